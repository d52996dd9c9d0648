"""Are the suggestions at a thing counted and compared without reading all of them?"""

from __future__ import annotations

from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import ClassVar

import pytest

from api import answers
from graph import readmodel
from graph.as_of import AsOf
from graph.gaps import gaps
from graph.lookup import Held
from graph.records import Batch
from graph.suggested import MOST_SUGGESTED, number_suggested, surest
from graph.why import why
from ontology.model import Link, Relation, Status
from tests.graph.tiny import drawn, item, link, paper, review, suggested
from visualisations.why import in_a_sentence

R = Relation
NEED = "p/need/sleep"
ADDRESSES = frozenset({R.ADDRESSES})
MANY = tuple(suggested(f"p/priority/{n}", R.ADDRESSES, NEED, n / 100) for n in range(1, 31))


def many(*more: Link) -> Held:
    return drawn(paper("p", date="2011"), item(NEED), *(item(f"p/priority/{n}") for n in range(1, 31)), *MANY, *more)


def test_of_many_suggestions_the_ten_surest_are_given_and_all_are_counted() -> None:
    answer = why(many(), NEED)
    assert [step.item.id for step in answer.suggested] == [f"p/priority/{n}" for n in range(30, 20, -1)]
    assert answer.suggested_in_all == 30
    assert "30 suggestions not yet reviewed, not counted here." in in_a_sentence(answer)
    told = answers.why(answer, many())
    assert (len(told["suggested"]), told["suggested_in_all"]) == (MOST_SUGGESTED, 30)


def test_a_link_that_stands_or_fell_is_no_suggestion() -> None:
    held = drawn(
        item(NEED),
        *(item(f"p/priority/{n}") for n in (1, 2, 3)),
        link("p/priority/1", R.ADDRESSES, NEED),
        link("p/priority/2", R.ADDRESSES, NEED, status=Status.REJECTED),
        suggested("p/priority/3", R.ADDRESSES, NEED),
        suggested(NEED, R.PART_OF, "p/priority/3"),
        suggested(NEED, R.ADDRESSES, NEED),
    )
    assert number_suggested(held, NEED, ADDRESSES) == 1
    assert [each.subject for each in surest(held, NEED, ADDRESSES)] == ["p/priority/3"]


class Counting(Held):
    """A record that notes which links were read."""

    read: ClassVar[list[str]] = []

    def link(self, link: str) -> Link | None:
        """Note it."""
        self.read.append(link)
        return super().link(link)


def test_the_gap_of_a_need_shows_ten_and_reads_no_more() -> None:
    held = many()
    counting = Counting(held._papers, held._items, held._links)
    counting.read.clear()
    (answer,) = gaps(counting, "need-without-priority")
    (gap,) = answer.items
    assert "30 suggestions wait" in gap.why
    assert [each.subject for each in gap.would_close] == [f"p/priority/{n}" for n in range(30, 20, -1)]
    assert counting.read == [each.id for each in gap.would_close]


@pytest.mark.parametrize("order", [tuple(Relation), tuple(reversed(Relation))], ids=["of now", "of another version"])
def test_a_read_model_gives_the_suggestions_that_the_record_gives(
    order: tuple[Relation, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = many(
        link("p/priority/1", R.RESTATES, "p/priority/2"),
        suggested("p/priority/1", R.RESTATES, "p/priority/3"),
        suggested("p/priority/1", R.ADDRESSES, "p/need/gone"),
        suggested(NEED, R.ADDRESSES, NEED),
    )
    links = tuple(sorted((each.id, each) for each in held.links()))
    monkeypatch.setattr(readmodel, "_RELATIONS", order)
    with (tmp_path / "model").open("w+b") as out:
        readmodel.write([("p", Batch(held.papers()[0], held.items(), links, (), ()))], out)
        out.flush()
        data = mmap(out.fileno(), 0, access=ACCESS_READ)
    monkeypatch.undo()
    model = readmodel.ReadModel(data, held)
    for name in (NEED, "p/priority/1", "p/priority/30", "p/need/gone", "p/need/never"):
        for relations in (ADDRESSES, frozenset({R.RESTATES}), frozenset(Relation)):
            assert sorted(model.proposed(name, relations)) == sorted(held.proposed(name, relations))
            assert surest(model, name, relations) == surest(held, name, relations)
    assert number_suggested(model, NEED, ADDRESSES) == 30


def test_as_of_a_day_a_suggestion_that_was_accepted_later_still_waits() -> None:
    held = drawn(
        paper("p", date="2011"),
        item(NEED),
        item("p/priority/1"),
        item("p/priority/2"),
        one := suggested("p/priority/1", R.ADDRESSES, NEED),
        suggested("p/priority/2", R.ADDRESSES, NEED),
        review(one, Status.ACCEPTED, "2013-05-01"),
    )
    before, after = AsOf(held, "2012-12-31"), AsOf(held, "2013-12-31")
    assert number_suggested(before, NEED, ADDRESSES) == 2
    assert [each.subject for each in surest(after, NEED, ADDRESSES)] == ["p/priority/2"]
    assert before.links_to(NEED, ADDRESSES, Status.ACCEPTED) == ()
    assert [each.subject for each in after.links_to(NEED, ADDRESSES, Status.ACCEPTED)] == ["p/priority/1"]
    for view in (before, after):
        for status in Status:
            asked = ADDRESSES, status
            assert view.links_to(NEED, *asked) == tuple(x for x in view.links_to(NEED) if x.status is status)
        assert all(view.link(each.id) == each for each in view.links())


def test_as_of_a_day_a_suggestion_of_later_is_not_there() -> None:
    later = Link("p/priority/1", R.ADDRESSES, NEED, MANY[0].mode, Status.PROPOSED, at="2014-01-01")
    held = drawn(paper("p", date="2011"), item(NEED), item("p/priority/1"), later)
    view = AsOf(held, "2012-12-31")
    assert (number_suggested(view, NEED, ADDRESSES), view.link(later.id)) == (0, None)
    assert AsOf(held, "2014-12-31").link(later.id) == later
