"""How is it told what the needs hang on?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING

from graph.known import mark
from graph.load_bearing import Bearing, BearingPassage, LoadBearing, Passage, load_bearing
from graph.lookup import Lookup
from graph.naming import called, counted, listed, named, sentence, titled
from graph.report import Report, Row, Section
from graph.thread import Thread
from ontology.errors import RejectedError, UnknownReferenceError
from ontology.model import Citation, Status

if TYPE_CHECKING:
    from graph.analyses import Asked

MOST_NAMED = 5
"""Needs that a cell names; the row has the ids of all."""


def report(asked: Asked) -> Report:
    """Tell what the needs of all plans hang on, or those of one.

    Raises:
        RejectedError: More than one word was given.
        UnknownReferenceError: No paper of this id is held.
    """
    if len(asked.words) > 1:
        raise RejectedError("load-bearing takes one paper at most: give the id of one, or nothing for all.")
    plan = held_paper(asked.lookup, asked.words[0]) if asked.words else None
    passages = _Passages(asked.lookup, asked.thread)
    found = load_bearing(asked.thread, passages, plan)
    return Report(found, tuple(_said(asked.thread, found)), _sections(asked, found, passages.places))


def held_paper(lookup: Lookup, name: str) -> str:
    """Give the id of a paper as a person wrote it. Raises UnknownReferenceError if no such paper is held."""
    for one in (name.strip(), name.strip().lower()):
        if lookup.paper(one) is not None:
            return one
    held = [paper.id for paper in lookup.papers()]
    if not held:
        raise UnknownReferenceError(f'No paper called "{name}" is held, nor any other: ingest papers first.')
    near = get_close_matches(name.casefold(), held, n=1) or held
    raise UnknownReferenceError(f'No paper called "{name}" is held: give the id of one, such as {near[0]}.')


class _Passages(Mapping[str, tuple[Passage, ...]]):
    """The passages that each accepted link rests on, read from the record when they are asked for."""

    def __init__(self, lookup: Lookup, thread: Thread) -> None:
        """Read nothing yet."""
        self._lookup, self._thread = lookup, thread
        self._rests: dict[str, tuple[Passage, ...]] = {}
        self.places: dict[Passage, Citation] = {}

    def __getitem__(self, link: str) -> tuple[Passage, ...]:
        """Give the passages of a link; with it those of the same relation and subject are read."""
        if link not in self._rests:
            standing = self._thread.links[link]
            near = self._lookup.links_from(standing.subject, frozenset({standing.relation}), Status.ACCEPTED)
            for each in near:
                cited = {(place.paper, place.start, place.end): place for place in each.citation}
                self._rests[each.id] = tuple(cited)
                self.places |= cited
        return self._rests[link]

    def __iter__(self) -> Iterator[str]:
        """Give the ids of the links."""
        return iter(self._thread.links)

    def __len__(self) -> int:
        """Count the links."""
        return len(self._thread.links)


def _said(thread: Thread, found: LoadBearing) -> list[str]:
    if not found.needs:
        return ["No need was found in the papers held, so nothing was looked at."]
    of_all = f"Of {counted(found.needs, 'need')}"
    if not found.reaching:
        return [f"{of_all}, none was found to reach an action by links that stand: so nothing bears any of them."]
    reach = "reaches" if found.reaching == 1 else "reach"
    said = [
        f"{of_all}, {found.reaching} {reach} an action by links that stand, {found.owned} an action that has a lead."
    ]
    said.append(_most(thread, found.posts, "lead", "through whom alone a need reaches an action that has a lead"))
    said.append(_most(thread, found.actions, "action", "through which alone a need reaches any action"))
    said.append(_most(thread, found.between, "other thing", "through which alone a need reaches any action"))
    passages = counted(len(found.passages), "passage")
    return [
        *said,
        f"{passages} of the papers held {_carry(len(found.passages))} all that leads some need to an action.",
    ]


def _carry(number: int) -> str:
    return "carries" if number == 1 else "carry"


def _most(thread: Thread, found: tuple[Bearing, ...], one: str, what: str) -> str:
    if not found:
        return f"No {one} was found {what}."
    most = found[0]
    there = f"There is {counted(len(found), one)}" if len(found) == 1 else f"There are {counted(len(found), one)}"
    if len(most.needs) == 1:
        return f"{there} {what}, each for one need."
    return f"{there} {what}; most needs hang on {called(thread, most.thing)}: {len(most.needs)}."


def _sections(asked: Asked, found: LoadBearing, places: dict[Passage, Citation]) -> tuple[Section, ...]:
    found_in = (
        Section(
            "Leads that needs hang on",
            "Each of these needs reaches an action that has a lead, and reaches none when this lead is gone: "
            "an action that others lead as well does not count for the lead.",
            ("Lead", "Paper", "Needs", "Which"),
            tuple(_row(asked, one) for one in found.posts),
        ),
        Section(
            "Actions that needs hang on",
            "Each of these needs reaches this action, and none that does not go through it.",
            ("Action", "Paper", "Needs", "Which"),
            tuple(_row(asked, one) for one in found.actions),
        ),
        Section(
            "What lies between",
            "Priorities, statements, objectives and themes that every route of these needs to an action goes through.",
            ("Thing", "Paper", "Needs", "Which"),
            tuple(_row(asked, one) for one in found.between),
        ),
        Section(
            "Passages that needs hang on",
            "With this passage all links are lost that rest on it, unless another link says the same without it; "
            "these needs have then no route to an action left. Of a link with several passages each one counts.",
            ("Passage", "Paper", "Needs", "Which"),
            tuple(_passage(asked, one, places) for one in found.passages),
        ),
    )
    return tuple(section for section in found_in if section.rows)


def _row(asked: Asked, one: Bearing) -> Row:
    cells = (sentence(named(asked.thread.item(one.thing))), titled(asked.thread, one.thing))
    items = dict.fromkeys((one.thing, *one.needs, *one.along))
    which = _which(asked.thread, one.needs, one.thing) + mark(asked.thread, one.links)
    return Row((*cells, str(len(one.needs)), which), tuple(items), one.links)


def _passage(asked: Asked, one: BearingPassage, places: dict[Passage, Citation]) -> Row:
    citation = places[one.paper, one.start, one.end]
    place = f"paragraph {citation.paragraph}" if citation.paragraph else f"characters {one.start} to {one.end}"
    cells = (sentence(place), titled(asked.thread, one.paper), str(len(one.needs)))
    items = dict.fromkeys((*one.needs, *one.along))
    which = _which(asked.thread, one.needs, one.paper) + mark(asked.thread, one.links)
    return Row((*cells, which), tuple(items), one.links)


def _which(thread: Thread, needs: tuple[str, ...], beside: str) -> str:
    names = tuple(called(thread, need, beside) for need in needs[:MOST_NAMED])
    more = len(needs) - len(names)
    return listed((*names, f"{more} more")) if more else listed(names)
