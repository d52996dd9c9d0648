"""Is what a priority rests on told as a profile, and are independent sources counted on the safe side?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.evidence import Profile, evidence
from graph.lookup import Held
from graph.thread import build
from ontology.errors import RejectedError, UnknownReferenceError
from ontology.model import Extract, Item, Link, Mode, Note, Paper, Relation, Status
from tests.graph.asked import cells, table, told
from tests.graph.tiny import drawn, item, link, paper, place, suggested

R = Relation
P = "p/priority/1"


def profile(*things: Paper | Item | Link, of: str = P) -> Profile:
    (one,) = evidence(build(drawn(*things)), of)
    return one


def chain(priority: str, need: str, *sources: str, kind: str = "assessed") -> list[Item | Link]:
    """Draw a need that a priority addresses, and what found it; the priority is drawn elsewhere."""
    found: list[Item | Link] = [item(need, kind=kind), link(priority, R.ADDRESSES, need)]
    return [*found, *(link(need, R.IDENTIFIED_BY, source) for source in sources)]


def count(*things: Paper | Item | Link, of: str = P) -> int:
    return profile(*things, of=of).independent


# ------------------------------------------------------------------ routes


def test_a_need_and_the_survey_that_found_it_are_one_source() -> None:
    one = profile(item(P), item("p/source/s"), *chain(P, "p/need/x", "p/source/s", kind="expressed"))
    assert one.independent == 1
    assert [(kind.kind, kind.needs) for kind in one.kinds] == [("expressed", ("p/need/x",))]
    (route,) = one.routes
    assert (route.through, route.source, [each.mode for each in route.known]) == (
        "p/need/x",
        "p/source/s",
        [Mode.STATED, Mode.STATED],
    )
    assert one.absent == ("assessed", "professional", "second source")


def test_two_needs_from_two_sources_are_two() -> None:
    things = [item(P), item("p/source/s"), item("p/body/b")]
    assert count(*things, *chain(P, "p/need/x", "p/source/s"), *chain(P, "p/need/y", "p/body/b")) == 2


def test_two_needs_from_one_survey_are_one_source() -> None:
    things = [item(P), item("p/source/s")]
    assert count(*things, *chain(P, "p/need/x", "p/source/s"), *chain(P, "p/need/y", "p/source/s")) == 1


def test_two_sources_behind_one_need_are_one_route_and_both_are_named() -> None:
    one = profile(item(P), item("p/source/s"), item("p/source/t"), *chain(P, "p/need/x", "p/source/s", "p/source/t"))
    assert one.independent == 1
    assert one.sources == (("p/source/s",), ("p/source/t",))


def test_the_most_routes_are_found_where_the_first_choice_would_stand_in_the_way() -> None:
    things = [item(P), *(item(f"p/source/{name}") for name in "abc")]
    needs = [
        *chain(P, "p/need/x", "p/source/a", "p/source/b"),
        *chain(P, "p/need/y", "p/source/a", "p/source/b"),
        *chain(P, "p/need/z", "p/source/b", "p/source/c"),
        *chain(P, "p/need/w", "p/source/c", "p/source/b"),
    ]
    assert count(*things, *needs) == 3


def test_a_body_that_a_paper_names_beside_a_survey_is_shown_and_not_counted() -> None:
    things = [item(P), item("p/source/s"), item("p/body/b"), *chain(P, "p/need/x", "p/source/s", "p/body/b")]
    one = profile(*things, *chain(P, "p/need/y", "p/source/s"))
    assert one.independent == 1
    assert {route.source: route.counted for route in one.routes} == {"p/body/b": False, "p/source/s": True}
    assert one.sources == (("p/source/s",),)


def test_a_source_of_the_priority_itself_is_one() -> None:
    one = profile(item(P), item("p/source/s"), link(P, R.INFORMED_BY, "p/source/s"))
    assert (one.independent, one.routes[0].through, one.kinds) == (1, None, ())


def test_a_finding_leads_on_to_what_made_it() -> None:
    things: list[Item | Link] = [
        item(P),
        item("p/finding/f"),
        item("q/source/s"),
        link(P, R.INFORMED_BY, "p/finding/f"),
    ]
    one = profile(*things, link("p/finding/f", R.IDENTIFIED_BY, "q/source/s"))
    assert [(route.through, route.source) for route in one.routes] == [("p/finding/f", "q/source/s")]


def test_a_finding_of_which_no_maker_is_named_is_that_of_its_paper() -> None:
    one = profile(item(P), item("q/finding/f"), link(P, R.INFORMED_BY, "q/finding/f"))
    assert (one.independent, one.routes[0].source, one.papers) == (1, "q", ("q",))


def test_a_need_for_which_nobody_is_named_gives_no_source() -> None:
    one = profile(item(P), *chain(P, "p/need/x"))
    assert (one.independent, one.routes, one.absent) == (0, (), ("expressed", "professional", "source"))
    assert one.papers == ("p",)


def test_what_an_earlier_plan_had_and_what_a_link_in_the_wrong_sense_says_is_no_source() -> None:
    things = [item(P), item("q/priority/1"), item("q/plan/old"), item("p/source/s"), item("p/need/x")]
    links = [
        link(P, R.CONTINUES, "q/priority/1"),
        link(P, R.INFORMED_BY, "q/plan/old"),
        link("p/source/s", R.IDENTIFIED_BY, "p/need/x"),
        link(P, R.IDENTIFIED_BY, "p/source/s"),
    ]
    assert profile(*things, *links).absent == ("assessed", "expressed", "professional", "source")


# -------------------------------------------------------------- one source


def two_papers(one: str, other: str, *more: Item | Link, short: str | None = None) -> list[Item | Link]:
    """Draw a priority whose two needs come from what two papers name so."""
    survey = item("q/source/t", other, short=short)
    found = [*chain(P, "p/need/x", "p/source/s"), *chain(P, "q/need/y", "q/source/t")]
    return [item(P), item("p/source/s", one), survey, *found, *more]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Have Your Say survey", "the 'Have your say' Survey."), ("Children’s Panel", "Children's panel")],
)
def test_two_papers_of_one_council_that_name_one_survey_have_one_source(one: str, other: str) -> None:
    assert count(*two_papers(one, other)) == 1


def test_a_short_name_is_a_name_too() -> None:
    assert count(*two_papers("CiC JSNA", "Joint Strategic Needs Assessment", short="CiC JSNA")) == 1


def test_two_names_are_two_sources() -> None:
    assert count(*two_papers("Survey of 2012", "Survey of 2013")) == 2


def test_of_two_councils_one_name_is_two_sources() -> None:
    papers = paper("p"), replace(paper("q"), authority="Thornmere Council")
    assert count(*papers, *two_papers("Survey", "Survey")) == 2


def test_two_sources_of_which_one_restates_the_other_over_a_third_are_one() -> None:
    third = item("r/source/u", "Three")
    links = link("p/source/s", R.RESTATES, third.id), link("q/source/t", R.RESTATES, third.id)
    assert count(*two_papers("One", "Two", third, *links)) == 1


def test_two_parts_of_one_document_are_one_source() -> None:
    whole = item("p/source/w", "All of it")
    parts = link("p/source/s", R.PART_OF, whole.id), link("q/source/t", R.PART_OF, whole.id)
    assert count(*two_papers("Annex A", "Annex B", whole, *parts)) == 1


def test_a_held_paper_and_what_another_calls_by_its_title_are_one_source() -> None:
    survey = replace(paper("r"), title="The Survey of 2012")
    finding: list[Item | Link] = [item("r/finding/f"), link(P, R.INFORMED_BY, "r/finding/f")]
    found = [item(P), item("p/source/s", "Survey of 2012"), *chain(P, "p/need/x", "p/source/s")]
    assert count(survey, *found, *finding) == 1


def test_a_need_told_again_from_another_source_is_one_route() -> None:
    things = two_papers("One", "Two", link("q/need/y", R.RESTATES, "p/need/x"))
    one = profile(*things)
    assert (one.independent, one.needs) == (1, ("p/need/x", "q/need/y"))


def test_the_link_that_makes_two_needs_one_stands_in_the_route_that_uses_it() -> None:
    again = link("q/need/y", R.RESTATES, "p/need/x", Mode.READ)
    things: list[Item | Link] = [item(P), item("q/source/t"), item("q/need/y", kind="expressed"), again]
    one = profile(*things, *chain(P, "p/need/x"), link("q/need/y", R.IDENTIFIED_BY, "q/source/t"))
    assert [each.mode for each in one.routes[0].known] == [Mode.STATED, Mode.READ, Mode.STATED]
    assert [kind.kind for kind in one.kinds] == ["assessed", "expressed"]


def test_what_is_said_of_a_priority_is_said_of_the_same_priority_elsewhere() -> None:
    again = link("q/priority/2", R.RESTATES, P, Mode.READ)
    things = [item(P), item("q/priority/2"), again, item("p/source/s"), *chain(P, "p/need/x", "p/source/s")]
    one = profile(*things, of="q/priority/2")
    assert (one.priority, one.same, one.independent) == ("q/priority/2", (P, "q/priority/2"), 1)
    assert [each.mode for each in one.restated] == [Mode.READ]


# ------------------------------------------------- findings shared by needs


def shared(*more: Item | Link) -> list[Item | Link]:
    """Draw a priority with two needs from one survey, one over a finding, and a need of another paper from another."""
    needs = chain(P, "p/need/a", "p/finding/f"), chain(P, "p/need/c", "p/source/s")
    things = [item(P), *needs[0], *needs[1], item("p/finding/f"), item("p/source/s"), item("q/source/t")]
    own = link("p/finding/f", R.IDENTIFIED_BY, "p/source/s")
    other = link("q/need/b", R.IDENTIFIED_BY, "q/source/t")
    return [*things, own, item("q/need/b", kind="expressed"), other, *more]


def test_another_need_from_the_same_finding_is_no_need_of_the_priority_and_brings_it_no_source() -> None:
    one = profile(*shared(link("q/need/b", R.IDENTIFIED_BY, "p/finding/f")))
    assert one == profile(*shared())
    assert (one.independent, one.needs, one.sources) == (1, ("p/need/a", "p/need/c"), (("p/source/s",),))
    assert "expressed" in one.absent


def test_another_need_from_two_findings_does_not_make_them_one() -> None:
    things = shared(item("p/finding/g"), link("p/need/c", R.IDENTIFIED_BY, "p/finding/g"))
    both = [link("q/need/b", R.IDENTIFIED_BY, f"p/finding/{name}") for name in "fg"]
    told_again = [link("q/need/b", R.RESTATES, f"p/finding/{name}") for name in "fg"]
    assert profile(*things, *both) == profile(*things, *told_again) == profile(*things)


def test_the_way_over_a_finding_is_told_link_by_link_and_its_paper_tells_of_it() -> None:
    over = link("p/need/x", R.IDENTIFIED_BY, "r/finding/f", Mode.READ)
    made = link("r/finding/f", R.IDENTIFIED_BY, "p/source/s", Mode.INFERRED)
    one = profile(item(P), *chain(P, "p/need/x"), item("r/finding/f"), item("p/source/s"), over, made)
    (route,) = one.routes
    assert (route.through, route.source) == ("p/need/x", "p/source/s")
    assert [each.mode for each in route.known] == [Mode.STATED, Mode.READ, Mode.INFERRED]
    assert one.papers == ("p", "r")


def test_two_needs_from_one_finding_are_one_route_whatever_else_found_them() -> None:
    needs = (
        *chain(P, "p/need/x", "p/finding/f", "p/source/s"),
        *chain(P, "p/need/y", "p/finding/f", "p/source/t"),
    )
    things = item("p/finding/f"), item("p/source/s"), item("p/source/t")
    one = profile(item(P), *things, *needs)
    assert (one.independent, [route.through for route in one.routes]) == (1, ["p/need/x"] * 2 + ["p/need/y"] * 2)


# ---------------------------------------------- dates, challenges, the whole


def test_the_papers_that_tell_of_it_have_their_dates_and_one_without_is_named() -> None:
    papers = paper("p", date="2014-01-20"), paper("q", date="2012"), paper("r")
    found = [*chain(P, "q/need/x", "p/source/s"), *chain(P, "r/need/y")]
    one = profile(*papers, item(P), item("p/source/s"), *found)
    assert (one.papers, one.earliest, one.latest, one.undated) == (("p", "q", "r"), "2012", "2014-01-20", ("r",))


def test_a_conflict_of_the_priority_its_need_or_an_indicator_of_its_action_challenges_it() -> None:
    things: list[Item | Link] = [
        *(item(P), item("q/priority/9", "Not this"), link("q/priority/9", R.CONFLICTS_WITH, P)),
        *chain(P, "p/need/x"),
        *(item("q/need/x", kind="expressed"), link("q/need/x", R.RESTATES, "p/need/x")),
        *(item("p/action/1"), link("p/action/1", R.DELIVERS, P)),
        *(item("p/indicator/a", baseline="1%"), link("p/action/1", R.MEASURED_BY, "p/indicator/a")),
        *(item("p/indicator/b", baseline="2%"), link("p/indicator/b", R.CONFLICTS_WITH, "p/indicator/a")),
    ]
    assert [each.kind for each in profile(*things).challenged] == ["two papers", "two baselines", "two kinds"]


def test_a_note_of_a_conflict_on_a_need_of_the_priority_or_on_an_indicator_challenges_it() -> None:
    grounds = place("p", 5), place("p", 90)
    held = drawn(
        *(item(P), *chain(P, "p/need/x"), item("p/indicator/a"), link(P, R.MEASURED_BY, "p/indicator/a")),
        *(Note("conflict", "It says 3 and 5.", name, grounds) for name in ("p/need/x", "p/indicator/a", None)),
    )
    (one,) = evidence(build(held), P, held.entries(), held.notes())
    assert [each.items for each in one.challenged] == [("p/indicator/a",), ("p/need/x",)]
    assert len(table(told(held, "evidence", P), "What challenges them").rows) == 2


def test_many_priorities_that_are_one_are_challenged_by_what_any_of_them_leads_to() -> None:
    things: list[Item | Link] = [item(f"p/priority/{n}") for n in range(1, 4)]
    things += [link(f"p/priority/{n}", R.RESTATES, P) for n in (2, 3)]
    for n in range(1, 4):
        things += [item(f"p/objective/{n}"), link(f"p/objective/{n}", R.DELIVERS, f"p/priority/{n}")]
        things += [item(f"p/indicator/{n}", baseline=("1%", "2%"))]
        things += [link(f"p/objective/{n}", R.MEASURED_BY, f"p/indicator/{n}")]
    alone = item("p/indicator/9", baseline=("1%", "2%"))
    for one in evidence(build(drawn(*things, alone))):
        assert [each.items for each in one.challenged] == [(f"p/indicator/{n}",) for n in range(1, 4)]


def test_another_number_elsewhere_challenges_nothing() -> None:
    assert profile(item(P), item("q/priority/2"), link("q/priority/2", R.RESTATES, P)).challenged == ()


def test_what_is_said_of_the_plan_as_a_whole_is_apart_and_never_counted() -> None:
    things: list[Item | Link] = [
        *(item(P), item("p/plan/a"), item("p/theme/t"), link(P, R.HEADLINE_OF, "p/theme/t")),
        *(link("p/theme/t", R.PART_OF, "p/plan/a"), item("p/source/s"), link("p/plan/a", R.INFORMED_BY, "p/source/s")),
        *(item("p/need/x", kind="expressed"), link("p/need/x", R.INCORPORATED_IN, "p/plan/a")),
        *(item("q/plan/old"), link("p/plan/a", R.INFORMED_BY, "q/plan/old")),
    ]
    one = profile(*things)
    assert (one.independent, one.kinds, one.routes, one.papers) == (0, (), (), ())
    assert {(each.plan, each.other) for each in one.whole} == {
        ("p/plan/a", "p/need/x"),
        ("p/plan/a", "p/source/s"),
        ("p/plan/a", "q/plan/old"),
    }


def test_a_need_of_which_no_kind_is_given_is_of_none() -> None:
    one = profile(item(P), item("p/need/x"), link(P, R.ADDRESSES, "p/need/x"))
    assert [(kind.kind, kind.needs) for kind in one.kinds] == [(None, ("p/need/x",))]


def test_circles_and_links_to_itself_come_to_an_end() -> None:
    circle: list[Link] = [link("p/theme/t", R.PART_OF, "p/theme/u"), link("p/theme/u", R.PART_OF, "p/theme/t")]
    itself: list[Link] = [link(P, R.RESTATES, P), link("p/source/s", R.PART_OF, "p/source/s")]
    things: list[Item | Link] = [
        item(P),
        item("p/theme/t"),
        item("p/theme/u"),
        item("p/source/s"),
        link(P, R.PART_OF, "p/theme/t"),
    ]
    assert count(*things, *circle, *itself, *chain(P, "p/need/x", "p/source/s")) == 1


def test_a_chain_of_a_thousand_needs_and_sources_is_counted_without_end_or_error() -> None:
    size = 1000
    things: list[Item | Link] = [item(P), *(item(f"p/source/{n}") for n in range(size + 1))]
    for n in range(size):
        things += chain(P, f"p/need/{n}", f"p/source/{n}", f"p/source/{n + 1}")
    things += chain(P, "p/need/z", "p/source/0", f"p/source/{size}")
    assert count(*things) == size + 1


def test_every_priority_has_a_profile_and_a_thing_that_is_not_held_has_none() -> None:
    thread = build(drawn(item(P), item("q/priority/2")))
    assert [each.priority for each in evidence(thread)] == [P, "q/priority/2"]
    with pytest.raises(KeyError):
        evidence(thread, "p/priority/9")


# --------------------------------------------------------------- sentences


def answered() -> list[Paper | Item | Link | Note]:
    return [
        paper("p", date="2014-01-20"),
        *(item(P, "Sleep well", at=1), item("p/priority/2", "Eat well", at=2)),
        *(item("p/source/s", "Survey", at=5), item("p/body/b", "Youth Forum", at=6)),
        item("p/need/x", "Sleep", at=3, kind="expressed"),
        link(P, R.ADDRESSES, "p/need/x", Mode.READ),
        *(link("p/need/x", R.IDENTIFIED_BY, "p/source/s"), link("p/need/x", R.IDENTIFIED_BY, "p/body/b")),
    ]


def test_one_priority_is_told_in_sentences() -> None:
    report = told(drawn(*answered(), suggested(P, R.ADDRESSES, "p/need/y")), "evidence", "priority", "1")
    assert report.said == (
        'Priority 1, Sleep well: 1 independent source: source "Survey".',
        'It addresses 1 need that children and young people expressed: "Sleep".',
        "What tells of it: 1 paper, of 20 January 2014.",
        "Not found in the papers held: any assessed need, any need that professionals saw and a second source "
        "independent of the first; 1 suggestion waits for a review, and counts for nothing until then.",
    )


def test_the_routes_are_told_link_by_link_with_what_is_not_counted() -> None:
    routes = table(told(drawn(*answered()), "triangulation", P), "Routes")
    assert [row.cells[2:] for row in routes.rows] == [
        ('body "Youth Forum"', "read by a person, then stated", "no: named beside a source"),
        ('source "Survey"', "read by a person, then stated", "yes"),
    ]


def test_a_priority_without_a_source_is_told_with_what_is_not_held() -> None:
    note = Note("not-held", "The paper points to appendix one, which is not in the text that is held.", None, ())
    report = told(drawn(*answered(), note), "evidence", "p/priority/2")
    assert report.said == (
        "Priority 2, Eat well: no source of its own was found in the papers held.",
        "Not found in the papers held: any assessed need, any need that children and young people expressed, any "
        "need that professionals saw and any source of its own.",
        "The paper also points to appendix one, which is not in the text that is held.",
    )


def test_two_sources_of_one_need_are_told_as_sharing_it() -> None:
    things = [item(P, "Sleep well"), item("p/source/s", "Survey"), item("p/source/t", "Study")]
    report = told(drawn(*things, *chain(P, "p/need/x", "p/source/s", "p/source/t")), "evidence", P)
    assert report.said[0] == (
        "Priority 1, Sleep well: 1 independent source, since 2 that are named share what they tell of: "
        'source "Survey" and source "Study".'
    )


def test_all_priorities_are_told_in_the_order_of_their_numbers() -> None:
    more = item("p/priority/10", "Play"), item("p/priority/extra", "Rest")
    report = told(drawn(*answered(), *more), "evidence")
    assert report.said[0] == (
        "4 priorities: 0 with two or more independent sources in the papers held, 1 with one alone, 3 for which none "
        "was found."
    )
    profiles = table(report, "Profiles")
    assert [row.items[0] for row in profiles.rows] == [P, "p/priority/2", "p/priority/10", "p/priority/extra"]
    assert cells(profiles, P)[2:] == (
        "expressed: 1",
        "1",
        "1 paper, of 20 January 2014",
        "read by a person",
        "0",
        "assessed, professional, second source",
    )


def test_names_that_count_as_one_source_are_listed() -> None:
    report = told(drawn(*two_papers("Survey", "survey")), "evidence")
    (one,) = table(report, "Counted as one source").rows
    assert one.cells == ('source "Survey" (p) and source "survey" (q)',)


def test_challenges_and_what_is_said_of_the_whole_have_tables_of_their_own() -> None:
    things: list[Item | Link] = [
        *(item("p/plan/a", "Plan"), link(P, R.PART_OF, "p/plan/a"), link("p/need/x", R.INCORPORATED_IN, "p/plan/a")),
        *(item("q/priority/9", "Not this"), link("q/priority/9", R.CONFLICTS_WITH, P)),
    ]
    report = told(drawn(*answered(), *things), "evidence", P)
    assert report.said[3].startswith('It is challenged. Papers disagree: "Sleep well" (priority) [Plan p (2014-01-20)')
    assert report.said[3].endswith("which is right was not found in the papers held.")
    assert report.said[-1] == (
        "Of the plan as a whole, not of this priority, the paper says that it rests on 1 expressed need."
    )
    assert len(table(report, "What challenges them").rows) == 1
    assert table(report, "Said of the plan as a whole").rows[0].cells == ('plan "Plan"', 'need "Sleep"', "stated")


def test_where_there_is_no_priority_the_answer_says_that_nothing_was_looked_at() -> None:
    assert told(drawn(), "evidence").said == ("No priority was found in the papers held: nothing was looked at.",)


def test_what_is_no_priority_or_fits_nothing_is_refused_with_what_to_do() -> None:
    held = drawn(*answered())
    with pytest.raises(RejectedError, match="give the reference of a priority, or none for all"):
        told(held, "evidence", "p/need/x")
    with pytest.raises(UnknownReferenceError):
        told(held, "evidence", "p/priority/99")


# ---------------------------------------------------------------- whatever

_SOURCES = [f"p/source/{name}" for name in "abcd"]
_NEEDS = [f"p/need/{number}" for number in range(4)]
_FOUND = st.lists(st.tuples(st.sampled_from(_NEEDS), st.sampled_from(_SOURCES)), max_size=10, unique=True)
_OWN = st.lists(st.sampled_from(_SOURCES), max_size=3, unique=True)


def extract(name: str, found: list[tuple[str, str]], own: list[str], *more: Link) -> Extract:
    """Draw a paper that tells one priority, four needs and four sources, under its own ids."""

    def here(thing: str) -> str:
        return thing.replace("p/", f"{name}/", 1)

    needs = tuple(item(here(need), kind="assessed") for need in _NEEDS)
    sources = tuple(item(here(source), f"Survey {source[-1]}") for source in _SOURCES)
    links = [link(here(P), R.ADDRESSES, here(need)) for need in _NEEDS]
    links += [link(here(need), R.IDENTIFIED_BY, here(source)) for need, source in found]
    links += [link(here(P), R.INFORMED_BY, here(source)) for source in own]
    return Extract(paper(name), (item(here(P)), *needs, *sources), links=(*links, *more))


def independent(*extracts: Extract) -> int:
    return evidence(build(Held.of(extracts)), P)[0].independent


def largest(pairs: list[tuple[str, str]]) -> int:
    """Count the most pairs that share nothing, by trying all ways."""
    if not pairs:
        return 0
    (inner, outer), *rest = pairs
    return max(largest(rest), 1 + largest([each for each in rest if each[0] != inner and each[1] != outer]))


@given(_FOUND, _OWN)
@settings(max_examples=60, deadline=None)
def test_the_number_is_the_largest_number_of_routes_that_share_nothing(
    found: list[tuple[str, str]], own: list[str]
) -> None:
    pairs = [*found, *((f"itself {source}", source) for source in own)]
    assert independent(extract("p", found, own)) == largest(pairs)


@given(_FOUND, _OWN, st.data())
@settings(max_examples=60, deadline=None)
def test_a_second_paper_that_quotes_the_same_surveys_for_the_same_needs_never_raises_the_number(
    found: list[tuple[str, str]], own: list[str], data: st.DataObject
) -> None:
    quoted = data.draw(st.lists(st.sampled_from(found), unique=True)) if found else []
    same = [link("q/" + name.split("/", 1)[1], R.RESTATES, name) for name in (P, *_NEEDS)]
    again = extract("q", quoted, data.draw(st.lists(st.sampled_from(own), unique=True)) if own else [], *same)
    assert independent(extract("p", found, own), again) == independent(extract("p", found, own))


@given(_FOUND, st.integers(1, 6))
@settings(max_examples=30, deadline=None)
def test_papers_that_quote_one_survey_alone_are_one_source_however_many_needs_they_tell(
    found: list[tuple[str, str]], papers: int
) -> None:
    quoting = [(need, _SOURCES[0]) for need, _ in found] or [(_NEEDS[0], _SOURCES[0])]
    others = [extract(f"q{n}", quoting, [_SOURCES[0]], link(f"q{n}/priority/1", R.RESTATES, P)) for n in range(papers)]
    assert independent(extract("p", quoting, []), *others) == 1


@given(_FOUND, _OWN, _FOUND)
@settings(max_examples=50, deadline=None)
def test_links_that_are_only_proposed_or_were_rejected_change_nothing(
    found: list[tuple[str, str]], own: list[str], offered: list[tuple[str, str]]
) -> None:
    held = extract("p", found, own)
    proposed = [suggested(need, R.IDENTIFIED_BY, source) for need, source in offered]
    rejected = [link(need, R.IDENTIFIED_BY, source, Mode.READ, Status.REJECTED) for need, source in offered]
    more = replace(held, links=(*held.links, *proposed, *rejected))
    assert evidence(build(Held.of([more]))) == evidence(build(Held.of([held])))


@given(_FOUND, _FOUND)
@settings(max_examples=50, deadline=None)
def test_one_more_source_of_a_need_never_lowers_the_number_and_it_is_never_above_the_needs_or_the_sources(
    found: list[tuple[str, str]], more: list[tuple[str, str]]
) -> None:
    fewer, all_ = extract("p", found, []), extract("p", list(dict.fromkeys([*found, *more])), [])
    assert independent(fewer) <= independent(all_) <= min(len(_NEEDS), len({source for _, source in [*found, *more]}))


_FINDINGS = [f"p/finding/{number}" for number in range(3)]
_ACCOUNTS = [*_NEEDS, *_FINDINGS]
_OTHERS = [f"q/need/{number}" for number in range(3)]
_OVER = st.lists(st.tuples(st.sampled_from(_NEEDS), st.sampled_from(_FINDINGS)), max_size=8, unique=True)
_MADE = st.lists(st.tuples(st.sampled_from(_FINDINGS), st.sampled_from(_SOURCES)), max_size=5, unique=True)
_RESTATED = st.lists(st.tuples(st.sampled_from(_ACCOUNTS), st.sampled_from(_ACCOUNTS)), max_size=2, unique=True)


def over_findings(found: list[tuple[str, str]], told_again: list[tuple[str, str]]) -> list[Item | Link]:
    """Draw a priority with four needs, three findings and four sources; with a fifth source of another paper."""
    needs = [thing for need in _NEEDS for thing in chain(P, need)]
    things = [item(name) for name in (P, *_FINDINGS, *_SOURCES, "q/source/t")]
    links = [link(one, R.IDENTIFIED_BY, other) for one, other in found]
    return [*things, *needs, *links, *(link(one, R.RESTATES, other) for one, other in told_again)]


@given(
    _FOUND,
    _OVER,
    _MADE,
    _RESTATED,
    st.lists(
        st.tuples(
            st.sampled_from(_OTHERS),
            st.sampled_from([(R.IDENTIFIED_BY, each) for each in (*_FINDINGS, *_SOURCES, "q/source/t")]),
        ),
        max_size=8,
        unique=True,
    ),
    st.lists(st.tuples(st.sampled_from(_OTHERS), st.sampled_from(_OTHERS)), max_size=2, unique=True),
)
@settings(max_examples=100, deadline=None)
def test_links_of_needs_that_a_priority_does_not_address_change_nothing_in_its_profile(
    found: list[tuple[str, str]],
    over: list[tuple[str, str]],
    made: list[tuple[str, str]],
    told_again: list[tuple[str, str]],
    of_others: list[tuple[str, tuple[Relation, str]]],
    others: list[tuple[str, str]],
) -> None:
    held = over_findings([*found, *over, *made], told_again)
    more: list[Item | Link] = [item(need, kind="expressed") for need in _OTHERS]
    more += [link(need, *tie) for need, tie in of_others]
    more += [link(one, R.RESTATES, other) for one, other in others]
    assert profile(*held, *more) == profile(*held)


@given(_FOUND, _OVER, _MADE)
@settings(max_examples=100, deadline=None)
def test_over_findings_that_needs_share_the_number_is_the_largest_number_of_routes_that_share_nothing(
    found: list[tuple[str, str]], over: list[tuple[str, str]], made: list[tuple[str, str]]
) -> None:
    of = {finding: [source for one, source in made if one == finding] or ["p"] for finding in _FINDINGS}
    routes = [*found, *((need, source) for need, finding in over for source in of[finding])]
    groups = [{need, *(finding for one, finding in over if one == need)} for need in _NEEDS]
    for _ in groups:
        groups = [set().union(*(other for other in groups if other & group)) for group in groups]
    vertex = {need: min(group) for need, group in zip(_NEEDS, groups, strict=True)}
    pairs = list(dict.fromkeys((vertex[need], source) for need, source in routes))
    one = profile(*over_findings([*found, *over, *made], []))
    assert one.independent == largest(pairs)
    assert {route.source for route in one.routes} == {source for _, source in routes}
