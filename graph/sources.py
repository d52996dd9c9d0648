"""Which of the sources that papers name are one source?

Two papers that quote one survey are one source. Where in doubt, two are taken for one: it is the
safe side for anybody who counts them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import networkx as nx

from graph.fields import said
from graph.thread import Thread, Types
from ontology.model import Item, ItemType, Relation

VOICES: Types = frozenset({ItemType.SOURCE, ItemType.BODY})
"""Who or what can have found something."""

_SOURCE: Types = frozenset({ItemType.SOURCE})
_WORD = re.compile(r"\w+")

Name = tuple[str, ...]
"""A council, and the words of what papers of that council call a source."""


def one_source(thread: Thread) -> Mapping[str, str]:
    """Say for each source, body and paper under which id it counts: those of one id are one source.

    One are: sources and bodies of which one restates the other; sources of which one is part of the
    other; and those of papers of one council (or of papers of which no council was found) that have a
    name or a short name in common, apart from case, punctuation and a leading "the". The title of a
    held paper is a name in this sense, so that a survey and the paper that quotes it by its title are one.

    Returns:
        The least id of those that are one, for the id of each source, body and held paper.

    Cost: one look at each source, body, paper, and link between two of them.

    >>> from graph.lookup import Held
    >>> from graph.thread import build
    >>> from ontology.model import Extract, Paper
    >>> papers = [Paper(name, "A plan", "Ashcombe Vale", None, "", "") for name in ("p", "q")]
    >>> said_in = {"p": "Have Your Say survey", "q": "the 'Have your say' survey"}
    >>> extracts = [Extract(x, (Item(f"{x.id}/source/s", ItemType.SOURCE, said_in[x.id]),)) for x in papers]
    >>> one_source(build(Held.of(extracts)))["q/source/s"]
    'p/source/s'
    """
    tied: nx.Graph[str | Name] = nx.Graph()
    tied.add_nodes_from(thread.papers)
    for paper in thread.papers.values():
        tied.add_edges_from((paper.id, name) for name in _names(paper.authority, (paper.title,)))
    for voice in thread.of(*sorted(VOICES)):
        tied.add_node(voice)
        tied.add_edges_from((voice, name) for name in _names(thread.authority(voice), _called(thread.item(voice))))
    tied.add_edges_from(tie[:2] for tie in thread.tied(Relation.RESTATES, VOICES, VOICES))
    tied.add_edges_from(tie[:2] for tie in thread.tied(Relation.PART_OF, _SOURCE, _SOURCE))
    groups = ([one for one in group if isinstance(one, str)] for group in nx.connected_components(tied))
    return {name: min(group) for group in groups for name in group}


def _called(item: Item) -> tuple[str, ...]:
    return item.label, *said(item, "short")


def _names(council: str | None, called: tuple[str, ...]) -> Iterator[Name]:
    for each in called:
        words = _WORD.findall(each.casefold())
        if words[:1] == ["the"]:
            del words[0]
        if words:
            yield (" ".join((council or "").casefold().split()), *words)
