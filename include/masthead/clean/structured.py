"""What a page says of itself for machines: JSON-LD, meta tags, microdata, links.

One pass over the tree. Nothing here is believed yet: `titles`, `dates` and `addresses` choose among it.
"""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from lxml import html as lxml_html

_ARTICLE_TYPES = re.compile(
    r"(News|Blog|Report|Reportage|Analysis|Opinion|Review|Tech|Background)?\w*(Article|Posting|PressRelease|Report)"
)
_LONGEST_SCRIPT = 2_000_000
_BYLINES = etree.XPath(
    ".//*[@rel='author' or contains(@class, 'author') or contains(@class, 'byline')][not(ancestor::aside or ancestor::footer)]"
)
_TAGS = "meta", "link", "title", "h1", "script"


@dataclass(slots=True)
class Statements:
    """What was stated, by where it stood. Lists keep the order of the page; names of meta tags are in lower case."""

    article: dict[str, Any] = field(default_factory=dict)
    metas: dict[str, list[str]] = field(default_factory=dict)
    item_properties: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    title_tag: str = ""
    headings: list[str] = field(default_factory=list)
    bylines: list[str] = field(default_factory=list)
    language: str | None = None

    def meta(self, *names: str) -> Iterator[str]:
        """Yield the contents of the meta tags of these names, in the order of the names."""
        for name in names:
            yield from self.metas.get(name, ())

    @property
    def description(self) -> str:
        """What the page says of itself in a sentence, or nothing."""
        stated = [
            *self.meta("og:description", "description", "twitter:description"),
            str(self.article.get("description") or ""),
        ]
        return next((plain(text) for text in stated if text), "")

    @property
    def article_body(self) -> str:
        """The story as JSON-LD gives it, or nothing."""
        body = self.article.get("articleBody")
        return plain(body) if isinstance(body, str) else ""


def read_statements(tree: lxml_html.HtmlElement) -> Statements:
    """Collect what the page says of itself.

    >>> page = '<title>Ada Brown | Wire</title><meta property="og:title" content="Ada Brown"><h1>Ada Brown</h1>'
    >>> found = read_statements(lxml_html.document_fromstring(page))
    >>> found.title_tag, list(found.meta("og:title")), found.headings
    ('Ada Brown | Wire', ['Ada Brown'], ['Ada Brown'])
    """
    found = Statements(language=tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"))
    for element in tree.iter(*_TAGS):
        match element.tag:
            case "meta":
                _read_meta(element, found)
            case "link" if element.get("href"):
                for relation in (element.get("rel") or "").lower().split():
                    found.links.setdefault(relation, element.get("href").strip())
            case "title":
                found.title_tag = found.title_tag or plain(element.text_content())
            case "h1":
                found.headings.append(plain(element.text_content()))
            case "script" if "ld+json" in (element.get("type") or "").lower() and element.text:
                found.article = found.article or _article_of_json(element.text)
            case _:
                pass
    for element in tree.iterfind(".//*[@itemprop]"):
        if element.tag != "meta":
            value = element.get("content") or element.get("datetime") or plain(element.text_content()[:1000])
            found.item_properties.setdefault(element.get("itemprop").lower(), []).append(value)
    found.bylines = [name for element in _BYLINES(tree)[:3] if 3 < len(name := plain(element.text_content())) < 80]
    return found


def plain(markup: str) -> str:
    r"""Reduce a value to its characters: entities resolved, tags gone, spaces single, paragraphs by line breaks.

    >>> plain("Brown &amp; Sons<br>to\u00a0merge")
    'Brown & Sons\nto merge'
    """
    text = html.unescape(html.unescape(markup))
    text = re.sub(r"<(?:br|/?p|/?div|/?li|/?h[1-6])\b[^<>]{0,300}>", "\n", text, flags=re.IGNORECASE)
    text = re.sub(r"</?[a-zA-Z][^<>]{0,1000}>", "", text)
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"[^\S\n]+", " ", text)).strip()


def _read_meta(element: lxml_html.HtmlElement, found: Statements) -> None:
    content = (element.get("content") or element.get("value") or "").strip()
    if not content:
        return
    for attribute in ("property", "name", "http-equiv"):
        if name := element.get(attribute):
            found.metas.setdefault(name.lower(), []).append(html.unescape(content))
    if name := element.get("itemprop"):
        found.item_properties.setdefault(name.lower(), []).append(html.unescape(content))


def _article_of_json(text: str) -> dict[str, Any]:
    if len(text) > _LONGEST_SCRIPT:
        return {}
    text = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$", "", text)
    try:
        nodes = list(_nodes(json.loads(text, strict=False)))
    except (ValueError, RecursionError):
        return {}
    articles = [node for node in nodes if any(_ARTICLE_TYPES.fullmatch(kind) for kind in _types(node))]
    return next((node for node in articles if node.get("headline") or node.get("datePublished")), {})


def _nodes(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 6:
        return
    for node in value if isinstance(value, list) else [value]:
        if isinstance(node, dict):
            yield node
            for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart"):
                yield from _nodes(node.get(key), depth + 1)


def _types(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]
