"""Which state of the graph does a request see?

The newest that was published when the request came. A request keeps the one it began with, so that
one answer never mixes two states. Things and links are held in memory, where a question takes well
under a millisecond; texts are fetched when they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Lock

from graph.folder import snapshot
from graph.lookup import Held, Lookup
from graph.store import open_reader


class Snapshots:
    """Gives the newest snapshot of a store, and reads it anew when that changes."""

    def __init__(self, store: Path) -> None:
        """Open nothing yet: the store may not be there until the first request."""
        self._store = store
        self._lock = Lock()
        self._held: tuple[Path, Lookup] | None = None

    def latest(self) -> Lookup:
        """Give what the newest snapshot holds.

        Raises:
            StoreError: there is no store, it is of another version, or it is damaged.
        """
        newest = snapshot(self._store)
        with self._lock:
            if self._held is None or self._held[0] != newest:
                self._held = (newest, in_memory(open_reader(self._store)))
            return self._held[1]


def in_memory(lookup: Lookup) -> Lookup:
    """Hold everything but the papers' texts in memory. Cost: one scan of the graph."""
    papers = lookup.papers()
    return Held(
        {paper.id: paper for paper in papers},
        {item.id: item for item in lookup.items()},
        lookup.links(),
        lookup.entries(),
        {paper.id: lookup.notes(paper.id) for paper in papers},
        Texts(lookup),
        lookup.justifications(),
    )


class Texts(Mapping[str, str]):
    """The texts of papers, by id, each fetched when it is asked for."""

    def __init__(self, lookup: Lookup) -> None:
        """Fetch from here."""
        self._lookup = lookup

    def __getitem__(self, paper: str) -> str:
        """Fetch the text of a paper. Raises KeyError if the paper is not held."""
        if self._lookup.paper(paper) is None:
            raise KeyError(paper)
        return self._lookup.text(paper)

    def __iter__(self) -> Iterator[str]:
        """Give the ids of the papers."""
        return (paper.id for paper in self._lookup.papers())

    def __len__(self) -> int:
        """Count the papers."""
        return len(self._lookup.papers())
