"""Annotated articles as the training takes them: documents with their annotation, and the choices that were to be made in them."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from masthead.errors import SettingsError
from masthead.facts.companies import Place, candidates, features
from masthead.facts.document import Document
from masthead.facts.main_company import main_company_candidates, main_company_features, setting_of
from masthead.facts.mentions import Organisation
from masthead.facts.titles import find_titles
from masthead.facts.training.agreement import company_forms, plain, same_company, same_person, same_title
from masthead.records import Article


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article and its annotation."""

    article: Article
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice between organisations: what holds of each, and which are right."""

    article_id: str
    options: tuple[frozenset[str], ...]
    is_right: tuple[bool, ...]


def read_annotated(articles: Path, facts: Path) -> tuple[list[Annotated], str]:
    """Return the articles that have an annotation, and the hash of all that was read.

    Raises:
        SettingsError: no article of the file has an annotation in the folder.
    """
    digest = hashlib.sha256()
    found = []
    for line in articles.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        file = facts / f"{row['id']}.json"
        if "text" in row and file.is_file():
            digest.update(line.encode() + file.read_bytes())
            found.append(Annotated(_article(row), json.loads(file.read_text(encoding="utf-8"))))
    if not found:
        raise SettingsError(
            f"Expected in {facts} a file <id>.json for each article of {articles}; found none. Nothing was trained."
        )
    return found, digest.hexdigest()


def main_company_choices(documents: list[tuple[Document, Annotated]]) -> Iterator[Choice]:
    """Yield a choice an article: the company of most of its facts."""
    for document, annotated in documents:
        count = Counter(f["company"] for kind in ("appointments", "positions", "events") for f in annotated.facts[kind])
        if not count:
            continue
        most = max(count.values())
        forms = company_forms(annotated.facts, *(c for c in count if count[c] == most))
        setting = setting_of(document.sentences, document.organisations)
        options = main_company_candidates(setting)
        yield Choice(
            annotated.article.article_id,
            tuple(frozenset(main_company_features(o, setting)) for o in options),
            tuple(_is_one_of(o, forms) for o in options),
        )


def post_company_choices(documents: list[tuple[Document, Annotated]]) -> Iterator[Choice]:
    """Yield a choice for each annotated appointment or position whose post stands in its evidence."""
    for document, annotated in documents:
        for kind in ("appointments", "positions"):
            for fact in annotated.facts[kind]:
                place = _place_of(document, fact)
                if place is None:
                    continue
                options = candidates(place, document.organisations)
                forms = company_forms(annotated.facts, fact["company"], fact["unit"])
                yield Choice(
                    annotated.article.article_id,
                    tuple(frozenset(features(place, o)) for o in options),
                    tuple(_is_one_of(o, forms) for o in options),
                )


def _place_of(document: Document, fact: dict[str, Any]) -> Place | None:
    """Return where the evidence has the post of the fact, nearest to its person."""
    wanted = plain(fact["evidence"])
    best: tuple[int, Place] | None = None
    for sentence in document.parsed:
        printed = plain(document.text[sentence.start : sentence.end])
        if not printed or not (printed in wanted or wanted in printed):
            continue
        people = document.people_in(sentence)
        spans = [(m.start, m.end) for m in document.organisations_in(sentence)]
        for title in find_titles(sentence.text, spans, [(m.start, m.end) for m in people]):
            if not same_title(title.title, fact["title"]):
                continue
            distance = min(
                (abs(m.start - title.start) for m in people if same_person(m.entity.name, fact["person"])), default=500
            )
            if best is None or distance < best[0]:
                best = distance, Place(sentence, title.start, title.end, document.mentions(sentence), document.main_company)
    return best[1] if best else None


def _is_one_of(organisation: Organisation, forms: set[str]) -> bool:
    return any(
        same_company(form, name) or plain(form) == plain(name)
        for form in forms
        for name in (organisation.name, *organisation.aliases)
    )


def _article(row: dict[str, Any]) -> Article:
    return Article(
        article_id=row["id"], article_version_id=row["id"], source_id="gold", source_article_id=row["id"], url="", canonical_url="", publisher_name=row.get("publisher"),
        title=row.get("title") or "", authors=(), language="en", published=row.get("published_on"), published_at=None, published_precision=None, published_from=None,
        fetched_at=datetime.now(UTC), text=row["text"], text_hash="", warc_file="", warc_offset=0,
    )  # fmt: skip
