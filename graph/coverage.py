"""What share of the needs is answered, and how far does each get?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph import ties
from graph.fields import has_target, said
from graph.flow import complete, same, steps
from graph.naming import paper_id
from graph.thread import Thread, Tie
from ontology.errors import RejectedError
from ontology.model import Item, ItemType, Relation

PRIORITY, STATEMENT, ACTION, OWNER, MEASURE = "priority", "statement", "action", "owner", "measure"
ALL_THE_WAY = "all the way"
STEPS = (PRIORITY, STATEMENT, ACTION, OWNER, MEASURE, ALL_THE_WAY)
"""What a need may reach, in the order in which a plan is made."""

KINDS = ("assessed", "expressed", "professional")
"""The kinds of need, in the order in which they are told."""

_MEASURED = frozenset({ItemType.ACTION, ItemType.OBJECTIVE, ItemType.PRIORITY})
_THEMED = (Relation.ABOUT, Relation.PART_OF, Relation.CONTRIBUTES_TO, Relation.HEADLINE_OF)

Trail = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]
"""The ids of the things passed, and for each step those of the links that say so."""
Grouper = Callable[[Thread], Callable[[str], tuple[str | None, ...]]]
"""Gives, for a thread, what tells the groups of a need: at least one, None where the papers give none."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the needs that were counted reach a step.

    ``share`` is ``reached`` of ``needs``, 0 to 1, or None where no need was counted.
    """

    step: str
    reached: int
    needs: int
    share: float | None


@dataclass(frozen=True, slots=True)
class Group:
    """The shares of one group of needs, a share for each of STEPS.

    ``name`` is the authority's name, the paper's id, the theme's id or the kind of need; None for
    the needs for which the papers held give none.
    """

    name: str | None
    needs: int
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A nearest route from a need to what it reaches.

    Attributes:
        step: What is reached, one of STEPS.
        items: The ids of the things passed: the need first, what is reached last. All the way ends
            with the action, a lead and an indicator of it.
        links: For each thing after the need, the ids of the accepted links that tie it to the one before.
    """

    step: str
    items: tuple[str, ...]
    links: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """How far one need gets: a way to each step it reaches, in the order of STEPS, and its groups."""

    need: str
    groups: tuple[str | None, ...]
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The coverage of all needs, of each group if groups were asked for, and need by need (by id)."""

    by: str | None
    whole: Group
    groups: tuple[Group, ...]
    needs: tuple[Reach, ...]


def coverage(thread: Thread, by: str | None = None) -> Coverage:
    """Count the needs that reach each step of the thread.

    A need reaches what the flow (:func:`graph.flow.flow`) leads to from it over accepted links; what
    answers one need answers another only through its own links, so no route runs through a second
    need. The steps:

    - ``priority``, ``statement``, ``action``: one such thing is reached.
    - ``owner``: an action with a lead is reached, in the directory or not, vacant or not.
    - ``measure``: an indicator with baseline and target is reached, or it measures the objective of
      an action that is reached. A relative target counts.
    - ``all the way``: one action is reached that is dated, owned and measured
      (:func:`graph.flow.complete`).

    Groups, with ``by``: ``authority`` and ``plan`` are those of the paper that speaks of the need
    (``plan`` is that paper's id). ``kind`` is the kind of need. ``theme`` is each theme to which
    accepted links tie the need, or a priority that addresses it (or one that restates that
    priority): by ``about``, ``contributesTo``, ``headlineOf`` or ``partOf``, from it or from what it
    is part of; themes that restate each other are one, named by the first id; themes of one name are
    not. Nothing else makes a theme: not the theme of an action, and not that of an earlier plan.

    Args:
        thread: The thread.
        by: One of BY, or None for no groups.

    Returns:
        The coverage. Shares are 0 to 1, or None where no need was counted. A need with several kinds
        or themes counts in each of them; one with none is in the group None. Groups are in order of
        name (kinds: as in KINDS), None last. More accepted links never lower a share of the whole.

    Raises:
        RejectedError: ``by`` is none of these words.

    Cost: linear in items and links; one look at each thing and link on the ways.

    >>> from graph.lookup import Held
    >>> from graph.thread import build
    >>> from ontology.model import Extract, Link, Paper
    >>> need, priority = Item("p/need/x", ItemType.NEED, "Sleep"), Item("p/priority/1", ItemType.PRIORITY, "Sleep well")
    >>> link = Link("p/priority/1", Relation.ADDRESSES, "p/need/x")
    >>> held = Held.of([Extract(Paper("p", "A plan", None, None, "", ""), (need, priority), links=(link,))])
    >>> answer = coverage(build(held))
    >>> [(one.step, one.reached, one.needs) for one in answer.whole.shares][:2]
    [('priority', 1, 1), ('statement', 0, 1)]
    >>> answer.needs[0].ways[-1].items
    ('p/need/x', 'p/priority/1')
    """
    if by is not None and by not in _GROUPERS:
        raise RejectedError(f"Coverage is not broken down by {by!r}: give --by one of {', '.join(BY)}.")
    grouped = _GROUPERS[by](thread) if by else _ungrouped
    ways = _ways(thread)
    needs = tuple(Reach(need, grouped(need), tuple(ways(need))) for need in thread.of(ItemType.NEED))
    return Coverage(by, _group(None, needs), _groups(needs) if by else (), needs)


# ------------------------------------------------------------------------------------------- counting


def _group(name: str | None, needs: Iterable[Reach]) -> Group:
    counts, number = dict.fromkeys(STEPS, 0), 0
    for reach in needs:
        number += 1
        for way in reach.ways:
            counts[way.step] += 1
    shares = (Share(step, count, number, count / number if number else None) for step, count in counts.items())
    return Group(name, number, tuple(shares))


def _groups(needs: tuple[Reach, ...]) -> tuple[Group, ...]:
    members: dict[str | None, list[Reach]] = {}
    for reach in needs:
        for name in reach.groups:
            members.setdefault(name, []).append(reach)
    return tuple(_group(name, members[name]) for name in sorted(members, key=_in_order))


def _in_order(name: str | None) -> tuple[bool, int, str]:
    return name is None, KINDS.index(name) if name in KINDS else len(KINDS), name or ""


# ----------------------------------------------------------------------------------------------- ways


def _ways(thread: Thread) -> Callable[[str], Iterator[Way]]:
    """Give what tells the ways of a need: each step is looked for once, backwards from all that is such a step."""
    answers = steps(thread)
    before: dict[str, list[str]] = {}
    for start, end in answers:
        before.setdefault(end, []).append(start)
    tails = _tails(thread)
    towards = {step: _towards(before, tails[step]) for step in STEPS}

    def ways(need: str) -> Iterator[Way]:
        for step in STEPS:
            if need in towards[step]:
                items, links = _route(answers, towards[step], need)
                beyond, by = tails[step][items[-1]]
                yield Way(step, items + beyond, links + by)

    return ways


def _towards(before: Mapping[str, list[str]], ends: Iterable[str]) -> dict[str, str | None]:
    """Give the next thing on a nearest route to one of these ends, for each thing that has a route; an end has None."""
    following: dict[str, str | None] = dict.fromkeys(ends)
    waiting = list(following)
    for here in waiting:  # grows while it is read: nearest first
        for one in before.get(here, ()):
            if one not in following:
                following[one] = here
                waiting.append(one)
    return following


def _route(
    answers: Mapping[tuple[str, str], tuple[str, ...]], following: Mapping[str, str | None], start: str
) -> Trail:
    items, here = [start], start
    links: list[tuple[str, ...]] = []
    while (after := following[here]) is not None:
        links.append(answers[here, after])
        items.append(after)
        here = after
    return tuple(items), tuple(links)


def _tails(thread: Thread) -> dict[str, dict[str, Trail]]:
    """Give, for each step, the things at which a route to it ends, with what is told beyond them."""
    nothing: Trail = (), ()
    leads = {tie[0]: _trail(tie) for tie in _first(thread.tied(Relation.HAS_LEAD, ties.ACTION, ties.LEADS))}
    good = frozenset(name for name in thread.of(ItemType.INDICATOR) if _has_both(thread.item(name)))
    measuring = tuple(thread.tied(Relation.MEASURED_BY, _MEASURED, ties.INDICATOR))
    own = {tie[0]: _trail(tie) for tie in _first(tie for tie in measuring if tie[1] in good)}
    any_own = {tie[0]: _trail(tie) for tie in _first(measuring)}
    parts = tuple(thread.tied(Relation.PART_OF, ties.ACTION, ties.OBJECTIVE))
    measures = _through(parts, any_own) | any_own
    return {
        PRIORITY: dict.fromkeys(thread.of(ItemType.PRIORITY), nothing),
        STATEMENT: dict.fromkeys(thread.of(ItemType.STATEMENT), nothing),
        ACTION: dict.fromkeys(thread.of(ItemType.ACTION), nothing),
        OWNER: leads,
        MEASURE: dict.fromkeys(sorted(good), nothing) | _through(parts, own),
        ALL_THE_WAY: {action: _joined(leads[action], measures[action]) for action in sorted(complete(thread))},
    }


def _has_both(indicator: Item) -> bool:
    return has_target(indicator) and bool(said(indicator, "baseline"))


def _first(found: Iterable[Tie]) -> Iterator[Tie]:
    """Give one tie of each subject: the first by object."""
    first: dict[str, Tie] = {}
    for tie in found:
        if tie < first.setdefault(tie[0], tie):
            first[tie[0]] = tie
    return iter(first.values())


def _trail(tie: Tie) -> Trail:
    return (tie[1],), ((tie[2],),)


def _joined(one: Trail, other: Trail) -> Trail:
    return one[0] + other[0], one[1] + other[1]


def _through(parts: Iterable[Tie], own: Mapping[str, Trail]) -> dict[str, Trail]:
    """Give, for the actions that are part of an objective with such a measure, the objective and the measure."""
    return {tie[0]: _joined(_trail(tie), own[tie[1]]) for tie in _first(tie for tie in parts if tie[1] in own)}


# --------------------------------------------------------------------------------------------- groups


def _ungrouped(need: str) -> tuple[str | None, ...]:
    return ()


def _by_authority(thread: Thread) -> Callable[[str], tuple[str | None, ...]]:
    return lambda need: (thread.authority(need),)


def _by_plan(thread: Thread) -> Callable[[str], tuple[str | None, ...]]:
    return lambda need: (paper_id(need),)


def _by_kind(thread: Thread) -> Callable[[str], tuple[str | None, ...]]:
    return lambda need: tuple(dict.fromkeys(said(thread.item(need), "kind"))) or (None,)


def _by_theme(thread: Thread) -> Callable[[str], tuple[str | None, ...]]:
    themes = _themes(thread)
    one_theme = _first_alike(thread, ties.THEME)
    one_priority = _first_alike(thread, ties.PRIORITY)
    of_priority: dict[str, set[str]] = {}
    for priority in thread.of(ItemType.PRIORITY):
        of_priority.setdefault(one_priority.get(priority, priority), set()).update(themes(priority))
    addressed: dict[str, set[str]] = {}
    for priority, need, _ in thread.tied(Relation.ADDRESSES, ties.PRIORITY, ties.NEED):
        addressed.setdefault(need, set()).update(of_priority[one_priority.get(priority, priority)])

    def grouped(need: str) -> tuple[str | None, ...]:
        found = themes(need) | addressed.get(need, set())
        return tuple(sorted({one_theme.get(theme, theme) for theme in found})) or (None,)

    return grouped


def _themes(thread: Thread) -> Callable[[str], set[str]]:
    """Give what tells the nearest themes to which a thing is tied upwards."""
    above: dict[str, set[str]] = {}
    for relation in _THEMED:
        for part, whole, _ in thread.ties.get(relation, ()):
            if relation == Relation.PART_OF or thread.type(whole) == ItemType.THEME:
                above.setdefault(part, set()).add(whole)

    def themes(name: str) -> set[str]:
        seen, found = {name}, set()
        waiting = [name]
        for here in waiting:  # grows while it is read
            for whole in above.get(here, set()) - seen:
                seen.add(whole)
                if thread.type(whole) == ItemType.THEME:
                    found.add(whole)
                else:
                    waiting.append(whole)
        return found

    return themes


def _first_alike(thread: Thread, types: frozenset[ItemType]) -> dict[str, str]:
    """Give, for each thing of these types that restates another or is restated, the first by id that says the same."""
    return {name: min(alike) for name, alike in same(thread, types).items()}


_GROUPERS: dict[str, Grouper] = {
    "authority": _by_authority,
    "plan": _by_plan,
    "theme": _by_theme,
    "kind": _by_kind,
}
BY = tuple(_GROUPERS)
"""What the figures may be broken down by."""
