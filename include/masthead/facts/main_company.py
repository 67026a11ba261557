"""Which organisation an article is about: the company of facts whose sentence names none.

What a reader would get wrong: the most named is often a rival, a bank or the paper itself. Where an organisation stands in headline and first sentences
counts with how often it is named; the weights were learned (`learned/main_company.json`, by `masthead.facts.training`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from masthead.facts.mentions import Mention, Organisation
from masthead.facts.sentences import Sentence
from masthead.facts.weights import load_weights, score

_POSTS_BEHIND = re.compile(r"'s? (?:\w+ ){0,2}(?:chief|board|chairman|chairwoman|chair|ceo|president|finance)\b", re.I)
_PREPOSITION_BEFORE = re.compile(r"\b(?:by|to|in|over|against|with|as|from|at|of|for)\s+(?:the\s+)?$")
_OPENING_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Setting:
    """What an organisation is compared with: all organisations, the opening sentences, how many sentences name the most named one."""

    organisations: Sequence[Organisation]
    opening: Sequence[Sentence]
    most: int


def find_main_company(setting: Setting) -> Organisation | None:
    """Return the organisation that the article is about; None where it names no business that is not its publisher or source."""
    weights = load_weights("main_company")
    scored = [
        (score(weights, main_company_features(o, setting)), -k, o) for k, o in enumerate(main_company_candidates(setting))
    ]
    return max(scored, key=lambda s: s[:2])[2] if scored else None


def setting_of(sentences: Sequence[Sentence], organisations: Sequence[Organisation]) -> Setting:
    """Return the setting of an article; `organisations` before pronouns are resolved."""
    opening = [s for s in sentences if s.kind == "prose"][:_OPENING_SENTENCES]
    return Setting(organisations, opening, max((len(_named_in(o)) for o in organisations), default=0))


def main_company_candidates(setting: Setting) -> list[Organisation]:
    """Return the organisations that an article can be about."""
    return [o for o in setting.organisations if o.is_business and not o.is_publisher]


def main_company_features(organisation: Organisation, setting: Setting) -> Iterator[str]:
    """Yield the names of what holds of the organisation in the article."""
    names = _names(organisation)
    yield from _headline_features([m for m in names if m.sentence.kind == "headline"])
    for number, sentence in enumerate(setting.opening):
        here = [m for m in names if m.sentence is sentence]
        if here:
            yield f"in sentence {number + 1}"
            if here[0].start <= 4:
                yield f"opens sentence {number + 1}"
            first = min((m.start for o in setting.organisations for m in _names(o) if m.sentence is sentence), default=0)
            if here[0].start == first:
                yield f"first in sentence {number + 1}"
    count = len(_named_in(organisation))
    yield f"named {min(count, 6)} times"
    if count == setting.most:
        yield "most named"
    if count >= 0.6 * setting.most:
        yield "named nearly most"
    if organisation.aliases:
        yield "has aliases"
    if any(abs(at - m.end) < 3 for m in names for at, _ in m.sentence.tickers):
        yield "has a ticker"
    if sum(m.span.root.dep_ in {"nsubj", "nsubjpass"} for m in names if m.sentence.doc is not None) > 1:
        yield "does two things"
    if any(_POSTS_BEHIND.match(m.sentence.text[m.end : m.end + 40]) for m in names):
        yield "has posts"
    if re.search(r"(?:Bank|Securities|Research|Capital|Partners|LLP|Law Firm)$", organisation.name):
        yield "sounds like a broker"


def _headline_features(headline: Sequence[Mention]) -> Iterator[str]:
    if not headline:
        return
    yield "in the headline"
    first = headline[0]
    if first.start == 0:
        yield "opens the headline"
    if _PREPOSITION_BEFORE.search(first.sentence.text[: first.start]):
        yield "behind a preposition of the headline"
    if first.sentence.text[first.end : first.end + 2] == "'s":
        yield "owner in the headline"


def _names(organisation: Organisation) -> list[Mention]:
    return [m for m in organisation.mentions if m.how in {"name", "short name"}]


def _named_in(organisation: Organisation) -> set[int]:
    return {m.sentence.index for m in _names(organisation)}
