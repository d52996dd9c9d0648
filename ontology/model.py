"""Which values do all rooms pass to each other?

Frozen values, without behaviour beyond what follows from their own fields. An :class:`Extract` is
what reading one paper gives; the graph stores it and gives it back; the service shows it. Offsets
count Unicode code points of the paper's text as the product stores it. Dates are ISO 8601 to the
precision that was printed (``2012-03-01``, ``2011-09``, ``2011``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

FieldValue = str | bool | None | tuple[str, ...]
"""What a field of an item holds: words as written, a yes or no, several of them, or nothing."""


class Mode(StrEnum):
    """How a thing or a link is known. The mode never changes."""

    STATED = "stated"
    REPAIRED = "repaired"
    READ = "read"
    SUGGESTED = "suggested"
    INFERRED = "inferred"


class Status(StrEnum):
    """Where a link stands. Changed only by a dated review with a name and a reason."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SUPERSEDED = "superseded"


class ItemType(StrEnum):
    """What kind of thing a paper speaks of. The value is the class's local name in the ontology."""

    NEED = "Need"
    PRIORITY = "Priority"
    STATEMENT = "Statement"
    OBJECTIVE = "Objective"
    ACTION = "Action"
    LEAD = "Lead"
    NAMED_LEAD = "NamedLead"
    INDICATOR = "Indicator"
    EVIDENCE = "Evidence"
    RECOMMENDATION = "Recommendation"
    DECISION = "Decision"
    BODY = "Body"
    SOURCE = "Source"
    THEME = "Theme"
    WHAT_WORKS = "WhatWorks"
    GOVERNMENT_PRIORITY = "GovernmentPriority"
    IMPLICATION = "Implication"
    TERM_OF_REFERENCE = "TermOfReference"
    PROGRESS = "Progress"
    STRENGTH = "Strength"
    FINDING = "Finding"
    TERM = "Term"
    MEETING = "Meeting"
    PLAN = "Plan"
    TEMPLATE_FIELD = "TemplateField"


class Relation(StrEnum):
    """How two things are linked, read from subject to object.

    The value is the property's local name in the ontology.
    """

    ADDRESSES = "addresses"  # Priority -> Need
    EXPRESSED_BY = "expressedBy"  # Priority -> Statement
    INCORPORATED_IN = "incorporatedIn"  # Need -> Plan: said of the plan's priorities as a whole
    INFORMED_BY = "informedBy"  # Plan, Priority, Recommendation -> Source, Body, Finding, earlier Plan
    IDENTIFIED_BY = "identifiedBy"  # Need, Strength, Finding -> Source, Body: who or what found it
    HEADLINE_OF = "headlineOf"  # Priority -> Theme: printed at the head of the theme's section
    PART_OF = "partOf"  # Action -> Objective -> Theme -> Plan; Priority, Statement -> Plan; ...
    CONTRIBUTES_TO = "contributesTo"  # Objective, Action -> Theme it serves besides its own
    DELIVERS = "delivers"  # Action, Objective -> Priority
    HAS_LEAD = "hasLead"  # Action -> Lead, NamedLead
    EVIDENCED_BY = "evidencedBy"  # Action -> Evidence asked for
    MEASURED_BY = "measuredBy"  # Action, Objective, Priority -> Indicator
    REPORTS_ON = "reportsOn"  # Progress -> Action, Priority, Theme
    CONTINUES = "continues"  # the later thing -> the earlier thing that it carries on
    REPLACES = "replaces"  # the later Plan -> the earlier Plan
    RESPONDS_TO = "respondsTo"  # Implication, Action -> GovernmentPriority, Recommendation
    DIRECTED_TO = "directedTo"  # Recommendation -> Body
    CONCERNS = "concerns"  # Recommendation -> Plan, Priority, Statement, Source
    DECIDES = "decides"  # Decision -> Recommendation
    MEMBER_OF = "memberOf"  # Body, Lead -> Body
    ABOUT = "about"  # WhatWorks, GovernmentPriority, Implication, Finding -> Theme
    RESTATES = "restates"  # a thing -> the same thing said elsewhere
    CONFLICTS_WITH = "conflictsWith"  # two things that cannot both be right


class Citation(NamedTuple):
    """A run of characters of one paper: ``exact == text[start:end]``, always.

    No contact detail is in ``exact``, ``heading`` or around them. ``prefix`` and ``suffix`` are at most
    32 characters on either side, cut short of contact details and of the names that the paper's form
    tells (contact records, directories, titles before a name). ``paragraph`` is the number or place
    as printed (``"2.3"``, ``"1.10, bullet 3"``), ``table`` and ``row`` count from 1, ``heading`` runs
    from the outermost heading inwards.
    """

    paper: str
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    paragraph: str | None = None
    heading: tuple[str, ...] = ()
    page: int | None = None
    table: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a paper speaks of, in the paper's words.

    ``id`` is the short reference (``nottingham-2014/priority/4``). ``label`` is the words of the
    paper; an item put together from pieces has one citation for each piece. ``fields`` by type are
    those of the contract.
    """

    id: str
    type: ItemType
    label: str
    number: str | None = None
    fields: Mapping[str, FieldValue] = field(default_factory=dict, hash=False)
    mode: Mode = Mode.STATED
    citation: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One printed row of a plan. It is not the action: an action printed twice has two entries.

    ``cells`` maps the role of a column (``action``, ``evidence``, ``lead``, ``due`` ...) to the
    words printed in it.
    """

    id: str
    action: str
    cells: Mapping[str, str] = field(hash=False)
    citation: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A statement that one thing is related to another, with its grounds.

    ``by`` is who asserts it: the issuing body for a stated or repaired link, a person for a read
    one, a matcher or a rule otherwise. ``at`` is the day (ISO) it was asserted: a paper's own date
    for what it states. ``confidence`` (0-1) belongs to suggestions alone.
    """

    subject: str
    predicate: Relation
    object: str
    mode: Mode = Mode.STATED
    status: Status = Status.ACCEPTED
    by: str | None = None
    at: str | None = None
    reason: str | None = None
    citation: tuple[Citation, ...] = ()
    confidence: float | None = None

    @property
    def id(self) -> str:
        """A hash of subject, predicate, object, mode and grounds: the same link twice is one link.

        >>> one = Link("a/priority/1", Relation.ADDRESSES, "a/need/x", by="A Council")
        >>> two = Link("a/priority/1", Relation.ADDRESSES, "a/need/x", by="B Council")
        >>> one.id == two.id, one.id.startswith("link/")
        (True, True)
        """
        grounds = sorted(f"{c.paper} {c.start} {c.end}" for c in self.citation)
        parts = [self.subject, self.predicate, self.object, self.mode, *grounds]
        return "link/" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:20]


@dataclass(frozen=True, slots=True)
class Note:
    """One thing a reader of the paper should be told, in one sentence.

    ``kind`` is ``repaired`` (what was printed, what was read, why), ``conflict`` (two figures or
    dates that cannot both be right), ``not-understood`` (with its place), ``not-held`` (the paper
    points to something that is not in it) or ``encoding``. ``about`` is an item's id, or None.
    """

    kind: str
    message: str
    about: str | None = None
    citation: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """One version of one paper.

    ``sha256`` is that of the file's bytes, ``text_sha256`` that of the text's UTF-8 bytes: the text
    to which every citation points. ``period`` is the years a plan says it runs (ISO interval
    ``2013/2015``). What the paper does not say is None.
    """

    id: str
    title: str
    authority: str | None
    date: str | None
    sha256: str
    text_sha256: str
    media_type: str = "text/plain"
    encoding: str = "utf-8"
    period: str | None = None
    length: int = 0


@dataclass(frozen=True, slots=True)
class Extract:
    """What reading one paper gave. The same bytes always give the same extract."""

    paper: Paper
    items: tuple[Item, ...] = ()
    entries: tuple[Entry, ...] = ()
    links: tuple[Link, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """A person's dated verdict on a link: the only thing that changes a link's status."""

    link: str
    verdict: Status
    by: str
    at: str
    reason: str


@dataclass(frozen=True, slots=True)
class Justification:
    """A person's dated word that a gap may stay open, with the reason. It closes no gap.

    ``rule`` is the name of the rule that finds the gap, ``item`` the id of the thing that it concerns;
    where the rule looks at an action and a lead, that is the action, and ``other`` is the id of the
    lead. ``at`` is the day it was given, ``until`` the last day on which it holds; both are ISO days.
    """

    rule: str
    item: str
    by: str
    at: str
    until: str
    reason: str
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """A batch of links that one person read out of the papers, or one run proposed.

    ``sha256`` is that of the readings file's bytes; ``id`` is the short reference of the batch.
    """

    id: str
    sha256: str
    links: tuple[Link, ...] = ()
