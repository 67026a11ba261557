"""A title as it was found in a sentence, and the lists of words that titles are made of."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_WORDS = Path(__file__).parent / "words" / "titles.yml"


@dataclass(frozen=True, slots=True)
class TitleMention:
    """One post as the sentence words it; `start` and `end` are offsets in the text, with markers and what the post is of.

    `title` has neither markers ("former", "interim") nor unit nor company. `owner` is the span of the organisation that the title
    itself is tied to ("chief executive of Acme", "Acme's finance chief"); `is_own` says that "its" or "the company's" stands there.
    `is_weak` marks words that are a post only if the sentence treats them as one ("executive", "manager").
    """

    start: int
    end: int
    title: str
    unit: str | None = None
    owner: tuple[int, int] | None = None
    is_own: bool = False
    is_interim: bool = False
    is_former: bool = False
    is_new: bool = False
    is_outgoing: bool = False
    is_plural: bool = False
    is_weak: bool = False
    is_rank: bool = False


@cache
def title_words() -> dict[str, Any]:
    """Return the lists of `words/titles.yml`: sets of words, phrases as tuples of words, markers by word."""
    raw = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    lists: dict[str, Any] = {name: frozenset(map(str, entries)) for name, entries in raw.items() if isinstance(entries, list)}
    for name in ("phrases", "chiefs", "ranks", "ranks_of_heads"):
        lists[name] = sorted((tuple(p.split()) for p in raw[name]), key=len, reverse=True)
    lists["markers"] = {word: kind for kind, words in raw["markers"].items() for word in words}
    return lists
