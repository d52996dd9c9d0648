"""What does the page of a paper show?"""

from __future__ import annotations

from dataclasses import replace

from graph.lookup import Held
from ontology.model import Citation, Extract, Item, ItemType, Status
from tests.visualisations import sample
from tests.visualisations.html import Page
from visualisations.page import render
from visualisations.paper import paper_page, segments
from visualisations.words import PART, paper_link


def held(text: str, *spans: tuple[int, int]) -> Held:
    items = tuple(
        Item(f"p/need/{n}", ItemType.NEED, text[a:b], citation=(Citation("p", a, b, text[a:b]),))
        for n, (a, b) in enumerate(spans)
    )
    return Held.of([Extract(sample.paper("p", "A paper", text), items)], (), {"p": text})


def drawn(lookup: Held, paper: str, part: int = 1) -> Page:
    found = lookup.paper(paper)
    assert found is not None
    return Page(render("paper.html", page=paper_page(lookup, found, part)))


def test_every_citation_of_an_item_or_a_link_has_its_mark() -> None:
    lookup = sample.held()
    page = drawn(lookup, "mill")
    cited = [item.citation for item in lookup.items()] + [link.citation for link in lookup.links()]
    anchors = {f"c-{c.start}-{c.end}" for citation in cited for c in citation if c.paper == "mill"}
    assert anchors <= set(page.ids())


def test_a_mark_and_what_rests_on_it_lead_to_each_other() -> None:
    page = drawn(sample.held(), "mill")
    inside = {address[1:] for address in page.addresses() if address.startswith("#")}
    assert inside <= set(page.ids())
    assert {name for name in page.ids() if name.startswith(("c-", "p-"))} <= inside | {"papers"}


def test_no_id_stands_twice() -> None:
    ids = drawn(sample.held(), "mill").ids()
    assert len(ids) == len(set(ids))


def test_overlapping_passages_are_all_marked_and_the_text_is_whole() -> None:
    text = "To reduce delay in securing a home."
    lookup = held(text, (0, 15), (3, 20), (10, 15), (3, 20), (0, 34))
    paper = lookup.paper("p")
    assert paper is not None
    shown = paper_page(lookup, paper)
    assert "".join(segment.text for segment in shown.segments) == text
    assert [(s.text, s.cited) for s in shown.segments][-1] == (".", False)
    assert {anchor for s in shown.segments for anchor in s.anchors} == {"c-0-15", "c-3-20", "c-10-15", "c-0-34"}
    assert sorted(number for s in shown.segments for number in s.ends) == [1, 2, 3, 4]


def test_the_lines_of_the_paper_are_kept() -> None:
    text = "one\n\n\ttwo\r\n  three & <four>\n"
    lookup = held(text, (0, 3))
    page = drawn(lookup, "p")
    start = next(n for n, (tag, attrs) in enumerate(page.elements) if attrs.get("class") == "paper")
    assert page.elements[start][0] == "div"
    assert "\n\n\ttwo\r\n  three & <four>\n" in page.text()


def test_markup_in_a_paper_is_shown_and_not_obeyed() -> None:
    page = drawn(sample.held(), "mill")
    assert sample.HOSTILE in page.text()
    assert not [tag for tag, _ in page.elements if tag in {"img", "b", "script"} and tag != "b"]
    assert not [attrs for _, attrs in page.elements if any(key.startswith("on") for key in attrs)]


def test_control_characters_are_shown_as_signs() -> None:
    assert "a␀b␛[31m" in drawn(held("a\x00b\x1b[31m and more", (9, 12)), "p").text()


def test_contact_details_are_hidden() -> None:
    words = drawn(sample.held(), "mill").text()
    assert "a.person@example.gov.uk" not in words
    assert "496 0000" not in words
    assert "[e-mail address hidden], [telephone number hidden]" in words


def test_a_name_is_left_out_unless_it_is_cited() -> None:
    text = "Author: Jo Example. Chair: Jo Example."
    lookup = held(text, (20, 37))
    paper = lookup.paper("p")
    assert paper is not None
    shown = paper_page(lookup, paper, names=[(8, 18), (27, 37)])
    assert "".join(s.text for s in shown.segments) == "Author: [name hidden]. Chair: Jo Example."


def test_a_contact_detail_that_a_part_ends_in_is_hidden_on_both_sides() -> None:
    text = "x" * 50 + " someone@example.gov.uk " + "y" * 50
    for cut in range(51, 73):
        for low, high in ((0, cut), (cut, len(text))):
            assert "example" not in "".join(s.text for s in segments(text, [], low, high))


def test_a_long_paper_is_shown_in_parts_and_links_lead_to_the_right_one() -> None:
    text = "word " * (PART // 5 * 2 + 100)
    where = PART + 5
    lookup = held(text, (where, where + 4), (PART - 5, PART + 4))
    item = lookup.item("p/need/0")
    assert item is not None
    assert paper_link(item.citation[0]) == f"/papers/p?part=2#c-{where}-{where + 4}"
    first, second, third = (drawn(lookup, "p", part) for part in (1, 2, 3))
    assert f"c-{where}-{where + 4}" in second.ids()
    assert f"c-{PART - 5}-{PART + 4}" in first.ids()
    assert "".join(second.inside("mark")).startswith("markedword")
    assert "Part 3 of 3" in third.text()
    assert drawn(lookup, "p", 99).text() == third.text()


def test_a_rejected_link_marks_nothing() -> None:
    extract = sample.plan()
    links = tuple(replace(link, status=Status.REJECTED) for link in extract.links)
    lookup = Held.of([replace(extract, links=links)], (), {"mill": sample.PLAN})
    cited = extract.links[0].citation[0]
    assert f"c-{cited.start}-{cited.end}" not in drawn(lookup, "mill").ids()
