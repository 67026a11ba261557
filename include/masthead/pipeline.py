"""The stages in order, as steps that take and give paths and counts: the one place that knows the order.

Each step works from the run and the settings alone, so Airflow, a test and a shell all run the same thing. A step may be
run twice: what it writes replaces what it wrote. The stages are imported inside the steps, because Airflow imports this
module each time it parses a DAG file.

What a run writes under its landing folder:

    <source>/pages.warc.gz                       fetch  the pages as received (an archive is read where it lies)
    <source>/fetched.json                        fetch  which WARC files to read
    <source>/<warc>-<hash>/<kind of row>.parquet read   articles and facts
    <source>/**/{rejections,outcomes}-<stage>.parquet
"""

import functools
import json
import logging
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from masthead.errors import FetchError, MastheadError
from masthead.records import Article, Facts, Outcome, Rejection, Run, Source, Stage, key
from masthead.settings import Settings
from masthead.tables import FACT_KINDS, fact_rows, record_rows, write_rows

progress = logging.getLogger("masthead.progress")

_Takes = ParamSpec("_Takes")
_Gives = TypeVar("_Gives")


def _step(step: Callable[_Takes, _Gives]) -> Callable[_Takes, _Gives]:
    """Tell whoever watches why a step failed, in the error's own words, and let the error go on."""

    @functools.wraps(step)
    def told(*args: _Takes.args, **kwargs: _Takes.kwargs) -> _Gives:
        try:
            return step(*args, **kwargs)
        except MastheadError as error:
            progress.error("%s", error)
            raise

    return told


@_step
def plan_run(settings: Settings) -> list[dict[str, Any]]:
    """Return the run's sources, as JSON: the built-in list, or the index or archive that the settings name."""
    from masthead.sources import sources_for

    return [source.model_dump(mode="json") for source in sources_for(settings)]


@_step
def fetch_source(source: dict[str, Any], run: Run, settings: Settings) -> dict[str, Any]:
    """Fetch one source and return what came, as counts.

    A source that gives nothing leaves a rejection row, so that a query shows since when it fails; then the error goes on.
    """
    from masthead.fetch import fetch_source as fetch

    described = Source.model_validate(source)
    folder = _run_folder(run, settings) / described.source_id
    started = time.monotonic()
    try:
        fetched = fetch(described, run, settings)
    except FetchError as error:
        refused = Rejection(
            source_id=described.source_id,
            stage="fetch",
            url=described.location,
            reason="source_unreachable",
            detail=str(error),
            rejected_at=run.started_at,
        )
        _write_stage(folder, [refused], _outcome(run, described.source_id, "fetch", started, rejected=1))
        raise
    _write_stage(folder, fetched.rejections, fetched.outcome)
    warc_files = [str(path) for path in fetched.warc_files]
    (folder / "fetched.json").write_text(json.dumps({"source_id": described.source_id, "warc_files": warc_files}))
    return _counts(fetched.outcome)


@_step
def list_archives(run: Run, settings: Settings) -> list[dict[str, str]]:
    """Return the WARC files that the run's sources gave: one piece of work each.

    Raises:
        FetchError: no source answered at all.
    """
    answered = sorted(_run_folder(run, settings).glob("*/fetched.json"))
    if not answered:
        raise FetchError("No source of this run answered, so there is nothing to read. The last release is as it was.")
    archives = []
    for path in answered:
        fetched = json.loads(path.read_text())
        archives += [{"source_id": fetched["source_id"], "warc_file": warc} for warc in fetched["warc_files"]]
    return archives


@_step
def read_archive(archive: dict[str, str], run: Run, settings: Settings) -> dict[str, Any]:
    """Read one WARC file into articles and facts, and return how many, as counts.

    A page that has no story, and an article that the reader fails on, become rejections; the rest goes on.
    """
    source_id, warc_file = archive["source_id"], Path(archive["warc_file"])
    folder = _run_folder(run, settings) / source_id / f"{warc_file.name.split('.')[0]}-{key(warc_file)[:8]}"
    articles = _clean(source_id, warc_file, folder, run)
    facts = list(_extract(source_id, articles, folder, run))
    write_rows(folder / "articles.parquet", "articles", record_rows(articles))
    rows = [fact_rows(found) for found in facts]
    for kind in FACT_KINDS:
        write_rows(folder / f"{kind}.parquet", kind, [row for found in rows for row in found[kind]])
    return {"source_id": source_id, "articles": len(articles)} | {k: sum(len(found[k]) for found in rows) for k in FACT_KINDS}


@_step
def load_run(run: Run, settings: Settings) -> dict[str, int]:
    """Start the run's candidate and load what the run has landed; return the rows added to each raw table."""
    from masthead.load import load_landing, start_candidate

    candidate = start_candidate(settings, run)
    added = load_landing(candidate, _run_folder(run, settings), run)
    progress.info("load   %s", ", ".join(f"{rows} {table}" for table, rows in added.items() if rows) or "nothing new")
    return added


@_step
def build_run(run: Run, settings: Settings) -> None:
    """Build the marts in the run's candidate."""
    from masthead.build import build_marts

    progress.info("build  the marts, with dbt")
    build_marts(_candidate(run, settings), settings, run)


@_step
def audit_run(run: Run, settings: Settings) -> dict[str, Any]:
    """Check the candidate against what readers were promised; a broken promise raises AuditError."""
    from masthead.audit import audit_candidate
    from masthead.publish import read_release

    progress.info("audit  the candidate, with Great Expectations")
    last = read_release(settings)
    report = audit_candidate(_candidate(run, settings), settings, run, last.row_counts if last else {})
    for check in report.warned:
        progress.info("audit  warning: %s: %s: %s", check.table, check.check, check.found)
    return report.summary()


@_step
def publish_run(run: Run, settings: Settings) -> int:
    """Make the candidate the release, then let the fetchers remember what they have seen; return the generation."""
    from masthead.fetch import commit_state
    from masthead.publish import publish_candidate

    release = publish_candidate(_candidate(run, settings), settings, run)
    commit_state(_run_folder(run, settings), settings)
    progress.info("publish release %d", release.generation)
    return release.generation


@_step
def report_run(run: Run, settings: Settings) -> str:
    """Write the page of the run and return its path."""
    from masthead.report import write_report

    return str(write_report(settings, run))


def _clean(source_id: str, warc_file: Path, folder: Path, run: Run) -> list[Article]:
    from masthead.clean import clean_archive
    from masthead.warc import read_pages

    started = time.monotonic()
    cleaned = clean_archive(read_pages(warc_file, source_id), run.started_at)
    counts = (len(cleaned.articles), len(cleaned.rejections), cleaned.duplicate_count)
    _write_stage(folder, cleaned.rejections, _outcome(run, source_id, "clean", started, *counts))
    return cleaned.articles


def _extract(source_id: str, articles: list[Article], folder: Path, run: Run) -> list[Facts]:
    from masthead.facts import extract_facts

    started = time.monotonic()
    facts, rejections = [], []
    for article in articles:
        try:
            facts.append(extract_facts(article))
        except Exception as error:  # one article that the reader fails on must not cost the others
            rejections.append(_unread(article, error, run))
    _write_stage(folder, rejections, _outcome(run, source_id, "facts", started, len(facts), len(rejections)))
    return facts


def _unread(article: Article, error: Exception, run: Run) -> Rejection:
    return Rejection(
        source_id=article.source_id,
        stage="facts",
        url=article.url,
        reason="reader_failed",
        detail=f"{type(error).__name__}: {error}",
        rejected_at=run.started_at,
        source_article_id=article.source_article_id,
        warc_file=article.warc_file,
        warc_offset=article.warc_offset,
    )


def _outcome(
    run: Run, source_id: str, stage: Stage, started: float, kept: int = 0, rejected: int = 0, duplicates: int = 0
) -> Outcome:
    return Outcome(
        run_id=run.run_id,
        source_id=source_id,
        stage=stage,
        read_count=kept + rejected + duplicates,
        kept_count=kept,
        duplicate_count=duplicates,
        rejected_count=rejected,
        seconds=time.monotonic() - started,
        finished_at=datetime.now(UTC),
    )


def _write_stage(folder: Path, rejections: Iterable[Rejection], outcome: Outcome) -> None:
    write_rows(folder / f"rejections-{outcome.stage}.parquet", "rejections", record_rows(rejections))
    write_rows(folder / f"outcomes-{outcome.stage}.parquet", "outcomes", record_rows([outcome]))
    progress.info(
        "%-6s %-18s %4d kept %4d known before %4d rejected",
        outcome.stage,
        outcome.source_id,
        outcome.kept_count,
        outcome.duplicate_count,
        outcome.rejected_count,
    )


def _counts(outcome: Outcome) -> dict[str, Any]:
    return {"source_id": outcome.source_id, "kept": outcome.kept_count, "rejected": outcome.rejected_count}


def _run_folder(run: Run, settings: Settings) -> Path:
    return settings.landing / run.folder_name


def _candidate(run: Run, settings: Settings) -> Path:
    return settings.warehouse / "candidates" / run.folder_name / "build.duckdb"
