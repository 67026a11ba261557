"""Headlines and subheads in sentence case, so that the parser reads them as it reads sentences.

What a reader would get wrong: "Fjord Names Ada Brown Chief Executive" has capitals that name nothing, and the wires of 1987 print headlines in capitals alone.
The case of a word is taken from the body of the same article; a word that the body lacks keeps its capital unless it is a common word.
"""

import re
from functools import cache
from importlib.resources import files

import yaml

_WORD = re.compile(r"[A-Za-zÀ-ÿ][\wÀ-ÿ'-]*")


@cache
def common_words() -> frozenset[str]:
    """Return words that carry no name, in lower case."""
    words = yaml.safe_load(files("masthead.facts").joinpath("words/headlines.yml").read_text(encoding="utf-8"))
    return frozenset(w for group in words.values() for w in group.split())


def lower_headline(headline: str, body: str) -> str:
    """Return the headline, as long as it was, with capitals on names alone.

    >>> lower_headline("FJORD BREWING NAMES BROWN CHAIRMAN", "Fjord Brewing Inc named Ada Brown chairman of the board.")
    'Fjord Brewing names Brown chairman'
    >>> lower_headline("Fjord Brewing Appoints New Chief Executive", "Fjord Brewing, the brewer, has a new chief.")
    'Fjord Brewing appoints new chief executive'
    """
    words = _WORD.findall(headline)
    capitals = [w for w in words if w[0].isupper()]
    shouted = len(headline) > 8 and headline == headline.upper()
    if not shouted and (len(words) < 3 or len(capitals) < 0.6 * len([w for w in words if len(w) > 3 or w[0].isupper()])):
        return headline
    forms = _forms(body)
    pieces = []
    done = 0
    for found in _WORD.finditer(headline):
        pieces += [headline[done : found.start()], _cased(found.group(), forms, shouted=shouted, first=found.start() == 0)]
        done = found.end()
    return "".join([*pieces, headline[done:]])


def _forms(body: str) -> dict[str, dict[str, int]]:
    """Count, by its lower-case form, how the body prints each word within its sentences."""
    forms: dict[str, dict[str, int]] = {}
    for found in _WORD.finditer(body):
        word = found.group()
        counts = forms.setdefault(word.lower(), {})
        before = body[max(0, found.start() - 3) : found.start()].strip(" \n")
        weight = 1 if (not before or before[-1] in ".\"'“:!?") and word[0].isupper() else 4
        counts[word] = counts.get(word, 0) + weight
    return forms


def _cased(word: str, forms: dict[str, dict[str, int]], *, shouted: bool, first: bool) -> str:
    if not shouted and (not word[0].isupper() or (len(word) > 1 and any(c.isupper() for c in word[1:]))):
        return word
    lower = word.lower()
    stem = lower.removesuffix("'s")
    seen = forms.get(lower) or {}
    if not seen and stem != lower:
        seen = {form + word[len(stem) :].lower(): n for form, n in forms.get(stem, {}).items()}
    common = lower in common_words()
    if seen:
        form = max(seen, key=lambda f: (seen[f], f))
        if form.islower() or not common or form.isupper():
            return form if len(form) == len(word) else word
        return lower if not first and seen[form] <= 1 else form
    names = _capital_words()
    if common or (lower.endswith("s") and lower[:-1] in common_words()):
        return lower
    if len(forms) > _ENOUGH_WORDS and not first and stem not in names and word.isalpha():
        return lower  # a name of the headline comes again in the body
    return word.capitalize() if shouted else word


_ENOUGH_WORDS = 60


@cache
def _capital_words() -> frozenset[str]:
    """Return, in lower case, words that keep their capital wherever they stand: given names, places, days, months."""
    folder = files("masthead.facts").joinpath("words")
    given = yaml.safe_load(folder.joinpath("first_names.yml").read_text(encoding="utf-8"))
    names = yaml.safe_load(folder.joinpath("names.yml").read_text(encoding="utf-8"))
    words = {w.lower() for group in given.values() for w in group.split()}
    listed = (
        *names["places"],
        *names["public_names"],
        *names["exchanges"],
        *names["honorifics"],
        *names["no_names"],
        *names["legal_forms"],
    )
    return frozenset(words | {w.lower() for name in listed for w in str(name).split()} - common_words())
