"""What does the graph hold about this thing?

Every question (why, trace, gaps ...) is a pure function of a :class:`Lookup`. The store answers it
from disk; :class:`Held` answers it from values in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple, Protocol

from ontology.errors import StoreError
from ontology.model import (
    Entry,
    Extract,
    Item,
    ItemType,
    Justification,
    Link,
    Note,
    Paper,
    Relation,
    Review,
    Session,
    Status,
)

Relations = frozenset[Relation]


class Proposed(NamedTuple):
    """A link that waits for a review, without the words it rests on; they are fetched by its id.

    ``confidence`` is 0 where none is given.
    """

    id: str
    subject: str
    object: str
    at: str | None
    confidence: float


def proposed_of(link: Link) -> Proposed:
    """Leave the words of a link aside.

    >>> proposed_of(Link("p/priority/1", Relation.ADDRESSES, "p/need/x", confidence=0.5)).confidence
    0.5
    """
    return Proposed(link.id, link.subject, link.object, link.at, link.confidence or 0.0)


def chosen(links: Iterable[Link], relations: Relations | None, status: Status | None) -> tuple[Link, ...]:
    """Give the links of these relations and of this status; None stands for any.

    >>> chosen([Link("p/priority/1", Relation.ADDRESSES, "p/need/x")], None, Status.PROPOSED)
    ()
    """
    return tuple(
        [
            link
            for link in links
            if (relations is None or link.predicate in relations) and (status is None or link.status is status)
        ]
    )


class Lookup(Protocol):
    """What a question may ask of the graph. All answers are in a stable order: by id, if nothing else is said."""

    def paper(self, paper: str) -> Paper | None:
        """The paper of this id."""
        ...

    def papers(self) -> tuple[Paper, ...]:
        """All papers, by id."""
        ...

    def item(self, item: str) -> Item | None:
        """The item of this id, with its citations."""
        ...

    def items(self, type: ItemType | None = None, paper: str | None = None) -> tuple[Item, ...]:
        """All items, or those of a type, of a paper, or both."""
        ...

    def links_from(
        self, item: str, relations: Relations | None = None, status: Status | None = None
    ) -> tuple[Link, ...]:
        """The links of which this item is the subject: all, or those of these relations, of a status, or both."""
        ...

    def links_to(self, item: str, relations: Relations | None = None, status: Status | None = None) -> tuple[Link, ...]:
        """The links of which this item is the object: all, or those of these relations, of a status, or both."""
        ...

    def links(self) -> tuple[Link, ...]:
        """All links."""
        ...

    def link(self, link: str) -> Link | None:
        """The link of this id."""
        ...

    def proposed(self, item: str, relations: Relations) -> Iterable[Proposed]:
        """The proposed links of these relations between this item and others, held or not, each once, in no order."""
        ...

    def entries(self, action: str | None = None) -> tuple[Entry, ...]:
        """The printed rows, of all plans or of one action, in the order in which they are printed."""
        ...

    def notes(self, paper: str | None = None) -> tuple[Note, ...]:
        """What a reader should be told, of all papers or of one, in the order in which it was noted."""
        ...

    def justifications(self) -> tuple[Justification, ...]:
        """People's reasons for which a gap may stay open, by item, rule and day; of one day as they were given."""
        ...

    def reviews(self, link: str | None = None) -> tuple[Review, ...]:
        """People's verdicts on all links or on one, the earliest first."""
        ...

    def text(self, paper: str) -> str:
        """The paper's text, to which its citations point. Raises StoreError if it is not held."""
        ...


@dataclass(frozen=True)
class Held:
    """A :class:`Lookup` over values in memory.

    >>> held = Held.of([])
    >>> held.items(), held.links_to("nowhere")
    ((), ())
    """

    _papers: Mapping[str, Paper]
    _items: Mapping[str, Item]
    _links: tuple[Link, ...]
    _entries: tuple[Entry, ...] = ()
    _notes: Mapping[str, tuple[Note, ...]] = field(default_factory=dict)
    _texts: Mapping[str, str] = field(default_factory=dict)
    _justifications: tuple[Justification, ...] = ()
    _reviews: tuple[Review, ...] = ()
    _from: dict[str, list[Link]] = field(init=False, default_factory=dict)
    _to: dict[str, list[Link]] = field(init=False, default_factory=dict)

    @cached_property
    def _by_id(self) -> dict[str, Link]:
        return {link.id: link for link in self._links}

    def __post_init__(self) -> None:
        """Index the links by both ends."""
        for link in self._links:
            self._from.setdefault(link.subject, []).append(link)
            self._to.setdefault(link.object, []).append(link)

    @classmethod
    def of(
        cls,
        extracts: Iterable[Extract],
        sessions: Iterable[Session] = (),
        texts: Mapping[str, str] | None = None,
        justifications: Iterable[Justification] = (),
        reviews: Iterable[Review] = (),
    ) -> Held:
        """Hold these extracts, sessions and justifications (those of a gap and day as they were given).

        ``texts`` maps a paper's id to its text. A link that was reviewed has the status of its latest
        review, as in a store.
        """
        extracts = sorted(extracts, key=lambda extract: extract.paper.id)
        links = {link.id: link for extract in extracts for link in extract.links}
        links |= {link.id: link for session in sessions for link in session.links}
        verdicts = tuple(sorted(reviews, key=lambda review: (review.at, review.link)))
        for review in verdicts:
            if review.link in links:
                links[review.link] = replace(links[review.link], status=review.verdict)
        return cls(
            {e.paper.id: e.paper for e in extracts},
            {i.id: i for i in sorted((i for e in extracts for i in e.items), key=lambda i: i.id)},
            tuple(sorted(links.values(), key=lambda link: link.id)),
            tuple(entry for e in extracts for entry in e.entries),
            {e.paper.id: e.notes for e in extracts},
            dict(texts or {}),
            tuple(sorted(justifications, key=lambda one: (one.item, one.rule, one.at))),
            verdicts,
        )

    def paper(self, paper: str) -> Paper | None:
        """See :class:`Lookup`."""
        return self._papers.get(paper)

    def papers(self) -> tuple[Paper, ...]:
        """See :class:`Lookup`."""
        return tuple(self._papers.values())

    def item(self, item: str) -> Item | None:
        """See :class:`Lookup`."""
        return self._items.get(item)

    def items(self, type: ItemType | None = None, paper: str | None = None) -> tuple[Item, ...]:
        """See :class:`Lookup`."""
        return tuple(
            item
            for item in self._items.values()
            if (type is None or item.type == type) and (paper is None or item.id.startswith(f"{paper}/"))
        )

    def links_from(
        self, item: str, relations: Relations | None = None, status: Status | None = None
    ) -> tuple[Link, ...]:
        """See :class:`Lookup`."""
        return chosen(self._from.get(item, ()), relations, status)

    def links_to(self, item: str, relations: Relations | None = None, status: Status | None = None) -> tuple[Link, ...]:
        """See :class:`Lookup`."""
        return chosen(self._to.get(item, ()), relations, status)

    def links(self) -> tuple[Link, ...]:
        """See :class:`Lookup`."""
        return self._links

    def link(self, link: str) -> Link | None:
        """See :class:`Lookup`."""
        return self._by_id.get(link)

    def proposed(self, item: str, relations: Relations) -> Iterable[Proposed]:
        """See :class:`Lookup`."""
        asked = relations, Status.PROPOSED
        near = (*self.links_from(item, *asked), *self.links_to(item, *asked))
        return [proposed_of(link) for link in near if link.subject != link.object]

    def entries(self, action: str | None = None) -> tuple[Entry, ...]:
        """See :class:`Lookup`."""
        return tuple(entry for entry in self._entries if action in (None, entry.action))

    def notes(self, paper: str | None = None) -> tuple[Note, ...]:
        """See :class:`Lookup`."""
        if paper is not None:
            return self._notes.get(paper, ())
        return tuple(note for notes in self._notes.values() for note in notes)

    def justifications(self) -> tuple[Justification, ...]:
        """See :class:`Lookup`."""
        return self._justifications

    def reviews(self, link: str | None = None) -> tuple[Review, ...]:
        """See :class:`Lookup`."""
        return tuple(review for review in self._reviews if link in (None, review.link))

    def text(self, paper: str) -> str:
        """See :class:`Lookup`."""
        if paper not in self._texts:
            raise StoreError(f"the text of {paper} is not held: ingest the paper again")
        return self._texts[paper]
