"""What stands before every handler: bounds, allowed methods and hosts, and the headers that keep browsers safe."""

import re
from typing import TYPE_CHECKING

from starlette.responses import Response

from .problems import RETRY_AFTER, problem
from .settings import Settings

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

ENDPOINT = frozenset({"/sparql", "/sparql/"})
"""Paths of the SPARQL endpoint, to which queries may be posted."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Content security policy: nothing from elsewhere, nothing inline. A page that needs another sends its own."""

_HEADERS = [
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
]
_LOOPBACK = {"localhost", "127.0.0.1", "[::1]"}
_OF_ORIGIN = frozenset({b"host", b"origin", b"sec-fetch-site", b"sec-fetch-mode", b"sec-fetch-dest"})
_HOST = re.compile(rb"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::[0-9]{1,5})?")


def is_loopback(host: str) -> bool:
    """Tell whether an address is reached from this machine only.

    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    return host in {"localhost", "::1"} or host.startswith("127.")


class Protection:
    """Refuses what is too long, too much, by another method or for another host; adds headers to every answer."""

    def __init__(self, app: "ASGIApp", settings: Settings) -> None:
        """Take the application that is protected."""
        self._app = app
        self._settings = settings
        self._under_way = 0
        self._hosts = _known_hosts(settings)
        self._headers = [*_HEADERS, *_cross_origin_headers(settings.cors)]

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        own = self._headers

        async def send_with_headers(message: "Message") -> None:
            if message["type"] == "http.response.start":
                names = {name for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(item for item in own if item[0] not in names)]
            await send(message)

        app = self._refusal(scope) or self._app
        self._under_way += 1
        try:
            await app(scope, receive, send_with_headers)
        finally:
            self._under_way -= 1

    def _refusal(self, scope: "Scope") -> Response | None:
        """Return the answer for what is not even looked at."""
        settings = self._settings
        if self._under_way >= settings.requests:
            return problem(503, "too many requests are under way", {"retry-after": RETRY_AFTER})
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > settings.longest_address:
            return problem(414, f"the address has more than {settings.longest_address} bytes: send a query by POST")
        if (host := self._wrong_host(scope)) is not None:
            return problem(400, f"the server is not known as {host}: name its address with --origin")
        return self._wrong_method(scope) or self._foreign(scope)

    def _foreign(self, scope: "Scope") -> Response | None:
        """Refuse what a page of another site makes a browser ask, unless ``--cors`` allows it (Fetch Metadata).

        A link to a page of ours may be followed from anywhere; not one that puts a query.
        """
        headers = {name: value.decode("latin-1") for name, value in scope["headers"] if name in _OF_ORIGIN}
        allowed, origin = self._settings.cors, headers.get(b"origin")
        if allowed == "*" or (allowed and origin == allowed):
            return None
        follows_link = headers.get(b"sec-fetch-mode") == "navigate" and headers.get(b"sec-fetch-dest") == "document"
        if follows_link and scope["method"] in {"GET", "HEAD"} and scope["path"] not in ENDPOINT:
            return None
        own = {headers.get(b"host", "").lower(), *([_place_of(self._settings.origin)] if self._settings.origin else ())}
        if headers.get(b"sec-fetch-site") == "cross-site" or (origin is not None and _place_of(origin) not in own):
            return problem(403, "a page of another site asks: allow it with --cors", {"vary": "Origin, Sec-Fetch-Site"})
        return None

    def _wrong_method(self, scope: "Scope") -> Response | None:
        method, at_endpoint = scope["method"], scope["path"] in ENDPOINT
        if method in {"GET", "HEAD"} or (method == "POST" and at_endpoint):
            return None
        allowed = "GET, HEAD, POST" if at_endpoint else "GET, HEAD"
        if method == "OPTIONS" and self._settings.cors:
            headers = {"allow": allowed, "access-control-allow-methods": allowed, "access-control-max-age": "86400"}
            return Response(status_code=204, headers=headers | {"access-control-allow-headers": "Accept, Content-Type"})
        return problem(405, f"{method} is not allowed here, {allowed} is: nothing can be written", {"allow": allowed})

    def _wrong_host(self, scope: "Scope") -> str | None:
        """Return the host of a request where the server is not known by it: a browser may have been misled to it."""
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        found = _HOST.fullmatch(hosts[0]) if len(hosts) == 1 else None
        if found is None:
            return "nothing" if not hosts else hosts[0].decode("latin-1")[:100]
        name = found[1].decode().lower()
        return None if self._hosts is None or name in self._hosts else name


def _place_of(origin: str) -> str:
    """Return the host and port of an origin, as a request names them."""
    return re.sub(r"^https?://|/.*$", "", origin.lower())


def _known_hosts(settings: Settings) -> set[str] | None:
    """Return the names of the server; ``None`` for any, where it listens to other machines and has no known address."""
    own = {re.sub(r":\d+$", "", _place_of(settings.origin))} if settings.origin else set()
    if is_loopback(settings.host):
        return _LOOPBACK | {settings.host} | own
    return _LOOPBACK | {settings.host.lower()} | own if own else None


def _cross_origin_headers(origin: str | None) -> list[tuple[bytes, bytes]]:
    if not origin:
        return []
    return [(b"access-control-allow-origin", origin.encode()), (b"access-control-expose-headers", b"ETag, Link")]
