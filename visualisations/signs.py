"""How is a character shown that must not be obeyed?"""

from __future__ import annotations

from typing import Final

_SIGNS: Final = {
    code: chr(0x2400 + code) if code < 32 else "␡" if code == 127 else "�"
    for code in (*range(32), *range(127, 160))
    if chr(code) not in "\t\n\r"
}


def visible(text: str) -> str:
    r"""Show control characters as signs, so that no page or terminal obeys them.

    >>> visible("a\x00b\x1b[31m\tc\n")
    'a␀b␛[31m\tc\n'
    """
    return text.translate(_SIGNS)
