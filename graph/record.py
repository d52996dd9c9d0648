"""How is each value of the model written in the graph, and read back?

The one adapter between :mod:`ontology.model` and RDF. Writing gives quads, without blank nodes, and
the same value always gives the same quads. Reading asks a :data:`Describe` for one subject at a
time and gives the value back as it was; it raises on whatever it does not know, so that nothing is
dropped in silence.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar
from urllib.parse import quote, unquote

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from graph.rows import plain
from ontology.errors import StoreError
from ontology.fields import HOMES, Form, Home, days
from ontology.model import (
    Citation,
    Entry,
    Extract,
    FieldValue,
    Item,
    ItemType,
    Justification,
    Link,
    Mode,
    Note,
    Paper,
    Relation,
    Review,
    Session,
    Status,
)
from ontology.terms import (
    GAP,
    GRAPH,
    ID,
    LISTS,
    MEDIA_TYPE,
    Class,
    Property,
    Scheme,
    Standard,
    concept,
    iri,
    item_class,
    relation,
    short,
    value,
)

Node = Mapping[str, Sequence[str]]
"""What the graph says of one subject: for each property its values, as IRIs or as text."""

Describe = Callable[[str], Node]
"""Gives the :data:`Node` of a subject's IRI; empty where the graph says nothing of it."""

DIRECT = GRAPH + "direct"
"""The graph of direct triples: subject, relation, object of every accepted link."""

REVIEWS = GRAPH + "reviews"
"""The graph of people's verdicts on links."""

JUSTIFICATIONS = GRAPH + "justifications"
"""The graph of people's reasons for which a gap may stay open."""

_XSD = "http://www.w3.org/2001/XMLSchema#"
_DATE, _DATE_TIME, _HEX = (NamedNode(_XSD + name) for name in ("date", "dateTime", "hexBinary"))
_AGENT = {
    Mode.STATED: Standard.ORGANIZATION,
    Mode.REPAIRED: Standard.ORGANIZATION,
    Mode.READ: Standard.PERSON,
    Mode.SUGGESTED: Standard.SOFTWARE_AGENT,
    Mode.INFERRED: Standard.SOFTWARE_AGENT,
}
_TYPES = {item_class(item_type): item_type for item_type in ItemType}
_RELATIONS = {relation(each): each for each in Relation}


def paper_graph(paper: str) -> str:
    """Give the IRI of the graph that holds what a paper says.

    >>> paper_graph("ashcombe-vale-2024")
    'https://w3id.org/golden-thread/graph/paper/ashcombe-vale-2024'
    """
    return GRAPH + "paper/" + quote(paper)


def session_graph(session: str) -> str:
    """Give the IRI of the graph that holds a batch of links."""
    return GRAPH + "session/" + quote(session)


# --- writing ---------------------------------------------------------------------------------------


def quads(extract: Extract) -> tuple[Quad, ...]:
    """Write what a paper says, as the quads of one graph.

    Returns:
        The quads in a stable order, each once. The time of the reading is not among them
        (:func:`run_time`): the same extract always gives the same quads.

    Raises:
        ValueError: an item or entry is not of this paper, two things have one id, a note is of an
            unknown kind, or a field holds something that is no :data:`ontology.model.FieldValue`.
    """
    paper = extract.paper
    _check_ids(extract)
    sheet = _Sheet(paper_graph(paper.id))
    _write_paper(sheet, paper)
    for item in extract.items:
        _write_item(sheet, item, paper)
    for position, entry in enumerate(extract.entries, 1):
        _write_entry(sheet, entry, position, paper)
    for position, note in enumerate(extract.notes, 1):
        _write_note(sheet, note, position, paper)
    for link in extract.links:
        _write_link(sheet, link, _run(paper))
    return sheet.quads()


def session_quads(session: Session) -> tuple[Quad, ...]:
    """Write a batch of links, as the quads of one graph.

    Raises:
        ValueError: two different links have one id.
    """
    _check_links(session.links)
    sheet = _Sheet(session_graph(session.id))
    node = iri(session.id)
    sheet.point(node, Standard.TYPE, Class.SESSION)
    _write_checksum(sheet, node, session.sha256)
    for link in session.links:
        _write_link(sheet, link, node)
    return sheet.quads()


def review_quads(review: Review) -> tuple[Quad, ...]:
    """Write a person's verdict on a link."""
    sheet = _Sheet(REVIEWS)
    node = iri("review/" + _hash([review.link, review.verdict, review.by, review.at, review.reason]))
    sheet.point(node, Standard.TYPE, Class.REVIEW)
    sheet.point(node, Property.REVIEW_OF, iri(review.link))
    sheet.point(node, Property.VERDICT, concept(Scheme.STATUS, review.verdict))
    sheet.point(node, Standard.WAS_ASSOCIATED_WITH, _write_agent(sheet, review.by, Standard.PERSON))
    sheet.say(node, Property.REVIEWED_ON, review.at)
    sheet.say(node, Property.RATIONALE, review.reason)
    return sheet.quads()


def justification_quads(justification: Justification, position: int) -> tuple[Quad, ...]:
    """Write why a gap may stay open, and until when.

    Args:
        justification: what to write.
        position: its place among the justifications of this gap given on this day, counted from 1.
    """
    said = justification
    sheet = _Sheet(JUSTIFICATIONS)
    lead = () if said.other is None else (said.other,)
    parts = [said.rule, said.item, said.by, said.at, said.until, said.reason, position, *lead]
    node = iri("justification/" + _hash(parts))
    sheet.point(node, Standard.TYPE, Class.JUSTIFICATION)
    sheet.point(node, Property.GAP_RULE, GAP + quote(said.rule))
    sheet.point(node, Property.JUSTIFIES, iri(said.item))
    for name in lead:
        sheet.point(node, Property.GAP_LEAD, iri(name))
    sheet.point(node, Standard.WAS_ASSOCIATED_WITH, _write_agent(sheet, said.by, Standard.PERSON))
    sheet.say(node, Property.JUSTIFIED_ON, said.at)
    sheet.say(node, Property.JUSTIFIED_UNTIL, said.until)
    sheet.say(node, Property.RATIONALE, said.reason)
    sheet.count(node, Property.POSITION, position)
    return sheet.quads()


def run_time(paper: Paper, at: str) -> Quad:
    """Write when a paper was read; ``at`` is an ISO time in UTC (``2026-01-31T12:00:00Z``)."""
    graph = NamedNode(paper_graph(paper.id))
    return Quad(NamedNode(_run(paper)), NamedNode(Standard.ENDED_AT_TIME), Literal(at, datatype=_DATE_TIME), graph)


def direct(written: Iterable[Quad]) -> frozenset[Quad]:
    """Derive the direct triples from the accepted links among these quads.

    Returns:
        Quads of the graph :data:`DIRECT`: subject, relation and object of each accepted link.
    """
    parts: dict[str, dict[str, str]] = {}
    wanted = {Property.SUBJECT.value, Property.PREDICATE.value, Property.OBJECT.value, Property.STATUS.value}
    for quad in written:
        if quad.predicate.value in wanted:
            parts.setdefault(text_of(quad.subject), {})[quad.predicate.value] = text_of(quad.object)
    accepted = concept(Scheme.STATUS, Status.ACCEPTED)
    return frozenset(
        Quad(
            NamedNode(link[Property.SUBJECT]),
            NamedNode(link[Property.PREDICATE]),
            NamedNode(link[Property.OBJECT]),
            NamedNode(DIRECT),
        )
        for link in parts.values()
        if link[Property.STATUS] == accepted
    )


def text_of(term: NamedNode | BlankNode | Literal | Triple) -> str:
    """Give the IRI or the characters of a term.

    Raises:
        StoreError: it is a term that the record never writes.

    >>> text_of(Literal("9.8%"))
    '9.8%'
    """
    if isinstance(term, NamedNode | Literal):
        return term.value
    raise _unknown(f"a {type(term).__name__}")


@dataclass
class _Sheet:
    """The quads of one graph as they are written down, each once and in order."""

    graph: str
    _quads: dict[Quad, None] = field(default_factory=dict)
    _nodes: dict[str, NamedNode] = field(default_factory=dict)

    def quads(self) -> tuple[Quad, ...]:
        """All that was written."""
        return tuple(self._quads)

    def point(self, subject: str, name: str, other: str) -> None:
        """Write that a thing has this property with another thing as its value."""
        self._add(subject, name, self._node(other))

    def say(self, subject: str, name: str, words: str) -> None:
        """Write that a thing has this property with these very characters as its value."""
        self._add(subject, name, Literal(words))

    def count(self, subject: str, name: str, number: int | bool | float) -> None:
        """Write that a thing has this property with a number, or a yes or no, as its value."""
        self._add(subject, name, Literal(number))

    def typed(self, subject: str, name: str, words: str, datatype: NamedNode) -> None:
        """Write that a thing has this property with a date or a checksum as its value."""
        self._add(subject, name, Literal(words, datatype=datatype))

    def _add(self, subject: str, name: str, term: NamedNode | Literal) -> None:
        quad = Quad(self._node(subject), self._node(name), term, self._node(self.graph))
        self._quads[quad] = None

    def _node(self, name: str) -> NamedNode:
        if name not in self._nodes:
            self._nodes[name] = NamedNode(name)
        return self._nodes[name]


def _check_ids(extract: Extract) -> None:
    """Refuse an extract whose things would run into each other, or into another paper's."""
    paper = extract.paper.id
    if not paper or "/" in paper:
        raise ValueError(f"the id of a paper is one word without a slash: {paper!r}")
    names = [*(item.id for item in extract.items), *(entry.id for entry in extract.entries)]
    for name in names:
        if not name.startswith(f"{paper}/"):
            raise ValueError(f"{name!r} is not an id of the paper {paper!r}")
    for name, after in pairwise(sorted(names)):
        if name == after:
            raise ValueError(f"two things have the id {name!r}")
    _check_links(extract.links)


def _check_links(links: Iterable[Link]) -> None:
    """Refuse two different links with one id."""
    seen: dict[str, Link] = {}
    for link in links:
        if seen.setdefault(link.id, link) != link:
            raise ValueError(f"two different links from {link.subject!r} to {link.object!r} have one id")


def _write_paper(sheet: _Sheet, paper: Paper) -> None:
    """Write a paper, its text and the run that read it."""
    node, text, run = iri(paper.id), _text(paper.id), _run(paper)
    sheet.point(node, Standard.TYPE, Class.SOURCE_DOCUMENT)
    sheet.say(node, Standard.TITLE, paper.title)
    if paper.authority is not None:
        sheet.point(node, Standard.PUBLISHER, _write_agent(sheet, paper.authority, Standard.ORGANIZATION))
    if paper.date is not None:
        sheet.say(node, Standard.ISSUED, paper.date)
        _write_days(sheet, node, paper.date)
    if paper.period is not None:
        sheet.say(node, Property.PERIOD, paper.period)
    _write_checksum(sheet, node, paper.sha256)
    sheet.point(node, Standard.MEDIA_TYPE, MEDIA_TYPE + quote(paper.media_type, safe="/+"))
    sheet.say(node, Property.ENCODING, paper.encoding)
    sheet.point(text, Standard.TYPE, Class.TEXT_RENDITION)
    sheet.point(text, Standard.WAS_DERIVED_FROM, node)
    _write_checksum(sheet, text, paper.text_sha256)
    sheet.count(text, Property.LENGTH, paper.length)
    sheet.point(run, Standard.TYPE, Class.READING_RUN)
    sheet.point(run, Standard.USED, node)


def _write_checksum(sheet: _Sheet, owner: str, sha256: str) -> None:
    """Write the SHA-256 of a paper, a text or a batch."""
    node = owner + "/checksum"
    sheet.point(owner, Standard.CHECKSUM, node)
    sheet.point(node, Standard.TYPE, Standard.CHECKSUM_CLASS)
    sheet.point(node, Standard.ALGORITHM, Standard.SHA256)
    sheet.typed(node, Standard.CHECKSUM_VALUE, sha256, _HEX)


def checksum(sha256: str) -> Literal:
    """A SHA-256 as the graph holds it."""
    return Literal(sha256, datatype=_HEX)


def _write_agent(sheet: _Sheet, name: str, kind: str) -> str:
    """Write who asserts something, and give their IRI."""
    node = iri("agent/" + name)
    sheet.point(node, Standard.TYPE, Standard.AGENT)
    sheet.point(node, Standard.TYPE, kind)
    sheet.say(node, Standard.LABEL, name)
    return node


def _write_days(sheet: _Sheet, node: str, written: str) -> None:
    """Write the first and the last day that a date can mean, where it can be read as a date."""
    try:
        earliest, latest = days(written)
    except ValueError:
        return
    sheet.typed(node, Property.EARLIEST, earliest, _DATE)
    sheet.typed(node, Property.LATEST, latest, _DATE)


def _write_item(sheet: _Sheet, item: Item, paper: Paper) -> None:
    """Write one thing that a paper speaks of, with its fields."""
    node = iri(item.id)
    sheet.point(node, Standard.TYPE, item_class(item.type))
    sheet.say(node, Standard.LABEL, item.label)
    if item.number is not None:
        sheet.say(node, Property.NUMBER, item.number)
    sheet.point(node, Property.MODE, concept(Scheme.MODE, item.mode))
    sheet.point(node, Standard.SOURCE, iri(paper.id))
    _write_citations(sheet, node, item.citation)
    for key, held in sorted(item.fields.items()):
        home = HOMES.get(key)
        if home and home.fits(held):
            _write_at_home(sheet, node, key, home, held)
            continue
        place = _write_field(sheet, node, key, held)
        if home and isinstance(held, tuple):
            for position, part in enumerate(held, 1):
                if home.fits(part):
                    _write_at_home(sheet, node, f"{key}/{position}", home, part)
        if home is None and isinstance(held, str) and f"{key}_as_written" in item.fields:
            _write_days(sheet, place, held)


def _write_at_home(sheet: _Sheet, node: str, place: str, home: Home, held: FieldValue) -> None:
    """Write a field as the property that the ontology has for it."""
    if home.form is Form.YES_NO:
        sheet.count(node, home.property, held is True)
        return
    if not isinstance(held, str):
        raise TypeError(f"a {home.form} field cannot hold {held!r}")
    if home.form is Form.CONCEPT:
        sheet.point(node, home.property, concept(_scheme(home), held))
    elif home.form is Form.OBSERVED:
        observation = f"{node}/{place}"
        sheet.point(node, home.property, observation)
        sheet.point(observation, Standard.TYPE, Standard.OBSERVATION)
        sheet.point(observation, Standard.OBSERVED_PROPERTY, node)
        sheet.say(observation, Standard.HAS_SIMPLE_RESULT, held)
    else:
        sheet.say(node, home.property, held)
        if home.form is Form.DATE:
            _write_days(sheet, node, held)


def _scheme(home: Home) -> Scheme:
    """Give the list that the values of a home come from."""
    if home.scheme is None:
        raise TypeError(f"{home.property} has no list of values")
    return home.scheme


def _write_field(sheet: _Sheet, node: str, key: str, held: FieldValue) -> str:
    """Write a field as a node of its own, and give its IRI."""
    place = f"{node}/field/{quote(key, safe='')}"
    sheet.point(node, Property.FIELD, place)
    sheet.point(place, Standard.TYPE, Class.FIELD)
    sheet.say(place, Property.KEY, key)
    if isinstance(held, bool):
        sheet.count(place, Property.YES_NO, held)
    elif isinstance(held, str):
        sheet.say(place, Property.WORDS, held)
    elif isinstance(held, tuple):
        sheet.count(place, Property.PART_COUNT, len(held))
        for position, words in enumerate(held, 1):
            part = f"{place}/{position}"
            sheet.point(place, Property.PART, part)
            sheet.point(part, Standard.TYPE, Class.FIELD_PART)
            sheet.count(part, Property.POSITION, position)
            sheet.say(part, Property.WORDS, words)
    elif held is not None:
        raise ValueError(f"the field {key!r} holds {held!r}, which is neither words nor yes or no")
    return place


def _write_entry(sheet: _Sheet, entry: Entry, position: int, paper: Paper) -> None:
    """Write one printed row of a plan."""
    node = iri(entry.id)
    sheet.point(node, Standard.TYPE, Class.PLAN_ENTRY)
    sheet.point(node, Property.ENTRY_OF, iri(entry.action))
    sheet.count(node, Property.POSITION, position)
    sheet.point(node, Standard.SOURCE, iri(paper.id))
    sheet.say(node, Property.ROW_DIGEST, _row_digest(entry.cells))
    _write_citations(sheet, node, entry.citation)
    for role, words in sorted(entry.cells.items()):
        _write_field(sheet, node, role, words)


def _row_digest(cells: Mapping[str, str]) -> str:
    """Give a hash that two printed rows share if they say the same; see :func:`graph.rows.differing`."""
    said = ((role, plain(words)) for role, words in sorted(cells.items()) if role != "objective")
    return hashlib.sha256("\n".join(f"{role}\t{words}" for role, words in said if words).encode()).hexdigest()


def _write_note(sheet: _Sheet, note: Note, position: int, paper: Paper) -> None:
    """Write one thing that a reader of the paper should be told."""
    if note.kind not in LISTS[Scheme.NOTE_KIND]:
        raise ValueError(f"no list has the kind of note {note.kind!r}")
    node = iri(f"{paper.id}/note/{position}")
    sheet.point(node, Standard.TYPE, Class.READING_NOTE)
    sheet.count(node, Property.POSITION, position)
    sheet.point(node, Property.NOTE_KIND, concept(Scheme.NOTE_KIND, note.kind))
    sheet.say(node, Property.MESSAGE, note.message)
    sheet.point(node, Standard.SOURCE, iri(paper.id))
    if note.about is not None:
        sheet.point(node, Property.NOTE_ON, iri(note.about))
    _write_citations(sheet, node, note.citation)


def _write_link(sheet: _Sheet, link: Link, run: str) -> None:
    """Write one link, with its grounds."""
    node = iri(link.id)
    sheet.point(node, Standard.TYPE, Class.LINK)
    sheet.point(node, Property.SUBJECT, iri(link.subject))
    sheet.point(node, Property.PREDICATE, relation(link.predicate))
    sheet.point(node, Property.OBJECT, iri(link.object))
    sheet.point(node, Property.MODE, concept(Scheme.MODE, link.mode))
    sheet.point(node, Property.STATUS, concept(Scheme.STATUS, link.status))
    sheet.point(node, Standard.WAS_GENERATED_BY, run)
    if link.by is not None:
        sheet.point(node, Standard.WAS_ATTRIBUTED_TO, _write_agent(sheet, link.by, _AGENT[link.mode]))
    if link.at is not None:
        sheet.say(node, Property.ASSERTED_ON, link.at)
    if link.reason is not None:
        sheet.say(node, Property.RATIONALE, link.reason)
    if link.confidence is not None:
        sheet.count(node, Property.CONFIDENCE, float(link.confidence))
    _write_citations(sheet, node, link.citation)


def _write_citations(sheet: _Sheet, node: str, citations: Sequence[Citation]) -> None:
    """Write the passages that a thing cites, and their order where there are several."""
    passages = [_write_passage(sheet, citation) for citation in citations]
    for passage in passages:
        sheet.point(node, Property.CITES, passage)
    if len(passages) > 1:
        sheet.say(node, Property.CITES_IN_ORDER, " ".join(passage.removeprefix(ID) for passage in passages))


def _write_passage(sheet: _Sheet, citation: Citation) -> str:
    """Write a passage of a paper, and give its IRI."""
    node = _passage(citation)
    quotation, place = node + "/quote", node + "/position"
    sheet.point(node, Standard.TYPE, Class.PASSAGE)
    sheet.point(node, Standard.HAS_SOURCE, _text(citation.paper))
    sheet.point(node, Standard.HAS_SELECTOR, quotation)
    sheet.point(node, Standard.HAS_SELECTOR, place)
    sheet.point(quotation, Standard.TYPE, Standard.QUOTE_SELECTOR)
    sheet.say(quotation, Standard.EXACT, citation.exact)
    sheet.say(quotation, Standard.PREFIX, citation.prefix)
    sheet.say(quotation, Standard.SUFFIX, citation.suffix)
    sheet.point(place, Standard.TYPE, Standard.POSITION_SELECTOR)
    sheet.count(place, Standard.START, citation.start)
    sheet.count(place, Standard.END, citation.end)
    if citation.paragraph is not None:
        sheet.say(node, Property.LOCATOR, citation.paragraph)
    for name, number in (
        (Property.PAGE, citation.page),
        (Property.TABLE, citation.table),
        (Property.ROW, citation.row),
    ):
        if number is not None:
            sheet.count(node, name, number)
    if citation.heading:
        sheet.point(node, Property.IN_SECTION, _write_sections(sheet, citation))
    return node


def _write_sections(sheet: _Sheet, citation: Citation) -> str:
    """Write the headings over a passage from the outermost inwards, and give the IRI of the innermost."""
    outer = iri(citation.paper)
    for depth, label in enumerate(citation.heading, 1):
        node = iri(f"{citation.paper}/section/{_hash(citation.heading[:depth])}")
        sheet.point(node, Standard.TYPE, Class.SECTION)
        sheet.say(node, Standard.LABEL, label)
        sheet.point(node, Standard.IS_PART_OF, outer)
        outer = node
    return outer


def _passage(citation: Citation) -> str:
    """Give the IRI of a passage: all that is cited in the same way has the same one."""
    c = citation
    rest = _hash([c.exact, c.prefix, c.suffix, c.paragraph, c.heading, c.page, c.table, c.row])
    return iri(f"{c.paper}/passage/{c.start}-{c.end}-{rest}")


def _hash(parts: Sequence[object]) -> str:
    """Give twelve figures that stand for these parts."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()[:12]


def _text(paper: str) -> str:
    """Give the IRI of the text to which a paper's citations point."""
    return iri(f"{paper}/text")


def _run(paper: Paper) -> str:
    """Give the IRI of the reading of a paper."""
    return iri(f"run/{paper.id}-{paper.sha256[:12]}")


# --- reading ---------------------------------------------------------------------------------------

_CITED = (Property.CITES, Property.CITES_IN_ORDER)
_DAYS = (Property.EARLIEST, Property.LATEST)


def read_paper(describe: Describe, paper: str) -> Paper:
    """Read the paper of this id back.

    Raises:
        StoreError: the graph says something of it that is not known, or lacks something.
    """
    node = describe(iri(paper))
    _refuse_others(
        node,
        (Standard.TYPE, Standard.TITLE, Standard.PUBLISHER, Standard.ISSUED, Property.PERIOD, Standard.CHECKSUM),
        (Standard.MEDIA_TYPE, Property.ENCODING, *_DAYS),
    )
    text = describe(_text(paper))
    return Paper(
        id=paper,
        title=_one(node, Standard.TITLE),
        authority=_agent(node, Standard.PUBLISHER),
        date=_maybe(node, Standard.ISSUED),
        sha256=_checksum(describe, node),
        text_sha256=_checksum(describe, text),
        media_type=unquote(_one(node, Standard.MEDIA_TYPE).removeprefix(MEDIA_TYPE)),
        encoding=_one(node, Property.ENCODING),
        period=_maybe(node, Property.PERIOD),
        length=int(_one(text, Property.LENGTH)),
    )


def read_item(describe: Describe, item: str) -> Item:
    """Read the item of this id back, with its fields and citations.

    Raises:
        StoreError: the graph says something of it that is not known, or lacks something.
    """
    node = describe(iri(item))
    known = (Standard.TYPE, Standard.LABEL, Property.NUMBER, Property.MODE, Standard.SOURCE, Property.FIELD)
    _refuse_others(node, known, (*_CITED, *_DAYS), (home.property for home in HOMES.values()))
    return Item(
        id=item,
        type=_lookup(_TYPES, _one(node, Standard.TYPE)),
        label=_one(node, Standard.LABEL),
        number=_maybe(node, Property.NUMBER),
        fields=_fields(describe, node),
        mode=Mode(_value(_one(node, Property.MODE))),
        citation=_citations(describe, node),
    )


def read_entry(describe: Describe, entry: str) -> Entry:
    """Read the printed row of this id back.

    Raises:
        StoreError: the graph says something of it that is not known, or lacks something.
    """
    node = describe(iri(entry))
    known = (Standard.TYPE, Property.ENTRY_OF, Property.POSITION, Standard.SOURCE, Property.ROW_DIGEST, Property.FIELD)
    _refuse_others(node, known, _CITED)
    places = (describe(place) for place in node.get(Property.FIELD, ()))
    cells = {_one(place, Property.KEY): _one(place, Property.WORDS) for place in places}
    return Entry(entry, short(_one(node, Property.ENTRY_OF)), dict(sorted(cells.items())), _citations(describe, node))


def read_note(describe: Describe, node_iri: str) -> Note:
    """Read the note with this IRI back.

    Raises:
        StoreError: the graph says something of it that is not known, or lacks something.
    """
    node = describe(node_iri)
    known = (Standard.TYPE, Property.POSITION, Property.NOTE_KIND, Property.MESSAGE, Standard.SOURCE, Property.NOTE_ON)
    _refuse_others(node, known, _CITED)
    about = _maybe(node, Property.NOTE_ON)
    return Note(
        kind=_value(_one(node, Property.NOTE_KIND)),
        message=_one(node, Property.MESSAGE),
        about=None if about is None else short(about),
        citation=_citations(describe, node),
    )


def read_link(describe: Describe, node_iri: str) -> Link:
    """Read the link with this IRI back, with the status it has now.

    Raises:
        StoreError: the graph says something of it that is not known, or lacks something.
    """
    node = describe(node_iri)
    _refuse_others(
        node,
        (Standard.TYPE, Property.SUBJECT, Property.PREDICATE, Property.OBJECT, Property.MODE, Property.STATUS),
        (Standard.WAS_GENERATED_BY, Standard.WAS_ATTRIBUTED_TO, Property.ASSERTED_ON, Property.RATIONALE),
        (Property.CONFIDENCE, *_CITED),
    )
    confidence = _maybe(node, Property.CONFIDENCE)
    return Link(
        subject=short(_one(node, Property.SUBJECT)),
        predicate=_lookup(_RELATIONS, _one(node, Property.PREDICATE)),
        object=short(_one(node, Property.OBJECT)),
        mode=Mode(_value(_one(node, Property.MODE))),
        status=Status(_value(_one(node, Property.STATUS))),
        by=_agent(node, Standard.WAS_ATTRIBUTED_TO),
        at=_maybe(node, Property.ASSERTED_ON),
        reason=_maybe(node, Property.RATIONALE),
        citation=_citations(describe, node),
        confidence=None if confidence is None else float(confidence),
    )


def read_review(describe: Describe, node_iri: str) -> Review:
    """Read the review with this IRI back.

    Raises:
        StoreError: the graph says something of it that is not known, or lacks something.
    """
    node = describe(node_iri)
    known = (Standard.TYPE, Property.REVIEW_OF, Property.VERDICT, Standard.WAS_ASSOCIATED_WITH)
    _refuse_others(node, known, (Property.REVIEWED_ON, Property.RATIONALE))
    return Review(
        link=short(_one(node, Property.REVIEW_OF)),
        verdict=Status(_value(_one(node, Property.VERDICT))),
        by=short(_one(node, Standard.WAS_ASSOCIATED_WITH)).removeprefix("agent/"),
        at=_one(node, Property.REVIEWED_ON),
        reason=_one(node, Property.RATIONALE),
    )


def read_justification(describe: Describe, node_iri: str) -> Justification:
    """Read the justification with this IRI back.

    Raises:
        StoreError: the graph says something of it that is not known, or lacks something.
    """
    node = describe(node_iri)
    about = (Property.GAP_RULE, Property.JUSTIFIES, Property.GAP_LEAD)
    known = (Standard.TYPE, *about, Standard.WAS_ASSOCIATED_WITH, Property.POSITION)
    _refuse_others(node, known, (Property.JUSTIFIED_ON, Property.JUSTIFIED_UNTIL, Property.RATIONALE))
    lead = _maybe(node, Property.GAP_LEAD)
    return Justification(
        rule=unquote(_one(node, Property.GAP_RULE).removeprefix(GAP)),
        item=short(_one(node, Property.JUSTIFIES)),
        by=short(_one(node, Standard.WAS_ASSOCIATED_WITH)).removeprefix("agent/"),
        at=_one(node, Property.JUSTIFIED_ON),
        until=_one(node, Property.JUSTIFIED_UNTIL),
        reason=_one(node, Property.RATIONALE),
        other=None if lead is None else short(lead),
    )


def _fields(describe: Describe, node: Node) -> dict[str, FieldValue]:
    """Read the fields of an item: those with a node of their own first, the rest from their properties."""
    fields: dict[str, FieldValue] = {}
    for place in map(describe, node.get(Property.FIELD, ())):
        fields[_one(place, Property.KEY)] = _held(describe, place)
    for key, home in HOMES.items():
        if key not in fields and home.property in node:
            fields[key] = _at_home(describe, home, _one(node, home.property))
    return dict(sorted(fields.items()))


def _held(describe: Describe, place: Node) -> FieldValue:
    """Read what a field with a node of its own holds."""
    _refuse_others(
        place,
        (Standard.TYPE, Property.KEY, Property.YES_NO, Property.WORDS, Property.PART_COUNT, Property.PART),
        _DAYS,
    )
    if Property.PART_COUNT in place:
        parts = [describe(part) for part in place.get(Property.PART, ())]
        parts.sort(key=lambda part: int(_one(part, Property.POSITION)))
        if len(parts) != int(_one(place, Property.PART_COUNT)):
            raise _unknown("a field with some of its parts missing")
        return tuple(_one(part, Property.WORDS) for part in parts)
    if Property.YES_NO in place:
        return _one(place, Property.YES_NO) == "true"
    return _maybe(place, Property.WORDS)


def _at_home(describe: Describe, home: Home, written: str) -> FieldValue:
    """Read a field from the property that the ontology has for it."""
    if home.form is Form.YES_NO:
        return written == "true"
    if home.form is Form.CONCEPT:
        return _value(written)
    if home.form is Form.OBSERVED:
        return _one(describe(written), Standard.HAS_SIMPLE_RESULT)
    return written


def _citations(describe: Describe, node: Node) -> tuple[Citation, ...]:
    """Read the passages that a thing cites, in their order."""
    ordered = _maybe(node, Property.CITES_IN_ORDER)
    passages = node.get(Property.CITES, ()) if ordered is None else [ID + tail for tail in ordered.split(" ")]
    return tuple(_citation(describe, passage) for passage in passages)


def _citation(describe: Describe, passage: str) -> Citation:
    """Read one passage of a paper."""
    node = describe(passage)
    _refuse_others(
        node,
        (Standard.TYPE, Standard.HAS_SOURCE, Standard.HAS_SELECTOR, Property.LOCATOR, Property.PAGE, Property.TABLE),
        (Property.ROW, Property.IN_SECTION),
    )
    quotation, place = describe(passage + "/quote"), describe(passage + "/position")
    paper = short(_one(node, Standard.HAS_SOURCE)).removesuffix("/text")
    return Citation(
        paper=paper,
        start=int(_one(place, Standard.START)),
        end=int(_one(place, Standard.END)),
        exact=_one(quotation, Standard.EXACT),
        prefix=_one(quotation, Standard.PREFIX),
        suffix=_one(quotation, Standard.SUFFIX),
        paragraph=_maybe(node, Property.LOCATOR),
        heading=_headings(describe, iri(paper), _maybe(node, Property.IN_SECTION)),
        page=_number(node, Property.PAGE),
        table=_number(node, Property.TABLE),
        row=_number(node, Property.ROW),
    )


def _headings(describe: Describe, paper: str, section: str | None) -> tuple[str, ...]:
    """Read the headings over a passage, walking outwards from the innermost to the paper."""
    headings: list[str] = []
    while section is not None and section != paper:
        node = describe(section)
        headings.append(_one(node, Standard.LABEL))
        section = _one(node, Standard.IS_PART_OF)
    return tuple(reversed(headings))


def _checksum(describe: Describe, node: Node) -> str:
    """Read the SHA-256 of a paper or a text."""
    return _one(describe(_one(node, Standard.CHECKSUM)), Standard.CHECKSUM_VALUE)


def _agent(node: Node, name: str) -> str | None:
    """Read who asserts something."""
    agent = _maybe(node, name)
    return None if agent is None else short(agent).removeprefix("agent/")


def _number(node: Node, name: str) -> int | None:
    """Read a whole number that may be absent."""
    written = _maybe(node, name)
    return None if written is None else int(written)


def _maybe(node: Node, name: str) -> str | None:
    """Read the value of a property that may be absent."""
    values = node.get(name, ())
    if len(values) > 1:
        raise _unknown(f"several values of {name} for one thing")
    return values[0] if values else None


def _one(node: Node, name: str) -> str:
    """Read the one value of a property."""
    found = _maybe(node, name)
    if found is None:
        raise _unknown(f"a thing without {name}")
    return found


def _value(written: str) -> str:
    """Read a value of a list."""
    try:
        return value(written)
    except KeyError:
        raise _unknown(written) from None


_T = TypeVar("_T")


def _lookup(known: Mapping[str, _T], written: str) -> _T:
    """Read a class or a relation."""
    if written not in known:
        raise _unknown(written)
    return known[written]


def _refuse_others(node: Node, *known: Iterable[str]) -> None:
    """Raise if a thing has a property that is not among the known ones, which would be dropped."""
    others = set(node).difference(*known)
    if others:
        raise _unknown(min(others))


def _unknown(what: str) -> StoreError:
    """Make the error for something that the record never writes."""
    return StoreError(f"the store holds {what}, which this version does not know: ingest the papers into a new store")
