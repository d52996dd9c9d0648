"""What does the page say that answers an inspector?"""

from __future__ import annotations

from graph.lookup import Held
from graph.why import why
from ontology.model import Item, ItemType
from tests.visualisations import sample
from tests.visualisations.html import Page
from visualisations import words
from visualisations.page import render
from visualisations.why import WhyPage, why_page


def answered(item: str, lookup: Held | None = None) -> WhyPage:
    lookup = lookup or sample.held()
    return why_page(lookup, why(lookup, item))


def drawn(item: str, lookup: Held | None = None) -> Page:
    lookup = lookup or sample.held()
    return Page(render("why.html", page=answered(item, lookup), home=lookup.paper(item.split("/")[0]), asked=None))


def test_the_question_is_the_title_and_the_answer_comes_first_with_its_counts() -> None:
    page = drawn("mill/priority/4")
    assert "".join(page.inside("h1")) == "Why does this priority exist?"
    assert "".join(page.inside("title")).startswith("Why does this priority exist? Priority 4: Cut delay in adoption.")
    assert answered("mill/priority/4").answer == "It rests on 1 professional need: 1 link stated in the paper."


def test_each_ground_shows_its_mode_and_its_exact_words_in_the_paper() -> None:
    (ground,) = answered("mill/priority/4").because
    assert (ground.known, ground.relation) == ("stated in the paper", "this priority addresses it")
    (quote,) = ground.quotes
    assert quote.exact == "The group asked for shorter waits."
    assert quote.source == "Millbrook priorities, 20 January 2025, paragraph 1.2"
    assert quote.link in drawn("mill/priority/4").addresses()


def test_a_reading_says_who_read_it_and_when_and_why() -> None:
    reading = next(ground for ground in answered("mill/priority/4").leads_to if ground.item.id == "acts/action/1.1")
    assert reading.known == "read by A. Officer on 3 February 2025"
    assert reading.reason == "Reason given: “Tracking shortens waits”"


def test_a_repair_says_what_was_printed_and_what_was_read() -> None:
    page = drawn("mill/priority/7")
    assert "repaired: Printed 1, read as 7." in page.text()


def test_a_suggestion_is_never_among_the_grounds() -> None:
    shown = answered("mill/priority/7")
    assert shown.because == ()
    assert [ground.known for ground in shown.suggested] == ["suggested by a matcher, not yet reviewed"]
    assert shown.answer.startswith("No reason was found in the papers held.")


def test_what_is_absent_is_said() -> None:
    words = drawn("mill/priority/4").text()
    assert "What was not found in the papers held" in words
    assert all(message in words for message in answered("mill/priority/4").absent)
    assert answered("mill/priority/4").absent


def test_what_is_said_of_a_plan_as_a_whole_is_folded_behind_the_plan() -> None:
    (plan,) = answered("mill/priority/4", sample.with_a_plan()).because[1:]
    assert plan.further == ()
    assert [ground.item.id for ground in plan.shared] == ["mill/need/sleep", "mill/need/hostile"]
    assert plan.shared_in_short == "1 expressed need and 1 assessed need"
    page = drawn("mill/priority/4", sample.with_a_plan())
    assert "Said of the plan as a whole, not of this one thing: 1 expressed need and 1 assessed need" in page.text()


def test_the_reason_of_a_stated_link_is_no_quotation_of_a_person() -> None:
    (plan,) = answered("mill/priority/4", sample.with_a_plan()).because[1:]
    assert {ground.reason for ground in plan.shared} == {"Said of all red areas together."}


def test_what_stands_beside_a_thing_is_shown_with_its_words() -> None:
    (beside,) = answered("mill/need/waits", sample.with_a_plan()).beside
    assert (beside.item.id, beside.relation) == ("acts/action/1.1", "it restates this need")
    assert "What stands beside it" in drawn("mill/need/waits", sample.with_a_plan()).text()
    assert "What stands beside it" not in drawn("mill/need/waits").text()


def test_a_field_that_is_blank_is_shown_only_where_that_is_a_finding() -> None:
    action = Item("p/action/1", ItemType.ACTION, "Act", fields={"due": None, "leads": (), "rag": None, "goal": ""})
    assert words.fields(action) == (("due", "not given"), ("leads, as printed", "not given"))


def test_words_that_were_asked_for_are_said_where_they_led_to_this_thing() -> None:
    lookup = sample.held()
    page = render("why.html", page=answered("mill/priority/4"), home=lookup.paper("mill"), asked="<b>delay")
    assert "You asked for “<b>delay”." in Page(page).text()


def test_a_hostile_label_is_only_words() -> None:
    page = drawn("mill/need/hostile")
    assert sample.HOSTILE in page.text()
    assert not [tag for tag, _ in page.elements if tag in {"img", "script"}]
