"""Where is the graph kept, who may write to it, and what does a reader see?

A change is one paper, one batch of links, one review or one justification. It is whole or it is not there: the text is
written first, then the graph changes in one transaction that is flushed to disk, then a snapshot of
it is published (:mod:`graph.folder`). Readers see the snapshot that was the newest when they opened.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from traceback import clear_frames
from types import TracebackType
from typing import Self

from pyoxigraph import NamedNode, Quad, RdfFormat

from graph.folder import (
    check_version,
    damaged,
    disk_errors,
    make_folder,
    move,
    open_live,
    open_snapshot,
    publish,
    write_file,
)
from graph.lock import Lock
from graph.record import (
    REVIEWS,
    checksum,
    direct,
    justification_quads,
    paper_graph,
    quads,
    review_quads,
    run_time,
    session_graph,
    session_quads,
    text_of,
)
from graph.records import Records, text_file, text_hash
from graph.rename import ids, rename
from graph.wording import refuse_words
from ontology.errors import RejectedError, StoreError
from ontology.model import Citation, Entry, Extract, Item, Justification, Link, Note, Paper, Review, Session
from ontology.terms import Class, Property, Scheme, Standard, concept, iri


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


class Reader(Records):
    """A :class:`graph.lookup.Lookup` over the snapshot that was the newest when it was opened."""

    def __init__(self, path: Path) -> None:
        """Open the newest snapshot."""
        opened, self._hold = open_snapshot(path)
        super().__init__(opened, path / "texts")

    @property
    def folder(self) -> Path:
        """The folder of the snapshot."""
        return self._hold.folder

    def close(self) -> None:
        """Let the snapshot go."""
        self._opened = None
        self._hold.release()

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
            check_version(path)
        with disk_errors(path):
            make_folder(path)
            self._lock = Lock(path / "lock")
            try:
                super().__init__(open_live(path), path / "texts")
            except BaseException:
                self._lock.release()
                raise

    def close(self) -> None:
        """Close the store and let the next writer in."""
        self._opened = None
        self._lock.release()

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close the store."""
        self.close()

    def paper_with(self, sha256: str) -> Paper | None:
        """The paper whose file has this SHA-256, if it is held."""
        for quad in self._find(None, NamedNode(Standard.CHECKSUM_VALUE), checksum(sha256)):
            for name, _ in self._of_class(Class.SOURCE_DOCUMENT, quad.graph_name):
                paper = self.paper(name)
                if paper and paper.sha256 == sha256:
                    return paper
        return None

    def free_id(self, extract: Extract) -> Extract:
        """Give the extract under the id that this file has here, or one that no other paper holds.

        For new ids see :func:`graph.rename.ids`.

        Raises:
            StoreError: every id that it may have is held by another paper.
        """
        if same := self.paper_with(extract.paper.sha256):
            return rename(extract, same.id)
        for name in ids(extract):
            held = self.paper(name)
            if held is None:
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
            removed |= set(self._find(now.subject, now.predicate, None, now.graph_name))
            added |= {now}
        with self._change():
            write_file(file, text.encode())
            self._apply(removed, added)
        return True

    def held_readings(self, session: str) -> int:
        """How many links are held of the batch of this id; none if there is no such batch."""
        return len(self._find(None, NamedNode(Property.SUBJECT), None, NamedNode(session_graph(session))))

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
            RejectedError: there is no such link, it has another verdict of the same date, or the name
                or the reason is empty, not one line or holds contact details.
            StoreError: the disk cannot be written to. The store is as it was.
        """
        refuse_words("review", review.by, review.reason)
        earlier = self.reviews(review.link)
        if review in earlier:
            return False
        if any(review.at == other.at for other in earlier):
            raise RejectedError(f"{review.link} has another verdict of {review.at}: give the time of day as well")
        node, name = NamedNode(iri(review.link)), NamedNode(Property.STATUS)
        old = self._find(node, name)
        if not old:
            raise RejectedError(f"there is no link {review.link}: take its id from goldenthread why --json")
        latest = max((*earlier, review), key=lambda each: each.at)
        status = NamedNode(concept(Scheme.STATUS, latest.verdict))
        removed = set(old)
        added = {Quad(node, name, status, quad.graph_name) for quad in old}
        with self._change():
            self._apply(removed - added, (added - removed) | set(review_quads(review)))
        return True

    def fill(self, quads: Path, texts: Path) -> None:
        """Load a store that holds nothing at one go.

        Args:
            quads: a file of N-Quads, as :func:`graph.record.quads` writes them, with their direct triples.
            texts: a folder of the papers' texts, named as in the store, on the same disk. They are moved.

        Raises:
            StoreError: the store holds something, or the disk cannot be written to. It is as it was.
            RejectedError: the file is no N-Quads.

        Cost: that of Oxigraph's own bulk load, and about 0.1 ms for each text.
        """
        self.refuse_to_fill()
        with self._change():
            move(texts.iterdir(), self._texts)
            try:
                self._store.bulk_load(path=str(quads), format=RdfFormat.N_QUADS)
            except SyntaxError as problem:
                raise RejectedError(f"{quads} is no N-Quads ({problem.msg}): write it anew") from None
            self._store.flush()

    def refuse_to_fill(self) -> None:
        """Raise StoreError if the store holds anything."""
        if len(self._store):
            raise StoreError(f"the store at {self._path} holds papers already: name a new folder with --store")

    def put_justification(self, justification: Justification) -> bool:
        """Keep a person's reason for which a gap may stay open. Whether the gap is there is not asked.

        A later one of the same gap takes effect in its place; of one day, the one that was put last.

        Returns:
            True if anything changed. The same one a second time changes nothing.

        Raises:
            RejectedError: it cannot be kept; see :func:`graph.justifying.refuse`.
            StoreError: the disk cannot be written to. The store is as it was.
        """
        from graph.justifying import refuse  # it brings the rules, for which a cold why need not wait

        refuse(justification, self)
        fellows = [one for one in self.justifications() if _of_one_day(one) == _of_one_day(justification)]
        if fellows and fellows[-1] == justification:
            return False
        with self._change():
            self._apply(set(), set(justification_quads(justification, len(fellows) + 1)))
        return True

    def _reviewed(self, links: Iterable[Link]) -> tuple[Link, ...]:
        """Give the links the status of their latest reviews."""
        if not self._store.contains_named_graph(NamedNode(REVIEWS)):
            return tuple(links)
        latest = ((link, self.reviews(link.id)) for link in links)
        return tuple(replace(link, status=reviews[-1].verdict) if reviews else link for link, reviews in latest)

    def _difference(self, graph: str, wanted: Iterable[Quad]) -> tuple[set[Quad], set[Quad]]:
        """What to remove from a graph and what to add to it, leaving the time of reading aside."""
        held = {quad for quad in self._find(graph=NamedNode(graph)) if quad.predicate.value != Standard.ENDED_AT_TIME}
        return held - set(wanted), set(wanted) - held

    def _apply(self, removed: set[Quad], added: set[Quad]) -> None:
        """Change the graph in one transaction, and the direct triples with it."""
        graphs = {quad.graph_name for quad in removed | added}
        before = {quad for graph in graphs for quad in self._find(graph=graph)}
        had, has = direct(before), direct((before - removed) | added)
        lost = {quad for quad in had - has if not self._stands_elsewhere(quad, graphs)}
        try:
            self._store.update(_sparql_update(removed | lost, added | (has - had)))
            self._store.flush()
        except RuntimeError as problem:
            raise damaged(self._path) from problem

    def _stands_elsewhere(self, triple: Quad, graphs: Collection[object]) -> bool:
        """Say whether an accepted link outside these graphs says the same as this direct triple."""
        for found in self._find(None, NamedNode(Property.SUBJECT), NamedNode(text_of(triple.subject))):
            if found.graph_name not in graphs:
                link = self._find(found.subject, graph=found.graph_name)
                if triple in direct(link):
                    return True
        return False

    @contextmanager
    def _change(self) -> Iterator[None]:
        """Make one change whole: publish it, or put the store back as it was."""
        marker = self._path / "writing"
        with disk_errors(self._path):
            if marker.exists():
                self._put_back()
            write_file(marker, b"")
            try:
                yield
                publish(self._store.backup, self._path)
            except BaseException as failure:
                clear_frames(failure.__traceback__)  # they may hold the store open, which can be opened once only
                try:
                    self._put_back()
                except OSError:
                    if isinstance(failure, Exception):
                        raise  # what was stopped says that it was stopped; the next writer puts the store back
                raise
            marker.unlink()

    def _put_back(self) -> None:
        """Undo a change that failed. Raise OSError without room for that, and read the snapshot until then."""
        self._opened = None
        try:
            self._opened = open_live(self._path)
        except OSError:
            self._opened, self._hold = open_snapshot(self._path)
            raise


def _of_one_day(said: Justification) -> tuple[str | None, ...]:
    """Give what the justifications of one gap that were given on one day share."""
    return said.item, said.rule, said.other, said.at


def _check_text(extract: Extract, text: str) -> None:
    """Refuse a text that is not the paper's, and a citation that does not repeat it."""
    paper = extract.paper
    if text_hash(text) != paper.text_sha256:
        raise RejectedError(f"the text given for {paper.id} is not the text that was read: read the paper again")
    for citation in _citations(extract):
        if citation.paper == paper.id and text[citation.start : citation.end] != citation.exact:
            raise RejectedError(
                f"a citation of {paper.id} does not repeat its characters {citation.start} to {citation.end}: "
                "read the paper again, and report it if it stays so"
            )


def _citations(extract: Extract) -> Iterator[Citation]:
    """All citations of an extract."""
    things: tuple[Item | Entry | Link | Note, ...] = (*extract.items, *extract.entries, *extract.links, *extract.notes)
    for thing in things:
        yield from thing.citation


def _sparql_update(removed: Iterable[Quad], added: Iterable[Quad]) -> str:
    """Write one update, which Oxigraph carries out whole or not at all."""
    return ";\n".join((f"DELETE DATA {{ {_data(removed)} }}", f"INSERT DATA {{ {_data(added)} }}"))


def _data(written: Iterable[Quad]) -> str:
    """Write quads as SPARQL does; every term is escaped by pyoxigraph itself."""
    return "\n".join(f"GRAPH {q.graph_name} {{ {q.subject} {q.predicate} {q.object} }}" for q in written)
