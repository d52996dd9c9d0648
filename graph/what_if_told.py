"""How is it told what would follow if something went?"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from graph.days import day
from graph.fields import said, vacant
from graph.known import mark
from graph.load_bearing_told import held_paper
from graph.lookup import Lookup
from graph.naming import called, counted, kind, listed, named, sentence, titled
from graph.refs import resolve
from graph.report import Report, Row, Section
from graph.supports import Kept, Loss
from graph.thread import Thread
from graph.what_if import EVENTS, Fallen, Route, WhatIf, what_if
from ontology.errors import RejectedError
from ontology.model import ItemType

if TYPE_CHECKING:
    from graph.analyses import Asked

MOST_NAMED = 5
"""Things that a sentence names; the tables have all."""

_SUPPORTS = {
    "origin": "origin",
    "source": "source",
    "finder": "source that found it",
    "priority": "priority",
    "statement": "statement",
    "objective": "objective",
    "action": "action",
    "lead": "lead",
    "measure": "measure",
    "measured": "use as a measure",
}
"""What a thing loses, in the order in which it is told."""

_MANY = {
    ItemType.PRIORITY: "priorities",
    ItemType.GOVERNMENT_PRIORITY: "government priorities",
    ItemType.BODY: "bodies",
    ItemType.EVIDENCE: "pieces of evidence",
}


def report(asked: Asked) -> Report:
    """Tell what would follow if a thing or a whole paper went.

    Raises:
        RejectedError: Not exactly one word was given, or a thing to which nothing of the kind can happen.
        UnknownReferenceError: The word fits nothing, or several things.
    """
    if len(asked.words) != 1:
        given = "the reference of a thing or the id of a paper, its words in quotation marks"
        raise RejectedError(f"what-if takes one thing that is to go, not {len(asked.words)}: give {given}.")
    name = _meant(asked.lookup, asked.words[0])
    found = what_if(asked.thread, name)
    sections = (_lost(asked, found), _fallen(asked, found), _cut_off(asked, found), _kept(asked, found))
    said_so = tuple(_said(asked, found))
    return Report(found, said_so, tuple(one for one in (*sections, _routes(asked, found)) if one.rows))


def _meant(lookup: Lookup, word: str) -> str:
    """Give the id of the paper or of the thing that a word means."""
    if lookup.paper(word.strip().lower()) or lookup.paper(word.strip()):
        return held_paper(lookup, word)
    name = resolve(lookup, word)
    item = lookup.item(name)
    if item is None or item.type not in EVENTS:
        kinds = listed(tuple(dict.fromkeys(kind(type_) for type_ in EVENTS)))
        what = named(item) if item else name
        raise RejectedError(f"what-if does not ask about {what}: give the id of a paper, or one of these: {kinds}.")
    return name


def _said(asked: Asked, found: WhatIf) -> list[str]:
    thread = asked.thread
    said_so = [_supposed(asked, found)]
    if found.of in thread.graph and vacant(thread.item(found.of)):
        when = "".join(f" on {day(each)}" for each in said(thread.item(found.of), "vacant_at"))
        said_so.append(f"By the directory nobody held this post{when} in any case.")
    for what, word in _SUPPORTS.items():
        direct = tuple(one.thing for one in found.lost if one.what == what)
        things = found.without_origin if what == "origin" else direct
        said_so += _sentence(thread, found.of, things, f"loses its only {word}", f"lose their only {word}")
    further = tuple(one.thing for one in _further(found))
    said_so += _sentence(
        thread, found.of, further, "further down has no ground left", "further down have no ground left"
    )
    for routes, what in ((found.without_action, "an action"), (_led_only(found), "an action that has a lead")):
        things = tuple(route.thing for route in routes)
        said_so += _sentence(
            thread, found.of, things, f"loses its only route to {what}", f"lose their only route to {what}"
        )
    if not (found.lost or found.fallen or found.without_action or found.without_lead):
        said_so.append("Nothing else was found that has no other support.")
    return [*said_so, *_standing(thread, found)]


def _further(found: WhatIf) -> tuple[Fallen, ...]:
    """Give what falls and is not told already as having lost its only support."""
    told = {one.thing for one in found.lost}
    return tuple(one for one in found.fallen if one.thing not in told)


def _led_only(found: WhatIf) -> tuple[Route, ...]:
    """Give what still reaches an action, but none that has a lead."""
    told = {route.thing for route in found.without_action}
    return tuple(route for route in found.without_lead if route.thing not in told)


def _supposed(asked: Asked, found: WhatIf) -> str:
    if found.of not in asked.thread.papers:
        return f"Supposed that {called(asked.thread, found.of)} {found.event}; the record stays as it is."
    things = counted(len(found.gone), "thing")
    title = titled(asked.thread, found.of)
    return f"Supposed that {title} {found.event}, and with it {things}; the record stays as it is."


def _sentence(thread: Thread, of: str, things: tuple[str, ...], one: str, many: str) -> list[str]:
    """Say what things suffer, counted kind by kind and the first of them named; nothing if there are none."""
    if not things:
        return []
    types = Counter(thread.type(thing) for thing in things)
    counts = tuple(counted(number, kind(type_), _MANY.get(type_)) for type_, number in sorted(types.items()))
    names = "; ".join(called(thread, thing, of) for thing in things[:MOST_NAMED])
    more = f"; and {len(things) - MOST_NAMED} more" if len(things) > MOST_NAMED else ""
    return [f"{sentence(listed(counts))} {one if len(things) == 1 else many}: {names}{more}."]


def _standing(thread: Thread, found: WhatIf) -> list[str]:
    kept = tuple(dict.fromkeys(one.thing for one in found.kept))
    routed = tuple(route.thing for route in found.routes)
    return [
        *_sentence(thread, found.of, kept, "loses one support and keeps another", "lose one support and keep another"),
        *_sentence(thread, found.of, routed, "loses a route and keeps another", "lose a route and keep another"),
    ]


# -------------------------------------------------------------------------------------------- tables


def _lost(asked: Asked, found: WhatIf) -> Section:
    return Section(
        "What loses its only support",
        "Each of these had one support of this kind, or several that all go, and has none left.",
        ("Thing", "Paper", "Loses its only", "That was"),
        tuple(_supported(asked, one, one.of) for one in found.lost),
    )


def _kept(asked: Asked, found: WhatIf) -> Section:
    return Section(
        "What still stands thanks to another",
        "Each of these loses a support of this kind and keeps the one that is named.",
        ("Thing", "Paper", "Loses one", "Keeps"),
        tuple(_supported(asked, one, one.by) for one in found.kept),
    )


def _supported(asked: Asked, one: Loss | Kept, by: tuple[str, ...]) -> Row:
    cells = (
        *_named(asked, one.thing),
        _SUPPORTS[one.what],
        _listed(asked.thread, by, one.thing) + mark(asked.thread, one.links),
    )
    return Row(cells, (one.thing, *by), one.links)


def _fallen(asked: Asked, found: WhatIf) -> Section:
    return Section(
        "What has no ground left, further down the thread",
        "All that each of these follows from goes, or has no ground left itself. What follows from nothing in the "
        "first place stands as before, and so does a post.",
        ("Thing", "Paper", "Followed from"),
        tuple(_ungrounded(asked, one) for one in _further(found)),
    )


def _ungrounded(asked: Asked, one: Fallen) -> Row:
    on = _listed(asked.thread, one.on, one.thing) + mark(asked.thread, one.links)
    return Row((*_named(asked, one.thing), on), (one.thing, *one.on), one.links)


def _cut_off(asked: Asked, found: WhatIf) -> Section:
    rows = [_routed(asked, route, "an action") for route in found.without_action]
    rows += [_routed(asked, route, "an action that has a lead") for route in _led_only(found)]
    return Section(
        "Needs and priorities that are cut off",
        "Each of these reached an action, or one that has a lead, and reaches none then. What reaches no action at all "
        "is not told again for its lead. Shown is one route that it had.",
        ("Thing", "Paper", "Loses its only route to", "By way of"),
        tuple(rows),
    )


def _routes(asked: Asked, found: WhatIf) -> Section:
    return Section(
        "Needs and priorities that keep another route",
        "Each of these loses a route to an action, and is not cut off. Shown is one route that is left.",
        ("Thing", "Paper", "Still reaches", "By way of"),
        tuple(_routed(asked, route, "an action") for route in found.routes),
    )


def _routed(asked: Asked, route: Route, to: str) -> Row:
    way = _listed(asked.thread, route.way[1:], route.thing) + mark(asked.thread, route.links)
    return Row((*_named(asked, route.thing), to, way), route.way, route.links)


def _named(asked: Asked, thing: str) -> tuple[str, str]:
    return sentence(named(asked.thread.item(thing))), titled(asked.thread, thing)


def _listed(thread: Thread, things: tuple[str, ...], beside: str) -> str:
    return "; ".join(called(thread, thing, beside) for thing in things)
