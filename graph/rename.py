"""What does a paper's extract look like under another id?

Every id is scoped by its paper, so a new id for the paper runs through all that was read from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ontology.model import Citation, Extract


def rename(extract: Extract, new_id: str) -> Extract:
    """Give the same extract with another id for its paper.

    Items, entries, links, notes and citations follow; what points to other papers stays.

    >>> from ontology.model import Item, ItemType, Paper
    >>> paper = Paper("a-2014", "A paper", None, None, sha256="0", text_sha256="0")
    >>> extract = Extract(paper, (Item("a-2014/priority/1", ItemType.PRIORITY, "Homes"),))
    >>> rename(extract, "a-2014-03-17").items[0].id
    'a-2014-03-17/priority/1'
    """
    old = extract.paper.id

    def name(thing: str) -> str:
        return new_id + thing.removeprefix(old) if thing == old or thing.startswith(f"{old}/") else thing

    def cited(citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
        return tuple(citation._replace(paper=name(citation.paper)) for citation in citations)

    return Extract(
        paper=replace(extract.paper, id=new_id),
        items=tuple(replace(item, id=name(item.id), citation=cited(item.citation)) for item in extract.items),
        entries=tuple(
            replace(entry, id=name(entry.id), action=name(entry.action), citation=cited(entry.citation))
            for entry in extract.entries
        ),
        links=tuple(
            replace(link, subject=name(link.subject), object=name(link.object), citation=cited(link.citation))
            for link in extract.links
        ),
        notes=tuple(
            replace(note, about=None if note.about is None else name(note.about), citation=cited(note.citation))
            for note in extract.notes
        ),
    )


def ids(extract: Extract) -> Iterator[str]:
    """Give the ids under which a paper may stand, the wanted one first.

    Where two papers of one authority and year want one id, the later comer has its title in it, and
    if that is taken too, the first figures of its checksum.

    >>> from ontology.model import Paper
    >>> list(ids(Extract(Paper("a-2014", "The Care Plan 2014-2016", "A", None, sha256="9f3c21aa", text_sha256="0"))))
    ['a-2014', 'a-2014-the-care-plan', 'a-2014-9f3c21']
    """
    paper = extract.paper
    yield paper.id
    if words := re.findall(r"[a-z]+", paper.title.lower())[:5]:
        yield f"{paper.id}-{'-'.join(words)}"
    yield f"{paper.id}-{paper.sha256[:6]}"
