"""What does the paper say, and which of its words are cited?

The paper's text as it was read, line by line, with each cited passage marked and numbered. A
passage's number leads to the things that rest on it, and they lead back. Contact details are
hidden. A long paper is shown in parts of :data:`visualisations.words.PART` characters.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.lookup import Lookup
from ontology.contacts import contacts
from ontology.model import Citation, Item, Link, Note, Paper, Status
from visualisations.words import PART, anchor, known, mended, place, relation, repairs

_MARGIN = 200
_NAME = "[name hidden]"


@dataclass(frozen=True, slots=True)
class Use:
    """What rests on a passage: a thing, or a link between two, and how it is known."""

    item: Item
    known: str
    relation: str | None = None
    other: Item | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of characters that is cited, and all that rests on it. Passages count from 1."""

    number: int
    citation: Citation
    place: str
    uses: tuple[Use, ...]

    @property
    def anchor(self) -> str:
        """The id of its mark on the page."""
        return anchor(self.citation.start, self.citation.end)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that is either wholly cited or not at all.

    ``anchors`` are the ids of the passages that start here; ``ends`` the numbers of those that end.
    """

    text: str
    cited: bool
    anchors: tuple[str, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PaperPage:
    """One part of a paper as its page shows it; parts count from 1."""

    paper: Paper
    part: int
    parts: int
    segments: tuple[Segment, ...]
    passages: tuple[Passage, ...]
    counts: tuple[tuple[str, int], ...]
    notes: tuple[Note, ...]


def paper_page(lookup: Lookup, paper: Paper, part: int = 1, names: Sequence[tuple[int, int]] = ()) -> PaperPage:
    """Make the page of a paper.

    ``names`` are spans of the text, in order, to leave out because they name an officer; what is
    cited stays. A part beyond the last is the last; before the first, the first.
    """
    text = lookup.text(paper.id)
    parts = max(1, -(-len(text) // PART))
    part = min(max(part, 1), parts)
    low, high = (part - 1) * PART, min(part * PART, len(text))
    passages = tuple(p for p in passages_of(lookup, paper) if p.citation.start < high and p.citation.end > low)
    counts = Counter(item.type.value for item in lookup.items(paper=paper.id))
    return PaperPage(
        paper,
        part,
        parts,
        tuple(segments(text, passages, low, high, names)),
        passages,
        tuple(sorted(counts.items())),
        lookup.notes(paper.id),
    )


def passages_of(lookup: Lookup, paper: Paper) -> tuple[Passage, ...]:
    """Gather the cited passages of a paper in the order of its text, the longer of two first."""
    uses: dict[tuple[int, int], list[Use]] = {}
    first: dict[tuple[int, int], Citation] = {}
    for citation, use in _uses(lookup, paper.id):
        where = (citation.start, citation.end)
        first.setdefault(where, citation)
        if use not in uses.setdefault(where, []):
            uses[where].append(use)
    order = sorted(uses, key=lambda where: (where[0], -where[1]))
    return tuple(
        Passage(number, first[where], place(first[where]), tuple(uses[where])) for number, where in enumerate(order, 1)
    )


def _uses(lookup: Lookup, paper: str) -> Iterator[tuple[Citation, Use]]:
    found = repairs(lookup, [paper])
    for item in lookup.items(paper=paper):
        use = Use(item, known(item, mended(item, found)))
        yield from ((citation, use) for citation in _of(item.citation, paper))
    for link in lookup.links():
        if link.status != Status.REJECTED and (cited := _of(link.citation, paper)):
            yield from ((citation, use) for use in _link_use(lookup, link, found) for citation in cited)


def _link_use(lookup: Lookup, link: Link, found: Mapping[str, tuple[Note, ...]]) -> Iterator[Use]:
    subject, other = lookup.item(link.subject), lookup.item(link.object)
    if subject and other:
        yield Use(subject, known(link, mended(link, found)), relation(link), other)


def _of(citations: Iterable[Citation], paper: str) -> list[Citation]:
    return [citation for citation in citations if citation.paper == paper and citation.start < citation.end]


def segments(
    text: str, passages: Sequence[Passage], low: int, high: int, names: Sequence[tuple[int, int]] = ()
) -> Iterator[Segment]:
    """Cut ``text[low:high]`` wherever a passage, a name or a contact detail starts or ends.

    Passages may overlap. Put together again, the segments are the text, with the names that are not
    cited and all contact details left out. Cost: O(n log n) in the number of spans.

    >>> passage = Passage(1, Citation("n", 4, 9, "needs"), "", ())
    >>> [(s.text, s.cited, s.anchors, s.ends) for s in segments("all needs of", [passage], 0, 12)]
    [('all ', False, (), ()), ('needs', True, ('c-4-9',), (1,)), (' of', False, (), ())]
    >>> [s.text for s in segments("by Jo Smith", [], 0, 11, [(3, 11)])]
    ['by ', '[name hidden]']
    """
    offset = max(0, low - _MARGIN)
    details = [(s + offset, e + offset, words) for s, e, words in contacts(text[offset : high + _MARGIN])]
    named = [(start, end, _NAME) for start, end in names if start < high and end > low]
    starts, ends = _edges(passages)
    cuts = {low, high, *starts, *ends, *(edge for start, end, _ in (*details, *named) for edge in (start, end))}
    edges = sorted(edge for edge in cuts if low <= edge <= high)
    depth = sum(p.citation.start < low for p in passages)
    said: tuple[int, int, str] | None = None
    for start, end in pairwise(edges):
        depth += len(starts.get(start, ())) - (len(ends.get(start, ())) if start > low else 0)
        hidden = _over(details, start, end) or (None if depth else _over(named, start, end))
        shown = text[start:end] if hidden is None else "" if hidden == said else hidden[2]
        said = hidden
        yield Segment(
            shown,
            depth > 0,
            tuple(p.anchor for p in starts.get(start, ())),
            tuple(p.number for p in ends.get(end, ())),
        )


def _edges(passages: Sequence[Passage]) -> tuple[dict[int, list[Passage]], dict[int, list[Passage]]]:
    starts: dict[int, list[Passage]] = {}
    ends: dict[int, list[Passage]] = {}
    for passage in passages:
        starts.setdefault(passage.citation.start, []).append(passage)
        ends.setdefault(passage.citation.end, []).append(passage)
    return starts, ends


def _over(hidden: Sequence[tuple[int, int, str]], start: int, end: int) -> tuple[int, int, str] | None:
    """Give the hidden span that covers this stretch. Spans are in order and do not overlap."""
    at = bisect_right(hidden, start, key=lambda span: span[0]) - 1
    return hidden[at] if at >= 0 and end <= hidden[at][1] else None
