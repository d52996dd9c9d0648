"""Which analyses are there, and what does each one take?

An analysis is a pure function of the thread, in a module of its own. Here each one has its name, its
question, and the words it takes from a person.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graph import (
    compare_told,
    conflicts_told,
    coverage,
    coverage_told,
    diff_told,
    due_told,
    evidence_told,
    leads_told,
    load_bearing_told,
    voice_told,
    what_if_told,
)
from graph.lookup import Lookup
from graph.naming import shorten
from graph.report import Report
from graph.thread import Thread
from ontology.errors import RejectedError


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks of an analysis.

    Attributes:
        lookup: The record, as of the day that was asked for.
        thread: The thread of that record.
        words: What was given after the name: references, dates, as the analysis takes them.
        by: What to break the figures down by, or None.
        today: The day (ISO) to reckon from: the day that was asked for, otherwise the day of asking.
    """

    lookup: Lookup
    thread: Thread
    words: tuple[str, ...]
    by: str | None
    today: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """One analysis.

    Attributes:
        name: What it is called at the command line and in an address.
        question: The question that it answers.
        takes: What it takes after its name, for a person to read (``"[PRIORITY]"``); empty for nothing.
        report: Answers. Raises RejectedError or UnknownReferenceError, with what to do, for words it cannot take.
        also: Another name that it answers to, or None.
        by: What its figures may be broken down by; empty for nothing.
    """

    name: str
    question: str
    takes: str
    report: Callable[[Asked], Report]
    also: str | None = None
    by: tuple[str, ...] = ()

    def run(self, asked: Asked) -> Report:
        """Answer what is asked.

        Raises:
            RejectedError: It is to be broken down by what it is not, or it cannot take these words.
            UnknownReferenceError: A reference fits nothing, or several things.
        """
        if asked.by is not None and asked.by not in self.by:
            instead = f"give --by one of {', '.join(self.by)}" if self.by else "leave out --by"
            raise RejectedError(f"{self.name} is not broken down by {shorten(asked.by)!r}: {instead}.")
        return self.report(asked)


ANALYSES: tuple[Analysis, ...] = (
    Analysis(
        "coverage",
        "What share of the needs is answered, and how far does each get?",
        "",
        coverage_told.report,
        by=coverage.BY,
    ),
    Analysis(
        "voice-to-action",
        "What became of what children and young people said, and which actions answer it?",
        "[NEED]",
        voice_told.report,
    ),
    Analysis(
        "evidence",
        "What does each priority rest on, and what is absent?",
        "[PRIORITY]",
        evidence_told.report,
        also="triangulation",
    ),
    Analysis(
        "load-bearing",
        "On which post, action or passage does it hang that a need reaches an action?",
        "[PLAN]",
        load_bearing_told.report,
    ),
    Analysis("leads", "How much does each lead carry, and who is there to carry it?", "[LEAD]", leads_told.report),
    Analysis(
        "what-if", "What if this went: what would be unsupported, and what would stand?", "REF", what_if_told.report
    ),
    Analysis("conflicts", "Where do the papers contradict each other or themselves?", "", conflicts_told.report),
    Analysis(
        "compare",
        "What does one plan carry on of another, and what do councils have in common by theme?",
        "PLAN PLAN or COUNCIL COUNCIL...",
        compare_told.report,
    ),
    Analysis("diff", "What changed between two days?", "FROM [TO]", diff_told.report),
    Analysis(
        "due",
        "What is due by a date or for a board meeting?",
        "[DAY or MEETING]",
        due_told.report,
        by=("plan", "lead"),
    ),
)
"""All analyses, in the order in which one would ask."""


def analysis(name: str) -> Analysis:
    """Give the analysis of this name. Raises RejectedError, with the names that there are, if there is none."""
    for one in ANALYSES:
        if name in (one.name, one.also):
            return one
    names = ", ".join(one.name for one in ANALYSES)
    raise RejectedError(f"There is no analysis called {name!r}: give one of {names}.")
