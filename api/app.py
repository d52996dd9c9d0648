"""What is the service made of?"""

from __future__ import annotations

from pathlib import Path

from fastapi import Depends, FastAPI
from fastapi.staticfiles import StaticFiles

from api import errors, pages, routes
from api.head import HeadAsGet
from api.known import only_known
from api.security import SecurityHeaders
from api.settings import Settings
from api.snapshots import Snapshots
from visualisations.network import vis_folder
from visualisations.page import STATIC


def create_app(store: Path, settings: Settings | None = None) -> FastAPI:
    """Make the service over a store: JSON under /api/, pages for people beside it.

    The store is opened by the first request, and again whenever something new was read into it.
    """
    app = FastAPI(
        title="Golden Thread",
        summary="Why does this priority exist? Answers with the paper, the paragraph and the exact words.",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.snapshots = Snapshots(store)
    app.state.settings = settings or Settings()
    app.add_middleware(SecurityHeaders)
    app.add_middleware(HeadAsGet)
    errors.install(app)
    for router in (routes.router, pages.router):
        app.include_router(router, dependencies=[Depends(only_known)])
    app.mount("/static/vis", StaticFiles(directory=vis_folder()), name="vis")
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app
