"""May a person's name and reason be kept in these words?"""

from __future__ import annotations

from typing import Final
from unicodedata import category

from ontology.contacts import contacts
from ontology.errors import RejectedError

_NOT_OF_A_LINE: Final = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""The kinds of characters that break a line, command a terminal, or are no characters at all."""


def refuse_words(record: str, name: str, reason: str) -> None:
    """Refuse a name or a reason that is empty, not one line, or holds contact details.

    Args:
        record: What is to be kept, in a word for the message: ``"review"``.
        name: Who gives it.
        reason: Why.

    Raises:
        RejectedError: They cannot be kept.

    >>> refuse_words("review", "Policy Officer", "Ask jo@example.gov.uk.")
    Traceback (most recent call last):
    ontology.errors.RejectedError: the reason of the review holds contact details: leave them out
    """
    for what, words in (("name", name), ("reason", reason)):
        if not words.strip():
            raise RejectedError(f"the {record} has no {what}: say who gives it and why")
        if any(category(sign) in _NOT_OF_A_LINE for sign in words):
            raise RejectedError(
                f"the {what} of the {record} holds what no line of text can show: write it as one line of words"
            )
        if contacts(words):
            raise RejectedError(f"the {what} of the {record} holds contact details: leave them out")
