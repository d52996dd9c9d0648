"""How is it said that the papers contradict each other?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from graph.conflicts import DATES, PAPERS, PLACES, ROWS, Claim, Conflict, conflicts
from graph.days import day, iso
from graph.fields import said
from graph.naming import called, counted, listed, named, sentence, stopped, titled
from graph.places import place
from graph.report import Report, Row, Section
from ontology.errors import RejectedError
from ontology.model import Item, ItemType, Link, Mode, Relation, Status

if TYPE_CHECKING:
    from graph.analyses import Asked
    from graph.lookup import Lookup
    from graph.thread import Thread

MOST_TOLD = 10
"""Conflicts that are told in sentences; the table has all."""

UNSETTLED = "which is right was not found in the papers held"

_COLUMNS = ("Conflict", "Of", "One says", "Another says", "Known by")
_TIES = {Relation.RESTATES: "is told as the same thing", Relation.CONFLICTS_WITH: "is linked as in conflict"}

_CELLS = {
    "evidence": Relation.EVIDENCED_BY,
    "lead": Relation.HAS_LEAD,
    "baseline": Relation.MEASURED_BY,
    "target": Relation.MEASURED_BY,
}
"""The relation that holds what the cells of a column say."""


def report(asked: Asked) -> Report:
    """Tell where the papers contradict each other or themselves. Raises RejectedError if it is given anything."""
    if asked.words:
        raise RejectedError("Conflicts are looked for in all papers held: leave out what stands after the name.")
    entries, notes = asked.lookup.entries(), asked.lookup.notes()
    found = conflicts(asked.thread, entries, notes)
    rows = tuple(_row(asked.lookup, asked.thread, each) for each in found)
    kinds = Counter(each.kind for each in found)
    said = _summary(kinds), *(told(asked.lookup, asked.thread, each) for each in found[:MOST_TOLD])
    explained = (
        "Each row is one conflict, with both claims and their places; none of them is settled here. "
        f"Looked at: {_looked_at(asked.thread, len(entries), sum(note.kind == 'conflict' for note in notes))}. "
        "Links that wait for a review were not looked at."
    )
    more = len(found) - MOST_TOLD
    return Report(
        found,
        (*said, f"The table has {counted(more, 'more conflict')}.") if more > 0 else said,
        (Section("Conflicts", explained, _COLUMNS, rows),),
    )


def told(lookup: Lookup, thread: Thread, conflict: Conflict) -> str:
    """Tell a conflict in a sentence: what differs, both claims with their places, and that neither is chosen."""
    claims = listed(tuple(_claimed(lookup, thread, conflict, each) for each in conflict.claims))
    return stopped(f"{_opening(thread, conflict)}: {claims}; {UNSETTLED}.")


def _summary(kinds: Counter[str]) -> str:
    if not kinds:
        return "No two claims that cannot both be right were found in the papers held."
    each = listed(tuple(f"{number} of {kind}" for kind, number in sorted(kinds.items())))
    return f"{sentence(counted(kinds.total(), 'conflict'))} found in the papers held, and none settled: {each}."


def _looked_at(thread: Thread, rows: int, notes: int) -> str:
    ties = {relation: len(thread.ties.get(relation, ())) for relation in _TIES}
    return listed(
        (
            counted(ties[Relation.CONFLICTS_WITH], "link") + " of conflict",
            counted(ties[Relation.RESTATES], "link") + " of one thing told again",
            counted(len(thread.of(ItemType.INDICATOR)), "indicator"),
            counted(len(thread.of(ItemType.MEETING)), "meeting"),
            counted(rows, "printed row"),
            counted(notes, "note") + " of a conflict",
        )
    )


def _opening(thread: Thread, conflict: Conflict) -> str:
    """Say what the claims differ in.

    >>> from graph.lookup import Held
    >>> from graph.thread import build
    >>> _opening(build(Held.of([])), Conflict("two baselines", "baseline", ()))
    'Two baselines'
    """
    if conflict.kind == PAPERS:
        return "Papers disagree"
    if conflict.kind == PLACES:
        return "Two places of one paper disagree"
    column = conflict.about.replace("_", " ")
    of = _of(thread, conflict)
    if conflict.kind == ROWS:
        return f"{sentence(of)}: its {len(conflict.claims)} printed rows differ in {column}"
    printed = f" ({column})" if conflict.kind == DATES else ""
    return sentence(conflict.kind) + printed + (f" of {of}" if of else "")


def _of(thread: Thread, conflict: Conflict) -> str:
    """Name the one thing of which all the claims are; empty if they are of several."""
    return called(thread, conflict.items[0]) if len(conflict.items) == 1 else ""


def _claimed(lookup: Lookup, thread: Thread, conflict: Conflict, claim: Claim) -> str:
    """Say what one place says, of what, where, and how that is known."""
    item = lookup.item(claim.item) if claim.item else None
    of = ""
    if item is not None and len(conflict.items) > 1:
        of = f" ({named(item)})" if conflict.about else f" ({item.type.value.lower()})"
    where = claim.place or (place(item.citation[0]) if item is not None and item.citation else None)
    paper = titled(thread, claim.paper)
    grounds = ", ".join(each for each in (paper, where, _known(claim.mode)) if each)
    return f"{_words(item, conflict, claim)}{of} [{grounds}]"


def _words(item: Item | None, conflict: Conflict, claim: Claim) -> str:
    """Quote what is printed; a date that is kept in other words than the paper's stands without quotation marks."""
    dates = claim.words.split(", ")
    if item is None or claim.place or conflict.kind != DATES or not all(map(iso, dates)):
        return f'"{claim.words}"'
    printed = said(item, f"{conflict.about}_as_written")
    if len(printed) == 1 and said(item, conflict.about) == tuple(dates):
        return f'"{" ".join(printed[0].split())}"'
    return listed(tuple(map(day, dates)))


def _known(mode: Mode) -> str:
    """Say how a thing is known, in a word.

    >>> _known(Mode.STATED), _known(Mode.READ)
    ('stated', 'read by a person')
    """
    return {Mode.READ: "read by a person", Mode.INFERRED: "inferred by a rule"}.get(mode, mode.value)


def _row(lookup: Lookup, thread: Thread, conflict: Conflict) -> Row:
    one, *others = (_claimed(lookup, thread, conflict, each) for each in conflict.claims)
    of = _of(thread, conflict) or listed(conflict.items)
    about = f" ({conflict.about.replace('_', ' ')})" if conflict.kind in (ROWS, DATES) else ""
    cells = (conflict.kind + about, of, one, "; ".join(others), _tied(thread, conflict))
    cells_of = tuple(_behind(lookup, conflict))
    items = dict.fromkeys((*conflict.items, *(link.object for link in cells_of)))
    return Row(cells, tuple(items), (*conflict.links, *(link.id for link in cells_of)))


def _behind(lookup: Lookup, conflict: Conflict) -> Iterator[Link]:
    """Give the links that hold what the cells of an action's rows say."""
    if any(claim.place is None for claim in conflict.claims):
        return
    for link in (link for name in conflict.items for link in lookup.links_from(name)):
        if link.status is Status.ACCEPTED and link.predicate is _CELLS.get(conflict.about):
            yield link


def _tied(thread: Thread, conflict: Conflict) -> str:
    """Say by what the claims are known to be at odds: links with their modes, or that one thing says both."""
    ties = (thread.links[link] for link in conflict.links)
    found = dict.fromkeys(f"{_TIES[tie.relation]} ({_known(tie.mode)})" for tie in ties)
    if found:
        return ", ".join(found)
    if conflict.about:
        return "one thing, printed twice" if conflict.claims[0].place else "one thing that says both"
    return "a note on the paper"
