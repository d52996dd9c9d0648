"""What does a page hold, as a browser would read it?"""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "img", "br", "hr"}


class Page(HTMLParser):
    """The elements of a page with their attributes, its addresses, ids, and words."""

    def __init__(self, html: str) -> None:
        """Read the page."""
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[tuple[tuple[str, ...], str]] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {key: value or "" for key, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        self.words.append((tuple(self._open), data))

    def addresses(self) -> list[str]:
        """Every address that the page links to or loads."""
        return [attrs[key] for _, attrs in self.elements for key in ("href", "src", "action") if key in attrs]

    def ids(self) -> list[str]:
        """Every id, in order."""
        return [attrs["id"] for _, attrs in self.elements if "id" in attrs]

    def inside(self, tag: str) -> Iterator[str]:
        """The words inside elements of this name."""
        return (words for opened, words in self.words if tag in opened)

    def text(self) -> str:
        """The words that are shown."""
        return "".join(words for opened, words in self.words if not {"script", "style"} & set(opened))
