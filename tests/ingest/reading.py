"""What is read in this small text?"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.run import read_bytes
from ontology.model import Extract, FieldValue, Item, ItemType, Mode, Relation

COUNCIL = "Ashcombe Vale Council\n\n"


@dataclass(frozen=True)
class Reading:
    """An extract, and short ways to ask what is in it."""

    extract: Extract
    text: str

    def items(self, type: ItemType) -> list[Item]:
        """The things of this type, in the order of the paper."""
        return [item for item in self.extract.items if item.type is type]

    def labels(self, type: ItemType) -> list[str]:
        """The labels of the things of this type."""
        return [item.label for item in self.items(type)]

    def numbers(self, type: ItemType) -> list[str | None]:
        """The numbers of the things of this type."""
        return [item.number for item in self.items(type)]

    def values(self, type: ItemType, key: str) -> list[FieldValue]:
        """A field of the things of this type."""
        return [item.fields.get(key) for item in self.items(type)]

    def only(self, type: ItemType) -> Item:
        """The one thing of this type."""
        (item,) = self.items(type)
        return item

    def numbered(self, type: ItemType, number: str) -> Item:
        """The one thing of this type that bears this number."""
        (item,) = (item for item in self.items(type) if item.number == number)
        return item

    def exact(self, type: ItemType) -> list[list[str]]:
        """The cited words of each thing of this type."""
        return [[c.exact for c in item.citation] for item in self.items(type)]

    def links(self, predicate: Relation) -> list[tuple[str, str, Mode]]:
        """The links of this kind: the subject's number or label, the object's, and the mode."""
        known = {item.id: item.number or item.label for item in self.extract.items}
        return [
            (known[link.subject], known[link.object], link.mode)
            for link in self.extract.links
            if link.predicate is predicate
        ]

    def notes(self, kind: str) -> list[str]:
        """The messages of the notes of this kind."""
        return [note.message for note in self.extract.notes if note.kind == kind]


def read(text: str) -> Reading:
    """Read a text."""
    extract, held = read_bytes(text.encode())
    return Reading(extract, held)


def rows(*printed: str) -> str:
    """Lines of a table, written with bars in place of tabs."""
    return "".join("\t".join(cell.strip() for cell in line.split("|")) + "\n" for line in printed)
