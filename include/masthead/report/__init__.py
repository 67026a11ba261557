"""The page of a run: what a person opens in the morning.

New appointments and events with their sentences, what changed of what was known, what came in, what was rejected and why,
and the checks. One file that asks no other host and runs no script; everything that was scraped is escaped text.
"""

from pathlib import Path
from typing import Any

import duckdb
import jinja2

from masthead.audit import read_audit
from masthead.records import Run
from masthead.report.questions import QUESTIONS
from masthead.report.wording import FILTERS
from masthead.settings import Settings


def write_report(settings: Settings, run: Run) -> Path:
    """Write the page of a published run into the reports folder, and as `latest.html`; return its path."""
    page = render_report(settings.release, run)
    settings.reports.mkdir(parents=True, exist_ok=True)
    path = settings.reports / f"{run.folder_name}.html"
    for target in (path, settings.reports / "latest.html"):
        unfinished = target.with_suffix(".unfinished")
        unfinished.write_text(page, encoding="utf-8")
        unfinished.replace(target)
    return path


def render_report(release: Path, run: Run) -> str:
    """Return the page of a run as HTML, read from the release that it became."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters.update(FILTERS)
    with duckdb.connect(str(release), read_only=True) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        answers = {name: _rows(connection, query, run) for name, query in QUESTIONS.items()}
    return environment.get_template("page.html.j2").render(run=run, audit=read_audit(release.parent), **answers)


def _rows(connection: duckdb.DuckDBPyConnection, query: str, run: Run) -> list[dict[str, Any]]:
    known = {"run_id": run.run_id, "started_at": run.started_at}
    answer = connection.execute(query, {name: value for name, value in known.items() if f"${name}" in query})
    columns = [column[0] for column in answer.description or []]
    return [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]
