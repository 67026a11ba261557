"""Masthead in Airflow: light to parse, run through the REST API, run by its schedule, and gone when it is stopped."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from conftest import PROJECT, environment

HEAVY = ("airflow", "dbt", "great_expectations", "spacy", "trafilatura", "sklearn", "fastwarc")
PATIENCE_SECONDS = 280  # a run takes about 60 on an idle machine with two cores


def loaded_by(code: str, home: Path) -> set[str]:
    """Which of the heavy libraries a new process has loaded after this code."""
    code += f"; import sys, json; print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]))"
    command = [sys.executable, "-c", code]
    finished = subprocess.run(command, env=environment(home), cwd=PROJECT, capture_output=True, text=True, check=True)
    return set(json.loads(finished.stdout.splitlines()[-1]))


def test_the_pipeline_is_imported_without_airflow_dbt_or_great_expectations(tmp_path: Path):
    assert loaded_by("from masthead import pipeline", tmp_path) == set()


def test_parsing_the_dag_file_loads_no_stage(tmp_path: Path):
    parse = "import runpy; runpy.run_path('dags/business_news.py')"
    assert loaded_by(parse, tmp_path) == {"airflow"}


@dataclass(frozen=True)
class Server:
    """A started Airflow, and a client that is logged in."""

    process: subprocess.Popen[bytes]
    client: httpx.Client


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`masthead up` with a schedule of once a minute; stopped as a person would stop it."""
    home = tmp_path_factory.mktemp("up")
    port = free_port()
    settings = environment(home, MASTHEAD_SCHEDULE="* * * * *")
    command = [str(Path(sys.executable).with_name("masthead")), "up", "--port", str(port)]
    with (home / "up.log").open("wb") as log:
        process = subprocess.Popen(command, env=settings, cwd=PROJECT, stdout=log, stderr=log, start_new_session=True)
    try:
        yield Server(process, logged_in(home, port, process))
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.wait(60)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def logged_in(home: Path, port: int, process: subprocess.Popen[bytes]) -> httpx.Client:
    client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30)
    passwords = home / "airflow" / "simple_auth_manager_passwords.json.generated"

    def token() -> str | None:
        assert process.poll() is None, (home / "up.log").read_text()[-3000:]
        try:
            user = {"username": "admin", "password": json.loads(passwords.read_text())["admin"]}
            return client.post("/auth/token", json=user).json()["access_token"]
        except (OSError, ValueError, KeyError, httpx.HTTPError):
            return None

    client.headers["Authorization"] = f"Bearer {wait_for(token)}"
    return client


def wait_for(ask: Callable[[], Any]) -> Any:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while (answer := ask()) is None:
        assert time.monotonic() < deadline, "nothing came within the time that a slow machine takes"
        time.sleep(1)
    return answer


@pytest.mark.timeout(900)
def test_a_run_started_through_the_rest_api_completes_and_the_schedule_runs_by_itself(server: Server):
    runs = "/api/v2/dags/business_news/dagRuns"
    wait_for(lambda: server.client.get("/api/v2/dags/business_news").status_code == 200 or None)
    started = server.client.post(runs, json={"logical_date": None})
    assert started.status_code == 200, started.text
    run_id = started.json()["dag_run_id"]

    def state_of(run: str) -> str | None:
        state = server.client.get(f"{runs}/{run}").json()["state"]
        return state if state in ("success", "failed") else None

    assert wait_for(lambda: state_of(run_id)) == "success"

    def scheduled() -> str | None:
        found = [run for run in server.client.get(runs).json()["dag_runs"] if run["run_type"] == "scheduled"]
        return next((run["dag_run_id"] for run in found if run["state"] == "success"), None)

    assert wait_for(scheduled)


def test_a_stranger_is_turned_away(server: Server):
    stranger = httpx.Client(base_url=server.client.base_url)
    assert stranger.get("/api/v2/dags").status_code == 401


def test_nothing_is_left_running_when_it_is_stopped(server: Server):
    children = children_of(server.process.pid)
    assert len(children) > 3
    server.process.send_signal(signal.SIGINT)
    server.process.wait(60)
    wait_for(lambda: not any(is_running(pid) for pid in children) or None)


def children_of(pid: int) -> list[int]:
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = dict(map(int, line.split()) for line in listed.splitlines())
    found = [child for child, parent in parents.items() if parent == pid]
    return found + [below for child in found for below in children_of(child)]


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "zombie" not in Path(f"/proc/{pid}/status").read_text() if Path(f"/proc/{pid}").exists() else True
