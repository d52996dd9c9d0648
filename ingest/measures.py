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
_CUT = re.compile(
    r"</?(?:p|ul|li|ol|br)\b[^<>]{0,80}>|[•○◦▪■]|[\r\n]+|(?<=[.;])\s*(?=<i>)"
    r"|(?=\b(?:Baseline|Target)s?\b\s*(?:\([^()]{1,30}\)\s*)?[:–-])"
)
VALUE = r"(?:£\s?)?[-−–]?\d[\d,]*(?:\.\d+)?\s?(?:%|per ?cent|percentage points|million|m\b|k\b)?"
_DATE = rf"(?:(?:\d{{1,2}}\w{{0,2}}\s+)?(?:{MONTH})\.?\s*['’]?\d{{2,4}}|(?:19|20)\d{{2}}(?:\s?[/-]\s?\d{{2,4}})?|\d{{1,2}}/\d{{1,2}}/\d{{2,4}})"
_BASELINE = re.compile(
    rf"(?i)baseline\b\s*(?:\((?P<before>[^()]{{1,30}})\))?\s*[:–-]*\s*(?P<value>{VALUE})?(?P<rest>.*)$"
)
_TARGET = re.compile(r"(?i)targets?\b\s*(?:\((?P<before>[^()]{1,30})\))?\s*[:–-]*\s*(?P<words>.*)$")
_LISTED = re.compile(rf"(?P<label>[A-Z][\w ]{{0,40}}?)\s*[–:-]\s*(?P<value>{VALUE})\s*$")
_BRACKET = re.compile(
    rf"(?P<label>[^()]{{4,160}}?)\s*\(\s*(?P<value>{VALUE})\s*[-–,]?\s*(?P<date>{_DATE})\s*\)", re.IGNORECASE
)
_SHARE = re.compile(r"(?P<value>\d+(?:\.\d+)?\s?%)\s+of\s+\S.{8,}")
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


_DATED = re.compile(rf"(?P<value>.*\S)\s*\((?P<date>{_DATE})\)\s*\.?", re.IGNORECASE)
_SENTENCE = re.compile(
    r"(?i)(?P<label>[^:]{4,200}):\s*baseline\s+(?P<baseline>[^,;]{1,60}?)\s*(?:[,;]|\band\b)\s*target\s+(?P<target>[^;]{1,80}?)\.?$"
    r"|(?P<label2>[^:]{4,200}?):?\s*\(?baseline:?\s+(?P<baseline2>[^,;()]{1,60}?)\)?\.?$"
    r"|(?P<label3>[^:]{4,200}):\s*(?P<baseline3>\S[^,;]{0,40}?\)?),\s*target\s+(?P<target3>[^;]{1,60}?)\.?$"
)


def split_value(words: str) -> tuple[str, str | None]:
    """Split a value from the date in brackets behind it.

    >>> split_value("84.2% (March 2023)"), split_value("In line with neighbours")
    (('84.2%', 'March 2023'), ('In line with neighbours', None))
    """
    dated = _DATED.fullmatch(words.strip())
    return (dated["value"], dated["date"]) if dated else (words.strip(), None)


def target_status(words: str) -> str:
    """Say what a target's words amount to.

    >>> [target_status(w) for w in ("99%", "not yet determined", "in line with stat neighbours", "", "This measure will require work")]
    ['set', 'not yet determined', 'relative', 'none printed', 'to be developed']
    """
    if not words.strip(" -–:."):
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
    return [s for s in (trim(text, s) for s in found) if plain(s.of(text)).strip(" :.-–")]


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
            yield from _done(open_measure)
            open_measure = _with_baseline(_named(text, lead, default, part), baseline)
            listing = open_measure.baseline is None
            continue
        if (target := _TARGET.match(words)) and (words[:1].isupper()) and re.match(r"(?i)targets?\s*[:(–-]", words):
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
    return bool(re.match(r"(?i)(?:baseline|target)s?\b\s*(?:\([^()]{1,30}\)\s*)?[:–-]", after))


def _done(measure: Measure | None) -> Iterator[Measure]:
    if measure and measure.label:
        yield measure


def _named(text: str, lead: list[Span], default: str, part: Span) -> Measure:
    """Name a measure by the line that leads to it; by all the lines where it is not plain which one does."""
    if not lead:
        return Measure(default, (part,))
    near = plain(lead[-1].of(text))
    used = lead[-1:] if len(lead) == 1 or _LEADS_IN.search(near) else lead
    label = " ".join(plain(s.of(text)) for s in used).rstrip(" :–-")
    return Measure(label, (*used, part))


def _with_baseline(measure: Measure, match: re.Match[str]) -> Measure:
    value = (match["value"] or "").strip() or None
    printed = match["before"] or ""
    after = re.search(_DATE, match["rest"], re.IGNORECASE) if value else None
    date = printed.strip() or (after[0] if after else None)
    return replace(measure, baseline=value, baseline_date=date)


def _with_target(measure: Measure, match: re.Match[str], part: Span) -> Measure:
    words, date = split_value(match["words"].strip(" –-"))
    spans = measure.spans if part in measure.spans else (*measure.spans, part)
    target = (*measure.target, words) if words else measure.target
    status = target_status(words)
    if measure.target and measure.target_status == "set":
        status = "set"
    return replace(measure, target=target, target_status=status, target_date=match["before"] or date, spans=spans)


def _inline(text: str, part: Span, words: str, default: str) -> Iterator[Measure]:
    if ("aseline" in words or "arget" in words) and (sentence := _SENTENCE.fullmatch(words)):
        yield _from_sentence(sentence, part)
        return
    found = list(_BRACKET.finditer(words)) if "(" in words else []
    if found:
        for match in found:
            label = re.sub(r"^(?:and|,|;)\s+", "", match["label"].strip(" )"))
            yield Measure(label, (part,), match["value"].strip(), match["date"])
    elif share := _SHARE.fullmatch(words):
        yield Measure(words, (part,), actual=share["value"])
    elif _DEVELOP.match(words):
        yield Measure(default, (part,), target_status="to be developed")
    elif _COUNTED.fullmatch(words):
        yield Measure(words.rstrip("."), (part,))


def _from_sentence(match: re.Match[str], part: Span) -> Measure:
    """A measure written in a line: "Children living outside: baseline 34% (March 2024), target 25%"."""
    groups = {key.rstrip("23"): value for key, value in match.groupdict().items() if value}
    baseline, baseline_date = split_value(groups["baseline"])
    target, target_date = split_value(groups.get("target", ""))
    held = bool(re.search(r"\d", baseline))
    return Measure(
        groups["label"].strip(),
        (part,),
        baseline if held else None,
        baseline_date if held else None,
        (target,) if target else (),
        target_date,
        target_status(target),
    )


def _date_of(text: str, lead: list[Span]) -> str | None:
    for part in reversed(lead):
        if found := re.search(_DATE, plain(part.of(text)), re.IGNORECASE):
            return found[0]
    return None
