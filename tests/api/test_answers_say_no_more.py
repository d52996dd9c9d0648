"""Does an answer say more than the papers do? The papers here are of councils that do not exist."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from graph.quotes import find, negation


@pytest.mark.parametrize(
    ("text", "quoted", "before"),
    [
        ("It was **not** resolved to extend the scheme.", "resolved to extend the scheme", "not"),
        ("The board did not\napprove the draft housing protocol.", "approve the draft housing protocol", "not"),
        ("Members won’t fund the flats.", "fund the flats", "won’t"),
        ("<b>No</b> child was placed far away.", "placed far away", "No child was"),
        ("The plan was agreed without extra money.", "extra money", "without"),
        ("We have never been able to house all.", "able to house all", "never been"),
    ],
)
def test_a_quotation_that_a_negation_turns_round_is_found_with_the_words_before(
    text: str, quoted: str, before: str
) -> None:
    (span,) = find(text, quoted)
    assert negation(text, span) == before


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("It was not late. It was resolved to extend it.", "resolved to extend it"),
        ("Members said no, they resolved to wait.", "resolved to wait"),
        ("It was not late\n\nresolved to extend it", "resolved to extend it"),
        ("| no | Extend the scheme |", "Extend the scheme"),
        ("A notable knot was resolved.", "resolved"),
        ("It was not resolved to extend it.", "not resolved to extend it"),
    ],
)
def test_a_negation_of_another_clause_is_no_warning(text: str, quoted: str) -> None:
    (span,) = find(text, quoted)
    assert negation(text, span) is None


def test_a_quotation_without_its_negation_stays_found_and_warns(tmp_path: Path) -> None:
    paper = tmp_path / "board.txt"
    paper.write_text("Fellmoor Council\n\nIt was **not** resolved to extend the scheme.\n", encoding="utf-8")
    call = ["quote", str(paper), "resolved to extend the scheme"]
    shown, asked = CliRunner().invoke(app, call), CliRunner().invoke(app, [*call, "--json"])
    assert (shown.exit_code, asked.exit_code) == (0, 0)
    assert "Warning: Directly before these words the paper says “not”: read the words before" in shown.stdout
    answer = json.loads(asked.stdout)
    assert "says “not”" in answer["warning"]
    assert answer["places"][0]["warning"] == answer["warning"]
    whole = CliRunner().invoke(app, ["quote", str(paper), "It was not resolved to extend the scheme.", "--json"])
    assert json.loads(whole.stdout)["warning"] is None
