"""The records in a file, one after another, past whatever is damaged.

FastWARC stops at the first damage, and reads a torn last record as if it were whole. Here a record that is not all there is
marked so, and after damage the next start of a record is looked for in the file, so that one bad sector costs one page.
"""

import gzip
import mmap
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord

from masthead.warc.arc import read_arc_records
from masthead.warc.raw import MOST_BLOCK_BYTES, RawRecord

_GZIP_MARK = b"\x1f\x8b\x08"
_RECORD_START = re.compile(rb"(?<=\n)WARC/[01]\.\d+\r?\n")
_TYPES_READ = ("response", "resource", "metadata")


def read_records(path: Path, start: int = 0) -> Iterator[RawRecord]:
    """Yield the records from byte `start` on; a stretch that is no record comes as one of type `damage`."""
    with path.open("rb") as file:
        beginning = _decompressed_beginning(file)
        if beginning.startswith(b"filedesc:"):
            yield from read_arc_records(file, start)
        elif beginning:
            yield from _read_warc_records(file, start, has_lf_lines=bool(re.match(rb"WARC/\d\.\d+\n", beginning)))
        else:
            yield _damage(0, "the file is empty, or breaks off before its first record")


def _read_warc_records(file: BinaryIO, start: int, *, has_lf_lines: bool) -> Iterator[RawRecord]:
    position: int | None = start
    damage: RawRecord | None = None
    while position is not None:
        is_first = True
        file.seek(position)
        try:
            for record in ArchiveIterator(file, parse_http=False, quirks_mode=has_lf_lines):
                if damage:  # kept back until now: had this place failed too, it would be the better one to name
                    yield damage
                    damage = None
                position, is_first = record.stream_pos, False
                raw = _raw_record(record)
                yield raw
                if raw.damage and raw.damage[0] != "too_large":
                    break
            else:
                break
        except OSError as error:
            if damage and is_first and damage.offset == position:
                yield damage
            damage = _damage(position, f"{error} {'at' if is_first else 'behind the record at'} byte {position}")
        position = _next_start(file, position + 1)
    if damage:
        yield damage


def _raw_record(record: WarcRecord) -> RawRecord:
    headers = record.headers
    kind = (headers.get("WARC-Type") or "unknown").lower()
    block, damage = _read_block(record) if kind in _TYPES_READ else (b"", None)
    return RawRecord(
        offset=record.stream_pos,
        type=kind,
        record_id=headers.get("WARC-Record-ID") or "",
        refers_to=headers.get("WARC-Refers-To") or "",
        url=(headers.get("WARC-Target-URI") or "").strip("<> "),
        content_type=headers.get("Content-Type") or "",
        written_at=record.record_date,
        block=block,
        damage=damage,
    )


def _read_block(record: WarcRecord) -> tuple[bytes, tuple[str, str] | None]:
    length = record.content_length
    if length > MOST_BLOCK_BYTES:
        return b"", ("too_large", f"the record has {length} bytes, at most {MOST_BLOCK_BYTES} are read")
    block = b""
    try:
        while len(block) < length and (more := record.reader.read(length - len(block))):
            block += more
    except OSError as error:
        return b"", ("damaged_record", f"after {len(block)} of {length} bytes: {error}")
    if len(block) < length:
        return block, ("truncated_record", f"the record says {length} bytes, {len(block)} are there")
    return block, None


def _next_start(file: BinaryIO, after: int) -> int | None:
    """Return where the next record begins that can be read, at or after a byte."""
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if content[:3] != _GZIP_MARK:
            found = _RECORD_START.search(content, after)
            return found.start() if found else None
        position = content.find(_GZIP_MARK, after)
        while position >= 0 and not _begins_record(content[position : position + 1024]):
            position = content.find(_GZIP_MARK, position + 1)
        return position if position >= 0 else None


def _begins_record(member: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(member, 16).startswith(b"WARC/")
    except zlib.error:
        return False


def _decompressed_beginning(file: BinaryIO) -> bytes:
    mark = file.read(3)
    file.seek(0)
    if mark != _GZIP_MARK:
        return file.read(32)
    try:
        return gzip.GzipFile(fileobj=file).read(32)
    except (OSError, EOFError, zlib.error):
        return mark


def _damage(offset: int, detail: str) -> RawRecord:
    return RawRecord(offset, "damage", damage=("damaged_record", detail))
