"""Airflow on one machine: its environment, one run in this process, and the standalone server.

Airflow reads its settings while it is imported, so `prepare_environment` must come before the first import of it: in
this module Airflow is imported inside the functions alone.
"""

import contextlib
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from masthead.errors import MastheadError
from masthead.settings import PROJECT, Settings

DAG_ID = "business_news"


def prepare_environment(settings: Settings, port: int = 8080) -> None:
    """Point Airflow at a home under MASTHEAD_HOME and at this project's DAGs; what the user has set already stays."""
    home = settings.home / "airflow"
    home.mkdir(parents=True, exist_ok=True)
    defaults = {
        "AIRFLOW_HOME": home,
        "AIRFLOW__CORE__DAGS_FOLDER": PROJECT / "dags",
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__CORE__EXECUTOR": "LocalExecutor",
        "AIRFLOW__CORE__PARALLELISM": max(2, os.cpu_count() or 2),
        "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "False",
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"http://127.0.0.1:{port}/execution/",
        "AIRFLOW__API__HOST": "127.0.0.1",
        "AIRFLOW__API__PORT": port,
        "AIRFLOW__API__BASE_URL": f"http://127.0.0.1:{port}",
        "AIRFLOW__DAG_PROCESSOR__REFRESH_INTERVAL": 30,
        "AIRFLOW__USAGE_DATA_COLLECTION__ENABLED": "False",
        "MASTHEAD_HOME": settings.home,
    }
    for name, value in defaults.items():
        os.environ.setdefault(name, str(value))
    programs = str(Path(sys.executable).parent)  # standalone starts `airflow` by its name
    if programs not in os.environ["PATH"].split(os.pathsep):
        os.environ["PATH"] = programs + os.pathsep + os.environ["PATH"]


def run_once(settings: Settings) -> str:
    """Run the DAG once in this process and return the run's id.

    Raises:
        MastheadError: a task failed; the message names it and the log.
    """
    prepare_environment(settings)
    log = settings.home / "airflow" / "run.log"
    with _all_output_but_progress_to(log):
        from airflow.dag_processing.dagbag import DagBag
        from airflow.utils.db import upgradedb

        upgradedb()
        run = DagBag(dag_folder=str(PROJECT / "dags" / f"{DAG_ID}.py")).dags[DAG_ID].test()
        failed = sorted(ti.task_id for ti in run.get_task_instances() if ti.state in ("failed", "upstream_failed"))
    if run.state != "success":
        raise MastheadError(
            f"The run {run.run_id} did not finish: {', '.join(failed)} failed. The last release is as it was.\nThe log is {log}"
        )
    return str(run.run_id)


def serve(settings: Settings, port: int) -> int:
    """Start Airflow's standalone server and wait for it; whatever ends this process ends all of its children too."""
    prepare_environment(settings, port)
    server = subprocess.Popen([str(Path(sys.executable).with_name("airflow")), "standalone"], start_new_session=True)  # noqa: S603

    def stop(_signal: int, _frame: FrameType | None) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGTERM)

    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, stop)
    try:
        return server.wait()
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)


@contextlib.contextmanager
def _all_output_but_progress_to(log: Path) -> Iterator[None]:
    """Send what this process and its children print into a file; the progress logger alone still speaks to the person."""
    sys.stdout.flush()
    sys.stderr.flush()
    console, errors = os.dup(1), os.dup(2)
    progress = logging.getLogger("masthead.progress")
    handler = logging.StreamHandler(os.fdopen(os.dup(1), "w"))
    progress.addHandler(handler)
    progress.setLevel(logging.INFO)
    progress.propagate = False
    try:
        with log.open("w") as file:
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
            yield
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os.dup2(console, 1)
        os.dup2(errors, 2)
        os.close(console)
        os.close(errors)
        progress.removeHandler(handler)
        handler.close()
