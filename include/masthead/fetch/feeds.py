"""Feeds (RSS 0.9 to 2.0, RDF, Atom) to offers. The entries of a feed that is not well formed are kept too: many are not."""

import json
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from lxml import html

from masthead.fetch.failures import RequestFailedError
from masthead.fetch.offers import Offer
from masthead.records import Hints, Source

_WORKER = Path(__file__).with_name("feed_worker.py")
_CPU_SECONDS = 20
_MEMORY_BYTES = 1_000_000_000
_WALL_SECONDS = 60  # the CPU time is the limit; this one is for a machine that is busy with other things


def read_feed(content: bytes, content_type: str, url: str, source: Source) -> list[Offer]:
    """Return what the feed offers, in its order. An entry without a link has an empty `url`.

    Raises:
        RequestFailedError: `not_a_feed`, or `feed_too_costly` (it took more than its time or memory).
    """
    feed = _parse(content, content_type, url)
    if not feed["form"] and not feed["entries"]:
        raise RequestFailedError("not_a_feed", f"expected RSS, RDF or Atom, found {content[:60]!r}")
    return [_offer(entry, url, source, feed["language"]) for entry in feed["entries"]]


def _parse(content: bytes, content_type: str, url: str) -> Any:
    limits = [str(_CPU_SECONDS), str(_MEMORY_BYTES)]
    command = [sys.executable, "-I", str(_WORKER), content_type.replace("\0", ""), url, *limits]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=_WALL_SECONDS, check=True)  # noqa: S603 our own script
    except subprocess.TimeoutExpired as error:
        raise RequestFailedError("feed_too_costly", f"parsing took over {_WALL_SECONDS} s") from error
    except subprocess.CalledProcessError as error:
        last = error.stderr.decode(errors="replace").strip().rpartition("\n")[2] or f"exit status {error.returncode}"
        limits_said = f"at most {_CPU_SECONDS} s and {_MEMORY_BYTES // 1_000_000} MB"
        raise RequestFailedError("feed_too_costly", f"the parser ended ({limits_said}): {last}") from error
    return json.loads(done.stdout)


def _offer(entry: dict[str, str | None], url: str, source: Source, language: str | None) -> Offer:
    return Offer(
        url=urljoin(url, entry["link"].strip()) if entry["link"] else "",
        hints=Hints(
            source_article_id=entry["guid"],
            publisher_name=source.publisher_name,
            title=plain_text(entry["title"]),
            published=entry["published"],
            language=language or source.language,
        ),
    )


def plain_text(text: str | None) -> str | None:
    """Return a title without the markup that some feeds put into it.

    >>> plain_text("Tarn Rail &amp; Co <b>names</b> chair"), plain_text("Shares < bonds"), plain_text(" ")
    ('Tarn Rail & Co names chair', 'Shares < bonds', None)
    """
    if not text or not text.strip():
        return None
    parsed = html.fromstring(f"<div>{text}</div>").text_content() if "<" in text and ">" in text else unescape(text)
    return " ".join(parsed.split()) or None
