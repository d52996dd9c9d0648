"""Whatever the text: is the reading exact, whole and the same every time?"""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.examples import example_papers
from ingest.extract import extract
from ingest.run import read_paper
from ingest.text import Decoded
from ontology.model import Citation, Extract, ItemType, Relation

PARTS = [
    "# Strategic Priorities 2013 - 2015\n",
    "Ashcombe Vale Council\n\n",
    "## 1. Red\n\n",
    "### Amber (identified as a concern)\n",
    "Appendix 1. Leads\n\n",
    "Glossary\n\n",
    "Schedule\n\n",
    "## What works\n",
    "## Government priorities\n",
    "## Implications for Ashcombe\n",
    "Terms of reference\n\n",
    "We know:\n",
    "## Recommendations\n\n",
    "1.1 It is recommended that the Board agrees this.\n",
    "Headline priority: Warm homes\n",
    "Our promise\n\n",
    "RESOLVED: that the report be noted.\n",
    "The JSNA highlighted unmet needs:\n",
    "- Health (identified as Green/Amber)\n",
    "- offending\n",
    "  - and more\n",
    "The Outcomes Group will meet in March 2014.\n",
    "No\tStrategic Priority\tStatement\n",
    "1\tBeds for all.\tWe will.\n",
    "3\tHomes. Schools\tand more.\n",
    "\t\t\n",
    "Objective\tActions\tEvidence\tLead\tDate to complete\tRAG\n",
    "1.1) Beds\t1.1.1) Buy\tRate • Baseline: 4% (March 2010) • Target: 5%\tQB/(ZT)\t1/3/16\tA\n",
    "\t1.1.3) Make\t\t\t\t\n",
    "Initials & name\tTitle/Post\tContact details\n",
    "QB – Quentin Barrow\tHead of Beds\tqb@example.org 0115 876 5678\n",
    "(ZT)\tPost\t\n",
    "AB\tA Board\n",
    "Measure\tBaseline\tTarget\tActual\n",
    "Lateness\t5%\t\t4%\n",
    "1/2/14\t3/4/14\t5/1/13\n",
    "<p>",
    "</p>",
    "**",
    "&amp;",
    "\t",
    "|",
    "\n",
    "\n\n",
    "\f",
    "\r\n",
    "words ",
    "1.",
    "“",
    "(",
    "é",
]
TEXT = st.lists(st.sampled_from(PARTS), max_size=40).map("".join) | st.text(max_size=300)
PAPERS = [path for path in example_papers() if path.suffix in {".txt", ".md"}]


def cited(found: Extract) -> list[Citation]:
    """Every citation of an extract."""
    things = [item.citation for item in found.items] + [entry.citation for entry in found.entries]
    things += [link.citation for link in found.links] + [note.citation for note in found.notes]
    return [citation for several in things for citation in several]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(TEXT)
def test_every_citation_of_any_text_is_its_exact_words(text: str) -> None:
    found = extract(Decoded(text, "utf-8"), "0" * 64)
    for c in cited(found):
        assert text[c.start : c.end] == c.exact
        assert c.exact.strip(), "a citation has words"
        assert text[: c.start].endswith(c.prefix)
        assert text[c.end :].startswith(c.suffix)
        assert max(len(c.prefix), len(c.suffix)) <= 32


@settings(max_examples=100, deadline=None, derandomize=True)
@given(TEXT)
def test_a_text_read_twice_gives_the_same(text: str) -> None:
    decoded = Decoded(text, "utf-8")
    assert extract(decoded, "0" * 64) == extract(decoded, "0" * 64)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(TEXT)
def test_what_a_text_links_it_holds_and_every_thing_is_cited(text: str) -> None:
    found = extract(Decoded(text, "utf-8"), "0" * 64)
    ids = [item.id for item in found.items]
    assert len(ids) == len(set(ids))
    assert all(item.citation and item.label.strip() for item in found.items)
    assert all({link.subject, link.object} <= set(ids) and link.citation for link in found.links)
    assert {entry.action for entry in found.entries} <= set(ids)
    assert {note.about for note in found.notes if note.about} <= set(ids)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(TEXT)
def test_no_contact_detail_of_a_directory_is_ever_read(text: str) -> None:
    found = extract(Decoded(text, "utf-8"), "0" * 64)
    for item in found.items:
        assert "qb@example.org" not in f"{item.label} {dict(item.fields)}"
    assert not any("qb@example.org" in c.prefix + c.suffix for c in cited(found))


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_an_example_paper_is_read_the_same_way_twice_to_the_byte(path: Path) -> None:
    assert repr(read_paper(path)) == repr(read_paper(path))


@pytest.mark.parametrize("number", range(5))
def test_a_real_papers_citations_are_its_exact_words(papers: Path, number: int) -> None:
    found, text = read_paper(next(papers.glob(f"00{number}_*.txt")))
    assert all(text[c.start : c.end] == c.exact for c in cited(found))
    assert {link.predicate for link in found.links} <= set(Relation)
    assert {item.type for item in found.items} <= set(ItemType)


def test_a_title_alone_is_a_paper() -> None:
    found = extract(Decoded("# Just a title\n", "utf-8"), "0" * 64)
    assert (found.paper.title, found.paper.authority, found.paper.date) == ("Just a title", None, None)
