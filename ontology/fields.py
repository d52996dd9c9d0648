"""Where in the graph does each field of an item live, and in what form?

A field with a property of its own is written as that property where its value has the property's
form. Everything else (several values, an empty place, a key that no list foresees) is a
``gt:Field`` node, so that whatever a paper has is kept whole and in order.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from ontology.model import FieldValue
from ontology.terms import LISTS, Property, Scheme


class Form(StrEnum):
    """How the value of a field is written."""

    WORDS = "words"  # an xsd:string, to the character
    DATE = "date"  # an xsd:string of ISO text, with gt:earliest and gt:latest beside it
    YES_NO = "yes-no"  # an xsd:boolean
    CONCEPT = "concept"  # a value of a list
    OBSERVED = "observed"  # a sosa:Observation with the words as its simple result


@dataclass(frozen=True, slots=True)
class Home:
    """The property of a field, the form of its value, and the list that a concept is from."""

    property: Property
    form: Form = Form.WORDS
    scheme: Scheme | None = None

    def fits(self, value: FieldValue) -> bool:
        """Say whether the value can be written as one value of the property.

        >>> HOMES["rag"].fits("red"), HOMES["rag"].fits("Green/Amber"), HOMES["leads"].fits(("CG",))
        (True, False, False)
        """
        if self.form is Form.YES_NO:
            return isinstance(value, bool)
        return isinstance(value, str) and (self.scheme is None or value in LISTS[self.scheme])


HOMES: Mapping[str, Home] = MappingProxyType(
    {
        "kind": Home(Property.KIND, Form.CONCEPT, Scheme.NEED_KIND),
        "rag": Home(Property.RAG, Form.CONCEPT, Scheme.TRAFFIC_LIGHT),
        "rag_as_written": Home(Property.RAG_AS_WRITTEN),
        "ref": Home(Property.REF),
        "objective": Home(Property.OBJECTIVE),
        "leads": Home(Property.LEADS),
        "due": Home(Property.DUE, Form.DATE),
        "due_as_written": Home(Property.DUE_AS_WRITTEN),
        "baseline": Home(Property.BASELINE, Form.OBSERVED),
        "baseline_date": Home(Property.BASELINE_DATE),
        "target": Home(Property.TARGET),
        "target_date": Home(Property.TARGET_DATE),
        "target_status": Home(Property.TARGET_STATUS, Form.CONCEPT, Scheme.TARGET_STATUS),
        "actual": Home(Property.ACTUAL, Form.OBSERVED),
        "code": Home(Property.CODE),
        "title": Home(Property.TITLE),
        "member": Home(Property.MEMBER, Form.YES_NO),
        "vacant": Home(Property.VACANT, Form.YES_NO),
        "vacant_at": Home(Property.VACANT_AT, Form.DATE),
        "directory": Home(Property.DIRECTORY, Form.YES_NO),
        "meaning": Home(Property.MEANING),
        "text": Home(Property.TEXT),
        "out_of_order": Home(Property.OUT_OF_ORDER),
    }
)
"""The fields that have a property of their own, by their key."""

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def days(iso: str) -> tuple[str, str]:
    """Give the first and the last day that a date can mean, both as ISO days.

    Args:
        iso: a day, a month or a year (``2012-03-01``, ``2011-09``, ``2011``).

    Raises:
        ValueError: it is none of these.

    >>> days("2011-09"), days("2012")
    (('2011-09-01', '2011-09-30'), ('2012-01-01', '2012-12-31'))
    """
    found = _ISO.fullmatch(iso)
    if found is None:
        raise ValueError(f"not an ISO date: {iso!r}")
    year, month, day = found.groups()
    first = date(int(year), int(month or 1), int(day or 1))
    if day:
        return first.isoformat(), first.isoformat()
    last_month = int(month or 12)
    last = date(first.year, last_month, calendar.monthrange(first.year, last_month)[1])
    return first.isoformat(), last.isoformat()
