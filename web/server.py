"""Running the application: the address it listens on, and stopping cleanly."""

import contextlib
import socket
from typing import TYPE_CHECKING

import uvicorn

from ..ontology.errors import MandategraphError
from .http.bounded_http import http_protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from starlette.applications import Starlette

_BACKLOG = 512
_SECONDS_TO_STOP = 3
_SECONDS_IDLE = 30


class ServerError(MandategraphError):
    """The server cannot listen where it should."""


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens; raises :class:`ServerError` where that cannot be."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        listening = socket.create_server(address[:2], family=family, backlog=_BACKLOG)
        # asyncio sets it only for sockets that were made with the number of TCP; without it, answers wait for 40 ms
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except OSError as error:
        what = f"cannot listen there: {error.strerror or error}"
        raise ServerError(what, place=f"{host}:{port}", advice="name another --port or --host") from error
    return listening


def address_of(listening: socket.socket) -> str:
    """Return the address for a browser on this machine."""
    host, port = listening.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  (it is asked about, not bound)
    return f"http://[{host}]:{port}" if ":" in str(host) else f"http://{host}:{port}"


def serve(app: "Starlette", listening: socket.socket, started: "Callable[[], None]") -> bool:
    """Serve until a signal comes; returns whether it had started. ``started`` is called once it answers."""
    config = uvicorn.Config(
        app,
        http=http_protocol(),
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,  # who stands before the server says its address with --origin
        timeout_keep_alive=_SECONDS_IDLE,
        timeout_graceful_shutdown=_SECONDS_TO_STOP,
    )
    server = _Server(config, started)
    server.run(sockets=[listening])
    return server.started


class _Server(uvicorn.Server):
    """A server that says when it answers."""

    @contextlib.contextmanager
    def capture_signals(self) -> "Iterator[None]":
        """Take signals as the wish to stop, which is then done: uvicorn would raise them once more."""
        with super().capture_signals():
            yield
            self._captured_signals.clear()

    def __init__(self, config: uvicorn.Config, say_started: "Callable[[], None]") -> None:
        super().__init__(config)
        self._say_started = say_started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._say_started()
