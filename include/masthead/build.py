"""Build the marts of a candidate with dbt.

dbt runs as a process of its own: inside ours it would keep the lock on the file after it has finished. It reads its target
from the environment, and leaves its log, its compiled SQL and what it ran in a folder `dbt` beside the candidate.
"""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from masthead.errors import BuildError
from masthead.records import Run
from masthead.settings import Settings

progress = logging.getLogger("masthead.progress")

_FAILED = ("error", "fail", "runtime error", "partial success")


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did. `folder` holds dbt's log, manifest and compiled SQL."""

    model_count: int
    test_count: int
    warnings: tuple[str, ...]
    seconds: float
    folder: Path


def build_marts(candidate: Path, settings: Settings, run: Run) -> BuildResult:
    """Build every model of a candidate and run every test.

    Raises:
        BuildError: a model or a test failed; it names them. The candidate is kept as dbt left it, the release is as it was.
    """
    folder = candidate.parent / "dbt"
    command = [sys.executable, "-m", "dbt.cli.main", "--log-format", "json", "--log-format-file", "text", "build"]
    command += ["--project-dir", str(settings.dbt_project), "--profiles-dir", str(settings.dbt_project)]
    command += ["--target-path", str(folder / "target"), "--log-path", str(folder), "--no-partial-parse"]
    command += ["--exclude-resource-type", "unit_test"]  # they test the project's logic, not this data: `make test` runs them
    command += ["--vars", json.dumps({"publish_confidence": settings.publish_confidence})]
    environment = os.environ | {"MASTHEAD_BUILD_DATABASE": str(candidate), "DO_NOT_TRACK": "1"}
    last_words: list[str] = []
    results = folder / "target" / "run_results.json"
    results.unlink(missing_ok=True)
    with subprocess.Popen(  # noqa: S603 - the command is ours, made of paths
        command, env=environment, cwd=settings.dbt_project, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as dbt:
        try:
            for line in dbt.stdout or ():
                last_words = [*last_words[-20:], _tell(line)]
        except BaseException:
            dbt.terminate()
            raise
    if not results.exists():
        raise BuildError(_failure(candidate, folder, run, ["dbt ended before it built anything:", *last_words]))
    report = json.loads(results.read_text())
    nodes = report["results"]
    if failed := [node for node in nodes if node["status"] in _FAILED]:
        raise BuildError(_failure(candidate, folder, run, _messages(failed)))
    if dbt.returncode:
        raise BuildError(_failure(candidate, folder, run, ["dbt ended with an error:", *last_words]))
    return BuildResult(
        model_count=sum(node["unique_id"].startswith("model.") for node in nodes),
        test_count=sum(node["unique_id"].startswith(("test.", "unit_test.")) for node in nodes),
        warnings=tuple(_messages(node for node in nodes if node["status"] == "warn")),
        seconds=report["elapsed_time"],
        folder=folder,
    )


def _tell(line: str) -> str:
    """Pass a line of dbt's log on to the watcher if it tells of a finished model; return its text."""
    try:
        event = json.loads(line)
    except ValueError:
        return line.rstrip()
    info, data = event.get("info", {}), event.get("data", {})
    node = data.get("node_info", {})
    if info.get("name") == "LogModelResult" and node.get("node_relation", {}).get("schema") == "main":
        progress.info("build  %-24s %s of %s nodes", node.get("node_name"), data.get("index"), data.get("total"))
    return str(info.get("msg", ""))


def _messages(nodes: Iterable[dict[str, Any]]) -> list[str]:
    return [f"{node['unique_id'].split('.')[2]}: {' '.join(str(node['message'] or node['status']).split())}" for node in nodes]


def _failure(candidate: Path, folder: Path, run: Run, found: list[str]) -> str:
    return "\n  ".join(
        [
            f"dbt was expected to build {candidate} without a failure, but in run {run.run_id}:",
            *found,
        ]
    ) + (
        f"\nThe candidate is kept as dbt left it, and the release is as it was.\n"
        f"Look at {folder / 'dbt.log'}; the SQL that ran lies in {folder / 'target' / 'run'}."
    )
