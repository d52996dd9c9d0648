"""How is the paper built: which headings, paragraphs, list items and tables, and where?

Reading goes line by line over the canonical text. Every block keeps the span of its words; what a
page break cut is joined again and keeps one span for each piece. Numbers are those printed; the
number in force (a bullet under 1.10 stands in paragraph 1.10) is the block's ``paragraph``.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from ingest.dates import MONTH, dates
from ingest.spans import Span, plain, trim
from ingest.tables import Table, continues, read_table


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item or table.

    ``level`` is the indent of a list item (0 outermost) or the rank of a heading. ``path`` runs from
    the outermost heading.
    """

    kind: Kind
    spans: tuple[Span, ...]
    text: str
    number: str | None = None
    paragraph: str | None = None
    path: tuple[str, ...] = ()
    level: int = 0
    table: Table | None = None

    @property
    def span(self) -> Span:
        """From the first character to the last, over any break between."""
        return Span(self.spans[0].start, self.spans[-1].end)


_HASHES = re.compile(r"\s{0,3}(#{1,6})\s+")
_MARKER = re.compile(r"(\s*)([-–•○◦▪■●·§√✓➢>*]|S(?=\t))(?:\s+|(?=\*\*))")
_LISTED_ROW = re.compile(r"\s*(?:\(?[a-z0-9]{1,4}\)|\d{1,3}(?:\.\d{1,3})*\.?|[S§•▪√✓●○◦o–-])\t+[^\t]+")
"""A number or a mark and a tab before words: a list, not a table, unless it goes on from one."""
_STRAY = re.compile(r"(?:\*\*)?([§S√✓➢>•])(?:\*\*)?\s+(?=\S)")
_DIGITS = re.compile(r"(\d{1,3}(?:\.\d{1,3}){0,6})(\.?\)\.?|\.)?(?:\*{1,2}|</[bui]>)?(?=\s+\S|\s*$)[ \t]*")
_LETTER = re.compile(r"(\(\d{1,2}\)|\([a-z]{1,4}\)|[a-z]\)|\((?:[ivx]{1,4})\)|[ivx]{1,4}\))\s+(?=\S)")
_APPENDIX = re.compile(r"(?i)(appendix|annex|schedule)\s+(\d{1,2}|[a-z]|one|two|three|four|five|six)\b[.:]?\s*")
_DATE_AFTER = re.compile(rf"\s*(?:st|nd|rd|th)?\s*(?:{MONTH})\b", re.IGNORECASE)
_HEADLINE = re.compile(r"(?i)headline priorit(?:y|ies)\s*:\s*\S")
"""A section's priority: a line of the section, and never the head of another, whatever its look."""
_LABELLED = re.compile(rf"{_HEADLINE.pattern}|(?:\w+\s+)?priority\s*:\s*\S")
_RULE = re.compile(r"[-–—_=*~\s|]{3,}")


def read_blocks(text: str) -> tuple[Block, ...]:
    """Read a text's blocks in order. Linear in the length of the text.

    >>> blocks = read_blocks("# 1. Needs\\n- 1.1 We found:\\n  - Health\\n")
    >>> [(b.kind.value, b.number, b.paragraph, b.text) for b in blocks]
    [('heading', '1', '1', 'Needs'), ('paragraph', '1.1', '1.1', 'We found:'), ('bullet', None, '1.1', 'Health')]
    """
    lines = _lines(text)
    furniture = _furniture(text, lines)
    rough = stitch_tables(_rough(text, lines, furniture))
    joined = _join_paragraphs(text, _strip_stray_marks(text, rough))
    return tuple(_place(joined))


def _lines(text: str) -> list[Span]:
    spans, start = [], 0
    breaks = re.finditer(r"\r*\n|\r|\f", text) if "\r" in text or "\f" in text else re.finditer("\n", text)
    for match in breaks:
        spans.append(Span(start, match.start()))
        start = match.end()
    spans.append(Span(start, len(text)))
    return spans


_PAGE = re.compile(r"(?i)(?:page\s+)?\d{1,3}(?:\s+of\s+\d{1,3})?")


def _furniture(text: str, lines: list[Span]) -> frozenset[str]:
    """Find running headers: a short line, alone between blank lines, that comes three times or more."""
    alone: Counter[str] = Counter()
    for before, line, after in zip([Span(0, 0), *lines], lines, [*lines[1:], Span(0, 0)], strict=False):
        words = line.of(text).strip()
        if words and len(words) < 120 and not before.of(text).strip() and not after.of(text).strip():
            alone[words] += 1
    return frozenset(
        words
        for words, times in alone.items()
        if times >= 3 and "\t" not in words and not words.startswith(("#", "-", "|")) and not words.endswith((":", "?"))
    ) | frozenset(words for words in alone if _PAGE.fullmatch(words))


def _rough(text: str, lines: list[Span], furniture: frozenset[str]) -> list[Block | None]:
    """Give each run of lines its kind; None stands for a blank line or a running header.

    A running header that comes before the first table is kept once: it may be the paper's title.
    """
    blocks: list[Block | None] = []
    index, previous_blank = 0, True
    shown: set[str] = set()
    table_seen = False
    while index < len(lines):
        line = lines[index]
        raw = line.of(text)
        words = raw.strip()
        running = words in furniture and (words in shown or _PAGE.fullmatch(words) or table_seen)
        shown.add(words)
        if (
            not words
            or words in {">", ">>"}
            or running
            or (_RULE.fullmatch(raw) and "\t" not in raw and "|" not in raw)
        ):
            blocks.append(None)
            index, previous_blank = index + 1, True
            continue
        if _is_row(raw) and not _LISTED_ROW.fullmatch(raw.rstrip("\r")):
            stop = index
            while stop < len(lines) and _is_row(lines[stop].of(text)):
                stop += 1
            blocks.append(_table_block(text, lines[index:stop]))
            table_seen = True
            index = stop
        else:
            following = lines[index + 1].of(text) if index + 1 < len(lines) else ""
            block = _line_block(text, line, alone=previous_blank and not following.strip())
            blocks.append(block if block.text else None)
            index += 1
        previous_blank = False
    return blocks


def _is_row(raw: str) -> bool:
    return "\t" in raw.rstrip("\n") if raw.lstrip()[:1] != "|" else raw.count("|") >= 2


def _table_block(text: str, rows: list[Span]) -> Block:
    table = read_table(text, rows)
    return Block(Kind.TABLE, (Span(rows[0].start, rows[-1].end),), "", table=table)


def _line_block(text: str, line: Span, *, alone: bool) -> Block:
    start, level, kind = line.start, 0, Kind.PARAGRAPH
    hashes = _HASHES.match(text, start, line.end)
    if hashes:
        start, level, kind = hashes.end(), len(hashes[1]), Kind.HEADING
    elif marker := _MARKER.match(text, start, line.end):
        start, level, kind = marker.end(), len(marker[1].expandtabs(4)) // 2, Kind.BULLET
    number, start = _number(text, start, line.end, kind)
    if number and kind is Kind.BULLET and not number.startswith("("):
        kind = Kind.PARAGRAPH
    span = trim(text, Span(start, line.end))
    raw, words = text[start : line.end].strip(), plain(span.of(text))
    if kind is Kind.HEADING and _HEADLINE.match(words):
        kind, level = Kind.PARAGRAPH, 0
    if kind is Kind.PARAGRAPH and (rank := _heading_rank(raw, words, number, alone=alone)):
        kind, level = Kind.HEADING, rank
    return Block(kind, (span,), words, number, level=level)


def _number(text: str, start: int, end: int, kind: Kind) -> tuple[str | None, int]:
    """Read the number a line begins with: ``1.2``, ``1.2.1)``, ``(a)``, ``Appendix 1``. A date is no number."""
    begin = start
    while text.startswith(("<u>", "<b>", "<i>", "**", "*"), begin, end):
        begin += 3 if text[begin] == "<" else 2 if text.startswith("**", begin) else 1
    if appendix := _APPENDIX.match(text, begin, end):
        rest = plain(text[appendix.end() : end])
        if (
            kind is Kind.HEADING
            or not rest
            or (len(rest) < 120 and appendix[0].rstrip().endswith((".", ":")))
            or (len(rest) < 120 and not re.search(r"[,;]|\b(?:is|was|are|sets?|shows?)\b", rest))
        ):
            return f"{appendix[1].capitalize()} {appendix[2]}", begin
    if letter := _LETTER.match(text, begin, end):
        return "(" + letter[1].strip("()") + ")", letter.end()
    digits = _DIGITS.match(text, begin, end)
    if not digits:
        return None, start
    bare = not digits[2] and "." not in digits[1]
    rest = text[digits.end() : end]
    if _DATE_AFTER.match(rest) or (digits[2] == "." and "." not in digits[1] and re.match(r"\d", rest)):
        return None, start
    if bare and not (
        kind is Kind.HEADING
        or rest.startswith("**")
        or (rest and plain(rest) == plain(rest).upper() and re.search("[A-Z]{3}", rest))
    ):
        return None, start
    return digits[1], digits.end()


_COLOURS = frozenset({"red", "amber", "green"})
_SMALL = frozenset(
    "a an and as at by for from in into is of on or our out over that the to under up with we your".split()
)


def _heading_rank(raw: str, words: str, number: str | None, *, alone: bool) -> int:
    """Tell a heading that no mark gives away by its look; 0 if it is not one."""
    if not words or len(words) > 240 or _LABELLED.match(words):
        return 0
    if number and number.lower().startswith(("appendix", "annex", "schedule")):
        return 1
    bold = raw.startswith(("**", "<b>", "<u>")) and raw.rstrip(" .:").endswith(("**", "</b>", "</u>"))
    letters = [c for c in words if c.isalpha()]
    capitals = len(letters) > 3 and all(c.isupper() for c in letters)
    if capitals and (alone or number):
        return 2
    if len(words) > 120 or len(words.split()) > 16:
        return 0
    if bold:
        return 2
    if (
        words[-1] in ";,:?!"
        or (words[-1] == "." and (number or len(words.split()) > 6 or ": " in words))
        or re.search(r"[.;!?]\s|\t|@", words)
    ):
        return 0
    title = [w for w in re.findall(r"[A-Za-z][\w'’-]*", words) if w.lower() not in _SMALL]
    titled = bool(title) and sum(w[0].isupper() for w in title) >= 0.6 * len(title)
    if number and not number.startswith("(") and len(words.split()) <= 10:
        short = "." in number and len(words.split()) <= 4 and words[0].isupper() and words[-1] != "."
        nothing = words.rstrip(".").lower() in {"none", "n/a", "not applicable", "nil"}
        return 2 if (titled or short) and not nothing and not words.startswith(("To ", "That ")) else 0
    single = " " not in words and words.endswith(".")
    if (
        alone
        and titled
        and not single
        and len(words.split()) <= 10
        and not re.search(r"\d{4}$|:$", words)
        and len(words) > 3
    ):
        return 3
    return 0


def stitch_tables(rough: list[Block | None]) -> list[Block]:
    """Join a table to the one before it where only a page break stands between; number the tables."""
    blocks: list[Block] = []
    growing: dict[int, _Growing] = {}
    gap = False
    for block in rough:
        if block is None:
            gap = True
            continue
        at = len(blocks) - 1
        if block.table and at > 0 and _interrupted(blocks[at], growing.get(at - 1), block.table):
            growing[at - 1].add(block, after_break=False)
        elif block.table and at in growing and gap and growing[at].goes_on(block.table):
            growing[at].add(block, after_break=True)
        else:
            blocks.append(block)
            if block.table:
                growing[at + 1] = _Growing(block, block.table)
        gap = False
    for number, (at, whole) in enumerate(growing.items(), 1):
        blocks[at] = whole.block(number)
    return blocks


class _Growing:
    """A table to which parts are added; its rows are put together once, at the end."""

    def __init__(self, block: Block, table: Table) -> None:
        """Begin with the first part of a table."""
        self.first, self.table = block, table
        self.spans, self.rows = [*block.spans], [*table.rows]
        self.width = max((len(row.cells) for row in table.rows), default=0)

    def goes_on(self, part: Table) -> bool:
        """Tell whether a table after a break is a part of this one."""
        return bool(self.rows) and continues(self.table.header, self.width, part)

    def add(self, block: Block, *, after_break: bool) -> None:
        """Add the rows of a part."""
        rows = block.table.rows if block.table else ()
        self.spans.extend(block.spans)
        self.width = max([self.width, *(len(row.cells) for row in rows)])
        self.rows.extend(row._replace(after_break=True) if after_break and not i else row for i, row in enumerate(rows))

    def block(self, number: int) -> Block:
        """The whole table as one block."""
        return replace(
            self.first, spans=tuple(self.spans), table=replace(self.table, rows=tuple(self.rows), number=number)
        )


def _interrupted(between: Block, before: _Growing | None, rest: Table) -> bool:
    """Tell whether one line without columns interrupts a table: the line stays a block of its own."""
    if before is None or between.kind is not Kind.PARAGRAPH or between.number or len(between.text) > 120:
        return False
    header = before.table.header
    if not header or rest.header or before.table.column("action") is None:
        return False
    return bool(rest.rows) and max(len(row.cells) for row in rest.rows) <= len(header.cells)


def _strip_stray_marks(text: str, blocks: list[Block]) -> list[Block]:
    """Take off a second list mark ("- S Health", "- § Police"): a glyph that a conversion made of a bullet.

    A lone S is a mark only where the other items of its list bear one as well.
    """
    done: list[Block] = []
    for index, block in enumerate(blocks):
        mark = _STRAY.match(text, block.spans[0].start, block.spans[0].end) if block.kind is Kind.BULLET else None
        raw_mark = (
            _STRAY.match(text, _line_content(text, block), block.spans[0].end)
            if block.kind is Kind.BULLET and not mark
            else mark
        )
        mark = mark or raw_mark
        if mark and (mark[1] != "S" or _marked_neighbour(text, blocks, index)):
            span = trim(text, Span(mark.end(), block.spans[0].end))
            done.append(replace(block, spans=(span, *block.spans[1:]), text=plain(span.of(text))))
        else:
            done.append(block)
    return done


def _line_content(text: str, block: Block) -> int:
    begin = text.rfind("\n", 0, block.spans[0].start) + 1
    marker = _MARKER.match(text, begin, block.spans[0].end)
    return marker.end() if marker else block.spans[0].start


def _marked_neighbour(text: str, blocks: list[Block], index: int) -> bool:
    for step in (-1, 1):
        neighbour = blocks[index + step] if 0 <= index + step < len(blocks) else None
        if (
            neighbour
            and neighbour.kind is Kind.BULLET
            and _STRAY.match(text, _line_content(text, neighbour), neighbour.spans[0].end)
        ):
            return True
    return False


def _join_paragraphs(text: str, blocks: list[Block]) -> list[Block]:
    """Join lines of one paragraph, and a paragraph that a page break cut in two."""
    done: list[Block] = []
    run: list[Block] = []
    length = 0
    for block in blocks:
        if run and block.kind is Kind.PARAGRAPH and not block.number and _goes_on(text, run[-1], block, length):
            run.append(block)
            length += len(block.text) + 1
            continue
        if run:
            done.append(_joined(text, run))
        run, length = [block], len(block.text)
        if block.kind not in {Kind.PARAGRAPH, Kind.BULLET}:
            done.append(block)
            run = []
    return [*done, _joined(text, run)] if run else done


def _joined(text: str, run: list[Block]) -> Block:
    """Make one block of the lines of a paragraph: a span for each piece between breaks."""
    if len(run) == 1:
        return run[0]
    spans = [*run[0].spans]
    for last, block in pairwise(run):
        if not text[last.span.end : block.span.start].replace("\r", "").replace("\n", "", 1).strip(" "):
            spans[-1] = Span(spans[-1].start, block.spans[-1].end)
        else:
            spans.extend(block.spans)
    return replace(run[0], spans=tuple(spans), text=" ".join(plain(s.of(text)) for s in spans))


def _goes_on(text: str, last: Block, block: Block, length: int) -> bool:
    """Tell whether a line goes on from the last one of a paragraph that holds so many characters."""
    between = text[last.span.end : block.span.start]
    first = block.text[:1]
    if last.text[-1:] in ".:;?!" and between.count("\n") > 1:
        return False
    if between.count("\n") <= 1:
        return first.islower() or (length > 60 and last.text[-1:] not in ".:;?!")
    return first.islower() and last.text[-1:] not in '.:;?!”"' and length > 20


def _place(blocks: list[Block]) -> list[Block]:
    """Give each block its headings and the paragraph number in force."""
    depths = Counter(b.number.count(".") > 0 for b in blocks if b.number and b.number[0].isdigit())
    flat = depths[False] > depths[True]
    stack: list[Block] = []
    paragraph: str | None = None
    done = []
    for rough in blocks:
        dated = rough.kind is Kind.HEADING and not rough.number and _is_date(rough.text)
        heading = rough.kind is Kind.HEADING and not dated
        if heading:
            stack = _above(stack, rough, flat=flat)
            if not rough.number and (flat or not any(b.number for b in stack)):
                paragraph = None
        if rough.number and (heading or not rough.number.startswith("(")):
            paragraph = rough.number
        kind = Kind.PARAGRAPH if dated else rough.kind
        place = None if heading and not rough.number else paragraph
        block = replace(rough, kind=kind, paragraph=place, path=tuple(b.text for b in stack))
        if heading:
            stack.append(block)
        done.append(block)
    return done


def _is_date(words: str) -> bool:
    found = dates(words)
    return bool(found) and len(words) - (found[0].end - found[0].start) < 4


def _above(stack: list[Block], heading: Block, *, flat: bool) -> list[Block]:
    """Keep the headings that stand above a new one.

    Numbered headings nest by their numbers. An unnumbered heading stands under the last numbered
    one, save in a paper whose numbers run flat through it (1 to 39): there it stands above them.
    """
    kept = list(stack)
    if heading.number:
        depth = heading.number.count(".")
        whole = not heading.number[0].isdigit()
        for index, above in enumerate(kept):
            if above.number and (whole or above.number.count(".") >= depth or not above.number[0].isdigit()):
                return kept[:index] if not whole else []
        return [] if whole else kept if flat else [b for b in kept if b.number]
    floor = 0 if flat else max((i + 1 for i, b in enumerate(kept) if b.number), default=0)
    for index in range(floor, len(kept)):
        if not kept[index].number and kept[index].level >= heading.level:
            return kept[:index]
        if kept[index].number and flat:
            return kept[:index]
    return kept
