"""What does the paper say of its priorities, needs and actions together?

Links between what the other rules found: what stands under which theme and plan, which survey found
a need, what all priorities are said to rest on, to whom a recommendation goes, who is a member.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise

from ingest.blocks import Block, Kind
from ingest.draft import Draft
from ingest.rules.directory import members_body
from ingest.rules.plans import plan_of
from ingest.spans import Span, plain, sentences
from ontology.model import Citation, FieldValue, Item, ItemType, Mode, Relation

_REFLECT = re.compile(
    r"(?i)\bpriorities\b[^.]{0,80}\b(?:reflect|based on|were drawn from|draw on|rest on|respond to|come from)\b"
)
_INCORPORATED = re.compile(
    r"(?i)\b(?:red|amber)\b[^.]{0,120}\b(?:incorporated|included|built|taken)\b[^.]{0,40}\bpriorities\b"
)
_NOT_HELD = re.compile(
    r"(?i)\b(?:provided|set out|included|shown|given|found|detailed|attached|contained|see)\b[^.]{0,60}\b(?P<what>appendix\s+(?:\d{1,2}|[a-h]|one|two|three|four|five|six)\b)"
)
_NOT_HELD_AFTER = re.compile(
    r"(?i)\b(?P<what>appendix\s+(?:\d{1,2}|[a-h]|one|two|three|four|five|six))\s+(?:sets? out|shows?|gives?|contains?|lists?|summarises?)\b"
)
_REPLACES = re.compile(
    r"(?i)\b(?:it|this (?:plan|strategy|paper|report)|the (?:new )?(?:plan|strategy))\s+(?:replaces|supersedes|takes the place of)\b"
)
_ANSWERS = re.compile(
    r"(?i)\b(?:strategic\s+)?priority\s+(?P<number>\d{1,2}|\w+)\s+(?:also\s+)?(?P<verb>answers|responds to|addresses|reflects|comes from|follows from|meets|was chosen because of|takes up)\b(?P<rest>[^.]*)"
)
_DENIAL = re.compile(
    r"(?i)\b(?:not|no|none|never|neither|nor|nothing|cannot|without|hardly|fail(?:s|ed)? to|yet to|instead of|rather than)\b|n['’]t\b"
)
_OF_SOME = re.compile(
    r"(?i)\b(?:some|most|many|few|half|several|certain|one|two|three|four|five|part|partly|only|except|should|could|may|might|would|if|whether)\b"
)
_CLAUSE = re.compile(r"(?i)[;:]|,?\s+but\b")
_TURN = re.compile(
    r"(?i)\b(?:not|but|nor|rather than|instead of|without|except|excluding|other than|apart from|unlike|although|though|while|whereas)\b|[;:]"
)
"""Where what is said turns: what follows is denied, or is said of something else."""
_ASIDE = re.compile(r"(?i)\b(?:because|which|that|who|where|as)\b|[(]")
_LISTED = re.compile(r"\s*(?:,|&|\band\b|\bboth\b)\s*")
_FINDING_ON = re.compile(
    r"(?i)^(?:the|an?|this)\s+(?:[\w'’-]+\s+){0,4}?(?:findings?|needs?|areas?|concerns?|issues?|themes?|evidence)\s+(?:on|of|for|about)\s+"
)
_ARTICLE = re.compile(r"(?i)^(?:the|an?|our|their)\s+")
_BETWEEN_NAMES = frozenset(
    "and or both the its our an a previous earlier old former current existing last first council's".split()
)
_DIRECTED = re.compile(
    r"(?i)^(?:that\s+|it is (?:therefore )?recommended that\s+)?(?:the\s+)?(?P<body>[^,]{2,80}?)(?:\s+\([^()]{2,30}\))?\s+(?:takes?|note[sd]?|agree[sd]?|advise[sd]?|recommends?|receives?|approve[sd]?|endorse[sd]?|comments?|consider[sd]?|accepts?|is asked|are asked|is invited|are invited|is recommended)\b"
)
_NUMBER_WORDS = {
    w: str(n)
    for n, w in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(), 1
    )
}


def add_links(draft: Draft) -> None:
    """Add the links that need what several rules found."""
    _under_themes(draft)
    _in_plan(draft)
    _found_by(draft)
    _priorities_together(draft)
    _stated_answers(draft)
    _taken_up(draft)
    _replaced(draft)
    _directed(draft)
    _members(draft)
    _leads_of_prose(draft)
    _contributes(draft)
    _two_baselines(draft)
    _not_held(draft)


def _under_themes(draft: Draft) -> None:
    """Objectives (and actions without one) belong to the theme in whose section they stand."""
    themes = sorted(draft.of_type(ItemType.THEME), key=_start)
    if not themes:
        return
    for item in draft.of_type(ItemType.OBJECTIVE, ItemType.ACTION, ItemType.STRENGTH, ItemType.FINDING):
        if item.type is ItemType.ACTION and (item.fields.get("objective") or not item.fields.get("ref")):
            continue
        theme = _above(themes, item)
        if theme and theme.label in item.citation[0].heading:
            relation = Relation.ABOUT if item.type in {ItemType.STRENGTH, ItemType.FINDING} else Relation.PART_OF
            draft.link(item.id, relation, theme.id, (*item.citation[:1], *theme.citation[:1]))


def _above(themes: list[Item], item: Item) -> Item | None:
    return _above_place(themes, item.citation[0])


def _start(item: Item) -> int:
    return item.citation[0].start


def _in_plan(draft: Draft) -> None:
    """What a plan's own paper prints as its priorities, statements and themes is part of that plan."""
    plan = plan_of(draft)
    if not plan:
        return
    title = draft.items[plan].citation[:1]
    for item in draft.of_type(ItemType.PRIORITY, ItemType.STATEMENT, ItemType.THEME):
        if item.type is ItemType.PRIORITY and item.fields.get("kind") == "key":
            continue
        draft.link(item.id, Relation.PART_OF, plan, (*item.citation[:1], *title))
    if draft.of_type(ItemType.THEME):
        return
    for item in draft.of_type(ItemType.OBJECTIVE):
        draft.link(item.id, Relation.PART_OF, plan, (*item.citation[:1], *title))
    for item in draft.of_type(ItemType.ACTION):
        if item.fields.get("ref") and not item.fields.get("objective"):
            draft.link(item.id, Relation.PART_OF, plan, (*item.citation[:1], *title))


def _introduction(draft: Draft, item: Item, known: dict[int, Block | None]) -> Block | None:
    """The sentence that introduces the list a thing stands in; a heading's section begins with it.

    ``known`` remembers the answer for each block passed, so that a list is walked up once.
    """
    own = draft.document.block_at(item.citation[0].start)
    if own is None or own.kind is Kind.PARAGRAPH:
        return own
    passed = [own.span.start]
    intro: Block | None = None
    for block in draft.document.above(own):
        if block.span.start in known:
            intro = known[block.span.start]
            break
        if block.kind is Kind.PARAGRAPH:
            intro = block
            break
        if block.kind is Kind.HEADING and block.number:
            break
        passed.append(block.span.start)
    known.update(dict.fromkeys(passed, intro))
    return intro


def _found_by(draft: Draft) -> None:
    """Link a need to the assessment, survey or body that the paper says found it."""
    known: dict[int, Block | None] = {}
    for need in draft.of_type(ItemType.NEED):
        intro = _introduction(draft, need, known)
        kind = need.fields["kind"]
        if kind == "professional":
            _consulted(draft, need)
            continue
        if intro is None:
            continue
        for block in (intro, *_heading_of(draft, intro)):
            finders = [found for found in _named_in(draft, block) if _is_finder(found, str(kind))]
            for found in finders:
                grounds = draft.cite(block.spans, block)
                draft.link(need.id, Relation.IDENTIFIED_BY, found.id, (*need.citation, *grounds))
            if any(found.type is ItemType.SOURCE for found in finders):
                break


_SOUGHT = re.compile(
    r"(?i)\b(?:views?|opinions?)\b[^.]{0,80}\b(?:sought|asked|given|taken)\b|\bwere (?:asked|consulted)\b"
)


def _consulted(draft: Draft, need: Item) -> None:
    """Link what professionals found missing to the body whose views the same section says were sought."""
    own = draft.document.block_at(need.citation[0].start)
    text = draft.document.text
    for block in draft.document.above(own) if own else ():
        if block.kind is Kind.HEADING or not own or block.path != own.path:
            return
        for sentence in sentences(text, block.span) if _SOUGHT.search(block.text) else ():
            said = _SOUGHT.search(words := plain(sentence.of(text)))
            if not said or _denied(words, said.start(), said.end()):
                continue
            for body in draft.of_type(ItemType.BODY):
                if any(sentence.start <= c.start < sentence.end for c in body.citation):
                    draft.link(
                        need.id, Relation.IDENTIFIED_BY, body.id, (*need.citation, *draft.cite([sentence], block))
                    )
                    return


def _is_finder(item: Item, kind: str) -> bool:
    if kind == "assessed":
        return item.type is ItemType.SOURCE and bool(re.search(r"(?i)jsna|assessment", item.label))
    words = r"survey|have your say|council\b.*\bcare\b|children in care council|\bparticipation\b|youth|parents"
    return bool(re.search(rf"(?i){words}", item.label)) and item.type in {ItemType.SOURCE, ItemType.BODY}


def _heading_of(draft: Draft, intro: Block) -> list[Block]:
    """The unnumbered heading above, if there is one: it says whose findings follow."""
    above = draft.document.heading_above(intro)
    return [above] if above and not above.number else []


def _named_in(draft: Draft, block: Block) -> Iterable[Item]:
    """The bodies and sources that are named in this block."""
    for item in draft.of_type(ItemType.SOURCE, ItemType.BODY, ItemType.PLAN):
        if any(block.span.start <= c.start < block.span.end for c in item.citation):
            yield item


def _priorities_together(draft: Draft) -> None:
    """Record what the paper says of the priorities as a whole; it is said of none of them alone."""
    plan = plan_of(draft)
    if not plan:
        return
    text = draft.document.text
    for block in draft.document.prose:
        for sentence in sentences(text, block.span) if "riorit" in block.text else ():
            words = plain(sentence.of(text))
            grounds = draft.cite([sentence], block)
            said = _REFLECT.search(words)
            if said and not _denied(words, said.start(), said.end()):
                for item in draft.of_type(ItemType.SOURCE, ItemType.PLAN):
                    if item.id != plan and _within(text, sentence, item, _until_turn(words, said.end())):
                        draft.link(
                            plan, Relation.INFORMED_BY, item.id, grounds, reason="said of the priorities as a whole"
                        )
            said = _INCORPORATED.search(words)
            if said and not _denied(words, said.start(), said.end()) and not _OF_SOME.search(words[: said.end()]):
                rated = {rag for rag in ("red", "amber") if re.search(rf"\b{rag}\b", said[0].lower())}
                for need in draft.of_type(ItemType.NEED):
                    if need.fields.get("rag") in rated:
                        draft.link(
                            need.id,
                            Relation.INCORPORATED_IN,
                            plan,
                            (*grounds, *need.citation),
                            reason="said of all red and amber areas together",
                        )


def _denied(words: str, start: int, end: int) -> bool:
    """Say whether the clause in which something is said, up to its end, denies it."""
    begin = max((m.end() for m in _CLAUSE.finditer(words, 0, start)), default=0)
    return bool(_DENIAL.search(words, begin, end))


def _until_turn(words: str, start: int) -> int:
    """Say where what follows turns to something denied, or to something else."""
    turn = _TURN.search(words, start)
    return turn.start() if turn else len(words)


def _within(text: str, sentence: Span, item: Item, until: int) -> bool:
    """Say whether the sentence names this thing before its words turn."""
    return any(
        sentence.start <= c.start < sentence.end and len(plain(text[sentence.start : c.start])) < until
        for c in item.citation
    )


def _replaced(draft: Draft) -> None:
    """Link the paper's own plan to the plan that a sentence says it replaces."""
    plan = plan_of(draft)
    text = draft.document.text
    for block in draft.document.prose if plan else ():
        if "replaces" not in block.text and "supersedes" not in block.text and "takes the place" not in block.text:
            continue
        for sentence in sentences(text, block.span):
            said = _REPLACES.search(text, sentence.start, sentence.end)
            for other in _objects(text, draft.of_type(ItemType.PLAN), said.end(), sentence.end) if said else ():
                if plan and other.id != plan:
                    draft.link(plan, Relation.REPLACES, other.id, draft.cite([sentence], block))


def _objects(text: str, items: list[Item], start: int, end: int) -> list[Item]:
    """The things named right behind a verb, one beside the other: other words between end the list."""
    places = sorted(
        ((c.start, -c.end, item) for item in items for c in item.citation if start <= c.start < end),
        key=lambda place: place[:2],
    )
    found = []
    for begin, stop, item in places:
        if begin < start:
            continue
        if any(w not in _BETWEEN_NAMES for w in re.findall(r"(?<![\w’'])[a-z][\w’']*", text[start:begin])):
            break
        found.append(item)
        start = -stop
    return found


_TAKEN_UP = re.compile(
    r"(?i)^(?:these|they|all of (?:these|them))\b[^.]{0,30}\b(?:incorporated|included|built|taken)\s+(?:up\s+)?(?:in|into)\b"
)


def _taken_up(draft: Draft) -> None:
    """Link needs named in running text to the plan into which the next sentence says they were taken together."""
    text = draft.document.text
    for need in draft.of_type(ItemType.NEED):
        own = draft.document.block_at(need.citation[0].start)
        for sentence in sentences(text, own.span) if own and own.kind is Kind.PARAGRAPH else ():
            said = _TAKEN_UP.match(words := plain(sentence.of(text)))
            if sentence.start < need.citation[0].start or not said or _denied(words, 0, said.end()):
                continue
            for plan in draft.of_type(ItemType.PLAN):
                if own and any(sentence.start <= c.start < sentence.end for c in plan.citation):
                    grounds = (*need.citation, *draft.cite([sentence], own))
                    draft.link(
                        need.id, Relation.INCORPORATED_IN, plan.id, grounds, reason="said of all of them together"
                    )


def _stated_answers(draft: Draft) -> None:
    """Link a priority to a need where a sentence says that this priority answers that need."""
    text = draft.document.text
    priorities = {i.number: i for i in draft.of_type(ItemType.PRIORITY) if i.number}
    for block in draft.document.prose:
        if "riority" not in block.text:
            continue
        for sentence in sentences(text, block.span):
            words = plain(sentence.of(text))
            for said in _ANSWERS.finditer(words):
                number = _NUMBER_WORDS.get(said["number"].lower(), said["number"])
                if number not in priorities or _denied(words, said.start(), said.end("verb")):
                    continue
                until = min(said.end("rest"), _until_turn(words, said.start("rest")))
                named = _listed(_ASIDE.split(words[said.start("rest") : until])[0])
                for need in draft.of_type(ItemType.NEED):
                    if _words(need.label) in named:
                        draft.link(priorities[number].id, Relation.ADDRESSES, need.id, draft.cite([sentence], block))


def _listed(words: str) -> set[str]:
    """The whole members of a list, and its runs of members: a name may hold an "and" of its own."""
    cuts = [(0, 0), *(m.span() for m in _LISTED.finditer(words)), (len(words), len(words))]
    members = {
        words[cuts[first][1] : cuts[last][0]]
        for first in range(len(cuts) - 1)
        for last in range(first + 1, min(first + 4, len(cuts)))
    }
    bare = {_FINDING_ON.sub("", member.strip()) for member in members}
    return {_words(_ARTICLE.sub("", member)) for member in bare} - {""}


def _words(words: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", words.lower()))


def _directed(draft: Draft) -> None:
    """Link a recommendation to the bodies that its own words ask."""
    bodies = draft.of_type(ItemType.BODY)
    for item in draft.of_type(ItemType.RECOMMENDATION):
        for said in item.citation:
            asked = _DIRECTED.match(plain(said.exact))
            names = re.split(r"\s*(?:&|\band\b|,)\s*", asked["body"]) if asked else []
            found = [body for name in names for body in _meant(draft, item, said, name, bodies)]
            for body in found:
                draft.link(item.id, Relation.DIRECTED_TO, body.id, (said,))
            for name in names:
                _misprinted(draft, item, said, name, bodies)
            if found:
                break
    plan = plan_of(draft)
    for item in draft.of_type(ItemType.RECOMMENDATION):
        if plan and _OWN_PLAN.search(item.label):
            draft.link(item.id, Relation.CONCERNS, plan, item.citation[:1])


_OWN_PLAN = re.compile(
    r"(?i:strategic priorit(?:y|ies)|the plan|the strategy|strategic document)\b(?!\s+(?:of|for)\s+(?:the\s+|its\s+)?[A-Z])"
)
"""The paper's own plan; one "of the Ashcombe Hospital Trust" is another."""


def _meant(draft: Draft, item: Item, said: Citation, name: str, bodies: list[Item]) -> list[Item]:
    """The body of this name. "The Board" is one only if no other can be meant."""
    exact = [b for b in bodies if _same(b, name)][:1]
    short = _words(name.removeprefix("the "))
    fit = [b for b in bodies if short in _SHORT and _words(b.label).endswith(f"parenting {short}")]
    if exact or len(fit) < 2:
        return exact or fit
    draft.note(
        "not-understood",
        f"The paper asks the {short.title()} and names {len(fit)} that it can be: {', '.join(b.label for b in fit)}.",
        (said,),
        item.id,
    )
    return []


_SHORT = frozenset({"board", "forum", "panel"})


def _misprinted(draft: Draft, item: Item, said: Citation, name: str, bodies: list[Item]) -> None:
    """Read a short form that differs by one letter from the one body it can be: OSMD beside OSMB."""
    if not re.fullmatch(r"[A-Z]{4,8}", name) or any(_same(body, name) for body in bodies):
        return
    near = [
        b for b in bodies if len(b.label) == len(name) and sum(x != y for x, y in zip(b.label, name, strict=True)) == 1
    ]
    if len(near) == 1:
        draft.link(item.id, Relation.DIRECTED_TO, near[0].id, (said, *near[0].citation[:1]), mode=Mode.REPAIRED)
        draft.note(
            "repaired",
            f"{name} is printed here and no such body elsewhere; it is read as {near[0].label}.",
            (said,),
            item.id,
        )


def _same(body: Item, name: str) -> bool:
    own, other = _words(body.label), _words(name.removeprefix("the "))
    return bool(other) and other in {own, str(body.fields.get("short", "")).lower()}


def _members(draft: Draft) -> None:
    found = members_body(draft)
    if not found:
        return
    name, block = found
    body = next((b for b in draft.of_type(ItemType.BODY) if _words(b.label) == _words(name)), None)
    for lead in draft.of_type(ItemType.LEAD) if body else ():
        if body and lead.fields.get("member") is True:
            draft.link(lead.id, Relation.MEMBER_OF, body.id, (*lead.citation[:1], *draft.cite(block.spans, block)))


def _leads_of_prose(draft: Draft) -> None:
    """Link a sentence that commits somebody to whom it names: such a lead stands in no directory."""
    for action in draft.of_type(ItemType.ACTION):
        leads = action.fields.get("leads")
        if action.citation[0].table or not isinstance(leads, tuple):
            continue
        for written in leads if action.fields.get("lead_as_written") else ():
            label = re.sub(r"^(?:[Tt]he|[Aa]n?)\s+(?=[A-Z])", "", written)
            named = draft.named(ItemType.NAMED_LEAD, label)
            if named is None:
                named = draft.add(
                    ItemType.NAMED_LEAD, label, action.citation[:1], fields={"directory": False, "bracketed": False}
                )
            draft.link(action.id, Relation.HAS_LEAD, named, action.citation[:1])


def _contributes(draft: Draft) -> None:
    for item in draft.of_type(ItemType.OBJECTIVE, ItemType.ACTION):
        also = item.fields.get("also_contributes_to")
        for theme in draft.of_type(ItemType.THEME):
            if isinstance(also, str) and _stem(theme.label) == _stem(also):
                draft.link(item.id, Relation.CONTRIBUTES_TO, theme.id, item.citation)
    themes = sorted(draft.of_type(ItemType.THEME), key=_start)
    for action in draft.of_type(ItemType.ACTION):
        rows = {c.table: c for c in action.citation if c.table}
        own = _above(themes, action)
        for place in action.citation[1:] if len(rows) > 1 else ():
            other = _above_place(themes, place)
            if own and other and other.id != own.id:
                draft.link(action.id, Relation.CONTRIBUTES_TO, other.id, (place,))


def _above_place(themes: list[Item], place: Citation) -> Item | None:
    at = bisect_right(themes, place.start, key=_start)
    return themes[at - 1] if at else None


def _stem(words: str) -> str:
    return " ".join(re.sub(r"(?:ing|e)$", "", w) for w in _words(words).split() if w not in {"be", "being", "and", "a"})


_MEASURE_STOP = frozenset(
    "rate rates improved improve increased increase reported number numbers percentage proportion of the to date up for and in with all appropriate timely who are is was "
    "receiving regular completion a at on their have has been by".split()
)
"""What a measure does not lie in. Whom it counts, and that it is to fall, stays in."""


def _two_baselines(draft: Draft) -> None:
    """List two measures of one thing, of one date, that print different baselines; which is right, nobody here decides."""
    alike: dict[tuple[frozenset[str], str, FieldValue], list[Item]] = {}
    for item in draft.of_type(ItemType.INDICATOR):
        if item.fields.get("baseline") and item.fields.get("baseline_date") and (core := _core(item.label)):
            alike.setdefault((core, _unit(item), item.fields["baseline_date"]), []).append(item)
    for (shared, _, _), measures in alike.items():
        for one, other in pairwise(measures):
            if one.fields["baseline"] != other.fields["baseline"]:
                reason = f"Both measure the same ({', '.join(sorted(shared))}) at {one.fields['baseline_date']}: {one.fields['baseline']} and {other.fields['baseline']}. Which is right the paper does not say."
                grounds = (*one.citation, *other.citation)
                draft.link(
                    one.id,
                    Relation.CONFLICTS_WITH,
                    other.id,
                    grounds,
                    mode=Mode.INFERRED,
                    reason=reason,
                    by="rule two-baselines",
                )
                draft.note("conflict", reason, grounds, one.id)


def _unit(item: Item) -> str:
    """In what the baseline is counted: a share is no number of children, and days are no pounds."""
    printed = str(item.fields["baseline"]).lower()
    if "%" in printed or re.search(r"(?i)%|\bper ?cent|\bpercentage\b|\bproportion\b", item.label):
        return "%"
    return " ".join(re.findall(r"[a-z]+|£", printed)) or ("rate" if re.search(r"(?i)\brates?\b", item.label) else "")


def _core(label: str) -> frozenset[str]:
    return frozenset(
        re.sub(r"s$", "", w) for w in re.findall(r"[a-z]{2,}|\d+", label.lower()) if w not in _MEASURE_STOP
    )


def _not_held(draft: Draft) -> None:
    """Note the appendices that the paper points to and that are not in it."""
    held = {
        b.number.lower()
        for b in draft.document.blocks
        if b.kind is Kind.HEADING and b.number and b.number.lower().startswith("app")
    }
    text = draft.document.text
    said: set[str] = set()
    for block in draft.document.prose:
        if "ppendix" not in block.text:
            continue
        places = [m for p in (_NOT_HELD, _NOT_HELD_AFTER) for m in p.finditer(text, block.span.start, block.span.end)]
        for found in places:
            what = " ".join(found["what"].lower().split())
            number = what.split()[1]
            names = {what, f"appendix {_NUMBER_WORDS.get(number, number)}"}
            if names & held or what in said:
                continue
            said.add(what)
            sentence = next(
                (s for s in sentences(text, block.span) if s.start <= found.start() < s.end), Span(*found.span())
            )
            draft.note(
                "not-held",
                f"The paper points to {what}, which is not in the text that is held.",
                draft.cite([sentence], block),
            )
