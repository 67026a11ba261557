"""What the marts promise, on stories of a morning and an evening: one truth, many reports, two times."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from conftest import PROJECT
from marts_stories import EVENING_STORIES, MORNING_STORIES
from masthead.build import build_marts
from masthead.digests import table_digests
from masthead.load import load_landing, start_candidate
from masthead.settings import Settings
from press import EVENING, MORNING, land, newsroom_stories

pytestmark = pytest.mark.xdist_group("marts")  # the warehouse is built once

AT_MORNING, AT_EVENING = (run.started_at.replace(tzinfo=None) for run in (MORNING, EVENING))
Ask = Callable[..., list[tuple]]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A warehouse that was built in the morning and again in the evening, as runs do."""
    settings = Settings(home=tmp_path_factory.mktemp("marts"))
    candidate = start_candidate(settings, MORNING)
    load_landing(candidate, land(settings.home, MORNING, MORNING_STORIES + newsroom_stories(1)), MORNING)
    build_marts(candidate, settings, MORNING)
    load_landing(candidate, land(settings.home, EVENING, EVENING_STORIES + newsroom_stories(2)), EVENING)
    build_marts(candidate, settings, EVENING)
    return settings


@pytest.fixture(scope="module")
def database(settings: Settings) -> Path:
    return settings.warehouse / "candidates" / MORNING.folder_name / "build.duckdb"


@pytest.fixture(scope="module")
def ask(database: Path) -> Ask:
    def answer(query: str, *values: Any, **named: Any) -> list[tuple]:
        with duckdb.connect(str(database), read_only=True) as connection:
            return connection.execute(query, named or values).fetchall()

    return answer


def test_building_at_once_gives_what_building_run_by_run_gives(settings: Settings, database: Path):
    at_once = start_candidate(settings, EVENING)
    for run in (MORNING, EVENING):
        load_landing(at_once, settings.landing / run.folder_name, run)
    build_marts(at_once, settings, EVENING)
    assert table_digests(at_once) == table_digests(database)


def test_a_rumour_and_its_confirmation_are_one_change_whose_status_rose(ask: Ask):
    found = ask(
        """
        select status, report_count, independent_source_count, effective_on, first_known_at, confirmed_at
        from fct_appointments where executive_name = 'Ada Verne' and company_name = 'Northgate Tea'
        """
    )
    assert found == [("confirmed", 2, 2, datetime(2026, 12, 1).date(), AT_MORNING, AT_EVENING)]
    history = ask(
        """
        select change_type, changes.status, known_at from fct_fact_changes as changes
        inner join fct_appointments using (appointment_id) where executive_name = 'Ada Verne' order by known_at
        """
    )
    assert history == [("insert", "reported", AT_MORNING), ("update", "confirmed", AT_EVENING)]


def test_a_denial_shows_as_such_and_as_a_conflict(ask: Ask):
    assert ask("select status, has_denial from fct_appointments where executive_name = 'Bo Lind'") == [("denied", True)]
    conflicts = (
        "select conflict_type from rpt_conflicts inner join dim_executives using (executive_id) where executive_name = ?"
    )
    assert ask(conflicts, "Bo Lind") == [("reported_and_denied",)]


def test_what_a_correction_takes_back_is_retracted_and_not_lost(ask: Ask):
    found = ask("select status, superseded_at from fct_appointments where executive_name = 'Carl Okafor'")
    assert found == [("retracted", AT_EVENING)]
    assert ask("select is_standing from fct_appointment_reports where person_name = 'Carl Okafor'") == [(False,)]
    kinds = ask(
        """
        select change_type, known_at from fct_fact_changes inner join fct_appointments using (appointment_id)
        where executive_name = 'Carl Okafor' order by known_at
        """
    )
    assert kinds == [("insert", AT_MORNING), ("retraction", AT_EVENING)]


def test_what_a_newer_extractor_no_longer_reads_is_retracted(ask: Ask):
    found = ask("select status, superseded_at from fct_appointments where executive_name = 'Dita Ruiz'")
    assert found == [("retracted", AT_EVENING)]


def test_the_warehouse_knows_who_was_believed_to_lead_before_the_correction(ask: Ask):
    asked = "select executive_name from leadership_as_of('2026-11-01', ?) where company_name = 'Quayle Bricks'"
    assert ask(asked, AT_MORNING) == [("Carl Okafor",)]
    assert ask(asked, AT_EVENING) == []


def test_a_corrected_day_is_an_update_and_both_days_can_be_asked_for(ask: Ask):
    told = """
        select valid_to from fct_executive_tenures
        where executive_name = 'Philippa Osgood' and known_from <= $at and (known_to is null or known_to > $at)
    """
    assert ask(told, at=AT_MORNING) == [(datetime(2027, 3, 31).date(),)]
    assert ask(told, at=AT_EVENING) == [(datetime(2027, 5, 31).date(),)]
    assert ask("select count(*) from fct_appointments where executive_name = 'Philippa Osgood'") == [(1,)]


def test_three_copies_of_one_wire_story_are_one_independent_source(ask: Ask):
    [(stories, publishers)] = ask(
        """
        select count(distinct story_id), count(distinct publisher_id) from fct_articles
        where source_article_id in ('kestrel-chief-steps-down', 'kestrel-solheim-courant', 'kestrel-solheim-leaves-mix')
        """
    )
    assert (stories, publishers) == (1, 3)
    [(reports, sources)] = ask(
        """
        select report_count, independent_source_count from fct_appointments
        where executive_name = 'Tomasz Wierzba' and is_interim and change = 'in'
        """
    )
    assert (reports, sources) == (4, 2)


def test_a_namesake_elsewhere_is_another_person_and_the_question_is_on_record(ask: Ask):
    assert ask("select count(*) from dim_executives where executive_name = 'Jo Smith'") == [(2,)]
    rules = ask("select rule, is_same from intermediate.int_executive_matches where spelling = 'jo smith'")
    assert rules == [("same_name_at_an_unlinked_company", False)]


def test_a_person_whom_one_article_follows_from_house_to_house_is_one(ask: Ask):
    flow = "from_company_name, to_company_name, left_on, joined_on"
    moves = ask(f"select {flow} from rpt_talent_flows where executive_name like 'Eva%Holt'")
    assert moves == [("Ember Oil", "Cask Ales", datetime(2026, 9, 30).date(), datetime(2026, 11, 1).date())]


def test_an_alias_that_names_one_company_leads_to_it_and_one_that_could_name_two_does_not(ask: Ask):
    home = "select distinct company_name from fct_appointments where executive_name = ?"
    assert ask(home, "Gil Marlow") == ask(home, "Finn Orr")
    names = ask("select company_name from fct_position_reports where executive_name = 'Ike Dorn'")
    assert names == [("Vela",)]
    rules = ask(
        "select distinct rule, is_same from intermediate.int_company_matches where 'vela' in (spelling, other_spelling)"
    )
    assert rules == [("alias_of_two_companies", False)]


def test_every_spelling_of_a_company_is_kept(ask: Ask):
    [(spellings,)] = ask("select spellings from dim_companies where list_contains(spellings, 'VLSH')")
    assert spellings == ["VLSH", "Vela", "Vela Shipping", "Vela Shipping Co., Ltd."]


def test_what_is_not_sure_enough_stays_out_of_the_marts_and_is_marked(ask: Ask):
    assert ask("select count(*) from dim_executives where executive_name = 'Kit Amos'") == [(0,)]
    assert ask("select fact_kind, is_published from intermediate.int_facts_known where confidence < 0.5") == [
        ("appointment", False)
    ]


def test_background_with_the_year_or_without_the_post_joins_the_change_it_tells_of(ask: Ask):
    found = ask(
        """
        select effective_on, effective_precision, report_count from fct_appointments
        where executive_name = 'Lena Frost' and change = 'in' order by effective_on
        """
    )
    assert found == [(datetime(2024, 3, 4).date(), "day", 3), (datetime(2026, 8, 3).date(), "day", 1)]


def test_whoever_returns_has_two_tenures_and_a_stale_word_opens_none(ask: Ask):
    found = ask(
        """
        select valid_from, valid_from_precision, valid_to, valid_to_precision from fct_executive_tenures
        where executive_name = 'Lena Frost' and is_standing order by valid_from
        """
    )
    assert found == [
        (datetime(2024, 3, 4).date(), "day", datetime(2025, 6, 30).date(), "month"),
        (datetime(2026, 8, 3).date(), "day", None, None),
    ]


def test_an_interim_chief_ends_where_the_permanent_one_begins(ask: Ask):
    found = ask(
        """
        select executive_name, is_interim, valid_from, valid_to from fct_executive_tenures
        where company_name = 'Kestrel Motors' and role_code = 'chief_executive' and is_standing and valid_from > '2026-01-01'
        order by valid_from
        """
    )
    assert found == [
        ("Tomasz Wierzba", True, datetime(2026, 10, 1).date(), datetime(2027, 1, 11).date()),
        ("Rukmini Venkataraman", False, datetime(2027, 1, 11).date(), None),
    ]


def test_units_and_who_reports_to_whom_come_out_as_a_tree(ask: Ask):
    tree = ask(
        """
        select unit.company_name, parent.company_name from dim_companies as unit
        inner join dim_companies as parent on unit.parent_company_id = parent.company_id
        where unit.company_name like '%loud%' or unit.company_name = 'data networks unit'
        order by unit.company_name
        """
    )
    assert tree == [
        ("Seolhan Cloud", "Seolhan Group"),
        ("data networks unit", "Seolhan Cloud"),
        ("enterprise cloud unit", "Seolhan Cloud"),
        ("government cloud unit", "Seolhan Cloud"),
    ]
    lines = ask(
        "select executive_name, manager_name from fct_reporting_lines where company_name = 'Seolhan Group' order by all"
    )
    assert lines == [("Baek Do-yun", "Oh Se-rin"), ("Lim Chae-won", "Viktor Hallas"), ("Marisa Tan", "Oh Se-rin")]


def test_a_purchase_told_with_its_price_and_without_is_one_event_and_another_is_another(ask: Ask):
    found = ask(
        """
        select counterparty_names, amount, status, report_count from fct_events
        where company_name = 'Cask Ales' and event_type = 'acquisition' order by all
        """
    )
    assert found == [(["Ember Oil"], None, "completed", 1), (["Pomona Juice"], 4e7, "completed", 2)]


def test_every_report_leads_to_its_sentence_in_its_article(ask: Ask):
    for reports in ("fct_appointment_reports", "fct_position_reports", "fct_event_reports"):
        [(found, broken)] = ask(
            f"""
            select
                count(*),
                count(*) filter (where substring(text, evidence_start + 1, evidence_end - evidence_start) <> evidence_sentence)
            from {reports} inner join raw.articles using (article_version_id)
            """
        )
        assert found > 20
        assert broken == 0


def test_the_logic_of_the_models_does_what_their_unit_tests_say(settings: Settings, database: Path):
    command = [sys.executable, "-m", "dbt.cli.main", "test", "--select", "test_type:unit", "--no-partial-parse"]
    command += ["--profiles-dir", ".", "--target-path", str(settings.home / "unit"), "--log-path", str(settings.home)]
    environment = os.environ | {"MASTHEAD_BUILD_DATABASE": str(database), "DO_NOT_TRACK": "1"}
    project = settings.dbt_project
    done = subprocess.run(command, env=environment, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "ERROR=0" in done.stdout


def test_every_public_column_is_described_in_the_database(ask: Ask):
    undescribed = """
        select table_name, column_name from duckdb_columns()
        where schema_name = 'main' and not internal and coalesce(comment, '') = ''
        union all
        select table_name, '' from duckdb_tables() where schema_name = 'main' and coalesce(comment, '') = ''
    """
    assert ask(undescribed) == []


def test_no_table_of_the_build_is_left_lying_in_public(ask: Ask):
    tables = ask("select table_name from duckdb_tables() where schema_name = 'main'")
    assert [name for (name,) in tables if not name.startswith(("dim_", "fct_", "rpt_"))] == []


def test_the_roles_are_those_that_the_extractor_writes(ask: Ask):
    roles = yaml.safe_load((PROJECT / "include/masthead/facts/words/roles.yml").read_text())
    written = sorted((role["code"], role["seniority"]) for role in roles)
    assert ask("select role_code, seniority from dim_roles order by role_code") == written
