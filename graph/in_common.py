"""What do councils have in common, theme by theme?

Themes that an accepted ``restates`` or ``about`` ties together count as one. Themes that are only
printed under the same name stand side by side: the same name is not the same thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import networkx as nx

from graph import ties
from graph.thread import Thread, Tie, backwards
from ontology.model import ItemType, Relation

Moves = Mapping[str, list[tuple[str, str]]]
Under = tuple[Moves, Moves]
"""What is part of each thing; what heads each theme, is about it or contributes to it; each with its link."""

_AT_A_THEME = (Relation.HEADLINE_OF, Relation.ABOUT, Relation.CONTRIBUTES_TO)


@dataclass(frozen=True, slots=True)
class Beneath:
    """A theme of a council and what its papers print beneath it.

    Attributes:
        theme: The id of the theme.
        authority: The council whose paper speaks of it.
        things: For each type the ids of what is beneath it: what is part of it however many steps
            away, its headline priorities, what is about it and what contributes to it.
        links: The ids of the links that say so.
    """

    theme: str
    authority: str
    things: dict[ItemType, tuple[str, ...]]
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """One theme, or several that are printed under one name.

    Attributes:
        names: The names as printed, in order of the themes' ids.
        themes: Every theme of it with what is beneath it, by council in the order asked for, then by id.
        tied: The sets of themes that links tie together, each in order of id: they count as one.
        links: The ids of the links between themes that say so.
        shared: The councils that have it by a link: more than one council within one set of ``tied``.
        same_name: The councils that have a theme of a name that another of them prints as well.
    """

    names: tuple[str, ...]
    themes: tuple[Beneath, ...]
    tied: tuple[tuple[str, ...], ...]
    links: tuple[str, ...]
    shared: tuple[str, ...]
    same_name: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InCommon:
    """The themes of several councils: those of most councils first, then by name."""

    councils: tuple[str, ...]
    axes: tuple[Axis, ...]


def in_common(thread: Thread, councils: tuple[str, ...]) -> InCommon:
    """Set the themes of councils side by side.

    Args:
        thread: The thread.
        councils: The names of the councils, as their papers give them.

    Returns:
        Every theme of these councils, once. Cost: one look at each theme and each tie between
        themes, and at what is beneath the themes of these councils.

    >>> from graph.lookup import Held
    >>> from graph.thread import build
    >>> from ontology.model import Extract, Item, Paper
    >>> def council(name):
    ...     theme = Item(f"{name}/theme/1", ItemType.THEME, "Care Placements")
    ...     return Extract(Paper(name, "A report", name.title(), None, "", ""), (theme,))
    >>> axis, = in_common(build(Held.of([council("ashby"), council("thorne")])), ("Ashby", "Thorne")).axes
    >>> axis.names, axis.shared, axis.same_name
    (('Care Placements',), (), ('Ashby', 'Thorne'))
    """
    themes = [name for name in thread.of(ItemType.THEME) if thread.authority(name) in councils]
    joined: nx.Graph[str] = nx.Graph()
    joined.add_nodes_from(themes)
    between = tuple(_between(thread))
    joined.add_edges_from(tie[:2] for tie in between)
    together = {name: number for number, group in enumerate(nx.connected_components(joined)) for name in group}
    joining: dict[int, list[str]] = {}
    for one, other, link in between:
        if one != other:
            joining.setdefault(together[one], []).append(link)
    whole = joined.copy()
    for alike in _by_name(thread, themes).values():
        nx.add_path(whole, alike)
    kept = set(themes)
    parts = [set(part) & kept for part in nx.connected_components(whole)]
    under = backwards(thread, Relation.PART_OF), backwards(thread, *_AT_A_THEME)
    axes = [_axis(thread, councils, part, together, joining, under) for part in parts if part]
    return InCommon(councils, tuple(sorted(axes, key=_most_first)))


def _between(thread: Thread) -> Iterator[Tie]:
    for relation in (Relation.RESTATES, Relation.ABOUT):
        yield from thread.tied(relation, ties.THEME, ties.THEME)


def _by_name(thread: Thread, themes: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in themes:
        found.setdefault(same_name(thread.item(name).label), []).append(name)
    return found


def same_name(label: str) -> str:
    """Give a printed name without what makes no other name: case, spaces, marks, an ampersand.

    >>> same_name("FAMILY & PARENTING  SUPPORT:") == same_name("Family and parenting support")
    True
    """
    words = "".join(c if c.isalnum() else " " for c in label.replace("&", " and ").casefold())
    return " ".join(words.split()) or label


def _axis(
    thread: Thread,
    councils: tuple[str, ...],
    part: set[str],
    together: Mapping[str, int],
    joining: Mapping[int, list[str]],
    under: Under,
) -> Axis:
    order = {name: position for position, name in enumerate(councils)}
    themes = sorted(part, key=lambda name: (order[thread.authority(name) or ""], name))
    groups: dict[int, list[str]] = {}
    for name in sorted(part):
        groups.setdefault(together[name], []).append(name)
    tied = {number: tuple(group) for number, group in groups.items() if len(group) > 1}
    alike = _by_name(thread, themes).values()
    return Axis(
        tuple(dict.fromkeys(thread.item(name).label for name in themes)),
        tuple(_beneath(thread, under, name) for name in themes),
        tuple(sorted(tied.values())),
        tuple(sorted(link for number in tied for link in joining[number])),
        _of_several(thread, order, tied.values()),
        _of_several(thread, order, alike),
    )


def _of_several(thread: Thread, order: dict[str, int], groups: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Give the councils of every group that has themes of more than one of them."""
    found: set[str] = set()
    for group in groups:
        of = {thread.authority(name) or "" for name in group}
        found |= of if len(of) > 1 else set()
    return tuple(sorted(found, key=order.__getitem__))


def _beneath(thread: Thread, under: Under, theme: str) -> Beneath:
    found: dict[str, None] = {}
    links: dict[str, None] = {}
    waiting = [theme]
    while waiting:
        here = waiting.pop()
        for name, link in _under(thread, under, here, theme):
            links[link] = None
            if name != theme and name not in found:
                found[name] = None
                waiting.append(name)
    things: dict[ItemType, list[str]] = {}
    for name in sorted(found, key=lambda each: (list(ItemType).index(thread.type(each)), each)):
        things.setdefault(thread.type(name), []).append(name)
    by_type = {one: tuple(names) for one, names in things.items()}
    return Beneath(theme, thread.authority(theme) or "", by_type, tuple(sorted(links)))


def _under(thread: Thread, under: Under, name: str, theme: str) -> Iterator[tuple[str, str]]:
    parts, others = under
    yield from parts.get(name, ())
    if name == theme:
        yield from (move for move in others.get(name, ()) if thread.type(move[0]) != ItemType.THEME)


def _most_first(axis: Axis) -> tuple[int, str]:
    councils = {each.authority for each in axis.themes}
    return -len(councils), same_name(axis.names[0])


def councils_of(thread: Thread) -> tuple[str, ...]:
    """Give the names of all councils whose papers are held, sorted."""
    return tuple(sorted({paper.authority for paper in thread.papers.values() if paper.authority}))
