"""The README tells the truth: its questions have the answers that it prints, its commands exist."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import PROJECT
from masthead.cli import main
from masthead.settings import Settings

pytestmark = pytest.mark.xdist_group("run")
README = (PROJECT / "README.md").read_text()
QUESTIONS = re.findall(r"```sql\n(.*?)```\n\n(\|.*?\n)\n", README, re.DOTALL)


def test_the_readme_shows_five_questions_with_their_answers():
    assert len(QUESTIONS) >= 5
    assert README.count("```sql") == len(QUESTIONS)


@pytest.mark.parametrize(("question", "answer"), QUESTIONS)
def test_a_question_has_the_answer_that_the_readme_prints(question: str, answer: str, first_run: Settings):
    shell = Path(sys.executable).with_name("duckdb")
    command = [str(shell), "-readonly", "-markdown", str(first_run.release), "-c", question]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert found.strip() == answer.strip()


def test_make_lists_every_target_and_the_readme_names_none_that_is_not_there():
    listed = subprocess.run(
        ["make", "-C", str(PROJECT), "--no-print-directory"], capture_output=True, text=True, check=True
    ).stdout
    targets = {line.split()[0] for line in listed.splitlines()}
    assert {"setup", "run", "up", "test", "lint", "fix", "docs", "sql", "clean"} <= targets
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", README, re.MULTILINE)) <= targets


def test_every_command_is_told_of_in_the_help_and_those_of_the_readme_exist():
    help_text = CliRunner().invoke(main, ["--help"]).output
    assert all(command.help and name in help_text for name, command in main.commands.items())
    assert set(re.findall(r"`masthead ([a-z]+)", README)) <= set(main.commands)


def test_the_tree_of_the_readme_is_there():
    tree = README.split("## The tree")[1].split("```")[1]
    named = re.findall(r"\b([a-z_]+(?:/|\.py|\.yml))", tree)
    assert len(named) > 15
    places = [PROJECT, PROJECT / "include", PROJECT / "include" / "masthead", PROJECT / "dags"]
    assert [name for name in named if not any((place / name).exists() for place in places)] == []
