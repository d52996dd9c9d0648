"""What does the later of two plans carry on, change, leave out and add?

A thing of the later plan carries on a thing of the earlier one if accepted links say so: the later
``continues`` the earlier, or one ``restates`` the other, directly or over plans in between. That no
such link was found is not that the council dropped it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph import ties
from graph.fields import said
from graph.naming import paper_id
from graph.thread import Thread, backwards, forwards
from ontology.errors import RejectedError
from ontology.fields import days
from ontology.model import Item, ItemType, Paper, Relation

KINDS = (
    ItemType.NEED,
    ItemType.PRIORITY,
    ItemType.STATEMENT,
    ItemType.OBJECTIVE,
    ItemType.ACTION,
    ItemType.INDICATOR,
    ItemType.LEAD,
    ItemType.NAMED_LEAD,
)
"""The kinds of thing that are compared, in the order of the thread."""

_LEADS = frozenset({ItemType.LEAD, ItemType.NAMED_LEAD})

Moves = Mapping[str, list[tuple[str, str]]]
"""Where the ties at each thing lead, with the link of each."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One side of the comparison.

    Attributes:
        name: The id of the paper, or of the Plan item that was asked for.
        paper: The id of the paper that holds its things.
        things: The ids of its needs, priorities, statements, objectives, actions, indicators and
            leads, by kind and then by id.
    """

    name: str
    paper: str
    things: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between a thing and the one it carries on: the words of each, none where none were found."""

    what: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Carried:
    """A thing of the earlier plan and the one of the later plan that carries it on.

    Attributes:
        earlier: The id of the thing in the earlier plan.
        later: The id of the thing in the later plan.
        links: The ids of the accepted links that lead from the later to the earlier; empty for a
            lead that has the same code and title in both, and for a thing that is in both plans.
        changes: What differs; empty if it was carried on as it was.
    """

    earlier: str
    later: str
    links: tuple[str, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two plans of one council.

    Attributes:
        earlier: The plan that began first.
        later: The other.
        ordered: Whether their years or dates say which is the earlier; otherwise they are as given.
        carried: What was carried on, changed or not, by the later thing.
        dropped: The ids of the earlier things that no link carries on.
        new: The ids of the later things for which no link to what they carry on was found.
    """

    earlier: Plan
    later: Plan
    ordered: bool
    carried: tuple[Carried, ...]
    dropped: tuple[str, ...]
    new: tuple[str, ...]


def compare(thread: Thread, one: str, other: str) -> Compared:
    """Compare two plans of one council.

    Carried on: an accepted ``continues`` leads from the later thing to the earlier, or ``restates``
    either way, over any number of things in papers of the same council. A lead is also carried on
    if both plans give it the same code and title. Changed: carried on, and its words, number, leads,
    date or target differ (case, spaces and a full stop at the end aside; numbers only where both
    print one).

    Args:
        thread: The thread.
        one: The id of a paper, or of a Plan item.
        other: The id of another.

    Returns:
        The comparison; everything in the order of the kinds, then by id.

    Raises:
        RejectedError: They are one plan, or not known to be of one council.

    Cost: one look at each thing of the compared kinds, and at what each later thing continues.

    >>> from graph.lookup import Held
    >>> from graph.thread import build
    >>> from ontology.model import Extract, Link
    >>> def plan(year, label, *links):
    ...     paper = Paper(f"p-{year}", "A plan", "A Council", str(year), "", "")
    ...     return Extract(paper, (Item(f"p-{year}/priority/1", ItemType.PRIORITY, label, "1"),), links=links)
    >>> link = Link("p-2014/priority/1", Relation.CONTINUES, "p-2011/priority/1")
    >>> found = compare(build(Held.of([plan(2014, "Sleep well", link), plan(2011, "Sleep")])), "p-2014", "p-2011")
    >>> found.carried[0].changes, found.dropped, found.new
    ((Change(what='words', before=('Sleep',), after=('Sleep well',)),), (), ())
    """
    first, second = plan_of(thread, one), plan_of(thread, other)
    _check(thread, first, second)
    begins, begins_too = _begins(thread.papers[first.paper]), _begins(thread.papers[second.paper])
    ordered = None not in (begins, begins_too) and begins != begins_too
    earlier, later = (second, first) if ordered and (begins_too or "") < (begins or "") else (first, second)
    carried = tuple(_carried(thread, earlier, later))
    kept, known = {each.earlier for each in carried}, {each.later for each in carried}
    return Compared(
        earlier,
        later,
        ordered,
        carried,
        tuple(name for name in earlier.things if name not in kept),
        tuple(name for name in later.things if name not in known),
    )


def plan_of(thread: Thread, name: str) -> Plan:
    """Give the things of a plan.

    A paper's own plan, or the only one it speaks of, has all things of the paper; another Plan item
    has what is part of it, with the needs, indicators and leads tied to that.

    Raises:
        KeyError: No paper and no item has this id.
    """
    paper = paper_id(name)
    things = [each for each in thread.of(*KINDS) if paper_id(each) == paper]
    if name not in thread.papers and not _is_the_whole(thread, name):
        within = _within(thread, name)
        things = [each for each in things if each in within]
    return Plan(name, paper, tuple(things))


def _is_the_whole(thread: Thread, name: str) -> bool:
    if thread.item(name).fields.get("own") is True:
        return True
    return [each for each in thread.of(ItemType.PLAN) if paper_id(each) == paper_id(name)] == [name]


def _within(thread: Thread, plan: str) -> set[str]:
    """Give what is part of a plan, and the needs, indicators and leads that are tied to that."""
    parts_of = backwards(thread, Relation.PART_OF)
    found, waiting = {plan}, [plan]
    while waiting:
        parts = [part for part, _ in parts_of.get(waiting.pop(), ()) if part not in found]
        found.update(parts)
        waiting += parts
    ahead = forwards(thread, Relation.ADDRESSES, Relation.MEASURED_BY, Relation.HAS_LEAD, Relation.EXPRESSED_BY)
    tied = {end for name in found for end, _ in ahead.get(name, ())}
    needs = {need for need, _ in backwards(thread, Relation.INCORPORATED_IN).get(plan, ())}
    return found | tied | needs


def _check(thread: Thread, one: Plan, other: Plan) -> None:
    if one.name == other.name:
        raise RejectedError(f"{one.name} was given twice: give two plans of one council.")
    if (one.paper, one.things) == (other.paper, other.things):
        raise RejectedError(f"{one.name} and {other.name} hold the same things: give two plans of one council.")
    of, of_other = (thread.papers[plan.paper].authority for plan in (one, other))
    if of is None or of_other is None:
        unsaid = one.paper if of is None else other.paper
        raise RejectedError(f"The paper {unsaid} does not say which council it is of: give two plans of one council.")
    if of != of_other:
        raise RejectedError(
            f"{one.name} is of {of} and {other.name} of {of_other}: "
            "give two plans of one council, or the names of councils."
        )


def _begins(paper: Paper) -> str | None:
    """Give the first day of a plan's years, or of the date of its paper."""
    for printed in ((paper.period or "").partition("/")[0], paper.date or ""):
        try:
            return days(printed)[0]
        except ValueError:
            continue
    return None


def _carried(thread: Thread, earlier: Plan, later: Plan) -> Iterator[Carried]:
    wanted = frozenset(earlier.things)
    posts = _posts(thread, earlier)
    onwards = _onwards(thread)
    leads = forwards(thread, Relation.HAS_LEAD)
    for name in later.things:
        found = _reached(thread, onwards, name, wanted)
        if name in wanted:
            found[name] = ()
        if thread.type(name) in _LEADS:
            found = dict.fromkeys(posts.get(_post(thread.item(name)), ()), ()) | found
        for end in sorted(found):
            yield Carried(end, name, found[end], tuple(_changes(thread, leads, end, name)))


def _reached(thread: Thread, onwards: Moves, start: str, wanted: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Give the earlier things that links lead to from a later one, each with the links of a shortest way."""
    ways: dict[str, tuple[str, ...]] = {start: ()}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for end, link in onwards.get(here, ()):
            if end not in ways and thread.authority(end) == thread.authority(start):
                ways[end] = (*ways[here], link)
                waiting.append(end)
    return {end: way for end, way in ways.items() if end in wanted and end != start}


def _onwards(thread: Thread) -> Moves:
    """Give where links lead from a thing to what it carries on, or to the same thing elsewhere, by link."""
    found = forwards(thread, Relation.CONTINUES, Relation.RESTATES)
    for name, moves in backwards(thread, Relation.RESTATES).items():
        found.setdefault(name, []).extend(moves)
    return {name: sorted(moves, key=lambda move: move[1]) for name, moves in found.items()}


def _posts(thread: Thread, plan: Plan) -> dict[tuple[str, str], list[str]]:
    """Give the leads of a plan by code and title."""
    found: dict[tuple[str, str], list[str]] = {}
    for name in plan.things:
        if thread.type(name) in _LEADS:
            found.setdefault(_post(thread.item(name)), []).append(name)
    return found


def _post(lead: Item) -> tuple[str, str]:
    return _plain("".join(said(lead, "code"))), _plain(" ".join(said(lead, "title")) or lead.label)


def _plain(words: str) -> str:
    """Leave aside what is no change of words: case, spaces, and the mark at the end."""
    return " ".join(words.split()).rstrip(".:;, ").casefold()


def _changes(thread: Thread, leads: Moves, earlier: str, later: str) -> Iterator[Change]:
    was, now = thread.item(earlier), thread.item(later)
    if _plain(was.label) != _plain(now.label):
        yield Change("words", (was.label,), (now.label,))
    if was.type == now.type:
        told, tells = _told(thread, leads, was), _told(thread, leads, now)
        for what in told:
            if {*map(_plain, told[what])} != {*map(_plain, tells[what])}:
                yield Change(what, told[what], tells[what])
        number, other = _number(was), _number(now)
        if number and other and _plain(number) != _plain(other):
            yield Change("number", (number,), (other,))


def _told(thread: Thread, leads: Moves, thing: Item) -> dict[str, tuple[str, ...]]:
    """Give what the papers tell of a thing besides its words and number."""
    if thing.type == ItemType.ACTION:
        ends = sorted({end for end, _ in leads.get(thing.id, ()) if thread.type(end) in ties.LEADS})
        return {"lead": tuple(_who(thread.item(end)) for end in ends), "date": _date(thing)}
    if thing.type == ItemType.INDICATOR:
        return {"target": said(thing, "target"), "date of the target": said(thing, "target_date")}
    if thing.type == ItemType.LEAD:
        return {"post": ("vacant",) if thing.fields.get("vacant") is True else ("held",)}
    return {}


def _who(lead: Item) -> str:
    return ", ".join((*said(lead, "code"), lead.label))


def _date(action: Item) -> tuple[str, ...]:
    return said(action, "due") or said(action, "due_as_written")


def _number(thing: Item) -> str:
    return thing.number or "".join(said(thing, "ref"))
