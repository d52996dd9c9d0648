"""What is the one text of this file?

Bytes become the canonical text once; every citation points into it and its offsets never change
again. For a text file it is the decoded file, unchanged, without a byte order mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ontology.errors import UnreadableError

MAX_BYTES = 20_000_000
"""Longer files are refused: no council paper is that long, a whole archive is."""

MAX_LINE = 1_000_000
"""Longer lines are refused: a text without line ends has lost its structure."""

_NO_PAPER = (
    ("<!doctype html", "an HTML page"),
    ("<html", "an HTML page"),
    ("{\\rtf", "RTF, from a word processor"),
    ("%pdf-", "a PDF"),
)
"""How files begin that look like text and are the workings of another format, and what that is."""

_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text and the encoding it was read as."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    r"""Decode a text file as what it is: UTF-8, UTF-16 or, failing both, Windows-1252.

    Raises:
        UnreadableError: the file is empty, binary, HTML, RTF or PDF, longer than 20 MB, or one endless line.

    >>> decode("café".encode("cp1252"))
    Decoded(text='café', encoding='windows-1252')
    >>> decode("café".encode("utf-16"))
    Decoded(text='café', encoding='utf-16-le')
    """
    if len(data) > MAX_BYTES:
        raise UnreadableError(
            f"the file holds {len(data) // 1_000_000} MB of text, more than a paper can be (20 MB): split it into papers"
        )
    decoded = _decode(data)
    if not decoded.text.strip():
        raise UnreadableError("the file is empty: give a paper that holds text")
    _refuse_other_formats(decoded.text)
    share = len(_CONTROL.findall(decoded.text)) / len(decoded.text)
    if share > 0.01:
        raise UnreadableError("the file is not text: save the paper as plain text (UTF-8) and give that")
    longest = max(map(len, decoded.text.split("\n")))
    if longest > MAX_LINE:
        raise UnreadableError(
            f"the file has a line of {longest:,} characters: save the paper as text with its line ends and give that"
        )
    return decoded


def _refuse_other_formats(text: str) -> None:
    r"""Refuse a text whose words are the workings of another format.

    >>> _refuse_other_formats("{\\rtf1 The plan}")
    Traceback (most recent call last):
    ontology.errors.UnreadableError: the file is RTF, from a word processor, and not plain text: ...
    """
    begin = text[:200].lstrip().lower()
    for mark, what in _NO_PAPER:
        if begin.startswith(mark):
            raise UnreadableError(
                f"the file is {what}, and not plain text: open it, save the paper as plain text (UTF-8) and give that"
            )


def _decode(data: bytes) -> Decoded:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return Decoded(_strict(data[len(bom) :], encoding), encoding)
    if (guess := _utf16_without_mark(data)) is not None:
        return Decoded(_strict(data, guess), guess)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        # Five bytes have no meaning in Windows-1252; a text that holds them is kept whole as Latin-1.
        try:
            return Decoded(data.decode("cp1252"), "windows-1252")
        except UnicodeDecodeError:
            return Decoded(data.decode("latin-1"), "iso-8859-1")


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableError(
            f"the file says that it is {encoding} and is not: save the paper as plain text (UTF-8) and give that"
        ) from None


def _utf16_without_mark(data: bytes) -> str | None:
    """Tell UTF-16 by its zero bytes: Latin text has one in every pair."""
    head = data[:4096]
    if len(data) % 2 or len(head) < 4:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None
