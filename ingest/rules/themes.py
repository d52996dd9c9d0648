"""By theme: what works, what does the government want, and what does it mean here?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ingest.blocks import Block, Kind
from ingest.denial import clause, denies, says
from ingest.draft import Draft
from ingest.spans import Span, plain
from ontology.model import ItemType, Relation

_HEADS: tuple[tuple[ItemType, re.Pattern[str]], ...] = (
    (
        ItemType.WHAT_WORKS,
        re.compile(r"(?i)^what (?:works|has worked|does work)(?: well)?\W*$|^(?:evidence of )?what works\b.{0,40}$"),
    ),
    (
        ItemType.GOVERNMENT_PRIORITY,
        re.compile(
            r"(?i)^(?:the )?(?:central )?(?:government|national|ministerial)(?:['’]s)? priorit(?:y|ies)\b.{0,40}$"
        ),
    ),
    (
        ItemType.IMPLICATION,
        re.compile(
            r"(?i)^(?:(?:local )?implications? for [A-Z].{1,40}|local implications?|what (?:this|it) means (?:for|in) [A-Z].{1,40})$"
        ),
    ),
)
_AREAS = re.compile(
    r"(?i)\b(?:covers?|covered|focus(?:es|ed)?|improvements?|grouped|organised|set out)\b[^.]{0,60}\b(?:following|these)\b[^.]{0,20}\b(?:areas|themes|headings|outcomes|strands)\b\W*$"
)
_ASIDE = re.compile(r"(?i)^\W*(?:NB\b|note\b|\*)")


def add_themes(draft: Draft) -> None:
    """Add themes with what stands under each; failing such sections, the areas that a sentence lists."""
    for block in draft.document.blocks:
        if block.kind is not Kind.HEADING:
            continue
        kind = next((t for t, pattern in _HEADS if pattern.match(block.text)), None)
        if kind and not denies(block.text):
            _section(draft, block, kind)
    _named_themes(draft)
    if all(theme.fields.get("named") for theme in draft.of_type(ItemType.THEME)):
        for block in draft.document.blocks:
            if block.kind is Kind.PARAGRAPH and block.text[-1:] in ":;." and says(_AREAS, block.text):
                _areas(draft, block)


_QUOTED_THEME = re.compile(
    r"[“\"‘'](?P<name>[A-Z][^“”\"‘\n]{6,120}?)[”\"’'](?=\s+(?:is a )?theme\b)|\btheme of [“\"‘'](?P<of>[A-Z][^“”\"‘\n]{6,120}?)[”\"’']"
)
_ORDINAL_THEME = re.compile(
    r"(?:^|(?<=[.]\s))(?P<name>[A-Z][\w ]{3,40}(?:\([^()]{3,60}\))?) is the (?P<number>first|second|third|fourth|fifth|sixth) theme\b"
)
_WHAT_WORKS_NAMELY = re.compile(r"(?i)\bwhat works\b[^.]{0,80},?\s+namely\s+(?P<what>[^.]{20,400})")
_ORDINALS = {w: str(n) for n, w in enumerate("first second third fourth fifth sixth".split(), 1)}


def _named_themes(draft: Draft) -> None:
    """Add themes that a sentence names as such, and what it says works ("what works ..., namely ...")."""
    text = draft.document.text
    for block in draft.document.prose:
        if "theme" not in block.text and "hat works" not in block.text:
            continue
        start, end = block.span.start, block.span.end
        for match in _QUOTED_THEME.finditer(text, start, end):
            group = "name" if match["name"] else "of"
            if denies(clause(text[start : match.start(group)], match.start() - start, match.start(group) - start)):
                continue
            _put_theme(draft, block, Span(match.start(group), match.end(group)), None)
        for match in _ORDINAL_THEME.finditer(text, start, end):
            _put_theme(draft, block, Span(match.start("name"), match.end("name")), _ORDINALS[match["number"]])
        for match in _WHAT_WORKS_NAMELY.finditer(text, start, end):
            span = Span(match.start("what"), match.end("what"))
            if denies(clause(text[start : span.start], match.start() - start, span.start - start)):
                continue
            draft.add(ItemType.WHAT_WORKS, plain(span.of(text)), draft.cite([span], block))


def _put_theme(draft: Draft, block: Block, span: Span, number: str | None) -> None:
    label, citation = plain(span.of(draft.document.text)), draft.cite([span], block)
    if len(label.split()) < 3:
        return
    if known := draft.named(ItemType.THEME, label):
        draft.cite_again(known, citation)
        return
    draft.add(ItemType.THEME, label, citation, number=number, fields={"named": True})


def _section(draft: Draft, heading: Block, kind: ItemType) -> None:
    theme = theme_above(draft, heading, (pattern for _, pattern in _HEADS))
    for item in _items(draft, heading):
        spans = tuple(s for b in item for s in b.spans)
        label = " ".join(b.text for b in item)
        mode_citation = draft.cite(spans, item[0])
        reference = draft.add(kind, label, mode_citation)
        if theme:
            draft.link(reference, Relation.ABOUT, theme, (*mode_citation[:1], *draft.items[theme].citation))


def _items(draft: Draft, heading: Block) -> Iterator[list[Block]]:
    """Each item of a section with its sub-items; an item whose bullet was lost stands as a paragraph."""
    open_item: list[Block] = []
    for block in draft.document.following(heading):
        if block.kind is Kind.HEADING or (block.number and block.kind is Kind.PARAGRAPH):
            break
        if block.kind not in {Kind.BULLET, Kind.PARAGRAPH} or _ASIDE.match(block.text):
            continue
        below = open_item and block.kind is Kind.BULLET and block.level > open_item[0].level
        if below and open_item[0].kind is Kind.BULLET and (open_item[-1].text.endswith(":") or len(open_item) > 1):
            open_item.append(block)
            continue
        if open_item:
            yield open_item
        open_item = [block]
    if open_item:
        yield open_item


def theme_above(draft: Draft, block: Block, besides: Iterable[re.Pattern[str]] = ()) -> str | None:
    """The section that a block stands in, as a theme: the nearest heading that is none of these."""
    besides = tuple(besides)
    for above in draft.document.above(block):
        if above.kind is Kind.HEADING and not any(p.match(above.text) for p in besides):
            known = draft.named(ItemType.THEME, above.text)
            if known and draft.items[known].citation[0].start == above.span.start:
                return known
            return draft.add(ItemType.THEME, above.text, draft.cite(above.spans, above), number=above.number)
    return None


def _areas(draft: Draft, block: Block) -> None:
    for item in draft.document.list_after(block):
        named = re.match(r"(?P<name>[^–—:]{3,60}?)\s*(?:\s[–—-]\s|:\s).+", item.text)
        label = named["name"] if named else item.text
        if len(label.split()) <= 8:
            draft.add(
                ItemType.THEME,
                label.strip(),
                draft.cite(item.spans[:1], item),
                fields={"text": item.text} if named else {},
            )
