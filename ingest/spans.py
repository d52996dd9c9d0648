"""Which characters are the words, and which are the marks of a conversion?

Papers arrive with remnants of markup: ``<i>``, ``**``, ``&amp;``, list marks. The canonical text
keeps them; a label does not. Only formatting is taken off: a script in a paper is its words, and
stays as such.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

_TAG = re.compile(
    r"</?(?:i|b|u|p|ul|ol|li|em|strong|sup|sub|br|span|div|font|a|td|tr|th|table|tbody|thead|h[1-6])"
    r"(?:\s+[a-z-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'))*\s*/?>",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"(?<=[^\s\d])\s?<sup>\d{1,2}</sup>")
_BREAK = re.compile(r"</?(?:p|br|li|ul|ol|tr|td|div)\b[^<>]{0,80}>", re.IGNORECASE)
_EMPHASIS = re.compile(r"\*\*|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])|(?<!\w)_(?=\w)|(?<=[\w.])_(?!\w)")
_MARK = r"[-–—•○◦▪■●·§√✓➢>*]"
_EDGE_LEFT = re.compile(rf"(?:\s|{_TAG.pattern}|\*\*|\*(?=\S)|__|{_MARK}(?=\s|<|\*\*))+", re.IGNORECASE)
_MARKUP = re.compile(r"[<&*_]")


_MOST_TAGS = 8
"""Marks taken off the end of a span; more than that are no formatting."""


class Span(NamedTuple):
    """Characters ``start`` to ``end`` of a text, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters themselves.

        >>> Span(1, 3).of("abcd")
        'bc'
        """
        return text[self.start : self.end]


class Covered:
    """Runs of characters, merged, that can be asked at once whether they touch another run.

    >>> covered = Covered([Span(0, 4), Span(2, 6), Span(10, 12)])
    >>> covered.touches(Span(5, 8)), covered.touches(Span(6, 10)), covered.before(11), covered.after(7)
    (True, False, 12, 10)
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        """Merge the spans, in any order."""
        self.starts: list[int] = []
        self.ends: list[int] = []
        for span in sorted(spans, key=lambda s: s.start):
            if self.ends and span.start <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], span.end)
            else:
                self.starts.append(span.start)
                self.ends.append(span.end)

    def __bool__(self) -> bool:
        """Say whether there is any run."""
        return bool(self.starts)

    def touches(self, span: Span) -> bool:
        """Say whether any of the runs shares a character with this one."""
        at = bisect_right(self.ends, span.start)
        return at < len(self.starts) and self.starts[at] < span.end

    def before(self, position: int) -> int:
        """The end of the last run that begins before a position; 0 if there is none."""
        at = bisect_left(self.starts, position)
        return self.ends[at - 1] if at else 0

    def after(self, position: int) -> int | None:
        """The start of the first run that ends after a position."""
        at = bisect_right(self.ends, position)
        return self.starts[at] if at < len(self.starts) else None


@lru_cache(maxsize=2048)
def plain(raw: str) -> str:
    """Give the words without formatting, on one line.

    >>> plain("<i>1.2.5) Substance &amp; misuse</i>  **needs** *Care Matters*")
    '1.2.5) Substance & misuse needs Care Matters'
    >>> plain("framework.<sup>1</sup> 6<sup>th</sup> <script>x</script>")
    'framework. 6th <script>x</script>'
    """
    if not _MARKUP.search(raw):
        return " ".join(raw.split())
    text = raw
    if "<" in text:
        text = _FOOTNOTE.sub("", text) if "<sup>" in text else text
        text = _TAG.sub("", _BREAK.sub(" ", text))
    text = html.unescape(text) if "&" in text else text
    text = _EMPHASIS.sub("", text) if "*" in text or "_" in text else text
    return " ".join(text.split())


def trim(text: str, span: Span) -> Span:
    """Draw a span in past white space, list marks and tags that stand at its edges.

    >>> trim(" <i>CG</i> ", Span(0, 11))
    Span(start=4, end=6)
    """
    start, end = span.start, span.end
    if match := _EDGE_LEFT.match(text, start, end):
        start = match.end()
    for _ in range(_MOST_TAGS):
        while end > start and text[end - 1].isspace():
            end -= 1
        if text.endswith("**", start, end) and text.count("**", start, end) % 2:
            end -= 2
        elif text.endswith("*", start, end) and text.count("*", start, end) % 2:
            end -= 1
        elif text.endswith(">", start, end):
            opening = text.rfind("<", max(start, end - 200), end)
            if opening < 0 or not _TAG.fullmatch(text, opening, end) or _closes_inside(text, start, opening, end):
                return Span(start, end)
            end = opening
        else:
            return Span(start, end)
    return Span(start, end)


def _closes_inside(text: str, start: int, opening: int, end: int) -> bool:
    """Tell whether the tag at the end closes one that opens within the span."""
    tag = text[opening:end].lower()
    if not tag.startswith("</"):
        return False
    name = tag[2:-1].strip()
    inside = text[start:opening].lower()
    return inside.count(f"<{name}>") > inside.count(f"</{name}>")


def sentences(text: str, span: Span) -> list[Span]:
    """Cut a run of prose into sentences; abbreviations and decimal numbers do not end one.

    >>> [Span(*s).of("One (i.e. 2.5). Two.") for s in [(p.start, p.end) for p in sentences("One (i.e. 2.5). Two.", Span(0, 20))]]
    ['One (i.e. 2.5).', 'Two.']
    """
    found, start = [], span.start
    for match in _SENTENCE_END.finditer(text, span.start, span.end):
        found.append(Span(start, match.end("close")))
        start = match.end()
    found.append(Span(start, span.end))
    return [s for s in (trim(text, s) for s in found) if s.end > s.start]


_SENTENCE_END = re.compile(
    r"(?<=[.!?;])(?<!\b[A-Za-z]\.)(?<!i\.e\.)(?<!e\.g\.)(?<!etc\.)(?<!No\.)(?P<close>[\"”’')]?(?:</[a-z]{1,6}>|\*{1,2})?)\s+"
    r"(?=(?:<[a-z]{1,6}>|[\"“‘'(*])*[A-Z0-9])"
)
