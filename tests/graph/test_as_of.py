"""What did the record hold on this day?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.as_of import AsOf, as_of
from graph.gaps import gaps
from graph.lookup import Held, Lookup
from graph.refs import resolve
from graph.thread import build, cut
from graph.why import why
from ontology.errors import RejectedError, StoreError, UnknownReferenceError
from ontology.model import Entry, ItemType, Link, Mode, Note, Relation, Review, Status
from tests.graph.tiny import drawn, item, link, paper, review, suggested

NEED, PRIORITY, LATER = "early/need/x", "early/priority/1", "late/priority/2"


def two_papers(*more: Link | Review) -> Held:
    """Draw a paper of 2011, a paper of 2014 that answers the same need, and a paper without a date."""
    return drawn(
        paper("early", date="2011-09"),
        paper("late", date="2014-01-20"),
        paper("undated"),
        item(NEED),
        item(PRIORITY),
        item(LATER),
        item("undated/priority/3"),
        link(LATER, Relation.ADDRESSES, NEED),
        *more,
    )


def papers(lookup: Lookup) -> list[str]:
    return [each.id for each in lookup.papers()]


def at(day: str, of: Link) -> Link:
    return replace(of, at=day)


def test_a_view_holds_the_papers_dated_by_then_and_what_they_speak_of() -> None:
    view = as_of(two_papers(), "2013-06-01")
    assert papers(view) == ["early"]
    assert view.items() == (item(NEED), item(PRIORITY))
    assert view.paper("late") is None
    assert view.item(LATER) is None
    assert view.items(ItemType.PRIORITY, "late") == ()


def test_a_paper_of_the_day_itself_was_there() -> None:
    assert papers(as_of(two_papers(), "2014-01-20")) == ["early", "late"]
    assert papers(as_of(two_papers(), "2014-01-19")) == ["early"]


@pytest.mark.parametrize(("day", "held"), [("2011-09", True), ("2011-09-30", True), ("2011", True)])
def test_an_imprecise_date_is_its_last_day(day: str, held: bool) -> None:
    assert ("early" in papers(as_of(two_papers(), day))) is held


def test_a_paper_of_a_month_is_not_certain_before_its_last_day() -> None:
    with pytest.raises(RejectedError, match=r"the first is early, dated 2011-09: ask as of 2011-09-30 or later"):
        as_of(two_papers(), "2011-09-29")


def test_a_paper_without_a_date_is_left_out_and_named() -> None:
    view = as_of(two_papers(), "2150")
    assert view.left_out == ("undated",)
    assert papers(view) == ["early", "late"]
    assert view.told == (
        "As of 2150-12-31: 2 papers of 3 held. Left out, since without a date it cannot be placed in time: undated."
    )


def test_many_papers_without_a_date_are_counted_in_the_sentence() -> None:
    held = drawn(paper("dated", date="2011"), *(paper(f"p{n:03}") for n in range(30)))
    assert as_of(held, "2012").told.endswith("p008, p009 and 20 more.")


def test_a_link_needs_the_papers_of_both_its_ends() -> None:
    before, after = as_of(two_papers(), "2013"), as_of(two_papers(), "2014")
    assert (before.links(), before.links_to(NEED), before.links_from(LATER)) == ((), (), ())
    assert len(after.links()) == len(after.links_to(NEED)) == len(after.links_from(LATER)) == 1


def test_a_reading_is_there_from_its_own_day() -> None:
    reading = at("2012-05-04", link(PRIORITY, Relation.ADDRESSES, NEED, Mode.READ))
    held = two_papers(reading)
    assert as_of(held, "2012-05-03").links() == ()
    assert as_of(held, "2012-05-04").links() == (reading,)


def test_a_link_without_a_day_goes_with_its_papers() -> None:
    plain = link(PRIORITY, Relation.ADDRESSES, NEED)
    assert as_of(two_papers(plain), "2011-09").links() == (plain,)


def test_a_link_to_what_no_paper_holds_stays_missing() -> None:
    lost = link(PRIORITY, Relation.ADDRESSES, "never/need/y")
    held = two_papers(lost)
    assert build(as_of(held, "2013")).missing == build(held).missing == (lost,)


def test_a_link_has_the_status_of_its_latest_review_by_then() -> None:
    offered = at("2012-01-01", suggested(PRIORITY, Relation.ADDRESSES, NEED))
    held = two_papers(
        offered,
        review(offered, Status.ACCEPTED, "2012-03-01"),
        review(offered, Status.REJECTED, "2013-03-01T09:30:00Z"),
    )
    days = ("2012-02", "2012-03", "2013-02", "2013-03-01")
    assert [as_of(held, day).links()[0].status for day in days] == ["proposed", "accepted", "accepted", "rejected"]
    assert [len(as_of(held, day).reviews(offered.id)) for day in days] == [0, 1, 1, 2]
    assert held.links_from(PRIORITY)[0].status == Status.REJECTED


def test_a_stated_link_stood_before_its_first_review() -> None:
    stated = link(PRIORITY, Relation.ADDRESSES, NEED)
    held = two_papers(stated, review(stated, Status.SUPERSEDED, "2013"))
    assert [as_of(held, day).links()[0].status for day in ("2012", "2013")] == ["accepted", "superseded"]


def test_a_link_that_was_never_reviewed_keeps_its_own_status() -> None:
    odd = link(PRIORITY, Relation.ADDRESSES, NEED, status=Status.SUPERSEDED)
    assert as_of(two_papers(odd), "2012").links() == (odd,)


def test_a_text_that_did_not_exist_is_the_error_of_an_unknown_paper() -> None:
    held = Held.of((), texts={})
    view = as_of(two_papers(), "2013")
    for lookup, name in ((held, "nowhere"), (view, "nowhere"), (view, "late"), (view, "undated")):
        with pytest.raises(StoreError, match=f"the text of {name} is not held"):
            lookup.text(name)


def test_rows_and_notes_go_with_their_paper() -> None:
    held = drawn(
        paper("p", date="2014"),
        paper("q", date="2011"),
        item("p/action/1"),
        Entry("p/entry/1", "p/action/1", {"action": "Do it"}),
        Note("not-held", "The appendix is not held.", "p/action/1"),
    )
    before, after = as_of(held, "2013"), as_of(held, "2014")
    assert (before.entries(), before.notes(), before.notes("p")) == ((), (), ())
    assert (after.entries("p/action/1"), after.notes()) == (held.entries(), held.notes("p"))


def test_what_is_known_only_later_is_said_with_the_date() -> None:
    view = as_of(two_papers(), "2013")
    for ref in (LATER, LATER.upper(), "priority 2"):
        with pytest.raises(UnknownReferenceError) as error:
            resolve(view, ref)
        assert str(error.value) == (
            "late/priority/2 is known only from later papers: Plan late (late) is dated 2014-01-20; "
            "ask as of 2014-01-20 or later."
        )


def test_what_only_a_paper_without_a_date_speaks_of_is_said_so() -> None:
    with pytest.raises(UnknownReferenceError, match=r"only from a paper without a date, Plan undated \(undated\): ask"):
        resolve(as_of(two_papers(), "2020"), "undated/priority/3")


def test_a_thing_that_no_paper_speaks_of_is_unknown_as_ever() -> None:
    with pytest.raises(UnknownReferenceError, match="fits nothing in the papers held"):
        resolve(as_of(two_papers(), "2020"), "priority 99")


def test_words_mean_what_was_held_then_though_they_fit_more_now() -> None:
    held = drawn(paper("a", date="2011"), paper("b", date="2014"), item("a/priority/1"), item("b/priority/1"))
    assert resolve(as_of(held, "2012"), "priority 1") == "a/priority/1"


@pytest.mark.parametrize("day", ["", "soon", "2014-13", "2014-02-30", "20/1/2014", "0000", "2014-01-20T10:00", "-500"])
def test_what_is_no_day_is_refused_in_one_line(day: str) -> None:
    with pytest.raises(RejectedError, match=r"is no day: give YYYY, YYYY-MM or YYYY-MM-DD") as error:
        as_of(two_papers(), day)
    assert "\n" not in str(error.value)


def test_a_day_before_the_first_paper_names_the_first() -> None:
    with pytest.raises(RejectedError) as error:
        as_of(two_papers(), "1850-01-01")
    assert str(error.value) == (
        "No paper held is dated on or before 1850-01-01; the first is early, dated 2011-09: "
        "ask as of 2011-09-30 or later."
    )


@pytest.mark.parametrize("held", [drawn(), drawn(paper("p")), drawn(paper("p", date="ongoing"))])
def test_where_no_paper_bears_a_date_nothing_can_be_said_of_a_day(held: Held) -> None:
    with pytest.raises(RejectedError, match=r"^No paper that bears a date is held.*or ask without a day\.$"):
        as_of(held, "2014")


def test_years_before_1900_and_after_2100_are_years_like_any() -> None:
    held = drawn(paper("old", date="1834-08-14"), paper("new", date="2190"), item("old/need/x"), item("new/need/y"))
    assert papers(as_of(held, "1899")) == ["old"]
    assert papers(as_of(held, "2190")) == ["new", "old"]


def test_a_view_of_a_view_holds_what_both_hold() -> None:
    first = as_of(two_papers(), "2013")
    assert papers(as_of(first, "2014")) == ["early"]
    assert as_of(first, "2014").left_out == ("undated",)


# --------------------------------------------------------------------------------------- any record

DAYS = st.sampled_from(("2009-01-01", "2010-12-31", "2011-06-29", "2012-02-29", "2150-01-01"))
DATES = ("2010", "2011-06", "2012-02-29", "2013-12-31", None)
ENDS = [f"p{n}/{what}" for n in range(4) for what in ("need/x", "priority/1", "action/1", "lead/a")]


@st.composite
def records(draw: st.DrawFn, dates: tuple[str | None, ...] = DATES) -> Held:
    """Draw any record of four papers, their links to each other and themselves, and reviews of these."""
    links = {
        one.id: one
        for one in draw(
            st.lists(
                st.builds(
                    Link,
                    st.sampled_from(ENDS),
                    st.sampled_from((Relation.ADDRESSES, Relation.CONTINUES, Relation.DELIVERS, Relation.HAS_LEAD)),
                    st.sampled_from([*ENDS, "never/need/x"]),
                    st.sampled_from(Mode),
                    st.sampled_from(Status),
                    at=st.sampled_from(dates),
                ),
                max_size=12,
            )
        )
    }
    reviewed = st.tuples(st.sampled_from(sorted(links)), st.sampled_from(Status), st.sampled_from(dates))
    verdicts = draw(st.lists(reviewed, max_size=6)) if links else []
    return drawn(
        *(paper(f"p{n}", date=draw(st.sampled_from(dates))) for n in range(4)),
        *map(item, ENDS),
        *links.values(),
        *(Review(of, verdict, "Officer", at or "2010-01-01", "Seen.") for of, verdict, at in verdicts),
    )


def test_a_later_paper_that_speaks_of_nothing_is_not_in_the_thread_of_an_earlier_day() -> None:
    held = drawn(paper("early", date="2011-09"), paper("late", date="2020"), item(NEED))
    assert list(cut(build(held), as_of(held, "2012")).papers) == ["early"]


def test_the_links_that_lose_an_end_are_those_of_the_day_although_they_are_as_many_as_now() -> None:
    then, now = (link(NEED, Relation.ABOUT, f"early/theme/{name}") for name in ("then", "now"))
    now = replace(now, mode=Mode.SUGGESTED)
    verdicts = review(then, Status.REJECTED, "2013"), review(now, Status.ACCEPTED, "2013")
    held = drawn(paper("early", date="2011-09"), item(NEED), replace(then, status=Status.REJECTED), now, *verdicts)
    assert build(held).missing == (now,)
    assert cut(build(held), as_of(held, "2012")).missing == (then,)


@settings(max_examples=50, deadline=None)
@given(records(), DAYS)
def test_the_thread_of_a_day_that_is_cut_out_of_the_whole_is_the_one_that_is_built_of_it(held: Held, day: str) -> None:
    view = AsOf(held, day)
    of_the_day, built = cut(build(held), view), build(view)
    assert (of_the_day.papers, of_the_day.items, of_the_day.links) == (built.papers, built.items, built.links)
    assert {x.id: x for x in of_the_day.missing} == {x.id: x for x in built.missing}
    assert (of_the_day.kinds, of_the_day.ties, of_the_day.reprinted) == (built.kinds, built.ties, built.reprinted)


@settings(max_examples=50, deadline=None)
@given(records(DATES[:-1]))
def test_as_of_the_last_date_the_answers_are_those_without_a_day(held: Held) -> None:
    view = as_of(held, "2013-12-31")
    assert (view.papers(), view.items(), view.entries(), view.notes()) == (
        held.papers(), held.items(), held.entries(), held.notes()
    )  # fmt: skip
    assert (view.links(), view.reviews(), view.left_out) == (held.links(), held.reviews(), ())
    assert gaps(view) == gaps(held)
    assert all(why(view, name) == why(held, name) for name in ENDS)


@settings(max_examples=50, deadline=None)
@given(records(), DAYS, DAYS)
def test_a_later_day_never_holds_less(held: Held, one: str, other: str) -> None:
    day, later = sorted((one, other))
    before, after = AsOf(held, day), AsOf(held, later)
    assert set(papers(before)) <= set(papers(after)) <= set(papers(held))
    assert {x.id for x in before.items()} <= {x.id for x in after.items()}
    assert {x.id for x in before.links()} <= {x.id for x in after.links()}
    assert set(before.reviews()) <= set(after.reviews())
    assert before.left_out == after.left_out


@settings(max_examples=50, deadline=None)
@given(records(), DAYS)
def test_links_are_the_same_by_their_ends_and_all_at_once(held: Held, day: str) -> None:
    view = AsOf(held, day)
    assert {x for name in ENDS for x in view.links_from(name)} == set(view.links())
    assert all(link in view.links() for name in ENDS for link in view.links_to(name))
