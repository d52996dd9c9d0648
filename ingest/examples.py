"""Which papers can be looked at without having any?

The papers of two councils that do not exist, and a planner's readings of them. They ship with the
product, so that everything it does can be seen on a fresh machine.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def example_papers() -> tuple[Path, ...]:
    """The files of the example papers and readings.

    >>> all(path.exists() for path in example_papers())
    True
    """
    folder = Path(str(files("ingest"))) / "examples"
    return tuple(sorted(path for path in folder.iterdir() if path.suffix in {".txt", ".md", ".yaml"}))
