"""What `make run` says when it is done: what the release holds, and where to look."""

import duckdb
from rich.console import Console
from rich.table import Table

from masthead.settings import Settings

_SHOWN = {
    "fct_articles": "articles",
    "fct_rejections": "pages rejected, each with its reason",
    "dim_companies": "companies and units",
    "dim_executives": "people",
    "fct_appointments": "changes of post",
    "fct_events": "corporate events",
    "rpt_leadership_now": "posts held today",
}


def print_summary(settings: Settings) -> None:
    """Print the row counts of the current release and the places to go from there."""
    with duckdb.connect(str(settings.release), read_only=True) as connection:
        [(generation,)] = connection.execute("SELECT generation FROM release").fetchall()
        table = Table(title=f"Release {generation}", title_justify="left", show_edge=False)
        table.add_column("table")
        table.add_column("rows", justify="right")
        table.add_column("one row per")
        for name, meaning in _SHOWN.items():
            [(rows,)] = connection.execute(f"SELECT count(*) FROM {name}").fetchall()  # noqa: S608
            table.add_row(name, f"{rows:,}", meaning)
    console = Console()
    console.print()
    console.print(table)
    console.print(
        f"\nThe page of the run   {settings.reports / 'latest.html'}"
        f"\nThe checks            {settings.quality / 'index.html'}"
        f"\nThe database          {settings.release}  (make sql)",
        soft_wrap=True,
        highlight=False,
    )
