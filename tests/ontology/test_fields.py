"""Does each field of an item have a home in the graph?"""

from __future__ import annotations

import pytest
from rdflib import OWL, RDFS, XSD, URIRef

from ontology.fields import HOMES, Form, days
from ontology.terms import GT
from tests.ontology.shelf import declared, held


def camel(key: str) -> str:
    first, *rest = key.split("_")
    return first + "".join(word.capitalize() for word in rest)


def test_the_property_of_a_field_is_its_key_in_camel_case() -> None:
    assert {key: home.property.removeprefix(GT) for key, home in HOMES.items()} == {key: camel(key) for key in HOMES}


@pytest.mark.parametrize("key", sorted(HOMES))
def test_a_field_is_declared_with_the_form_it_is_written_in(key: str) -> None:
    home = HOMES[key]
    if home.form in (Form.CONCEPT, Form.OBSERVED):
        assert declared()[home.property] == str(OWL.ObjectProperty)
    else:
        expected = XSD.boolean if home.form is Form.YES_NO else XSD.string
        assert held("gt").value(URIRef(home.property), RDFS.range) == expected


def test_a_field_with_a_list_is_written_as_a_concept_and_no_other_is() -> None:
    assert {key for key, home in HOMES.items() if home.scheme} == {
        key for key, home in HOMES.items() if home.form == Form.CONCEPT
    }


@pytest.mark.parametrize("value", [None, (), ("red",), True, "blue"])
def test_a_value_outside_the_list_does_not_fit_and_is_kept_as_a_field(
    value: str | bool | tuple[str, ...] | None,
) -> None:
    assert not HOMES["rag"].fits(value)


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("1850-01-01", "1850-01-01", "1850-01-01"),
        ("2199-12-31", "2199-12-31", "2199-12-31"),
        ("1850-02", "1850-02-01", "1850-02-28"),
        ("2199", "2199-01-01", "2199-12-31"),
    ],
)
def test_a_date_of_any_century_has_its_first_and_its_last_day(iso: str, first: str, last: str) -> None:
    assert days(iso) == (first, last)


@pytest.mark.parametrize("value", [None, "yes", ("yes",)])
def test_only_true_and_false_fit_a_yes_or_no(value: str | tuple[str, ...] | None) -> None:
    assert HOMES["vacant"].fits(False)
    assert not HOMES["vacant"].fits(value)


def test_february_of_a_leap_year_ends_on_its_29th() -> None:
    assert days("2012-02") == ("2012-02-01", "2012-02-29")


@pytest.mark.parametrize(
    "words", ["ongoing", "2011-13", "2011-02-30", "1/4/2012", "2011-9", "0000", "", "2011-09-01T00:00"]
)
def test_what_is_no_iso_date_has_no_days(words: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        days(words)
