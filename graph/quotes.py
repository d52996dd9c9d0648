"""Does the paper say exactly this, and where?

A quotation is found where the paper prints the same characters. Three differences of the rendition
are overlooked, because no reader of the printed page would see them: any run of white space stands
for any other (a wrapped line, the next cell, a line break in markup), typographic quotation marks
stand for straight ones, and inline markup (``<i>``, ``**``, ``_``) between the words may be left out.

Nothing else is. Above all a quotation never ends inside a word or a figure, and a figure is taken
whole: with its sign, its currency, all its digits, and its per cent or million.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from typing import NamedTuple

from ontology.errors import RejectedError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of characters, ``text[start:end]``, counted in Unicode code points."""

    start: int
    end: int


def find(text: str, quote: str) -> tuple[Span, ...]:
    """Find every place where the text says exactly the quote.

    Args:
        text: the whole text of a paper.
        quote: the words to look for; white space around them is ignored.

    Returns:
        The places in the order of the text, none if the text does not say it. A span is the real
        slice, so it may hold line breaks and markup that the quote does not.

    Raises:
        RejectedError: the quote is empty.

    Cost: linear in the text, plus the length of the quote for every place.

    >>> text = "Convicted: 9.8% of <i>children</i>\\n in care. Not -9.8%."
    >>> [text[s.start : s.end] for s in find(text, "9.8% of children in care")]
    ['9.8% of <i>children</i>\\n in care']
    >>> find(text, "9.8"), find(text, "8% of"), find(text, "child")
    ((), (), ())
    """
    wanted = _spaced(quote).text.strip()
    if not wanted:
        raise RejectedError("the quotation is empty: give the words to look for")
    read = _read(text)
    forms = [read]
    if any(sign in wanted for sign in "<*_"):
        forms.append(_spaced(text))
    places = {span for form in forms for span in _places(form, wanted)}
    return tuple(sorted(span for span in places if _whole(text, read, span)))


_NEGATION = re.compile(r"(?i:not|no|never|neither|nor|without|cannot|\w+n['’]t)")
_CLAUSE_END = re.compile(
    r"""[.,;:!?|()"“”\u2022]|\n\s*\n|\n\s*(?:[-+*–—#>]|\d+[.)])+\s|</?(?:td|th|tr|li|p|h[1-6])\b[^<>]*>"""
)
_REACH = 4
_LOOKED_AT = 300


def negation(text: str, span: Span) -> str | None:
    """Give the words that turn a quotation round, if such words stand directly before it in its clause.

    A quotation without its "not" is to the letter and yet says what the paper denies.

    Returns:
        The words before the quotation, from the negation on; None if there is none among the last few.

    >>> text = "It was **not** resolved to extend it. It was then resolved to extend it."
    >>> [negation(text, span) for span in find(text, "resolved to extend it")]
    ['not', None]
    """
    before = text[max(0, span.start - _LOOKED_AT) : span.start]
    clause = _CLAUSE_END.split(re.sub(r"\*\*|__", "", before))[-1]
    words = re.sub(r"<[^<>]*>|[*_‘]", " ", clause).split()[-_REACH:]
    found = [place for place, word in enumerate(words) if _NEGATION.fullmatch(word.strip("'’"))]
    return " ".join(words[found[0] :]) if found else None


# --- what counts as a cut --------------------------------------------------------------------------

_AMOUNT = r"(?:per[ ]cent|percent|pc|million|billion|thousand|hundred|bn|m|k)\b"
_CUT = re.compile(
    rf"""
    (?<=[^\W_]) (?![¹²³⁰-⁹]) (?=[^\W_])                      # inside a word
  | (?<=\d) (?=[¹²³⁰-⁹])                                     # a power
  | (?=[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff\ufe20-\ufe2f])  # between a letter and its accent
  | (?<=[^\W_]) (?=_[^\W_]) | (?<=[^\W_]_) (?=[^\W_])        # snake_case
  | (?<=[^\W\d_]) (?='(?!s\b)[^\W\d_])                       # can|'t, but children|'s
  | (?<=[^\W\d_]') (?=[^\W\d_])                              # can'|t
  | (?<=\b[Nn]on-) (?=[^\W\d_]) | (?<=\b[Uu]n-) (?=[^\W\d_]) | (?<=\b[Aa]nti-) (?=[^\W\d_])
  | (?<=\d) (?=[.,:/'^*·–−‐‑-]\d) | (?<=\d[.,:/'^*·–−‐‑-]) (?=\d)  # 12|.5  2010|-11
  | (?<=[-+−–‐‑±<>≤≥~≈£$€¥]) (?=[.]?\d) | (?<=[^\w]\.) (?=\d)  # -|5  £|26  <|5  .|5
  | (?<=[-+−–‐‑±<>≤≥~≈]) (?=[£$€¥]\d)                        # -|£5
  | (?<=[£$€¥−][ ]) (?=\d) | (?<=\b[Mm]inus[ ]) (?=\d)       # £ |26
  | (?<=\d) (?=[ ]?[%‰°]|\+|[ ]{_AMOUNT}|</?su[bp]\b)        # 9.8|%  26| million  10|<sup>6
  | (?<=\d[ ]) (?=[%‰]|{_AMOUNT})                            # 9.8 |%
    """,
    re.VERBOSE,
)
_WORD = re.compile(r"[^\W_]+")


def _whole(text: str, read: _Form, span: Span) -> bool:
    """Say whether neither end of the span stands inside a word, a figure or a tag."""
    edges = (span.start, span.end)
    return not any(_CUT.match(read.text, read.position(edge)) or _in_tag(text, edge) for edge in edges)


# --- one reading of a text, and the way back to the text itself ------------------------------------


@dataclass(frozen=True, slots=True)
class _Form:
    """A text in another form: piece ``k`` of it starts at ``here[k]`` and comes from ``there[k]``.

    ``there`` counts in the text that the form was made of, which may be a form itself (``under``).
    """

    text: str
    here: array[int]
    there: array[int]
    under: _Form | None

    def origin(self, position: int) -> int:
        """Where in the text this character of the form comes from."""
        k = bisect_right(self.here, position) - 1
        origin = self.there[k] + position - self.here[k]
        return self.under.origin(origin) if self.under else origin

    def position(self, origin: int) -> int:
        """Where in the form this character of the text is, or the first kept one after it."""
        if self.under:
            origin = self.under.position(origin)
        k = bisect_right(self.there, origin) - 1
        end = self.here[k + 1] if k + 1 < len(self.here) else len(self.text)
        return min(self.here[k] + origin - self.there[k], end)


class _Cut(NamedTuple):
    """A run of characters that a form leaves out, or has a single space for."""

    start: int
    end: int
    space: bool


def _form(text: str, cuts: Iterable[_Cut], under: _Form | None = None) -> _Form:
    """Make a form of the text without the cuts, which come in the order of their starts."""
    pieces: list[str] = []
    here, there = array("q", [0]), array("q", [0])
    length = kept = 0
    for start, end, space in cuts:
        if start < kept:  # a mark of emphasis inside a tag
            continue
        pieces.append(text[kept:start])
        length += start - kept
        if space:
            here.append(length)
            there.append(start)
            pieces.append(" ")
            length += 1
        kept = end
        here.append(length)
        there.append(kept)
    pieces.append(text[kept:])
    return _Form("".join(pieces), here, there, under)


_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
_SPACES += "\u2028\u2029\u202f\u205f\u3000"
_LIKE = dict.fromkeys(_SPACES, " ") | dict.fromkeys("‘’‚‛", "'") | dict.fromkeys("“”„‟", '"')
_RUN = re.compile("  +")


def _spaced(text: str, under: _Form | None = None) -> _Form:
    """Make one space of every run of white space, and straight quotation marks of typographic ones."""
    for character, like in _LIKE.items():
        text = text.replace(character, like)
    return _form(text, (_Cut(run.start(), run.end(), space=True) for run in _RUN.finditer(text)), under)


def _read(text: str) -> _Form:
    """The text as a reader sees it: without inline markup, with one space for each run of space."""
    if not any(sign in text for sign in "<*_"):
        return _spaced(text)
    plain = _form(text, merge(_tags(text), sorted(_emphasis(text))))
    return _spaced(plain.text, plain)


def _places(form: _Form, wanted: str) -> Iterator[Span]:
    """Every place of the wanted words in the form, given as a span of the text."""
    at = form.text.find(wanted)
    while at != -1:
        yield Span(form.origin(at), form.origin(at + len(wanted) - 1) + 1)
        step = at + 1
        if at and _CUT.match(form.text, at) and (word := _WORD.match(form.text, at)):
            step = word.end()  # every other place in this word is a cut too
        at = form.text.find(wanted, step)


# --- markup of the rendition -----------------------------------------------------------------------

_INLINE = "a|abbr|b|big|cite|code|em|font|i|mark|small|span|strong|su[bp]|u"
_BLOCK = "blockquote|br|div|h[1-6]|hr|li|ol|p|section|table|tbody|td|tfoot|th|thead|tr|ul"
_STRUCK = "del|s|strike"
_TAG = re.compile(
    rf"</?(?:(?P<block>{_BLOCK})|(?P<struck>{_STRUCK})|{_INLINE})"
    r"""(?:\s+[\w:-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>=]+)){0,20}\s*/?>""",
    re.IGNORECASE,
)
_LONGEST_TAG = 2000
_POWER = re.compile(r"(?<=\d)<su[bp]>(?=\d)", re.IGNORECASE)
_MARKS = re.compile(r"\*+|_+")
_BLANK_LINE = re.compile(r"\n\s*\n")
_LONGEST_EMPHASIS = 1000


def _tags(text: str) -> Iterator[_Cut]:
    """The tags that change no meaning: none that strikes words out or raises a figure (10⁶)."""
    for tag in _TAG.finditer(text):
        if not tag["struck"] and not _POWER.match(text, tag.start()):
            yield _Cut(tag.start(), tag.end(), space=tag["block"] is not None)


def _in_tag(text: str, position: int) -> bool:
    """Say whether the position is between the brackets of a tag."""
    start = text.rfind("<", max(0, position - _LONGEST_TAG), position)
    tag = _TAG.match(text, start) if start != -1 else None
    return tag is not None and tag.end() > position


def _emphasis(text: str) -> Iterator[_Cut]:
    """The asterisks and underscores that come in pairs around words, as in ``**words**``.

    A mark between two letters or figures (``5*3``), beside a space on its inner side, or without a
    partner in the same paragraph stands for itself.
    """
    waiting: dict[str, re.Match[str]] = {}
    for mark in _MARKS.finditer(text):
        before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
        if len(mark[0]) > 3 or (before.isalnum() and after.isalnum()):
            continue
        start = waiting.pop(mark[0], None)
        if start and not before.isspace() and not after.isalnum() and _together(text, start, mark):
            yield _Cut(start.start(), start.end(), space=False)
            yield _Cut(mark.start(), mark.end(), space=False)
        elif after and not after.isspace() and not before.isalnum():
            waiting[mark[0]] = mark


def _together(text: str, start: re.Match[str], end: re.Match[str]) -> bool:
    """Say whether two marks stand in one paragraph, near enough to be a pair."""
    near = end.start() - start.end() <= _LONGEST_EMPHASIS
    return near and not _BLANK_LINE.search(text, start.end(), end.start())
