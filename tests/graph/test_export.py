"""Does each format hold the whole graph, the same bytes each time, and no harm?"""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pyoxigraph as ox
import pytest

from graph.export import COLUMNS, FORMATS, export
from graph.store import Reader, open_reader, open_writer
from ontology.errors import RejectedError
from tests.graph.values import TEXT, a_plan, an_extract

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a small paper and a plan in it."""
    path = tmp_path_factory.mktemp("export")
    with open_writer(path) as writer:
        writer.put(an_extract(), TEXT)
        writer.put(*a_plan("ashcombe-vale-2012", 5))
    return path


@pytest.fixture
def reader(store: Path) -> Iterator[Reader]:
    """An open reader of that store."""
    with open_reader(store) as opened:
        yield opened


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_graph_gives_the_same_bytes_in_every_process(store: Path, reader: Reader, form: str) -> None:
    code = (
        "import sys; from pathlib import Path; from graph.store import open_reader; from graph.export import export\n"
        "with open_reader(Path(sys.argv[1])) as reader: sys.stdout.buffer.write(export(reader, sys.argv[2]))"
    )
    call = [sys.executable, "-c", code, str(store), form]
    done = [subprocess.run(call, cwd=ROOT, capture_output=True, check=True).stdout for _ in range(2)]
    assert done == [export(reader, form)] * 2


@pytest.mark.parametrize(("form", "kind"), [("trig", ox.RdfFormat.TRIG), ("jsonld", ox.RdfFormat.JSON_LD)])
def test_a_format_with_graphs_holds_every_quad(reader: Reader, form: str, kind: ox.RdfFormat) -> None:
    assert set(ox.parse(export(reader, form), format=kind)) == set(reader.quads())


def test_turtle_holds_every_triple(reader: Reader) -> None:
    found = {quad.triple for quad in ox.parse(export(reader, "turtle"), format=ox.RdfFormat.TURTLE)}
    assert found == {quad.triple for quad in reader.quads()}


def test_json_ld_is_json(reader: Reader) -> None:
    assert json.loads(export(reader, "jsonld"))


def test_graphml_holds_the_thread(reader: Reader) -> None:
    read: nx.MultiDiGraph[str] = nx.MultiDiGraph(
        nx.parse_graphml(export(reader, "graphml").decode(), force_multigraph=True)
    )
    assert set(read) == {item.id for item in reader.items()}
    assert {key for *_, key in read.edges(keys=True)} == {link.id for link in reader.links()}


def test_graphml_holds_no_character_that_xml_cannot(tmp_path: Path) -> None:
    extract = an_extract()
    item = replace(extract.items[0], label="\x00<b>&\x1f\uffff")
    with open_writer(tmp_path) as writer:
        writer.put(replace(extract, items=(item, extract.items[1])), TEXT)
        root = ElementTree.fromstring(export(writer, "graphml"))  # noqa: S314 - we wrote it ourselves
    assert "\ufffd<b>&\ufffd\ufffd" in [element.text for element in root.iter()]


def rows(written: bytes) -> list[dict[str, str]]:
    """The rows of the table of links, by column."""
    return list(csv.DictReader(io.StringIO(written.decode(), newline="")))


def test_the_table_has_a_row_for_each_link_and_passage(reader: Reader) -> None:
    table = rows(export(reader, "csv"))
    assert len(table) == sum(max(1, len(link.citation)) for link in reader.links())
    assert tuple(table[0]) == COLUMNS
    addresses = next(row for row in table if row["predicate"] == "addresses")
    assert addresses["subject_label"] == "Homes near school"
    assert addresses["object_label"] == "stay near school"
    assert (addresses["mode"], addresses["status"], addresses["exact"]) == ("stated", "accepted", "")
    led = next(row for row in table if row["predicate"] == "hasLead")
    text = reader.text(led["paper"])
    assert text[int(led["start"]) : int(led["end"])] == led["exact"] == "L1"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\t=", " =", "\n=", "＝"])
def test_no_cell_of_the_table_is_a_formula(tmp_path: Path, start: str) -> None:
    extract = an_extract()
    formula = start + "HYPERLINK(1)"
    item = replace(extract.items[0], label=formula)
    with open_writer(tmp_path) as writer:
        writer.put(replace(extract, items=(item, extract.items[1])), TEXT)
        assert rows(export(writer, "csv"))[0]["object_label"] == "'" + formula


def test_an_unknown_format_lists_those_there_are(reader: Reader) -> None:
    with pytest.raises(RejectedError, match="name one of turtle, trig, jsonld, graphml, csv"):
        export(reader, "xls")
