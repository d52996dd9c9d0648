"""What the tests stand on: the real papers, where they are held."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def papers() -> Path:
    """The folder of the five real papers, which stay outside the repository."""
    folder = SHARED / "papers"
    if not folder.is_dir():
        pytest.skip("needs the real papers in ../shared/papers")
    return folder
