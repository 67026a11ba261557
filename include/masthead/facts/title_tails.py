"""What a post is of, as it stands after the title: "of human resources", ", North America", "of Acme's cloud unit", "of the board"."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from masthead.facts.title_tokens import Word

_DETERMINERS = {"the", "its", "their", "our", "his", "her", "'s", "all", "new", "newly", "created", "own"}
_LONGEST = 9  # words of a noun phrase
_AFTER_TAIL = frozenset({",", ".", ";", "and", "at", "of", "for", "", ")", "with", "in"})
_AFTER_COMMA_TAIL = _AFTER_TAIL | {"who", "-", "–", "said", "from", "to", "effective"}
_BEFORE_OWNER = 5  # words between "at" and the company


@dataclass(frozen=True, slots=True)
class Tail:
    """`title` are words that belong to the title, `unit` those that name a division or region; `end` is 0 where nothing was read."""

    end: int = 0
    title: str | None = None
    unit: str | None = None
    owner: tuple[int, int] | None = None
    is_own: bool = False

    @property
    def found(self) -> bool:
        """Tell whether anything was read."""
        return self.end > 0


def read_tail(
    text: str,
    words: list[Word],
    blocked: list[bool],
    organisations: Sequence[tuple[int, int]],
    k: int,
    title: str,
    lists: dict[str, Any],
) -> Tail:
    """Read what follows the title that ends before word k; `title` are its words in lower case."""
    reader = _TailReader(text, words, blocked, organisations, lists)
    head = title.rsplit(maxsplit=1)[-1].removesuffix("s")
    tail = reader.bracket(k)
    if tail.found:
        k = reader.word_at(tail.end)
    if (
        k < len(words)
        and words[k].low in {"of", "for", "on"}
        and not (k and words[k - 1].low == "chief" and words[k].low != "of")
    ):
        read = reader.of(k, head)
    elif k < len(words) and words[k].low in {",", "-", "–", "—", "/"}:
        read = reader.comma(k, head, title)
    else:
        read = reader.bare(k, head)
    if not read.found:
        read = tail
    return reader.owner_after(read, k)


@dataclass(slots=True)
class _TailReader:
    text: str
    words: list[Word]
    blocked: list[bool]
    organisations: Sequence[tuple[int, int]]
    lists: dict[str, Any]

    def word_at(self, offset: int) -> int:
        return next((i for i, w in enumerate(self.words) if w.start >= offset), len(self.words))

    def low(self, k: int) -> str:
        return self.words[k].low if 0 <= k < len(self.words) else ""

    def bracket(self, k: int) -> Tail:
        """Read "(CFO)" or "(sales and marketing)"."""
        if self.low(k) != "(":
            return Tail()
        close = next((j for j in range(k + 1, min(k + 7, len(self.words))) if self.low(j) == ")"), None)
        if close is None or any(self.blocked[k + 1 : close]):
            return Tail()
        inside = self.words[k + 1 : close]
        if len(inside) == 1 and inside[0].text.isupper():
            return Tail(self.words[close].end)
        if inside and all(w.low in self.lists["functions"] or w.low in {"and", "&", ","} for w in inside):
            return Tail(self.words[close].end, title=f"({self._shown(k + 1, close)})")
        return Tail()

    def of(self, k: int, head: str) -> Tail:  # noqa: PLR0912, PLR0911  a case a line
        """Read "of the board", "of human resources", "of its cloud unit", "of Acme", "of Acme's cloud unit"."""
        preposition = self.low(k)
        j = k + 1
        is_own, owner = False, None
        while self.low(j) in _DETERMINERS:
            is_own = is_own or self.low(j) in {"its", "their", "our"}
            j += 1
        if self.low(j) in {"company", "firm"} and self.low(j + 1) in {"'s"}:
            is_own, j = True, j + 2
        if j < len(self.words) and self.blocked[j]:
            owner = self._organisation(j)
            if owner is None:
                return Tail()
            j = self.word_at(owner[1])
            if self.low(j) == "'s":
                j += 1
            elif preposition == "on" or not self._is_unit_noun(j):
                return Tail(owner[1], owner=owner)
        board = self._board_end(j)
        if board and preposition in {"of", "for", "on"}:
            return Tail(
                self.words[board - 1].end, title=f"{preposition} the {self._shown(j, board)}", owner=owner, is_own=is_own
            )
        if preposition == "on":
            return Tail()
        end = self._noun_phrase_end(j)
        if end == j or self.words[j].text[0].isdigit():
            return Tail(owner[1], owner=owner) if owner else Tail()
        if (
            end < len(self.words)
            and self.blocked[end]
            and owner is None
            and self.words[j].text[0].islower()
            and (named := self._organisation(end))
        ):
            return Tail(named[1], owner=named)  # "of office furniture maker Acme"
        inside = [w.low for w in self.words[j:end]]
        shown = self.text[self.words[j].start : self.words[end - 1].end]
        is_function = all(w in self.lists["functions"] or w in {"and", "&", ",", "of"} for w in inside)
        is_unit = inside[-1] in self.lists["unit_nouns"] or all(
            w in self.lists["regions"] or w in {"and", "&", ",", "new", "the"} for w in inside
        )
        if is_function and not is_unit and head not in {"ceo", "executive", "chairman"}:
            return Tail(self.words[end - 1].end, title=self._shown(k, end), owner=owner, is_own=is_own)
        if preposition == "for" and not (is_function or is_unit or owner or is_own):
            return Tail()
        if is_unit or owner or is_own or (head in self.lists["open_heads"] and (inside[0] not in {"one"})):
            if (
                head in {"director", "president", "officer", "manager"}
                and not is_unit
                and not owner
                and not is_own
                and not self.words[j].text[0].isupper()
            ):
                return Tail(self.words[end - 1].end, title=self._shown(k, end))
            return Tail(self.words[end - 1].end, unit=shown, owner=owner, is_own=is_own)
        if all(w.text[0].isupper() or w.low in {"and", "&", "of", "the", "for"} for w in self.words[j:end]):
            return Tail(self.words[end - 1].end, unit=shown)
        return Tail()

    def comma(self, k: int, head: str, title: str) -> Tail:
        """Read ", Corporate Strategy and Development" and " - Asia", where nothing else follows in the same breath."""
        if head not in self.lists["comma_heads"] or title in {"board director", "independent director"}:
            return Tail()
        j = end = k + 1
        while end < len(self.words) and end - j < _LONGEST and not self.blocked[end]:
            low = self.low(end)
            if self._says_of_what(end) or (low == "new" and self.low(end + 1) in {"zealand", "york"}):
                end += 1
            elif low in {"and", "&"} and end > j and self._says_of_what(end + 1):
                end += 2
            else:
                break
        while end > j and self.low(end - 1) in {"and", "&", "international"} and self.low(end) in {"and"}:
            end -= 1
        after = self.low(end)
        if end == j or after not in _AFTER_COMMA_TAIL:
            return Tail()
        if head in {"ceo", "officer", "chief", "executive"} and not all(
            w.low in self.lists["regions"] or w.low in {"and", "&", "new"} for w in self.words[j:end]
        ):
            return Tail()
        if not self.words[j].text[0].isupper() and self.words[k - 1].text[0].isupper():
            return Tail()
        is_region = all(w.low in self.lists["regions"] or w.low in {"and", "&", "new"} for w in self.words[j:end])
        shown = self.text[self.words[j].start : self.words[end - 1].end]
        if is_region:
            return Tail(self.words[end - 1].end, unit=shown)
        return Tail(self.words[end - 1].end, title="of " + self._lower(shown))

    def bare(self, k: int, head: str) -> Tail:
        """Read "Managing Director Asia Pacific", "vice president sales"."""
        if head not in self.lists["bare_heads"]:
            return Tail()
        end = k
        while (
            end < len(self.words)
            and not self.blocked[end]
            and self.words[end].text[0].isupper() == self.words[k].text[0].isupper()
        ):
            if not self._says_of_what(end) and not (self.low(end) in {"and", "&"} and end > k and self._says_of_what(end + 1)):
                break
            end += 1
        while end > k and self.low(end - 1) in {"and", "&"}:
            end -= 1
        if end == k or self.low(end) not in _AFTER_TAIL:
            return Tail()
        shown = self.text[self.words[k].start : self.words[end - 1].end]
        if all(w.low in self.lists["regions"] or w.low in {"and", "&"} for w in self.words[k:end]):
            return Tail(self.words[end - 1].end, unit=shown)
        return Tail(self.words[end - 1].end, title="of " + self._lower(shown))

    def owner_after(self, tail: Tail, k: int) -> Tail:
        """Add the organisation of "… at Acme", "… for Acme", and the region of "… for Europe"."""
        j = self.word_at(tail.end) if tail.found else k
        if tail.owner is not None:
            return tail
        if self.low(j) == "," and self.low(j + 1) in {"of", "at"}:
            j += 1
        if self.low(j) not in {"at", "of", "for", "with", "in", "within"}:
            return tail
        m = j + 1
        while (
            m < len(self.words)
            and m - j <= _BEFORE_OWNER
            and not self.blocked[m]
            and self.words[m].text[0].islower()
            and self.low(m) not in self.lists["tail_stops"] - {"a", "an", "its", "their", "up"}
        ):
            m += 1  # "at its wholly-owned subsidiary", "at money manager"
        if self.low(m) == "," and self.low(m - 1) in {"subsidiary", "unit", "parent", "affiliate", "arm"}:
            m += 1
        if m < len(self.words) and self.blocked[m]:
            owner = self._organisation(m)
            if owner is not None:
                return Tail(max(tail.end, owner[1]), tail.title, tail.unit, owner, tail.is_own)
        m = j + 1 + (self.low(j + 1) == "the")
        end = m
        while (
            end < len(self.words)
            and not self.blocked[end]
            and (
                self.low(end) in self.lists["regions"]
                or (self.low(end) in {"and", "&"} and end > m and self.low(end + 1) in self.lists["regions"])
            )
        ):
            end += 1
        if end > m and tail.unit is None and self.low(j) in {"for", "in", "of"} and (tail.found or self.low(j) != "in"):
            return self.owner_after(
                Tail(
                    self.words[end - 1].end,
                    tail.title,
                    self.text[self.words[m].start : self.words[end - 1].end],
                    None,
                    tail.is_own,
                ),
                end,
            )
        return tail

    def _says_of_what(self, k: int) -> bool:
        """Tell whether a word names a function or a region."""
        return self.low(k) in self.lists["functions"] or self.low(k) in self.lists["regions"]

    def _board_end(self, j: int) -> int:
        """Return the word after "board of directors" or "audit and risk committee" that begins at j, or 0."""
        for k in range(j, min(j + _LONGEST, len(self.words))):
            low, word = self.low(k), self.words[k]
            if self.blocked[k] or low in self.lists["tail_stops"] or word.text in ".;:()":
                return 0
            if low in {"board", "committee", "committees", "council", "boards"}:
                end = k + 1
                if self.low(end) == "of" and self.low(end + 1) in self.lists["boards"]:
                    end += 2
                elif self.low(end) == "of" and self.low(end + 1) == "the" and self.low(end + 2) in {"board"}:
                    end += 3
                return end
            if not (
                low in self.lists["boards"]
                or low in self.lists["functions"]
                or low in {"and", "&", ",", "of"}
                or word.text[0].isupper()
            ):
                return 0
        return 0

    def _noun_phrase_end(self, j: int) -> int:
        """Return the word after the noun phrase that begins at j."""
        end = j
        while end < len(self.words) and end - j < _LONGEST:
            low, word = self.low(end), self.words[end]
            if (
                self.blocked[end]
                or low in self.lists["tail_stops"]
                or low in {"'s", "for", "the"}
                or not (word.text[0].isalnum() or low in {"&", ",", "/"})
            ):
                break
            if low == "," and not (
                self.low(end + 1) in self.lists["functions"]
                and (self.low(end + 2) in {",", "and", "&"} or self.low(end + 2) in self.lists["functions"])
            ):
                break
            if low in {"and", "&", ",", "of", "/"} and (
                end + 1 >= len(self.words)
                or self.blocked[end + 1]
                or self._begins_title(end + 1)
                or self.low(end + 1) in self.lists["tail_stops"]
            ):
                break
            if low == "of" and end == j:
                break
            if end > j and self._begins_title(end) and low not in self.lists["functions"]:
                break
            end += 1
        while end > j and self.low(end - 1) in {"and", "&", ",", "of", "/"}:
            end -= 1
        return end

    def _begins_title(self, k: int) -> bool:
        low = self.low(k)
        after = self.low(k + 1)
        return (
            low in self.lists["heads"]
            or low in self.lists["markers"]
            or low in {"chief", "managing", "vice", "general", "the", "a", "an", "member", "head", "senior", "co", "chairs"}
            or (
                low in {"executive", "deputy", "non", "independent", "finance", "marketing"}
                and (after in self.lists["heads"] or after in self.lists["weak_heads"])
            )
        ) and not (low == "general" and after in {"insurance", "merchandise"})

    def _organisation(self, k: int) -> tuple[int, int] | None:
        return next(((a, b) for a, b in self.organisations if a <= self.words[k].start < b), None)

    def _is_unit_noun(self, j: int) -> bool:
        return (self.low(j) in self.lists["unit_nouns"] and self.low(j) not in {"group", "bank", "company"}) or self.low(
            j
        ) in self.lists["regions"]

    def _shown(self, k: int, end: int) -> str:
        return self._lower(self.text[self.words[k].start : self.words[end - 1].end])

    @staticmethod
    def _lower(text: str) -> str:
        return " ".join(w if w.isupper() and 1 < len(w.strip(",")) <= 4 else w.lower() for w in text.split())
