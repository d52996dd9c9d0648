"""Whose paper is this, what is it called, and of which day is it?

Only what the paper's first page says: a title record or the first heading that is no body's name,
the council it names, a date that stands alone. What it does not say is None.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.blocks import Block, Kind
from ingest.dates import dates, period
from ingest.draft import slug
from ingest.spans import plain
from ontology.contacts import without_contacts

_NAME = r"[A-Z][\w'’-]+(?:[ -](?:and |upon |on |of |the |in )?[A-Z][\w'’-]+){0,3}?"
_COUNCIL = re.compile(
    rf"(?:(?:London |Royal |Metropolitan )+Borough of (?P<after>[A-Z][\w'’-]+(?: (?:and |upon )?[A-Z][\w'’-]+){{0,3}}?)(?: Council\b|(?=\W*$|[,.;:]|\s[a-z])))"
    rf"|(?P<name>{_NAME})\s+(?P<kind>(?:City|County|Borough|District|Metropolitan|Unitary|Combined|Parish|Town)\s+)*(?P<council>Council|Authority)\b"
)
_TRUST = re.compile(
    rf"(?P<name>{_NAME}) (?:NHS (?:Foundation )?Trust|Health (?:Board|Authority)|Integrated Care Board|Primary Care Trust|Clinical Commissioning Group|Police Authority)\b"
)
_PLACE = re.compile(r"\b([A-Z][a-z]{3,})(?:['’]s)?\s+(?:Children|City|County|Borough)(?:['’]s|s['’])?\b")
_NOT_A_PLACE = frozenset(
    "the this that our their city county borough district local every each relevant corporate care family joint our youth young children".split()
)
_COUNCILS = re.compile(r"\b(?:Council|Authority)\b")
_HINT = re.compile(r"Council|Authority|Borough of|NHS|Board|Trust|Group")
_TITLE_KEY = re.compile(r"(?i)(title of (paper|report)|report title|title|subject|report of|name of report)\s*:?\s*$")
_TITLE_LINE = re.compile(r"(?i)(?:title(?: of (?:paper|report))?|report title|subject)\s*:\s*(?P<title>\S.{3,200})$")
_NOT_A_TITLE = re.compile(
    r"(?i)^(agenda item( no)?\.?:?\s*\w{0,4}|enclosure.*|item( no)?\.? \w{1,4}|wards? affected|all wards|report (of|to|by)|forward timetable|date|contact|part \d|public|appendix|item no"
    r"|corporate parenting (board|panel|committee|forum)|cabinet|executive|council|(\w+['’]?s? ){0,6}(board|committee|cabinet|panel|forum|partnership|council|executive|trust|group|directors)( \(public\))?(\s*[-–—:,].*|\s+\d.*)?)\W*$"
)
_OTHER_DATE = re.compile(r"(?i)consultation|review|valid|next|deadline|between|printed|rag\b|updated|until|from")
_LONGEST_LINE = 120
_MARKS = "-–—:,|("
_LONGEST_DATED = 110
_RECORDED = re.compile(r"(?i)\W*(?:dated?|agreed|approved|adopted|published|issued)(?: on)?\s*:?\s*")
_AS_AT = re.compile(r"(?i)\b(?:at|by|since|in|of|before|after)\s*$")
_AROUND = re.compile(
    r"(?i)<[^>]*>|\b(?:date|dated|agreed|approved|adopted|day|held|on|at|the|of|from|to|published|issued|th|st|nd|rd|am|pm|noon|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
_MET = re.compile(
    r"(?i)\b(?:council|authority|board|committee|cabinet|panel|forum|partnership|executive|trust|group|meeting|minutes|agenda|date)\b"
)
_YEARS = re.compile(r"(?:19|20)\d{2}\s?[-–/]\s?(?:20)?\d{2}")
_PAGE = r"(?:\W+(?:page\s)?\s*\d{1,3}(?:\s+of\s+\d{1,3})?)?\W*"
FRONT = 40
"""Blocks from the start that count as the first page."""


@dataclass(frozen=True, slots=True)
class Front:
    """What the first page says."""

    title: str
    authority: str | None
    place: str | None
    date: str | None
    period: str | None

    @property
    def id(self) -> str:
        """The paper's short reference: place and year, as far as they are known.

        >>> Front("Priorities", "Ashcombe Vale Council", "Ashcombe Vale", "2014-01-20", None).id
        'ashcombe-vale-2014'
        """
        year = self.date[:4] if self.date else self.period[:4] if self.period else None
        stem = slug(self.place) if self.place else slug(self.title)
        return f"{stem}-{year}" if year else stem


def read_front(text: str, blocks: tuple[Block, ...]) -> Front:
    """Read a paper's title, council, date and period."""
    page = blocks[:FRONT]
    printed = _title(page) or next((b.text for b in blocks if b.text), "untitled")[:200]
    title = without_contacts(printed) or "untitled"
    authority, place = _authority(text, page)
    return Front(title, authority, place, _date(page), period(title) or _running_period(text, title, authority))


def _title(page: tuple[Block, ...]) -> str | None:
    for block in page:
        for row in block.table.rows if block.table else ():
            cells = [c.text for c in row.filled]
            if len(cells) >= 2 and _TITLE_KEY.fullmatch(cells[0]):
                return cells[1]
        if not block.table and (line := _TITLE_LINE.match(block.text)):
            return line["title"].strip()
    for block in page:
        if block.number or (block.table and block.table.header):
            break
        if block.kind in {Kind.HEADING, Kind.PARAGRAPH} and _could_be_title(block.text):
            return block.text
    return next((b.text for b in page if b.kind is Kind.HEADING and _could_be_title(b.text)), None)


def _could_be_title(words: str) -> bool:
    if not 2 <= len(words.split()) <= 24 or words[-1] in ":.;," or _NOT_A_TITLE.match(words) or _authority_alone(words):
        return False
    found = dates(words)
    return not (found and len(words) - (found[0].end - found[0].start) < 12)


def _authority_alone(words: str) -> bool:
    cased = _cased(words)
    return any(pattern.fullmatch(cased) for pattern in (_COUNCIL, _TRUST))


def _cased(words: str) -> str:
    """Give a line of capitals the capitals of a name."""
    if not words.isupper():
        return words
    titled = re.sub(r"(?<=['’])S\b", "s", words.title())
    return re.sub(r"\b(Of|And|On|The|Upon|In)\b", lambda m: m[0].lower(), titled).replace("Nhs", "NHS")


def _lines(page: tuple[Block, ...]) -> Iterator[str]:
    """The words of the first page, line by line, and each two short lines together."""
    last = ""
    for block in page:
        if block.table:
            yield from (cell.text for row in block.table.rows for cell in row.filled)
            last = ""
            continue
        yield block.text
        if last and len(last) < 40 and len(block.text) < 40:
            yield f"{last} {block.text}"
        last = block.text


def _authority(text: str, page: tuple[Block, ...]) -> tuple[str | None, str | None]:
    for line in _lines(page):
        words = _cased(line)
        if not _HINT.search(words):
            continue
        for pattern in (_COUNCIL, _TRUST):
            for match in pattern.finditer(words):
                groups = match.groupdict()
                name = groups.get("after") or groups["name"]
                name = re.sub(r"^(?:The|At|In|Of|For|By|From|To|And)\s+", "", name)
                if name.split()[-1].lower() in _NOT_A_PLACE or name.split()[0].lower() in {
                    "local",
                    "other",
                    "in",
                    "children",
                    "youth",
                }:
                    continue
                if not _names_its_own(words, match):
                    continue
                whole = match[0] if groups.get("after") else match[0][match[0].index(name) :]
                return " ".join(whole.split()), name
    plain_text = plain(text)
    said = (_COUNCIL.search(plain_text, max(0, at.start() - 60), at.end()) for at in _COUNCILS.finditer(plain_text))
    councils = Counter(
        m[0] for m in said if m and m["name"] and m["name"].split()[-1].lower() not in _NOT_A_PLACE and m["kind"]
    )
    places = Counter(m[1] for m in _PLACE.finditer(plain_text) if m[1].lower() not in _NOT_A_PLACE)
    if places:
        place, times = places.most_common(1)[0]
        own = [whole for whole, _ in councils.most_common() if whole.startswith(f"{place} ")]
        if own:
            return own[0], place
        owns = re.search(rf"\b{re.escape(place)}['’]s\b", plain_text)
        if owns and times >= 2 and (not councils or times > councils.most_common(1)[0][1]):
            return place, place
    if councils and councils.most_common(1)[0][1] >= 2:
        whole = councils.most_common(1)[0][0]
        found = _COUNCIL.match(whole)
        assert found
        return whole, found["name"] or found["after"]
    return None, None


def _names_its_own(words: str, match: re.Match[str]) -> bool:
    """Tell a line that begins or ends with its council's name from a sentence that speaks of a council."""
    before, after = words[: match.start()].strip(), words[match.end() :].strip()
    if words.rstrip().endswith(".") or len(words) > _LONGEST_LINE:
        return False
    begins = not before and (not after or after[0] in _MARKS or not after[0].islower())
    return begins or (not after.strip(" .*_") and (not before or before[-1] in _MARKS))


def _date(page: tuple[Block, ...]) -> str | None:
    """Find the first date that is a line of its own, is recorded, or stands beside a meeting's name."""
    for block in page:
        if block.number and block.kind is Kind.PARAGRAPH:
            break
        for line in [block.text] if not block.table else []:
            found = dates(line, kinds=frozenset({"iso", "numeric", "words"}))
            if found and block.kind is not Kind.BULLET and _is_dated(line, found[0].start, found[-1].end):
                return found[0].iso
        for row in block.table.rows if block.table else ():
            cells = [c.text for c in row.filled]
            if cells and len(cells[0]) < 90 and _NOT_A_TITLE.match(cells[0]) and (found := dates(cells[0])):
                return found[0].iso
            if (
                len(cells) >= 2
                and re.match(r"(?i)(date( of (meeting|report|paper))?|meeting( date)?)\s*:?$", cells[0])
                and (found := dates(cells[1]))
            ):
                return found[0].iso
    return None


def _is_dated(line: str, start: int, end: int) -> bool:
    before, after = line[:start], line[end:]
    if len(line) > _LONGEST_DATED or line.endswith(".") or _OTHER_DATE.search(before) or _AS_AT.search(before):
        return False
    if _RECORDED.fullmatch(before):
        return True
    return not re.search(r"[^\W\d]{2}", _AROUND.sub(" ", before + " " + after)) or bool(_MET.search(before + after))


def _running_period(text: str, title: str, authority: str | None) -> str | None:
    """Find the years behind the title where the title itself has none: on the line below it, or in a running header.

    A running header is a line that stands alone more than once and holds the title, its years, and no words
    but the council's name and the page. The years that a sentence or a list gives are another plan's.
    """
    council = rf"(?:{re.escape(authority)}\W{{1,3}})?" if authority else ""
    header = re.compile(rf"{council}{re.escape(title)}\W{{1,3}}(?P<years>{_YEARS.pattern}){_PAGE}", re.IGNORECASE)
    lines = ["", *(line.strip("#*_ \t") for line in text.splitlines()), ""]
    folded = title.casefold()
    printed: Counter[str | None] = Counter()
    for at, line in enumerate(lines):
        if folded not in line.casefold() or lines[at - 1]:
            continue
        below = next(filter(None, lines[at + 1 :]), "")
        if not printed and line.casefold() == folded and _YEARS.fullmatch(below):
            return period(below)
        if not lines[at + 1] and (found := header.fullmatch(line)):
            printed[period(found["years"])] += 1
    repeated = [years for years, times in printed.items() if years and times > 1]
    return repeated[0] if len(repeated) == 1 else None
