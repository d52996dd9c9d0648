"""Is the picture safe, whole, and the same as the list under it?"""

from __future__ import annotations

import base64
import hashlib
import json
import re

import pytest

from graph.lookup import Held
from ontology.errors import UnknownReferenceError
from ontology.model import Extract, Item, ItemType, Link, Relation
from tests.visualisations import sample
from tests.visualisations.html import Page
from visualisations.network import drawing, single_file
from visualisations.page import render
from visualisations.plan import LIMIT, Picture, columns, picture


def drawn(shown: Picture) -> Page:
    return Page(render("map.html", picture=shown, columns=columns(shown), drawing=drawing(shown)))


def data(page: Page) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = json.loads("".join(page.inside("script")))
    return found


def many(count: int) -> Held:
    actions = [Item(f"p/action/{n}", ItemType.ACTION, f"Action {n}", str(n)) for n in range(count)]
    lead = Item("p/lead/A", ItemType.LEAD, "A post")
    link = Link(f"p/action/{count - 1}", Relation.HAS_LEAD, "p/lead/A")
    return Held.of([Extract(sample.paper("p", "A plan", ""), (*actions, lead), links=(link,))])


def test_the_picture_goes_from_needs_to_actions_and_their_leads() -> None:
    shown = picture(sample.held(), "mill")
    at = {node.item.id: node.column for node in shown.nodes}
    assert at["mill/need/waits"] < at["mill/priority/4"] < at["mill/statement/2"] < at["acts/action/1.1"]
    assert at["acts/action/1.1"] < at["acts/lead/CG"]


def test_only_accepted_links_are_drawn() -> None:
    shown = picture(sample.held(), "mill")
    assert ("mill/priority/7", "mill/need/sleep") not in {(link.subject, link.object) for link in shown.links}
    assert len(shown.links) == 4


def test_the_list_holds_the_same_things_and_links_as_the_picture() -> None:
    shown = picture(sample.held(), "mill")
    page, found = drawn(shown), data(drawn(shown))
    things = {node["id"] for node in found["nodes"] if node["shape"] == "box"}
    assert things == {name.removeprefix("i-") for name in page.ids() if name.startswith("i-")}
    rows = [row for column in columns(shown) for row in column.rows]
    assert {(edge["from"], edge["to"]) for edge in found["edges"]} == {
        *((row.item.id, other.id) for row in rows for _, other, _ in row.links),
        *((row.item.id, missing.id) for row in rows for missing in row.missing),
    }


def test_without_a_plan_named_the_one_with_needs_and_priorities_is_drawn() -> None:
    chosen = picture(sample.held()).plan
    assert chosen is not None
    assert chosen.id == "mill"


def test_what_is_missing_is_drawn_with_dashes_beside_the_thing_that_lacks_it() -> None:
    shown = picture(sample.held(), "mill")
    assert {(gap.missing.of, gap.missing.words, gap.column) for gap in shown.gaps} == {
        ("mill/need/sleep", "No priority addresses it", 1),
        ("mill/need/hostile", "No priority addresses it", 1),
        ("mill/priority/7", "No need or source is named", 0),
        ("mill/priority/7", "No statement covers it", 2),
        ("mill/priority/7", "No action delivers it", 4),
    }
    boxes = [node for node in data(drawn(shown))["nodes"] if str(node["id"]).startswith("gap/")]
    assert len(boxes) == len(shown.gaps)
    assert all("borderDashes" in str(box["shapeProperties"]) for box in boxes)
    assert "5 things are missing" in drawn(shown).text()


def test_a_plan_without_needs_shows_what_it_delivers_in_another_paper_and_what_that_rests_on() -> None:
    shown = set(picture(sample.held(), "acts").items)
    assert {"mill/priority/4", "mill/need/waits", "mill/statement/2"} <= shown
    assert "mill/priority/7" in shown  # of the same list as priority 4, and nothing delivers it
    assert "mill/need/sleep" not in shown


def test_the_list_is_in_the_order_of_print_and_cites_papers_by_title_and_date() -> None:
    needs, *_ = columns(picture(sample.held(), "mill"))
    assert [row.item.id for row in needs.rows] == ["mill/need/sleep", "mill/need/hostile", "mill/need/waits"]
    assert needs.rows[0].place is not None
    assert needs.rows[0].place[0] == "Millbrook priorities, 20 January 2025, paragraph 1.1"


def test_the_same_plan_always_gives_the_same_picture() -> None:
    assert picture(sample.held(), "mill") == picture(sample.held(), "mill")


def test_no_two_things_stand_at_one_place() -> None:
    places = [(node.x, node.y) for node in picture(many(40), "p").nodes]
    assert len(places) == len(set(places))


def test_a_plan_that_is_too_large_says_what_was_left_out_and_keeps_what_is_linked() -> None:
    shown = picture(many(LIMIT), "p")
    assert len(shown.nodes) + len(shown.gaps) == LIMIT  # of the actions all but one lack a lead: a gap each
    assert shown.left_out == ((ItemType.ACTION, LIMIT - 150),)
    assert f"{LIMIT - 150} actions" in drawn(shown).text()
    assert {"p/lead/A", f"p/action/{LIMIT - 1}"} <= set(shown.items)


def test_a_plan_that_is_not_held_is_an_error_that_names_those_that_are() -> None:
    with pytest.raises(UnknownReferenceError, match="acts, mill"):
        picture(sample.held(), "nowhere")


def test_an_empty_store_has_an_empty_picture() -> None:
    page = drawn(picture(Held.of([])))
    assert "No paper that is held" in page.text()


@pytest.mark.parametrize("whole", [True, False])
def test_a_hostile_label_is_only_words_in_the_picture_and_in_the_list(whole: bool) -> None:
    shown = picture(sample.held(), "mill")
    html = (
        single_file(shown)
        if whole
        else render("map.html", picture=shown, columns=columns(shown), drawing=drawing(shown))
    )
    page = Page(html)
    assert not [tag for tag, _ in page.elements if tag == "img"]
    assert not [attrs for _, attrs in page.elements if any(key.startswith("on") for key in attrs)]
    assert "<img" not in html.split("<script>")[0]
    assert f"Assessed need: {sample.HOSTILE} href" in page.text()


def test_tooltips_are_text_and_switch_on_no_template_of_pyvis() -> None:
    page = drawn(picture(sample.held(), "mill"))
    assert "innerHTML" not in "".join(page.inside("script"))
    scripts = [attrs.get("src") for tag, attrs in page.elements if tag == "script" and attrs.get("src")]
    assert scripts == ["/static/vis/vis-network.min.js", "/static/network.js"]


def test_the_single_file_loads_nothing_and_its_policy_allows_its_own_parts_alone() -> None:
    html = single_file(picture(sample.held(), "mill"))
    page = Page(html)
    assert [a for a in page.addresses() if not a.startswith("#")] == ["data:,"]
    policy = next(attrs["content"] for tag, attrs in page.elements if "http-equiv" in attrs)
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'")
    for block in re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", html, re.DOTALL):
        digest = base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_no_part_of_the_drawing_library_is_kept_in_the_repository() -> None:
    from visualisations.page import STATIC

    assert sorted(path.name for path in STATIC.iterdir()) == ["icon.svg", "network.js", "style.css"]
