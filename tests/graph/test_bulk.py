"""Is a store filled at one go whole, or does it hold nothing?"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, serialize

from graph.bulk import Bulk, bulk
from graph.record import direct, quads, run_time
from graph.store import open_reader, open_writer
from ontology.errors import RejectedError, StoreError
from tests.graph.values import TEXT, an_extract


def given() -> bytes:
    """One small paper as N-Quads, with its direct triples."""
    extract = an_extract()
    recorded = [*quads(extract), run_time(extract.paper, "2025-01-01T12:00:00Z")]
    written = serialize([*recorded, *direct(recorded)], format=RdfFormat.N_QUADS)
    assert written is not None
    return written


def fill(store: Path) -> None:
    with bulk(store) as into:
        into.quads.write(given())
        into.text(TEXT.encode())


def stopped() -> Iterator[bytes]:
    """Give some quads, then be stopped."""
    yield given()
    raise KeyboardInterrupt


def names(store: Path) -> set[str]:
    return {entry.name for entry in store.iterdir()}


def test_a_store_filled_at_one_go_holds_what_one_filled_paper_by_paper_does(tmp_path: Path) -> None:
    fill(tmp_path / "one")
    with open_writer(tmp_path / "other") as writer:
        writer.put(an_extract(), TEXT)
    with open_reader(tmp_path / "one") as one, open_reader(tmp_path / "other") as other:
        timeless = [{quad for quad in each.quads() if "endedAtTime" not in str(quad)} for each in (one, other)]
        assert timeless[0] == timeless[1]
        assert one.text(an_extract().paper.id) == TEXT
    assert names(tmp_path / "one") == names(tmp_path / "other")


def test_a_store_filled_at_one_go_can_be_written_to_afterwards(tmp_path: Path) -> None:
    fill(tmp_path / "s")
    with open_writer(tmp_path / "s") as writer:
        assert not writer.put(an_extract(), TEXT)


def test_a_store_that_holds_something_is_refused_and_stays(tmp_path: Path) -> None:
    fill(tmp_path / "s")
    with pytest.raises(StoreError, match="holds papers already"), bulk(tmp_path / "s") as into:
        into.quads.write(given())
    with open_reader(tmp_path / "s") as reader:
        assert len(reader.papers()) == 1


def test_a_store_that_holds_nothing_can_be_filled(tmp_path: Path) -> None:
    open_writer(tmp_path / "s").close()
    fill(tmp_path / "s")
    with open_reader(tmp_path / "s") as reader:
        assert len(reader.papers()) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="asks the system, as Linux does, which file was meant")
def test_texts_and_their_folder_are_on_the_disk_before_the_store_shows_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[Path] = []
    real = os.fsync

    def fsync(number: int) -> None:
        real(number)
        done.append(Path(f"/proc/self/fd/{number}").readlink())

    open_writer(tmp_path / "s").close()
    monkeypatch.setattr("os.fsync", fsync)
    fill(tmp_path / "s")
    store = (tmp_path / "s").resolve()
    (text,) = (store / "texts").iterdir()
    steps = [store / "bulk" / "texts" / text.name, store / "texts", store / "snapshots", store / "current.new"]
    assert [each for each in done if each in steps] == steps


def test_what_a_stopped_filling_left_is_removed_by_the_next_writer_and_never_read(tmp_path: Path) -> None:
    open_writer(tmp_path / "s").close()
    left = Bulk(tmp_path / "s" / "bulk")
    left.quads.write(given())
    left.text(TEXT.encode())
    left.close()
    with open_reader(tmp_path / "s") as reader:
        assert reader.quads() == []
    open_writer(tmp_path / "s").close()
    assert "bulk" not in names(tmp_path / "s")
    with open_reader(tmp_path / "s") as reader:
        assert reader.quads() == []


def test_a_folder_called_bulk_that_is_in_no_store_is_somebodys_own_and_stays(tmp_path: Path) -> None:
    own = tmp_path / "bulk" / "letters.txt"
    own.parent.mkdir()
    own.write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match="name an empty or a new folder"), bulk(tmp_path) as into:
        into.quads.write(given())
    assert own.read_text("utf-8") == "mine"


@pytest.mark.parametrize("broken", [b"not n-quads\n", given() + b'<a> <b> "c\n'])
def test_what_is_no_n_quads_leaves_the_store_empty(tmp_path: Path, broken: bytes) -> None:
    with pytest.raises(RejectedError, match="is no N-Quads"), bulk(tmp_path / "s") as into:
        into.quads.write(broken)
    with open_reader(tmp_path / "s") as reader:
        assert reader.quads() == []
    fill(tmp_path / "s")


def test_a_failure_while_quads_are_written_leaves_the_store_empty(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), bulk(tmp_path / "s") as into:
        into.quads.writelines(stopped())
    assert "bulk" not in names(tmp_path / "s")
    with open_reader(tmp_path / "s") as reader:
        assert reader.quads() == []


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.graph.test_bulk import fill
moment = sys.argv[2]
def kill(event, arguments):
    if event in ("open", "os.rename") and str(arguments[0]).endswith(moment):
        os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(kill)
fill(Path(sys.argv[1]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process as POSIX does")
@pytest.mark.parametrize("moment", ["quads.nq", ".txt", "2.part", "writing.new", "/texts", "current.new"])
def test_a_filling_that_is_killed_leaves_the_store_empty(tmp_path: Path, moment: str) -> None:
    store = tmp_path / "s"
    open_writer(store).close()
    call = [sys.executable, "-c", KILLED, str(store), moment]
    assert subprocess.run(call, cwd=Path(__file__).parents[2], check=False).returncode == -signal.SIGKILL
    with open_reader(store) as reader:
        assert reader.quads() == []
    fill(store)
    assert "bulk" not in names(store)
    with open_reader(store) as reader:
        assert len(reader.papers()) == 1
