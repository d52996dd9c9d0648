"""How does the product stand against its marks?

``make bench``, or ``python -m tests.bench``. Everything is measured in one run on one machine, and each
figure is set against its mark as a ratio: more than 1 beats it. Real papers are read where they are
held in ../shared/papers, otherwise the examples; a country's plans are made for the run. What was
measured is printed, and written to ``docs/benchmarks.md`` with the machine, the versions and the day.
``python -m tests.bench papers`` or ``country`` measures that part alone, and writes nothing.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from graph.readmodel import open_model
from graph.refs import resolve
from graph.store import open_reader
from graph.why import why
from ingest.examples import example_papers
from ingest.run import read_bytes, read_papers
from tests.bench.country import lines, loading, simulated
from tests.bench.timing import Times, command, in_turn, repeated, timed
from tests.unseen.hostile import GROWING

REAL = Path(__file__).resolve().parents[3] / "shared" / "papers"
PAGE = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
COLUMNS = ("Measured", "Median", "Against", "Ratio", "Spread, and notes")
COPIES = 100
"""How often each paper stands in the folder that is read on all cores."""

SPEED, INGEST, COLD = 2.0, 3.0, 2.0
"""The marks: megabytes (10^6 bytes) a second, seconds, and times as long as importing rdflib."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The papers to read, and the thing to ask about."""

    name: str
    papers: tuple[Path, ...]
    asked: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was measured, what it gave, against what, and the ratio."""

    what: str
    measured: str
    against: str
    ratio: str
    spread: str


def shelf() -> Shelf:
    """Take the real papers where they are held, otherwise the examples."""
    if REAL.is_dir():
        return Shelf("five real papers", tuple(sorted(REAL.glob("*.txt"))), "nottingham-2014/priority/4")
    papers = tuple(path for path in example_papers() if path.suffix != ".yaml")
    return Shelf("the example papers", papers, "ashcombe-vale-2023/priority/1")


def measure(given: Shelf, folder: Path) -> Iterator[Row]:
    """Measure all, in a folder that is there for this alone."""
    program = str(Path(sys.executable).with_name("goldenthread"))
    yield _reading(given)
    yield _reading_a_folder(given, folder / "many")
    paths = [str(path) for path in given.papers]
    stores = [str(folder / f"store-{number}") for number in range(8)]
    ingests = Times(tuple(timed(command([program, "ingest", *paths, "--store", store])) for store in stores)[1:])
    yield Row(
        f"ingest of {given.name} into an empty store, start included",
        f"{ingests.median:.2f} s",
        f"{INGEST:g} s",
        f"{INGEST / ingests.median:.1f} times as fast",
        _spread(ingests, 1, "s"),
    )
    store = Path(stores[0])
    cold, peer = in_turn(
        11,
        command([program, "why", given.asked, "--store", str(store)]),
        command([sys.executable, "-c", "import rdflib"]),
    )
    yield Row(
        f"why {given.asked}, from a cold start",
        f"{cold.median * 1e3:.0f} ms, {cold.median / peer.median:.2f} × import rdflib",
        f'{COLD:g} × python -c "import rdflib", {peer.median * 1e3:.0f} ms',
        f"{COLD * peer.median / cold.median:.1f} times as fast",
        _spread(cold, 1e3, "ms"),
    )
    yield _in_process(given, store, cold)
    yield _growth()


def _growth() -> Row:
    """The kind of text whose reading grows the most when there is four times as much of it."""
    grown = {}
    for kind, text in GROWING.items():
        small, large = text(1000).encode(), text(4000).encode()
        once, four = in_turn(3, partial(read_bytes, small), partial(read_bytes, large))
        grown[kind] = four.median / once.median
    worst = max(grown, key=lambda kind: grown[kind])
    return Row(
        f"reading four times as much of {len(grown)} kinds of text; the worst is {worst}",
        f"{grown[worst]:.1f} times as long",
        "4 times in step, 16 if quadratic",
        f"{grown[worst] / 4:.1f} times the step",
        f"{min(grown.values()):.1f} to {grown[worst]:.1f} times",
    )


def _reading(given: Shelf) -> Row:
    held = [path.read_bytes() for path in given.papers]
    (times,) = in_turn(9, lambda: [read_bytes(data) for data in held])
    megabytes = sum(map(len, held)) / 1e6
    speed = megabytes / times.median
    return Row(
        f"reading and extracting {given.name}, {megabytes:.2f} MB",
        f"{speed:.2f} MB/s",
        f"{SPEED:g} MB/s",
        f"{speed / SPEED:.1f} times as fast",
        _spread(times, 1e3, "ms"),
    )


def _reading_a_folder(given: Shelf, folder: Path) -> Row:
    folder.mkdir()
    for number in range(COPIES):
        for path in given.papers:
            (folder / f"{number}-{path.name}").write_bytes(path.read_bytes())
    papers = sorted(folder.iterdir())
    megabytes = sum(path.stat().st_size for path in papers) / 1e6
    (times,) = in_turn(3, lambda: sum(1 for _ in read_papers(papers)))
    speed = megabytes / times.median
    return Row(
        f"reading and extracting a folder of {len(papers)} papers on all cores, {megabytes:.1f} MB",
        f"{speed:.2f} MB/s",
        f"{SPEED:g} MB/s",
        f"{speed / SPEED:.1f} times as fast",
        _spread(times, 1, "s"),
    )


def _in_process(given: Shelf, store: Path, cold: Times) -> Row:
    with open_reader(store) as reader:
        lookup = open_model(reader, reader.folder)
        warm = repeated(9, 50, lambda: why(lookup, resolve(lookup, given.asked)))
    return Row(
        f"why {given.asked}, in process, from the read model",
        f"{warm.median * 1e6:.0f} µs",
        "the cold start",
        f"{cold.median / warm.median:.0f} times as fast",
        _spread(warm, 1e6, "µs"),
    )


def _spread(times: Times, scale: float, unit: str) -> str:
    digits = 2 if scale == 1 else 0
    return (
        f"{min(times.runs) * scale:.{digits}f} to {max(times.runs) * scale:.{digits}f} {unit}, {len(times.runs)} runs"
    )


def machine() -> str:
    """Say what it was measured on."""
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return ", ".join((system, *(f"{name} {version(name)}" for name in ("golden-thread", "pyoxigraph", "rdflib"))))


def by_country(folder: Path) -> Iterator[Row]:
    """Measure what is asked of a whole country, at several sizes."""
    one, few = simulated(1, 1, folder), simulated(2, 4, folder)
    decade, many, country = simulated(1, 10, folder), simulated(15, 10, folder), simulated(150, 10, folder)
    for line in lines(one, few, decade, many, country):
        yield Row(line.what, line.measured, line.mark, f"{line.ratio:,.1f}{'' if line.met else ', not met'}", line.note)
    for line in loading(folder):
        yield Row(line.what, line.measured, line.mark, f"{line.ratio:,.2f}{'' if line.met else ', not met'}", line.note)


def main(parts: Sequence[str]) -> None:
    """Measure and print; write the page if all was measured."""
    chosen = parts or ("papers", "country")
    with TemporaryDirectory() as folder:
        papers = list(measure(shelf(), Path(folder))) if "papers" in chosen else []
        country = list(by_country(Path(folder))) if "country" in chosen else []
    for title, rows in (("Papers", papers), ("A country", country)):
        if rows:
            table = Table(
                "Measured", "Median", "Against", "Ratio", "Spread, and notes", title=title, title_justify="left"
            )
            for row in rows:
                table.add_row(row.what, row.measured, row.against, row.ratio, row.spread)
            Console(width=None if sys.stdout.isatty() else 180).print(table)
    if not parts:
        PAGE.write_text(page(papers, country), encoding="utf-8")


def page(papers: Sequence[Row], country: Sequence[Row]) -> str:
    """Write what was measured as a page of the docs."""
    return "\n".join(
        (
            "# What was measured",
            "",
            f"Written by `make bench` on {datetime.now(UTC).date().isoformat()}: {machine()}.",
            "A ratio of more than 1 beats the mark; what does not is marked so.",
            "",
            "## Papers",
            "",
            *_lines_of(papers),
            "",
            "## A country",
            "",
            "The country is the one of `goldenthread simulate`; a plan has about 12,500 quads there. The SPARQL peers",
            "are asked for the links of the same answer with their words, in the form that is fastest on each",
            "(`tests/bench/queries`); the product also says what is absent, suggested and beside, and orders it.",
            "",
            *_lines_of(country),
            "",
        )
    )


def _lines_of(rows: Sequence[Row]) -> Iterator[str]:
    yield f"| {' | '.join(COLUMNS)} |"
    yield "|---|---|---|---|---|"
    for row in rows:
        yield f"| {row.what} | {row.measured} | {row.against} | {row.ratio} | {row.spread} |"


if __name__ == "__main__":
    main(sys.argv[1:])
