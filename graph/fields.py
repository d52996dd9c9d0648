"""What does a field of a thing say?"""

from __future__ import annotations

from functools import lru_cache

from ontology.fields import days
from ontology.model import Item, ItemType

_KEPT = 8192
"""Dates that are kept when they were read once: a country's plans print the same few thousand."""


def said(item: Item, key: str) -> tuple[str, ...]:
    """Give what a field says, as a tuple: empty where the paper says nothing.

    >>> from ontology.model import ItemType
    >>> action = Item("p/action/1", ItemType.ACTION, "Do it", fields={"due": ("2011-06-01", "2011-12")})
    >>> said(action, "due"), said(action, "lead")
    (('2011-06-01', '2011-12'), ())
    """
    value = item.fields.get(key)
    if isinstance(value, str):
        return (value,) if value.strip() else ()
    return tuple([word for word in value if word.strip()]) if isinstance(value, tuple) else ()


@lru_cache(_KEPT)
def span(iso: str) -> tuple[str, str] | None:
    """Give the first and the last day that an ISO date can mean; None if no calendar has such a date.

    >>> span("2012-02"), span("2011-02-30"), span("2012 onwards")
    (('2012-02-01', '2012-02-29'), None, None)
    """
    try:
        return days(iso)
    except ValueError:
        return None


def last_day(iso: str) -> str:
    """Give the last day that a date can mean, to compare with others as text; what is no date stays as it is.

    >>> last_day("2011-08-01"), last_day("2011-09"), last_day("2012"), last_day("2012 onwards")
    ('2011-08-01', '2011-09-30', '2012-12-31', '2012 onwards')
    """
    return (span(iso) or (iso, iso))[1]


def first_day(iso: str) -> str:
    """Give the first day that a date can mean, to compare with others as text; what is no date stays as it is.

    >>> first_day("2011-08-01"), first_day("2011-09"), first_day("2012"), first_day("2012 onwards")
    ('2011-08-01', '2011-09-01', '2012-01-01', '2012 onwards')
    """
    return (span(iso) or (iso, iso))[0]


def dates(item: Item, key: str) -> tuple[str, ...]:
    """Give the dates that a field holds: words that are no date ("ongoing", "2011/12") are left out.

    A date is a day, a month or a year that a calendar has, as :func:`ontology.fields.days` reads it.

    >>> from ontology.model import ItemType
    >>> dates(Item("p/action/1", ItemType.ACTION, "Do it", fields={"due": ("ongoing", "2011-12", "2011-02-30")}), "due")
    ('2011-12',)
    """
    return tuple([word for word in said(item, key) if span(word)])


def vacant(lead: Item) -> bool:
    """Say whether the directory says that nobody held this post."""
    return lead.fields.get("vacant") is True


def outside(lead: Item) -> bool:
    """Say whether this lead is one that the paper's directory does not list, where it has a directory."""
    return lead.type == ItemType.NAMED_LEAD and lead.fields.get("directory") is not False


def is_row(action: Item) -> bool:
    """Say whether an action is a row of a plan: of a sentence no evidence or measure is expected."""
    return bool(said(action, "ref"))


def has_target(indicator: Item) -> bool:
    """Say whether an indicator has a target: a relative one counts, one that is yet to come does not."""
    status = said(indicator, "target_status") or (("set",) if said(indicator, "target") else ())
    return not {"set", "relative"}.isdisjoint(status)
