"""A picture: data first, a Vega or Vega-Lite specification; then SVG, PNG or HTML, and files of them."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from ..errors import PictureError
from ..exports.whole_file import whole_file
from ..formats import PICTURE_FORMATS, format_of_name
from . import render
from .fonts import lacking

Specification: TypeAlias = dict[str, Any]

DEFAULT_SCALE = 2.0


@dataclass(frozen=True, slots=True)
class Picture:
    """What a picture shows, as a specification with all its data, and its title; notebooks show it.

    >>> Picture("Acts", "en", {"mark": "bar"}).title
    'Acts'
    """

    title: str
    language: str
    spec: Specification

    def svg(self) -> str:
        """Return the picture as SVG."""
        return render.svg(self.spec, self.title)

    def png(self, scale: float = DEFAULT_SCALE) -> bytes:
        """Return the picture as PNG, with so many pixels for each of its units."""
        return render.png(self.spec, scale)

    def html(self) -> str:
        """Return a page that shows the picture, with tooltips, from nothing but itself."""
        return render.html(self.spec, self.title, self.language)

    def lacking(self) -> str:
        """Return the characters of the picture that its font does not have."""
        return lacking(json.dumps(self.spec, ensure_ascii=False))

    def data(self, format_name: str, scale: float = DEFAULT_SCALE) -> bytes:
        """Return the picture in one of :data:`..formats.PICTURE_FORMATS`."""
        ways: dict[str, Callable[[], bytes]] = {
            "svg": lambda: self.svg().encode(),
            "png": lambda: self.png(scale),
            "html": lambda: self.html().encode(),
        }
        return ways[format_name]()

    def save(self, path: Path, scale: float = DEFAULT_SCALE) -> None:
        """Write the picture in the format that the name tells; the file is written whole or not at all.

        Raises :class:`OutputNameError` for a name that tells none.
        """
        data = self.data(format_of_name(path, PICTURE_FORMATS), scale)
        try:
            with whole_file(path) as stream:
                stream.write(data)
        except OSError as error:
            what = f"cannot be written ({error.strerror or error})"
            raise PictureError(what, place=path, advice="check the place and its permissions") from error

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """Show itself in a notebook."""
        return {"image/svg+xml": self.svg(), "text/plain": self.title}
