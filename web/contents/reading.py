"""Reads what a store says into :class:`Contents`: one property after the other, which the engine does fastest."""

from collections import defaultdict
from typing import Any

from ...graph.mandates.acts import labels_by_language, organs, read_acts
from ...graph.natural_order import natural_order
from ...graph.store import Store
from .facts import Act, Citation, Contents, Document, Finding, Mandate, Names, Organ, Programme

_DOCUMENTS = """
SELECT DISTINCT ?document ?class ?language ?file ?digest ?loader
WHERE {
  ?graph a mg:Extraction ; prov:wasDerivedFrom ?document ; mg:fileName ?file ; mg:sha256 ?digest ; mg:loader ?loader .
  ?document dcterms:language ?language ; a ?class .
  FILTER(?class IN (mg:PlanDocument, mg:Report, mg:Draft))
}
ORDER BY ?document ?file
"""

_OF_DOCUMENT = {
    "symbol": "dcterms:identifier", "period": "mg:period", "session": "mg:session", "date": "dcterms:issued",
    "agenda_item": "mg:agendaItem",
}  # fmt: skip

_PLACES = """
SELECT ?spot ?place ?order ?text
WHERE { ?spot mg:line|mg:place ?place ; mg:line|mg:order ?order . OPTIONAL { ?spot mg:rawText ?text } }
"""

_SUBPROGRAMMES = """
SELECT ?document ?programme ?number ?name
WHERE {
  ?subprogramme a mg:Subprogramme ; skos:notation ?number ; dcterms:isPartOf ?of ; dcterms:source ?document .
  ?of skos:notation ?programme .
  OPTIONAL { ?subprogramme rdfs:label ?name }
}
ORDER BY ?document ?programme ?number ?name
"""

_EDITIONS = """
SELECT ?document ?programme
WHERE { ?edition mg:ofProgramme ?of ; dcterms:isPartOf ?document . ?of skos:notation ?programme }
"""

_MANDATE = {
    "act": "mg:instrument", "document": "mg:listedIn", "scope": "mg:scope", "spot": "prov:wasDerivedFrom",
    "programme": "mg:forProgramme/skos:notation", "entity": "mg:entity", "heading": "mg:heading",
    "component": "mg:forComponent/rdfs:label", "pinpoint": "mg:pinpoint", "note": "mg:note", "title": "mg:title",
}  # fmt: skip

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
        self._places = {row["spot"].value: row for row in store.query(_PLACES)}

    def contents(self) -> Contents:
        acts = self._acts()
        contents = Contents(
            acts=acts,
            mandates=self._mandates(),
            citations=self._citations(),
            findings=self._findings(),
            documents=self._documents(),
            programmes=self._programmes(),
            organs=self._organs(),
            earlier=self._earlier(),
        )
        for act in acts.values():
            if act.whole:
                contents.parts[act.whole].append(act.path)
        return contents

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
        found: Facts = {
            row["thing"].value: {} for row in self._store.query(f"SELECT ?thing {{ ?thing a {class_name} }}")
        }
        for name, path in properties.items():
            for thing, value in self._pairs(path):
                if (facts := found.get(thing.value)) is not None:
                    facts[name] = value
        return found

    def _mandates(self) -> list[Mandate]:
        numbers: dict[str, list[int]] = defaultdict(list)
        for mandate, number in self._pairs("mg:forSubprogramme/skos:notation"):
            numbers[mandate.value].append(int(number.value))
        rows = [
            Mandate(
                iri=iri,
                act=self._path(facts["act"].value),
                document=self._path(facts["document"].value),
                programme=_number(facts.get("programme")),
                subprogrammes=tuple(sorted(set(numbers.get(iri, ())))),
                scope=facts["scope"].value.rpartition("#")[2],
                title=_value(facts.get("title")),
                language=facts["title"].language if "title" in facts else None,
                **{name: _value(facts.get(name)) for name in ("entity", "heading", "component", "pinpoint", "note")},
                **self._place(facts),
            )
            for iri, facts in self._facts("mg:Mandate", _MANDATE).items()
        ]
        return sorted(rows, key=lambda row: (row.document, row.order, row.iri))

    def _place(self, facts: dict[str, Any]) -> dict[str, Any]:
        """Return where a thing stands: a line as its number, other places as they are named."""
        spot = self._places.get(facts["spot"].value) if "spot" in facts else None
        if spot is None:
            return {"place": "", "order": 0, "text": None}
        return {"place": spot["place"].value, "order": int(spot["order"].value), "text": _value(spot["text"])}

    def _citations(self) -> list[Citation]:
        optional = ("paragraph", "section", "verb", "pinpoint")
        rows = [
            Citation(
                act=self._path(facts["act"].value),
                document=self._path(facts["document"].value),
                citing=self._path(facts["citing"].value) if "citing" in facts else None,
                programme=_number(facts.get("programme")),
                passage=facts["passage"].value,
                relation=facts["relation"].value.rpartition("#")[2],
                words=facts["words"].value,
                **{name: _value(facts.get(name)) for name in optional},
                **self._place(facts),
            )
            for facts in self._facts("mg:Citation", _CITATION).values()
        ]
        return sorted(rows, key=lambda row: (row.document, row.order, row.act))

    def _findings(self) -> list[Finding]:
        rows = [
            Finding(
                document=self._path(facts["document"].value),
                **{name: facts[name].value for name in ("severity", "code", "message")},
                **self._place(facts),
            )
            for facts in self._facts("mg:Finding", _FINDING).values()
        ]
        return sorted(rows, key=lambda row: (row.document, row.order, row.code, row.message))

    def _documents(self) -> dict[str, Document]:
        known = {
            name: {thing.value: value.value for thing, value in self._pairs(path)}
            for name, path in _OF_DOCUMENT.items()
        }
        titles = self._names("?thing dcterms:language ?language .", "dcterms:title")
        found: dict[str, Document] = {}
        for row in self._store.query(_DOCUMENTS):
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
        for row in self._store.query(_EDITIONS):
            found[int(row["programme"].value)].documents.add(self._path(row["document"].value))
        for row in self._store.query(_SUBPROGRAMMES):
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


def _value(term: Any) -> str | None:
    return term.value if term is not None else None


def _number(term: Any) -> int | None:
    return int(term.value) if term is not None else None
