"""Are the types that a relation links the same in code and in the shapes?"""

import re

import pytest

from ontology.model import Relation
from ontology.sense import ENDS
from tests.ontology.shelf import FOLDER


def test_every_relation_has_its_types() -> None:
    assert set(ENDS) == set(Relation)


@pytest.mark.parametrize("relation", Relation)
def test_the_types_of_a_relation_are_those_of_its_shape(relation: Relation) -> None:
    shapes = re.split(r"\n(?=:)", (FOLDER / "shapes.ttl").read_text("utf-8").split("# ---- sense of the relations")[1])
    (shape,) = (s for s in shapes if re.search(rf"targetSubjectsOf [^;]*\bgt:{relation}\b", s))
    subject, _, object = shape.partition("sh:path ")
    found = tuple({str(name) for name in re.findall(r"sh:class gt:(\w+)", part)} for part in (subject, object))
    assert found == tuple({str(kind) for kind in end} for end in ENDS[relation])
