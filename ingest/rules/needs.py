"""What do children and young people need or lack, who found it, and how was it rated?

Assessed needs come as a list under a sentence that says so, expressed needs under a traffic light
or as what young people asked for, professional ones where those consulted found something missing.
What is green, or said to be good, is a strength and no need.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from ingest.blocks import Block, Kind
from ingest.denial import clause, denies, says
from ingest.draft import Draft
from ingest.spans import Span, plain, sentences, trim
from ingest.tables import Table, role_of
from ontology.model import Citation, FieldValue, ItemType, Relation

_COLOUR_HEAD = re.compile(
    r"(?i)(?:areas?\s+(?:rated|marked|identified as)\s+)?\W*(?P<colour>red|amber|green)\b\W*(?:\([^)]{0,60}\))?(?:\s+(?:areas?|rated|rating|results?|findings?|–.*|-.*))?\W*"
)
_OTHER_COLOUR = re.compile(
    r"(?i)\s*\((?:identified|rated|marked|scored)\s+as\s+(?:an?\s+)?(?P<colour>[A-Za-z]+(?:\s*/\s*[A-Za-z]+)?)\)\s*\.?$"
)
_COLOUR = re.compile(r"(?i)\b(red|amber|green)\b")
_LETTERS = {"R": "red", "A": "amber", "G": "green"}
_MARKS = " *_.,:;()[]"
_RAG_HEAD = re.compile(r"(?i)\W*(?:b?rag(?: rating| status)?|traffic lights?)\W*")
_RATED_LIST = re.compile(
    r"(?i)\b(?:rated|marked|scored|coloured|graded|judged|sorted|identified)\s+(?:as\s+)?(?:an?\s+)?(?P<colour>red|amber|green)\b[^.:;]*[:;]\s*$"
)
_RATED_BY = re.compile(r"(?i)survey|have your say|told us|said|voice|traffic|young people|parents|carers")
_SURVEY = re.compile(r"(?i)\bsurvey\b|have your say|told us")
_ASSESSED = re.compile(
    r"(?i)\b(?:highlight|identif|found|show|point|conclud|set out|assess|reveal)\w*\b[^.]{0,160}\b(?:requir\w+ improvement|unmet needs?|needs?\b|gaps?\b|areas? (?:of|for) (?:need|improvement|concern))[^.]{0,80}[;:]\s*$"
    r"|\b(?:unmet needs?|areas? of need|needs? (?:identified|found))\b[^.]{0,80}[;:]\s*$"
)
_UNMET_HEAD = re.compile(r"(?i)^(unmet needs?|needs? (?:that are )?not met|gaps? in (?:provision|services?))\b.{0,40}$")
_NOT_NEEDS = re.compile(
    r"(?i)\b(made up of|representatives|members|consist|government|training needs|key (?:lines|questions))\b"
)
_JSNA = re.compile(r"(?i)\bJSNA\b|needs assessment|assessed need|health needs|unmet need")
_VOICE = re.compile(
    r"(?i)\b(young people|children|care leavers|young persons|looked after|survey|parents|have your say|voice|participation|carers|families|residents)\b"
)
_ASKED = re.compile(
    r"(?i)\b(?:list|issues?|concerns?|themes?|wants?|asks?|requests?)\b[^.:]{0,60}\b(?:includ\w+|around|were|about|cover\w*)\b[^.:]{0,40}:\s*(?P<list>[^.:;]{10,300})\."
)
_SAID = re.compile(
    r"(?i)\b(?:young people|children|care leavers|residents|families|parents|carers|tenants|patients)\b[^.]{0,80}"
    r"\b(?:said|told us|asked|say|tell us)\b[^.]{0,40}\b(?:need|want|would like|lack|asked for|miss)\w*\s*[:;]$"
)
_CONSULTED = re.compile(r"(?i)professional|practitioner|stakeholder|consultation with|partners|workforce")
_MISSING = re.compile(
    r"(?i)\b(?:no mention of|nothing (?:in it |on it |there )?(?:about|on|of|spoke of|said about)|did not (?:mention|include|cover)|failed to (?:mention|include)|(?:was|were) missing:?|omitted|left out|absence of)\s+(?P<need>[^.]{6,300}?)(?=\.(?:\s|$)|;|$)"
)
_POINTER = re.compile(
    r"(?i)\bsee\s+(?:strategic\s+)?priority\s+(?P<number>\d{1,2}|\w+)\b|\bstrategic\s+priority\s+(?P<second>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen)\b"
)
_NUMBER_WORDS = {
    w: str(n)
    for n, w in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(), 1
    )
}
_WE_KNOW = re.compile(r"(?i)we know\W*$")
_WE_KNOW_INLINE = re.compile(r"(?i)we know\s*:\s*(?=\S)")
_GOOD = re.compile(
    r"(?i)\b(good|(?:rated|judged|graded)(?: as| to be)? [“\"‘']?outstanding|outstanding by ofsted|excellent|strong|strength\w*|improving|comparable|very effective|exceptional)\b"
)
_NOT_GOOD = re.compile(
    r"(?i)\b(adequate|inadequate|poor|weak|fewer|should|could|need\w*|want\w*|not (?:yet )?good|requires? improvement|declin\w+|worse)\b"
)
_PROUD = re.compile(
    r"(?i)\b(?:proud|strengths?|done well|do well|works? well|good practice|positives?)\b[^.]{0,140}:\s*$"
)
_PRAISE = re.compile(
    r"(?i)\b(?:(?:is|are|was|were|has|have|had)\s+(?:been\s+|proved\s+)?(?:very|highly|increasingly|particularly)\s+(?:successful\w*|effective\w*)"
    r"|\w+ing\s+(?:very|highly|increasingly|particularly)\s+(?:successful|effective)ly|(?:is|are) benefit(?:t)?ing from"
    r"|(?:is|are|was|were|been)\s+(?:\w+\s+(?:and\s+)?)?robust\b|(?:included|cited|highlighted|recognised|used)\b[^.]{0,60}\bas (?:an example of|good practice|best practice))"
)
_ASIDE = re.compile(r"(?:NB|N\.B\.|Note)\b[:.]?\s+")
_OTHERS = re.compile(r"(?i)\b(?:should|will|would|could|need|must|authorities|councils)\b")
"""What praises other councils, or says how things ought to be."""
_PRAISED = ("success", "effective", "benefit", "robust", "example", "practice")
_NOT_PRAISE = re.compile(r"(?i)what works|government priorit|national priorit|implications|scheme|works\b")
_NOTHING = re.compile(r"(?i)\W*(?:none|nothing|nil|n/?a|no (?:areas|issues|needs))\b(?:\s+\w+){0,3}\W*")
_QUOTE = re.compile(r"[“\"‘'](?P<words>.+?)[”\"’'](?:\s*\((?P<source>[^()]{6,160})\))?\W*$")


def add_needs(draft: Draft) -> None:
    """Add needs and strengths, with the priority that the text itself says answers a need."""
    for block in draft.document.blocks:
        if block.kind is Kind.HEADING and (colour := _colour_heading(block)):
            _add_rated(draft, block, colour)
            if not draft.document.list_after(block):
                _note_no_list(draft, block)
        elif block.kind is Kind.HEADING and _unmet_head(block.text) and _about_assessment(draft, block):
            for item in _top(draft.document.list_after(block)):
                _add_need(draft, item.text, draft.cite(item.spans, item), "assessed")
        elif block.table and (rated := _rated_table(block.table)):
            _add_rated_rows(draft, block, rated)
    for block in draft.document.prose:
        if block.kind is Kind.PARAGRAPH:
            _read_paragraph(draft, block)


def _read_paragraph(draft: Draft, block: Block) -> None:
    introduces = block.text[-1:] in ":;"
    if (
        introduces
        and says(_ASSESSED, block.text)
        and not _NOT_NEEDS.search(block.text)
        and _about_assessment(draft, block)
    ):
        for item in _top(draft.document.list_after(block)):
            _add_need(draft, item.text, draft.cite(item.spans, item), "assessed")
    elif introduces and says(_PROUD, block.text):
        for item in _top(draft.document.list_after(block)):
            _add_strength(draft, item.text, draft.cite(item.spans, item))
    elif introduces and says(_SAID, block.text):
        for item in _top(draft.document.list_after(block)):
            _add_need(draft, item.text, draft.cite(item.spans, item), "expressed")
    _read_colour_line(draft, block)
    if _WE_KNOW.match(block.text):
        _add_known(draft, block)
    elif _WE_KNOW_INLINE.match(block.text):
        _add_known_words(draft, block, draft.document.text.index(":", block.span.start) + 1)
    if ":" in block.text and _VOICE.search(block.text) and (asked := says(_ASKED, block.text)):
        _add_asked(draft, block, asked["list"])
    if any(map(_is_consultation, block.path)):
        _add_missing(draft, block)
    if not any(map(_praises_others, block.path[-1:])) or _ASIDE.match(block.text):
        _add_praise(draft, block)


def _unmet_head(heading: str) -> bool:
    found = _UNMET_HEAD.match(heading)
    return bool(found) and not denies(heading[len(found[1]) :]) if found else False


@lru_cache(maxsize=1024)
def _praises_others(heading: str) -> bool:
    return bool(_NOT_PRAISE.search(heading))


@lru_cache(maxsize=1024)
def _is_consultation(heading: str) -> bool:
    return bool(_CONSULTED.search(heading))


def _add_praise(draft: Draft, block: Block) -> None:
    """Add a sentence that reports something of the council's own as good."""
    text = draft.document.text
    if (
        not any(word in block.text for word in _PRAISED)
        or not _PRAISE.search(block.text)
        or re.match(r"(?i)(?:\w+ ){0,3}(?:authorities|councils)\b", block.text)
    ):
        return
    for sentence in sentences(text, block.span):
        words = plain(sentence.of(text))
        if says(_PRAISE, words) and not _OTHERS.search(words):
            _add_strength(
                draft, _ASIDE.sub("", words, count=1) if _ASIDE.match(words) else words, draft.cite([sentence], block)
            )


def _top(items: tuple[Block, ...]) -> Iterator[Block]:
    """The items of the outermost list that name something: a sub-list explains the item above it."""
    floor = min((i.level for i in items), default=0)
    return (i for i in items if i.level == floor and not _NOTHING.fullmatch(i.text))


def _about_assessment(draft: Draft, block: Block) -> bool:
    return any(_JSNA.search(words) for words in (block.text, draft.title, *block.path))


def _colours(words: str) -> frozenset[str]:
    """The colours that are printed.

    >>> sorted(_colours("Green/Amber")), sorted(_colours("Redcar"))
    (['amber', 'green'], [])
    """
    return frozenset(colour.lower() for colour in _COLOUR.findall(words))


def _colour(cell: str, *, letters: bool) -> str | None:
    """The one colour that a cell holds and nothing else; a letter counts only where the header says RAG.

    >>> _colour("AMBER", letters=False), _colour("R", letters=True)
    ('amber', 'red')
    >>> _colour("R", letters=False), _colour("Red/Amber", letters=True), _colour("Not red", letters=True)
    (None, None, None)
    """
    found = _colours(cell)
    if len(found) == 1 and not _COLOUR.sub("", cell).strip(_MARKS):
        return next(iter(found))
    return _LETTERS.get(cell.strip(_MARKS)) if letters else None


def _colour_heading(block: Block) -> str | None:
    match = _COLOUR_HEAD.fullmatch(block.text)
    return match["colour"] if match and len(block.text) < 60 and not denies(block.text) else None


_NEAR = 200
"""How many blocks above a rated list are looked at: more than the lists of a survey have, and an end to it."""


def _voiced(draft: Draft, block: Block) -> bool:
    """Say whether the text above a rated list is about what people said or chose."""
    near = islice(draft.document.above(block), _NEAR)
    above = next((b for b in near if b.kind is not Kind.BULLET and not _colour_heading(b)), None)
    words = (draft.title, *block.path, block.text, above.text if above else "")
    return any(_VOICE.search(each) for each in words)


def _read_colour_line(draft: Draft, block: Block) -> None:
    """Read a line, or a sentence, that gives a colour to the list below it; note it where it is not plain."""
    colour = _colour_heading(block)
    sentence = None if colour else _RATED_LIST.search(block.text)
    if not (colour or sentence):
        return
    if not draft.document.list_after(block):
        _note_no_list(draft, block)
        return
    if sentence and len(_colours(block.text)) == 1 and says(_RATED_LIST, block.text):
        colour = sentence["colour"]
    if colour and _voiced(draft, block) and not re.search(r"(?i)\bactions?\b", block.text):
        _add_rated(draft, block, colour)
    else:
        draft.note(
            "not-understood",
            "A list stands under a colour, and the text does not plainly say that people rated it so; it was left out.",
            draft.cite(block.spans, block),
        )


def _note_no_list(draft: Draft, block: Block) -> None:
    if _voiced(draft, block):
        message = "A line names a colour and no list stands under it; nothing is read as rated so."
        draft.note("not-understood", message, draft.cite(block.spans, block))


def _add_rated(draft: Draft, block: Block, colour: str) -> None:
    """Add what stands under a traffic light: a need if red or amber, a strength if green.

    An item that prints two colours keeps that of its heading if it is one of them. One that prints
    another colour than its heading has none.
    """
    for item in _top(draft.document.list_after(block)):
        if item.text.startswith("(NB") or len(item.text) < 4:
            continue
        span, printed, rag = item.spans[-1], colour, colour.lower()
        label = item.text
        if other := _OTHER_COLOUR.search(item.text):
            label, printed = item.text[: other.start()].rstrip(), other["colour"]
            raw = _OTHER_COLOUR.search(span.of(draft.document.text))
            span = Span(span.start, span.start + raw.start()) if raw else span
        citation = draft.cite([*item.spans[:-1], span], item)
        if rag == "green" and printed.lower() == "green":
            _add_strength(draft, label, citation)
        elif _colours(printed) and rag not in _colours(printed):
            need = _add_need(draft, label, citation, "expressed", None, printed)
            message = f"This stands under {colour} and is printed as {printed}; it is given no colour."
            draft.note("not-understood", message, citation, need)
        else:
            _add_need(draft, label, citation, "expressed", rag, printed)


def _rated_table(table: Table) -> Table | None:
    """The table, if it has a column of traffic lights; its first row is the header where it alone tells."""
    if "rag" in table.roles:
        return table
    first = table.rows[0].cells if table.rows and not table.header else ()
    if sum(bool(_RAG_HEAD.fullmatch(cell.text)) for cell in first) != 1:
        return None
    roles = tuple("rag" if _RAG_HEAD.fullmatch(cell.text) else role_of(cell.text) for cell in first)
    return replace(table, rows=table.rows[1:], header=table.rows[0], roles=roles)


def _add_rated_rows(draft: Draft, block: Block, table: Table) -> None:
    """Add the rows of a table of survey results that has a column of traffic lights."""
    assert table.header
    before = draft.document.before(block)
    context = " ".join((*block.path, *(c.text for c in table.header.cells), before.text if before else ""))
    if {"action", "indicator", "lead", "due", "target", "baseline"} & set(table.roles) or not (
        _RATED_BY.search(context) or _SURVEY.search(draft.title)
    ):
        return
    rag = table.column("rag")
    assert rag is not None
    letters = bool(re.search(r"(?i)\bb?rag\b", table.header.cells[rag].text))
    words = table.column("need")
    if words is None:
        words = max(
            (i for i in range(len(table.roles)) if i != rag),
            key=lambda i: sum(len(r.cells[i].text) for r in table.rows if i < len(r.cells)),
        )
    for index, row in enumerate(table.rows, 1):
        if max(rag, words) >= len(row.cells) or not row.cells[words].text:
            continue
        label, printed = row.cells[words].text, row.cells[rag].text
        colour = _colour(printed, letters=letters)
        citation = draft.cite(row.cells[words].pieces, block, row=index)
        need = None
        if colour == "green":
            _add_strength(draft, label, citation)
        elif colour or not printed or (len(_colours(printed)) > 1 and not denies(printed)):
            need = _add_need(draft, label, citation, "expressed", colour, printed or None)
        if printed and not colour:
            message = f"The rating printed here as {printed[:60]!r} is not one colour; none is read."
            draft.note("not-understood", message, citation, need)


def _add_need(
    draft: Draft,
    label: str,
    citation: Iterable[Citation],
    kind: str,
    rag: str | None = None,
    printed: str | None = None,
) -> str:
    citation = tuple(citation)
    label = label.rstrip(" ;,")
    known = draft.named(ItemType.NEED, label)
    if known and draft.items[known].fields["kind"] == kind:
        draft.cite_again(known, citation)
        return known
    fields: dict[str, FieldValue] = {"kind": kind, "rag": rag, "rag_as_written": printed}
    return draft.add(ItemType.NEED, label, citation, fields=fields)


def _add_strength(draft: Draft, label: str, citation: Iterable[Citation]) -> str:
    citation = tuple(citation)
    if known := draft.named(ItemType.STRENGTH, label):
        draft.cite_again(known, citation)
        return known
    return draft.add(ItemType.STRENGTH, label, citation)


def _add_known(draft: Draft, block: Block) -> None:
    """Add what a plan says it knows ("We know:"): good news is a strength, the rest a finding."""
    for later in draft.document.after(block):
        if later.kind not in {Kind.PARAGRAPH, Kind.BULLET} or re.match(r"(?i)headline|objective", later.text):
            return
        _add_known_words(draft, later, later.span.start)


def _add_known_words(draft: Draft, block: Block, start: int) -> None:
    text = draft.document.text
    span = trim(text, Span(start, block.span.end))
    quoted = _QUOTE.match(span.of(text))
    source = None
    if quoted:
        inner = Span(span.start + quoted.start("words"), span.start + quoted.end("words"))
        if quoted["source"]:
            source = Span(span.start + quoted.start("source"), span.start + quoted.end("source"))
        span = inner
    words = plain(span.of(text))
    citation = draft.cite([span], block)
    good = bool(_GOOD.search(words)) and not _NOT_GOOD.search(words) and not denies(words)
    found = _add_strength(draft, words, citation) if good else draft.add(ItemType.FINDING, words, citation)
    if source:
        cited = draft.cite([source], block)
        reference = draft.add(ItemType.SOURCE, plain(source.of(text)), cited)
        draft.link(found, Relation.IDENTIFIED_BY, reference, (*citation, *cited))


def _add_asked(draft: Draft, block: Block, listed: str) -> None:
    """Add each thing of a list that young people asked for in running text."""
    text = draft.document.text
    base = text.find(listed, block.span.start, block.span.end)
    if base < 0:
        return
    parts = list(
        re.finditer(
            r"[^,;]+?(?=,\s|;|\s+and\s+(?=[^,]*$)|$)",
            re.sub(r"\s+and\s+(?=[^,]*$)", lambda m: "," + " " * (len(m[0]) - 1), listed),
        )
    )
    if not 2 <= len(parts) <= 20 or any(len(m[0].split()) > 8 for m in parts):
        return
    for part in parts:
        span = trim(text, Span(base + part.start(), base + part.end()))
        joiner = re.match(r"[\s,]*(?:and\s+)?", text[span.start : span.end])
        span = Span(span.start + (joiner.end() if joiner else 0), span.end)
        if span.end > span.start:
            _add_need(draft, plain(span.of(text)), draft.cite([span], block), "expressed")


def _add_missing(draft: Draft, block: Block) -> None:
    """Add what those consulted found missing, and the priority that the text says holds it now."""
    text = draft.document.text
    missing = _MISSING.search(text, block.span.start, block.span.end)
    if not missing or not re.search(r"(?i)list|priorit|plan|comprehensive|complete", block.text):
        return
    begin = next((s.start for s in sentences(text, block.span) if s.start <= missing.start() < s.end), missing.start())
    if denies(clause(text[begin : missing.start()], missing.start() - begin, missing.start() - begin)):
        return
    span = trim(text, Span(missing.start("need"), missing.end("need")))
    citation = draft.cite([span], block)
    need = _add_need(draft, plain(span.of(text)), citation, "professional")
    pointer = _POINTER.search(text, missing.end(), block.span.end)
    if not pointer or denies(
        clause(text[missing.end() : pointer.end()], pointer.start() - missing.end(), pointer.end() - missing.end())
    ):
        return
    printed = (pointer["number"] or pointer["second"]).lower()
    number = _NUMBER_WORDS.get(printed, printed)
    sentence = next(s for s in sentences(text, block.span) if s.start <= pointer.start() < s.end)
    for priority in draft.of_type(ItemType.PRIORITY):
        if priority.number == number:
            grounds = (*citation, *draft.cite([sentence], block))
            draft.link(priority.id, Relation.ADDRESSES, need, grounds)
