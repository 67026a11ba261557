"""A folder of articles with an index (`index.jsonl`), into one WARC file.

A line an article: `id`, `file` (an HTML or text file, relative to the index), and where known `url`, `publisher`,
`published_on`, `title`, `language`. The files are read anew by each run, since that costs no one a request.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from masthead.errors import RefusedFetchError
from masthead.fetch.fetched import Fetched, fetch_outcome
from masthead.fetch.limits import Clock, Limits
from masthead.records import Hints, Rejection, Run, Source
from masthead.settings import Settings
from masthead.warc import WarcWriter

_CONTENT_TYPES = {".html": "text/html", ".htm": "text/html", ".xhtml": "application/xhtml+xml", ".txt": "text/plain"}


class _LineError(Exception):
    """A line of the index that gives no page."""

    def __init__(self, reason: str, detail: str, entry: dict[str, Any] | None = None) -> None:
        super().__init__(detail)
        self.reason = reason
        self.entry = entry or {}


def fetch_folder(source: Source, run: Run, settings: Settings, limits: Limits, clock: Clock) -> Fetched:
    """Archive every article of the index. A line that is broken, or whose file cannot be read, costs itself alone.

    Raises:
        RefusedFetchError: the index itself cannot be read.
    """
    started = clock.now()
    index = Path(source.location)
    rejections: list[Rejection] = []
    seen: dict[str, dict[str, Any]] = {}
    duplicate_count = 0
    path = settings.landing / run.folder_name / source.source_id / "pages.warc.gz"
    with WarcWriter(path, source.source_id, run.started_at) as writer:
        for number, line in _lines(index):
            try:
                entry = _entry(line)
                if seen.setdefault(entry["id"], entry) is not entry:
                    if seen[entry["id"]] != entry:
                        raise _LineError("duplicate_id", f"another article has the id {entry['id']!r} already", entry)
                    duplicate_count += 1
                    continue
                content_type, body = _read_file(index.parent / entry["file"], entry, limits)
            except _LineError as error:
                rejections.append(_rejection(error, number, source, run))
                continue
            writer.write_resource(_url(entry, index), content_type, body, _hints(entry, source))
    counts = (writer.page_count, duplicate_count, len(rejections))
    return Fetched(
        warc_files=(path,) if writer.page_count else (),
        outcome=fetch_outcome(run, source.source_id, counts, clock.now() - started),
        rejections=tuple(rejections),
    )


def _lines(index: Path) -> Iterator[tuple[int, bytes]]:
    try:
        content = index.read_bytes()
    except OSError as error:
        raise RefusedFetchError(
            f"expected an index of articles at {index}, found none that can be read ({error.strerror}). "
            "Nothing was written. Give the path of an index.jsonl."
        ) from error
    for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if line.strip():
            yield number, line


def _entry(line: bytes) -> dict[str, Any]:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _LineError("bad_index_line", f"it is no JSON: {error}") from error
    if not isinstance(entry, dict):
        raise _LineError("bad_index_line", f"expected an object, found {line[:60]!r}")
    if not isinstance(entry.get("file"), str) or not entry["file"].strip("\0 "):
        raise _LineError("bad_index_line", "expected a text under `file`", entry)
    if not isinstance(entry.get("id"), str | int) or entry["id"] == "":
        raise _LineError("bad_index_line", "expected a text under `id`", entry)
    return entry | {"id": str(entry["id"])}


def _read_file(path: Path, entry: dict[str, Any], limits: Limits) -> tuple[str, bytes]:
    try:
        with path.open("rb") as file:
            body = file.read(limits.body_bytes + 1)
    except (OSError, ValueError) as error:
        raise _LineError("unreadable_file", f"{path} cannot be read: {error}", entry) from error
    if len(body) > limits.body_bytes:
        raise _LineError("too_large", f"{path} is over {limits.body_bytes} bytes", entry)
    return _CONTENT_TYPES.get(path.suffix.lower(), "application/octet-stream"), body


def _text(entry: dict[str, Any], name: str) -> str | None:
    value = entry.get(name)
    return value.strip() or None if isinstance(value, str) else None


def _url(entry: dict[str, Any], index: Path) -> str:
    return _text(entry, "url") or (index.parent / entry["file"]).absolute().as_uri()


def _hints(entry: dict[str, Any], source: Source) -> Hints:
    return Hints(
        source_article_id=entry["id"],
        publisher_name=_text(entry, "publisher") or source.publisher_name,
        title=_text(entry, "title"),
        published=_text(entry, "published_on"),
        language=_text(entry, "language") or source.language,
    )


def _rejection(error: _LineError, number: int, source: Source, run: Run) -> Rejection:
    article_id = error.entry.get("id")
    return Rejection(
        source_id=source.source_id,
        stage="fetch",
        url=_text(error.entry, "url") or f"{source.location}#line={number}",
        reason=error.reason,
        detail=f"line {number} of {source.location}: {error}",
        rejected_at=run.started_at,
        source_article_id=str(article_id) if isinstance(article_id, str | int) else None,
    )
