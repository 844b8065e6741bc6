"""Heads of the parts of a list: "Subprogramme 1", "Component 2", both in one, and what is plainly meant as one of them.

A word that is misprinted ("Subprogamme 1") is read as the one that it is like, and the head says so.
"""

from dataclasses import dataclass
from difflib import get_close_matches

from ..language import Language

_LIKE = 0.9
"""How much a word must be like that of a head, by difflib's ratio: "Programme" is less like "Subprogramme"."""


@dataclass(frozen=True, slots=True)
class PartHead:
    """The head of a part: the ``subprogramme`` that begins, the ``component`` as printed, the name behind the number.

    ``meant`` is the word that is meant where the head prints another.
    """

    subprogramme: int | None
    component: str | None
    name: str | None
    meant: str | None = None


def read_part_head(text: str, language: Language) -> PartHead | None:
    """Read a paragraph as the head of a subprogramme or of a numbered component, or return ``None``.

    >>> from mandategraph.loaders.language import language
    >>> en = language("en")
    >>> read_part_head("Subprogramme 9, component 2", en)
    PartHead(subprogramme=9, component='Component 2', name=None, meant=None)
    >>> read_part_head("Subprogamme 1", en)
    PartHead(subprogramme=1, component=None, name=None, meant='subprogramme')
    >>> read_part_head("Programme 1", en), read_part_head("Subprogrammes 1 and 4", en)
    (None, None)
    """
    if head := _read(text, language):
        return head
    at = next((at for at, sign in enumerate(text) if sign.isdigit()), 0)
    word = text[:at].strip().lower()
    like = get_close_matches(word, language.part_words, 1, _LIKE) if word else []
    if not like or word.startswith(like[0]):
        return None
    head = _read(f"{like[0]} {text[at:]}", language)
    return PartHead(head.subprogramme, head.component, head.name, like[0]) if head else None


def _read(text: str, language: Language) -> PartHead | None:
    if found := language.match("subprogramme_and_component", text):
        component = found["component"]
        return PartHead(int(found["number"]), component[:1].upper() + component[1:], found["name"])
    if found := language.match("subprogramme_head", text):
        return PartHead(int(found["number"]), None, found["name"])
    if found := language.match("component_number", text):
        return PartHead(None, text, found["name"])
    return None
