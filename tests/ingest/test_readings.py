"""Is a person's reading taken only where both ends are held and the papers say the words?"""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from graph.store import Writer, open_writer
from ingest.readings import is_readings, read_readings
from ingest.run import ingest, read_bytes
from ontology.errors import RejectedError, UnreadableError
from ontology.model import Mode, Relation, Status
from tests.ingest.reading import rows

PAPER = (
    "Ashcombe Vale Council\n\n20 January 2014\n\n# Strategic Priorities 2014 - 2016\n\n"
    "1.1 The JSNA found unmet needs:\n\n- beds\n- warm homes\n\n1.2 Beds matter.\n\n1.3 Beds matter.\n\n"
) + rows("No | Strategic priority", "1 | Buy beds for all.", "2 | Warm every home.")
PRIORITY, NEED = "ashcombe-vale-2014/priority/1", "ashcombe-vale-2014/need/beds"
READING: dict[str, object] = {
    "subject": PRIORITY,
    "relation": "addresses",
    "object": NEED,
    "who": "Planning officer",
    "when": "2024-03-01",
    "reason": "Both speak of beds.",
    "passages": [{"paper": "ashcombe-vale-2014", "exact": "Buy beds for all."}],
}


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    """A store that holds the paper."""
    with open_writer(tmp_path / "store") as opened:
        opened.put(*read_bytes(PAPER.encode()))
        yield opened


def file(tmp_path: Path, *readings: dict[str, object]) -> Path:
    """A readings file in YAML."""
    path = tmp_path / "readings.yaml"
    path.write_text(yaml.safe_dump(list(readings)), encoding="utf-8")
    return path


def test_a_reading_becomes_an_accepted_link_with_who_when_why_and_its_words(writer: Writer, tmp_path: Path) -> None:
    (link,) = read_readings(file(tmp_path, READING), writer).links
    assert (link.subject, link.predicate, link.object) == (PRIORITY, Relation.ADDRESSES, NEED)
    assert (link.mode, link.status) == (Mode.READ, Status.ACCEPTED)
    assert (link.by, link.at, link.reason) == ("Planning officer", "2024-03-01", "Both speak of beds.")
    assert [c.exact for c in link.citation] == ["Buy beds for all."]
    assert (link.citation[0].table, link.citation[0].row) == (1, 1)


def test_a_csv_gives_the_same_links_a_line_for_each_passage(writer: Writer, tmp_path: Path) -> None:
    head = "subject,relation,object,who,when,reason,paper,exact\n"
    line = f"{PRIORITY},addresses,{NEED},Planning officer,2024-03-01,Both speak of beds.,ashcombe-vale-2014,{{}}\n"
    path = tmp_path / "readings.csv"
    path.write_text(head + line.format("Buy beds for all.") + line.format("Warm every home."), encoding="utf-8-sig")
    (link,) = read_readings(path, writer).links
    assert [c.exact for c in link.citation] == ["Buy beds for all.", "Warm every home."]


def test_the_relation_may_be_written_in_any_case(writer: Writer, tmp_path: Path) -> None:
    (link,) = read_readings(file(tmp_path, READING | {"relation": "Addresses"}), writer).links
    assert link.predicate is Relation.ADDRESSES


def test_a_passage_that_stands_twice_is_taken_with_its_paragraph(writer: Writer, tmp_path: Path) -> None:
    passage = {"paper": "ashcombe-vale-2014", "exact": "Beds matter.", "paragraph": "1.3"}
    (link,) = read_readings(file(tmp_path, READING | {"passages": [passage]}), writer).links
    assert link.citation[0].paragraph == "1.3"


BAD: dict[str, tuple[dict[str, object], str]] = {
    "no subject": ({"subject": ""}, "has no subject: give"),
    "no reason": ({"reason": None}, "has no reason: give"),
    "nobody": ({"who": " "}, "has no who: give"),
    "no relation": ({"relation": "helps"}, "'helps' is no relation: use one of"),
    "an unknown subject": (
        {"subject": "ashcombe-vale-2014/priority/9"},
        "subject ashcombe-vale-2014/priority/9 is not held: ingest",
    ),
    "an unknown object": ({"object": "x/need/y"}, "object x/need/y is not held"),
    "no date": ({"when": "last week"}, "'last week' is no date: write it as"),
    "a thing joined to itself": (
        {"subject": PRIORITY, "relation": "restates", "object": PRIORITY},
        "is joined to itself: name two things",
    ),
    "no passages": ({"passages": []}, "rests on no passage: quote"),
    "passages that are no list": ({"passages": "Buy beds"}, "rests on no passage: quote"),
    "a passage that is none": ({"passages": ["Buy beds"]}, "give both"),
    "a passage without words": ({"passages": [{"paper": "ashcombe-vale-2014"}]}, "has no words: quote"),
    "an unknown paper": ({"passages": [{"paper": "thornmere-2015", "exact": "x"}]}, "paper thornmere-2015 is not held"),
    "no paper": ({"passages": [{"exact": "x"}]}, r"paper \(none\) is not held"),
    "other words": (
        {"passages": [{"paper": "ashcombe-vale-2014", "exact": "Buy beds for some."}]},
        "does not say so: quote it word for word",
    ),
    "words said twice": (
        {"passages": [{"paper": "ashcombe-vale-2014", "exact": "Beds matter."}]},
        "says so at 2 places: quote more of it",
    ),
    "the wrong paragraph": (
        {"passages": [{"paper": "ashcombe-vale-2014", "exact": "Beds matter.", "paragraph": "9"}]},
        "in paragraph .*, not 9: correct",
    ),
}


@pytest.mark.parametrize("change", BAD)
def test_a_reading_that_does_not_hold_is_refused_by_its_place_with_what_to_do(
    writer: Writer, tmp_path: Path, change: str
) -> None:
    spoilt, said = BAD[change]
    with pytest.raises(RejectedError, match=said) as refusal:
        read_readings(file(tmp_path, READING, READING | spoilt), writer)
    assert str(refusal.value).startswith("reading 2")
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("[]", "holds no readings: give each with"),
        ("- just words", "is not a list of readings"),
        ("readings: 3", "is not a list of readings"),
        ("a: [b", "is not YAML at line"),
        ("- !!python/object:os.system {}", "is not YAML"),
    ],
)
def test_a_file_of_another_shape_is_refused(writer: Writer, tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "readings.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableError, match=said) as refusal:
        read_readings(path, writer)
    assert "\n" not in str(refusal.value)


def test_a_file_with_one_bad_reading_is_refused_whole_and_the_papers_stay(tmp_path: Path) -> None:
    paper, store = tmp_path / "paper.txt", tmp_path / "store"
    paper.write_text(PAPER, encoding="utf-8")
    readings = file(tmp_path, READING, READING | {"object": "x/need/y"})
    reports = ingest([paper, readings], store)
    assert [report.status for report in reports] == ["added", "refused"]
    with open_writer(store) as held:
        assert not [link for link in held.links() if link.mode is Mode.READ]


def test_readings_are_taken_after_the_papers_they_rest_on(tmp_path: Path) -> None:
    paper, store = tmp_path / "z.txt", tmp_path / "store"
    paper.write_text(PAPER, encoding="utf-8")
    reports = ingest([file(tmp_path, READING), paper], store)
    assert [report.status for report in reports] == ["added", "added"]
    assert ingest([tmp_path / "readings.yaml"], store)[0].status == "unchanged"


def test_a_file_signed_by_another_takes_the_place_of_what_it_held_and_says_so(tmp_path: Path) -> None:
    paper, store = tmp_path / "z.txt", tmp_path / "store"
    paper.write_text(PAPER, encoding="utf-8")
    ingest([paper, file(tmp_path, READING, READING | {"subject": "ashcombe-vale-2014/priority/2"})], store)
    (report,) = ingest([file(tmp_path, READING | {"who": "Head of planning"})], store)
    assert (report.status, report.title) == ("replaced", "readings, in the place of 2 readings")
    with open_writer(store) as held:
        assert [link.by for link in held.links() if link.mode is Mode.READ] == ["Head of planning"]


def test_two_councils_may_name_their_readings_alike(tmp_path: Path) -> None:
    other = PAPER.replace("Ashcombe Vale", "Thornmere")
    store = tmp_path / "store"
    for folder, text, council in (("a", PAPER, "ashcombe-vale"), ("b", other, "thornmere")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "paper.txt").write_text(text, encoding="utf-8")
        words = yaml.safe_dump([READING]).replace("ashcombe-vale", council)
        (tmp_path / folder / "readings.yaml").write_text(words, encoding="utf-8")
        assert [report.status for report in ingest([tmp_path / folder], store)] == ["added", "added"]
    with open_writer(store) as held:
        assert len([link for link in held.links() if link.mode is Mode.READ]) == 2


def test_readings_are_told_from_papers_by_their_columns(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('"Subject","Relation","Object"\n', encoding="utf-8")
    (tmp_path / "b.csv").write_text("year,figure\n", encoding="utf-8")
    assert [is_readings(tmp_path / name) for name in ("a.csv", "b.csv", "c.yaml", "d.txt")] == [
        True,
        False,
        True,
        False,
    ]


@pytest.mark.parametrize(("printed", "when"), [("20 January 2014", "2014-01-20"), ("January 2014", "2014-01-01")])
def test_a_reading_may_be_of_the_first_day_that_its_paper_can_be_of(tmp_path: Path, printed: str, when: str) -> None:
    with open_writer(tmp_path / "store") as opened:
        opened.put(*read_bytes(PAPER.replace("20 January 2014", printed).encode()))
        paper = next(iter(opened.papers())).id
        change: dict[str, object] = {key: str(READING[key]).replace("ashcombe-vale-2014", paper) for key in READING}
        change |= {"when": when, "passages": [{"paper": paper, "exact": "Buy beds for all."}]}
        assert [link.at for link in read_readings(file(tmp_path, change), opened).links] == [when]
