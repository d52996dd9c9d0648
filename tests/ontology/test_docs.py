"""Does the page of the ontology name every word, and fetch nothing?"""

from __future__ import annotations

import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
from rdflib import RDF, SH, SKOS

from ontology.docs import html, page
from tests.ontology.shelf import declared, held


@pytest.fixture(scope="module")
def drawn() -> str:
    return html()


def test_every_term_value_and_shape_has_its_place_on_the_page() -> None:
    on_page = {word.iri for part in page().parts for word in part.words}
    lists = held("lists")
    values = {*lists[: RDF.type : SKOS.Concept], *lists[: RDF.type : SKOS.ConceptScheme]}
    shapes = {*held("shapes").subjects(SH.message), *held("gaps").subjects(SH.message)}
    assert on_page == {*declared(), *map(str, values), *map(str, shapes)}


def test_every_word_is_drawn_with_its_meaning(drawn: str) -> None:
    shown = unescape(drawn)
    for part in page().parts:
        for word in part.words:
            assert f'<h3 id="{word.anchor}">{word.label}</h3>' in shown
            assert word.meaning in shown


def test_no_two_places_on_the_page_have_the_same_name(drawn: str) -> None:
    places = re.findall(r'\bid="([^"]*)"', drawn)
    assert len(places) == len(set(places))


def test_the_page_runs_no_script_and_loads_nothing(drawn: str) -> None:
    assert not re.search(r"<(script|link|img|iframe|object|embed)\b|\bsrc=|url\(|@import", drawn)


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    out = tmp_path / "ontology.html"
    subprocess.run([sys.executable, "-W", "error", "-m", "ontology.docs", out], check=True)
    assert out.read_text("utf-8") == html()


def test_the_command_without_a_file_says_what_to_give() -> None:
    done = subprocess.run([sys.executable, "-m", "ontology.docs"], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == "Give the file to write: python -m ontology.docs OUT.html"
