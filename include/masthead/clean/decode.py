"""From bytes to characters, and what kind of document they are.

The header's word is only a hint: servers send HTML as text, and Windows-1252 as UTF-8. Valid UTF-8 is taken for what it is,
whatever was declared; ISO-8859-1 is read as Windows-1252, as browsers do.
"""

import codecs
import re
from dataclasses import dataclass, field
from typing import Literal

from charset_normalizer import from_bytes

from masthead.errors import UnreadablePageError

MAX_BYTES = 20_000_000
_SNIFFED_BYTES = 4096
_ENOUGH_TO_GUESS = 20  # letters beyond ASCII; of fewer, the guess is as often Chinese as it is German
_MAGIC_NUMBERS = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a ZIP or Office file",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"RIFF": "a RIFF file (image, sound or film)",
    b"\x1f\x8b": "gzip data",
    b"\x28\xb5\x2f\xfd": "Zstandard data",
    b"\xd0\xcf\x11\xe0": "an old Office file",
}
_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Only real character sets: Python also knows text codecs such as punycode, which take minutes for a page.
_CHARSETS = re.compile(r"(utf|cp|iso8859|koi8|mac|gb|big5|shift|euc|iso2022|tis|hz|johab|ascii|latin).*", re.IGNORECASE)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_OPENING_TAG = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_CLOSING_TAG = re.compile(r"</(?:p|div|a|span|h[1-6]|li|ul|td|table|article|title|b|font)\s*>", re.IGNORECASE)
_JSON_OR_FEED = re.compile(r"\s*(?:[{\[]\s*[\"{\[]|<(?:rss|feed|urlset|sitemapindex)\b)", re.IGNORECASE)
_XML = re.compile(r"\s*<\?xml\b", re.IGNORECASE)
_FILING = re.compile(r"\A\s*<DOCUMENT>.*?<TEXT>\s*(.*?)\s*(?:</TEXT>|\Z)", re.IGNORECASE | re.DOTALL)
_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(.{1,4000}?)\n---[ \t]*\n", re.DOTALL)
_FRONT_MATTER_LINE = re.compile(r"^(title|date|author|lang)\s*:\s*['\"]?(.*?)['\"]?\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Document:
    """A page's characters. `front_matter` is the header that static site generators put above a post."""

    kind: Literal["html", "text"]
    text: str
    front_matter: dict[str, str] = field(default_factory=dict)


def read_document(body: bytes, content_type: str) -> Document:
    r"""Decode a page and say whether it is HTML or plain text.

    >>> read_document("<html><p>Käse</p>".encode("cp1252"), "text/plain").text
    '<html><p>Käse</p>'

    A ticker symbol is not a tag:

    >>> read_document(b"PREMIER <P> NAMES EXECUTIVES\n\nPremier said...", "text/html").kind
    'text'

    Raises:
        UnreadablePageError: `too_large`, `binary`, `not_html` (a feed, JSON) or `no_text`.
    """
    if len(body) > MAX_BYTES:
        raise UnreadablePageError("too_large", f"{len(body):,} bytes came; pages up to {MAX_BYTES:,} are read")
    _refuse_binary(body)
    text = _CONTROL_CHARACTERS.sub("", _decode(body, content_type)).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise UnreadablePageError("no_text", "the page is empty")
    is_page = _OPENING_TAG.search(text, 0, 20_000)
    if _JSON_OR_FEED.match(text) or (_XML.match(text) and not is_page):
        raise UnreadablePageError("not_html", f"a story was expected, data came: {text.strip()[:60]!r}")
    if filing := _FILING.match(text):
        text = filing[1]
    header = _FRONT_MATTER.match(text)
    front_matter = dict(_FRONT_MATTER_LINE.findall(header[1])) if header else {}
    text = text[header.end() :] if header else text
    is_html = is_page or len(_CLOSING_TAG.findall(text, 0, 200_000)) > 1
    return Document("html" if is_html else "text", text, front_matter)


def _refuse_binary(body: bytes) -> None:
    start = body[:_SNIFFED_BYTES]
    for magic, name in _MAGIC_NUMBERS.items():
        if start.startswith(magic):
            raise UnreadablePageError("binary", f"a story was expected, {name} came")
    if not start.startswith(_BYTE_ORDER_MARKS[1][0]) and not start.startswith(_BYTE_ORDER_MARKS[2][0]) and start.count(0) > 8:
        raise UnreadablePageError(
            "binary", f"a story was expected, {start.count(0)} zero bytes stand in its first {len(start):,}"
        )


def _decode(body: bytes, content_type: str) -> str:
    for mark, charset in _BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return body.decode(charset, errors="replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", content_type, re.IGNORECASE)
    in_page = _DECLARED.search(body, 0, _SNIFFED_BYTES)
    for name in (declared[1] if declared else None, in_page[1].decode("ascii", "ignore") if in_page else None):
        if known := _known_charset(name):
            try:
                return body.decode(known)
            except UnicodeDecodeError:
                continue
    text = body.decode("utf-8", errors="replace")
    if text.count("\ufffd") <= len(text) // 1000:  # UTF-8 with a broken byte here and there, or cut in the middle of one
        return text
    sample = body[:5000] + body[-5000:]
    guess = from_bytes(sample).best() if sum(byte > 127 for byte in sample) >= _ENOUGH_TO_GUESS else None
    return body.decode(guess.encoding if guess else "cp1252", errors="replace")


def _known_charset(name: str | None) -> str | None:
    try:
        charset = codecs.lookup(name or "").name
    except (LookupError, ValueError):
        return None
    if not _CHARSETS.fullmatch(charset) or charset.startswith(("utf-7", "utf-16", "utf-32", "utf-8")):
        return None
    return "cp1252" if charset in ("iso8859-1", "ascii") else charset
