"""How fast is a country loaded into a store, against Oxigraph's bulk loader alone on the same file?

Each loads into a folder of its own, in a process of its own, in turn. The seconds are those from opening
a store that holds nothing until all is on the disk; starting Python is not among them. Ours moves the
papers' texts and publishes a snapshot besides.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph

from graph.bulk import Bulk
from graph.store import open_writer
from ingest.simulate import Country, plans
from tests.bench.timing import Times, timed


@dataclass(frozen=True, slots=True)
class Load:
    """What is to be loaded, and how many quads there are."""

    quads: int
    file: Path
    texts: Path


def made(country: Country, folder: Path) -> Load:
    """Write a country down in a new folder.

    >>> with TemporaryDirectory() as folder:
    ...     made(Country(1, 1), Path(folder) / "new").quads > 12_000
    True
    """
    quads = 0
    with closing(Bulk(folder)) as given:
        for plan in plans(country):
            given.quads.write(plan.quads)
            quads += plan.count
            for text in plan.texts:
                given.text(text)
    return Load(quads, given.file, given.texts)


def against_raw(load: Load, runs: int = 3) -> tuple[Times, Times]:
    """Time ours and Oxigraph's own in turn, so many times over.

    Returns:
        The seconds of ours, then of Oxigraph's bulk loader alone.

    Cost: a few minutes for five million quads, and four times the room of the file on the disk that holds it.
    """
    rounds = [(_alone("own", load), _alone("raw", load)) for _ in range(runs)]
    own, raw = zip(*rounds, strict=True)
    return Times(own), Times(raw)


def _alone(which: str, load: Load) -> float:
    """Load in a process of its own, into a folder beside the file; give the seconds that it says."""
    with TemporaryDirectory(dir=load.file.parent) as folder:
        texts = Path(shutil.copytree(load.texts, Path(folder) / "texts"))  # a store takes them away
        paths = [str(load.file), str(texts), str(Path(folder) / "store")]
        words = [sys.executable, "-m", "tests.bench.loading", which, *paths]
        return float(subprocess.run(words, check=True, capture_output=True, text=True).stdout)


def _own(file: Path, texts: Path, store: Path) -> None:
    with open_writer(store) as writer:
        writer.fill(file, texts)


def _raw(file: Path, texts: Path, store: Path) -> None:
    into = pyoxigraph.Store(str(store))
    into.bulk_load(path=str(file), format=pyoxigraph.RdfFormat.N_QUADS)
    into.flush()


_LOADERS: dict[str, Callable[[Path, Path, Path], None]] = {"own": _own, "raw": _raw}


if __name__ == "__main__":
    sys.stdout.write(str(timed(partial(_LOADERS[sys.argv[1]], *map(Path, sys.argv[2:])))))
