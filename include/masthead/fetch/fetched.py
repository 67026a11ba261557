"""What `fetch` hands on."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from masthead.records import Outcome, Rejection, Run


@dataclass(frozen=True, slots=True)
class Fetched:
    """A source's pages of one run: the archive files they lie in (none where nothing is new), and what did not become one."""

    warc_files: tuple[Path, ...]
    outcome: Outcome
    rejections: tuple[Rejection, ...] = ()


def fetch_outcome(
    run: Run,
    source_id: str,
    counts: tuple[int, int, int],
    seconds: float,
    notes: tuple[str, ...] = (),
) -> Outcome:
    """Count what was kept, what was known before or came twice, and what was rejected."""
    kept, duplicate, rejected = counts
    return Outcome(
        run_id=run.run_id,
        source_id=source_id,
        stage="fetch",
        read_count=kept + duplicate + rejected,
        kept_count=kept,
        duplicate_count=duplicate,
        rejected_count=rejected,
        seconds=seconds,
        finished_at=datetime.now(UTC),
        notes=notes,
    )
