"""Can a gap be justified at the door, is it shown apart, and does it come back?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.answers import today
from api.app import create_app
from graph.store import open_reader, open_writer
from ontology.model import ItemType, Relation
from tests.api.test_cli import Ran, goldenthread
from tests.visualisations import sample
from tests.visualisations.html import Page
from visualisations.words import day

RULE, REF = "action-without-lead", "acts/action/1.2"
SAID = ("--by", "Policy Officer", "--reason", "The panel names one in May.", "--until", "2999-05-31")
ENDED = ("--by", "Policy Officer", "--reason", "Soon.", "--on", "2020-01-01", "--until", "2020-03-31")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A store of the two small papers, to write to."""
    path = tmp_path / "own"
    with open_writer(path) as writer:
        writer.put(sample.plan(), sample.PLAN)
        writer.put(sample.actions(), sample.ACTIONS)
    return path


def justify(own: Path, *said: str | Path, rule: str = RULE, ref: str = REF) -> Ran:
    return Ran("justify", rule, ref, *said, "--store", own)


def asked(own: Path, name: str = RULE) -> dict[str, Any]:
    (rule,) = Ran("gaps", "--rule", name, "--json", "--store", own).answer["rules"]
    return rule


def page(own: Path) -> Page:
    with TestClient(create_app(own)) as client:
        return Page(client.get("/gaps").text)


def test_a_justified_gap_is_shown_apart_with_who_until_when_and_why(own: Path) -> None:
    ran = justify(own, *SAID)
    assert ran.status == 0
    assert ran.out.startswith("Kept.\n")
    answer = asked(own)
    assert (answer["found"], answer["items"]) == (0, [])
    (one,) = answer["justified"]
    assert {"id", "label", "why", "citation", "by", "at", "until", "reason"} <= set(one)
    assert (one["id"], one["by"], one["at"]) == (REF, "Policy Officer", today())
    assert (one["until"], one["reason"]) == ("2999-05-31", "The panel names one in May.")
    shown = Ran("gaps", "--rule", RULE, "--store", own).out
    assert "Which actions have no lead? Justified: 1 of 2\n  acts/action/1.2: No lead for it was found" in shown
    assert "    Justified by Policy Officer on " in shown
    assert ", until 31 May 2999: The panel names one in May.\n" in shown
    assert "of 2" not in shown.partition("Justified: ")[0]


def test_a_justification_whose_last_day_is_past_leaves_the_gap_open_and_says_so(own: Path) -> None:
    ran = justify(own, *ENDED)
    assert (ran.status, "It has ended already" in ran.out) == (0, True)
    answer = asked(own)
    (gap,) = answer["items"]
    assert gap["why"].endswith(". A justification of 2020-01-01 by Policy Officer ended on 2020-03-31.")
    assert answer["justified"] == []


def test_one_that_ends_today_still_holds(own: Path) -> None:
    justify(own, *SAID[:4], "--until", today())
    assert [one["until"] for one in asked(own)["justified"]] == [today()]


def test_a_later_one_takes_the_place_of_the_earlier_and_both_are_kept(own: Path) -> None:
    justify(own, *SAID, "--on", "2020-01-01")
    justify(own, "--by", "Head of Service", "--reason", "Not any more.", "--until", "2020-02-01", "--on", "2020-02-01")
    (gap,) = asked(own)["items"]
    assert gap["why"].endswith("by Head of Service ended on 2020-02-01.")
    with open_reader(own) as reader:
        assert [one.by for one in reader.justifications()] == ["Policy Officer", "Head of Service"]


def test_as_json_it_says_what_was_justified_and_that_a_second_time_changes_nothing(own: Path) -> None:
    answers: list[dict[str, Any]] = [{**justify(own, *SAID, "--json").answer} for _ in range(2)]
    assert [answer["changed"] for answer in answers] == [True, False]
    assert answers[0] == {**answers[1], "changed": True}
    assert set(answers[0]) == {"rule", "changed", "justified"}
    assert answers[0]["justified"] == asked(own)["justified"]
    assert justify(own, *SAID).out.startswith("Nothing changed: ")


def test_the_thing_may_be_named_in_words(own: Path) -> None:
    assert justify(own, *SAID, ref="action 1.2").status == 0
    assert [one["id"] for one in asked(own)["justified"]] == [REF]


def of_two_leads(own: Path) -> None:
    """Let nobody hold the post that leads action 1.1, nor a second one that leads it as well."""
    actions = sample.actions()
    (first,) = (one for one in actions.items if one.type == ItemType.LEAD)
    first = replace(first, fields={**first.fields, "vacant": True})
    second = replace(first, id="acts/lead/ZZ", label="Placement lead")
    tie = next(replace(one, object=second.id) for one in actions.links if one.predicate == Relation.HAS_LEAD)
    others = tuple(one for one in actions.items if one.id != first.id)
    with open_writer(own) as writer:
        writer.put(replace(actions, items=(*others, first, second), links=(*actions.links, tie)), sample.ACTIONS)


def test_of_an_action_with_two_vacant_leads_it_asks_which_and_justifies_that_one_alone(own: Path) -> None:
    of_two_leads(own)
    ran = justify(own, *SAID, rule="lead-post-vacant", ref="acts/action/1.1")
    assert "finds 2 gaps of acts/action/1.1, with acts/lead/CG and acts/lead/ZZ: give one" in ran.refused()
    kept = justify(own, *SAID, "--lead", "acts/lead/ZZ", "--json", rule="lead-post-vacant", ref="acts/action/1.1")
    assert [one["other"] for one in kept.answer["justified"]] == ["acts/lead/ZZ"]
    answer = asked(own, "lead-post-vacant")
    assert [one["other"] for one in answer["items"]] == ["acts/lead/CG"]
    assert [one["other"] for one in answer["justified"]] == ["acts/lead/ZZ"]
    assert Ran("check", "--json", "--store", own).answer == {"violations": []}


WRONG = {
    "a lead that does not exist": ({}, ("--lead", "lead 99"), "fits nothing in the papers held"),
    "a lead that the rule does not look at": ({}, ("--lead", "acts/lead/CG"), "acts/lead/CG is now no gap that"),
    "a rule that does not exist": ({"rule": "nonsense"}, (), "give one of need-without-priority, "),
    "a thing that does not exist": ({"ref": "action 99"}, (), "fits nothing in the papers held"),
    "words that fit several things": ({"ref": "sleep"}, (), "fits 2 things"),
    "what is no gap": ({"ref": "acts/action/1.1"}, (), "is now no gap that action-without-lead finds: see those"),
    "a thing that the rule never looks at": ({"ref": "mill/priority/4"}, (), "is now no gap that action-without-lead"),
    "an end before its beginning": ({}, ("--until", "2020-01-01"), "cannot end on 2020-01-01"),
    "a day that no month has": ({}, ("--until", "2999-02-30"), "'2999-02-30' is no day: write it as 2026-03-31"),
    "words for a day": ({}, ("--on", "yesterday"), "'yesterday' is no day"),
    "a day to come": ({}, ("--on", "2998-01-01"), "2998-01-01 is still to come"),
    "an empty name": ({}, ("--by", ""), "has no name"),
    "a name of spaces": ({}, ("--by", "  \n "), "has no name"),
    "an empty reason": ({}, ("--reason", ""), "has no reason"),
    "a name with an address": ({}, ("--by", "jo@example.gov.uk"), "contact details"),
    "a command to a terminal": ({}, ("--by", "\x1b[2J"), "write it as one line of words"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_refused_in_one_line_and_nothing_is_kept(own: Path, name: str) -> None:
    other, more, words = WRONG[name]
    assert words in justify(own, *SAID, *more, **other).refused()
    with open_reader(own) as reader:
        assert reader.justifications() == ()


@pytest.mark.parametrize("left_out", ["--by", "--reason", "--until"])
def test_a_name_a_reason_and_a_last_day_must_be_given(own: Path, left_out: str) -> None:
    at = SAID.index(left_out)
    assert left_out in justify(own, *SAID[:at], *SAID[at + 2 :]).refused()


def test_without_a_store_none_is_made(tmp_path: Path) -> None:
    assert "goldenthread ingest" in justify(tmp_path / "none", *SAID).refused()
    assert list(tmp_path.iterdir()) == []


def test_while_another_process_writes_it_says_so_in_one_line(own: Path) -> None:
    with open_writer(own):
        ran = goldenthread("justify", RULE, REF, *SAID, "--store", own)
    assert (ran.returncode, ran.stdout, ran.stderr.count(b"\n")) == (2, b"", 1)


def test_a_running_service_shows_it_at_the_next_request(own: Path) -> None:
    with TestClient(create_app(own)) as client:
        before = client.get(f"/api/gaps?rule={RULE}").json()["rules"][0]
        justify(own, *SAID)
        after = client.get(f"/api/gaps?rule={RULE}").json()["rules"][0]
    assert (before["found"], before["justified"]) == (1, [])
    assert after == asked(own)


def test_the_page_shows_it_apart_under_a_heading_of_its_own(own: Path) -> None:
    assert "ustified" not in page(own).text()
    justify(own, *SAID)
    shown = page(own)
    assert "".join(shown.inside("h2")) == "Justified, and until when"
    (reason,) = [words for words in shown.inside("p") if words.startswith("Justified by ")]
    assert reason.endswith(", until 31 May 2999: The panel names one in May.")
    assert "1 gap is justified" in shown.text()
    assert "Which actions have no lead? 0, and 1 justified" in " ".join(shown.text().split())
    assert "None that is not justified: 2 things looked at." in shown.text()


def test_markup_in_a_name_or_a_reason_is_shown_as_text(own: Path) -> None:
    justify(own, "--by", "<b>Jo</b>", "--reason", sample.HOSTILE, "--until", "2999-05-31")
    shown = page(own)
    assert f"<b>Jo</b> on {day(today())}, until 31 May 2999: {sample.HOSTILE}" in shown.text()
    assert "img" not in {tag for tag, _ in shown.elements}


def test_a_name_of_several_lines_is_put_on_one(own: Path) -> None:
    justify(own, "--by", "Policy\n  acts/action/9: Officer\r\n", "--reason", "Soon\u2028now", "--until", "2999-05-31")
    (one,) = asked(own)["justified"]
    assert (one["by"], one["reason"]) == ("Policy acts/action/9: Officer", "Soon now")


def test_a_store_with_justifications_is_checked_verified_exported_and_queried(own: Path, tmp_path: Path) -> None:
    justify(own, *SAID)
    justify(own, *ENDED)
    assert Ran("check", "--json", "--store", own).answer == {"violations": []}
    assert Ran("verify", "--store", own).status == 0
    Ran("export", "--format", "turtle", "-o", tmp_path / "graph.ttl", "--store", own)
    assert "gt:justifiedUntil" in (tmp_path / "graph.ttl").read_text("utf-8")
    query = tmp_path / "ends.rq"
    query.write_text("PREFIX gt: <https://w3id.org/golden-thread/ns#> SELECT ?until { ?j gt:justifiedUntil ?until }")
    ran = Ran("query", query, "--store", own)
    assert sorted(ran.out.split()[-2:]) == ["2020-03-31", "2999-05-31"]
