"""What does the graph look like in a format that another program reads?

The same graph always gives the same bytes.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from graph.lookup import Lookup
from graph.records import Records
from ontology.errors import RejectedError
from ontology.model import Item, Link
from ontology.terms import GT

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "gt": GT,
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcterms": "http://purl.org/dc/terms/",
        "oa": "http://www.w3.org/ns/oa#",
        "org": "http://www.w3.org/ns/org#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "sosa": "http://www.w3.org/ns/sosa/",
        "spdx": "http://spdx.org/rdf/terms#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
"""The prefixes with which the formats of RDF are written."""

COLUMNS = (
    *("id", "subject", "subject_label", "predicate", "object", "object_label", "mode", "status", "by", "at"),
    *("reason", "confidence", "paper", "paragraph", "page", "start", "end", "exact"),
)
"""The columns of the table of links: the link, then one passage that it rests on."""


def export(records: Records, form: str) -> bytes:
    """Write the whole graph in one of :data:`FORMATS`.

    Args:
        records: an open reader or writer.
        form: ``turtle`` (all graphs as one), ``trig`` and ``jsonld`` (each graph by its name),
            ``graphml`` (items and accepted links), ``csv`` (a row for each link and passage).

    Raises:
        RejectedError: there is no such format.
    """
    if form not in FORMATS:
        raise RejectedError(f"there is no format {form!r}: name one of {', '.join(FORMATS)}")
    return FORMATS[form](records)


def link_table(lookup: Lookup) -> bytes:
    """Write a row for each link and each passage it rests on, as CSV in UTF-8.

    A link without passages has one row. A cell that a spreadsheet would take for a formula begins
    with an apostrophe.
    """
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    labels = {item.id: item for item in lookup.items()}
    for link in lookup.links():
        table.writerows([_harmless(cell) for cell in row] for row in _rows(link, labels))
    return out.getvalue().encode()


def _rows(link: Link, items: Mapping[str, Item]) -> Iterator[tuple[object, ...]]:
    """The rows of one link."""
    subject, object_ = items.get(link.subject), items.get(link.object)
    ends = (link.subject, subject and subject.label, link.predicate, link.object, object_ and object_.label)
    known = (link.mode, link.status, link.by, link.at, link.reason, link.confidence)
    for c in link.citation or (None,):
        place = (c.paper, c.paragraph, c.page, c.start, c.end, c.exact) if c else (None,) * 6
        yield (link.id, *ends, *known, *place)


_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")


def _harmless(cell: object) -> str:
    """Give a cell's words, with an apostrophe before what a spreadsheet would work out.

    >>> _harmless("=1+1"), _harmless("-5%"), _harmless("5%"), _harmless(None)
    ("'=1+1", "'-5%", '5%', '')
    """
    words = "" if cell is None else str(cell)
    return "'" + words if _FORMULA.match(words) else words


def _turtle(records: Records) -> bytes:
    """All graphs as one, in Turtle."""
    triples = {Triple(quad.subject, quad.predicate, quad.object) for quad in records.quads()}
    return _serialize(sorted(triples, key=str), RdfFormat.TURTLE)


def _trig(records: Records) -> bytes:
    """Each graph by its name, in TriG."""
    return _serialize(_in_order(records), RdfFormat.TRIG)


def _jsonld(records: Records) -> bytes:
    """Each graph by its name, in JSON-LD."""
    return _serialize(_in_order(records), RdfFormat.JSON_LD)


def _in_order(records: Records) -> list[Quad]:
    """All quads, by graph, subject, property and value."""
    return sorted(records.quads(), key=lambda quad: (str(quad.graph_name), str(quad)))


def _serialize(written: Iterable[Quad] | Iterable[Triple], form: RdfFormat) -> bytes:
    """Write quads or triples in a format of RDF, the prefixes in order (pyoxigraph has them in any)."""
    out = serialize(written, format=form, prefixes=dict(PREFIXES))
    if out is None:
        raise TypeError("serialize gives bytes when it is given no file")
    head = re.match(rb"(?:@prefix [^\n]*\n)*", out)
    length = head.end() if head else 0
    return b"".join(sorted(out[:length].splitlines(keepends=True))) + out[length:]


_NOT_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _graphml(records: Records) -> bytes:
    """Items and accepted links, in GraphML. A character that XML cannot hold becomes U+FFFD."""
    import networkx as nx

    from graph.thread import build

    graph = build(records).graph
    written: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, held in graph.nodes(data=True):
        item: Item = held["item"]
        known = {"type": item.type, "label": item.label, "number": item.number}
        written.add_node(node, **_writable({**known, "paper": held["paper"], "authority": held["authority"]}))
    for start, end, key, held in graph.edges(keys=True, data=True):
        written.add_edge(start, end, key=key, **_writable(held))
    out = io.BytesIO()
    nx.write_graphml_xml(written, out)
    return out.getvalue()


def _writable(held: Mapping[str, str | None]) -> dict[str, str]:
    """The attributes that are there, without characters that XML cannot hold."""
    return {name: _NOT_XML.sub("\ufffd", str(value)) for name, value in held.items() if value is not None}


FORMATS: Mapping[str, Callable[[Records], bytes]] = MappingProxyType(
    {"turtle": _turtle, "trig": _trig, "jsonld": _jsonld, "graphml": _graphml, "csv": link_table}
)
"""How each format is written, by its name."""
