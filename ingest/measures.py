"""Which measures does a cell print, with which baseline and target?

A cell of evidence often holds measures: ``Baseline: 83.6% (March 2010)``, ``Target: not yet
determined``. Each value is kept as written. What the cell leaves blank stays None, and a target
that is announced but not set says so in its status.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.dates import MONTH
from ingest.spans import Span, plain, trim

_FIGURE = re.compile(
    r"(?<=:)\s*(?=\d+(?:\.\d+)?\s?%\s+of\b)|\s(?=\d+(?:\.\d+)?\s?%\s+(?:increase|decrease|reduction|rise|fall|drop)\b)"
)
VALUE = r"(?:£\s?)?[-−–]?\d[\d,]*(?:\.\d+)?\s?(?:%|percentage points|per ?cent\b|million|m\b|k\b)?"
_DATE = (
    rf"(?:(?:\d{{1,2}}\w{{0,2}}\s+)?(?:{MONTH})\.?\s*['’]?\d{{2,4}}|(?:Q[1-4],?\s*)?(?:19|20)\d{{2}}(?:\s?[/–-]\s?\d{{2,4}})?"
    r"|\d{1,2}/\d{1,2}/\d{2,4})"
)
_AT = r"(?:(?:as at|at|as of|in|by|for|to|on|the end of|end of|end|during|year (?:ending|to|end))\s+)"
_WHEN = re.compile(rf"{_AT}*(?:(?:{MONTH})\s?(?:[–-]|to)\s?)?{_DATE}(?:\s?(?:[–-]|to)\s?{_DATE})?", re.IGNORECASE)
_VALUE_HEAD = rf"(?:Baseline|Target)s?\b\s*(?:\([^()]{{1,30}}\)\s*|{_DATE}\s*)?[:–-]"
VALUE_LINE = re.compile(f"(?i:{_VALUE_HEAD})")
"""The head of a line that gives a baseline or a target."""
_CUT = re.compile(
    r"</?(?:p|ul|li|ol|br)\b[^<>]{0,80}>|[•○◦▪■]|[\r\n]+|(?<=[.;])\s*(?=<i>)"
    rf"|(?=\b{_VALUE_HEAD})|(?<=[\d%).;,]\s)(?=(?:Baseline|Target)\s+[<>≤≥£~]?\d)"
)
_BEFORE = rf"(?:\((?P<before>[^()]{{1,30}})\)|(?P<year>{_DATE})(?=\s*[:–-]))?"
_BASELINE = re.compile(rf"(?i)baselines?\b\s*{_BEFORE}\s*(?P<mark>:*|[–-](?=\D)|)\s*(?P<words>.*)$")
_TARGET = re.compile(rf"(?i)targets?\b\s*{_BEFORE}\s*(?::*|[–-](?=\D)|)\s*(?P<words>.*)$")
_TARGET_LINE = re.compile(rf"Targets?\s*(?:[:(–-]|{_DATE}\s*[:–-]|[<>≤≥£~]?\d)")
_QUANTITY = re.compile(
    r"(?i)(?:(?:approx(?:imately|\.)?|about|around|circa|c\.?|some|nearly|almost|just|over|under|(?:fewer|less|more|greater|no more|no fewer) than"
    r"|at (?:least|most)|up to|between|below|above|not|an?|average(?: of)?|[<>≤≥~=+±£−–-])\s*)*\d"
)
_SPAN_OF_YEARS = re.compile(r"(?:19|20)\d{2}(?:\s?[/–-]\s?(?:\d{2}|\d{4})\b|$)")
_ENDS = re.compile(r"(?<=[^\d\s]{2})[.;]\s+(?=[A-Z])|(?<=[\d%)])[.;]\s+(?=[A-Z])")
_LONGEST = 80
_LISTED = re.compile(rf"(?P<label>[A-Z][\w ]{{0,40}}?)\s*[–:-]\s*(?P<value>{VALUE})\s*$")
_BRACKET = re.compile(
    rf"(?P<label>[^()]{{4,160}}?)\s*\(\s*(?P<value>{VALUE})\s*[-–,]?\s*(?P<date>{_DATE})\s*\)", re.IGNORECASE
)
_SHARE = re.compile(r"(?P<value>\d+(?:\.\d+)?\s?%)\s+of\s+\S.{8,}")
_PAST = re.compile(r"(?i)^(?:(?!\b(?:who|whose|which|that|will|should|must|to)\b).)*?\b(?:was|were|had|did)\b")
_COUNTED = re.compile(r"(?i)(?:%|percentage|proportion|rate|number) ?(?:of|registered|receiving|with|who)?\s\S.{3,}")
_DEVELOP = re.compile(
    r"(?i)\bthis measure will (?:require|need|be developed)|\bmeasures? (?:is |are )?to be (?:developed|agreed)"
)
_LEADS_IN = re.compile(r"[\d%:–]|\s-(?:\s|$)|(?i:\brate\b|\bnumbers?\b|\bpercent|\bproportion)")
_UNSET = re.compile(
    r"(?i)(?:not (?:yet )?(?:determined|set|agreed|known|available)|tb[cda]\b|to be (?:determined|set|agreed|confirmed|decided)|under review|none)"
)
_RELATIVE = re.compile(
    r"(?i)in line with|compar|statistical|stat\.? neighbours|national average|above|below|better than|improve|increase|reduc|year on year"
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure as printed; ``spans`` are where its words and values stand."""

    label: str
    spans: tuple[Span, ...]
    baseline: str | None = None
    baseline_date: str | None = None
    target: tuple[str, ...] = ()
    target_date: str | None = None
    target_status: str = "none printed"
    actual: str | None = None
    unread: str | None = None
    """What is printed as a baseline and cannot be told to be a value."""


_DATED = re.compile(
    rf"(?P<value>.*[^\s,–-])\s*(?:[–,-]?\s*\((?P<date>{_WHEN.pattern})\)"
    rf"|(?:\s[–-]|,)\s*(?P<dashed>{_AT}*{_DATE})|\s{_AT}+(?P<later>{_DATE}))\s*\.?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"(?i)(?P<label>[^:]{4,200}):\s*baseline\s+(?P<baseline>[^;]{1,60}?)\s*(?:[,;]|\band\b)\s*target\s+(?P<target>[^;]{1,80}?)\.?$"
    r"|(?P<label2>[^:]{4,200}?):?\s*\(?baseline:?\s+(?P<baseline2>[^,;()]{1,60}?)\)?\.?$"
    r"|(?P<label3>[^:]{4,200}):\s*(?P<baseline3>\S[^,;]{0,40}?\)?),\s*target\s+(?P<target3>[^;]{1,60}?)\.?$"
)


def split_value(words: str) -> tuple[str, str | None]:
    """Split a value from the date printed behind it. Two values, each with its date, stay as written.

    >>> split_value("84.2% (March 2023)"), split_value("90.5 % by 31 March 2026")
    (('84.2%', 'March 2023'), ('90.5 %', '31 March 2026'))
    >>> split_value("8.2% (2022/23), 7.1% (2023/24)"), split_value("In line with neighbours")
    (('8.2% (2022/23), 7.1% (2023/24)', None), ('In line with neighbours', None))
    """
    words = words.strip()
    dated = _DATED.fullmatch(words)
    if not dated or re.search(_DATE, dated["value"], re.IGNORECASE):
        return words, None
    date = dated["date"] or dated["dashed"] or dated["later"]
    return dated["value"], re.sub(rf"(?i)^{_AT}+", "", date)


def is_date(words: str) -> bool:
    """Say whether words are a date or a run of dates, and nothing else.

    >>> is_date("March 2010"), is_date("2022/23"), is_date("as at 31 March 2014"), is_date("per cent")
    (True, True, True, False)
    """
    return bool(_WHEN.fullmatch(words.strip()))


def value_of(words: str) -> str | None:
    """Give a printed value whole; None where it cannot be told where it begins or ends.

    >>> [value_of(w) for w in ("45 – 50%", "1 in 5", "approx. 60%", "see Appendix 2", "2009/10")]
    ['45 – 50%', '1 in 5', 'approx. 60%', None, None]
    """
    held = _QUANTITY.match(words) and len(words) <= _LONGEST and not _SPAN_OF_YEARS.match(words) and not is_date(words)
    return words if held else None


def _unbracketed(words: str) -> str:
    """Take off marks that close a sentence or a bracket opened outside these words."""
    words = re.sub(r"^(?:[–-](?!\d)|[\s:;,])+", "", words).rstrip(" –-:;,")
    excess = words.count(")") - words.count("(")
    end = len(words)
    while end and (words[end - 1] in " ;," or (words[end - 1] == ")" and excess > 0)):
        end -= 1
        excess -= words[end] == ")"
    return words[:end]


_ELSEWHERE = re.compile(r"(?i)\W*(?:n/?a|not applicable|(?:please )?(?:see|refer to|as per|as set out in)\b.*)\W*")


def target_status(words: str) -> str:
    """Say what a target's words amount to.

    >>> [target_status(w) for w in ("99%", "not yet determined", "in line with stat neighbours", "", "This measure will require work")]
    ['set', 'not yet determined', 'relative', 'none printed', 'to be developed']
    """
    if not words.strip(" -–:.") or _ELSEWHERE.fullmatch(words):
        return "none printed"
    if _DEVELOP.search(words):
        return "to be developed"
    if _UNSET.match(words):
        return "not yet determined"
    return (
        "set"
        if re.search(r"\d", words) and not re.search(r"(?i)develop", words)
        else "relative"
        if _RELATIVE.search(words)
        else "set"
    )


def segments(text: str, pieces: Sequence[Span]) -> list[Span]:
    """Cut a cell into its printed lines, bullets and labelled values."""
    return [part for piece in pieces for part in _cut(text, piece, _CUT)]


def _cut(text: str, span: Span, at: re.Pattern[str]) -> list[Span]:
    found, start = [], span.start
    for cut in at.finditer(text, span.start, span.end):
        found.append(Span(start, cut.start()))
        start = cut.end()
    found.append(Span(start, span.end))
    return [s for s in (_closed(text, trim(text, s)) for s in found) if plain(s.of(text)).strip(" :.-–()")]


def _closed(text: str, span: Span) -> Span:
    """Leave off a bracket that opens at the very end."""
    words = span.of(text)
    return trim(text, Span(span.start, span.end - 1)) if words.endswith("(") else span


def measures(text: str, pieces: Sequence[Span], default: str) -> tuple[Measure, ...]:
    """Find the measures of a cell. ``default`` names a measure that the cell leaves unnamed.

    >>> cell = "Improved rate. • Baseline: 83.6% (March 2010) • Target: not yet determined"
    >>> m, = measures(cell, [Span(0, len(cell))], "the action")
    >>> m.label, m.baseline, m.baseline_date, m.target, m.target_status
    ('Improved rate.', '83.6%', 'March 2010', ('not yet determined',), 'not yet determined')
    """
    parts = [cut for part in segments(text, pieces) for cut in _cut(text, part, _FIGURE)]
    return tuple(_measures(text, parts, default))


def _measures(text: str, parts: list[Span], default: str) -> Iterator[Measure]:
    lead: list[Span] = []
    open_measure: Measure | None = None
    listing = False
    for place, part in enumerate(parts):
        words = plain(part.of(text))
        if baseline := _BASELINE.match(words):
            if open_measure and _awaits_baseline(open_measure) and not _next_is_target(text, parts, place):
                open_measure = replace(_with_baseline(open_measure, baseline), spans=(*open_measure.spans, part))
                continue
            yield from _done(open_measure)
            open_measure = _with_baseline(_named(text, lead, default, part), baseline)
            listing = open_measure.baseline is None
            continue
        if (target := _TARGET.match(words)) and _TARGET_LINE.match(words):
            open_measure = _with_target(open_measure or _named(text, lead, default, part), target, part)
            listing = False
            continue
        if listing and open_measure and (listed := _LISTED.match(words)):
            yield Measure(listed["label"].strip(), (part,), listed["value"].strip(), _date_of(text, lead))
            open_measure = replace(open_measure, label="")
            continue
        if open_measure:
            yield from _done(open_measure)
            open_measure, lead, listing = None, [], False
        inline = list(_inline(text, part, words, default))
        if inline and _COUNTED.fullmatch(words) and _gives_value(text, parts, place):
            lead = [part]
            continue
        yield from inline
        if not inline:
            lead.append(part)
    yield from _done(open_measure)


def _gives_value(text: str, parts: list[Span], place: int) -> bool:
    """Say whether the next line gives the baseline or target of the measure named here."""
    after = plain(parts[place + 1].of(text)) if place + 1 < len(parts) else ""
    return bool(VALUE_LINE.match(after))


def _awaits_baseline(measure: Measure) -> bool:
    """Say whether a measure's target was printed first, so that the baseline behind it is its own."""
    return len(measure.target) == 1 and measure.baseline is None and measure.unread is None and bool(measure.label)


def _next_is_target(text: str, parts: list[Span], place: int) -> bool:
    return place + 1 < len(parts) and bool(_TARGET_LINE.match(plain(parts[place + 1].of(text))))


def _done(measure: Measure | None) -> Iterator[Measure]:
    if measure and measure.label:
        yield measure


def _named(text: str, lead: list[Span], default: str, part: Span) -> Measure:
    """Name a measure by the line that leads to it; by all the lines where it is not plain which one does."""
    if not lead:
        return Measure(default, (part,))
    near = plain(lead[-1].of(text))
    used = lead[-1:] if len(lead) == 1 or _LEADS_IN.search(near) else lead
    label = " ".join(plain(s.of(text)) for s in used).rstrip(" :;,|–-")
    return Measure(label, (*used, part))


def _with_baseline(measure: Measure, match: re.Match[str]) -> Measure:
    words, date = split_value(_unbracketed(_ENDS.split(match["words"], maxsplit=1)[0]))
    value = value_of(words)
    before = (match["before"] or match["year"] or "").strip()
    unread = words if value is None and re.search(r"\d", words) and match["mark"] else None
    date = before if is_date(before) else date if value else None
    return replace(measure, baseline=value, baseline_date=date, unread=unread)


def _with_target(measure: Measure, match: re.Match[str], part: Span) -> Measure:
    words, date = split_value(_unbracketed(match["words"]))
    words = "" if _ELSEWHERE.fullmatch(words) else words
    before = (match["before"] or match["year"] or "").strip()
    spans = measure.spans if part in measure.spans else (*measure.spans, part)
    target = (*measure.target, words) if words else measure.target
    status = target_status(words)
    if measure.target and measure.target_status == "set":
        status = "set"
    return replace(
        measure, target=target, target_status=status, target_date=before if is_date(before) else date, spans=spans
    )


def _inline(text: str, part: Span, words: str, default: str) -> Iterator[Measure]:
    if ("aseline" in words or "arget" in words) and (sentence := _SENTENCE.fullmatch(words)):
        yield _from_sentence(sentence, part)
        return
    found = [m for m in _BRACKET.finditer(words) if not is_date(words[m.start("value") : m.end("date")])]
    if found:
        for match in found:
            label = re.sub(r"^(?:and|,|;)\s+", "", match["label"].strip(" )"))
            yield Measure(label, (part,), match["value"].strip(), match["date"])
    elif share := _SHARE.fullmatch(words):
        yield Measure(words, (part,), actual=share["value"] if _PAST.match(words) else None)
    elif _DEVELOP.match(words):
        yield Measure(default, (part,), target_status="to be developed")
    elif _COUNTED.fullmatch(words):
        yield Measure(words.rstrip("."), (part,))


def _from_sentence(match: re.Match[str], part: Span) -> Measure:
    """A measure written in a line: "Children living outside: baseline 34% (March 2024), target 25%"."""
    groups = {key.rstrip("23"): value for key, value in match.groupdict().items() if value}
    baseline, baseline_date = split_value(groups["baseline"])
    target, target_date = split_value(groups.get("target", ""))
    held = value_of(baseline) is not None
    return Measure(
        groups["label"].strip(),
        (part,),
        baseline if held else None,
        baseline_date if held else None,
        (target,) if target else (),
        target_date,
        target_status(target),
        unread=baseline if not held and re.search(r"\d", baseline) else None,
    )


def _date_of(text: str, lead: list[Span]) -> str | None:
    for part in reversed(lead):
        if found := re.search(_DATE, plain(part.of(text)), re.IGNORECASE):
            return found[0]
    return None
