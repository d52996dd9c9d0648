"""How is a plan drawn as a network that may be moved about?

pyvis gives the drawing library and the data it reads; the template, the positions and the rules on
what may run are ours, since pyvis's own page loads from other hosts and lets markup in. A list of
the same things, links and gaps stands under the picture.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from textwrap import fill
from typing import Final

from ontology.model import Item, Link, Mode
from visualisations import words
from visualisations.page import STATIC, render
from visualisations.plan import COLUMNS, HEIGHT, Gap, Node, Picture, columns
from visualisations.signs import visible

_COLOURS: Final = ("#1d70b8", "#4c2c92", "#912b88", "#505a5f", "#00703c", "#8f5d00")
_LETTERS, _LINE = 60, 24
_GAP: Final = "#942514"
_DASHES: Final[Mapping[Mode, bool | list[int]]] = {
    Mode.STATED: False,
    Mode.REPAIRED: False,
    Mode.READ: [10, 6],
    Mode.INFERRED: [16, 6],
    Mode.SUGGESTED: [2, 6],
}


def drawing(shown: Picture) -> dict[str, object]:
    """Give the nodes, edges and options that vis-network draws, by way of a pyvis network.

    The network's lists are set directly: pyvis's ``add_edge`` takes time that grows with the square
    of the links. Labels and titles are plain text; the script puts them in as text and not as markup.
    """
    from pyvis.network import Network  # takes most of a second, and only the picture needs it

    network = Network(directed=True, cdn_resources="in_line")
    items = shown.items
    network.nodes = [
        *_headings((*shown.nodes, *shown.gaps)),
        *(_vis_node(node) for node in shown.nodes),
        *(_vis_gap(gap, items) for gap in shown.gaps),
    ]
    network.edges = [
        *(_vis_edge(link, items) for link in shown.links),
        *(_vis_gap_edge(gap) for gap in shown.gaps),
    ]
    network.set_options(json.dumps(_OPTIONS))
    nodes, edges, *_, options = network.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": json.loads(options)}


def _headings(nodes: Sequence[Node | Gap]) -> list[dict[str, object]]:
    """Give the title of each column, above its uppermost thing."""
    top = min((node.y for node in nodes), default=0) - HEIGHT
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
        "label": fill(label if len(label) <= _LETTERS else label[: _LETTERS - 1].rstrip() + "…", _LINE),
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


def _vis_gap(gap: Gap, items: Mapping[str, Item]) -> dict[str, object]:
    """Draw what is missing as a box with a dashed border beside the thing that lacks it."""
    return {
        "id": gap.missing.id,
        "label": fill(gap.missing.words, _LINE),
        "title": f"Missing for {visible(words.name(items[gap.missing.of]))}\n{visible(gap.missing.why)}",
        "x": gap.x,
        "y": gap.y,
        "shape": "box",
        "shapeProperties": {"borderDashes": [6, 4]},
        "font": {"color": _GAP},
        "color": {
            "background": "#fff7f7",
            "border": _GAP,
            "highlight": {"background": "#fff7bf", "border": "#0b0c0c"},
        },
    }


def _vis_gap_edge(gap: Gap) -> dict[str, object]:
    return {
        "from": gap.missing.of,
        "to": gap.missing.id,
        "title": visible(gap.missing.why),
        "dashes": [6, 4],
        "arrows": "",
        "color": {"color": _GAP},
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
        "zoomView": False,
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
