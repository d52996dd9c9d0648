"""Is everything that can be asked named in the docs, and is what the docs name there?"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import typer
from fastapi.routing import APIRoute
from pyoxigraph import Store

from api import pages, routes
from api.cli import app
from graph.analyses import ANALYSES
from graph.gaps import RULES
from ingest.examples import example_papers
from ontology.model import Mode, Relation

TOP = Path(__file__).resolve().parents[1]
README = (TOP / "README.md").read_text("utf-8")
CHANGES = (TOP / "CHANGELOG.md").read_text("utf-8")
DOCS = {path.relative_to(TOP): path.read_text("utf-8") for path in (TOP / "docs").rglob("*.md")}
QUERIES = tuple(sorted(path for folder in ("graph", "docs") for path in (TOP / folder).rglob("*.rq")))
COMMANDS = tuple(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
ADDRESSES = tuple(
    route.path.replace("{ref:path}", "{ref}")
    for router in (pages.router, routes.router)
    for route in router.routes
    if isinstance(route, APIRoute)
)


def doc(name: str) -> str:
    return DOCS[Path("docs") / name]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_named_in_the_readme_with_an_example(command: str) -> None:
    row = next(line for line in README.splitlines() if line.startswith(f"| `{command}` "))
    assert f"`goldenthread {command}" in row


def test_the_readme_names_no_command_that_is_not_there() -> None:
    assert set(re.findall(r"goldenthread ([a-z]+)", README)) <= set(COMMANDS)


@pytest.mark.parametrize("target", re.findall(r"^([a-z]+):.*##", (TOP / "Makefile").read_text("utf-8"), re.MULTILINE))
def test_what_make_makes_is_named_in_the_readme(target: str) -> None:
    assert target == "help" or f"make {target}" in README


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_of_the_service_is_named(address: str) -> None:
    assert f"| `{address}` |" in doc("service.md")


def test_the_docs_name_no_address_that_is_not_there() -> None:
    named = set(re.findall(r"^\| `(/[^`]*)` \|", doc("service.md"), re.MULTILINE))
    assert named == {*ADDRESSES, "/api/openapi.json"}


def test_the_analyses_are_named_with_their_question_and_what_they_take() -> None:
    rows = re.findall(r"^\| `(.+)` \| (.+) \| (.*) \|$", doc("analyses.md"), re.MULTILINE)
    assert rows == [(each.name, each.question, each.takes and f"`{each.takes}`") for each in ANALYSES]


def test_the_rules_for_gaps_are_named_with_their_question_and_weight() -> None:
    rows = re.findall(r"^\| `(.+)` \| (.+) \| (.+) \|$", doc("gaps.md"), re.MULTILINE)
    assert rows == [(rule.name, rule.question, rule.severity) for rule in RULES]


def test_the_changes_count_the_rules_as_they_are() -> None:
    assert len(RULES) == 18
    assert "eighteen rules" in CHANGES


def test_the_relations_that_a_reading_may_use_are_named() -> None:
    named = re.findall(r"^\| `(\w+)` \|", doc("readings.md"), re.MULTILINE)
    assert named == [relation.value for relation in Relation]


@pytest.mark.parametrize("mode", Mode)
def test_a_mode_is_explained_in_the_readme(mode: Mode) -> None:
    assert f"| `{mode}` |" in README


@pytest.mark.parametrize("query", QUERIES, ids=lambda path: path.name)
def test_a_query_opens_with_its_question_and_is_named(query: Path) -> None:
    first = query.read_text("utf-8").splitlines()[0]
    assert first.startswith("# ")
    assert first.endswith("?")
    beside = query.with_suffix(".py").exists()
    assert beside or query.name in README


@pytest.mark.parametrize("query", QUERIES, ids=lambda path: path.name)
def test_a_query_is_sparql(query: Path) -> None:
    Store().query(query.read_text("utf-8"))


@pytest.mark.parametrize("page", [Path("README.md"), *DOCS])
def test_what_a_page_points_to_is_there(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", (TOP / page).read_text("utf-8")):
        assert (TOP / page.parent / target).exists(), target


def test_the_folders_are_named_in_the_readme() -> None:
    packages = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"]
    folders = {f"| `{name}/` |" for name in packages if "." not in name} | {"| `tests/` |", "| `docs/` |"}
    assert [folder for folder in folders if folder not in README] == []


def test_the_readings_in_the_docs_are_those_of_the_examples() -> None:
    held = "\n".join(path.read_text("utf-8") for path in example_papers() if path.suffix == ".yaml")
    block = re.search(r"```yaml\n(.*?)```", doc("readings.md"), re.DOTALL)
    assert block
    assert block[1] in held


def test_versions_are_exact_and_without_addresses() -> None:
    lines = [line for line in (TOP / "constraints.txt").read_text("utf-8").splitlines() if not line.startswith("#")]
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []


def test_everything_that_the_project_asks_for_has_an_exact_version() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))
    wanted = [*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["dev"]]
    wanted += project["build-system"]["requires"]
    names = {re.split(r"[<>=~!;\[ ]", line)[0].lower().replace("_", "-") for line in wanted}
    held = (TOP / "constraints.txt").read_text("utf-8").lower().replace("_", "-")
    assert [name for name in names if f"\n{name}==" not in held] == []
