"""The warehouse's own pages: dbt's documentation of the current release, as one file that needs no server."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from masthead.errors import BuildError
from masthead.settings import Settings


def write_docs(settings: Settings) -> Path:
    """Write the pages into `<home>/docs/index.html` and return the path. The release is read from a copy.

    Raises:
        BuildError: dbt could not write them; the pages that were there are as they were.
    """
    target = settings.home / "docs" / "index.html"
    with TemporaryDirectory(prefix="masthead-docs-") as scratch:
        database = Path(scratch) / "build.duckdb"
        shutil.copyfile(settings.warehouse / "current" / "build.duckdb", database)
        command = [sys.executable, "-m", "dbt.cli.main", "docs", "generate", "--static"]
        command += ["--project-dir", str(settings.dbt_project), "--profiles-dir", str(settings.dbt_project)]
        command += ["--target-path", scratch, "--log-path", scratch, "--no-partial-parse"]
        environment = os.environ | {"MASTHEAD_BUILD_DATABASE": str(database), "DO_NOT_TRACK": "1"}
        finished = subprocess.run(  # noqa: S603  the command is ours, made of paths
            command, env=environment, cwd=settings.dbt_project, capture_output=True, text=True, check=False
        )
        pages = Path(scratch) / "static_index.html"
        if finished.returncode or not pages.exists():
            raise BuildError(f"dbt could not write its pages, so none were replaced. It said:\n{finished.stdout[-2000:]}")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(pages, target)
    return target
