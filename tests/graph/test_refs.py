"""Which thing does a person mean by this reference?"""

import pytest

from graph.lookup import Held
from graph.refs import MOST_LISTED, resolve
from ontology.errors import UnknownReferenceError
from tests.graph.tiny import drawn, item, paper, row


def two_papers() -> Held:
    return drawn(
        paper("p", date="2024-01-20"),
        paper("q", period="2021/2022"),
        item("p/need/substance-misuse", "Substance Misuse"),
        item("p/priority/1", "Reduce substance misuse."),
        item("p/priority/4", "Reduce delays in securing a permanent home."),
        item("p/statement/2", "All children grow up at home."),
        row("q/action/1.2.5", "Substance misuse needs to be addressed."),
        item("q/lead/CG", "Alcohol lead", code="CG"),
        item("q/lead/MW", "Review manager", code="MW"),
        item("q/lead/MWr", "Operations manager", code="MWr"),
        item("q/named-lead/NP", "NP"),
        item("p/body/board", "Corporate Parenting Board"),
        item("q/body/board", "Corporate Parenting Board"),
    )


@pytest.mark.parametrize(
    ("ref", "meant"),
    [
        ("https://w3id.org/golden-thread/id/p/priority/4", "p/priority/4"),
        ("p/need/substance-misuse", "p/need/substance-misuse"),
        ("priority 4", "p/priority/4"),
        ("  Priority   4. ", "p/priority/4"),
        ("strategic priority 4", "p/priority/4"),
        ("SPS 2", "p/statement/2"),
        ("statement 2", "p/statement/2"),
        ("action 1.2.5", "q/action/1.2.5"),
        ("1.2.5", "q/action/1.2.5"),
        ("lead CG", "q/lead/CG"),
        ("lead cg", "q/lead/CG"),
        ("lead NP", "q/named-lead/NP"),
        ("lead MW", "q/lead/MW"),
        ("lead MWr", "q/lead/MWr"),
        ("Substance misuse", "p/need/substance-misuse"),
        ("need substance misuse", "p/need/substance-misuse"),
        ("priority substance misuse", "p/priority/1"),
        ("a permanent home", "p/priority/4"),
        ("review manager", "q/lead/MW"),
    ],
)
def test_a_reference_means_one_thing(ref: str, meant: str) -> None:
    assert resolve(two_papers(), ref) == meant


def test_words_that_fit_several_things_list_them_with_their_papers() -> None:
    with pytest.raises(UnknownReferenceError) as caught:
        resolve(two_papers(), "Corporate Parenting Board")
    assert caught.value.candidates == ("p/body/board", "q/body/board")
    assert str(caught.value) == (
        '"Corporate Parenting Board" fits 2 things: '
        'p/body/board (body "Corporate Parenting Board", Plan p (2024-01-20)); '
        'q/body/board (body "Corporate Parenting Board", Plan q (2021 to 2022)). '
        "Give the reference of the one you mean."
    )


def test_whole_words_that_stand_in_several_labels_are_not_chosen_between() -> None:
    with pytest.raises(UnknownReferenceError) as caught:
        resolve(two_papers(), "reduce")
    assert caught.value.candidates == ("p/priority/1", "p/priority/4")


def test_no_more_than_ten_things_are_listed_and_all_are_candidates() -> None:
    held = drawn(*(item(f"p/need/{name}", "Sleep") for name in "abcdefghijklm"))
    with pytest.raises(UnknownReferenceError, match="and 3 more") as caught:
        resolve(held, "sleep")
    assert (len(caught.value.candidates), str(caught.value).count("p/need/")) == (13, MOST_LISTED)


@pytest.mark.parametrize("ref", ["perman", "p/priority", "Substance Mis", "lead C", "permanent secure", ""])
def test_part_of_a_word_is_never_enough_even_if_only_one_thing_begins_so(ref: str) -> None:
    with pytest.raises(UnknownReferenceError) as caught:
        resolve(two_papers(), ref)
    assert caught.value.candidates == ()


@pytest.mark.parametrize(
    ("ref", "near"),
    [
        ("prority 4", "p/priority/4"),
        ("substanse misuse", "p/need/substance-misuse"),
        ("p/prioritty/4", "p/priority/4"),
        ("https://w3id.org/golden-thread/id/p/prioritty/4", "p/priority/4"),
    ],
)
def test_a_slip_of_the_pen_is_answered_with_the_nearest_spellings(ref: str, near: str) -> None:
    with pytest.raises(UnknownReferenceError, match=near):
        resolve(two_papers(), ref)


def test_a_reference_like_nothing_held_says_what_to_do() -> None:
    with pytest.raises(UnknownReferenceError, match=r"give a reference such as .*, or ingest the paper"):
        resolve(two_papers(), "zzzzzz")


def test_an_empty_graph_says_that_it_is_empty() -> None:
    with pytest.raises(UnknownReferenceError, match="ingest papers first"):
        resolve(drawn(), "priority 4")


def test_a_message_is_one_line() -> None:
    held = drawn(item("p/need/a", "Sleep\nwell"), item("p/need/b", "Sleep\twell"))
    with pytest.raises(UnknownReferenceError) as caught:
        resolve(held, "sleep\nwell")
    assert "\n" not in str(caught.value)
