"""Which bodies, sources and plans does the paper name?

In lists that say so (consulted members, background papers, learning programmes), in its title, and
in passing. Each is added once, with the places where it is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ingest.blocks import Block, Kind
from ingest.draft import Draft
from ingest.persons import may_be_person
from ingest.rules.directory import members_body
from ingest.rules.glossary import is_glossary
from ingest.rules.naming import known_in, names_among, names_in
from ingest.spans import Span, trim
from ingest.tables import Row, Table
from ontology.model import Citation, ItemType, Relation

_SOURCE_LIST_HEAD = re.compile(
    r"(?i)\b(?:background papers|published (?:documents|works)|references|sources|bibliography|further reading)\b"
)
_SOURCE_LIST = re.compile(
    r"(?i)\b(?:learning|drawn|incorporated|evidence|draws|based|informed|information|data)\b[^.]{0,80}\b(?:from|on|by|include[sd]?)\b[^.:;]{0,30}[:;]\s*$"
)
_MEMBER_LIST = re.compile(
    r"(?i)\b(?:made up of|members?(?:hip)?|representatives|represented|consists? of|comprises?|brings together|partners|consulted)\b[^.]{0,120}[:;]\s*$"
)
_NONE = re.compile(r"(?i)^(?:none|n/a|not applicable|nil)\.?$")
_FRONT_SKIP = re.compile(
    r"(?i)contact|author|director|wards?|relevant council plan|date of consultation|other (?:colleagues|officers)|portfolio"
)


def add_names(draft: Draft) -> None:
    """Add bodies, sources and plans, each once for the paper, with the first place where it is named."""
    names = _Names(draft)
    names.own_plan()
    names.authority()
    for meeting in draft.of_type(ItemType.MEETING):
        if meeting.fields.get("body"):
            names.put(ItemType.BODY, str(meeting.fields["body"]), meeting.citation[:1])
    lists = [b for b in draft.document.prose if b.kind is Kind.PARAGRAPH and b.text[-1:] in ":;"]
    learned = [block for block in lists if _SOURCE_LIST.search(block.text)]
    for block in draft.document.blocks:
        if block.kind is Kind.HEADING and _SOURCE_LIST_HEAD.search(block.text):
            names.listed_sources(block)
    for block in lists:
        if _MEMBER_LIST.search(block.text):
            names.members(block)
        elif block in learned:
            names.listed(block)
    if found := members_body(draft):
        label, block = found
        at = draft.document.text.find(label, block.span.start, block.span.end)
        if at >= 0:
            names.put(ItemType.BODY, label, draft.cite([Span(at, at + len(label))], block))
    for block in draft.document.prose:
        if "has been" in block.text:
            names.made(block)
    names.in_passing()
    for block in learned:
        names.learned_from(block)


_PLAN_TITLE = re.compile(r"(?i)\b(?:action plan|strategy|strategic priorities|plan|pledges?)\b")
_NOT_PLAN_TITLE = re.compile(r"(?i)\b(?:report on|update|progress report|review of|meeting|minutes|survey)\b")
_CODES = frozenset({"contact", "due", "initials", "ref"})
_FRONT_SHEET = 12
"""Blocks from the start among which a table without a header is a front sheet."""

_MOST_PLACES = 8
"""A body is cited where it is named, this often at the most."""

_MADE = re.compile(
    r"\bAn?\s+(?P<name>(?:\w+\s+){0,2}(?:action plan|strategy|work programme))\s+has\s+been\s+(?:developed|drawn up|produced|written)\b"
)


def _short_forms(text: str) -> dict[str, str]:
    """Short forms that the paper itself explains: "children in care (CiC)" gives cic its words.

    >>> _short_forms("needs of children in care (CiC)")
    {'cic': 'children in care'}
    """
    forms: dict[str, str] = {}
    for match in re.finditer(r"\(([A-Z][A-Za-z]{1,7}?)s?\)", text):
        short = match[1].lower()
        words = re.findall(r"[\w’'-]+", text[max(0, match.start() - 120) : match.start()])
        for size in range(2, min(len(short) + 3, len(words) + 1)):
            tail = words[-size:]
            if (
                "".join(w[0].lower() for w in tail) == short
                or "".join(w[0].lower() for w in tail if w.lower() not in {"and", "of", "for", "the", "in"}) == short
            ):
                forms.setdefault(short, " ".join(tail).lower())
                break
    return forms


_ENDLESS = re.compile(r"\S{300}")


@lru_cache(maxsize=1024)
def _is_contact_head(heading: str) -> bool:
    return bool(re.search(r"(?i)report authors?|contact", heading))


class _Names:
    """Names found so far, known by their words and short forms."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.text = draft.document.text
        self.well_known = known_in(self.text)
        glossary = {
            str(t.fields["code"]).lower(): str(t.fields["meaning"]).lower() for t in draft.of_type(ItemType.TERM)
        }
        self.forms = {**_short_forms(self.text), **{k: v for k, v in glossary.items() if k.isalpha()}}
        self.keys: dict[str, str] = {}
        self.known: dict[tuple[ItemType, str], str] = {}
        for item in draft.of_type(ItemType.SOURCE, ItemType.BODY, ItemType.PLAN):
            self._learn(item.type, item.label, item.id)

    def put(
        self,
        kind: ItemType,
        label: str,
        citation: tuple[Citation, ...],
        short: str | None = None,
        **fields: str | bool | None,
    ) -> str:
        """Add a name, or find the one already held under these words."""
        held = self._held(kind, label) or (self._quoted(label) if kind is ItemType.SOURCE else None)
        if held:
            if self.draft.times(held) < _MOST_PLACES:
                self.draft.cite_again(held, citation)
            return held
        reference = self.draft.add(kind, label, citation, fields={**({"short": short} if short else {}), **fields})
        self._learn(kind, label, reference)
        if short:
            self._learn(kind, short, reference)
        return reference

    def _held(self, kind: ItemType, label: str) -> str | None:
        key = self._key(label)
        for other in (kind, ItemType.SOURCE, ItemType.PLAN, ItemType.BODY):
            if (held := self.known.get((other, key))) and (other is kind or kind is not ItemType.BODY):
                return held
        return None

    def _quoted(self, label: str) -> str | None:
        """Find the one source whose name holds the title quoted here: 'Have your say' survey."""
        quoted = re.search(r"[“\"‘'](?P<title>[A-Z][^“”\"‘’']{6,80})[”\"’']", label)
        title = self._key(quoted["title"]) if quoted and "survey" in label.lower() else ""
        if len(title.split()) < 3:
            return None
        found = {
            reference
            for (kind, key), reference in self.known.items()
            if kind is ItemType.SOURCE and f" {title} " in f" {key} " and "survey" in key
        }
        return found.pop() if len(found) == 1 else None

    def _learn(self, kind: ItemType, label: str, reference: str) -> None:
        bare = re.sub(r"\s*\([^()]*\)", "", label).strip()
        for words in (label, bare):
            self.known.setdefault((kind, self._key(words)), reference)

    def _key(self, label: str) -> str:
        if label not in self.keys:
            self.keys[label] = self._new_key(label)
        return self.keys[label]

    def _new_key(self, label: str) -> str:
        words = re.findall(r"[a-z0-9+]+", label.lower().replace("’", "").replace("'", ""))
        spelt = " ".join(self.forms.get(w, w) for w in words)
        return " ".join(w for w in re.findall(r"[a-z0-9+]+", spelt) if w not in {"the", "s", "and"})

    def own_plan(self) -> None:
        """The paper itself, where its title says that it is a plan or a strategy, and its period or title the years."""
        title, period = self.draft.title, self.draft.period
        if not period or not _PLAN_TITLE.search(title) or _NOT_PLAN_TITLE.search(title):
            return
        found = re.search(r"\s+".join(map(re.escape, title.split())), self.text)
        block = found and self.draft.document.block_at(found.start())
        if found and block:
            plan = self.put(ItemType.PLAN, title, self.draft.cite([Span(*found.span())], block), own=True)
            for words in (f"{title} {period}", title.rsplit(": ", 1)[-1]):
                self._learn(ItemType.PLAN, words, plan)

    def authority(self) -> None:
        """The council whose paper it is, where the paper prints its name."""
        name = self.draft.by or ""
        if len(name.split()) < 2:
            return
        found = re.search(r"\s+".join(map(re.escape, name.split())), self.text, re.IGNORECASE)
        block = found and self.draft.document.block_at(found.start())
        if found and block:
            self.put(ItemType.BODY, name, self.draft.cite([Span(*found.span())], block))

    def listed_sources(self, heading: Block) -> None:
        for block in self.draft.document.following(heading):
            if block.kind is Kind.HEADING and not block.number:
                return
            if block.kind in {Kind.PARAGRAPH, Kind.BULLET} or (block.kind is Kind.HEADING and block.number):
                words = re.sub(r"\s*https?://\S+", "", re.sub(r"<a\b[^>]*>.*?</a>", "", block.text)).strip()
                if (
                    len(words) < 10
                    or _NONE.match(words)
                    or words.endswith(":")
                    or re.match(r"(?i)(?:author|address|contact|tel|website)\b", words)
                ):
                    continue
                span = block.spans[0]
                url = re.search(r"\s*(?:<a\b|https?://)", span.of(self.text))
                spans = [trim(self.text, Span(span.start, span.start + url.start()))] if url else list(block.spans)
                self.put(
                    ItemType.SOURCE,
                    words,
                    self.draft.cite(spans, block),
                    **{"number": block.number} if block.number else {},
                )

    def made(self, block: Block) -> None:
        """A plan without a name of its own: "An action plan has been developed ..."."""
        for match in _MADE.finditer(self.text, block.span.start, block.span.end):
            span = Span(match.start("name"), match.end("name"))
            self.put(ItemType.PLAN, span.of(self.text), self.draft.cite([span], block))

    def listed(self, block: Block) -> None:
        """Sources in a list under a sentence that says they are drawn on."""
        for item in self.draft.document.list_after(block):
            self.put(ItemType.SOURCE, item.text.rstrip(" ;.,"), self.draft.cite(item.spans, item))

    def learned_from(self, block: Block) -> None:
        """Link the one plan that such a sentence names to the sources listed under it."""
        plans = [
            plan.id
            for plan in self.draft.of_type(ItemType.PLAN)
            if re.search(rf"\b{re.escape(str(plan.fields.get('short') or plan.label))}\b", block.text)
        ]
        for item in self.draft.document.list_after(block) if len(plans) == 1 else ():
            source = self._held(ItemType.SOURCE, item.text.rstrip(" ;.,"))
            if source and source != plans[0]:
                grounds = (*self.draft.cite(item.spans, item), *self.draft.cite(block.spans, block))
                self.draft.link(plans[0], Relation.INFORMED_BY, source, grounds)

    def members(self, block: Block) -> None:
        items = self.draft.document.list_after(block)
        if (
            len(items) < 2
            or sum(len(i.text.split()) <= 14 for i in items) < 0.8 * len(items)
            or re.search(r"(?i)\bto\b\W*$", block.text)
        ):
            return
        found = (name for span in block.spans for name in names_in(self.text, span, self.well_known))
        group = next((n for n in found if n.kind is ItemType.BODY), None)
        whole = (
            self.put(ItemType.BODY, group.label, self.draft.cite([group.span], block), group.short) if group else None
        )
        for item in items:
            words = re.sub(r"\s*\([^()]*(?:\([^()]*\)[^()]*)*\)\s*$", "", item.text).rstrip(" ;.,")
            if may_be_person(words):
                continue
            raw = item.spans[0]
            at = self.text.find(words, raw.start, raw.end)
            span = Span(at, at + len(words)) if at >= 0 else raw
            citation = self.draft.cite([span], item)
            member = self.put(ItemType.BODY, words, citation, **{"text": item.text} if words != item.text else {})
            if whole and member != whole:
                lead = self.draft.cite(block.spans, block)
                self.draft.link(member, Relation.MEMBER_OF, whole, (*citation, *lead))

    def in_passing(self) -> None:
        """Names in running text, in cells and in headings."""
        places = [(span, block) for block in self.draft.document.blocks for span in self._prose(block)]
        places.sort(key=lambda place: place[0].start)
        for at, name in names_among(self.text, [span for span, _ in places], self.well_known):
            block = places[at][1]
            if not (name.kind is ItemType.SOURCE and block.table and any(map(is_glossary, block.path))):
                self.put(name.kind, name.label, self.draft.cite([name.span], block), name.short)

    def _prose(self, block: Block) -> Iterable[Span]:
        """The runs of a block in which names may stand."""
        if not block.table:
            if any(map(_is_contact_head, (*block.path, block.text if block.kind is Kind.HEADING else ""))):
                return ()
            shouted = block.kind is Kind.HEADING and block.span.of(self.text).isupper()
            return () if shouted or _ENDLESS.search(block.text) else block.spans
        if not block.table.header and self.draft.document.index(block) < _FRONT_SHEET and not block.paragraph:
            rows = [row for row in block.table.rows if row.filled and not _FRONT_SKIP.search(row.filled[0].text)]
            return [piece for row in rows for cell in row.cells for piece in cell.pieces]
        return [piece for row in block.table.rows for piece in self._cells(block.table, row)]

    def _cells(self, table: Table, row: Row) -> Iterator[Span]:
        """The pieces of a row's cells, save short ones and columns of codes; a lead that is a body is found by name."""
        lead = table.column("lead")
        for column, cell in enumerate(row.cells):
            role = table.roles[column] if column < len(table.roles) else None
            if role not in _CODES and (len(cell.text) > 12 or column == lead) and not _ENDLESS.search(cell.text):
                yield from cell.pieces
