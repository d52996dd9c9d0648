"""How is it said in plain words?

One place for the words that the pages, the picture and the command line share: what kind of thing
an item is, how it is known, where it stands in its paper. No markup is made here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import quote

from graph.days import day as day
from graph.fields import said
from graph.lookup import Lookup
from graph.naming import counted, sentence
from graph.places import place as place
from ontology.model import Citation, Item, ItemType, Justification, Link, Mode, Note, Paper, Relation, Status

TYPE_WORDS: Final[Mapping[ItemType, tuple[str, str]]] = {
    ItemType.NEED: ("need", "needs"),
    ItemType.PRIORITY: ("priority", "priorities"),
    ItemType.STATEMENT: ("statement", "statements"),
    ItemType.OBJECTIVE: ("objective", "objectives"),
    ItemType.ACTION: ("action", "actions"),
    ItemType.LEAD: ("lead", "leads"),
    ItemType.NAMED_LEAD: ("lead outside the directory", "leads outside the directory"),
    ItemType.INDICATOR: ("measure", "measures"),
    ItemType.EVIDENCE: ("evidence asked for", "pieces of evidence asked for"),
    ItemType.RECOMMENDATION: ("recommendation", "recommendations"),
    ItemType.DECISION: ("decision", "decisions"),
    ItemType.BODY: ("body", "bodies"),
    ItemType.SOURCE: ("source", "sources"),
    ItemType.THEME: ("theme", "themes"),
    ItemType.WHAT_WORKS: ("finding of what works", "findings of what works"),
    ItemType.GOVERNMENT_PRIORITY: ("government priority", "government priorities"),
    ItemType.IMPLICATION: ("local implication", "local implications"),
    ItemType.TERM_OF_REFERENCE: ("term of reference", "terms of reference"),
    ItemType.PROGRESS: ("progress report", "progress reports"),
    ItemType.STRENGTH: ("strength", "strengths"),
    ItemType.FINDING: ("finding", "findings"),
    ItemType.TERM: ("term", "terms"),
    ItemType.MEETING: ("meeting", "meetings"),
    ItemType.PLAN: ("plan", "plans"),
    ItemType.TEMPLATE_FIELD: ("field of a form", "fields of a form"),
}

RELATION_WORDS: Final[Mapping[Relation, tuple[str, str]]] = {
    Relation.ADDRESSES: ("addresses", "is addressed by"),
    Relation.EXPRESSED_BY: ("is expressed by", "expresses"),
    Relation.INCORPORATED_IN: ("is incorporated in", "incorporates"),
    Relation.INFORMED_BY: ("is informed by", "informs"),
    Relation.IDENTIFIED_BY: ("was identified by", "identified"),
    Relation.HEADLINE_OF: ("is the headline of", "has the headline"),
    Relation.PART_OF: ("is part of", "has the part"),
    Relation.CONTRIBUTES_TO: ("contributes to", "is contributed to by"),
    Relation.DELIVERS: ("delivers", "is delivered by"),
    Relation.HAS_LEAD: ("is led by", "leads"),
    Relation.EVIDENCED_BY: ("is to be evidenced by", "is the evidence asked for"),
    Relation.MEASURED_BY: ("is measured by", "measures"),
    Relation.REPORTS_ON: ("reports on", "is reported on by"),
    Relation.CONTINUES: ("continues", "is continued by"),
    Relation.REPLACES: ("replaces", "is replaced by"),
    Relation.RESPONDS_TO: ("responds to", "is responded to by"),
    Relation.DIRECTED_TO: ("is directed to", "is asked by"),
    Relation.CONCERNS: ("concerns", "is the concern of"),
    Relation.DECIDES: ("decides", "is decided by"),
    Relation.MEMBER_OF: ("is a member of", "has the member"),
    Relation.ABOUT: ("is about", "is the subject of"),
    Relation.RESTATES: ("restates", "is restated by"),
    Relation.CONFLICTS_WITH: ("conflicts with", "conflicts with"),
}

_FIELD_WORDS: Final[Mapping[str, str]] = {
    "kind": "kind",
    "rag": "rating",
    "rag_as_written": "rating as printed",
    "due": "due",
    "due_as_written": "due, as printed",
    "ref": "reference",
    "leads": "leads, as printed",
}

_TOLD_IF_EMPTY: Final = frozenset({"due", "leads", "target", "baseline"})
"""Fields whose emptiness is itself a finding; any other field is left out where the paper leaves it blank."""

_SIGNS: Final[Mapping[str, str]] = {"red": "■ red", "amber": "▲ amber", "green": "● green"}
PART: Final = 200_000
"""How many characters of a paper one page shows; longer papers are shown in parts."""


def justified(one: Justification) -> str:
    """Say who justified a gap, when, until when, and why.

    >>> justified(Justification("", "", "Policy Officer", "2026-01-20", "2026-03-31", "The board decides on it."))
    'Justified by Policy Officer on 20 January 2026, until 31 March 2026: The board decides on it.'
    """
    return f"Justified by {one.by} on {day(one.at)}, until {day(one.until)}: {one.reason}"


def count_type(number: int, type_: ItemType) -> str:
    """Say how many things of a type there are.

    >>> count_type(2, ItemType.BODY)
    '2 bodies'
    """
    return counted(number, *TYPE_WORDS[type_])


def kind(item: Item) -> str:
    """Say what kind of thing an item is; of a need, also who spoke.

    >>> kind(Item("n/need/x", ItemType.NEED, "Sleep", fields={"kind": "expressed"}))
    'expressed need'
    """
    word = TYPE_WORDS[item.type][0]
    return " ".join((*said(item, "kind"), word)) if item.type == ItemType.NEED else word


def name(item: Item) -> str:
    """Say what an item is called: its kind, its number or code if it has one, and its words.

    >>> name(Item("n/priority/4", ItemType.PRIORITY, "Reduce delay.", number="4"))
    'Priority 4: Reduce delay.'
    >>> name(Item("n/lead/CG", ItemType.LEAD, "Strategic lead", fields={"code": "CG"}))
    'Lead CG: Strategic lead'
    """
    number = item.number or "".join(said(item, "code"))
    return sentence(f"{kind(item)} {number}: {item.label}" if number else f"{kind(item)}: {item.label}")


def relation(link: Link, *, reverse: bool = False) -> str:
    """Say how a link reads, from its subject or (reverse) from its object.

    >>> relation(Link("p", Relation.EXPRESSED_BY, "s")), relation(Link("p", Relation.EXPRESSED_BY, "s"), reverse=True)
    ('is expressed by', 'expresses')
    """
    return RELATION_WORDS[link.predicate][reverse]


def known(thing: Item | Link, repairs: Iterable[Note] = ()) -> str:
    """Say how a thing or a link is known, and where it stands if that is not settled.

    ``repairs`` are the notes on what was mended; the words of a repair are those of its note.

    >>> known(Link("a", Relation.ADDRESSES, "b", mode=Mode.READ, by="A. Officer", at="2025-02-03"))
    'read by A. Officer on 3 February 2025'
    >>> known(Item("a", ItemType.NEED, "x", mode=Mode.REPAIRED), [Note("repaired", "Printed 11, read as 10.", "a")])
    'repaired: Printed 11, read as 10.'
    >>> known(Link("a", Relation.ADDRESSES, "b", mode=Mode.SUGGESTED, status=Status.PROPOSED, by="a matcher"))
    'suggested by a matcher, not yet reviewed'
    """
    link = thing if isinstance(thing, Link) else None
    by = f" by {link.by}" if link and link.by else ""
    at = f" on {day(link.at)}" if link and link.at else ""
    words = {
        Mode.STATED: "stated in the paper",
        Mode.REPAIRED: "repaired: "
        + (" ".join(note.message for note in repairs) or "read through damage in the paper"),
        Mode.READ: f"read{by or ' by a person'}{at}",
        Mode.SUGGESTED: f"suggested{by or ' by a machine'}",
        Mode.INFERRED: f"inferred{by}",
    }[thing.mode]
    standing = {
        Status.PROPOSED: ", not yet reviewed",
        Status.REJECTED: ", rejected",
        Status.SUPERSEDED: ", superseded",
    }
    return words + (standing.get(link.status, "") if link else "")


def reason(link: Link) -> str | None:
    """Say the reason of a link: a person's in quotation marks, since they are the person's own words.

    >>> reason(Link("a", Relation.ADDRESSES, "b", mode=Mode.READ, reason="Both speak of sleep"))
    'Reason given: “Both speak of sleep”'
    >>> reason(Link("a", Relation.INCORPORATED_IN, "b", reason="said of all red areas together"))
    'Said of all red areas together.'
    """
    if not link.reason:
        return None
    if link.mode == Mode.READ:
        return f"Reason given: “{link.reason}”"
    return f"{sentence(link.reason).rstrip('.')}."


def repairs(lookup: Lookup, papers: Iterable[str]) -> dict[str, tuple[Note, ...]]:
    """Gather the notes on what was mended in these papers, by the id of the thing they are about."""
    found: dict[str, tuple[Note, ...]] = {}
    for note in (note for paper in papers for note in lookup.notes(paper)):
        if note.kind == "repaired" and note.about:
            found[note.about] = (*found.get(note.about, ()), note)
    return found


def mended(thing: Item | Link, found: Mapping[str, tuple[Note, ...]]) -> tuple[Note, ...]:
    """Choose the repairs that a thing or a link was read through; a link's are those of its ends.

    >>> note = Note("repaired", "Printed 11, read as 10.", "n/priority/10")
    >>> mended(Link("n/priority/10", Relation.EXPRESSED_BY, "n/statement/4"), {"n/priority/10": (note,)}) == (note,)
    True
    """
    if isinstance(thing, Item):
        return found.get(thing.id, ())
    return found.get(thing.id) or found.get(thing.subject) or found.get(thing.object) or ()


def source(citation: Citation, papers: Mapping[str, Paper]) -> str:
    """Say which paper a citation is of: its title and date, or its id where the paper is unknown.

    >>> source(Citation("n", 0, 1, "x"), {"n": Paper("n", "A report", None, "2014-01", "", "")})
    'A report, January 2014'
    """
    paper = papers.get(citation.paper)
    if paper is None:
        return citation.paper
    return f"{paper.title}, {day(paper.date)}" if paper.date else paper.title


def councils(papers: Mapping[str, Paper]) -> Mapping[str, str]:
    """Give, by the id of a paper, what tells its council behind a reference; nothing where only one council's are held.

    >>> one, other = Paper("n", "A report", "A Council", None, "", ""), Paper("m", "A plan", "B Council", None, "", "")
    >>> councils({"n": one, "m": other})["n"], councils({"n": one})
    (' (A Council)', {})
    """
    found = {name: f" ({paper.authority})" for name, paper in papers.items() if paper.authority}
    return found if len(set(found.values())) > 1 else {}


def anchor(start: int, end: int) -> str:
    """Name a passage of a paper's page: the mark that covers these characters.

    >>> anchor(3, 9)
    'c-3-9'
    """
    return f"c-{start}-{end}"


def paper_link(citation: Citation) -> str:
    """Give the address, within the service, of a citation's marked words.

    >>> paper_link(Citation("n-2014", 3, 9, "x")), paper_link(Citation("n", 200_000, 200_001, "x"))
    ('/papers/n-2014#c-3-9', '/papers/n?part=2#c-200000-200001')
    """
    part = citation.start // PART + 1
    return (
        f"/papers/{quote(citation.paper)}{f'?part={part}' if part > 1 else ''}#{anchor(citation.start, citation.end)}"
    )


def why_link(item: str) -> str:
    """Give the address, within the service, of the page that says why a thing exists.

    >>> why_link("n-2014/need/what now?")
    '/why/n-2014/need/what%20now%3F'
    """
    return f"/why/{quote(item)}"


def fields(item: Item) -> tuple[tuple[str, str], ...]:
    """Say what else the paper prints of an item, as pairs of words.

    A rating is always a word with a symbol, never a colour alone. What the paper leaves blank is left
    out, save a date, a lead, a target or a baseline: that it is "not given" is a finding.

    >>> fields(Item("a", ItemType.ACTION, "x", fields={"rag": "red", "due": None, "vacant": True, "goal": None}))
    (('rating', '■ red'), ('due', 'not given'), ('vacant', 'yes'))
    """
    return tuple(
        (_FIELD_WORDS.get(key, key.replace("_", " ")), _value(key, value))
        for key, value in item.fields.items()
        if value not in (None, "", ()) or key in _TOLD_IF_EMPTY
    )


def _value(key: str, value: str | bool | tuple[str, ...] | None) -> str:
    match value:
        case None | "" | ():
            return "not given"
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ", ".join(_value(key, part) for part in value)
        case str() if key == "rag":
            return _SIGNS.get(value, value)
        case str() if key in {"due", "vacant_at"}:
            return day(value)
        case _:
            return value
