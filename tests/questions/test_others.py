"""What else would an inspector, a planner or a board member ask of these five papers?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.fields import dates, is_row, last_day
from graph.lookup import Lookup
from graph.refs import resolve
from graph.steps import every
from ontology.errors import UnknownReferenceError
from ontology.model import FieldValue, Item, ItemType, Link, Mode, Relation, Status
from tests.questions.asking import (
    L07,
    M10,
    N09,
    N11,
    N14,
    Answered,
    absences,
    asked_why,
    cited,
    found,
    held,
    labelled,
    last,
    linked,
    linking,
    numbered,
    places,
    related,
    rule,
    verbatim,
)

R = Relation


# ------------------------------------------------------------------- who leads, and who leads nothing


@pytest.mark.parametrize(
    ("ref", "leads"),
    [
        ("3.3.2", {"sp", "mh"}),
        ("1.1.1", {"pto", "hb", "ep", "ef", "sr"}),
        ("3.2.1", {"mp", "lb", "ap", "ge"}),
        ("2.1.1", {"pto", "sm-f-a"}),
        ("5.2.3", {"sm-15", "jmj"}),
        ("5.3.2", {"service-manager-cic", "connexions", "business-in-the-community"}),
    ],
)
def test_an_action_is_led_by_those_its_row_names(alone: Lookup, ref: str, leads: set[str]) -> None:
    links = linked(alone, f"{N11}/action/{ref}", R.HAS_LEAD)
    assert last(links) == leads
    assert {paragraph for link in links.values() for _, paragraph in places(link)} == {ref}
    verbatim(alone, *links.values())


def test_the_virtual_school_head_leads_most_actions(alone: Lookup) -> None:
    led = {lead.id: len(linking(alone, lead.id, R.HAS_LEAD)) for lead in alone.items(ItemType.LEAD, N11)}
    most = max(led, key=lambda lead: led[lead])
    assert (held(alone, most).label, led[most]) == ("Virtual School Head", 9)


def test_three_people_of_the_directory_lead_nothing(alone: Lookup) -> None:
    idle = [lead for lead in alone.items(ItemType.LEAD, N11) if not linking(alone, lead.id, R.HAS_LEAD)]
    assert {lead.fields["code"] for lead in idle} == {"HL", "MWr", "TF"}
    for lead in idle:
        assert len(absences(asked_why(alone, lead.id), "action")) == 1


def test_mw_and_mwr_are_two_people(alone: Lookup) -> None:
    assert (resolve(alone, "lead MW"), resolve(alone, "lead MWr")) == (f"{N11}/lead/mw", f"{N11}/lead/mwr")
    assert held(alone, f"{N11}/lead/mw").label == "IRO Manager"
    assert held(alone, f"{N11}/lead/mwr").label == "Operations Manager"
    assert len(linking(alone, f"{N11}/lead/mw", R.HAS_LEAD)) == 8


def test_nine_leads_that_rows_name_are_not_in_the_directory(alone: Lookup) -> None:
    named = {lead.label for lead in alone.items(ItemType.NAMED_LEAD, N11) if lead.fields["directory"] is True}
    assert named == {"AP", "Business in the Community", "Connexions", "KS", "MP", "NP", "SC", "SM 15+", "SM F&A"}
    refs = {"1.2.4", "2.1.1", "3.2.1", "3.2.4", "4.1.1", "4.2.1", "5.2.3", "5.3.2"}
    assert set(found(alone, "lead-not-in-directory", N11)) == refs
    assert rule(alone, "lead-not-in-directory").found == 10


def test_a_council_that_is_told_of_an_outcome_does_not_lead_on_it(alone: Lookup) -> None:
    assert linked(alone, f"{L07}/action/the-council-will-be-notified-on", R.HAS_LEAD) == {}


# ----------------------------------------------------------------------------- what is due, and when


def test_nine_actions_of_the_plan_were_due_by_1_july_2011(alone: Lookup) -> None:
    rows = [action for action in alone.items(ItemType.ACTION, N11) if is_row(action)]
    due = {x.number for x in rows if any(last_day(day) <= "2011-07-01" for day in dates(x, "due"))}
    assert due == {"2.1.1", "2.2.1", "2.2.2", "3.1.1", "3.1.3", "5.1.1", "5.1.2", "5.2.1", "5.2.3"}


def test_every_row_of_the_plan_has_a_lead_and_a_date(alone: Lookup) -> None:
    rows = {action.id for action in alone.items(ItemType.ACTION, N11) if is_row(action)}
    for name in ("action-without-lead", "action-without-date"):
        assert not rows & {gap.id for gap in rule(alone, name).items}


def test_an_action_with_two_dates_keeps_both_as_printed(alone: Lookup) -> None:
    questionnaire, planning = held(alone, f"{N11}/action/4.1.1"), held(alone, f"{N11}/action/5.2.1")
    assert (questionnaire.fields["due"], questionnaire.fields["due_as_written"]) == (
        ("2011-09", "2011-12"),
        "Sept 2011 Dec 2011",
    )
    assert planning.fields["due"] == ("2011-06-01", "2011-12-01")


def test_two_board_dates_run_backwards_as_printed_and_are_read_as_2012(alone: Lookup) -> None:
    gaps = found(alone, "date-out-of-order", N11)
    assert set(gaps) == {"2012-01-16", "2012-03-19"}
    assert '"16/01/11"' in gaps["2012-01-16"].why
    assert '"19/03/11"' in gaps["2012-03-19"].why
    for day in gaps:
        meeting = held(alone, f"{N11}/meeting/{day}")
        assert (meeting.mode, meeting.fields["corporate_parenting_board"]) == (Mode.REPAIRED, day)


def test_leicesters_paper_went_to_osmb_and_then_to_cabinet(alone: Lookup) -> None:
    meetings = {meeting.fields["body"]: meeting for meeting in alone.items(ItemType.MEETING, L07)}
    assert {body: last([meeting.id]) for body, meeting in meetings.items()} == {
        "OSMB": {"2007-10-11"},
        "CABINET": {"2007-11-26"},
    }
    assert {meeting.mode for meeting in meetings.values()} == {Mode.REPAIRED}
    assert all(not absences(asked_why(alone, meeting.id), "date") for meeting in meetings.values())


def test_more_briefings_for_leicesters_councillors_were_planned_for_25_october_2007(alone: Lookup) -> None:
    action = labelled(alone, ItemType.ACTION, L07, "more briefings are planned")
    assert (action.fields["due"], action.fields["due_as_written"]) == ("2007-10-25", "25th October 2007")
    cited(action, "2.7", "more briefings are planned for 25th October 2007")
    cited(action, "4.1.6", "planned for 25th October 2007")


# ---------------------------------------------------------------------- what is measured, and how well


def test_only_four_of_twenty_measures_have_a_target(alone: Lookup) -> None:
    answer = rule(alone, "indicator-without-target")
    assert (answer.checked, answer.found) == (20, 16)
    without = {gap.id for gap in answer.items}
    targets = {x.id: x.fields["target"] for x in alone.items(ItemType.INDICATOR, N11) if x.id not in without}
    measured = {
        ref: linked(alone, f"{N11}/action/{ref}", R.MEASURED_BY) for ref in ("3.1.1", "5.2.1", "5.3.1", "5.3.2")
    }
    by_ref = {ref: targets[indicator] for ref, (indicator, *_) in measured.items()}
    assert by_ref == {
        "3.1.1": ("99% in city", "85% out of city"),
        "5.2.1": "100%",
        "5.3.1": "95%",
        "5.3.2": "in line with stat neighbours",
    }
    assert set(targets) == {indicator for indicators in measured.values() for indicator in indicators}


def test_what_is_printed_instead_of_a_target_is_kept(alone: Lookup) -> None:
    status: dict[FieldValue, set[str]] = {}
    for link in related(alone, R.MEASURED_BY, N11):
        status.setdefault(held(alone, link.object).fields["target_status"], set()).update(last([link.subject]))
    assert status["not yet determined"] == {"1.1.1", "1.2.6", "1.2.7"}
    assert status["to be developed"] == {"3.2.2", "3.2.3", "3.2.4"}
    assert status["relative"] == {"5.3.2"}
    assert status["set"] == {"3.1.1", "5.2.1", "5.3.1"}


def test_the_education_indicators_had_baselines_of_july_2010(alone: Lookup) -> None:
    links = linked(alone, f"{N11}/action/3.1.3", R.MEASURED_BY)
    figures = {
        held(alone, x).label: (held(alone, x).fields["baseline"], held(alone, x).fields["baseline_date"]) for x in links
    }
    assert figures == {
        "NI 99": ("31%", "July 2010"),
        "NI 100": ("31%", "July 2010"),
        "NI 101": ("3%", "July 2010"),
    }


def test_for_two_actions_the_plan_asks_for_no_evidence(alone: Lookup) -> None:
    assert set(found(alone, "action-without-evidence", N11)) == {"3.2.2", "4.2.2"}


def test_no_action_of_the_plan_has_a_colour_and_none_is_invented(alone: Lookup) -> None:
    colours = {(x.fields["rag"], x.fields["rag_as_written"]) for x in alone.items(ItemType.ACTION, N11)}
    assert colours == {(None, None)}
    assert alone.items(ItemType.PROGRESS, N11) == ()


# --------------------------------------------------------------------- priorities, themes, objectives


def test_priorities_6_to_9_share_statement_3(papers_store: Path) -> None:
    answer = Answered("why", "SPS 3", "--json", "--store", papers_store)
    grounds = [step for step in answer.json["because"] if step["link"]["predicate"] == "expressedBy"]
    assert {step["item"]["number"] for step in grounds} == {"6", "7", "8", "9"}
    assert {step["link"]["mode"] for step in grounds} == {"repaired"}


def test_two_headline_priorities_stand_over_economic_wellbeing_and_one_over_each_other_theme(alone: Lookup) -> None:
    heads = {theme.number: last(linking(alone, theme.id, R.HEADLINE_OF)) for theme in alone.items(ItemType.THEME, N11)}
    assert heads.pop("5") == {"employment-and-training", "independence-and-economic-well-being"}
    assert [len(priorities) for priorities in heads.values()] == [1, 1, 1, 1]


def test_the_plan_never_says_which_objective_serves_which_headline_priority(alone: Lookup) -> None:
    assert related(alone, R.DELIVERS) == ()


def test_objective_5_2_has_three_actions_on_pathway_plans(alone: Lookup) -> None:
    actions = linking(alone, f"{N11}/objective/5.2", R.PART_OF)
    assert last(actions) == {"5.2.1", "5.2.2", "5.2.3"}
    assert all("Pathway Plan" in held(alone, action).label for action in actions)


def test_an_action_whose_number_was_lost_is_read_as_1_2_2_and_says_so(alone: Lookup) -> None:
    action = held(alone, f"{N11}/action/1.2.2")
    assert action.mode is Mode.REPAIRED
    assert action.fields["leads"] == ("MW", "SR", "EP")
    (note,) = [note for note in alone.notes(N11) if note.about == action.id]
    assert "No number is printed" in note.message


def test_the_inspectors_good_is_a_strength_and_their_adequate_is_not(alone: Lookup) -> None:
    strengths = {link.object for x in alone.items(ItemType.STRENGTH, N11) for link in alone.links_from(x.id)}
    assert {f"{N11}/theme/{number}" for number in "1234"} <= strengths
    assert f"{N11}/theme/5" not in strengths
    (finding,) = alone.items(ItemType.FINDING, N11)
    assert last(linked(alone, finding.id, R.ABOUT)) == {"5"}
    assert finding.label.endswith("is adequate.")


def test_nothing_says_that_the_strategy_replaces_the_plan_of_2011_12(alone: Lookup, read: Lookup) -> None:
    assert related(alone, R.REPLACES) == ()
    assert related(read, R.REPLACES) == ()


def test_the_list_of_priorities_was_based_on_three_things_named_in_1_14(alone: Lookup) -> None:
    grounds = [x for x in related(alone, R.INFORMED_BY, N14) if (N14, "1.14") in places(x)]
    assert len(grounds) == 3
    assert {link.mode for link in grounds} == {Mode.STATED}
    assert {"CPPAP", "CiC JSNA"} <= {held(alone, link.object).fields.get("short") for link in grounds}


def test_when_the_strategy_is_approved_group_members_have_three_things_to_do_without_a_date(alone: Lookup) -> None:
    actions = [x for x in alone.items(ItemType.ACTION, N14) if places(x) == {(N14, "2.7")}]
    assert len(actions) == 3
    for action in actions:
        (lead,) = linked(alone, action.id, R.HAS_LEAD)
        assert "Outcome Group members" in held(alone, lead).label
        assert action.id.rpartition("/")[2] in found(alone, "action-without-date", N14)


def test_three_papers_of_nottingham_hold_no_priority_4_but_one(alone: Lookup) -> None:
    assert resolve(alone, "priority 4") == f"{N14}/priority/4"


# ------------------------------------------------------------------- what is not held, and what is


def test_two_appendices_are_not_held_and_both_belong_to_the_paper_of_2014(alone: Lookup) -> None:
    missing = {paper.id: [x for x in alone.notes(paper.id) if x.kind == "not-held"] for paper in alone.papers()}
    assert {paper: len(notes) for paper, notes in missing.items() if notes} == {N14: 2}
    assert [c.paragraph for note in missing[N14] for c in note.citation] == ["1.16", "2.4"]


def test_leicesters_appendix_a_is_held_and_is_not_called_missing(alone: Lookup) -> None:
    assert len(alone.items(ItemType.TERM_OF_REFERENCE, L07)) == 26
    assert alone.notes(L07) == tuple(note for note in alone.notes(L07) if note.kind != "not-held")


# -------------------------------------------------------------------------------------- other papers


def test_young_people_in_leicester_named_seven_needs_without_a_colour(alone: Lookup) -> None:
    needs = alone.items(ItemType.NEED, L07)
    assert {need.label for need in needs} == {
        "Health/Lifestyle", "Education", "Placements", "Finance", "Cultural Needs",
        "Information/Communication", "Belonging",
    }  # fmt: skip
    for need in needs:
        assert (need.fields["kind"], need.fields["rag"], places(need)) == ("expressed", None, {(L07, "4.1.7")})


def test_the_participation_group_named_them(alone: Lookup) -> None:
    for need in alone.items(ItemType.NEED, L07):
        finders = linked(alone, need.id, R.IDENTIFIED_BY)
        assert any("Participation Group" in held(alone, finder).label for finder in finders), need.id


def test_they_went_into_the_forums_work_programme_together_and_into_no_one_priority(alone: Lookup) -> None:
    for need in alone.items(ItemType.NEED, L07):
        (link,) = linked(alone, need.id, R.INCORPORATED_IN).values()
        cited(link, "4.1.7", "have been incorporated into the Work Programme")
        (message,) = absences(asked_why(alone, need.id), "priority")
        assert "of all such needs together" in message


def test_leicesters_paper_recommends_four_things(alone: Lookup) -> None:
    recommended = numbered(alone, ItemType.RECOMMENDATION, L07)
    assert sorted(recommended) == ["3.1", "3.2", "3.3", "3.4"]
    for number, item in recommended.items():
        assert places(item) == {(L07, number)}
        assert item.mode is Mode.STATED


def test_the_work_programme_of_leicesters_forum_reports_progress_in_4_1_8(alone: Lookup) -> None:
    done = [item for item in alone.items(ItemType.PROGRESS, L07) if (L07, "4.1.8") in places(item)]
    assert len(done) == 10
    assert any("Computer stocks" in item.label for item in done)


def test_leicester_is_proud_of_three_areas_printed_in_2_11_and_again_in_4_1_12(alone: Lookup) -> None:
    twice = [x for x in alone.items(ItemType.STRENGTH, L07) if places(x) == {(L07, "2.11"), (L07, "4.1.12")}]
    assert len(twice) == 3


def test_the_implementation_group_was_to_meet_first_in_october_2007(alone: Lookup) -> None:
    action = labelled(alone, ItemType.ACTION, L07, "will meet for the first time")
    assert action.fields["due"] == "2007-10"
    assert "October 2007" in str(action.fields["due_as_written"])


def test_how_many_children_are_in_leicesters_care_is_said_at_two_places(papers_store: Path) -> None:
    words = "There are 441 children and young people in the care"
    answer = Answered("quote", L07, words, "--json", "--store", papers_store)
    assert answer.status == 1
    assert [place["paragraph"] for place in answer.json["places"]] == ["2.1", "4.1.1"]


@pytest.mark.parametrize(
    ("type_", "theme", "paragraph", "number", "words"),
    [
        (ItemType.WHAT_WORKS, "care-placements", "18", 4, "Avoid emergency placements"),
        (ItemType.GOVERNMENT_PRIORITY, "promoting-health-and-well-being", "25", 6, "quality of health assessments"),
        (ItemType.IMPLICATION, "transition-to-adulthood", "29", 3, "unaccompanied asylum seeking young people"),
    ],
)
def test_middlesbroughs_report_is_read_theme_by_theme(
    alone: Lookup, type_: ItemType, theme: str, paragraph: str, number: int, words: str
) -> None:
    about = [held(alone, x) for x in linking(alone, f"{M10}/theme/{theme}", R.ABOUT)]
    items = [item for item in about if item.type is type_]
    assert len(items) == number
    assert {place for item in items for place in places(item)} == {(M10, paragraph)}
    assert any(words in item.label for item in items)
    verbatim(alone, *items)


def test_none_of_middlesbroughs_six_key_priorities_has_an_action_or_an_origin_in_the_papers(read: Lookup) -> None:
    ids = last(item.id for item in read.items(ItemType.PRIORITY, M10))
    assert len(ids) == 6
    assert set(found(read, "priority-without-action", M10)) == ids
    assert set(found(read, "priority-without-origin", M10)) == ids


def test_what_narrows_the_gap_is_said_in_nottinghams_paper_of_2009(alone: Lookup) -> None:
    (works,) = alone.items(ItemType.WHAT_WORKS, N09)
    cited(works, "1.2", "placement stability, foster care")


def test_the_boards_of_two_councils_that_have_one_name_are_two_bodies(alone: Lookup, read: Lookup) -> None:
    for lookup in (alone, read):
        boards = [x for x in lookup.items(ItemType.BODY) if x.label == "Corporate Parenting Board"]
        assert {board.id.partition("/")[0] for board in boards} == {M10, N09, N11, N14}
        same = {(x.subject, x.object) for x in related(lookup, R.RESTATES)}
        assert not any(M10 in "".join(pair) and "corporate-parenting-board" in "".join(pair) for pair in same)


# ------------------------------------------------------------------------------- words and references


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        ("CAMHS", "Child & Adolescent Mental Health Service"),
        ("EET", "(in) Employment, Education or Training"),
        ("WASP", "Without a School Place"),
        ("IRO", "Independent Reviewing Officer"),
    ],
)
def test_the_glossary_says_what_an_acronym_stands_for(alone: Lookup, code: str, meaning: str) -> None:
    term = held(alone, resolve(alone, f"term {code}"))
    assert (term.fields["code"], term.fields["meaning"]) == (code, meaning)
    cited(term, "Appendix 2", meaning)


def test_what_yot_stands_for_the_glossary_does_not_say(alone: Lookup) -> None:
    with pytest.raises(UnknownReferenceError, match="fits nothing in the papers held"):
        resolve(alone, "term YOT")


def test_words_that_fit_things_of_several_papers_list_them_and_choose_none(papers_store: Path) -> None:
    answer = Answered("why", "recommendation 1", "--store", papers_store)
    assert (answer.status, answer.out) == (2, "")
    assert f"{N09}/recommendation/1" in answer.err
    assert f"{N14}/recommendation/1" in answer.err


# ---------------------------------------------------------------------------- what holds of every answer


def test_every_citation_of_every_thing_and_link_is_the_papers_own_words(read: Lookup) -> None:
    verbatim(read, *read.items(), *read.links())
    assert all(item.citation for item in read.items())


def test_what_the_papers_alone_give_is_stated_repaired_or_inferred_and_nothing_else(alone: Lookup) -> None:
    assert {link.mode for link in alone.links()} == {Mode.STATED, Mode.REPAIRED, Mode.INFERRED}
    assert {item.mode for item in alone.items()} == {Mode.STATED, Mode.REPAIRED}
    assert {link.status for link in alone.links()} == {Status.ACCEPTED}


def test_every_repaired_thing_has_a_note_that_says_what_was_printed_and_read(alone: Lookup) -> None:
    noted = {note.about for paper in alone.papers() for note in alone.notes(paper.id) if note.kind == "repaired"}
    assert {item.id for item in alone.items() if item.mode is Mode.REPAIRED} <= noted


def test_the_readings_add_read_links_with_name_day_reason_and_passages_and_change_no_other(
    alone: Lookup, read: Lookup
) -> None:
    before, after = ({x.id: x for x in lookup.links()} for lookup in (alone, read))
    added = [link for name, link in after.items() if name not in before]
    assert {name: after[name] for name in before} == before
    assert {link.mode for link in added} == {Mode.READ}
    assert all(link.by and link.at and link.reason and link.citation for link in added)


def test_no_reading_is_shown_as_stated_by_the_command(readings_store: Path) -> None:
    answer = Answered("why", f"{N14}/priority/1", "--json", "--store", readings_store)
    ground = answer.json["because"][0]
    assert ground["item"]["label"] == "Substance Misuse"
    assert (ground["link"]["mode"], ground["link"]["by"]) == ("read", "Policy officer (specimen)")


def test_an_ended_plan_delivers_no_later_priority_in_any_answer(read: Lookup) -> None:
    for number in range(1, 14):
        answer = asked_why(read, f"{N14}/priority/{number}")
        steps = (*every(answer.because), *every(answer.leads_to))
        assert not any(step.link.predicate is R.DELIVERS for step in steps)


def test_no_officers_name_or_contact_is_held_of_any_person_of_the_directory(read: Lookup) -> None:
    listed = re.findall(r"^\(?[A-Z][A-Za-z]+\)? [–-] ([A-Z][\w-]+(?: [A-Z][\w-]+)+)\t", read.text(N11), re.MULTILINE)
    assert len(listed) == 22
    contact = re.compile(r"[\w.-]+@[\w.-]+|\(?0\d{3,4}\)? ?\d{3} ?\d{3,4}")
    things: tuple[Item | Link, ...] = (*read.items(), *read.links())
    cited_words = [(x.id, f"{c.prefix}|{c.exact}|{c.suffix}") for x in things for c in x.citation]
    own_words = [(item.id, f"{item.label} {dict(item.fields)}") for item in read.items()]
    for name, words in (*cited_words, *own_words):
        assert not contact.search(words), name
        assert not any(person in words for person in listed), name


def test_every_citation_looked_up_again_is_found(readings_store: Path) -> None:
    answer = Answered("verify", "--json", "--store", readings_store)
    assert (answer.status, answer.json["failed"], answer.json["skipped"]) == (0, [], [])
    assert answer.json["checked"] > 1000
