"""Where do words give somebody's e-mail address or telephone number?

People are shown by post: contact details are personal data. Whoever records or shows a paper's words
asks here first; the paper's own text, with its offsets, is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_BLANK = r"(?:[^\S\n\t]|&nbsp;|&#160;)"
_GAP = rf"(?:{_BLANK}{{0,2}}[.\-–‑]?{_BLANK}?|{_BLANK}?\n{_BLANK}?(?!\d{{1,2}}[.)]))"
_EXTENSION = rf"(?:,?{_BLANK}{{0,2}}\(?(?i:extn?|extension|x)\.?:?{_BLANK}{{0,2}}\d{{2,6}}\)?)?"
_EMAIL: Final = re.compile(r"@\s?[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,8}")
_NUMBER: Final = re.compile(
    r"[(+0](?:"
    rf"(?:(?<=\+)\d{{2,3}}|(?<=0)(?<![\w£]0)044){_GAP}(?:\(0\))?(?:{_GAP}\d){{8,10}}(?!\d)"
    rf"|(?<=\()0\d{{2,5}}\)(?:{_GAP}\d){{5,8}}(?!\d)"
    rf"|(?<=\()(?<!\w\()\d{{2}}\){_BLANK}?(?!(?:19|20)\d\d\b)\d{{4,5}}(?!\d)"
    rf"|(?<=0)(?<![\w£]0)(?<!\d[.,-]0)\d{{2}}(?:{_GAP}\d){{6,8}}(?![\d%])"
    rf"){_EXTENSION}"
)
_CALLED = rf"(?:telephone|tel|phone|mobile|mob|fax)\b(?P<said>{_BLANK}*(?:nos?|numbers?)\b[.:]?|[.:])?[\s.:]{{0,4}}"
_INSIDE = rf"(?:extn?|extension(?:{_BLANK}+(?:no|number))?)\b[.:]?{_BLANK}{{0,2}}(?!(?:19|20)\d\d\b)\d{{3,6}}"
_NAMED: Final = re.compile(rf"(?i)\b(?:{_CALLED}\+?\(?(?P<long>\d(?:[() .\-–]{{0,2}}\d){{3,13}})|{_INSIDE})(?![\d%])")
_MAY_HOLD: Final = re.compile(r"@|\d{3}|\+\d")
_FEWEST = 6
"""Digits from which a number behind "telephone" needs no colon to be one: "telephone 2000 homes" gives none."""

EMAIL_HIDDEN: Final = "[e-mail address hidden]"
NUMBER_HIDDEN: Final = "[telephone number hidden]"


def contacts(text: str) -> tuple[tuple[int, int, str], ...]:
    """Find contact details: (start, end, the words to show instead), in the order of the text.

    A number counts as a telephone number if it is written as one (``0115 ...``, ``+44 (0)115 ...``,
    ``(0115) ...``) or follows a word such as "Tel"; a date or an amount of money does not.

    >>> contacts("write to a.b@example.gov.uk by 01/04/2012")
    ((9, 27, '[e-mail address hidden]'),)
    >>> [words for *_, words in contacts("(0115) 496 0000, or ext 4960; see 0.8% of 2011-2012")]
    ['[telephone number hidden]', '[telephone number hidden]']
    """
    found = sorted((*_emails(text), *_numbers(text)))
    apart: list[tuple[int, int, str]] = []
    for start, end, words in found:
        if apart and start < apart[-1][1]:
            first, last, shown = apart[-1]
            apart[-1] = (first, max(last, end), shown)
        else:
            apart.append((start, end, words))
    return tuple(apart)


def mask(text: str) -> str:
    """Give the text with each contact detail replaced by words that say so.

    >>> mask("Ask Jo, 0115 496 0000.")
    'Ask Jo, [telephone number hidden].'
    """
    for start, end, words in reversed(contacts(text)) if _MAY_HOLD.search(text) else ():
        text = text[:start] + words + text[end:]
    return text


def without_contacts(words: str) -> str:
    """Take e-mail addresses and telephone numbers out of words.

    >>> without_contacts("Head of Beds, 0115 496 0123")
    'Head of Beds'
    """
    found = contacts(words) if _MAY_HOLD.search(words) else ()
    for start, end, _ in reversed(found):
        words = words[:start] + words[end:]
    return " ".join(words.replace("()", " ").split()).strip(" ,;") if found else words


def _emails(text: str) -> Iterator[tuple[int, int, str]]:
    at = text.find("@")
    while at >= 0:
        begin = at - 1 if at and text[at - 1].isspace() else at
        local = begin
        while begin > max(0, at - 66) and (text[begin - 1].isalnum() or text[begin - 1] in "._+-'’"):
            begin -= 1
        domain = _EMAIL.match(text, at)
        attached = local == at and domain is not None and not domain[0][1].isspace()
        if domain and begin < local and (attached or "." in domain[0]):
            yield begin, domain.end(), EMAIL_HIDDEN
        at = text.find("@", at + 1)


def _numbers(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _NUMBER.finditer(text):
        yield *match.span(), NUMBER_HIDDEN
    for match in _NAMED.finditer(text):
        if not match["long"] or match["said"] or sum(map(str.isdigit, match["long"])) >= _FEWEST:
            yield *match.span(), NUMBER_HIDDEN
