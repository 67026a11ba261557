"""Titles of posts in a sentence: "interim co-chief executive", "SVP and head of lending", "president, North America".

What a reader would get wrong: "chairman and CEO" are two mentions, "executive vice president and chief financial officer" is one: a rank with
its function is one post. A function stays in the title ("head of marketing"); a division or region becomes the unit. Whether a title is somebody's post
is not asked here: "the search for a chief executive" holds a title too.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from masthead.facts.title_mentions import TitleMention, title_words
from masthead.facts.title_tails import read_tail
from masthead.facts.title_tokens import Word, split_words

_PARTICIPLES = {"appointed", "named", "elected", "promoted", "hired", "installed", "minted", "created", "retired", "departed"}
_VERB_BEFORE = {"to", "will", "would", "who", "may", "might", "can", "could", "should", "not", "also", "they", "we", "you", "i"}
_SCOPES = {"global", "international", "worldwide", "overseas", "regional", "us", "u.s", "american", "region"}
_SUFFIXES = {"elect", "designate", "emeritus", "designee"}
_LONGEST_CHIEF = 8  # "chief environmental, social, governance and sustainability officer"
Spans = Sequence[tuple[int, int]]


def find_titles(text: str, organisations: Spans = (), people: Spans = ()) -> list[TitleMention]:
    """Return the titles of a sentence, in order. Words inside the given spans belong to no title.

    >>> [(t.title, t.is_interim) for t in find_titles("She is chairman and interim CEO.")]
    [('chairman', False), ('CEO', True)]
    >>> [(t.title, t.unit) for t in find_titles("Executive Vice President and Chief Financial Officer; president, North America")]
    [('executive vice president and chief financial officer', None), ('president', 'North America')]
    >>> [(t.title, t.unit) for t in find_titles("the head of human resources and the former head of its rail business")]
    [('head of human resources', None), ('head', 'rail business')]
    >>> found = find_titles("Northwind's finance chief", organisations=[(0, 9)])
    >>> found[0].title, found[0].owner
    ('finance chief', (0, 9))

    A verb is no title:

    >>> find_titles("They will head to Paris and chair a meeting.")
    []
    """
    words = split_words(text)
    blocked = [any(a < w.end and w.start < b for a, b in (*organisations, *people)) for w in words]
    reader = _Reader(text, words, blocked, organisations)
    found: list[TitleMention] = []
    k = 0
    while k < len(words):
        read = reader.read(k)
        if read is None:
            k += 1
            continue
        mention, k = read
        found.append(mention)
    return _join_ranks(text, found)


class _Reader:
    """Reads titles at a given word of one sentence."""

    def __init__(self, text: str, words: list[Word], blocked: list[bool], organisations: Spans) -> None:
        self.text, self.words, self.blocked, self.organisations = text, words, blocked, organisations
        self.lists = title_words()

    def read(self, k: int) -> tuple[TitleMention, int] | None:
        """Read a title that begins at word k; return it and the word after it."""
        first, markers = k, set()
        while (marker := self._marker(k)) is not None:
            markers.add(marker)
            k += 1
        if (interim_after := self._title_words_end(k)) is None:
            return None
        end, is_plural, is_weak = interim_after
        if self._is_verb(k, end):
            return None
        title_end = end
        while end < len(self.words) and self.words[end].low in _SUFFIXES:
            if self.words[end].low != "emeritus":
                markers.add("new")
            end = title_end = end + 1
        tail = read_tail(self.text, self.words, self.blocked, self.organisations, end, self._low(k, title_end), self.lists)
        owner, is_own, unit = self._owner_before(first)
        if owner is not None and self._marker_before(owner) is not None:
            markers.add(str(self._marker_before(owner)))
        region = self._region_end(k, title_end)
        shown = self._shown(region, title_end)
        if region > k:
            unit = unit or self.text[self.words[k].start : self.words[region - 1].end]
        mention = TitleMention(
            start=self.words[first].start,
            end=tail.end if tail.end > self.words[title_end - 1].end else self.words[title_end - 1].end,
            title=f"{shown} {tail.title}".strip() if tail.title else shown,
            unit=tail.unit or unit,
            owner=tail.owner or owner,
            is_own=tail.is_own or is_own,
            is_interim="interim" in markers,
            is_former="former" in markers,
            is_new="new" in markers,
            is_outgoing="outgoing" in markers,
            is_plural=is_plural,
            is_weak=is_weak and not tail.found and title_end - k == 1,
            is_rank=self._is_rank(k, title_end),
        )
        return mention, max(title_end, self._word_at(mention.end))

    def _marker(self, k: int) -> str | None:
        if k >= len(self.words) or self.blocked[k]:
            return None
        low = self.words[k].low
        if low in _PARTICIPLES and k and self.words[k - 1].low in {"newly", "recently", "just", "freshly"}:
            return "new"
        if low in {"newly", "recently", "just", "freshly"}:
            after = self.words[k + 1].low if k + 1 < len(self.words) else ""
            return "new" if after in _PARTICIPLES else None
        if low in {"long", "time", "serving", "standing"}:
            pair = {("long", "time"), ("long", "serving"), ("long", "standing")}
            here = (low, self.words[k + 1].low) if k + 1 < len(self.words) else ("", "")
            back = (self.words[k - 1].low, low) if k else ("", "")
            return "plain" if here in pair or back in pair else None
        found: str | None = self.lists["markers"].get(low)
        return found

    def _title_words_end(self, k: int) -> tuple[int, bool, bool] | None:
        """Return (end, is plural, is weak) of the longest title whose own words begin at k."""
        if k >= len(self.words) or self.blocked[k]:
            return None
        low = self.words[k].low
        best = self._head(k)
        if self._is_modifier(k):
            step = k + 1
            while (
                step < len(self.words)
                and self.words[step].low in {"and", "&", "/"}
                and self._is_modifier(step + 1)
                and low not in {"co", "vice"}
                and best is None
            ):
                step += 1
            later = self._title_words_end(step)
            if later is not None and (best is None or later[0] > best[0]):
                return later[0], later[1], later[2] and low in {"the", "first", "key", "top"}
        return best

    def _head(self, k: int) -> tuple[int, bool, bool] | None:  # noqa: PLR0912, PLR0911  a case a line
        low, lists = self.words[k].low, self.lists
        if k > 1 and self.words[k - 1].low == "of" and self.words[k - 2].low in {"board", "boards"}:
            return None
        if low == "md" and (
            self.words[k].text != "MD"
            or (
                k
                and self.words[k - 1].low == ","
                and (k + 1 >= len(self.words) or self.words[k + 1].low not in {"and", "&", "of", "at"})
            )
        ):
            return None  # a doctor
        for phrase in lists["phrases"]:
            plural = self._matches(k, phrase)
            if plural is not None:
                return k + len(phrase), plural, False
        if low in {"chief", "chiefs"}:
            for length in range(1, _LONGEST_CHIEF):
                j = k + length
                if (
                    j >= len(self.words)
                    or self.blocked[j]
                    or self.words[j].low in {".", ";", ":", "chief", "chairman", "president"}
                ):
                    break
                if self.words[j].low in {"officer", "officers"} and length > 1:
                    return j + 1, self.words[j].low == "officers", False
            for phrase in lists["chiefs"]:
                plural = self._matches(k + 1, phrase)
                if plural is not None:
                    return k + 1 + len(phrase), plural, False
        for name, is_weak in (("heads", False), ("weak_heads", True)):
            if low in lists[name]:
                return k + 1, False, is_weak
            if low.endswith("s") and low[:-1] in lists[name]:
                return k + 1, True, is_weak
        return None

    def _matches(self, k: int, phrase: tuple[str, ...]) -> bool | None:
        """Return whether the phrase stands at k in the plural, or None where it does not stand there."""
        if k + len(phrase) > len(self.words) or (len(phrase) > 1 and self.words[k].low != phrase[0]):
            return None
        if any(self.blocked[k : k + len(phrase)]):
            return None
        here = [w.low for w in self.words[k : k + len(phrase)]]
        if tuple(here) == phrase:
            return False
        return True if here[:-1] == list(phrase[:-1]) and here[-1] in {phrase[-1] + "s", phrase[-1][:-3] + "men"} else None

    def _is_modifier(self, k: int) -> bool:
        if k >= len(self.words) or self.blocked[k]:
            return False
        low, lists = self.words[k].low, self.lists
        if low == "new":
            return k + 1 < len(self.words) and self.words[k + 1].low in {"zealand", "york", "jersey", "england"}
        return (
            low in lists["modifiers"]
            or low in lists["functions"]
            or low in lists["regions"]
            or self.lists["markers"].get(low) == "interim"
        )

    def _is_verb(self, k: int, end: int) -> bool:
        before = self.words[k - 1].low if k else ""
        if end - k > 1 or self.words[k].low not in {
            "head",
            "heads",
            "chair",
            "chairs",
            "lead",
            "coach",
            "captain",
            "direct",
            "boss",
            "partner",
            "partners",
        }:
            return False
        if before in _VERB_BEFORE:
            return True
        after = self.words[end].low if end < len(self.words) else ""
        if self.words[k].low == "chair" and after in {"a", "an", "the", "its", "their"}:
            return True
        return (self.words[k].low in {"heads", "chairs"} and after not in {"of", "for"}) or (
            self.words[k].low == "head" and after in {"to", "into", "back", "toward", "towards", "up", "north", "south"}
        )

    def _owner_before(self, first: int) -> tuple[tuple[int, int] | None, bool, str | None]:
        """Return the organisation whose possessive, or bare name, stands before the title, and the unit's words between."""
        k, between = first - 1, 0
        while k >= 0 and between <= 4:
            word = self.words[k]
            if self.blocked[k]:
                owner = next(((a, b) for a, b in self.organisations if a <= word.start < b), None)
                if owner and not self._may_be_unit(k + 1, first):
                    return None, False, None
                return owner, False, self._unit_between(k + 1, first) if owner else None
            if word.low in {"its", "their", "our"} or (
                word.low == "'s"
                and k
                and self.words[k - 1].low in {"company", "firm", "group", "bank", "carmaker", "retailer"}
                and self._is_definite(k - 1)
            ):
                return None, True, self._unit_between(k + 1, first)
            if not (word.text[0].isalnum() or word.low == "'s") or word.low in {
                "and",
                "or",
                "the",
                "a",
                "an",
                "as",
                "of",
                "to",
                "for",
                "is",
                "was",
                "said",
                "by",
                "with",
                "named",
            }:
                return None, False, None
            between += word.low != "'s"
            k -= 1
        return None, False, None

    def _marker_before(self, owner: tuple[int, int]) -> str | None:
        """Return the marker of "former Acme executive"."""
        return self._marker(k - 1) if (k := self._word_at(owner[0])) else None

    def _is_definite(self, k: int) -> bool:
        return k > 0 and self.words[k - 1].low in {"the", "this", "that"}

    def _may_be_unit(self, start: int, first: int) -> bool:
        """Tell "Acme's rail chief" and "Acme Asia chief" from "Acme fires chief"."""
        if start < len(self.words) and self.words[start].low in {"'s", "'"}:
            return True
        known = self.lists["functions"] | self.lists["regions"] | self.lists["unit_nouns"] | self.lists["modifiers"]
        return all(w.low in known or w.text[0].isupper() for w in self.words[start:first])

    def _unit_between(self, start: int, first: int) -> str | None:
        """Return the words between owner and title, as a unit."""
        while start < first and self.words[start].low in {"'s", "'"}:
            start += 1
        end = first
        while end > start and self.words[end - 1].low == "'s":
            end -= 1
        if end == start or self.words[end - 1].low == "based":
            return None
        return self.text[self.words[start].start : self.words[end - 1].end]

    def _region_end(self, k: int, end: int) -> int:
        """Return the word after the region that begins a title: "Asia head", "Latin America president"."""
        j = k
        while j < end - 1 and self.words[j].low in self.lists["regions"] and self.words[j].low not in _SCOPES:
            j += 1
        return j

    def _is_rank(self, k: int, end: int) -> bool:
        low = tuple(w.low for w in self.words[k:end])
        return any(low[-len(rank) :] == rank for rank in self.lists["ranks"])

    def _low(self, k: int, end: int) -> str:
        return " ".join(w.low for w in self.words[k:end])

    def _shown(self, k: int, end: int) -> str:
        """Return the title's own words: lower case but for abbreviations, singular, white space single."""
        shown = ""
        for i in range(k, end):
            word = self.words[i]
            gap = self.text[self.words[i - 1].end : word.start] if i > k else ""
            text = (
                word.text
                if word.text.isupper()
                and len(word.text) <= 5
                and not self.text.isupper()
                and word.low not in {"chief", "head", "chair", "group", "vice"}
                else word.low
            )
            shown += ("" if not shown else "-" if "-" in gap else " " if gap else "") + text
        return _singular(shown)

    def _word_at(self, offset: int) -> int:
        return next((i for i, w in enumerate(self.words) if w.start >= offset), len(self.words))


def _singular(title: str) -> str:
    head, _, last = title.rpartition(" ")
    if last.endswith("men"):
        last = last[:-3] + "man"
    elif last.endswith("s") and last not in {"sales", "operations", "relations", "markets", "boss", "emeritus"}:
        last = last[:-1]
    return f"{head} {last}".strip()


def _join_ranks(text: str, found: list[TitleMention]) -> list[TitleMention]:
    """Make one post of a rank and the function that follows it."""
    joined: list[TitleMention] = []
    heads = title_words()["ranks_of_heads"]
    for mention in found:
        before = joined[-1] if joined else None
        gap = text[before.end : mention.start].strip() if before else ""
        if before is not None and gap in {"and", "&", ",", ", and", "-", "/"} and not mention.is_former and not mention.is_weak:
            is_rank = before.is_rank or (
                tuple(before.title.split()) in heads and re.match(r"(global |co-)*head\b", mention.title) is not None
            )
            if (
                is_rank
                and not mention.is_rank
                and before.unit is None
                and before.owner is None
                and not before.is_plural
                and " of " not in before.title
            ):
                link = " and " if "and" in gap or gap == "&" else ", "
                joined[-1] = replace(
                    mention,
                    start=before.start,
                    title=before.title + link + mention.title,
                    is_former=before.is_former,
                    is_new=before.is_new,
                    is_interim=before.is_interim or mention.is_interim,
                    owner=mention.owner or before.owner,
                    is_own=mention.is_own or before.is_own,
                )
                continue
        joined.append(mention)
    return joined
