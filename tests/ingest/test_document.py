"""Do citations give exact words and stop short of people?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.blocks import Kind
from ingest.document import CONTEXT, Document
from ingest.spans import Span

DIRECTORY = (
    "Appendix 1. Lead officers\n\nInitials & name\tTitle/Post\tContact details\n"
    "QB – Quentin Barrow\tHead of Beds\t0115 876 5678\n"
)


def cited(text: str, words: str) -> tuple[str, str, str]:
    """What a citation of these words shows: before, exact, after."""
    document = Document.read("a", text)
    start = text.index(words)
    block = document.block_at(start)
    assert block is not None
    (citation,) = document.cite([Span(start, start + len(words))], block)
    assert citation.exact == text[citation.start : citation.end] == words
    return citation.prefix, citation.exact, citation.suffix


def test_a_citation_has_a_little_of_what_stands_around_it() -> None:
    before, _, after = cited("a" * 50 + " words " + "b" * 50 + "\n", "words")
    assert (len(before), len(after)) == (CONTEXT, CONTEXT)
    assert before.endswith("a ")
    assert after.startswith(" b")


@pytest.mark.parametrize(
    "contact",
    [
        "qb@example.org",
        "q.barrow-smith@mail.example.org",
        "0115 876 5678",
        "(0115) 8765678",
        "+44 7700 900123",
        "020 7946 0123",
        "07700900123",
        "(87) 65678",
    ],
)
def test_the_context_stops_before_a_contact_detail(contact: str) -> None:
    before, _, after = cited(f"Ask {contact} about beds or {contact} again.\n", "about beds")
    assert contact not in before
    assert not any(part in before + after for part in contact.split("@")[:1])


@pytest.mark.parametrize("name", ["Cllr Amberley", "Councillor Jo Smith", "Mrs Quayle", "Dr. Ann Lee"])
def test_the_context_stops_before_a_persons_name(name: str) -> None:
    before, _, after = cited(f"Chaired by {name} about beds with {name} present.\n", "about beds")
    assert name.split()[-1] not in before + after


def test_the_context_in_a_directory_stops_before_an_officers_name() -> None:
    before, _, after = cited(DIRECTORY, "Head of Beds")
    assert "Barrow" not in before
    assert "876" not in after


def test_the_context_stops_at_the_names_of_a_front_sheet() -> None:
    text = "Title of paper:\tBeds\nContact Officer(s):\tQuentin Barrow, Head of Beds\nWards affected:\tAll wards\n"
    assert "Barrow" not in "".join(cited(text, "Wards affected")[::2])


@pytest.mark.parametrize("words", ["4.1.10", "01/02/2011", "£1,250,000", "2011 2012", "12345678901234567890"])
def test_figures_that_are_no_telephone_numbers_stay_in_the_context(words: str) -> None:
    assert words in cited(f"See {words} about beds.\n", "about beds")[0]


@given(st.text(max_size=200))
def test_every_block_can_be_cited_and_found_again(text: str) -> None:
    document = Document.read("a", text)
    for block in document.blocks:
        (citation, *_) = document.cite(block.spans, block)
        assert citation.exact == text[citation.start : citation.end]
        assert text[citation.start - len(citation.prefix) : citation.start] == citation.prefix
        assert document.blocks[document.index(block)] is block


def test_a_piece_each_gives_a_citation_each() -> None:
    text = "The Board agreed that children should\n\n12\n\nbe asked what they think of it.\n"
    document = Document.read("a", text)
    assert len(document.cite(document.blocks[0].spans, document.blocks[0])) == 2


def test_what_follows_a_heading_ends_at_the_next_of_its_rank() -> None:
    document = Document.read("a", "# 1 One\n\nFirst words.\n\n## 1.1 Sub\n\nMore words.\n\n# 2 Two\n\nOther words.\n")
    heading = document.blocks[0]
    assert [b.text for b in document.following(heading)] == ["First words.", "Sub", "More words."]


def test_the_list_after_a_sentence_ends_with_the_list() -> None:
    document = Document.read("a", "They found:\n- one\n- two\n\nAnother paragraph.\n- three\n")
    assert [b.text for b in document.list_after(document.blocks[0])] == ["one", "two"]
    assert document.blocks[0].kind is Kind.PARAGRAPH
