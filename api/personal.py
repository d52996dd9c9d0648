"""Where does a paper's text name an officer?

People are shown by post. The reader of papers knows where names stand; a page that shows a text asks
here what to leave out. What is cited is never left out: citations hold no names.
"""

from __future__ import annotations

from functools import lru_cache

from ingest.document import Document

LONGEST = 2_000_000
"""Characters beyond which a text is not searched for names, but for contact details alone."""


@lru_cache(maxsize=32)
def personal(paper: str, text: str) -> tuple[tuple[int, int], ...]:
    """Give the spans, in order, where officers' names and contact details stand.

    >>> personal("p", "Contact officer: Jo Example, 0115 496 0000")
    ((0, 42),)
    """
    if len(text) > LONGEST:
        return ()
    found = Document.read(paper, text).personal
    return tuple(zip(found.starts, found.ends, strict=True))
