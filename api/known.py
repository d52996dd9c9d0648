"""Does the service know every parameter that a request gives?

One that it does not know is an error that names those it does: passed over, it would look as if the
answer had been narrowed by it.
"""

from __future__ import annotations

from collections.abc import Iterator

from fastapi import Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from graph.naming import listed
from ontology.errors import RejectedError


def only_known(request: Request) -> None:
    """Refuse a parameter that the address does not take.

    Raises:
        RejectedError: there is one; the message names those that there are.
    """
    route = request.scope["route"]
    assert isinstance(route, APIRoute)
    known = tuple(sorted(_parameters(route.dependant)))
    for name in request.query_params:
        if name not in known:
            takes = f"it takes {listed(known)}" if known else "it takes none"
            raise RejectedError(f"{request.url.path} takes no parameter {name!r}; {takes}")


def _parameters(dependant: Dependant) -> Iterator[str]:
    yield from (parameter.alias for parameter in dependant.query_params)
    for further in dependant.dependencies:
        yield from _parameters(further)
