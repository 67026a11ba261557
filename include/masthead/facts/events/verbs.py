"""The forms of English verbs, so that a pattern names a verb once."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_VOWELS = "aeiou"


def verb_forms(verb: str) -> list[str]:
    """Return the forms of a verb.

    >>> verb_forms("scrap"), verb_forms("buy")
    (['scrap', 'scraps', 'scrapped', 'scrapping'], ['buy', 'buys', 'buying', 'bought'])

    The letter is doubled only where English does:

    >>> "openned" in verb_forms("open")
    False
    """
    if verb in _words()["irregular"]:
        return str(_words()["irregular"][verb]).split()
    if verb.endswith("e"):
        return [verb, verb + "s", verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    if verb.endswith(("s", "x", "z", "ch", "sh")):
        return [verb, verb + "es", verb + "ed", verb + "ing"]
    stem = verb + verb[-1] if verb in _words()["doubling"] else verb
    return [verb, verb + "s", stem + "ed", stem + "ing"]


@cache
def _words() -> dict[str, Any]:
    path = Path(__file__).parents[1] / "words" / "verbs.yml"
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded
