"""How does a whole country get into a store at one go?

Quads and texts are first written into a folder of the store, then loaded with Oxigraph's bulk loader
and published as any change is. A store is filled whole or holds nothing; what was written is removed
when it has been loaded, and by the next writer if this one was stopped. The read model is written
beside the quads from the same values: reading a country back from its quads takes many minutes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from graph.folder import disk_errors, move, remove, snapshot
from graph.readmodel import NAME, Lines, Pen
from graph.records import text_file, text_hash
from graph.store import open_writer


class Bulk:
    """What is to be loaded, as it is written."""

    def __init__(self, folder: Path) -> None:
        """Make the folder."""
        self.texts, self.file = folder / "texts", folder / "quads.nq"
        self.texts.mkdir(parents=True)
        self.quads: BinaryIO = self.file.open("wb")
        """Where N-Quads go, the direct triples among them."""
        self.model = folder / NAME
        self._pen: Pen | None = None
        self._lined: BinaryIO | None = None

    def lines(self, batch: Lines) -> None:
        """Keep the lines of a batch for the read model: of all batches of the quads, or of none."""
        if self._pen is None:
            self._lined = self.model.open("wb")
            self._pen = Pen(self._lined)
        self._pen.add(batch)

    def finish(self) -> bool:
        """End what was written; say whether there is a read model."""
        if self._pen is not None:
            self._pen.finish()
        self.close()
        return self._pen is not None

    def close(self) -> None:
        """Close the files."""
        self.quads.close()
        if self._lined is not None:
            self._lined.close()

    def text(self, text: bytes) -> None:
        """Keep the text of a paper."""
        text_file(self.texts, text_hash(text.decode())).write_bytes(text)


@contextmanager
def bulk(path: Path) -> Iterator[Bulk]:
    """Open a store that holds nothing, made if need be, and load what is written in the block when it ends.

    Args:
        path: the folder of the store.

    Raises:
        StoreError: the store holds something, another process writes to it, or its disk cannot be
            written to. The store then holds nothing, or what it held before.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder, bulk(Path(folder)) as given:
    ...     _ = given.quads.write(b"")
    """
    with open_writer(path) as writer:
        writer.refuse_to_fill()
        folder = path / "bulk"
        with disk_errors(path):
            given = Bulk(folder)
            try:
                yield given
                modelled = given.finish()
                writer.fill(given.file, given.texts)
                if modelled:
                    move([given.model], snapshot(path))
            finally:
                given.close()
                remove(folder)
