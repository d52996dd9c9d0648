"""How is a store laid out on disk, and how does a change to it become whole?

A store is a folder::

    VERSION        the number of this layout
    lock           held by the one writer
    live/          the Oxigraph store that the writer writes to
    snapshots/N/   what readers open: a copy that never changes (hard links)
    current        the number of the newest snapshot
    writing        there while a change, or the making of the store, is under way
    texts/H.txt    the papers' texts, named by the SHA-256 of their UTF-8 bytes
    bulk/          there while a store is filled at one go (:mod:`graph.bulk`): what is to be loaded

A change ends when a snapshot of it has been published and ``current`` points to it. If it fails, or
the process is killed, ``writing`` is still there, and the live store is put back from the newest
snapshot. So the live store and the newest snapshot are always the same between changes.
"""

from __future__ import annotations

import os
import shutil
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import Store

from graph.lock import Hold, unheld
from ontology.errors import StoreError

FORMAT = "1"
"""The number of the layout that this version reads and writes."""

_PARTS = {"lock", "live", "snapshots", "current", "texts", "writing", "bulk", "VERSION"}
_UNFINISHED = ".new"
_KEPT_SNAPSHOTS = 2
_TRIES = 5
_WAIT_TOGETHER = 16


def snapshot(path: Path) -> Path:
    """Give the folder of the newest snapshot of a store.

    Raises:
        StoreError: there is no store, it is of another version, or it is damaged.
    """
    check_version(path)
    try:
        number = int((path / "current").read_text(encoding="ascii"))
    except (OSError, ValueError):
        raise damaged(path) from None
    return path / "snapshots" / str(number)


def check_version(path: Path) -> None:
    """Raise StoreError unless there is a store of this layout."""
    try:
        found = (path / "VERSION").read_text(encoding="utf-8", errors="replace").strip()
    except (FileNotFoundError, NotADirectoryError):
        raise StoreError(f"no store at {path}: run goldenthread ingest PAPER... first") from None
    except OSError as problem:
        raise StoreError(f"the store at {path} cannot be read ({_reason(problem)}): check who may read it") from None
    if found != FORMAT:
        raise StoreError(
            f"the store at {path} is of version {found[:20]!r} and this program reads version {FORMAT}: "
            "name a new folder with --store and ingest the papers into it"
        )


def make_folder(path: Path) -> None:
    """Make the folder of a store, refusing a file, and a folder that holds other things."""
    if path.exists() and not path.is_dir():
        raise StoreError(f"{path} is a file and not a store: name an empty or a new folder with --store")
    path.mkdir(parents=True, exist_ok=True)
    others = {entry.name.removesuffix(_UNFINISHED) for entry in path.iterdir()} - _PARTS
    if others and not (path / "VERSION").exists():
        raise StoreError(f"{path} is not a store, it holds {min(others)!r}: name an empty or a new folder with --store")
    (path / "texts").mkdir(exist_ok=True)


def open_live(path: Path) -> Store:
    """Open the live store: made if there is none, put back from the newest snapshot after a failure."""
    live, marker, version = path / "live", path / "writing", path / "VERSION"
    if not version.exists():
        if not marker.exists():
            _refuse_remains(path)
            write_file(marker, b"")
        remove(live)
        store = Store(str(live))
        publish(store.backup, path)
        write_file(version, FORMAT.encode())
        marker.unlink()
        return store
    remove(path / "bulk")
    if marker.exists():
        remove(live)
        store, hold = open_snapshot(path)
        store.backup(str(live))
        hold.release()
    try:
        store = Store(str(live))
    except RuntimeError as problem:
        raise damaged(path) from problem
    marker.unlink(missing_ok=True)
    return store


def _refuse_remains(path: Path) -> None:
    """Refuse to make a store over what may be one whose VERSION was lost, or somebody's own folder."""
    remains = [name for name in ("bulk", "current", "live", "snapshots") if (path / name).exists()]
    if remains:
        raise StoreError(
            f"{path} holds {remains[0]!r} and no VERSION, so it may be a store of something else: "
            "put its VERSION file back, or name an empty or a new folder with --store"
        )


def open_snapshot(path: Path) -> tuple[Store, Hold]:
    """Open and hold the newest snapshot, again if a writer has just put another in its place."""
    for _ in range(_TRIES):
        hold = hold_snapshot(path)
        try:
            return Store.read_only(str(hold.folder)), hold
        except (OSError, RuntimeError):
            hold.release()
            if snapshot(path) == hold.folder:
                break
    raise damaged(path)


def hold_snapshot(path: Path) -> Hold:
    """Hold the newest snapshot, so that no writer removes it until it is released."""
    for _ in range(_TRIES):
        folder = snapshot(path)
        try:
            return Hold(folder)
        except OSError:
            if snapshot(path) == folder:
                break
    raise damaged(path)


def publish(backup: Callable[[str], None], path: Path) -> None:
    """Make a snapshot, switch the pointer to it, and remove all but the last ones."""
    folder, pointer = path / "snapshots", path / "current"
    folder.mkdir(exist_ok=True)
    number = int(pointer.read_text(encoding="ascii")) + 1 if pointer.exists() else 1
    part, whole = folder / f"{number}.part", folder / str(number)
    remove(part)
    remove(whole)
    backup(str(part))
    part.rename(whole)
    _sync_folder(folder)
    write_file(pointer, str(number).encode())
    kept = {str(number - back) for back in range(_KEPT_SNAPSHOTS)}
    for old in folder.iterdir():
        if old.name not in kept:
            with unheld(old) as free:  # if a reader holds it, a later change removes it
                if free:
                    shutil.rmtree(old, ignore_errors=True)


def write_file(file: Path, data: bytes) -> None:
    """Put a file in its place whole and on the disk, or leave what was there."""
    new = file.with_name(file.name + _UNFINISHED)
    try:
        with new.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        new.replace(file)
    except OSError:
        new.unlink(missing_ok=True)
        raise
    _sync_folder(file.parent)


def move(files: Iterable[Path], folder: Path) -> None:
    """Put many files of one disk into a folder, whole and on the disk when this returns.

    Cost: about 0.1 ms a file; they wait for the disk together, as one by one each would wait 4 ms.
    """
    from concurrent.futures import ThreadPoolExecutor  # it is slow to import, for which a cold why need not wait

    found = tuple(files)
    with ThreadPoolExecutor(_WAIT_TOGETHER) as pool:
        deque(pool.map(_sync, found), maxlen=0)
    for file in found:
        file.replace(folder / file.name)
    _sync_folder(folder)


def _sync(file: Path) -> None:
    with file.open("rb+") as written:
        os.fsync(written.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def remove(folder: Path) -> None:
    """Remove a folder if there is one."""
    if folder.exists():
        shutil.rmtree(folder)


@contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """Say in one line that the disk could not be written to."""
    try:
        yield
    except OSError as problem:
        raise StoreError(
            f"the store at {path} cannot be written to ({_reason(problem)}), and is as it was: "
            "make room on its disk, check who may write to it, and run the command again"
        ) from problem


def damaged(path: Path) -> StoreError:
    """Make the error for a store that cannot be opened."""
    return StoreError(f"the store at {path} is damaged: name a new folder with --store and ingest the papers into it")


def _reason(problem: OSError) -> str:
    """Say in one line what the system says."""
    return " ".join((problem.strerror or str(problem)).split())
