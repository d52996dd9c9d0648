"""Which sentences commit a named body, or a date?

A plan's rows are not the only actions: "The Board will receive a report in March" is one too. Only
what is to be done counts; what a report merely hopes, or what the law says, does not.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from functools import lru_cache

from ingest.blocks import Block
from ingest.dates import When, dates
from ingest.draft import Draft
from ingest.rules.plans import due_dates
from ingest.spans import Covered, Span, plain, sentences
from ontology.model import Citation, FieldValue, ItemType

_WHO = (
    r"(?:(?:The|This|Our|Each|All)\s+)?(?:[A-Z][\w&'’-]*(?:,?\s+(?:(?:and|of|for|in|the|with|&)\s+)*[A-Z][\w&'’-]*)*\s*)"
    r"(?:members?\s+|(?:group|board|team|panel|forum|partnership|service|network)\s+)?(?:\([^()]{2,60}\)\s*)?"
)
_BODY = r"(?:Board|[Gg]roup|[Tt]eam|Council|Committee|Panel|Forum|Partnership|Cabinet|Executive|Services?|Department|Director\w*|Manager|Officer|Head\b.*|Lead|Member|Trust|Agency|School|Police|Unit|Commissioner\w*|Nurse|Co-?ordinator|Chair)"
_SUBJECT = re.compile(
    rf"(?P<who>(?:an?\s+)?{_WHO})(?P<verb>will(?! (?:not|never|no longer)\b)(?! be (?:able|required|more|needed|the)\b)|must|shall|has agreed to|have agreed to|is to|are to)\s+(?:also\s+|routinely\s+|continue\s+to\s+)?(?!have\b|need\b|become\b|depend\b|lead\s+to\b|provide the opportunity\b|mean\b|look\b)(?P<act>[a-z]+)"
)
_DONE_TO = re.compile(r"(?:will|must|shall|is to|are to)\s+(?:also\s+)?be\s+\w+(?:ed|en|ld|de|ught|rmed)\b")
_NAMED = re.compile(rf"\b{_BODY}(?:\s+members?)?\s*(?:\([^()]+\)\s*)?$|\b{_BODY}\b.*\b(?:and|&)\b")
_ANAPHOR = re.compile(
    r"(?P<who>(?:The|This)\s+(?:group|board|team|council|forum|panel|committee|partnership|service))\s+(?:will|must|shall)\s+(?!be (?:able|required|more)\b|have\b)"
)
_PASSIVE = re.compile(
    r"(?i)\b(?:will(?: also)? be (?!able|required|more|needed|the\b|of\b|to\b|an?\b)\w+(?:ed|en|ld|ght|made|held|set|put|sent|built|met)?|(?:is|are) (?:to be|planned|scheduled|due)\b|will (?:run|start|begin|take place|open|launch|report|publish|meet|visit))"
)
_TO_BODY = re.compile(rf"(?:to|for|by|at|from)\s+(?:the\s+)?(?:[A-Z][\w'’]*\s+)*{_BODY}\b")
_REQUIRED = re.compile(
    r"(?P<who>(?:The\s+)?[A-Z][\w'’& ]{6,80}?(?:members?|leads?|officers?|Group|Team|Board|services?))\s+(?:will be|are|is)\s+(?:required|asked|expected)\s+to\W*$"
)
_WE = re.compile(r"We will\s+(?!be able|have|need|know)(?P<act>[a-z]+)")
_DENIES = re.compile(
    r"(?i)^(?:no|none|neither|nobody|nothing|never)\b|\b(?:will|must|shall|are|is) (?:not|never|no longer)\b|^(?:will|shall|must|when|how|why|who|what)\b"
)
_WITHDRAWN = re.compile(
    r"(?i)\b(?:was|were|been)\s+(?:(?:\w+ly|since|later)\s+)?(?:withdrawn|abandoned|dropped|cancelled|rejected|overturned|reversed|lost)\b"
)
_HOPE = re.compile(
    r"(?i)\b(?:would|could|should it|(?-i:may(?!\s+\d))|might|likely|recommend(?:ed|s)?|legislation|regulations|statutory|act \d{4}|guidance will)\b"
)
_CONDITION = re.compile(r"(?i)\b(?:if|whether|in the event|government|ministers?|departments? for)\b")
_VAGUE_PARTS = re.compile(
    r"(?i)\bwill (?:contribute|help|ensure that its|enable|allow|improve|lead to|result|apply|affect|include|remain|require|experience|benefit|become)\b"
)
_SKIP_HEADS = re.compile(
    r"(?i)what works|government priorit|national priorit|implications|terms of reference|we know|options considered|equality|glossary|legal|financial|^(?:summary of |officer )?recommendation|what (?:children|young people)|\bRed\b|\bAmber\b|\bGreen\b|promises?\b|pledges?\b"
)
_SKIP_KINDS = frozenset(
    {
        ItemType.STATEMENT,
        ItemType.NEED,
        ItemType.RECOMMENDATION,
        ItemType.TERM_OF_REFERENCE,
        ItemType.PRIORITY,
        ItemType.ACTION,
        ItemType.IMPLICATION,
        ItemType.GOVERNMENT_PRIORITY,
        ItemType.WHAT_WORKS,
        ItemType.DECISION,
    }
)


def add_commitments(draft: Draft) -> None:
    """Add each sentence of prose that commits a named body or a date as an action."""
    recent = _recent(draft)
    taken = Covered(Span(c.start, c.end) for i in draft.items.values() if i.type in _SKIP_KINDS for c in i.citation)
    for block in draft.document.prose:
        if _skipped(block):
            continue
        asks = block.text[-1:] in ":;o" and (
            " required " in block.text or " asked " in block.text or " expected " in block.text
        )
        if asks and (required := _REQUIRED.search(block.text)):
            _add_required(draft, recent, block, required["who"].strip())
            continue
        if not _COMMITS.search(block.text):
            continue
        for sentence in sentences(draft.document.text, block.span):
            if not taken.touches(sentence):
                for clause in _clauses(draft.document.text, sentence):
                    if _read(draft, recent, block, clause):
                        break


_COMMITS = re.compile(r"\b(?:will|must|shall|agreed to|is to|are to|planned|scheduled|due)\b")


def _skipped(block: Block) -> bool:
    return len(block.text) > 6000 or any(map(_speaks_of_others, block.path[-1:]))


@lru_cache(maxsize=1024)
def _speaks_of_others(heading: str) -> bool:
    return bool(_SKIP_HEADS.search(heading))


def _clauses(text: str, sentence: Span) -> list[Span]:
    """The sentence, and what stands behind its ", and" (a clause with a subject of its own may commit)."""
    joint = re.search(r",\s+and\s+(?=(?:an?|the|more|further)\s)", sentence.of(text))
    return [sentence, Span(sentence.start + joint.end(), sentence.end)] if joint else [sentence]


def _read(draft: Draft, recent: _Recent, block: Block, sentence: Span) -> bool:
    """Add the sentence if it commits somebody; say whether it does."""
    words = plain(sentence.of(draft.document.text))
    if len(words) > 600 or words.endswith(":") or _HOPE.search(words) or _DENIES.search(words) or "?" in words:
        return False
    if _WITHDRAWN.search(words):
        return False
    dated = _tied(words, dates(words), draft.at)
    if not dated and _CONDITION.search(words):
        return False
    subject = _SUBJECT.match(words)
    who: str | None = None
    if subject and _NAMED.search(subject["who"].strip()) and not _VAGUE_PARTS.search(words[: subject.end() + 20]):
        who = None if _DONE_TO.match(words, subject.start("verb")) else subject["who"].strip()
    elif (subject := _ANAPHOR.match(words)) and not _VAGUE_PARTS.search(words):
        who = None if _DONE_TO.match(words, subject.end("who") + 1) else subject["who"]
    elif (_PASSIVE.search(words) and (dated or _TO_BODY.search(words))) or (
        _WE.match(words) and (dated or re.search(r"(?i)\bevery (?:\w+ )?(?:months?|weeks?|year|quarter)\b", words))
    ):
        who = None
    else:
        return False
    _add(draft, recent, words, draft.cite([sentence], block), who)
    return True


def _add_required(draft: Draft, recent: _Recent, block: Block, who: str) -> None:
    for item in draft.document.list_after(block):
        _add(draft, recent, item.text, draft.cite(item.spans, item), who)


def _add(draft: Draft, recent: _Recent, words: str, citation: tuple[Citation, ...], who: str | None) -> None:
    due, printed = _due(words, draft.at)
    known = draft.named(ItemType.ACTION, words) or _said_before(recent, words, due)
    if known:
        draft.cite_again(known, citation)
        return
    fields: dict[str, FieldValue] = {
        "ref": None,
        "objective": None,
        "leads": _each(who) if who else (),
        "lead_as_written": who,
        "due": due,
        "due_as_written": words[printed[0].start : printed[-1].end] if printed else None,
        "rag": None,
        "rag_as_written": None,
    }
    added = draft.add(ItemType.ACTION, words, citation, fields=fields, name=words)
    recent.append(_Said(added, _content(words), due))


_COMMITTING = re.compile(
    r"\b(?:will|must|shall|agreed to|(?:is|are) to|planned|scheduled|due)\b(?:\s+(?:also\s+)?be\s+\w+)?"
)
_WHEN = re.compile(
    r"(?i)\b(?:by|in|on|from|during|until|till|before|for|after|within|between|starting|commencing|beginning)\s+"
    r"(?:or\s+(?:before|after|by)\s+)?"
    r"(?:(?:the\s+|its\s+)?(?:(?:end|start|beginning|middle|close|week|month|quarter|meeting)\s+(?:of|on|in|beginning|commencing)\s+)+)?"
    r"(?:(?:early|late|mid|the|about|around|no later than)[\s-]+)*(?:\w+day,?\s+)?(?:the\s+)?$"
)
_AT = re.compile(
    r"(?i)\bat\s+(?:the|its|their|a)\s+(?:\w+\s+){0,2}?(?:end|start|beginning|close|meeting|conference)\s+(?:of|on|in)\s+(?:early\s+|late\s+)?(?:\w+day,?\s+)?(?:the\s+)?$"
)
_NEXT = re.compile(r"(?i)\s*(?:,|,?\s*and|or|to|until|&|/|-|–)\s*(?:(?:by|in|on|from|until)\s+)?(?:the\s+)?")
_OTHER_CLAUSE = re.compile(
    r"(?i)\b(?:that|which|who|whose|whom|where|when|since|as|because|was|were|had|has|have|did|began|came|went|took|gave|made|met|sent|written|drawn|arising)\b"
    r"|(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bits )(?<!\bour )(?<!\btheir )(?<!\ball )(?<!\bany )(?<!\band )(?<!\bor )(?<!\bbe )(?<!ly )"
    r"\b(?!followed\b|need|speed|feed|embed)\w{2,}ed\b"
)
"""Another verb, or a clause of its own: a date behind it is that one's. An adjective (the revised plan) is none."""

_PAST_ENDED = re.compile(
    r"(?i)\bwho\s+(?:took|gave|came|went|met|were|was|had|\w+ed)\b(?:(?!\b(?:that|which|who|to|of|by|from|for|with)\b)[^,;])*?"
    r"\b(?:an?|the|its|their|each|every)\s(?:(?!\b(?:that|which|who|where|when)\b)[^,;])*\bby\s(?:the\s)?$"
)
"""Someone who took part is sent something by a day: the clause on the past ends where the thing sent begins."""


def _tied(words: str, printed: tuple[When, ...], today: str | None) -> tuple[When, ...]:
    """Keep the dates that a preposition ties to the verb that commits; not those of what is spoken of."""
    kept: list[When] = []
    verbs = list(_COMMITTING.finditer(words))
    for at, when in enumerate(printed):
        before = words[: when.start]
        if at and printed[at - 1] in kept and _NEXT.fullmatch(words[printed[at - 1].end : when.start]):
            kept.append(when)
            continue
        said = [verb.end() for verb in verbs if verb.end() <= when.start]
        if said or not verbs:
            between = words[max(said, default=0) : when.start]
        elif len(before.split()) <= 6:
            following = [other.end for other in printed if other.end <= verbs[0].start()]
            between = words[following[-1] : verbs[0].start()]
        else:
            continue
        if not (_WHEN.search(before) or _AT.search(before)):
            continue
        if not _OTHER_CLAUSE.search(between) or (_PAST_ENDED.search(between) and when.iso > (today or "9")):
            kept.append(when)
    return tuple(kept)


def _due(words: str, at: str | None) -> tuple[FieldValue, tuple[When, ...]]:
    """When it is to be done, in ISO, and where that is printed."""
    printed = dates(words) or dates(words, kinds=frozenset({"loose"}))
    tied = _tied(words, printed, at)
    for when in printed:
        if when not in tied:
            words = words[: when.start] + " " * (when.end - when.start) + words[when.end :]
    return due_dates(words), tied


_POSTS = re.compile(r"\b(?:Member|Director|Head|Officer|Manager|Lead|Chair|Leader|Commissioner|Nurse|Adviser)\b")
_COMMON = frozenset(
    "the a an of to and or in on for will be is are at by with from it this that as their its more".split()
)


def _each(who: str) -> tuple[str, ...]:
    """Cut "the Lead Member and Director of ..." into its posts; a body with "and" in its name stays whole."""
    parts = re.split(r"\s+and\s+(?:the\s+)?", who)
    return tuple(parts) if len(parts) > 1 and all(_POSTS.search(p) for p in parts) else (who,)


@dataclass(frozen=True)
class _Said:
    """A commitment already found: its telling words and its date; a row of a plan is known by its number."""

    id: str
    content: frozenset[str]
    due: FieldValue
    row: bool = False


_Recent = deque[_Said]


def _recent(draft: Draft) -> _Recent:
    """The last actions that were found, the nearest of which a sentence may say again."""
    last = draft.of_type(ItemType.ACTION)[-60:]
    return deque(
        (_Said(i.id, _content(i.label), i.fields.get("due"), i.fields.get("ref") is not None) for i in last), maxlen=60
    )


def _said_before(recent: _Recent, words: str, due: FieldValue) -> str | None:
    """Find the commitment that the paper says twice, in its summary and in its body."""
    own = _content(words)
    return next((known.id for known in recent if not known.row and _says_the_same(known, own, due)), None)


def _says_the_same(known: _Said, own: frozenset[str], due: FieldValue) -> bool:
    if known.due != due:
        return False
    shared = len(known.content & own)
    return shared >= 4 and shared >= 0.7 * min(len(known.content), len(own))


def _content(words: str) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"[a-z0-9]+", words.lower()) if w not in _COMMON)
