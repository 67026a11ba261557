"""What loading promises: a row once, whoever brings it again; all of a run or nothing; a clear word for what does not fit."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from masthead.errors import LoadError
from masthead.load import load_landing, start_candidate
from masthead.records import Outcome, Rejection
from masthead.settings import Settings
from masthead.tables import record_rows, write_rows
from press import EVENING, MORNING, Story, land

STORY = Story(
    "a-new-chief",
    "Tallow & Finch names Ada Verne chief executive.",
    {
        "companies": [{"name": "Tallow & Finch"}],
        "appointments": [
            {
                "person": "Ada Verne",
                "change": "in",
                "title": "chief executive",
                "company": "Tallow & Finch",
                "evidence": "Tallow & Finch names Ada Verne chief executive.",
            }
        ],
    },
)
TURNED_AWAY = Rejection(
    source_id="harbour_wire",
    stage="clean",
    url="https://harbourwire.example/empty",
    reason="no_text",
    detail="no paragraph found",
    rejected_at=MORNING.started_at,
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path)


def rows(candidate: Path, query: str) -> list[tuple]:
    with duckdb.connect(str(candidate), read_only=True) as connection:
        return connection.execute(query).fetchall()


def release(settings: Settings, candidate: Path) -> None:
    """Stand in for the publish step: what the candidate holds is current."""
    current = settings.warehouse / "current"
    current.mkdir(parents=True, exist_ok=True)
    (current / "build.duckdb").write_bytes(candidate.read_bytes())


def test_every_row_that_has_landed_is_loaded_and_counted(settings: Settings):
    candidate = start_candidate(settings, MORNING)
    added = load_landing(candidate, land(settings.home, MORNING, [STORY], (TURNED_AWAY,)), MORNING)
    assert added == {
        "articles": 1,
        "readings": 1,
        "companies": 1,
        "appointments": 1,
        "positions": 0,
        "events": 0,
        "rejections": 1,
        "outcomes": 1,
        "runs": 1,
    }
    assert all(rows(candidate, f"select count(*) from raw.{table}") == [(count,)] for table, count in added.items())


def test_loading_the_same_landing_again_adds_nothing(settings: Settings):
    candidate = start_candidate(settings, MORNING)
    folder = land(settings.home, MORNING, [STORY], (TURNED_AWAY,))
    load_landing(candidate, folder, MORNING)
    assert set(load_landing(candidate, folder, MORNING).values()) == {0}


def test_the_first_load_of_a_row_says_since_when_it_is_known(settings: Settings):
    candidate = start_candidate(settings, MORNING)
    folder = land(settings.home, MORNING, [STORY])
    load_landing(candidate, folder, MORNING)
    again = load_landing(candidate, folder, EVENING)
    assert {table for table, count in again.items() if count} == {"runs"}
    known = rows(candidate, "select distinct loaded_by_run_id, loaded_at from raw.appointments")
    assert known == [("morning", MORNING.started_at.replace(tzinfo=None))]


def test_a_page_turned_away_again_in_a_later_run_is_the_same_rejection(settings: Settings):
    candidate = start_candidate(settings, MORNING)
    load_landing(candidate, land(settings.home, MORNING, [STORY], (TURNED_AWAY,)), MORNING)
    again = replace(TURNED_AWAY, rejected_at=EVENING.started_at, detail="no paragraph found in 3 ms")
    other = replace(TURNED_AWAY, reason="paywall")
    added = load_landing(candidate, land(settings.home, EVENING, [STORY], (again, other)), EVENING)
    assert added["rejections"] == 1
    assert rows(candidate, "select reason, detail from raw.rejections order by reason") == [
        ("no_text", "no paragraph found"),
        ("paywall", "no paragraph found"),
    ]


def test_the_outcomes_of_a_source_with_two_archives_are_summed(settings: Settings):
    candidate = start_candidate(settings, MORNING)
    folder = settings.landing / MORNING.folder_name
    for archive, kept in (("first", 3), ("second", 4)):
        outcome = Outcome(MORNING.run_id, "harbour_wire", "clean", kept + 1, kept, 0, 1, 0.5, MORNING.started_at, (archive,))
        write_rows(folder / "harbour_wire" / archive / "outcomes-clean.parquet", "outcomes", record_rows([outcome]))
    assert load_landing(candidate, folder, MORNING)["outcomes"] == 1
    [(read, kept, rejected, seconds)] = rows(
        candidate, "select read_count, kept_count, rejected_count, seconds from raw.outcomes"
    )
    assert (read, kept, rejected, seconds) == (9, 7, 2, 1.0)


def test_instants_are_stored_as_utc_whatever_zone_they_came_in(settings: Settings):
    candidate = start_candidate(settings, MORNING)
    load_landing(candidate, land(settings.home, MORNING, [STORY]), MORNING)
    assert rows(candidate, "select fetched_at from raw.articles") == [(datetime(2026, 11, 2, 6, 1),)]
    assert rows(candidate, "select typeof(fetched_at) from raw.articles") == [("TIMESTAMP",)]


def test_a_candidate_starts_from_what_is_current(settings: Settings):
    first = start_candidate(settings, MORNING)
    load_landing(first, land(settings.home, MORNING, [STORY]), MORNING)
    release(settings, first)
    second = start_candidate(settings, EVENING)
    assert second != first
    assert rows(second, "select count(*) from raw.articles") == [(1,)]


def test_a_second_try_of_a_run_starts_afresh(settings: Settings):
    candidate = start_candidate(settings, MORNING)
    load_landing(candidate, land(settings.home, MORNING, [STORY]), MORNING)
    candidate.with_name("build.duckdb.wal").write_bytes(b"left over by a killed process")
    again = start_candidate(settings, MORNING)
    assert again == candidate
    assert rows(again, "select count(*) from raw.articles") == [(0,)]


def test_a_build_file_that_is_still_open_is_not_copied(settings: Settings):
    first = start_candidate(settings, MORNING)
    release(settings, first)
    (settings.warehouse / "current" / "build.duckdb.wal").write_bytes(b"rows that are committed but not yet in the file")
    with pytest.raises(LoadError, match=r"build\.duckdb\.wal lies beside it"):
        start_candidate(settings, EVENING)


def damaged(settings: Settings, table: str, change: str) -> Path:
    """Land a story, then rewrite one column of one of its files."""
    folder = land(settings.home, MORNING, [STORY])
    path = folder / "harbour_wire" / "pages" / f"{table}.parquet"
    rewritten = pq.read_table(path)
    if change == "missing":
        rewritten = rewritten.drop_columns(["evidence_start"])
    elif change == "extra":
        rewritten = rewritten.append_column("mood", pa.array(["cheerful"]))
    elif change == "type":
        at = rewritten.schema.get_field_index("evidence_start")
        rewritten = rewritten.set_column(at, "evidence_start", pa.array(["0"]))
    elif change == "empty":
        at = rewritten.schema.get_field_index("person_name")
        rewritten = rewritten.set_column(at, "person_name", pa.array([None], pa.string()))
    pq.write_table(rewritten, path)
    return folder


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("missing", r"appointments\.parquet: expected a column evidence_start of int64, found no such column"),
        ("extra", r"appointments\.parquet: expected the columns of its table alone, found mood too"),
        ("type", r"appointments\.parquet: expected column evidence_start to be int64, found string"),
        ("empty", r"appointments\.parquet: expected no empty value .*person_name"),
    ],
)
def test_a_file_that_does_not_fit_is_named_and_nothing_of_the_run_is_loaded(settings: Settings, change: str, expected: str):
    candidate = start_candidate(settings, MORNING)
    with pytest.raises(LoadError, match=expected) as failure:
        load_landing(candidate, damaged(settings, "appointments", change), MORNING)
    assert "Nothing of this run was loaded" in str(failure.value)
    assert rows(candidate, "select count(*) from raw.articles") == [(0,)]


def test_a_torn_file_is_named(settings: Settings):
    candidate = start_candidate(settings, MORNING)
    folder = land(settings.home, MORNING, [STORY])
    path = folder / "harbour_wire" / "pages" / "articles.parquet"
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(LoadError, match=r"articles\.parquet: expected a Parquet file, found one that cannot be read"):
        load_landing(candidate, folder, MORNING)


def test_a_file_of_no_table_is_named(settings: Settings):
    candidate = start_candidate(settings, MORNING)
    folder = land(settings.home, MORNING, [STORY])
    (folder / "harbour_wire" / "rumours.parquet").write_bytes(b"")
    with pytest.raises(LoadError, match=r"rumours\.parquet: expected a name that begins with one of articles"):
        load_landing(candidate, folder, MORNING)


def test_a_warehouse_of_another_version_is_refused(settings: Settings):
    candidate = start_candidate(settings, MORNING)
    with duckdb.connect(str(candidate)) as connection:
        connection.execute("alter table raw.events alter amount type varchar")
    release(settings, candidate)
    with pytest.raises(LoadError, match=r"raw\.events\.amount: expected DOUBLE, found VARCHAR"):
        start_candidate(settings, EVENING)


def test_a_column_that_a_record_has_gained_is_added_to_older_rows(settings: Settings):
    candidate = start_candidate(settings, MORNING)
    load_landing(candidate, land(settings.home, MORNING, [STORY]), MORNING)
    with duckdb.connect(str(candidate)) as connection:
        connection.execute("alter table raw.appointments drop reason")
    release(settings, candidate)
    later = start_candidate(settings, EVENING)
    assert rows(later, "select reason from raw.appointments") == [(None,)]


def test_each_raw_table_has_the_types_of_its_record(settings: Settings):
    candidate = start_candidate(settings, MORNING)
    types = dict(rows(candidate, "select column_name, data_type from duckdb_columns() where table_name = 'events'"))
    assert types["counterparty_names"] == "VARCHAR[]"
    assert types["amount"] == "DOUBLE"
    assert types["loaded_at"] == "TIMESTAMP"
