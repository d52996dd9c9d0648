"""Where does a text give somebody's e-mail address or telephone number?

People are shown by post: contact details are personal data, so whoever shows a paper's text hides
them first. The paper's own text, with its offsets, is left as it is.
"""

from __future__ import annotations

import re
from typing import Final

_EMAIL: Final = r"[\w.+'-]{1,64}\s?@\s?[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"
_NUMBER: Final = r"(?:\+44[ -]?(?:\(0\)[ -]?)?|\(?0)\d{2,5}\)?[ -]?\d{2,4}[ -]?\d{2,4}(?:[ -]?\d{1,4})?"
_NAMED: Final = (
    r"(?i:\b(?:tel(?:ephone)?|phone|mobile|mob|fax|ext(?:ension)?)\b(?:\s*no)?)[ .:]*\+?\(?\d[\d ()-]{2,18}\d"
)
_CONTACT: Final = re.compile(
    rf"(?P<email>{_EMAIL})|(?P<named>{_NAMED})|(?<![\w./£%-])(?P<number>{_NUMBER})(?![\w/%]|[.-]\d)"
)

HIDDEN: Final = {
    "email": "[e-mail address hidden]",
    "named": "[telephone number hidden]",
    "number": "[telephone number hidden]",
}


def contacts(text: str) -> tuple[tuple[int, int, str], ...]:
    """Find contact details: (start, end, the words to show instead), in the order of the text.

    A number counts as a telephone number if it is written as one (``0115 ...``, ``+44 ...``, nine
    to twelve digits) or follows a word such as "Tel"; a date or an amount of money does not.

    >>> contacts("write to a.b@example.gov.uk by 01/04/2012")
    ((9, 27, '[e-mail address hidden]'),)
    >>> [text for *_, text in contacts("(0115) 496 0000, or ext 4960; see 0.8% of 2011-2012")]
    ['[telephone number hidden]', '[telephone number hidden]']
    """
    return tuple(
        (found.start(), found.end(), HIDDEN[found.lastgroup or ""])
        for found in _CONTACT.finditer(text)
        if found.lastgroup != "number" or 9 <= sum(map(str.isdigit, found.group())) <= 14
    )


def mask(text: str) -> str:
    """Give the text with each contact detail replaced by words that say so.

    >>> mask("Ask Jo, 0115 496 0000.")
    'Ask Jo, [telephone number hidden].'
    """
    shown, at = [], 0
    for start, end, words in contacts(text):
        shown += [text[at:start], words]
        at = end
    return "".join([*shown, text[at:]])
