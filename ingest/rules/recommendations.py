"""What does the paper ask a body to do, and what did the body decide?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import ceil

from ingest.blocks import Block, Kind
from ingest.draft import Draft, folded
from ingest.spans import Covered, Span, plain, sentences, trim
from ontology.model import Citation, ItemType, Relation

_HEAD = re.compile(
    r"(?i)^(?:summary of |officer |the |key )?(?:recommendations?\b|recommended that\b)(?!.*\b(?:reasons|options considered)\b)[^.]{0,60}$"
)
_REASONS = re.compile(r"(?i)reasons?\b|options considered")
_ASKS = re.compile(
    r"(?i)\b(?:it is (?:therefore )?recommended that|(?:the )?(?:board|panel|committee|cabinet|forum|executive|members?) (?:is|are) (?:asked|invited|recommended|requested) to)\b"
)
_FRONT_ROW = re.compile(r"(?i)recommendations?\s*(?:\(s\))?\s*:?|action(?:s)? (?:required|requested) (?:of|by) .*")
_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]?|\(\w\)")
_RESOLVED = re.compile(
    r"\b(?:RESOLVED|AGREED|DECIDED)\b(?:\s*[:–—-]|\s+that\b|\s+to\b|\s*$)|(?i:\bit was (?:resolved|agreed) (?:that|to)\b)"
)


@dataclass(frozen=True)
class _Known:
    """A recommendation already found: its telling words, whom it asks, and the numbered section it stands in."""

    id: str
    label: str
    content: frozenset[str]
    number: str | None
    body: str | None
    section: int | None


@dataclass
class _Found:
    """The recommendations already found, by their words, so that few are compared with a new one."""

    known: list[_Known] = field(default_factory=list)
    _by_word: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _by_first: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, one: _Known) -> None:
        """Keep one more."""
        for word in one.content:
            self._by_word[word].append(len(self.known))
        for word in _first(one.content):
            self._by_first[word].append(len(self.known))
        self.known.append(one)

    def like(self, content: frozenset[str]) -> Iterator[_Known]:
        """Give those that may share enough words with this one, in the order they were found."""
        near = {at for word in _first(content) for at in self._by_word.get(word, ())}
        near.update(at for word in content for at in self._by_first.get(word, ()))
        return (self.known[at] for at in sorted(near))


_SHARED = 0.6
"""The part of the shorter one's words that two wordings of one recommendation share."""


def _first(content: frozenset[str]) -> list[str]:
    """The words of which the other must hold one, if it shares enough: the longest, which few share."""
    ordered = sorted(content, key=lambda word: (-len(word), word))
    return ordered[: len(ordered) - ceil(_SHARED * len(ordered)) + 1]


def add_recommendations(draft: Draft) -> None:
    """Add recommendations (each once, however often it is said) and decisions."""
    found = _Found()
    for block in draft.document.blocks:
        if block.table:
            _front_sheet(draft, found, block)
        elif block.kind is Kind.HEADING and _HEAD.match(block.text) and not _REASONS.search(block.text):
            _section(draft, found, block)
    held = Covered(Span(c.start, c.end) for i in draft.of_type(ItemType.RECOMMENDATION) for c in i.citation)
    for block in draft.document.prose:
        _said_in_prose(draft, found, held, block)
    numbered: dict[str, list[str]] = {}
    for one in found.known:
        numbered.setdefault((one.number or "").strip("()"), []).append(one.id)
    prose = {block.span.start for block in draft.document.prose}
    for block in draft.document.blocks:
        if block.kind is Kind.HEADING or block.span.start in prose:
            _decision(draft, numbered, block)


def _front_sheet(draft: Draft, found: _Found, block: Block) -> None:
    """Recommendations on a front sheet: rows below "Recommendation(s):", or the cell beside it."""
    assert block.table
    inside = False
    if block.table.header and block.table.roles[:1] == ("recommendation",):
        return
    for index, row in enumerate(block.table.rows, 1):
        cells = row.filled
        if cells and _FRONT_ROW.fullmatch(cells[0].text):
            inside = True
            cells = cells[1:]
        elif inside and not (cells and _NUMBER.fullmatch(cells[0].text)):
            inside = False
        if inside and cells:
            numbered = len(cells) > 1 and _NUMBER.fullmatch(cells[0].text)
            words = cells[1] if numbered else cells[0]
            if len(words.text) > 15:
                _add(
                    draft,
                    found,
                    words.text,
                    draft.cite(words.pieces, block, row=index),
                    cells[0].text.strip(".") if numbered else None,
                )


def _section(draft: Draft, found: _Found, heading: Block) -> None:
    for block in draft.document.following(heading):
        if block.kind is Kind.HEADING:
            return
        asks = re.match(
            r"(?i)(?:that\b|to\b|it is (?:therefore )?recommended|the (?:board|panel|committee|cabinet|executive)|members? )",
            block.text,
        )
        if (
            block.kind in {Kind.PARAGRAPH, Kind.BULLET}
            and len(block.text) > 15
            and (block.number or asks or block.kind is Kind.BULLET)
            and block.text[-1] not in ":"
        ):
            _add(draft, found, block.text, draft.cite(block.spans, block), block.number, heading.span.start)


def _said_in_prose(draft: Draft, found: _Found, held: Covered, block: Block) -> None:
    text = draft.document.text
    if not any(word in block.text for word in ("recommended", "asked", "invited", "requested")) or not _ASKS.search(
        block.text
    ):
        return
    for sentence in sentences(text, block.span):
        words = plain(sentence.of(text))
        if _ASKS.search(words) and words[-1] != ":" and not held.touches(sentence):
            _add(draft, found, words, draft.cite([sentence], block), None)


def _add(
    draft: Draft,
    found: _Found,
    words: str,
    citation: tuple[Citation, ...],
    number: str | None,
    section: int | None = None,
) -> None:
    """Add a recommendation, or a further place where one already found is said."""
    asked = _ASKED.match(words)
    new = _Known("", words, _content(words), number, asked["body"].lower() if asked else None, section)
    for known in found.like(new.content):
        if _is_same(known, new):
            draft.cite_again(known.id, citation)
            return
    id = draft.add(ItemType.RECOMMENDATION, words, citation, number=number, name=number or None)
    found.add(_Known(id, new.label, new.content, number, new.body, section))


_ASKED = re.compile(
    r"(?i:that\s+|it is (?:therefore )?recommended that\s+)?(?:[Tt]he\s+)?(?P<body>(?:[A-Z][\w'’]*\s+(?:(?:and|&|of|for)\s+)?){0,6}?"
    r"(?:Board|Cabinet|Panel|Committee|Forum|Council|Executive|Partnership|Group|Trust|[A-Z]{3,})\b)"
)
"""Whom the words of a recommendation ask."""


def _is_same(known: _Known, new: _Known) -> bool:
    """Say whether two wordings are one recommendation: not if they ask two bodies, or are counted in two lists."""
    if folded(known.label) == folded(new.label):
        return True
    if known.body and new.body and not (known.body.endswith(new.body) or new.body.endswith(known.body)):
        return False
    if known.number and new.number and None not in {known.section, new.section} and known.section != new.section:
        return False
    shared, sizes = len(known.content & new.content), (len(known.content), len(new.content))
    return shared >= _SHARED * min(sizes) and (
        None in {known.number, new.number} or known.number == new.number or shared >= 0.9 * max(sizes)
    )


_STOP = frozenset(
    "that this the a an of to and or in on for is are be it as by with from at its so where their they will can has have been recommended therefore doing".split()
)


def _content(words: str) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"[a-z]{3,}", words.lower()) if w not in _STOP)


_NOT_DONE = re.compile(r"(?i)(?:\b(?:not|never|nothing|unable|failed|declined|no\s+\w+)\b|n['’]t\b)(?:\W+\w+){0,3}\W*$")
_MOVED = re.compile(r"(?i)\b(?:motion|amendment|proposal|proposition)\b")
_LOST = re.compile(r"(?i)\b(?:lost|fell|falls|defeated|withdrawn|rejected|not (?:carried|passed|agreed))\b")
_HEADS_RESOLUTIONS = re.compile(
    rf"(?:(?i:it was|(?:the )?(?:board|panel|committee|cabinet))\s+)?(?:{_RESOLVED.pattern})"
)
_INTRODUCES = re.compile(r"(?i)(?:[:–-]|\bthat|\bto)$")


def _is_taken(words: str, found: re.Match[str]) -> bool:
    """Say whether the sentence reports a decision: not one that was not taken, quoted, or lost in a vote."""
    before = words[: found.start()]
    quoted = before.count('"') % 2 or before.count("“") > before.count("”") or re.search(r"(?<!\w)[‘'][^’']*$", before)
    return not (_NOT_DONE.search(before) or quoted or (_MOVED.search(before) and _LOST.search(words)))


def _decision(draft: Draft, numbered: dict[str, list[str]], block: Block) -> None:
    """Add what a minute says was resolved, and the recommendation it names by number."""
    text = draft.document.text
    if not any(word in block.text for word in ("RESOLVED", "AGREED", "DECIDED", "was resolved", "was agreed")):
        return
    if block.kind is Kind.HEADING:
        if _HEADS_RESOLUTIONS.match(block.text):
            for item in _resolutions(draft, block):
                _add_decision(draft, numbered, item, draft.cite([trim(text, s) for s in item.spans], item), item.text)
        return
    if not (first := _RESOLVED.search(block.text)) or _ASKS.search(block.text[: first.start()]):
        return
    said = [(s, plain(s.of(text))) for s in sentences(text, block.span)]
    reports = [(s, words, found) for s, words in said if (found := _RESOLVED.search(words))]
    taken = [(s, words) for s, words, found in reports if _is_taken(words, found)]
    if reports and len(taken) < len(reports):
        for sentence, words in taken:
            _add_decision(draft, numbered, block, draft.cite([sentence], block), words)
        return
    items = _resolutions(draft, block) if _INTRODUCES.search(block.text.rstrip()) or len(block.text) < 40 else ()
    for place in [i for i in items if len(i.text) > 8] or [block]:
        _add_decision(draft, numbered, place, draft.cite([trim(text, s) for s in place.spans], place), place.text)


def _add_decision(
    draft: Draft, numbered: dict[str, list[str]], place: Block, citation: tuple[Citation, ...], words: str
) -> None:
    """Add a decision in its own words, and link it to the recommendations that it names."""
    decision = draft.add(ItemType.DECISION, words, citation, number=(place.number or "").strip("()") or None)
    for number in _recommendations_in(words) if _same_paper_decision(words) else ():
        named = numbered.get(number, [])
        if len(named) == 1:
            draft.link(decision, Relation.DECIDES, named[0], citation)
        elif named:
            draft.note(
                "not-understood",
                f"The decision names recommendation {number}; {len(named)} recommendations bear this number.",
                citation,
                decision,
            )


_ONE = r"\(?\d{1,2}(?:\.\d{1,2})?\)?"
_BY_NUMBER = re.compile(
    rf"(?i)\brecommendation(?:s\s+{_ONE}(?:\s*(?:,\s*and|,|and|&|to|-|–)\s*{_ONE})*|\s+{_ONE}(?:\s*(?:,|and|&)\s*{_ONE})*)"
)
_EXCEPT = re.compile(r"(?i)\b(?:except|excepting|excluding|other than|apart from|but not|save)\b[^.;]*")


def _recommendations_in(words: str) -> list[str]:
    """The numbers of the recommendations that are named; a range names all that are in it.

    >>> _recommendations_in("RESOLVED that recommendations 1 to 4, except 2, and recommendation 7 be agreed")
    ['1', '3', '4', '7']
    """
    but = {
        n for m in _EXCEPT.finditer(words) for n in re.findall(r"\d+(?:\.\d+)?", re.split(r"(?i)\band rec", m[0])[0])
    }
    found: list[str] = []
    for named in _BY_NUMBER.finditer(words):
        for first, last in re.findall(r"(\d+(?:\.\d+)?)\)?(?:\s*(?:to|-|–)\s*\(?(\d+(?:\.\d+)?))?", named[0]):
            stem, _, start = first.rpartition(".")
            end = (last or first).rpartition(".")[2]
            found += [f"{stem}.{n}" if stem else str(n) for n in range(int(start), int(end) + 1)]
    return [number for number in dict.fromkeys(found) if number not in but]


def _resolutions(draft: Draft, block: Block) -> list[Block]:
    """The items behind "RESOLVED:": list items, or paragraphs counted from (1), 1 or a."""
    found: list[Block] = []
    for later in draft.document.after(block):
        number = (later.number or "").strip("()")
        counted = number == str(len(found) + 1) and (block.kind is Kind.HEADING or not block.number)
        if later.kind is not Kind.BULLET and not (
            later.kind is Kind.PARAGRAPH and (counted or (later.number or "").startswith("("))
        ):
            break
        found.append(later)
    return found


def _same_paper_decision(words: str) -> bool:
    """A decision about an earlier paper's recommendations does not decide this paper's."""
    return not re.search(r"(?i)\b(?:report|paper|meeting) of \d|\b(?:19|20)\d{2}\b", words)
