"""How is it said what two plans, or several councils, have in common and where they differ?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from graph.as_of import view_of
from graph.compare import Carried, Change, Compared, Plan, compare
from graph.days import day
from graph.fields import said
from graph.in_common import Axis, Beneath, InCommon, councils_of, in_common
from graph.naming import counted, kind, listed, paper_id, sentence, tally, titled
from graph.report import Report, Row, Section
from ontology.errors import RejectedError, UnknownReferenceError
from ontology.model import Item, ItemType, Link, Relation, Status
from ontology.terms import ID, short

if TYPE_CHECKING:
    from graph.analyses import Asked

MOST_COUNCILS = 8
"""Councils that one answer sets side by side."""

MOST_LISTED = 10
"""Papers, or councils, that one message lists."""

_CARRIES_ON = frozenset({Relation.CONTINUES, Relation.RESTATES})


def report(asked: Asked) -> Report:
    """Compare two plans of one council, or two to eight councils by theme.

    Raises:
        RejectedError: There are too few words or too many, some name a plan and some a council, one
            names neither, or the plans are not of one council. The message lists what there is.
    """
    words = tuple(" ".join(word.split()) for word in asked.words)
    plans, councils = [_plan(asked, word) for word in words], [_council(asked, word) for word in words]
    for word, plan, council in zip(words, plans, councils, strict=True):
        if plan is None and council is None:
            raise RejectedError(f'"{word[:60]}" is no plan and no council of the papers held: {_there_is(asked)}')
    if not words:
        raise RejectedError(f"Nothing was given to compare: {_there_is(asked)}")
    if all(councils):
        return _councils(asked, tuple(each for each in councils if each))
    if len(words) == 2 and all(plans):
        first, second = (each for each in plans if each)
        return _plans(asked, compare(asked.thread, first, second))
    mixed = any(plans) and not all(plans)
    wrong = "A plan and a council cannot be compared" if mixed else f"{counted(len(words), 'plan')} cannot be compared"
    raise RejectedError(f"{wrong}: {_there_is(asked)}")


# ------------------------------------------------------------------------------------ what is asked


def _plan(asked: Asked, word: str) -> str | None:
    """Give the id of the paper, or of the Plan item, that a word names; None if it names neither.

    Raises:
        UnknownReferenceError: It is the label of several plans, or named only in later papers.
    """
    word = short(word) if word.startswith(ID) else word
    if word in asked.thread.papers:
        return word
    if (view := view_of(asked.lookup)) and (later := view.later(word)):
        raise UnknownReferenceError(later)
    items = {name: asked.thread.item(name) for name in asked.thread.of(ItemType.PLAN)}
    if word in items:
        return word
    found = tuple(name for name, item in items.items() if " ".join(item.label.split()).casefold() == word.casefold())
    if len(found) > 1:
        raise UnknownReferenceError(
            f'"{word[:60]}" fits {len(found)} plans: {_some(found)}. Give the reference of the one you mean.', found
        )
    return found[0] if found else None


def _council(asked: Asked, word: str) -> str | None:
    """Give the name of the council that a word names, exactly or as the only one but for case."""
    names = councils_of(asked.thread)
    if word in names:
        return word
    found = [name for name in names if name.casefold() == word.casefold()]
    return found[0] if len(found) == 1 else None


def _there_is(asked: Asked) -> str:
    """List what can be compared."""
    plans, councils = _some(asked.thread.papers), _some(f'"{name}"' for name in councils_of(asked.thread))
    return f"give two plans of one council ({plans}), or two to eight councils ({councils})."


def _some(names: Iterable[str]) -> str:
    every = tuple(names)
    more = (f"{len(every) - MOST_LISTED} more",) if len(every) > MOST_LISTED else ()
    return listed(every[:MOST_LISTED] + more) or "none is held"


# ---------------------------------------------------------------------------------------- two plans


def _plans(asked: Asked, found: Compared) -> Report:
    kept = [each for each in found.carried if not each.changes]
    changed = [each for each in found.carried if each.changes]
    first, second = _sides(found)
    columns = (sentence(first), sentence(second), "How it is carried on")
    sections = (
        Section(
            "Carried on, and changed",
            f"An accepted link leads from the {second} thing to the {first} one, and their words, numbers, leads, "
            "dates or targets differ.",
            (*columns, "What changed"),
            tuple(_pair(asked, each, _changes(asked, each)) for each in changed),
        ),
        Section(
            "Carried on as it was",
            "The same, and no difference was found.",
            columns,
            tuple(_pair(asked, each) for each in kept),
        ),
        Section(
            f"In {found.earlier.name} alone",
            "No link that carries it on was found in the papers held: that is not to say that it was dropped.",
            ("Thing", "What waits for a review"),
            tuple(_alone(asked, name, found.later) for name in found.dropped),
        ),
        Section(
            f"In {found.later.name} alone",
            f"No link from it to what it continues of the {first} plan was found in the papers held.",
            ("Thing", "What waits for a review"),
            tuple(_alone(asked, name, found.earlier) for name in found.new),
        ),
    )
    return Report(found, tuple(_said(asked, found, len(changed))), tuple(each for each in sections if each.rows))


def _said(asked: Asked, found: Compared, changed: int) -> Iterator[str]:
    kept = dict.fromkeys(each.earlier for each in found.carried)
    first, second = _sides(found)
    if found.carried:
        yield (
            f"The {second} plan carries on {_tally(asked, kept)} of the {first} one, "
            f"in {counted(len(found.carried), 'pair')} of things; {changed} of these changed."
        )
    else:
        yield f"No link was found by which the {second} plan carries on anything of the {first} one."
    if found.dropped:
        yield f"In the {first} plan, no link that carries it on was found for {_tally(asked, found.dropped)}."
    if found.new:
        yield f"In the {second} plan, no link to what it continues was found for {_tally(asked, found.new)}."
    yield f"The {first} plan is {_title(asked, found.earlier)}; the {second} is {_title(asked, found.later)}."
    if not found.ordered:
        yield "Which of them is the earlier was not found in the papers held: they are taken in the order given."


def _sides(found: Compared) -> tuple[str, str]:
    """Give the words for the two plans: which is the earlier is said only where it is known."""
    return ("earlier", "later") if found.ordered else ("first", "second")


def _title(asked: Asked, plan: Plan) -> str:
    return f"{titled(asked.thread, plan.paper)} [{plan.name}]"


def _tally(asked: Asked, names: Iterable[str]) -> str:
    return tally(asked.thread.type(name) for name in names)


def _pair(asked: Asked, each: Carried, *changes: str) -> Row:
    earlier, later = asked.thread.item(each.earlier), asked.thread.item(each.later)
    links = [asked.thread.links[link] for link in each.links]
    between = tuple(end for link in links for end in (link.subject, link.object))
    things = tuple(dict.fromkeys((each.earlier, each.later, *between)))
    return Row((_words(earlier), _words(later), _how(asked, each), *changes), things, each.links)


def _how(asked: Asked, each: Carried) -> str:
    """Say which links carry a thing on, and how each is known."""
    if not each.links:
        return "it is in both" if each.earlier == each.later else "the same code and title in both"
    steps = (asked.thread.links[link] for link in each.links)
    return ", then ".join(f"{step.relation.value} ({step.mode.value})" for step in steps)


def _changes(asked: Asked, each: Carried) -> str:
    was, now = asked.thread.item(each.earlier), asked.thread.item(each.later)
    return "; ".join(
        f"{one.what}: was {_side(was, one, one.before)}, is {_side(now, one, one.after)}" for one in each.changes
    )


def _side(thing: Item, change: Change, words: tuple[str, ...]) -> str:
    """Give one side of a change: a date as it is printed in its paper, or without quotation marks."""
    if change.what == "date" and words:
        printed = said(thing, "due_as_written")
        return _quoted(printed) if printed else listed(tuple(map(day, words)))
    return listed(words) if change.what == "post" else _quoted(words)


def _quoted(words: tuple[str, ...]) -> str:
    return listed(tuple(f"“{' '.join(each.split())}”" for each in words)) or "none found"


def _alone(asked: Asked, name: str, other: Plan) -> Row:
    """Make the row of a thing of one plan alone, with the suggestions that would tie it to the other."""
    offered = _offered(asked, name, frozenset(other.things))
    waits = f"{counted(len(offered), 'suggestion')} that would carry it on" if offered else ""
    return Row((_words(asked.thread.item(name)), waits), (name,), tuple(link.id for link in offered))


def _offered(asked: Asked, name: str, others: frozenset[str]) -> list[Link]:
    links = chain(asked.lookup.links_from(name), asked.lookup.links_to(name))
    found = {
        link.id: link
        for link in links
        if link.status is Status.PROPOSED
        and link.predicate in _CARRIES_ON
        and (link.object if link.subject == name else link.subject) in others
    }
    return [found[each] for each in sorted(found)]


def _words(item: Item) -> str:
    """Give a thing in full, to be read beside another: the words are not cut."""
    number = item.number or "".join(said(item, "code"))
    label = " ".join(item.label.split())
    return sentence(f"{kind(item.type)} {number}: {label}" if number else f"{kind(item.type)}: {label}")


# ----------------------------------------------------------------------------------------- councils


def _councils(asked: Asked, councils: tuple[str, ...]) -> Report:
    if len(set(councils)) < len(councils):
        twice = next(name for name in councils if councils.count(name) > 1)
        raise RejectedError(f"{twice} was given twice: {_there_is(asked)}")
    if not 1 < len(councils) <= MOST_COUNCILS:
        raise RejectedError(f"{counted(len(councils), 'council')} cannot be compared: {_there_is(asked)}")
    found = in_common(asked.thread, councils)
    common = [axis for axis in found.axes if axis.shared or axis.same_name]
    alone = [axis for axis in found.axes if not (axis.shared or axis.same_name)]
    sections = (
        Section(
            "Themes of more than one council",
            "Themes that an accepted link ties together count as one; the same printed name is not the same thing, "
            "and only stands side by side. Beneath a theme is what is part of it, heads it, is about it or "
            "contributes to it.",
            ("Theme", "How it is in common", *councils),
            tuple(_axis(axis, councils) for axis in common),
        ),
        Section(
            "Themes of one council",
            "No accepted link ties it to a theme of another of these councils, and none of them prints its name.",
            ("Theme", *councils),
            tuple(_row(axis, councils) for axis in alone),
        ),
    )
    return Report(found, tuple(_in_common_said(found, common)), tuple(each for each in sections if each.rows))


def _in_common_said(found: InCommon, common: list[Axis]) -> Iterator[str]:
    tied, same = [axis for axis in common if axis.shared], [axis for axis in common if axis.same_name]
    councils = listed(found.councils)
    yield (
        f"Of {counted(len(found.axes), 'theme')} of {councils}, {_are(tied)} tied across councils by an accepted "
        f"link, and {_are(same)} printed by more than one under the same name."
    )
    every = [axis for axis in common if {each.authority for each in axis.themes} == set(found.councils)]
    if len(found.councils) > 2:
        names = listed(tuple(f'"{axis.names[0]}"' for axis in every))
        yield (
            f"All {len(found.councils)} have {names}." if every else f"No theme of all {len(found.councils)} was found."
        )
    without = tuple(
        name
        for name in found.councils
        if not any(each.authority == name for axis in found.axes for each in axis.themes)
    )
    if without:
        yield f"In the papers held of {listed(without)} no theme was found."


def _are(axes: list[Axis]) -> str:
    return f"{len(axes)} {'is' if len(axes) == 1 else 'are'}"


def _axis(axis: Axis, councils: tuple[str, ...]) -> Row:
    how = []
    if axis.shared:
        how.append(f"tied by a link: {listed(axis.shared)}")
    if axis.same_name:
        how.append(f"same name: {listed(axis.same_name)}")
    return _row(axis, councils, "; ".join(how))


def _row(axis: Axis, councils: tuple[str, ...], *how: str) -> Row:
    cells = ("; ".join(_under(each) for each in axis.themes if each.authority == name) for name in councils)
    things = (name for each in axis.themes for name in (each.theme, *chain.from_iterable(each.things.values())))
    links = (link for each in axis.themes for link in each.links)
    return Row(
        (" / ".join(axis.names), *how, *cells),
        tuple(dict.fromkeys(things)),
        tuple(dict.fromkeys((*axis.links, *links))),
    )


def _under(each: Beneath) -> str:
    """Say what is beneath a theme, with the paper that prints it."""
    types = [one for one, names in each.things.items() for _ in names]
    return f"{tally(types) if types else 'nothing was found beneath it'} [{paper_id(each.theme)}]"
