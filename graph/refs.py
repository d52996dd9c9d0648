"""Which thing does a person mean by this reference?

A reference is an IRI, a short reference (``nottingham-2014/priority/4``), or words: the kind of a
thing with its number or code (``priority 4``, ``lead CG``, ``SPS 2``), a number alone, a whole
label, or whole words that stand together in one. Part of a word is never enough, and of several
things that fit none is chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import get_close_matches

from graph.as_of import AsOf
from graph.fields import said
from graph.lookup import Lookup
from graph.naming import kind, named, paper_title
from ontology.errors import UnknownReferenceError
from ontology.model import Item, ItemType
from ontology.terms import ID, short

MOST_LISTED = 10
"""Things that one message lists; ``candidates`` has all."""

Words = tuple[str, ...]
Fits = Callable[[Item, Words], bool]

_CALLED: dict[Words, frozenset[ItemType]] = {
    ("sps",): frozenset({ItemType.STATEMENT}),
    ("strategic", "priority", "statement"): frozenset({ItemType.STATEMENT}),
    ("strategic", "priority"): frozenset({ItemType.PRIORITY}),
    ("headline", "priority"): frozenset({ItemType.PRIORITY}),
    ("lead",): frozenset({ItemType.LEAD, ItemType.NAMED_LEAD}),
    ("officer",): frozenset({ItemType.LEAD, ItemType.NAMED_LEAD}),
    ("measure",): frozenset({ItemType.INDICATOR}),
}
_AROUND = ".,;:()[]\"'“”‘’?!"


def resolve(lookup: Lookup, ref: str) -> str:
    """Give the id of the one thing that a reference means.

    Args:
        lookup: The graph.
        ref: What the person wrote.

    Returns:
        The id of a thing that the graph holds.

    Raises:
        UnknownReferenceError: It fits nothing, or several things: these are its ``candidates``.

    >>> from graph.lookup import Held
    >>> from ontology.model import Extract, Paper
    >>> priority = Item("p/priority/4", ItemType.PRIORITY, "Reduce delays.", "4")
    >>> held = Held.of([Extract(Paper("p", "A plan", None, None, "", ""), (priority,))])
    >>> {resolve(held, ref) for ref in ("p/priority/4", "P/Priority/4", "reduce delays", ID + "p/priority/4")}
    {'p/priority/4'}
    """
    ref = " ".join(ref.split())
    direct = short(ref) if ref.startswith(ID) else ref
    for one in (direct, direct.lower()):
        if one and lookup.item(one) is not None:
            return one
    if isinstance(lookup, AsOf) and (later := lookup.later(direct) or lookup.later(direct.lower())):
        raise UnknownReferenceError(later)
    found = _by_words(lookup, _words(ref))
    if len(found) == 1:
        return found[0].id
    raise _several(lookup, ref, found) if found else _nothing(lookup, direct)


def _by_words(lookup: Lookup, words: Words) -> tuple[Item, ...]:
    """Give the things that fit best: a thing that fits in a stricter way rules out those that fit more loosely."""
    items, rest = _of_kind(lookup, words)
    if rest and len(rest) < len(words):
        for fits in (_numbered, _labelled):
            if found := _fitting(items, rest, fits):
                return found
    every = lookup.items()
    for fits in (_numbered, _labelled):
        if found := _fitting(every, words, fits):
            return found
    if rest and len(rest) < len(words) and (found := _fitting(items, rest, _speaks_of)):
        return found
    return _fitting(every, words, _speaks_of)


def _fitting(items: tuple[Item, ...], words: Words, fits: Fits) -> tuple[Item, ...]:
    return tuple(item for item in items if words and fits(item, words))


def _of_kind(lookup: Lookup, words: Words) -> tuple[tuple[Item, ...], Words]:
    """Give the things of the kind that the words begin with, and the words after it."""
    called = {tuple(kind(one).split()): frozenset({one}) for one in ItemType} | _CALLED
    for length in (3, 2, 1):
        types = called.get(words[:length]) if len(words) >= length else None
        if types:
            of_kind = (item for one in sorted(types) for item in lookup.items(one))
            return tuple(of_kind), words[length:]
    return (), ()


def _numbered(item: Item, words: Words) -> bool:
    names = (item.number or "", *said(item, "code"), *said(item, "ref"))
    return any(words == _words(name) for name in names if name)


def _labelled(item: Item, words: Words) -> bool:
    return words == _words(item.label)


def _speaks_of(item: Item, words: Words) -> bool:
    label = _words(item.label)
    return any(label[i : i + len(words)] == words for i in range(len(label) - len(words) + 1))


def _words(text: str) -> Words:
    """Give the words of a text, without case and without the punctuation around them.

    >>> _words("Action 1.2.5)"), _words("“Substance  Misuse.”")
    (('action', '1.2.5'), ('substance', 'misuse'))
    """
    stripped = (word.strip(_AROUND) for word in text.casefold().replace("’", "'").split())
    return tuple(word for word in stripped if word)


def _several(lookup: Lookup, ref: str, found: tuple[Item, ...]) -> UnknownReferenceError:
    found = tuple(sorted(found, key=lambda item: item.id))
    shown = "; ".join(_shown(lookup, item) for item in found[:MOST_LISTED])
    more = f"; and {len(found) - MOST_LISTED} more" if len(found) > MOST_LISTED else ""
    return UnknownReferenceError(
        f'"{ref}" fits {len(found)} things: {shown}{more}. Give the reference of the one you mean.',
        tuple(item.id for item in found),
    )


def _nothing(lookup: Lookup, ref: str) -> UnknownReferenceError:
    if isinstance(lookup, AsOf):
        for item in _by_words(lookup.record, _words(ref)):
            if later := lookup.later(item.id):
                return UnknownReferenceError(later)
    spelt = {spelling: item for item in lookup.items() for spelling in _spellings(item)}
    if not spelt:
        return UnknownReferenceError(f'"{ref}" fits nothing, since the graph holds nothing: ingest papers first.')
    near = get_close_matches(ref.casefold(), spelt, n=5)
    things = {spelt[spelling].id: spelt[spelling] for spelling in near}
    if not things:
        return UnknownReferenceError(
            f'"{ref}" fits nothing in the papers held: give a reference such as {next(iter(spelt.values())).id}, '
            "or ingest the paper that speaks of it."
        )
    shown = "; ".join(_shown(lookup, item) for item in things.values())
    return UnknownReferenceError(
        f'"{ref}" fits nothing in the papers held; the nearest are: {shown}. '
        "Give one of these references, or ingest the paper that speaks of it."
    )


def _spellings(item: Item) -> Iterator[str]:
    yield item.id.casefold()
    yield " ".join(_words(item.label))
    for name in (item.number or "", *said(item, "code")):
        if name:
            yield f"{kind(item.type)} {name.casefold()}"


def _shown(lookup: Lookup, item: Item) -> str:
    return f"{item.id} ({named(item)}, {paper_title(lookup, item.id)})"
