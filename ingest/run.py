"""How do papers and readings get into the store, and what became of each?

Files are read first, then written one by one, each whole or not at all; a paper that cannot be read
is reported and the rest go on.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from graph.naming import counted
from graph.store import Writer, open_writer
from ingest.extract import extract
from ingest.readings import is_readings, read_readings
from ingest.text import decode
from ontology.errors import GoldenThreadError, UnreadableError
from ontology.model import Extract

_T = TypeVar("_T")
_R = TypeVar("_R")

SUFFIXES = frozenset({".txt", ".md", ".markdown", ".text", ".yaml", ".yml", ".csv"})
"""The files that are taken from a folder; a file that is named is read by what it holds."""

_NOT_PAPERS = frozenset({"readme.md", "readme.txt", "readme", "license.md", "license.txt", "changelog.md"})


@dataclass(frozen=True, slots=True)
class PaperReport:
    """What became of one file: ``status`` is added, unchanged, replaced or refused."""

    path: Path
    paper_id: str | None
    title: str
    status: str
    counts: dict[str, int] = field(default_factory=dict)
    repaired: int = 0
    skipped: str | None = None


def read_bytes(data: bytes) -> tuple[Extract, str]:
    """Read a paper from a file's bytes; also give its text.

    Raises:
        UnreadableError: the bytes are no text.
    """
    decoded = decode(data)
    return extract(decoded, hashlib.sha256(data).hexdigest()), decoded.text


def read_paper(path: Path) -> tuple[Extract, str]:
    """Read a paper from a file; also give its text.

    Raises:
        UnreadableError: there is no such file, or it is no text.
    """
    return _named(path, read_bytes, _bytes(path))


def ingest(
    paths: Sequence[Path], store: Path, on_paper: Callable[[PaperReport], None] = lambda report: None
) -> tuple[PaperReport, ...]:
    """Read papers and readings into a store. Readings are taken after the papers they rest on.

    Raises:
        UnreadableError: a path is missing, or a folder holds no papers.
        StoreError: the store is locked, of another version, or cannot be written to.
    """
    files = tuple(find_files(paths))
    reports: list[PaperReport] = []

    def tell(report: PaperReport) -> None:
        reports.append(report)
        on_paper(report)

    read: list[tuple[Path, Extract, str]] = []
    for path, outcome in read_papers([path for path in files if not is_readings(path)]):
        if isinstance(outcome, UnreadableError):
            tell(PaperReport(path, None, path.name, "refused", skipped=str(outcome)))
        else:
            read.append((path, *outcome))
    readings = [path for path in files if is_readings(path)]
    if not read and not readings:
        return tuple(reports)
    # Dated papers first: the earlier comer has the plain reference, and a date is the better reason.
    read.sort(key=lambda entry: (entry[1].paper.date is None, entry[1].paper.date or "", entry[1].paper.title))
    with open_writer(store) as writer:
        for path, found, text in read:
            tell(_put(writer, path, found, text))
        for path in readings:
            tell(_put_readings(writer, path))
    return tuple(reports)


Outcome = tuple[Extract, str] | UnreadableError
"""What became of reading a file: an extract and its text, or why it cannot be read."""

_WORTH_SHARING = 1_000_000
"""Bytes from which starting a process for each core costs less than it saves."""


def read_papers(paths: Sequence[Path]) -> Iterator[tuple[Path, Outcome]]:
    """Read papers in the order given, on all cores where there is much to read. None stops the rest."""
    size = sum(path.stat().st_size for path in paths if path.is_file())
    cores = os.cpu_count() or 1
    if size < _WORTH_SHARING or cores < 2 or len(paths) < 2:
        yield from zip(paths, map(_outcome, paths), strict=True)
        return
    with ProcessPoolExecutor(min(cores, len(paths)), mp_context=get_context("spawn")) as pool:
        packed = pool.map(_packed, paths, chunksize=4)
        # Unpacked here one by one, when each is wanted: a worker that packs for itself is not kept waiting.
        yield from ((path, pickle.loads(each)) for path, each in zip(paths, packed, strict=True))  # noqa: S301 - packed by our own worker


def _outcome(path: Path) -> Outcome:
    try:
        return read_paper(path)
    except UnreadableError as error:
        return error


def _packed(path: Path) -> bytes:
    return pickle.dumps(_outcome(path), pickle.HIGHEST_PROTOCOL)


def find_files(paths: Sequence[Path]) -> Iterator[Path]:
    """Find the files to read: those named, and in folders those that can be papers or readings.

    Raises:
        UnreadableError: a path is missing, or a folder holds nothing to read.
    """
    for path in paths:
        if path.is_dir():
            found = [
                file
                for file in sorted(path.rglob("*"))
                if file.is_file()
                and file.suffix.lower() in SUFFIXES
                and file.name.lower() not in _NOT_PAPERS
                and (file.suffix.lower() != ".csv" or is_readings(file))
            ]
            if not found:
                raise UnreadableError(f"{path} holds no papers: give a folder with papers as text (.txt, .md)")
            yield from found
        elif path.exists():
            yield path
        else:
            raise UnreadableError(f"there is no file {path}: check the name")


def _put(writer: Writer, path: Path, found: Extract, text: str) -> PaperReport:
    held = writer.paper_with(found.paper.sha256)
    named = writer.free_id(found)
    changed = writer.put(named, text)
    status = "unchanged" if not changed else "replaced" if held else "added"
    counts = Counter(item.type.value for item in named.items)
    repaired = sum(note.kind == "repaired" for note in named.notes)
    return PaperReport(path, named.paper.id, named.paper.title, status, dict(counts), repaired)


def _put_readings(writer: Writer, path: Path) -> PaperReport:
    try:
        session = _named(path, lambda p: read_readings(p, writer), path)
    except GoldenThreadError as error:
        return PaperReport(path, None, path.name, "refused", skipped=str(error))
    before = writer.held_readings(session.id)
    changed = writer.put_session(session)
    counts = Counter(link.predicate.value for link in session.links)
    title = f"readings, in the place of {counted(before, 'reading')}" if changed and before else "readings"
    status = "unchanged" if not changed else "replaced" if before else "added"
    return PaperReport(path, session.id, title, status, dict(counts))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UnreadableError(f"there is no file {path}: check the name") from None
    except IsADirectoryError:
        raise UnreadableError(f"{path} is a folder: give a paper, or ingest the folder") from None
    except OSError as error:
        raise UnreadableError(f"{path} cannot be read ({error.strerror}): check who may read it") from None


def _named(path: Path, read: Callable[[_T], _R], source: _T) -> _R:
    """Name the file in an error about it."""
    try:
        return read(source)
    except UnreadableError as error:
        raise UnreadableError(f"{path.name}: {error}") from None
