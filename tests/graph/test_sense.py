"""Which end of each relation is the ground?"""

from graph.sense import follows, ground
from ontology.model import Link, Relation


def test_every_relation_has_a_ground_and_a_result_or_neither() -> None:
    for relation in Relation:
        one = Link("p/a/1", relation, "p/b/1")
        assert {ground(one), follows(one)} in ({"p/a/1", "p/b/1"}, {None})


def test_the_ground_of_a_statement_is_the_priority_and_of_a_priority_the_need() -> None:
    assert ground(Link("p/priority/1", Relation.EXPRESSED_BY, "p/statement/1")) == "p/priority/1"
    assert ground(Link("p/priority/1", Relation.ADDRESSES, "p/need/x")) == "p/need/x"


def test_of_two_things_that_conflict_neither_is_the_ground() -> None:
    assert ground(Link("p/indicator/1", Relation.CONFLICTS_WITH, "p/indicator/2")) is None
