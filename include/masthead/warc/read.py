"""Pages out of archive files: our own and anybody's (CC-NEWS, wget, Heritrix), WARC or ARC, compressed or not.

Nothing is passed over in silence: what looks like a page and cannot be one (torn, too long, not a 200, garbage between records)
comes as an `UnreadRecord`, which the caller turns into a rejection, and reading goes on behind it. Records that hold no page
(requests, metadata, revisits, DNS) are not reported.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from fastwarc.warc import HeaderMap

from masthead.errors import UnreadablePageError
from masthead.records import Hints, Page
from masthead.warc.bodies import BodyError, decode_body, unchunk
from masthead.warc.hints import parse_hints
from masthead.warc.raw import PAGE_TYPES, RawRecord
from masthead.warc.records import read_records


@dataclass(frozen=True, slots=True)
class UnreadRecord:
    """A record from which no page could be made. `reason` is the code that its rejection carries."""

    source_id: str
    url: str
    reason: str
    detail: str
    warc_file: str
    warc_offset: int


def read_pages(path: Path, source_id: str) -> Iterator[Page | UnreadRecord]:
    """Yield the pages of a file in its order, and what could not be read between them.

    `source_id` is the source of records that do not name theirs, as in archives that Masthead did not write.

    Raises:
        OSError: the file cannot be opened.
    """
    pending: RawRecord | None = None
    for record in read_records(path):
        if record.type == "metadata" and pending and record.refers_to == pending.record_id:
            yield _page(path, pending, record, source_id)
            pending = None
        elif record.type in (*PAGE_TYPES, "damage") and not record.content_type.startswith("text/dns"):
            if pending:
                yield _page(path, pending, None, source_id)
            pending = record
    if pending:
        yield _page(path, pending, None, source_id)


def read_page_at(path: Path, offset: int, source_id: str) -> Page:
    """Read one page again, from `Page.warc_offset`, without the rest of its file.

    Raises:
        UnreadablePageError: at this byte lies no record from which a page can be made.
    """
    records = read_records(path, offset)
    first = next(records, None)
    if first is None or first.offset != offset or first.type not in PAGE_TYPES:
        raise UnreadablePageError("no_record", f"{path} has no page's record at byte {offset}")
    second = next(records, None)
    is_about_first = second is not None and second.type == "metadata" and second.refers_to == first.record_id
    page = _page(path, first, second if is_about_first else None, source_id)
    if isinstance(page, UnreadRecord):
        raise UnreadablePageError(page.reason, page.detail)
    return page


def _page(path: Path, record: RawRecord, about: RawRecord | None, source_id: str) -> Page | UnreadRecord:
    own_source_id, hints = parse_hints(about.block) if about else (None, Hints())
    source = own_source_id or source_id
    try:
        content_type, body = _content(record)
    except BodyError as error:
        return UnreadRecord(source, record.url, error.reason, str(error), str(path), record.offset)
    if record.written_at is None:
        return UnreadRecord(source, record.url, "bad_record", "the record has no WARC-Date", str(path), record.offset)
    return Page(
        source_id=source,
        url=record.url,
        fetched_at=record.written_at.astimezone(UTC),
        content_type=content_type,
        body=body,
        warc_file=str(path),
        warc_offset=record.offset,
        hints=hints,
    )


def _content(record: RawRecord) -> tuple[str, bytes]:
    if record.damage:
        raise BodyError(*record.damage)
    if not record.content_type.startswith("application/http"):
        return record.content_type, decode_body(record.block)
    headers, body = _split_http(record.block)
    if headers.status_code != 200:
        raise BodyError(f"http_{headers.status_code}", f"the server answered {headers.status_line!r}")
    if "chunked" in (headers.get("Transfer-Encoding") or "").lower():
        body = unchunk(body)
    encodings = ",".join(headers.get_multiple("Content-Encoding"))
    return headers.get("Content-Type") or "", decode_body(body, encodings)


def _split_http(block: bytes) -> tuple[HeaderMap, bytes]:
    end = re.search(rb"\r?\n\r?\n", block)
    if not end:
        raise BodyError("bad_http", "the HTTP head has no end")
    headers = HeaderMap()
    try:
        headers.parse(io.BytesIO(b"\r\n".join(block[: end.start()].splitlines()) + b"\r\n\r\n"), has_status_line=True)
    except OSError as error:
        raise BodyError("bad_http", f"the HTTP head cannot be read: {error}") from error
    if headers.status_code is None:
        raise BodyError("bad_http", f"the HTTP head begins with {block[:40]!r}")
    return headers, block[end.end() :]
