"""What does the page of gaps show?"""

from __future__ import annotations

from graph.gaps import gaps
from graph.lookup import Held
from tests.visualisations import sample
from tests.visualisations.html import Page
from visualisations.gaps import gaps_page
from visualisations.page import render


def drawn(lookup: Held, opened: str | None = None) -> Page:
    return Page(render("gaps.html", page=gaps_page(lookup, gaps(lookup)), opened=opened))


def test_every_rule_has_a_row_with_what_it_looked_at_and_a_list_that_opens() -> None:
    page = drawn(sample.held())
    names = [answer.name for answer in gaps(sample.held())]
    assert [attrs["id"] for tag, attrs in page.elements if tag == "details"] == names


def test_each_gap_leads_to_its_thing_and_to_its_words_in_the_paper() -> None:
    addresses = drawn(sample.held()).addresses()
    found = [gap for answer in gaps(sample.held()) for gap in answer.items]
    assert found
    assert {f"/why/{gap.id}" for gap in found} <= set(addresses)
    assert any(address.startswith("/papers/mill#c-") for address in addresses)


def test_a_gap_says_its_words_once() -> None:
    rule, *_ = gaps_page(sample.held(), gaps(sample.held(), "action-without-lead")).rules
    (found,) = rule.items
    assert (found.name, found.what) == ("Action 1.2: Second panel", "No lead for it was found in the papers held.")


def test_a_rule_that_looked_at_nothing_says_so() -> None:
    assert "nothing to look at" in drawn(Held.of([])).text()


def test_the_rule_that_was_asked_for_is_open() -> None:
    page = drawn(sample.held(), "need-without-priority")
    assert [attrs["id"] for tag, attrs in page.elements if tag == "details" and "open" in attrs] == [
        "need-without-priority"
    ]
