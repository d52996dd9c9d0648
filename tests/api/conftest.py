"""What do the tests of the door stand on? A real store, written as ingest writes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.store import open_writer
from tests.visualisations import sample


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds two small papers and a reading. Tests read it and never write to it."""
    path = tmp_path_factory.mktemp("door") / "store"
    with open_writer(path) as writer:
        writer.put(sample.plan(), sample.PLAN)
        writer.put(sample.actions(), sample.ACTIONS)
        writer.put_session(sample.readings())
    return path
