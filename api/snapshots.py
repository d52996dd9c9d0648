"""Which state of the graph does a request see?

The newest that was published when the request came; while that is being opened for another request,
the one before. A request keeps the one it began with, so that one answer never mixes two states.
Things and links are read from the read model of the snapshot, where a question takes well under a
millisecond, however large the record.
"""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from graph.folder import snapshot
from graph.lookup import Lookup
from graph.readmodel import open_model
from graph.store import open_reader


class Snapshots:
    """Gives the newest snapshot of a store, and reads it anew when that changes."""

    def __init__(self, store: Path) -> None:
        """Open nothing yet: the store may not be there until the first request."""
        self._store = store
        self._lock = Lock()
        self._held: tuple[Path, Lookup] | None = None

    def latest(self) -> Lookup:
        """Give what the newest snapshot holds; while it is being opened for another request, what was held before.

        Raises:
            StoreError: there is no store, it is of another version, or it is damaged.
        """
        newest, held = snapshot(self._store), self._held
        if held is not None and held[0] == newest:
            return held[1]
        if not self._lock.acquire(blocking=held is None):
            assert held is not None
            return held[1]
        try:
            if self._held is None or self._held[0] != newest:
                self._held = (newest, _opened(self._store))
            return self._held[1]
        finally:
            self._lock.release()


def _opened(store: Path) -> Lookup:
    reader = open_reader(store)
    return open_model(reader, reader.folder)
