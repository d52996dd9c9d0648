"""Who are the leads, by the paper's own directory?

A directory is a table of initials and posts. People are shown by post: a name or an address in it
is never read into the record.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ingest.blocks import Block
from ingest.dates import dates
from ingest.draft import Draft, slug
from ingest.persons import by_post
from ingest.spans import Span, plain, trim
from ontology.contacts import without_contacts
from ontology.model import FieldValue, ItemType

_CODE = re.compile(r"\(?(?P<code>[A-Z][A-Za-z]{1,4})\)?(?=\s*(?:[-–—:]|$))")
VACANT = re.compile(r"(?i)\b(to be (?:appointed|recruited|confirmed)|vacan(?:t|cy)|tb[ac]|unfilled)\b")
_MEMBERS = re.compile(
    r"(?i)brackets?\s*(?:=>?|mean|denote|show|indicate)?.*\bnot\b.*\bmembers?\s+of\s+(?P<body>[^).]+)"
)


def add_directory(draft: Draft) -> None:
    """Add a Lead for each row of a directory of posts."""
    for block in draft.document.tables():
        table = block.table
        assert table
        initials, post = table.column("initials"), table.column("post")
        if initials is None or post is None:
            continue
        says_members = _says_members(draft, block)
        for index, row in enumerate(table.rows, 1):
            if len(row.cells) > max(initials, post) and row.cells[post].text:
                _add_lead(draft, block, index, row.cells[initials].pieces, row.cells[post].pieces, says_members)


def _says_members(draft: Draft, block: Block) -> bool:
    before = draft.document.before(block)
    return bool(before and _MEMBERS.search(before.text))


def members_body(draft: Draft) -> tuple[str, Block] | None:
    """The body of whose members the directory speaks ("brackets: not a member of ...")."""
    for block in draft.document.prose:
        if "racket" in block.text and (found := _MEMBERS.search(block.text)):
            return re.sub(r"^the\s+", "", found["body"].strip()), block
    return None


def _add_lead(
    draft: Draft, block: Block, row: int, initials: tuple[Span, ...], post: tuple[Span, ...], says_members: bool
) -> None:
    text = draft.document.text
    title = " ".join(plain(p.of(text)) for p in post)
    first = initials[0] if initials else None
    words = plain(first.of(text)) if first else ""
    code = _CODE.match(words)
    vacant = VACANT.search(words)
    if not code and not vacant:
        return
    spans: list[Span] = []
    fields: dict[str, FieldValue] = {"title": title, "code": None, "member": None, "vacant": bool(vacant)}
    if vacant and first:
        spans.append(first)
        when = dates(words)
        fields["vacant_at"] = when[0].iso if when else None
    elif code and first:
        fields["code"] = code["code"]
        at = text.index(code["code"], first.start)
        spans.append(Span(at, at + len(code["code"])))
        if says_members:
            fields["member"] = not words.startswith("(")
    name = code["code"] if code and not vacant else slug(title)
    draft.add(ItemType.LEAD, title, draft.cite([*spans, *post], block, row=row), fields=fields, name=name)


def _is_date(words: str) -> bool:
    """Tell a date that stands where a lead should: a row that lost a cell."""
    found = dates(words)
    return bool(found) and found[-1].end - found[0].start >= len(words) - 2


_SPLIT = re.compile(r"\s*(?:/|;|\||\n)\s*|(?<=\w)(?=\([A-Z]{2,4}\))")
_CODES = re.compile(r"\(?[A-Z]{2,4}[a-z]?\)?")
_NOBODY = re.compile(
    r"(?i)(?:tb[acd]|to be (?:confirmed|agreed|appointed|recruited|decided|determined|identified)|n/?a|not applicable|none"
    r"|none (?:identified|named|agreed)|no lead|nil|vacant|unknown|not (?:known|stated|yet agreed|identified)|all|ongoing|on-going"
    r"|completed?|done|red|amber|green|(?:bi-?)?(?:daily|weekly|monthly|quarterly|annually|annual|yearly)|as above|ditto|\W*|same(?: as above)?"
    r"|see (?:above|below|[\d.]+)|asap|immediate(?:ly)?|\w|[£$]\s?\d.*|q[1-4]\b.*|\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9})\W*"
)


def leads_as_written(cell: str) -> tuple[str, ...]:
    """Cut a cell into its leads, one a person or post; what names nobody gives none.

    >>> leads_as_written("MP/LB/AP(GE)"), leads_as_written("Head of Fostering and Adoption"), leads_as_written("TBC")
    (('MP', 'LB', 'AP', '(GE)'), ('Head of Fostering and Adoption',), ())
    >>> leads_as_written("n/a"), leads_as_written("As above"), leads_as_written("1/3/16")
    ((), (), ())
    """
    cell = by_post(without_contacts(cell))
    if _NOBODY.fullmatch(cell.strip()):
        return ()
    done: list[str] = []
    for part in (p.strip(" ,.") for p in _SPLIT.split(cell)):
        smaller = [s.strip() for s in re.split(r",|&|\band\b|\s+", part) if s.strip()]
        if len(smaller) > 1 and all(_CODES.fullmatch(s) for s in smaller):
            done.extend(smaller)
        elif part and not _NOBODY.fullmatch(part) and re.search(r"[^\W\d]", part) and not _is_date(part):
            done.append(part)
    return tuple(done)


def find_lead(written: str, leads: Mapping[str, Mapping[str, FieldValue]]) -> str | None:
    """Find a lead as written in the directory: by its code, or by a post that its words begin with."""
    bare = written.strip("() ")
    for reference, fields in leads.items():
        if fields["code"] == bare:
            return reference
    words = _folded(bare)
    for reference, fields in leads.items():
        title = _folded(str(fields["title"]))
        if title and (words == title or words.startswith(f"{title} ")):
            return reference
    return None


def _folded(words: str) -> str:
    return " ".join(re.findall(r"[a-z0-9+&]+", words.lower()))


def lead_spans(text: str, pieces: tuple[Span, ...], written: str) -> list[Span]:
    """Find where in a cell a lead is written, over the pieces of a cut cell."""
    for piece in pieces:
        at = text.find(written, piece.start, piece.end)
        if at >= 0:
            return [Span(at, at + len(written))]
    found, rest = [], written
    for piece in pieces:
        words = trim(text, piece)
        for size in range(len(rest), 0, -1):
            at = text.find(rest[:size].strip(), words.start, words.end) if rest[:size].strip() else -1
            if at >= 0 and (size == len(rest) or rest[size] == " "):
                found.append(Span(at, at + len(rest[:size].strip())))
                rest = rest[size:].strip()
                break
        if not rest:
            return found
    return list(pieces)
