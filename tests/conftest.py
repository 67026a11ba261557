"""What the tests share: a home of their own for every run, and the way to start the command line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

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
