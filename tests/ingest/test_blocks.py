"""Are headings, paragraphs, list items and tables found where they stand, with the number in force?"""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.blocks import Block, Kind, read_blocks

LINE = st.sampled_from(
    [
        "# 1. Needs",
        "## Red",
        "1.1 We found that:",
        "- item",
        "  - sub item",
        "§ odd item",
        "- S Health",
        "Words of a paragraph.",
        "",
        "a\tb\tc",
        "| x | y |",
        "Appendix 2",
        "Page 3 of 9",
        "LOUD HEADING",
        "**Bold**",
        "(a) first",
        "20 January 2014",
        "\f",
        "goes on in lower case",
    ]
)
TEXT = st.lists(LINE, max_size=25).map("\n".join) | st.text(max_size=120)


def shape(text: str) -> list[tuple[str, str | None, str]]:
    """Kind, number and words of each block."""
    return [(b.kind.value, b.number, b.text) for b in read_blocks(text)]


def found(text: str, words: str) -> Block:
    """The block that holds these words."""
    (block,) = (b for b in read_blocks(text) if words in b.text)
    return block


@given(TEXT)
def test_blocks_stand_in_order_and_never_overlap(text: str) -> None:
    spans = [span for block in read_blocks(text) for span in block.spans]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))


@given(TEXT)
def test_a_sentence_stands_in_a_block_whatever_stands_around_it(text: str) -> None:
    sentence = "The Board heard of beds."
    assert any(sentence in block.text for block in read_blocks(f"{text}\n\n{sentence}\n"))


def test_markdown_and_plain_numbers_give_the_same_headings() -> None:
    assert shape("## 2. Our needs\n")[0] == ("heading", "2", "Our needs")
    assert shape("\n2. OUR NEEDS\n\nx")[0] == ("heading", "2", "OUR NEEDS")


@pytest.mark.parametrize("mark", ["-", "•", "§", "○", "√", "➢", "*", "–", "▪"])
def test_a_list_mark_of_any_kind_makes_a_list_item(mark: str) -> None:
    assert shape(f"Members:\n{mark} Police\n{mark} Health\n")[1:] == [
        ("bullet", None, "Police"),
        ("bullet", None, "Health"),
    ]


def test_a_second_mark_that_a_conversion_left_is_taken_off() -> None:
    assert [w for _, _, w in shape("Members:\n- § Police\n- S Health\n- § Schools\n")[1:]] == [
        "Police",
        "Health",
        "Schools",
    ]


def test_a_word_that_is_only_an_s_keeps_it_where_no_neighbour_is_marked() -> None:
    assert shape("Members:\n- S Block residents\n- Police\n")[1] == ("bullet", None, "S Block residents")


def test_the_level_of_a_list_item_is_its_indent() -> None:
    assert [b.level for b in read_blocks("Members:\n- one\n  - two\n    - three\n- four\n")][1:] == [0, 1, 2, 0]


def test_a_bullet_stands_in_the_paragraph_above_it() -> None:
    assert found("1.10 They found:\n\n- Health\n- Homes\n", "Homes").paragraph == "1.10"


def test_a_date_or_a_figure_at_the_start_of_a_line_is_no_number() -> None:
    for line in (
        "20 January 2014",
        "1st March 2010 was a Monday.",
        "2.5% of them were late.",
        "13 priorities were agreed.",
    ):
        assert read_blocks(line)[0].number is None


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("1.2 Words", "1.2"),
        ("1.2.1) Words", "1.2.1"),
        ("(a) Words", "(a)"),
        ("iv) Words here", "(iv)"),
        ("3. Words", "3"),
        ("**2.1** Words", "2.1"),
    ],
)
def test_a_number_is_read_as_printed(line: str, number: str) -> None:
    block = read_blocks(line + " of a paragraph that ends here.")[0]
    assert (block.number, block.text[:5]) == (number, "Words")


def test_an_appendix_is_a_heading_with_its_number() -> None:
    block = read_blocks("Text.\n\nAppendix 1. Lead officers\n\nMore text.\n")[1]
    assert (block.kind, block.number) == (Kind.HEADING, "Appendix 1")


def test_a_sentence_that_begins_with_appendix_is_no_heading() -> None:
    assert read_blocks("Appendix 1 sets out the plan, and is attached.\n")[0].kind is Kind.PARAGRAPH


@pytest.mark.parametrize(
    "line", ["Priority 1: Children Are Well.", "Key Priority: Homes for All", "Note: Homes Matter."]
)
def test_a_labelled_priority_or_sentence_is_no_heading(line: str) -> None:
    assert found(f"# 1. Homes\n\n{line}\n\nWords below it.\n", "Words below it.").path == ("Homes",)


def test_a_line_that_only_names_its_priorities_may_be_a_heading() -> None:
    assert shape("Words.\n\nPriority 1: Being Well\n\nMore.\n")[1] == ("heading", None, "Priority 1: Being Well")


def test_headings_nest_by_their_numbers() -> None:
    text = "# 1 Context\n\n## 1.1 Law\n\nWords of law.\n\n# 2 Needs\n\nWords of need.\n"
    assert found(text, "Words of law.").path == ("Context", "Law")
    assert found(text, "Words of need.").path == ("Needs",)


def test_a_running_header_is_left_out_from_its_second_time() -> None:
    page = "Board paper 2014\n\nWords of page {}.\n\n"
    text = "".join(page.format(n) for n in range(5))
    assert [b.text for b in read_blocks(text)].count("Board paper 2014") == 1


def test_a_page_number_is_no_block() -> None:
    assert shape("Words.\n\n3\n\nPage 4 of 9\n\nMore.\n") == [
        ("paragraph", None, "Words."),
        ("paragraph", None, "More."),
    ]


def test_a_paragraph_that_a_page_break_cut_is_one_with_two_pieces() -> None:
    text = "The Board agreed that children should\n\n12\n\nbe asked what they think of it.\n"
    (block,) = read_blocks(text)
    assert [span.of(text) for span in block.spans] == [
        "The Board agreed that children should",
        "be asked what they think of it.",
    ]
    assert block.text == "The Board agreed that children should be asked what they think of it."


def test_two_paragraphs_that_end_are_two() -> None:
    assert len(read_blocks("The Board agreed that.\n\nIt asked for more.\n")) == 2


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_any_line_end_ends_a_line(end: str) -> None:
    text = "Plan" + end * 2 + "Lead\tAction" + end + "QB\tBuy" + end + "ZT\tMake" + end
    (block,) = (b for b in read_blocks(text) if b.table)
    assert block.table is not None
    assert [[c.text for c in row.cells] for row in block.table.rows] == [["QB", "Buy"], ["ZT", "Make"]]
    assert block.table.roles == ("lead", "action")


def test_tables_are_counted_from_one() -> None:
    text = "a\tb\nc\td\n\nBetween the tables stands a paragraph.\n\ne\tf\ng\th\n"
    assert [b.table.number for b in read_blocks(text) if b.table] == [1, 2]
