"""Which words stand on either side of a quotation, as a reader should see them?

A citation keeps the characters of the paper as they are, with the marks that a conversion left:
list marks, hashes, tags, pipes. Those are dropped here, where the words are shown; the quoted words
themselves stay as they are, and so does the citation.
"""

from __future__ import annotations

import re
from typing import Final

CONTEXT: Final = 32
"""Characters that a citation keeps on either side, at most."""

_NAMES: Final = "u|i|b|s|a|em|strong|sub|sup|br|p|span|div|font|li|ul|ol|td|th|tr|h[1-6]"
_MARKS: Final = re.compile(rf"</?(?:{_NAMES})(?:\s[^<>]*)?/?>|\*\*|__|`|\||[•○§▪](?=\s)", re.IGNORECASE)
_SLANTED: Final = re.compile(r"(?<!\S)\*([^*]+)\*(?!\w)")
_CUT_BEFORE: Final = re.compile(r"^(?:[^<>]*[\w\"'/]>|\S*)")  # the end of a tag, or of a word
_CUT_AFTER: Final = re.compile(r"(?:</?[A-Za-z][^<>]*|\S*)$")
_AT_THE_LINES_START: Final = re.compile(r"^(?:\s|[-+*>](?=\s)|\bS(?=\s)|#{1,6}(?=\s))*")  # S: a bullet of a symbol font
_SPACES: Final = re.compile(r"\s+")


def before(prefix: str) -> str:
    r"""Keep of the words before a quotation those of its own line, from a whole word on.

    >>> before("end of a line.\n4 Reduce"), before("a room that is quiet enough for "), before("")
    ('4 Reduce', '… room that is quiet enough for ', '')
    >>> before("last line\n- § "), before("\n## <u> "), before("\n| 2.2.2 | "), before("\n  - 1.4 ")
    ('', '', '2.2.2 ', '1.4 ')
    >>> before('style-type: none"> Monthly • <i>'), before("published an Inquiry report, “*")
    ('… Monthly ', '… an Inquiry report, “')
    """
    line, cut = prefix.rpartition("\n")[2], "\n" not in prefix and len(prefix) >= CONTEXT - 1
    line = re.sub(r"(?<!\w)\*+$", "", line)
    if not cut:
        return _AT_THE_LINES_START.sub("", _plain(line), count=1)
    plain = _plain(_CUT_BEFORE.sub("", line, count=1)).lstrip()
    return f"… {plain}" if plain else ""


def after(suffix: str) -> str:
    r"""Keep of the words after a quotation those of its own line, up to a whole word.

    >>> after(" to help.\nNext"), after(" and so on until the next senten"), after("")
    (' to help.', ' and so on until the next …', '')
    >>> after("</u>\nNext"), after(" | Not known |\n"), after('</i> <ul style="list-style-type: n')
    ('', ' Not known', ' …')
    """
    line, cut = suffix.partition("\n")[0], "\n" not in suffix and len(suffix) >= CONTEXT - 1
    line = re.sub(r"^([.,;:]?)\*+(?![-\w])", r"\1", line)
    return f"{_plain(_CUT_AFTER.sub('', line, count=1)).rstrip()} …" if cut else _plain(line).rstrip()


def _plain(words: str) -> str:
    if not (_MARKS.search(words) or _SLANTED.search(words)):
        return words
    return _SPACES.sub(" ", _SLANTED.sub(r"\1", _MARKS.sub(" ", words)))
