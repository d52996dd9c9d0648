"""Does the command that makes up a country write what it says, and refuse what it cannot make?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.simulate import Country, planted
from tests.api.test_cli import Ran

SMALL = ("--authorities", "1", "--years", "2")


def test_a_country_is_written_into_a_new_store_with_the_gaps_that_were_planted(tmp_path: Path) -> None:
    store, listed = tmp_path / "store", tmp_path / "gaps.json"
    ran = Ran("simulate", *SMALL, "--store", store, "--gaps", listed, "--json")
    answer = json.loads(ran.out)
    assert (ran.status, answer["plans"], answer["written"]) == (0, 2, str(store))
    assert answer["planted"] == {rule: list(things) for rule, things in planted(Country(1, 2)).items()}
    assert json.loads(listed.read_text("utf-8")) == {"planted": answer["planted"]}
    assert Ran("verify", "--store", store).status == 0


def test_a_country_can_be_written_as_n_quads_and_then_no_store_is_made(tmp_path: Path) -> None:
    file, store = tmp_path / "country.nq", tmp_path / "store"
    ran = Ran("simulate", *SMALL, "-o", file, "--store", store)
    assert ran.status == 0
    assert ran.out.startswith("2 plans of 1 council, in ")
    assert "need-without-priority" in ran.out
    assert f" {file.read_bytes().count(bytes([10]))} quads" in ran.out
    assert not store.exists()


def test_a_store_that_holds_papers_is_left_alone(store: Path) -> None:
    assert "holds papers already: name a new folder" in Ran("simulate", *SMALL, "--store", store).refused()
    assert Ran("why", "priority 4", "--store", store).status == 0


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (("--authorities", "0", "--years", "1"), "numbers from 1"),
        (("--authorities", "2000", "--years", "50"), "at most 20000 can be made"),
        (("--authorities", "many", "--years", "1"), "goldenthread simulate --help"),
        (("--authorities", "1"), "goldenthread simulate --help"),
    ],
)
def test_a_country_that_cannot_be_made_is_refused_in_one_line(call: tuple[str, ...], said: str, tmp_path: Path) -> None:
    assert said in Ran("simulate", *call, "--store", tmp_path / "store").refused()
    assert not (tmp_path / "store").exists()
