"""How does the reading of a paper that nobody here had seen stand against its truth?

The papers of this folder are invented, each with the traps of one layout; ``NN.truth.json`` says
what is in it. ``invented`` must be empty: a lead, date, colour or figure that the paper does not
print, a further item of a type listed as ``exhaustive``, a contact detail, a citation that is not
the paper's words. ``missed`` is what a careful reader would also find.

In a truth ``any`` holds other values that are right too, ``also_type`` other right types;
``optional`` is right if found and not missed if not.
"""

from __future__ import annotations

import difflib
import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from ontology.model import Entry, Extract, Item, Link, Note

FOLDER = Path(__file__).parent
FIGURES = ("baseline", "baseline_date", "target", "target_date", "actual")
Truth = dict[str, Any]
"""One paper's truth, or one thing of it, as its JSON has it."""


@dataclass
class Result:
    """What a reading invented and missed, a line each, and how many things it found."""

    invented: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    found: int = 0


def truths() -> tuple[str, ...]:
    """The numbers of the papers."""
    return tuple(sorted(path.name[:2] for path in FOLDER.glob("[0-9][0-9].truth.json")))


def load(number: str) -> tuple[Path, Truth]:
    """Give a paper's file and its truth."""
    truth: Truth = json.loads((FOLDER / f"{number}.truth.json").read_text(encoding="utf-8"))
    return FOLDER / truth["file"], truth


def score(truth: Truth, extract: Extract, text: str) -> Result:
    """Hold a reading against the truth."""
    result = Result()
    pairs, rest = _pairs(truth, extract.items, result)
    result.found = sum(not thing.get("optional") for thing, _ in pairs)
    for thing, item in pairs:
        _fields(thing, item, result)
    result.invented += _further(truth, rest)
    result.invented += _contacts(truth, extract)
    result.invented += _not_verbatim(extract, text)
    return result


def _pairs(truth: Truth, items: Iterable[Item], result: Result) -> tuple[list[tuple[Truth, Item]], list[Item]]:
    left, pairs = list(items), []
    for thing in sorted(truth["items"], key=lambda thing: bool(thing.get("optional"))):
        types = {thing["type"], *thing.get("also_type", [])}
        near = [(_likeness(thing, item), -n) for n, item in enumerate(left) if item.type.value in types]
        best, place = max(near, default=(0.0, 0))
        if best >= 0.75:
            pairs.append((thing, left.pop(-place)))
        elif not thing.get("optional"):
            result.missed.append(f"{thing['type']} {thing['number'] or ''} {thing['label'][:60]}")
    return pairs, left


def _likeness(thing: Truth, item: Item) -> float:
    labels: list[str] = [thing["label"], *thing.get("any", {}).get("label", [])]
    numbered = bool(thing["number"] and item.number == thing["number"])
    typed = bool(item.type.value == thing["type"])
    return max(_close(item.label, label) for label in labels) + 0.3 * numbered + 0.1 * typed


def _close(one: str, other: str) -> float:
    one, other = folded(one), folded(other)
    if not one or not other:
        return 0.0
    if (one in other or other in one) and min(len(one), len(other)) > 7:
        return 0.9
    return difflib.SequenceMatcher(None, one, other).ratio()


def folded(words: object) -> str:
    """Fold words for comparison: no markup, no case, one space."""
    bare = re.sub(r"<[^>]+>", "", html.unescape(str(words or "")))
    return " ".join(re.sub(r"[*|]", " ", bare).split()).casefold().strip(" .;:")


def _values(value: object) -> list[str]:
    if value in (None, "", (), []):
        return []
    return [folded(v) for v in value] if isinstance(value, (list, tuple)) else [folded(value)]


def _allowed(thing: Truth, key: str) -> list[list[str]]:
    return [_values(value) for value in (*thing.get("any", {}).get(key, []), thing["fields"].get(key))]


def _fields(thing: Truth, item: Item, result: Result) -> None:
    where = f"{item.type} {item.number or ''} {item.label[:40]!r}"
    if item.number and not thing["number"] and item.number not in thing.get("any", {}).get("number", []):
        result.invented.append(f"{where}: number {item.number}, none is printed")
    if item.type == "Action" or "leads" in thing["fields"]:
        _leads(thing, item, where, result)
    keys = ["rag", *(["due"] if item.type == "Action" else []), *(FIGURES if thing["type"] == "Indicator" else [])]
    for key in keys:
        got, right = _values(item.fields.get(key)), _allowed(thing, key)
        if got not in right:
            (result.invented if got else result.missed).append(f"{where}: {key} {got}, the paper {right[-1]}")


def _leads(thing: Truth, item: Item, where: str, result: Result) -> None:
    got, right = _values(item.fields.get("leads")), _allowed(thing, "leads")
    known = {lead for leads in right for lead in leads}
    result.invented += [f"{where}: lead {lead!r}, the paper {right[-1]}" for lead in got if lead not in known]
    if sorted(got) not in [sorted(leads) for leads in right]:
        result.missed.append(f"{where}: leads {got}, the paper {right[-1]}")


def _further(truth: Truth, items: Iterable[Item]) -> Iterator[str]:
    """Things found that the truth does not have, of types where it has everything, and leads of any kind."""
    held = truth["items"]
    leads = {lead for thing in held for leads in _allowed(thing, "leads") for lead in leads}
    leads |= {folded(thing["label"]) for thing in held if thing["type"] in {"Lead", "Body"}}
    for item in items:
        line = f"{item.type} {item.number or ''} {item.label[:70]!r}"
        if item.type in {"Lead", "NamedLead"}:
            if folded(item.label) not in leads and folded(item.fields.get("code")) not in leads:
                yield line
        elif item.type in truth["exhaustive"]:
            yield line


def _contacts(truth: Truth, extract: Extract) -> Iterator[str]:
    answer = json.dumps([asdict(extract), [link.id for link in extract.links]], ensure_ascii=False, default=str)
    for trap in truth["forbidden"]:
        if trap["what"] == "contact" and trap["value"] in answer:
            yield f"the contact or name {trap['value']!r} is in the answer"


def _not_verbatim(extract: Extract, text: str) -> Iterator[str]:
    cited: list[Item | Entry | Link | Note] = [*extract.items, *extract.entries, *extract.links, *extract.notes]
    for citation in (c for thing in cited for c in thing.citation):
        if text[citation.start : citation.end] != citation.exact:
            yield f"the citation at {citation.start} is not the paper's words"
