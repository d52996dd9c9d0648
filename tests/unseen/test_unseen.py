"""Is anything read that is not there, in papers that the rules were not made on?"""

import copy
from pathlib import Path

import pytest

from ingest.run import read_paper
from ontology.model import Extract, Item, ItemType, Paper
from tests.unseen.score import Result, Truth, load, score, truths


def result(number: str) -> Result:
    """Read a paper and hold it against its truth."""
    path, truth = load(number)
    extract, text = read_paper(path)
    assert text == path.read_bytes().decode("utf-8")
    return score(truth, extract, text)


@pytest.mark.parametrize("number", truths())
def test_nothing_is_read_that_the_paper_does_not_say(number: str) -> None:
    invented = result(number).invented
    assert not invented, "\n".join(invented)


@pytest.mark.parametrize("number", truths())
def test_an_unseen_paper_is_read_the_same_way_twice(number: str) -> None:
    path, _ = load(number)
    assert read_paper(path) == read_paper(path)


def test_what_is_found_in_unseen_papers_does_not_become_less() -> None:
    results = [result(number) for number in truths()]
    assert sum(r.found for r in results) >= 40


def played_back(truth: Truth) -> Extract:
    """The truth itself, as a reading would give it."""
    paper = Paper("x", truth["paper"]["title"], truth["paper"]["authority"], None, "", "")
    return Extract(paper, tuple(_item(thing, n) for n, thing in enumerate(truth["items"])))


def _item(thing: Truth, n: int) -> Item:
    kinds = [t for t in (thing["type"], *thing.get("also_type", [])) if t in {kind.value for kind in ItemType}]
    fields = {
        k: tuple(v) if isinstance(v, list) else v for k, v in thing["fields"].items() if not k.endswith("s_as_written")
    }
    return Item(str(n), ItemType(kinds[0]), thing["label"], thing["number"], fields)


@pytest.mark.parametrize("number", truths())
def test_the_scorer_accepts_the_truth_itself(number: str) -> None:
    _, truth = load(number)
    played = score(truth, played_back(truth), "")
    assert (played.invented, played.missed) == ([], [])


@pytest.mark.parametrize("number", ["01", "03", "10"])
def test_the_scorer_catches_a_lead_a_date_and_a_colour_that_are_not_printed(number: str) -> None:
    _, truth = load(number)
    spoilt = copy.deepcopy(truth)
    actions = [thing for thing in spoilt["items"] if thing["type"] == "Action"]
    for thing in actions:
        thing["fields"] |= {
            "leads": ["Invented Post"],
            "due": "1999-01-01",
            "rag": "red" if thing["fields"].get("rag") != "red" else "green",
        }
    assert len(score(truth, played_back(spoilt), "").invented) >= 3 * len(actions)


def test_every_unseen_paper_has_its_truth() -> None:
    folder = Path(__file__).parent
    papers = {path.name for path in folder.glob("[0-9][0-9].*") if not path.name.endswith(".json")}
    assert papers == {load(number)[0].name for number in truths()}
