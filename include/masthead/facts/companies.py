"""Which company a fact belongs to, and which organisation an article is about."""

import re
from collections.abc import Sequence

from masthead.facts.mentions import Mention, Organisation
from masthead.facts.sentences import Sentence


def find_main_company(organisations: Sequence[Organisation]) -> Organisation | None:
    """Return the organisation that the article is about: named in the headline, early and often, and no publisher; None where nothing stands out."""
    candidates = [o for o in organisations if o.is_business and not o.is_publisher]
    return max(candidates, key=lambda o: _prominence(o), default=None)


def _prominence(organisation: Organisation) -> float:
    score = 0.0
    sentences = {m.sentence.index: m.sentence for m in organisation.mentions}
    headline = [m for m in organisation.mentions if m.sentence.kind == "headline"]
    if headline:
        score += 3.0
        if headline[0].start == 0:
            score += 1.5
        if re.search(r"\b(?:by|to|in|over|against|with|as)\s+(?:the\s+)?$", headline[0].sentence.text[: headline[0].start]):
            score -= 0.5
    score += min(len(sentences), 8) * 0.5
    first = (
        organisation.mentions[0].sentence.index
        if not headline
        else min((i for i in sentences if i > headline[0].sentence.index), default=9)
    )
    score += max(0.0, 2.0 - 0.4 * first)
    return score


def choose_company(
    mentions: Sequence[Mention], sentence: Sentence, start: int, end: int, main: Organisation | None
) -> Organisation | None:
    """Return the company that the post at sentence.text[start:end] belongs to."""
    near = [m for m in mentions if m.sentence is sentence and m.organisation is not None and m.organisation.is_business]
    if not near:
        return main
    return min(near, key=lambda m: min(abs(m.start - end), abs(start - m.end))).organisation
