"""Rendering: specifications to SVG, PNG and HTML by vl-convert, which needs no browser and reaches nothing outside."""

import base64
import html as markup
import json
import re
from functools import cache
from pathlib import Path
from string import Template
from types import ModuleType
from typing import Any

from ..errors import PictureError
from .fonts import FAMILIES, FAMILY, FOLDER, FONT_FILE, beyond_latin

VEGA = "https://vega.github.io/schema/vega/v6.json"
VEGA_LITE = "https://vega.github.io/schema/vega-lite/v6.json"
VEGA_LITE_VERSION = "6.4"

_PAGE = Path(__file__).with_name("page.html")
_OWN_NAME = re.compile(r"(?P<before>id=\"|url\(#)(?P<kind>gradient_|clip)(?P<number>\d+)")
_NOTHING_OUTSIDE: list[str] = []
"""Addresses from which a specification may take data."""


@cache
def converter() -> ModuleType:
    """Return vl-convert with our font; raises :class:`PictureError` where it is not installed."""
    try:
        import vl_convert  # noqa: PLC0415  (an extra, and wanted for pictures only)
    except ImportError as error:
        advice = "install what draws them: pip install 'mandategraph[pictures]', or vl-convert-python"
        raise PictureError("pictures need vl-convert-python, and it is not installed", advice=advice) from error
    vl_convert.register_font_directory(str(FOLDER.resolve()))
    return vl_convert


def _is_vega(spec: dict[str, Any]) -> bool:
    return spec.get("$schema") == VEGA


def svg(spec: dict[str, Any], title: str) -> str:
    """Return a specification as SVG that says its title to those who cannot see it."""
    if _is_vega(spec):
        drawn = converter().vega_to_svg(spec, allowed_base_urls=_NOTHING_OUTSIDE)
    else:
        drawn = converter().vegalite_to_svg(spec, vl_version=VEGA_LITE_VERSION, allowed_base_urls=_NOTHING_OUTSIDE)
    families = f' font-family="{FAMILIES}"'
    begin = f'<svg role="img" aria-label="{markup.escape(title)}"{families} '
    drawn = drawn.replace(families, "").replace("<svg ", begin, 1)  # the families once, and not at every text
    return _numbered_anew(drawn)


def _numbered_anew(drawn: str) -> str:
    """Return an SVG whose names of its own parts are counted from 0: Vega counts on from picture to picture.

    >>> _numbered_anew('<g id="clip7"/><g id="clip9"/><g clip-path="url(#clip7)"/>')
    '<g id="clip0"/><g id="clip1"/><g clip-path="url(#clip0)"/>'
    """
    numbers: dict[str, int] = {}

    def anew(found: re.Match[str]) -> str:
        name = found["kind"] + found["number"]
        return f"{found['before']}{found['kind']}{numbers.setdefault(name, len(numbers))}"

    return _OWN_NAME.sub(anew, drawn)


def png(spec: dict[str, Any], scale: float) -> bytes:
    """Return a specification as PNG, with so many pixels for each of its units."""
    if _is_vega(spec):
        return converter().vega_to_png(spec, scale=scale, allowed_base_urls=_NOTHING_OUTSIDE)
    return converter().vegalite_to_png(
        spec, vl_version=VEGA_LITE_VERSION, scale=scale, allowed_base_urls=_NOTHING_OUTSIDE
    )


def laid_out(spec: dict[str, Any]) -> dict[str, Any]:
    """Return the scene that a Vega specification makes: its marks, where they are."""
    return converter().vega_to_scenegraph(spec, allowed_base_urls=_NOTHING_OUTSIDE)["scenegraph"]


def html(spec: dict[str, Any], title: str, language: str) -> str:
    """Return a page that draws a specification with the scripts that it holds itself, and asks no other machine.

    The font goes along where the picture has characters for which not every machine has one.
    """
    data = json.dumps(spec, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    return Template(_PAGE.read_text("utf-8")).substitute(
        language=language,
        title=markup.escape(title),
        family=FAMILY,
        families=FAMILIES,
        font=_font_face() if beyond_latin(data) else "",
        scripts=converter().javascript_bundle(),
        spec=data,
    )


def _font_face() -> str:
    data = base64.b64encode(FONT_FILE.read_bytes()).decode()
    return f'@font-face {{ font-family: "{FAMILY}"; src: url(data:font/otf;base64,{data}) format("opentype"); }}'
