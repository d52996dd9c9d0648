"""Is each thing found kept once, under a reference that lasts?"""

import re

from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Document
from ingest.draft import Draft, folded, slug
from ontology.model import ItemType, Mode, Paper, Relation

TEXT = "The Board heard of beds. Then the Board heard of homes.\n"
PAPER = Paper("a-2014", "Beds", None, None, "0" * 64, "0" * 64)


def draft() -> Draft:
    """An empty draft of a small text."""
    return Draft(Document.read("a-2014", TEXT), by="Ashcombe Vale Council", at="2014-01-20")


def test_a_reference_is_the_paper_the_type_and_the_number() -> None:
    found = draft()
    assert found.add(ItemType.PRIORITY, "Beds for all", (), number="4") == "a-2014/priority/4"
    assert found.add(ItemType.WHAT_WORKS, "Foster care", ()) == "a-2014/what-works/foster-care"
    assert found.add(ItemType.LEAD, "Head of Beds", (), name="QB") == "a-2014/lead/qb"


def test_two_things_of_one_name_have_two_references() -> None:
    found = draft()
    references = [found.add(ItemType.NEED, "Beds", ()) for _ in range(3)]
    assert references == ["a-2014/need/beds", "a-2014/need/beds-2", "a-2014/need/beds-3"]


def test_a_thing_is_found_again_whatever_its_case_and_stops() -> None:
    found = draft()
    first = found.add(ItemType.NEED, "Offending  Behaviour.", ())
    assert found.named(ItemType.NEED, "offending behaviour") == first
    assert found.named(ItemType.PRIORITY, "offending behaviour") is None


def test_a_further_place_is_added_and_the_same_place_is_not() -> None:
    found = draft()
    (block,) = found.document.blocks
    need = found.add(ItemType.NEED, "Beds", found.cite([block.span], block))
    found.cite_again(need, found.cite([block.span], block))
    (other,) = found.cite([type(block.span)(0, 3)], block)
    found.cite_again(need, [other])
    (item,) = found.extract(PAPER).items
    assert [c.exact for c in item.citation] == [TEXT.strip(), "The"]


def test_a_link_said_twice_is_one_and_bears_the_body_and_the_day_of_the_paper() -> None:
    found = draft()
    (block,) = found.document.blocks
    need, priority = found.add(ItemType.NEED, "Beds", ()), found.add(ItemType.PRIORITY, "Beds", ())
    for _ in range(2):
        found.link(priority, Relation.ADDRESSES, need, found.cite([block.span], block))
    (link,) = found.extract(PAPER).links
    assert (link.by, link.at, link.mode) == ("Ashcombe Vale Council", "2014-01-20", Mode.STATED)


def test_an_extract_stands_in_the_order_of_the_paper() -> None:
    found = draft()
    (block,) = found.document.blocks
    for words in ("homes", "beds"):
        start = TEXT.index(words)
        found.add(ItemType.NEED, words, found.cite([type(block.span)(start, start + len(words))], block))
    assert [item.label for item in found.extract(PAPER).items] == ["beds", "homes"]


@given(st.text(max_size=200))
def test_a_slug_is_safe_in_an_address_and_never_empty(words: str) -> None:
    assert re.fullmatch(r"[a-z0-9][a-z0-9.-]{0,59}", slug(words))
    assert not slug(words).endswith("-")


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(label: str) -> None:
    assert folded(folded(label)) == folded(label)
