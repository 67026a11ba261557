"""Runs of capitals: where a sentence names something, before anyone asks what.

What a reader would get wrong: a run is not a named entity of the parser. It is cut at words of posts ("Fjord Brewing | Chief Executive | Ada
Brown") and at possessives, and capitals that name nothing ("On Monday", "The") are left out. The parser's entities only decide about "and" and "of".
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from masthead.facts.sentences import Sentence

_WORD = re.compile(r"[^\W_](?:[\w&'./+]|-(?!-))*|&")
_NAME_LIKE = re.compile(
    r"(?:(?:al|el|ul|d'|l'|de|Mc|O')-?)?[A-ZÀ-ÞŁŚŻČŠŽİÇŞĞÖÜ][\w&'./+-]*$|[0-9]+-?[A-Z]\w*$|[a-z]{1,2}[A-Z]\w+$"
)
_MAY_LEAD = {
    "First",
    "Second",
    "Third",
    "All",
    "One",
    "Two",
    "Three",
    "New",
    "American",
    "British",
    "German",
    "French",
    "Japanese",
    "Indian",
    "European",
}
_MAY_LEAD |= {
    "Italian",
    "Spanish",
    "Russian",
    "Canadian",
    "Australian",
    "Swiss",
    "Dutch",
    "Korean",
    "Swedish",
    "Chinese",
    "Next",
    "Western",
    "Eastern",
    "Asian",
}
_MAY_LEAD |= {
    "English",
    "African",
    "Stock",
    "Common",
    "Class",
    "Internet",
    "Company",
    "Shares",
    "Agreement",
    "April",
    "May",
    "June",
    "August",
    "Sun",
    "Early",
}
_OF_HEADS = {
    "Bank",
    "University",
    "Institute",
    "Bureau",
    "Ministry",
    "Department",
    "House",
    "Church",
    "Court",
    "College",
    "School",
    "Museum",
    "Federation",
}
_OF_HEADS |= {
    "Association",
    "Council",
    "Society",
    "Port",
    "Chamber",
    "Academy",
    "Board",
    "Office",
    "Authority",
    "Trust",
    "Bancorp",
}


@dataclass(frozen=True, slots=True)
class NameWords:
    """The lists of `words/names.yml` and `words/first_names.yml`."""

    honorifics: frozenset[str]
    generations: frozenset[str]
    particles: frozenset[str]
    legal_forms: frozenset[str]
    organisation_words: frozenset[str]
    public_words: frozenset[str]
    public_names: frozenset[str]
    exchanges: frozenset[str]
    publisher_words: frozenset[str]
    places: frozenset[str]
    functions: frozenset[str]
    currencies: frozenset[str]
    posts: frozenset[str]
    post_parts: frozenset[str]
    no_names: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]
    either: frozenset[str]


@cache
def name_words() -> NameWords:
    """Read the lists once."""
    folder = files("masthead.facts").joinpath("words")
    lists = yaml.safe_load(folder.joinpath("names.yml").read_text(encoding="utf-8"))
    given = yaml.safe_load(folder.joinpath("first_names.yml").read_text(encoding="utf-8"))
    return NameWords(
        **{k: frozenset(map(str, v)) for k, v in lists.items()}, **{k: frozenset(v.split()) for k, v in given.items()}
    )


@dataclass(slots=True)
class Run:
    """A run of capitals in a sentence: text[start:end], without possessive, honorific or post."""

    sentence: Sentence
    start: int
    end: int
    honorific: str | None = None

    @property
    def text(self) -> str:
        """The words of the run."""
        return self.sentence.text[self.start : self.end]

    @property
    def before(self) -> str:
        """The text in front of the run."""
        return self.sentence.text[: self.start]

    @property
    def after(self) -> str:
        """The text behind the run."""
        return self.sentence.text[self.end :]


@dataclass(slots=True)
class _Word:
    start: int
    end: int
    text: str
    possessive: bool = False


def find_runs(sentence: Sentence, common: Container[str] = frozenset()) -> list[Run]:
    """Return the runs of capitals of a sentence, in order; `common` are words that the article prints in lower case.

    >>> from masthead.facts.sentences import split_text
    >>> [s] = split_text("", "On Monday Fjord Brewing Co. Chief Executive Ada B. Brown and Mr. Lind left Harbour's board.")[1]
    >>> [r.text for r in find_runs(s)]
    ['Fjord Brewing Co.', 'Ada B. Brown', 'Lind', 'Harbour']
    """
    words = list(_words(sentence.text))
    covered = _covered(sentence)
    runs: list[Run] = []
    k = 0
    while k < len(words):
        end = _run_end(sentence.text, words, k, covered)
        if end > k:
            inside = k == 0 and end - k > 1 and words[0].text.lower() in common and words[0].text not in _MAY_LEAD
            runs += _cut(sentence, words[k + inside : end], first=k == 0)
        k = max(end, k + 1)
    return runs


def _words(text: str) -> Iterator[_Word]:
    lists = name_words()
    for found in _WORD.finditer(text):
        word, end, possessive = found.group(), found.end(), False
        for mark in ("'s", "'"):
            if word.endswith(mark):
                word, end, possessive = word[: -len(mark)], end - len(mark), True
                break
        if word.endswith("."):
            kept = (
                re.fullmatch(r"(?:[A-Z]\.)+|[A-Z][a-z]?\.|(?:[A-Z]\.)+[A-Z][a-z]*\.", word)
                or word[:-1] in lists.legal_forms | lists.honorifics | lists.generations
            )
            last = end == len(text.rstrip("\"') "))
            if not kept or (last and not re.fullmatch(r"(?:[A-Z]\.)+", word)):
                word, end = word.rstrip("."), end - (len(word) - len(word.rstrip(".")))
        stripped = word.rstrip("-/+")
        if stripped:
            yield _Word(found.start(), end - (len(word) - len(stripped)), stripped, possessive)


def _run_end(text: str, words: list[_Word], k: int, covered: list[tuple[int, int]]) -> int:
    """Return the word after the run that begins at word k; k where none begins."""
    if not _NAME_LIKE.match(words[k].text) or words[k].text.endswith(("-based", "-listed", "-owned", "-born", "-backed")):
        return k
    end = k + 1
    while end < len(words):
        last, word, gap = words[end - 1], words[end], text[words[end - 1].end : words[end].start]
        if last.possessive:
            break
        if (
            (gap == " " and (_NAME_LIKE.match(word.text) or (word.text == "&" and end + 1 < len(words))))
            or (gap == " " and word.text.isdigit() and len(word.text) < 4 and _is_covered(covered, last.start, word.end))
            or (gap == ", " and word.text.rstrip(".") in name_words().legal_forms | name_words().generations)
        ):
            end += 1
        elif (
            gap == " "
            and word.text in {"of", "and", "for", "the", "de", "du", "des", "e", "y"}
            and (joined := _joined(text, words, k, end, covered))
        ):
            end = joined
        elif gap == " " and word.text.lower() in name_words().particles and (after := _after_particles(text, words, end)):
            end = after
        else:
            break
    return end


def _after_particles(text: str, words: list[_Word], k: int) -> int | None:
    while k < len(words) and words[k].text.lower() in name_words().particles and words[k].text.islower():
        k += 1
    if k < len(words) and _NAME_LIKE.match(words[k].text) and text[words[k - 1].end : words[k].start] == " ":
        return k + 1
    return None


def _joined(text: str, words: list[_Word], first: int, k: int, covered: list[tuple[int, int]]) -> int | None:
    """Return the word after "of X", "and X" where both sides are one name, else None."""
    after = k + 1
    while (
        after < len(words)
        and words[after].text in {"the", "of", "la", "los"}
        and text[words[after - 1].end : words[after].start] == " "
    ):
        after += 1
    if after >= len(words) or not _NAME_LIKE.match(words[after].text) or text[words[after - 1].end : words[after].start] != " ":
        return None
    lists = name_words()
    if words[after].text in lists.posts | {"Rs"} or any(w.text in lists.posts for w in words[first:k]):
        return None
    if words[k].text == "and" and words[after].text.rstrip(".") in {
        "Co",
        "Company",
        "Sons",
        "Bros",
        "Brothers",
        "Partners",
        "Associates",
    }:
        return after + 1
    if words[k].text == "of" and words[k - 1].text in _OF_HEADS:
        return after + 1
    return after + 1 if _is_covered(covered, words[k - 1].start, words[after].end) else None


def _covered(sentence: Sentence) -> list[tuple[int, int]]:
    if sentence.doc is None:
        return []
    return [(e.start_char, e.end_char) for e in sentence.doc.ents if e.label_ in {"ORG", "FAC", "PRODUCT", "WORK_OF_ART"}]


def _is_covered(covered: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(a <= start and end <= b for a, b in covered)


def _cut(sentence: Sentence, words: list[_Word], *, first: bool) -> Iterator[Run]:
    """Cut a run at words of posts and at honorifics; drop what names nothing."""
    lists = name_words()
    is_post = [w.text in lists.posts for w in words]
    for k, w in enumerate(words):
        if not is_post[k] and w.text in lists.post_parts and ((k > 0 and is_post[k - 1]) or _post_follows(words, k)):
            is_post[k] = k == 0 or is_post[k - 1] or w.text in {"Group", "Global", "Regional"} or w.text in lists.post_parts
    pieces: list[tuple[list[_Word], str | None]] = [([], None)]
    for w, post in zip(words, is_post, strict=True):
        if post:
            pieces.append(([], None))
        elif w.text.rstrip(".") in lists.honorifics:
            pieces.append(([], w.text.rstrip(".")))
        else:
            pieces[-1][0].append(w)
    for number, (piece, honorific) in enumerate(pieces):
        kept = _trim(piece, first=first and number == 0)
        if kept:
            yield Run(sentence, kept[0].start, kept[-1].end, honorific)


def _post_follows(words: list[_Word], k: int) -> bool:
    lists = name_words()
    while k < len(words) and words[k].text in lists.post_parts:
        k += 1
    return k < len(words) and words[k].text in lists.posts


def _trim(words: list[_Word], *, first: bool) -> list[_Word]:
    lists = name_words()
    while words and (
        not _NAME_LIKE.match(words[0].text)
        or (words[0].text in lists.no_names and (first or words[0].text not in _MAY_LEAD or len(words) == 1))
        or (len(words) == 1 and words[0].text.rstrip(".") in lists.legal_forms)
    ):
        if (
            first
            and len(words) > 1
            and words[0].text in _MAY_LEAD
            and _NAME_LIKE.match(words[1].text)
            and words[1].text not in lists.no_names
        ):
            break
        words = words[1:]
    while words and (not _NAME_LIKE.match(words[-1].text) and not words[-1].text.isdigit()):
        words = words[:-1]
    while (
        words
        and words[-1].text in lists.no_names
        and (len(words) == 1 or words[-1].text not in _MAY_LEAD | {"Board", "II"} or words[-1].text == "Board")
    ):
        words = words[:-1]
    return words
