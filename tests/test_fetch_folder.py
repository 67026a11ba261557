"""Each line of an index ends as a page, a duplicate or a rejection, and archives are read where they lie."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from masthead.errors import RefusedFetchError
from masthead.fetch import Fetched, Limits, fetch_source
from masthead.records import Hints, Page, Run, Source
from masthead.settings import Settings
from masthead.warc import WarcWriter, read_pages

RUN = Run("2026-10-05T06:00Z", datetime(2026, 10, 5, 6, tzinfo=UTC))
SHARED_INDEX = Path(__file__).parents[2] / "shared" / "gold" / "dev" / "index.jsonl"
SHARED_ARCHIVE = Path(__file__).parents[2] / "shared" / "archive" / "pages.warc.gz"


def fetch(kind: str, location: Path | str, home: Path, limits: Limits | None = None) -> Fetched:
    source = Source.model_validate(
        {"source_id": "local", "publisher_name": "Local", "kind": kind, "location": str(location), "language": "en"}
    )
    fetched = fetch_source(source, RUN, Settings(home=home), limits=limits)
    o = fetched.outcome
    assert o.read_count == o.kept_count + o.duplicate_count + o.rejected_count
    assert o.rejected_count == len(fetched.rejections)
    return fetched


def fetch_index(folder: Path, *lines: str | bytes | dict[str, object], limits: Limits | None = None) -> Fetched:
    texts = [json.dumps(line) if isinstance(line, dict) else line for line in lines]
    content = [text.encode() if isinstance(text, str) else text for text in texts]
    (folder / "index.jsonl").write_bytes(b"\n".join(content))
    return fetch("folder", folder / "index.jsonl", folder / "home", limits)


def pages(fetched: Fetched) -> list[Page]:
    return [item for path in fetched.warc_files for item in read_pages(path, "other") if isinstance(item, Page)]


def test_an_indexed_article_is_kept_with_what_the_index_says_of_it(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.html").write_bytes(b"<p>A")
    (tmp_path / "b.txt").write_bytes(b"B")
    said = {"url": "https://tarn.example/a", "publisher": "Tarn Post", "published_on": "2026-10-05", "title": "Story A"}
    first: dict[str, object] = {"id": "a", "file": "sub/a.html", **said}
    fetched = fetch_index(tmp_path, first, {"id": 2, "file": "b.txt", "url": None, "title": 7, "published_on": None})
    assert fetched.warc_files == (tmp_path / "home" / "landing" / "2026-10-05T06_00Z" / "local" / "pages.warc.gz",)
    a, b = pages(fetched)
    assert (a.url, a.content_type, a.body, a.source_id) == ("https://tarn.example/a", "text/html", b"<p>A", "local")
    assert a.hints == Hints("a", "Tarn Post", "Story A", "2026-10-05", "en")
    assert (b.url, b.content_type, b.hints) == (
        (tmp_path / "b.txt").as_uri(),
        "text/plain",
        Hints("2", "Local", None, None, "en"),
    )


@pytest.mark.parametrize(
    ("line", "reason", "article_id"),
    [
        ("not json", "bad_index_line", None),
        ('{"id": "x", "file": "a.html"', "bad_index_line", None),
        ("[1, 2]", "bad_index_line", None),
        (b'\xff\xfe{"id": 1}', "bad_index_line", None),
        ("[" * 100_000, "bad_index_line", None),
        ({"id": "x"}, "bad_index_line", "x"),
        ({"id": "x", "file": 3}, "bad_index_line", "x"),
        ({"id": "x", "file": ""}, "bad_index_line", "x"),
        ({"file": "a.html"}, "bad_index_line", None),
        ({"id": "x", "file": "missing.html"}, "unreadable_file", "x"),
        ({"id": "x", "file": "."}, "unreadable_file", "x"),
        ({"id": "x", "file": "a\0b"}, "unreadable_file", "x"),
        ({"id": "x", "file": "big.html"}, "too_large", "x"),
        ({"id": "good", "file": "other.html"}, "duplicate_id", "good"),
    ],
)
def test_a_line_that_gives_no_page_is_rejected_and_the_rest_goes_on(
    tmp_path: Path, line: str | bytes | dict[str, object], reason: str, article_id: str | None
) -> None:
    (tmp_path / "a.html").write_bytes(b"<p>A")
    (tmp_path / "big.html").write_bytes(b"x" * 1001)
    good, after = {"id": "good", "file": "a.html"}, {"id": "after", "file": "a.html"}
    fetched = fetch_index(tmp_path, good, line, "", after, limits=Limits(body_bytes=1000))
    assert [page.hints.source_article_id for page in pages(fetched)] == ["good", "after"]
    [rejection] = fetched.rejections
    assert (rejection.reason, rejection.source_article_id, rejection.stage) == (reason, article_id, "fetch")
    assert "line 2 of" in rejection.detail
    assert rejection.rejected_at == RUN.started_at


def test_the_same_line_twice_is_a_duplicate(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"<p>A")
    line = {"id": "a", "file": "a.html"}
    assert fetch_index(tmp_path, line, line).outcome.duplicate_count == 1


def test_a_run_that_is_repeated_writes_the_same_file(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"<p>A")
    [first] = fetch_index(tmp_path, {"id": "a", "file": "a.html"}).warc_files
    before = first.read_bytes()
    [second] = fetch_index(tmp_path, {"id": "a", "file": "a.html"}).warc_files
    assert (second, second.read_bytes()) == (first, before)


def test_an_index_without_pages_writes_no_file(tmp_path: Path) -> None:
    fetched = fetch_index(tmp_path, "nonsense")
    assert fetched.warc_files == ()
    assert fetched.outcome.rejected_count == 1


@pytest.mark.parametrize("kind", ["folder", "archive"])
def test_a_place_where_nothing_is_says_so(tmp_path: Path, kind: str) -> None:
    with pytest.raises(RefusedFetchError, match=r"missing.*Nothing was written"):
        fetch(kind, tmp_path / "missing", tmp_path / "home")


def write_archive(path: Path) -> Path:
    with WarcWriter(path, "earlier", RUN.started_at) as writer:
        writer.write_resource("https://tarn.example/a", "text/html", b"<p>A", Hints())
    return path


def test_archives_are_read_in_place(tmp_path: Path) -> None:
    files = tuple(write_archive(tmp_path / name) for name in ("a/1.warc.gz", "a/b/2.warc.gz"))
    (tmp_path / "a" / "notes.txt").write_text("no archive")
    assert fetch("archive", files[0], tmp_path / "home").warc_files == files[:1]
    assert fetch("archive", tmp_path / "a", tmp_path / "home").warc_files == files
    assert fetch("archive", tmp_path / "a" / "*.warc.gz", tmp_path / "home").warc_files == files[:1]
    assert not (tmp_path / "home").exists()


@pytest.mark.skipif(not SHARED_INDEX.exists(), reason="the shared articles are not beside this checkout")
def test_each_of_the_shared_articles_is_kept(tmp_path: Path) -> None:
    fetched = fetch("folder", SHARED_INDEX, tmp_path)
    assert len(pages(fetched)) == len(SHARED_INDEX.read_text().splitlines())
    assert fetched.rejections == ()


@pytest.mark.skipif(not SHARED_ARCHIVE.exists(), reason="the shared archive is not beside this checkout")
def test_the_shared_archive_is_found(tmp_path: Path) -> None:
    assert len(pages(fetch("archive", SHARED_ARCHIVE, tmp_path))) == 420
