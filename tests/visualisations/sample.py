"""What do the tests of the door and the pages stand on? Two small papers of a council that does not exist."""

from __future__ import annotations

import hashlib

from graph.lookup import Held
from ontology.model import Citation, Extract, Item, ItemType, Link, Mode, Note, Paper, Relation, Session, Status

HOSTILE = '</script><img src=x onerror="alert(1)">'

PLAN = f"""Millbrook Council
Report of 20 January 2025. Contact: a.person@example.gov.uk, 0115 496 0000

1.1 The survey found these needs:
- Sleep, a <b>quiet</b> room
- {HOSTILE} href
1.2 The group asked for shorter waits.

2.1 Priority 4: Cut delay in adoption.
2.2 Priority 7: Let children sleep.
Statement 2: A permanent home for every child.
"""

ACTIONS = """Millbrook action plan 2025-2026
Action\tEvidence\tLead\tDue
1.1 Track every case\tMonthly report\tCG\t1/3/26
1.2 Second panel\tMinutes\tTo be appointed\t1/1/26
CG - Permanence lead
"""


def cite(paper: str, text: str, exact: str, paragraph: str | None = None) -> Citation:
    """Cite the first place of these words."""
    start = text.index(exact)
    end = start + len(exact)
    before, after = text[:start].rpartition("\n")[2][-32:], text[end:].partition("\n")[0][:32]
    return Citation(paper, start, end, exact, before, after, paragraph)


def paper(name: str, title: str, text: str) -> Paper:
    """Describe a paper with this text."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Paper(name, title, "Millbrook Council", "2025-01-20", digest, digest, length=len(text))


def plan() -> Extract:
    """Give what the report says."""

    def item(name: str, type_: ItemType, exact: str, paragraph: str, number: str | None = None, **fields: str) -> Item:
        return Item(f"mill/{name}", type_, exact, number, fields, citation=(cite("mill", PLAN, exact, paragraph),))

    items = (
        item("need/sleep", ItemType.NEED, "Sleep, a <b>quiet</b> room", "1.1", kind="expressed", rag="red"),
        item("need/hostile", ItemType.NEED, f"{HOSTILE} href", "1.1", kind="assessed"),
        item("need/waits", ItemType.NEED, "shorter waits", "1.2", kind="professional"),
        item("priority/4", ItemType.PRIORITY, "Cut delay in adoption.", "2.1", "4"),
        Item(
            "mill/priority/7",
            ItemType.PRIORITY,
            "Let children sleep.",
            "7",
            mode=Mode.REPAIRED,
            citation=(cite("mill", PLAN, "Let children sleep.", "2.2"),),
        ),
        item("statement/2", ItemType.STATEMENT, "A permanent home for every child.", "2.2", "2"),
    )
    grounds = (cite("mill", PLAN, "The group asked for shorter waits.", "1.2"),)
    links = (
        Link("mill/priority/4", Relation.ADDRESSES, "mill/need/waits", by="Millbrook Council", citation=grounds),
        Link("mill/priority/4", Relation.EXPRESSED_BY, "mill/statement/2", by="Millbrook Council", citation=grounds),
        Link(
            "mill/priority/7",
            Relation.ADDRESSES,
            "mill/need/sleep",
            Mode.SUGGESTED,
            Status.PROPOSED,
            by="a matcher",
            confidence=0.4,
            reason="both speak of sleep",
            citation=(cite("mill", PLAN, "Let children sleep.", "2.2"),),
        ),
    )
    notes = (Note("repaired", "Printed 1, read as 7.", "mill/priority/7", items[4].citation),)
    return Extract(paper("mill", "Millbrook priorities", PLAN), items, links=links, notes=notes)


def actions() -> Extract:
    """Give what the action plan says."""

    def item(name: str, type_: ItemType, exact: str, number: str | None = None, **fields: str | bool) -> Item:
        return Item(f"acts/{name}", type_, exact, number, fields, citation=(cite("acts", ACTIONS, exact),))

    items = (
        item("action/1.1", ItemType.ACTION, "Track every case", "1.1", due="2026-03-01", due_as_written="1/3/26"),
        item("action/1.2", ItemType.ACTION, "Second panel", "1.2", due="2026-01-01", due_as_written="1/1/26"),
        item("lead/CG", ItemType.LEAD, "Permanence lead", code="CG", title="Permanence lead", vacant=False),
    )
    links = (
        Link(
            "acts/action/1.1",
            Relation.HAS_LEAD,
            "acts/lead/CG",
            by="Millbrook Council",
            citation=(cite("acts", ACTIONS, "CG\t1/3/26"),),
        ),
    )
    return Extract(paper("acts", "Millbrook action plan", ACTIONS), items, links=links)


def readings() -> Session:
    """Give the links that an officer read out of the two papers."""
    reading = Link(
        "acts/action/1.1",
        Relation.DELIVERS,
        "mill/priority/4",
        Mode.READ,
        by="A. Officer",
        at="2025-02-03",
        reason="Tracking shortens waits",
        citation=(cite("acts", ACTIONS, "Track every case"), cite("mill", PLAN, "Cut delay in adoption.", "2.1")),
    )
    return Session("readings/1", "0" * 64, (reading,))


def with_a_plan() -> Held:
    """Hold both papers and the readings, a plan that takes needs in together, and a link sideways."""
    title = cite("mill", PLAN, "The survey found these needs:", "1.1")
    whole = Item("mill/plan/priorities", ItemType.PLAN, title.exact, citation=(title,))
    together = "said of all red areas together"
    links = (
        Link("mill/priority/4", Relation.PART_OF, whole.id, citation=(title,)),
        *(
            Link(f"mill/need/{name}", Relation.INCORPORATED_IN, whole.id, reason=together, citation=(title,))
            for name in ("sleep", "hostile")
        ),
        Link("acts/action/1.1", Relation.RESTATES, "mill/need/waits", citation=(title,)),
    )
    first = plan()
    more = Extract(first.paper, (*first.items, whole), links=(*first.links, *links), notes=first.notes)
    return Held.of((more, actions()), (readings(),), {"mill": PLAN, "acts": ACTIONS})


def held() -> Held:
    """Hold both papers and the readings in memory."""
    return Held.of((plan(), actions()), (readings(),), {"mill": PLAN, "acts": ACTIONS})
