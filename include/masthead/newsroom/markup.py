"""Small pieces of markup that the templates of several publishers ask for, as Jinja filters."""

import hashlib
import re
from datetime import datetime, tzinfo
from email.utils import format_datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

_LABEL = re.compile(
    r"(read (also|more|next)|related|see also|more (on this|in \w+)|lesen sie auch|mehr zum thema)\s*:\s*", re.IGNORECASE
)
_GERMAN_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
_TICKER = re.compile(r"\(([A-Z][A-Za-z ]{1,14}): ?([A-Z0-9.]{1,6})\)")
_DATELINE = re.compile(r"([A-ZÄÖÜ][A-ZÄÖÜ ’'.-]+,[^()]{3,20}\([^)]{3,30}\) ?[–—-])")


def environment(sites: Path) -> Environment:
    """Return the Jinja environment of the sites: everything escaped, a name that is not set is an error."""
    jinja = Environment(
        loader=FileSystemLoader(sites), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    jinja.filters |= {
        "slug": slug, "unlabelled": unlabelled, "tickers": tickers, "dateline": dateline, "at": at, "rfc822": rfc822,
        "shorten": shorten, "hues": hues, "german_date": german_date,
    }  # fmt: skip
    return jinja


def slug(text: str) -> str:
    """Turn a name into a part of an address.

    >>> slug("Jobs & Money: Köln")
    'jobs-money-koln'
    """
    plain = text.lower().translate(str.maketrans("äöüéèñç", "aoueenc")).replace("ß", "ss")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def unlabelled(text: str) -> str:
    """Drop the label of a link box: each site prints its own.

    >>> unlabelled("READ ALSO: Glue prices rise"), unlabelled("Glue: prices rise")
    ('Glue prices rise', 'Glue: prices rise')
    """
    return _LABEL.sub("", text, count=1) if _LABEL.match(text) else text


def tickers(text: str) -> Markup:
    """Escape a paragraph and mark its exchange symbols, as press-release portals do.

    >>> print(tickers("Birch & Co. (NYSE: BRCH) is up"))
    Birch &amp; Co. (<a class="ticker" href="/about/" data-symbol="BRCH">NYSE: BRCH</a>) is up
    """
    linked = _TICKER.sub(r'(<a class="ticker" href="/about/" data-symbol="\2">\1: \2</a>)', str(escape(text)))
    return Markup(linked)  # noqa: S704  the text was escaped in the line above


def dateline(text: str) -> Markup:
    """Escape a paragraph and set its dateline apart, where it begins with one.

    >>> print(dateline("PORT ELLERY, Oct 5 (Harbour Wire) - Glue rose."))
    <span class="dateline">PORT ELLERY, Oct 5 (Harbour Wire) -</span> Glue rose.
    """
    return Markup(_DATELINE.sub(r'<span class="dateline">\1</span>', str(escape(text)), count=1))  # noqa: S704  escaped


def at(instant: datetime, zone: tzinfo) -> datetime:
    """Return the instant as the publisher's clock shows it."""
    return instant.astimezone(zone)


def rfc822(instant: datetime) -> str:
    """Return the instant as RSS writes it."""
    return format_datetime(instant)


def german_date(instant: datetime) -> str:
    """Return the day as a German paper writes it.

    >>> german_date(datetime(2026, 3, 5))
    '5. März 2026'
    """
    return f"{instant.day}. {_GERMAN_MONTHS[instant.month - 1]} {instant.year}"


def shorten(text: str, length: int) -> str:
    """Cut a text at a word, with an ellipsis, as excerpts in feeds are cut.

    >>> shorten("Glue prices rise again", 12)
    'Glue prices …'
    """
    return text if len(text) <= length else text[: length + 1].rsplit(" ", 1)[0] + " …"


def hues(text: str) -> list[int]:
    """Return eight numbers from 0 to 359, always the same for a text: what its picture is drawn from."""
    return [int.from_bytes(hashlib.sha256(f"{text} {n}".encode()).digest()[:4], "big") % 360 for n in range(8)]
