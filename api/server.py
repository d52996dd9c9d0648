"""How is the service run?"""

from __future__ import annotations

import errno
import socket
import sys
from pathlib import Path

import uvicorn

from api.app import create_app
from graph.store import open_reader
from ontology.errors import GoldenThreadError


class AddressError(GoldenThreadError):
    """An address that the service cannot listen at."""


def serve(store: Path, host: str, port: int) -> None:
    """Run the service until it is stopped.

    Raises:
        StoreError: there is no store to serve.
        AddressError: the address is taken, or not one of this machine's.
    """
    open_reader(store).close()
    with _listen(host, port) as listening:
        address = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}"
        sys.stdout.write(f"Open {address} in a browser. Stop with Ctrl+C.\n")
        sys.stdout.flush()
        config = uvicorn.Config(create_app(store), log_level="warning", server_header=False)
        uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise AddressError(f"Port {port} is taken by another program; choose another with --port") from None
        raise AddressError(
            f"The service cannot listen at {host}:{port} ({error.strerror}); choose others with --host and --port"
        ) from None
