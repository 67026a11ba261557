"""A candidate that has passed its audit becomes the release, in one step; and back again.

    warehouse/candidates/<run>/build.duckdb     what a run works on
    warehouse/generations/000007/               complete and on disk before anyone is led to it:
        build.duckdb                              private: raw tables, intermediate models, history
        masthead.duckdb                           public: the marts alone, compact, with their descriptions
        audit.json                                what was checked before it was published
        manifest.json                             what it is made of, with a digest a table
    warehouse/current -> generations/000007     the one link that is flipped

A reader that has opened the old file goes on reading it; a crash before the flip leaves the last release, after it the new one.
Publishing a run again that is the release already changes nothing.
"""

import json
import os
import shutil
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import duckdb

from masthead.digests import table_digests
from masthead.errors import PublishError
from masthead.public_copy import copy_public
from masthead.records import Run
from masthead.settings import Settings


@dataclass(frozen=True, slots=True)
class Release:
    """One generation: what it was made from, and the digest and row count of each public table."""

    generation: int
    run_id: str
    data_as_of: str
    published_at: str
    code_version: str
    digests: dict[str, str]
    row_counts: dict[str, int]


def publish_candidate(candidate: Path, settings: Settings, run: Run) -> Release:
    """Make the candidate the release.

    Raises:
        PublishError: the candidate is missing or cannot be copied; the release is as it was.
    """
    current = read_release(settings)
    if current is not None and current.run_id == run.run_id:
        return current
    if not candidate.exists():
        raise PublishError(
            f"Expected the candidate of run {run.run_id} at {candidate}, found nothing. The release is as it was; run it again."
        )
    try:
        release = _write_generation(candidate, settings, run)
        flip(settings, release.generation)
    except (OSError, duckdb.Error) as error:
        raise PublishError(
            f"The candidate {candidate} could not become the release: {error}. The release is as it was, and the candidate "
            "is kept; make room or mend the folder, then clear the task."
        ) from error
    _prune(settings)
    shutil.rmtree(candidate.parent, ignore_errors=True)
    return release


def read_release(settings: Settings) -> Release | None:
    """Return what the current release is made of, or None before the first."""
    manifest = settings.warehouse / "current" / "manifest.json"
    return Release(**json.loads(manifest.read_text())) if manifest.exists() else None


def list_generations(settings: Settings) -> list[int]:
    """Return the numbers of the generations that are kept, oldest first."""
    return sorted(int(folder.name) for folder in _generations(settings).glob("[0-9]*"))


def flip(settings: Settings, generation: int) -> None:
    """Lead readers to a generation: the one atomic step of a publish, or of a rollback.

    Raises:
        PublishError: there is no such generation; the release is as it was.
    """
    target = _folder(settings, generation)
    if not (target / "manifest.json").exists():
        kept = ", ".join(map(str, list_generations(settings))) or "none"
        raise PublishError(f"Expected one of the generations kept ({kept}), got {generation}. The release is as it was.")
    link = settings.warehouse / f".current-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(target.relative_to(settings.warehouse))
    link.replace(settings.warehouse / "current")
    _sync(settings.warehouse)


def _write_generation(candidate: Path, settings: Settings, run: Run) -> Release:
    generation = max(list_generations(settings), default=0) + 1
    unfinished = _generations(settings) / f".unfinished-{generation:06d}"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    _checkpoint(candidate)
    shutil.copyfile(candidate, unfinished / "build.duckdb")
    copy_public(candidate, unfinished / "masthead.duckdb")
    shutil.copyfile(candidate.with_name("audit.json"), unfinished / "audit.json")
    release = _describe(generation, unfinished / "masthead.duckdb", run)
    (unfinished / "manifest.json").write_text(json.dumps(asdict(release), indent=2) + "\n")
    for path in (*unfinished.iterdir(), unfinished):
        _sync(path)
    unfinished.rename(_folder(settings, generation))
    _sync(_generations(settings))
    return release


def _checkpoint(candidate: Path) -> None:
    """Bring all that was committed into the file itself: a file copied beside its log would lose it."""
    with duckdb.connect(str(candidate)) as connection:
        connection.execute("CHECKPOINT")
    log = candidate.with_name(candidate.name + ".wal")
    if log.exists():
        raise PublishError(
            f"Expected {candidate} to be closed, but its log {log.name} is there: another process holds it. "
            "Nothing was published."
        )


def _describe(generation: int, public: Path, run: Run) -> Release:
    """Write the table `release` into the public file and return what it says, with the digests of the other tables."""
    digests = table_digests(public)
    with duckdb.connect(str(public)) as connection:
        counts = {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchall()[0][0] for name in digests}  # noqa: S608
        release = Release(
            generation=generation,
            run_id=run.run_id,
            data_as_of=run.started_at.isoformat(timespec="seconds"),
            published_at=datetime.now(UTC).isoformat(timespec="seconds"),
            code_version=version("masthead"),
            digests=digests,
            row_counts=counts,
        )
        connection.execute(
            "CREATE TABLE release AS SELECT ?::INTEGER AS generation, ? AS run_id, ? AS code_version, "
            "?::TIMESTAMPTZ AS data_as_of, ?::TIMESTAMPTZ AS published_at",
            [generation, run.run_id, release.code_version, release.data_as_of, release.published_at],
        )
        connection.execute("COMMENT ON TABLE release IS 'What this file is: its generation, run and code. One row in all.'")
        connection.execute("CHECKPOINT")
    return release


def _prune(settings: Settings) -> None:
    """Remove the oldest generations beyond those to keep, never the current one."""
    current = read_release(settings)
    for generation in list_generations(settings)[: -settings.keep_generations]:
        if current is None or generation != current.generation:
            shutil.rmtree(_folder(settings, generation))


def _generations(settings: Settings) -> Path:
    return settings.warehouse / "generations"


def _folder(settings: Settings, generation: int) -> Path:
    return _generations(settings) / f"{generation:06d}"


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
