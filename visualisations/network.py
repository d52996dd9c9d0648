"""What does one plan look like, from its needs to its actions and their leads?

The network picture: at most :data:`LIMIT` things in columns, with the links between them. pyvis
gives the drawing library and the data it reads; the template, the positions and the rules on what
may run are ours, since pyvis's own page loads from other hosts and lets markup in. A list of the
same things and links stands under the picture.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from textwrap import fill
from typing import Final

from graph.lookup import Lookup
from graph.naming import paper_id
from ontology.errors import UnknownReferenceError
from ontology.model import Item, ItemType, Link, Mode, Paper, Relation, Status
from visualisations import words
from visualisations.page import STATIC, render
from visualisations.signs import visible

LIMIT: Final = 300
COLUMNS: Final[tuple[tuple[str, tuple[ItemType, ...]], ...]] = (
    ("Needs", (ItemType.NEED,)),
    ("Priorities", (ItemType.PRIORITY,)),
    ("Statements and themes", (ItemType.STATEMENT, ItemType.THEME)),
    ("Objectives", (ItemType.OBJECTIVE,)),
    ("Actions", (ItemType.ACTION,)),
    ("Leads", (ItemType.LEAD, ItemType.NAMED_LEAD)),
)
_COLUMN_OF: Final = {type_: at for at, (_, types) in enumerate(COLUMNS) for type_ in types}
_COLOURS: Final = ("#1d70b8", "#4c2c92", "#912b88", "#505a5f", "#00703c", "#8f5d00")
_WIDTH, _HEIGHT, _LETTERS = 420, 64, 60
_DASHES: Final[Mapping[Mode, bool | list[int]]] = {
    Mode.STATED: False,
    Mode.REPAIRED: False,
    Mode.READ: [10, 6],
    Mode.INFERRED: [16, 6],
    Mode.SUGGESTED: [2, 6],
}


@dataclass(frozen=True, slots=True)
class Node:
    """A thing in the picture: its column counts from 0, x and y are the drawing's own units."""

    item: Item
    column: int
    x: int = 0
    y: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """One plan: its things in columns, the links between them, and how many things were left out."""

    plan: Paper | None
    plans: tuple[Paper, ...]
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    left_out: tuple[tuple[ItemType, int], ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The titles of all columns, in the order that a node's ``column`` counts."""
        return tuple(title for title, _ in COLUMNS)

    @property
    def items(self) -> Mapping[str, Item]:
        """The things in the picture, by id."""
        return {node.item.id: node.item for node in self.nodes}


def picture(lookup: Lookup, plan: str | None = None, limit: int = LIMIT) -> Picture:
    """Choose what the picture of a plan shows, and where.

    Shown are the plan's own needs, priorities, statements, themes, objectives, actions and leads,
    those of other papers that an accepted link joins to them with the leads of such actions, and the
    accepted links between all of these. Where there are more than ``limit``, the things without a
    link go first, then those of the columns to the right. Without a plan, the paper with most things
    to show is taken.

    Raises UnknownReferenceError if there is no paper of this name.
    """
    plans = tuple(paper for paper in lookup.papers() if _own(lookup, paper.id))
    chosen = _chosen(lookup, plan, plans)
    if chosen is None:
        return Picture(None, plans, (), (), ())
    items = _with_neighbours(lookup, _own(lookup, chosen.id))
    links = _links(lookup, items)
    tied = {end for link in links for end in (link.subject, link.object)}
    ranked = sorted(items.values(), key=lambda item: (item.id not in tied, _COLUMN_OF[item.type], _natural(item)))
    kept = {item.id: item for item in ranked[:limit]}
    left_out = Counter(item.type for item in ranked[limit:])
    links = tuple(link for link in links if link.subject in kept and link.object in kept)
    return Picture(chosen, plans, placed(kept.values(), links), links, tuple(left_out.items()))


def _chosen(lookup: Lookup, plan: str | None, plans: Sequence[Paper]) -> Paper | None:
    if plan:
        paper = lookup.paper(plan)
        if paper is None:
            names = ", ".join(each.id for each in plans) or "none is held"
            raise UnknownReferenceError(f"No paper is called {plan!r}; choose one of: {names}")
        return paper
    return max(plans, key=lambda paper: len(_own(lookup, paper.id)), default=None)


def _own(lookup: Lookup, paper: str) -> dict[str, Item]:
    return {item.id: item for item in lookup.items(paper=paper) if item.type in _COLUMN_OF}


def _with_neighbours(lookup: Lookup, own: Mapping[str, Item]) -> dict[str, Item]:
    """Add what an accepted link joins to the plan's own things, and the leads of actions so added."""
    found = dict(own)
    for item in own:
        _add(lookup, found, (*lookup.links_from(item), *lookup.links_to(item)))
    for item in [name for name in found if name not in own]:
        _add(lookup, found, (link for link in lookup.links_from(item) if link.predicate == Relation.HAS_LEAD))
    return found


def _add(lookup: Lookup, found: dict[str, Item], links: Iterable[Link]) -> None:
    for end in (end for link in links if link.status == Status.ACCEPTED for end in (link.subject, link.object)):
        other = None if end in found else lookup.item(end)
        if other and other.type in _COLUMN_OF:
            found[end] = other


def _links(lookup: Lookup, items: Mapping[str, Item]) -> tuple[Link, ...]:
    return tuple(
        link
        for item in items
        for link in lookup.links_from(item)
        if link.status == Status.ACCEPTED and link.object in items
    )


def _natural(item: Item) -> tuple[str, tuple[int, ...], str]:
    """Sort 1.2.10 after 1.2.9, within its paper."""
    return (
        paper_id(item.id),
        tuple(int(part) for part in (item.number or "").split(".") if part.isdecimal()),
        item.id,
    )


def placed(items: Iterable[Item], links: Sequence[Link]) -> tuple[Node, ...]:
    """Put things in columns, each as near as may be to what it is linked to on its left.

    The same things and links always give the same places. Cost: O(n log n).
    """
    beside: dict[str, list[str]] = {}
    for link in links:
        beside.setdefault(link.subject, []).append(link.object)
        beside.setdefault(link.object, []).append(link.subject)
    columns: dict[int, list[Item]] = {}
    for item in sorted(items, key=_natural):
        columns.setdefault(_COLUMN_OF[item.type], []).append(item)
    rank: dict[str, float] = {}
    nodes: list[Node] = []
    for at, column in enumerate(sorted(columns)):
        ordered = sorted(
            columns[column], key=lambda item: _mean([rank[b] for b in beside.get(item.id, ()) if b in rank])
        )
        for row, item in enumerate(ordered):
            rank[item.id] = (row + 0.5) / len(ordered)
            nodes.append(Node(item, column, at * _WIDTH, round((row + 0.5 - len(ordered) / 2) * _HEIGHT)))
    return tuple(nodes)


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers) if numbers else 2.0


def drawing(shown: Picture) -> dict[str, object]:
    """Give the nodes, edges and options that vis-network draws, by way of a pyvis network.

    The network's lists are set directly: pyvis's ``add_edge`` takes time that grows with the square
    of the links. Labels and titles are plain text; the script puts them in as text and not as markup.
    """
    from pyvis.network import Network  # takes most of a second, and only the picture needs it

    network = Network(directed=True, cdn_resources="in_line")
    network.nodes = [*_headings(shown.nodes), *(_vis_node(node) for node in shown.nodes)]
    network.edges = [_vis_edge(link, shown.items) for link in shown.links]
    network.set_options(json.dumps(_OPTIONS))
    nodes, edges, *_, options = network.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": json.loads(options)}


def _headings(nodes: Sequence[Node]) -> list[dict[str, object]]:
    """Give the title of each column, above its uppermost thing."""
    top = min((node.y for node in nodes), default=0) - _HEIGHT
    at = {node.column: node.x for node in nodes}
    return [
        {
            "id": f"column {column}",
            "label": COLUMNS[column][0],
            "x": x,
            "y": top,
            "shape": "text",
            "font": {"size": 20},
            "chosen": False,
        }
        for column, x in at.items()
    ]


def _vis_node(node: Node) -> dict[str, object]:
    label = visible(words.name(node.item))
    return {
        "id": node.item.id,
        "label": fill(label if len(label) <= _LETTERS else label[: _LETTERS - 1].rstrip() + "…", 32),
        "title": f"{label}\n{words.known(node.item)}",
        "x": node.x,
        "y": node.y,
        "shape": "box",
        "color": {
            "background": "#ffffff",
            "border": _COLOURS[node.column],
            "highlight": {"background": "#fff7bf", "border": "#0b0c0c"},
        },
    }


def _vis_edge(link: Link, items: Mapping[str, Item]) -> dict[str, object]:
    return {
        "from": link.subject,
        "to": link.object,
        "title": visible(
            f"{words.name(items[link.subject])} {words.relation(link)} {words.name(items[link.object])}"
            f" ({words.known(link)})"
        ),
        "dashes": _DASHES[link.mode],
    }


_OPTIONS: Final[dict[str, object]] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "hierarchical": {"enabled": False}},
    "nodes": {
        "borderWidth": 2,
        "font": {"face": "arial", "size": 14, "color": "#0b0c0c", "align": "left", "multi": False},
        "margin": 6,
    },
    "edges": {"arrows": "to", "smooth": False, "color": {"color": "#505a5f", "highlight": "#0b0c0c"}},
    "interaction": {
        "navigationButtons": True,
        "keyboard": {"enabled": True, "bindToWindow": False},
        "hover": True,
        "tooltipDelay": 200,
    },
}


def vis_folder() -> Path:
    """Give the folder of the installed pyvis that holds vis-network's script and style.

    pyvis itself is not imported. vis-network 9.1.2 runs under a policy without inline styles.
    """
    spec = find_spec("pyvis")
    assert spec is not None
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "templates" / "lib" / "vis-9.1.2"


def single_file(shown: Picture) -> str:
    """Draw the picture as one HTML file that needs nothing else and may ask for nothing else.

    Scripts and styles stand in the file, and its policy allows those alone, by their hashes.
    """
    style = "\n".join(_read(path) for path in (STATIC / "style.css", vis_folder() / "vis-network.css"))
    scripts = [_read(vis_folder() / "vis-network.min.js"), _read(STATIC / "network.js")]
    return render(
        "network.html",
        picture=shown,
        columns=columns(shown),
        drawing=drawing(shown),
        style=style,
        scripts=scripts,
        policy=_policy(style, scripts),
    )


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8").strip()


def _policy(style: str, scripts: Sequence[str]) -> str:
    def allow(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    return (
        f"default-src 'none'; script-src {' '.join(map(allow, scripts))}; style-src {allow(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the picture as the list under it shows it."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A thing, where it stands in its paper, and the links that start from it: (words, other thing, how known)."""

    item: Item
    known: str
    place: str | None
    links: tuple[tuple[str, Item, str], ...]


def columns(shown: Picture) -> tuple[Column, ...]:
    """List the same things and links as the picture, column by column, from the top down."""
    items = shown.items
    starting: dict[str, list[tuple[str, Item, str]]] = {}
    for link in shown.links:
        starting.setdefault(link.subject, []).append((words.relation(link), items[link.object], words.known(link)))
    listed = [(node.column, _row(node.item, tuple(starting.get(node.item.id, ())))) for node in shown.nodes]
    return tuple(
        Column(title, rows)
        for at, (title, _) in enumerate(COLUMNS)
        if (rows := tuple(row for column, row in listed if column == at))
    )


def _row(item: Item, links: tuple[tuple[str, Item, str], ...]) -> Row:
    place = words.place(item.citation[0]) if item.citation else None
    return Row(item, words.known(item), place, links)
