"""Does the read model hold what the record holds, and nothing else?"""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.as_of import as_of
from graph.bulk import bulk
from graph.lookup import Lookup
from graph.readmodel import NAME, ReadModel, open_model
from graph.store import Reader, open_reader, open_writer
from graph.thread import Thread, build, standings_of, thread_of
from graph.why import why
from ingest.examples import example_papers
from ingest.run import ingest
from ingest.simulate import Country, plans
from ontology.model import ItemType, Link, Relation, Status
from tests.graph.values import TEXT, an_extract


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the example papers and the readings of them."""
    store = tmp_path_factory.mktemp("examples") / "store"
    ingest(example_papers(), store)
    return store


@pytest.fixture
def reader(examples: Path) -> Iterator[Reader]:
    with open_reader(examples) as opened:
        yield opened


ANY = frozenset(Relation)


def the_same(model: Lookup, records: Lookup) -> None:
    """Hold every answer of the model against the record's own."""
    assert model.papers() == records.papers()
    assert model.items() == records.items()
    assert model.links() == records.links()
    assert model.link("link/none") is records.link("link/none") is None
    assert all(model.link(link.id) == records.link(link.id) == link for link in records.links())
    assert model.entries() == records.entries()
    assert model.notes() == records.notes()
    for paper in records.papers():
        assert model.paper(paper.id) == paper
        assert model.notes(paper.id) == records.notes(paper.id)
        assert model.text(paper.id) == records.text(paper.id)
        assert model.items(paper=paper.id) == records.items(paper=paper.id)
        assert model.items(ItemType.NEED, paper.id) == records.items(ItemType.NEED, paper.id)
    for item in records.items():
        assert model.item(item.id) == item
        assert model.links_from(item.id) == records.links_from(item.id)
        assert sorted(model.proposed(item.id, ANY)) == sorted(records.proposed(item.id, ANY))
        assert model.links_to(item.id) == records.links_to(item.id)
        assert model.entries(item.id) == records.entries(item.id)


def parts(thread: Thread) -> tuple[object, ...]:
    return (*(thread.papers, thread.items, thread.links, thread.missing, thread.kinds, thread.ties, thread.reprinted),)


def test_the_model_answers_as_the_record_does(reader: Reader) -> None:
    the_same(open_model(reader, reader.folder), reader)


def test_why_is_the_same_from_the_model_and_from_the_record(reader: Reader) -> None:
    model = open_model(reader, reader.folder)
    for item in reader.items(ItemType.PRIORITY):
        assert why(model, item.id) == why(reader, item.id)


def test_the_thread_of_the_model_is_the_thread_of_the_record(reader: Reader) -> None:
    assert parts(open_model(reader, reader.folder).thread) == parts(build(reader))


@settings(max_examples=30, deadline=None)
@given(
    relations=st.none() | st.sets(st.sampled_from(list(Relation))).map(frozenset),
    status=st.none() | st.sampled_from(list(Status)),
)
def test_links_are_chosen_by_relation_and_status_as_the_record_chooses_them(
    examples: Path, relations: frozenset[Relation] | None, status: Status | None
) -> None:
    with open_reader(examples) as opened:
        model = open_model(opened, opened.folder)
        for item in model.items(ItemType.PRIORITY):
            assert model.links_from(item.id, relations, status) == opened.links_from(item.id, relations, status)
            assert model.links_to(item.id, relations, status) == opened.links_to(item.id, relations, status)


def test_what_is_not_held_gives_nothing(reader: Reader) -> None:
    model = open_model(reader, reader.folder)
    assert (model.paper("nowhere"), model.item("nowhere/need/x"), model.entries("nowhere/action/1")) == (None, None, ())
    assert (model.links_from("nowhere/need/x"), model.links_to("nowhere/need/x"), model.notes("nowhere")) == (
        (),
        (),
        (),
    )


def test_a_link_to_what_no_paper_holds_is_found_from_both_ends(tmp_path: Path) -> None:
    extract = an_extract()
    lost: Link = replace(extract.links[0], object="elsewhere-2014/need/1")
    with open_writer(tmp_path) as writer:
        writer.put(replace(extract, links=(lost,)), TEXT)
    with open_reader(tmp_path) as opened:
        model = open_model(opened, opened.folder)
        assert model.links_to("elsewhere-2014/need/1") == (lost,)
        assert model.links_from(lost.subject) == (lost,)
        assert model.links_from("elsewhere-2014/need/1") == ()
        assert model.thread.missing == (lost,)


@pytest.mark.parametrize("remains", [b"", b"something else", b'"golden thread read model 1"\n[]\n'])
def test_a_file_that_is_no_whole_model_is_made_anew(reader: Reader, remains: bytes) -> None:
    (reader.folder / NAME).write_bytes(remains)
    the_same(open_model(reader, reader.folder), reader)
    assert (reader.folder / NAME).stat().st_size > 1000


def test_the_second_opening_reads_the_file_of_the_first(reader: Reader) -> None:
    open_model(reader, reader.folder)
    made = (reader.folder / NAME).stat()
    open_model(reader, reader.folder)
    assert (reader.folder / NAME).stat().st_mtime_ns == made.st_mtime_ns
    assert [file.name for file in reader.folder.iterdir() if file.name.endswith(".part")] == []


def test_where_nothing_can_be_written_the_model_is_held_without_a_name(reader: Reader, tmp_path: Path) -> None:
    nowhere = tmp_path / "not there"
    the_same(open_model(reader, nowhere), reader)
    assert not os.path.lexists(nowhere)


def test_an_empty_record_has_an_empty_model(tmp_path: Path) -> None:
    with open_writer(tmp_path):
        pass
    with open_reader(tmp_path) as opened:
        model: ReadModel = open_model(opened, opened.folder)
        assert (model.items(), model.links(), model.papers(), model.thread.items) == ((), (), (), {})


def test_a_change_to_the_record_is_in_the_next_model(tmp_path: Path) -> None:
    extract = an_extract()
    with open_writer(tmp_path) as writer:
        writer.put(replace(extract, links=()), TEXT)
        with open_reader(tmp_path) as opened:
            assert open_model(opened, opened.folder).links() == ()
        writer.put(extract, TEXT)
        with open_reader(tmp_path) as opened:
            assert open_model(opened, opened.folder).links() == extract.links


def test_the_same_record_gives_the_same_bytes(reader: Reader) -> None:
    from graph.readmodel import write

    one, other = BytesIO(), BytesIO()
    write(reader.batches(), one)
    write(reader.batches(), other)
    assert one.getvalue() == other.getvalue()


def test_the_model_lists_its_links_as_the_record_does(reader: Reader) -> None:
    assert list(open_model(reader, reader.folder).standings()) == list(standings_of(reader))


@pytest.mark.parametrize("day", ["2023-06-19", "2024-06", "2025-03-16", "2025-03-17", "2150"])
def test_the_thread_of_a_day_is_the_thread_of_what_was_held_that_day(reader: Reader, day: str) -> None:
    view = as_of(open_model(reader, reader.folder), day)
    assert parts(thread_of(view)) == parts(build(as_of(reader, day)))
    assert parts(thread_of(as_of(view, day))) == parts(build(view))


def test_the_thread_of_a_day_on_which_all_was_there_is_the_thread(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer:
        writer.put(an_extract(), TEXT)
    with open_reader(tmp_path) as reader:
        model = open_model(reader, reader.folder)
        assert as_of(model, "2024-03-17").thread is model.thread


def test_a_model_written_beside_the_quads_is_the_one_that_the_record_gives(tmp_path: Path) -> None:
    country = Country(2, 2)
    with bulk(tmp_path / "store") as given:
        for plan in plans(country):
            given.quads.write(plan.quads)
            for text in plan.texts:
                given.text(text)
            for batch in plan.lines:
                given.lines(batch)
    with open_reader(tmp_path / "store") as opened:
        assert (opened.folder / NAME).exists()
        written_beside = open_model(opened, opened.folder)
        the_same(written_beside, opened)
        made_anew = open_model(opened, tmp_path / "not there")
        assert parts(written_beside.thread) == parts(made_anew.thread)


def test_a_damaged_byte_is_noticed_and_the_model_is_made_anew(reader: Reader) -> None:
    open_model(reader, reader.folder)
    file = reader.folder / NAME
    data = bytearray(file.read_bytes())
    data[len(data) // 3] ^= 1
    file.write_bytes(data)
    the_same(open_model(reader, reader.folder), reader)


def test_a_model_of_a_version_with_other_relations_is_read_by_their_names(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    from graph import readmodel

    turned = tuple(reversed(Relation))
    out = BytesIO()
    monkeypatch.setattr(readmodel, "_RELATIONS", turned)
    readmodel.write(reader.batches(), out)
    monkeypatch.undo()
    (reader.folder / NAME).write_bytes(out.getvalue())
    the_same(open_model(reader, reader.folder), reader)
    (reader.folder / NAME).unlink()


def test_several_that_open_at_once_leave_one_whole_file(reader: Reader) -> None:
    (reader.folder / NAME).unlink(missing_ok=True)
    with ThreadPoolExecutor(4) as pool:
        models = list(pool.map(lambda _: open_model(reader, reader.folder), range(4)))
    assert all(model.items() == models[0].items() for model in models)
    assert (reader.folder / NAME).exists()
    assert [file.name for file in reader.folder.iterdir() if file.name.endswith(".part")] == []
