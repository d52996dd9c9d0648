"""What do the example papers and readings look like once they are held?"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store import Reader, open_reader
from ingest.examples import example_papers
from ingest.run import PaperReport, ingest


@pytest.fixture(scope="session")
def taken(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[PaperReport, ...]]:
    """A store that holds the examples and nothing else, and what was said of each file."""
    store = tmp_path_factory.mktemp("examples") / "store"
    return store, ingest(example_papers(), store)


@pytest.fixture(scope="session")
def held(taken: tuple[Path, tuple[PaperReport, ...]]) -> Iterator[Reader]:
    """The graph of the examples."""
    with open_reader(taken[0]) as reader:
        yield reader
