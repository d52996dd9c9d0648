"""What does each rule for gaps look at, and what does it find?

Each rule is a few passes over the links and items of the thread, so that a whole country is asked in
a second. What was found is told, with words and places, in :mod:`graph.gaps`; the same rules as SHACL
shapes are in ``ontology/gaps.ttl``. They differ where a path cannot ask what a rule asks: of priorities
that restate each other, the rules let those of one authority be the same (:mod:`graph.same`), the
shapes all; and a plan, a body or a source that is part of a theme or an objective carries nothing over
here (:mod:`graph.flow`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from graph import ties
from graph.fields import dates, first_day, has_target, is_row, last_day, outside, said, vacant
from graph.flow import complete, dated, measured, owned, same, wholes
from graph.naming import paper_id
from graph.thread import Thread, Types
from ontology.model import ItemType, Relation

Finding = tuple[str, ...]
"""The id of the thing that lacks something; where a rule looks at an action and a lead, both ids."""


@dataclass(frozen=True, slots=True)
class Looked:
    """How many things a rule looked at, and which of them it found to lack what it asks."""

    checked: int
    found: tuple[Finding, ...]


Look = Callable[[Thread], Looked]


def _without(names: Iterable[str], fine: Callable[[str], object]) -> Looked:
    """Look at these things: those that are not fine are found."""
    looked = tuple(names)
    return Looked(len(looked), tuple((name,) for name in looked if not fine(name)))


def need_without_priority(thread: Thread) -> Looked:
    """Every need; fine if a priority addresses it."""
    return _without(thread.of(ItemType.NEED), _ends(thread, Relation.ADDRESSES, ties.PRIORITY, ties.NEED).__contains__)


def need_without_action_in_full(thread: Thread) -> Looked:
    """Every need that a priority addresses; fine if they lead to an action that is dated, owned and measured."""
    carried = _delivered(thread, complete(thread))
    answers: dict[str, list[str]] = {}
    for priority, need, _ in thread.tied(Relation.ADDRESSES, ties.PRIORITY, ties.NEED):
        answers.setdefault(need, []).append(priority)
    return _without(sorted(answers), lambda need: not carried.isdisjoint(answers[need]))


def priority_without_origin(thread: Thread) -> Looked:
    """Every priority; fine if it, or one that says the same, addresses a need or is informed by a source."""
    grounded = _starts(thread, Relation.ADDRESSES, ties.PRIORITY, ties.NEED) | _starts(
        thread, Relation.INFORMED_BY, ties.PRIORITY, ties.GROUNDS
    )
    return _without(thread.of(ItemType.PRIORITY), _spread(thread, grounded).__contains__)


def priority_without_statement(thread: Thread) -> Looked:
    """Every priority of a paper that holds statements and that heads no theme; fine if a statement expresses it."""
    adopting = {paper_id(name) for name in thread.of(ItemType.STATEMENT)}
    heads = _starts(thread, Relation.HEADLINE_OF, ties.PRIORITY, ties.THEME)
    asked = (name for name in thread.of(ItemType.PRIORITY) if paper_id(name) in adopting and name not in heads)
    stated = _spread(thread, _starts(thread, Relation.EXPRESSED_BY, ties.PRIORITY, ties.STATEMENT))
    return _without(asked, stated.__contains__)


def priority_without_action(thread: Thread) -> Looked:
    """Every priority; fine if an action delivers it, or belongs to an objective that does, or to a theme it heads."""
    return _without(thread.of(ItemType.PRIORITY), _delivered(thread, thread.of(ItemType.ACTION)).__contains__)


def action_without_lead(thread: Thread) -> Looked:
    """Every action; fine if it has a lead."""
    return _without(thread.of(ItemType.ACTION), owned(thread).__contains__)


def action_without_date(thread: Thread) -> Looked:
    """Every action; fine if it has a date to complete."""
    return _without(thread.of(ItemType.ACTION), dated(thread).__contains__)


def action_without_evidence(thread: Thread) -> Looked:
    """Every action that is a row; fine if evidence is asked for."""
    return _without(_rows(thread), _starts(thread, Relation.EVIDENCED_BY, ties.ACTION, ties.EVIDENCE).__contains__)


def action_without_measure(thread: Thread) -> Looked:
    """Every action that is a row; fine if an indicator measures it or its objective."""
    return _without(_rows(thread), measured(thread).__contains__)


def lead_not_in_directory(thread: Thread) -> Looked:
    """Every lead of an action, of a paper with a directory; fine if the directory lists it."""
    directories = {paper_id(name) for name in thread.of(ItemType.LEAD)}
    pairs = tuple(pair for pair in _led(thread) if paper_id(pair[0]) in directories)
    return Looked(len(pairs), tuple(pair for pair in pairs if outside(thread.items[pair[1]])))


def lead_post_vacant(thread: Thread) -> Looked:
    """Every lead of an action in a directory; fine if the directory does not say that nobody held the post."""
    pairs = tuple(pair for pair in _led(thread) if thread.items[pair[1]].type == ItemType.LEAD)
    return Looked(len(pairs), tuple(pair for pair in pairs if vacant(thread.items[pair[1]])))


def vacant_post_already_due(thread: Thread) -> Looked:
    """Every action and lead whose post nobody held on a day; fine if the action was due wholly after that day."""
    empty = {name: days[0] for name in thread.of(*ties.LEADS) if (days := _vacant_at(thread, name))}
    pairs = tuple(pair for pair in _led(thread) if pair[1] in empty)
    return Looked(len(pairs), tuple(pair for pair in pairs if late(thread, pair[0], empty[pair[1]])))


def late(thread: Thread, action: str, day: str) -> tuple[str, ...]:
    """Give the dates to complete an action that had passed by a day, or may have."""
    return tuple(due for due in dates(thread.items[action], "due") if last_day(due) <= first_day(day))


def indicator_without_target(thread: Thread) -> Looked:
    """Every indicator; fine if a target is set, or relative."""
    return _without(thread.of(ItemType.INDICATOR), lambda name: has_target(thread.items[name]))


def indicator_without_baseline(thread: Thread) -> Looked:
    """Every indicator; fine if a baseline is printed."""
    return _without(thread.of(ItemType.INDICATOR), lambda name: said(thread.items[name], "baseline"))


def indicator_with_two_baselines(thread: Thread) -> Looked:
    """Every indicator; fine if its baselines, and those of its rivals, are the same words."""
    given = {name: set(said(thread.items[name], "baseline")) for name in thread.of(ItemType.INDICATOR)}
    rivals: dict[str, set[str]] = {}
    for name, group in same(thread, ties.INDICATOR).items():
        rivals[name] = set(group)
    for one, other, _ in thread.tied(Relation.CONFLICTS_WITH, ties.INDICATOR, ties.INDICATOR):
        rivals.setdefault(one, set()).add(other)
        rivals.setdefault(other, set()).add(one)

    def agreed(name: str) -> bool:
        figures = given[name]
        return len(figures.union(*(given[other] for other in rivals.get(name, ())))) < 2

    return _without(thread.of(ItemType.INDICATOR), agreed)


def recommendation_without_decision(thread: Thread) -> Looked:
    """Every recommendation; fine if a decision on it is held."""
    decided = _ends(thread, Relation.DECIDES, ties.DECISION, ties.RECOMMENDATION)
    return _without(thread.of(ItemType.RECOMMENDATION), decided.__contains__)


def row_printed_twice_that_differs(thread: Thread) -> Looked:
    """Every action that is printed more than once; fine if the rows say the same."""
    return _without(sorted(thread.reprinted), lambda action: not thread.reprinted[action])


def date_out_of_order(thread: Thread) -> Looked:
    """Every meeting; fine if its dates run forwards as printed."""
    return _without(thread.of(ItemType.MEETING), lambda name: not said(thread.items[name], "out_of_order"))


def _starts(thread: Thread, relation: Relation, subjects: Types, objects: Types) -> frozenset[str]:
    return frozenset(tie[0] for tie in thread.tied(relation, subjects, objects))


def _ends(thread: Thread, relation: Relation, subjects: Types, objects: Types) -> frozenset[str]:
    return frozenset(tie[1] for tie in thread.tied(relation, subjects, objects))


def _spread(thread: Thread, priorities: Iterable[str]) -> frozenset[str]:
    """Give these priorities and those that say the same, inside one authority: the shapes do not ask whose they are."""
    found = set(priorities)
    for name, group in same(thread, ties.PRIORITY).items():
        if name in found:
            found |= group
    return frozenset(found)


def _delivered(thread: Thread, actions: Iterable[str]) -> frozenset[str]:
    """Give the priorities that one of these actions delivers, itself or as part of an objective or a theme.

    The definition is that of :mod:`graph.flow`, in one pass over the links.
    """
    roots = wholes(thread, actions)
    carried = {end for root, end, _ in thread.tied(Relation.DELIVERS, ties.DELIVERERS, ties.PRIORITY) if root in roots}
    headed = thread.tied(Relation.HEADLINE_OF, ties.PRIORITY, ties.THEME)
    return _spread(thread, carried.union(priority for priority, theme, _ in headed if theme in roots))


def _rows(thread: Thread) -> Iterator[str]:
    return (name for name in thread.of(ItemType.ACTION) if is_row(thread.items[name]))


def _led(thread: Thread) -> Iterator[tuple[str, str]]:
    """Give each action with each of its leads, once."""
    pairs = {(action, lead) for action, lead, _ in thread.tied(Relation.HAS_LEAD, ties.ACTION, ties.LEADS)}
    return iter(sorted(pairs))


def _vacant_at(thread: Thread, lead: str) -> tuple[str, ...]:
    return dates(thread.items[lead], "vacant_at") if vacant(thread.items[lead]) else ()
