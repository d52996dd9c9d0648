"""Is every analysis asked in words that it takes?"""

from __future__ import annotations

import pytest

from graph.analyses import ANALYSES, Analysis
from ontology.errors import RejectedError
from tests.graph.asked import told
from tests.graph.tiny import drawn, item

BROKEN_DOWN = {"coverage": "authority, plan, theme, kind", "due": "plan, lead"}


@pytest.mark.parametrize("asked", ANALYSES, ids=lambda one: one.name)
def test_what_it_is_not_broken_down_by_is_refused_in_one_line_with_what_it_takes(asked: Analysis) -> None:
    instead = f"give --by one of {BROKEN_DOWN[asked.name]}" if asked.name in BROKEN_DOWN else "leave out --by"
    for by in ("colour", ""):
        with pytest.raises(RejectedError) as refused:
            told(drawn(item("p/need/x")), asked.name, by=by)
        assert str(refused.value) == f"{asked.name} is not broken down by {by!r}: {instead}."


@pytest.mark.parametrize("asked", [one for one in ANALYSES if one.by], ids=lambda one: one.name)
def test_it_is_broken_down_by_every_word_that_it_names(asked: Analysis) -> None:
    for by in asked.by:
        assert told(drawn(item("p/need/x")), asked.name, by=by).said


def test_a_long_word_to_break_down_by_is_refused_in_a_short_line() -> None:
    with pytest.raises(RejectedError) as refused:
        told(drawn(item("p/need/x")), "leads", by="colour\nand " * 5000)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 250
