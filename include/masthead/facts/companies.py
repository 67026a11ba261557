"""Which company a fact belongs to, and which organisation an article is about."""

from collections.abc import Sequence

from masthead.facts.mentions import Mention, Organisation
from masthead.facts.sentences import Sentence


def find_main_company(organisations: Sequence[Organisation]) -> Organisation | None:
    """Return the organisation that the article is about: named early and often, and no publisher; None where nothing stands out."""
    best = [o for o in organisations if o.is_business and not o.is_publisher]
    return max(best, key=lambda o: (len(o.mentions), -o.mentions[0].sentence.index), default=None)


def choose_company(
    mentions: Sequence[Mention], sentence: Sentence, start: int, end: int, main: Organisation | None
) -> Organisation | None:
    """Return the company that the post at sentence.text[start:end] belongs to."""
    near = [m for m in mentions if m.sentence is sentence and m.organisation is not None and m.organisation.is_business]
    if not near:
        return main
    return min(near, key=lambda m: min(abs(m.start - end), abs(start - m.end))).organisation
