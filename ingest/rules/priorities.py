"""What does a body put first, and which form of words covers it?

Strategic priorities come as a numbered table (with or without statements), headline priorities at
the head of a plan's section, key priorities as a list under a sentence that says so.
"""

from __future__ import annotations

import re

from ingest.blocks import Block, Kind
from ingest.denial import denies, is_blank, says
from ingest.draft import Draft
from ingest.rules.priority_tables import add_priority_table, is_of_priorities
from ingest.rules.themes import theme_above
from ingest.spans import Span, plain, trim
from ontology.model import FieldValue, ItemType, Relation

_HEADLINE = re.compile(r"(?i)headline priorit(?:y|ies)\s*:\s*")
_ROMAN = re.compile(r"(?<![\w(])\(?(?:i{1,3}|iv|v|vi{0,3})\)\s+")
_NAMED = re.compile(r"(?P<name>[^–—.;:]{3,60}?)\s+[–—-]\s+(?=\S)")
_KEY_LIST = re.compile(
    r"(?i)\b(?:key|strategic|main|top|headline|corporate|agreed|our)\s+(?:\w+\s+)?priorities\b(?!.*\b(?:government|national|ministerial)\b)"
    r"[^.]{0,80}\b(?:are|were|is|as follows|identified as|include[sd]?|agreed as|these|as)\b[^.]*[:;]\s*$"
)
_NUMBERED = re.compile(
    r"(?:strategic\s+|key\s+)?priority\s+(?P<number>\d{1,2}|[A-Z])\s*[:.–—-]\s*(?P<words>\S.{2,200})$", re.IGNORECASE
)
_PLEDGE = re.compile(r"(?i)(?:pledge|promise|commitment)\s+(?P<number>\d{1,2})\s*[:.–—-]\s*(?P<words>\S.{8,240})$")
_PLEDGE_HEAD = re.compile(
    r"(?i)^\W*(?:.{0,60}\b)?(?:our |the )?(?:promises?|pledges?)\b(?:\s+to\s+.{1,60})?\W*$|^\W*.{0,40}\bpromise\W*$"
)


def add_priorities(draft: Draft) -> None:
    """Add priorities and statements, and the theme of each section that a headline priority opens."""
    for block in draft.document.blocks:
        if block.table:
            roles = block.table.roles
            if "priority" in roles and "action" not in roles and is_of_priorities(block.table):
                add_priority_table(draft, block)
        elif block.text[:1] in "Hh*_" and _HEADLINE.match(block.text):
            _add_headline(draft, block)
        elif block.kind is Kind.PARAGRAPH and block.text[-1:] in ":;" and says(_KEY_LIST, block.text):
            _add_list(draft, block)
        elif "riority" in block.text[:30].lower() and (named := _NUMBERED.match(block.text)):
            _add_numbered(draft, block, named)
    _add_pledges(draft)


def _add_headline(draft: Draft, block: Block) -> None:
    """Add the headline priorities of a section, and the section's theme."""
    text = draft.document.text
    raw = block.span.of(text)
    begin = block.span.start + len(raw[: len(raw) - len(raw.lstrip("*_ "))])
    colon = text.index(":", begin) + 1
    span = trim(text, Span(colon, block.span.end))
    theme = theme_above(draft, block)
    for part in _parts(text, span):
        words = plain(part.of(text))
        if is_blank(words):
            continue
        named = _NAMED.match(words)
        label = named["name"].strip() if named and len(named["name"].split()) <= 7 else words
        fields: dict[str, FieldValue] = {"kind": "headline"}
        if label != words:
            fields["text"] = words
        citation = draft.cite([part], block)
        priority = draft.add(ItemType.PRIORITY, label, citation, fields=fields)
        if theme:
            draft.link(priority, Relation.HEADLINE_OF, theme, (*citation, *draft.items[theme].citation))


def _parts(text: str, span: Span) -> list[Span]:
    """Cut "i) ... ii) ..." into its parts. What the paper does not number is not cut."""
    marks = list(_ROMAN.finditer(text, span.start, span.end))
    if len(marks) > 1:
        stops = [*(m.start() for m in marks[1:]), span.end]
        return [trim(text, Span(m.end(), stop)) for m, stop in zip(marks, stops, strict=True)]
    return [span]


def _add_list(draft: Draft, block: Block) -> None:
    items = draft.document.list_after(block)
    for item in items:
        if item.level == items[0].level:
            draft.add(
                ItemType.PRIORITY, item.text, draft.cite(item.spans, item), number=item.number, fields={"kind": "key"}
            )


def _add_numbered(draft: Draft, block: Block, named: re.Match[str]) -> None:
    if (
        len(named["words"].split()) > 30
        or is_blank(named["words"])
        or named["number"] in {i.number for i in draft.of_type(ItemType.PRIORITY)}
    ):
        return
    span = block.spans[0]
    at = draft.document.text.find(named["words"][:20], span.start, span.end)
    cite = draft.cite([Span(at, span.end) if at >= 0 else span, *block.spans[1:]], block)
    draft.add(ItemType.PRIORITY, named["words"].strip(), cite, number=named["number"], fields={"kind": "strategic"})


def _add_pledges(draft: Draft) -> None:
    """Add each paragraph or bullet of a promise or pledge as a statement: a form of words that a plan adopts."""
    for block in draft.document.blocks:
        if (
            not block.table
            and (pledge := _PLEDGE.match(block.text))
            and not is_blank(pledge["words"])
            and draft.named(ItemType.STATEMENT, pledge["words"]) is None
        ):
            at = draft.document.text.find(pledge["words"][:12], block.span.start, block.span.end)
            spans = [Span(at, block.span.end)] if at >= 0 else block.spans
            draft.add(
                ItemType.STATEMENT,
                pledge["words"],
                draft.cite(spans, block),
                number=pledge["number"],
                fields={"kind": "pledge"},
            )
        if (
            block.kind is not Kind.HEADING
            or not _PLEDGE_HEAD.match(block.text)
            or denies(block.text)
            or len(block.text.split()) > 10
        ):
            continue
        for later in draft.document.following(block):
            if later.kind in {Kind.HEADING, Kind.TABLE}:
                break
            if later.kind in {Kind.PARAGRAPH, Kind.BULLET} and re.match(r"(?i)(we|our|you)\b", later.text):
                draft.add(
                    ItemType.STATEMENT,
                    later.text,
                    draft.cite(later.spans, later),
                    number=later.number,
                    fields={"kind": "promise"},
                )
