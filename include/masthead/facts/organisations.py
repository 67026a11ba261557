"""Which organisations the article names, each under its fullest name, with its aliases.

What a reader would get wrong: "Harbour" is Harbour Foods Inc, "HFI" may be too, but "Harbour Cloud" is a company of its own whose parent is Harbour. Who is
whose parent is read in `parents`.
"""

import itertools
import re
from collections.abc import Sequence

from masthead.facts.mentions import How, Mention, Organisation
from masthead.facts.name_runs import Run, name_words

# Words that make a part of a company, not a longer form of its name, of what follows the company's own name.
_PART_WORDS = {
    "Cloud", "Europe", "Ventures", "Labs", "Studios", "Pictures", "Records", "Money", "Pay", "Payments", "Digital", "Capital", "Securities", "Insurance", "Life", "Asset",
    "Re", "Foundation", "Advertising", "Interactive", "Mobile", "Air", "Health", "Green", "Leasing", "Services", "Division", "Unit", "Branch", "Marketplace", "Music", "Television",
}  # fmt: skip


class _Family:
    """The forms of one name while they are gathered."""

    def __init__(self, text: str) -> None:
        self.forms = {text}
        self.core = core_of(text)


def find_organisations(runs: Sequence[Run], publisher: str | None = None) -> list[Organisation]:
    """Return the organisations that the runs name, in the order of their first mention, each with its mentions.

    `runs` are those of the article that name organisations, in order. `publisher` is the article's own.
    """
    families: list[_Family] = []
    whose: dict[str, _Family] = {}
    body = [r for r in runs if r.sentence.kind != "headline"]
    order = {r.text: k for k, r in reversed(list(enumerate([*body, *runs])))}
    for text in sorted(order, key=lambda t: (-len(core_of(t)), order[t])):
        family = _family_of(text, families, order)
        if family is None:
            family = _Family(text)
            families.append(family)
        family.forms.add(text)
        whose[text] = family
    _join_bracketed(runs, whose)
    found: dict[int, Organisation] = {}
    for run in runs:
        family = whose[run.text]
        organisation = found.setdefault(id(family), Organisation(_fullest(family.forms)))
        how: How = "name" if run.text == organisation.name else "short name"
        organisation.mentions.append(Mention(run.sentence, run.start, run.end, organisation, how))
        organisation.aliases |= {run.text} - {organisation.name}
        organisation.aliases |= {
            code for at, code in run.sentence.tickers if at == run.end or run.sentence.text[run.end : at] in {"'s", " "}
        }
    for organisation in found.values():
        _mark(organisation, publisher)
    return list(found.values())


def core_of(name: str) -> tuple[str, ...]:
    """Return the words that the company is called by, without legal forms.

    >>> core_of("The Harbour Foods Co., Inc.")
    ('harbour', 'foods')
    """
    words = re.sub(r"[,()]", " ", name.replace("&", " & ")).split()
    if words and words[0] in {"The", "the"}:
        words = words[1:]
    kept = [
        w for w in words if w.rstrip(".") not in name_words().legal_forms and w.replace(".", "") not in name_words().legal_forms
    ]
    while kept and kept[-1] in {"&", "and"}:
        kept = kept[:-1]
    return tuple(w.lower().rstrip(".") for w in kept or words)


def is_part_of(long: str, short: str) -> bool:
    """Tell whether the longer name can be that of a part of the shorter: "Harbour Cloud" of "Harbour", "Fjord North America" of "Fjord"."""
    words = long.replace(",", "").split()
    tail = [w for w in words[len(core_of(short)) :] if w.rstrip(".") not in name_words().legal_forms]
    return bool(tail) and (tail[-1] in _PART_WORDS or " ".join(tail) in name_words().places or tail[-1] in name_words().places)


def _family_of(text: str, families: Sequence[_Family], order: dict[str, int]) -> _Family | None:
    core = core_of(text)
    same = [f for f in families if f.core == core or "".join(f.core) == "".join(core)]
    if same:
        return same[0]
    longer = [
        f
        for f in families
        if f.core[: len(core)] == core and not any(is_part_of(form, text) and order[text] < order[form] for form in f.forms)
    ]
    if longer:
        return min(longer, key=lambda f: (len(f.core) - len(core), min(order[form] for form in f.forms)))
    letters = re.sub(r"[^A-Z]", "", text)
    if len(letters) > 1 and letters == text.replace(".", "").replace("&", ""):
        for f in families:
            for form in f.forms:
                words = [w for w in re.findall(r"[A-Za-z]+", form) if w[0].isupper()]
                initials = "".join(w[0] for w in words)
                short = "".join(w[0] for w in words if w not in name_words().legal_forms)
                if letters in {initials, short} and len(words) > 1:
                    return f
    return None


_OPENS = re.compile(r"'?s? ?\((?:\"|'|the \"|or \"|formerly |formerly known as |also known as )?")
_CLOSES = re.compile(r"[\"']?(?:,|\)| or )")


def _join_bracketed(runs: Sequence[Run], whose: dict[str, _Family]) -> None:
    """Join what stands in brackets behind a name: "Harbour Foods Inc. (Harbour)", "Fjord Brewing (FB)"."""
    for one, two in itertools.pairwise(runs):
        if one.sentence is not two.sentence or whose[one.text] is whose[two.text]:
            continue
        is_short = len(two.text.split()) <= 2 or two.text.isupper()
        if is_short and _OPENS.fullmatch(one.sentence.text[one.end : two.start]) and _CLOSES.match(two.after):
            whose[two.text] = whose[one.text]
            whose[one.text].forms.add(two.text)


def _fullest(forms: set[str]) -> str:
    return max(forms, key=lambda f: (len(core_of(f)) if not f.isupper() else 0, len(f), f))


def _mark(organisation: Organisation, publisher: str | None) -> None:
    lists = name_words()
    words = organisation.name.split()
    if (
        organisation.name in lists.public_names
        or any(w in lists.public_words for w in words)
        or organisation.aliases & lists.public_names
    ):
        organisation.is_business = False
    in_headline = any(m.sentence.kind == "headline" for m in organisation.mentions)
    told = sum(_is_source(m) for m in organisation.mentions)
    named = publisher is not None and core_of(publisher) == core_of(organisation.name)
    listed = any(w in lists.publisher_words for w in words) and len(organisation.mentions) <= 2
    organisation.is_publisher = not in_headline and (
        named or (listed and told > 0) or told > 0.6 * len(organisation.mentions) or organisation.name in lists.publisher_words
    )


def _is_source(mention: Mention) -> bool:
    """Tell whether the mention only names who printed the news: "told Harbour Wire", "Harbour Wire reported"."""
    before, after = mention.sentence.text[: mention.start], mention.sentence.text[mention.end :]
    return bool(
        re.search(
            r"\b(?:told|tells|interview with|according to|reported by|speaking to|spoke to|first reported by|statement to|seen by|reviewed by|a report (?:by|in|from)|source:|via)\s+(?:the\s+)?$",
            before,
            re.I,
        )
        or re.match(
            r"^(?:'s \w+)?\s+(?:reported|reports|first reported|said on its website|poll|news agency|newspaper|magazine|reporter|correspondent|columnist|has learned|understands)\b(?! (?:a|an|its|net|profit|loss|earnings|revenue|sales|first|second|third|fourth|record|strong|weak))",
            after,
        )
    )
