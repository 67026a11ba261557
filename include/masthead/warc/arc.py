"""Records of an ARC file, the form that web archives wrote before WARC. Past damage the file is not read on."""

from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

from warcio.archiveiterator import ARCIterator

from masthead.warc.raw import MOST_BLOCK_BYTES, RawRecord


def read_arc_records(file: BinaryIO, start: int) -> Iterator[RawRecord]:
    """Yield the records from byte `start` on."""
    file.seek(start)
    records = ARCIterator(file, no_record_parse=True)
    offset = start
    try:
        for record in records:
            offset = records.offset
            yield _raw_record(record.rec_headers, offset, record.raw_stream.read(MOST_BLOCK_BYTES + 1))
    except Exception as error:  # warcio lets through whatever its parser, the codec or the file raised
        yield RawRecord(offset, "damage", damage=("damaged_record", f"{error} at or after byte {offset}"))


def _raw_record(headers: object, offset: int, block: bytes) -> RawRecord:
    value = headers.get_header  # type: ignore[attr-defined]
    url, length = value("uri") or "", int(value("length"))
    damage = None
    if len(block) > MOST_BLOCK_BYTES:
        damage = ("too_large", f"the record has {length} bytes, at most {MOST_BLOCK_BYTES} are read")
    elif len(block) < length:
        damage = ("truncated_record", f"the record says {length} bytes, {len(block)} are there")
    return RawRecord(
        offset=offset,
        type="response" if url.startswith("http") else "warcinfo",
        url=url,
        content_type="application/http",
        written_at=_instant(value("archive-date") or ""),
        block=block,
        damage=damage,
    )


def _instant(stamp: str) -> datetime | None:
    try:
        return datetime.fromisoformat(f"{stamp[:8]}T{stamp[8:14]}+00:00")
    except ValueError:
        return None
