"""When an annotated fact and one that was read are the same: labels for the training.

What a reader would get wrong: this is no measure of quality. It only labels examples, so it may be a little more lenient or strict than a scorer.
"""

import re
import unicodedata
from typing import Any

from masthead.facts.organisations import core_of

_STANDARD = (
    (r"\b(?:chief executive officer|chief executive|ceo)\b", "ceo"),
    (r"\b(?:chief financial officer|finance chief|finance director|cfo)\b", "cfo"),
    (r"\b(?:chief operating officer|coo)\b", "coo"),
    (r"\b(?:chief technology officer|cto)\b", "cto"),
    (r"\bchair(?:man|woman|person)\b", "chair"),
    (r"\b(?:vice[- ]president|vp)\b", "vp"),
    (r"\b(?:boss|chief|leader)\b", "head"),
    (r"\b(?:board member|member of the board(?: of directors)?|board of directors|board)\b", "director"),
)
_IDLE = {"of", "the", "and", "for", "at", "its", "group", "global", "company", "corporate"}


def plain(text: str | None) -> str:
    """Lower case, without accents and marks."""
    bare = unicodedata.normalize("NFKD", text or "").encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9 ]+", " ", bare.replace("'s", "")).strip()


def same_person(one: str, two: str) -> bool:
    """Compare by surname and first letter.

    >>> same_person("Ada B. Brown", "Ada Brown"), same_person("Ada Brown", "Bo Brown")
    (True, False)
    """
    a, b = plain(one).split(), plain(two).split()
    if not a or not b:
        return False
    return set(a) == set(b) or (a[-1] == b[-1] and (a[0][0] == b[0][0] or min(len(a), len(b)) == 1))


def same_company(one: str, two: str) -> bool:
    """Compare by what the company is called, without legal forms; one may be longer at the end."""
    a, b = sorted((core_of(one), core_of(two)), key=len)
    return bool(a) and (b[: len(a)] == a or set(a) == set(b))


def same_title(one: str | None, two: str | None) -> bool:
    """Compare by the words of the post in a standard form.

    >>> same_title("finance chief", "Chief Financial Officer"), same_title("chairman", "president")
    (True, False)
    """
    a, b = _title_words(one), _title_words(two)
    return a == b or (bool(a and b) and 2 * len(a & b) / (len(a) + len(b)) >= 0.6)


def company_forms(annotated: dict[str, Any], *names: str | None) -> set[str]:
    """Return every form in which the annotated article knows the named companies."""
    forms = {n for n in names if n}
    for company in annotated["companies"]:
        known = {company["name"], *company["aliases"]}
        if known & forms:
            forms |= known
    return forms


def is_right(annotated: dict[str, Any], kind: str, fact: dict[str, Any]) -> bool:
    """Tell whether the article's annotation has this fact (in the form of the guide)."""
    return any(_same_fact(annotated, kind, gold, fact) for gold in annotated[kind])


def _same_fact(annotated: dict[str, Any], kind: str, gold: dict[str, Any], fact: dict[str, Any]) -> bool:
    forms = company_forms(annotated, gold.get("company"), gold.get("unit"))
    said = [n for n in (fact.get("company"), fact.get("unit")) if n]
    if not any(same_company(form, name) or plain(form) == plain(name) for form in forms for name in said):
        return False
    if kind == "events":
        return bool(gold["type"] == fact["type"])
    if not same_person(gold["person"], fact["person"]) or gold.get("change") != fact.get("change"):
        return False
    whole = [f"{f.get('title') or ''} {f.get('unit') or ''}" for f in (gold, fact)]
    return same_title(gold["title"], fact["title"]) or same_title(*whole)


def _title_words(title: str | None) -> set[str]:
    text = plain(title)
    for pattern, standard in _STANDARD:
        text = re.sub(pattern, standard, text)
    return set(text.split()) - _IDLE
