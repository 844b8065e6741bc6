"""Reading SVGs, as far as tests need it: the texts that they show."""

from collections.abc import Iterable
from xml.etree import ElementTree as Xml


def texts(svg: str) -> list[str]:
    """The texts of an SVG, each with single spaces; lines of one text come one by one."""
    found = []
    for element in Xml.fromstring(svg).iter():
        if element.tag.endswith("text"):
            lines = [child.text for child in element if child.text] or [element.text or ""]
            found += [" ".join(line.split()) for line in lines]
    return found


def not_shown(labels: Iterable[str], shown: Iterable[str]) -> list[str]:
    """The labels that are not among the texts, whole or cut at their end with an ellipsis."""
    there = set(shown)
    cut = tuple(text.removesuffix("…").rstrip() for text in there if text.endswith("…") and len(text) > 4)
    plain = [" ".join(label.split()) for label in labels]
    return [label for label in plain if label not in there and not label.startswith(cut)]
