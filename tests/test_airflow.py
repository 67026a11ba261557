"""Masthead in Airflow is light to parse: what a DAG file imports, the scheduler imports over and over."""

import json
import subprocess
import sys
from pathlib import Path

from conftest import PROJECT, environment

HEAVY = ("airflow", "dbt", "great_expectations", "spacy", "trafilatura", "sklearn", "fastwarc")


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
