"""What is due by a date or for a board meeting, and when are its papers?

Each printed date counts on its own, by the last day that it can mean. That a date has passed says
nothing about the work: whether it was done is known only from what a paper reports on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from graph import ties
from graph.absent import dated_columns
from graph.days import last_of, last_printed, months_on
from graph.fields import said
from graph.naming import listed, paper_id
from graph.thread import Thread
from ontology.model import Item, ItemType, Relation

PROGRESS = frozenset({ItemType.PROGRESS})
QUARTER = 3
"""Months to the end of what is due next."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """One date by which an action is to be completed; an action with two dates has two deadlines.

    Attributes:
        action: Its id.
        date: ISO, to the precision that was printed (``2011-09``).
        until: The last day (ISO) that the date can mean: by it the deadline counts.
        printed: The words of the action's dates as printed, or None.
        leads: The ids of its leads, by id.
        reports: The ids of the reports of progress on it, by id.
        links: The ids of the links that say who leads it and what reports on it.
    """

    action: str
    date: str
    until: str
    printed: str | None
    leads: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """The date of an indicator's target: its id, the date as printed, and the last day (ISO) that it can mean."""

    indicator: str
    printed: str
    until: str


@dataclass(frozen=True, slots=True)
class MeetingDate:
    """One date of a meeting's row in a schedule.

    Attributes:
        meeting: Its id.
        column: The column that prints the date, as a field of the meeting (``final_reports``).
        date: ISO, to the precision that was printed; put right where ``repaired``.
        until: The last day (ISO) that the date can mean.
        printed: The words of the date as printed, or None.
        held: Whether it is the date of the meeting itself; otherwise it is one by which papers are due.
        backwards: Whether it runs backwards as printed.
    """

    meeting: str
    column: str
    date: str
    until: str
    printed: str | None
    held: bool
    backwards: bool


@dataclass(frozen=True, slots=True)
class Due:
    """What is due: dates of actions, of indicators' targets and of meetings, each in order of day, then of id.

    ``undated`` counts the actions that were looked at and have no date to complete.
    """

    actions: tuple[Deadline, ...] = ()
    indicators: tuple[Target, ...] = ()
    meetings: tuple[MeetingDate, ...] = ()
    undated: int = 0


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is due, as one day divides it.

    Attributes:
        today: The day (ISO).
        quarter: The last day of the three months that begin with it.
        soon: Due from the day on, and by the end of the quarter.
        later: Due after that.
        passed: Due by a date that had passed on the day.
    """

    today: str
    quarter: str
    soon: Due
    later: Due
    passed: Due


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting's row of a schedule, and what is due for it.

    Attributes:
        meeting: Its id.
        day: The day (ISO) of the meeting, or None where the row has no date.
        dates: The dates of the row, in order of day.
        before: The id of the meeting before it in the same schedule, or None.
        since: What is due after the meeting before, and by this one.
        earlier: What is due by the meeting before; nothing if there is none.
    """

    meeting: str
    day: str | None
    dates: tuple[MeetingDate, ...]
    before: str | None
    since: Due
    earlier: Due


@dataclass(frozen=True, slots=True)
class DueBy:
    """What is due by a day (ISO), and the row of the meeting that is held on it where there is exactly one."""

    day: str
    due: Due
    meeting: MeetingRow | None


def due(thread: Thread, by: str | None = None, after: str | None = None, papers: frozenset[str] | None = None) -> Due:
    """Give what is due by a day.

    A date lies within the days asked for by the last day that it can mean: September 2011 is due by
    30 September 2011, and 2024/25 by the end of 2025.

    Args:
        thread: The thread.
        by: The last day (ISO) that counts, or None for no end.
        after: The day (ISO) after which it counts, or None for no beginning.
        papers: The ids of the papers whose dates count, or None for all.

    Returns:
        What is due, in order of day; words that are no date are not among it.

    Cost: one look at each action, indicator, meeting, and link to a lead or from a report of progress.

    >>> from graph.lookup import Held
    >>> from graph.thread import build
    >>> from ontology.model import Extract, Paper
    >>> action = Item("p/action/1", ItemType.ACTION, "Do it", fields={"due": ("2011-06-01", "2011-09")})
    >>> thread = build(Held.of([Extract(Paper("p", "A plan", None, None, "", ""), (action,))]))
    >>> [one.until for one in due(thread).actions], [one.date for one in due(thread, "2011-09-29").actions]
    (['2011-06-01', '2011-09-30'], ['2011-06-01'])
    """

    def within(until: str) -> bool:
        return (by is None or until <= by) and (after is None or until > after)

    return _dated(thread, papers, within)


def agenda(thread: Thread, today: str) -> Agenda:
    """Give all that is due, as one day (ISO) divides it: the next three months, later, passed.

    >>> from graph.lookup import Held
    >>> from graph.thread import build
    >>> agenda(build(Held.of([])), "2011-07-01").quarter
    '2011-10-01'
    """
    found, quarter = _dated(thread, None, lambda until: True), months_on(today, QUARTER)
    return Agenda(
        today,
        quarter,
        _only(found, lambda until: today <= until <= quarter),
        _only(found, lambda until: until > quarter),
        _only(found, lambda until: until < today),
    )


def for_meeting(thread: Thread, meeting: str, schedule: tuple[str, ...] = ()) -> MeetingRow:
    """Give a meeting's row of a schedule, and what is due for it.

    What the council's papers want done counts: those of the authority whose paper prints the
    schedule, or that paper alone where it names no authority.

    Args:
        thread: The thread.
        meeting: The id of the meeting.
        schedule: The ids of the meetings of the same schedule.

    Raises:
        KeyError: The thread holds no such meeting.

    >>> from graph.lookup import Held
    >>> from graph.thread import build
    >>> from ontology.model import Extract, Paper
    >>> fields = {"board": "2011-09-19", "board_as_written": "19/9/11"}
    >>> row = Item("p/meeting/1", ItemType.MEETING, "19/9/11", fields=fields)
    >>> found = for_meeting(build(Held.of([Extract(Paper("p", "A plan", None, None, "", ""), (row,))])), "p/meeting/1")
    >>> found.day, [one.column for one in found.dates], found.before
    ('2011-09-19', ['board'], None)
    """
    dates = dates_of(thread.item(meeting))
    day = held_on(dates)
    if day is None:
        return MeetingRow(meeting, None, dates, None, Due(), Due())
    before = _before(thread, day, schedule)
    papers = _of_the_council(thread, meeting)
    since = before[0] if before else None
    return MeetingRow(
        meeting,
        day,
        dates,
        before[1] if before else None,
        due(thread, day, since, papers),
        due(thread, since, None, papers) if since else Due(),
    )


def dates_of(meeting: Item) -> tuple[MeetingDate, ...]:
    """Give the dates of a meeting's row, in order of day; none where the schedule prints none.

    The meeting is held on the date by whose words it is named, else on the last.
    """
    found = []
    for column in dated_columns(meeting):
        date = said(meeting, column)[0]
        if (until := last_of(date)) is not None:
            found.append((until, column, date, listed(said(meeting, f"{column}_as_written")) or None))
    found.sort()
    named = [each for each in found if each[3] and meeting.label.endswith(each[3])] or found
    backwards = said(meeting, "out_of_order")
    return tuple(
        MeetingDate(meeting.id, column, date, until, printed, column == named[-1][1], column in backwards)
        for until, column, date, printed in found
    )


def held_on(dates: tuple[MeetingDate, ...]) -> str | None:
    """Give the day of a meeting from the dates of its row, or None if they have it not."""
    return next((one.until for one in dates if one.held), None)


def _before(thread: Thread, day: str, schedule: tuple[str, ...]) -> tuple[str, str] | None:
    """Give the day and the id of the last meeting of a schedule before a day."""
    days = ((held_on(dates_of(thread.item(other))), other) for other in schedule)
    return max(((held, other) for held, other in days if held is not None and held < day), default=None)


def _of_the_council(thread: Thread, meeting: str) -> frozenset[str]:
    authority = thread.authority(meeting)
    if authority is None:
        return frozenset({paper_id(meeting)})
    return frozenset(name for name, paper in thread.papers.items() if paper.authority == authority)


def _only(found: Due, keep: Callable[[str], bool]) -> Due:
    return Due(
        tuple(one for one in found.actions if keep(one.until)),
        tuple(one for one in found.indicators if keep(one.until)),
        tuple(one for one in found.meetings if keep(one.until)),
        found.undated,
    )


def _dated(thread: Thread, papers: frozenset[str] | None, keep: Callable[[str], bool]) -> Due:
    """Give all whose last day is one to keep."""

    def wanted(type_: ItemType) -> Iterator[Item]:
        return (thread.item(name) for name in thread.of(type_) if papers is None or paper_id(name) in papers)

    found, undated = [], 0
    for action in wanted(ItemType.ACTION):
        dates = tuple(_dates(action))
        undated += not dates
        found += [(until, action.id, date) for date, until in dates if keep(until)]
    rows = (one for meeting in wanted(ItemType.MEETING) for one in dates_of(meeting) if keep(one.until))
    targets = (one for indicator in wanted(ItemType.INDICATOR) for one in _targets(indicator) if keep(one.until))
    return Due(
        tuple(_deadlines(thread, sorted(found))),
        tuple(sorted(targets, key=lambda one: (one.until, one.indicator))),
        tuple(sorted(rows, key=lambda one: (one.until, one.meeting, one.column))),
        undated,
    )


Tied = Mapping[str, tuple[tuple[str, str], ...]]
"""By action: the leads or the reports tied to it, each with the id of the link."""


def _tied(thread: Thread, relation: Relation, subjects: ties.Types, objects: ties.Types) -> Tied:
    """Give what is tied to each action by links of a relation, whichever end the action is."""
    found: dict[str, list[tuple[str, str]]] = {}
    for subject, object_, link in thread.tied(relation, subjects, objects):
        action, other = (subject, object_) if subjects == ties.ACTION else (object_, subject)
        found.setdefault(action, []).append((other, link))
    return {action: tuple(sorted(each)) for action, each in found.items()}


def _dates(action: Item) -> Iterator[tuple[str, str]]:
    """Give the dates of an action with the last day of each; what no calendar has is no date."""
    for date in dict.fromkeys(said(action, "due")):
        if (until := last_of(date)) is not None:
            yield date, until


def _deadlines(thread: Thread, found: list[tuple[str, str, str]]) -> Iterator[Deadline]:
    """Give deadlines in the order of their last day, action and date, with what is tied to each action."""
    leads = _tied(thread, Relation.HAS_LEAD, ties.ACTION, ties.LEADS)
    reports = _tied(thread, Relation.REPORTS_ON, PROGRESS, ties.ACTION)
    for until, action, date in found:
        led, reported = leads.get(action, ()), reports.get(action, ())
        yield Deadline(
            action,
            date,
            until,
            listed(said(thread.item(action), "due_as_written")) or None,
            tuple(dict.fromkeys(lead for lead, _ in led)),
            tuple(dict.fromkeys(report for report, _ in reported)),
            tuple(link for _, link in (*led, *reported)),
        )


def _targets(indicator: Item) -> Iterator[Target]:
    for printed in said(indicator, "target_date"):
        if (until := last_printed(printed)) is not None:
            yield Target(indicator.id, printed, until)
