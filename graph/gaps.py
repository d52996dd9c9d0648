"""What is missing or broken in the plans?

A gap is a finding, not an error in the data. Each rule asks one question of each thing it looks at
(:mod:`graph.lacking`); here each gap is told in a sentence, with its place. Only a link that stands
(accepted) closes a gap; the suggestions that would close it stand beside it and count for nothing. A
gap says what was not found, never that a paper does not say it. ``ontology/gaps.ttl`` states the same
rules as shapes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from graph import lacking, ties
from graph.absent import as_printed, carried_on, incorporated, not_held, promised, together, waiting
from graph.fields import dates, first_day, last_day, said
from graph.justified import Justified, set_apart
from graph.lacking import Finding, Look, Looked
from graph.lookup import Lookup
from graph.naming import counted, listed, named, paper_id, sentence, stopped
from graph.rows import differing
from graph.suggested import surest
from graph.thread import Thread, thread_of
from ontology.errors import RejectedError
from ontology.model import Citation, Item, Link, Relation


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing or broken: the thing it concerns, and a sentence that says what.

    ``citation`` is where the thing is printed; where two places disagree, both. ``would_close`` are
    the suggestions that would close it if somebody accepted them, the surest first, at most ten. Where a
    rule looks at an action and a lead, ``other`` is the id of the lead.
    """

    id: str
    label: str
    why: str
    citation: tuple[Citation, ...] = ()
    would_close: tuple[Link, ...] = ()
    other: str | None = None


@dataclass(frozen=True, slots=True)
class RuleAnswer:
    """What one rule found: ``checked`` is how many things it looked at.

    ``items`` are the gaps that are open; those that somebody justified are in ``justified``.
    """

    name: str
    question: str
    severity: str
    checked: int
    items: tuple[Gap, ...] = ()
    justified: tuple[Justified, ...] = ()

    @property
    def found(self) -> int:
        """Count the gaps that are open."""
        return len(self.items)

    @property
    def looked_at_nothing(self) -> bool:
        """Say that the rule found nothing since there was nothing to look at."""
        return self.checked == 0


Tell = Callable[[Lookup, Item, Finding], Gap]
"""Tells one finding, whose first thing is the item, in a sentence and with its place."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A question, how grave its answer is (``violation``, ``warning``, ``info``), how to look, and how to tell.

    ``closed_by`` are the relations of the links that would close such a gap.
    """

    name: str
    question: str
    severity: str
    look: Look
    tell: Tell
    closed_by: tuple[Relation, ...] = ()


def gaps(
    lookup: Lookup, rule: str | None = None, thread: Thread | None = None, day: str | None = None
) -> tuple[RuleAnswer, ...]:
    """Say what is missing or broken.

    Args:
        lookup: The graph.
        rule: The name of one rule, or None for all.
        thread: The thread of this graph, if it has been built.
        day: The ISO day from which the end of a justification is reckoned. None leaves justifications
            aside: every gap is among the items, justified or not.

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
    thread = thread or thread_of(lookup)
    answers = tuple(_answer(lookup, one, one.look(thread)) for one in asked)
    return answers if day is None else set_apart(answers, lookup.justifications(), day)


def look(thread: Thread) -> dict[str, Looked]:
    """Give, by the name of each rule, what it looked at and what it found, without telling it.

    Cost: a few passes over the links and items.
    """
    return {rule.name: rule.look(thread) for rule in RULES}


def gap_rule(name: str) -> Rule:
    """Give the rule of this name. Raises RejectedError, with the names that there are, if there is none."""
    for one in RULES:
        if one.name == name:
            return one
    names = ", ".join(one.name for one in RULES)
    raise RejectedError(f"There is no rule called {name!r}: give one of {names}.")


def _answer(lookup: Lookup, rule: Rule, looked: Looked) -> RuleAnswer:
    found = sorted((_told(lookup, rule, finding) for finding in looked.found), key=_printed)
    return RuleAnswer(rule.name, rule.question, rule.severity, looked.checked, tuple(found))


def _told(lookup: Lookup, rule: Rule, finding: Finding) -> Gap:
    item = _held(lookup, finding[0])
    offered = surest(lookup, item.id, frozenset(rule.closed_by)) if rule.closed_by else ()
    _, *lead = finding
    return replace(rule.tell(lookup, item, finding), would_close=offered, other=next(iter(lead), None))


def _held(lookup: Lookup, name: str) -> Item:
    item = lookup.item(name)
    if item is None:
        raise RejectedError(f"The graph holds nothing called {name!r}: build its thread again.")
    return item


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


def _need_without_priority(lookup: Lookup, need: Item, _: Finding) -> Gap:
    whole, offered = incorporated(lookup, need), waiting(lookup, need.id, Relation.ADDRESSES)
    return _gap(need, f"no priority that addresses it was found in the papers held{whole}{offered}")


def _need_without_action_in_full(lookup: Lookup, need: Item, _: Finding) -> Gap:
    answering = ties.subjects(lookup, need.id, Relation.ADDRESSES, ties.PRIORITY)
    by = "; ".join(named(priority) for priority in answering)
    what = "no action that is dated, owned and measured was found in the papers held for what addresses it"
    actions = {x.id: x for priority in answering for x in ties.delivering(lookup, priority)}
    if not actions:
        return _gap(need, f"{what} ({by}), nor any action at all")
    short = tuple(f"{named(action)} has no {listed(_lacks(lookup, action))}" for action in actions.values())
    more = f"; and {len(short) - _SHOWN} more" if len(short) > _SHOWN else ""
    return _gap(need, f"{what} ({by}): {'; '.join(short[:_SHOWN])}{more}")


_SHOWN = 5


def _lacks(lookup: Lookup, action: Item) -> tuple[str, ...]:
    """Name what was not found of an action: its date, its lead, its indicator."""
    found = (
        ("date", dates(action, "due")),
        ("lead", ties.leads(lookup, action.id)),
        ("indicator", ties.measures(lookup, action.id)),
    )
    return tuple(name for name, held in found if not held)


def _priority_without_origin(lookup: Lookup, priority: Item, _: Finding) -> Gap:
    whole = together(lookup, priority.id)
    offered = waiting(lookup, priority.id, Relation.ADDRESSES, Relation.INFORMED_BY)
    what = f"no need or source that it comes from was found in the papers held{whole}{offered}"
    return _gap(priority, _and_then(what, *not_held(lookup, priority)))


def _priority_without_statement(lookup: Lookup, priority: Item, _: Finding) -> Gap:
    offered = waiting(lookup, priority.id, Relation.EXPRESSED_BY)
    return _gap(priority, f"no statement that covers it was found in the papers held{offered}")


def _priority_without_action(lookup: Lookup, priority: Item, _: Finding) -> Gap:
    offered = waiting(lookup, priority.id, Relation.DELIVERS, Relation.CONTINUES)
    what = f"no action that delivers it was found in the papers held{offered}"
    return _gap(priority, _and_then(what, *carried_on(lookup, priority), *not_held(lookup, priority)))


# -------------------------------------------------------------------------------------------- actions


def _action_without_lead(lookup: Lookup, action: Item, _: Finding) -> Gap:
    offered = waiting(lookup, action.id, Relation.HAS_LEAD)
    return _gap(action, f"no lead for it was found in the papers held{as_printed(action, 'lead')}{offered}")


def _action_without_date(lookup: Lookup, action: Item, _: Finding) -> Gap:
    return _gap(action, f"no date to complete it was found in the papers held{as_printed(action, 'due')}")


def _action_without_evidence(lookup: Lookup, action: Item, _: Finding) -> Gap:
    offered = waiting(lookup, action.id, Relation.EVIDENCED_BY)
    return _gap(action, f"no evidence that would show it was done was found in the papers held{offered}")


def _action_without_measure(lookup: Lookup, action: Item, _: Finding) -> Gap:
    offered = waiting(lookup, action.id, Relation.MEASURED_BY)
    return _gap(action, f"no indicator that measures it or its objective was found in the papers held{offered}")


# ---------------------------------------------------------------------------------------------- leads


def _lead_not_in_directory(lookup: Lookup, action: Item, finding: Finding) -> Gap:
    lead = _held(lookup, finding[1])
    places = next((places for other, places in ties.leads(lookup, action.id) if other.id == lead.id), ())
    return _gap(action, f'its lead "{lead.label}" is not in the directory of the paper', places or action.citation)


def _lead_post_vacant(lookup: Lookup, action: Item, finding: Finding) -> Gap:
    lead = _held(lookup, finding[1])
    return _gap(action, _vacancy(lead), action.citation + lead.citation)


def _vacant_post_already_due(lookup: Lookup, action: Item, finding: Finding) -> Gap:
    lead = _held(lookup, finding[1])
    empty = first_day(dates(lead, "vacant_at")[0])
    late = tuple(day for day in dates(action, "due") if last_day(day) <= empty)
    what = f"it was due by then ({listed(late)}), and {_vacancy(lead)}"
    return _gap(action, what, action.citation + lead.citation)


def _vacancy(lead: Item) -> str:
    when = "".join(f" on {day}" for day in said(lead, "vacant_at"))
    return f'its lead is a post that nobody held{when}, by the directory: "{lead.label}"'


# ----------------------------------------------------------------------------------------- indicators


def _indicator_without_target(lookup: Lookup, indicator: Item, _: Finding) -> Gap:
    return _gap(indicator, f"no target for it was found in the papers held{promised(indicator)}")


def _indicator_without_baseline(lookup: Lookup, indicator: Item, _: Finding) -> Gap:
    return _gap(indicator, "no baseline for it was found in the papers held")


def _indicator_with_two_baselines(lookup: Lookup, indicator: Item, _: Finding) -> Gap:
    rivals = (indicator, *ties.rivals(lookup, indicator))
    claims = tuple((x, figure) for x in rivals for figure in said(x, "baseline"))
    figures = listed(tuple(dict.fromkeys(f"{figure}{_where(x)}" for x, figure in claims)))
    places = tuple(place for x, _ in claims for place in x.citation)
    return _gap(
        indicator, f"two baselines are given for it, {figures}; which is right was not found in the papers held", places
    )


def _where(item: Item) -> str:
    places = (place.paragraph for place in item.citation if place.paragraph)
    return f" ({next(places, paper_id(item.id))})"


# ------------------------------------------------------------------------- decisions, rows, schedules


def _recommendation_without_decision(lookup: Lookup, recommendation: Item, _: Finding) -> Gap:
    offered = waiting(lookup, recommendation.id, Relation.DECIDES)
    return _gap(recommendation, f"no decision on it was found in the papers held{offered}")


def _row_printed_twice_that_differs(lookup: Lookup, action: Item, _: Finding) -> Gap:
    entries = lookup.entries(action.id)
    places = tuple(place for entry in entries for place in entry.citation) or action.citation
    cells = listed(differing(entries))
    what = f"it is printed {len(entries)} times{_under(lookup, action)}, and the rows differ in {cells}"
    return _gap(action, what, places)


def _under(lookup: Lookup, action: Item) -> str:
    objectives = ties.objects(lookup, action.id, Relation.PART_OF, ties.OBJECTIVE)
    numbers = tuple(objective.number for objective in objectives if objective.number)
    return f" (under {listed(numbers)})" if len(numbers) > 1 else ""


def _date_out_of_order(lookup: Lookup, meeting: Item, _: Finding) -> Gap:
    keys = said(meeting, "out_of_order")
    printed = listed(tuple(f'{key.replace("_", " ")} "{_as_written(meeting, key)}"' for key in keys))
    runs = "a date runs" if len(keys) == 1 else counted(len(keys), "date") + " run"
    return _gap(meeting, f"{runs} backwards as printed: {printed}")


def _as_written(meeting: Item, key: str) -> str:
    return listed(said(meeting, f"{key}_as_written") or said(meeting, key))


RULES: tuple[Rule, ...] = (
    Rule(
        "need-without-priority",
        "Which needs does no priority address?",
        "violation",
        lacking.need_without_priority,
        _need_without_priority,
        (Relation.ADDRESSES,),
    ),
    Rule(
        "need-without-action-in-full",
        "Which needs does a priority address, but no action that is dated, owned and measured?",
        "violation",
        lacking.need_without_action_in_full,
        _need_without_action_in_full,
    ),
    Rule(
        "priority-without-origin",
        "Which priorities come from no need or source?",
        "warning",
        lacking.priority_without_origin,
        _priority_without_origin,
        (Relation.ADDRESSES, Relation.INFORMED_BY),
    ),
    Rule(
        "priority-without-statement",
        "Which priorities does no statement cover?",
        "warning",
        lacking.priority_without_statement,
        _priority_without_statement,
        (Relation.EXPRESSED_BY,),
    ),
    Rule(
        "priority-without-action",
        "Which priorities does no action deliver?",
        "violation",
        lacking.priority_without_action,
        _priority_without_action,
        (Relation.DELIVERS,),
    ),
    Rule(
        "action-without-lead",
        "Which actions have no lead?",
        "violation",
        lacking.action_without_lead,
        _action_without_lead,
        (Relation.HAS_LEAD,),
    ),
    Rule(
        "action-without-date",
        "Which actions have no date to complete?",
        "warning",
        lacking.action_without_date,
        _action_without_date,
    ),
    Rule(
        "action-without-evidence",
        "For which actions is no evidence asked?",
        "warning",
        lacking.action_without_evidence,
        _action_without_evidence,
        (Relation.EVIDENCED_BY,),
    ),
    Rule(
        "action-without-measure",
        "Which actions does no indicator measure?",
        "info",
        lacking.action_without_measure,
        _action_without_measure,
        (Relation.MEASURED_BY,),
    ),
    Rule(
        "lead-not-in-directory",
        "Which leads does the directory not list?",
        "warning",
        lacking.lead_not_in_directory,
        _lead_not_in_directory,
    ),
    Rule(
        "lead-post-vacant",
        "Which actions hang on a post that nobody held?",
        "warning",
        lacking.lead_post_vacant,
        _lead_post_vacant,
    ),
    Rule(
        "vacant-post-already-due",
        "Which actions were due while nobody held the post that leads them?",
        "violation",
        lacking.vacant_post_already_due,
        _vacant_post_already_due,
    ),
    Rule(
        "indicator-without-target",
        "Which indicators have no target?",
        "warning",
        lacking.indicator_without_target,
        _indicator_without_target,
    ),
    Rule(
        "indicator-without-baseline",
        "Which indicators have no baseline?",
        "info",
        lacking.indicator_without_baseline,
        _indicator_without_baseline,
    ),
    Rule(
        "indicator-with-two-baselines",
        "Which indicators have two baselines that cannot both be right?",
        "warning",
        lacking.indicator_with_two_baselines,
        _indicator_with_two_baselines,
    ),
    Rule(
        "recommendation-without-decision",
        "On which recommendations is no decision held?",
        "info",
        lacking.recommendation_without_decision,
        _recommendation_without_decision,
        (Relation.DECIDES,),
    ),
    Rule(
        "row-printed-twice-that-differs",
        "Which rows are printed more than once and do not agree?",
        "warning",
        lacking.row_printed_twice_that_differs,
        _row_printed_twice_that_differs,
    ),
    Rule(
        "date-out-of-order",
        "Which meetings have a printed date that runs backwards?",
        "warning",
        lacking.date_out_of_order,
        _date_out_of_order,
    ),
)
"""All rules, in the order of the thread from need to decision."""
