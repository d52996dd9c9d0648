"""Is a change to the store whole or not there, and what do readers and a second writer see?"""

import re
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings

from graph.conformance import check
from graph.export import FORMATS, export
from graph.gaps import gaps
from graph.lookup import Held, Lookup
from graph.record import DIRECT
from graph.records import text_hash
from graph.rename import rename
from graph.store import open_reader, open_writer
from graph.verify import verify
from ontology.errors import RejectedError, StoreError
from ontology.model import Extract, Justification, Link, Mode, Note, Relation, Review, Session, Status
from tests.graph.values import TEXT, a_plan, an_extract, cite, extracts

CHILD = """
import resource, sys
from pathlib import Path
from graph.store import open_writer
from ontology.errors import StoreError
from tests.graph.values import TEXT, a_plan, an_extract
"""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with one small paper in it."""
    path = tmp_path / "store"
    with open_writer(path) as writer:
        assert writer.put(an_extract(), TEXT)
    return path


def contents(path: Path) -> set[ox.Quad]:
    """All that a reader of the store sees."""
    with open_reader(path) as reader:
        return set(reader.quads())


def direct_triples(path: Path) -> set[str]:
    """The direct triples, by the last words of their three parts."""
    return {
        " ".join(str(term).strip("<>").rpartition("/")[2] for term in (quad.subject, quad.predicate, quad.object))
        for quad in contents(path)
        if quad.graph_name == ox.NamedNode(DIRECT)
    }


def child(code: str, path: Path) -> subprocess.CompletedProcess[str]:
    """Run this in a process of its own."""
    root = Path(__file__).parents[2]
    call = [sys.executable, "-c", CHILD + code, str(path)]
    return subprocess.run(call, cwd=root, capture_output=True, text=True, timeout=60, check=False)


def same_answers(lookup: Lookup, held: Held, extract: Extract) -> None:
    """Both give the same answers to everything that may be asked."""
    assert lookup.papers() == held.papers()
    assert lookup.items() == held.items()
    assert lookup.links() == held.links()
    assert lookup.entries() == held.entries()
    assert lookup.notes() == held.notes()
    for item in extract.items:
        assert lookup.item(item.id) == held.item(item.id) == item
        assert lookup.items(item.type, extract.paper.id) == held.items(item.type, extract.paper.id)
        assert lookup.links_from(item.id) == held.links_from(item.id)
        assert lookup.links_to(item.id) == held.links_to(item.id)
        assert lookup.entries(item.id) == held.entries(item.id)


def test_a_reader_answers_as_the_values_in_memory_do(tmp_path: Path) -> None:
    plan, text = a_plan("ashcombe-vale-2012", 12)
    with open_writer(tmp_path / "s") as writer:
        writer.put(plan, text)
        writer.put(an_extract(), TEXT)
        same_answers(writer, Held.of([plan, an_extract()]), plan)
    with open_reader(tmp_path / "s") as reader:
        same_answers(reader, Held.of([plan, an_extract()]), plan)
        assert reader.text("ashcombe-vale-2012") == text
        assert reader.paper("elsewhere") is None
        assert reader.item("elsewhere/need/1") is None
        assert reader.item("ashcombe-vale-2012") is None


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(extracts("other-2024"))
def test_any_extract_is_read_back_from_disk_and_changes_nothing_the_second_time(store: Path, extract: Extract) -> None:
    bare = replace(
        extract,
        paper=replace(extract.paper, text_sha256=text_hash(TEXT), sha256="ab"),
        items=tuple(replace(item, citation=()) for item in extract.items),
        entries=tuple(replace(entry, citation=()) for entry in extract.entries),
        notes=tuple(replace(note, citation=()) for note in extract.notes),
        links=(),
    )
    with open_writer(store) as writer:
        writer.put(bare, TEXT)
        assert not writer.put(bare, TEXT)
        assert writer.paper("other-2024") == bare.paper
        assert writer.items(paper="other-2024") == bare.items


def test_the_same_paper_twice_changes_nothing(store: Path) -> None:
    before = contents(store)
    with open_writer(store) as writer:
        assert not writer.put(an_extract(), TEXT)
    assert contents(store) == before
    assert (store / "current").read_text() == "2"


def test_a_paper_read_anew_takes_the_place_of_what_was_read_before(store: Path) -> None:
    again = replace(an_extract(), notes=(), links=())
    with open_writer(store) as writer:
        assert writer.put(again, TEXT)
        same_answers(writer, Held.of([again]), again)
    assert direct_triples(store) == set()


def test_another_paper_with_the_same_id_is_refused(store: Path) -> None:
    other = an_extract(text=TEXT + "More.\n")
    with open_writer(store) as writer, pytest.raises(StoreError, match="'Homes': ingest this one under another id"):
        writer.put(other, TEXT + "More.\n")


def test_another_paper_of_the_same_council_and_year_stands_under_its_title_as_well(store: Path) -> None:
    text = TEXT + "More.\n"
    other = an_extract(text=text)
    third = an_extract(text=text + "Yet more.\n")
    with open_writer(store) as writer:
        assert writer.free_id(an_extract()) == an_extract()
        free = writer.free_id(other)
        words = "-".join(re.findall("[a-z]+", other.paper.title.lower())[:5])
        assert free.paper.id == f"ashcombe-vale-2024-{words}"
        assert writer.put(free, text)
        assert writer.free_id(other) == free
        assert writer.free_id(third).paper.id == f"ashcombe-vale-2024-{third.paper.sha256[:6]}"
        assert writer.paper_with(other.paper.sha256) == free.paper
        assert writer.paper_with("0") is None
        link = writer.links_from(f"{free.paper.id}/priority/1")[0]
    assert link.object == f"{free.paper.id}/need/school"
    assert free.items[0].citation[0].paper == free.notes[0].citation[0].paper == free.paper.id


def test_a_text_that_is_not_the_papers_is_refused(store: Path) -> None:
    with open_writer(store) as writer, pytest.raises(RejectedError, match="read the paper again"):
        writer.put(an_extract(), TEXT + " ")


def test_a_citation_that_does_not_repeat_the_text_is_refused(store: Path) -> None:
    note = Note("conflict", "Two figures.", citation=(cite("9.8%")._replace(exact="9.8"),))
    with open_writer(store) as writer, pytest.raises(RejectedError, match="does not repeat its characters 98 to 102"):
        writer.put(replace(an_extract(), notes=(note,)), TEXT)


def test_line_endings_of_a_text_are_kept(tmp_path: Path) -> None:
    text = TEXT.replace("\n", "\r\n") + "\r\u2028\x00"
    with open_writer(tmp_path) as writer:
        writer.put(an_extract(text=text), text)
    with open_reader(tmp_path) as reader:
        assert reader.text("ashcombe-vale-2024") == text


def test_a_lost_text_is_one_line_and_comes_back_with_the_paper(store: Path) -> None:
    for file in (store / "texts").iterdir():
        file.unlink()
    with open_reader(store) as reader, pytest.raises(StoreError, match=r"is not held in .*: ingest the paper again"):
        reader.text("ashcombe-vale-2024")
    with open_writer(store) as writer:
        assert writer.put(an_extract(), TEXT)
        assert writer.text("ashcombe-vale-2024") == TEXT


def test_a_paper_whose_last_link_cannot_be_written_leaves_the_store_as_it_was(store: Path) -> None:
    before = contents(store)
    plan, text = a_plan("ashcombe-vale-2012", 5)
    bad = replace(plan, notes=(Note("rumour", "It is said."),))
    with open_writer(store) as writer:
        with pytest.raises(ValueError, match="rumour"):
            writer.put(bad, text)
        assert set(writer.quads()) == before
        assert writer.put(plan, text)


def test_a_full_disk_is_one_line_and_the_store_still_reads_as_before(store: Path) -> None:
    before = contents(store)
    result = child(
        """
writer = open_writer(Path(sys.argv[1]))
plan, text = a_plan("ashcombe-vale-2012", 60)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
for _ in range(2):
    try:
        writer.put(plan, text)
    except StoreError as problem:
        print(problem)
print(len(writer.items()))
""",
        store,
    )
    *errors, items = result.stdout.splitlines()
    assert len(errors) == 2, result.stderr
    assert all(error.endswith("and run the command again") for error in errors)
    assert items == "2"
    assert contents(store) == before
    plan, text = a_plan("ashcombe-vale-2012", 60)
    with open_writer(store) as writer:
        assert set(writer.quads()) == before
        assert writer.put(plan, text)


@pytest.mark.parametrize("room", [4_000, 40_000, 200_000])
def test_however_much_room_is_left_a_paper_is_whole_or_not_there(store: Path, room: int) -> None:
    before = contents(store)
    result = child(
        f"""
writer = open_writer(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}))
try:
    print(writer.put(*a_plan("ashcombe-vale-2012", 60)))
except StoreError as problem:
    print(problem)
""",
        store,
    )
    assert result.returncode == 0, result.stderr
    if result.stdout == "True\n":
        with open_reader(store) as reader:
            assert len(reader.items(paper="ashcombe-vale-2012")) == 140
    else:
        assert result.stdout.count("\n") == 1
        assert contents(store) == before


# Where a writer is killed: at the event that Python's own audit reports, when its first argument ends so.
KILLED_AT = {
    "while the text is written": ("open", ".txt.new"),
    "before the graph changes": ("os.rename", ".txt.new"),
    "before the snapshot is published": ("os.rename", ".part"),
    "before the pointer is switched": ("os.rename", "current.new"),
}


@pytest.mark.parametrize("moment", KILLED_AT)
def test_a_writer_killed_in_a_change_leaves_the_store_as_it_was(store: Path, moment: str) -> None:
    before = contents(store)
    event, ending = KILLED_AT[moment]
    result = child(
        f"""
import os, signal
def kill(event, arguments):
    if event == {event!r} and str(arguments[0]).endswith({ending!r}):
        os.kill(os.getpid(), signal.SIGKILL)
writer = open_writer(Path(sys.argv[1]))
sys.addaudithook(kill)
writer.put(*a_plan("ashcombe-vale-2012", 20))
""",
        store,
    )
    assert result.returncode == -signal.SIGKILL, result.stderr
    assert contents(store) == before
    with open_writer(store) as writer:
        assert set(writer.quads()) == before
        assert writer.put(*a_plan("ashcombe-vale-2012", 20))


def test_a_store_whose_making_was_cut_short_is_made_again(tmp_path: Path) -> None:
    with open_writer(tmp_path):
        pass
    (tmp_path / "VERSION").rename(tmp_path / "VERSION.new")
    (tmp_path / "writing").touch()
    with pytest.raises(StoreError, match="no store at"):
        open_reader(tmp_path)
    with open_writer(tmp_path) as writer:
        assert writer.put(an_extract(), TEXT)


def test_a_store_that_lost_its_version_is_not_made_anew(store: Path) -> None:
    (store / "VERSION").unlink()
    with pytest.raises(StoreError, match="put its VERSION file back"):
        open_writer(store)
    (store / "VERSION").write_text("1")
    with open_reader(store) as reader:
        assert len(reader.papers()) == 1


@pytest.mark.parametrize("name", ["live", "snapshots"])
def test_a_folder_of_ones_own_that_is_called_as_a_part_of_a_store_is_kept(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "novel.txt").write_text("Once")
    with pytest.raises(StoreError, match=f"holds '{name}' and no VERSION"):
        open_writer(tmp_path)
    assert (tmp_path / name / "novel.txt").read_text() == "Once"


def test_the_same_file_keeps_the_id_it_has(store: Path) -> None:
    held = an_extract()
    with open_writer(store) as writer:
        read_otherwise = rename(held, "a-new-way-of-naming-2024")
        assert writer.free_id(read_otherwise).paper.id == held.paper.id


def test_a_reader_keeps_its_view_while_papers_are_written(store: Path) -> None:
    with open_reader(store) as reader:
        before = reader.items()
        for n in range(4):
            with open_writer(store) as writer:
                writer.put(*a_plan(f"ashcombe-vale-{n}", 20))
        assert reader.items() == before
        assert len(list(reader.quads())) == len(set(reader.quads()))
        assert reader.item("ashcombe-vale-2024/priority/1") is not None
        assert verify(reader).failed == ()
    with open_writer(store) as writer:
        writer.put(*a_plan("ashcombe-vale-4", 20))
    assert len(list((store / "snapshots").iterdir())) == 2
    with open_reader(store) as reader:
        assert len(reader.papers()) == 6


def test_a_second_writer_is_told_to_wait(store: Path) -> None:
    with open_writer(store):
        with pytest.raises(StoreError, match="locked by another process that writes to it: wait"):
            open_writer(store)
        result = child("open_writer(Path(sys.argv[1]))", store)
        assert "locked by another process" in result.stderr.splitlines()[-1]
        assert contents(store)
    with open_writer(store):
        pass


def test_a_missing_store_says_what_to_run(tmp_path: Path) -> None:
    for missing in (tmp_path, tmp_path / "none", tmp_path / "none" / "deeper"):
        with pytest.raises(StoreError, match=r"run goldenthread ingest PAPER\.\.\. first"):
            open_reader(missing)
        with pytest.raises(StoreError, match=r"run goldenthread ingest PAPER\.\.\. first"):
            open_writer(missing, create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_store_of_another_version_is_not_touched(store: Path) -> None:
    (store / "VERSION").write_text("99")
    for opened in (open_reader, open_writer):
        with pytest.raises(StoreError, match="version '99' and this program reads version 1: name a new folder"):
            opened(store)


def test_a_folder_of_other_things_is_not_made_a_store(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("x")
    with pytest.raises(StoreError, match=r"is not a store, it holds 'thesis\.doc'"):
        open_writer(tmp_path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["thesis.doc"]


def test_a_file_in_the_place_of_the_folder_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="is a file and not a store"):
        open_writer(tmp_path / "file")
    with pytest.raises(StoreError, match="no store at"):
        open_reader(tmp_path / "file")


@pytest.mark.parametrize("lost", ["current", "snapshots"])
def test_a_store_without_its_snapshot_is_damaged(store: Path, lost: str) -> None:
    part = store / lost
    shutil.rmtree(part) if part.is_dir() else part.unlink()
    with pytest.raises(StoreError, match="is damaged: name a new folder"):
        open_reader(store)


@pytest.mark.parametrize("name", ["CURRENT", ".sst"])
def test_a_store_with_a_cut_file_is_damaged(store: Path, name: str) -> None:
    for folder in (store / "live", store / "snapshots" / "2"):
        for file in folder.iterdir():
            if name in file.name:
                file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    for opened in (open_reader, open_writer):
        with pytest.raises(StoreError, match="is damaged: name a new folder"):
            opened(store)


def test_a_closed_reader_says_so(store: Path) -> None:
    reader = open_reader(store)
    reader.close()
    with pytest.raises(StoreError, match="has been closed"):
        reader.papers()


def a_reading(*links: Link) -> Session:
    """A batch of links that a person read."""
    return Session("reading/ashcombe-vale", "0" * 64, links)


READ = Link(
    "ashcombe-vale-2024/priority/1",
    Relation.ADDRESSES,
    "ashcombe-vale-2024/need/school",
    Mode.READ,
    by="A. Officer",
    at="2024-05-01",
    reason="Both speak of school.",
    citation=(cite("stay near school"),),
)


def test_a_batch_of_links_is_kept_once_and_taken_back_whole(store: Path) -> None:
    with open_writer(store) as writer:
        assert writer.put_session(a_reading(READ))
        assert not writer.put_session(a_reading(READ))
        assert writer.link(READ.id) == READ
        assert READ in writer.links_to(READ.object)
        assert writer.put_session(a_reading())
        assert writer.link(READ.id) is None
    assert direct_triples(store) == {"1 ns#addresses school"}


def test_a_direct_triple_stands_while_one_accepted_link_says_it(store: Path) -> None:
    with open_writer(store) as writer:
        writer.put_session(a_reading(READ))
        writer.put(replace(an_extract(), links=()), TEXT)
    assert direct_triples(store) == {"1 ns#addresses school"}
    with open_writer(store) as writer:
        writer.put_session(a_reading())
    assert direct_triples(store) == set()


def test_a_suggested_link_gives_no_direct_triple_until_a_person_accepts_it(store: Path) -> None:
    suggested = replace(READ, predicate=Relation.RESTATES, mode=Mode.SUGGESTED, status=Status.PROPOSED, confidence=0.7)
    with open_writer(store) as writer:
        writer.put_session(a_reading(suggested))
        assert direct_triples(store) == {"1 ns#addresses school"}
        assert writer.put_review(Review(suggested.id, Status.ACCEPTED, "A. Officer", "2024-06-01", "They do."))
        assert writer.link(suggested.id) == replace(suggested, status=Status.ACCEPTED)
    assert direct_triples(store) == {"1 ns#addresses school", "1 ns#restates school"}


def test_a_rejected_link_stays_rejected_when_its_paper_is_read_again(store: Path) -> None:
    link = an_extract().links[0]
    review = Review(link.id, Status.REJECTED, "A. Officer", "2024-06-01", "Another need is meant.")
    with open_writer(store) as writer:
        assert writer.put_review(review)
        assert not writer.put_review(review)
        assert not writer.put(an_extract(), TEXT)
        assert writer.put(replace(an_extract(), notes=()), TEXT)
        assert writer.links() == (replace(link, status=Status.REJECTED),)
        assert writer.reviews(link.id) == (review,)
    assert direct_triples(store) == set()


def test_the_latest_review_stands_whenever_it_is_put(store: Path) -> None:
    link = an_extract().links[0]
    with open_writer(store) as writer:
        writer.put_review(Review(link.id, Status.REJECTED, "A. Officer", "2024-06-02", "No."))
        writer.put_review(Review(link.id, Status.ACCEPTED, "B. Officer", "2024-06-01", "Yes."))
        assert writer.links()[0].status is Status.REJECTED
        with pytest.raises(RejectedError, match="give the time of day as well"):
            writer.put_review(Review(link.id, Status.ACCEPTED, "B. Officer", "2024-06-02", "Yes."))


@pytest.mark.parametrize(
    ("by", "reason", "words"),
    [
        ("Jo, jo@example.gov.uk", "No.", "the name of the review holds contact details: leave them out"),
        ("A. Officer", "Ring 0115 496 0000.", "the reason of the review holds contact details: leave them out"),
        ("  ", "No.", "the review has no name: say who gives it and why"),
        ("A. Officer", "", "the review has no reason: say who gives it and why"),
        ("A. Officer", "No.\x1b[31m", "the reason of the review holds what no line of text can show"),
    ],
)
def test_a_review_in_words_that_cannot_be_kept_changes_nothing(store: Path, by: str, reason: str, words: str) -> None:
    before = contents(store)
    with open_writer(store) as writer, pytest.raises(RejectedError, match=words):
        writer.put_review(Review(an_extract().links[0].id, Status.REJECTED, by, "2024-06-02", reason))
    assert contents(store) == before


def test_a_review_of_no_link_is_refused(store: Path) -> None:
    with open_writer(store) as writer, pytest.raises(RejectedError, match="there is no link link/0"):
        writer.put_review(Review("link/0", Status.REJECTED, "A. Officer", "2024-06-02", "No."))


JUSTIFIED = Justification(
    "priority-without-action",
    "ashcombe-vale-2024/priority/1",
    "Policy Officer",
    "2026-02-01",
    "2026-03-31",
    "The plan is being written.",
)


def test_a_justification_is_kept_once_and_a_reader_sees_it(store: Path) -> None:
    with open_writer(store) as writer:
        assert writer.justifications() == ()
        assert writer.put_justification(JUSTIFIED)
        assert writer.justifications() == (JUSTIFIED,)
    before = contents(store)
    with open_writer(store) as writer:
        assert not writer.put_justification(JUSTIFIED)
    assert contents(store) == before
    assert (store / "current").read_text() == "3"
    with open_reader(store) as reader:
        assert reader.justifications() == (JUSTIFIED,)
        (answer,) = gaps(reader, JUSTIFIED.rule, day="2026-03-31")
        assert (answer.found, [one.justification for one in answer.justified]) == (0, [JUSTIFIED])
        (answer,) = gaps(reader, JUSTIFIED.rule, day="2026-04-01")
        assert (answer.found, answer.justified) == (1, ())


def test_justifications_of_two_leads_are_two_and_neither_takes_the_place_of_the_other(store: Path) -> None:
    held = ("ashcombe-vale-2024/need/school", "ashcombe-vale-2024/priority/1")
    first, second = (replace(JUSTIFIED, other=lead) for lead in held)
    with open_writer(store) as writer:
        assert all(writer.put_justification(one) for one in (second, first, JUSTIFIED))
        assert not any(writer.put_justification(one) for one in (second, first, JUSTIFIED))
        assert writer.justifications() == (JUSTIFIED, first, second)


def test_a_reader_keeps_its_view_while_a_gap_is_justified(store: Path) -> None:
    with open_reader(store) as reader:
        with open_writer(store) as writer:
            writer.put_justification(JUSTIFIED)
        assert reader.justifications() == ()


def test_justifications_are_given_by_thing_rule_and_day_and_of_one_day_as_they_were_put(store: Path) -> None:
    another = replace(JUSTIFIED, rule="priority-without-statement")
    earlier = replace(JUSTIFIED, at="2026-01-31")
    right = replace(JUSTIFIED, reason="The plan is written in March.")
    of_the_need = replace(JUSTIFIED, item="ashcombe-vale-2024/need/school")
    with open_writer(store) as writer:
        for one in (another, JUSTIFIED, right, earlier, of_the_need):
            assert writer.put_justification(one)
        assert writer.justifications() == (of_the_need, earlier, JUSTIFIED, right, another)
        assert not writer.put_justification(right)
        assert writer.put_justification(JUSTIFIED), "what was put right is put back"
        assert writer.justifications() == (of_the_need, earlier, JUSTIFIED, right, JUSTIFIED, another)
        (answer,) = gaps(writer, JUSTIFIED.rule, day="2026-02-01")
        assert [one.justification for one in answer.justified] == [JUSTIFIED]


@pytest.mark.parametrize(
    "wrong",
    [
        {"rule": "nonsense"},
        {"item": "ashcombe-vale-2024/priority/99"},
        {"by": "   "},
        {"reason": ""},
        {"until": "2026-01-31"},
        {"until": "soon"},
        {"by": "Jo, 0115 496 0000"},
        {"by": "A\nB"},
    ],
)
def test_a_justification_that_cannot_be_kept_changes_nothing(store: Path, wrong: dict[str, str]) -> None:
    before = contents(store)
    with open_writer(store) as writer, pytest.raises(RejectedError):
        writer.put_justification(replace(JUSTIFIED, **wrong))
    assert contents(store) == before


def test_a_justification_stays_when_its_paper_is_read_again_and_when_its_thing_is_gone(store: Path) -> None:
    with open_writer(store) as writer:
        writer.put_justification(JUSTIFIED)
        writer.put(replace(an_extract(), notes=()), TEXT)
        assert writer.justifications() == (JUSTIFIED,)
        writer.put(replace(an_extract(), items=an_extract().items[:1], links=(), notes=()), TEXT)
        assert writer.justifications() == (JUSTIFIED,)
        (answer,) = gaps(writer, JUSTIFIED.rule, day="2026-03-01")
        assert (answer.items, answer.justified) == ((), ())
        assert check(writer) == ()


def test_a_justification_breaks_no_shape_and_no_citation_and_is_exported(store: Path) -> None:
    with open_writer(store) as writer:
        before = check(writer)
        for one in (JUSTIFIED, replace(JUSTIFIED, by="B/C & <D>", reason='"><b>\u202e{}'), JUSTIFIED):
            writer.put_justification(one)
    with open_reader(store) as reader:
        assert check(reader) == before
        assert (verify(reader).failed, verify(reader).skipped) == ((), ())
        written = {form: export(reader, form) for form in FORMATS}
    for form in ("turtle", "trig", "jsonld"):
        assert b"The plan is being written." in written[form]


def test_a_full_disk_leaves_no_half_justification(store: Path) -> None:
    before = contents(store)
    result = child(
        f"""
from ontology.model import Justification
writer = open_writer(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (400, 400))
try:
    writer.put_justification({JUSTIFIED!r})
except StoreError as problem:
    print(problem)
""",
        store,
    )
    assert result.stdout.count("\n") == 1, result.stderr
    assert contents(store) == before
