"""What is written comes back, and what is damaged costs itself alone."""

import contextlib
import gzip
import io
import itertools
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastwarc.stream_io import BrotliWriter, ZstdWriter
from fastwarc.warc import ArchiveIterator
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator as WarcioIterator

from masthead.errors import UnreadablePageError
from masthead.records import Hints, Page
from masthead.warc import BodyError, UnreadRecord, WarcWriter, decode_body, read_page_at, read_pages

STARTED_AT = datetime(2026, 10, 5, 6, 0, tzinfo=UTC)
REQUEST = b"GET / HTTP/1.1\r\nHost: tarn.example\r\n\r\n"
RESPONSE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
SHARED_ARCHIVE = Path(__file__).parents[2] / "shared" / "archive" / "pages.warc.gz"


def write_three(path: Path) -> list[int]:
    with WarcWriter(path, "tarn", STARTED_AT) as writer:
        return [
            writer.write_response(
                f"https://tarn.example/{n}",
                REQUEST,
                RESPONSE,
                b"<p>Story %d " % n + bytes(range(97, 123)) * 20,
                Hints(title=f"T{n}"),
            )
            for n in range(3)
        ]


def foreign_record(url: str, body: bytes, head: bytes = RESPONSE, length: int | None = None) -> bytes:
    block = head + body
    fields = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{url}>\r\nWARC-Date: 2026-10-05T06:00:00Z\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return fields.encode() + block + b"\r\n\r\n"


def read_foreign(path: Path, content: bytes) -> list[Page | UnreadRecord]:
    path.write_bytes(content)
    return list(read_pages(path, "foreign"))


def urls(items: list[Page | UnreadRecord]) -> list[str]:
    return [item.url for item in items if isinstance(item, Page)]


def test_a_page_comes_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "pages.warc.gz"
    hints = Hints("a1", "Tarn Post", "Tarn: “a chair”", "2026-10-05", "en")
    with WarcWriter(path, "tarn", STARTED_AT) as writer:
        first = writer.write_response("https://tarn.example/1?a=b", REQUEST, RESPONSE, "<p>ü".encode(), hints)
        second = writer.write_resource("file:///x/2.txt", "text/plain", b"Plain", Hints())
    assert list(read_pages(path, "other")) == [
        Page(
            source_id="tarn",
            url="https://tarn.example/1?a=b",
            fetched_at=STARTED_AT,
            content_type="text/html; charset=utf-8",
            body="<p>ü".encode(),
            warc_file=str(path),
            warc_offset=first,
            hints=hints,
        ),
        Page("tarn", "file:///x/2.txt", STARTED_AT, "text/plain", b"Plain", str(path), second),
    ]


def test_a_page_can_be_read_alone_from_its_offset(tmp_path: Path) -> None:
    offsets = write_three(tmp_path / "pages.warc.gz")
    assert [read_page_at(tmp_path / "pages.warc.gz", offset, "tarn") for offset in offsets] == list(
        read_pages(tmp_path / "pages.warc.gz", "tarn")
    )


def test_an_offset_that_is_no_page_is_refused(tmp_path: Path) -> None:
    offsets = write_three(tmp_path / "pages.warc.gz")
    for wrong in (0, offsets[0] + 1, 10_000_000):
        with pytest.raises(UnreadablePageError, match="no_record"):
            read_page_at(tmp_path / "pages.warc.gz", wrong, "tarn")


def test_the_same_pages_give_the_same_bytes(tmp_path: Path) -> None:
    write_three(tmp_path / "a.warc.gz")
    write_three(tmp_path / "b.warc.gz")
    assert (tmp_path / "a.warc.gz").read_bytes() == (tmp_path / "b.warc.gz").read_bytes()


def test_another_library_reads_our_file_and_finds_its_digests_right(tmp_path: Path) -> None:
    write_three(tmp_path / "pages.warc.gz")
    with (tmp_path / "pages.warc.gz").open("rb") as file:
        kinds = []
        for record in WarcioIterator(file, check_digests="raise"):
            record.content_stream().read()
            kinds.append(record.rec_type)
    assert kinds == ["warcinfo", *["response", "metadata", "request"] * 3]


def test_an_error_while_writing_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(TypeError), WarcWriter(tmp_path / "pages.warc.gz", "tarn", STARTED_AT) as writer:
        writer.write_resource("file:///1", "text/plain", "text where bytes belong", Hints())  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_not_there_before_it_is_complete(tmp_path: Path) -> None:
    with WarcWriter(tmp_path / "pages.warc.gz", "tarn", STARTED_AT) as writer:
        writer.write_resource("file:///1", "text/plain", b"1", Hints())
        assert not (tmp_path / "pages.warc.gz").exists()
    assert [p.name for p in tmp_path.iterdir()] == ["pages.warc.gz"]


def test_a_file_without_pages_is_not_kept(tmp_path: Path) -> None:
    with WarcWriter(tmp_path / "pages.warc.gz", "tarn", STARTED_AT):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "pack", [bytes, gzip.compress, lambda r: r.replace(b"\r\n", b"\n")], ids=["plain", "gzip", "line feeds alone"]
)
def test_a_foreign_archive_is_read(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    records = [foreign_record(f"https://a.example/{n}", b"<p>%d</p>" % n) for n in range(3)]
    if pack(b"\r\n") == b"\n":
        records = [
            foreign_record(f"https://a.example/{n}", b"<p>%d</p>" % n, RESPONSE.replace(b"\r\n", b"\n")) for n in range(3)
        ]
    items = read_foreign(tmp_path / "a.warc", b"".join(pack(r) for r in records))
    assert urls(items) == ["https://a.example/0", "https://a.example/1", "https://a.example/2"]
    assert [item.body for item in items if isinstance(item, Page)] == [b"<p>0</p>", b"<p>1</p>", b"<p>2</p>"]


def test_an_archive_that_is_one_gzip_stream_is_read(tmp_path: Path) -> None:
    records = [foreign_record(f"https://a.example/{n}", b"<p>%d</p>" % n) for n in range(3)]
    items = read_foreign(tmp_path / "a.warc.gz", gzip.compress(b"".join(records)))
    assert urls(items) == ["https://a.example/0", "https://a.example/1", "https://a.example/2"]
    assert len(items) == 3


def test_an_arc_file_is_read(tmp_path: Path) -> None:
    block = RESPONSE + b"<p>Old"
    version = b"1 0 crawler\nURL IP-address Archive-date Content-type Archive-length\n\n"
    content = (
        b"filedesc://a.arc 0.0.0.0 20050101000000 text/plain %d\n" % len(version)
        + version
        + b"\nhttp://a.example/ 192.0.2.1 20050102030405 text/html %d\n" % len(block)
        + block
        + b"\n"
    )
    [page] = read_foreign(tmp_path / "a.arc", content)
    assert isinstance(page, Page)
    assert (page.url, page.body, page.fetched_at) == ("http://a.example/", b"<p>Old", datetime(2005, 1, 2, 3, 4, 5, tzinfo=UTC))
    assert read_page_at(tmp_path / "a.arc", page.warc_offset, "foreign") == page


@pytest.mark.parametrize("is_packed", [True, False], ids=["gzip", "plain"])
def test_a_file_torn_anywhere_gives_its_whole_pages_and_reports_the_torn_one(tmp_path: Path, is_packed: bool) -> None:
    path = tmp_path / "pages.warc.gz"
    write_three(path)
    if not is_packed:
        path.write_bytes(gzip.decompress(path.read_bytes()))
    content = path.read_bytes()
    records = [(r.stream_pos, str(r.record_type)) for r in ArchiveIterator(io.BytesIO(content))]
    silent = []
    for start, end in itertools.pairwise([*records, (len(content), "")]):
        for length in range(start[0] + 1, end[0] - 4, 3):
            (tmp_path / "cut.warc.gz").write_bytes(content[:length])
            items = list(read_pages(tmp_path / "cut.warc.gz", "tarn"))
            whole = [at for at, kind in records if kind == "response" and at < start[0]]
            assert [i.warc_offset for i in items if isinstance(i, Page)] == whole, length
            if start[1] == "response" and not any(isinstance(i, UnreadRecord) for i in items):
                silent.append((start, length))
    assert silent == []


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_damage_in_one_record_costs_one_page_and_is_reported(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    records = [bytearray(pack(foreign_record(f"https://a.example/{n}", b"<p>%d</p>" % n * 50))) for n in range(5)]
    for at in range(0, len(records[2]) - 9, 11):
        broken = [bytearray(r) for r in records]
        broken[2][at : at + 9] = b"\xff" * 9
        items = read_foreign(tmp_path / "a.warc", b"".join(broken))
        found = urls(items)
        assert [u for u in found if u.startswith("https://a.example/") and u[-1] in "0134"] == [
            f"https://a.example/{n}" for n in (0, 1, 3, 4)
        ], at
        if pack is gzip.compress:
            assert any(isinstance(i, UnreadRecord) for i in items), at


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
@pytest.mark.parametrize("length", [5, 10_000, 10**15, -1], ids=["short", "long", "absurd", "negative"])
def test_a_wrong_length_costs_its_own_page_alone(tmp_path: Path, pack: Callable[[bytes], bytes], length: int) -> None:
    records = [foreign_record(f"https://a.example/{n}", b"<p>%d</p>" % n) for n in range(3)]
    records.insert(1, foreign_record("https://a.example/lie", b"<p>lie</p>", length=length))
    items = read_foreign(tmp_path / "a.warc", b"".join(map(pack, records)))
    assert [u for u in urls(items) if "lie" not in u] == [f"https://a.example/{n}" for n in range(3)]
    assert [i.url for i in items if isinstance(i, UnreadRecord)]


@pytest.mark.parametrize("content", [b"", b"<html>not an archive", b"\x1f\x8b\x08", gzip.compress(b"a,b\n1,2\n", mtime=0)])
def test_a_file_that_is_no_archive_is_reported(tmp_path: Path, content: bytes) -> None:
    [item] = read_foreign(tmp_path / "a.warc", content)
    assert isinstance(item, UnreadRecord)
    assert item.reason == "damaged_record"


@pytest.mark.parametrize(
    ("head", "body", "reason"),
    [
        (b"HTTP/1.1 404 Not Found\r\n\r\n", b"gone", "http_404"),
        (b"HTTP/1.1 302 Found\r\nLocation: /x\r\n\r\n", b"", "http_302"),
        (b"\x00\x01\x02", b"", "bad_http"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", gzip.compress(b"\0" * 30_000_000, mtime=0), "too_large"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", gzip.compress(b"story" * 99, mtime=0)[:-9], "truncated_body"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: rot13\r\n\r\n", b"fgbel", "bad_encoding"),
    ],
)
def test_a_record_that_is_no_page_says_why(tmp_path: Path, head: bytes, body: bytes, reason: str) -> None:
    content = foreign_record("https://a.example/x", body, head) + foreign_record("https://a.example/y", b"<p>y")
    first, second = read_foreign(tmp_path / "a.warc", content)
    assert isinstance(first, UnreadRecord)
    assert (first.reason, first.url, first.warc_offset) == (reason, "https://a.example/x", 0)
    assert isinstance(second, Page)


def test_a_chunked_body_is_put_together(tmp_path: Path) -> None:
    head = RESPONSE.replace(b"\r\n\r\n", b"\r\nTransfer-Encoding: chunked\r\n\r\n")
    [page] = read_foreign(
        tmp_path / "a.warc", foreign_record("https://a.example/x", b"3\r\n<p>\r\n5\r\nStory\r\n0\r\n\r\n", head)
    )
    assert isinstance(page, Page)
    assert page.body == b"<p>Story"


def _brotli(body: bytes) -> bytes:
    out = io.BytesIO()
    with BrotliWriter(out) as writer:
        writer.write(body)
    return out.getvalue()


def _zstd(body: bytes) -> bytes:
    out = io.BytesIO()
    with ZstdWriter(out) as writer:
        writer.write(body)
    return out.getvalue()


def _raw_deflate(body: bytes) -> bytes:
    deflater = zlib.compressobj(wbits=-15)
    return deflater.compress(body) + deflater.flush()


ENCODERS = {"gzip": gzip.compress, "deflate": zlib.compress, "br": _brotli, "zstd": _zstd, "x-gzip": gzip.compress}


@pytest.mark.parametrize("encoding", ENCODERS)
def test_every_encoding_is_read_and_capped(encoding: str) -> None:
    encode = ENCODERS[encoding]
    assert decode_body(encode(b"Story " * 1000), encoding) == b"Story " * 1000
    with pytest.raises(BodyError, match="over 1000000 bytes"):
        decode_body(encode(b"\0" * 30_000_000), encoding, limit=1_000_000)
    with pytest.raises(BodyError):
        decode_body(encode(b"Story " * 1000)[:-5], encoding)


def test_layers_of_encoding_are_read_but_not_without_end() -> None:
    assert decode_body(zlib.compress(gzip.compress(b"Story", mtime=0)), "gzip, deflate") == b"Story"
    with pytest.raises(BodyError, match="3 content encodings"):
        decode_body(b"", "gzip, gzip, gzip")


def test_deflate_without_its_wrapper_is_read() -> None:
    assert decode_body(_raw_deflate(b"Story"), "deflate") == b"Story"


def test_a_body_that_was_decoded_before_it_was_archived_is_taken_as_it_is() -> None:
    assert decode_body(b"<p>Story", "gzip") == b"<p>Story"


@given(body=st.binary(max_size=200), encoding=st.sampled_from([*ENCODERS, "identity", "GZIP", "x"]))
def test_no_body_breaks_the_decoder(body: bytes, encoding: str) -> None:
    with contextlib.suppress(BodyError):
        assert len(decode_body(body, encoding, limit=10_000)) <= 10_000


@pytest.mark.skipif(not SHARED_ARCHIVE.exists(), reason="the shared archive is not beside this checkout")
def test_every_page_of_the_shared_archive_is_read() -> None:
    items = list(read_pages(SHARED_ARCHIVE, "archive"))
    assert len(urls(items)) == len(items) == 420
    last = items[-1]
    assert isinstance(last, Page)
    assert read_page_at(SHARED_ARCHIVE, last.warc_offset, "archive") == last
