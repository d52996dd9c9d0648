"""What is a thing called in a sentence for people?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from graph.fields import said
from graph.lookup import Lookup
from ontology.model import Item, ItemType, Paper

if TYPE_CHECKING:
    from graph.thread import Thread

LONGEST = 100
"""Characters of a label that a sentence has room for; the whole label is never far."""

_WORDS = {
    ItemType.NAMED_LEAD: "lead",
    ItemType.WHAT_WORKS: "what works",
    ItemType.GOVERNMENT_PRIORITY: "government priority",
    ItemType.TERM_OF_REFERENCE: "term of reference",
    ItemType.TEMPLATE_FIELD: "template field",
}
_MANY = {
    ItemType.PRIORITY: "priorities",
    ItemType.EVIDENCE: "pieces of evidence",
    ItemType.BODY: "bodies",
    ItemType.WHAT_WORKS: "findings of what works",
    ItemType.GOVERNMENT_PRIORITY: "government priorities",
    ItemType.TERM_OF_REFERENCE: "terms of reference",
    ItemType.PROGRESS: "reports of progress",
}


def kind(item_type: ItemType) -> str:
    """Give the words for a kind of thing.

    >>> kind(ItemType.PRIORITY), kind(ItemType.GOVERNMENT_PRIORITY)
    ('priority', 'government priority')
    """
    return _WORDS.get(item_type, item_type.value.lower())


def named(item: Item) -> str:
    """Name a thing by its kind, its number or code where it has one, and its label.

    >>> named(Item("p/priority/13", ItemType.PRIORITY, "Reduce offending.", "13"))
    'priority 13, Reduce offending'
    >>> named(Item("p/need/x", ItemType.NEED, "Substance Misuse"))
    'need "Substance Misuse"'
    """
    label, number = shorten(item.label), item.number or "".join(said(item, "code"))
    if not number:
        return f'{kind(item.type)} "{label}"'
    return f"{kind(item.type)} {number}, {label}" if label not in ("", number) else f"{kind(item.type)} {number}"


def sentence(words: str) -> str:
    """Begin a sentence with these words: the first letter is made a capital, the rest is kept.

    >>> sentence("priority 4, To reduce delays")
    'Priority 4, To reduce delays'
    """
    return words[:1].upper() + words[1:]


def shorten(label: str) -> str:
    """Put a label on one line, without its full stop, cut at a word if it is too long.

    >>> shorten("Reduce  substance\\nmisuse.")
    'Reduce substance misuse'
    >>> shorten("word " * 40)[-6:]
    'word …'
    """
    line = " ".join(label.split()).rstrip(".:;,")
    if len(line) <= LONGEST:
        return line
    return line[: LONGEST - 2].rpartition(" ")[0] + " …"


def stopped(words: str) -> str:
    """Leave out the full stop that would stand behind the mark of a cut.

    >>> stopped("No lead for it …. It ended before.")
    'No lead for it … It ended before.'
    """
    return words.replace("….", "…")


def listed(names: tuple[str, ...]) -> str:
    """Join names as a sentence does.

    >>> listed(("evidence", "lead", "due"))
    'evidence, lead and due'
    """
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """Count things in words: no ``s`` on one of them.

    >>> counted(1, "suggestion"), counted(3, "suggestion"), counted(2, "priority", "priorities")
    ('1 suggestion', '3 suggestions', '2 priorities')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"


def tally(types: Iterable[ItemType]) -> str:
    """Count things by kind, in the order in which the kinds come first.

    >>> tally([ItemType.PRIORITY, ItemType.LEAD, ItemType.PRIORITY, ItemType.NAMED_LEAD]), tally([])
    ('2 priorities and 2 leads', 'nothing')
    """
    counts = Counter((kind(one), _MANY.get(one, f"{kind(one)}s")) for one in types)
    return listed(tuple(counted(number, *words) for words, number in counts.items())) or "nothing"


def paper_of(lookup: Lookup, item: str) -> Paper | None:
    """Give the paper that speaks of this item: ids are scoped by paper."""
    return lookup.paper(paper_id(item))


def paper_id(item: str) -> str:
    """Give the id of the paper that an item's id is scoped by.

    >>> paper_id("nottingham-2014/priority/4")
    'nottingham-2014'
    """
    return item.partition("/")[0]


def paper_title(lookup: Lookup, item: str) -> str:
    """Title the paper that speaks of this item, with its years or its date, or its id if it is not held."""
    paper = paper_of(lookup, item)
    return _title(paper) if paper else paper_id(item)


def _title(paper: Paper) -> str:
    when = (paper.period or "").replace("/", " to ") or paper.date
    title = shorten(paper.title)
    return f"{title} ({when})" if when else title


def called(thread: Thread, name: str, beside: str = "") -> str:
    """Name a thing; where papers of several councils are held, with its reference and its council.

    Args:
        thread: The thread.
        name: The id of the thing.
        beside: A thing or paper that is named before it, which tells where a thing of the same paper
            belongs.

    >>> from graph.lookup import Held
    >>> from graph.thread import build
    >>> from ontology.model import Extract
    >>> plans = [Extract(Paper(one, "A plan", f"{one} Council", None, "", ""),
    ...     (Item(f"{one}/lead/x", ItemType.LEAD, "Head of Care"),)) for one in ("p", "q")]
    >>> called(build(Held.of(plans[:1])), "p/lead/x")
    'lead "Head of Care"'
    >>> called(build(Held.of(plans)), "q/lead/x"), called(build(Held.of(plans)), "q/lead/x", beside="q/lead/y")
    ('lead "Head of Care" (q/lead/x, q Council)', 'lead "Head of Care"')
    """
    return named(thread.item(name)) + whose(thread, name, beside)


def whose(thread: Thread, name: str, beside: str = "") -> str:
    """Give what stands behind the words of a thing to tell its council, as :func:`called` does, or nothing."""
    if len(thread.councils) < 2 or paper_id(name) == paper_id(beside):
        return ""
    return f" ({referred(thread, name)})"


def referred(thread: Thread, name: str) -> str:
    """Give the id of a thing or a paper; where papers of several councils are held, with its council."""
    council = thread.authority(name) if len(thread.councils) > 1 else None
    return ", ".join(filter(None, (name, council)))


def titled(thread: Thread, name: str) -> str:
    """Title the paper that speaks of a thing; where papers of several councils are held, with its council."""
    paper = thread.papers.get(paper_id(name))
    if paper is None:
        return paper_id(name)
    council = paper.authority if len(thread.councils) > 1 else None
    return ", ".join(filter(None, (_title(paper), council)))
