"""What does the service answer when something is wrong?

Every error is a problem document (RFC 9457), or a plain page where a browser asked for a page. One
table says which HTTP status each of our errors has; the sentence is the one the command line prints.
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

from api.security import HEADERS
from ontology.errors import GoldenThreadError, RejectedError, StoreError, UnknownReferenceError, UnreadableError
from visualisations.page import render

STATUS: Final[Mapping[type[GoldenThreadError], int]] = {
    UnknownReferenceError: 404,
    UnreadableError: 422,
    RejectedError: 422,
    StoreError: 503,
    GoldenThreadError: 400,
}

MEDIA_TYPE: Final = "application/problem+json"


def install(app: FastAPI) -> None:
    """Make the service answer every error with a problem document or an error page."""
    app.add_exception_handler(GoldenThreadError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _defect)


def problem(request: Request, status: int, detail: str, **more: object) -> Response:
    """Answer with a problem document; with a page if the request is a browser's, for a page."""
    document = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": request.url.path,
        **more,
    }
    if _wants_page(request):
        return HTMLResponse(render("error.html", problem={"candidates": (), **document}), status)
    return JSONResponse(document, status, media_type=MEDIA_TYPE)


def _wants_page(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "") and not request.url.path.startswith("/api/")


def _ours(request: Request, error: Exception) -> Response:
    status = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
    candidates = getattr(error, "candidates", ())
    return problem(request, status, str(error), **({"candidates": list(candidates)} if candidates else {}))


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    wrong = [{"where": ".".join(map(str, each["loc"])), "message": each["msg"]} for each in error.errors()]
    detail = "; ".join(f"{each['where']}: {each['message']}" for each in wrong)
    return problem(request, 422, f"The request is not understood: {detail}", errors=wrong)


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    details = {404: "There is nothing at this address; start at /", 405: "This address answers GET and HEAD only"}
    response = problem(request, error.status_code, details.get(error.status_code, str(error.detail)))
    response.headers.update(error.headers or {})
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        response.headers["allow"] = "GET, HEAD"
    return response


def _defect(request: Request, _: Exception) -> Response:
    """Answer for a defect of ours, and tell nothing of its insides: those go to the server's log."""
    response = problem(request, 500, "The service met a defect of its own; its log says which. Please report it")
    response.headers.update(HEADERS)
    return response
