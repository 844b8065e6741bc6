"""Pages that say by a tag whether they are as they were, so that a browser need not fetch them again."""

from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders

from .validators import page_validators, unchanged

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send


class PageTags:
    """Gives each page without a tag one from its bytes, and answers 304 to who has these."""

    def __init__(self, app: "ASGIApp") -> None:
        """Take the application that has the pages."""
        self._app = app

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Answer a request."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        start: list[Message] = []

        async def send_tagged(message: "Message") -> None:
            if message["type"] == "http.response.start" and _is_page(message):
                start.append(message)
            elif not start:
                await send(message)
            else:
                in_pieces = message.get("more_body", False)
                first = start.pop()
                if in_pieces or not await _same(scope, receive, send, first, message.get("body", b"")):
                    await send(first)
                    await send(message)

        await self._app(scope, receive, send_tagged)


def _is_page(message: "Message") -> bool:
    headers = Headers(raw=message["headers"])
    kind = headers.get("content-type", "")
    return message["status"] == 200 and "etag" not in headers and kind.startswith("text/html")


async def _same(scope: "Scope", receive: "Receive", send: "Send", start: "Message", body: bytes) -> bool:
    """Tag a page; answer 304 and return ``True`` where the client has it."""
    headers = MutableHeaders(raw=start["headers"])
    own = page_validators(body)
    for name, value in own.items():
        headers.setdefault(name, value)
    kept = own | {name: headers[name] for name in ("vary", "cache-control") if name in headers}
    response = unchanged(Headers(scope=scope), kept)
    if response is None:
        return False
    await response(scope, receive, send)
    return True
