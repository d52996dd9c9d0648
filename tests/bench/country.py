"""How does the product stand on a whole country's plans, and against its peers?

The country is the synthetic one of ``goldenthread simulate``, at several sizes. Each thing is asked in
one run on one machine, the peers beside it on the same record.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

import pyoxigraph as ox

from graph.analyses import ANALYSES, Asked
from graph.bulk import bulk
from graph.folder import snapshot
from graph.gaps import look
from graph.readmodel import open_model
from graph.store import open_reader
from graph.thread import Thread
from graph.why import why
from ingest.simulate import Country, Plan, plans
from ontology.model import ItemType
from tests.bench import peers
from tests.bench.timing import Times, in_turn, timed

ASKED = 200
"""Priorities that are asked why, taken at random with one seed."""

SOME = 10
"""Priorities that a slow peer is asked about."""


@dataclass(frozen=True, slots=True)
class Place:
    """A store of so many plans."""

    plans: int
    store: Path


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: what was measured, what it gave, its mark, and whether it was met."""

    what: str
    measured: str
    mark: str
    ratio: float
    note: str = ""

    @property
    def met(self) -> bool:
        """Say whether the mark was beaten."""
        return self.ratio >= 1


def simulated(authorities: int, years: int, folder: Path) -> Place:
    """Make a store of a synthetic country with the command, as a person would."""
    plans = authorities * years
    store = folder / f"plans-{plans}"
    program = str(Path(sys.executable).with_name("goldenthread"))
    size = ["--authorities", str(authorities), "--years", str(years)]
    subprocess.run([program, "simulate", *size, "--store", str(store)], check=True, stdout=subprocess.DEVNULL)
    return Place(plans, store)


def asked_why(place: Place, ask: Callable[[str], object], number: int) -> Times:
    """Time one question for each of some priorities, after one that does not count."""
    names = _sample(place, number + 1)
    ask(names[0])
    return Times(tuple(timed(partial(ask, name)) for name in names[1:]))


def _sample(place: Place, number: int) -> list[str]:
    with open_reader(place.store) as reader:
        names = open_model(reader, reader.folder).thread.of(ItemType.PRIORITY)
    return random.Random(1).choices(names, k=number)  # noqa: S311  # one seed, so that each run asks the same


def lines(one: Place, few: Place, decade: Place, many: Place, country: Place) -> Iterator[Line]:
    """Measure on one plan, on about 100,000 triples, on one authority's ten, on 150 plans and on the country."""
    yield from _why(one, decade, many, country)
    yield from _gaps(one, few, country)
    yield from _analyses(one, 0.05)
    yield from _analyses(country, 5.0)
    yield from _resident(country)


def _why(one: Place, decade: Place, many: Place, country: Place) -> Iterator[Line]:
    small, large = _own_why(one), _own_why(country)
    sparql = asked_why(country, peers.oxigraph(ox.Store.read_only(str(snapshot(country.store)))), SOME)
    yield _against(f"why in process, p50 of {ASKED}, {country.plans:,} plans", large, sparql, 10, "SPARQL on Oxigraph")
    at_many = _own_why(many)
    graph = peers.union(ox.Store.read_only(str(snapshot(many.store))))
    slow = asked_why(many, peers.rdflib(graph), SOME)
    yield _against(f"why in process, p50 of {ASKED}, {many.plans:,} plans", at_many, slow, 300, "SPARQL on rdflib")
    for place, shape in ((one, "whose answers have no earlier or later plan"), (decade, "whose answers have as many")):
        few = small if place is one else _own_why(place)
        growth = large.median / few.median
        yield Line(
            f"why in process, from {place.plans:,} of one authority, {shape}, to {country.plans:,} plans",
            f"{few.median * 1e6:.0f} to {large.median * 1e6:.0f} µs, {growth:.2f} times",
            "1.5 times",
            1.5 / growth,
        )


def _own_why(place: Place) -> Times:
    with open_reader(place.store) as reader:
        model = open_model(reader, reader.folder)
        return asked_why(place, lambda name: why(model, name), ASKED)


def _against(what: str, own: Times, peer: Times, times: float, name: str) -> Line:
    factor = peer.median / own.median
    return Line(
        what,
        f"{own.median * 1e6:.0f} µs",
        f"{times:g} times as fast as {name}, {peer.median * 1e3:,.1f} ms",
        factor / times,
        f"{factor:,.0f} times as fast",
    )


def _gaps(one: Place, few: Place, country: Place) -> Iterator[Line]:
    alone = median(timed(lambda: look(_thread(one))) for _ in range(3))
    store = ox.Store.read_only(str(snapshot(few.store)))
    shacl = peers.pyshacl(peers.union(store))
    own = _fresh_look(few)
    factor = shacl.median / own
    yield Line(
        f"all gap rules, {few.plans} plans, {len(store):,} quads",
        f"{own * 1e3:.1f} ms",
        f"100 times as fast as pySHACL, {shacl.median:.1f} s",
        factor / 100,
        f"{factor:,.0f} times as fast; with the thread built first, on one plan, {alone * 1e3:.0f} ms",
    )
    whole = _fresh_look(country)
    yield Line(f"all gap rules, {country.plans:,} plans", f"{whole:.2f} s", "2 s", 2 / whole)


def _fresh_look(place: Place) -> float:
    """Time all rules on a thread that has not been asked before; the middle of three."""
    return median(timed(partial(look, thread)) for thread in (_thread(place) for _ in range(3)))


def _thread(place: Place) -> Thread:
    with open_reader(place.store) as reader:
        return open_model(reader, reader.folder).thread


def _analyses(place: Place, mark: float) -> Iterator[Line]:
    with open_reader(place.store) as reader:
        model = open_model(reader, reader.folder)
        thread = model.thread
        assert thread.graph is not None
        for analysis in ANALYSES:
            words = _words(thread, analysis.name)
            if words is None:
                continue
            asked = Asked(model, thread, words, None, "2026-01-01")
            runs = 5 if place.plans == 1 else 1
            took = Times(tuple(timed(partial(analysis.run, asked)) for _ in range(runs + 1))[-runs:])
            shown = f"{took.median * 1e3:.0f} ms" if mark < 1 else f"{took.median:.1f} s"
            limit = f"{mark * 1e3:.0f} ms" if mark < 1 else f"{mark:g} s"
            counted = f"{place.plans:,} plan{'s' if place.plans > 1 else ''}"
            yield Line(f"analyse {analysis.name}, told in full, {counted}", shown, limit, mark / took.median)


def _words(thread: Thread, name: str) -> tuple[str, ...] | None:
    """Give an analysis something to ask about, or None where the record has nothing of the kind."""
    if name == "compare":
        plans = sorted({plan.partition("/")[0] for plan in thread.of(ItemType.PLAN)})
        return tuple(plans[:2]) if len(plans) > 1 else None
    if name == "diff":
        return ("2025-01-01",)
    if name == "what-if":
        return (thread.of(ItemType.LEAD)[0],)
    return ()


def _resident(country: Place) -> Iterator[Line]:
    """Open the country as the service does, in a process of its own."""
    words = [sys.executable, "-m", "tests.bench.resident", str(country.store)]
    ran = subprocess.run(words, check=True, capture_output=True, text=True)
    found = json.loads(ran.stdout)
    plans = f"{country.plans:,} plans"
    yield Line(f"read model opened, {plans}", f"{found['open']:.2f} s", "1 s", 1 / found["open"])
    built = found["thread"] + found["graph"]
    yield Line(f"thread built from it, with its NetworkX graph, {plans}", f"{built:.1f} s", "6 s", 6 / built)
    yield Line(
        f"memory of the service after one why, all gap rules and the graph, {plans}",
        f"{found['megabytes']:,.0f} MB",
        "1,000 MB",
        1000 / found["megabytes"],
    )


def loading(folder: Path) -> Iterator[Line]:
    """Load the same file as the product does and as Oxigraph alone does, in turn; the middle of three."""
    country = Country(39, 10)
    made = list(plans(country))
    file = folder / "country.nq"
    with file.open("wb") as out:
        out.writelines(plan.quads for plan in made)
    own, raw = in_turn(3, partial(_load, made, folder / "own"), partial(_load_raw, file, folder / "raw"))
    share = raw.median / own.median
    count = sum(plan.count for plan in made)
    yield Line(
        f"load of {count / 1e6:.1f} M quads ({country.plans} plans) into the disk store, texts and read model included",
        f"{own.median:.0f} s",
        f"0.8 of the speed of pyoxigraph.Store.bulk_load, {raw.median:.0f} s",
        share / 0.8,
        f"{share:.2f} of its speed; the file is written to disk within the {own.median:.0f} s",
    )


def _load(made: Sequence[Plan], store: Path) -> None:
    shutil.rmtree(store, ignore_errors=True)
    with bulk(store) as given:
        for plan in made:
            given.quads.write(plan.quads)
            for text in plan.texts:
                given.text(text)
            for batch in plan.lines:
                given.lines(batch)


def _load_raw(file: Path, store: Path) -> None:
    shutil.rmtree(store, ignore_errors=True)
    bare = ox.Store(str(store))
    bare.bulk_load(path=file, format=ox.RdfFormat.N_QUADS)
    bare.flush()
