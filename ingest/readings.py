"""Which links did a person read out of the papers, and do they rest on the papers' own words?

A readings file (YAML or CSV) lists links: subject, relation, object, who, when, reason, passages.
Each is checked against what is held before any is taken: both ends exist, and every passage is said
by its paper, word for word, at one place. A file is taken whole or not at all.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from graph.lookup import Lookup
from graph.naming import paper_id
from graph.quotes import find
from ingest.document import Document
from ingest.draft import slug
from ingest.spans import Span
from ingest.text import decode
from ontology.contacts import contacts, mask
from ontology.errors import RejectedError, UnreadableError
from ontology.model import Citation, Link, Mode, Relation, Session, Status
from ontology.sense import ENDS

KEYS = ("subject", "relation", "object", "who", "when", "reason", "passages")
"""What each reading says; all are needed."""

_NOT_COMMAS = {";": ";", "\t": "tabs"}
"""Marks that some programs write between columns, and what to call them."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

_RELATIONS = {relation.value.lower(): relation for relation in Relation}


def is_readings(path: Path) -> bool:
    """Tell a readings file: YAML, or CSV with a column for each key.

    >>> is_readings(Path("paper.txt"))
    False
    """
    if path.suffix.lower() in {".yaml", ".yml"}:
        return True
    if path.suffix.lower() != ".csv":
        return False
    with path.open("rb") as file:
        head = file.readline(4096).decode("utf-8-sig", "replace")
    return any(_heads(head, separator) for separator in (",", *_NOT_COMMAS))


def _heads(head: str, separator: str) -> bool:
    return {"subject", "relation", "object"} <= {name.strip().strip('"').lower() for name in head.split(separator)}


def read_readings(path: Path, lookup: Lookup) -> Session:
    """Read a readings file against what is held.

    Raises:
        UnreadableError: the file is not YAML or CSV of the shape described.
        RejectedError: a reading names what is not held, quotes what the paper does not say, or leaves
            something out. The message says which reading, by its place in the file.
    """
    data = path.read_bytes()
    rows = list(_rows(path, decode(data).text))
    if not rows:
        raise UnreadableError(f"the file holds no readings: give each with {', '.join(KEYS)}")
    documents: dict[str, _Paper] = {}
    links = [_link(number, row, lookup, documents) for number, row in enumerate(rows, 1)]
    return Session(f"{slug(mask(path.stem))}-{_council(links[0])}", hashlib.sha256(data).hexdigest(), tuple(links))


def _council(link: Link) -> str:
    """Whose papers a link is about: two councils' files of one name are two batches, whoever signs them."""
    return re.sub(r"-\d{4}\b.*", "", paper_id(link.subject))


def _rows(path: Path, text: str) -> Iterable[Mapping[str, object]]:
    if path.suffix.lower() == ".csv":
        return _csv_rows(text)
    import yaml

    try:
        found = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f" at line {mark.line + 1}" if mark else ""
        raise UnreadableError(f"the file is not YAML{place}: correct it and ingest it again") from None
    except RecursionError:
        raise UnreadableError("the file nests its lists too deeply: write the readings as one flat list") from None
    except ValueError as error:
        raise UnreadableError(
            f"the file holds a value that is none ({error}): correct it and ingest it again"
        ) from None
    if isinstance(found, dict) and isinstance(found.get("readings"), list):
        found = found["readings"]
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise UnreadableError(f"the file is not a list of readings: give each with {', '.join(KEYS)}")
    return found


def _csv_rows(text: str) -> list[Mapping[str, object]]:
    """A line for each passage; lines that repeat the link add passages to it."""
    head = text.split("\n", 1)[0].lstrip("\ufeff")
    for separator, name in _NOT_COMMAS.items():
        if _heads(head, separator) and not _heads(head, ","):
            raise UnreadableError(f"the file looks like readings separated by {name}: save it with commas")
    try:
        return _csv_lines(text)
    except csv.Error as error:
        raise UnreadableError(f"the file is not CSV ({error}): correct it and ingest it again") from None


def _csv_lines(text: str) -> list[Mapping[str, object]]:
    rows: dict[tuple[str, ...], dict[str, object]] = {}
    for line in csv.DictReader(io.StringIO(text)):
        row = {
            (key or "").strip().lower(): (value or "").strip() for key, value in line.items() if isinstance(value, str)
        }
        key = tuple(row.get(name, "") for name in KEYS[:6])
        passages = rows.setdefault(key, {**dict(zip(KEYS[:6], key, strict=True)), "passages": []})["passages"]
        assert isinstance(passages, list)
        passages.append({"paper": row.get("paper", ""), "exact": row.get("exact", "")})
    return list(rows.values())


def _link(number: int, row: Mapping[str, object], lookup: Lookup, documents: dict[str, _Paper]) -> Link:
    words = {key: " ".join(_words(number, key, row.get(key)).split()) for key in KEYS[:6]}
    for key, value in words.items():
        if not value:
            raise RejectedError(f"reading {number} has no {key}: give {', '.join(KEYS)} for each")
        if key in {"who", "reason"} and contacts(value):
            raise RejectedError(f"reading {number}: its {key} holds contact details: leave them out")
    relation = _RELATIONS.get(words["relation"].lower())
    if relation is None:
        raise RejectedError(f"reading {number}: {words['relation']!r} is no relation: use one of {', '.join(Relation)}")
    for end, fit in zip(("subject", "object"), ENDS[relation], strict=True):
        item = lookup.item(words[end])
        if item is None:
            raise RejectedError(
                f"reading {number}: {end} {words[end]} is not held: ingest its paper first, or correct the reference"
            )
        if fit and item.type not in fit:
            raise RejectedError(
                f"reading {number}: its {end} is of type {item.type}, which {relation} does not take: name one of type "
                f"{' or '.join(sorted(fit))}"
            )
    if words["subject"] == words["object"]:
        raise RejectedError(f"reading {number}: {words['subject']} is joined to itself: name two things")
    _check_day(number, words["when"])
    passages = row.get("passages")
    if not isinstance(passages, list) or not passages:
        raise RejectedError(f"reading {number} rests on no passage: quote the words it rests on, with their paper")
    citation = tuple(_cite(number, passage, lookup, documents) for passage in passages)
    return Link(
        words["subject"],
        relation,
        words["object"],
        Mode.READ,
        Status.ACCEPTED,
        words["who"],
        words["when"],
        words["reason"],
        citation,
    )


def _words(number: int, key: str, value: object) -> str:
    """What is written for a key: words or a day. A list there could be one that holds itself many times over."""
    if value is None:
        return ""
    if not isinstance(value, str | date):
        raise RejectedError(f"reading {number}: its {key} is not words: write it as one line of text, in quotes")
    return str(value)


def _check_day(number: int, when: str) -> None:
    try:
        day = date.fromisoformat(when) if _DAY.fullmatch(when) else None
    except ValueError:
        day = None
    if day is None:
        raise RejectedError(f"reading {number}: {when!r} is no date: write it as 2014-01-20")
    if day > datetime.now(UTC).date() + timedelta(days=1):
        raise RejectedError(f"reading {number}: {when} is still to come: give the day on which it was read")


def _cite(number: int, passage: object, lookup: Lookup, documents: dict[str, _Paper]) -> Citation:
    if not isinstance(passage, dict):
        raise RejectedError(f"reading {number}: a passage is not paper and exact words: give both")
    paper, exact = (_words(number, key, passage.get(key)).strip() for key in ("paper", "exact"))
    if lookup.paper(paper) is None:
        raise RejectedError(
            f"reading {number}: paper {paper or '(none)'} is not held: ingest it first, or correct the reference"
        )
    if not exact:
        raise RejectedError(f"reading {number}: a passage has no words: quote the paper exactly")
    if contacts(exact):
        raise RejectedError(f"reading {number}: a passage holds contact details: quote the words around them")
    if paper not in documents:
        documents[paper] = _Paper(Document.read(paper, lookup.text(paper)), tuple(_places(lookup, paper)))
    held = documents[paper]
    places = [_placed(held, Span(found.start, found.end)) for found in find(held.document.text, exact)]
    wanted, said = passage.get("paragraph"), places
    if wanted is not None and not isinstance(wanted, str | int | float):
        raise RejectedError(f"reading {number}: a paragraph is not words: write it in quotes, as printed")
    if wanted is not None:
        places = [place for place in places if place.paragraph == str(wanted)]
    if len(places) != 1:
        shown = exact if len(exact) < 60 else exact[:57] + "..."
        many = (
            f"says so at {len(places)} places: quote more of it, or give the paragraph"
            if places
            else f"says so in paragraph {said[0].paragraph}, not {wanted}: correct the paragraph"
            if said
            else "does not say so: quote it word for word"
        )
        raise RejectedError(f"reading {number}: “{shown}”: {paper} {many}")
    if held.document.contacts.touches(Span(places[0].start, places[0].end)):
        raise RejectedError(f"reading {number}: a passage holds contact details: quote the words around them")
    return places[0]


@dataclass(frozen=True, slots=True)
class _Paper:
    """A paper being quoted: its text in blocks, and where the things read from it stand."""

    document: Document
    places: tuple[Citation, ...]


def _places(lookup: Lookup, paper: str) -> Iterable[Citation]:
    return (c for item in lookup.items(paper=paper) for c in item.citation if c.paper == paper)


def _placed(held: _Paper, span: Span) -> Citation:
    """Say where words stand as the paper's own reading says it, where they are words of a thing read from it."""
    document = held.document
    within = [c for c in held.places if c.start <= span.start and span.end <= c.end]
    if within:
        best = min(within, key=lambda c: (c.end - c.start, c.row is None))
        return document.cite([span], document.blocks[0])[0]._replace(
            paragraph=best.paragraph,
            heading=best.heading,
            table=best.table,
            row=best.row,
        )
    block = max(
        (b for b in document.blocks if b.span.start <= span.start),
        key=lambda b: b.span.start,
        default=document.blocks[0],
    )
    row = None
    if block.table:
        row = next((n for n, r in enumerate(block.table.rows, 1) if r.line.start <= span.start < r.line.end), None)
    return document.cite([span], block, row=row)[0]
