"""Which state of the graph does a request see?

The newest that was published when the request came. A request keeps the one it began with, so that
one answer never mixes two states.
"""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from graph.lookup import Lookup
from graph.folder import snapshot
from graph.store import Reader, open_reader


class Snapshots:
    """Gives a reader of the newest snapshot of a store, and opens a new one when that changes."""

    def __init__(self, store: Path) -> None:
        """Open nothing yet: the store may not be there until the first request."""
        self._store = store
        self._lock = Lock()
        self._opened: tuple[Path, Reader] | None = None

    def latest(self) -> Lookup:
        """Give a reader of the newest snapshot.

        Raises:
            StoreError: there is no store, it is of another version, or it is damaged.
        """
        newest = snapshot(self._store)
        with self._lock:
            if self._opened is None or self._opened[0] != newest:
                # The reader before is not closed here: a request may still be reading from it.
                self._opened = (newest, open_reader(self._store))
            return self._opened[1]
