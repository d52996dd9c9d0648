"""Are papers and readings taken in whole or not at all, and is a person told what became of each?"""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from graph.store import open_reader, open_writer
from ingest.examples import example_papers
from ingest.run import PaperReport, find_files, ingest, read_paper
from ontology.errors import StoreError, UnreadableError
from tests.unseen.hostile import ROWS, plan

PAPER = plan(*ROWS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two papers and other files."""
    papers = tmp_path / "papers"
    (papers / "sub").mkdir(parents=True)
    (papers / "plan.txt").write_text(PAPER, encoding="utf-8")
    (papers / "sub" / "report.md").write_text(
        "# Progress report\n\nThornmere Council\n\n1 March 2015\n", encoding="utf-8"
    )
    (papers / "README.md").write_text("# How to read these\n", encoding="utf-8")
    (papers / "picture.png").write_bytes(b"\x89PNG")
    (papers / "figures.csv").write_text("year,figure\n2014,3\n", encoding="utf-8")
    return papers


def held(store: Path) -> dict[str, int]:
    """The papers of a store, and how many things each holds."""
    with open_reader(store) as reader:
        return {paper.id: len(reader.items(paper=paper.id)) for paper in reader.papers()}


def test_a_folder_gives_its_papers_and_not_its_readme_pictures_or_figures(folder: Path) -> None:
    assert [path.name for path in find_files([folder])] == ["plan.txt", "report.md"]


def test_a_folder_without_papers_is_refused_with_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"holds no papers: give a folder"):
        list(find_files([tmp_path]))


def test_a_missing_file_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"there is no file .*gone\.txt: check the name"):
        list(find_files([tmp_path / "gone.txt"]))
    with pytest.raises(UnreadableError, match=r"there is no file .*gone\.txt: check the name"):
        read_paper(tmp_path / "gone.txt")


def test_a_folder_is_no_paper(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="is a folder: give a paper"):
        read_paper(tmp_path)


def test_a_paper_that_cannot_be_read_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(UnreadableError, match=r"^empty\.txt: the file is empty"):
        read_paper(tmp_path / "empty.txt")


def test_a_paper_knows_the_digest_of_its_file_and_of_its_text(folder: Path) -> None:
    found, text = read_paper(folder / "plan.txt")
    digest = hashlib.sha256((folder / "plan.txt").read_bytes()).hexdigest()
    assert (found.paper.sha256, found.paper.text_sha256, found.paper.length) == (digest, digest, len(text))


def test_each_paper_is_reported_as_it_comes_and_twice_changes_nothing(folder: Path, tmp_path: Path) -> None:
    told: list[PaperReport] = []
    reports = ingest([folder], tmp_path / "store", told.append)
    assert told == list(reports)
    assert {report.status for report in reports} == {"added"}
    assert next(r for r in reports if r.path.name == "plan.txt").counts["Action"] == 2
    before = held(tmp_path / "store")
    assert {report.status for report in ingest([folder], tmp_path / "store")} == {"unchanged"}
    assert held(tmp_path / "store") == before


def test_a_paper_that_is_no_text_is_refused_and_the_rest_go_on(folder: Path, tmp_path: Path) -> None:
    (folder / "binary.txt").write_bytes(bytes(range(256)))
    reports = {report.path.name: report for report in ingest([folder], tmp_path / "store")}
    assert reports["binary.txt"].status == "refused"
    assert "not text" in (reports["binary.txt"].skipped or "")
    assert len(held(tmp_path / "store")) == 2


def test_when_every_paper_is_refused_no_store_is_made(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (report,) = ingest([tmp_path / "empty.txt"], tmp_path / "store")
    assert report.status == "refused"
    assert not (tmp_path / "store").exists()


def test_two_papers_of_one_council_and_year_are_both_held(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(
            f"# Report {name}\n\nThornmere Council\n\n1 March 2015\n\nRed\n- {name}\n", encoding="utf-8"
        )
    ingest([tmp_path / "one.txt", tmp_path / "two.txt"], tmp_path / "store")
    assert len(held(tmp_path / "store")) == 2


def test_a_locked_store_takes_nothing_and_says_so(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    ingest([folder / "plan.txt"], store)
    before = held(store)
    with open_writer(store), pytest.raises(StoreError, match="another process"):
        ingest([folder], store)
    assert held(store) == before


def test_a_store_of_another_version_takes_nothing_and_says_so(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    ingest([folder / "plan.txt"], store)
    version = next(path for path in store.iterdir() if "version" in path.name.lower())
    version.write_text("99\n", encoding="utf-8")
    with pytest.raises(StoreError, match="version"):
        ingest([folder], store)


def test_a_full_disk_leaves_every_paper_whole_or_away(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    ingest([folder / "sub"], store)
    before = held(store)
    code = """
import resource, sys
from pathlib import Path
from ingest.run import ingest
from ontology.errors import StoreError
resource.setrlimit(resource.RLIMIT_FSIZE, (3_000, 3_000))
try:
    ingest([Path(sys.argv[1])], Path(sys.argv[2]))
except StoreError as problem:
    print(problem)
"""
    result = subprocess.run(
        [sys.executable, "-c", code, str(folder / "plan.txt"), str(store)],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (result.returncode, result.stdout.count("\n")) == (0, 1), result.stderr
    assert held(store) == before
    ingest([folder], store)
    assert len(held(store)) == 2


def test_the_example_papers_and_their_readings_all_go_in(tmp_path: Path) -> None:
    reports = ingest(example_papers(), tmp_path / "store")
    assert {report.status for report in reports} == {"added"}, [r.skipped for r in reports if r.skipped]


def test_dated_papers_go_in_before_undated_ones(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("# A plan for homes\n\nThornmere Council\n\nWords.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("# A plan for beds\n\nThornmere Council\n\n1 March 2015\n", encoding="utf-8")
    reports = ingest([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "store")
    assert [report.path.name for report in reports] == ["b.txt", "a.txt"]
