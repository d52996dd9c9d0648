"""Has this been asked before, in the same answer?

One answer asks for the same things and links many times over. A snapshot does not change, so what
was read once is kept until the answer is given; a cold ``why`` is a quarter faster for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from graph.lookup import Proposed, Relations, chosen
from ontology.model import Entry, Item, ItemType, Justification, Link, Note, Paper, Review, Status

if TYPE_CHECKING:
    from graph.lookup import Lookup


class Remembered:
    """A :class:`graph.lookup.Lookup` that reads each thing, and the links at each thing, once."""

    def __init__(self, lookup: Lookup) -> None:
        """Read from here."""
        self._lookup = lookup
        self._items: dict[str, Item | None] = {}
        self._from: dict[str, tuple[Link, ...]] = {}
        self._to: dict[str, tuple[Link, ...]] = {}
        self._proposed: dict[tuple[str, Relations], tuple[Proposed, ...]] = {}

    def paper(self, paper: str) -> Paper | None:
        """See :class:`graph.lookup.Lookup`."""
        return self._lookup.paper(paper)

    def papers(self) -> tuple[Paper, ...]:
        """See :class:`graph.lookup.Lookup`."""
        return self._lookup.papers()

    def item(self, item: str) -> Item | None:
        """See :class:`graph.lookup.Lookup`."""
        if item not in self._items:
            self._items[item] = self._lookup.item(item)
        return self._items[item]

    def items(self, type: ItemType | None = None, paper: str | None = None) -> tuple[Item, ...]:
        """See :class:`graph.lookup.Lookup`."""
        return self._lookup.items(type, paper)

    def links_from(
        self, item: str, relations: Relations | None = None, status: Status | None = None
    ) -> tuple[Link, ...]:
        """See :class:`graph.lookup.Lookup`."""
        if item not in self._from:
            self._from[item] = self._lookup.links_from(item)
        return chosen(self._from[item], relations, status)

    def links_to(self, item: str, relations: Relations | None = None, status: Status | None = None) -> tuple[Link, ...]:
        """See :class:`graph.lookup.Lookup`."""
        if item not in self._to:
            self._to[item] = self._lookup.links_to(item)
        return chosen(self._to[item], relations, status)

    def links(self) -> tuple[Link, ...]:
        """See :class:`graph.lookup.Lookup`."""
        return self._lookup.links()

    def link(self, link: str) -> Link | None:
        """See :class:`graph.lookup.Lookup`."""
        return self._lookup.link(link)

    def proposed(self, item: str, relations: Relations) -> Iterable[Proposed]:
        """See :class:`graph.lookup.Lookup`."""
        if (item, relations) not in self._proposed:
            self._proposed[item, relations] = tuple(self._lookup.proposed(item, relations))
        return self._proposed[item, relations]

    def entries(self, action: str | None = None) -> tuple[Entry, ...]:
        """See :class:`graph.lookup.Lookup`."""
        return self._lookup.entries(action)

    def notes(self, paper: str | None = None) -> tuple[Note, ...]:
        """See :class:`graph.lookup.Lookup`."""
        return self._lookup.notes(paper)

    def justifications(self) -> tuple[Justification, ...]:
        """See :class:`graph.lookup.Lookup`."""
        return self._lookup.justifications()

    def reviews(self, link: str | None = None) -> tuple[Review, ...]:
        """See :class:`graph.lookup.Lookup`."""
        return self._lookup.reviews(link)

    def text(self, paper: str) -> str:
        """See :class:`graph.lookup.Lookup`."""
        return self._lookup.text(paper)
