"""What changed in the record between two days?

Only what is dated is known to have come: a paper by its own date, a link by the day it was asserted,
a verdict by the day it was given. Papers without a date are left out, and named.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from graph.as_of import AsOf, as_of, last_of
from graph.gaps import look
from graph.lacking import Finding, Looked
from graph.lookup import Lookup
from graph.naming import paper_id
from graph.thread import Thread, thread_of
from ontology.errors import RejectedError
from ontology.model import ItemType, Mode, Paper, Status

_OWN = frozenset({Mode.STATED, Mode.REPAIRED})


@dataclass(frozen=True, slots=True)
class Came:
    """A paper that came.

    Attributes:
        paper: Its id.
        date: Its date (ISO), to the precision that is printed.
        items: The ids of all that it speaks of, by type and then by id.
        links: How many links it gives itself: stated in it, or read through damage.
    """

    paper: str
    date: str | None
    items: tuple[str, ...]
    links: int


@dataclass(frozen=True, slots=True)
class CameLink:
    """A link that came, and not as what a paper that came says itself.

    Attributes:
        link: Its id.
        subject: The id of its subject.
        object: The id of its object.
        mode: How it is known.
        status: Where it stood on the later day.
    """

    link: str
    subject: str
    object: str
    mode: Mode
    status: Status


@dataclass(frozen=True, slots=True)
class Verdict:
    """A person's verdict on a link, with the link's status before it."""

    link: str
    subject: str
    object: str
    before: Status
    after: Status
    by: str
    at: str
    reason: str


@dataclass(frozen=True, slots=True)
class GapChange:
    """A gap that opened or closed.

    Attributes:
        rule: The name of the rule that finds it.
        finding: The ids of the things that the rule names, that which lacks something first.
        new: Whether that thing itself came between the two days.
    """

    rule: str
    finding: Finding
    new: bool


@dataclass(frozen=True, slots=True)
class Diff:
    """The record between the end of one day and the end of a later one.

    Attributes:
        since: The earlier day (ISO).
        until: The later day (ISO).
        before: How many papers were held on the earlier day.
        papers: The papers that came, by date and id.
        links: The links that came otherwise, by id: read by a person, suggested, inferred, or
            stated of a thing that was held before.
        verdicts: The verdicts that were given, the earliest first.
        opened: The gaps of the later day that were none on the earlier, in the order of the rules.
        closed: The gaps of the earlier day that are none on the later.
        left_out: The ids of the papers that cannot be placed in time.
    """

    since: str
    until: str
    before: int
    papers: tuple[Came, ...]
    links: tuple[CameLink, ...]
    verdicts: tuple[Verdict, ...]
    opened: tuple[GapChange, ...]
    closed: tuple[GapChange, ...]
    left_out: tuple[str, ...]


def diff(lookup: Lookup, since: str, until: str, thread: Thread | None = None) -> Diff:
    """Give what changed in the record between two days.

    Args:
        lookup: The record.
        since: YYYY, YYYY-MM or YYYY-MM-DD; of a year or a month the last day is meant. It may be
            before the first paper: then everything is new.
        until: The same, of a later day.
        thread: The thread of this record, if it has been built.

    Returns:
        What came after the end of the first day and until the end of the second, and the gaps that
        opened and closed by it. A gap is one rule's finding on one thing.

    Raises:
        RejectedError: One is no day, the first is not before the second, or no paper is dated on or
            before the second.

    Cost: a few looks at each item, link and review, and the gaps of both days, which are not told.

    >>> from graph.lookup import Held
    >>> from ontology.model import Extract, Item, Paper
    >>> need = Item("p-2014/need/x", ItemType.NEED, "Sleep")
    >>> held = Held.of([Extract(Paper("p-2014", "A plan", None, "2014-01-20", "", ""), (need,))])
    >>> found = diff(held, "2013", "2014-06")
    >>> found.papers[0].items, found.opened[0].rule, found.opened[0].new
    (('p-2014/need/x',), 'need-without-priority', True)
    """
    first, last = last_of(since), last_of(until)
    if first >= last:
        raise RejectedError(f"{first} is not before {last}: give two days, the earlier first.")
    before, after = AsOf(lookup, first), as_of(lookup, last)
    papers = {paper.id: paper for paper in after.papers() if before.paper(paper.id) is None}
    own, links = _links(before, after, papers)
    was, now = look(before.thread), look(after.thread)
    return Diff(
        first,
        last,
        len(before.papers()),
        tuple(_came(thread or thread_of(lookup), papers, own)),
        links,
        tuple(_verdicts(before, after)),
        tuple(_other(now, was, papers)),
        tuple(_other(was, now, papers)),
        after.left_out,
    )


def _came(thread: Thread, papers: Mapping[str, Paper], links: Mapping[str, int]) -> Iterator[Came]:
    items: dict[str, list[tuple[int, str]]] = {name: [] for name in papers}
    order = {one: position for position, one in enumerate(ItemType)}
    for item in thread.items.values():
        if (of := paper_id(item.id)) in items:
            items[of].append((order[item.type], item.id))
    for paper in sorted(papers.values(), key=lambda each: (each.date or "", each.id)):
        yield Came(paper.id, paper.date, tuple(name for _, name in sorted(items[paper.id])), links.get(paper.id, 0))


def _links(before: AsOf, after: AsOf, papers: Collection[str]) -> tuple[dict[str, int], tuple[CameLink, ...]]:
    """Count the links that each paper that came gives itself, and give the others that came."""
    own: dict[str, int] = {}
    others = []
    for name, link, status in after.standings():
        if before.was_asserted(link.subject, link.object, link.date):
            continue
        paper = paper_id(link.subject)
        if link.mode in _OWN and paper in papers:
            own[paper] = own.get(paper, 0) + 1
        else:
            others.append(CameLink(name, link.subject, link.object, link.mode, status))
    return own, tuple(sorted(others, key=lambda each: each.link))


def _verdicts(before: AsOf, after: AsOf) -> Iterator[Verdict]:
    earlier = frozenset(before.reviews())
    given = [review for review in after.reviews() if review not in earlier]
    reviewed = {review.link for review in given}
    listed = after.standings() if given else ()
    links = {name: (link, status) for name, link, status in listed if name in reviewed}
    status = {name: before.status_of(name, link.mode, now) for name, (link, now) in links.items()}
    for review in given:
        if review.link in links:
            link, _ = links[review.link]
            yield Verdict(
                review.link,
                link.subject,
                link.object,
                status[review.link],
                review.verdict,
                review.by,
                review.at,
                review.reason,
            )
            status[review.link] = review.verdict


def _other(looked: Mapping[str, Looked], known: Mapping[str, Looked], papers: Collection[str]) -> Iterator[GapChange]:
    """Give the gaps of one day that are none on the other, in the order of the rules."""
    for rule, answer in looked.items():
        passed = set(known[rule].found)
        for finding in answer.found:
            if finding not in passed:
                yield GapChange(rule, finding, paper_id(finding[0]) in papers)
