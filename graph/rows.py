"""Do the printed rows of one action say the same?"""

from __future__ import annotations

import re

from ontology.model import Entry

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_DAY = re.compile(r"\b0?(\d{1,2})/0?(\d{1,2})/(?:20)?(\d\d)\b")
_DECORATION = "*_•§·.,;:()[]\"'“”‘’"
_APART = frozenset({"objective"})


def plain(words: str) -> str:
    """Give the words of a cell without what says nothing: white space, markup, case, punctuation at their ends.

    A sign, a per cent and a figure are kept; a day is the same day in either way of writing its year.

    >>> plain("<p>Records of  reviews.</p>") == plain("• Records of reviews")
    True
    >>> plain("1/4/12") == plain("01/04/2012"), plain("-5%") == plain("5%")
    (True, False)
    """
    text = _DAY.sub(r"\1/\2/20\3", _TAG.sub(" ", words)).casefold()
    stripped = (word.strip(_DECORATION) for word in text.split())
    return " ".join(word for word in stripped if word.strip("-–—"))


def differing(entries: tuple[Entry, ...]) -> tuple[str, ...]:
    """Name the cells in which the rows differ, in the order of the columns; empty if they say the same.

    The objective under which a row is printed is its place, and is not compared.

    >>> one = Entry("p/entry/1", "p/action/1", {"action": "Do it", "evidence": "Records", "lead": "CG"})
    >>> two = Entry("p/entry/2", "p/action/1", {"action": "Do  it.", "evidence": "Minutes", "lead": "CG"})
    >>> differing((one, two))
    ('evidence',)
    """
    roles = dict.fromkeys(role for entry in entries for role in entry.cells if role not in _APART)
    return tuple(role for role in roles if len({plain(entry.cells.get(role, "")) for entry in entries}) > 1)
