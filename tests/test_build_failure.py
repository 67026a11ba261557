"""A build that fails says what failed, where to look, and what state was left."""

import shutil
from pathlib import Path

import duckdb
import pytest

from conftest import PROJECT
from masthead.build import build_marts
from masthead.errors import BuildError
from masthead.load import start_candidate
from masthead.settings import Settings
from press import MORNING


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A project of two models and a test, with the profile of the real one."""
    project = tmp_path / "project"
    (project / "models").mkdir(parents=True)
    (project / "dbt_project.yml").write_text("{name: small, version: '1.0', profile: masthead, model-paths: [models]}")
    shutil.copy(PROJECT / "dbt_project" / "profiles.yml", project)
    (project / "models" / "posts.sql").write_text("select 1 as post_id union all select 1")
    (project / "models" / "posts.yml").write_text(
        "models: [{name: posts, columns: [{name: post_id, data_tests: [unique]}]}]",
    )
    return Settings(home=tmp_path / "home", dbt_project=project)


def test_a_failed_test_is_named_with_its_finding_and_the_log(settings: Settings):
    candidate = start_candidate(settings, MORNING)
    with pytest.raises(BuildError, match=r"unique_posts_post_id: Got 1 result, configured to fail if != 0") as failure:
        build_marts(candidate, settings, MORNING)
    message = str(failure.value)
    assert "the release is as it was" in message
    assert str(candidate.parent / "dbt" / "dbt.log") in message
    assert (candidate.parent / "dbt" / "dbt.log").exists()
    with duckdb.connect(str(candidate), read_only=True) as connection:
        assert connection.execute("select count(*) from posts").fetchall() == [(2,)]


def test_a_project_that_cannot_be_read_is_told_with_dbts_own_words(settings: Settings):
    (settings.dbt_project / "models" / "posts.sql").write_text("select * from {{ ref('nowhere') }}")
    with pytest.raises(BuildError, match=r"dbt ended before it built anything") as failure:
        build_marts(start_candidate(settings, MORNING), settings, MORNING)
    assert "nowhere" in str(failure.value)


def test_a_build_leaves_no_lock_on_the_candidate(settings: Settings):
    (settings.dbt_project / "models" / "posts.sql").write_text("select 1 as post_id")
    candidate = start_candidate(settings, MORNING)
    result = build_marts(candidate, settings, MORNING)
    assert (result.model_count, result.test_count, result.warnings) == (1, 1, ())
    with duckdb.connect(str(candidate)) as connection:
        connection.execute("create table written (id integer)")
    assert not candidate.with_name("build.duckdb.wal").exists()
