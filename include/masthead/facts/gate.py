"""Which sentences can hold a fact: only those are parsed.

What a reader would get wrong: the gate is no rule. It lets through what has a word that some rule could begin with; more than half of the words of the
business press pass. Lists lie in `words/gate.yml`; words of posts and of change are those of the rules themselves.
"""

import re
from functools import cache
from importlib.resources import files

import yaml

from masthead.facts.sentences import Sentence

_SHORTEST = 9
_APPARATUS = re.compile(
    r"^(?:by [A-Z][\w.' -]+$|write to |source:|photo|image|read more|see also|click here|\(?end\)?\b|copyright|©|all rights reserved|for more information|follow us|sign up|subscribe"
    r"|(?:e-?mail|phone|tel|fax|website|contacts?|media contact|investor contact)\b.{0,60}$|https?://|www\.|\d{4}-\d\d-\d\d[ T]\d\d:\d\d|\d{1,2}-[A-Z]{3}-\d{4})",
    re.I,
)
_SPOKEN_OF = re.compile(r"\b(?:he|she|his|her|who|[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][a-z]+)\b|\b(?:Mr|Ms|Mrs|Dr|Sir)\b")
_NUMBER = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|half|third|double|triple)\b")


def may_hold_a_fact(sentence: Sentence) -> bool:
    """Tell whether the sentence is worth a parse.

    >>> from masthead.facts.sentences import split_text
    >>> _, sentences = split_text("", "Ada Brown joins Fjord. The sky over the bay was blue. Write to Ada Brown at ada@fjord.example")
    >>> [may_hold_a_fact(s) for s in sentences]
    [True, False, False]
    """
    text = sentence.text
    if len(text) < _SHORTEST or _APPARATUS.match(text) or not any(c.isupper() for c in text):
        return False
    if sentence.kind == "headline" or _words("posts").search(text) or _words("events").search(text):
        return True
    if _words("weak_changes").search(text) and _SPOKEN_OF.search(text):
        return True
    return bool(_NUMBER.search(text) and _words("with_number").search(text))


@cache
def _words(name: str) -> re.Pattern[str]:
    """Return one pattern for a list of words."""
    words = sorted(_lists()[name], key=lambda w: (-len(w), w))
    choices = (re.escape(w.removesuffix("*")).replace(r"\-", "[ -]") + (r"\w*" if w.endswith("*") else "") for w in words)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(choices)})(?!\w)", re.I)


@cache
def _lists() -> dict[str, set[str]]:
    folder = files("masthead.facts").joinpath("words")
    gate = yaml.safe_load(folder.joinpath("gate.yml").read_text(encoding="utf-8"))
    titles = yaml.safe_load(folder.joinpath("titles.yml").read_text(encoding="utf-8"))
    changes = yaml.safe_load(folder.joinpath("changes.yml").read_text(encoding="utf-8"))
    lists = {name: set(words.split()) for name, words in gate.items()}
    heads = {str(w).split()[-1] for name in ("heads", "weak_heads", "phrases") for w in titles[name]}
    forms = {f for group, actions in changes.items() if group != "reasons" for of_action in actions.values() for f in of_action}
    lists["posts"] = (
        heads
        | {f"{h}s" for h in heads}
        | (forms - lists["weak_changes"])
        | {"board", "boards", "role", "post", "helm", "reins", "committee", "chairmanship", "presidency"}
    )
    return lists
