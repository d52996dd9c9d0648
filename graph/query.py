"""What does this SPARQL query answer?

Queries come from outside, so they run in a process of their own over a snapshot of the store, with a
limit of memory and time: a query can kill the process that it runs in, and nothing can catch that.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from graph.folder import damaged, hold_snapshot
from ontology.errors import RejectedError


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a row: its kind (``uri``, ``literal``, ``bnode``, ``triple``) and its characters."""

    kind: str
    text: str
    datatype: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class QueryResult:
    """What a query answers: ``variables`` and ``rows``, or ``holds``, or ``triples``.

    A SELECT has a row for each answer, with None where a variable is unbound; an ASK has ``holds``; a
    CONSTRUCT or DESCRIBE has ``triples``, as sorted lines of N-Triples.
    """

    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Value | None, ...], ...] = ()
    holds: bool | None = None
    triples: str | None = None


def run_query(store_path: Path, sparql: str, *, seconds: float = 60) -> QueryResult:
    """Answer a query over all graphs of the newest snapshot as one.

    Args:
        store_path: the folder of the store.
        sparql: a SELECT, ASK, CONSTRUCT or DESCRIBE, without SERVICE.
        seconds: when to give up.

    Raises:
        StoreError: there is no store, it is of another version, or it is damaged.
        RejectedError: the query would change something or ask another server, it cannot be read, or
            it took more time or memory than it may.
    """
    _refuse_service(sparql)
    worker = Path(__file__).with_name("query_worker.py")
    hold = hold_snapshot(store_path)
    call = [sys.executable, "-I", str(worker), str(hold.folder), str(int(seconds) + 1)]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, the query is its input
            call, input=sparql.encode(errors="replace"), capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise RejectedError(f"the query took more than {seconds:g} s: ask for less, or add a LIMIT") from None
    finally:
        hold.release()
    if done.returncode != 0:
        raise RejectedError("the query took more memory or depth than it may: make it simpler, or add a LIMIT")
    answer = json.loads(done.stdout)
    if "damaged" in answer:
        raise damaged(store_path)
    return _result(answer, sparql)


_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_SERVICE = re.compile(
    r"""
    (?P<odd> <[^<>"{}|^`\\\x00-\x20]*SERVICE[^<>"{}|^`\\\x00-\x20]*\#[^<>"{}|^`\\\x00-\x20]*> )
  | <[^<>"{}|^`\\\x00-\x20]*>                       # an IRI; the one above may be a comparison and a comment
  | \"{3}(?:\\.|[^\\])*?\"{3} | \'{3}(?:\\.|[^\\])*?\'{3}
  | "(?:\\.|[^"\\\n\r])*" | '(?:\\.|[^'\\\n\r])*'
  | \#[^\n\r]* | \\.                                # a comment, an escape in a name
  | [?$]\w+ | :[\w-]+                                # a variable or the end of a name, whatever it is called
  | (?P<word>SERVICE) (?:\s | \#[^\n\r]*(?:[\n\r]|\Z))* (?:SILENT | [<?$] | [^\s{}()<>"']*:)
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_UPDATE = re.compile(r"\b(?:INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|COPY|MOVE|ADD)\b", re.IGNORECASE)


def _refuse_service(sparql: str) -> None:
    """Refuse a query that may ask another server, as it is written or with its escapes replaced."""
    plain = _ESCAPE.sub(lambda escape: chr(min(int(escape[1] or escape[2], 16), sys.maxunicode)), sparql)
    if any(found["word"] or found["odd"] for form in (sparql, plain) for found in _SERVICE.finditer(form)):
        raise RejectedError("the query asks another server with SERVICE: ask this store alone")


def _result(answer: dict[str, object], sparql: str) -> QueryResult:
    """Read the worker's answer."""
    match answer:
        case {"error": str(problem)} if _UPDATE.search(sparql):
            raise RejectedError(f"{problem}: only SELECT, ASK, CONSTRUCT and DESCRIBE are answered, nothing is changed")
        case {"error": str(problem)}:
            raise RejectedError(f"{problem}: correct the query")
        case {"holds": bool(holds)}:
            return QueryResult(holds=holds)
        case {"triples": str(triples)}:
            return QueryResult(triples=triples)
        case {"variables": list(names), "rows": list(rows)}:
            cells = (tuple(None if cell is None else Value(*cell) for cell in row) for row in rows)
            return QueryResult(variables=tuple(names), rows=tuple(cells))
    raise ValueError(f"the worker gave no answer: {sorted(answer)}")
