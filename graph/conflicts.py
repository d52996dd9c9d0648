"""Where do the papers contradict each other or themselves?

Two baselines, two targets, two dates, two papers that disagree. Both claims are kept, side by side,
with their places; which of them is right is never settled here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from graph.fields import dates, first_day, has_target, last_day, said
from graph.naming import paper_id, shorten
from graph.places import place
from graph.rows import differing, plain
from graph.same import same
from graph.thread import Thread
from ontology.model import Entry, Item, ItemType, Mode, Note, Relation

BASELINES, TARGETS, RESULTS, DATES = "two baselines", "two targets", "two results", "two dates"
LEADS, ROWS, RATINGS, KINDS, NUMBERS = "two leads", "two rows", "two ratings", "two kinds", "two numbers"
PAPERS, PLACES = "two papers", "two places"
_ORDER = (BASELINES, TARGETS, RESULTS, DATES, LEADS, RATINGS, KINDS, PAPERS, PLACES, ROWS, NUMBERS)

_ALL = frozenset(ItemType)
_FIGURES = {"baseline": BASELINES, "target": TARGETS, "actual": RESULTS}
_CELLS = {"due": DATES, "lead": LEADS, "baseline": BASELINES, "target": TARGETS}
_FIGURE = re.compile(r"\d[\d.,]*(?: \d[\d.,]*)*")
_THOUSANDS = re.compile(r"(?<![\d.,])(?<!\d )[1-9]\d{0,2}(?:(?:,\d{3})+|(?: 0\d\d)+)(?![\d,])(?! \d)")
_PARTED = re.compile(r"[ ,]")

Values = tuple[str, ...]
Reader = Callable[[Item, str], Values]
Agree = Callable[[list[Values]], bool]
Fields = dict[str, tuple[str, Reader, Agree]]
"""The fields to compare: the kind of conflict, how the field is read, and when what it says agrees."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one place says.

    Attributes:
        item: The id of the thing of which it is said; None if a note names none.
        words: What is said: the figure, the date, the words of a cell, or the label.
        mode: How the thing is known.
        paper: The id of the paper that says it.
        place: Where in it, if the claim is of one printed row or of a note; otherwise the places of
            the thing are those of the claim.
    """

    item: str | None
    words: str
    mode: Mode
    paper: str
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims that cannot all be right.

    Attributes:
        kind: ``two baselines``, ``two targets``, ``two results``, ``two dates``, ``two leads``, ``two
            rows``, ``two ratings``, ``two kinds`` (of need), ``two numbers``, ``two papers``, ``two
            places`` (of one paper).
        about: What the claims differ in: the name of a field, of a column of a printed row, or empty.
        claims: Two or more, by the id of their thing or in order of print.
        links: The accepted links that tie the things, by id; none for two rows or a note.
    """

    kind: str
    about: str
    claims: tuple[Claim, ...]
    links: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[str, ...]:
        """Give the ids of the things of which the claims are made, each once, in their order."""
        return tuple(dict.fromkeys(claim.item for claim in self.claims if claim.item is not None))


def conflicts(thread: Thread, entries: Iterable[Entry] = (), notes: Iterable[Note] = ()) -> tuple[Conflict, ...]:
    """List the claims that cannot all be right.

    A conflict is one of these:

    - two things that an accepted ``conflictsWith`` link ties: one conflict for each figure or date in
      which they differ, or one of their labels if they differ in none;
    - things that are one (:func:`graph.same.same`) and differ in a baseline, a target that is set, a
      result, a date, a rating, a number, or the kind of need;
    - one measure with two figures for the same (``31%`` and ``33%``; ``99% in city`` and ``85% out of
      city`` are two figures of two things), and one meeting on two days;
    - an action printed in several rows, for each column in which they differ;
    - a note of a conflict that cites two places, unless the same figures of the same thing are in one
      of the above.

    Of two dates of which one is part of the other (``2012-03`` and ``2012-03-01``), of two lists of
    which one holds the other, and of a claim beside silence, neither contradicts the other. A date
    that runs backwards as printed is one claim, not two. Links that wait for a review are not looked at.

    Args:
        thread: The thread.
        entries: The printed rows, in order of print.
        notes: What readers of the papers should be told.

    Returns:
        The conflicts: of figures, dates, leads, ratings and kinds of need first, then where papers or
        places disagree, then rows and numbers; of one kind by the ids of the things.

    Cost: one look at each link that ties two things as one or in conflict, each measure, meeting,
    printed row and note.

    >>> from graph.lookup import Held
    >>> from graph.thread import build
    >>> from ontology.model import Extract, Paper
    >>> action = Item("p/action/1", ItemType.ACTION, "Do it")
    >>> rows = [Entry(f"p/entry/{day}", "p/action/1", {"due": f"{day}/4/12"}) for day in (1, 30)]
    >>> thread = build(Held.of([Extract(Paper("p", "A plan", None, None, "", ""), (action,))]))
    >>> [(each.kind, [claim.words for claim in each.claims]) for each in conflicts(thread, rows)]
    [('two dates', ['1/4/12', '30/4/12'])]
    """
    linked: dict[tuple[str, str, tuple[Claim, ...]], set[str]] = defaultdict(set)
    for found in (*_at_odds(thread), *_told_again(thread), *_within(thread)):
        linked[found.kind, found.about, found.claims].update(found.links)
    tied = [Conflict(*key, tuple(sorted(links))) for key, links in linked.items()]
    told = (*tied, *_rows(thread, entries))
    return tuple(sorted((*told, *_noted(thread, notes, told)), key=_order))


def _order(conflict: Conflict) -> tuple[int, tuple[str, ...], str, tuple[str, ...]]:
    words = tuple(claim.words for claim in conflict.claims)
    return _ORDER.index(conflict.kind), conflict.items, conflict.about, words


def _at_odds(thread: Thread) -> Iterator[Conflict]:
    """Give the conflicts of things that a link says are at odds."""
    pairs: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one, other, link in thread.tied(Relation.CONFLICTS_WITH, _ALL, _ALL):
        if one != other:
            pairs[min(one, other), max(one, other)].append(link)
    for pair, links in pairs.items():
        items = [thread.item(name) for name in pair]
        found = tuple(_differences(items, _measurable(items), tuple(links)))
        yield from found or (_of_labels(items, tuple(links)),)


def _of_labels(items: list[Item], links: tuple[str, ...]) -> Conflict:
    kind = PAPERS if len({paper_id(item.id) for item in items}) > 1 else PLACES
    return Conflict(kind, "", tuple(_claim(item, shorten(item.label)) for item in items), links)


def _told_again(thread: Thread) -> Iterator[Conflict]:
    """Give the conflicts of things that are one."""
    one_thing = same(thread, _ALL)
    for names in dict.fromkeys(one_thing.things.values()):
        links = tuple(tie[2] for tie in one_thing.by(names[0]))
        items = [thread.item(name) for name in names]
        yield from _differences(items, _measurable(items) | _DESCRIBED, links)


def _within(thread: Thread) -> Iterator[Conflict]:
    """Give the conflicts of what one thing says by itself."""
    for name in thread.of(ItemType.INDICATOR):
        item = thread.item(name)
        for key, kind in _FIGURES.items():
            values = item.fields.get(key)
            if isinstance(values, tuple) and not _one_figure(values):
                yield Conflict(kind, key, tuple(_claim(item, words) for words in values))
    for name in thread.of(ItemType.MEETING):
        item = thread.item(name)
        for key in _columns(item):
            days = dates(item, key)
            if not _one_day([(day,) for day in days]):
                yield Conflict(DATES, key, tuple(_claim(item, day) for day in days))


def _one_figure(values: Values) -> bool:
    """Say whether no two of these words give two figures for the same: words alike but for their first figure.

    >>> _one_figure(("99% in city", "85% out of city")), _one_figure(("31%", "33 %")), _one_figure(("31%", "31 %"))
    (True, False, True)
    """
    figures = set(map(_close, values))
    return len({_FIGURE.sub("#", each, count=1) for each in figures}) == len(figures)


def _differences(items: list[Item], fields: Fields, links: tuple[str, ...]) -> Iterator[Conflict]:
    """Give a conflict for each of these fields of which the things say what cannot all be right."""
    for key, (kind, read, agree) in fields.items():
        claims = [(item, values) for item in items if (values := read(item, key))]
        if len(claims) > 1 and not agree([values for _, values in claims]):
            yield Conflict(kind, key, tuple(_claim(item, _told(item, key, values)) for item, values in claims), links)


def _measurable(items: list[Item]) -> Fields:
    """Give the figures and dates of which these things may speak."""
    days = sorted({column for item in items for column in _columns(item)})
    return {
        "baseline": (BASELINES, said, _nested),
        "target": (TARGETS, _target, _nested),
        "actual": (RESULTS, said, _nested),
        **dict.fromkeys(days, (DATES, dates, _one_day)),
    }


def _columns(item: Item) -> tuple[str, ...]:
    """Name the fields that hold a date of which the words are kept as printed."""
    return tuple(key for key in item.fields if f"{key}_as_written" in item.fields and dates(item, key))


def _target(item: Item, key: str) -> Values:
    return said(item, key) if has_target(item) else ()


def _kind(item: Item, key: str) -> Values:
    return said(item, key) if item.type is ItemType.NEED else ()


def _number(item: Item, key: str) -> Values:
    return (item.number,) if item.number else ()


def _nested(claims: list[Values]) -> bool:
    """Say whether each claim holds the next shorter one.

    >>> _nested([("87.9%",), ("87.9 %",)]), _nested([("87.9%",), ("83.6%",)]), _nested([("A",), ("a", "b")])
    (True, False, True)
    """
    sets = sorted((frozenset(map(_close, values)) for values in claims), key=len)
    return all(one <= other for one, other in pairwise(sets))


_DESCRIBED: Fields = {
    "rag": (RATINGS, said, _nested),
    "kind": (KINDS, _kind, _nested),
    "number": (NUMBERS, _number, _nested),
}
"""How one thing is described, which two that are not one may differ in."""


def _one_day(claims: list[Values]) -> bool:
    """Say whether all of these claims can mean one day, or one list of days.

    >>> _one_day([("2012-03",), ("2012-03-01",)]), _one_day([("2012-03-01",), ("2012-04-01",)])
    (True, False)
    """
    if any(len(days) > 1 for days in claims):
        return _nested(claims)
    days = [day for each in claims for day in each]
    return not days or max(map(first_day, days)) <= min(map(last_day, days))


def _close(words: str) -> str:
    """Give words as they are compared: without case, markup, punctuation at the ends, and ways of writing one figure.

    These are a space before a per cent, and a comma or a space within thousands. A space may as well
    stand between two figures: it is within thousands only where a nought follows, as no figure begins so.

    >>> _close("1 000 visits") == _close("1,000 visits"), _close("31 %") == _close("31%")
    (True, True)
    >>> _close("5 10") == _close("510"), _close("31 100") == _close("31,100")
    (False, False)
    """
    return _THOUSANDS.sub(lambda figure: _PARTED.sub("", figure[0]), plain(words).replace(" %", "%"))


def _told(item: Item, key: str, values: Values) -> str:
    """Say what a field says, with the date that is printed for its figure."""
    when = ", ".join(said(item, f"{key}_date")) if key in _FIGURES else ""
    words = ", ".join(" ".join(value.split()) for value in values)
    return f"{words} ({when})" if when else words


def _claim(item: Item, words: str) -> Claim:
    return Claim(item.id, words, item.mode, paper_id(item.id))


def _rows(thread: Thread, entries: Iterable[Entry]) -> Iterator[Conflict]:
    """Give the conflicts of rows in which one action is printed."""
    printed: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        printed[entry.action].append(entry)
    for action, rows in printed.items():
        if len(rows) < 2 or action not in thread.items:
            continue
        for column in differing(tuple(rows)):
            kind = _CELLS.get(column, ROWS) if all(row.cells.get(column) for row in rows) else ROWS
            yield Conflict(kind, column, tuple(_cell(thread.item(action), row, column) for row in rows))


def _cell(action: Item, row: Entry, column: str) -> Claim:
    words = " ".join(row.cells.get(column, "").split())
    return Claim(action.id, words or "nothing", action.mode, paper_id(action.id), _place(row))


def _place(row: Entry) -> str | None:
    return place(row.citation[0]) if row.citation else None


def _noted(thread: Thread, notes: Iterable[Note], told: tuple[Conflict, ...]) -> Iterator[Conflict]:
    """Give the conflicts that a reader of the paper should be told of, and that are not told already."""
    of: dict[str, list[Conflict]] = defaultdict(list)
    for conflict in told:
        for name in conflict.items:
            of[name].append(conflict)
    for note in notes:
        if note.kind != "conflict" or len({(each.paper, each.start) for each in note.citation}) < 2:
            continue
        if any(_says(note, each) for each in of.get(note.about or "", ())):
            continue
        kind = PAPERS if len({each.paper for each in note.citation}) > 1 else PLACES
        thing = thread.items.get(note.about or "")
        about, mode = (thing.id, thing.mode) if thing else (None, Mode.STATED)
        claims = (Claim(about, shorten(each.exact), mode, each.paper, place(each)) for each in note.citation)
        yield Conflict(kind, "", tuple(claims))


def _says(note: Note, conflict: Conflict) -> bool:
    """Say whether a note tells of the figures of a conflict, each as whole words."""
    message = f" {_close(note.message)} "
    return all(f" {_close(claim.words.split(' (')[0])} " in message for claim in conflict.claims)
