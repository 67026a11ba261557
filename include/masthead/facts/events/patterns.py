"""The little language in which `words/events/*.yml` writes how an event is told, as regular expressions over masked sentences.

    C ~(acquire|buy|snap_up) [a|the] .. X        Acme has bought the ailing Bolt Ltd

A word stands for itself in any case, `word*` for all that begin so, `a|b` for one of two, `take_over` for two words in one
alternative, `[…]` for what may be missing. `~buy` is any form of the verb. `..` is up to four words, `...` up to twelve, not
beyond the end of the clause. ORG, PER, MONEY, DATE, PCT, NUM are masks; `C` is the organisation to which the event belongs,
`X` another that takes part.
"""

import re
from functools import cache

from masthead.facts.events.verbs import verb_forms

_MASKS = {"ORG", "PER", "MONEY", "DATE", "PCT", "NUM"}
_GAPS = {"..": r"(?:[^\s;:.!?]+ ){0,4}?", "...": r"(?:[^\s;:.!?]+ ){0,12}?"}
_TOKEN = re.compile(r"\[[^\]]*\]|\S*\([^)]*\)\S*|\S+")


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern.

    >>> compiled("C ~(buy|take_over) [a|the] .. X").search("ORG has bought the ailing ORG").groupdict()
    Traceback (most recent call last):
    AttributeError: 'NoneType' object has no attribute 'groupdict'
    >>> found = compiled("C .. ~(buy|take_over) [a|the] .. X").search("ORG has bought the ailing ORG")
    >>> found["verb"], found.start("C"), found.start("X")
    ('bought', 0, 26)

    A gap does not leave its sentence:

    >>> compiled("~shut .. plant*").search("It shut up . The plant runs on")
    """
    parts = []
    seen: set[str] = set()
    for token in _TOKEN.findall(pattern):
        if token in _GAPS:
            parts.append(_GAPS[token])
        elif token.startswith("["):
            parts.append(f"(?:{_token(token[1:-1], seen)} )?")
        else:
            parts.append(f"{_token(token, seen)} ")
    return re.compile(r"(?<!\S)" + "".join(parts).removesuffix(" ") + r"(?!\S)")


def _token(token: str, seen: set[str]) -> str:
    if token in ("C", "X"):
        name = token if token not in seen else ""
        seen.add(token)
        return f"(?P<{name}>ORG)" if name else "ORG"
    is_verb, word = token.startswith("~"), token.removeprefix("~").strip("()")
    options = "|".join(_option(o, is_verb) for o in word.split("|"))
    if is_verb and "verb" not in seen:
        seen.add("verb")
        return f"(?P<verb>{options})"
    return f"(?:{options})"


def _option(option: str, is_verb: bool) -> str:
    if option in ("C", "X"):
        return "ORG"
    words = option.split("_")
    first = f"(?i:{'|'.join(verb_forms(words[0]))})" if is_verb else _word(words[0])
    return " ".join([first, *map(_word, words[1:])])


def _word(word: str) -> str:
    return word if word in _MASKS else f"(?i:{re.escape(word.removesuffix('*'))})" + (r"\S*" if word.endswith("*") else "")
