"""Where is the graph kept, who may write to it, and what does a reader see?

A store is a folder::

    VERSION        the number of this layout
    lock           held by the one writer
    live/          the Oxigraph store that the writer writes to
    snapshots/N/   what readers open: a copy that never changes (hard links)
    current        the number of the newest snapshot
    writing        there while a change is under way
    texts/H.txt    the papers' texts, named by the SHA-256 of their UTF-8 bytes

A change is one paper, one batch of links or one review. It is whole or it is not there: the text is
written first, then the graph changes in one transaction that is flushed to disk, then a snapshot of
it is published, and the pointer to it is switched. If anything fails, or the process is killed, the
live store is put back from the newest snapshot.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from pyoxigraph import NamedNode, Quad, Store

from graph.lock import Lock
from graph.record import (
    DIRECT,
    REVIEWS,
    direct,
    paper_graph,
    quads,
    review_quads,
    run_time,
    session_graph,
    session_quads,
)
from graph.records import Records, text_file, text_hash
from graph.rename import ids, rename
from ontology.errors import RejectedError, StoreError
from ontology.model import Citation, Extract, Link, Paper, Review, Session
from ontology.terms import Property, Standard, iri

FORMAT = "1"
"""The number of the layout that this version reads and writes."""

_PARTS = {"lock", "live", "snapshots", "current", "texts", "writing", "VERSION"}
_KEPT_SNAPSHOTS = 2
_TRIES = 5


def open_reader(path: Path) -> Reader:
    """Open the newest snapshot of a store. It does not change while it is open.

    Raises:
        StoreError: there is no store, it is of another version, or it is damaged.
    """
    return Reader(path)


def open_writer(path: Path, *, create: bool = True) -> Writer:
    """Open a store for writing, as the only writer.

    Args:
        path: the folder of the store.
        create: make the store if there is none.

    Raises:
        StoreError: another process writes to it, there is none and none is to be made, it is of
            another version, or its disk cannot be written to.
    """
    return Writer(path, create=create)


def snapshot(path: Path) -> Path:
    """Give the folder of the newest snapshot of a store.

    Raises:
        StoreError: there is no store, it is of another version, or it is damaged.
    """
    _check_version(path)
    try:
        number = int((path / "current").read_text(encoding="ascii"))
    except (OSError, ValueError):
        raise _damaged(path) from None
    return path / "snapshots" / str(number)


class Reader(Records):
    """A :class:`graph.lookup.Lookup` over the snapshot that was the newest when it was opened."""

    def __init__(self, path: Path) -> None:
        """Open the newest snapshot."""
        super().__init__(_open_snapshot(path), path / "texts")

    def close(self) -> None:
        """Let the snapshot go."""
        del self._store

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Let the snapshot go."""
        self.close()


class Writer(Records):
    """The one writer of a store, and a :class:`graph.lookup.Lookup` over what it has written."""

    def __init__(self, path: Path, *, create: bool) -> None:
        """Take the lock and open the live store, putting it back first if a change was cut short."""
        self._path = path
        if not create or (path / "VERSION").exists():
            _check_version(path)
        with _disk_errors(path):
            _make_folder(path)
            self._lock = Lock(path / "lock")
            try:
                super().__init__(_open_live(path), path / "texts")
            except BaseException:
                self._lock.release()
                raise

    def close(self) -> None:
        """Close the store and let the next writer in."""
        del self._store
        self._lock.release()

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close the store."""
        self.close()

    def paper_with(self, sha256: str) -> Paper | None:
        """The paper whose file has this SHA-256, if it is held."""
        return next((paper for paper in self.papers() if paper.sha256 == sha256), None)

    def free_id(self, extract: Extract) -> Extract:
        """Give the extract under an id that no other paper holds; see :func:`graph.rename.ids`.

        Raises:
            StoreError: every id that it may have is held by another paper.
        """
        for name in ids(extract):
            held = self.paper(name)
            if held is None or held.sha256 == extract.paper.sha256:
                return rename(extract, name)
        raise StoreError(f"other papers hold every id for {extract.paper.id}: ingest it into a new store")

    def put(self, extract: Extract, text: str) -> bool:
        """Keep what a paper says, and its text, in the place of what was kept of it before.

        Args:
            extract: what reading the paper gave.
            text: the text to which its citations point.

        Returns:
            True if anything changed. The same extract a second time changes nothing.

        Raises:
            StoreError: another paper holds its id, or the disk cannot be written to. The store is
                as it was.
            RejectedError: the text is not the paper's, or a citation does not repeat it.
            ValueError: the extract cannot be written down; see :func:`graph.record.quads`.
        """
        paper = extract.paper
        held = self.paper(paper.id)
        if held is not None and held.sha256 != paper.sha256:
            raise StoreError(
                f"the id {paper.id} is held by another paper, {held.title!r}: ingest this one under another id"
            )
        _check_text(extract, text)
        wanted = quads(replace(extract, links=self._reviewed(extract.links)))
        file = text_file(self._texts, paper.text_sha256)
        texts_differ = not file.exists() or file.read_bytes() != text.encode()
        removed, added = self._difference(paper_graph(paper.id), wanted)
        if not (removed or added or texts_differ):
            return False
        if removed or added:
            now = run_time(paper, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
            removed |= set(self._store.quads_for_pattern(now.subject, now.predicate, None, now.graph_name))
            added |= {now}
        with self._change():
            _write_file(file, text.encode())
            self._apply(removed, added)
        return True

    def put_session(self, session: Session) -> bool:
        """Keep a batch of links in the place of what was kept of it before.

        Returns:
            True if anything changed.

        Raises:
            StoreError: the disk cannot be written to. The store is as it was.
            ValueError: two different links have one id.
        """
        wanted = session_quads(replace(session, links=self._reviewed(session.links)))
        removed, added = self._difference(session_graph(session.id), wanted)
        if not (removed or added):
            return False
        with self._change():
            self._apply(removed, added)
        return True

    def put_review(self, review: Review) -> bool:
        """Keep a person's verdict on a link, and give the link the status of its latest verdict.

        Returns:
            True if anything changed.

        Raises:
            RejectedError: there is no such link, or it has another verdict of the same date.
            StoreError: the disk cannot be written to. The store is as it was.
        """
        earlier = self.reviews(review.link)
        if review in earlier:
            return False
        if any(review.at == other.at for other in earlier):
            raise RejectedError(f"{review.link} has another verdict of {review.at}: give the time of day as well")
        node, name = NamedNode(iri(review.link)), NamedNode(Property.STATUS)
        old = tuple(self._store.quads_for_pattern(node, name, None, None))
        if not old:
            raise RejectedError(f"there is no link {review.link}: take its id from goldenthread why --json")
        latest = max((*earlier, review), key=lambda each: each.at)
        status = NamedNode(_status(latest))
        removed = set(old)
        added = {Quad(node, name, status, quad.graph_name) for quad in old}
        with self._change():
            self._apply(removed - added, (added - removed) | set(review_quads(review)))
        return True

    def _reviewed(self, links: Iterable[Link]) -> tuple[Link, ...]:
        """Give the links the status of their latest reviews."""
        if not self._store.contains_named_graph(NamedNode(REVIEWS)):
            return tuple(links)
        latest = ((link, self.reviews(link.id)) for link in links)
        return tuple(replace(link, status=reviews[-1].verdict) if reviews else link for link, reviews in latest)

    def _difference(self, graph: str, wanted: Iterable[Quad]) -> tuple[set[Quad], set[Quad]]:
        """What to remove from a graph and what to add to it, leaving the time of reading aside."""
        held = {
            quad
            for quad in self._store.quads_for_pattern(None, None, None, NamedNode(graph))
            if quad.predicate.value != Standard.ENDED_AT_TIME
        }
        return held - set(wanted), set(wanted) - held

    def _apply(self, removed: set[Quad], added: set[Quad]) -> None:
        """Change the graph in one transaction, and the direct triples with it."""
        graphs = {quad.graph_name for quad in removed | added}
        before = {quad for graph in graphs for quad in self._store.quads_for_pattern(None, None, None, graph)}
        had, has = direct(before), direct((before - removed) | added)
        lost = {quad for quad in had - has if not self._stands_elsewhere(quad, graphs)}
        _update(self._store, removed | lost, added | (has - had))
        self._store.flush()

    def _stands_elsewhere(self, triple: Quad, graphs: set[object]) -> bool:
        """Say whether an accepted link outside these graphs says the same as this direct triple."""
        subject = NamedNode(Property.SUBJECT)
        for found in self._store.quads_for_pattern(None, subject, triple.subject, None):
            if found.graph_name not in graphs:
                link = self._store.quads_for_pattern(found.subject, None, None, found.graph_name)
                if triple in direct(link):
                    return True
        return False

    @contextmanager
    def _change(self) -> Iterator[None]:
        """Make one change whole: publish it, or put the store back as it was."""
        with _disk_errors(self._path):
            marker = self._path / "writing"
            marker.touch()
            try:
                yield
                _publish(self._store, self._path)
            except BaseException:
                del self._store
                self._store = _open_live(self._path)
                raise
            marker.unlink()


def _status(review: Review) -> str:
    """The IRI of the status that a review gives."""
    return next(q.object.value for q in review_quads(review) if q.predicate.value == Property.VERDICT)  # type: ignore[union-attr]
