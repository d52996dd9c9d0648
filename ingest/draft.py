"""What has been found in this paper so far?

The rules add what they find; the draft gives each thing its short reference, joins what is said
twice, and ends as an extract in canonical order.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.blocks import Block
from ingest.document import Document
from ingest.persons import by_post
from ingest.spans import Span
from ontology.contacts import mask, without_contacts
from ontology.model import Citation, Entry, Extract, FieldValue, Item, ItemType, Link, Mode, Note, Paper, Relation

_CAMEL = re.compile(r"(?<!^)(?=[A-Z])")


def slug(words: str, most: int = 6) -> str:
    """Make the words of a label into a part of a reference.

    >>> slug("Reduce delays in securing permanency through adoption"), slug("Café & Co.")
    ('reduce-delays-in-securing-permanency-through', 'cafe-co')
    """
    ascii_words = (
        unicodedata.normalize("NFKD", words.replace("’", "").replace("'", "")).encode("ascii", "ignore").decode()
    )
    parts = re.findall(r"[a-z0-9]+(?:\.[0-9]+)*", ascii_words.lower())
    return "-".join(parts[:most])[:60].strip("-") or "unnamed"


def folded(label: str) -> str:
    """Fold a label for comparison.

    >>> folded(" Offending  Behaviour. ")
    'offending behaviour'
    """
    return " ".join(label.lower().split()).strip(" .;,")


@dataclass
class Draft:
    """Things and links found in one paper, in the order they were found."""

    document: Document
    by: str | None = None
    at: str | None = None
    title: str = ""
    period: str | None = None
    items: dict[str, Item] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    links: dict[tuple[object, ...], Link] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    _stems: Counter[str] = field(default_factory=Counter)
    _types: dict[ItemType, list[str]] = field(default_factory=dict)
    _labels: dict[tuple[ItemType, str], str] = field(default_factory=dict)
    _places: dict[str, set[tuple[int, int]]] = field(default_factory=dict)
    _further: dict[str, list[Citation]] = field(default_factory=dict)

    def add(
        self,
        type: ItemType,
        label: str,
        citation: Sequence[Citation],
        *,
        number: str | None = None,
        fields: Mapping[str, FieldValue] | None = None,
        mode: Mode = Mode.STATED,
        name: str | None = None,
    ) -> str:
        """Add a thing and return its reference. ``name`` is its last part where the number is not."""
        label, number = without_contacts(label) or "unnamed", without_contacts(number or "") or None
        part = slug(without_contacts(name or "") or number or label)
        stem = f"{self.document.paper}/{_CAMEL.sub('-', type.value).lower()}/{part}"
        reference = stem
        while reference in self.items:
            self._stems[stem] += 1
            reference = f"{stem}-{self._stems[stem] + 1}"
        self.items[reference] = Item(
            reference, type, label, number, _spared(fields or {}), mode, self._spared(citation)
        )
        self._types.setdefault(type, []).append(reference)
        self._labels.setdefault((type, folded(label)), reference)
        return reference

    def named(self, type: ItemType, label: str) -> str | None:
        """The first thing of this type that bears this label, whatever its case and stops."""
        return self._labels.get((type, folded(label)))

    def cite_again(self, reference: str, citation: Iterable[Citation]) -> None:
        """Add a further place where a thing already found is said; it stands with the thing once settled."""
        if reference not in self._places:
            self._places[reference] = {(c.start, c.end) for c in self.items[reference].citation}
        held = self._places[reference]
        for place in self._spared(citation):
            if (place.start, place.end) not in held:
                held.add((place.start, place.end))
                self._further.setdefault(reference, []).append(place)

    def settle(self) -> None:
        """Put the further places of things with them. Done between rules, so that a thing said often costs little."""
        for reference, places in self._further.items():
            item = self.items[reference]
            self.items[reference] = replace(item, citation=(*item.citation, *places))
        self._further.clear()

    def times(self, reference: str) -> int:
        """In how many places a thing is said."""
        return len(self._places.get(reference, self.items[reference].citation))

    def set(self, reference: str, **fields: FieldValue) -> None:
        """Set fields of a thing already found."""
        item = self.items[reference]
        self.items[reference] = replace(item, fields={**item.fields, **_spared(fields)})

    def link(
        self,
        subject: str,
        predicate: Relation,
        object: str,
        citation: Iterable[Citation],
        *,
        mode: Mode = Mode.STATED,
        reason: str | None = None,
        by: str | None = None,
    ) -> None:
        """Add a link that the paper states (or that was read through damage), with its grounds."""
        grounds = {(c.start, c.end): c for c in self._spared(citation)}
        link = Link(
            subject,
            predicate,
            object,
            mode,
            by=by or self.by,
            at=self.at,
            reason=mask(reason) if reason else reason,
            citation=tuple(grounds.values()),
        )
        self.links[subject, predicate, object, mode, frozenset(grounds)] = link

    def note(self, kind: str, message: str, citation: Iterable[Citation] = (), about: str | None = None) -> None:
        """Tell a reader of the paper something in one sentence."""
        self.notes.append(Note(kind, mask(message), about, self._spared(citation)))

    def entry(self, entry: Entry) -> None:
        """Add a printed row of a plan."""
        shown = {role: by_post(words) if role == "lead" else words for role, words in entry.cells.items()}
        cells = {role: without_contacts(words) for role, words in shown.items()}
        self.entries.append(replace(entry, cells=cells, citation=self._spared(entry.citation)))

    def _spared(self, citation: Iterable[Citation]) -> tuple[Citation, ...]:
        """Cut out of citations what never enters the record."""
        if not self.document.unrecorded:
            return tuple(citation)
        return tuple(piece for each in citation for piece in self.document.spared(each))

    def cite(self, spans: Sequence[Span], block: Block, **place: str | int | None) -> tuple[Citation, ...]:
        """See :meth:`Document.cite`."""
        return self.document.cite(spans, block, **place)  # type: ignore[arg-type]

    def of_type(self, *types: ItemType) -> list[Item]:
        """The things of these types, in the order they were found."""
        return [self.items[reference] for type in types for reference in self._types.get(type, ())]

    def extract(self, paper: Paper) -> Extract:
        """Give what was found, in the order of the paper."""
        self.settle()
        return Extract(
            paper,
            tuple(sorted(self.items.values(), key=lambda i: (_first(i.citation), i.id))),
            tuple(self.entries),
            tuple(sorted(self.links.values(), key=lambda k: (_first(k.citation), k.subject, k.predicate, k.object))),
            tuple(sorted(self.notes, key=lambda n: (_first(n.citation), n.kind, n.message))),
        )


def _spared(fields: Mapping[str, FieldValue]) -> dict[str, FieldValue]:
    return {
        key: _spared_value(by_post(value) if key == "lead_as_written" and isinstance(value, str) else value)
        for key, value in fields.items()
    }


def _spared_value(value: FieldValue) -> FieldValue:
    if isinstance(value, str):
        return without_contacts(value) or None
    return tuple(map(without_contacts, value)) if isinstance(value, tuple) else value


def _first(citation: tuple[Citation, ...]) -> int:
    return citation[0].start if citation else -1
