"""Which patterns a sentence cannot match, told without a search: one of a pattern's own words must stand in it.

What a reader would get wrong: words are compared by their first letters, so that "business*" and the forms of a verb need no list; it only ever says "perhaps".
"""

import re
from functools import cache

from masthead.facts.events.verbs import verb_forms

_LETTERS = 4
_TOKEN = re.compile(r"\[[^\]]*\]|\S*\([^)]*\)\S*|\S+")


def cues_of(text: str) -> frozenset[str]:
    """Return the beginnings of the words of a masked sentence."""
    return frozenset(word[:_LETTERS] for word in text.lower().split())


@cache
def cues_needed(pattern: str) -> frozenset[str]:
    """Return word beginnings of which a sentence must have one to match the pattern.

    >>> sorted(cues_needed("C .. ~(buy|take_over) [a|the] .. business*"))
    ['busi']
    """
    needed: frozenset[str] | None = None
    for token in _TOKEN.findall(pattern):
        if token in {"..", "...", "C", "X"} or token.startswith("["):
            continue
        is_verb = token.startswith("~")
        first_words = [option.split("_")[0].removesuffix("*") for option in token.removeprefix("~").strip("()").split("|")]
        cues = frozenset(form[:_LETTERS].lower() for word in first_words for form in _forms(word, is_verb=is_verb))
        if all(len(word) >= _LETTERS or not token.endswith("*") for word in first_words) and (
            needed is None or len(cues) < len(needed)
        ):
            needed = cues
    return needed if needed is not None else frozenset({"org"})


def _forms(word: str, *, is_verb: bool) -> list[str]:
    if word in {"C", "X"}:
        return ["ORG"]
    return [part for form in verb_forms(word) for part in form.split(" ")[:1]] if is_verb else [word]
