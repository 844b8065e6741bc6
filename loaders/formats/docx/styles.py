"""The styles of a DOCX, each with what it takes over from the styles that it is based on."""

from dataclasses import dataclass, replace

from ....ontology.whole_numbers import whole_number
from .package import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = W + "val"
_OFF = ("0", "false", "off", "none")
_BODY_TEXT_LEVEL = 9
"""The outline level that stands for none."""

_RAISED = W + "vertAlign"
_SWITCHES = {
    W + "b": "bold",
    W + "i": "italic",
    W + "vanish": "hidden",
    W + "strike": "struck",
    W + "dstrike": "struck",
}


@dataclass(frozen=True, slots=True)
class Format:
    """How text is set, as far as it tells what the text is; ``None`` leaves it to the style beneath."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    superscript: bool | None = None
    struck: bool | None = None

    def over(self, base: "Format") -> "Format":
        """Return this format with what it leaves open taken from another."""
        return Format(
            base.bold if self.bold is None else self.bold,
            base.italic if self.italic is None else self.italic,
            base.hidden if self.hidden is None else self.hidden,
            base.superscript if self.superscript is None else self.superscript,
            base.struck if self.struck is None else self.struck,
        )


PLAIN_FORMAT = Format()


@dataclass(frozen=True, slots=True)
class Style:
    """A style of paragraphs or characters; ``outline`` is the level of a heading from 0, ``item`` is set for lists."""

    name: str
    format: Format = PLAIN_FORMAT
    outline: int | None = None
    item: bool = False


PLAIN = Style("Normal")


def format_of(properties: Element | None) -> Format:
    """Return what the properties of a run (``w:rPr``) say by themselves."""
    if properties is None:
        return PLAIN_FORMAT
    said = {_SWITCHES[switch.tag]: switch.get(VAL, "1") not in _OFF for switch in properties.iterchildren(*_SWITCHES)}
    for raised in properties.iterchildren(_RAISED):
        said["superscript"] = raised.get(VAL) == "superscript"
    return Format(**said)


def outline_of(properties: Element | None) -> int | None:
    """Return the outline level that the properties of a paragraph (``w:pPr``) state, as it stands."""
    for level in properties.iterchildren(W + "outlineLvl") if properties is not None else ():
        return whole_number(level.get(VAL, ""))
    return None


def is_item(properties: Element | None) -> bool:
    """Tell whether the properties of a paragraph make it an item of a list, numbered or with a bullet."""
    for numbering in properties.iterchildren(W + "numPr") if properties is not None else ():
        number = numbering.find(W + "numId")
        return number is not None and number.get(VAL) != "0"
    return False


def heading_level(level: int | None) -> int | None:
    """Return an outline level, or ``None`` where it is that of body text.

    >>> heading_level(0), heading_level(9)
    (0, None)
    """
    return None if level is None or level >= _BODY_TEXT_LEVEL else level


class Styles:
    """The styles of ``styles.xml``, each worked out when it is first asked for."""

    def __init__(self, root: Element | None) -> None:
        """Find the styles by their ids; a document without the part has none."""
        found = root.iterchildren(W + "style") if root is not None else ()
        self._elements: dict[str, Element] = {element.get(W + "styleId"): element for element in found}
        self._known: dict[str, Style] = {}

    def __getitem__(self, style_id: str | None) -> Style:
        """Return a style with all that it takes over; one that is based on itself ends the chain there."""
        if style_id is None:
            return PLAIN
        if style_id in self._known:
            return self._known[style_id]
        chain: list[str] = []
        current: str | None = style_id
        while current in self._elements and current not in self._known and current not in chain:
            chain.append(current)
            based = self._elements[current].find(W + "basedOn")
            current = based.get(VAL) if based is not None else None
        style = self._known.get(current or "", PLAIN)
        for each in reversed(chain):
            style = self._known[each] = _read_style(self._elements[each], style)
        return style


def _read_style(element: Element, base: Style) -> Style:
    name = element.find(W + "name")
    properties = element.find(W + "pPr")
    outline = outline_of(properties)
    return replace(
        base,
        name=name.get(VAL, "") if name is not None else "",
        format=format_of(element.find(W + "rPr")).over(base.format),
        outline=base.outline if outline is None else outline,
        item=base.item or is_item(properties),
    )
