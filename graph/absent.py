"""What do the papers held not say about this thing?

Each sentence says only what the graph holds: that the papers held do not say it, never that it is
not so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from graph import ties
from graph.fields import dates, has_target, is_row, last_day, outside, said, vacant
from graph.lookup import Lookup
from graph.naming import counted, listed, named, paper_id, paper_of, paper_title, sentence, stopped
from graph.suggested import number_suggested
from ontology.model import Item, ItemType, Link, Note, Relation

KINDS = {
    "assessed": "assessed need",
    "expressed": "need that children and young people expressed",
    "professional": "need that professionals saw",
}
"""The kinds of need that a priority may rest on, in the words of a sentence."""


@dataclass(frozen=True, slots=True)
class Absence:
    """One thing that is not there, in a sentence; ``kind`` is the word to sort by."""

    kind: str
    message: str


Asker = Callable[[Lookup, Item], Iterator[Absence]]


def absent(lookup: Lookup, item: Item, missing: tuple[Link, ...] = ()) -> tuple[Absence, ...]:
    """Say what the papers held do not say about a thing.

    Args:
        lookup: The graph.
        item: The thing.
        missing: Links of its thread whose other end is not held.

    Returns:
        The absences in the order in which one would ask; empty if nothing that is usually said of
        such a thing is missing.
    """
    asked = (ask(lookup, item) for ask in _ASKED.get(item.type, (_not_held_about,)))
    found = (*(absence for answers in asked for absence in answers), *(_unheld(link) for link in missing))
    return tuple(replace(absence, message=stopped(absence.message)) for absence in found)


def waiting(lookup: Lookup, item: str, *relations: Relation) -> str:
    """Say how many suggestions for these relations wait for a review, or nothing.

    >>> from graph.lookup import Held
    >>> waiting(Held.of([]), "p/need/x", Relation.ADDRESSES)
    ''
    """
    proposed = number_suggested(lookup, item, frozenset(relations))
    if not proposed:
        return ""
    if proposed == 1:
        return "; 1 suggestion waits for a review, and counts for nothing until then"
    return f"; {proposed} suggestions wait for a review, and count for nothing until then"


def together(lookup: Lookup, item: str) -> str:
    """Say what a paper says of the plan as a whole, if the thing is part of such a plan, or nothing."""
    for plan in ties.whole(lookup, item):
        needs = ties.subjects(lookup, plan.id, Relation.INCORPORATED_IN, ties.NEED)
        sources = ties.objects(lookup, plan.id, Relation.INFORMED_BY, ties.GROUNDS)
        kinds = Counter(" ".join((*said(need, "kind"), "need")) for need in needs)
        grounds = [counted(number, words) for words, number in kinds.items()]
        grounds += [counted(len(sources), "source")] if sources else []
        if grounds:
            return f"; of the plan as a whole the paper says that it rests on {listed(tuple(grounds))}"
    return ""


def _unheld(link: Link) -> Absence:
    return Absence(
        "missing",
        f"A link ({link.subject} {link.predicate} {link.object}) leads to a thing that the graph does not hold.",
    )


def _needs(lookup: Lookup, item: Item) -> Iterator[Absence]:
    needs = [x for one in ties.same(lookup, item) for x in ties.objects(lookup, one.id, Relation.ADDRESSES, ties.NEED)]
    held = {word for need in needs for word in said(need, "kind")}
    whole = together(lookup, item.id)
    offered = waiting(lookup, item.id, Relation.ADDRESSES)
    for kind, words in KINDS.items():
        if kind not in held:
            yield Absence(kind, f"The papers held do not say that any {words} led to {named(item)}{whole}{offered}.")


def _statement(lookup: Lookup, item: Item) -> Iterator[Absence]:
    if not ties.statements(lookup, item):
        offered = waiting(lookup, item.id, Relation.EXPRESSED_BY)
        yield Absence("statement", f"The papers held do not say which statement covers {named(item)}{offered}.")


def _action(lookup: Lookup, item: Item) -> Iterator[Absence]:
    if ties.delivering(lookup, item):
        return
    earlier = "".join(f" {carried}" for carried in carried_on(lookup, item))
    offered = waiting(lookup, item.id, Relation.DELIVERS, Relation.CONTINUES)
    yield Absence(
        "action",
        f"The papers held do not say which action of a current plan delivers {named(item)}{offered}.{earlier}",
    )


def carried_on(lookup: Lookup, item: Item) -> Iterator[str]:
    """Say, a sentence each, which actions of an earlier plan a thing carries on, and when that plan ended."""
    carried = frozenset({ItemType.ACTION, ItemType.OBJECTIVE, ItemType.PRIORITY, ItemType.THEME})
    for earlier in ties.objects(lookup, item.id, Relation.CONTINUES, carried):
        plan = paper_title(lookup, earlier.id)
        if _ended_before(lookup, earlier.id, item.id):
            yield f"The earlier plan, {plan}, had {named(earlier)}; it ended before."
        else:
            yield f"The earlier plan, {plan}, had {named(earlier)}; the papers held do not say when it ended."


def _ended_before(lookup: Lookup, earlier: str, later: str) -> bool:
    before, after = paper_of(lookup, earlier), paper_of(lookup, later)
    end = (before.period if before and before.period else "").rpartition("/")[2]
    begins = (after.date or (after.period or "").partition("/")[0]) if after else ""
    return bool(end and begins) and last_day(end) < last_day(begins)


def _decision(lookup: Lookup, item: Item) -> Iterator[Absence]:
    asked = {x.id: x for thing in (item, *ties.whole(lookup, item.id)) for x in _recommendations(lookup, thing.id)}
    if item.type == ItemType.RECOMMENDATION:
        asked = {item.id: item}
    for recommendation in asked.values():
        if not ties.subjects(lookup, recommendation.id, Relation.DECIDES, ties.DECISION):
            yield Absence("decision", f"The papers held do not say what was decided on {named(recommendation)}.")


def _recommendations(lookup: Lookup, item: str) -> tuple[Item, ...]:
    return ties.subjects(lookup, item, Relation.CONCERNS, ties.RECOMMENDATION)


def not_held(lookup: Lookup, item: Item) -> Iterator[str]:
    """Say, a sentence each, to which parts the thing's paper points that are not held.

    It is said beside the gap and not as its cause, with the words of the paper: what the part is
    about, they alone can tell.
    """
    return (_points_to(note) for note in lookup.notes(paper_id(item.id)) if note.kind == "not-held")


def _points_to(note: Note) -> str:
    """Give the message of a note, the part's name as the paper writes it, and the words that point to it."""
    before, points, rest = note.message.partition("The paper points to ")
    if before or not points:
        return note.message
    name, _, _ = rest.partition(",")
    words = " ".join(" ".join(citation.exact.split()) for citation in note.citation)
    written = re.search(re.escape(name), words, re.IGNORECASE)
    said_so = f"; it says “{words}”." if words else "."
    return f"The paper also points to {written[0] if written else name}{rest[len(name) :].removesuffix('.')}{said_so}"


def _not_held(lookup: Lookup, item: Item) -> Iterator[Absence]:
    return (Absence("not-held", message) for message in not_held(lookup, item))


def _not_held_about(lookup: Lookup, item: Item) -> Iterator[Absence]:
    for note in lookup.notes(paper_id(item.id)):
        if note.kind == "not-held" and note.about == item.id:
            yield Absence("not-held", _points_to(note))


def _lead(lookup: Lookup, item: Item) -> Iterator[Absence]:
    found = ties.leads(lookup, item.id)
    if not found:
        offered = waiting(lookup, item.id, Relation.HAS_LEAD)
        yield Absence(
            "lead", f"The papers held do not name a lead for {named(item)}{as_printed(item, 'lead')}{offered}."
        )
    for lead, _ in found:
        yield from _post(lookup, lead)


def _post(lookup: Lookup, lead: Item) -> Iterator[Absence]:
    if vacant(lead):
        when = "".join(f" on {day}" for day in said(lead, "vacant_at"))
        yield Absence("lead-vacant", f"{sentence(named(lead))}: by the paper's directory nobody held this post{when}.")
    if outside(lead):
        yield Absence("lead-not-in-directory", f"{sentence(named(lead))}: the paper's directory does not list it.")


def as_printed(action: Item, field: str) -> str:
    """Give what is printed where a lead or a date should stand, or nothing.

    >>> as_printed(Item("p/action/1", ItemType.ACTION, "Do it", fields={"due_as_written": "ongoing"}), "due")
    '; printed is "ongoing"'
    """
    written = said(action, f"{field}_as_written")
    return f'; printed is "{" ".join(listed(written).split())}"' if written else ""


def _date(lookup: Lookup, item: Item) -> Iterator[Absence]:
    if not dates(item, "due"):
        yield Absence(
            "date", f"The papers held do not say by when {named(item)} is to be done{as_printed(item, 'due')}."
        )


def _evidence(lookup: Lookup, item: Item) -> Iterator[Absence]:
    if is_row(item) and not ties.objects(lookup, item.id, Relation.EVIDENCED_BY, ties.EVIDENCE):
        offered = waiting(lookup, item.id, Relation.EVIDENCED_BY)
        yield Absence(
            "evidence", f"The papers held do not say what evidence would show that {named(item)} was done{offered}."
        )


def _measure(lookup: Lookup, item: Item) -> Iterator[Absence]:
    if is_row(item) and not ties.measures(lookup, item.id):
        offered = waiting(lookup, item.id, Relation.MEASURED_BY)
        yield Absence("measure", f"The papers held do not say what measures {named(item)}{offered}.")


def _answer(lookup: Lookup, item: Item) -> Iterator[Absence]:
    if not ties.subjects(lookup, item.id, Relation.ADDRESSES, ties.PRIORITY):
        offered = waiting(lookup, item.id, Relation.ADDRESSES)
        yield Absence(
            "priority",
            f"The papers held do not say which priority answers {named(item)}{incorporated(lookup, item)}{offered}.",
        )


def incorporated(lookup: Lookup, need: Item) -> str:
    """Say that a need is said, of all together, to have gone into a plan; or nothing."""
    if not ties.objects(lookup, need.id, Relation.INCORPORATED_IN, ties.PLAN):
        return ""
    return (
        "; the paper says of all such needs together that they went into the plan as a whole, not into which priority"
    )


def _finder(lookup: Lookup, item: Item) -> Iterator[Absence]:
    if not ties.objects(lookup, item.id, Relation.IDENTIFIED_BY, ties.GROUNDS):
        yield Absence("source", f"The papers held do not say who or what found {named(item)}.")


def _covered(lookup: Lookup, item: Item) -> Iterator[Absence]:
    if not ties.subjects(lookup, item.id, Relation.EXPRESSED_BY, ties.PRIORITY):
        yield Absence("priority", f"The papers held do not say which priority {named(item)} expresses.")


def _parts(lookup: Lookup, item: Item) -> Iterator[Absence]:
    if not any(part.type == ItemType.ACTION for part in ties.parts(lookup, item.id)):
        yield Absence("action", f"The papers held do not say which action is part of {named(item)}.")


def _led(lookup: Lookup, item: Item) -> Iterator[Absence]:
    yield from _post(lookup, item)
    if not ties.subjects(lookup, item.id, Relation.HAS_LEAD, ties.ACTION):
        yield Absence("action", f"The papers held do not name {named(item)} as the lead of any action.")


def _target(lookup: Lookup, item: Item) -> Iterator[Absence]:
    if not has_target(item):
        yield Absence("target", f"The papers held do not set a target for {named(item)}{promised(item)}.")


def promised(indicator: Item) -> str:
    """Say what is printed in place of a target, or nothing."""
    printed = tuple(word for word in said(indicator, "target_status") if word not in ("none printed", "set"))
    return f"; it is {listed(printed)}" if printed else ""


def _baseline(lookup: Lookup, item: Item) -> Iterator[Absence]:
    if not said(item, "baseline"):
        yield Absence("baseline", f"The papers held do not give a baseline for {named(item)}.")


def _which(lookup: Lookup, item: Item) -> Iterator[Absence]:
    own = said(item, "baseline")
    if len(set(own)) > 1:
        yield Absence(
            "baseline", f"The papers held do not say which baseline of {named(item)} is right: {listed(own)}."
        )
    for other in ties.rivals(lookup, item):
        if set(figures := said(other, "baseline")) - set(own):
            ours, theirs = listed(own) or "no figure", listed(figures)
            yield Absence(
                "baseline",
                f"The papers held do not say which baseline is right: {named(item)} gives {ours}, "
                f"{named(other)} gives {theirs}.",
            )


def _row(lookup: Lookup, item: Item) -> Iterator[Absence]:
    """Look for the dates that other rows of the same schedule have: an empty cell is a finding."""
    for column in undated(item, schedule(lookup, item)):
        words = column.replace("_", " ")
        yield Absence("date", f'The papers held do not print a date for "{words}" in the row of {named(item)}.')


def schedule(lookup: Lookup, meeting: Item) -> tuple[Item, ...]:
    """Give the rows of the schedule in which a meeting is printed, by id; none if it is printed in no table."""
    rows = lookup.items(ItemType.MEETING, paper_id(meeting.id))
    return tuple(row for row in rows if _tables(row) & _tables(meeting))


def undated(meeting: Item, rows: tuple[Item, ...]) -> tuple[str, ...]:
    """Give the columns in which other rows of a schedule have a date and the row of this meeting has none."""
    columns = dict.fromkeys(column for row in rows for column in dated_columns(row))
    return tuple(column for column in columns if not said(meeting, column))


def dated_columns(row: Item) -> tuple[str, ...]:
    """Give the columns of a schedule in which the row of a meeting has a date."""
    return tuple(key for key in row.fields if f"{key}_as_written" in row.fields and said(row, key))


def _tables(row: Item) -> set[int]:
    return {place.table for place in row.citation if place.table is not None}


def _response(lookup: Lookup, item: Item) -> Iterator[Absence]:
    answers = frozenset({ItemType.IMPLICATION, ItemType.ACTION})
    if not ties.subjects(lookup, item.id, Relation.RESPONDS_TO, answers):
        offered = waiting(lookup, item.id, Relation.RESPONDS_TO)
        yield Absence("response", f"The papers held do not say what answers {named(item)}{offered}.")


_ASKED: dict[ItemType, tuple[Asker, ...]] = {
    ItemType.PRIORITY: (_needs, _statement, _action, _decision, _not_held),
    ItemType.STATEMENT: (_covered, _decision, _not_held),
    ItemType.PLAN: (_decision, _not_held),
    ItemType.NEED: (_answer, _finder, _not_held_about),
    ItemType.OBJECTIVE: (_parts, _not_held_about),
    ItemType.ACTION: (_lead, _date, _evidence, _measure, _not_held_about),
    ItemType.LEAD: (_led,),
    ItemType.NAMED_LEAD: (_led,),
    ItemType.INDICATOR: (_target, _baseline, _which),
    ItemType.RECOMMENDATION: (_decision, _not_held_about),
    ItemType.MEETING: (_row, _not_held_about),
    ItemType.GOVERNMENT_PRIORITY: (_response,),
}
