"""Do the commands, the service and its pages answer with what was held on a day?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph.lookup import Lookup
from graph.store import open_reader, open_writer
from ontology.model import Review, Status
from tests.api.test_cli import Ran
from tests.visualisations import sample

BEFORE_READING, LATER = "2025-02-02", "2025-02-03"


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of a paper of January 2025, one without a date, a reading of February, and a review of June."""
    path = tmp_path_factory.mktemp("as-of") / "store"
    with open_writer(path) as writer:
        writer.put(sample.plan(), sample.PLAN)
        writer.put(sample.actions(), sample.ACTIONS)
        undated = replace(sample.paper("undated", "Notes", "Nothing."), date=None)
        writer.put(replace(sample.plan(), paper=undated, items=(), links=(), notes=()), "Nothing.")
        writer.put_session(sample.readings())
        (reading,) = sample.readings().links
        writer.put_review(Review(reading.id, Status.REJECTED, "Head of Service", "2025-06-01", "It is another panel."))
    return path


@pytest.fixture(scope="module")
def client(dated: Path) -> Iterator[TestClient]:
    with TestClient(create_app(dated)) as client:
        yield client


def delivering(answer: object) -> list[str]:
    assert isinstance(answer, dict)
    return [step["item"]["id"] for step in answer["leads_to"] if step["link"]["predicate"] == "delivers"]


def test_a_store_gives_all_reviews_or_those_of_a_link_the_earliest_first(dated: Path) -> None:
    (reading,) = sample.readings().links
    with open_reader(dated) as reader:
        assert reader.reviews() == reader.reviews(reading.id)
        assert [review.by for review in reader.reviews()] == ["Head of Service"]
        assert reader.reviews("link/0") == ()
        held: Lookup = reader
        assert held.links_from(reading.subject)


@pytest.mark.parametrize(
    ("day", "found"),
    [(BEFORE_READING, []), (LATER, ["acts/action/1.1"]), ("2025-05-31", ["acts/action/1.1"]), ("2025-06-01", [])],
)
def test_why_knows_a_reading_from_its_day_until_it_is_rejected(
    dated: Path, client: TestClient, day: str, found: list[str]
) -> None:
    answer = json.loads(Ran("why", "mill/priority/4", "--as-of", day, "--json", "--store", dated).out)
    assert delivering(answer) == found
    assert answer["as_of"] == {"day": day, "left_out": ["undated"]}
    served = client.get(f"/api/why/mill/priority/4?as_of={day}").json()
    assert {**served, "generated": ""} == {**answer, "generated": ""}


@pytest.mark.parametrize(
    "call",
    [["why", "priority 4"], ["trace", "priority 4"], ["trace", "mill/need/waits", "priority 4"], ["gaps"]],
    ids=" ".join,
)
def test_the_command_says_the_day_and_what_was_left_out_in_its_first_line(dated: Path, call: list[str]) -> None:
    ran = Ran(*call, "--as-of", "2025-02", "--store", dated)
    assert ran.status == 0
    assert ran.out.splitlines()[0] == (
        "As of 2025-02-28: 2 papers of 3 held. Left out, since without a date it cannot be placed in time: undated."
    )
    assert "As of" not in Ran(*call, "--store", dated).out


@pytest.mark.parametrize(
    "address",
    ["/api/why/mill/priority/4", "/api/trace/mill/priority/4", "/api/trace/mill/need/waits?to=mill/priority/4",
     "/api/gaps", "/api/analyse/diff?of=2024"],
)  # fmt: skip
def test_every_answer_has_the_day_or_null(client: TestClient, address: str) -> None:
    asked = f"{address}{'&' if '?' in address else '?'}as_of=2025-02"
    assert client.get(asked).json()["as_of"] == {"day": "2025-02-28", "left_out": ["undated"]}
    assert client.get(address).json()["as_of"] is None


def test_an_analysis_takes_the_day_for_today(dated: Path) -> None:
    answer = json.loads(Ran("analyse", "diff", "2025-02-01", "--as-of", "2025-02-03", "--json", "--store", dated).out)
    assert answer["answer"]["until"] == "2025-02-03"
    assert answer["said"][1] == "1 link came: 1 read."


def test_what_a_review_changed_is_told_with_the_link(dated: Path) -> None:
    (reading,) = sample.readings().links
    answer = json.loads(Ran("analyse", "diff", "2025-02-03", "2025-06", "--json", "--store", dated).out)
    (section,) = (each for each in answer["sections"] if each["heading"] == "Verdicts on links")
    assert section["rows"][0]["cells"][1:] == [
        "accepted", "rejected", "Head of Service", "1 June 2025", "It is another panel."
    ]  # fmt: skip
    assert reading.id in answer["links"]


def test_a_page_says_the_day_and_its_links_keep_it(client: TestClient) -> None:
    page = client.get("/why/mill/priority/4?as_of=2025-02-02").text
    assert "As of 2025-02-02: 2 papers of 3 held." in page
    assert 'href="/why/mill/need/waits?as_of=2025-02-02"' in page
    assert "acts/action/1.1" not in page
    gaps = client.get("/gaps?as_of=2025-02-02").text
    assert "As of 2025-02-02" in gaps
    assert 'href="/why/mill/priority/4?as_of=2025-02-02"' in gaps
    assert "As of" not in client.get("/gaps").text


def test_the_gaps_are_those_of_the_day(dated: Path) -> None:
    def without_action(*day: str) -> list[object]:
        answer = json.loads(Ran("gaps", "--rule", "priority-without-action", *day, "--json", "--store", dated).out)
        return [item["id"] for item in answer["rules"][0]["items"]]

    assert "mill/priority/4" in without_action()
    assert "mill/priority/4" not in without_action("--as-of", "2025-03")
    assert "mill/priority/4" in without_action("--as-of", "2025-02-02")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("1850", "No paper held is dated on or before 1850-12-31; the first is"),
        ("soon", '"soon" is no day: give YYYY, YYYY-MM or YYYY-MM-DD'),
        ("2025-02-30", '"2025-02-30" is no day'),
    ],
)
@pytest.mark.parametrize(
    "call", [["why", "priority 4"], ["trace", "priority 4"], ["gaps"], ["analyse", "diff", "2024"]]
)
def test_a_day_that_cannot_be_asked_is_refused_in_one_line(dated: Path, call: list[str], day: str, said: str) -> None:
    assert Ran(*call, "--as-of", day, "--store", dated).refused().startswith(said)


@pytest.mark.parametrize("address", ["/why/mill/priority/4", "/gaps", "/api/gaps", "/api/trace/mill/priority/4"])
def test_the_service_refuses_such_a_day_too(client: TestClient, address: str) -> None:
    for day in ("", "1850", "soon"):
        assert client.get(f"{address}?as_of={day}").status_code == 422
    assert client.get(f"{address}?as_of=2150").status_code == 200
