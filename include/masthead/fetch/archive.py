"""Archive files (WARC or ARC) that lie somewhere already: read in place, not copied."""

import glob
from pathlib import Path

from masthead.errors import RefusedFetchError
from masthead.fetch.fetched import Fetched, fetch_outcome
from masthead.records import Run, Source

_SUFFIXES = (".warc", ".warc.gz", ".warc.zst", ".arc", ".arc.gz")


def find_archives(source: Source, run: Run) -> Fetched:
    """Return the archive files at the source's location: a file, a folder, or a pattern such as `archive/*.warc.gz`.

    The outcome counts files; their pages are counted by `clean`, which reads them.

    Raises:
        RefusedFetchError: there is none.
    """
    files = _files(source.location)
    if not files:
        raise RefusedFetchError(
            f"{source.source_id}: expected a WARC or ARC file, a folder of them or a pattern, found nothing at "
            f"{source.location}. Nothing was written. Give the path of an archive file."
        )
    note = f"{len(files)} archive file{'s' if len(files) > 1 else ''}, read in place; the pages are counted by clean"
    return Fetched(files, fetch_outcome(run, source.source_id, (len(files), 0, 0), 0.0, (note,)))


def _files(location: str) -> tuple[Path, ...]:
    path = Path(location)
    if path.is_file():
        return (path,)
    pattern = f"{glob.escape(location)}/**/*" if path.is_dir() else location
    found = (Path(name) for name in glob.glob(pattern, recursive=True))  # noqa: PTH207 an absolute pattern
    return tuple(sorted(file for file in found if file.is_file() and file.name.endswith(_SUFFIXES)))
