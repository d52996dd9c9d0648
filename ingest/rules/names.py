"""Which bodies, sources and plans does the paper name?

In lists that say so (consulted members, background papers, learning programmes), and in passing:
names in capitals that end in what bodies and documents are called, and titles in quotation marks or
italics. Post titles are no bodies; kinds of individual plan (a pathway plan) are no plans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.blocks import Block, Kind
from ingest.draft import Draft
from ingest.rules.directory import members_body
from ingest.spans import Span, plain, trim
from ontology.model import Citation, ItemType, Relation

_W = r"(?:(?:[A-Z]|\d{2}\+)[\w&’'+.-]*[\w+’']|[A-Z&])"
_JOIN = r"(?:,\s+|\s+(?:and|of|for|in|on|the|to|with|&)\s+(?:the\s+)?|,\s+(?:and|&)\s+|\s+|/)"
_NAME = re.compile(rf"{_W}(?:{_JOIN}{_W})*")
_BODY_HEADS = frozenset(
    "board group team council committee panel forum partnership cabinet department agency bureau association authority trust unit network force "
    "society division commission inspectorate alliance directorate service services ofsted connexions barnardos barnardo’s barnardo's executive "
    "groups partnerships constabulary college foundation collaborative consortium federation".split()
)
_SOURCE_HEADS = frozenset(
    "survey assessment jsna act report framework programme programmes scheme initiative charter guidance handbook standards review minutes toolkit policy "
    "agreement questionnaire pledge guide manual paper regulations project projects pilots return matters inspection stocktake profile audit contract bill census".split()
)
_PLAN_HEADS = frozenset({"plan", "strategy", "cypp"})
_LOWER_BODY = re.compile(r"\s+(?:service|team|group|board|panel|partnership|network|forum|unit)s?\b")
_LOWER_SOURCE = re.compile(r"(?:[’'\"”*]+)?(?:\s+\d{2,4})?(?:\s+(?:professional development|annual|statutory))*\s+(?:return|initiative|programme|project|pilots?|survey|approach|scheme|strategy|standards|statutory return|annual statutory return|outturn report|performance report|placements report|charter|framework|contract|theme|recommendations|pilot projects)\b")
_INDIVIDUAL = re.compile(r"(?i)\b(?:personal education|pathway|health action|care|placement|child(?:ren)? protection|health and care|support|safety|forward|lesson|work|business|individual)\s+plans?$")
_POST = re.compile(r"(?i)\b(?:director|manager|officer|head of|leader|adviser|advisor|worker|nurse|doctor|co-?ordinator|chair|minister|councillor|cllr|lead member|practitioner|reigal|representative|champion|carer|visitor)s?\b")
_LEADING = re.compile(
    r"^(?:(?:The|This|That|These|Our|Your|Each|All|Any|In|At|By|On|To|For|From|And|As|Of|With|When|If|It|Its|Also|However|Overall|Building|Under|Through|Between|Since|Upon|Early|Free|Given|Following|Work|Roll|Ask|Review|Ensure|Develop|Continue|Promote|Issue|Amend|Share|Consult|Embed|Further|Most|Every|Having|Where|Both|Whilst|Many|More|Currently|Report|Members?|Reports|Improve|Children placed|Establishing|Strengthening|Developing|Encourage|Introduce|Title|Relevant|Appropriate|Close|Any new|An|A)\s+)+"
)
_ALONE = frozenset(
    "board group team council committee panel forum partnership department agency authority trust unit network service services executive division act report plan strategy "
    "paper survey programme scheme policy review guide project minutes framework authorities groups pledge standards police contract standards return".split()
) | {"white paper", "green paper", "equality impact assessment", "children's services", "children’s services"}
_NATIONAL = re.compile(
    r"\bCabinet\b(?!\s+(?:[Mm]ember|Office))|(?<=\bthe )Executive\b(?!\s+[A-Z])|\b(?:Ofsted|Connexions|NSPCC|C4EO|IDeA|DfES|DCSF|DfE|LGA|ADCS|CQC|CAMHS|YOT|Barnardo['’]?s|Action for Children|Business in the Community|Research in Practice|"
    r"Coram|NYAS|Citizens Advice|Mind|Samaritans|Public Health England|NHS England|HMIP|CAFCASS|Cafcass)\b"
)
_PROGRAMMES = re.compile(r"\b(?:Every Child Matters|Care Matters|Quality Protects|Aiming High|Staying Put|Multisystemic Therapy|Think Family|Narrowing the Gap|Stable Homes, Built on Love)\b")
_TITLE = re.compile(r"[“\"‘'*]{1,3}(?P<title>[A-Z][^“”\"‘*\n]{6,220}?)[”\"’'*]{1,3}(?=[\s,.;:)\]]|$)")
_TITLE_NEAR = re.compile(
    r"(?i)\b(?:paper|report|guide|document|toolkit|handbook|survey|initiative|programme|theme|scheme|charter|policy|manual|framework|guidance|published|publication|strategy|priority|entitled|called|from|approach|changes|heading|agreed)\b"
)
_ACT = re.compile(r"\b(?:[A-Z][\w’'()]+\s+(?:(?:and|of|the|&)\s+)?)+Act\s+(?:19|20)\d{2}\b")
_ORGAN = re.compile(r"\s*\((?P<short>[A-Z][\w&]{1,9}|[A-Z]\d?[A-Z]+\w*)\)")
_SOURCE_LIST_HEAD = re.compile(r"(?i)\b(?:background papers|published (?:documents|works)|references|sources|bibliography|further reading)\b")
_SOURCE_LIST = re.compile(r"(?i)\b(?:learning|drawn|incorporated|evidence|draws|based|informed|information|data)\b[^.]{0,80}\b(?:from|on|by|include[sd]?)\b[^.:;]{0,30}[:;]\s*$")
_MEMBER_LIST = re.compile(r"(?i)\b(?:made up of|members?(?:hip)?|representatives|represented|consists? of|comprises?|brings together|partners|consulted)\b[^.]{0,120}[:;]\s*$")
_NONE = re.compile(r"(?i)^(?:none|n/a|not applicable|nil)\.?$")
_FRONT_SKIP = re.compile(r"(?i)contact|author|director|wards?|relevant council plan|date of consultation|other (?:colleagues|officers)|portfolio")


@dataclass(frozen=True, slots=True)
class _Name:
    kind: ItemType
    label: str
    span: Span
    short: str | None = None


def add_names(draft: Draft) -> None:
    """Add bodies, sources and plans, each once for the paper, with the first place where it is named."""
    names = _Names(draft)
    names.own_plan()
    names.authority()
    for block in draft.document.blocks:
        if block.kind is Kind.HEADING and _SOURCE_LIST_HEAD.search(block.text):
            names.listed_sources(block)
        elif block.kind is Kind.PARAGRAPH and _MEMBER_LIST.search(block.text):
            names.members(block)
        elif block.kind is Kind.PARAGRAPH and _SOURCE_LIST.search(block.text):
            for item in draft.document.list_after(block):
                names.put(ItemType.SOURCE, item.text.rstrip(" ;.,"), draft.cite(item.spans, item))
    if found := members_body(draft):
        label, block = found
        at = draft.document.text.find(label, block.span.start, block.span.end)
        if at >= 0:
            names.put(ItemType.BODY, label, draft.cite([Span(at, at + len(label))], block))
    for block in draft.document.blocks:
        names.in_passing(block)


_TAILED = frozenset({"department", "centre", "association", "commission", "college", "institute", "society"})
_GATHERINGS = frozenset({"group", "team", "board", "forum", "panel", "network", "association", "council", "groups"})
_TAIL = re.compile(r"(?i)\b(?:on|for|in|of|to|from|with)\s+the\s+\w+$")
_WITH = re.compile(rf"(?i:\bin partnership with|\bagencies such as|\bpartners such as|\bproviders such as)\s+(?P<names>{_W}(?:\s+{_W})*(?:(?:,|\s+and)\s+{_W}(?:\s+{_W})*)*)")
_AUTHORITIES = re.compile(rf"(?P<names>{_W}(?:\s+{_W})*(?:,\s+{_W}(?:\s+{_W})*)*\s+and\s+{_W}(?:\s+{_W})*)\s+are\s+the\s+[\w ]{{0,30}}authorities\b")


def _no_name(kind: ItemType, label: str, head: str, after: str) -> bool:
    """Tell words that name nothing: a bare "the Board", a kind of plan, a post, "on the Forum"."""
    if len(label) < 4 or label.lower() in _ALONE or _INDIVIDUAL.search(label):
        return True
    if kind is ItemType.BODY and _POST.match(after.strip()):
        return True
    if kind is ItemType.BODY and _POST.search(label) and head not in _GATHERINGS:
        return True
    tail = _TAIL.search(label)
    return bool(tail and label[tail.start() :].split()[-1].lower() in _ALONE)


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
            if "".join(w[0].lower() for w in tail) == short or "".join(w[0].lower() for w in tail if w.lower() not in {"and", "of", "for", "the", "in"}) == short:
                forms.setdefault(short, " ".join(tail).lower())
                break
    return forms


class _Names:
    """Names found so far, known by their words and short forms."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.text = draft.document.text
        glossary = {str(t.fields["code"]).lower(): str(t.fields["meaning"]).lower() for t in draft.of_type(ItemType.TERM)}
        self.forms = {**_short_forms(self.text), **{k: v for k, v in glossary.items() if k.isalpha()}}
        self.known: dict[tuple[ItemType, str], str] = {}
        for item in draft.of_type(ItemType.SOURCE, ItemType.BODY, ItemType.PLAN):
            self._learn(item.type, item.label, item.id)

    def put(self, kind: ItemType, label: str, citation: tuple[Citation, ...], short: str | None = None, **fields: str | bool | None) -> str:
        """Add a name, or find the one already held under these words."""
        held = self._held(kind, label)
        if held:
            if len(self.draft.items[held].citation) < 8:
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

    def _learn(self, kind: ItemType, label: str, reference: str) -> None:
        bare = re.sub(r"\s*\([^()]*\)", "", label).strip()
        for words in (label, bare):
            self.known.setdefault((kind, self._key(words)), reference)

    def _key(self, label: str) -> str:
        words = re.findall(r"[a-z0-9+]+", label.lower().replace("’", "").replace("'", ""))
        spelt = " ".join(self.forms.get(w, w) for w in words)
        return " ".join(w for w in re.findall(r"[a-z0-9+]+", spelt) if w not in {"the", "s"})

    def own_plan(self) -> None:
        """The paper itself, where its title says that it is a plan or a strategy."""
        for block in self.draft.document.blocks[:60]:
            for place, words in _title_places(block):
                if re.search(r"(?i)\b(?:action plan|strategy|strategic priorities|plan|pledges?)\b", words) and re.search(r"(?:19|20)\d{2}\b", words) and len(words) < 140:
                    if not re.search(r"(?i)\b(?:report on|update|progress report|review of|meeting|minutes|survey)\b", words):
                        self.put(ItemType.PLAN, words, self.draft.cite(place, block), own=True)
                    return

    def authority(self) -> None:
        """The council whose paper it is, where the paper prints its name."""
        name = self.draft.by or ""
        if len(name.split()) < 2:
            return
        found = re.search(r"\s+".join(map(re.escape, name.split())), self.text, re.IGNORECASE)
        block = found and next((b for b in self.draft.document.blocks if b.span.start <= found.start() < b.span.end), None)
        if found and block:
            self.put(ItemType.BODY, name, self.draft.cite([Span(*found.span())], block))

    def listed_sources(self, heading: Block) -> None:
        for block in self.draft.document.following(heading):
            if block.kind in {Kind.PARAGRAPH, Kind.BULLET} or (block.kind is Kind.HEADING and block.number):
                words = re.sub(r"\s*https?://\S+", "", re.sub(r"<a\b[^>]*>.*?</a>", "", block.text)).strip()
                if len(words) < 10 or _NONE.match(words) or words.endswith(":") or re.match(r"(?i)(?:author|address|contact|tel|website)\b", words):
                    continue
                span = block.spans[0]
                url = re.search(r"\s*(?:<a\b|https?://)", span.of(self.text))
                spans = [trim(self.text, Span(span.start, span.start + url.start()))] if url else list(block.spans)
                self.put(ItemType.SOURCE, words, self.draft.cite(spans, block), **{"number": block.number} if block.number else {})

    def members(self, block: Block) -> None:
        items = self.draft.document.list_after(block)
        if len(items) < 2 or sum(len(i.text.split()) <= 14 for i in items) < 0.8 * len(items) or re.search(r"(?i)\bto\b\W*$", block.text):
            return
        group = next((n for n in self._found(block) if n.kind is ItemType.BODY), None)
        whole = self.put(ItemType.BODY, group.label, self.draft.cite([group.span], block), group.short) if group else None
        for item in items:
            words = re.sub(r"\s*\([^()]*(?:\([^()]*\)[^()]*)*\)\s*$", "", item.text).rstrip(" ;.,")
            raw = item.spans[0]
            at = self.text.find(words, raw.start, raw.end)
            span = Span(at, at + len(words)) if at >= 0 else raw
            citation = self.draft.cite([span], item)
            member = self.put(ItemType.BODY, words, citation, **{"text": item.text} if words != item.text else {})
            if whole and member != whole:
                lead = self.draft.cite(block.spans, block)
                self.draft.link(member, Relation.MEMBER_OF, whole, (*citation, *lead))

    def in_passing(self, block: Block) -> None:
        if block.table and not block.table.header and self.draft.document.index(block) < 12 and not block.paragraph:
            spans = [p for row in block.table.rows if row.filled and not _FRONT_SKIP.search(row.filled[0].text) for c in row.cells for p in c.pieces]
        elif block.table:
            for row in block.table.rows:
                lead = block.table.column("lead")
                if lead is not None and lead < len(row.cells):
                    for piece in row.cells[lead].pieces:
                        for name in self._well_known(piece):
                            self.put(name.kind, name.label, self.draft.cite([name.span], block))
            skip = {i for i, role in enumerate(block.table.roles) if role in {"contact", "lead", "due", "initials", "ref"}}
            spans = [p for row in block.table.rows for i, c in enumerate(row.cells) if i not in skip and len(c.text) > 12 for p in c.pieces]
        else:
            spans = list(block.spans)
        if any(re.search(r"(?i)report authors?|contact", h) for h in (*block.path, block.text if block.kind is Kind.HEADING else "")):
            return
        for span in spans:
            for name in self._names(span, capitals=block.kind is Kind.HEADING):
                self.put(name.kind, name.label, self.draft.cite([name.span], block), name.short)

    def _found(self, block: Block) -> list[_Name]:
        return [n for span in block.spans for n in self._names(span, capitals=False)]

    def _names(self, span: Span, *, capitals: bool) -> Iterator[_Name]:
        if capitals and span.of(self.text).isupper():
            return
        taken: list[Span] = []
        for kind_names in (self._acts(span), self._titles(span), self._well_known(span), self._partners(span), self._capitalised(span, taken)):
            for name in kind_names:
                if not any(name.span.start < t.end and t.start < name.span.end for t in taken):
                    taken.append(name.span)
                    yield name

    def _acts(self, span: Span) -> Iterator[_Name]:
        for match in _ACT.finditer(self.text, span.start, span.end):
            inner = trim(self.text, Span(*match.span()))
            inner = self._without_leading(inner)
            yield _Name(ItemType.SOURCE, plain(inner.of(self.text)), inner)

    def _titles(self, span: Span) -> Iterator[_Name]:
        for match in _TITLE.finditer(self.text, span.start, span.end):
            words = plain(match["title"])
            parts = words.split()
            capital = sum(w[0].isupper() for w in parts if w[0].isalpha())
            if not 2 <= len(parts) <= 32 or words[-1] in ".;," and ":" not in words:
                continue
            if re.match(r"\s+(?:is a )?theme\b", self.text[match.end() : match.end() + 14]) or self.text[: match.start()].rstrip().endswith("theme of"):
                continue
            near = self.text[max(span.start, match.start() - 50) : match.start()] + self.text[match.end() : match.end() + 40]
            if re.match(r"(?i)\W*(?:we|our|your|you|i|it)\b", words) and ":" not in words:
                continue
            if _TITLE_NEAR.search(near) and (capital >= 0.5 * len(parts) or ":" in words or re.match(r"[A-Z]\w+ [A-Z]", words)):
                yield _Name(ItemType.SOURCE, words.rstrip(" ."), Span(match.start("title"), match.end("title")))

    def _without_leading(self, span: Span) -> Span:
        lead = _LEADING.match(span.of(self.text))
        return Span(span.start + lead.end(), span.end) if lead else span

    def _past(self, run: Span, taken: list[Span]) -> Span:
        """Begin a run behind a name already found in it: "the LGA and the Department for ..."."""
        start = max([run.start, *(t.end for t in taken if t.start <= run.start + 4 and run.start < t.end < run.end)])
        if start == run.start:
            return run
        joiner = re.match(r"[\s,]*(?:and\s+)?(?:the\s+)?", self.text[start : run.end])
        return Span(start + (joiner.end() if joiner else 0), run.end)

    def _capitalised(self, span: Span, taken: list[Span]) -> Iterator[_Name]:
        for match in _NAME.finditer(self.text, span.start, span.end):
            run = self._past(self._without_leading(Span(*match.span())), taken)
            words = run.of(self.text)
            if ", " in words and _POST.search(words):
                at = run.start
                for part in words.split(", "):
                    yield from self._judge(Span(at, at + len(part)), span)
                    at += len(part) + 2
            else:
                yield from self._judge(run, span)

    def _judge(self, run: Span, within: Span) -> Iterator[_Name]:
        """Say what a run of capitalised words names, if anything: by the last word that says."""
        words = run.of(self.text)
        if len(words) < 3 or len(words) > 140:
            return
        tokens = list(re.finditer(r"[\w&’'+.-]+", words))
        for at in range(len(tokens) - 1, -1, -1):
            head = re.sub(r"[’']s$", "", tokens[at][0].lower()).strip(".’'")
            kind = ItemType.BODY if head in _BODY_HEADS else ItemType.PLAN if head in _PLAN_HEADS else ItemType.SOURCE if head in _SOURCE_HEADS else None
            if kind is None:
                continue
            end = tokens[at].start() + len(re.sub(r"[’']s?$", "", tokens[at][0]))
            if head in _TAILED:
                end = tokens[-1].end()
            lower = re.match(r"(?:(?:and|of|for|in|the|to|with|on)\s+)+", words)
            span = Span(run.start + (lower.end() if lower else 0), run.start + end)
            label = plain(span.of(self.text)).strip(" ,'’")
            if _no_name(kind, label, head, words[end : end + 30]):
                break
            after = self.text[span.end : min(within.end, span.end + 14)]
            organ = _ORGAN.match(after)
            yield _Name(kind, label, span, organ["short"] if organ else None)
            if kind is not ItemType.BODY:
                yield from self._body_inside(span)
            return
        after = self.text[run.end : min(within.end, run.end + 40)]
        label = plain(words)
        if (len(tokens) >= 2 or (words.isupper() and len(words) >= 3)) and (found := _LOWER_SOURCE.match(after)):
            span = Span(run.start, run.end + found.end())
            yield _Name(ItemType.SOURCE, plain(span.of(self.text)), span)
        elif len(tokens) >= 1 and (found := _LOWER_BODY.match(after)) and not _POST.search(label) and (len(tokens) >= 2 or "+" in label):
            span = Span(run.start, run.end + found.end())
            yield _Name(ItemType.BODY, plain(span.of(self.text)), span)

    def _body_inside(self, span: Span) -> Iterator[_Name]:
        """A body that stands at the front of a source's name: "Corporate Parenting Board Minutes"."""
        words = span.of(self.text)
        heads = [t for t in re.finditer(r"\w+", words) if t[0].lower() in {"board", "group", "council", "committee", "panel", "forum", "partnership"}]
        if heads and heads[-1].start() > 3:
            inner = Span(span.start, span.start + heads[-1].end())
            yield _Name(ItemType.BODY, plain(inner.of(self.text)), inner)

    def _well_known(self, span: Span) -> Iterator[_Name]:
        for pattern, kind in ((_NATIONAL, ItemType.BODY), (_PROGRAMMES, ItemType.SOURCE)):
            for match in pattern.finditer(self.text, span.start, span.end):
                inside = re.match(r"(?:['’]s)?\s+(?:and\s+)?[A-Z]|\s+(?:outturn|initiative|programme|co-?ordinator)", self.text[match.end() : match.end() + 16])
                before = self.text[max(span.start, match.start() - 12) : match.start()]
                if (not inside or re.match(r"\s+and\s", self.text[match.end() : match.end() + 5])) and not re.search(r"[A-Z][\w’']*\s+$", before):
                    yield _Name(kind, match[0], Span(*match.span()))

    def _partners(self, span: Span) -> Iterator[_Name]:
        for pattern in (_WITH, _AUTHORITIES):
            for match in pattern.finditer(self.text, span.start, span.end):
                base = match.start("names")
                for part in re.finditer(rf"{_W}(?:\s+{_W})*", match["names"]):
                    yield _Name(ItemType.BODY, plain(part[0]), Span(base + part.start(), base + part.end()))


def _title_places(block: Block) -> Iterator[tuple[list[Span], str]]:
    if block.table:
        for row in block.table.rows:
            for cell in row.filled[1:2]:
                yield list(cell.pieces), cell.text
    elif block.kind in {Kind.HEADING, Kind.PARAGRAPH}:
        yield list(block.spans), block.text

