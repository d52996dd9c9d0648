"""Who are the leads, by the paper's own directory?

A directory is a table of initials and posts. People are shown by post: a name or an address in it
is never read into the record.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ingest.blocks import Block
from ingest.dates import MONTH, dates
from ingest.draft import Draft, slug
from ingest.persons import by_post
from ingest.spans import Span, plain, trim
from ontology.contacts import without_contacts
from ontology.model import FieldValue, ItemType

_CODE = re.compile(r"\(?(?P<code>[A-Z][A-Za-z]{1,4})\)?(?=\s*(?:[-–—:(]|$))")
VACANT = re.compile(
    r"(?i)(?<!\bnot )(?<!longer )\b(?:to be (?:appointed|recruited|confirmed)|(?:post )?(?:is |currently )?vacan(?:t|cy)(?: post)?"
    r"|tb[ac]|unfilled)\b(?! (?:filled|until|till|to)\b)"
)
_WHEN = re.compile(r"\W*(?:(?:as )?(?:at|of|from|since|on)\s+)?")
_ASIDE = re.compile(r"\s*\([^()]*\)")
_MARKED_OFF = re.compile(r"^\s*(?:[-–—:,;]\s*|$)")
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
            whole = len(row.cells) > max(initials, post) and row.cells[post].text
            if row.filled and not (
                whole
                and _add_lead(draft, block, index, row.cells[initials].pieces, row.cells[post].pieces, says_members)
            ):
                draft.note(
                    "not-understood",
                    f"Row {index} of this directory is not understood as a code and a post; no lead is read from it.",
                    draft.cite(row.cells[post].pieces, block, row=index) if whole else (),
                )


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
) -> bool:
    """Add the lead of a row; False if the row gives neither a code nor a vacant post."""
    text = draft.document.text
    first = initials[0] if initials else None
    words = plain(first.of(text)) if first else ""
    title, said = _vacancy(" ".join(plain(p.of(text)) for p in post))
    code = _CODE.match(words)
    code = None if code and VACANT.fullmatch(code["code"]) else code
    vacancy = VACANT.search(words)
    said = words[vacancy.start() :] if vacancy else said
    if not code and (said is None or not title):
        return False
    spans: list[Span] = []
    fields: dict[str, FieldValue] = {
        "title": title or None,
        "code": code["code"] if code else None,
        "member": None,
        "vacant": said is not None,
    }
    if said is not None:
        fields["vacant_at"] = _vacant_at(said)
    if vacancy and first:
        spans.append(first)
    elif code and first:
        at = text.index(code["code"], first.start)
        spans.append(Span(at, at + len(code["code"])))
        if says_members:
            fields["member"] = not words.startswith("(")
    name = code["code"] if code else slug(title)
    draft.add(ItemType.LEAD, title or name, draft.cite([*spans, *post], block, row=row), fields=fields, name=name)
    return True


def _vacancy(words: str) -> tuple[str, str | None]:
    """Part a post's title from what is printed of its being vacant; the second is None where nothing is.

    A post may have the word in its title: it tells of a vacancy only where it is marked off.

    >>> _vacancy("VACANT – Placements Manager"), _vacancy("Commissioner (post vacant)")
    (('Placements Manager', 'VACANT'), ('Commissioner', 'post vacant'))
    >>> _vacancy("Vacant Homes Officer"), _vacancy("To be appointed (at 1/10/24) Service Manager")
    (('Vacant Homes Officer', None), ('Service Manager', 'To be appointed (at 1/10/24)'))
    """
    for aside in _ASIDE.finditer(words):
        if found := VACANT.search(aside[0]):
            said = aside[0][found.start() :].rstrip(")")
            return " ".join(f"{words[: aside.start()]} {words[aside.end() :]}".split()), said
    found = VACANT.search(words)
    if not found:
        return words, None
    with_aside = _ASIDE.match(words, found.end())
    end = with_aside.end() if with_aside else found.end()
    before, after = words[: found.start()], words[end:]
    opens = not before and (with_aside or _MARKED_OFF.match(after) or found[0].lower().startswith("to be"))
    closes = re.search(r"[-–—:,;]\s*$", before)
    if not (opens or closes):
        return words, None
    when = "" if opens else after
    rest = after if opens else before
    return rest.strip(" -–—:,;"), words[found.start() : end] + when


def _vacant_at(said: str) -> str | None:
    """The day on which nobody held a post: the date that follows the word."""
    found = VACANT.search(said)
    rest = said[found.end() :] if found else said
    days = dates(rest)
    return days[0].iso if days and _WHEN.fullmatch(rest[: days[0].start]) else None


_SPLIT = re.compile(r"\s*(?:/|;|\||\n)\s*|(?<=\w)(?=\([A-Z]{2,4}\))")
_CODES = re.compile(r"\(?(?:[A-Z]{2,4}[a-z]?|(?:[A-Z]\.){2,4})\)?")
_NOBODY = re.compile(
    r"(?i)(?:tb[acd]|to be (?:confirmed|agreed|appointed|recruited|decided|determined|identified)|n/?a|not applicable|none"
    r"|none (?:identified|named|agreed)|no lead|nil|vacant|unknown|not (?:known|stated|yet agreed|identified)|all|ongoing|on-going"
    r"|completed?|done|red|amber|green|(?:bi-?)?(?:daily|weekly|monthly|quarterly|annually|annual|yearly)|as above|ditto|\W*|same(?: as above)?"
    r"|see (?:above|below|[\d.]+)|asap|immediate(?:ly)?|\w|[£$]\s?\d.*|q[1-4]\b.*|\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9})\W*"
)
_LEADS_LABEL = re.compile(r"(?i)(?:(?:overall|joint|main)\s+)?(?:leads?|owners?|led by|responsible)\s*[:–-]\s*")
_POST_OR_BODY = re.compile(
    r"(?i)\b(?:head|manager|director|officer|lead|leader|co-?ordinator|commissioner|nurse|doctor|teacher|psychologist|worker"
    r"|adviser|advisor|chair|clerk|councillor|member|carer|partner|secretary|analyst|solicitor|practitioner|inspector|warden"
    r"|team|service|board|panel|forum|group|committee|partnership|council|department|directorate|trust|school|college|agency"
    r"|unit|office|cabinet|authority|police|association|alliance|network|university|hospital)s?\b"
)
_NOT_ONE = re.compile(
    r"(?i)\b(?:not?|none|never|nobody|yet|vacan(?:t|cy)|tb[acd]|to be|until|till|unknown|see|as (?:above|below)|support(?:ed|ing)?|deputy)\b"
    r"|\bin progress\b|:|[£$]|^(?:various|everyone|pending|[a-z]+ed)$"
)
_SMALL = frozenset({"and", "for", "in", "of", "on", "the", "to", "with", "&"})
_LIKE_A_NAME = re.compile(
    r"(?:(?:Dr|Mrs?|Ms|Miss|Cllr)\.? )?[A-Z][a-z'’-]+ (?:[A-Z]\.? )?(?:Mc|Mac|O['’])?[A-Z][a-z'’-]+"
)


def leads_as_written(cell: str) -> tuple[str, ...]:
    """Cut a cell into its leads, one a person or post; what names nobody gives none.

    >>> leads_as_written("MP/LB/AP(GE)"), leads_as_written("Head of Fostering and Adoption"), leads_as_written("TBC")
    (('MP', 'LB', 'AP', '(GE)'), ('Head of Fostering and Adoption',), ())
    >>> leads_as_written("n/a"), leads_as_written("As above"), leads_as_written("1/3/16")
    ((), (), ())
    """
    return read_leads(cell)[0]


def read_leads(cell: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Cut a cell into its leads, and into the words that are not understood as one.

    >>> read_leads("Lead: HA; support: PK"), read_leads("Head of Beds 31/3/12")
    ((('HA',), ('support: PK',)), (('Head of Beds',), ('31/3/12',)))
    >>> read_leads("HA (deputy PK)/tbc"), read_leads("JO not HA"), read_leads("H.A.")
    ((('HA',), ('(deputy PK)', 'tbc')), ((), ('JO not HA',)), (('H.A.',), ()))
    """
    cell = by_post(without_contacts(cell))
    whole = cell.strip()
    if _NOBODY.fullmatch(whole):
        return (), (whole,) if whole.lower().rstrip(".") == "all" else ()
    done: list[str] = []
    other: list[str] = []
    for when in reversed(dates(cell)):
        other.insert(0, cell[when.start : when.end])
        cell = f"{cell[: when.start]};{cell[when.end :]}"
    if not re.search(r"\w", cell):
        return (), ()
    for part in (_without_stop(p) for p in _SPLIT.split(cell)):
        bare = _without_stop(_LEADS_LABEL.sub("", part, count=1)) if _LEADS_LABEL.match(part) else part
        if not re.search(r"\w", bare):
            continue
        smaller = [s.strip() for s in re.split(r",|&|\band\b|\s+", bare) if s.strip()]
        aside = re.fullmatch(r"(.+?)\s*(\([^()]*\)?)", bare)
        if all(_CODES.fullmatch(s) and not _NOBODY.fullmatch(s) for s in smaller):
            done.extend(smaller)
        elif names_a_lead(bare):
            done.append(bare)
        elif aside and names_a_lead(aside[1]):
            done.append(aside[1])
            other.append(aside[2])
        else:
            other.append(bare)
    return tuple(done), tuple(other)


def _without_stop(words: str) -> str:
    words = words.strip(" ,")
    return words if _CODES.fullmatch(words) else words.strip(" ,.")


def names_a_lead(words: str) -> bool:
    """Tell a code, a post or a body from anything else that may stand in a column of leads.

    >>> [names_a_lead(w) for w in ("SM 15+", "Head of fostering", "Business in the Community", "In progress", "March")]
    [True, True, True, False, False]
    """
    if not re.search(r"[^\W\d]", words) or _NOBODY.fullmatch(words) or _NOT_ONE.search(words) or _is_month(words):
        return False
    if _CODES.fullmatch(words.strip()) or _POST_OR_BODY.search(words):
        return True
    parts = [w for w in re.findall(r"[^\s()/,&-]+", words) if w not in _SMALL]
    return all(w[0].isupper() or w[0].isdigit() for w in parts) and not may_be_a_name(words)


def may_be_a_name(words: str) -> bool:
    """Tell two words that may be somebody's name: they are never shown."""
    return bool(_LIKE_A_NAME.search(words)) and not _POST_OR_BODY.search(words)


def _is_month(words: str) -> bool:
    return bool(
        re.fullmatch(rf"(?i)(?:(?:by|end|early|mid|late|of|from|since)\W+)*(?:{MONTH})\b\W*(?:\d{{2,4}})?\W*", words)
    )


def find_leads(written: str, leads: Mapping[str, Mapping[str, FieldValue]]) -> tuple[str, ...]:
    """Find the leads of the directory that these words may name: by code, or by the title of a post.

    After a title there may stand words in brackets, after a dash or a comma, or that only repeat it;
    any other word makes it another post.
    """
    bare = written.strip("() ")
    code = bare.replace(".", "")
    if coded := [r for r, fields in leads.items() if fields["code"] and fields["code"] in {bare, code}]:
        return _one_post(coded, leads)
    ends = [len(bare), *sorted((m.start() for m in re.finditer(r"\(|,|\s[-–—]\s|[–—]", bare)), reverse=True)]
    for end in ends:
        words = _folded(bare[:end])
        if titled := [
            r for r, fields in leads.items() if words and _is_title(words, _folded(str(fields["title"] or "")))
        ]:
            return _one_post(titled, leads)
    return ()


def _is_title(words: str, title: str) -> bool:
    rest = words[len(title) :].split()
    return bool(title) and (words == title or (words.startswith(f"{title} ") and set(rest) <= set(title.split())))


def _one_post(found: list[str], leads: Mapping[str, Mapping[str, FieldValue]]) -> tuple[str, ...]:
    """A post that the directory lists twice, alike, is one."""
    same = {(leads[r]["code"], _folded(str(leads[r]["title"] or ""))) for r in found}
    return (found[0],) if len(same) == 1 else tuple(found)


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
