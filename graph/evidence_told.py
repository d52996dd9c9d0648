"""How is it said what a priority rests on?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from graph.absent import KINDS, not_held, waiting
from graph.conflicts import Conflict
from graph.conflicts_told import told
from graph.days import day
from graph.evidence import SECOND_SOURCE, SOURCE, Known, Profile, Route, evidence
from graph.fields import said
from graph.naming import called, counted, kind, listed, named, paper_id, referred, sentence, shorten, stopped
from graph.refs import resolve
from graph.report import Report, Row, Section
from ontology.errors import RejectedError
from ontology.model import ItemType, Mode, Relation

if TYPE_CHECKING:
    from graph.analyses import Asked
    from graph.lookup import Lookup
    from graph.thread import Thread

_KNOWN = {
    Mode.READ: "read by a person",
    Mode.INFERRED: "inferred by a rule",
    Mode.SUGGESTED: "suggested, and accepted by a person",
}
_DIGITS = re.compile(r"\d+")

PROFILES = (
    "One row for each priority; a profile, not a score. An independent source is one that a route of its own leads "
    "to: priority, need, who or what found it, no two routes sharing a need, a finding or a source. Papers that "
    "quote one survey are one source; where in doubt, two sources are taken for one. The dates are those of the "
    "papers that tell of it. Links that wait for a review count for nothing."
)
ROUTES = (
    "One row for each way from a priority to who or what found the need, with how each link is known, from the "
    "priority on. A body that a paper names beside a source for the same need is taken to have told or read that "
    "source, and is not counted."
)
CHALLENGES = (
    "Conflicts that touch the priority, its needs, their sources, or an indicator of what answers it. None of them "
    "is settled here."
)
ONE_SOURCE = (
    "Names that count as one source: one is said to restate or to be part of the other, or papers of one council "
    "give both the same name."
)
WHOLE = "Said of all that the plan holds together. It is no priority's own, and counts for nothing above."


def report(asked: Asked) -> Report:
    """Tell what one priority rests on, or every one.

    Raises:
        RejectedError: The reference is of something else than a priority.
        UnknownReferenceError: The reference fits nothing, or several things.
    """
    profiles = evidence(asked.thread, _priority(asked), asked.lookup.entries(), asked.lookup.notes())
    ordered = tuple(sorted(profiles, key=lambda each: _printed(asked.thread, each.priority)))
    said = tuple(_of_one(asked, ordered[0])) if asked.words else tuple(_of_all(ordered))
    return Report(ordered, said, tuple(_sections(asked.lookup, asked.thread, ordered)))


def _priority(asked: Asked) -> str | None:
    if not asked.words:
        return None
    name = resolve(asked.lookup, " ".join(asked.words))
    item = asked.thread.item(name)
    if item.type is not ItemType.PRIORITY:
        raise RejectedError(
            f"{name} is no priority ({named(item)}): give the reference of a priority, or none for all."
        )
    return name


def _printed(thread: Thread, name: str) -> tuple[str, float, str]:
    """Sort priorities by paper, then by number; those without a number stay behind, by id."""
    number = _DIGITS.match(thread.item(name).number or "")
    return paper_id(name), int(number[0]) if number else float("inf"), name


# ------------------------------------------------------------------------------------------- sentences


def _of_all(profiles: tuple[Profile, ...]) -> Iterator[str]:
    if not profiles:
        yield "No priority was found in the papers held: nothing was looked at."
        return
    several = sum(each.independent > 1 for each in profiles)
    one = sum(each.independent == 1 for each in profiles)
    yield (
        f"{sentence(counted(len(profiles), 'priority', 'priorities'))}: {several} with two or more independent sources "
        f"in the papers held, {one} with one alone, {len(profiles) - several - one} for which none was found."
    )
    kinds = Counter(kind.kind for each in profiles for kind in each.kinds)
    each_kind = tuple(f"{words}: {kinds[kind]}" for kind, words in KINDS.items())
    yield f"Priorities that address such a need: {', '.join(each_kind)}."
    if challenged := sum(bool(each.challenged) for each in profiles):
        yield f"Priorities touched by claims that conflict: {challenged}."
    if any(each.whole for each in profiles):
        yield "What a paper says of its plan as a whole is shown apart, and is none of these."


def _of_one(asked: Asked, profile: Profile) -> Iterator[str]:
    item = asked.thread.item(profile.priority)
    yield stopped(f"{sentence(called(asked.thread, item.id))}: {_sources(asked.thread, profile)}.")
    for each in profile.kinds:
        words = KINDS.get(each.kind or "", f"need of {each.kind or 'no'} kind")
        number = counted(len(each.needs), words, words.replace("need", "needs", 1))
        yield stopped(f"It addresses {number}: {_names(asked.thread, each.needs)}.")
    if profile.papers:
        yield f"What tells of it: {_dates(profile)}."
    yield from (f"It is challenged. {told(asked.lookup, asked.thread, conflict)}" for conflict in profile.challenged)
    if profile.absent:
        offered = waiting(asked.lookup, profile.priority, Relation.ADDRESSES, Relation.INFORMED_BY)
        yield f"Not found in the papers held: {_absences(profile)}{offered}."
        yield from not_held(asked.lookup, item)
    if profile.whole:
        grounds = _rests_on(asked.thread, profile)
        yield f"Of the plan as a whole, not of this priority, the paper says that it rests on {grounds}."


def _sources(thread: Thread, profile: Profile) -> str:
    if not profile.independent:
        return "no source of its own was found in the papers held"
    ends = listed(tuple(_end(thread, each[0], profile.priority) for each in profile.sources))
    number = counted(profile.independent, "independent source")
    if len(profile.sources) > profile.independent:
        return f"{number}, since {len(profile.sources)} that are named share what they tell of: {ends}"
    return f"{number}: {ends}"


def _names(thread: Thread, names: Iterable[str]) -> str:
    return listed(tuple(f'"{shorten(thread.item(name).label)}"' for name in names))


def _end(thread: Thread, name: str, beside: str) -> str:
    """Name the end of a route: a thing, or a paper that tells a finding without naming who made it."""
    return called(thread, name, beside) if name in thread.items else f"paper {name}, by itself"


def _dates(profile: Profile) -> str:
    """Say of when the papers are that tell of it, and which have no date.

    >>> from graph.evidence import Profile
    >>> _dates(Profile("p/priority/1", (), (), (), (), 0, (), (), ("p", "q"), "2014-01", "2014-01", ("q",), (), (), ()))
    '2 papers, of January 2014; no date was found for q'
    """
    dates = tuple(dict.fromkeys(day(each) for each in (profile.earliest, profile.latest) if each))
    of = ", of " + " to ".join(dates) if dates else ""
    undated = f"; no date was found for {listed(profile.undated)}" if profile.undated else ""
    return counted(len(profile.papers), "paper") + of + undated


def _absences(profile: Profile) -> str:
    others = {SOURCE: "any source of its own", SECOND_SOURCE: "a second source independent of the first"}
    words = {each: f"any {need}" for each, need in KINDS.items()} | others
    return listed(tuple(words[each] for each in profile.absent))


def _rests_on(thread: Thread, profile: Profile) -> str:
    """Count what a plan is said to rest on, the needs by kind."""
    things = [thread.item(name) for name in dict.fromkeys(each.other for each in profile.whole)]
    words = Counter(" ".join((*(said(x, "kind") if x.type is ItemType.NEED else ()), kind(x.type))) for x in things)
    return listed(tuple(counted(number, each, _MANY.get(each)) for each, number in words.items()))


_MANY = {"body": "bodies"}


# --------------------------------------------------------------------------------------------- tables


def _sections(lookup: Lookup, thread: Thread, profiles: tuple[Profile, ...]) -> Iterator[Section]:
    yield Section("Profiles", PROFILES, _PROFILE, tuple(_profile(thread, each) for each in profiles))
    yield Section("Routes", ROUTES, _ROUTE, tuple(_route(thread, each, x) for each in profiles for x in each.routes))
    if same := tuple(dict.fromkeys(each for profile in profiles for each in profile.sources if len(each) > 1)):
        yield Section(
            "Counted as one source", ONE_SOURCE, ("Names",), tuple(_one_source(lookup, thread, each) for each in same)
        )
    if conflicts := tuple(_challenge(lookup, thread, each, x) for each in profiles for x in each.challenged):
        yield Section("What challenges them", CHALLENGES, ("Priority", "Conflict"), conflicts)
    whole: dict[tuple[str, str], dict[Known, None]] = {}
    for each in (each for profile in profiles for each in profile.whole):
        whole.setdefault((each.plan, each.other), {})[each.known] = None
    if whole:
        rows = tuple(_said_of_whole(thread, *pair, tuple(known)) for pair, known in whole.items())
        yield Section("Said of the plan as a whole", WHOLE, ("Plan", "Rests on", "Known"), rows)


_PROFILE = (
    "Priority",
    "Paper",
    "Kinds of need",
    "Independent sources",
    "Told by",
    "Needs are addressed",
    "Conflicts",
    "Not found",
)
_ROUTE = ("Priority", "Goes through", "Ends at", "Known, link by link", "Counted")


def _profile(thread: Thread, profile: Profile) -> Row:
    kinds = ", ".join(f"{each.kind or 'kind not found'}: {len(each.needs)}" for each in profile.kinds)
    cells = (
        named(thread.item(profile.priority)),
        referred(thread, paper_id(profile.priority)),
        kinds or "none found",
        str(profile.independent),
        _dates(profile) if profile.papers else "none",
        _modes(profile.addressing) or "no link found",
        str(len(profile.challenged)),
        ", ".join(profile.absent) or "nothing that was looked for",
    )
    items = dict.fromkeys((profile.priority, *profile.same, *profile.needs))
    return Row(cells, tuple(items), tuple(each.link for each in (*profile.addressing, *profile.restated)))


def _route(thread: Thread, profile: Profile, route: Route) -> Row:
    through = (
        called(thread, route.through, profile.priority) if route.through else "nothing: said of the priority itself"
    )
    cells = (
        called(thread, profile.priority),
        through,
        _end(thread, route.source, profile.priority),
        _modes(route.known),
        "yes" if route.counted else "no: named beside a source",
    )
    items = dict.fromkeys((route.priority, route.through, route.source))
    links = (each.link for each in (*route.known, *(profile.restated if route.priority != profile.priority else ())))
    return Row(cells, tuple(each for each in items if each and each in thread.items), tuple(links))


def _one_source(lookup: Lookup, thread: Thread, names: tuple[str, ...]) -> Row:
    held = tuple(name for name in names if name in thread.items)
    links = (link for name in held for link in lookup.links_from(name) if link.id in thread.links)
    one = (link.id for link in links if link.predicate in (Relation.RESTATES, Relation.PART_OF))
    return Row(
        (listed(tuple(f"{_end(thread, name, name)} ({referred(thread, paper_id(name))})" for name in names)),),
        held,
        tuple(one),
    )


def _challenge(lookup: Lookup, thread: Thread, profile: Profile, conflict: Conflict) -> Row:
    cells = (called(thread, profile.priority), told(lookup, thread, conflict))
    return Row(cells, (profile.priority, *conflict.items), conflict.links)


def _said_of_whole(thread: Thread, plan: str, other: str, known: tuple[Known, ...]) -> Row:
    cells = (called(thread, plan), called(thread, other, plan), _modes(known))
    return Row(cells, (other,), tuple(each.link for each in known))


def _modes(known: Iterable[Known]) -> str:
    """Say how links are known, in their order, each way once.

    >>> _modes((Known("link/1", Mode.READ), Known("link/2", Mode.STATED), Known("link/3", Mode.STATED)))
    'read by a person, then stated'
    """
    return ", then ".join(dict.fromkeys(_KNOWN.get(each.mode, each.mode.value) for each in known))
