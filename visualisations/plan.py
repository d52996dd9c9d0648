"""What does one plan hold, from its needs to its actions and their leads, and what is missing in it?

At most :data:`LIMIT` things in columns, the accepted links between them, and a gap wherever a rule
finds that a thing lacks what the next column should hold. The picture and the list draw this.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.gaps import gaps
from graph.lookup import Lookup
from graph.naming import paper_id
from ontology.errors import UnknownReferenceError
from ontology.model import Item, ItemType, Link, Paper, Relation, Status
from visualisations import words
from visualisations.gaps import what

LIMIT: Final = 300
COLUMNS: Final[tuple[tuple[str, tuple[ItemType, ...]], ...]] = (
    ("Needs", (ItemType.NEED,)),
    ("Priorities", (ItemType.PRIORITY,)),
    ("Statements and themes", (ItemType.STATEMENT, ItemType.THEME)),
    ("Objectives", (ItemType.OBJECTIVE,)),
    ("Actions", (ItemType.ACTION,)),
    ("Leads", (ItemType.LEAD, ItemType.NAMED_LEAD)),
)
WIDTH, HEIGHT = 230, 84
"""From one column to the next, and from one thing to the one beneath it, in the picture's own units."""

_COLUMN_OF: Final = {type_: at for at, (_, types) in enumerate(COLUMNS) for type_ in types}
_ANCHOR: Final = _COLUMN_OF[ItemType.PRIORITY]
_LACKS: Final[Mapping[str, tuple[str, ItemType]]] = {
    "need-without-priority": ("No priority addresses it", ItemType.PRIORITY),
    "priority-without-origin": ("No need or source is named", ItemType.NEED),
    "priority-without-statement": ("No statement covers it", ItemType.STATEMENT),
    "priority-without-action": ("No action delivers it", ItemType.ACTION),
    "action-without-lead": ("No lead is named", ItemType.LEAD),
}
_FOLLOWED: Final[Mapping[ItemType, tuple[Relation, ...]]] = {
    ItemType.PRIORITY: (Relation.ADDRESSES, Relation.EXPRESSED_BY),
    ItemType.ACTION: (Relation.HAS_LEAD,),
}
"""What is also shown of a thing of another paper: what a priority rests on, and the leads of an action."""


@dataclass(frozen=True, slots=True)
class Missing:
    """What a thing lacks: the rule that found it, the thing's id, and why in a sentence."""

    rule: str
    of: str
    why: str

    @property
    def id(self) -> str:
        """Its name among the things of the picture."""
        return f"gap/{self.rule}/{self.of}"

    @property
    def words(self) -> str:
        """What is missing, in a few words."""
        return _LACKS[self.rule][0]

    @property
    def column(self) -> int:
        """The column where what is missing would stand."""
        return _COLUMN_OF[_LACKS[self.rule][1]]


@dataclass(frozen=True, slots=True)
class Node:
    """A thing in the picture: its column counts from 0, x and y are the drawing's own units."""

    item: Item
    column: int
    x: int = 0
    y: int = 0


@dataclass(frozen=True, slots=True)
class Gap:
    """A place in the picture where something is missing."""

    missing: Missing
    column: int
    x: int = 0
    y: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """One plan: its things in columns and in the order of print, their links, its gaps, what was left out."""

    plan: Paper | None
    plans: tuple[Paper, ...]
    nodes: tuple[Node, ...] = ()
    links: tuple[Link, ...] = ()
    gaps: tuple[Gap, ...] = ()
    left_out: tuple[tuple[ItemType, int], ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The titles of all columns, in the order that a node's ``column`` counts."""
        return tuple(title for title, _ in COLUMNS)

    @property
    def items(self) -> Mapping[str, Item]:
        """The things in the picture, by id."""
        return {node.item.id: node.item for node in self.nodes}

    @property
    def counts(self) -> tuple[tuple[ItemType, int], ...]:
        """How many things of each type there are, in the order of the columns."""
        return tuple(Counter(node.item.type for node in self.nodes).items())


def picture(lookup: Lookup, plan: str | None = None, limit: int = LIMIT) -> Picture:
    """Choose what the picture of a plan shows, and where.

    Shown are the plan's own needs, priorities, statements, themes, objectives, actions and leads,
    linked or not; those of other papers that an accepted link joins to them; all priorities of a
    paper whose priorities the plan's actions deliver; what the priorities of other papers rest on,
    and the leads of their actions. Between these stand the accepted links and, for what the gap rules
    find, the gaps. Where there are more than ``limit`` things and gaps, the things without a link go
    first, then those of the columns to the right. Without a plan, the paper is taken that has needs
    and priorities; of several, the one with most to show.

    Raises UnknownReferenceError if there is no paper of this name.
    """
    plans = tuple(paper for paper in lookup.papers() if _own(lookup, paper.id))
    chosen = _chosen(lookup, plan, plans)
    if chosen is None:
        return Picture(None, plans)
    items = in_print(_with_neighbours(lookup, _own(lookup, chosen.id)).values(), chosen.id)
    links = _links(lookup, items)
    missing = _missing(lookup, {item.id: item for item in items})
    kept, left_out = _kept(items, links, missing, limit)
    links = tuple(link for link in links if link.subject in kept and link.object in kept)
    lacking = tuple(lack for lack in missing if lack.of in kept)
    at = places({item.id: _COLUMN_OF[item.type] for item in items if item.id in kept}, links, lacking)
    nodes = (Node(item, _COLUMN_OF[item.type], *at[item.id]) for item in items if item.id in kept)
    return Picture(
        chosen,
        plans,
        tuple(sorted(nodes, key=lambda node: node.column)),
        links,
        tuple(Gap(lack, lack.column, *at[lack.id]) for lack in lacking),
        tuple(left_out.items()),
    )


def _chosen(lookup: Lookup, plan: str | None, plans: Sequence[Paper]) -> Paper | None:
    if plan:
        paper = lookup.paper(plan)
        if paper is None:
            names = ", ".join(each.id for each in plans) or "none is held"
            raise UnknownReferenceError(f"No paper is called {plan!r}; choose one of: {names}")
        return paper
    return max(plans, key=lambda paper: _whole(_own(lookup, paper.id)), default=None)


def _whole(own: Mapping[str, Item]) -> tuple[bool, int]:
    """Say whether a plan has both ends that matter most, a need and a priority, and how much it holds."""
    types = {item.type for item in own.values()}
    return {ItemType.NEED, ItemType.PRIORITY} <= types, len(own)


def _own(lookup: Lookup, paper: str) -> dict[str, Item]:
    return {item.id: item for item in lookup.items(paper=paper) if item.type in _COLUMN_OF}


def _with_neighbours(lookup: Lookup, own: Mapping[str, Item]) -> dict[str, Item]:
    """Add what accepted links join to the plan's own things, and what is behind that."""
    found = dict(own)
    for item in own:
        _add(lookup, found, (*lookup.links_from(item), *lookup.links_to(item)))
        for paper in _delivered(lookup, item):
            found |= {priority.id: priority for priority in lookup.items(ItemType.PRIORITY, paper)}
    for other in [item for name, item in found.items() if name not in own]:
        _add(lookup, found, (x for x in lookup.links_from(other.id) if x.predicate in _FOLLOWED.get(other.type, ())))
    return found


def _delivered(lookup: Lookup, item: str) -> set[str]:
    """Give the papers of the priorities that a thing delivers."""
    links = (link for link in lookup.links_from(item) if link.status == Status.ACCEPTED)
    return {paper_id(link.object) for link in links if link.predicate == Relation.DELIVERS}


def _add(lookup: Lookup, found: dict[str, Item], links: Iterable[Link]) -> None:
    for end in (end for link in links if link.status == Status.ACCEPTED for end in (link.subject, link.object)):
        other = None if end in found else lookup.item(end)
        if other and other.type in _COLUMN_OF:
            found[end] = other


def in_print(items: Iterable[Item], first: str) -> list[Item]:
    """Put things in the order of print, those of the paper ``first`` before those of others."""
    return sorted(items, key=lambda item: (paper_id(item.id) != first, _printed(item)))


def _printed(item: Item) -> tuple[str, int, tuple[int, ...], str]:
    """Sort by place; what stands at one place, or nowhere, by number: 1.2.10 after 1.2.9."""
    number = tuple(int(part) for part in (item.number or "").split(".") if part.isdecimal())
    return paper_id(item.id), item.citation[0].start if item.citation else 0, number, item.id


def _links(lookup: Lookup, items: Sequence[Item]) -> tuple[Link, ...]:
    shown = {item.id for item in items}
    starting = (link for item in items for link in lookup.links_from(item.id))
    return tuple(link for link in starting if link.status == Status.ACCEPTED and link.object in shown)


def _missing(lookup: Lookup, items: Mapping[str, Item]) -> tuple[Missing, ...]:
    """Ask the rules that the columns can show, of the things that are shown."""
    return tuple(
        Missing(rule, gap.id, what(gap, items[gap.id]))
        for rule in _LACKS
        for answer in gaps(lookup, rule)
        for gap in answer.items
        if gap.id in items
    )


def _kept(
    items: Sequence[Item], links: Sequence[Link], missing: Sequence[Missing], limit: int
) -> tuple[set[str], Counter[ItemType]]:
    """Choose which things there is room for, each with its gaps, and count the others."""
    tied = {end for link in links for end in (link.subject, link.object)}
    size = Counter(lack.of for lack in missing)
    kept: set[str] = set()
    left_out: Counter[ItemType] = Counter()
    for item in sorted(items, key=lambda item: (item.id not in tied, _COLUMN_OF[item.type])):
        limit -= 1 + size[item.id]
        if limit >= 0:
            kept.add(item.id)
        else:
            left_out[item.type] += 1
    return kept, left_out


def places(
    columns: Mapping[str, int], links: Iterable[Link], missing: Iterable[Missing] = ()
) -> dict[str, tuple[int, int]]:
    """Give every thing and gap a place: x by its column, y near what it is linked to.

    The priorities, or else the leftmost column, stand in the order given (that of print); the columns
    to the right and left of them follow, each thing near those it is linked to. A gap stands beside
    what lacks it. Each column is spread over the whole height, so that links run level.
    The same things and links always give the same places. Cost: O(n log n).

    >>> links = [Link("p2", Relation.ADDRESSES, "n2"), Link("p1", Relation.ADDRESSES, "n1")]
    >>> at = places({"n2": 0, "n1": 0, "p1": 1, "p2": 1}, links)
    >>> at["p1"][1] == at["n1"][1] < at["n2"][1] == at["p2"][1]
    True
    """
    rank = _ranks(columns, links)
    filled: dict[int, list[tuple[float, str]]] = {}
    for name, column in columns.items():
        filled.setdefault(column, []).append((rank[name], name))
    for lack in missing:
        filled.setdefault(lack.column, []).append((rank[lack.of], lack.id))
    height = max(map(len, filled.values()), default=0) * HEIGHT
    return {
        name: (at * WIDTH, round((row + 0.5) / len(filled[column]) * height))
        for at, column in enumerate(sorted(filled))
        for row, (_, name) in enumerate(sorted(filled[column], key=lambda entry: entry[0]))
    }


def _ranks(columns: Mapping[str, int], links: Iterable[Link]) -> dict[str, float]:
    """Rank the things of each column from the top (0) to the foot (1)."""
    beside: dict[str, list[str]] = {}
    for link in links:
        beside.setdefault(link.subject, []).append(link.object)
        beside.setdefault(link.object, []).append(link.subject)
    rank: dict[str, float] = {}
    for column in _outwards(set(columns.values())):
        names = [name for name in columns if columns[name] == column]
        near = {name: _mean([rank[other] for other in beside.get(name, ()) if other in rank]) for name in names}
        for row, name in enumerate(sorted(names, key=near.__getitem__)):
            rank[name] = (row + 0.5) / len(names)
    return rank


def _outwards(columns: set[int]) -> Iterator[int]:
    """Begin with the priorities, or else the leftmost column; go on to the right, then to the left."""
    if columns:
        anchor = _ANCHOR if _ANCHOR in columns else min(columns)
        yield from sorted(column for column in columns if column >= anchor)
        yield from sorted((column for column in columns if column < anchor), reverse=True)


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers) if numbers else 2.0


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the picture as the list under it shows it."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A thing, how it is known, where it stands, the links that start from it, and what it lacks.

    ``place`` is (words, address); a link is (words, other thing, how known).
    """

    item: Item
    known: str
    place: tuple[str, str] | None
    links: tuple[tuple[str, Item, str], ...]
    missing: tuple[Missing, ...]


def columns(shown: Picture) -> tuple[Column, ...]:
    """List the same things, links and gaps as the picture, column by column, in the order of print."""
    items, papers = shown.items, {paper.id: paper for paper in shown.plans}
    starting: dict[str, list[tuple[str, Item, str]]] = {}
    for link in shown.links:
        starting.setdefault(link.subject, []).append((words.relation(link), items[link.object], words.known(link)))
    lacking: dict[str, list[Missing]] = {}
    for gap in shown.gaps:
        lacking.setdefault(gap.missing.of, []).append(gap.missing)

    def row(item: Item) -> Row:
        return Row(
            item,
            words.known(item),
            _place(item, papers),
            tuple(starting.get(item.id, ())),
            tuple(lacking.get(item.id, ())),
        )

    return tuple(
        Column(title, rows)
        for at, (title, _) in enumerate(COLUMNS)
        if (rows := tuple(row(node.item) for node in shown.nodes if node.column == at))
    )


def _place(item: Item, papers: Mapping[str, Paper]) -> tuple[str, str] | None:
    if not item.citation:
        return None
    first = item.citation[0]
    return f"{words.source(first, papers)}, {words.place(first)}", words.paper_link(first)
