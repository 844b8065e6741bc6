"""Names of organs in running text: where they stand, and which organs they may mean.

The names are those of the register of organs, in the language of the text. A name that several organs share (理事会) is
one only where it is not the end of a longer name; which organ it means shows from the programme, or from the full name
that stood before.
"""

import re
from dataclasses import dataclass
from functools import cache

from ...ontology.organs import Organ, normal_name, organ_register
from ..language import Language

_BEFORE_NAME = 40
"""Characters before a shared name that tell whether it is the end of a longer one."""

_LONGEST_NAME = 30
"""Characters of the name of another body which ends like an organ's."""


@dataclass(frozen=True, slots=True)
class OrganName:
    """A name of an organ in a text: where it stands, and the organs it may mean."""

    start: int
    end: int
    name: str
    organs: tuple[Organ, ...]

    @property
    def is_shared(self) -> bool:
        """Tell whether several organs share the name."""
        return len(self.organs) > 1


@cache
def _names(language: Language) -> dict[str, tuple[Organ, ...]]:
    """Return the organs of every name in a language, and of every name that has no language mark of another."""
    found: dict[str, list[Organ]] = {}
    for organ in organ_register():
        for name in language.names_of_organ(organ):
            found.setdefault(name, []).append(organ)
    return {name: tuple(organs) for name, organs in found.items()}


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    names = sorted(_names(language), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names)))


def organ_names(text: str, language: Language) -> list[OrganName]:
    """Return the names of organs in a text, in their order.

    >>> from mandategraph.loaders.language import language
    >>> found = organ_names("联合国可持续发展大会之后，大会和人权理事会", language("zh"))
    >>> [(name.name, [organ.code for organ in name.organs]) for name in found]
    [('大会', ['GA']), ('人权理事会', ['HRC'])]
    """
    found: list[OrganName] = []
    for match in _pattern(language).finditer(text):
        name = OrganName(match.start(), match.end(), match[0], _names(language)[match[0]])
        if _is_in_word(text, name) or language.match_before("other_body", text, name.end, _LONGEST_NAME):
            continue
        if not name.is_shared or _stands_alone(text, name, language):
            found.append(name)
    return found


def _is_in_word(text: str, name: OrganName) -> bool:
    """Tell whether a name in letters is part of a longer word or of a symbol; scripts without spaces know no words.

    >>> from mandategraph.loaders.language import language
    >>> [name.start for name in organ_names("ECE/TRANS/344, E/ECE/1494 and ECE decision B (60)", language("en"))]
    [30]
    """
    return name.name.isascii() and any(
        map(_is_of_word, (text[name.start - 1 : name.start], text[name.end : name.end + 1]))
    )


def _is_of_word(sign: str) -> bool:
    return sign == "/" or (sign.isascii() and sign.isalnum())


def _stands_alone(text: str, name: OrganName, language: Language) -> bool:
    before = text[max(0, name.start - _BEFORE_NAME) : name.start]
    return bool(language.match("before_shared_name", before)) and not language.match_at("name_goes_on", text, name.end)


def ends_like(full: str, short: str) -> bool:
    """Tell whether a short name can stand for a full one that was used before.

    >>> ends_like("经济及社会理事会", "理事会"), ends_like("大会", "理事会")
    (True, False)
    """
    return normal_name(full).endswith(normal_name(short))
