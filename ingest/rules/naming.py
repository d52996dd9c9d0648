"""Which bodies, sources and plans do these words name?

Names in capitals that end in what bodies and documents are called, acts by their year, titles in
quotation marks or italics, and a few national bodies and programmes known by a name that says
nothing of what they are. Post titles are no bodies; kinds of individual plan (a pathway plan) are no
plans; "the Board" alone names nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from ingest.dates import MONTH
from ingest.spans import Covered, Span, plain, trim
from ontology.model import ItemType

_W = r"(?<!\w)(?:(?:[A-Z]|\d{2}\+)[\w&’'+.-]{0,60}[\w+’']|[A-Z&])"
_JOIN = r"(?:,\s+|\s+(?:and|of|for|in|on|the|to|with|&)\s+(?:the\s+)?|,\s+(?:and|&)\s+|\s+|/)"
_NAME = re.compile(rf"{_W}(?:{_JOIN}{_W})*")
_NAMES = re.compile(rf"\s+{_W}(?:\s+{_W})*(?:(?:,|\s+and)\s+{_W}(?:\s+{_W})*)*")
_NAMES_BEFORE = re.compile(rf"{_W}(?:\s+{_W})*(?:(?:,|\s+and)\s+{_W}(?:\s+{_W})*)*$")
_TOKEN = re.compile(r"[\w&’'+.-]+")
_POSSESSIVE = re.compile(r"[’']s?$")
_JOINERS = re.compile(r"(?:(?:and|of|for|in|the|to|with|on)\s+)+")

_BODY_HEADS = frozenset(
    "board group team council committee panel forum partnership cabinet department agency bureau association "
    "authority trust unit network force society division commission inspectorate alliance directorate service "
    "services executive ofsted connexions groups partnerships constabulary college foundation collaborative consortium federation "
    "centre institute".split()
)
_SOURCE_HEADS = frozenset(
    "survey assessment jsna act report framework programme programmes scheme initiative charter guidance handbook "
    "standards review minutes toolkit policy agreement questionnaire pledge guide manual paper regulations project "
    "projects pilots return matters inspection stocktake profile audit contract bill census".split()
)
_PLAN_HEADS = frozenset({"plan", "strategy", "cypp"})
_HEADS = _BODY_HEADS | _SOURCE_HEADS | _PLAN_HEADS
_TAILED = frozenset({"department", "centre", "association", "commission", "college", "institute", "society"})
_GATHERINGS = frozenset("group team board forum panel network association council groups committee partnership".split())
_ALONE = (
    (_HEADS - {"cypp"})
    | {
        "work programme",
        "authorities",
        "police",
        "city centre",
        "progress report",
        "city council",
        "county council",
        "borough council",
    }
) | {
    "white paper",
    "green paper",
    "equality impact assessment",
    "children's services",
    "children’s services",
}

_LOWER_BODY = re.compile(r"\s+(?:service|team|group|board|panel|partnership|network|forum|unit)s?\b")
_LOWER_SOURCE = re.compile(
    r"[’'\"”*]*(?:\s+\d{2,4})?(?:\s+(?:professional development|annual|statutory|outturn|performance|pilot|placements))*\s+"
    r"(?:return|report|initiative|programme|project|pilot|survey|approach|scheme|strategy|standards|charter|framework|"
    r"contract|theme|recommendations)s?\b"
)
_OWN_NAME = re.compile(r"(?:initiative|programme|project|scheme|approach|pilot)s?$")
_INDIVIDUAL = re.compile(
    r"(?i)\b(?:personal education|pathway|health action|care|placement|child(?:ren)? protection|health and care|support"
    r"|safety|forward|lesson|work|business|individual)\s+plans?$|^(?:LAC|case|care|annual|placement|pathway)\s+reviews?$"
)
_POST = re.compile(
    r"(?i)\b(?:director|manager|officer|head of|leader|adviser|advisor|worker|nurse|doctor|co-?ordinator|chair|minister"
    r"|councillor|cllr|lead member|practitioner|representative|champion|carer|visitor)s?\b"
)
_LEADING = re.compile(
    r"(?:(?:The|This|That|These|Our|Your|Each|All|Any|In|At|By|On|To|For|From|And|As|Of|With|When|If|It|Its|Also|However"
    r"|Overall|Building|Under|Through|Between|Since|Upon|Early|Free|Given|Following|Work(?!\s+Programme)|Roll|Ask|Review|Ensure|Develop"
    r"|Continue|Promote|Issue|Amend|Share|Consult|Embed|Further|Most|Every|Having|Where|Both|Whilst|Many|More|Currently"
    r"|Report|Members?|Reports|Improve|Establishing|Strengthening|Developing|Encourage|Introduce|Title|Relevant"
    r"|Appropriate|Close|Any new|An|A|Purpose|What|Which|How|Why|Send|See|Then|So|Here|Later|Today|Will|Shall|Must|Who|Once|While|After|Before|During|Until|Where|There|But|Or|Not|No)\s+)+"
)
_MONTHS = re.compile(MONTH, re.IGNORECASE)
_APART = re.compile(
    r"\s(?:to|with|from|on|by)\s+(?:the\s+)?|^(?:Minutes|Report|Reports|Meeting|Member|Members|Chair)\s+of\s+(?:the\s+)?"
)
_OPENING = re.compile(r"^[A-Z]\w+\s+(?:the|an?)\s+")
_AND_THE = re.compile(r"\s+and\s+the\s+")
_TAIL = re.compile(r"(?i)\b(?:on|for|in|of|to|from|with)\s+the\s+\w+$")

_NATIONAL_NAMES = (
    "Ofsted",
    "Connexions",
    "NSPCC",
    "C4EO",
    "IDeA",
    "DfES",
    "DCSF",
    "DfE",
    "LGA",
    "ADCS",
    "CQC",
    "CAMHS",
    "YOT",
    "Barnardos",
    "Barnardo's",
    "Barnardo’s",
    "Action for Children",
    "Business in the Community",
    "Research in Practice",
    "Coram",
    "NYAS",
    "Citizens Advice",
    "Samaritans",
    "Public Health England",
    "NHS England",
    "Cafcass",
    "CAFCASS",
    "Cabinet",
    "the Executive",
)
_PROGRAMME_NAMES = (
    "Every Child Matters",
    "Care Matters",
    "Quality Protects",
    "Aiming High",
    "Staying Put",
    "Multisystemic Therapy",
    "Think Family",
    "Narrowing the Gap",
    "Stable Homes, Built on Love",
)
_GOES_ON = re.compile(
    r"(?:['’]s)?\s+(?!and\s)(?:[A-Z]|(?:[Mm]ember|outturn|initiative|programme|co-?ordinator)\b)"
    r"|(?:['’]s)?\s+and\s+[A-Z]\w+\s+(?:Board|Group|Team|Service)"
)
_CAPITAL_BEFORE = re.compile(r"[A-Z][\w’']*\s+$")
_WITH = ("in partnership with", "agencies such as", "partners such as", "providers such as")
_AUTHORITIES = re.compile(r"\s+are\s+the\s+[\w ]{0,30}authorities\b")
_EACH = re.compile(rf"{_W}(?:\s+{_W})*")

_TITLE = re.compile(r"[“\"‘'*]{1,3}(?P<title>[A-Z][^“”\"‘*\n]{6,220}?)[”\"’'*]{1,3}(?=[\s,.;:)\]]|$)")
_TITLE_NEAR = re.compile(
    r"(?i)\b(?:paper|report|guide|document|toolkit|handbook|survey|initiative|programme|theme|scheme|charter|policy|manual"
    r"|framework|guidance|published|publication|strategy|priority|entitled|called|from|approach|changes|heading|agreed)\b"
)
_TITLE_GOES_ON = re.compile(
    r"\s+(?:(?:19|20)\d{2}\s+)?(?:[Ss]urvey|Framework|Charter|Handbook|Toolkit)\b(?:\s+(?:Full\s+)?Report\b)?"
)
_RUN_BEFORE = re.compile(rf"{_W}(?:{_JOIN}{_W})*\s+$")
_SPEAKS = re.compile(r"(?i)\W*(?:we|our|your|you|i|it)\b")
_ACT = re.compile(r"\bAct\s+(?:19|20)\d{2}\b")
_ACT_NAME = re.compile(r"(?:(?<!\w)[A-Z][\w’'()]{0,40}\s+(?:(?:and|of|the|&)\s+)?){1,8}$")
_SHORT = re.compile(r"\s*\((?P<short>[A-Z]\w{1,5} [A-Z]{2,6}|[A-Z][\w&]{1,9}|[A-Z]\d?[A-Z]+\w*)\)")
_YEARS = re.compile(r"\s+(?:19|20)\d{2}\s?[-–/]\s?(?:20)?\d{2}\b")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as printed, what it is the name of, where it stands, and the short form in brackets behind it."""

    kind: ItemType
    label: str
    span: Span
    short: str | None = None


Known = tuple[tuple[str, ItemType], ...]
"""Names of bodies and programmes that say nothing of what they are, with what they are."""

_KNOWN: Known = (
    *((name, ItemType.BODY) for name in _NATIONAL_NAMES),
    *((name, ItemType.SOURCE) for name in _PROGRAMME_NAMES),
)


def known_in(text: str) -> Known:
    """Give the well-known names that a text holds at all, so that each run is searched for these alone."""
    return tuple((name, kind) for name, kind in _KNOWN if name in text)


def names_in(text: str, span: Span, known: Known = _KNOWN) -> tuple[Name, ...]:
    """Find the names in a run of prose, in the order of their kinds.

    >>> words = "The Local Government Association (LGA) wrote to Ofsted under the Children Act 1989."
    >>> [(n.kind.value, n.label, n.short) for n in names_in(words, Span(0, len(words)))]
    [('Source', 'Children Act 1989', None), ('Body', 'Ofsted', None), ('Body', 'Local Government Association', 'LGA')]
    """
    return tuple(name for _, name in names_among(text, [span], known))


def names_among(text: str, spans: Sequence[Span], known: Known = _KNOWN) -> list[tuple[int, Name]]:
    """Find the names in many runs of prose, going over the text once.

    Args:
        text: the whole text.
        spans: the runs, apart from each other and in order.
        known: the well-known names to look for.

    Returns:
        Each name with the place of its run in ``spans``, in the order of the runs.
    """
    if not spans:
        return []
    runs = _Runs(spans)
    whole = Span(spans[0].start, spans[-1].end)
    raw = whole.of(text)
    found: list[tuple[int, Name]] = []
    if "Act " in raw:
        found.extend(runs.within(_acts(text, whole)))
    for finder in (_titles(text, whole), well_known(text, whole, known), _partners(text, whole)):
        taken = Covered(name.span for _, name in found)
        found.extend((at, name) for at, name in runs.within(finder) if not taken.touches(name.span))
    taken = Covered(name.span for _, name in found)
    for match in _NAME.finditer(text, whole.start, whole.end):
        if _may_name(text, match):
            for at, piece in runs.pieces(text, Span(*match.span())):
                names = _of_run(text, piece, spans[at], taken)
                found.extend((at, name) for name in names if not taken.touches(name.span))
    return sorted(found, key=itemgetter(0))


class _Runs:
    """Runs of prose in order, asked which of them holds a place."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = spans
        self.starts = [span.start for span in spans]

    def at(self, position: int) -> int | None:
        """The run that holds a character."""
        at = bisect_right(self.starts, position) - 1
        return at if at >= 0 and position < self.spans[at].end else None

    def within(self, names: Iterable[Name]) -> Iterator[tuple[int, Name]]:
        """The names that stand in one run, with its place."""
        for name in names:
            at = self.at(name.span.start)
            if at is not None and name.span.end <= self.spans[at].end:
                yield at, name

    def pieces(self, text: str, run: Span) -> Iterator[tuple[int, Span]]:
        """A run of capitalised words, cut where a run of prose ends."""
        at = self.at(run.start)
        if at is not None and run.end <= self.spans[at].end:
            yield at, run
            return
        at = max(0, bisect_right(self.starts, run.start) - 1)
        while at < len(self.spans) and self.spans[at].start < run.end:
            start, end = max(run.start, self.spans[at].start), min(run.end, self.spans[at].end)
            for match in _NAME.finditer(text, start, end) if start < end else ():
                yield at, Span(*match.span())
            at += 1


def well_known(text: str, span: Span, known: Known = _KNOWN) -> Iterator[Name]:
    """Find national bodies and programmes by name, where the name does not go on."""
    raw = span.of(text)
    for name, kind in known:
        at = raw.find(name)
        while at >= 0:
            end = at + len(name)
            whole = not raw[at - 1 : at].isalnum() and not raw[end : end + 1].isalnum() and raw[at - 1 : at] != "("
            if whole and not _GOES_ON.match(raw, end) and not _part_of_more(raw, at):
                skip = 4 if name.startswith("the ") else 0
                yield Name(kind, name[skip:], Span(span.start + at + skip, span.start + end))
            at = raw.find(name, end)


def _part_of_more(raw: str, at: int) -> bool:
    """Tell a name that goes on to the left: "Leicester Connexions"; "That Cabinet" is none."""
    before = _CAPITAL_BEFORE.search(raw[max(0, at - 14) : at])
    return bool(before and not _LEADING.fullmatch(before[0]))


def _acts(text: str, span: Span) -> Iterator[Name]:
    for match in _ACT.finditer(text, span.start, span.end):
        begin = max(span.start, match.start() - 120, text.rfind("\n", 0, match.start()) + 1)
        if before := _ACT_NAME.search(text[begin : match.start()]):
            inner = _without_leading(text, trim(text, Span(begin + before.start(), match.end())))
            yield Name(ItemType.SOURCE, plain(inner.of(text)), inner)


def _titles(text: str, span: Span) -> Iterator[Name]:
    for match in _TITLE.finditer(text, span.start, span.end):
        words = plain(match["title"])
        parts = words.split()
        colon = ":" in words
        if not 2 <= len(parts) <= 32 or (words[-1] in ".;," and not colon) or (_SPEAKS.match(words) and not colon):
            continue
        before = text[max(span.start, match.start() - 50) : match.start()].rpartition("\n")[2]
        after = text[match.end() : match.end() + 40].partition("\n")[0]
        if re.match(r"\s+(?:is a )?theme\b", after) or before.rstrip().endswith("theme of"):
            continue
        capitals = sum(word[0].isupper() for word in parts)
        goes_on = bool(_TITLE_GOES_ON.match(text, match.end(), span.end))
        titled = capitals >= 0.5 * len(parts) or colon or goes_on or (parts[0][0].isupper() and parts[1][0].isupper())
        if titled and _TITLE_NEAR.search(before + after):
            yield _whole_title(text, span, match)


def _whole_title(text: str, span: Span, match: re.Match[str]) -> Name:
    """Give a title with the capitalised words it is part of: Care Leavers 'Have Your Say' 2012 Survey."""
    behind = _TITLE_GOES_ON.match(text, match.end(), span.end)
    if not behind:
        return Name(ItemType.SOURCE, plain(match["title"]).rstrip(" ."), Span(match.start("title"), match.end("title")))
    before = _RUN_BEFORE.search(text[max(span.start, match.start() - 80) : match.start()])
    whole = Span(match.start() - (len(before[0]) if before else 0), behind.end())
    whole = _without_leading(text, whole)
    return Name(ItemType.SOURCE, plain(whole.of(text)), whole)


def _partners(text: str, span: Span) -> Iterator[Name]:
    """Names of which the words around them say that they are bodies: "in partnership with X", "X and Y are the ... authorities"."""
    runs = []
    for phrase in _WITH:
        at = text.find(phrase, span.start, span.end)
        while at >= 0:
            if match := _NAMES.match(text, at + len(phrase), span.end):
                runs.append(Span(*match.span()))
            at = text.find(phrase, at + 1, span.end)
    for match in _AUTHORITIES.finditer(text, span.start, span.end) if "authorities" in text else ():
        begin = max(span.start, match.start() - 160)
        if before := _NAMES_BEFORE.search(text[begin : match.start()]):
            runs.append(Span(begin + before.start(), match.start()))
    for run in runs:
        for part in _EACH.finditer(text, run.start, run.end):
            yield Name(ItemType.BODY, plain(part[0]), Span(*part.span()))


def _without_leading(text: str, span: Span) -> Span:
    lead = _LEADING.match(text, span.start, span.end)
    return Span(lead.end(), span.end) if lead else span


def _of_run(text: str, found: Span, within: Span, taken: Covered) -> Iterator[Name]:
    run = _past(text, _without_leading(text, found), taken)
    words = run.of(text)
    if ", " in words and _POST.search(words):
        at = run.start
        for part in words.split(", "):
            yield from _judge(text, Span(at, at + len(part)), within)
            at += len(part) + 2
    else:
        yield from _judge(text, run, within)


_PLAIN_WORDS = str.maketrans({"’": "'", "/": " ", ",": " ", ".": " "})


def _may_name(text: str, match: re.Match[str]) -> bool:
    """Tell at little cost the runs that name nothing: most of them begin a sentence."""
    words = match[0]
    if " " not in words and not words.isupper() and "+" not in words:
        return False
    if _holds_head(words):
        return True
    end = match.end()
    return text[end : end + 1] in _GOES_ON_SMALL and bool(
        _LOWER_SOURCE.match(text, end) or _LOWER_BODY.match(text, end)
    )


_GOES_ON_SMALL = frozenset(" \n'’”\"*")


@lru_cache(maxsize=4096)
def _holds_head(words: str) -> bool:
    heads = words.lower().translate(_PLAIN_WORDS).replace("'s", "").replace("'", "").split()
    return not _HEADS.isdisjoint(heads)


def _past(text: str, run: Span, taken: Covered) -> Span:
    """Begin a run behind a name already found at its front: "the LGA and the Department for ..."."""
    end = taken.before(run.start + 5)
    if not run.start < end < run.end:
        return run
    joiner = re.compile(r"[\s,]*(?:and\s+)?(?:the\s+)?").match(text, end, run.end)
    return Span(joiner.end() if joiner else end, run.end)


def _judge(text: str, run: Span, within: Span) -> Iterator[Name]:
    """Say what a run of capitalised words names, if anything: by the last word that says."""
    words = run.of(text)
    if not 3 <= len(words) <= 140:
        return
    tokens = list(_TOKEN.finditer(words))
    heads = [_POSSESSIVE.sub("", token[0].lower()).strip(".’'") for token in tokens]
    at = next((n for n in range(len(heads) - 1, -1, -1) if heads[n] in _HEADS), None)
    if at is None:
        yield from _by_what_follows(text, run, within, len(tokens))
        return
    head = heads[at]
    kind = ItemType.BODY if head in _BODY_HEADS else ItemType.PLAN if head in _PLAN_HEADS else ItemType.SOURCE
    end = tokens[at].start() + len(_POSSESSIVE.sub("", tokens[at][0]))
    if head in _TAILED:
        end = next((t.start() for t in tokens[at:] if _MONTHS.fullmatch(t[0])), tokens[-1].end())
        end = len(words[:end].rstrip(" ,"))
    cuts = [m.end() for m in _AND_THE.finditer(words, 0, tokens[at].start())]
    cuts += [m.end() for m in _OPENING.finditer(words, 0, tokens[at].start())]
    if kind is ItemType.BODY:
        cuts += [m.end() for m in _APART.finditer(words, 0, tokens[at].start())]
    begin = max(cuts, default=0)
    lower = _JOINERS.match(words, begin)
    span = Span(run.start + (lower.end() if lower else begin), run.start + end)
    label = plain(span.of(text)).strip(" ,'’")
    if _TAIL.search(label) and re.match(r"(?:\w+\s+)?Work Programme\b", label):
        yield Name(ItemType.PLAN, label, span)
        return
    if _names_nothing(kind, label, head, words[end : end + 30]):
        return
    if (
        kind is ItemType.BODY
        and span.end == run.end
        and (more := _LOWER_SOURCE.match(text, run.end, min(within.end, run.end + 60)))
    ):
        whole = Span(span.start, more.end())
        yield Name(ItemType.SOURCE, plain(whole.of(text)), whole)
        if _OWN_NAME.search(more[0]):
            return
    if kind is ItemType.PLAN and (years := _YEARS.match(text, span.end, min(within.end, span.end + 16))):
        span = Span(span.start, years.end())
        label = plain(span.of(text))
    short = _SHORT.match(text, span.end, min(within.end, span.end + 18))
    yield Name(kind, label, span, short["short"] if short else None)
    if kind is not ItemType.BODY:
        yield from _body_inside(text, span)


def _by_what_follows(text: str, run: Span, within: Span, tokens: int) -> Iterator[Name]:
    """Judge a run by the small words behind it: "the RISE programme", "the 15+ service"."""
    words, stop = run.of(text), min(within.end, run.end + 60)
    if tokens < 2 and not (words.isupper() or "+" in words):
        return
    if found := _LOWER_SOURCE.match(text, run.end, stop):
        span = Span(run.start, found.end())
        yield Name(ItemType.SOURCE, plain(span.of(text)), span)
    elif (
        (tokens >= 2 or "+" in words) and (found := _LOWER_BODY.match(text, run.end, stop)) and not _POST.search(words)
    ):
        lower = _JOINERS.match(words)
        span = Span(run.start + (lower.end() if lower else 0), found.end())
        yield Name(ItemType.BODY, plain(span.of(text)), span)


def _body_inside(text: str, span: Span) -> Iterator[Name]:
    """A body that stands at the front of a source's name: "Corporate Parenting Board Minutes"."""
    words = span.of(text)
    heads = [t for t in _TOKEN.finditer(words) if t[0].lower() in _GATHERINGS]
    if heads and heads[-1].start() > 3:
        inner = Span(span.start, span.start + heads[-1].end())
        yield Name(ItemType.BODY, plain(inner.of(text)), inner)


def _names_nothing(kind: ItemType, label: str, head: str, after: str) -> bool:
    """Tell words that name nothing: a bare "the Board", a kind of plan, a post, "on the Forum"."""
    if len(label) < 4 or label.lower() in _ALONE or _INDIVIDUAL.search(label):
        return True
    if _POST.match(after.strip()) or (kind is ItemType.BODY and _POST.search(label) and head not in _GATHERINGS):
        return True
    tail = _TAIL.search(label)
    return bool(tail and label[tail.start() :].split()[-1].lower() in _ALONE)
