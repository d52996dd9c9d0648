"""Is the ontology OWL 2 DL and OWL 2 RL?"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.ontology.shelf import FOLDER

JARS = Path("/usr/share/java")
SOURCE = Path(__file__).with_name("Profiles.java")
FILES = ("gt.ttl", "lists.ttl")


@pytest.fixture(scope="module")
def profiles(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What OWLAPI says of the files: one line for each file and profile, and what breaks it."""
    if shutil.which("javac") is None or not (JARS / "owlapi-distribution.jar").exists():
        pytest.skip("needs Debian's libowlapi-java and a JDK")
    classes = tmp_path_factory.mktemp("classes")
    compiler = ["javac", "-cp", f"{JARS}/*", "-d", str(classes), str(SOURCE)]
    subprocess.run(compiler, check=True, capture_output=True)
    command = ["java", "-cp", f"{classes}:{JARS}/*", "Profiles", *(str(FOLDER / name) for name in FILES)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("profile", ["OWL2DLProfile", "OWL2RLProfile"])
def test_a_file_is_in_the_profile(profiles: str, name: str, profile: str) -> None:
    assert f"{name} {profile} true" in profiles, profiles
