"""Small papers of a council that does not exist, and extracts of any shape, for the tests of the graph."""

import hashlib

from hypothesis import strategies as st

from ontology.model import (
    Citation,
    Entry,
    Extract,
    FieldValue,
    Item,
    ItemType,
    Link,
    Mode,
    Note,
    Paper,
    Relation,
    Status,
)

TEXT = "1. Homes\n\nYoung people told us that they want to stay near school.\nPriority 1: Homes near school (9.8%).\n"


def a_paper(paper: str = "ashcombe-vale-2024", text: str = TEXT) -> Paper:
    """A paper with this text."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Paper(paper, "Homes", "Ashcombe Vale Council", "2024-03-17", digest, digest, length=len(text))


def cite(exact: str, paper: str = "ashcombe-vale-2024", text: str = TEXT) -> Citation:
    """The first place of these words in the text."""
    start = text.index(exact)
    end = start + len(exact)
    around = text[max(0, start - 32) : start], text[end : end + 32]
    return Citation(paper, start, end, exact, *around, paragraph="1", heading=("Homes",))


def an_extract(paper: str = "ashcombe-vale-2024", text: str = TEXT) -> Extract:
    """A paper with one need, one priority that addresses it, and what it is part of."""
    need = Item(
        f"{paper}/need/school",
        ItemType.NEED,
        "stay near school",
        fields={"kind": "expressed", "rag": "red", "rag_as_written": None},
        citation=(cite("stay near school", paper, text),),
    )
    priority = Item(
        f"{paper}/priority/1",
        ItemType.PRIORITY,
        "Homes near school",
        "1",
        citation=(cite("Homes near school", paper, text),),
    )
    link = Link(priority.id, Relation.ADDRESSES, need.id, by="Ashcombe Vale Council", at="2024-03-17")
    note = Note("not-held", "The appendix is not held.", need.id, (cite("school", paper, text),))
    return Extract(a_paper(paper, text), (need, priority), (), (link,), (note,))


def a_plan(paper: str, actions: int) -> tuple[Extract, str]:
    """A plan of so many actions, each with a lead and evidence asked for, and the plan's text."""
    rows = [
        f"1.{n}\tImprove placements of children, part {n}\tReview of records {n}\tL{n % 20}\t{n % 28 + 1}/3/2012"
        for n in range(1, actions + 1)
    ]
    text = "Action Plan\n" + "\n".join(rows) + "\n"
    items: list[Item] = []
    entries: list[Entry] = []
    links: list[Link] = []
    for n, row in enumerate(rows, 1):
        ref, action, evidence, lead, due = row.split("\t")
        start = text.index(row)

        def cell(words: str, start: int = start, n: int = n) -> tuple[Citation, ...]:
            at = text.index(words, start)
            before, after = text[max(0, at - 32) : at], text[at + len(words) :][:32]
            return (Citation(paper, at, at + len(words), words, before, after, f"1.{n}", ("Action Plan",), None, 1, n),)

        fields: dict[str, FieldValue] = {
            "ref": ref,
            "leads": (lead,),
            "due": f"2012-03-{n % 28 + 1:02}",
            "due_as_written": due,
        }
        items += (
            Item(f"{paper}/action/1.{n}", ItemType.ACTION, action, f"1.{n}", fields, citation=cell(action)),
            Item(f"{paper}/evidence/{n}", ItemType.EVIDENCE, evidence, citation=cell(evidence)),
        )
        entries.append(
            Entry(
                f"{paper}/entry/{n}",
                f"{paper}/action/1.{n}",
                {"action": action, "evidence": evidence, "lead": lead, "due": due},
                cell(row),
            )
        )
        asked, led = Relation.EVIDENCED_BY, Relation.HAS_LEAD
        links += (
            Link(f"{paper}/action/1.{n}", asked, f"{paper}/evidence/{n}", by="A Council", citation=cell(evidence)),
            Link(f"{paper}/action/1.{n}", led, f"{paper}/lead/{lead}", by="A Council", citation=cell(lead)),
        )
    top = (Citation(paper, 0, 11, "Action Plan"),)
    items += (
        Item(f"{paper}/lead/L{n}", ItemType.LEAD, f"Post {n}", None, {"vacant": n == 3}, citation=top)
        for n in range(20)
    )
    return Extract(a_paper(paper, text), tuple(items), tuple(entries), tuple(links)), text


_words = st.text(max_size=12)
_maybe = st.none() | _words
_ids = st.lists(st.text(max_size=8), max_size=6, unique=True)
_parts = st.lists(_words, max_size=3).map(tuple)
_count = st.none() | st.integers(1, 10**6)


def citations(paper: str) -> st.SearchStrategy[tuple[Citation, ...]]:
    """Any citations of a paper, in any order, perhaps one of them twice."""
    start = st.integers(0, 10**7)
    one = st.builds(
        lambda at, length, *rest: Citation(paper, at, at + length, *rest),
        start,
        st.integers(0, 9),
        *(_words, _words, _words, _maybe, _parts, _count, _count, _count),
    )
    return st.lists(one, max_size=3).map(tuple)


_keys = st.sampled_from(
    ["leads", "due", "rag", "kind", "vacant", "baseline", "out_of_order", "draft", "draft_as_written"]
)
_values: st.SearchStrategy[FieldValue] = st.one_of(
    _words, st.booleans(), st.none(), _parts, st.sampled_from(["red", "2011-09", "2012-03-01", "assessed"])
)


@st.composite
def extracts(draw: st.DrawFn, paper: str = "ashcombe-vale-2024") -> Extract:
    """Any extract of a paper, its items and links in the order of their ids."""
    sha256 = st.text("0123456789abcdef", min_size=64, max_size=64)
    held = Paper(
        paper,
        draw(_words),
        draw(_maybe),
        draw(_maybe),
        draw(sha256),
        draw(sha256),
        draw(_words),
        draw(_words),
        draw(_maybe),
    )
    fields = st.dictionaries(_keys | _words, _values, max_size=4)
    items = [
        Item(
            f"{paper}/item/{name}",
            draw(st.sampled_from(ItemType)),
            draw(_words),
            draw(_maybe),
            draw(fields),
            draw(st.sampled_from(Mode)),
            draw(citations(paper)),
        )
        for name in draw(_ids)
    ]
    entries = [
        Entry(
            f"{paper}/entry/{name}",
            draw(_words),
            draw(st.dictionaries(_words, _words, max_size=3)),
            draw(citations(paper)),
        )
        for name in draw(_ids)
    ]
    notes = [
        Note(
            draw(st.sampled_from(["repaired", "conflict", "encoding"])),
            draw(_words),
            draw(_maybe),
            draw(citations(paper)),
        )
        for _ in range(draw(st.integers(0, 2)))
    ]
    links = {link.id: link for link in draw(st.lists(any_links(paper), max_size=3))}
    in_order = tuple(links[name] for name in sorted(links))
    return Extract(held, tuple(sorted(items, key=lambda item: item.id)), tuple(entries), in_order, tuple(notes))


def any_links(paper: str) -> st.SearchStrategy[Link]:
    """Any link with grounds in a paper."""
    confidence = st.none() | st.floats(0, 1)
    kinds = st.sampled_from(Relation), _words, st.sampled_from(Mode), st.sampled_from(Status)
    return st.builds(Link, _words, *kinds, _maybe, _maybe, _maybe, citations(paper), confidence)
