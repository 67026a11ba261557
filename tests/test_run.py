"""The main job, end to end: the real DAG reads the newsroom, and a stranger finds its facts in the release."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from conftest import PROJECT, masthead
from masthead import pipeline
from masthead.audit import AuditError, read_audit
from masthead.digests import table_digests
from masthead.newsroom.stories import load_stories
from masthead.publish import read_release
from masthead.records import Run
from masthead.settings import Settings

RUN_LOGS = {"fct_stage_outcomes", "release"}  # one row a run, whatever it brings


pytestmark = pytest.mark.xdist_group("run")  # the first run is made once


@pytest.fixture(scope="module")
def second_run(first_run: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The newsroom's morning read once more, in a copy of the first run's home."""
    return run_again(first_run, tmp_path_factory.mktemp("second"))


@pytest.fixture(scope="module")
def evening_run(second_run: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The newsroom's evening, with two corrections and stories that are new, in a copy of the second run's home."""
    return run_again(second_run, tmp_path_factory.mktemp("evening"), "--state", "2")


def run_again(settings: Settings, folder: Path, *arguments: str) -> Settings:
    home = folder / "home"
    shutil.copytree(settings.home, home, symlinks=True)
    finished = masthead(home, "run", *arguments)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return Settings(home=home)


def ask(settings: Settings, query: str) -> list[tuple]:
    with duckdb.connect(str(settings.release), read_only=True) as connection:
        return connection.execute(query).fetchall()


def test_every_story_of_the_newsroom_that_may_be_had_is_in_the_release(first_run: Settings):
    titles = {title for (title,) in ask(first_run, "SELECT title FROM fct_articles")}
    stories = load_stories(PROJECT / "include" / "newsroom" / "articles", 1)
    assert len(stories) >= 60
    assert [story.title for story in stories if story.title not in titles] == []


def test_what_is_not_in_the_release_is_rejected_with_its_reason(first_run: Settings):
    reasons = dict(ask(first_run, "SELECT reason, count(*) FROM fct_rejections GROUP BY reason"))
    assert {"http_404", "robots_disallowed"} <= set(reasons)
    counts = ask(first_run, "SELECT read_count - kept_count - duplicate_count - rejected_count FROM fct_stage_outcomes")
    assert {difference for (difference,) in counts} == {0}


def test_every_fact_of_the_release_stands_in_an_article_of_the_release(first_run: Settings):
    for reports in ("fct_appointment_reports", "fct_event_reports"):
        orphans = f"SELECT count(*) FROM {reports} ANTI JOIN fct_articles USING (article_id)"
        assert ask(first_run, orphans) == [(0,)]
    audit = read_audit(first_run.release.parent)
    evidence = [check for check in audit.checks if "evidence sentence" in check.check]
    assert len(evidence) == 2
    assert all(check.passed for check in evidence)


def test_the_page_of_the_run_tells_each_new_change_with_its_sentence(first_run: Settings):
    page = (first_run.reports / "latest.html").read_text()
    changes = ask(first_run, "SELECT executive_name, evidence_sentence FROM fct_appointments")
    assert len(changes) > 20
    plain = page.replace("&#39;", "'").replace("&#34;", '"').replace("&amp;", "&")
    assert [name for name, sentence in changes if name not in plain or sentence not in plain] == []
    assert "<script" not in page
    assert "Nothing new in this run" not in page


def test_the_pages_of_the_audit_ask_no_other_host(first_run: Settings):
    pages = list(first_run.quality.rglob("*.html"))
    assert pages
    for page in pages:
        text = page.read_text()
        assert "<script" not in text
        assert 'src="http' not in text
        assert "<link" not in text


def test_a_second_run_changes_nothing(first_run: Settings, second_run: Settings):
    was, now = table_digests(first_run.release), table_digests(second_run.release)
    assert {name for name in was | now if was.get(name) != now.get(name)} == RUN_LOGS
    assert ask(first_run, "SELECT generation FROM release") == [(1,)]
    assert ask(second_run, "SELECT generation FROM release") == [(2,)]


def test_a_correction_is_known_from_the_evening_on(evening_run: Settings):
    changes = ask(evening_run, "SELECT count(*) FROM fct_articles WHERE version_number > 1")
    assert changes[0][0] >= 1
    kinds = {kind for (kind,) in ask(evening_run, "SELECT DISTINCT change_type FROM fct_fact_changes")}
    assert kinds - {"insert"}, "a correction updates or retracts what was known"


def test_a_run_that_fails_its_audit_leaves_readers_with_the_last_release(first_run: Settings, tmp_path: Path):
    home = tmp_path / "home"
    shutil.copytree(first_run.home, home, symlinks=True)
    settings = Settings(home=home)
    before = settings.release.read_bytes()
    run = Run("bad-run", datetime(2026, 11, 24, 12, tzinfo=UTC))
    pipeline.load_run(run, settings)
    candidate = settings.warehouse / "candidates" / "bad-run" / "build.duckdb"
    with duckdb.connect(str(candidate)) as connection:
        connection.execute("UPDATE fct_event_reports SET evidence_sentence = 'Nobody wrote this.'")
        connection.execute("DELETE FROM fct_articles WHERE article_id > 'a'")
    with pytest.raises(AuditError) as failure:
        pipeline.audit_run(run, settings)
    message = str(failure.value)
    assert "fct_event_reports: every evidence sentence stands in its article" in message
    assert "fct_articles: at least" in message
    assert "the release was left as it was" in message
    assert str(settings.quality / "index.html") in message
    assert settings.release.read_bytes() == before
    assert read_release(settings).generation == 1
    failed = {check.table for check in read_audit(candidate.parent).checks if not check.passed and check.severity == "stop"}
    assert failed == {"fct_event_reports", "fct_articles", "fct_stage_outcomes"}


def test_a_run_whose_task_fails_says_so_and_names_the_log(tmp_path: Path):
    index = tmp_path / "index.jsonl"
    finished = masthead(tmp_path / "home", "run", "--index", str(index))
    assert finished.returncode != 0
    assert "fetch" in finished.stderr
    assert "run.log" in finished.stderr


def test_a_broken_line_of_an_index_is_rejected_and_the_rest_goes_on(tmp_path: Path):
    (tmp_path / "good.txt").write_text("Kestrel names Brown chief\n\nKestrel Motors has named Ada Brown chief executive.\n" * 1)
    index = tmp_path / "index.jsonl"
    index.write_text(json.dumps({"id": "a1", "file": "good.txt", "title": "Kestrel names Brown chief"}) + "\n{broken\n")
    finished = masthead(tmp_path, "extract", str(index))
    assert finished.returncode == 0
    rows = [json.loads(line) for line in finished.stdout.splitlines()]
    assert [("error" in row) for row in rows] == [True, False]
