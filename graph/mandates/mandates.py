"""The mandates of a store: every entry of a list with its act, its programme, and the line that says so."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode

from ...ontology.terms import Class, Scope
from ..sparql import question_text, values_of
from ..store import Store


@dataclass(frozen=True, slots=True)
class Mandate:
    """One entry of a list: the act, the document, for which part of which programme, and where it stands.

    ``line`` is that of a text, ``where`` leads to the place in a document without lines; ``order`` is that of print.
    ``title`` is the one printed there, in ``language``; ``text`` holds the printed words. ``subprogrammes`` is empty
    for the whole programme; what the document does not say is ``None``.
    """

    iri: NamedNode
    act: NamedNode
    document: NamedNode
    scope: Scope
    programme: int | None
    subprogrammes: tuple[int, ...]
    entity: str | None
    heading: str | None
    component: str | None
    pinpoint: str | None
    note: str | None
    title: str | None
    language: str | None
    line: int | None
    where: str | None
    order: int
    text: str | None


_Facts = dict[str, list[Any]]
"""The values of a thing, by the local name of the property."""


class Mandates:
    """Reads mandates document by document, so that no more than those of one are held at a time."""

    def __init__(self, store: Store) -> None:
        """Read the numbers of programmes and their parts, and the names of components."""
        self._store = store
        self._numbers = {
            thing: int(number.value)
            for kind in (Class.PROGRAMME, Class.SUBPROGRAMME)
            for thing, number in values_of(store.query, f"a mg:{kind} ; skos:notation")
        }
        self._components = {thing: name.value for thing, name in values_of(store.query, "a mg:Component ; rdfs:label")}
        self._scopes = {store.iris.term(scope): scope for scope in Scope}

    def of(self, documents: Iterable[NamedNode]) -> Iterator[Mandate]:
        """Yield the mandates that documents list, one document after the other, each in the order of print."""
        for document in documents:
            spots = self._facts("facts-of-places", document)
            entries = self._facts("facts-of-mandates", document).items()
            found = [self._mandate(entry, document, facts, spots) for entry, facts in entries]
            yield from sorted(found, key=lambda mandate: (mandate.order, mandate.iri.value))

    def _facts(self, question: str, document: NamedNode) -> dict[NamedNode, _Facts]:
        found: dict[NamedNode, _Facts] = defaultdict(lambda: defaultdict(list))
        for thing, name, value in self._store.query(question_text(question), {"document": document}):
            found[thing][name.value.rpartition("#")[2]].append(value)
        return found

    def _mandate(self, iri: NamedNode, document: NamedNode, facts: _Facts, spots: dict[NamedNode, _Facts]) -> Mandate:
        spot = spots[facts["wasDerivedFrom"][0]]
        line, order = _value(spot, "line"), _value(spot, "order")
        return Mandate(
            iri=iri,
            act=facts["instrument"][0],
            document=document,
            scope=self._scopes[facts["scope"][0]],
            programme=next((self._numbers[each] for each in facts["forProgramme"]), None),
            subprogrammes=tuple(sorted(self._numbers[each] for each in facts["forSubprogramme"])),
            component=next((self._components[each] for each in facts["forComponent"]), None),
            language=next((title.language for title in facts["title"]), None),
            line=int(line) if line else None,
            where=_value(spot, "place"),
            order=int(order or line or 0),
            text=_value(spot, "rawText"),
            **{name: _value(facts, name) for name in ("entity", "heading", "pinpoint", "note", "title")},  # pyright: ignore[reportArgumentType]
        )


def _value(facts: _Facts, name: str) -> str | None:
    return facts[name][0].value if facts[name] else None
