"""What does the paper ask a body to do, and what did the body decide?"""

from __future__ import annotations

import re

from ingest.blocks import Block, Kind
from ingest.draft import Draft
from ingest.spans import Span, plain, sentences, trim
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


def add_recommendations(draft: Draft) -> None:
    """Add recommendations (each once, however often it is said) and decisions."""
    for block in draft.document.blocks:
        if block.table:
            _front_sheet(draft, block)
        elif block.kind is Kind.HEADING and _HEAD.match(block.text) and not _REASONS.search(block.text):
            _section(draft, block)
    for block in draft.document.prose:
        _said_in_prose(draft, block)
        _decision(draft, block)


def _front_sheet(draft: Draft, block: Block) -> None:
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
                    words.text,
                    draft.cite(words.pieces, block, row=index),
                    cells[0].text.strip(".") if numbered else None,
                )


def _section(draft: Draft, heading: Block) -> None:
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
            _add(draft, block.text, draft.cite(block.spans, block), block.number)


def _said_in_prose(draft: Draft, block: Block) -> None:
    text = draft.document.text
    if not any(word in block.text for word in ("recommended", "asked", "invited", "requested")) or not _ASKS.search(
        block.text
    ):
        return
    for sentence in sentences(text, block.span):
        words = plain(sentence.of(text))
        if _ASKS.search(words) and words[-1] != ":" and not _held_at(draft, sentence):
            _add(draft, words, draft.cite([sentence], block), None)


def _held_at(draft: Draft, span: Span) -> bool:
    return any(
        c.start < span.end and span.start < c.end for i in draft.of_type(ItemType.RECOMMENDATION) for c in i.citation
    )


def _add(draft: Draft, words: str, citation: tuple[Citation, ...], number: str | None) -> None:
    """Add a recommendation, or a further place where one already found is said."""
    own = _content(words)
    for known in draft.of_type(ItemType.RECOMMENDATION):
        other = _content(known.label)
        if (
            other
            and own
            and len(own & other) >= 0.6 * min(len(own), len(other))
            and (
                number is None
                or known.number is None
                or number == known.number
                or len(own & other) >= 0.9 * max(len(own), len(other))
            )
        ):
            draft.cite_again(known.id, citation)
            return
    draft.add(ItemType.RECOMMENDATION, words, citation, number=number, name=number or None)


_STOP = frozenset(
    "that this the a an of to and or in on for is are be it as by with from at its so where their they will can has have been recommended therefore doing".split()
)


def _content(words: str) -> set[str]:
    return {w for w in re.findall(r"[a-z]{3,}", words.lower()) if w not in _STOP}


def _decision(draft: Draft, block: Block) -> None:
    """Add what a minute says was resolved, and the recommendation it names by number."""
    text = draft.document.text
    if not any(word in block.text for word in ("RESOLVED", "AGREED", "DECIDED", "was resolved", "was agreed")):
        return
    if not (found := _RESOLVED.search(block.text)) or _ASKS.search(block.text[: found.start()]):
        return
    items = (
        _resolutions(draft, block)
        if block.text.rstrip().endswith((":", "–", "-", "that", "to")) or len(block.text) < 40
        else ()
    )
    places = [(i, i.spans, i.text) for i in items if len(i.text) > 8] or [(block, block.spans, block.text)]
    for place, spans, words in places:
        trimmed = [trim(text, s) for s in spans]
        citation = draft.cite(trimmed, place)
        decision = draft.add(ItemType.DECISION, words, citation, number=(place.number or "").strip("()") or None)
        for named in re.finditer(
            r"(?i)\brecommendations?\s+((?:\d{1,2}|[a-z]\b)(?:\s*(?:,|and|&|to)\s*\d{1,2})*)", words
        ):
            for number in re.findall(r"\d{1,2}", named[1]):
                for recommendation in draft.of_type(ItemType.RECOMMENDATION):
                    if (recommendation.number or "").strip("()") == number and _same_paper_decision(words):
                        draft.link(decision, Relation.DECIDES, recommendation.id, citation)


def _resolutions(draft: Draft, block: Block) -> list[Block]:
    """The items behind "RESOLVED:": list items, or paragraphs numbered (1), (2)."""
    found = []
    for later in draft.document.after(block):
        listed = later.kind is Kind.BULLET or (later.kind is Kind.PARAGRAPH and (later.number or "").startswith("("))
        if not listed:
            break
        found.append(later)
    return found


def _same_paper_decision(words: str) -> bool:
    """A decision about an earlier paper's recommendations does not decide this paper's."""
    return not re.search(r"(?i)\b(?:report|paper|meeting) of \d|\b(?:19|20)\d{2}\b", words)
