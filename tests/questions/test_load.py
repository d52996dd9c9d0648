"""On whom and on what do the plans of the five papers hang, and is the answer right, cited and honestly marked?"""

from __future__ import annotations

from pathlib import Path

from graph.load_bearing import LoadBearing
from graph.lookup import Lookup
from tests.questions.asking import Answered, analysed

# ------------------------------------------------------------------- What does a need hang on?


def test_no_need_of_the_five_papers_reaches_an_action_so_nothing_bears_one(alone: Lookup, read: Lookup) -> None:
    for lookup in (alone, read):
        answer = analysed(lookup, "load-bearing")
        assert answer.answer == LoadBearing(17, 0, 0)
        assert answer.sections == ()
        assert answer.said == (
            "Of 17 needs, none was found to reach an action by links that stand: so nothing bears any of them.",
        )


def test_the_command_says_so(readings_store: Path) -> None:
    answer = Answered("analyse", "load-bearing", "nottingham-2014", "--json", "--store", readings_store)
    assert (answer.status, answer.json["answer"]["needs"], answer.json["answer"]["reaching"]) == (0, 10, 0)
