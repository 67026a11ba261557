"""The command line: what a person types, each command a line or two over the function that does it."""

import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

import click

from masthead.errors import MastheadError
from masthead.settings import Settings, load_settings

NEWSROOM_PORT = 8765


class _Group(click.Group):
    """Errors that Masthead raises on purpose are told in words, without a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except MastheadError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Masthead: who runs which company, who came, who left, what happened."""


@main.command()
@click.option("--index", type=click.Path(path_type=Path), help="read this index of local articles instead of the sources")
@click.option("--archive", type=click.Path(path_type=Path), help="read this WARC file instead of the sources")
@click.option("--state", type=click.IntRange(1, 2), default=1, show_default=True, help="the newsroom's: morning or evening")
def run(index: Path | None, archive: Path | None, state: Literal[1, 2]) -> None:
    """Run the pipeline once, as Airflow's DAG, in this process."""
    from masthead.newsroom.server import start_newsroom
    from masthead.orchestrator import run_once
    from masthead.summary import print_summary

    _choose_input(index, archive)
    settings = load_settings()
    if index or archive or settings.newsroom_address:
        run_once(settings)
    else:
        with start_newsroom(state=state) as address:
            os.environ["MASTHEAD_NEWSROOM_ADDRESS"] = address
            run_once(load_settings())
    print_summary(load_settings())


@main.command()
@click.option("--port", default=8080, show_default=True, help="where Airflow's UI and API answer, on loopback")
def up(port: int) -> None:
    """Start Airflow with scheduler and UI, and the newsroom it reads; Ctrl-C stops both."""
    from masthead.newsroom.server import start_newsroom
    from masthead.orchestrator import serve

    with start_newsroom() as address:
        os.environ.setdefault("MASTHEAD_NEWSROOM_ADDRESS", address)
        sys.exit(serve(load_settings(), port))


@main.command()
@click.option("--state", type=click.IntRange(1, 2), default=1, show_default=True, help="morning or evening")
@click.option("--port", default=NEWSROOM_PORT, show_default=True)
def newsroom(state: Literal[1, 2], port: int) -> None:
    """Serve the built-in newsroom on loopback, for a browser and for the fetchers."""
    import signal

    from masthead.newsroom.server import start_newsroom

    with start_newsroom(state=state, port=port) as address:
        click.echo(f"The newsroom is open at http://{address}/ (Ctrl-C closes it).")
        signal.sigwait({signal.SIGINT, signal.SIGTERM})


@main.command()
@click.argument("index", type=click.Path(path_type=Path))
def clean(index: Path) -> None:
    """Print the story of each page of INDEX, one JSON line an article: id, title, published_on, text."""
    from masthead.measure import clean_index

    _print_lines(clean_index(index))


@main.command()
@click.argument("index", type=click.Path(path_type=Path))
def extract(index: Path) -> None:
    """Print the facts of each page of INDEX, one JSON line an article, in the form of the annotation guide."""
    from masthead.measure import extract_index

    _print_lines(extract_index(index))


@main.command()
def sql() -> None:
    """Open the release, read-only, in a SQL prompt."""
    release = _release(load_settings())
    program = Path(sys.executable).with_name("duckdb")
    os.execv(program, [str(program), "-readonly", str(release)])  # noqa: S606


@main.command()
def docs() -> None:
    """Write the warehouse's pages (dbt docs) for the current release."""
    from masthead.docs import write_docs

    settings = load_settings()
    _release(settings)
    click.echo(f"Open {write_docs(settings)}")


@main.command()
def releases() -> None:
    """List the generations that are kept; the current one has a star."""
    from masthead.publish import list_generations, read_release

    settings = load_settings()
    current = read_release(settings)
    for generation in list_generations(settings):
        click.echo(f"{'*' if current and generation == current.generation else ' '} {generation}")


@main.command()
@click.argument("generation", type=int)
def rollback(generation: int) -> None:
    """Lead readers back to GENERATION."""
    from masthead.publish import flip

    flip(load_settings(), generation)
    click.echo(f"Readers that open the release now get generation {generation}.")


def _choose_input(index: Path | None, archive: Path | None) -> None:
    for name, path in (("MASTHEAD_INDEX", index), ("MASTHEAD_ARCHIVE", archive)):
        if path is not None:
            os.environ[name] = str(path.resolve())


def _release(settings: Settings) -> Path:
    if not settings.release.exists():
        raise MastheadError(f"There is no release yet at {settings.release}. Make one with `make run`.")
    return settings.release


def _print_lines(rows: Iterable[dict[str, Any]]) -> None:
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False))
