"""What do the tests of the questions stand on? The five real papers, read in as a council would."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.lookup import Lookup
from graph.store import open_reader
from ingest.run import ingest
from tests.questions.asking import Kept

READINGS = Path(__file__).resolve().parents[2] / "docs" / "readings" / "nottingham.yaml"


@pytest.fixture(scope="session")
def papers_store(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the five papers, and of nothing that a person read out of them."""
    path = tmp_path_factory.mktemp("questions") / "papers"
    assert all(report.status == "added" for report in ingest([papers], path))
    return path


@pytest.fixture(scope="session")
def readings_store(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the five papers and of what a careful officer read out of them."""
    path = tmp_path_factory.mktemp("questions") / "readings"
    assert all(report.status == "added" for report in ingest([papers, READINGS], path))
    return path


@pytest.fixture(scope="session")
def alone(papers_store: Path) -> Iterator[Lookup]:
    """What the papers say by themselves."""
    with open_reader(papers_store) as reader:
        yield Kept(reader)


@pytest.fixture(scope="session")
def read(readings_store: Path) -> Iterator[Lookup]:
    """What the papers say, and what a person read out of them."""
    with open_reader(readings_store) as reader:
        yield Kept(reader)
