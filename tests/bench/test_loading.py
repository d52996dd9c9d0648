"""Does the bench load the same by both ways, and time it?"""

from __future__ import annotations

from pathlib import Path

from ingest.simulate import Country
from tests.bench import loading


def test_both_ways_are_timed_as_often_as_asked_and_leave_what_was_written(tmp_path: Path) -> None:
    load = loading.made(Country(1, 1), tmp_path / "new")
    own, raw = loading.against_raw(load, runs=2)
    assert (len(own.runs), len(raw.runs)) == (2, 2)
    assert min(*own.runs, *raw.runs) > 0
    assert {entry.name for entry in (tmp_path / "new").iterdir()} == {"quads.nq", "texts"}
    assert len(list(load.texts.iterdir())) == 10
