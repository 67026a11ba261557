"""The little language in which `words/events/*.yml` writes what an event is told by, as regular expressions over masked sentences.

    C ~(acquire|buy|snap_up) [a|the] .. X        Acme has bought the ailing Bolt Ltd

A word stands for itself in any case, `word*` for all that begin so, `a|b` for one of two, `take_over` for two words in one alternative,
`[…]` for what may be missing. `~buy` is any form of the verb. `..` is up to four words, `...` up to twelve, neither beyond the end of the
clause's sentence. ORG, PER, MONEY, DATE, PCT, NUM are masks; `C` is the organisation to which the event belongs, `X` another that takes part.
"""

import re
from functools import cache

_MASKS = {"ORG", "PER", "MONEY", "DATE", "PCT", "NUM"}
_GAPS = {"..": r"(?:[^\s;:.!?]+ ){0,4}?", "...": r"(?:[^\s;:.!?]+ ){0,12}?"}
_TOKEN = re.compile(r"\[[^\]]*\]|\S*\([^)]*\)\S*|\S+")
_VOWELS = "aeiou"
_DOUBLES = {"cut", "shut", "win", "set", "let", "get", "plan", "stop", "slip", "drop", "scrap", "trim", "shed", "hit", "plug", "rip", "ship", "top", "refer", "run",
  "begin", "quit", "bid", "put", "spin", "swap", "ban", "bar", "tap", "wrap", "slam", "snap", "flop", "dip", "jet", "axe", "submit", "permit", "commit", "split", "strip", "step", "scan"}  # fmt: skip
_IRREGULAR = {
    "buy": "buy buys buying bought",
    "sell": "sell sells selling sold",
    "win": "win wins winning won",
    "lose": "lose loses losing lost",
    "cut": "cut cuts cutting",
    "shut": "shut shuts shutting",
    "shed": "shed sheds shedding",
    "take": "take takes taking took taken",
    "make": "make makes making made",
    "lay": "lay lays laying laid",
    "pay": "pay pays paying paid",
    "fall": "fall falls falling fell fallen",
    "rise": "rise rises rising rose risen",
    "grow": "grow grows growing grew grown",
    "sink": "sink sinks sinking sank sunk",
    "shrink": "shrink shrinks shrinking shrank shrunk",
    "leap": "leap leaps leaping leapt leaped",
    "see": "see sees seeing saw seen",
    "strike": "strike strikes striking struck stricken",
    "seek": "seek seeks seeking sought",
    "build": "build builds building built",
    "begin": "begin begins beginning began begun",
    "hold": "hold holds holding held",
    "put": "put puts putting",
    "set": "set sets setting",
    "get": "get gets getting got gotten",
    "go": "go goes going went gone",
    "give": "give gives giving gave given",
    "come": "come comes coming came",
    "break": "break breaks breaking broke broken",
    "bring": "bring brings bringing brought",
    "spin": "spin spins spinning spun",
    "split": "split splits splitting",
    "hit": "hit hits hitting",
    "bid": "bid bids bidding",
    "find": "find finds finding found",
    "keep": "keep keeps keeping kept",
    "lend": "lend lends lending lent",
    "be": "be is are was were been being am",
    "have": "have has had having",
    "agree": "agree agrees agreed agreeing",
    "free": "free frees freed freeing",
    "run": "run runs running ran",
    "quit": "quit quits quitting",
    "slide": "slide slides sliding slid",
    "axe": "axe axes axed axing",
    "withdraw": "withdraw withdraws withdrawing withdrew withdrawn",
    "draw": "draw draws drawing drew drawn",
    "overtake": "overtake overtakes overtook overtaken",
    "undergo": "undergo undergoes undergoing underwent undergone",
    "plead": "plead pleads pleading pleaded pled",
    "sue": "sue sues sued suing",
    "swing": "swing swings swinging swung",
    "beat": "beat beats beating beaten",
    "catch": "catch catches catching caught",
    "tumble": "tumble tumbles tumbled tumbling",
    "meet": "meet meets meeting met",
    "say": "say says saying said",
    "leave": "leave leaves leaving left",
    "raise": "raise raises raised raising",
    "spend": "spend spends spending spent",
    "refuse": "refuse refuses refused refusing",
    "fine": "fine fines fined fining",
    "tie": "tie ties tied tying",
    "let": "let lets letting",
}


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


def verb_forms(verb: str) -> list[str]:
    """Return the forms of an English verb.

    >>> verb_forms("scrap"), verb_forms("acquire"), verb_forms("buy")
    (['scrap', 'scraps', 'scrapped', 'scrapping'], ['acquire', 'acquires', 'acquired', 'acquiring'], ['buy', 'buys', 'buying', 'bought'])
    """
    if verb in _IRREGULAR:
        return _IRREGULAR[verb].split()
    if verb.endswith("e"):
        return [verb, verb + "s", verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    if verb.endswith(("s", "x", "z", "ch", "sh")):
        return [verb, verb + "es", verb + "ed", verb + "ing"]
    stem = verb + verb[-1] if verb in _DOUBLES else verb
    return [verb, verb + "s", stem + "ed", stem + "ing"]
