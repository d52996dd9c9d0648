"""Whatever a paper prints about a person, what is recorded of it holds no contact details."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest
import yaml

from graph.store import Writer, open_writer
from ingest.extract import extract
from ingest.persons import without_person
from ingest.readings import is_readings, read_readings
from ingest.run import ingest, read_bytes
from ingest.text import Decoded
from ontology.errors import RejectedError
from ontology.model import Extract, ItemType, Relation
from tests.ingest.reading import rows

NO = "0" * 64

FORMS = (
    "0115 496 0123",
    "(0115) 496 0123",
    "0115.496.0123",
    "0115\u00a0496\u00a00123",
    "+44 (0)115 496 0123",
    "+44 115 496 0123",
    "01154960123",
    "0115 496 0123 ext 4567",
    "ext 4567",
    "Tel: 496 0123",
    "jane.brown@ashcombe.example",
    "j.o'brown@ashcombe.example",
)

PLACES = {
    "title": "# Report of the Head of Care {}\n\nAshcombe Vale Council\n\nWords.\n",
    "only heading": "# {}\n\nWords about care.\n",
    "heading": "# Care plan\n\n## For help ring {} today\n\n1.1 The Board will write to every school by May 2014.\n",
    "action": "# Minutes\n\nACTION: The Board will ring {} by 1 May 2014.\n\nThe Council will ring {} every week.\n",
    "commitment": "# Action Plan 2011-2012\n\n1.1 The Board will email {} a report in June 2012.\n",
    "priority": "# Plan\n\n## Our priorities\n\nOur priorities are:\n\n- Ring {} about beds\n- Better beds\n",
    "recommendation": "# Report\n\n## Recommendations\n\n1. The Board rings {} at once.\n\n2. To note the report.\n",
    "lead": "# Plan\n\nAction\tLead\tBy when\nFind beds\t{}\tMay 2014\nMake beds\tHead of Beds {}\tJune 2014\n",
    "action cell": "# Plan\n\nNo\tAction\tLead\tDue\n1.1\tRing {} about beds\tPost\t{}\n{}\tBeds\tHB\tMay 2014\n",
    "directory": "# Plan\n\n## Leads\n\nInitials\tPost\nJB\tHead of Beds {}\nTW - {}\tPolicy Officer\n",
    "measure": "# Plan\n\nIndicator\tBaseline\tTarget\nCalls to {}\t40%\t50% (ring {})\n",
    "term": "# Plan\n\n## Glossary\n\nTerm\tMeaning\nCIC\tChildren in care, ring {}\n",
    "source": "# Report\n\n## Background papers\n\n- The survey of children, ask {}\n- None but {}\n",
    "members": "# Report\n\nThe membership of the Board comprises:\n\n- Youth Council {}\n- Health Trust, {}\n",
    "meeting": "# Forward plan\n\nDate\tItem\tOfficer\n1 May 2014\tBeds, ring {}\t{}\n",
    "progress": "# Plan\n\nAction\tProgress\tRAG\nFind beds\tRang {} twice\tGreen\n",
    "need": "# Needs\n\n## Needs\n\nChildren said that they need to ring {} at night.\n",
    "record": "Title: Beds {}\n\nDate: 1 May 2014\n\nContact: {}\n",
}


def read(text: str) -> Extract:
    """The extract of a paper's text."""
    return extract(Decoded(text, "utf-8"), NO)


def recorded(text: str) -> str:
    """All that is recorded of a text, as one string, with blanks and case folded."""
    words = " ".join(json.dumps(asdict(read(text)), ensure_ascii=False, default=str).lower().split())
    return re.sub(r"[0-9a-f]{64}", "", words)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("place", PLACES)
def test_no_contact_detail_enters_the_record_wherever_it_is_printed(place: str, form: str) -> None:
    found = recorded(PLACES[place].replace("{}", form))
    bare = " ".join(form.lower().split())
    assert bare not in found
    for secret in ("4960123", "496 0123", "496.0123", "496-0123", "4567", "brown", "496"):
        assert secret not in found


def test_a_reference_is_made_of_words_without_contact_details() -> None:
    found = read(PLACES["commitment"].replace("{}", "jane.brown@ashcombe.example"))
    made = [item.id.rsplit("/", 1)[-1] for item in found.items if item.type == "Action"]
    assert made == ["the-board-will-email-a-report"]


def test_the_heading_of_a_citation_keeps_its_other_words() -> None:
    found = read(PLACES["heading"].replace("{}", "0115 496 0123"))
    headings = {heading for item in found.items for c in item.citation for heading in c.heading}
    assert all("0115" not in heading for heading in headings)


READ_PAPER = (
    "Ashcombe Vale Council\n\n20 January 2014\n\n# Strategic Priorities 2014 - 2016\n\n"
    "1.1 The JSNA found unmet needs:\n\n- beds\n- warm homes\n\n"
    "1.2 For beds ring Jane Brown on 0115 496 0123 by noon.\n\n"
) + rows("No | Strategic priority", "1 | Buy beds for all.", "2 | Warm every home.")
PAPER, PRIORITY, NEED = "ashcombe-vale-2014", "ashcombe-vale-2014/priority/1", "ashcombe-vale-2014/need/beds"
READING: dict[str, object] = {
    "subject": PRIORITY,
    "relation": "addresses",
    "object": NEED,
    "who": "Tom Whitlock",
    "when": "2024-03-01",
    "reason": "Both speak of beds.",
    "passages": [{"paper": PAPER, "exact": "Buy beds for all."}],
}
REFUSED: dict[str, tuple[dict[str, object], str]] = {
    "a passage with a number": (
        {"passages": [{"paper": PAPER, "exact": "ring Jane Brown on 0115 496 0123"}]},
        "a passage holds contact details: quote",
    ),
    "a passage that is a piece of a number": (
        {"passages": [{"paper": PAPER, "exact": "Jane Brown on 0115 496"}]},
        "a passage holds contact details: quote",
    ),
    "a reason with a number": ({"reason": "Jane said so, 0115 496 0123"}, "its reason holds contact details"),
    "a day of a week": ({"when": "2014-W04-1"}, "is no date: write it as"),
    "a day without its marks": ({"when": "20140120"}, "is no date: write it as"),
    "a day to come": ({"when": "2999-01-01"}, "is still to come: give"),
    "a subject that addresses nothing": ({"subject": NEED}, "its subject is of type Need, .*: name one of type Prio"),
    "an object that nothing addresses": ({"object": PRIORITY}, "its object is of type Priority"),
    "a priority with a need for its lead": ({"relation": "hasLead"}, "its subject is of type Priority"),
    "words that are a list": ({"reason": ["a", "b"]}, "its reason is not words: write"),
}


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    """A store that holds the paper."""
    with open_writer(tmp_path / "store") as opened:
        opened.put(*read_bytes(READ_PAPER.encode()))
        yield opened


def file(tmp_path: Path, text: str, name: str = "readings.yaml") -> Path:
    """A readings file."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("change", REFUSED)
def test_a_reading_that_says_too_much_or_makes_no_sense_is_refused_in_one_line(
    writer: Writer, tmp_path: Path, change: str
) -> None:
    spoilt, said = REFUSED[change]
    with pytest.raises(RejectedError, match=said) as refusal:
        read_readings(file(tmp_path, yaml.safe_dump([READING, READING | spoilt])), writer)
    words = str(refusal.value)
    assert words.startswith("reading 2: ")
    assert "\n" not in words
    assert "496" not in words


def test_the_reference_of_a_batch_of_readings_names_nobody(writer: Writer, tmp_path: Path) -> None:
    session = read_readings(file(tmp_path, yaml.safe_dump([READING])), writer)
    assert "whitlock" not in session.id
    other = read_readings(file(tmp_path, yaml.safe_dump([READING | {"who": "Somebody else"}])), writer)
    assert session.id == other.id


BOMB = "- &a [x, x, x, x]\n- &b [*a, *a, *a, *a]\n- subject: *b\n"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("deep.yaml", "[" * 5000, "too deeply: write"),
        ("day.yaml", "- when: 2014-13-45\n", "correct it and ingest it again"),
        ("bad.yaml", "a: [b", "is not YAML at line"),
        ("bomb.yaml", BOMB, "is not a list of readings"),
        ("long.csv", "subject,relation,object\n" + "x" * 140_000 + ",a,b\n", "is not CSV"),
        ("marks.csv", "subject;relation;object;who\na;b;c;d\n", "separated by ;: save it with commas"),
    ],
)
def test_a_readings_file_that_cannot_be_taken_is_refused_in_one_line_that_names_it_once(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    path = file(tmp_path, text, name)
    assert is_readings(path)
    (report,) = ingest([path], tmp_path / "store")
    assert report.status == "refused"
    assert report.skipped
    assert re.search(said, report.skipped)
    assert "\n" not in report.skipped
    assert report.skipped.count(name) == 1


def test_an_alias_that_holds_itself_many_times_is_refused_before_it_is_written_out(
    writer: Writer, tmp_path: Path
) -> None:
    levels = "".join(f"    - &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12))
    keys = "- subject: a\n  relation: b\n  object: c\n  who: d\n  when: e\n"
    text = f"{keys}  reason:\n    - &a0 [x]\n{levels}"
    with pytest.raises(RejectedError, match="its reason is not words"):
        read_readings(file(tmp_path, text), writer)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Jane Okoro (JO)", "JO"),
        ("Jane Watts-Okoro (JWO)", "JWO"),
        ("Jane Okoro, Virtual Head", "Virtual Head"),
        ("Councillor Jane Brown, Chair", "Chair"),
        ("Cllr Jane Brown", ""),
        ("Dr J. Smith", ""),
        ("Jane Okoro (XY)", None),
        ("Jane Okoro, Head of Homes and Joe Smith", None),
        ("Jane Okoro", None),
        ("Virtual School", None),
        ("Virtual School (VS)", None),
        ("Youth Council, Chair", None),
        ("Children in Care Team", None),
        ("Councillor Group", None),
        ("Head of Fostering and Adoption", None),
        ("Looked After (LA)", None),
        ("MW", None),
    ],
)
def test_words_lose_a_person_only_where_it_is_certain(words: str, said: str | None) -> None:
    assert without_person(words) == said


LEADS = rows(
    "No | Action | Lead | Due",
    "1.1 | Find beds | Jane Okoro (JO) | May 2014",
    "1.2 | Make beds | Joe Whitlock, Head of Beds | May 2014",
    "1.3 | Warm beds | Cllr Mary Ardagh | May 2014",
    "1.4 | Count beds | Virtual School | May 2014",
)


def test_a_lead_is_a_code_or_a_post_and_a_person_without_either_is_told_without_the_name() -> None:
    found = read("# Action Plan 2011-2012\n\n" + LEADS)
    leads = [item.label for item in found.items if item.type is ItemType.NAMED_LEAD]
    assert leads == ["JO", "Head of Beds", "Virtual School"]
    assert len([link for link in found.links if link.predicate is Relation.HAS_LEAD]) == 3
    told = [note.about for note in found.notes if "without a post" in note.message]
    assert [str(action)[-10:] for action in told] == ["action/1.3"]
    words = recorded("# Action Plan 2011-2012\n\n" + LEADS)
    assert not [name for name in ("okoro", "whitlock", "ardagh") if name in words]


def test_the_names_of_a_directory_stay_out() -> None:
    words = recorded(
        "# Action Plan 2011-2012\n\n## Directory\n\nInitials\tName\tPost\nMW\tMary Watts-Example\tHead of Homes\n"
        "JB - Jane Brown (post to be appointed)\tx\tHead of Halls\n"
    )
    assert "head of homes" in words
    assert not [name for name in ("watts", "brown") if name in words]


def test_a_person_in_a_list_of_members_is_no_body() -> None:
    found = read(
        "# Plan\n\n1.1 The membership of the Board comprises:\n\n- Cllr Jane Brown\n- Joe Smith\n"
        "- Mary Watts, Head of Homes\n- Youth Council\n- Fairview Health Trust\n"
    )
    bodies = {item.label for item in found.items if item.type is ItemType.BODY}
    assert {"Youth Council", "Fairview Health Trust"} <= bodies
    assert not [body for body in bodies if "Brown" in body or "Smith" in body or "Watts" in body]


def front(text: str) -> tuple[str | None, str | None]:
    """The authority and the date that a paper's first page gives."""
    paper = read(text).paper
    return paper.authority, paper.date


@pytest.mark.parametrize(
    "text",
    [
        "# Ashcombe Vale Council\n\n# Our children\n\n- Children in care at 31 March 2013: 580\n",
        "# Ashcombe Vale Council\n\n# Our children\n\nChildren in care at 31 March 2013\n",
        "# Ashcombe Vale Council\n\n# Our children\n\nNumbers of the Board as at 31 March 2013\n",
    ],
)
def test_the_day_of_a_figure_is_not_the_day_of_the_paper(text: str) -> None:
    assert front(text) == ("Ashcombe Vale Council", None)


@pytest.mark.parametrize(
    "line",
    [
        "20 January 2014",
        "Monday 20 January 2014",
        "Date: 20 January 2014",
        "Corporate Parenting Board - 20 January 2014",
        "Meeting held on 20 January 2014",
        "Agreed 20 January 2014     Next review: January 2015",
    ],
)
def test_a_line_that_is_the_day_or_a_meeting_and_its_day_dates_the_paper(line: str) -> None:
    assert front(f"# Ashcombe Vale Council\n\n{line}\n\nWords.\n") == ("Ashcombe Vale Council", "2014-01-20")


@pytest.mark.parametrize(
    "text",
    [
        "# What works\n\nSafeguarding Children in the home is hard. Safeguarding Children at school is hard.\n",
        "# Learning from a visit to Ashcombe Vale City Council\n\nWords about homes.\n",
        "# A plan\n\nWe wrote to Ashcombe Vale Council about beds.\n",
    ],
)
def test_a_council_that_is_only_spoken_of_is_not_the_papers(text: str) -> None:
    assert front(text)[0] is None
