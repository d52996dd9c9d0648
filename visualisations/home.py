"""Which papers are held, and what in them speaks of this?

The first page: a search box, what it found, the papers, and how many things of each type they hold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from graph.lookup import Lookup
from graph.naming import paper_id
from ontology.model import Item, ItemType, Paper

SHOWN = 100
"""How many findings the page lists; it says how many there are in all."""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper, how many things it speaks of, and how many of its notes tell of a repair."""

    paper: Paper
    items: int
    repaired: int


@dataclass(frozen=True, slots=True)
class HomePage:
    """What the first page shows; ``found`` is None where nothing was asked."""

    q: str
    type: ItemType | None
    found: tuple[Item, ...] | None
    papers: tuple[PaperRow, ...]
    counts: tuple[tuple[ItemType, int], ...]

    @property
    def shown(self) -> tuple[Item, ...]:
        """The first of what was found."""
        return (self.found or ())[:SHOWN]


def home_page(lookup: Lookup, q: str = "", type_: ItemType | None = None) -> HomePage:
    """Make the first page, with an answer if something was asked."""
    items = lookup.items()
    by_paper = Counter(paper_id(item.id) for item in items)
    by_type = Counter(item.type for item in items)
    asked = bool(q.strip() or type_)
    return HomePage(
        q,
        type_,
        tuple(find_items(lookup, type_, q)) if asked else None,
        tuple(PaperRow(paper, by_paper[paper.id], _repaired(lookup, paper)) for paper in lookup.papers()),
        tuple((type_, by_type[type_]) for type_ in ItemType if by_type[type_]),
    )


def find_items(lookup: Lookup, type_: ItemType | None = None, q: str = "", authority: str = "") -> Iterator[Item]:
    """Find the things of a type, of an authority, that hold every one of these words, by id.

    Words are looked for in the thing's type, number, label and id, whatever their case.
    """
    asked = q.casefold().split()
    papers = {p.id for p in lookup.papers() if authority.casefold() in (p.authority or "").casefold()}
    for item in lookup.items(type_):
        held = f"{item.type.value} {item.number or ''} {item.label} {item.id}".casefold()
        if all(word in held for word in asked) and (not authority or paper_id(item.id) in papers):
            yield item


def _repaired(lookup: Lookup, paper: Paper) -> int:
    return sum(note.kind == "repaired" for note in lookup.notes(paper.id))
