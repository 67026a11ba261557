"""A body as it was sent, decoded, and never past the cap: a kilobyte of gzip can hold a gigabyte.

An archive often says `Content-Encoding: gzip` over a body that its crawler has decoded already, so a body without the
encoding's own mark is taken as it is.
"""

import io
import zlib

from fastwarc.stream_io import BrotliReader, ChunkedReader, ZstdReader

MOST_BODY_BYTES = 20_000_000
"""No news page comes near it; what is longer is a film, an archive or an attack."""
MOST_ENCODINGS = 2
"""Real servers use one. Each layer may multiply by a thousand, so a header that names twenty is an attack."""
_GZIP_MARK, _ZSTD_MARK = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"


class BodyError(ValueError):
    """A body that cannot be decoded whole. `reason` is the code that its rejection carries."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


def decode_body(raw: bytes, content_encoding: str = "", limit: int = MOST_BODY_BYTES) -> bytes:
    """Return the body without its content encodings, at most `limit` bytes.

    >>> decode_body(zlib.compress(b"Northwind"), "deflate")
    b'Northwind'

    Raises:
        BodyError: `too_large`, `truncated_body`, or `bad_encoding` (unknown, broken, or too many layers).
    """
    names = [name for part in content_encoding.lower().split(",") if (name := part.strip()) not in ("", "identity")]
    if len(names) > MOST_ENCODINGS:
        raise BodyError("bad_encoding", f"{len(names)} content encodings, at most {MOST_ENCODINGS} are read")
    body = raw
    for name in reversed(names):
        body = _decode(body, name, limit)
    if len(body) > limit:
        raise BodyError("too_large", f"the body is over {limit} bytes")
    return body


def unchunk(raw: bytes) -> bytes:
    r"""Return a body without its `Transfer-Encoding: chunked`; as it is where it has no chunks.

    >>> unchunk(b"3\r\nabc\r\n0\r\n\r\n"), unchunk(b"<p>plain</p>")
    (b'abc', b'<p>plain</p>')
    """
    try:
        return _read_all(ChunkedReader(io.BytesIO(raw)), len(raw))
    except OSError:
        return raw


def _decode(raw: bytes, name: str, limit: int) -> bytes:
    if name in ("gzip", "x-gzip"):
        return _inflate(raw, 31, limit) if raw.startswith(_GZIP_MARK) else raw
    if name == "deflate":
        return _inflate(raw, 15 if _has_zlib_mark(raw) else -15, limit)
    if name not in ("br", "zstd"):
        raise BodyError("bad_encoding", f"content encoding {name!r} is not one of gzip, deflate, br, zstd")
    if name == "zstd" and not raw.startswith(_ZSTD_MARK):
        return raw
    reader = BrotliReader(io.BytesIO(raw)) if name == "br" else ZstdReader(io.BytesIO(raw))
    try:
        return _read_all(reader, limit)
    except OSError as error:
        raise BodyError("bad_encoding", f"the {name} body cannot be decoded: {error}") from error


def _inflate(raw: bytes, window_bits: int, limit: int) -> bytes:
    inflater = zlib.decompressobj(window_bits)
    try:
        body = inflater.decompress(raw, limit + 1)
    except zlib.error as error:
        raise BodyError("bad_encoding", f"the compressed body cannot be decoded: {error}") from error
    if len(body) > limit:
        raise BodyError("too_large", f"the body is over {limit} bytes when decoded")
    if not inflater.eof:
        raise BodyError("truncated_body", f"the compressed body breaks off after {len(raw)} bytes")
    return body


def _has_zlib_mark(raw: bytes) -> bool:
    return len(raw) > 1 and raw[0] & 0x0F == 8 and int.from_bytes(raw[:2], "big") % 31 == 0


def _read_all(reader: BrotliReader | ZstdReader | ChunkedReader, limit: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    while size <= limit and (part := reader.read(limit + 1 - size)):
        parts.append(part)
        size += len(part)
    if size > limit:
        raise BodyError("too_large", f"the body is over {limit} bytes when decoded")
    return b"".join(parts)
