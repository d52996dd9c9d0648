"""What does the paper report as done?"""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.blocks import Block, Kind
from ingest.draft import Draft, folded
from ingest.rules.plans import colour_of
from ingest.spans import Span, plain, sentences
from ingest.tables import Row, Table
from ontology.model import FieldValue, Item, ItemType, Relation

_HEAD = re.compile(r"(?i)\b(progress|achievements?|what we (?:have done|did)|we did|done so far|delivered so far)\b")
_NOT_HEAD = re.compile(r"(?i)\b(report(?:ing)? (?:process|schedule)|template|next steps|in progress)\b")
_INTRO = re.compile(
    r"(?i)\bprogress has been made\b|\b(?:has|have) (?:been )?(?:achieved|delivered|completed)\b[^.]*[:,]\s*(?:including)?\s*:?\s*$|\bincluding:\s*$"
)
_PLANNED = re.compile(r"(?i)^(?:to\b|we will\b)|\bwill (?:be|take|have|start)\b")


def add_progress(draft: Draft) -> None:
    """Add the items of lists and tables that report what was done."""
    for block in draft.document.blocks:
        if block.kind is Kind.HEADING and _HEAD.search(block.text) and not _NOT_HEAD.search(block.text) and block.path:
            _section(draft, block)
        elif block.table and "progress" in block.table.roles:
            _rows(draft, block)
    _in_prose(draft)


_DONE = r"(?:met|considered|posted|developed|delivered|signed up|established|agreed|completed|appointed|introduced|launched|held|made|reviewed|commissioned|trained|recruited|opened|published|created|set up|undertaken|started|visited)"
_OWN = r"(?:Board|Group|Team|Council|Committee|Panel|Forum|Partnership|Cabinet|Services?|Department|Trust)"
_NO_DEED = (
    "(?:need|wish|want|fail|refus|declin|noted|receiv|agreed|resolv|requir|ask|request|used|suppos|hop|plan|intend|expect|propos|consider"
    "|remain|seem|appear|continu|concern|wonder|discuss)"
)
_REPORTED = re.compile(
    rf"(?:\b{_OWN}\b[^.]{{0,40}}?\s(?:has|have)\s+(?:also\s+|already\s+)?{_DONE}\b"
    rf"|^(?:(?:The|[A-Z][\w’']*|&|and|of|for)\s+)+?{_OWN}\s+(?:also\s+)?(?!{_NO_DEED})[a-z]{{3,}}ed\s+(?:to|an?|the|its)\b"
    rf"|\b(?:has|have)\s+(?:already\s+)?been\s+(?:developed|delivered|set up|agreed|completed|written)\s+by\s+(?:the\s+|members of\s+)"
    rf"|^(?:Progress has been made|There has been (?:\w+ )?progress|Progress (?:in|on|with)\b[^.]{{0,60}}\bwas reported)\b"
    rf"|\bwork has already been (?:undertaken|done)\b)"
)
_REPORTED_DATED = re.compile(
    r"\b(?:was|were)\s+(?:reported|delivered|established|appointed|completed|launched|opened|held|recruited|attributed to)\b(?=[^.]*(?:\b(?:19|20)\d{2}\b|\d(?:st|nd|rd|th)?\s+[A-Z][a-z]+))"
)
_NOT_OWN = re.compile(
    r"(?i)\b(?:will|would|could|should|must|government|minister\w*|white paper|green paper|ofsted|authorities|needs? to|whether)\b"
)
_SKIPPED_HEADS = re.compile(
    r"(?i)what works|government priorit|national priorit|implications|terms of reference|recommendation\w*$|glossary|equality|financial|what (?:children|young people)|we know|\bred\b|\bamber\b|\bgreen\b"
)


_REPORTS = (" has ", " have ", " was ", " were ", "ed ")
_DENIED = re.compile(
    r"(?i)^\W*(?:no|nothing|none|nobody|nil|not|neither|n/?a|tb[acd]|-+)\b|\b(?:has|have|had|was|were|is|are|did|does|do|could) (?:\w+ )?not\b(?! only)"
    r"|n['’]t\b|\bnever\b|\b(?:has|have) yet to\b|\b(?:made|been|seen|reported|done|has|have|had) (?:\w+ )?(?:no|little or no|nothing)\b"
)
_CLAUSE_END = re.compile(r"[,;–]|\b(?:but|although|though|while|however|and)\b")


def denies(words: str) -> bool:
    """Tell words that say that nothing was done: the first clause of every sentence denies.

    >>> denies("No work has been done on the passports."), denies("N/A"), denies("Drafted, but it is not signed")
    (True, True, False)
    """
    said = [words[s.start : s.end] for s in sentences(words, Span(0, len(words)))]
    return all(_DENIED.search(_CLAUSE_END.split(each, 1)[0]) for each in said)


@lru_cache(maxsize=1024)
def _is_skipped(heading: str) -> bool:
    return bool(_SKIPPED_HEADS.search(heading))


def _in_prose(draft: Draft) -> None:
    """Add sentences by which the council's own bodies report what they did."""
    text = draft.document.text
    taken = {(c.start, c.end) for i in draft.items.values() for c in i.citation}
    for block in draft.document.prose:
        if any(map(_is_skipped, block.path[-1:])):
            continue
        if (block.span.start, block.span.end) in taken or not any(word in block.text for word in _REPORTS):
            continue
        for sentence in sentences(text, block.span):
            words = plain(sentence.of(text))
            if (
                len(words) < 500
                and not words.endswith(":")
                and not _DENIED.search(words)
                and (_REPORTED.search(words) or _REPORTED_DATED.search(words))
                and (words.startswith("Progress") or not _NOT_OWN.search(words))
            ):
                _put(draft, words, sentence, block)


def _put(draft: Draft, words: str, sentence: Span, block: Block) -> None:
    citation = draft.cite([sentence], block)
    if known := draft.named(ItemType.PROGRESS, words):
        draft.cite_again(known, citation)
        return
    draft.add(ItemType.PROGRESS, words, citation)


def _section(draft: Draft, heading: Block) -> None:
    known = {c.start for i in draft.items.values() for c in i.citation}
    for block in draft.document.following(heading):
        if block.kind is Kind.HEADING:
            return
        done = block.kind is Kind.BULLET and len(block.text) > 15 and not _PLANNED.search(block.text)
        done = done and not denies(block.text)
        if done and block.span.start not in known:
            draft.add(ItemType.PROGRESS, block.text, draft.cite(block.spans, block))


def _rows(draft: Draft, block: Block) -> None:
    """Add the progress cell of each row, and what action it reports on, where the row names it by its reference."""
    table = block.table
    assert table
    at, reference, rag = table.column("progress"), table.column("ref"), table.column("rag")
    assert at is not None
    actions: dict[str, list[Item]] = {}
    for item in draft.of_type(ItemType.ACTION):
        actions.setdefault(item.number or "", []).append(item)
    for index, row in enumerate(table.rows, 1):
        if at >= len(row.cells) or not row.cells[at].text or denies(row.cells[at].text):
            continue
        printed = (
            row.cells[reference].text.strip(" .)") if reference is not None and reference < len(row.cells) else None
        )
        written = row.cells[rag].text if rag is not None and rag < len(row.cells) else ""
        fields: dict[str, FieldValue] = {
            "reports_on": printed or None,
            "rag": colour_of(written, letters=table.letters_are_colours),
            "rag_as_written": written or None,
        }
        citation = draft.cite(row.cells[at].pieces, block, paragraph=printed, row=index)
        progress = draft.add(ItemType.PROGRESS, row.cells[at].text, citation, fields=fields, name=printed or None)
        if printed and (action := _reported(actions.get(printed, []), table, row)):
            draft.link(progress, Relation.REPORTS_ON, action, citation)


def _reported(numbered: list[Item], table: Table, row: Row) -> str | None:
    """The one action of this number in the same table, or the one in the paper whose words the row repeats."""
    here = [item for item in numbered if any(c.table == table.number for c in item.citation)]
    if not here and len(numbered) == 1:
        here = [item for item in numbered if any(folded(cell.text) == folded(item.label) for cell in row.cells)]
    return here[0].id if len(here) == 1 else None
