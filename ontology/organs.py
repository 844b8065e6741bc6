"""The register of organs: who adopts acts, by which names lists call them, and how their acts are keyed.

The data stand in ``organs.ttl``; this module only reads them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import Formatter

from .errors import RegisterError
from .namespaces import ORG, SKOS, Base
from .terms import NumberForm, Property
from .turtle import Description, read_descriptions

ORGANS_FILE = Path(__file__).with_name("organs.ttl")

_NAMES = ("prefLabel", "altLabel", "hiddenLabel")

_TEMPLATES = {
    "resolution": Property.RESOLUTION_SYMBOL,
    "decision": Property.DECISION_SYMBOL,
    "statement": Property.STATEMENT_SYMBOL,
}


@dataclass(frozen=True, slots=True)
class Organ:
    """A body that adopts acts.

    ``labels`` maps a language to the established name; ``names`` holds every name by which a list may call the organ,
    the short and misprinted ones too; ``templates`` maps a kind of act to the template of its canonical key.
    """

    code: str
    labels: dict[str, str]
    names: frozenset[str]
    parent: str | None = None
    templates: dict[str, str] = field(default_factory=dict)
    number_forms: frozenset[NumberForm] = frozenset()
    decisions_from: int | None = None
    symbol_prefixes: tuple[str, ...] = ()
    constructed: bool = False
    programmes: frozenset[int] = frozenset()
    documents_elsewhere: bool = False
    statement_forms: frozenset[NumberForm] = frozenset()
    tagged_names: frozenset[tuple[str, str | None]] = frozenset()

    def names_in(self, language: str) -> set[str]:
        """Return the names by which texts in a language call the organ.

        >>> sorted(organ_register()["SC"].names_in("zh"))
        ['安全理事会', '安理会']
        """
        return {name for name, tag in self.tagged_names if tag == language}

    def template(self, kind: str) -> str:
        """Return the template of the canonical key of acts of this kind; one of our own making if there is none.

        >>> organ_register()["GA"].template("resolution")
        'A/RES/{number}'
        """
        return self.templates.get(kind) or f"{self.code}/{_CONSTRUCTED[kind]}/{{number}}"

    def has_series(self, kind: str) -> bool:
        """Tell whether acts of this kind carry an official symbol, so that the key is not of our own making."""
        return kind in self.templates and not self.constructed


_CONSTRUCTED = {"resolution": "RES", "decision": "DEC", "statement": "PRST", "agreed-conclusions": "AGREED"}


@dataclass(frozen=True, slots=True)
class SymbolSeries:
    """The symbols of one kind of acts of one organ, which a template makes out of their numbers."""

    pattern: re.Pattern[str]
    organ: Organ
    kind: str

    @classmethod
    def of(cls, template: str, organ: Organ, kind: str) -> "SymbolSeries":
        """Return the series of a template such as ``A/RES/{number}`` or ``UNEP/EA.{session}/RES.{serial}``."""
        pieces = ((re.escape(text), name) for text, name, _, _ in Formatter().parse(template))
        pattern = "".join(text + (f"(?P<{name}>.+)" if name else "") for text, name in pieces)
        return cls(re.compile(pattern, re.IGNORECASE), organ, kind)

    def number_of(self, symbol: str) -> str | None:
        """Return what stands in a symbol of the series for the number of the act, or ``None`` for another symbol.

        >>> SymbolSeries.of("UNEP/EA.{session}/RES.{serial}", organ_register()["UNEA"], "resolution").number_of(
        ...     "UNEP/EA.5/Res.14")
        '5/14'
        """
        if not (found := self.pattern.fullmatch(symbol)):
            return None
        parts = {name: text.strip() for name, text in found.groupdict().items()}
        return parts.get("number") or f"{parts['session']}/{parts['serial']}"


class OrganRegister:
    """All organs, found by code, by name or by the symbol of a document.

    >>> organs = organ_register()
    >>> [organ.code for organ in organs.named("安理会")]
    ['SC']
    >>> organs.of_symbol("TD/B/C.I/42").code
    'TDB'
    """

    def __init__(self, organs: list[Organ]) -> None:
        """Index the organs; two of the same code are refused with both in the message."""
        self._by_code: dict[str, Organ] = {}
        self._by_name: dict[str, list[Organ]] = defaultdict(list)
        self._by_prefix: dict[str, Organ] = {}
        for organ in organs:
            self._add(organ)
        self._prefixes = sorted(self._by_prefix, key=len, reverse=True)

    def _add(self, organ: Organ) -> None:
        other = self._by_code.setdefault(organ.code, organ)
        if other is not organ:
            raise RegisterError(f"two organs of the code {organ.code}: {other.labels} and {organ.labels}")
        for name in {normal_name(name) for name in organ.names}:
            self._by_name[name].append(organ)
        for prefix in organ.symbol_prefixes:
            first = self._by_prefix.setdefault(prefix, organ)
            if first is not organ:
                raise RegisterError(f"the symbol prefix {prefix} is claimed by {first.code} and {organ.code}")

    def __getitem__(self, code: str) -> Organ:
        """Return the organ of this code; raises ``KeyError``."""
        return self._by_code[code]

    def get(self, code: str | None) -> Organ | None:
        """Return the organ of this code, or ``None``."""
        return self._by_code.get(code) if code else None

    def __contains__(self, code: object) -> bool:
        """Tell whether an organ of this code is registered."""
        return code in self._by_code

    def __iter__(self) -> Iterator[Organ]:
        """Iterate over the organs in the order of the register."""
        return iter(self._by_code.values())

    def __len__(self) -> int:
        """Return the number of organs."""
        return len(self._by_code)

    def named(self, name: str, programme: int | None = None) -> list[Organ]:
        """Return the organs that lists call by this name; title marks and white space do not count.

        A bare name that several organs share (理事会) means the one that governs the programme; without a programme,
        or where none governs it, all of them are returned: the caller must not guess.

        >>> [organ.code for organ in organ_register().named("理事会", programme=12)]
        ['HABITAT-GC']
        """
        found = self._by_name.get(normal_name(name), [])
        governing = [organ for organ in found if programme in organ.programmes]
        return governing if len(found) > 1 and governing else found

    def of_symbol(self, symbol: str) -> Organ | None:
        """Return the organ whose document symbols begin like this one, the longest beginning first."""
        return next((self._by_prefix[prefix] for prefix in self._prefixes if symbol.startswith(prefix)), None)


def normal_name(name: str) -> str:
    """Return a name without the marks and spaces that do not distinguish names.

    >>> normal_name("《联合国反腐败公约》 缔约国会议")
    '联合国反腐败公约缔约国会议'
    """
    return "".join(character for character in name if character not in "《》〈〉“”\"' \u3000").casefold()


@cache
def organ_register() -> OrganRegister:
    """Read the register that is installed with the package."""
    return OrganRegister([_organ(item) for item in read_descriptions(ORGANS_FILE)])


def _organ(item: Description) -> Organ:
    mg = Base().vocabulary
    labels = item.by_language(SKOS + "prefLabel")
    names = {name for term in _NAMES for name in item.tagged(SKOS + term)}
    parent = item.one(ORG + "subOrganizationOf")
    decisions_from = item.one(mg + Property.DECISIONS_FROM)
    templates = {kind: item.one(mg + term) for kind, term in _TEMPLATES.items()}
    return Organ(
        code=item.required(SKOS + "notation"),
        labels=labels,
        names=frozenset(name for name, _ in names),
        tagged_names=frozenset(names),
        parent=parent.rsplit("/", 1)[-1] if parent else None,
        templates={kind: template for kind, template in templates.items() if template},
        number_forms=_forms(item, Property.NUMBER_FORM),
        statement_forms=_forms(item, Property.STATEMENT_NUMBER_FORM),
        decisions_from=int(decisions_from) if decisions_from else None,
        symbol_prefixes=tuple(item.texts(mg + Property.SYMBOL_PREFIX)),
        constructed=item.one(mg + Property.CONSTRUCTED_KEY) == "true",
        documents_elsewhere=item.one(mg + Property.DOCUMENTS_ELSEWHERE) == "true",
        programmes=frozenset(int(number) for number in item.texts(mg + Property.GOVERNS_PROGRAMME)),
    )


def _forms(item: Description, term: Property) -> frozenset[NumberForm]:
    mg = Base().vocabulary
    return frozenset(NumberForm(value.removeprefix(mg)) for value in item.texts(mg + term))
