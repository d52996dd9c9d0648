"""May a gap be justified in these words, and which gap is meant?"""

from __future__ import annotations

from unicodedata import category

from graph.gaps import Gap, gap_rule, gaps
from graph.lookup import Lookup
from ontology.contacts import contacts
from ontology.errors import RejectedError
from ontology.fields import days
from ontology.model import Justification

_NOT_OF_A_LINE = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""The kinds of characters that break a line, command a terminal, or are no characters at all."""


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
    if lookup.item(justification.item) is None:
        raise RejectedError(f"{justification.item} is not held: take the reference from what goldenthread gaps prints")
    _refuse_words("name", justification.by)
    _refuse_words("reason", justification.reason)
    _refuse_day(justification.at)
    _refuse_day(justification.until)
    if justification.until < justification.at:
        raise RejectedError(
            f"a justification that is given on {justification.at} cannot end on {justification.until}: "
            "give the last day on which it is to hold"
        )


def justified_by(justification: Justification, lookup: Lookup, today: str) -> tuple[Gap, ...]:
    """Give the gaps that a justification is about: one, or several of one thing, such as an action's two leads.

    Args:
        justification: What somebody wants to give.
        lookup: The graph.
        today: The ISO day on which it is asked.

    Raises:
        RejectedError: it cannot be kept (:func:`refuse`), it is dated later than today, or the rule
            finds no such gap now.
    """
    refuse(justification, lookup)
    if justification.at > today:
        raise RejectedError(f"{justification.at} is still to come: give the day on which the gap was justified")
    (answer,) = gaps(lookup, justification.rule)
    meant = tuple(gap for gap in answer.items if gap.id == justification.item)
    if not meant:
        raise RejectedError(
            f"{justification.item} is now no gap that {justification.rule} finds: "
            f"see those it finds with goldenthread gaps --rule {justification.rule}"
        )
    return meant


def _refuse_words(what: str, words: str) -> None:
    if not words.strip():
        raise RejectedError(f"the justification has no {what}: say who gives it and why the gap may stay open")
    if any(category(sign) in _NOT_OF_A_LINE for sign in words):
        raise RejectedError(
            f"the {what} of the justification holds what no line of text can show: write it as one line of words"
        )
    if contacts(words):
        raise RejectedError(f"the {what} of the justification holds contact details: leave them out")


def _refuse_day(written: str) -> None:
    try:
        is_day = days(written) == (written, written)
    except ValueError:
        is_day = False
    if not is_day:
        raise RejectedError(f"{written!r} is no day: write it as 2026-03-31")
