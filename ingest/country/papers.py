"""What do the ten papers of a plan say, word for word, and what is read from them?

Each paper is written as a text first; every thing and every link then cites the words of that text.
Only an action whose row is printed twice has entries, as its two rows may differ.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ingest.country.outline import Action, Need, Outline
from ingest.country.page import Page, Span
from ingest.country.wording import EVIDENCE, STATEMENTS, TERMS
from ontology.model import (
    Citation,
    Entry,
    Extract,
    FieldValue,
    Item,
    ItemType,
    Link,
    Mode,
    Paper,
    Relation,
    Session,
    Status,
)

Written = tuple[Extract, str]
"""What is read from a paper, and its text."""

MATCHER = "matcher of a synthetic country"
"""Who proposes the links that nobody has reviewed."""

_MONTHS = "January February March April May June July August September October November December".split()
_NEEDS = {
    "needs-assessment": ("Needs Assessment", -1, "11-20", "the figures of our partners"),
    "survey": ("Survey of Young People", -1, "10-06", "the answers of young people to the survey"),
    "consultation": ("Consultation", 0, "01-20", "the evenings held with young people"),
    "practitioners": ("Findings of Practitioners", 0, "02-03", "the workshops of practitioners"),
}
"""The papers that name needs: title, year from the plan's, day, and what the needs were found in."""


@dataclass
class _Draft:
    """One paper as it is written: its text, and what will be read from it."""

    council: str
    id: str
    title: str
    date: str
    period: str | None = None
    page: Page = field(init=False)
    _items: list[tuple[Item, tuple[Span, ...]]] = field(default_factory=list)
    _entries: list[tuple[str, str, dict[str, str], Span]] = field(default_factory=list)
    _links: list[tuple[str, Relation, str, Mode, str | None, tuple[Span, ...]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page = Page(self.id, self.title)
        self.page.line(f"{self.council}, {in_words(self.date)}")

    def item(
        self,
        type: ItemType,
        last: str,
        label: str,
        *spans: Span,
        number: str | None = None,
        fields: Mapping[str, FieldValue] | None = None,
    ) -> str:
        """Note a thing that was written, and give its id."""
        name = f"{self.id}/{_WORDS.get(type, type.value.lower())}/{last}"
        self._items.append((Item(name, type, label, number, fields or {}), spans))
        return name

    def entry(self, action: str, number: int, cells: dict[str, str], span: Span) -> None:
        """Note a printed row of an action."""
        self._entries.append((f"{action}/row-{number}", action, cells, span))

    def link(self, subject: str, relation: Relation, to: str, *spans: Span, inferred: str | None = None) -> None:
        """Note a link that the paper states, or that a rule infers for a reason."""
        mode = Mode.INFERRED if inferred else Mode.STATED
        self._links.append((subject, relation, to, mode, inferred, spans))

    def written(self) -> Written:
        """Give the paper when all of it has been written."""
        text, cite = self.page.text, self.page.cite
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        paper = Paper(
            self.id, self.title, self.council, self.date, sha256, sha256, period=self.period, length=len(text)
        )
        return Extract(
            paper,
            tuple(Item(i.id, i.type, i.label, i.number, i.fields, i.mode, cite(*at)) for i, at in self._items),
            tuple(Entry(name, action, cells, cite(at)) for name, action, cells, at in self._entries),
            tuple(
                Link(
                    subject,
                    relation,
                    to,
                    mode,
                    by=self.council if mode is Mode.STATED else "rule two-baselines",
                    at=self.date,
                    reason=reason,
                    citation=cite(*at),
                )
                for subject, relation, to, mode, reason, at in self._links
            ),
        ), text


_WORDS = {ItemType.NAMED_LEAD: "named-lead"}


def papers(plan: Outline) -> tuple[Written, ...]:
    """Write the ten papers of a plan, the plan itself first."""
    return (
        _the_plan(plan),
        *(_needs(plan, kind) for kind in _NEEDS),
        _board_report(plan),
        _minutes(plan),
        _schedule(plan),
        _progress(plan),
        _glossary(plan),
    )


def suggestions(plan: Outline, written: tuple[Written, ...]) -> Session:
    """Write the links that a machine proposes for a plan, and that nobody has reviewed."""
    cited = {item.id: item.citation for extract, _ in written for item in extract.items}
    links = tuple(_proposed(plan, *ends, cited) for ends in _proposals(plan))
    return Session(
        f"suggestions-{plan.id}", hashlib.sha256("\n".join(link.id for link in links).encode()).hexdigest(), links
    )


def _proposals(plan: Outline) -> Iterator[tuple[str, Relation, str]]:
    for need in plan.needs:
        if need.proposed:
            yield plan.priority(need.proposed), Relation.ADDRESSES, need.id
    for priority in plan.priorities:
        if priority.proposed:
            action = plan.actions[priority.proposed - 1]
            yield f"{plan.id}/action/{action.ref}", Relation.DELIVERS, plan.priority(priority.number)


def _proposed(plan: Outline, subject: str, relation: Relation, to: str, cited: dict[str, tuple[Citation, ...]]) -> Link:
    return Link(
        subject,
        relation,
        to,
        Mode.SUGGESTED,
        Status.PROPOSED,
        MATCHER,
        f"{plan.year}-04-30",
        "The two share words that few other things have.",
        cited[subject] + cited[to],
        0.5,
    )


# ------------------------------------------------------------------------------------------- the plan


def _the_plan(plan: Outline) -> Written:
    draft = _Draft(
        plan.council.name,
        plan.id,
        _plan_title(plan.year),
        f"{plan.year}-03-17",
        f"{plan.year}/{plan.year + 1}",
    )
    _about(plan, draft)
    _priorities(plan, draft)
    _statements(plan, draft)
    _directory(plan, draft)
    measures = _indicators(plan, draft)
    _actions(plan, draft, measures)
    return draft.written()


def _plan_title(year: int) -> str:
    return f"Corporate Parenting Plan {year} to {year + 1}"


def _about(plan: Outline, draft: _Draft) -> None:
    draft.page.section("About this plan")
    title, before = draft.title, _plan_title(plan.year - 1)
    words = f"The {title} was agreed on {in_words(draft.date)}."
    itself = draft.item(ItemType.PLAN, str(plan.year), title, _part(draft.page.line(words, "1.1"), words, title))
    said = draft.page.line("It is informed by the needs assessment of the year before.", "1.2")
    draft.link(itself, Relation.INFORMED_BY, f"{plan.paper('needs-assessment')}/source/1", said)
    said = draft.page.line("Of its priorities the first comes first.", "1.3")
    draft.link(plan.priority(1), Relation.PART_OF, itself, said)
    if not plan.first:
        said = draft.page.line(f"It replaces the {before}.", "1.4")
        draft.link(itself, Relation.REPLACES, f"{plan.earlier}/plan/{plan.year - 1}", said)


def _priorities(plan: Outline, draft: _Draft) -> None:
    draft.page.section("Our priorities")
    answers: dict[int, list[Need]] = {}
    for need in plan.needs:
        for answering in need.priorities:
            answers.setdefault(answering, []).append(need)
    for priority in plan.priorities:
        number, place = str(priority.number), f"2.{priority.number}"
        label = f"{priority.theme.aim}."
        name = draft.item(ItemType.PRIORITY, number, label, draft.page.line(label, place), number=number)
        if needs := answers.get(priority.number):
            named = ", ".join(f"need {need.number} of the {_NEEDS[_kind(plan, need)][0]}" for need in needs)
            said = draft.page.line(f"Priority {number} answers {named}.", place)
            for need in needs:
                draft.link(name, Relation.ADDRESSES, need.id, said)
        if priority.carried:
            said = draft.page.line(f"Priority {number} carries on priority {number} of {plan.year - 1}.", place)
            draft.link(name, Relation.CONTINUES, f"{plan.earlier}/priority/{number}", said)


def _kind(plan: Outline, need: Need) -> str:
    return need.paper.removeprefix(f"{plan.id}-")


def _statements(plan: Outline, draft: _Draft) -> None:
    draft.page.section("What we promise")
    for position, label in enumerate(STATEMENTS, 1):
        number, place = str(position), f"3.{position}"
        name = draft.item(ItemType.STATEMENT, number, label, draft.page.line(label, place), number=number)
        covered = [priority.number for priority in plan.priorities if priority.statement == position]
        if covered:
            listed = ", ".join(map(str, covered))
            said = draft.page.line(f"Statement {number} stands for these priorities: {listed}.", place)
            for each in covered:
                draft.link(plan.priority(each), Relation.EXPRESSED_BY, name, said)


def _directory(plan: Outline, draft: _Draft) -> None:
    draft.page.section("Who leads")
    draft.page.table("Initials", "Post", "Held")
    for row, lead in enumerate(plan.leads, 1):
        when = f" on {in_words(lead.vacant_at)}" if lead.vacant_at else ""
        held = f"held by nobody{when}" if lead.vacant else "held"
        _, (code, title, vacancy) = draft.page.row(row, lead.code, lead.title, held)
        spans = (code, title, vacancy) if lead.vacant else (code, title)
        fields: dict[str, FieldValue] = {"code": lead.code, "title": lead.title, "vacant": lead.vacant}
        if lead.vacant_at:
            fields["vacant_at"] = lead.vacant_at
        draft.item(ItemType.LEAD, lead.code.lower(), lead.title, *spans, fields=fields)


def _indicators(plan: Outline, draft: _Draft) -> list[str]:
    draft.page.section("How we measure")
    draft.page.table("Measure", "Where we were", "Where we want to be", "Where we are")
    names: list[str] = []
    wholes: list[Span] = []
    for row, each in enumerate(plan.indicators, 1):
        start = " and ".join(each.baselines)
        aim = each.target or each.status
        whole, (label, *_) = draft.page.row(row, each.label, start, aim, each.actual or "")
        fields: dict[str, FieldValue] = {"target_status": each.status}
        if each.baselines:
            fields["baseline"] = each.baselines[0] if len(each.baselines) == 1 else each.baselines
            fields["baseline_date"] = f"March {plan.year}"
        if each.target:
            fields["target"], fields["target_date"] = each.target, f"March {plan.year + 1}"
        if each.actual:
            fields["actual"] = each.actual
        names.append(draft.item(ItemType.INDICATOR, str(row), each.label, label, fields=fields))
        wholes.append(whole)
    one, two = (number - 1 for number in plan.disputed)
    draft.link(
        names[one],
        Relation.CONFLICTS_WITH,
        names[two],
        wholes[one],
        wholes[two],
        inferred="Both measure the same on one day, and their baselines differ.",
    )
    one, two = (number - 1 for number in plan.restated)
    said = draft.page.line(f"Measure {one + 1} is measure {two + 1} in other words.", "5.1")
    draft.link(names[one], Relation.RESTATES, names[two], said)
    return names


def _actions(plan: Outline, draft: _Draft, measures: list[str]) -> None:
    draft.page.section("What we will do")
    draft.page.table("Action", "For priority", "Lead", "By", "State", "Measure", "Evidence")
    evidence: dict[int, str] = {}
    again: list[tuple[int, Action, str]] = []
    for row, action in enumerate(plan.actions, 1):
        cells = _cells(action)
        whole, spans = draft.page.row(row, *cells.values(), paragraph=action.ref)
        at = dict(zip(cells, spans, strict=True))
        name = draft.item(
            ItemType.ACTION,
            action.ref,
            action.label,
            at["action"],
            number=action.ref,
            fields={
                "ref": action.ref,
                "leads": action.leads or ((action.outsider,) if action.outsider else ()),
                "due": action.due,
                "due_as_written": action.words or None,
                "rag": action.rag,
                "rag_as_written": action.rag.capitalize(),
            },
        )
        if action.again is not None:
            draft.entry(name, 1, cells, whole)
            again.append((row, action, name))
        if action.priority:
            draft.link(name, Relation.DELIVERS, plan.priority(action.priority), whole)
        for code in action.leads:
            draft.link(name, Relation.HAS_LEAD, f"{plan.id}/lead/{code.lower()}", at["lead"])
        if action.outsider:
            last = f"{action.outsider.lower().replace(' ', '-')}-{action.ref}"
            outsider = draft.item(ItemType.NAMED_LEAD, last, action.outsider, at["lead"], fields={"directory": True})
            draft.link(name, Relation.HAS_LEAD, outsider, at["lead"])
        if action.indicator:
            draft.link(name, Relation.MEASURED_BY, measures[action.indicator - 1], whole)
        if action.evidence is not None:
            if action.evidence not in evidence:
                label = EVIDENCE[action.evidence]
                evidence[action.evidence] = draft.item(
                    ItemType.EVIDENCE, str(action.evidence + 1), label, at["evidence"]
                )
            draft.link(name, Relation.EVIDENCED_BY, evidence[action.evidence], whole)
    _printed_again(draft, again)
    _carried_on(plan, draft)


def _cells(action: Action) -> dict[str, str]:
    return {
        "action": action.label,
        "priority": f"Priority {action.priority}" if action.priority else "",
        "lead": ", ".join(action.leads) or action.outsider or "",
        "due": action.words,
        "rag": action.rag.capitalize(),
        "measure": f"Measure {action.indicator}" if action.indicator else "",
        "evidence": "" if action.evidence is None else EVIDENCE[action.evidence],
    }


def _printed_again(draft: _Draft, again: list[tuple[int, Action, str]]) -> None:
    draft.page.section("Actions that serve two ends")
    draft.page.table("Action", "For priority", "Lead", "By", "State", "Measure", "Evidence")
    for row, (_, action, name) in enumerate(again, 1):
        cells = _cells(action)
        if action.again:
            cells["evidence"] = "A visit by members of the Board"
        whole, _ = draft.page.row(row, *cells.values(), paragraph=action.ref)
        draft.entry(name, 2, cells, whole)


def _carried_on(plan: Outline, draft: _Draft) -> None:
    if carried := [action.ref for action in plan.actions if action.carried]:
        draft.page.section("What we carry on")
        for place, ref in enumerate(carried, 1):
            said = draft.page.line(f"Action {ref} carries on action {ref} of {plan.year - 1}.", f"8.{place}")
            draft.link(f"{plan.id}/action/{ref}", Relation.CONTINUES, f"{plan.earlier}/action/{ref}", said)


# ------------------------------------------------------------------------------- the papers beside it


def _beside(plan: Outline, kind: str, title: str, date: str) -> _Draft:
    return _Draft(plan.council.name, plan.paper(kind), title, date)


def _needs(plan: Outline, kind: str) -> Written:
    title, years, day, found_in = _NEEDS[kind]
    draft = _beside(plan, kind, f"{title} {plan.year + years}", f"{plan.year + years}-{day}")
    draft.page.section("How these needs were found")
    words = f"These needs were found in {found_in}."
    said = draft.page.line(words, "1.1")
    source = draft.item(ItemType.SOURCE, "1", found_in, _part(said, words, found_in))
    draft.page.section("What was found")
    for need in plan.needs:
        if need.paper != draft.id:
            continue
        place = f"2.{need.number}"
        words = f"{need.label}." if need.rag is None else f"{need.rag.capitalize()}: {need.label}."
        span = draft.page.line(words, place)
        fields: dict[str, FieldValue] = {"kind": need.kind}
        if need.rag:
            fields |= {"rag": need.rag, "rag_as_written": need.rag.capitalize()}
        name = draft.item(ItemType.NEED, str(need.number), need.label, _part(span, words, need.label), fields=fields)
        if need.number <= 2:
            draft.link(name, Relation.IDENTIFIED_BY, source, said)
        if need.carried:
            again = draft.page.line(f"The {title} of the year before found it as well, as need {need.number}.", place)
            draft.link(name, Relation.CONTINUES, f"{plan.earlier}-{kind}/need/{need.number}", again)
    return draft.written()


def _board_report(plan: Outline) -> Written:
    draft = _beside(plan, "board-report", f"Report to the Board, March {plan.year}", f"{plan.year}-03-10")
    draft.page.section("Recommendations")
    for number, words in enumerate(_asked(plan), 1):
        said = draft.page.line(words, f"1.{number}")
        name = draft.item(ItemType.RECOMMENDATION, str(number), words, said, number=str(number))
        if number == 1:
            draft.link(name, Relation.CONCERNS, f"{plan.id}/plan/{plan.year}", said)
    return draft.written()


def _asked(plan: Outline) -> tuple[str, ...]:
    return (
        f"That the Board agrees the {_plan_title(plan.year)}.",
        "That the Board hears twice a year how the plan is kept.",
        "That the Board asks each partner to name a lead.",
    )


def _minutes(plan: Outline) -> Written:
    draft = _beside(plan, "minutes", f"Minutes of the Board, April {plan.year}", f"{plan.year}-04-07")
    draft.page.section("Decisions")
    report = plan.paper("board-report")
    for number, decided in enumerate(plan.decided, 1):
        if decided:
            words = f"Recommendation {number} was agreed."
            said = draft.page.line(words, f"1.{number}")
            name = draft.item(ItemType.DECISION, str(number), words, said, number=str(number))
            draft.link(name, Relation.DECIDES, f"{report}/recommendation/{number}", said)
    return draft.written()


def _schedule(plan: Outline) -> Written:
    draft = _beside(plan, "schedule", f"Meetings of the Board {plan.year} to {plan.year + 1}", f"{plan.year}-04-14")
    draft.page.section("Meetings")
    draft.page.table("Final papers", "Meeting")
    for row, meeting in enumerate(plan.meetings, 1):
        papers, day = in_words(meeting.papers), in_words(meeting.day)
        _, spans = draft.page.row(row, papers, day)
        draft.item(
            ItemType.MEETING,
            meeting.day,
            day,
            *spans,
            fields={
                "final_reports": meeting.papers,
                "final_reports_as_written": papers,
                "corporate_parenting_board": meeting.day,
                "corporate_parenting_board_as_written": day,
                "out_of_order": ("corporate_parenting_board",) if meeting.backwards else (),
            },
        )
    return draft.written()


def _progress(plan: Outline) -> Written:
    draft = _beside(plan, "progress", f"Progress Report, October {plan.year}", f"{plan.year}-10-13")
    draft.page.section("What has been done")
    for number, action in enumerate(plan.actions[:2], 1):
        words = f"Action {action.ref} is under way: partners have met and have agreed who does what."
        said = draft.page.line(words, f"1.{number}")
        name = draft.item(
            ItemType.PROGRESS, action.ref, words, said, fields={"rag": "amber", "rag_as_written": "Amber"}
        )
        draft.link(name, Relation.REPORTS_ON, f"{plan.id}/action/{action.ref}", said)
    return draft.written()


def _glossary(plan: Outline) -> Written:
    draft = _beside(plan, "glossary", f"Words and Initials {plan.year}", f"{plan.year}-03-17")
    draft.page.section("Initials")
    draft.page.table("Initials", "Meaning")
    for row, (code, meaning) in enumerate(TERMS, 1):
        _, spans = draft.page.row(row, code, meaning)
        draft.item(ItemType.TERM, code.lower(), code, *spans, fields={"code": code, "meaning": meaning})
    return draft.written()


def _part(span: Span, words: str, part: str) -> Span:
    """Give the place of a part of what was written."""
    start = span.start + words.index(part)
    return span._replace(start=start, end=start + len(part))


def in_words(day: str) -> str:
    """Give a day as a paper prints it.

    >>> in_words("2025-09-01")
    '1 September 2025'
    """
    year, month, date = day.split("-")
    return f"{int(date)} {_MONTHS[int(month) - 1]} {year}"
