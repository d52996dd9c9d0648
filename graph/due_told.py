"""How is it said what is due, when papers are, and what is reported of it?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.absent import absent, schedule, undated
from graph.days import by_then, day, iso, last_of
from graph.due import (
    Agenda,
    Deadline,
    Due,
    DueBy,
    MeetingDate,
    MeetingRow,
    Target,
    agenda,
    dates_of,
    due,
    for_meeting,
    held_on,
)
from graph.fields import said, vacant
from graph.naming import counted, kind, listed, named, paper_id, sentence, shorten, stopped, titled
from graph.refs import resolve
from graph.report import Report, Row, Section
from ontology.errors import RejectedError, UnknownReferenceError
from ontology.model import Item, ItemType

if TYPE_CHECKING:
    from graph.analyses import Asked

_HOW = "give a day as 2011-07-01, 2011-07 or 2011, or a meeting by its reference"
_UNKNOWN = "whether it was done was not found in the papers held"
_NO_LEAD = "no lead was found in the papers held"


def report(asked: Asked) -> Report:
    """Say what is due: of all, by a day, or for a meeting.

    Raises:
        RejectedError: The day is none of the calendar, or the thing is no meeting.
        UnknownReferenceError: The words are neither a day nor a reference, or fit several things.
    """
    words = " ".join(asked.words).strip()
    if not words:
        return _agenda_told(asked, agenda(asked.thread, asked.today))
    if when := iso(words):
        return _by_day(asked, when)
    if len(asked.words) > 1:
        raise RejectedError(f"due takes one day or one meeting, not {len(asked.words)} words: {_HOW}.")
    meeting = _meeting(asked, words)
    row = _row_of(asked, meeting)
    told = _Told(asked)
    return Report(row, (*_row_said(asked, meeting, row), *_due_said(asked, row)), tuple(told.of_meeting(meeting, row)))


def _meeting(asked: Asked, words: str) -> Item:
    """Give the meeting that a reference means: of several things that fit, the one that is a meeting."""
    try:
        name = resolve(asked.lookup, words)
    except UnknownReferenceError as unknown:
        fitting = (asked.lookup.item(each) for each in unknown.candidates)
        meetings = [item for item in fitting if item is not None and item.type == ItemType.MEETING]
        if len(meetings) == 1:
            return meetings[0]
        if unknown.candidates:
            raise
        raise UnknownReferenceError(f"{unknown} Or {_HOW}.") from None
    found = asked.lookup.item(name)
    if found is None or found.type != ItemType.MEETING:
        what = kind(found.type) if found else "nothing"
        raise RejectedError(f"{name} is a thing of another kind ({what}), not a meeting: {_HOW}.")
    return found


def _row_of(asked: Asked, meeting: Item) -> MeetingRow:
    return for_meeting(asked.thread, meeting.id, tuple(row.id for row in schedule(asked.lookup, meeting)))


# ------------------------------------------------------------------------------------------ by a day


def _by_day(asked: Asked, words: str) -> Report:
    last = last_of(words)
    if last is None:
        raise RejectedError(f"{words!r} is no date of the calendar: {_HOW}.")
    found = due(asked.thread, by=last)
    held = dict.fromkeys(one.meeting for one in found.meetings if one.held and one.date == words)
    meeting = asked.lookup.item(next(iter(held))) if len(held) == 1 else None
    row = _row_of(asked, meeting) if meeting else None
    told = _Told(asked)
    sections = [*told.actions("Due", found.actions), *told.leads(found.actions)]
    sections += [*told.targets("Targets", found.indicators), *told.meetings("Meetings and their papers", found)]
    lines = [
        _counted_said(f"Due by {by_then(words)}", found),
        *_passed_said(asked, found.actions),
        *_undated_said(found),
    ]
    if meeting and row:
        lines += _row_said(asked, meeting, row)
        sections = [told.row(meeting, row), *sections]
    return Report(DueBy(last, found, row), tuple(lines), tuple(sections))


def _counted_said(when: str, found: Due) -> str:
    parts = []
    if found.actions:
        papers = {paper_id(one.action) for one in found.actions}
        parts.append(f"{_dates_said(found.actions)} in {counted(len(papers), 'paper')}")
    if found.indicators:
        parts.append(counted(len(found.indicators), "target of an indicator", "targets of indicators"))
    if found.meetings:
        parts.append(
            counted(len(found.meetings), "date of a meeting or its papers", "dates of meetings and their papers")
        )
    if not parts:
        return f"{when}: nothing was found in the papers held."
    return f"{when}: {listed(tuple(parts))}."


def _dates_said(actions: tuple[Deadline, ...]) -> str:
    """Count the dates and the actions.

    >>> one, two = (Deadline("p/action/1", year, f"{year}-12-31", None) for year in ("2011", "2012"))
    >>> _dates_said((one, two))
    '2 dates of 1 action'
    """
    things = counted(len({one.action for one in actions}), "action")
    return f"{counted(len(actions), 'date')} of {things}"


def _passed_said(asked: Asked, actions: tuple[Deadline, ...]) -> Iterator[str]:
    """Say of how many dates that have passed a paper reports something: never that work is late."""
    passed = [one for one in actions if one.until < asked.today]
    reported = sum(bool(one.reports) for one in passed)
    if passed:
        which = "The date" if len(actions) == 1 else "All" if len(passed) == len(actions) else f"{len(passed)}"
        yield f"{which}{' of these dates of actions' * (len(actions) > 1)} had passed on {day(asked.today)}."
    if reported:
        yield f"On the actions of {counted(reported, 'of them', 'of them')} a paper reports progress."
    if reported < len(passed):
        yield f"For {f'the other {len(passed) - reported}' if reported else 'these'}, {_UNKNOWN}."


def _undated_said(found: Due) -> Iterator[str]:
    if found.undated:
        have = "has" if found.undated == 1 else "have"
        yield (
            f"{sentence(counted(found.undated, 'action'))} {have} no date to complete that could be read, "
            "and no place here: the gaps list them under action-without-date."
        )


# ---------------------------------------------------------------------------------------------- all


def _agenda_told(asked: Asked, found: Agenda) -> Report:
    told = _Told(asked)
    quarter, today = day(found.quarter), day(found.today)
    come = (*found.soon.meetings, *found.later.meetings)
    lines = [
        _counted_said(f"Due in the three months from {today} to {quarter}", found.soon),
        _counted_said("Due after that", found.later),
        _counted_said(f"Due before {today}", found.passed),
        *_passed_said(asked, found.passed.actions),
        *_next_said(asked, found),
        *_undated_said(found.passed),
    ]
    return Report(
        found,
        tuple(lines),
        (
            *told.actions(f"Due by {quarter}", found.soon.actions),
            *told.targets(f"Targets by {quarter}", found.soon.indicators),
            *told.meetings("The next meetings", Due(meetings=come), whole=True),
            *told.actions(f"Due after {quarter}", found.later.actions),
            *told.targets(f"Targets after {quarter}", found.later.indicators),
            *told.actions("Passed", found.passed.actions),
            *told.targets("Targets whose date has passed", found.passed.indicators),
        ),
    )


def _next_said(asked: Asked, found: Agenda) -> Iterator[str]:
    """Say which meeting is the next, or that none was found and which was the last."""
    come = [one for one in (*found.soon.meetings, *found.later.meetings) if one.held]
    gone = [one for one in found.passed.meetings if one.held]
    if come:
        where = titled(asked.thread, come[0].meeting)
        yield f"The next meeting is on {day(come[0].date)}, by {where}; {_papers_said(asked, come[0].meeting)}."
    elif gone:
        last = f"the last is that of {day(gone[-1].date)}, by {titled(asked.thread, gone[-1].meeting)}"
        yield f"No meeting on or after {day(found.today)} was found in the papers held; {last}."
    else:
        yield "No meeting with a date was found in the papers held."


def _papers_said(asked: Asked, meeting: str) -> str:
    papers = tuple(_date_said(one) for one in dates_of(asked.thread.item(meeting)) if not one.held)
    return f"its papers: {listed(papers)}" if papers else "no date for its papers was found in the papers held"


# ---------------------------------------------------------------------------------------- a meeting


def _row_said(asked: Asked, meeting: Item, row: MeetingRow) -> Iterator[str]:
    """Say the dates of a row, those it does not have, and those that run backwards."""
    where = titled(asked.thread, meeting.id)
    if row.day is None:
        yield f"No date of {named(meeting)}, in {where}, was found in the papers held: nothing can be reckoned from it."
        return
    dates = listed(tuple(_date_said(one) for one in row.dates))
    yield f"For the meeting of {day(row.day)} the schedule of {where} gives {dates}."
    for absence in absent(asked.lookup, meeting):
        if absence.kind == "date":
            yield absence.message
    for note in asked.lookup.notes(paper_id(meeting.id)):
        if note.about == meeting.id and note.kind == "repaired":
            yield note.message
    if "order_of_rows" in said(meeting, "out_of_order"):
        yield "The meeting is printed below one with a later date: the rows of the schedule run backwards here."


def _due_said(asked: Asked, row: MeetingRow) -> Iterator[str]:
    if row.day is None:
        return
    if row.before is None:
        yield "No meeting before it was found in the same schedule."
        yield _counted_said(f"Due by {day(row.day)}", row.since)
    else:
        last = held_on(dates_of(asked.thread.item(row.before)))
        yield _counted_said(f"Due since the meeting before it, of {day(last)}, and by {day(row.day)}", row.since)
        yield _counted_said(f"Due by {day(last)}", row.earlier)
    yield from _passed_said(asked, (*row.since.actions, *row.earlier.actions))
    yield from _undated_said(row.since)


def _date_said(one: MeetingDate) -> str:
    """Say one date of a row; where it runs backwards, what is printed.

    >>> _date_said(MeetingDate("p/meeting/1", "final_reports", "2011-09-07", "2011-09-07", "7/9/11", False, False))
    'final reports 7 September 2011'
    """
    return f"{_words(one.column)} {day(one.date)}{f' ({_backwards(one)})' if one.backwards else ''}"


def _backwards(one: MeetingDate) -> str:
    return f"printed {one.printed}, which runs backwards"


def _words(column: str) -> str:
    return column.replace("_", " ")


# ------------------------------------------------------------------------------------------- tables


@dataclass(slots=True)
class _Told:
    """The tables of one answer; the titles of papers are looked up once."""

    asked: Asked
    titles: dict[str, str] = field(default_factory=dict)

    def title(self, item: str) -> str:
        paper = paper_id(item)
        if paper not in self.titles:
            self.titles[paper] = titled(self.asked.thread, item)
        return self.titles[paper]

    def item(self, name: str) -> Item:
        return self.asked.thread.item(name)

    def actions(self, heading: str, deadlines: tuple[Deadline, ...]) -> Iterator[Section]:
        """A table for each plan, or for each lead where that was asked for."""
        groups: dict[tuple[str, str], list[Deadline]] = {}
        for one in deadlines:
            for group in self._groups(one):
                groups.setdefault(group, []).append(one)
        for (_, title), rows in sorted(groups.items()):
            yield Section(
                f"{heading}: {title}",
                f"{_dates_said(tuple(rows))}, each counted by the last day that it can mean; "
                "an action with two dates is listed for each.",
                ("By", "As printed", "Action", "Led by", "What is known of it"),
                tuple(self._deadline(one) for one in rows),
            )

    def _groups(self, one: Deadline) -> tuple[tuple[str, str], ...]:
        title = self.title(one.action)
        if self.asked.by != "lead":
            return ((paper_id(one.action), title),)
        leads = tuple((lead, f"{shorten(self.item(lead).label)}, {self.title(lead)}") for lead in one.leads)
        return leads or (("", f"{_NO_LEAD}, {title}"),)

    def _deadline(self, one: Deadline) -> Row:
        empty = tuple(lead for lead in one.leads if vacant(self.item(lead)))
        leads = "; ".join(self._lead(lead) for lead in one.leads) or _NO_LEAD
        action = sentence(named(self.item(one.action)))
        cells = (by_then(one.date), _line(one.printed), action, leads, self._known(one))
        return Row(cells, (one.action, *one.reports, *empty), one.links)

    def _lead(self, name: str) -> str:
        lead = self.item(name)
        when = "".join(f" on {day(each)}" for each in said(lead, "vacant_at"))
        return shorten(lead.label) + (f" (by the directory nobody held this post{when})" if vacant(lead) else "")

    def _known(self, one: Deadline) -> str:
        passed = one.until < self.asked.today
        reports = tuple(self._report(name) for name in one.reports)
        if not reports:
            return f"the date has passed; {_UNKNOWN}" if passed else "the date is still to come"
        when = "the date has passed" if passed else "the date is still to come"
        return stopped(f"{when}; {'; '.join(reports)}")

    def _report(self, name: str) -> str:
        progress = self.item(name)
        rating = "".join(f", {word}" for word in said(progress, "rag_as_written"))
        return f"reported{rating}: {shorten(progress.label)}"

    def leads(self, deadlines: tuple[Deadline, ...]) -> Iterator[Section]:
        """How many of the dates fall to each lead."""
        if self.asked.by == "lead":
            return
        loads: dict[str, list[Deadline]] = {}
        for one in deadlines:
            for lead in one.leads:
                loads.setdefault(lead, []).append(one)
        rows = (
            Row(
                (self._lead(lead), _dates_said(tuple(each)), by_then(each[0].date), self.title(lead)),
                (lead,),
                tuple(link for one in each for link in self._naming(one, lead)),
            )
            for lead, each in sorted(loads.items(), key=lambda load: (-len(load[1]), load[0]))
        )
        if loads:
            yield Section(
                "Due, by lead",
                "A date counts for each lead of its action; the most first.",
                ("Lead", "Due", "The first", "Plan"),
                tuple(rows),
            )

    def _naming(self, one: Deadline, lead: str) -> Iterator[str]:
        graph = self.asked.thread.graph
        return (link for link in one.links if graph.has_edge(one.action, lead, key=link))

    def targets(self, heading: str, targets: tuple[Target, ...]) -> Iterator[Section]:
        """Indicators by the dates of their targets."""
        if targets:
            yield Section(
                heading,
                "Each counts by the last day that the printed date can mean: 2024/25 by the end of 2025.",
                ("Counts by", "As printed", "Indicator", "Target", "Result", "Plan"),
                tuple(self._target(one) for one in targets),
            )

    def _target(self, one: Target) -> Row:
        item = self.item(one.indicator)
        target = listed(said(item, "target") or said(item, "target_status")) or "no target was found"
        result = listed((*said(item, "actual"), *said(item, "actual_date"))) or "no result was found in the papers held"
        cells = (day(one.until), _line(one.printed), shorten(item.label), target, result, self.title(one.indicator))
        return Row(cells, (one.indicator,))

    def meetings(self, heading: str, found: Due, *, whole: bool = False) -> Iterator[Section]:
        """Meetings with those of their dates that are due, or with their whole rows."""
        by_meeting: dict[str, list[MeetingDate]] = {}
        for one in found.meetings:
            by_meeting.setdefault(one.meeting, []).append(one)
        if by_meeting:
            rows = (self._meeting(name, tuple(dates), whole) for name, dates in by_meeting.items())
            shown = "All dates of its row" if whole else "Those dates of its row that are due"
            yield Section(
                heading,
                f"{shown}, the earliest first: those by which papers are due, and that of the meeting.",
                ("Meeting", "Held", "Dates", "Schedule"),
                tuple(rows),
            )

    def _meeting(self, name: str, dates: tuple[MeetingDate, ...], whole: bool) -> Row:
        row = dates_of(self.item(name))
        shown = "; ".join(_date_said(one) for one in (row if whole else dates))
        return Row((self.item(name).label, day(held_on(row)), shown, self.title(name)), (name,))

    def row(self, meeting: Item, row: MeetingRow) -> Section:
        """The row of a schedule, column by column."""
        missing = undated(meeting, schedule(self.asked.lookup, meeting))
        words = {key.removesuffix("_as_written") for key in meeting.fields if key.endswith("_as_written")}
        others = sorted(words - {one.column for one in row.dates} - set(missing))
        told = [
            *((_words(x.column), day(x.date), _line(x.printed), _remark(x)) for x in row.dates),
            *(
                (_words(x), "not found in the papers held", self._printed(meeting, x), "other rows have a date here")
                for x in missing
            ),
            *((_words(x), "", self._printed(meeting, x), "words, not a date") for x in others),
        ]
        return Section(
            f"The row of the schedule: {meeting.label}",
            "Each date by its column, the earliest first; then the columns without a date.",
            ("Column", "Date", "As printed", "Remark"),
            tuple(Row(cells, (meeting.id,)) for cells in told),
        )

    def _printed(self, meeting: Item, column: str) -> str:
        return _line(listed(said(meeting, f"{column}_as_written")))

    def of_meeting(self, meeting: Item, row: MeetingRow) -> Iterator[Section]:
        yield self.row(meeting, row)
        yield from self.actions("Due since the meeting before" if row.before else "Due by then", row.since.actions)
        yield from self.actions("Due by the meeting before", row.earlier.actions)
        yield from self.targets("Targets by then", (*row.earlier.indicators, *row.since.indicators))


def _remark(one: MeetingDate) -> str:
    held = "the meeting" if one.held else "before the meeting"
    return f"{held}; {_backwards(one)}" if one.backwards else held


def _line(words: str | None) -> str:
    return " ".join((words or "").split())
