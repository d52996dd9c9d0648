"""Which gaps has somebody justified, and until when?

A justification closes no gap: it is a named person's reason for which the gap may stay open, and it
ends on a day. While it holds, the gap is told apart from the open ones; the day after it is back
among them. What counts is the last one that was given by the day of asking: it takes the place of
the earlier ones, even if they would hold longer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ontology.model import Justification

if TYPE_CHECKING:
    from graph.gaps import Gap, RuleAnswer

Key = tuple[str, str, str | None]
"""Which gap it is: the name of a rule, the id of the thing that has the gap, and that of the lead of a pair."""


@dataclass(frozen=True, slots=True)
class Justified:
    """A gap that is still there, and why it may stay open until a day."""

    gap: Gap
    justification: Justification


def set_apart(
    answers: Iterable[RuleAnswer], justifications: Iterable[Justification], day: str
) -> tuple[RuleAnswer, ...]:
    """Tell the gaps that are justified on a day from those that are open.

    Args:
        answers: What the rules found; every gap is among their ``items``.
        justifications: In the order in which they were given, where two of a gap are of one day.
        day: The ISO day to reckon from. One that is given later counts for nothing yet; one holds
            up to its last day and on it.

    Returns:
        The same answers in the same order. A gap that is justified is in ``justified`` and not in
        ``items``; the sentence of one whose justification has ended says so. A justification of a
        gap that nobody found any more is nowhere.

    Cost: one look at each gap and each justification.

    >>> from graph.gaps import Gap, RuleAnswer
    >>> found = RuleAnswer("action-without-lead", "Which?", "violation", 1, (Gap("p/action/1", "Open", "No lead."),))
    >>> said = Justification("action-without-lead", "p/action/1", "A. Officer", "2026-01-01", "2026-03-31", "Soon.")
    >>> def counted(day):
    ...     (told,) = set_apart([found], [said], day)
    ...     return told.found, len(told.justified)
    >>> counted("2026-03-31"), counted("2026-04-01")
    ((0, 1), (1, 0))
    """
    latest = _latest(justifications, day)
    return tuple(_told_apart(answer, latest, day) for answer in answers)


def _latest(justifications: Iterable[Justification], day: str) -> Mapping[Key, Justification]:
    """Give for each gap the last justification that was given by this day."""
    given = sorted((one for one in justifications if one.at <= day), key=lambda one: one.at)
    return {(one.rule, one.item, one.other): one for one in given}


def _told_apart(answer: RuleAnswer, latest: Mapping[Key, Justification], day: str) -> RuleAnswer:
    still_open: list[Gap] = []
    justified: list[Justified] = []
    for gap in answer.items:
        said = latest.get((answer.name, gap.id, gap.other))
        if said is None:
            still_open.append(gap)
        elif said.until >= day:
            justified.append(Justified(gap, said))
        else:
            ended = f"A justification of {said.at} by {said.by} ended on {said.until}."
            still_open.append(replace(gap, why=f"{gap.why} {ended}"))
    return replace(answer, items=tuple(still_open), justified=tuple(justified))
