"""How does what was read stand against a list that a careful reader made by hand?

A list holds, for each thing, its type, number and places (characters of the paper's text), and the
leads, due dates and traffic lights of those that have them: never the paper's sentences. ``sure``
must be found; ``either`` may be found or not (the reader was unsure, or it is the same thing seen
another way).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ontology.model import Extract, Item, ItemType

LISTS = Path(__file__).parent / "hand_made"
UNLISTED = frozenset({ItemType.NAMED_LEAD, ItemType.TEMPLATE_FIELD, ItemType.FINDING, ItemType.DECISION})
"""Types that the reader did not list."""
IN_PASSING = frozenset({"Body", "Source"})
"""Types that prose names in passing, the same one at many places."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One thing of the list."""

    type: str
    number: str | None
    places: tuple[tuple[int, int], ...]
    leads: tuple[str, ...] | None
    due: tuple[str, ...] | None
    rag: str | None
    rated: bool


@dataclass
class Score:
    """What was found, what was missed, and what nobody listed, by type."""

    found: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)
    fields: Counter[tuple[str, str]] = field(default_factory=Counter)

    def recall(self, *types: str) -> float:
        """The share of the listed things of these types that was found."""
        found = sum(self.found[t] for t in types)
        return found / max(1, found + sum(self.missed[t] for t in types))

    def precision(self, *types: str) -> float:
        """The share of the things of these types that were found and are listed."""
        found = sum(self.found[t] for t in types)
        return found / max(1, found + sum(self.extra[t] for t in types))

    def agreement(self, key: str) -> float:
        """The share of values of a field (each lead, each date) on which list and reading agree."""
        agreed = self.fields[key, "agreed"]
        return agreed / max(1, agreed + self.fields[key, "missed"], agreed + self.fields[key, "extra"])

    @property
    def types(self) -> set[str]:
        """The types that are listed or were found."""
        return set(self.found) | set(self.missed) | set(self.extra)


def hand_made(name: str) -> tuple[list[Listed], list[Listed]]:
    """Give the things that must be found in a paper, and those that may be."""
    held = json.loads((LISTS / f"{name}.json").read_text(encoding="utf-8"))
    return [_listed(entry) for entry in held["sure"]], [_listed(entry) for entry in held["either"]]


def _listed(entry: dict[str, object]) -> Listed:
    places, leads = entry["places"], entry.get("leads")
    assert isinstance(places, list)
    return Listed(
        str(entry["type"]),
        str(entry["number"]) if entry.get("number") else None,
        tuple((start, end) for start, end in places),
        tuple(leads) if isinstance(leads, list) else None,
        several(entry["due"]) if "due" in entry else None,
        str(entry["rag"]) if entry.get("rag") else None,
        "rag" in entry,
    )


def several(value: object) -> tuple[str, ...]:
    """Give nothing, one thing or several as a tuple."""
    if value is None or value == "":
        return ()
    return tuple(map(str, value)) if isinstance(value, (list, tuple)) else (str(value),)


def compare(score: Score, name: str, extract: Extract) -> None:
    """Add to a score how one paper's extract stands against its list.

    One listed thing is met by one thing found, the one whose places fit best. A second name found
    inside the words of a listed one is not counted as extra: names stand inside names.
    """
    sure, either = hand_made(name)
    items = [item for item in extract.items if item.type not in UNLISTED]
    pairs = _pairs(sure, items)
    met = {id(listed): item for listed, item in pairs}
    taken = {item.id for _, item in pairs}
    for listed in sure:
        if found := met.get(id(listed)):
            score.found[listed.type] += 1
            _fields(score, name, listed, found)
        else:
            score.missed[listed.type] += 1
            score.lines.append(f"{name} missed: {listed.type} {listed.number or ''} at {listed.places}")
    doubtful = [*either, *(listed for listed in sure if listed.type in IN_PASSING)]
    for item in items:
        if item.id not in taken and not any(_fits(listed, item) for listed in doubtful):
            score.extra[item.type.value] += 1
            where = [(c.start, c.end) for c in item.citation]
            score.lines.append(f"{name} extra: {item.type.value} {item.number or ''} at {where} ({item.id})")


def _pairs(sure: list[Listed], items: list[Item]) -> list[tuple[Listed, Item]]:
    fits = sorted(
        ((_overlap(listed, item), -n, -m) for n, listed in enumerate(sure) for m, item in enumerate(items)
         if _fits(listed, item)),
        reverse=True,
    )  # fmt: skip
    used_listed: set[int] = set()
    used_items: set[int] = set()
    pairs = []
    for _, n, m in fits:
        if n not in used_listed and m not in used_items:
            used_listed.add(n)
            used_items.add(m)
            pairs.append((sure[-n], items[-m]))
    return pairs


def _fits(listed: Listed, item: Item) -> bool:
    if listed.type != item.type.value:
        return False
    overlap = _overlap(listed, item)
    return overlap > 0 if listed.type in IN_PASSING else overlap >= 0.75


def _overlap(listed: Listed, item: Item) -> float:
    """What the best pair of places has in common, as a share of the shorter; then of the longer."""
    return max(_common(start, end, c.start, c.end) for start, end in listed.places for c in item.citation)


def _common(start: int, end: int, other_start: int, other_end: int) -> float:
    both = max(0, min(end, other_end) - max(start, other_start))
    shorter, longer = sorted((end - start, other_end - other_start))
    return both / max(1, shorter) + both / max(1, longer)


def _fields(score: Score, name: str, listed: Listed, item: Item) -> None:
    where = f"{name} {item.id}"
    if listed.leads is not None:
        _tell(score, where, "leads", _people(listed.leads), _people(several(item.fields.get("leads"))))
    if listed.due is not None:
        _tell(score, where, "due", list(listed.due), list(several(item.fields.get("due"))))
    if listed.rated:
        _tell(score, where, "rag", list(several(listed.rag)), list(several(item.fields.get("rag"))))


def _people(leads: Iterable[str]) -> list[str]:
    folded = (re.sub(r"[^a-z0-9 &+]", "", lead.lower()).strip() for lead in leads)
    return sorted(re.sub(r"^(?:the|a|an) ", "", lead) for lead in folded)


def _tell(score: Score, where: str, key: str, wanted: list[str], got: list[str]) -> None:
    missed, extra = Counter(wanted) - Counter(got), Counter(got) - Counter(wanted)
    score.fields[key, "agreed"] += (Counter(wanted) & Counter(got)).total()
    score.fields[key, "missed"] += missed.total()
    score.fields[key, "extra"] += extra.total()
    if missed or extra:
        score.lines.append(f"{where} {key}: missed {sorted(missed)}, not listed {sorted(extra)}")
