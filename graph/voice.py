"""What became of what children and young people said, and which actions answer it?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph import ties
from graph.fields import said
from graph.flow import steps
from graph.thread import Thread
from ontology.errors import RejectedError
from ontology.model import ItemType, Relation

PRIORITY, ACTION, RESULT = "priority", "action", "result"
STAGES = (PRIORITY, ACTION, RESULT)
"""What may become of a finding, in order."""

COLOURS = ("red", "amber", "green")
"""The colours that children and young people give, the most urgent first."""

_ACTED = frozenset({ItemType.ACTION, ItemType.OBJECTIVE, ItemType.PRIORITY})
_PROGRESS = frozenset({ItemType.PROGRESS})

Links = tuple[str, ...]
Found = dict[str, Links]
"""The things that were found, each with the ids of the accepted links that lead to it."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What was found at one stage: the ids of the things, by id, and for each the links that lead to it."""

    name: str
    items: tuple[str, ...]
    links: tuple[Links, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One need that children and young people expressed, and what became of it.

    Attributes:
        need: The id of the need.
        colour: One of COLOURS, or None if the papers held give it none.
        stages: A stage for each of STAGES.
        nothing_yet: The first stage at which nothing was found, or None.
    """

    need: str
    colour: str | None
    stages: tuple[Stage, ...]
    nothing_yet: str | None


@dataclass(frozen=True, slots=True)
class Answering:
    """An action, the findings that it answers, by id, and for each the links that lead from it to the action."""

    action: str
    needs: tuple[str, ...]
    links: tuple[Links, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """The findings, the actions that answer one of them (by id), and how many other actions there are."""

    findings: tuple[Finding, ...]
    answering: tuple[Answering, ...]
    other_actions: int


def voice(thread: Thread, need: str | None = None) -> Voice:
    """Follow each need that children and young people expressed to a priority, an action and a result.

    A finding is a need of the kind "expressed". Its ``priority`` stage holds the priorities that
    address it; its ``action`` stage the actions that the flow (:func:`graph.flow.flow`) reaches from
    these, through a priority that restates one of them too; its ``result`` stage what is reported:
    each Progress that reports on such an action or priority, or on an objective between them, and
    each indicator of one of these that has an actual figure. What is reported of a theme or a plan
    as a whole is a result of no one finding. Only accepted links count. A result may be found where
    no action was.

    Args:
        thread: The thread.
        need: The id of one finding, or None for all.

    Returns:
        The findings, red first, then amber, green, and those without a colour, each by id. An action
        answers a finding if it is in its ``action`` stage; ``other_actions`` answer none of these.

    Raises:
        RejectedError: ``need`` is not the id of a need that children and young people expressed.

    Cost: one look at each link of the flow, one walk from each priority that addresses a finding,
    and one look at each pair of a finding and a thing that it reaches.

    >>> from graph.lookup import Held
    >>> from graph.thread import build
    >>> from ontology.model import Extract, Item, Link, Paper
    >>> need = Item("p/need/x", ItemType.NEED, "Sleep", fields={"kind": "expressed", "rag": "red"})
    >>> priority = Item("p/priority/1", ItemType.PRIORITY, "Sleep well")
    >>> link = Link("p/priority/1", Relation.ADDRESSES, "p/need/x")
    >>> held = Held.of([Extract(Paper("p", "A plan", None, None, "", ""), (need, priority), links=(link,))])
    >>> finding, = voice(build(held)).findings
    >>> finding.colour, finding.stages[0].items, finding.nothing_yet
    ('red', ('p/priority/1',), 'action')
    """
    needs = tuple(expressed(thread)) if need is None else (_expressed(thread, need),)
    becoming = _becoming(thread)
    findings = tuple(sorted((_finding(thread, one, becoming) for one in needs), key=_urgent))
    answering = _answering(findings)
    return Voice(findings, answering, len(thread.of(ItemType.ACTION)) - len(answering))


def expressed(thread: Thread) -> Iterator[str]:
    """Give the needs that children and young people expressed, by id."""
    return (name for name in thread.of(ItemType.NEED) if "expressed" in said(thread.item(name), "kind"))


def _expressed(thread: Thread, need: str) -> str:
    if need in expressed(thread):
        return need
    known = next(expressed(thread), None)
    example = f"give one, such as {known}" if known else "the papers held have none: ingest the paper that speaks of it"
    raise RejectedError(f"{need} is not a need that children and young people expressed: {example}.")


def _finding(thread: Thread, need: str, becoming: Callable[[str], tuple[Found, ...]]) -> Finding:
    colour = next((word for word in said(thread.item(need), "rag") if word in COLOURS), None)
    stages = tuple(
        Stage(name, tuple(sorted(found)), tuple(found[each] for each in sorted(found)))
        for name, found in zip(STAGES, becoming(need), strict=True)
    )
    return Finding(need, colour, stages, next((stage.name for stage in stages if not stage.items), None))


def _urgent(finding: Finding) -> tuple[int, str]:
    return COLOURS.index(finding.colour) if finding.colour else len(COLOURS), finding.need


def _answering(findings: Iterable[Finding]) -> tuple[Answering, ...]:
    answered: dict[str, Found] = {}
    for finding in findings:
        stage = finding.stages[STAGES.index(ACTION)]
        for action, links in zip(stage.items, stage.links, strict=True):
            answered.setdefault(action, {})[finding.need] = links
    return tuple(
        Answering(action, tuple(sorted(needs)), tuple(needs[need] for need in sorted(needs)))
        for action, needs in sorted(answered.items())
    )


def _becoming(thread: Thread) -> Callable[[str], tuple[Found, ...]]:
    """Give what tells the priorities, actions and results of a need: each priority is walked from once."""
    answers = steps(thread)
    after: dict[str, list[str]] = {}
    for start, end in answers:
        after.setdefault(start, []).append(end)
    reported = _reported(thread)
    walked: dict[str, tuple[Found, Found]] = {}

    def becoming(need: str) -> tuple[Found, ...]:
        priorities: Found = {}
        actions: Found = {}
        results: Found = {}
        for priority in after.get(need, ()):
            if priority not in walked:
                walked[priority] = _beyond(thread, _walk(after, answers, priority), reported)
            links = priorities[priority] = answers[need, priority]
            for found, beyond in zip((actions, results), walked[priority], strict=True):
                for name, more in beyond.items():
                    found.setdefault(name, links + more)
        return priorities, actions, results

    return becoming


def _walk(after: Mapping[str, list[str]], answers: Mapping[tuple[str, str], Links], start: str) -> Found:
    """Give what the flow reaches from here, nearest first, with the links to it."""
    found: Found = {start: ()}
    waiting = [start]
    for here in waiting:  # grows while it is read
        for end in after.get(here, ()):
            if end not in found:
                found[end] = found[here] + answers[here, end]
                waiting.append(end)
    return found


def _beyond(thread: Thread, walk: Found, reported: Mapping[str, Found]) -> tuple[Found, Found]:
    """Give the actions among what was reached, and what is reported of any of it."""
    actions: Found = {}
    results: Found = {}
    for name, links in walk.items():
        if thread.type(name) == ItemType.ACTION:
            actions[name] = links
        for result, by in reported.get(name, {}).items():
            results.setdefault(result, links + by)
    return actions, results


def _reported(thread: Thread) -> dict[str, Found]:
    """Give, for each action, objective and priority, what is reported of it and the links that say so."""
    found: dict[str, Found] = {}
    for progress, name, link in thread.tied(Relation.REPORTS_ON, _PROGRESS, _ACTED):
        found.setdefault(name, {}).setdefault(progress, (link,))
    of_objective: dict[str, Found] = {}
    for name, indicator, link in thread.tied(Relation.MEASURED_BY, _ACTED, ties.INDICATOR):
        if said(thread.item(indicator), "actual"):
            found.setdefault(name, {}).setdefault(indicator, (link,))
            of_objective.setdefault(name, {}).setdefault(indicator, (link,))
    for action, objective, part in thread.tied(Relation.PART_OF, ties.ACTION, ties.OBJECTIVE):
        for indicator, links in of_objective.get(objective, {}).items():
            found.setdefault(action, {}).setdefault(indicator, (part, *links))
    return found
