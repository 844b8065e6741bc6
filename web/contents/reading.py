"""Reads what a store says into :class:`Contents`: one property after the other, which the engine does fastest."""

from collections import defaultdict
from typing import Any

from pyoxigraph import NamedNode

from ...graph.mandates.acts import labels_by_language, organs, read_acts
from ...graph.mandates.mandates import Mandate as MandateOfStore
from ...graph.mandates.mandates import Mandates
from ...graph.natural_order import natural_order
from ...graph.store import Store
from ..questions import question_text
from .facts import Act, Citation, Contents, Document, Finding, Mandate, Names, Organ, Programme

_OF_DOCUMENT = {
    "symbol": "dcterms:identifier", "period": "mg:period", "session": "mg:session", "date": "dcterms:issued",
    "agenda_item": "mg:agendaItem",
}  # fmt: skip

_OF_MANDATE = (
    "programme", "subprogrammes", "entity", "heading", "component", "pinpoint", "note", "title", "language", "order",
    "text",
)  # fmt: skip

_CITATION = {
    "act": "mg:cited", "document": "mg:citedIn", "citing": "mg:citingInstrument", "spot": "prov:wasDerivedFrom",
    "programme": "mg:citingProgramme/skos:notation", "paragraph": "mg:paragraph", "section": "mg:section",
    "passage": "mg:passage", "relation": "mg:relation", "verb": "mg:verb", "words": "mg:words",
    "pinpoint": "mg:pinpoint",
}  # fmt: skip

_FINDING = {
    "document": "dcterms:isPartOf", "spot": "prov:wasDerivedFrom", "severity": "mg:severity", "code": "mg:code",
    "message": "mg:message",
}  # fmt: skip

Facts = dict[str, dict[str, Any]]
"""Terms by the IRI of their thing and the name of a property."""


def read_contents(store: Store) -> Contents:
    """Return all that the pages show of a store."""
    return _Reader(store).contents()


class _Reader:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._base = store.base.iri
        self._places = {row["spot"].value: row for row in store.query(question_text("places"))}

    def contents(self) -> Contents:
        return Contents(
            acts=self._acts(),
            mandates=self._mandates(),
            citations=self._citations(),
            findings=self._findings(),
            documents=self._documents(),
            programmes=self._programmes(),
            organs=self._organs(),
            earlier=self._earlier(),
        )

    def _path(self, iri: str) -> str:
        return iri.removeprefix(self._base)

    def _pairs(self, path: str, of: str = "") -> Any:
        return self._store.query(f"SELECT ?thing ?value WHERE {{ {of} ?thing {path} ?value }}")

    def _names(self, of: str, path: str = "rdfs:label") -> dict[str, Names]:
        return {thing.value: names for thing, names in labels_by_language(self._pairs(path, of)).items()}

    def _acts(self) -> dict[str, Act]:
        texts = {thing.value: value.value for thing, value in self._pairs("rdfs:seeAlso")}
        found: dict[str, Act] = {}
        for node, act in read_acts(self._store).items():
            path = self._path(node.value)
            found[path] = Act(
                path=path,
                key=act.key,
                kind=act.kind or "document",
                organ=act.organ,
                year=act.year,
                titles=act.titles,
                whole=self._path(act.whole.value) if act.whole else None,
                text=texts.get(node.value),
            )
        return found

    def _facts(self, class_name: str, properties: dict[str, str]) -> Facts:
        things = self._store.query(f"SELECT ?thing {{ ?thing a {class_name} }}")
        found: Facts = {row["thing"].value: dict.fromkeys(properties) for row in things}
        for name, path in properties.items():
            for thing, value in self._pairs(path):
                if (facts := found.get(thing.value)) is not None:
                    facts[name] = value
        return found

    def _plain(self, facts: dict[str, Any]) -> dict[str, Any]:
        """Return facts as plain values, with where they stand: a line as its number, other places as they are named."""
        plain = {name: self._value(name, term) for name, term in facts.items() if name != "spot"}
        spot = self._places.get(facts["spot"].value) if facts["spot"] else None
        if spot is None:
            return plain | {"place": "", "order": 0, "text": None}
        text = spot["text"].value if spot["text"] else None
        return plain | {"place": spot["place"].value, "order": int(spot["order"].value), "text": text}

    def _value(self, name: str, term: Any) -> str | int | None:
        """Return a term as a plain value: an IRI as its path, a term of the vocabulary as its name."""
        if isinstance(term, NamedNode):
            return self._path(term.value.removeprefix(self._store.base.vocabulary))
        if term is None:
            return None
        return int(term.value) if name == "programme" else term.value

    def _mandates(self) -> list[Mandate]:
        documents = sorted(document.iri.value for document in self._store.documents())
        return [self._mandate(each) for each in Mandates(self._store).of(map(NamedNode, documents))]

    def _mandate(self, found: MandateOfStore) -> Mandate:
        """Return a mandate as pages show it: things as their paths, and a line as its number."""
        of_both = {name: getattr(found, name) for name in _OF_MANDATE}
        return Mandate(
            iri=found.iri.value,
            act=self._path(found.act.value),
            document=self._path(found.document.value),
            scope=found.scope.value,
            place=str(found.line) if found.line else found.where or "",
            **of_both,
        )

    def _citations(self) -> list[Citation]:
        rows = [Citation(**self._plain(facts)) for facts in self._facts("mg:Citation", _CITATION).values()]
        return sorted(rows, key=lambda row: (row.document, row.order, row.act))

    def _findings(self) -> list[Finding]:
        rows = [Finding(**self._plain(facts)) for facts in self._facts("mg:Finding", _FINDING).values()]
        return sorted(rows, key=lambda row: (row.document, row.order, row.code, row.message))

    def _documents(self) -> dict[str, Document]:
        known = {
            name: {thing.value: value.value for thing, value in self._pairs(path)}
            for name, path in _OF_DOCUMENT.items()
        }
        titles = self._names("?thing dcterms:language ?language .", "dcterms:title")
        found: dict[str, Document] = {}
        for row in self._store.query(question_text("documents")):
            iri = row["document"].value
            names = {language or row["language"].value: title for language, title in titles.get(iri, {}).items()}
            found[self._path(iri)] = Document(
                path=self._path(iri),
                titles=names,
                language=row["language"].value,
                kind=_KINDS[row["class"].value.rpartition("#")[2]],
                file=row["file"].value,
                sha256=row["digest"].value,
                loader=row["loader"].value,
                **{name: values.get(iri) for name, values in known.items()},
            )
        return dict(sorted(found.items(), key=lambda item: _document_order(item[1])))

    def _programmes(self) -> dict[int, Programme]:
        names = self._names("?thing a mg:Programme .")
        rows = self._pairs("skos:notation", "?thing a mg:Programme .")
        found = {int(number.value): Programme(int(number.value), names.get(thing.value, {})) for thing, number in rows}
        for row in self._store.query(question_text("editions")):
            found[int(row["programme"].value)].documents.add(self._path(row["document"].value))
        for row in self._store.query(question_text("subprogrammes")):
            of = found[int(row["programme"].value)].subprogrammes.setdefault(self._path(row["document"].value), {})
            known = of.setdefault(int(row["number"].value), {})
            if row["name"] is not None:
                known.setdefault(row["name"].language or "", row["name"].value)
        return dict(sorted(found.items()))

    def _organs(self) -> dict[str, Organ]:
        parents = {thing.value: value.value for thing, value in self._pairs("org:subOrganizationOf/skos:notation")}
        return {
            code: Organ(code, names, parents.get(node.value))
            for node, (code, names) in organs(self._store).items()
            if node is not None
        }

    def _earlier(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for later, earlier in self._pairs("mg:laterInSeries"):
            found[self._path(later.value)].add(self._path(earlier.value))
        return found


_KINDS = {"PlanDocument": "plan", "Report": "report", "Draft": "draft"}


def _document_order(document: Document) -> Any:
    return document.symbol is None, natural_order(document.name)
