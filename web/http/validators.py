"""Validators of answers: the store cannot change while it is served, so its state and the address say it all."""

import hashlib
from email.utils import formatdate
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.responses import Response

if TYPE_CHECKING:
    from starlette.datastructures import Headers

    from .context import Context

_OF_THE_STATE = ("CURRENT", "MANIFEST-*", "*.sst", "*.log")
"""Files of the engine that change when something is loaded."""


def state_of(store: Path) -> tuple[str, str]:
    """Return what tells this state of a store, in this version of the project, from another; and when it came about.

    The time is one for HTTP headers.
    """
    files = sorted(file for pattern in _OF_THE_STATE for file in store.glob(pattern))
    stats = [(file.name, file.stat()) for file in files]
    words = [f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in stats]
    digest = hashlib.sha256("\n".join([version("mandategraph"), *words]).encode()).hexdigest()[:20]
    return digest, formatdate(max((stat.st_mtime for _, stat in stats), default=0), usegmt=True)


def validators(context: "Context", *parts: str) -> dict[str, str]:
    """Return ``ETag``, ``Last-Modified`` and ``Cache-Control`` of the representation that these parts name."""
    digest = hashlib.sha256("\n".join([str(context.settings.origin), *parts]).encode()).hexdigest()[:12]
    return {
        "etag": f'"{context.version}-{digest}"',
        "last-modified": context.modified,
        "cache-control": "public, max-age=0, must-revalidate",
    }


def page_validators(body: bytes) -> dict[str, str]:
    """Return ``ETag``, from the bytes, and ``Cache-Control`` of a page: browsers ask whether it is still the same."""
    return {"etag": f'"{hashlib.sha256(body).hexdigest()[:24]}"', "cache-control": "no-cache"}


def unchanged(headers: "Headers", own: dict[str, str]) -> Response | None:
    """Return ``304 Not Modified`` where the client has this representation, by its validators; else ``None``."""
    if (known := headers.get("if-none-match")) is not None:
        tags = {tag.strip().removeprefix("W/") for tag in known.split(",")}
        same = "*" in tags or own["etag"] in tags
    else:
        since = headers.get("if-modified-since")
        same = since is not None and since == own.get("last-modified")
    return Response(status_code=304, headers=own) if same else None
