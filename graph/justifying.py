"""May a gap be justified in these words, and which gap is meant?"""

from __future__ import annotations

from dataclasses import replace

from graph.gaps import gap_rule, gaps
from graph.justified import Justified
from graph.lookup import Lookup
from graph.naming import listed
from graph.wording import refuse_words
from ontology.errors import RejectedError
from ontology.fields import days
from ontology.model import Justification


def refuse(justification: Justification, lookup: Lookup) -> None:
    """Let a justification pass that can be kept, and refuse any other. Whether the gap is there is not asked.

    Raises:
        RejectedError: there is no such rule, the thing is not held, the name or the reason is empty,
            not one line or holds contact details, a day is no ISO day, or it ends before it is given.

    >>> from graph.lookup import Held
    >>> refuse(Justification("action-without-lead", "p/action/1", "", "2026-01-01", "2026-03-31", ""), Held.of([]))
    Traceback (most recent call last):
    ontology.errors.RejectedError: p/action/1 is not held: take the reference from what goldenthread gaps prints
    """
    gap_rule(justification.rule)
    for name in (justification.item, justification.other):
        if name is not None and lookup.item(name) is None:
            raise RejectedError(f"{name} is not held: take the reference from what goldenthread gaps prints")
    refuse_words("justification", justification.by, justification.reason)
    _refuse_day(justification.at)
    _refuse_day(justification.until)
    if justification.until < justification.at:
        raise RejectedError(
            f"a justification that is given on {justification.at} cannot end on {justification.until}: "
            "give the last day on which it is to hold"
        )


def justified_by(justification: Justification, lookup: Lookup, today: str) -> Justified:
    """Give the gap that a justification is about, with the justification as it is to be kept.

    Args:
        justification: What somebody wants to give. If it names no lead and the rule looks at an action
            and a lead, the one lead that the gap concerns is added.
        lookup: The graph.
        today: The ISO day on which it is asked.

    Raises:
        RejectedError: it cannot be kept (:func:`refuse`), it is dated later than today, the rule finds
            no such gap now, or finds several of this thing, one for each lead.
    """
    refuse(justification, lookup)
    if justification.at > today:
        raise RejectedError(f"{justification.at} is still to come: give the day on which the gap was justified")
    rule, item, lead = justification.rule, justification.item, justification.other
    (answer,) = gaps(lookup, rule)
    meant = [gap for gap in answer.items if gap.id == item and lead in (None, gap.other)]
    if not meant:
        pair = item if lead is None else f"{item} with {lead}"
        raise RejectedError(
            f"{pair} is now no gap that {rule} finds: see those it finds with goldenthread gaps --rule {rule}"
        )
    if len(meant) > 1:
        found = listed(tuple(gap.other for gap in meant if gap.other))
        raise RejectedError(f"{rule} finds {len(meant)} gaps of {item}, with {found}: give one of them with --lead")
    return Justified(meant[0], replace(justification, other=meant[0].other))


def _refuse_day(written: str) -> None:
    try:
        is_day = days(written) == (written, written)
    except ValueError:
        is_day = False
    if not is_day:
        raise RejectedError(f"{written!r} is no day: write it as 2026-03-31")
