"""The records in a file, one after another, past whatever is damaged.

FastWARC stops at the first damage, and reads a torn last record as if it were whole. Here a record that is not all there is
marked so, and after damage the next start of a record is looked for in the file, so that one bad sector costs one page.
"""

import gzip
import mmap
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord

from masthead.warc.arc import read_arc_records
from masthead.warc.raw import MOST_BLOCK_BYTES, PAGE_TYPES, RawRecord

_GZIP_MARK = b"\x1f\x8b\x08"
_RECORD_START = re.compile(rb"(?<=\n)WARC/[01]\.\d+\r?\n")


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
    held: RawRecord | None = None  # until the next one shows that it was whole
    while position is not None:
        is_first = True
        file.seek(position)
        try:
            for record in ArchiveIterator(file, parse_http=False, quirks_mode=has_lf_lines):
                if held:
                    yield held
                held = _raw_record(record)
                position, is_first = held.offset, False
                if held.damage and held.damage[0] != "too_large":
                    break
            else:
                if held:
                    yield from [held] if is_first else _checked_end(file, held)
                if is_first:
                    yield _damage(position, f"the file breaks off at byte {position}")
                return
        except OSError as error:
            is_named_already = is_first and held and held.type == "damage" and held.offset != position
            if held and not is_named_already:
                yield held
            held = _damage(position, f"{error} {'at' if is_first else 'behind the record at'} byte {position}")
        position = _next_start(file, position + 1)
    if held:
        yield held


def _raw_record(record: WarcRecord) -> RawRecord:
    headers = record.headers
    kind = (headers.get("WARC-Type") or "unknown").lower()
    block, damage = _read_block(record)
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
    block = b""
    try:
        if length > MOST_BLOCK_BYTES:
            if (there := record.reader.consume(length)) < length:
                return b"", ("truncated_record", f"the record says {length} bytes, {there} are there")
            return b"", ("too_large", f"the record has {length} bytes, at most {MOST_BLOCK_BYTES} are read")
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


def _checked_end(file: BinaryIO, last: RawRecord) -> Iterator[RawRecord]:
    """Yield the last record, and how it or the file breaks off: FastWARC reads a torn head or member as if it ended there."""
    file.seek(last.offset)
    tail = file.read(2 * MOST_BLOCK_BYTES)
    file.seek(0)
    is_packed = tail.startswith(_GZIP_MARK)
    if last.damage or (file.read(3) == _GZIP_MARK) != is_packed:  # one gzip stream over all records has no offsets
        yield last
        return
    is_whole, rest = _split_member(tail) if is_packed else _split_plain(tail, len(last.block))
    if not is_whole:
        kind = last.type if last.type in PAGE_TYPES else "damage"
        yield replace(last, type=kind, damage=("truncated_record", "the file ends within the record"))
        return
    yield last
    if rest.strip(b"\r\n\0"):
        yield _damage(last.offset, f"the {len(rest)} bytes behind the record at byte {last.offset} are no record")


def _split_member(tail: bytes) -> tuple[bool, bytes]:
    member = zlib.decompressobj(31)
    member.decompress(tail, 2 * MOST_BLOCK_BYTES)
    return member.eof, member.unused_data


def _split_plain(tail: bytes, block_length: int) -> tuple[bool, bytes]:
    head_end = re.search(rb"\n\r?\n", tail)
    return (True, tail[head_end.end() + block_length :]) if head_end else (False, b"")


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
