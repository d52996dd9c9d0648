"""How is the coverage of needs told: in sentences, and need by need?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from graph import ties
from graph.absent import incorporated, waiting
from graph.coverage import (
    ACTION,
    ALL_THE_WAY,
    MEASURE,
    OWNER,
    PRIORITY,
    STATEMENT,
    STEPS,
    Coverage,
    Group,
    Reach,
    Share,
    Way,
    coverage,
)
from graph.known import mark
from graph.lookup import Lookup
from graph.naming import called, counted, listed, named, sentence, stopped, titled
from graph.report import Report, Row, Section
from graph.thread import Thread
from ontology.errors import RejectedError
from ontology.model import Item, Relation

if TYPE_CHECKING:
    from graph.analyses import Asked

REACHED = {
    PRIORITY: "a priority",
    STATEMENT: "a statement",
    ACTION: "an action",
    OWNER: "an action with a lead",
    MEASURE: "a measure with baseline and target",
    ALL_THE_WAY: "an action that is dated, owned and measured by any indicator",
}
"""What is reached at each step, in the words of a sentence."""

_NO_GROUP = {
    "authority": "no authority was named in the papers held",
    "plan": "no plan was found in the papers held",
    "theme": "no theme was found in the papers held",
    "kind": "no kind was found in the papers held",
}
_HOW_GROUPED = {
    "authority": "A need is counted under the authority whose paper speaks of it, as the paper names it.",
    "plan": "A need is counted under the paper that speaks of it.",
    "theme": (
        "A need is counted under each theme to which a link that stands ties it or a priority that addresses it; "
        "without one, under no theme. So a need that no priority addresses has a theme only where a paper gives "
        "it one of its own: read the shares of a theme beside those of no theme."
    ),
    "kind": "A need is counted under its kind: who found it, by assessment, by asking children, or in practice.",
}
_EXPLAINED = (
    "Each figure is the number of needs that reach a step over links that stand, of all that were counted. "
    "A suggestion counts for nothing, nor does an action of an earlier plan that a priority only carries on. "
    "Measured by any indicator means with a baseline and a target or without: so more needs may reach such an action "
    "than a measure with baseline and target."
)
_COLUMNS = ("What is reached", "Needs that reach it", "Needs counted", "Share")


def report(asked: Asked) -> Report:
    """Say what share of the needs is answered, and how far each one gets. Raises RejectedError for any word."""
    if asked.words:
        given = " ".join(asked.words)
        raise RejectedError(f"Coverage takes nothing after its name: leave out {given!r}, or give --by kind.")
    found = coverage(asked.thread, asked.by)
    sections = (_whole(found.whole), *_groups(asked, found), _needs(asked, found))
    return Report(found, tuple(_said(asked, found)), sections if found.needs else ())


# ------------------------------------------------------------------------------------------- in figures


def _said(asked: Asked, found: Coverage) -> Iterable[str]:
    if not found.needs:
        yield "No need was found in the papers held, so there is no share to give: nothing was counted."
        return
    yield f"{sentence(counted(found.whole.needs, 'need'))} {'was' if found.whole.needs == 1 else 'were'} counted."
    for share in found.whole.shares:
        more = ", with a target or without" if share.step == ALL_THE_WAY else ""
        yield f"{_of(share)} {'reaches' if share.reached == 1 else 'reach'} {REACHED[share.step]}{more}."
    if found.by:
        yield f'How many needs each {found.by} counts, and the shares of each, stand in the table "By {found.by}".'


def _of(share: Share) -> str:
    return f"{share.reached} of {share.needs} ({_percent(share)})"


def _percent(share: Share) -> str:
    return "no need was counted" if share.share is None else f"{share.share:.0%}"


def _whole(whole: Group) -> Section:
    rows = tuple(
        Row((REACHED[share.step], str(share.reached), str(share.needs), _percent(share))) for share in whole.shares
    )
    return Section("What needs reach", _EXPLAINED, _COLUMNS, rows)


def _groups(asked: Asked, found: Coverage) -> Iterable[Section]:
    if found.by is None:
        return
    rows = tuple(
        Row(
            (_group_name(asked, found.by, group.name), str(group.needs), *(_of(share) for share in group.shares)),
            (group.name,) if found.by == "theme" and group.name else (),
        )
        for group in found.groups
    )
    columns = (sentence(found.by), "Needs counted", *(sentence(step) for step in STEPS))
    yield Section(f"By {found.by}", _HOW_GROUPED[found.by], columns, rows)


def _group_name(asked: Asked, by: str | None, name: str | None) -> str:
    """Name a group: a theme with the authority whose paper has it, since themes of one name are not one theme."""
    if by is None or name is None:
        return _NO_GROUP[by or "kind"]
    if by == "theme":
        authority = asked.thread.authority(name)
        return named(asked.thread.item(name)) + (f", {authority}" if authority else "")
    return titled(asked.thread, name) if by == "plan" else name


# ---------------------------------------------------------------------------------------- need by need


def _needs(asked: Asked, found: Coverage) -> Section:
    rows = (_row(asked, found, reach) for reach in sorted(found.needs, key=_nearest_nothing))
    columns = (
        "Need",
        *((sentence(found.by),) if found.by else ()),
        "Reaches",
        "By way of",
        "Not found in the papers held",
    )
    return Section(
        "How far each need gets",
        "The needs that get least far come first. A link that is not stated in so many words has its mode in brackets.",
        columns,
        tuple(rows),
    )


def _nearest_nothing(reach: Reach) -> tuple[int, str]:
    return len(reach.ways), reach.need


def _row(asked: Asked, found: Coverage, reach: Reach) -> Row:
    thread = asked.thread
    need = thread.item(reach.need)
    groups = (listed(tuple(_group_name(asked, found.by, name) for name in reach.groups)),) if found.by else ()
    cells = (
        called(thread, need.id),
        *groups,
        listed(tuple(REACHED[way.step] for way in reach.ways)) or "nothing yet",
        "; ".join(_told(thread, way) for way in _longest(reach.ways)),
        stopped(_not_found(asked.lookup, need, reach)),
    )
    items = (reach.need, *(item for way in reach.ways for item in way.items))
    links = [link for way in reach.ways for step in way.links for link in step]
    if not reach.ways:
        links += [link.id for link in ties.standing(asked.lookup, reach.need, Relation.INCORPORATED_IN)]
    return Row(cells, tuple(dict.fromkeys(items)), tuple(dict.fromkeys(links)))


def _longest(ways: tuple[Way, ...]) -> tuple[Way, ...]:
    """Leave out the ways that another one begins with, and of equal ways all but the first."""
    kept: list[Way] = []
    for way in sorted(ways, key=lambda way: -len(way.items)):
        if not any(other.items[: len(way.items)] == way.items for other in kept):
            kept.append(way)
    return tuple(sorted(kept, key=lambda way: STEPS.index(way.step)))


def _told(thread: Thread, way: Way) -> str:
    steps = zip(way.items[1:], way.links, strict=True)
    return " → ".join(f"{called(thread, name, way.items[0])}{mark(thread, links)}" for name, links in steps)


def _not_found(lookup: Lookup, need: Item, reach: Reach) -> str:
    reached = {way.step: way for way in reach.ways}
    if PRIORITY not in reached:
        whole, offered = incorporated(lookup, need), waiting(lookup, need.id, Relation.ADDRESSES)
        return f"a priority that addresses it{whole}{offered}"
    implied = {OWNER, ALL_THE_WAY} if ACTION not in reached else {ALL_THE_WAY} if OWNER not in reached else set()
    missing = listed(tuple(words for step, words in REACHED.items() if step not in {*reached, *implied}))
    if ACTION in reached:
        return missing
    return missing + waiting(lookup, reached[PRIORITY].items[-1], Relation.DELIVERS)
