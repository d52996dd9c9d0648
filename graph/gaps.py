"""What is missing or broken in the plans?

A gap is a finding, not an error in the data. Each rule asks one question of each thing it looks at.
Only a link that stands (accepted) closes a gap; where a suggestion would close it, the sentence says
so. A gap says what was not found, never that a paper does not say it. ``ontology/gaps.ttl`` states
the same rules as shapes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graph import ties
from graph.absent import as_printed, carried_on, incorporated, not_held, promised, together, waiting
from graph.fields import dates, first_day, has_target, is_row, last_day, outside, said, vacant
from graph.lookup import Lookup
from graph.naming import counted, listed, named, paper_id, sentence, stopped
from graph.rows import differing
from ontology.errors import RejectedError
from ontology.model import Citation, Item, ItemType, Relation


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing or broken: the thing it concerns, and a sentence that says what.

    ``citation`` is where the thing is printed; where two places disagree, both.
    """

    id: str
    label: str
    why: str
    citation: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleAnswer:
    """What one rule found: ``checked`` is how many things it looked at."""

    name: str
    question: str
    severity: str
    checked: int
    items: tuple[Gap, ...] = ()

    @property
    def found(self) -> int:
        """Count the gaps."""
        return len(self.items)

    @property
    def looked_at_nothing(self) -> bool:
        """Say that the rule found nothing since there was nothing to look at."""
        return self.checked == 0


Look = Callable[[Lookup], Iterator[Gap | None]]
"""Gives one answer for each thing looked at: a gap, or None where all is well."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A question, how grave its answer is (``violation``, ``warning``, ``info``), and how to look."""

    name: str
    question: str
    severity: str
    look: Look


def gaps(lookup: Lookup, rule: str | None = None) -> tuple[RuleAnswer, ...]:
    """Say what is missing or broken.

    Args:
        lookup: The graph.
        rule: The name of one rule, or None for all.

    Returns:
        One answer for each rule, in the order of the thread from need to decision. Within an answer
        the gaps are in the order of print.

    Raises:
        RejectedError: There is no rule of this name.

    >>> from graph.lookup import Held
    >>> answer, = gaps(Held.of([]), "action-without-lead")
    >>> answer.found, answer.looked_at_nothing
    (0, True)
    """
    asked = RULES if rule is None else (gap_rule(rule),)
    return tuple(_answer(lookup, one) for one in asked)


def gap_rule(name: str) -> Rule:
    """Give the rule of this name. Raises RejectedError, with the names that there are, if there is none."""
    for one in RULES:
        if one.name == name:
            return one
    names = ", ".join(one.name for one in RULES)
    raise RejectedError(f"There is no rule called {name!r}: give one of {names}.")


def _answer(lookup: Lookup, rule: Rule) -> RuleAnswer:
    looked_at = tuple(rule.look(lookup))
    found = sorted((gap for gap in looked_at if gap is not None), key=_printed)
    return RuleAnswer(rule.name, rule.question, rule.severity, len(looked_at), tuple(found))


def _printed(gap: Gap) -> tuple[str, int]:
    """Sort gaps as a reader meets them: by paper, then by place; those of one place stay by id."""
    return paper_id(gap.id), gap.citation[0].start if gap.citation else 0


def _gap(item: Item, what: str, citation: tuple[Citation, ...] | None = None) -> Gap:
    places = item.citation if citation is None else tuple(dict.fromkeys(citation))
    return Gap(item.id, item.label, stopped(f"{sentence(named(item))}: {what}."), places)


def _and_then(what: str, *sentences: str) -> str:
    """Put whole sentences behind what a gap says; the full stop of the last comes with the gap.

    >>> _and_then("it has no action", "An earlier plan had one.", "The appendix is not held.")
    'it has no action. An earlier plan had one. The appendix is not held'
    """
    return ". ".join((what, *(each.removesuffix(".") for each in sentences)))


# ---------------------------------------------------------------------------------- needs, priorities


def _need_without_priority(lookup: Lookup) -> Iterator[Gap | None]:
    for need in lookup.items(ItemType.NEED):
        if ties.subjects(lookup, need.id, Relation.ADDRESSES, ties.PRIORITY):
            yield None
            continue
        whole, offered = incorporated(lookup, need), waiting(lookup, need.id, Relation.ADDRESSES)
        yield _gap(need, f"no priority that addresses it was found in the papers held{whole}{offered}")


def _priority_without_origin(lookup: Lookup) -> Iterator[Gap | None]:
    for priority in lookup.items(ItemType.PRIORITY):
        if ties.origins(lookup, priority):
            yield None
            continue
        whole = together(lookup, priority.id)
        offered = waiting(lookup, priority.id, Relation.ADDRESSES, Relation.INFORMED_BY)
        what = f"no need or source that it comes from was found in the papers held{whole}{offered}"
        yield _gap(priority, _and_then(what, *not_held(lookup, priority)))


def _priority_without_statement(lookup: Lookup) -> Iterator[Gap | None]:
    adopting = {paper_id(statement.id) for statement in lookup.items(ItemType.STATEMENT)}
    for priority in lookup.items(ItemType.PRIORITY):
        if paper_id(priority.id) not in adopting or ties.objects(lookup, priority.id, Relation.HEADLINE_OF, ties.THEME):
            continue
        if ties.statements(lookup, priority):
            yield None
            continue
        offered = waiting(lookup, priority.id, Relation.EXPRESSED_BY)
        yield _gap(priority, f"no statement that covers it was found in the papers held{offered}")


def _priority_without_action(lookup: Lookup) -> Iterator[Gap | None]:
    for priority in lookup.items(ItemType.PRIORITY):
        if ties.delivering(lookup, priority):
            yield None
            continue
        offered = waiting(lookup, priority.id, Relation.DELIVERS, Relation.CONTINUES)
        what = f"no action that delivers it was found in the papers held{offered}"
        yield _gap(priority, _and_then(what, *carried_on(lookup, priority), *not_held(lookup, priority)))


# -------------------------------------------------------------------------------------------- actions


def _action_without_lead(lookup: Lookup) -> Iterator[Gap | None]:
    for action in lookup.items(ItemType.ACTION):
        if ties.leads(lookup, action.id):
            yield None
            continue
        offered = waiting(lookup, action.id, Relation.HAS_LEAD)
        yield _gap(action, f"no lead for it was found in the papers held{as_printed(action, 'lead')}{offered}")


def _action_without_date(lookup: Lookup) -> Iterator[Gap | None]:
    for action in lookup.items(ItemType.ACTION):
        if dates(action, "due"):
            yield None
            continue
        yield _gap(action, f"no date to complete it was found in the papers held{as_printed(action, 'due')}")


def _action_without_evidence(lookup: Lookup) -> Iterator[Gap | None]:
    for action in _rows(lookup):
        if ties.objects(lookup, action.id, Relation.EVIDENCED_BY, ties.EVIDENCE):
            yield None
            continue
        offered = waiting(lookup, action.id, Relation.EVIDENCED_BY)
        yield _gap(action, f"no evidence that would show it was done was found in the papers held{offered}")


def _action_without_measure(lookup: Lookup) -> Iterator[Gap | None]:
    for action in _rows(lookup):
        if ties.measures(lookup, action.id):
            yield None
            continue
        offered = waiting(lookup, action.id, Relation.MEASURED_BY)
        yield _gap(action, f"no indicator that measures it or its objective was found in the papers held{offered}")


def _rows(lookup: Lookup) -> Iterator[Item]:
    return (action for action in lookup.items(ItemType.ACTION) if is_row(action))


# ---------------------------------------------------------------------------------------------- leads


def _lead_not_in_directory(lookup: Lookup) -> Iterator[Gap | None]:
    directories = {paper_id(lead.id) for lead in lookup.items(ItemType.LEAD)}
    for action in lookup.items(ItemType.ACTION):
        if paper_id(action.id) not in directories:
            continue
        for lead, places in ties.leads(lookup, action.id):
            what = f'its lead "{lead.label}" is not in the directory of the paper'
            yield _gap(action, what, places or action.citation) if outside(lead) else None


def _lead_post_vacant(lookup: Lookup) -> Iterator[Gap | None]:
    for action in lookup.items(ItemType.ACTION):
        for lead, _ in ties.leads(lookup, action.id):
            if lead.type == ItemType.LEAD:
                yield _gap(action, _vacancy(lead), action.citation + lead.citation) if vacant(lead) else None


def _vacant_post_already_due(lookup: Lookup) -> Iterator[Gap | None]:
    for action in lookup.items(ItemType.ACTION):
        for lead, _ in ties.leads(lookup, action.id):
            empty = dates(lead, "vacant_at") if vacant(lead) else ()
            if not empty:
                continue
            late = tuple(day for day in dates(action, "due") if last_day(day) <= first_day(empty[0]))
            what = f"it was due by then ({listed(late)}), and {_vacancy(lead)}"
            yield _gap(action, what, action.citation + lead.citation) if late else None


def _vacancy(lead: Item) -> str:
    when = "".join(f" on {day}" for day in said(lead, "vacant_at"))
    return f'its lead is a post that nobody held{when}, by the directory: "{lead.label}"'


# ----------------------------------------------------------------------------------------- indicators


def _indicator_without_target(lookup: Lookup) -> Iterator[Gap | None]:
    for indicator in lookup.items(ItemType.INDICATOR):
        what = f"no target for it was found in the papers held{promised(indicator)}"
        yield None if has_target(indicator) else _gap(indicator, what)


def _indicator_without_baseline(lookup: Lookup) -> Iterator[Gap | None]:
    for indicator in lookup.items(ItemType.INDICATOR):
        given = said(indicator, "baseline")
        yield None if given else _gap(indicator, "no baseline for it was found in the papers held")


def _indicator_with_two_baselines(lookup: Lookup) -> Iterator[Gap | None]:
    for indicator in lookup.items(ItemType.INDICATOR):
        rivals = (indicator, *ties.rivals(lookup, indicator))
        claims = tuple((x, figure) for x in rivals for figure in said(x, "baseline"))
        if len({figure for _, figure in claims}) < 2:
            yield None
            continue
        figures = listed(tuple(dict.fromkeys(f"{figure}{_where(x)}" for x, figure in claims)))
        places = tuple(place for x, _ in claims for place in x.citation)
        yield _gap(
            indicator,
            f"two baselines are given for it, {figures}; which is right was not found in the papers held",
            places,
        )


def _where(item: Item) -> str:
    places = (place.paragraph for place in item.citation if place.paragraph)
    return f" ({next(places, paper_id(item.id))})"


# ------------------------------------------------------------------------- decisions, rows, schedules


def _recommendation_without_decision(lookup: Lookup) -> Iterator[Gap | None]:
    for recommendation in lookup.items(ItemType.RECOMMENDATION):
        if ties.subjects(lookup, recommendation.id, Relation.DECIDES, ties.DECISION):
            yield None
            continue
        offered = waiting(lookup, recommendation.id, Relation.DECIDES)
        yield _gap(recommendation, f"no decision on it was found in the papers held{offered}")


def _row_printed_twice_that_differs(lookup: Lookup) -> Iterator[Gap | None]:
    for action in lookup.items(ItemType.ACTION):
        entries = lookup.entries(action.id)
        if len(entries) < 2:
            continue
        cells = differing(entries)
        places = tuple(place for entry in entries for place in entry.citation) or action.citation
        what = f"it is printed {len(entries)} times{_under(lookup, action)}, and the rows differ in {listed(cells)}"
        yield _gap(action, what, places) if cells else None


def _under(lookup: Lookup, action: Item) -> str:
    objectives = ties.objects(lookup, action.id, Relation.PART_OF, ties.OBJECTIVE)
    numbers = tuple(objective.number for objective in objectives if objective.number)
    return f" (under {listed(numbers)})" if len(numbers) > 1 else ""


def _date_out_of_order(lookup: Lookup) -> Iterator[Gap | None]:
    for meeting in lookup.items(ItemType.MEETING):
        keys = said(meeting, "out_of_order")
        if not keys:
            yield None
            continue
        printed = listed(tuple(f'{key.replace("_", " ")} "{_as_written(meeting, key)}"' for key in keys))
        runs = "a date runs" if len(keys) == 1 else counted(len(keys), "date") + " run"
        yield _gap(meeting, f"{runs} backwards as printed: {printed}")


def _as_written(meeting: Item, key: str) -> str:
    return listed(said(meeting, f"{key}_as_written") or said(meeting, key))


RULES: tuple[Rule, ...] = (
    Rule("need-without-priority", "Which needs does no priority address?", "violation", _need_without_priority),
    Rule(
        "priority-without-origin", "Which priorities come from no need or source?", "warning", _priority_without_origin
    ),
    Rule(
        "priority-without-statement",
        "Which priorities does no statement cover?",
        "warning",
        _priority_without_statement,
    ),
    Rule("priority-without-action", "Which priorities does no action deliver?", "violation", _priority_without_action),
    Rule("action-without-lead", "Which actions have no lead?", "violation", _action_without_lead),
    Rule("action-without-date", "Which actions have no date to complete?", "warning", _action_without_date),
    Rule("action-without-evidence", "For which actions is no evidence asked?", "warning", _action_without_evidence),
    Rule("action-without-measure", "Which actions does no indicator measure?", "info", _action_without_measure),
    Rule("lead-not-in-directory", "Which leads does the directory not list?", "warning", _lead_not_in_directory),
    Rule("lead-post-vacant", "Which actions hang on a post that nobody held?", "warning", _lead_post_vacant),
    Rule(
        "vacant-post-already-due",
        "Which actions were due while nobody held the post that leads them?",
        "violation",
        _vacant_post_already_due,
    ),
    Rule("indicator-without-target", "Which indicators have no target?", "warning", _indicator_without_target),
    Rule("indicator-without-baseline", "Which indicators have no baseline?", "info", _indicator_without_baseline),
    Rule(
        "indicator-with-two-baselines",
        "Which indicators have two baselines that cannot both be right?",
        "warning",
        _indicator_with_two_baselines,
    ),
    Rule(
        "recommendation-without-decision",
        "On which recommendations is no decision held?",
        "info",
        _recommendation_without_decision,
    ),
    Rule(
        "row-printed-twice-that-differs",
        "Which rows are printed more than once and do not agree?",
        "warning",
        _row_printed_twice_that_differs,
    ),
    Rule("date-out-of-order", "Which meetings have a printed date that runs backwards?", "warning", _date_out_of_order),
)
"""All rules, in the order of the thread from need to decision."""
