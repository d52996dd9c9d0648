"""Is somebody else writing to this store?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO

from ontology.errors import StoreError


class Lock:
    """The right to write to a store. The system gives it up when its holder ends, however it ends."""

    def __init__(self, file: Path) -> None:
        """Take the lock, or raise StoreError if it is taken."""
        self._file = file.open("ab")
        try:
            _take(self._file)
        except OSError:
            self._file.close()
            raise StoreError(
                f"the store at {file.parent} is locked by another process that writes to it: "
                "wait until it has finished and run the command again"
            ) from None

    def release(self) -> None:
        """Give the lock up."""
        self._file.close()


if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
