"""How is one thing of a large record read without reading the rest?

The read model is a file made from a snapshot, once: every item, link, printed row and note as a line
of JSON, and an index of where each line begins and what is linked to what. Opening it reads the index
alone; a thing or a link is read when it is asked for, whatever the size of the record. Texts, and what
people decided, are asked of the snapshot itself. The file holds nothing that the snapshot does not
hold: it can be removed at any time and is made anew.
"""

from __future__ import annotations

import json
import mmap
import os
import pickle
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import fields
from functools import cached_property
from multiprocessing import get_context
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryFile
from typing import IO, Any, NamedTuple, TypeVar
from zlib import crc32

from pyoxigraph import Store

from graph.lookup import Lookup, Proposed, Relations, chosen, proposed_of
from graph.records import Batch, Records
from graph.thread import Standing, Thread, assemble
from ontology.errors import StoreError
from ontology.model import (
    Citation,
    Entry,
    FieldValue,
    Item,
    ItemType,
    Justification,
    Link,
    Mode,
    Note,
    Paper,
    Relation,
    Review,
    Status,
)

FORMAT = "golden thread read model 3"
"""What the file begins with; another beginning is another layout, and the file is made anew."""

NAME = "read-model"
"""The file's name in the folder of a snapshot."""

_TYPES, _RELATIONS, _MODES, _STATUSES = tuple(ItemType), tuple(Relation), tuple(Mode), tuple(Status)
_NOWHERE = 0xFFFFFFFF
_PLACE = 20
_FOOT = 2 * _PLACE
_KEPT = 20_000
_CHUNK = 1 << 22

Value = TypeVar("Value")


# ------------------------------------------------------------------------------------------- writing


def write(batches: Iterable[tuple[str, Batch]], out: IO[bytes]) -> None:
    """Write the read model of these batches, each with the name of its graph, in any order.

    Args:
        batches: What the record holds.
        out: A file, at its beginning.

    Cost: one look at each thing; the index is held in memory, the lines are not.
    """
    pen = Pen(out)
    for name, batch in batches:
        pen.add(lines(name, batch))
    pen.finish()


class Lines(NamedTuple):
    """The lines of a batch, each with what the index needs to know of it; ``name`` is that of its graph."""

    name: str
    items: list[tuple[str, int, bytes]]
    links: list[tuple[str, _LinkEnds, bytes]]
    entries: list[tuple[str, bytes]]
    paper: list[object] | None
    notes: bytes | None


class _LinkEnds(NamedTuple):
    """The ends of a link, the numbers of its relation, mode and status, its date and its confidence, if any."""

    subject: str
    object: str
    relation: int
    mode: int
    status: int
    day: str | None
    confidence: float


def lines(name: str, batch: Batch) -> Lines:
    """Write the lines of a batch, wherever they will stand."""
    return Lines(
        name,
        [(item.id, _TYPES.index(item.type), _encoded(_item_line(item))) for item in batch.items],
        [(link_name, _ends(link), _encoded(_link_line(link))) for link_name, link in batch.links],
        [(entry.action, _encoded(_entry_line(entry))) for entry in batch.entries],
        [getattr(batch.paper, each.name) for each in fields(Paper)] if batch.paper else None,
        _encoded([_note_line(note) for note in batch.notes]) if batch.paper and batch.notes else None,
    )


def _ends(link: Link) -> _LinkEnds:
    codes = _RELATIONS.index(link.predicate), _MODES.index(link.mode), _STATUSES.index(link.status)
    return _LinkEnds(link.subject, link.object, *codes, link.at, link.confidence or 0.0)


def _encoded(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


class Pen:
    """Writes the lines of batches into a file, and the index behind them."""

    def __init__(self, out: IO[bytes]) -> None:
        """Begin a file."""
        self._out = out
        self._at = 0
        self._items: dict[str, tuple[int, int]] = {}
        self._links: dict[str, tuple[str, int, _LinkEnds]] = {}
        self._days: dict[str | None, int] = {}
        self._entries: list[tuple[str, int, str]] = []
        self._notes: dict[str, int] = {}
        self._papers: list[list[object]] = []
        self._sum = 0
        self._line(_encoded(FORMAT))

    def add(self, batch: Lines) -> None:
        """Write a batch. Of two links of one id that of the first graph by name is kept."""
        for name, type_, line in batch.items:
            self._items[name] = (self._line(line), type_)
        for name, ends, line in batch.links:
            if name not in self._links or batch.name < self._links[name][0]:
                self._links[name] = (batch.name, self._line(line), ends)
                self._days.setdefault(ends.day, len(self._days))
        self._entries += [(batch.name, self._line(line), action) for action, line in batch.entries]
        if batch.paper is not None:
            self._papers.append(batch.paper)
        if batch.paper is not None and batch.notes is not None:
            self._notes[str(batch.paper[0])] = self._line(batch.notes)

    def finish(self) -> None:
        """Write the index."""
        self._papers.sort(key=lambda paper: str(paper[0]))
        self._entries.sort()
        self._index()

    def _line(self, line: bytes) -> int:
        begins = self._at
        self._out.write(line)
        self._sum = crc32(line, self._sum)
        self._at += len(line)
        return begins

    def _index(self) -> None:
        names = sorted(self._items)
        place = {name: number for number, name in enumerate(names)}
        links = sorted(self._links)
        begin = [self._links[name][1] for name in links]
        places = [self._links[name][2] for name in links]
        subjects = [place.get(x.subject, _NOWHERE) for x in places]
        objects = [place.get(x.object, _NOWHERE) for x in places]
        arrays: dict[str, array[Any]] = {
            "item_at": array("Q", (self._items[name][0] for name in names)),
            "item_type": array("B", (self._items[name][1] for name in names)),
            "link_at": array("Q", begin),
            "link_subject": array("I", subjects),
            "link_object": array("I", objects),
            "link_relation": array("B", (x.relation for x in places)),
            "link_mode": array("B", (x.mode for x in places)),
            "link_status": array("B", (x.status for x in places)),
            "link_day": array("I", (self._days[x.day] for x in places)),
            "link_confidence": array("d", (x.confidence for x in places)),
            "entry_at": array("Q", (at for _, at, _ in self._entries)),
            **_beside("from", len(names), subjects),
            **_beside("to", len(names), objects),
            **_beside("entry", len(names), [place.get(action, _NOWHERE) for *_, action in self._entries]),
        }
        index = {
            "papers": self._papers,
            "notes": dict(sorted(self._notes.items())),
            "names": names,
            "links": links,
            "lost": _lost(place, places),
            "days": list(self._days),
            "codes": {"item_type": _TYPES, "link_relation": _RELATIONS, "link_mode": _MODES, "link_status": _STATUSES},
            "arrays": [[name, each.typecode, len(each) * each.itemsize] for name, each in arrays.items()],
        }
        begins = self._line(_encoded(index))
        for each in arrays.values():
            self._line(each.tobytes())
        self._out.write(f"{begins:{_PLACE}}{self._sum:{_PLACE}}".encode())


def _lost(place: Mapping[str, int], links: Sequence[_LinkEnds]) -> dict[str, list[int]]:
    """Give the links at each end that is not held, by the id of that end."""
    lost: dict[str, list[int]] = {}
    for number, link in enumerate(links):
        for end in dict.fromkeys((link.subject, link.object)):
            if end not in place:
                lost.setdefault(end, []).append(number)
    return lost


def _beside(name: str, count: int, ends: Sequence[int]) -> dict[str, array[int]]:
    """Index things by the item they stand at: those of item n are at ``starts[n]`` to ``starts[n + 1]`` of ``held``."""
    order = sorted((end, number) for number, end in enumerate(ends) if end != _NOWHERE)
    starts, at = array("I"), 0
    for item in range(count + 1):
        while at < len(order) and order[at][0] < item:
            at += 1
        starts.append(at)
    return {f"{name}_starts": starts, f"{name}_held": array("I", (number for _, number in order))}


# --------------------------------------------------------------------------------------------- lines


def _item_line(item: Item) -> list[object]:
    fields = {key: list(held) if isinstance(held, tuple) else held for key, held in item.fields.items()}
    return [item.id, item.type, item.label, item.number, fields, item.mode, _cited(item.citation)]


def _item(line: list[Any], *, cited: bool = True) -> Item:
    name, type_, label, number, fields, mode, citation = line
    held: dict[str, FieldValue] = {key: tuple(each) if each.__class__ is list else each for key, each in fields.items()}
    return Item(name, _TYPE[type_], label, number, held, _MODE[mode], _citations(citation) if cited else ())


def _link_line(link: Link) -> list[object]:
    known = [link.mode, link.status, link.by, link.at, link.reason, link.confidence]
    return [link.subject, link.predicate, link.object, *known, _cited(link.citation)]


def _link(line: list[Any]) -> Link:
    subject, predicate, object_, mode, status, by, at, reason, confidence, citation = line
    known = _MODE[mode], _STATUS[status], by, at, reason, _citations(citation), confidence
    return Link(subject, _RELATION[predicate], object_, *known)


def _entry_line(entry: Entry) -> list[object]:
    return [entry.id, entry.action, dict(entry.cells), _cited(entry.citation)]


def _entry(line: list[Any]) -> Entry:
    name, action, cells, citation = line
    return Entry(name, action, cells, _citations(citation))


def _note_line(note: Note) -> list[object]:
    return [note.kind, note.message, note.about, _cited(note.citation)]


def _note(line: list[Any]) -> Note:
    kind, message, about, citation = line
    return Note(kind, message, about, _citations(citation))


def _cited(citation: tuple[Citation, ...]) -> list[list[object]]:
    return [[list(part) if isinstance(part, tuple) else part for part in each] for each in citation]


def _citations(lines: list[list[Any]]) -> tuple[Citation, ...]:
    for line in lines:
        line[7] = tuple(line[7])
    return tuple([Citation(*line) for line in lines])


_TYPE = {one.value: one for one in ItemType}
_RELATION = {one.value: one for one in Relation}
_MODE = {one.value: one for one in Mode}
_STATUS = {one.value: one for one in Status}


# ------------------------------------------------------------------------------------------- reading


def open_model(records: Records, folder: Path) -> ReadModel:
    """Open the read model of a snapshot, which is made if it is not there.

    Args:
        records: The opened snapshot.
        folder: Its folder. Where nothing may be written there, the model is held in a file without a
            name for as long as it is open.
    """
    file = folder / NAME
    try:
        return ReadModel(_mapped(file), records)
    except (OSError, ValueError, KeyError):
        pass
    try:
        with NamedTemporaryFile(dir=folder, prefix=f"{NAME}.", suffix=".part", delete=False) as out:
            part = Path(out.name)
            try:
                _make(records, folder, out)
                part.replace(file)
            finally:
                part.unlink(missing_ok=True)
        return ReadModel(_mapped(file), records)
    except OSError:
        with TemporaryFile() as nameless:
            _make(records, folder, nameless)
            return ReadModel(mmap.mmap(nameless.fileno(), 0, access=mmap.ACCESS_READ), records)


def _make(records: Records, folder: Path, out: IO[bytes]) -> None:
    pen = Pen(out)
    for each in _all_lines(records, folder):
        pen.add(each)
    pen.finish()
    out.flush()


_WORTH_SHARING = 500
"""Batches from which starting a process for each core costs less than it saves."""


def _all_lines(records: Records, folder: Path) -> Iterator[Lines]:
    """Give the lines of all batches, in the order of their graphs; read on all cores where there are many."""
    names, cores = records.batch_names(), os.cpu_count() or 1
    if len(names) < _WORTH_SHARING or cores < 2:
        yield from (lines(name, records.batch(name)) for name in names)
        return
    spawn = get_context("spawn")
    with ProcessPoolExecutor(cores, spawn, initializer=_open_worker, initargs=(str(folder),)) as pool:
        packed = _whole(pool.map(_packed_lines, names, chunksize=8))
        yield from (pickle.loads(each) for each in packed)  # noqa: S301 - packed by our own worker


def _whole(packed: Iterator[bytes]) -> Iterator[bytes]:
    try:
        yield from packed
    except BrokenProcessPool:
        raise StoreError(
            "the read model could not be made, since the system stopped a process that made it: "
            "free some memory and ask again"
        ) from None


_worker: list[Records] = []


def _open_worker(folder: str) -> None:
    _worker[:] = [Records(Store.read_only(folder), Path())]


def _packed_lines(name: str) -> bytes:
    return pickle.dumps(lines(name, _worker[0].batch(name)), pickle.HIGHEST_PROTOCOL)


def _mapped(file: Path) -> mmap.mmap:
    """Map a file into memory. Raises ValueError if it is no whole and sound read model of this layout."""
    with file.open("rb") as opened:
        data = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
    head = _encoded(FORMAT)
    if data[: len(head)] != head or not data[-_PLACE:].strip().isdigit():
        raise ValueError("not a read model of this layout")
    if _sum_of(data) != int(data[-_PLACE:]):
        raise ValueError("a damaged read model")
    return data


def _sum_of(data: mmap.mmap) -> int:
    """Give the check sum of all but the foot. Cost: a gigabyte in a second or less."""
    total, end = 0, len(data) - _FOOT
    for at in range(0, end, _CHUNK):
        total = crc32(data[at : min(at + _CHUNK, end)], total)
    return total


def _remember(seen: dict[int, Value], number: int, value: Value) -> None:
    """Keep what was read: one answer asks for the same things many times over. Forget all when it is much."""
    if len(seen) > _KEPT:
        seen.clear()
    seen[number] = value


class ReadModel:
    """A :class:`graph.lookup.Lookup` that reads a thing or a link from the file when it is asked for."""

    def __init__(self, data: mmap.mmap, records: Lookup) -> None:
        """Read the index. Cost: a second for a country of 1,500 plans."""
        self._data = data
        self._records = records
        begins = int(data[-_FOOT:-_PLACE])
        index = self._line(begins)
        self._papers = {paper.id: paper for paper in (Paper(*line) for line in index["papers"])}
        self._notes: dict[str, int] = index["notes"]
        self._names: list[str] = index["names"]
        self._links: list[str] = index["links"]
        self._lost: dict[str, list[int]] = index["lost"]
        self._days: list[str | None] = index["days"]
        codes = index["codes"]
        self._types = [_TYPE[name] for name in codes["item_type"]]
        self._relations = [_RELATION[name] for name in codes["link_relation"]]
        self._modes = [_MODE[name] for name in codes["link_mode"]]
        self._statuses = [_STATUS[name] for name in codes["link_status"]]
        self._place = {name: number for number, name in enumerate(self._names)}
        self._seen_items: dict[int, Item] = {}
        self._seen_links: dict[int, Link] = {}
        self._arrays: dict[str, array[Any]] = {}
        at = data.find(b"\n", begins) + 1
        for name, code, length in index["arrays"]:
            held: array[Any] = array(code)
            held.frombytes(data[at : at + length])
            self._arrays[name] = held
            at += length

    @cached_property
    def thread(self) -> Thread:
        """The thread of this record, built when it is first asked for. Cost: one look at each thing and link."""
        arrays, names = self._arrays, self._names
        items = {name: _item(self._line(at), cited=False) for name, at in zip(names, arrays["item_at"], strict=True)}
        accepted = self._statuses.index(Status.ACCEPTED)
        standing: dict[str, Standing] = {}
        missing: list[Link] = []
        for number, (subject, relation, end, mode, status, day) in enumerate(self._known()):
            if status != accepted:
                continue
            if subject == _NOWHERE or end == _NOWHERE:
                missing.append(self._link(number))
                continue
            standing[self._links[number]] = Standing(
                names[subject], self._relations[relation], names[end], self._modes[mode], self._days[day]
            )
        return assemble(self._papers, items, standing, tuple(missing), self.entries())

    def standings(self) -> Iterator[tuple[str, Standing, Status]]:
        """All links by id, each with its status; the words they rest on are not read."""
        for number, (subject, relation, end, mode, status, day) in enumerate(self._known()):
            if subject == _NOWHERE or end == _NOWHERE:
                lost = self._link(number)
                ends = lost.subject, lost.object
            else:
                ends = self._names[subject], self._names[end]
            standing = Standing(ends[0], self._relations[relation], ends[1], self._modes[mode], self._days[day])
            yield self._links[number], standing, self._statuses[status]

    def _known(self) -> Iterator[tuple[int, int, int, int, int, int]]:
        kinds = ("subject", "relation", "object", "mode", "status", "day")
        return zip(*(self._arrays[f"link_{kind}"] for kind in kinds), strict=True)

    def paper(self, paper: str) -> Paper | None:
        """See :class:`graph.lookup.Lookup`."""
        return self._papers.get(paper)

    def papers(self) -> tuple[Paper, ...]:
        """See :class:`graph.lookup.Lookup`."""
        return tuple(self._papers.values())

    def item(self, item: str) -> Item | None:
        """See :class:`graph.lookup.Lookup`."""
        number = self._place.get(item)
        return None if number is None else self._item(number)

    def items(self, type: ItemType | None = None, paper: str | None = None) -> tuple[Item, ...]:
        """See :class:`graph.lookup.Lookup`."""
        numbers: Iterable[int] = range(len(self._names))
        if paper is not None:
            first = bisect_left(self._names, f"{paper}/")
            numbers = range(first, bisect_left(self._names, f"{paper}0"))  # 0 comes after /
        if type is not None:
            kinds, kind = self._arrays["item_type"], self._types.index(type)
            numbers = (number for number in numbers if kinds[number] == kind)
        return tuple(self._item(number) for number in numbers)

    def links_from(
        self, item: str, relations: Relations | None = None, status: Status | None = None
    ) -> tuple[Link, ...]:
        """See :class:`graph.lookup.Lookup`."""
        if item not in self._place:
            return chosen((link for link in self._lost_at(item) if link.subject == item), relations, status)
        return self._links_at("from", item, relations, status)

    def links_to(self, item: str, relations: Relations | None = None, status: Status | None = None) -> tuple[Link, ...]:
        """See :class:`graph.lookup.Lookup`."""
        if item not in self._place:
            return chosen((link for link in self._lost_at(item) if link.object == item), relations, status)
        return self._links_at("to", item, relations, status)

    def links(self) -> tuple[Link, ...]:
        """See :class:`graph.lookup.Lookup`."""
        return tuple(map(self._link, range(len(self._links))))

    def entries(self, action: str | None = None) -> tuple[Entry, ...]:
        """See :class:`graph.lookup.Lookup`."""
        numbers = range(len(self._arrays["entry_at"])) if action is None else self._held("entry", action)
        return tuple(_entry(self._line(self._arrays["entry_at"][number])) for number in numbers)

    def notes(self, paper: str | None = None) -> tuple[Note, ...]:
        """See :class:`graph.lookup.Lookup`."""
        places = self._notes.values() if paper is None else [self._notes[paper]] if paper in self._notes else []
        return tuple(_note(line) for at in places for line in self._line(at))

    def justifications(self) -> tuple[Justification, ...]:
        """See :class:`graph.lookup.Lookup`."""
        return self._records.justifications()

    def reviews(self, link: str | None = None) -> tuple[Review, ...]:
        """See :class:`graph.lookup.Lookup`."""
        return self._records.reviews(link)

    def text(self, paper: str) -> str:
        """See :class:`graph.lookup.Lookup`."""
        return self._records.text(paper)

    def _item(self, number: int) -> Item:
        seen = self._seen_items.get(number)
        if seen is None:
            seen = _item(self._line(self._arrays["item_at"][number]))
            _remember(self._seen_items, number, seen)
        return seen

    def _link(self, number: int) -> Link:
        seen = self._seen_links.get(number)
        if seen is None:
            seen = _link(self._line(self._arrays["link_at"][number]))
            _remember(self._seen_links, number, seen)
        return seen

    def _links_at(self, end: str, item: str, relations: Relations | None, status: Status | None) -> tuple[Link, ...]:
        """Give the links at an item that is held: what is not asked for is not read."""
        numbers = self._held(end, item)
        if relations is not None:
            relation = self._arrays["link_relation"]
            numbers = [number for number in numbers if self._relations[relation[number]] in relations]
        if status is not None:
            held = self._arrays["link_status"]
            numbers = [number for number in numbers if self._statuses[held[number]] is status]
        return tuple(map(self._link, numbers))

    def _lost_at(self, item: str) -> Iterator[Link]:
        return map(self._link, self._lost.get(item, ()))

    def _held(self, what: str, item: str) -> Sequence[int]:
        """Give the numbers of the links or rows that stand at an item."""
        number = self._place.get(item)
        if number is None:
            return ()
        starts = self._arrays[f"{what}_starts"]
        return self._arrays[f"{what}_held"][starts[number] : starts[number + 1]]

    def _line(self, at: int) -> Any:
        return json.loads(self._data[at : self._data.find(b"\n", at)])

    def link(self, link: str) -> Link | None:
        """See :class:`graph.lookup.Lookup`."""
        number = bisect_left(self._links, link)
        return self._link(number) if number < len(self._links) and self._links[number] == link else None

    def proposed(self, item: str, relations: Relations) -> Iterator[Proposed]:
        """See :class:`graph.lookup.Lookup`. Cost: two seconds for a million."""
        relation, status = self._arrays["link_relation"], self._arrays["link_status"]
        wanted = {number for number, one in enumerate(self._relations) if one in relations}
        proposed = self._statuses.index(Status.PROPOSED)
        near = (*self._held("from", item), *self._held("to", item)) if item in self._place else self._lost.get(item, ())
        for number in near:
            if status[number] == proposed and relation[number] in wanted:
                one = self._proposed(number)
                if one.subject != one.object:
                    yield one

    def _proposed(self, number: int) -> Proposed:
        arrays = self._arrays
        subject, end = arrays["link_subject"][number], arrays["link_object"][number]
        if _NOWHERE in (subject, end):
            return proposed_of(self._link(number))
        day, confidence = self._days[arrays["link_day"][number]], arrays["link_confidence"][number]
        return Proposed(self._links[number], self._names[subject], self._names[end], day, confidence)
