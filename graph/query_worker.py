"""What does a query from outside answer, in a process that may die of it?

Run as a program of its own by :mod:`graph.query`: the query comes in on standard input, the answer
goes out on standard output as one line of JSON. Nothing here depends on the rest of the product.
"""

from __future__ import annotations

import ctypes
import json
import sys
from pathlib import Path

import pyoxigraph as ox

if sys.platform == "linux":
    import resource

_MEMORY = 1 << 30
_LONGEST = 64 << 20
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000


def answer(store: ox.Store, sparql: str) -> dict[str, object]:
    """Answer a query over all graphs as one.

    Returns:
        ``variables`` and ``rows`` of a SELECT, ``holds`` of an ASK, ``triples`` (N-Triples) of a
        CONSTRUCT or DESCRIBE, or an ``error``.

    >>> answer(ox.Store(), "ASK {}")
    {'holds': True}
    """
    try:
        found = store.query(sparql, use_default_graph_as_union=True)
        if isinstance(found, ox.QueryBoolean):
            return {"holds": bool(found)}
        if isinstance(found, ox.QueryTriples):
            lines = {f"{triple.subject} {triple.predicate} {triple.object} .\n" for triple in found}
            return {"triples": "".join(sorted(lines))}
        names = [variable.value for variable in found.variables]
        return {"variables": names, "rows": [[_cell(row[name]) for name in names] for row in found]}
    except SyntaxError as problem:
        return {"error": f"the query cannot be read ({' '.join(str(problem).split())})"}
    except (OSError, RuntimeError, ValueError) as problem:
        return {"error": f"the query cannot be answered ({' '.join(str(problem).split())})"}


def _cell(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> list[str | None] | None:
    """One value of a row: its kind, its characters, its datatype and its language."""
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return ["uri", term.value, None, None]
    if isinstance(term, ox.BlankNode):
        return ["bnode", term.value, None, None]
    if isinstance(term, ox.Literal):
        return ["literal", term.value, term.datatype.value, term.language]
    return ["triple", str(term), None, None]


def cut_off() -> None:
    """Take the network from this process, where the system allows it; before it has threads."""
    if sys.platform == "linux":
        unshare = ctypes.CDLL(None).unshare
        if unshare(_NEW_NETWORK) != 0:
            unshare(_NEW_USER | _NEW_NETWORK)


def confine(seconds: int) -> None:
    """Give this process little more memory than it has, and little time, where the system allows it.

    To be called once the store is open: its threads, one or more a core, have addresses of their own.
    """
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * resource.getpagesize() + _MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds + 1, seconds + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    cut_off()
    try:
        opened = ox.Store.read_only(sys.argv[1])
        confine(int(sys.argv[2]))
        found = answer(opened, sys.stdin.buffer.read().decode())
    except (OSError, RuntimeError) as unreadable:
        found = {"damaged": str(unreadable)}
    written = json.dumps(found)
    if len(written) > _LONGEST:
        written = json.dumps({"error": "the answer is longer than 64 MB"})
    sys.stdout.write(written)
