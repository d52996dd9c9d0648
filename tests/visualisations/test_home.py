"""What does the first page find?"""

from __future__ import annotations

from graph.lookup import Held
from ontology.model import ItemType
from tests.visualisations import sample
from tests.visualisations.html import Page
from visualisations.home import find_items, home_page
from visualisations.page import render


def found(**asked: str) -> list[str]:
    return [item.id for item in find_items(sample.held(), **asked)]  # type: ignore[arg-type]


def test_a_search_finds_the_things_that_hold_every_word_whatever_their_case() -> None:
    assert found(q="DELAY cut") == ["mill/priority/4"]
    assert found(q="delay nowhere") == []


def test_a_search_by_number_finds_the_thing() -> None:
    assert found(q="priority 7") == ["mill/priority/7"]


def test_an_authority_that_holds_no_paper_has_no_things() -> None:
    assert found(authority="Elsewhere") == []
    assert len(found(authority="millbrook")) == 9


def test_a_type_alone_lists_all_of_its_things() -> None:
    page = home_page(sample.held(), type_=ItemType.NEED)
    assert [item.id for item in page.found or ()] == ["mill/need/hostile", "mill/need/sleep", "mill/need/waits"]


def test_what_was_asked_is_shown_again_as_words() -> None:
    page = Page(render("home.html", page=home_page(sample.held(), sample.HOSTILE)))
    assert sample.HOSTILE in {attrs.get("value") for _, attrs in page.elements}
    assert not [tag for tag, _ in page.elements if tag in {"img", "script"}]


def test_an_empty_store_says_how_to_fill_it() -> None:
    assert "goldenthread ingest" in Page(render("home.html", page=home_page(Held.of([])))).text()
