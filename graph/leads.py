"""How much does each lead carry, and who is there to carry it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph import ties
from graph.days import last_of, months_on
from graph.fields import dates, first_day, outside, said, vacant
from graph.load_bearing import Bearing, only_leads
from graph.thread import Thread
from ontology.model import Item, ItemType, Relation

QUARTER = 3
"""Months from today to the end of what is due next."""

_PROGRESS = frozenset({ItemType.PROGRESS})


@dataclass(frozen=True, slots=True)
class Load:
    """What one lead carries. Actions and needs are ids, in order of id.

    Attributes:
        lead: The id of the lead.
        vacant: Whether the directory says that nobody held the post.
        vacant_at: The days (ISO) at which it says so, as precise as printed.
        outside: Whether the paper has a directory and the lead is not in it.
        member: Whether the directory counts the lead as a member of its group; None where it does
            not say.
        actions: The actions led.
        alone: Those of them that nobody else leads.
        due: Those of which a date falls within the quarter.
        passed: Those of which a date has passed. That says nothing about the work.
        reported: Those of ``passed`` on which a report of progress was found.
        undated: Those without a date to complete.
        due_by_then: Those of which a date had passed, or was, the day at which the post was vacant.
        needs: Needs that reach an action with a lead through this lead alone.
        along: The things on a shortest route of each of these needs.
        links: The links that say so: who leads, what reports, and those of the routes.
    """

    lead: str
    vacant: bool
    vacant_at: tuple[str, ...]
    outside: bool
    member: bool | None
    actions: tuple[str, ...]
    alone: tuple[str, ...]
    due: tuple[str, ...]
    passed: tuple[str, ...]
    reported: tuple[str, ...]
    undated: tuple[str, ...]
    due_by_then: tuple[str, ...]
    needs: tuple[str, ...]
    along: tuple[str, ...]
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Loads:
    """The leads, as one day sees them.

    ``today`` and ``until`` (ISO) are the first and the last day of the quarter. Vacant posts come
    first, then leads that a directory does not list, then the others; in each of these those with
    the most actions first, then with the most of their own, then by id.
    """

    today: str
    until: str
    leads: tuple[Load, ...] = ()


def leads(thread: Thread, today: str) -> Loads:
    """Give the load of each lead.

    A lead is one that a directory lists, or one that an action names as its lead, a body too. An
    action with several leads counts for each of them. A date counts by the last day that it can
    mean: September 2011 by 30 September 2011. It is due in the quarter if that is today, the same
    day three months on, or between; it has passed if that is before today. An action with two dates
    counts where one of them does, so that it can be due and passed.

    Args:
        thread: The thread.
        today: The day (ISO) to reckon from.

    Returns:
        One load for each lead, also for those that lead nothing.

    Cost: one look at each lead, at each action that is led, and at each link of the flow.

    >>> from graph.lookup import Held
    >>> from graph.thread import build
    >>> from ontology.model import Extract, Link, Paper
    >>> action = Item("p/action/1", ItemType.ACTION, "Do it", fields={"due": "2011-09"})
    >>> lead, other = Item("p/lead/a", ItemType.LEAD, "Nurse"), Item("p/lead/b", ItemType.LEAD, "Head")
    >>> link = Link("p/action/1", Relation.HAS_LEAD, "p/lead/a")
    >>> paper = Paper("p", "A plan", None, None, "", "")
    >>> found = leads(build(Held.of([Extract(paper, (action, lead, other), links=(link,))])), "2011-08-01")
    >>> found.until, [(one.lead, len(one.actions), len(one.due)) for one in found.leads]
    ('2011-11-01', [('p/lead/a', 1, 1), ('p/lead/b', 0, 0)])
    """
    until = months_on(today, QUARTER)
    led, leading = _led(thread)
    reports = _reports(thread)
    bearing = {one.thing: one for one in only_leads(thread)}
    names = dict.fromkeys((*thread.of(ItemType.LEAD, ItemType.NAMED_LEAD), *sorted(led)))
    loads = (
        _load(thread, name, led.get(name, {}), leading, reports, bearing.get(name), (today, until)) for name in names
    )
    return Loads(today, until, tuple(sorted(loads, key=_first)))


def _first(one: Load) -> tuple[int, int, int, str]:
    return (0 if one.vacant else 1 if one.outside else 2), -len(one.actions), -len(one.alone), one.lead


Linked = Mapping[str, tuple[str, ...]]
"""What is at the other end, and the ids of the links that lead there."""


def _led(thread: Thread) -> tuple[dict[str, dict[str, tuple[str, ...]]], dict[str, set[str]]]:
    """Give the actions of each lead with their links, and the leads of each action."""
    led: dict[str, dict[str, list[str]]] = {}
    leading: dict[str, set[str]] = {}
    for action, lead, link in thread.tied(Relation.HAS_LEAD, ties.ACTION, ties.LEADS):
        led.setdefault(lead, {}).setdefault(action, []).append(link)
        leading.setdefault(action, set()).add(lead)
    return {lead: {action: tuple(links) for action, links in of_lead.items()} for lead, of_lead in led.items()}, leading


def _reports(thread: Thread) -> dict[str, tuple[str, ...]]:
    """Give the links from reports of progress to each action."""
    found: dict[str, list[str]] = {}
    for _, action, link in thread.tied(Relation.REPORTS_ON, _PROGRESS, ties.ACTION):
        found.setdefault(action, []).append(link)
    return {action: tuple(links) for action, links in found.items()}


def _load(
    thread: Thread,
    name: str,
    led: Linked,
    leading: Mapping[str, set[str]],
    reports: Linked,
    bearing: Bearing | None,
    quarter: tuple[str, str],
) -> Load:
    lead, today, until = thread.item(name), *quarter
    days = {action: tuple(_days(thread.item(action))) for action in sorted(led)}
    passed = tuple(action for action in days if any(day < today for day in days[action]))
    reported = tuple(action for action in passed if action in reports)
    needs, along, links = (bearing.needs, bearing.along, bearing.links) if bearing else ((), (), ())
    own = (link for action in days for link in (*led[action], *reports.get(action, ())))
    return Load(
        name,
        vacant(lead),
        said(lead, "vacant_at"),
        outside(lead),
        _member(lead),
        tuple(days),
        tuple(action for action in days if len(leading[action]) == 1),
        tuple(action for action in days if any(today <= day <= until for day in days[action])),
        passed,
        reported,
        tuple(action for action in days if not days[action]),
        _due_by_then(lead, days),
        needs,
        along,
        tuple(dict.fromkeys((*own, *links))),
    )


def _days(action: Item) -> Iterator[str]:
    """Give the last day that each date of an action can mean; what no calendar has is no date."""
    return (day for date in said(action, "due") if (day := last_of(date)) is not None)


def _due_by_then(lead: Item, days: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    empty = dates(lead, "vacant_at") if vacant(lead) else ()
    return tuple(action for action in days if empty and any(day <= first_day(empty[0]) for day in days[action]))


def _member(lead: Item) -> bool | None:
    member = lead.fields.get("member")
    return member if isinstance(member, bool) else None
