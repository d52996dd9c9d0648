"""What does each priority rest on: which needs, how many independent sources, of when, known how?

A profile, not a score: nothing is added up or weighed. What a paper says of its plan as a whole is
shown apart and is never a priority's own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

import networkx as nx

from graph import ties
from graph.absent import KINDS
from graph.conflicts import NUMBERS, Conflict, conflicts
from graph.fields import first_day, last_day, said
from graph.flow import towards
from graph.naming import paper_id
from graph.same import Same, joined, same
from graph.sources import VOICES, one_source
from graph.thread import Thread, Tie, Types
from ontology.model import Entry, ItemType, Mode, Note, Relation

SOURCE, SECOND_SOURCE = "source", "second source"
"""What may be absent besides a kind of need: any source, or a second one that is independent."""

_FINDING: Types = frozenset({ItemType.FINDING})
_ACCOUNT: Types = ties.NEED | _FINDING

_UPWARD = (Relation.PART_OF, Relation.HEADLINE_OF)
_INSIDE: Types = ties.PRIORITY | ties.THEME | ties.OBJECTIVE
_ABOVE: Types = ties.THEME | ties.OBJECTIVE | ties.PLAN

Ties = Mapping[str, tuple[Tie, ...]]
Group = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """An accepted link, and how it is known."""

    link: str
    mode: Mode


@dataclass(frozen=True, slots=True)
class Route:
    """One way from a priority to who or what found the need for it.

    Attributes:
        priority: Where it starts: the priority asked for, or one that is the same.
        through: The need or finding it goes through; None if the source is said of the priority itself.
        source: The source or body at its end; for a finding of which no finder is named, the id of
            the paper that tells it.
        known: The links it takes, in order from the priority; between them those that say that two
            needs are one, where the source is named for the other.
        counted: False for a body that a paper names beside a source for the same need or finding.
    """

    priority: str
    through: str | None
    source: str
    known: tuple[Known, ...]
    counted: bool


@dataclass(frozen=True, slots=True)
class Whole:
    """One thing that a plan as a whole is said to rest on: the plan, the thing, and the link that says so."""

    plan: str
    other: str
    known: Known


@dataclass(frozen=True, slots=True)
class KindOfNeed:
    """The needs of one kind, by id; ``kind`` is None where the papers held give no kind."""

    kind: str | None
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """What one priority rests on.

    Attributes:
        priority: Its id.
        same: All priorities that are the same by ``restates``, itself among them, by id: what is said
            of one is said of all.
        restated: The links that say that these are the same.
        kinds: The needs it addresses, and those that are the same as these, by kind.
        addressing: The links that say that it addresses them.
        independent: How many independent sources it has, as :func:`evidence` defines them.
        sources: The sources, bodies and papers at the ends of its counted routes: those that are one
            source together, each by id.
        routes: All its routes, by priority, then what they go through, then source.
        papers: The papers that tell of these needs and sources, by id.
        earliest: The earliest date (ISO) of these papers, as precise as it is held; None if there is none.
        latest: The latest.
        undated: Those of these papers for which no date was found.
        challenged: The conflicts that touch the priority, its needs, their sources, or an indicator
            of what answers the priority. A number that differs challenges nothing.
        whole: What the paper says of the plan as a whole, by plan. It counts for nothing above.
        absent: The kinds of need of which none was found; then ``source``, if it has none, or ``second
            source``, if it has one alone.
    """

    priority: str
    same: tuple[str, ...]
    restated: tuple[Known, ...]
    kinds: tuple[KindOfNeed, ...]
    addressing: tuple[Known, ...]
    independent: int
    sources: tuple[tuple[str, ...], ...]
    routes: tuple[Route, ...]
    papers: tuple[str, ...]
    earliest: str | None
    latest: str | None
    undated: tuple[str, ...]
    challenged: tuple[Conflict, ...]
    whole: tuple[Whole, ...]
    absent: tuple[str, ...]

    @property
    def needs(self) -> tuple[str, ...]:
        """Give the ids of all its needs, by kind."""
        return tuple(need for kind in self.kinds for need in kind.needs)


def evidence(
    thread: Thread, priority: str | None = None, entries: Iterable[Entry] = (), notes: Iterable[Note] = ()
) -> tuple[Profile, ...]:
    """Give the profile of one priority, or of every one.

    A *route* leads over accepted links from a priority to a need that it addresses, and on to the source
    or body that identified the need; or to a source or body that informed the priority itself; or to
    a finding that informed it, and on to who or what identified that, or to the paper that tells it
    if nobody is named. A need for which nobody is named gives no route.

    The number of *independent sources* is the largest number of routes of which no two share a need, a
    finding or a source (vertex-disjoint routes, Menger). Two sources of one need are therefore one
    route, and two needs from one survey are one. One vertex are:

    - needs and findings of this priority of which one restates the other, or a finding that identified
      the need. Another need that the same finding identified is none of its needs, and brings it nothing;
    - sources, bodies and papers that are one source (:func:`graph.sources.one_source`): above all two
      papers' words for one survey.

    A body that a paper names beside a source, for one need, is taken to have told or read that source
    and is not counted. All of this can only lower the number: under-counting is the safe side.

    Args:
        thread: The thread. Links that wait for a review are not in it, and count for nothing.
        priority: The id of one priority, or None for all.
        entries: The printed rows, in order of print.
        notes: What readers of the papers should be told: a conflict that is noted of a need challenges, too.

    Returns:
        The profiles, by id of the priority.

    Raises:
        KeyError: The thread holds no thing of this id.

    Cost: one look at each link, and for each priority (or those that are the same) a search among its
    own needs and sources, and one walk to the measures that conflict.

    References:
        K. Menger, Zur allgemeinen Kurventheorie, Fundamenta Mathematicae 10, 1927.

    >>> from graph.lookup import Held
    >>> from graph.thread import build
    >>> from ontology.model import Extract, Item, Link, Paper
    >>> items = (
    ...     Item("p/need/x", ItemType.NEED, "Sleep", fields={"kind": "expressed"}),
    ...     Item("p/priority/1", ItemType.PRIORITY, "Sleep well"),
    ...     Item("p/source/s", ItemType.SOURCE, "Survey"),
    ... )
    >>> links = (
    ...     Link("p/priority/1", Relation.ADDRESSES, "p/need/x"),
    ...     Link("p/need/x", Relation.IDENTIFIED_BY, "p/source/s"),
    ... )
    >>> profile, = evidence(build(Held.of([Extract(Paper("p", "A plan", None, None, "", ""), items, links=links)])))
    >>> profile.independent, profile.needs, profile.absent
    (1, ('p/need/x',), ('assessed', 'professional', 'second source'))
    """
    asked = thread.of(ItemType.PRIORITY) if priority is None else (thread.item(priority).id,)
    drawn = _draw(thread, entries, notes)
    told: dict[Group, Profile] = {}
    found = []
    for name in asked:
        group = drawn.priorities.of(name)
        if group not in told:
            told[group] = _profile(thread, drawn, group)
        found.append(replace(told[group], priority=name))
    return tuple(found)


@dataclass(frozen=True, slots=True, eq=False)
class _Drawn:
    """What the profiles need of the whole thread, looked at once.

    ``accounts`` are the needs, and findings, that are one with a need; ``findings`` the findings that
    are one. The ties are by their subject: ``over`` leads from a need to a finding that identified it.
    ``whole`` is by the plan. ``touched`` gives the places in ``challenges`` of those that touch a
    thing; ``leading`` the steps of the flow that lead to a measure that one of them touches.
    """

    priorities: Same
    accounts: Same
    findings: Same
    restated: Ties
    over: Ties
    sources: Mapping[str, str]
    addressed: Ties
    found: Ties
    informed: Ties
    above: Ties
    whole: Mapping[str, tuple[Whole, ...]]
    challenges: tuple[Conflict, ...]
    touched: Mapping[str, list[int]]
    leading: Mapping[str, list[str]]


def _draw(thread: Thread, entries: Iterable[Entry], notes: Iterable[Note]) -> _Drawn:
    restated = thread.tied(Relation.RESTATES, _ACCOUNT, _ACCOUNT)
    challenges = tuple(each for each in conflicts(thread, entries, notes) if each.kind != NUMBERS)
    touched = _touched(challenges)
    return _Drawn(
        same(thread, ties.PRIORITY),
        joined(restated),
        same(thread, _FINDING),
        _by_subject(restated),
        _by_subject(thread.tied(Relation.IDENTIFIED_BY, ties.NEED, _FINDING)),
        one_source(thread),
        _by_subject(thread.tied(Relation.ADDRESSES, ties.PRIORITY, ties.NEED)),
        _by_subject(thread.tied(Relation.IDENTIFIED_BY, _ACCOUNT, VOICES)),
        _by_subject(thread.tied(Relation.INFORMED_BY, ties.PRIORITY, ties.GROUNDS)),
        _by_subject(chain.from_iterable(thread.tied(each, _INSIDE, _ABOVE) for each in _UPWARD)),
        _wholes(thread),
        challenges,
        touched,
        towards(thread, _measures(thread, touched)),
    )


def _by_subject(found: Iterable[Tie]) -> Ties:
    at: dict[str, list[Tie]] = defaultdict(list)
    for tie in found:
        at[tie[0]].append(tie)
    return {name: tuple(each) for name, each in at.items()}


def _wholes(thread: Thread) -> dict[str, tuple[Whole, ...]]:
    """Give what each plan as a whole is said to rest on: the needs first, then sources and earlier plans."""
    at: dict[str, list[Whole]] = defaultdict(list)
    for need, plan, link in thread.tied(Relation.INCORPORATED_IN, ties.NEED, ties.PLAN):
        at[plan].append(Whole(plan, need, Known(link, thread.links[link].mode)))
    for plan, other, link in thread.tied(Relation.INFORMED_BY, ties.PLAN, ties.GROUNDS | ties.PLAN):
        at[plan].append(Whole(plan, other, Known(link, thread.links[link].mode)))
    return {plan: tuple(each) for plan, each in at.items()}


def _touched(challenges: tuple[Conflict, ...]) -> dict[str, list[int]]:
    at: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(challenges):
        for name in each.items:
            at[name].append(place)
    return dict(at)


def _measures(thread: Thread, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(name for name in names if thread.type(name) is ItemType.INDICATOR))


def _leads_to(thread: Thread, drawn: _Drawn, group: Group) -> tuple[str, ...]:
    """Give the measures with a conflict to which the flow leads from these priorities, by id."""
    found, edge = set(group), list(group)
    while edge:
        ends = (end for name in edge for end in drawn.leading.get(name, ()))
        edge = [end for end in dict.fromkeys(ends) if end not in found]
        found.update(edge)
    return _measures(thread, found & drawn.touched.keys())


def _profile(thread: Thread, drawn: _Drawn, group: Group) -> Profile:
    """Give the profile that the priorities of a group share, as that of the first."""
    routes = tuple(_routes(thread, drawn, group))
    kinds = tuple(_kinds(thread, drawn, group))
    needs = tuple(need for kind in kinds for need in kind.needs)
    grounds = dict.fromkeys(route.source for route in routes)
    through = _through(thread, drawn, routes)
    papers = tuple(sorted({paper_id(name) for name in (*needs, *grounds, *through)}))
    dated = [day for name in papers if (day := _day(thread, name))]
    independent = _disjoint(drawn, routes, through)
    touched = (*group, *_leads_to(thread, drawn, group), *needs, *grounds)
    challenged = dict.fromkeys(each for name in touched for each in drawn.touched.get(name, ()))
    return Profile(
        group[0],
        group,
        _known(thread, drawn.priorities.by(group[0])),
        kinds,
        _known(thread, (tie for name in group for tie in drawn.addressed.get(name, ()))),
        independent,
        _together(drawn, routes),
        routes,
        papers,
        min(dated, key=first_day, default=None),
        max(dated, key=last_day, default=None),
        tuple(name for name in papers if not _day(thread, name)),
        tuple(drawn.challenges[each] for each in challenged),
        tuple(each for plan in _plans(thread, drawn, group) for each in drawn.whole.get(plan, ())),
        tuple(_absent({kind.kind for kind in kinds}, independent)),
    )


def _day(thread: Thread, paper: str) -> str | None:
    return thread.papers[paper].date if paper in thread.papers else None


def _known(thread: Thread, found: Iterable[Tie]) -> tuple[Known, ...]:
    return tuple(Known(tie[2], thread.links[tie[2]].mode) for tie in found)


def _absent(kinds: set[str | None], independent: int) -> Iterator[str]:
    yield from (kind for kind in KINDS if kind not in kinds)
    if independent < 2:
        yield SECOND_SOURCE if independent else SOURCE


def _kinds(thread: Thread, drawn: _Drawn, group: Group) -> Iterator[KindOfNeed]:
    """Give the needs of a group of priorities by kind: the three kinds first, then any other, then none."""
    of: dict[str | None, set[str]] = defaultdict(set)
    for _, need, _ in (tie for name in group for tie in drawn.addressed.get(name, ())):
        for each in drawn.accounts.of(need):
            item = thread.item(each)
            if item.type is ItemType.NEED:
                of[next(iter(said(item, "kind")), None)].add(each)
    others = sorted(kind for kind in of if kind is not None and kind not in KINDS)
    for kind in (*KINDS, *others, None):
        if kind in of:
            yield KindOfNeed(kind, tuple(sorted(of[kind])))


def _routes(thread: Thread, drawn: _Drawn, group: Group) -> Iterator[Route]:
    """Give all routes of a group of priorities."""
    for priority in group:
        own: dict[str, list[Tie]] = defaultdict(list)
        through: dict[str, list[Tie]] = defaultdict(list)
        for tie in drawn.addressed.get(priority, ()):
            through[tie[1]].append(tie)
        for tie in drawn.informed.get(priority, ()):
            kind = thread.type(tie[1])
            if kind in VOICES:
                own[tie[1]].append(tie)
            elif kind is ItemType.FINDING:
                through[tie[1]].append(tie)
        for source in sorted(own):
            yield Route(priority, None, source, _known(thread, own[source]), counted=True)
        for name in sorted(through):
            for end in _ends(thread, drawn, name):
                yield Route(priority, name, end.source, _known(thread, (*through[name], *end.by)), end.counted)


@dataclass(frozen=True, slots=True)
class _End:
    """Who or what found a need or a finding, by which ties, and whether it is counted."""

    source: str
    by: tuple[Tie, ...]
    counted: bool


def _ends(thread: Thread, drawn: _Drawn, name: str) -> Iterator[_End]:
    """Give who or what found a need or a finding, or one that is the same."""
    by: dict[tuple[str, bool], dict[Tie, None]] = defaultdict(dict)
    for each, between in _accounts(thread, drawn, name):
        found = drawn.found.get(each, ())
        sourced = any(thread.type(tie[1]) is ItemType.SOURCE for tie in found)
        for tie in found:
            counted = not sourced or thread.type(tie[1]) is ItemType.SOURCE
            by[tie[1], counted].update(dict.fromkeys((*between, tie)))
        if not found and thread.type(each) is ItemType.FINDING:
            by[paper_id(each), True].update(dict.fromkeys(between))
    for source, counted in sorted(by):
        yield _End(source, tuple(by[source, counted]), counted)


def _accounts(thread: Thread, drawn: _Drawn, name: str) -> Iterator[tuple[str, tuple[Tie, ...]]]:
    """Give what tells of a need or a finding, with the ties that lead there: those that are the same, and findings.

    The way leads from a need to a finding that identified it, and never back to another need.
    """
    if thread.type(name) is ItemType.FINDING:
        yield from _told_again(drawn.findings, name)
        return
    for each, between in _told_again(drawn.accounts, name):
        yield each, between
        for tie in drawn.over.get(each, ()):
            for finding, again in _told_again(drawn.findings, tie[1]):
                yield finding, (*between, tie, *again)


def _told_again(one: Same, name: str) -> Iterator[tuple[str, tuple[Tie, ...]]]:
    for each in one.of(name):
        yield each, one.by(name) if each != name else ()


def _through(thread: Thread, drawn: _Drawn, routes: tuple[Route, ...]) -> dict[str, None]:
    """Give the needs and findings that routes go through, and those that tell of these."""
    names = dict.fromkeys(route.through for route in routes if route.through is not None)
    return dict.fromkeys(each for name in names for each, _ in _accounts(thread, drawn, name))


def _together(drawn: _Drawn, routes: tuple[Route, ...]) -> tuple[tuple[str, ...], ...]:
    """Give the ends of the counted routes, those that are one source together."""
    ends: dict[str, set[str]] = defaultdict(set)
    for route in routes:
        if route.counted:
            ends[drawn.sources.get(route.source, route.source)].add(route.source)
    return tuple(sorted(tuple(sorted(each)) for each in ends.values()))


def _disjoint(drawn: _Drawn, routes: tuple[Route, ...], through: Collection[str]) -> int:
    """Count the largest number of counted routes that share no need, no finding and no source."""
    one = _vertices(drawn, through)
    pairs = dict.fromkeys((_inner(drawn, one, route), _outer(drawn, route)) for route in routes if route.counted)
    least, most = _bounds(pairs)
    if least == most:
        return most
    graph: nx.DiGraph[object] = nx.DiGraph()
    for inner, outer in pairs:
        graph.add_edge("from", ("inner", inner))
        graph.add_edge(("inner", inner), ("outer", outer))
        graph.add_edge(("outer", outer), "to")
    return int(nx.node_connectivity(graph, "from", "to"))


def _vertices(drawn: _Drawn, through: Collection[str]) -> Same:
    """Say which of these needs and findings are one vertex: those that ties among them join."""
    among = (tie for name in through for tie in (*drawn.restated.get(name, ()), *drawn.over.get(name, ())))
    return joined(tie for tie in among if tie[1] in through)


def _inner(drawn: _Drawn, one: Same, route: Route) -> str:
    """Name what a route goes through; one that goes through nothing shares nothing but its source."""
    return one.of(route.through)[0] if route.through is not None else f"itself {_outer(drawn, route)}"


def _outer(drawn: _Drawn, route: Route) -> str:
    return drawn.sources.get(route.source, route.source)


def _bounds(pairs: Collection[tuple[str, str]]) -> tuple[int, int]:
    """Give how many pairs can be taken at least and at most, if no two may share an end.

    The least is what is taken by beginning with those that leave the fewest choices.

    >>> _bounds([("x", "s"), ("x", "t"), ("y", "s")]), _bounds([("x", "s"), ("y", "s")])
    ((2, 2), (1, 1))
    """
    inner: set[str] = set()
    outer: set[str] = set()
    choices = Counter(one for one, _ in pairs)
    chances = Counter(other for _, other in pairs)
    for one, other in sorted(pairs, key=lambda pair: (min(choices[pair[0]], chances[pair[1]]), pair)):
        if one not in inner and other not in outer:
            inner.add(one)
            outer.add(other)
    return len(inner), min(len(choices), len(chances))


def _plans(thread: Thread, drawn: _Drawn, group: Group) -> tuple[str, ...]:
    """Give the plans that priorities are part of, however many steps away, by id."""
    found, edge = set(group), list(group)
    while edge:
        ends = (tie[1] for name in edge for tie in drawn.above.get(name, ()))
        edge = [end for end in dict.fromkeys(ends) if end not in found]
        found.update(edge)
    return tuple(sorted(name for name in found if thread.type(name) is ItemType.PLAN))
