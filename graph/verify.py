"""Do the citations still stand in their papers?

Every citation of every item, printed row, link and note is looked up again in the text that the
store holds. Nothing is passed over in silence: what cannot be looked up is skipped with its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.lookup import Lookup
from graph.records import text_hash
from ontology.errors import StoreError
from ontology.model import Citation, Paper


@dataclass(frozen=True, slots=True)
class Failure:
    """A citation that its paper does not bear out, or a paper whose text is not the one that was read.

    ``id`` is what cites, ``exact`` the words that it cites (empty where the text as a whole is wrong).
    """

    id: str
    exact: str
    paper: str
    reason: str


@dataclass(frozen=True, slots=True)
class Skip:
    """Something that cites a text that is not held."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Verification:
    """How many citations were looked up, and which of them failed or were skipped."""

    checked: int
    failed: tuple[Failure, ...]
    skipped: tuple[Skip, ...]


def verify(lookup: Lookup) -> Verification:
    """Look every citation up again in its paper's text.

    Returns:
        The number of citations looked up, the failures and the skips, in the order of papers, items,
        printed rows, links and notes.

    Cost: one look at each citation; every text is read once and held.

    >>> from graph.lookup import Held
    >>> verify(Held.of([]))
    Verification(checked=0, failed=(), skipped=())
    """
    texts, failed, skipped = _texts(lookup.papers(), lookup)
    checked = 0
    for name, citation in _citations(lookup):
        text = texts.get(citation.paper)
        if text is None:
            skipped.append(Skip(name, f"the text of {citation.paper} is not held"))
            continue
        checked += 1
        reason = _difference(citation, text)
        if reason:
            failed.append(Failure(name, citation.exact, citation.paper, reason))
    return Verification(checked, tuple(failed), tuple(skipped))


def _texts(papers: Iterable[Paper], lookup: Lookup) -> tuple[Mapping[str, str], list[Failure], list[Skip]]:
    """The texts that are held, by paper; which of them are not the ones that were read; which are missing."""
    texts: dict[str, str] = {}
    failed: list[Failure] = []
    skipped: list[Skip] = []
    for paper in papers:
        try:
            texts[paper.id] = lookup.text(paper.id)
        except StoreError as problem:
            skipped.append(Skip(paper.id, str(problem)))
            continue
        if text_hash(texts[paper.id]) != paper.text_sha256:
            failed.append(Failure(paper.id, "", paper.id, "the text held is not the text that was read"))
    return texts, failed, skipped


def _citations(lookup: Lookup) -> Iterator[tuple[str, Citation]]:
    """Every citation with the id of what cites it."""
    for item in lookup.items():
        yield from ((item.id, citation) for citation in item.citation)
    for entry in lookup.entries():
        yield from ((entry.id, citation) for citation in entry.citation)
    for link in lookup.links():
        yield from ((link.id, citation) for citation in link.citation)
    for paper in lookup.papers():
        for position, note in enumerate(lookup.notes(paper.id), 1):
            yield from ((f"{paper.id}/note/{position}", citation) for citation in note.citation)


def _difference(citation: Citation, text: str) -> str | None:
    """Say in what way the text does not bear the citation out, if it does not."""
    start, end = citation.start, citation.end
    if not 0 <= start <= end <= len(text):
        return f"characters {start} to {end} are outside the text, which has {len(text)}"
    if text[start:end] != citation.exact:
        return f"the text has other words at characters {start} to {end}"
    if not text.endswith(citation.prefix, 0, start):
        return f"the text has other words before character {start}"
    if not text.startswith(citation.suffix, end):
        return f"the text has other words after character {end}"
    return None
