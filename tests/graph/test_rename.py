"""Does a new id for a paper run through all that was read from it?"""

from dataclasses import replace

from graph.rename import rename
from ontology.model import Citation, Entry, Relation
from tests.graph.values import an_extract

OLD, NEW = "ashcombe-vale-2024", "ashcombe-vale-2024-03-17"


def test_every_id_of_the_paper_is_renamed_and_renaming_back_gives_the_same() -> None:
    extract = replace(an_extract(), entries=(Entry(f"{OLD}/entry/1", f"{OLD}/action/1", {"action": "Do"}),))
    renamed = rename(extract, NEW)
    assert f"{OLD}/" not in repr(renamed)
    assert f"paper='{OLD}'" not in repr(renamed)
    assert rename(renamed, OLD) == extract


def test_what_points_to_other_papers_stays() -> None:
    extract = an_extract()
    others = ("ashcombe-vale-2024-25/need/1", "ashcombe-vale-2023/need/1")
    links = tuple(
        replace(extract.links[0], object=other, predicate=Relation.RESTATES, citation=(Citation("x-2014", 0, 1, "a"),))
        for other in others
    )
    renamed = rename(replace(extract, links=links), NEW)
    assert tuple(link.object for link in renamed.links) == others
    assert {link.citation[0].paper for link in renamed.links} == {"x-2014"}
