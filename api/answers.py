"""What is the shape of an answer?

The JSON of the contract, as typed dictionaries, and the functions that turn values into it. The
command line prints these and the service returns them, so the two cannot differ; the OpenAPI
document is made from the same types.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from typing_extensions import TypedDict

from graph.as_of import view_of
from graph.naming import paper_id
from ontology.model import Citation, Entry, Extract, FieldValue, Item, Link, Note, Paper

if TYPE_CHECKING:
    from api.places import Place
    from graph.absent import Absence
    from graph.gaps import Gap, RuleAnswer
    from graph.justified import Justified
    from graph.lookup import Lookup
    from graph.query import QueryResult, Value
    from graph.steps import Step
    from graph.trace import Chains, Trace
    from graph.verify import Verification
    from graph.why import Why
    from ingest.run import PaperReport
    from ingest.simulate import Country
    from ontology.check import Violation
    from visualisations.plan import Picture


class CitationAnswer(TypedDict):
    """A run of characters of one paper: ``exact`` is that very slice of its text."""

    paper: str
    paragraph: str | None
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    page: int | None
    heading: list[str]
    table: int | None
    row: int | None


class ItemAnswer(TypedDict):
    """One thing that a paper speaks of, in the paper's words."""

    id: str
    type: str
    label: str
    number: str | None
    fields: dict[str, str | bool | list[str] | None]
    mode: str
    citation: list[CitationAnswer]


class LinkAnswer(TypedDict):
    """How one thing is related to another, how that is known, and where it stands."""

    id: str
    subject: str
    predicate: str
    object: str
    mode: str
    status: str
    by: str | None
    at: str | None
    reason: str | None
    confidence: float | None
    citation: list[CitationAnswer]


class EntryAnswer(TypedDict):
    """One printed row of a plan."""

    id: str
    action: str
    cells: dict[str, str]
    citation: list[CitationAnswer]


class NoteAnswer(TypedDict):
    """One thing a reader of the paper should be told."""

    kind: str
    about: str | None
    message: str
    citation: list[CitationAnswer]


class PaperAnswer(TypedDict):
    """One version of one paper."""

    id: str
    title: str
    authority: str | None
    date: str | None
    period: str | None
    sha256: str
    text_sha256: str
    media_type: str
    encoding: str
    length: int


class ExtractAnswer(TypedDict):
    """What reading one paper gave."""

    paper: PaperAnswer
    items: list[ItemAnswer]
    links: list[LinkAnswer]
    entries: list[EntryAnswer]
    notes: list[NoteAnswer]


class PapersAnswer(TypedDict):
    """The papers that are held."""

    papers: list[PaperAnswer]


class OnePaperAnswer(TypedDict):
    """A paper, how many things of each type it speaks of, and what its reader should be told."""

    paper: PaperAnswer
    counts: dict[str, int]
    notes: list[NoteAnswer]


class ItemsAnswer(TypedDict):
    """The things that were asked for."""

    count: int
    items: list[ItemAnswer]


class OneItemAnswer(TypedDict):
    """A thing, and every link at which it stands, whatever the link's status."""

    item: ItemAnswer
    links: list[LinkAnswer]
    entries: list[EntryAnswer]
    notes: list[NoteAnswer]


class StepAnswer(TypedDict):
    """One step of a thread: the link, the thing at its other end, and what is beyond that.

    ``again``: the thing is opened elsewhere in this answer. ``together``: the paper says it of a
    whole plan, not of the subject.
    """

    link: LinkAnswer
    item: ItemAnswer
    because: list[StepAnswer]
    again: bool
    together: bool


class AbsenceAnswer(TypedDict):
    """A kind of evidence that is not there."""

    kind: str
    message: str


class PaperVersion(TypedDict):
    """Which version of a paper an answer rests on."""

    id: str
    sha256: str


class AsOfAnswer(TypedDict):
    """The day as of which the record was asked, and the papers left out since they bear no date."""

    day: str
    left_out: list[str]


class WhyAnswer(TypedDict):
    """Why a thing exists: what it rests on, what is absent, what follows from it, what stands beside it.

    ``suggested`` are the ten surest suggestions at most, and ``suggested_in_all`` counts all.
    """

    subject: ItemAnswer
    because: list[StepAnswer]
    absent: list[AbsenceAnswer]
    leads_to: list[StepAnswer]
    suggested: list[StepAnswer]
    suggested_in_all: int
    beside: list[StepAnswer]
    as_of: AsOfAnswer | None
    generated: str
    papers: list[PaperVersion]


class TraceAnswer(TypedDict):
    """Everything that a thing rests on, and everything that follows from it."""

    subject: ItemAnswer
    upstream: list[StepAnswer]
    downstream: list[StepAnswer]
    missing: list[LinkAnswer]
    as_of: AsOfAnswer | None
    generated: str


class ChainAnswer(TypedDict):
    """One way from a thing to another: where it starts, and its steps in order."""

    start: ItemAnswer
    steps: list[StepAnswer]


class ChainsAnswer(TypedDict):
    """The chains between two things, shortest first; ``stopped`` says why there may be more."""

    chains: list[ChainAnswer]
    straight: bool
    stopped: str | None
    as_of: AsOfAnswer | None
    generated: str


class GapAnswer(TypedDict):
    """One thing that a rule found; ``would_close`` are suggestions that would close it, the surest first.

    ``other`` is the id of the lead where the rule looks at an action and a lead.
    """

    id: str
    other: str | None
    label: str
    why: str
    citation: list[CitationAnswer]
    would_close: list[LinkAnswer]


class JustifiedAnswer(GapAnswer):
    """A gap for which somebody gave a reason: who, on which day, and the last day on which it holds."""

    by: str
    at: str
    until: str
    reason: str


class JustifyAnswer(TypedDict):
    """The gap that was justified, alone in its list, and whether that changed anything."""

    rule: str
    changed: bool
    justified: list[JustifiedAnswer]


class RuleAnswerJson(TypedDict):
    """What one rule looked at, what it found, and what of it somebody justified; ``found`` counts the others."""

    name: str
    question: str
    severity: str
    checked: int
    found: int
    items: list[GapAnswer]
    justified: list[JustifiedAnswer]


class GapsAnswer(TypedDict):
    """What is missing from the plans, or broken in them."""

    rules: list[RuleAnswerJson]
    as_of: AsOfAnswer | None


class FailureAnswer(TypedDict):
    """A citation that its paper does not bear out."""

    id: str
    exact: str
    paper: str
    reason: str


class SkipAnswer(TypedDict):
    """A thing that could not be looked up."""

    id: str
    reason: str


class VerifyAnswer(TypedDict):
    """Every citation, looked up again in its paper."""

    checked: int
    failed: list[FailureAnswer]
    skipped: list[SkipAnswer]


class PlaceAnswer(CitationAnswer):
    """One place where a paper says the words; ``line`` counts from 1.

    ``warning`` tells that a negation stands directly before them, or is null.
    """

    line: int
    warning: str | None


class QuoteAnswer(TypedDict):
    """Where a paper says exactly these words; ``warning`` is the first of its places' warnings, or null."""

    paper: str
    text: str
    found: int
    places: list[PlaceAnswer]
    warning: str | None


class ViolationAnswer(TypedDict):
    """One thing that breaks one shape of the ontology."""

    shape: str
    focus: str
    message: str
    severity: str


class CheckAnswer(TypedDict):
    """What in the graph breaks the ontology's shapes."""

    violations: list[ViolationAnswer]


class ReportAnswer(TypedDict):
    """What was done with one paper: what was found in it, repaired, and skipped."""

    path: str
    paper: str | None
    title: str
    status: str
    counts: dict[str, int]
    repaired: int
    skipped: str | None


class IngestAnswer(TypedDict):
    """What was done with each paper."""

    papers: list[ReportAnswer]


class SimulateAnswer(TypedDict):
    """What country was made up and where it was written; ``planted`` gives for each rule what it must find."""

    authorities: int
    years: int
    seed: int
    plans: int
    quads: int
    written: str
    planted: dict[str, list[str]]


class NodeAnswer(TypedDict):
    """A thing in the picture; ``column`` counts from 0."""

    item: ItemAnswer
    column: int
    x: int
    y: int


class MissingAnswer(TypedDict):
    """What a thing in the picture lacks: the rule that found it, and where the gap is drawn."""

    id: str
    rule: str
    of: str
    why: str
    column: int
    x: int
    y: int


class MapAnswer(TypedDict):
    """One plan from needs to actions and leads, what is missing in it, and how much was left out."""

    plan: PaperAnswer | None
    columns: list[str]
    nodes: list[NodeAnswer]
    links: list[LinkAnswer]
    missing: list[MissingAnswer]
    left_out: dict[str, int]


def now() -> str:
    """Give the present moment, UTC, in ISO 8601 to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def today(lookup: Lookup | None = None) -> str:
    """Give the ISO day from which to reckon: the day as of which a record is asked, otherwise the present day, UTC."""
    view = view_of(lookup) if lookup else None
    return view.day if view else now()[:10]


def citation(value: Citation) -> CitationAnswer:
    """Give a citation as the contract shows it.

    >>> citation(Citation("n", 3, 7, "need", heading=("Aims",)))["heading"]
    ['Aims']
    """
    return {
        "paper": value.paper,
        "paragraph": value.paragraph,
        "exact": value.exact,
        "prefix": value.prefix,
        "suffix": value.suffix,
        "start": value.start,
        "end": value.end,
        "page": value.page,
        "heading": list(value.heading),
        "table": value.table,
        "row": value.row,
    }


def citations(values: Iterable[Citation]) -> list[CitationAnswer]:
    """Give citations in their order."""
    return [citation(value) for value in values]


def _field(value: FieldValue) -> str | bool | list[str] | None:
    return list(value) if isinstance(value, tuple) else value


def item(value: Item) -> ItemAnswer:
    """Give an item as the contract shows it."""
    return {
        "id": value.id,
        "type": value.type.value,
        "label": value.label,
        "number": value.number,
        "fields": {key: _field(field) for key, field in value.fields.items()},
        "mode": value.mode.value,
        "citation": citations(value.citation),
    }


def link(value: Link) -> LinkAnswer:
    """Give a link as the contract shows it, with its own id."""
    return {
        "id": value.id,
        "subject": value.subject,
        "predicate": value.predicate.value,
        "object": value.object,
        "mode": value.mode.value,
        "status": value.status.value,
        "by": value.by,
        "at": value.at,
        "reason": value.reason,
        "confidence": value.confidence,
        "citation": citations(value.citation),
    }


def entry(value: Entry) -> EntryAnswer:
    """Give a printed row."""
    return {
        "id": value.id,
        "action": value.action,
        "cells": dict(value.cells),
        "citation": citations(value.citation),
    }


def note(value: Note) -> NoteAnswer:
    """Give a note as the contract shows it."""
    return {
        "kind": value.kind,
        "about": value.about,
        "message": value.message,
        "citation": citations(value.citation),
    }


def paper(value: Paper) -> PaperAnswer:
    """Give a paper as the contract shows it."""
    return {
        "id": value.id,
        "title": value.title,
        "authority": value.authority,
        "date": value.date,
        "period": value.period,
        "sha256": value.sha256,
        "text_sha256": value.text_sha256,
        "media_type": value.media_type,
        "encoding": value.encoding,
        "length": value.length,
    }


def extract(value: Extract) -> ExtractAnswer:
    """Give what reading one paper gave."""
    return {
        "paper": paper(value.paper),
        "items": [item(each) for each in value.items],
        "links": [link(each) for each in value.links],
        "entries": [entry(each) for each in value.entries],
        "notes": [note(each) for each in value.notes],
    }


def papers(values: Iterable[Paper]) -> PapersAnswer:
    """Give the papers that are held."""
    return {"papers": [paper(each) for each in values]}


def one_paper(lookup: Lookup, value: Paper) -> OnePaperAnswer:
    """Give a paper with the count of its things by type."""
    counts = Counter(each.type.value for each in lookup.items(paper=value.id))
    return {
        "paper": paper(value),
        "counts": dict(sorted(counts.items())),
        "notes": [note(each) for each in lookup.notes(value.id)],
    }


def items(values: Iterable[Item]) -> ItemsAnswer:
    """Give things, and how many there are."""
    found = [item(each) for each in values]
    return {"count": len(found), "items": found}


def one_item(lookup: Lookup, value: Item) -> OneItemAnswer:
    """Give a thing with its links of every status, its printed rows, and its notes."""
    return {
        "item": item(value),
        "links": [link(each) for each in (*lookup.links_from(value.id), *lookup.links_to(value.id))],
        "entries": [entry(each) for each in lookup.entries(value.id)],
        "notes": [note(each) for each in lookup.notes(paper_id(value.id)) if each.about == value.id],
    }


def step(value: Step) -> StepAnswer:
    """Give one step of a thread, with those behind it."""
    return {
        "link": link(value.link),
        "item": item(value.item),
        "because": [step(each) for each in value.because],
        "again": value.again,
        "together": value.together,
    }


def _absence(value: Absence) -> AbsenceAnswer:
    return {"kind": value.kind, "message": value.message}


def as_of(lookup: Lookup) -> AsOfAnswer | None:
    """Give the day as of which a record is asked, or None if it is asked as it is."""
    view = view_of(lookup)
    return {"day": view.day, "left_out": list(view.left_out)} if view else None


def why(value: Why, lookup: Lookup) -> WhyAnswer:
    """Give the answer to "why does this exist?"."""
    return {
        "subject": item(value.subject),
        "because": [step(each) for each in value.because],
        "absent": [_absence(each) for each in value.absent],
        "leads_to": [step(each) for each in value.leads_to],
        "suggested": [step(each) for each in value.suggested],
        "suggested_in_all": value.suggested_in_all,
        "beside": [step(each) for each in value.beside],
        "as_of": as_of(lookup),
        "generated": now(),
        "papers": [{"id": each.id, "sha256": each.sha256} for each in value.papers],
    }


def trace(value: Trace, lookup: Lookup) -> TraceAnswer:
    """Give both directions of a thread."""
    return {
        "subject": item(value.subject),
        "upstream": [step(each) for each in value.upstream],
        "downstream": [step(each) for each in value.downstream],
        "missing": [link(each) for each in value.missing],
        "as_of": as_of(lookup),
        "generated": now(),
    }


def chains(value: Chains, lookup: Lookup) -> ChainsAnswer:
    """Give the chains between two things."""
    return {
        "chains": [{"start": item(each.start), "steps": [step(one) for one in each.steps]} for each in value],
        "straight": value.straight,
        "stopped": value.stopped,
        "as_of": as_of(lookup),
        "generated": now(),
    }


def _gap(value: Gap) -> GapAnswer:
    return {
        "id": value.id,
        "other": value.other,
        "label": value.label,
        "why": value.why,
        "citation": citations(value.citation),
        "would_close": [link(each) for each in value.would_close],
    }


def _justified(value: Justified) -> JustifiedAnswer:
    said = value.justification
    return {**_gap(value.gap), "by": said.by, "at": said.at, "until": said.until, "reason": said.reason}


def justified(value: Justified, changed: bool) -> JustifyAnswer:
    """Give what was justified."""
    return {"rule": value.justification.rule, "changed": changed, "justified": [_justified(value)]}


def gaps(values: Iterable[RuleAnswer], lookup: Lookup) -> GapsAnswer:
    """Give what each rule found."""
    return {
        "rules": [
            {
                "name": each.name,
                "question": each.question,
                "severity": each.severity,
                "checked": each.checked,
                "found": each.found,
                "items": [_gap(gap) for gap in each.items],
                "justified": [_justified(one) for one in each.justified],
            }
            for each in values
        ],
        "as_of": as_of(lookup),
    }


def verification(value: Verification) -> VerifyAnswer:
    """Give what looking every citation up again showed."""
    return {
        "checked": value.checked,
        "failed": [
            {"id": each.id, "exact": each.exact, "paper": each.paper, "reason": each.reason} for each in value.failed
        ],
        "skipped": [{"id": each.id, "reason": each.reason} for each in value.skipped],
    }


def map_(value: Picture) -> MapAnswer:
    """Give the things and links of a picture."""
    return {
        "plan": paper(value.plan) if value.plan else None,
        "columns": list(value.columns),
        "nodes": [{"item": item(each.item), "column": each.column, "x": each.x, "y": each.y} for each in value.nodes],
        "links": [link(each) for each in value.links],
        "missing": [
            {
                "id": each.missing.id,
                "rule": each.missing.rule,
                "of": each.missing.of,
                "why": each.missing.why,
                "column": each.column,
                "x": each.x,
                "y": each.y,
            }
            for each in value.gaps
        ],
        "left_out": {type_.value: number for type_, number in value.left_out},
    }


def quote(paper_id: str, text: str, places: Iterable[Place]) -> QuoteAnswer:
    """Give the places where a paper says exactly these words."""
    found: list[PlaceAnswer] = [
        {**citation(place.citation), "line": place.line, "warning": place.warning} for place in places
    ]
    warning = next((each["warning"] for each in found if each["warning"]), None)
    return {"paper": paper_id, "text": text, "found": len(found), "places": found, "warning": warning}


def violations(values: Iterable[Violation]) -> CheckAnswer:
    """Give what breaks the ontology's shapes."""
    return {
        "violations": [
            {"shape": each.shape, "focus": each.focus, "message": each.message, "severity": each.severity}
            for each in values
        ]
    }


def ingested(reports: Iterable[PaperReport]) -> IngestAnswer:
    """Give what was done with each paper."""
    return {
        "papers": [
            {
                "path": str(each.path),
                "paper": each.paper_id,
                "title": each.title,
                "status": each.status,
                "counts": dict(each.counts),
                "repaired": each.repaired,
                "skipped": each.skipped,
            }
            for each in reports
        ]
    }


def simulated(country: Country, quads: int, written: Path, planted: Mapping[str, Iterable[str]]) -> SimulateAnswer:
    """Give what country was made up, and what was planted in it."""
    return {
        "authorities": country.authorities,
        "years": country.years,
        "seed": country.seed,
        "plans": country.plans,
        "quads": quads,
        "written": str(written),
        "planted": {rule: list(things) for rule, things in planted.items()},
    }


def query(result: QueryResult) -> dict[str, object]:
    """Give a query's answer in the SPARQL 1.1 Query Results JSON Format; triples as N-Triples."""
    if result.holds is not None:
        return {"head": {}, "boolean": result.holds}
    if result.triples is not None:
        return {"triples": result.triples}
    return {
        "head": {"vars": list(result.variables)},
        "results": {"bindings": [_binding(result, r) for r in result.rows]},
    }


def _binding(result: QueryResult, row: Iterable[Value | None]) -> dict[str, dict[str, str]]:
    bound = {name: value for name, value in zip(result.variables, row, strict=True) if value is not None}
    return {name: _value(value) for name, value in bound.items()}


def _value(value: Value) -> dict[str, str]:
    said = {"type": value.kind, "value": value.text, "datatype": value.datatype, "xml:lang": value.language}
    return {key: words for key, words in said.items() if words is not None}
