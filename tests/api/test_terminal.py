"""How are tables and help shown to a person?"""

from __future__ import annotations

import re

import pytest
from typer.testing import CliRunner

from api import terminal
from api.cli import app
from api.show import gaps as show_gaps
from graph.analyses import ANALYSES
from graph.gaps import gaps
from ontology.model import Paper
from tests.graph.tiny import drawn, row


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the output be a terminal of eighty columns."""
    monkeypatch.setattr(terminal, "on_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")


@pytest.mark.usefixtures("narrow")
def test_no_word_of_a_table_is_broken_at_eighty_columns(capsys: pytest.CaptureFixture[str]) -> None:
    columns = ("Authority", "Needs counted", "Reached", "What was not found in the papers held")
    terminal.table("By authority", columns, [("Hallowmere Council", "10", "5 of 10", "a priority " * 20)])
    drawn_ = capsys.readouterr().out
    assert {"Authority", "Hallowmere", "Council", "counted", "Reached"} <= set(re.findall(r"[A-Za-z]+", drawn_))


@pytest.mark.usefixtures("narrow")
def test_a_table_of_too_many_columns_is_a_list_of_lines(capsys: pytest.CaptureFixture[str]) -> None:
    columns = tuple(f"Authority{number}" for number in range(9))
    terminal.table("By authority", columns, [("Hallowmere", *"1234567", "")])
    assert capsys.readouterr().out.splitlines()[:4] == [
        "By authority",
        "",
        "  Authority0: Hallowmere",
        "    Authority1: 1",
    ]


def test_of_an_empty_table_it_is_said_that_none_was_found(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.table("Conflicts", ("One", "Another"), [])
    assert capsys.readouterr().out == "Conflicts\n  none found\n"


def test_the_help_of_analyse_lists_each_analysis_with_its_question_and_what_it_takes() -> None:
    told = " ".join(CliRunner().invoke(app, ["analyse", "--help"]).stdout.split())
    assert all(f"{one.name} {one.takes}".strip() + " " + one.question in told for one in ANALYSES)


def test_the_help_of_gaps_says_when_it_ends_with_one() -> None:
    told = " ".join(CliRunner().invoke(app, ["gaps", "--help"]).stdout.split())
    assert "with 1 only when nothing was looked at" in told


def test_gaps_of_two_councils_are_told_apart(capsys: pytest.CaptureFixture[str]) -> None:
    papers = (Paper(name, "A plan", f"{name} Council", None, "", "") for name in ("a", "b"))
    held = drawn(*papers, row("a/action/1", "Do it"), row("b/action/1", "Do it"))
    show_gaps(gaps(held, "action-without-lead"), held)
    told = capsys.readouterr().out
    assert "a/action/1 (a Council): No lead" in told
    assert "b/action/1 (b Council): No lead" in told
