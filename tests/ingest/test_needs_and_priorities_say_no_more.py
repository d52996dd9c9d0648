"""Do needs, strengths, colours, priorities and statements stop where the paper's words stop?"""

from collections.abc import Callable

import pytest

from ontology.model import ItemType, Mode, Relation
from tests.ingest.reading import COUNCIL, Reading, read, rows

NEED, STRENGTH, PRIORITY, STATEMENT = ItemType.NEED, ItemType.STRENGTH, ItemType.PRIORITY, ItemType.STATEMENT
TITLE = COUNCIL + "# Strategic Priorities 2014 - 2016\n\n"
TOGETHER = "Our children will grow up with the people who matter to them."


def barred(*printed: str) -> Reading:
    """A Markdown table of priorities and statements."""
    head = "| No | Strategic Priority | Strategic Priority Statement |\n|---|---|---|\n"
    return read(TITLE + head + "".join(f"| {line} |\n" for line in printed))


def tabbed(*printed: str, head: str = "No | Strategic Priority | Strategic Priority Statement") -> Reading:
    """A table of priorities and statements with tabs."""
    return read(TITLE + rows(head, *printed))


@pytest.mark.parametrize(
    "cell", ["", "-", "–", "—", "n/a", "None", "None proposed", "TBC", "To be agreed", "Not yet written"]
)
@pytest.mark.parametrize("table", [barred, tabbed])
def test_a_priority_without_a_statement_has_none(table: Callable[..., Reading], cell: str) -> None:
    found = table(f"4 | Keep brothers and sisters together. | {TOGETHER}", f"5 | Fewer changes of worker. | {cell}")
    assert found.numbers(PRIORITY) == ["4", "5"]
    assert found.links(Relation.EXPRESSED_BY) == [("4", TOGETHER, Mode.STATED)]
    assert found.labels(STATEMENT) == [TOGETHER]
    assert not found.notes("repaired")


def test_a_blank_that_may_be_merged_with_the_cell_above_or_not_gives_a_note() -> None:
    found = tabbed(f"4 | Keep brothers and sisters together. | {TOGETHER}", "5 | Fewer changes of worker. | ")
    assert any("is blank" in message for message in found.notes("not-understood"))


def test_a_blank_is_merged_with_the_cell_above_where_a_dash_marks_what_has_no_statement() -> None:
    found = tabbed(
        f"4 | Keep brothers and sisters together. | 1 | {TOGETHER}",
        "5 | Fewer changes of worker. | | ",
        "6 | Employ care leavers. | – | –",
        head="No | Strategic Priority | SPS | Strategic Priority Statement (SPS)",
    )
    modes = {link.subject[-1]: link.mode for link in found.extract.links if link.predicate is Relation.EXPRESSED_BY}
    assert modes == {"4": Mode.STATED, "5": Mode.REPAIRED}
    assert len(found.notes("repaired")) == 1


def test_a_sentence_cut_over_rows_covers_them_with_a_note() -> None:
    found = tabbed("4 | Beds for all. | We will see that every", "5 | Warm homes. | child sleeps well.")
    assert {(s, m) for s, _, m in found.links(Relation.EXPRESSED_BY)} == {("4", Mode.REPAIRED), ("5", Mode.REPAIRED)}
    assert len(found.notes("repaired")) == 1


def test_statements_that_all_begin_small_are_one_for_each_row() -> None:
    found = barred("1 | Beds. | every child sleeps well", "2 | Homes. | every child is warm")
    assert found.labels(STATEMENT) == ["every child sleeps well", "every child is warm"]


def test_equal_words_beside_two_priorities_are_one_statement() -> None:
    found = barred(f"1 | Beds. | {TOGETHER}", f"2 | Homes. | {TOGETHER}")
    assert found.labels(STATEMENT) == [TOGETHER]
    assert found.links(Relation.EXPRESSED_BY) == [("1", TOGETHER, Mode.STATED), ("2", TOGETHER, Mode.STATED)]
    assert len(found.only(STATEMENT).citation) == 2


LISTED = "\n\n- Dental health\n- Housing\n"
TRIGGERS = [
    (
        NEED,
        "1.1 The JSNA found unmet needs in the following areas:",
        "1.1 The JSNA found no unmet needs in the following areas:",
    ),
    (NEED, "1.1 The JSNA identified gaps in:", "1.1 The JSNA did not identify gaps in:"),
    (NEED, "# Needs assessment\n\n## Unmet needs", "# Needs assessment\n\n## Unmet needs that no longer exist"),
    (NEED, "1.1 Children said that they want:", "1.1 Children said they did not want:"),
    (STRENGTH, "1.1 What we have done well:", "1.1 What we have not done well:"),
    (PRIORITY, "1.1 The key priorities are as follows:", "1.1 The key priorities are not as follows:"),
    (PRIORITY, "1.1 Our priorities were agreed as:", "1.1 Our priorities were never agreed as:"),
    (ItemType.THEME, "1.1 The plan covers the following areas:", "1.1 The plan does not cover the following areas:"),
    (ItemType.WHAT_WORKS, "# 1. Homes\n\n## What works", "# 1. Homes\n\n## What works is not known"),
    (
        ItemType.GOVERNMENT_PRIORITY,
        "# 1. Homes\n\n## Government priorities",
        "# 1. Homes\n\n## Government priorities no longer in force",
    ),
    (STATEMENT, "# Our promises\n\nWe will keep you warm.", "# Not our promises\n\nWe will keep you warm."),
]


@pytest.mark.parametrize(("type", "said", "denied"), TRIGGERS)
def test_what_introduces_a_list_and_denies_it_gives_nothing(type: ItemType, said: str, denied: str) -> None:
    assert read(COUNCIL + said + LISTED).items(type)
    assert not read(COUNCIL + denied + LISTED).items(type)


SENTENCES = [
    (STRENGTH, "We know:\n\n- Children go to good schools\n", "We know:\n\n- Few children go to good schools\n"),
    (STRENGTH, "We know: Homes were judged outstanding.\n", "We know: There are 14 outstanding health assessments.\n"),
    (STRENGTH, "We know: Schools are improving.\n", "We know: Schools aren't improving.\n"),
    (STRENGTH, "1.1 The team has been very effective.\n", "1.1 The team has never been very effective.\n"),
    (
        NEED,
        "1.1 Issues raised by young people were about: warm homes, beds and buses.\n",
        "1.1 Issues not raised by young people were about: warm homes, beds and buses.\n",
    ),
    (
        NEED,
        "# Consultation with professionals\n\n1.1 The list left out quick adoption.\n",
        "# Consultation with professionals\n\n1.1 Nobody said that the list left out quick adoption.\n",
    ),
    (
        ItemType.THEME,
        "1.1 There is a theme of “Being warm at home”.\n",
        "1.1 There is no theme of “Being warm at home”.\n",
    ),
]


@pytest.mark.parametrize(("type", "said", "denied"), SENTENCES)
def test_a_sentence_that_denies_gives_nothing(type: ItemType, said: str, denied: str) -> None:
    assert read(COUNCIL + said).items(type)
    assert not read(COUNCIL + denied).items(type)


def test_a_priority_that_a_need_is_said_not_to_stand_in_does_not_address_it() -> None:
    text = (
        "# Strategic Priorities 2014 - 2016\n\n## 1. Consultation with professionals\n\n"
        "1.1 The list left out quick adoption. {}.\n\n"
    )
    table = rows("No | Strategic Priority", "1 | Beds.", "2 | Adopt sooner.")
    said = read(COUNCIL + text.format("It is now in strategic priority 2") + table)
    denied = read(COUNCIL + text.format("It is not in strategic priority 2") + table)
    assert said.links(Relation.ADDRESSES) == [("2", "quick adoption", Mode.STATED)]
    assert not denied.links(Relation.ADDRESSES)


def test_nothing_is_no_need_and_none_no_priority() -> None:
    assert not read(COUNCIL + "1.1 Children said that they need:\n\n- Nothing\n- None\n").items(NEED)
    assert not read(COUNCIL + "## 1. Being warm\n\nHeadline priority: None agreed\n").items(PRIORITY)


SURVEY = COUNCIL + "# 1. What young people said in the survey\n\n"


def rated(found: Reading) -> list[tuple[str, object, object]]:
    """Each need with its colour and what is printed."""
    return [(n.label, n.fields["rag"], n.fields["rag_as_written"]) for n in found.items(NEED)]


@pytest.mark.parametrize("cell", ["Red/Amber", "Amber / Green", "Green to Amber"])
def test_two_colours_in_a_cell_are_none(cell: str) -> None:
    found = read(SURVEY + rows("Finding | RAG", f"I like my home | {cell}", "I feel safe | Red"))
    assert rated(found) == [("I like my home", None, cell), ("I feel safe", "red", "Red")]
    assert not found.items(STRENGTH)
    assert any(cell in message for message in found.notes("not-understood"))


@pytest.mark.parametrize(
    ("heading", "own"),
    [("Green", "identified as Amber"), ("Green", "identified as Amber/Red"), ("Red", "rated as Green")],
)
def test_an_item_that_contradicts_its_heading_has_no_colour(heading: str, own: str) -> None:
    found = read(SURVEY + f"## {heading}\n\n- Food ({own})\n")
    assert rated(found) == [("Food", None, own.split()[-1])]
    assert not found.items(STRENGTH)
    assert any(heading in message for message in found.notes("not-understood"))


def test_a_letter_is_a_colour_only_under_a_header_that_says_rag() -> None:
    under = {head: read(SURVEY + rows(f"Finding | {head}", "I feel safe | A")) for head in ("RAG", "BRAG", "Rating")}
    assert rated(under["RAG"]) == rated(under["BRAG"]) == [("I feel safe", "amber", "A")]
    assert not rated(under["Rating"])
    assert under["Rating"].notes("not-understood")


@pytest.mark.parametrize("heads", [("RED", "AMBER", "GREEN"), ("Red\n", "Amber:\n", "Green - carry on\n")])
def test_lines_that_are_only_a_colour_rate_the_lists_below_them(heads: tuple[str, str, str]) -> None:
    red, amber, green = heads
    found = read(SURVEY + f"{red}\n- Warm homes\n\n{amber}\n- Quick buses\n\n{green}\n- Schools listen\n")
    assert [(label, rag) for label, rag, _ in rated(found)] == [("Warm homes", "red"), ("Quick buses", "amber")]
    assert found.labels(STRENGTH) == ["Schools listen"]


def test_a_table_with_one_column_known_and_that_of_ratings_is_read_in_a_survey() -> None:
    table = rows("Promise | 2023 | 2024 | RAG", "Wi-Fi in my placement | 41% | 38% | Red", "A passport | - | 12% | R")
    assert [(label, rag) for label, rag, _ in rated(read(SURVEY + table))] == [
        ("Wi-Fi in my placement", "red"),
        ("A passport", "red"),
    ]
    assert not read(COUNCIL + "# Budget\n\n" + table).items(NEED)


def test_a_sentence_that_gives_a_list_one_colour_rates_it() -> None:
    assert [rag for _, rag, _ in rated(read(SURVEY + "The following were rated red:\n\n- Wi-Fi\n- Dentists\n"))] == [
        "red"
    ] * 2


@pytest.mark.parametrize(
    "said", ["The following were not rated red:", "These went from red and were rated green:", "Actions marked red:"]
)
def test_a_list_whose_colour_is_not_plain_gives_a_note_and_nothing_else(said: str) -> None:
    found = read(SURVEY + said + "\n\n- Wi-Fi\n- Dentists\n")
    assert not found.items(NEED)
    assert not found.items(STRENGTH)
    assert any("under a colour" in message for message in found.notes("not-understood"))


def test_a_colour_over_a_list_that_nobody_is_said_to_have_rated_gives_a_note_and_no_need() -> None:
    found = read(COUNCIL + "# Bins\n\n1.1 Bins are collected on Fridays.\n\nGreen\n- Grass\n- Leaves\n")
    assert not found.items(NEED)
    assert not found.items(STRENGTH)
    assert found.notes("not-understood")


@pytest.mark.parametrize("line", ["Red:", "## Red", "RED"])
def test_a_colour_over_words_that_are_no_list_gives_a_note(line: str) -> None:
    found = read(SURVEY + f"{line}\n\nWarm homes and quick buses were what everybody spoke of.\n")
    assert not found.items(NEED)
    assert any("no list" in message for message in found.notes("not-understood"))


@pytest.mark.parametrize(
    ("words", "strengths"),
    [
        ("The team is responding very effectively to calls.", 1),
        ("NB Our arrangements are clear and robust.", 1),
        ("Our arrangements are not robust.", 0),
        ("Other councils have been very successful with this.", 0),
        ("The team should be very effective.", 0),
    ],
)
def test_praise_counts_where_it_is_the_councils_own_and_is_not_denied(words: str, strengths: int) -> None:
    assert len(read(COUNCIL + f"1.1 {words}\n").items(STRENGTH)) == strengths
