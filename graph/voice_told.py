"""How is it told what became of what children and young people said: you said, we did, not yet, because?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from graph import ties
from graph.absent import carried_on, incorporated, not_held, waiting
from graph.fields import said
from graph.known import mark
from graph.naming import called, counted, listed, sentence, stopped, whose
from graph.refs import resolve
from graph.report import Report, Row, Section
from graph.voice import ACTION, COLOURS, PRIORITY, RESULT, STAGES, Answering, Finding, Stage, Voice, voice
from ontology.errors import RejectedError
from ontology.model import ItemType, Relation

if TYPE_CHECKING:
    from graph.analyses import Asked

_NOTHING_YET = "nothing yet"
_URGENT = COLOURS[:2]
_RULES = (
    "A step counts over links that stand; a suggestion counts for nothing. A link that is not stated in so many words "
    "has its mode in brackets."
)


def report(asked: Asked) -> Report:
    """Say what became of each finding. Raises RejectedError for words that name no finding."""
    if len(asked.words) > 1:
        raise RejectedError('This takes one need: put the words of one in quotation marks, "like this".')
    need = resolve(asked.lookup, asked.words[0]) if asked.words else None
    found = voice(asked.thread, need)
    if not found.findings:
        nothing = "No need that children and young people expressed was found in the papers held: nothing was counted."
        return Report(found, (nothing,))
    urgent, others = _of_colour(found, urgent=True), _of_colour(found, urgent=False)
    sections = (
        _became("Red and amber: what became of it", asked, urgent),
        _became("Green, or without a colour: what became of it", asked, others),
        _you_said(asked, found.findings),
        _back(asked, found),
    )
    told = _said_of_one(asked, found) if need else _said(asked, found)
    return Report(found, tuple(told), tuple(section for section in sections if section.rows))


# ----------------------------------------------------------------------------------------- in sentences


def _said(asked: Asked, found: Voice) -> Iterator[str]:
    urgent = _of_colour(found, urgent=True)
    number = len(found.findings)
    numbers = Counter(each.colour for each in found.findings)
    colours = [f"{numbers[colour]} {colour}" for colour in COLOURS if numbers[colour] or colour in _URGENT]
    colours.append(f"{sum(each.colour is None for each in found.findings)} without a colour")
    was = "was" if number == 1 else "were"
    yield f"{counted(number, 'finding')} of children and young people {was} counted: {listed(tuple(colours))}."
    if strengths := len(asked.thread.of(ItemType.STRENGTH)):
        are = "is not among them: it is" if strengths == 1 else "are not among them: they are"
        yield f"{counted(strengths, 'strength')} that the papers report {are} no need."
    others = _of_colour(found, urgent=False)
    if urgent:
        yield _reached(f"Of the {len(urgent)} rated red or amber", urgent)
    else:
        yield "None that is rated red or amber was found in the papers held."
    if others:
        yield _reached(f"Of the other {len(others)}" if urgent else f"Of the {len(others)}", others)
    yield _back_in_words(found, "something that children and young people said")


def _reached(of: str, findings: tuple[Finding, ...]) -> str:
    priority, action, result = (f"{_reaching(findings, name)} of {len(findings)}" for name in STAGES)
    return f"{of}, {priority} led to a priority, {action} to an action and {result} to a result."


def _of_colour(found: Voice, *, urgent: bool) -> tuple[Finding, ...]:
    return tuple(finding for finding in found.findings if (finding.colour in _URGENT) == urgent)


def _reaching(findings: tuple[Finding, ...], name: str) -> int:
    return sum(bool(_stage(finding, name).items) for finding in findings)


def _said_of_one(asked: Asked, found: Voice) -> Iterator[str]:
    (finding,) = found.findings
    yield f"You said: {_words(asked, finding)} ({_colour(asked, finding)})."
    yield stopped(f"We did: {_did(asked, finding)}.")
    if finding.nothing_yet:
        yield stopped(f"Not yet, because {_because(asked, finding)}.")
    yield _back_in_words(found, "this")


def _back_in_words(found: Voice, what: str) -> str:
    number = len(found.answering)
    every = number + found.other_actions
    if not every:
        return "No action was found in the papers held."
    answer = "answers" if number == 1 else "answer"
    told = f"{number} of {counted(every, 'action')} in the papers held {answer} {what}"
    return (
        f"{told}; for the other {found.other_actions} no link to it was found." if found.other_actions else f"{told}."
    )


# -------------------------------------------------------------------------------- from finding to result


def _became(heading: str, asked: Asked, findings: tuple[Finding, ...]) -> Section:
    rows = tuple(
        Row(
            (
                _colour(asked, finding),
                _words(asked, finding),
                *(_cell(asked, finding, stage) for stage in finding.stages),
            ),
            *_rests_on(finding),
        )
        for finding in findings
    )
    explained = (
        "What the finding came to: the priority that addresses it, the actions that deliver that priority, and what is "
        f'reported of these. "{_NOTHING_YET}" stands at the first step that was not found in the papers held. {_RULES}'
    )
    return Section(heading, explained, ("Colour", "You said", "Priority", "Action", "Result"), rows)


def _cell(asked: Asked, finding: Finding, stage: Stage) -> str:
    if stage.items:
        return "; ".join(_each(asked, finding, stage))
    return _NOTHING_YET if stage.name == finding.nothing_yet else "–"


def _each(asked: Asked, finding: Finding, stage: Stage) -> Iterator[str]:
    for name, links in zip(stage.items, stage.links, strict=True):
        item = asked.thread.item(name)
        figure = f": {listed(said(item, 'actual'))}" if item.type == ItemType.INDICATOR else ""
        yield f"{called(asked.thread, name, finding.need)}{figure}{mark(asked.thread, links)}"


def _rests_on(finding: Finding) -> tuple[tuple[str, ...], tuple[str, ...]]:
    items = (finding.need, *(name for stage in finding.stages for name in stage.items))
    links = (link for stage in finding.stages for each in stage.links for link in each)
    return items, tuple(dict.fromkeys(links))


def _colour(asked: Asked, finding: Finding) -> str:
    """Give the colour, and what was printed for it where that differs."""
    printed = listed(said(asked.thread.item(finding.need), "rag_as_written"))
    colour = finding.colour or "no colour found"
    return f"{colour}, printed as {printed}" if printed and printed.casefold() != colour else colour


def _words(asked: Asked, finding: Finding) -> str:
    label = " ".join(asked.thread.item(finding.need).label.split())
    return f"“{label}”{whose(asked.thread, finding.need)}"


def _stage(finding: Finding, name: str) -> Stage:
    return finding.stages[STAGES.index(name)]


# ------------------------------------------------------------------------------ you said, we did, not yet


def _you_said(asked: Asked, findings: tuple[Finding, ...]) -> Section:
    rows = []
    for finding in findings:
        items, links = _rests_on(finding)
        more_items, more_links = _grounds_of_not_yet(asked, finding)
        because = sentence(stopped(f"{_because(asked, finding)}.")) if finding.nothing_yet else ""
        rows.append(
            Row(
                (_words(asked, finding), sentence(stopped(f"{_did(asked, finding)}.")), because),
                tuple(dict.fromkeys((*items, *more_items))),
                tuple(dict.fromkeys((*links, *more_links))),
            )
        )
    explained = f"The same findings, to be told to those who spoke. {_RULES}"
    return Section(
        "You said, we did, not yet, because", explained, ("You said", "We did", "Not yet, because"), tuple(rows)
    )


def _did(asked: Asked, finding: Finding) -> str:
    told = []
    for name, before in _TAKEN.items():
        stage = _stage(finding, name)
        if stage.items:
            told.append(f"{before} {'; '.join(_each(asked, finding, stage))}")
    return ". ".join(told) or "nothing was found in the papers held"


_TAKEN = {PRIORITY: "taken up in", ACTION: "Planned:", RESULT: "Reported:"}


def _because(asked: Asked, finding: Finding) -> str:
    """Say what was not found at the first step that is missing, and what the papers say of it all the same."""
    return ". ".join(each.removesuffix(".") for each in _REASONS[finding.nothing_yet or RESULT](asked, finding))


def _no_priority(asked: Asked, finding: Finding) -> Iterator[str]:
    need = asked.thread.item(finding.need)
    whole, offered = incorporated(asked.lookup, need), waiting(asked.lookup, need.id, Relation.ADDRESSES)
    yield f"no priority that addresses it was found in the papers held{whole}{offered}"


def _no_action(asked: Asked, finding: Finding) -> Iterator[str]:
    priorities = tuple(asked.thread.item(name) for name in _stage(finding, PRIORITY).items)
    for number, priority in enumerate(priorities):
        offered = waiting(asked.lookup, priority.id, Relation.DELIVERS, Relation.CONTINUES)
        what = called(asked.thread, priority.id, finding.need)
        told = f"no action that delivers {what} was found in the papers held{offered}"
        yield sentence(told) if number else told
        yield from carried_on(asked.lookup, priority)
    yield from dict.fromkeys(note for priority in priorities for note in not_held(asked.lookup, priority))


def _no_result(asked: Asked, finding: Finding) -> Iterator[str]:
    yield "no report of what came of it, and no actual figure, was found in the papers held"
    for stage in finding.stages[:2]:
        for name in stage.items:
            offered = waiting(asked.lookup, name, Relation.REPORTS_ON, Relation.MEASURED_BY)
            if offered:
                yield f"{sentence(called(asked.thread, name, finding.need))}{offered}"


_REASONS = {PRIORITY: _no_priority, ACTION: _no_action, RESULT: _no_result}


def _grounds_of_not_yet(asked: Asked, finding: Finding) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the things and links on which it rests why there is nothing yet."""
    if finding.nothing_yet == PRIORITY:
        found = ties.standing(asked.lookup, finding.need, Relation.INCORPORATED_IN)
    elif finding.nothing_yet == ACTION:
        priorities = _stage(finding, PRIORITY).items
        found = tuple(link for name in priorities for link in ties.standing(asked.lookup, name, Relation.CONTINUES))
    else:
        found = ()
    return tuple(link.object for link in found), tuple(link.id for link in found)


# --------------------------------------------------------------------------------- back from the actions


def _back(asked: Asked, found: Voice) -> Section:
    rows = tuple(
        Row(
            (called(asked.thread, each.action), "; ".join(_answered(asked, each))),
            (each.action, *each.needs),
            tuple(dict.fromkeys(link for links in each.links for link in links)),
        )
        for each in found.answering
    )
    explained = f"{_back_in_words(found, 'one of these findings')} {_RULES}"
    return Section("Back from the actions", explained, ("Action", "Answers what was said"), rows)


def _answered(asked: Asked, each: Answering) -> Iterator[str]:
    for need, links in zip(each.needs, each.links, strict=True):
        yield f"{called(asked.thread, need, each.action)}{mark(asked.thread, links)}"
