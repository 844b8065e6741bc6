"""The register of instruments that are cited by name and not by number: the Charter, treaties, named declarations.

The data stand in ``instruments.ttl``. An instrument that the register lacks is known by a slug of its name as printed.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .errors import RegisterError
from .namespaces import SKOS, Base
from .organs import normal_name
from .terms import Class, Property
from .turtle import Description, read_descriptions

INSTRUMENTS_FILE = Path(__file__).with_name("instruments.ttl")

LONGEST_SLUG = 96
"""Characters of a slug that is made from a name which the register lacks."""

_NOT_IN_SLUG = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class NamedInstrument:
    """An instrument with a name and no number; ``names`` holds every name by which it is cited, in any language."""

    slug: str
    kind: Class
    labels: dict[str, str]
    names: frozenset[str]
    year: int | None = None


def slug_of(name: str) -> str:
    """Return the slug of a name: its letters and digits in lower case, the rest as single hyphens.

    Letters of every script stay as they are; an IRI may hold them. A long slug is cut and ends in a digest.

    >>> slug_of("《残疾人权利公约》"), slug_of("Rio Declaration on Environment  and Development")
    ('残疾人权利公约', 'rio-declaration-on-environment-and-development')
    """
    slug = _NOT_IN_SLUG.sub("-", unicodedata.normalize("NFKC", name).casefold()).strip("-")
    if len(slug) <= LONGEST_SLUG:
        return slug
    return f"{slug[: LONGEST_SLUG - 9].rstrip('-')}-{hashlib.sha256(slug.encode()).hexdigest()[:8]}"


class InstrumentRegister:
    """All named instruments, found by any of their names.

    >>> instrument_register().named("《联合国宪章》").slug
    'charter-of-the-united-nations'
    """

    def __init__(self, instruments: list[NamedInstrument]) -> None:
        """Index the instruments; a name that two of them share is refused."""
        self._by_name: dict[str, NamedInstrument] = {}
        self._slugs = {instrument.slug for instrument in instruments}
        self.instruments = tuple(instruments)
        for instrument in instruments:
            for name in instrument.names:
                first = self._by_name.setdefault(normal_name(name), instrument)
                if first is not instrument:
                    raise RegisterError(f"the name {name} is claimed by {first.slug} and {instrument.slug}")

    def has(self, slug: str) -> bool:
        """Tell whether an instrument of this slug is registered."""
        return slug in self._slugs

    def named(self, name: str) -> NamedInstrument | None:
        """Return the instrument of this name, or ``None``; title marks and white space do not count."""
        return self._by_name.get(normal_name(name))


@cache
def instrument_register() -> InstrumentRegister:
    """Read the register that is installed with the package."""
    return InstrumentRegister([_instrument(item) for item in read_descriptions(INSTRUMENTS_FILE)])


def _instrument(item: Description) -> NamedInstrument:
    mg = Base().vocabulary
    labels = item.by_language(SKOS + "prefLabel")
    (kind,) = (Class(value.removeprefix(mg)) for value in item.classes)
    year = item.one(mg + Property.YEAR)
    return NamedInstrument(
        slug=item.required(mg + Property.SLUG),
        kind=kind,
        labels=labels,
        names=frozenset({*labels.values(), *item.texts(SKOS + "altLabel")}),
        year=int(year) if year else None,
    )
