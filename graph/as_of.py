"""What did the record hold on this day?

A view of the record as it stood at the end of a day: the papers dated by then, what they speak of,
the links asserted by then, and each link's status by the reviews of then. Nothing is copied: the
view asks the record and leaves out what came later. An imprecise date is its last day: of what
``2011-09`` says it is certain on the 30th alone that it was there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from graph.fields import span
from graph.lookup import Lookup, Proposed, Relations, chosen, proposed_of
from graph.naming import counted, listed, paper_id, shorten
from ontology.errors import RejectedError, StoreError
from ontology.fields import days
from ontology.model import Entry, Item, ItemType, Justification, Link, Mode, Note, Paper, Review, Status

if TYPE_CHECKING:
    from graph.thread import Standing, Thread

MOST_LISTED = 10
"""Papers that one sentence names."""


class AsOf:
    """A :class:`graph.lookup.Lookup` over what a record held at the end of a day.

    A paper that prints no date but the years it runs is there from the last day that the first of
    them can mean. One that prints neither cannot be placed in time, and is left out with all that it
    speaks of. A link is there if the papers of both its ends were there and it was asserted by then; a link that
    gives no day goes with its papers. Its status is that of its latest review by then; if its reviews
    all came later, ``proposed`` for a suggestion and ``accepted`` otherwise; if it was never reviewed,
    its own.

    Attributes:
        record: What is looked at.
        day: The day (ISO).
        left_out: The ids of the papers that cannot be placed in time, in order.
    """

    def __init__(self, record: Lookup, day: str) -> None:
        """Look at the record as of this ISO day. Cost: one look at each paper."""
        self.record, self.day = record, day
        papers = {paper.id: paper for paper in record.papers()}
        self._papers = {name: paper for name, paper in papers.items() if self._by_then(placed(paper))}
        self._absent = papers.keys() - self._papers.keys()
        undated = {paper.id for paper in papers.values() if placed(paper) is None}
        self.left_out = tuple(sorted(undated.union(left_out(record))))
        self._asserted: dict[str | None, bool] = {}

    def paper(self, paper: str) -> Paper | None:
        """See :class:`graph.lookup.Lookup`."""
        return self._papers.get(paper)

    def papers(self) -> tuple[Paper, ...]:
        """See :class:`graph.lookup.Lookup`."""
        return tuple(self._papers.values())

    def item(self, item: str) -> Item | None:
        """See :class:`graph.lookup.Lookup`."""
        return self.record.item(item) if self._held(item) else None

    def items(self, type: ItemType | None = None, paper: str | None = None) -> tuple[Item, ...]:
        """See :class:`graph.lookup.Lookup`."""
        if paper in self._absent:
            return ()
        return tuple(item for item in self.record.items(type, paper) if self._held(item.id))

    def links_from(
        self, item: str, relations: Relations | None = None, status: Status | None = None
    ) -> tuple[Link, ...]:
        """See :class:`graph.lookup.Lookup`."""
        if not self._held(item):
            return ()
        changed = tuple(link for link in self._changed_at.get(item, ()) if link.subject == item)
        return self._merged(
            self.record.links_from(item, relations, status), changed, chosen(changed, relations, status)
        )

    def links_to(self, item: str, relations: Relations | None = None, status: Status | None = None) -> tuple[Link, ...]:
        """See :class:`graph.lookup.Lookup`."""
        if not self._held(item):
            return ()
        changed = tuple(link for link in self._changed_at.get(item, ()) if link.object == item)
        return self._merged(self.record.links_to(item, relations, status), changed, chosen(changed, relations, status))

    def links(self) -> tuple[Link, ...]:
        """See :class:`graph.lookup.Lookup`."""
        return self._stood(self.record.links())

    def link(self, link: str) -> Link | None:
        """See :class:`graph.lookup.Lookup`."""
        found = self.record.link(link)
        return self._with_status(found) if found is not None and self.was_there(found) else None

    def proposed(self, item: str, relations: Relations) -> Iterator[Proposed]:
        """See :class:`graph.lookup.Lookup`."""
        if not self._held(item):
            return
        for one in self.record.proposed(item, relations):
            if one.id not in self._changed and self.was_asserted(one.subject, one.object, one.at):
                yield one
        for link in self._changed_at.get(item, ()):
            asked = link.status is Status.PROPOSED and link.predicate in relations
            if asked and link.subject != link.object:
                yield proposed_of(link)

    def entries(self, action: str | None = None) -> tuple[Entry, ...]:
        """See :class:`graph.lookup.Lookup`."""
        return tuple(entry for entry in self.record.entries(action) if self._held(entry.action))

    def notes(self, paper: str | None = None) -> tuple[Note, ...]:
        """See :class:`graph.lookup.Lookup`."""
        if paper is not None:
            return self.record.notes(paper) if paper in self._papers else ()
        return tuple(note for name in self._papers for note in self.record.notes(name))

    def justifications(self) -> tuple[Justification, ...]:
        """See :class:`graph.lookup.Lookup`."""
        return tuple(one for one in self.record.justifications() if self._by_then(one.at) and self._held(one.item))

    def reviews(self, link: str | None = None) -> tuple[Review, ...]:
        """See :class:`graph.lookup.Lookup`."""
        return tuple(review for review in self.record.reviews(link) if self._by_then(review.at))

    def text(self, paper: str) -> str:
        """See :class:`graph.lookup.Lookup`."""
        if paper in self._absent:
            raise StoreError(f"the text of {paper} is not held as of {self.day}: ask without a day, or for a later one")
        return self.record.text(paper)

    def was_there(self, link: Link) -> bool:
        """Say whether a link of the record was there at the end of the day."""
        return self.was_asserted(link.subject, link.object, link.at)

    def was_asserted(self, subject: str, object: str, at: str | None) -> bool:
        """Say whether a link between these ends, asserted at this day, was there at the end of the day."""
        if self._absent and not (self._held(subject) and self._held(object)):
            return False
        if at not in self._asserted:
            self._asserted[at] = latest(at) is None or self._by_then(at)
        return self._asserted[at]

    def status(self, link: Link) -> Status:
        """Give the status that a link of the record had at the end of the day, had it been there."""
        return self.status_of(link.id, link.mode, link.status) if self._verdicts else link.status

    def status_of(self, link: str, mode: Mode, status: Status) -> Status:
        """Give the status that the link of this id had, which is known so and has this status now."""
        reviews = self._verdicts.get(link, ())
        if not reviews:
            return status
        by_then = [review for review in reviews if self._by_then(review.at)]
        if by_then:
            return by_then[-1].verdict
        return Status.PROPOSED if mode is Mode.SUGGESTED else Status.ACCEPTED

    @cached_property
    def thread(self) -> Thread:
        """The thread of what was held, built when it is first asked for. Cost: one look at each thing and link."""
        from graph.thread import Threaded, build, cut  # what asks for one thing does not wait for them

        return cut(self.record.thread, self) if isinstance(self.record, Threaded) else build(self)

    def standings(self) -> Iterator[tuple[str, Standing, Status]]:
        """All links that were there by id, each with the status of the day; the words they rest on are not read."""
        from graph.thread import standings_of

        reviewed = self._verdicts
        for name, link, status in standings_of(self.record):
            if self.was_asserted(link.subject, link.object, link.date):
                yield name, link, self.status_of(name, link.mode, status) if name in reviewed else status

    @property
    def told(self) -> str:
        """The day, how many papers were held by then, and which cannot be placed in time, in a line."""
        held = f"As of {self.day}: {counted(len(self._papers), 'paper')} of {len(self.record.papers())} held."
        by_years = tuple(name for name, paper in self._papers.items() if latest(paper.date) is None)
        return " ".join(filter(None, (held, by_their_years(by_years), without_a_date(self.left_out))))

    def later(self, name: str) -> str | None:
        """Say that a thing or paper of the record is known only later, or without a date; None if it is not so."""
        paper = self.record.paper(paper_id(name))
        if self._held(name) or paper is None or (name != paper.id and self.record.item(name) is None):
            return None
        if placed(paper) is None:
            where = f"{shorten(paper.title)} ({paper.id})"
            return f"{name} is known only from a paper without a date, {where}: ask without a day."
        dated = f"is dated {paper.date}" if latest(paper.date) else f"runs {_years(paper)} and prints no date"
        return (
            f"{name} is known only from later papers: {shorten(paper.title)} ({paper.id}) {dated}; "
            f"ask as of {placed(paper)} or later."
        )

    def _held(self, item: str) -> bool:
        """Say whether a thing is of no paper that came later: one of which the record holds no paper is not hidden."""
        return paper_id(item) not in self._absent

    def _merged(self, now: tuple[Link, ...], changed: tuple[Link, ...], then: tuple[Link, ...]) -> tuple[Link, ...]:
        """Put, among links as they are now, those that were otherwise then in place of all that changed; by id."""
        there = tuple(link for link in now if self.was_there(link))
        if not changed:
            return there
        gone = {link.id for link in changed}
        by_id = {name: link for link in there if (name := link.id) not in gone} | {link.id: link for link in then}
        return tuple(by_id[name] for name in sorted(by_id))

    @cached_property
    def _changed(self) -> Mapping[str, Link]:
        """The links that were there and have another status now, by id, with the status of the day."""
        reviewed = ((name, self.record.link(name)) for name in self._verdicts)
        there = {name: link for name, link in reviewed if link is not None and self.was_there(link)}
        return {name: now for name, link in there.items() if (now := self._with_status(link)) is not link}

    @cached_property
    def _changed_at(self) -> Mapping[str, list[Link]]:
        """The links that have another status now, by each of their ends."""
        found: dict[str, list[Link]] = {}
        for link in self._changed.values():
            for end in dict.fromkeys((link.subject, link.object)):
                found.setdefault(end, []).append(link)
        return found

    def _stood(self, links: tuple[Link, ...]) -> tuple[Link, ...]:
        return tuple(self._with_status(link) for link in links if self.was_there(link))

    def _with_status(self, link: Link) -> Link:
        status = self.status(link)
        return link if status is link.status else replace(link, status=status)

    @cached_property
    def _verdicts(self) -> Mapping[str, list[Review]]:
        """All reviews of the record by link, the earliest first."""
        found: dict[str, list[Review]] = {}
        for review in self.record.reviews():
            found.setdefault(review.link, []).append(review)
        return found

    def _by_then(self, iso: str | None) -> bool:
        last = latest(iso)
        return last is not None and last <= self.day


def as_of(lookup: Lookup, day: str) -> AsOf:
    """Give what the record held at the end of a day.

    Args:
        lookup: The record.
        day: YYYY, YYYY-MM or YYYY-MM-DD; of a year or a month the last day is meant.

    Returns:
        A view of the record: what came later is not in it. Cost: one look at each paper.

    Raises:
        RejectedError: It is no day, or no paper is dated on or before it.

    >>> from graph.lookup import Held
    >>> from ontology.model import Extract
    >>> dates = {"p-2011": "2011-09", "p-2014": "2014-01-20", "p": None}
    >>> held = Held.of([Extract(Paper(name, "A plan", None, date, "", "")) for name, date in dates.items()])
    >>> view = as_of(held, "2013")
    >>> view.day, [paper.id for paper in view.papers()], view.left_out
    ('2013-12-31', ['p-2011'], ('p',))
    """
    view = AsOf(lookup, last_of(day))
    if view.papers():
        return view
    dated = sorted(
        (last, paper.id, paper.date or _years(paper)) for paper in lookup.papers() if (last := placed(paper))
    )
    if not dated:
        raise RejectedError(
            f"No paper that bears a date is held, so nothing can be said of {view.day}: "
            "ingest a paper that bears one, or ask without a day."
        )
    last, first, date = dated[0]
    raise RejectedError(
        f"No paper held is dated on or before {view.day}; the first is {first}, dated {date}: "
        f"ask as of {last} or later."
    )


def last_of(day: str) -> str:
    """Give the last day that a day, month or year asked for can mean.

    Raises:
        RejectedError: It is none of these.

    >>> last_of("2012-02"), last_of("1850"), last_of("2199-01-01")
    ('2012-02-29', '1850-12-31', '2199-01-01')
    """
    try:
        return days(day.strip())[1]
    except ValueError:
        said = " ".join(day.split())[:40]
        raise RejectedError(f'"{said}" is no day: give YYYY, YYYY-MM or YYYY-MM-DD, such as 2014-01-20.') from None


def latest(iso: str | None) -> str | None:
    """Give the last day that a year, a month, a day or a time of a day can mean; None if it is none of these.

    >>> latest("2011-09"), latest("2024-03-17T12:00:00Z"), latest("ongoing"), latest(None)
    ('2011-09-30', '2024-03-17', None, None)
    """
    found = span((iso or "")[: len("YYYY-MM-DD")])
    return found[1] if found else None


def placed(paper: Paper) -> str | None:
    """Give the day from which a paper is certain to have been there, or None if it prints neither date nor years.

    That is the last day that its date can mean; without a date, the last that the first year can
    mean in which it says that it runs.

    >>> placed(Paper("p", "A plan", None, None, "", "", period="2011/2012"))
    '2011-12-31'
    """
    return latest(paper.date) or latest((paper.period or "").partition("/")[0])


def _years(paper: Paper) -> str:
    return (paper.period or "").replace("/", " to ")


def by_their_years(papers: tuple[str, ...]) -> str:
    """Say which papers were placed by the years they run, since they print no date; nothing if there are none."""
    if not papers:
        return ""
    it, they = ("it runs", "it prints") if len(papers) == 1 else ("they run", "they print")
    return f"Placed by the years {it}, since {they} no date: {_some(papers)}."


def view_of(lookup: Lookup) -> AsOf | None:
    """Give the view if the record is seen as of a day, or None if it is seen as it is."""
    return lookup if isinstance(lookup, AsOf) else None


def left_out(lookup: Lookup) -> tuple[str, ...]:
    """Give the papers that a lookup leaves out since they bear no date; none if it shows the record without a day."""
    return lookup.left_out if isinstance(lookup, AsOf) else ()


def without_a_date(papers: tuple[str, ...]) -> str:
    """Say which papers were left out since they bear no date; nothing if there are none.

    >>> without_a_date(("p", "q"))
    'Left out, since without a date they cannot be placed in time: p and q.'
    """
    if not papers:
        return ""
    it = "it" if len(papers) == 1 else "they"
    return f"Left out, since without a date {it} cannot be placed in time: {_some(papers)}."


def _some(papers: tuple[str, ...]) -> str:
    names = papers[:MOST_LISTED]
    if len(papers) > MOST_LISTED:
        names += (f"{len(papers) - MOST_LISTED} more",)
    return listed(names)
