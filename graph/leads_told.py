"""How is the load of each lead told?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph import ties
from graph.days import day
from graph.fields import said
from graph.leads import Load, Loads, leads
from graph.naming import called, counted, listed, named, paper_id, sentence, shorten, titled, whose
from graph.refs import resolve
from graph.report import Report, Row, Section
from graph.thread import Thread
from ontology.errors import RejectedError
from ontology.model import ItemType, Relation

if TYPE_CHECKING:
    from graph.analyses import Asked

MOST_NAMED = 12
"""Leads that a sentence names; the table has all."""

_PROGRESS = frozenset({ItemType.PROGRESS})


def report(asked: Asked) -> Report:
    """Tell the load of all leads, or that of one with its actions.

    Raises:
        RejectedError: More than one word was given, or a thing that is no lead.
        UnknownReferenceError: The word fits nothing, or several things.
    """
    if len(asked.words) > 1:
        raise RejectedError("leads takes one lead at most: give its reference, or its words in quotation marks.")
    only = _lead(asked, asked.words[0]) if asked.words else None
    found = leads(asked.thread, asked.today)
    if only is not None:
        found = replace(found, leads=tuple(one for one in found.leads if one.lead == only))
        sections = (_loads(asked, found), *([_actions(asked, found)] if found.leads[0].actions else []))
        return Report(found, _said_of(asked.thread, found.leads[0], found), sections)
    return Report(found, tuple(_said(asked.thread, found)), (_loads(asked, found),) if found.leads else ())


def _lead(asked: Asked, word: str) -> str:
    name = resolve(asked.lookup, word)
    lead = asked.thread.item(name)
    if lead.type not in ties.LEADS or (lead.type == ItemType.BODY and not _leads_any(asked.thread, name)):
        raise RejectedError(f"leads takes a lead, and {named(lead)} is none: give a lead, or nothing for all of them.")
    return name


def _leads_any(thread: Thread, name: str) -> bool:
    return bool(thread.subjects(name, Relation.HAS_LEAD, ties.ACTION))


def _said(thread: Thread, found: Loads) -> list[str]:
    if not found.leads:
        return ["No lead was found in the papers held, so nothing was looked at."]
    idle = tuple(one for one in found.leads if not one.actions)
    was = "was" if len(found.leads) == 1 else "were"
    one_of = "it" if len(found.leads) == 1 else f"{len(idle)} of them"
    idly = f"; for {one_of} no action was found" if idle or len(found.leads) > 1 else ""
    said_so = [f"{counted(len(found.leads), 'lead')} {was} looked at{idly}."]
    said_so += _vacancies(thread, tuple(one for one in found.leads if one.vacant))
    if strangers := tuple(one for one in found.leads if one.outside):
        said_so.append(f"Not in the directory of their paper: {_short(thread, strangers)}.")
    if apart := tuple(one for one in found.leads if one.member is False):
        said_so.append(f"In a directory, but outside the group that it marks: {_short(thread, apart)}.")
    return [*said_so, _most(thread, found), _by_date(found)]


def _short(thread: Thread, found: tuple[Load, ...]) -> str:
    """Name leads by their code, or by their label where they have none; of many the first."""
    leads_ = sorted((thread.item(one.lead) for one in found[:MOST_NAMED]), key=lambda lead: lead.id)
    names = tuple("".join(said(lead, "code")) or f'"{shorten(lead.label)}"' for lead in leads_)
    of_paper: dict[str, list[str]] = {}
    for lead, name in zip(leads_, names, strict=True):
        of_paper.setdefault(whose(thread, paper_id(lead.id)), []).append(name)
    rest = len(found) - len(names)
    more = (f"{rest} more",) if rest else ()
    if len(thread.councils) < 2:
        return listed((*names, *more))
    return "; ".join((*(listed(tuple(each)) + of for of, each in of_paper.items()), *more))


def _vacancies(thread: Thread, found: tuple[Load, ...]) -> list[str]:
    if len(found) <= MOST_NAMED:
        return [_vacancy(thread, one) for one in found]
    actions = {action for one in found for action in one.actions}
    by_then = {action for one in found for action in one.due_by_then}
    return [
        f"By the directories nobody held {len(found)} posts: {counted(len(actions), 'action')} named one of them as "
        f"lead, {len(by_then)} of these due by the day of that directory."
    ]


def _said_of(thread: Thread, one: Load, found: Loads) -> tuple[str, ...]:
    lead = sentence(called(thread, one.lead))
    if not one.actions:
        return (f"No action was found that names {called(thread, one.lead)} as its lead.",)
    first = f"{lead} leads {counted(len(one.actions), 'action')}, {len(one.alone)} of them alone."
    return (first, *([_vacancy(thread, one)] if one.vacant else []), _by_date(found))


def _vacancy(thread: Thread, one: Load) -> str:
    when = "".join(f" on {day(each)}" for each in one.vacant_at)
    by_then = f", {len(one.due_by_then)} of them due by then" if one.vacant_at else ""
    led = f"{counted(len(one.actions), 'action')} named it as lead{by_then}" if one.actions else "it leads no action"
    return f"By the directory nobody held the post of {called(thread, one.lead)}{when}: {led}."


def _most(thread: Thread, found: Loads) -> str:
    most = max(len(one.actions) for one in found.leads)
    tied = tuple(one for one in found.leads if len(one.actions) == most)
    if not most:
        return "No action was found that any of them leads."
    actions = counted(most, "action")
    if len(tied) == 1:
        return f"The most is led by {called(thread, tied[0].lead)}: {actions}, {len(tied[0].alone)} of them alone."
    if len(tied) > MOST_NAMED:
        return f"The most, {actions}, is led by {len(tied)} leads alike."
    each = listed(tuple(f"{called(thread, one.lead)}, {len(one.alone)} of them alone" for one in tied))
    return f"{len(tied)} leads tie for the most, {actions} each: {each}."


def _by_date(found: Loads) -> str:
    due = {action for one in found.leads for action in one.due}
    passed = {action for one in found.leads for action in one.passed}
    reported = {action for one in found.leads for action in one.reported}
    number = counted(len(due), "action") if due else "no action"
    said_so = f"From {day(found.today)} to {day(found.until)} {number} {'fall' if len(due) > 1 else 'falls'} due"
    if not passed:
        return f"{said_so}."
    said_so += f", and a date of {counted(len(passed), 'action')} had passed before"
    if not reported:
        these, they = ("it", "it was") if len(passed) == 1 else ("these", "they were")
        return f"{said_so}: no report of progress on {these} was found, so whether {they} done is not known."
    if len(passed) == 1:
        return f"{said_so}: a report of progress was found on it."
    return f"{said_so}: a report of progress was found on {len(reported)} of these, on the others none."


def _loads(asked: Asked, found: Loads) -> Section:
    return Section(
        "The load of each lead",
        f"Due is what has a date from {day(found.today)} to {day(found.until)}, both days counted, an imprecise date "
        "by its last day; passed is what has a date before. That a date has passed does not say that the work was not "
        "done. Alone counts the actions that nobody else leads; needs counts those that reach an action with a lead "
        "through this lead alone.",
        ("Lead", "Paper", "Post", "Actions", "Alone", "Due", "Passed", "No date", "Needs"),
        tuple(_row(asked, one) for one in found.leads),
    )


def _row(asked: Asked, one: Load) -> Row:
    figures = (one.actions, one.alone, one.due, one.passed, one.undated, one.needs)
    cells = (sentence(named(asked.thread.item(one.lead))), titled(asked.thread, one.lead), _post(one))
    items = dict.fromkeys((one.lead, *one.actions, *one.needs, *one.along))
    return Row((*cells, *(str(len(each)) for each in figures)), tuple(items), one.links)


def _post(one: Load) -> str:
    words = []
    if one.vacant:
        words.append("vacant" + "".join(f" on {day(each)}" for each in one.vacant_at))
    if one.outside:
        words.append("not in the directory")
    if one.member is False:
        words.append("outside the group")
    return ", ".join(words)


def _actions(asked: Asked, found: Loads) -> Section:
    (one,) = found.leads
    return Section(
        f"The actions of {called(asked.thread, one.lead)}",
        "With names the other leads of the action. Of a report of progress it is said only that one was found.",
        ("Action", "Date as printed", "With", "Due or passed", "Report of progress"),
        tuple(_action(asked, one, action) for action in one.actions),
    )


def _action(asked: Asked, one: Load, action: str) -> Row:
    thread = asked.thread
    item = thread.item(action)
    others = tuple(x for x in thread.objects(action, Relation.HAS_LEAD, ties.LEADS) if x != one.lead)
    reports = thread.subjects(action, Relation.REPORTS_ON, _PROGRESS)
    when = (("due", one.due), ("passed", one.passed), ("no date", one.undated))
    links = [tie[2] for tie in thread.from_(action, Relation.HAS_LEAD)]
    links += [tie[2] for tie in thread.to(action, Relation.REPORTS_ON) if tie[0] in reports]
    cells = (
        sentence(called(thread, action, one.lead)),
        " ".join(listed(said(item, "due_as_written") or said(item, "due")).split()),
        listed(tuple(called(thread, x, one.lead) for x in others)),
        ", ".join(word for word, actions in when if action in actions),
        "found" if reports else "",
    )
    return Row(cells, (action, *others, *reports), tuple(sorted(links)))
