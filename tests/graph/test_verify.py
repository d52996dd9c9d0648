"""Does verify find every citation that its paper does not bear out?"""

from dataclasses import replace
from pathlib import Path

import pytest

from graph.lookup import Held
from graph.store import open_reader, open_writer
from graph.verify import Failure, Skip, Verification, verify
from ontology.model import Citation, Entry, Extract, Link, Mode, Relation, Session
from tests.graph.values import TEXT, a_plan, an_extract, cite

PAPER = "ashcombe-vale-2024"


def of(extract: Extract, *sessions: Session, text: str = TEXT) -> Verification:
    """Verify this extract against this text."""
    return verify(Held.of([extract], sessions, {extract.paper.id: text}))


def with_first(citation: Citation) -> Extract:
    """The small paper, its first item citing this instead."""
    extract = an_extract()
    return replace(extract, items=(replace(extract.items[0], citation=(citation,)), *extract.items[1:]))


def test_sound_citations_of_items_links_and_notes_are_counted() -> None:
    assert of(an_extract()) == Verification(3, (), ())


def test_citations_of_printed_rows_are_counted() -> None:
    plan, text = a_plan("ashcombe-vale-2012", 4)
    assert of(plan, text=text) == Verification(4 + 4 + 20 + 4 + 8, (), ())


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"exact": "stay near home"}, "the text has other words at characters 49 to 65"),
        ({"start": 48}, "the text has other words at characters 48 to 65"),
        ({"prefix": "they wish to "}, "the text has other words before character 49"),
        ({"suffix": "?"}, "the text has other words after character 65"),
        ({"start": -1}, "characters -1 to 65 are outside the text, which has 105"),
        ({"end": 10**6}, "characters 49 to 1000000 are outside the text, which has 105"),
    ],
)
def test_a_citation_that_differs_in_anything_fails(changed: dict[str, object], reason: str) -> None:
    citation = cite("stay near school")._replace(**changed)  # type: ignore[arg-type]
    assert of(with_first(citation)).failed == (Failure(f"{PAPER}/need/school", citation.exact, PAPER, reason),)


def test_a_broken_citation_of_a_row_whose_action_is_not_held_fails() -> None:
    row = Entry(f"{PAPER}/entry/1", "nowhere", {}, (cite("9.8%")._replace(exact="9.8"),))
    assert [each.id for each in of(replace(an_extract(), entries=(row,))).failed] == [row.id]


def test_a_broken_citation_of_a_persons_link_fails() -> None:
    link = Link("a", Relation.ABOUT, "b", Mode.READ, citation=(cite("9.8%")._replace(exact="9.8"),))
    assert [each.id for each in of(an_extract(), Session("s", "0", (link,))).failed] == [link.id]


def test_a_text_that_is_not_the_one_that_was_read_fails_even_where_the_words_still_stand() -> None:
    reason = "the text held is not the text that was read"
    assert of(an_extract(), text=TEXT + " ").failed == (Failure(PAPER, "", PAPER, reason),)


def test_a_citation_of_a_paper_that_is_not_held_is_skipped_with_its_reason() -> None:
    found = of(with_first(cite("9.8%")._replace(paper="elsewhere-2014")))
    assert found == Verification(2, (), (Skip(f"{PAPER}/need/school", "the text of elsewhere-2014 is not held"),))


def test_everything_that_cites_a_lost_text_is_skipped(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer:
        writer.put(an_extract(), TEXT)
    with open_reader(tmp_path) as reader:
        assert verify(reader) == Verification(3, (), ())
        for file in (tmp_path / "texts").iterdir():
            file.unlink()
        found = verify(reader)
    assert (found.checked, found.failed, len(found.skipped)) == (0, (), 4)


def test_a_text_changed_on_disk_fails(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer:
        writer.put(an_extract(), TEXT)
    for file in (tmp_path / "texts").iterdir():
        file.write_text(TEXT.replace("stay", "live"), encoding="utf-8")
    with open_reader(tmp_path) as reader:
        reasons = {each.id: each.reason for each in verify(reader).failed}
    assert reasons[PAPER] == "the text held is not the text that was read"
    assert reasons[f"{PAPER}/need/school"] == "the text has other words at characters 49 to 65"
