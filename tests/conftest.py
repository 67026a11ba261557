"""What the tests share: a home of their own for every run, and the way to start the command line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from masthead.settings import Settings

PROJECT = Path(__file__).resolve().parents[1]
SHARED = PROJECT.parent / "shared"


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return an environment in which Masthead's and Airflow's settings are those given alone."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MASTHEAD_", "AIRFLOW"))}
    return kept | {"MASTHEAD_HOME": str(home), "DO_NOT_TRACK": "1", "GX_ANALYTICS_ENABLED": "false"} | more


def masthead(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the command line to its end."""
    command = [str(Path(sys.executable).with_name("masthead")), *arguments]
    return subprocess.run(command, env=environment(home, **more), cwd=PROJECT, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The development and training sets that lie beside the checkout where Masthead is developed."""
    if not SHARED.exists():
        pytest.skip("needs the annotated articles in ../shared, which are not part of the project")
    return SHARED


@pytest.fixture(scope="session")
def first_run(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A home in which `masthead run` has run once, on the newsroom's morning. Read it, do not write into it."""
    home = tmp_path_factory.mktemp("first") / "home"
    finished = masthead(home, "run")
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return Settings(home=home)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep a file's tests in one process, so that what they share is made once; `run` is a group over files."""
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(item.nodeid.split("::")[0]))
