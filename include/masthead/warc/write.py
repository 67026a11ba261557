"""Pages into a WARC 1.1 file, a gzip member a record, which appears under its name when it is complete.

Beside each page lies a metadata record with its source and hints, and for a page of the web the request that was sent. The same
pages in the same run give the same bytes: ids are hashes, and the date is the run's.
"""

import hashlib
import os
import uuid
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from masthead.records import Hints
from masthead.warc.hints import format_hints

_INFO = b"software: Masthead\r\nformat: WARC File Format 1.1\r\nrobots: obey\r\n"


class WarcWriter:
    """Writes one source's pages of one run.

    Until the `with` block ends the file has an unfinished name beside its own. An error in the block, or a block that wrote no
    page, leaves no file; a killed process leaves the unfinished one, which nobody reads.

    >>> import tempfile; from datetime import UTC; from masthead.warc import read_pages
    >>> path = Path(tempfile.mkdtemp()) / "pages.warc.gz"
    >>> with WarcWriter(path, "harbourwire", datetime(2026, 10, 5, tzinfo=UTC)) as writer:
    ...     offset = writer.write_resource("file:///1.html", "text/html", b"<p>Story", Hints(title="A story"))
    >>> [page] = read_pages(path, "harbourwire")
    >>> page.source_id, page.body, page.hints.title, page.warc_offset == offset
    ('harbourwire', b'<p>Story', 'A story', True)
    """

    def __init__(self, path: Path, source_id: str, started_at: datetime) -> None:
        self.path = path
        self.page_count = 0
        self._source_id = source_id
        self._date = started_at.strftime("%Y-%m-%dT%H:%M:%SZ")
        self._unfinished = path.with_name(f".{path.name}.unfinished-{os.getpid()}")

    def __enter__(self) -> Self:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._unfinished.open("wb")
        self._write("warcinfo", "", "application/warc-fields", _INFO)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with self._file:
            self._file.flush()
            os.fsync(self._file.fileno())
        if kind is not None or not self.page_count:
            self._unfinished.unlink()
            return
        self._unfinished.replace(self.path)
        folder = os.open(self.path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def write_response(self, url: str, request_head: bytes, response_head: bytes, body: bytes, hints: Hints) -> int:
        """Write a page as a server sent it, and return its record's offset.

        The heads end with their empty line. The body is as sent but for its chunks: encoded as `Content-Encoding` says.
        """
        content_type = "application/http; msgtype=response"
        offset, record_id = self._write("response", url, content_type, response_head + body, body)
        self._write_hints(url, record_id, hints)
        self._write("request", url, "application/http; msgtype=request", request_head, concurrent_to=record_id)
        return offset

    def write_resource(self, url: str, content_type: str, body: bytes, hints: Hints) -> int:
        """Write a local file, and return its record's offset."""
        offset, record_id = self._write("resource", url, content_type, body, body)
        self._write_hints(url, record_id, hints)
        return offset

    def _write_hints(self, url: str, record_id: str, hints: Hints) -> None:
        block = format_hints(self._source_id, hints)
        self._write("metadata", url, "application/warc-fields", block, refers_to=record_id)
        self.page_count += 1

    def _write(
        self, kind: str, url: str, content_type: str, block: bytes, payload: bytes | None = None, **links: str
    ) -> tuple[int, str]:
        offset = self._file.tell()
        identity = f"{kind} {self._source_id} {self._date} {url} {offset} {hashlib.sha256(block).hexdigest()}"
        record = WarcRecord()
        record.init_headers(getattr(WarcRecordType, kind), f"uuid:{uuid.uuid5(uuid.NAMESPACE_URL, identity)}".encode())
        record.headers["WARC-Date"] = self._date
        record.headers["Content-Type"] = content_type
        if url:
            record.headers["WARC-Target-URI"] = url
        for name, record_id in links.items():
            record.headers[f"WARC-{name.replace('_', '-').title()}"] = record_id
        record.set_bytes_content(block)
        member = GzipWriter(self._file)
        digest = hashlib.sha1(payload, usedforsecurity=False).digest() if payload is not None else None
        record.write(member, checksum_data=True, payload_digest=digest)
        member.finish()
        return offset, str(record.record_id)
