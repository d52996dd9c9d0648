"""What was read in a paper, a line for each thing, in an order that never changes?

A golden file keeps these lines, so that a change of a rule shows what it changes elsewhere. For a
real paper a line holds type, number, place and hashes, never the paper's words; for a paper of our
own it holds the words. A thing is known by its type and the place where it first stands.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ontology.model import Citation, Extract, FieldValue

SHOWN = 40
"""Lines of difference that a message shows."""


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes words as they are, or as a hash."""

    words: bool

    def __call__(self, said: object) -> str:
        text = said if isinstance(said, str) else json.dumps(said, ensure_ascii=False, sort_keys=True)
        if self.words:
            return " ".join(text.split())
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]

    def fields(self, fields: Mapping[str, FieldValue]) -> str | None:
        """What is held by each field; what holds nothing is left out."""
        held = {key: value for key, value in fields.items() if value not in (None, ())}
        return self(held) if held else None


def golden_lines(extract: Extract, *, words: bool) -> list[str]:
    """Give the lines of a golden file, tab-separated: what, which, where, how known, what it says.

    ``words`` is False for a real paper: then labels, fields and messages are hashes.
    """
    write = _Writer(words)
    paper = extract.paper
    keys = _keys(extract)
    held = (paper.date, paper.period, paper.encoding, str(paper.length), write([paper.title, paper.authority]))
    return [
        "\t".join(cell or "-" for cell in line)
        for line in (("paper", paper.id, *held), *_things(extract, keys, write), *_links(extract, keys, write))
    ]


def _things(extract: Extract, keys: Mapping[str, str], write: _Writer) -> Iterator[tuple[str | None, ...]]:
    for item in extract.items:
        paragraph = item.citation[0].paragraph if item.citation else None
        place = (f"§{paragraph}" if paragraph else None, _places(item.citation))
        yield "item", keys[item.id], item.number, *place, item.mode, write(item.label), write.fields(item.fields)
    for entry in extract.entries:
        yield "row", keys[entry.action], _places(entry.citation), write(dict(entry.cells))


def _links(extract: Extract, keys: Mapping[str, str], write: _Writer) -> Iterator[tuple[str | None, ...]]:
    for link in extract.links:
        thread = (keys[link.subject], link.predicate, keys[link.object], link.mode)
        yield "link", *thread, _places(link.citation), write(link.reason) if link.reason else None
    for note in extract.notes:
        about = keys[note.about] if note.about else None
        yield "note", note.kind, about, _places(note.citation), write(note.message)


def _keys(extract: Extract) -> dict[str, str]:
    """Name each thing by its type and first place; several of one type at one place are counted."""
    keys: dict[str, str] = {}
    used: set[str] = set()
    for item in extract.items:
        stem = f"{item.type.value}@{item.citation[0].start if item.citation else '-'}"
        key, count = stem, 1
        while key in used:
            count += 1
            key = f"{stem}#{count}"
        used.add(key)
        keys[item.id] = key
    return keys


def _places(citation: Iterable[Citation]) -> str:
    return ",".join(f"{c.start}-{c.end}" for c in citation)


def differences(held: list[str], found: list[str]) -> list[str]:
    """Say what appeared, vanished or changed between two golden files, things before links."""
    before, after = _by_key(held), _by_key(found)
    said = [f"vanished: {_shown(line)}" for key, line in before.items() if key not in after]
    said += [f"appeared: {_shown(line)}" for key, line in after.items() if key not in before]
    said += [
        f"changed:  {_shown(before[key])}\n      now: {_shown(line)}"
        for key, line in after.items()
        if key in before and before[key] != line
    ]
    return said


def _by_key(lines: list[str]) -> dict[tuple[str, ...], str]:
    """Know each line by what it is and which thing it is about: the rest of it may change."""
    known: dict[tuple[str, ...], str] = {}
    for line in lines:
        cells = line.split("\t")
        key = tuple(cells[: {"link": 4, "note": 5}.get(cells[0], 2)])
        while key in known:
            key = (*key, "again")
        known[key] = line
    return known


def _shown(line: str) -> str:
    return line.replace("\t", "  ")


def message(name: str, said: list[str]) -> str:
    """Tell a person what changed, how to see it beside the text, and how to accept it."""
    more = [f"... and {len(said) - SHOWN} more"] if len(said) > SHOWN else []
    return "\n".join(
        [
            f"The reading of {name} is not what its golden file holds:",
            *said[:SHOWN],
            *more,
            f"See each thing beside its place and line: goldenthread extract {name} --show",
            "If that is right: UPDATE_GOLDEN=1 pytest tests/ingest/test_golden.py, and read the difference.",
        ]
    )
