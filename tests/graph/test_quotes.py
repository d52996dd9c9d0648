"""Is a quotation found where the paper says exactly it, and nowhere else?"""

import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from graph.quotes import Span, find
from ontology.errors import RejectedError


def found(text: str, quote: str) -> list[str]:
    """The words that the text has at every place of the quotation."""
    return [text[span.start : span.end] for span in find(text, quote)]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("9.8% of children", "9.8 of children"),
        ("9.8% of children", "9.8"),
        ("9.8 % of children", "9.8"),
        ("9.8 per cent of children", "9.8"),
        ("9.8 of children", "9.8% of children"),
        ("-5%", "5%"),
        ("a fall of -5%", "5%"),
        ("−5%", "5%"),
        ("– a change of –5%", "5%"),
        ("a change of − 5%", "5%"),
        ("a change of minus 5%", "5%"),
        ("5%", "-5%"),
        ("10-5%", "-5%"),
        ("10–5%", "–5%"),
        ("from -5 to 5", "from 5 to 5"),
        ("-£5 million", "£5 million"),
        ("12.5", "12 5"),
        ("12.5", "125"),
        ("12 5", "12.5"),
        ("12.5", "2.5"),
        ("12.5", "12"),
        ("12.5", ".5"),
        ("75,000", "75"),
        ("75,000", "000"),
        ("in 2010/11", "in 2010"),
        ("in 2010-11", "11"),
        ("due 1/4/2012", "4/2012"),
        ("£26 million", "26 million"),
        ("£26 million", "£26"),
        ("under <5", "5"),
        ("aged 16+", "aged 16"),
        ("10² homes", "10"),
        ("10<sup>6</sup> homes", "106 homes"),
        ("10<sup>6</sup> homes", "10"),
        ("5*3 homes", "53 homes"),
        ("paragraph 1.10", "1.1"),
        ("they shall not be moved", "they shall be moved"),
        ("they shall <s>not</s> be moved", "they shall be moved"),
        ("they shall <del>not</del> be moved", "they shall not be moved"),
        ("we can't do it", "we can"),
        ("we can’t do it", "t do it"),
        ("a non-compliant home", "compliant home"),
        ("Homes near school.\n\n2. Health\n\nCheck every child.", "Homes near school. … Check every child."),
        ("Homes near school.\n\n2. Health\n\nCheck every child.", "Homes near school. ... Check every child."),
        ("a home near school", "a home [near] school"),
        ("a home near school", "(a home near school)"),
        ("a careless word", "care"),
        ("a careless word", "less"),
        ("cafe\u0301 society", "cafe"),
        ("a home near school", "a Home near school"),
        ("<p>Homes</p>", "p"),
        ('<ul style="list-style-type: none">Homes</ul>', "none"),
        ("9.8* of children", "9.8 of children"),
        ("9.8 of children", "9.8* of children"),
        ("a\n\n*b", "a b"),
    ],
)
def test_a_quotation_is_not_found_where_the_paper_says_another_thing(text: str, quote: str) -> None:
    assert found(text, quote) == []


@pytest.mark.parametrize(
    ("text", "quote", "places"),
    [
        ("Homes\n  near\tschool", "Homes near school", ["Homes\n  near\tschool"]),
        ("Homes near school", "  Homes\nnear school ", ["Homes near school"]),
        ("“it’s home”", '"it\'s home"', ["“it’s home”"]),
        ('"it\'s home"', "“it’s home”", ['"it\'s home"']),
        ("6 <sup>th</sup> May, 7<sup>th</sup> June", "7th June", ["7<sup>th</sup> June"]),
        ("our framework.<sup>1</sup> And", "our framework.", ["our framework."]),
        ("<p>Homes</p> <p>near school</p>", "Homes near school", ["Homes</p> <p>near school"]),
        ("Homes<br/>near school", "Homes near school", ["Homes<br/>near school"]),
        ("the **Care _Matters_** paper", "the Care Matters paper", ["the **Care _Matters_** paper"]),
        ("the *Care Matters* paper", "Care Matters paper", ["Care Matters* paper"]),
        ("the *Care Matters* paper", "the *Care Matters* paper", ["the *Care Matters* paper"]),
        ("the _Care Matters_ paper", "the Care Matters paper", ["the _Care Matters_ paper"]),
        ("<i>Baseline</i> – 52.8%", "Baseline – 52.8%", ["Baseline</i> – 52.8%"]),
        ("<i>Baseline</i> – 52.8%", "<i>Baseline</i> – 52.8%", ["<i>Baseline</i> – 52.8%"]),
        ("Baseline – 52.8%", "52.8%", ["52.8%"]),
        ("change of -5% (12.5)", "-5%", ["-5%"]),
        ("change of -5% (12.5)", "12.5", ["12.5"]),
        ("9.8* of children", "9.8* of children", ["9.8* of children"]),
        ("children's homes", "children", ["children"]),
        ("<name of child> is placed", "name of child", ["name of child"]),
        ("3, 4 and 5.", "4 and 5", ["4 and 5"]),
        ("a < b and c > d", "b and c > d", ["b and c > d"]),
        ("Homes. Homes.", "Homes.", ["Homes.", "Homes."]),
        ("a a a", "a a", ["a a", "a a"]),
    ],
)
def test_a_quotation_is_found_as_the_paper_prints_it(text: str, quote: str, places: list[str]) -> None:
    assert found(text, quote) == places


def test_a_sentence_that_stands_twice_gives_both_places() -> None:
    assert find("Homes near school. Not near. Homes\nnear school.", "Homes near school.") == (Span(0, 18), Span(29, 47))


@pytest.mark.parametrize("quote", ["", " ", "\n\t\u3000"])
def test_an_empty_quotation_is_refused(quote: str) -> None:
    with pytest.raises(RejectedError, match="give the words to look for"):
        find("Homes", quote)


PRINTED = "homes children’s “quoted” 9.8% -5% £26 12.5 * _ ** <i> </i> <p> *so* 1/4/2012 (b) – a’b x*y <3 é ½"
WORDS = st.lists(st.sampled_from(PRINTED.split()), min_size=1, max_size=20)
GAPS = st.sampled_from([" ", "\n", "\t", "  ", "\r\n", "\u00a0"])


@given(WORDS, st.data())
def test_every_slice_from_a_word_to_a_word_is_found_at_its_place(words: list[str], data: st.DataObject) -> None:
    text = "".join(word + data.draw(GAPS) for word in words)
    edges = [match.span() for match in re.finditer(r"\S+", text)]
    first = data.draw(st.integers(0, len(edges) - 1))
    last = data.draw(st.integers(first, len(edges) - 1))
    start, end = edges[first][0], edges[last][1]
    assume(not re.match(r"%|million", text[end:].lstrip()))
    assert Span(start, end) in find(text, text[start:end])


@given(st.text(), st.text(min_size=1))
def test_whatever_is_found_is_the_quotation_but_for_space_quotation_marks_and_markup(text: str, quote: str) -> None:
    assume(quote.strip())
    for words in found(text, quote):
        assert plain(words) == plain(quote)


def plain(words: str) -> str:
    """The characters without space, with straight quotation marks, and without emphasis."""
    straight = re.sub("[‘’‚‛]", "'", re.sub("[“”„‟]", '"', words))
    return re.sub(r"[\s*_]", "", straight)


FIGURES = st.from_regex(r"[-−–+£]?\d{1,3}([.,]\d{1,3})?( ?%| million)?", fullmatch=True)


@given(FIGURES, FIGURES)
def test_a_figure_is_not_found_in_a_text_with_another_figure(printed: str, quoted: str) -> None:
    assume(" ".join(printed.split()) != " ".join(quoted.split()))
    assert find(f"In March {printed} of children were placed.", quoted) == ()
    assert find(f"In March {printed} of children were placed.", f"In March {quoted} of children") == ()


@given(FIGURES)
def test_a_figure_is_found_in_a_text_that_prints_it(printed: str) -> None:
    assert found(f"In March {printed} of children were placed.", printed) == [printed]


@given(st.text("abc -−%5.£", min_size=3), st.integers(0, 99), st.sampled_from("0123456789-−%£."))
def test_a_quotation_with_one_changed_character_is_not_found(text: str, at: int, other: str) -> None:
    at %= len(text)
    changed = text[:at] + other + text[at + 1 :]
    assume(changed.strip() and " ".join(changed.split()) not in " ".join(text.split()))
    assert find(text, changed) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The council has 9.8% of <i>children</i> in “care”.\n" * 40_000,
        "x" * 2_000_000,
        " " * 2_000_000,
        "<" * 1_000_000,
        "<p " * 500_000,
        "*a " * 500_000,
        "*" * 2_000_000,
        "1,2 " * 500_000,
    ],
    ids=["prose", "one word", "space", "brackets", "cut tags", "cut emphasis", "stars", "figures"],
)
def test_a_long_text_on_few_lines_is_searched_to_its_end(text: str) -> None:
    (found,) = find(text + ". Xx yy. ", "Xx yy")
    assert found.start == len(text) + 2


def test_sentences_of_the_real_papers_are_found_where_they_stand(papers: Path) -> None:
    for file in sorted(papers.glob("*.txt")):
        text = file.read_bytes().decode()
        lines = list(re.finditer(r"\S[^\n]{20,}\S", text))[:60]
        for line in lines:
            assert Span(*line.span()) in find(text, line[0])
