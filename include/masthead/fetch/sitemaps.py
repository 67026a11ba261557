"""Sitemaps, news sitemaps and the indexes over them. Parsed without entities, DTDs or network."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from masthead.fetch.failures import RequestFailedError
from masthead.fetch.offers import Offer
from masthead.records import Hints, Source
from masthead.warc import BodyError, decode_body


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What one file lists: pages, or further sitemaps, newest first."""

    offers: tuple[Offer, ...] = ()
    sitemap_urls: tuple[str, ...] = ()


def read_sitemap(content: bytes, source: Source) -> Sitemap:
    """Read a sitemap or an index, as it is or as a gzip file; what stands before a mistake in it is kept.

    >>> source = Source(source_id="tarn", publisher_name="Tarn Post", kind="news_sitemap", location="https://tarn.example/news.xml")
    >>> found = read_sitemap(b"<urlset><url><loc>https://tarn.example/1</loc><lastmod>2026-10-05</lastmod></url>", source)
    >>> [(offer.url, offer.hints.published) for offer in found.offers]
    [('https://tarn.example/1', '2026-10-05')]

    Raises:
        RequestFailedError: `not_a_sitemap`, or the gzip file cannot be read.
    """
    try:
        content = decode_body(content, "gzip")
    except BodyError as error:
        raise RequestFailedError(error.reason, str(error)) from error
    offers: list[Offer] = []
    sitemaps: list[tuple[str, str]] = []
    root = ""
    for element in _elements(content):
        root = root or _name(element.getroottree().getroot())
        values = _values(element)
        if _name(element) == "url":
            offers.append(_offer(values, source))
        elif "loc" in values:
            sitemaps.append((values.get("lastmod", ""), values["loc"]))
        element.clear()
    if root not in ("urlset", "sitemapindex"):
        raise RequestFailedError("not_a_sitemap", f"expected <urlset> or <sitemapindex>, found {content[:60]!r}")
    newest_first = [url for _, url in sorted(sitemaps, key=lambda pair: pair[0], reverse=True)]
    return Sitemap(tuple(offers), tuple(newest_first))


def _elements(content: bytes) -> Iterator[etree._Element]:
    options = {"resolve_entities": False, "load_dtd": False, "no_network": True, "huge_tree": False, "recover": True}
    try:
        wanted = ("{*}url", "{*}sitemap", "{*}urlset", "{*}sitemapindex")
        for _, element in etree.iterparse(io.BytesIO(content), events=("end",), tag=wanted, **options):
            yield element
    except etree.XMLSyntaxError:
        return


def _values(element: etree._Element) -> dict[str, str]:
    news = next((part for part in element if _name(part) == "news"), None)
    parts = [*element, *(news.iter() if news is not None else ())]
    return {_name(part): part.text.strip() for part in parts if part.text and part.text.strip()}


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _offer(values: dict[str, str], source: Source) -> Offer:
    return Offer(
        url=values.get("loc", ""),
        hints=Hints(
            publisher_name=source.publisher_name,
            title=values.get("title"),
            published=values.get("publication_date") or values.get("lastmod"),
            language=values.get("language") or source.language,
        ),
    )
