"""Are the words of a paper told from the marks of a conversion?"""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.spans import Covered, Span, plain, sentences, trim

PIECES = [
    "a",
    "B",
    ". ",
    " ",
    "*",
    "_",
    "-",
    "• ",
    "<",
    "&",
    ";",
    "\n",
    "\t",
    "<i>",
    "</i>",
    "**",
    "<p>",
    "&amp;",
    "1.2 ",
]
MARKED = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("<b>1.2</b>  **bold** *slanted*", "1.2 bold slanted"),
        ("6<sup>th</sup> June", "6th June"),
        ("framework.<sup>1</sup>", "framework."),
        ("a<br>b<br/>c", "a b c"),
        ("one<li>two</li>", "one two"),
        ("a &amp; b &lt;c&gt;", "a & b <c>"),
        ("<script>x</script>", "<script>x</script>"),
        ("5 * 3 and snake_case_name", "5 * 3 and snake_case_name"),
        ("a < b and c > d", "a < b and c > d"),
        ('<p style="margin:0">words</p>', "words"),
    ],
)
def test_formatting_is_taken_off_and_words_are_not(raw: str, words: str) -> None:
    assert plain(raw) == words


@pytest.mark.parametrize(
    ("raw", "inner"),
    [
        ("  <i>CG</i> ", "CG"),
        ("• item", "item"),
        ("**bold** words", "bold** words"),
        ("a <i>b</i>", "a <i>b</i>"),
        ("words <b> ", "words"),
        ("<p></p>", ""),
    ],
)
def test_a_span_is_drawn_in_past_what_stands_at_its_edges(raw: str, inner: str) -> None:
    assert trim(raw, Span(0, len(raw))).of(raw) == inner


@given(MARKED)
def test_a_drawn_in_span_lies_within_and_holds_the_same_words(raw: str) -> None:
    span = trim(raw, Span(0, len(raw)))
    assert 0 <= span.start <= span.end <= len(raw)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("It is 2.5% of all. It rose.", ["It is 2.5% of all.", "It rose."]),
        ("Papers (i.e. Reports) count.", ["Papers (i.e. Reports) count."]),
        ("See No. 5 below.", ["See No. 5 below."]),
        ("one. two", ["one. two"]),
        ("Improve attainment. Support care leavers", ["Improve attainment.", "Support care leavers"]),
    ],
)
def test_prose_is_cut_at_the_ends_of_sentences_only(text: str, cut: list[str]) -> None:
    assert [span.of(text) for span in sentences(text, Span(0, len(text)))] == cut


@given(MARKED)
def test_sentences_stand_in_order_and_do_not_overlap(text: str) -> None:
    cut = sentences(text, Span(0, len(text)))
    assert all(one.end <= other.start for one, other in itertools.pairwise(cut))
    assert all(span.of(text).strip() for span in cut)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 8))), st.integers(0, 45), st.integers(1, 5))
def test_covered_runs_touch_exactly_the_runs_that_share_a_character(
    runs: list[tuple[int, int]], start: int, length: int
) -> None:
    spans = [Span(at, at + size) for at, size in runs]
    asked = Span(start, start + length)
    shares = any(s.start < asked.end and asked.start < s.end for s in spans)
    assert Covered(spans).touches(asked) == shares
