"""Does an answer say more than the papers do? The papers here are of councils that do not exist."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from api.places import places
from graph.absent import absent
from graph.gaps import gaps
from graph.lookup import Held
from graph.quotes import find, negation
from graph.store import open_writer
from ingest.text import decode
from ontology.errors import StoreError, UnreadableError
from ontology.model import Citation, Extract, Item, ItemType, Note, Paper


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


def fellmoor(*items: Item, notes: tuple[Note, ...] = ()) -> Held:
    return Held.of([Extract(Paper("p", "A plan", None, None, "", ""), items, notes=notes)])


def test_a_part_that_is_not_held_is_told_beside_a_gap_with_the_words_that_name_it() -> None:
    words = "4.1 None at this stage. (See Appendix B,\n the Equality Impact Assessment.)"
    note = Note(
        "not-held",
        "The paper points to appendix b, which is not in the text that is held.",
        None,
        (Citation("p", 0, len(words), words),),
    )
    held = fellmoor(Item("p/priority/1", ItemType.PRIORITY, "Sleep well", "1"), notes=(note,))
    told = (
        "The paper also points to Appendix B, which is not in the text that is held; "
        "it says “4.1 None at this stage. (See Appendix B, the Equality Impact Assessment.)”."
    )
    (rule,) = gaps(held, "priority-without-action")
    assert rule.items[0].why == (
        f"Priority 1, Sleep well: no action that delivers it was found in the papers held. {told}"
    )
    priority = held.items()[0]
    assert [each.message for each in absent(held, priority) if each.kind == "not-held"] == [told]


@pytest.mark.parametrize("written", ["All", "tbc"])
def test_what_is_printed_where_a_lead_should_stand_is_given(written: str) -> None:
    action = Item("p/action/1", ItemType.ACTION, "Open two flats", fields={"ref": "1", "lead_as_written": written})
    (rule,) = gaps(fellmoor(action), "action-without-lead")
    assert rule.items[0].why.endswith(f'no lead for it was found in the papers held; printed is "{written}".')
    assert any(f'; printed is "{written}".' in each.message for each in absent(fellmoor(action), action))


def test_a_gap_says_what_was_not_found_and_never_what_the_papers_do_not_say() -> None:
    things = (
        Item("p/need/a", ItemType.NEED, "Sleep"),
        Item("p/priority/1", ItemType.PRIORITY, "Sleep well", "1"),
        Item("p/statement/1", ItemType.STATEMENT, "We will let you sleep", "1"),
        Item("p/action/1", ItemType.ACTION, "Open two flats", fields={"ref": "1"}),
        Item("p/indicator/1", ItemType.INDICATOR, "Nights slept"),
        Item("p/recommendation/1", ItemType.RECOMMENDATION, "To agree the plan", "1"),
    )
    found = [gap.why for rule in gaps(fellmoor(*things)) for gap in rule.items]
    assert len(found) == 11
    assert all("found in the papers held" in why for why in found)


def test_no_full_stop_stands_behind_the_mark_of_a_cut() -> None:
    lead = Item("p/lead/x", ItemType.RECOMMENDATION, "word " * 60, "1")
    assert [each.message[-2:] for each in absent(fellmoor(lead), lead)] == [" …"]


ROWS = """Fellmoor Council

4. Housing

| Ref | Action | Lead | Due date |
|---|---|---|---|
| 4.1.1 | Open two flats | Head of Housing | June 2025 |
| 4.1.2 | Write to each carer | Head of Fostering | May 2025 |
"""


@pytest.mark.parametrize(
    "words", ["Write to each carer", "to each", "| 4.1.2 | Write to each carer", "Head of Fostering"]
)
def test_a_quotation_has_the_place_that_the_reading_of_the_paper_gives(tmp_path: Path, words: str) -> None:
    file = tmp_path / "plan.md"
    file.write_text(ROWS, encoding="utf-8")
    read = json.loads(CliRunner().invoke(app, ["extract", str(file), "--json"]).stdout)
    (cited,) = next(each["citation"] for each in read["items"] if each["label"] == "Write to each carer")
    asked = CliRunner().invoke(app, ["quote", str(file), words, "--json"])
    (place,) = json.loads(asked.stdout)["places"]
    assert cited["paragraph"] == "4.1.2"
    assert {key: place[key] for key in ("paragraph", "table", "row")} == {
        key: cited[key] for key in ("paragraph", "table", "row")
    }


def test_a_quotation_that_nothing_was_read_from_stands_where_its_block_does() -> None:
    far = Citation("p", 100, 104, "else", paragraph="9")
    (place,) = places("p", "1.1 The list was long.", "The list", [far])
    assert place.citation.paragraph == "1.1"


@pytest.mark.parametrize("data", [b"<!DOCTYPE html><p>Plan", b"\n<html><body>Plan", b"{\\rtf1 Plan", b"%PDF-1.4 Plan"])
def test_the_workings_of_another_format_are_no_paper(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="save the paper as plain text"):
        decode(data)


def test_a_paper_in_which_nothing_was_found_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("milk and eggs\n", encoding="utf-8")
    ran = CliRunner().invoke(app, ["ingest", str(tmp_path / "notes.txt"), "--store", str(tmp_path / "store")])
    assert ran.exit_code == 0
    assert "nothing was found in this paper" in ran.stdout


def test_no_chain_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(ROWS, encoding="utf-8")
    CliRunner().invoke(app, ["ingest", str(tmp_path / "plan.md"), "--store", str(tmp_path / "store")])
    ran = CliRunner().invoke(app, ["trace", "action 4.1.1", "action 4.1.2", "--store", str(tmp_path / "store")])
    assert (ran.exit_code, ran.stdout.partition(" from ")[0]) == (0, "No chain was found in the papers held")


def test_a_change_that_is_stopped_says_so_and_leaves_the_store_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(backup: object, path: Path) -> None:
        raise KeyboardInterrupt

    (tmp_path / "plan.md").write_text(ROWS, encoding="utf-8")
    call = ["ingest", str(tmp_path / "plan.md"), "--store", str(tmp_path / "store")]
    with open_writer(tmp_path / "store"):
        pass
    monkeypatch.setattr("graph.store.publish", stopped)
    ran = CliRunner().invoke(app, call)
    assert (ran.exit_code, ran.stderr.partition(".")[0]) == (130, "Stopped")
    monkeypatch.undo()
    assert CliRunner().invoke(app, call).exit_code == 0


def test_a_text_that_is_not_held_is_a_store_error_in_memory_too() -> None:
    with pytest.raises(StoreError, match="not held"):
        fellmoor().text("p")


def test_a_file_as_a_store_and_a_folder_that_is_not_there_are_named(tmp_path: Path) -> None:
    file = tmp_path / "plan.md"
    file.write_text(ROWS, encoding="utf-8")
    ran = CliRunner().invoke(app, ["ingest", str(file), "--store", str(file)])
    assert (ran.exit_code, "is a file and not a store" in ran.stderr) == (2, True)
    CliRunner().invoke(app, ["ingest", str(file), "--store", str(tmp_path / "store")])
    out = tmp_path / "nowhere" / "x.csv"
    ran = CliRunner().invoke(app, ["export", "--format", "csv", "-o", str(out), "--store", str(tmp_path / "store")])
    assert (ran.exit_code, "There is no folder" in ran.stderr, ".part" in ran.stderr) == (2, True, False)
