"""Which words stand on either side of a quotation, as a reader should see them?

A citation keeps the characters of the paper as they are, with the marks that a conversion left:
list marks, hashes, tags, pipes. Those are dropped here, where the words are shown; what is kept, and
the quoted words themselves, stay as they are.
"""

from __future__ import annotations

import re
from typing import Final

CONTEXT: Final = 32
"""Characters that a citation keeps on either side, at most."""

_TAG: Final = r"</?(?:u|i|b|s|em|strong|sub|sup|br|p|span|div|font|li|ul|ol|td|th|tr|h[1-6])\s?/?>"
_INNER: Final = re.compile(rf"{_TAG}|\*\*|__|`|\|", re.IGNORECASE)
_OUTER: Final = re.compile(rf"(?:\s|[-+*>•·▪§]+(?=\s)|\*\*\w\*\*(?=\s)|#{{1,6}}(?=\s)|\||{_TAG})*", re.IGNORECASE)
_SPACES: Final = re.compile(r"\s+")


def before(prefix: str) -> str:
    r"""Keep of the words before a quotation those of its own line, from a whole word on.

    >>> before("end of a line.\n4 Reduce"), before("a room that is quiet enough for "), before("")
    ('4 Reduce', '… room that is quiet enough for ', '')
    >>> before("last line\n- § "), before("## <u> "), before("| 2.2.2 | "), before("\n  - 1.4 ")
    ('', '', '2.2.2 ', '1.4 ')
    """
    line, cut = prefix.rpartition("\n")[2], "\n" not in prefix and len(prefix) >= CONTEXT - 1
    if cut:
        return f"… {_plain(line.partition(' ')[2]).lstrip()}"
    return _plain(line[_outer_marks(line) :]).lstrip()


def after(suffix: str) -> str:
    r"""Keep of the words after a quotation those of its own line, up to a whole word.

    >>> after(" to help.\nNext"), after(" and so on until the next senten"), after("")
    (' to help.', ' and so on until the next …', '')
    >>> after("</u>\nNext"), after(" | Not known |\n"), after("</i> <i>see below")
    ('', ' Not known', ' see below')
    """
    line, cut = suffix.partition("\n")[0], "\n" not in suffix and len(suffix) >= CONTEXT - 1
    return f"{_plain(line.rpartition(' ')[0]).rstrip()} …" if cut else _plain(line).rstrip()


def _outer_marks(line: str) -> int:
    """Count the characters of the marks with which a line begins."""
    found = _OUTER.match(line)
    return found.end() if found else 0


def _plain(words: str) -> str:
    return _SPACES.sub(" ", _INNER.sub(" ", words)) if _INNER.search(words) else words
