"""Article -> facts: who came, who left, who holds which post, what happened; each with the sentence that says so.

The way of an article: split into sentences (`sentences`), gated (`gate`), parsed, its people and organisations found (`people`,
`organisations`), read by the families of rules, merged (`merge`).
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from masthead.facts.document import Document
from masthead.facts.events import find_events
from masthead.facts.gate import may_hold_a_fact
from masthead.facts.merge import merge_facts
from masthead.facts.parser import parse
from masthead.facts.rules.appointments import find_appointments
from masthead.facts.rules.positions import find_positions
from masthead.facts.rules.reading import Reading
from masthead.facts.sentences import split_text
from masthead.records import Appointment, Article, Event, Facts, Position

EXTRACTOR_VERSION = "rules-1"
_ARTICLES_AT_A_TIME = 16  # the parser is faster on many sentences at once; more than this only costs memory


def extract_facts(article: Article) -> Facts:
    """Read one article. Facts carry evidence such that article.text[start:end] is the sentence."""
    return next(extract_batch([article]))


def extract_batch(articles: Iterable[Article]) -> Iterator[Facts]:
    """Read articles, in order, one Facts each."""
    waiting = iter(articles)
    while batch := list(islice(waiting, _ARTICLES_AT_A_TIME)):
        for document in read_documents(batch):
            yield merge_facts(document, EXTRACTOR_VERSION, *_apply_rules(document))


def read_documents(articles: list[Article]) -> list[Document]:
    """Split, gate and parse the articles, and find who and what they name."""
    split = [split_text(a.title, a.text) for a in articles]
    gated = [s for _, sentences in split for s in sentences if may_hold_a_fact(s)]
    for sentence, doc in zip(gated, parse(s.text for s in gated), strict=True):
        sentence.doc = doc
    return [Document(article, text, sentences) for article, (text, sentences) in zip(articles, split, strict=True)]


def _apply_rules(document: Document) -> tuple[list[Appointment], list[Position], list[Event]]:
    reading = Reading(document)
    appointments = find_appointments(document, reading)
    return appointments, find_positions(document, reading, appointments), find_events(document)
