"""Is somebody else writing to this store, or reading this snapshot of it?"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
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


class Hold:
    """The right to read a folder that its writer will remove one day. Given up when it is forgotten."""

    def __init__(self, folder: Path) -> None:
        """Hold the folder, or raise OSError if it is not there or is being removed."""
        self.folder = folder
        self._held: int | None = None
        self._held = _share(folder)

    def release(self) -> None:
        """Give the hold up."""
        if self._held is not None:
            os.close(self._held)
            self._held = None

    def __del__(self) -> None:
        """Give the hold up."""
        self.release()


if sys.platform == "win32":
    import msvcrt

    def _share(folder: Path) -> int | None:
        folder.stat()  # the system itself keeps files that are open
        return None

    @contextmanager
    def unheld(folder: Path) -> Iterator[bool]:
        """Say that the folder may be removed, if the system lets it."""
        yield True

    def _take(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _share(folder: Path) -> int | None:
        opened = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(opened, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            os.close(opened)
            raise
        return opened

    @contextmanager
    def unheld(folder: Path) -> Iterator[bool]:
        """Say whether nobody holds the folder, and let nobody hold it in the meantime."""
        opened = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
        finally:
            os.close(opened)
