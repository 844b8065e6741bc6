"""Reading a small Turtle file as a list of descriptions: one subject with its values."""

from collections import defaultdict
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from .errors import RegisterError
from .namespaces import RDF


class Description:
    """What a Turtle file says of one subject: for every predicate the values as text, in the order of the file."""

    def __init__(self, subject: str) -> None:
        """Start with nothing said."""
        self.subject = subject
        self._values: dict[str, list[tuple[str, str | None]]] = defaultdict(list)

    def add(self, predicate: str, value: str, language: str | None) -> None:
        """Add one value."""
        self._values[predicate].append((value, language))

    def texts(self, predicate: str) -> list[str]:
        """Return all values of the predicate."""
        return [value for value, _ in self._values.get(predicate, ())]

    def tagged(self, predicate: str) -> list[tuple[str, str | None]]:
        """Return all values of the predicate, each with its language."""
        return list(self._values.get(predicate, ()))

    def by_language(self, predicate: str) -> dict[str, str]:
        """Return the language-tagged values by language; two of one language are refused."""
        found: dict[str, str] = {}
        for value, language in self._values.get(predicate, ()):
            if language is None or language in found:
                raise RegisterError("a label without a language, or two of one", place=self.subject, value=value)
            found[language] = value
        return found

    def one(self, predicate: str) -> str | None:
        """Return the only value, or ``None``; several are refused."""
        values = self.texts(predicate)
        if len(values) > 1:
            raise RegisterError(f"several values of {predicate}", place=self.subject, value=values)
        return values[0] if values else None

    def required(self, predicate: str) -> str:
        """Return the only value; none is refused."""
        value = self.one(predicate)
        if value is None:
            raise RegisterError(f"no value of {predicate}", place=self.subject)
        return value

    @property
    def classes(self) -> list[str]:
        """Return the IRIs of the classes of the subject."""
        return self.texts(RDF + "type")


def read_descriptions(path: Path) -> list[Description]:
    """Read a Turtle file into descriptions, in the order of the file.

    Blank nodes are refused: our registers have none, so that every statement has an address.
    """
    found: dict[str, Description] = {}
    for quad in parse(path=str(path), format=RdfFormat.TURTLE):
        subject, value = quad.subject, quad.object
        if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode | Literal):
            raise RegisterError("a blank node", place=path.name, value=str(quad))
        description = found.setdefault(subject.value, Description(subject.value))
        language = value.language if isinstance(value, Literal) else None
        description.add(quad.predicate.value, value.value, language)
    return list(found.values())
