"""A candidate becomes the release in one step, and readers see whole releases alone."""

import json
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from masthead.errors import PublishError
from masthead.publish import flip, list_generations, publish_candidate, read_release
from masthead.records import Run
from masthead.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, keep_generations=3)


def make_run(number: int) -> Run:
    return Run(f"run-{number}", datetime(2026, 11, 20, number, tzinfo=UTC))


def make_candidate(settings: Settings, run: Run, people: list[str]) -> Path:
    candidate = settings.warehouse / "candidates" / run.folder_name / "build.duckdb"
    candidate.parent.mkdir(parents=True)
    with duckdb.connect(str(candidate)) as connection:
        connection.execute(
            "CREATE SCHEMA raw; CREATE TABLE raw.articles AS SELECT repeat('page', 1000) AS text FROM range(200)"
        )
        connection.execute("CREATE TABLE dim_executives (executive_id VARCHAR NOT NULL, aliases VARCHAR[])")
        connection.execute("COMMENT ON TABLE dim_executives IS 'People. It''s one row per person.'")
        connection.execute("COMMENT ON COLUMN dim_executives.aliases IS 'Other forms of the name.'")
        connection.executemany("INSERT INTO dim_executives VALUES (?, [])", [[name] for name in people])
        connection.execute("CREATE MACRO named(wanted) AS TABLE SELECT * FROM dim_executives WHERE executive_id = wanted")
    candidate.with_name("audit.json").write_text(json.dumps({"run_id": run.run_id, "checks": []}))
    return candidate


def publish(settings: Settings, number: int, people: list[str]) -> Path:
    candidate = make_candidate(settings, make_run(number), people)
    publish_candidate(candidate, settings, make_run(number))
    return candidate


def people_in(release: Path) -> list[str]:
    with duckdb.connect(str(release), read_only=True) as connection:
        return [name for (name,) in connection.execute("SELECT executive_id FROM dim_executives ORDER BY 1").fetchall()]


def test_readers_get_the_public_tables_alone_with_their_descriptions_and_macros(settings: Settings):
    publish(settings, 1, ["Ada Verne", "Bo Lind"])
    with duckdb.connect(str(settings.release), read_only=True) as connection:
        schemas = connection.execute("SELECT DISTINCT schema_name FROM duckdb_tables()").fetchall()
        comments = connection.execute("SELECT comment FROM duckdb_tables() WHERE table_name = 'dim_executives'").fetchall()
        described = connection.execute("SELECT comment FROM duckdb_columns() WHERE column_name = 'aliases'").fetchall()
        found = connection.execute("SELECT executive_id FROM named('Bo Lind')").fetchall()
        not_null = connection.execute(
            "SELECT NOT is_nullable FROM duckdb_columns() WHERE column_name = 'executive_id'"
        ).fetchall()
    assert schemas == [("main",)]
    assert comments == [("People. It's one row per person.",)]
    assert described == [("Other forms of the name.",)]
    assert found == [("Bo Lind",)]
    assert not_null == [(True,)]


def test_a_release_says_what_it_is_made_of(settings: Settings):
    publish(settings, 1, ["Ada Verne"])
    release = read_release(settings)
    assert release is not None
    assert (release.generation, release.run_id, release.row_counts) == (1, "run-1", {"dim_executives": 1})
    with duckdb.connect(str(settings.release), read_only=True) as connection:
        assert connection.execute("SELECT generation, run_id FROM release").fetchall() == [(1, "run-1")]


def test_a_reader_that_holds_the_old_release_goes_on_reading_it(settings: Settings):
    publish(settings, 1, ["Ada Verne"])
    with duckdb.connect(str(settings.release.resolve()), read_only=True) as held:
        publish(settings, 2, ["Ada Verne", "Bo Lind"])
        assert held.execute("SELECT count(*) FROM dim_executives").fetchall() == [(1,)]
    assert people_in(settings.release) == ["Ada Verne", "Bo Lind"]


def test_publishing_the_same_run_again_changes_nothing(settings: Settings):
    candidate = publish(settings, 1, ["Ada Verne"])
    before = settings.release.read_bytes()
    assert not candidate.exists()
    assert publish_candidate(candidate, settings, make_run(1)).generation == 1
    assert settings.release.read_bytes() == before


def test_a_publish_that_fails_leaves_the_release_and_its_candidate(settings: Settings, monkeypatch: pytest.MonkeyPatch):
    publish(settings, 1, ["Ada Verne"])
    before = settings.release.read_bytes()
    candidate = make_candidate(settings, make_run(2), ["Bo Lind"])

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("masthead.publish.copy_public", full_disk)
    with pytest.raises(PublishError, match="No space left on device"):
        publish_candidate(candidate, settings, make_run(2))
    assert settings.release.read_bytes() == before
    assert candidate.exists()
    monkeypatch.undo()
    publish_candidate(candidate, settings, make_run(2))
    assert people_in(settings.release) == ["Bo Lind"]


def test_a_candidate_that_is_missing_is_named(settings: Settings):
    with pytest.raises(PublishError, match=r"Expected the candidate of run run-1 at .*build\.duckdb, found nothing"):
        publish_candidate(settings.warehouse / "candidates" / "run-1" / "build.duckdb", settings, make_run(1))


def test_old_generations_are_removed_but_never_the_current_one(settings: Settings):
    for number in range(1, 6):
        publish(settings, number, ["Ada Verne"])
    assert list_generations(settings) == [3, 4, 5]
    flip(settings, 3)
    assert read_release(settings).generation == 3


def test_a_rollback_leads_readers_to_the_older_generation_or_says_which_there_are(settings: Settings):
    publish(settings, 1, ["Ada Verne"])
    publish(settings, 2, ["Ada Verne", "Bo Lind"])
    flip(settings, 1)
    assert people_in(settings.release) == ["Ada Verne"]
    with pytest.raises(PublishError, match=r"one of the generations kept \(1, 2\), got 9"):
        flip(settings, 9)
    assert people_in(settings.release) == ["Ada Verne"]
