"""Is every date read to the precision it was printed with, and nothing else taken for a date?"""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.dates import dates, period, year_of
from ingest.rules.plans import due_dates

PRINTED = {
    "1/6/11": "2011-06-01",
    "01/06/2011": "2011-06-01",
    "1 / 6 / 11": "2011-06-01",
    "20/01/14": "2014-01-20",
    "29/2/12": "2012-02-29",
    "27.05.15": "2015-05-27",
    "19-11-2010": "2010-11-19",
    "2014-01-20": "2014-01-20",
    "20 January 2014": "2014-01-20",
    "20th January 2014": "2014-01-20",
    "20<sup>th</sup> January 2014": "2014-01-20",
    "1st Dec 2014": "2014-12-01",
    "3rd of March 2010": "2010-03-03",
    "2 Sept 2011": "2011-09-02",
    "12 Sep. 2011": "2011-09-12",
    "January 20, 2014": "2014-01-20",
    "May 4th, 2009": "2009-05-04",
    "8 October ’07": "2007-10-08",
    "September 2015": "2015-09",
    "Sept 2011": "2011-09",
    "Mar 2010": "2010-03",
    "March, 2010": "2010-03",
    "march 2010": "2010-03",
    "MARCH 2010": "2010-03",
    "Dec ’11": "2011-12",
    "Jan-2012": "2012-01",
    "1 January 1850": "1850-01-01",
    "31st December 2199": "2199-12-31",
    "31/12/2199": "2199-12-31",
    "01.02.1850": "1850-02-01",
    "2199-07-16": "2199-07-16",
    "1-Mar-1850": "1850-03-01",
    "July 16, 2199": "2199-07-16",
}
FAR: dict[str, tuple[str, ...]] = {
    "March 1850": ("1850-03",),
    "by March 2199": ("2199-03",),
    "31 December 2199; March 1850": ("2199-12-31", "1850-03"),
    "Approved by the Board, 16 July 2199": ("2199-07-16",),
    "1 January 1850 and 31 December 2199": ("1850-01-01", "2199-12-31"),
    "May/June 1850": ("1850-05", "1850-06"),
    "(31 December 2199)": ("2199-12-31",),
    "In March 1200 children were in care": (),
    "Calls made in April 1350; in May 1500": (),
    "By 1 May 1500 places will be open": (),
    "By 1 May 1500 and more places": (),
    "In May 1500, 1600 and 1700 places": (),
    "1500 places by May": (),
    "1850": (),
    "1850-2199": (),
    "30 February 2199": (),
    "1 January 3000": (),
    "1 January 0999": (),
    "12/1500": (),
}
NOT_DATES = (
    "31/2/11",
    "29/2/11",
    "13/13/13",
    "1/13/12",
    "0/0/00",
    "99/99/99",
    "32 January 2012",
    "1st Febtember 2012",
    "30<sup>th</sup> Feb 2012",
    "4.1.10",
    "1.2.5",
    "52.8%",
    "87%",
    "ongoing",
    "TBC",
    "as soon as possible",
    "Q1 2015",  # of the calendar or of a financial year: the paper does not say
    "Q3 2014/15",
    "We",
    "Mon",
    "may be",
    "march on",
    "24:00",
    "12:30:45",
    "1/2",
    "1/2/3/4",
    "1/3/12345",
    "2009 children",
    "N/A",
    "0115 876 5678",
    "£2011",
    "ref 4/11/b",
    "10",
    "--",
    "²⁰¹²",
)


@pytest.mark.parametrize(("printed", "iso"), PRINTED.items())
def test_a_printed_date_is_read_to_its_precision(printed: str, iso: str) -> None:
    assert [when.iso for when in dates(f"done by {printed} at the latest")] == [iso]


@pytest.mark.parametrize(("words", "iso"), FAR.items())
def test_a_day_or_month_of_any_century_is_read_and_a_figure_is_no_year(words: str, iso: tuple[str, ...]) -> None:
    assert tuple(when.iso for when in dates(words)) == iso


@pytest.mark.parametrize("words", NOT_DATES)
def test_what_is_no_date_is_not_read_as_one(words: str) -> None:
    assert dates(words) == ()


@pytest.mark.parametrize(
    ("cell", "due"),
    [
        ("1/6/11 and 1/12/2011", ("2011-06-01", "2011-12-01")),
        ("Sept 2011 Dec 2011", ("2011-09", "2011-12")),
        ("November and December 2009", ("2009-11", "2009-12")),
        ("1/6/11 to 1/6/11", "2011-06-01"),
        ("19.11.10", "2010-11-19"),
        ("May/June 2014", ("2014-05", "2014-06")),
        ("31-Mar-15", "2015-03-31"),
        ("03/2015", "2015-03"),
        ("End of March 2015 (was Dec 2014)", "2015-03"),
        ("by 2012", "2012"),
        ("2012", "2012"),
        ("1 January 1850", "1850-01-01"),
        ("31/12/2199 at the latest", "2199-12-31"),
        ("31 December 2199 at the latest", "2199-12-31"),
        ("1500", None),
        ("end of 2012", "2012"),
        ("Post meeting", None),
        ("", None),
    ],
)
def test_a_cell_of_due_dates_gives_one_several_or_none(cell: str, due: str | tuple[str, ...] | None) -> None:
    assert due_dates(cell) == due


@given(
    st.dates(date(2000, 1, 1), date(2069, 12, 31)),
    st.sampled_from(["{0.day}/{0.month}/{0.year}", "{0:%d/%m/%y}", "{0:%d %B %Y}", "{0:%Y-%m-%d}"]),
)
def test_any_day_is_read_back_however_it_is_written(day: date, form: str) -> None:
    (when,) = dates(f"by {form.format(day)}.")
    assert (when.iso, when.earliest, when.latest) == (day.isoformat(), day, day)


def test_a_month_runs_from_its_first_day_to_its_last() -> None:
    (when,) = dates("February 2012")
    assert (when.earliest, when.latest) == (date(2012, 2, 1), date(2012, 2, 29))


@given(st.text(max_size=80))
def test_dates_stand_where_they_say_and_in_order(words: str) -> None:
    found = dates(words)
    assert all(0 <= when.start < when.end <= len(words) and when.earliest <= when.latest for when in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("Plan 2013 - 2015", "2013/2015"),
        ("Plan 2011-12", "2011/2012"),
        ("Plan 2011/2012", "2011/2012"),
        ("2013 to 2015", "2013/2015"),
        ("Report of 2013", None),
        ("2015-2013", None),
        ("ref 12011-2012", None),
    ],
)
def test_the_years_a_plan_runs(words: str, years: str | None) -> None:
    assert period(words) == years


@pytest.mark.parametrize(("printed", "year"), [("69", 2069), ("99", 1999), ("1999", 1999), ("’07", 2007)])
def test_two_digits_are_of_this_century_up_to_69(printed: str, year: int) -> None:
    assert year_of(printed) == year
