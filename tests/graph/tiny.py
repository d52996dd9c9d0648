"""How do tests draw a tiny graph by hand?

Ids are those of the product: ``p/priority/1`` is spoken of in the paper ``p``. The council, the
papers and their words are made up.
"""

from __future__ import annotations

from graph.lookup import Held
from graph.steps import Step
from ontology.model import (
    Citation,
    Entry,
    Extract,
    FieldValue,
    Item,
    ItemType,
    Link,
    Mode,
    Note,
    Paper,
    Relation,
    Review,
    Status,
)

_TYPES = {one.value.lower(): one for one in ItemType} | {
    "named-lead": ItemType.NAMED_LEAD,
    "government-priority": ItemType.GOVERNMENT_PRIORITY,
}


def paper(name: str = "p", *, date: str | None = None, period: str | None = None) -> Paper:
    """Draw a paper."""
    return Paper(name, f"Plan {name}", "Ashcombe Vale Council", date, "0" * 64, "0" * 64, period=period)


def place(name: str, start: int, paragraph: str | None = None) -> Citation:
    """Draw a citation of ten characters."""
    return Citation(name, start, start + 10, "ten letter", paragraph=paragraph)


def item(name: str, label: str = "", number: str | None = None, at: int | None = None, **fields: FieldValue) -> Item:
    """Draw a thing: its type is the second word of its id, its number the last if that is one."""
    paper_name, word, last = name.split("/")
    if number is None and last[0].isdigit():
        number = last
    citation = () if at is None else (place(paper_name, at, f"{at}.1"),)
    return Item(name, _TYPES[word], label or last, number, fields, citation=citation)


def row(name: str, label: str = "", at: int | None = None, **fields: FieldValue) -> Item:
    """Draw an action that is a row of a plan."""
    return item(name, label, None, at, **{"ref": name.rpartition("/")[2], **fields})


def link(
    subject: str,
    relation: Relation,
    to: str,
    mode: Mode = Mode.STATED,
    status: Status = Status.ACCEPTED,
    confidence: float | None = None,
) -> Link:
    """Draw a link that stands."""
    return Link(subject, relation, to, mode, status, confidence=confidence)


def suggested(subject: str, relation: Relation, to: str, confidence: float = 0.5) -> Link:
    """Draw a link that a machine proposes."""
    return link(subject, relation, to, Mode.SUGGESTED, Status.PROPOSED, confidence)


def review(of: Link, verdict: Status, at: str, reason: str = "It was discussed.") -> Review:
    """Draw a person's verdict on a link."""
    return Review(of.id, verdict, "Policy Officer", at, reason)


def drawn(*things: Paper | Item | Link | Entry | Note | Review, notes_of: str = "p") -> Held:
    """Hold these things, each in the paper that its id names; papers that are not drawn are made."""
    papers = {x.id: x for x in things if isinstance(x, Paper)}
    items = [x for x in things if isinstance(x, Item)]
    for name in sorted({x.id.partition("/")[0] for x in items}):
        papers.setdefault(name, paper(name))
    links = tuple(x for x in things if isinstance(x, Link))
    entries = tuple(x for x in things if isinstance(x, Entry))
    notes = tuple(x for x in things if isinstance(x, Note))
    extracts = (
        Extract(
            papers[name],
            tuple(x for x in items if x.id.startswith(f"{name}/")),
            tuple(x for x in entries if x.action.startswith(f"{name}/")),
            tuple(x for x in links if x.subject.startswith(f"{name}/")),
            notes if name == notes_of else (),
        )
        for name in papers
    )
    return Held.of(extracts, reviews=[x for x in things if isinstance(x, Review)])


def shape(steps: tuple[Step, ...]) -> dict[str, object]:
    """Show steps as nested ids, to compare by value."""
    return {step.item.id: shape(step.because) for step in steps}


def ids(steps: tuple[Step, ...]) -> list[str]:
    """Show the ids of steps, without those beyond them."""
    return [step.item.id for step in steps]
