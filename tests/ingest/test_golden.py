"""Is each paper read as it was read before, thing by thing and link by link?

``UPDATE_GOLDEN=1 pytest tests/ingest/test_golden.py`` rewrites the files of ``tests/golden``; a
person reads their difference, with ``goldenthread extract PAPER --show`` beside it.
"""

import os
from pathlib import Path

import pytest

from ingest.examples import example_papers
from ingest.run import read_paper
from tests.golden.reading import differences, golden_lines, message

GOLDEN = Path(__file__).parents[1] / "golden"
OURS = [path for path in example_papers() if path.suffix in {".txt", ".md"}]


def compare(path: Path, name: str, *, words: bool) -> None:
    """Compare a paper's reading with its golden file, or rewrite the file."""
    found = golden_lines(read_paper(path)[0], words=words)
    file = GOLDEN / f"{name}.tsv"
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text("\n".join(found) + "\n", encoding="utf-8", newline="\n")
    held = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    if said := differences(held, found):
        pytest.fail(message(path.name, said), pytrace=False)


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_a_real_paper_is_read_as_its_golden_file_says(papers: Path, number: str) -> None:
    compare(next(papers.glob(f"{number}_*.txt")), f"paper-{number}", words=False)


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_an_example_paper_is_read_as_its_golden_file_says(path: Path) -> None:
    compare(path, path.stem, words=True)


def test_every_golden_file_belongs_to_a_paper() -> None:
    names = {f"paper-00{number}" for number in range(5)} | {path.stem for path in OURS}
    assert {path.stem for path in GOLDEN.glob("*.tsv")} == names


def test_a_golden_file_of_a_real_paper_holds_no_words_of_it(papers: Path) -> None:
    for number in range(5):
        extract, _ = read_paper(next(papers.glob(f"00{number}_*.txt")))
        lines = "\n".join(golden_lines(extract, words=False)[1:])
        assert not [item.label for item in extract.items if len(item.label) > 12 and item.label in lines]


def test_a_difference_says_what_appeared_vanished_or_changed_and_what_to_do() -> None:
    held = ["item\tNeed@5\t-\t§1.1\t5-9\tstated\taaaa\t-", "item\tNeed@20\t-\t§1.2\t20-29\tstated\tbbbb\t-"]
    found = ["item\tNeed@5\t-\t§1.1\t5-9\tstated\tcccc\t-", "item\tNeed@40\t-\t§1.3\t40-49\tstated\tdddd\t-"]
    said = differences(held, found)
    assert [line.split()[:3] for line in said] == [
        ["vanished:", "item", "Need@20"],
        ["appeared:", "item", "Need@40"],
        ["changed:", "item", "Need@5"],
    ]
    told = message("001.txt", said)
    assert "§1.3" in told
    assert "goldenthread extract 001.txt --show" in told
    assert told.endswith("and read the difference.")
