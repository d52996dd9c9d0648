"""What supports a thing, and is it the only one of its kind?

An action has a lead, a priority an origin and a statement, an indicator something that it measures.
Each is a support, said by a link; where the links of some are lost, the thing keeps others or loses
its only one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from graph import ties
from graph.same import alike
from graph.thread import Thread
from ontology.model import ItemType, Relation

_ALL = frozenset(ItemType)
_MEASURED = frozenset({ItemType.ACTION, ItemType.OBJECTIVE, ItemType.PRIORITY})


class Ends(NamedTuple):
    """What a link relates, and how."""

    subject: str
    relation: Relation
    object: str


Links = Mapping[str, Ends]
"""Links by their id."""


@dataclass(frozen=True, slots=True)
class Loss:
    """A thing that loses the only one of what supports it.

    ``what`` is ``origin``, ``source``, ``finder``, ``priority``, ``statement``, ``objective``,
    ``action``, ``lead``, ``measure`` or ``measured`` (that which an indicator measures). ``of`` is
    what it loses, by id, and ``links`` the links that said that it had it.
    """

    thing: str
    what: str
    of: tuple[str, ...]
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A thing that loses one support and keeps another of its kind: ``by`` and ``links`` are of those it keeps."""

    thing: str
    what: str
    by: tuple[str, ...]
    links: tuple[str, ...]


class _Support(NamedTuple):
    """A link of this relation between things of these types supports one of its ends, as ``what``."""

    what: str
    relation: Relation
    subjects: ties.Types
    objects: ties.Types
    of_subject: bool = True


_SUPPORTS = (
    _Support("origin", Relation.ADDRESSES, ties.PRIORITY, ties.NEED),
    _Support("origin", Relation.INFORMED_BY, ties.PRIORITY, ties.GROUNDS),
    _Support("source", Relation.INFORMED_BY, ties.PLAN | ties.RECOMMENDATION, ties.GROUNDS),
    _Support("finder", Relation.IDENTIFIED_BY, _ALL, ties.GROUNDS),
    _Support("statement", Relation.EXPRESSED_BY, ties.PRIORITY, ties.STATEMENT),
    _Support("priority", Relation.ADDRESSES, ties.PRIORITY, ties.NEED, of_subject=False),
    _Support("priority", Relation.EXPRESSED_BY, ties.PRIORITY, ties.STATEMENT, of_subject=False),
    _Support("priority", Relation.HEADLINE_OF, ties.PRIORITY, ties.THEME, of_subject=False),
    _Support("priority", Relation.DELIVERS, ties.DELIVERERS, ties.PRIORITY),
    _Support("objective", Relation.PART_OF, ties.ACTION, ties.OBJECTIVE),
    _Support("action", Relation.PART_OF, ties.ACTION, ties.OBJECTIVE, of_subject=False),
    _Support("action", Relation.HAS_LEAD, ties.ACTION, ties.LEADS, of_subject=False),
    _Support("lead", Relation.HAS_LEAD, ties.ACTION, ties.LEADS),
    _Support("measure", Relation.MEASURED_BY, _MEASURED, ties.INDICATOR),
    _Support("measured", Relation.MEASURED_BY, _MEASURED, ties.INDICATOR, of_subject=False),
)
_SHARED = ("origin", "statement")
"""What is said of one priority, and so of all that restate it."""


def supports(thread: Thread, gone: frozenset[str], lost: Links) -> tuple[Loss | Kept, ...]:
    """Give what loses a support when links are lost: the only one of its kind, or one of several.

    Of priorities that restate each other, what is said of one is said of all; an action is measured
    by what measures its objective as well.

    Args:
        thread: The thread.
        gone: The things that go, or whose end is asked about; none of them is in the answer.
        lost: The links that are lost.

    Returns:
        The losses, in order of the id of the thing, then of ``what``.

    Cost: one look at the links of what the lost links touch.

    >>> from graph.lookup import Held
    >>> from graph.thread import build
    >>> supports(build(Held.of([])), frozenset(), {})
    ()
    """
    touched = {each for ends in lost.values() for each in _touched(thread, ends)}
    found = (_weighed(thread, thing, what, lost) for thing, what in sorted(touched) if thing not in gone)
    return tuple(one for one in found if one is not None)


def _weighed(thread: Thread, thing: str, what: str, lost: Links) -> Loss | Kept | None:
    before, after = (dict(_held(thread, thing, what, without)) for without in ({}, lost))
    if before.keys() == after.keys():
        return None
    if after:
        return Kept(thing, what, tuple(sorted(set(after.values()))), tuple(sorted(after)))
    return Loss(thing, what, tuple(sorted(set(before.values()))), tuple(sorted(before)))


def _touched(thread: Thread, ends: Ends) -> Iterator[tuple[str, str]]:
    """Give the things that may lose a support with this link, each with what they may lose."""
    subject, object_ = thread.type(ends.subject), thread.type(ends.object)
    for one in _SUPPORTS:
        if one.relation == ends.relation and subject in one.subjects and object_ in one.objects:
            for thing in _sharing(thread, ends.subject if one.of_subject else ends.object, one.what):
                yield thing, one.what
    if ends.relation == Relation.RESTATES and subject == object_ == ItemType.PRIORITY:
        yield from ((thing, what) for thing in same(thread, ends.subject, {}) for what in _SHARED)
    if ends.relation == Relation.PART_OF and subject == ItemType.ACTION:
        yield ends.subject, "measure"


def _sharing(thread: Thread, thing: str, what: str) -> Iterator[str]:
    """Give the things that share what a thing is supported by: those that restate it, the parts of an objective."""
    yield thing
    type_ = thread.type(thing)
    if type_ == ItemType.PRIORITY and what in _SHARED:
        yield from same(thread, thing, {})
    if type_ == ItemType.OBJECTIVE and what == "measure":
        yield from thread.subjects(thing, Relation.PART_OF, ties.ACTION)


def _held(thread: Thread, thing: str, what: str, lost: Links) -> Iterator[tuple[str, str]]:
    """Give the links that support a thing and are not lost, each with the thing that it is supported by."""
    for one in _bearers(thread, thing, what, lost):
        for support in _SUPPORTS:
            if support.what != what:
                continue
            near = thread.from_(one, support.relation) if support.of_subject else thread.to(one, support.relation)
            for subject, object_, link in near:
                fits = thread.type(subject) in support.subjects and thread.type(object_) in support.objects
                if fits and link not in lost:
                    yield link, object_ if support.of_subject else subject


def _bearers(thread: Thread, thing: str, what: str, lost: Links) -> Iterator[str]:
    """Give the things whose supports of a kind are those of a thing as well, itself among them."""
    type_ = thread.type(thing)
    if type_ == ItemType.PRIORITY and what in _SHARED:
        yield from same(thread, thing, lost)
        return
    yield thing
    if type_ == ItemType.ACTION and what == "measure":
        for _, whole, link in thread.from_(thing, Relation.PART_OF):
            if thread.type(whole) == ItemType.OBJECTIVE and link not in lost:
                yield whole


def same(thread: Thread, priority: str, lost: Links) -> tuple[str, ...]:
    """Give a priority and all that are one with it (:mod:`graph.same`) by links that are not lost; nearest first."""
    found = {priority: None}
    waiting = [priority]
    for here in waiting:  # grows while it is read
        near = (*thread.from_(here, Relation.RESTATES), *thread.to(here, Relation.RESTATES))
        for subject, object_, link in near:
            other = object_ if subject == here else subject
            if link in lost or other in found or thread.type(other) != ItemType.PRIORITY:
                continue
            if alike(priority, thread.authority(priority), other, thread.authority(other)):
                found[other] = None
                waiting.append(other)
    return tuple(found)
