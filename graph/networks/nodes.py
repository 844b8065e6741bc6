"""Nodes of the networks: the attributes of acts, organs, programmes and subprogrammes, as plain Python values.

GraphML, GEXF and CSV know only texts and numbers, so that attributes are nothing else; what is not known is left out.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator
from typing import Any, TypeAlias

from pyoxigraph import NamedNode

from ...ontology.order import session_of
from ...ontology.terms import Class
from ..derived.labels import commonest
from ..store import Store

Attributes: TypeAlias = dict[str, str | int | float]

_VALUES = "SELECT ?thing ?value WHERE { ?thing %s ?value }"

_CLASSES = "SELECT ?thing ?value WHERE { VALUES ?value { %s } ?thing a ?value }"

_LABELS = "SELECT ?thing ?label WHERE { ?thing dcterms:identifier ?key ; rdfs:label ?label }"

_ORGANS = "SELECT ?thing ?code ?label WHERE { ?thing a mg:Organ ; skos:notation ?code ; skos:prefLabel ?label }"

_PROGRAMMES = """
SELECT ?thing ?number ?label
WHERE { ?thing a mg:Programme ; skos:notation ?number . OPTIONAL { ?thing rdfs:label ?label } }
"""

_SUBPROGRAMMES = """
SELECT ?thing ?number ?programme ?document ?label
WHERE {
  ?thing a mg:Subprogramme ; skos:notation ?number ; dcterms:isPartOf ?of ; dcterms:source ?document .
  ?of a mg:Programme ; skos:notation ?programme .
  OPTIONAL { ?thing rdfs:label ?label }
}
"""

_INSTRUMENTS = {
    Class.RESOLUTION: "resolution",
    Class.DECISION: "decision",
    Class.PRESIDENTIAL_STATEMENT: "statement",
    Class.AGREED_CONCLUSIONS: "agreed conclusions",
    Class.TREATY: "treaty",
    Class.CHARTER: "charter",
    Class.DOCUMENT: "document",
    Class.PLAN_DOCUMENT: "document",
    Class.REPORT: "document",
    Class.DRAFT: "document",
}
"""The attribute ``instrument`` by class; a plan, report or draft that acts as an instrument is a document."""

_FIRST_LANGUAGE = "en"
"""Language of the attribute ``label`` where a thing has labels in several; the others stand beside it."""


def with_labels(attributes: Attributes, labels: dict[str, str]) -> Attributes:
    """Add labels to the attributes of a node: ``label``, and ``label_en``, ``label_zh`` and so on.

    >>> with_labels({"kind": "act"}, {"zh": "议程", "en": "Agenda"})
    {'kind': 'act', 'label': 'Agenda', 'label_en': 'Agenda', 'label_zh': '议程'}
    """
    if labels:
        first = _FIRST_LANGUAGE if _FIRST_LANGUAGE in labels else min(labels)
        attributes["label"] = labels[first]
        attributes |= {f"label_{language}": labels[language] for language in sorted(labels) if language}
    return attributes


class Acts:
    """The acts of a store: key, and attributes as a node of a network.

    Attributes are ``kind`` (``act``), ``instrument`` (resolution, decision, statement …), ``organ`` (its code),
    ``organ_label``, ``organ_label_zh``, ``session`` (as in the number; a year where acts are numbered by year),
    ``year`` of adoption, and labels.
    """

    def __init__(self, store: Store) -> None:
        """Read the acts of a store, one property after the other, which the engine does faster than all at once."""
        self.keys: dict[NamedNode, str] = {act: key.value for act, key in _values(store, "dcterms:identifier")}
        self._organs: dict[NamedNode, NamedNode] = dict(_values(store, "mg:adoptedBy|mg:issuedFor"))
        self._years = {act: int(year.value) for act, year in _values(store, "mg:year")}
        self._numbers = {act: number.value for act, number in _values(store, "mg:number")}
        self._instruments = _instruments(store)
        self._labels = labels_by_language(store.query(_LABELS))
        self._known_organs = organs(store)

    def organ(self, act: NamedNode) -> str | None:
        """Return the code of the organ of an act."""
        organ = self._known_organs.get(self._organs.get(act))
        return organ[0] if organ else None

    def year(self, act: NamedNode) -> int | None:
        """Return the year of adoption of an act."""
        return self._years.get(act)

    def labels(self, act: NamedNode) -> dict[str, str]:
        """Return the labels of an act by language."""
        return self._labels.get(act, {})

    def labels_by_key(self) -> dict[str, str | None]:
        """Return the label of every act, as its node has it, by canonical key."""
        described = ((key, with_labels({}, self.labels(act)).get("label")) for act, key in self.keys.items())
        return {key: str(label) if label is not None else None for key, label in described}

    def attributes(self, act: NamedNode) -> Attributes:
        """Return the attributes of an act as a node."""
        instrument = self._instruments.get(act)
        attributes: Attributes = {"kind": "act"}
        if instrument:
            attributes["instrument"] = instrument
        if organ := self._known_organs.get(self._organs.get(act)):
            code, names = organ
            attributes["organ"] = code
            attributes |= {f"organ_label{_suffix(language)}": name for language, name in sorted(names.items())}
        number = self._numbers.get(act)
        if number and instrument != "document" and (session := session_of(number)):
            attributes["session"] = session
        if act in self._years:
            attributes["year"] = self._years[act]
        return with_labels(attributes, self.labels(act))


def _values(store: Store, path: str) -> Iterator[tuple[NamedNode, Any]]:
    """Yield the things that have a property, each with its value."""
    return ((thing, value) for thing, value in store.query(_VALUES % path))


def _instruments(store: Store) -> dict[NamedNode, str]:
    """Return what kind of instrument each act is; one that is a plan or a report too is a document."""
    kinds = {store.iris.term(term): kind for term, kind in _INSTRUMENTS.items()}
    rows = store.query(_CLASSES % " ".join(map(str, kinds)))
    return {thing: kinds[value] for thing, value in rows}


def _suffix(language: str) -> str:
    return "" if language == _FIRST_LANGUAGE else f"_{language}"


def organs(store: Store) -> dict[NamedNode | None, tuple[str, dict[str, str]]]:
    """Return the code and the names, by language, of every organ; nothing stands for an act of no organ."""
    found: dict[NamedNode | None, tuple[str, dict[str, str]]] = {}
    for row in store.query(_ORGANS):
        _, labels = found.setdefault(row["thing"], (row["code"].value, {}))
        if row["label"].language in {"en", "zh"}:
            labels[row["label"].language] = row["label"].value
    return found


def programmes(store: Store) -> dict[NamedNode, tuple[int, Attributes]]:
    """Return the number and the attributes of every programme: ``kind``, ``number`` and labels."""
    rows = list(store.query(_PROGRAMMES))
    labels = labels_by_language((row["thing"], row["label"]) for row in rows)
    return {
        row["thing"]: (
            int(row["number"].value),
            with_labels({"kind": "programme", "number": int(row["number"].value)}, labels.get(row["thing"], {})),
        )
        for row in rows
    }


def subprogrammes(
    store: Store, documents: Container[str] | None
) -> tuple[dict[NamedNode, tuple[int, int]], dict[tuple[int, int], Attributes]]:
    """Return programme and number of every subprogramme, and the attributes of each pair.

    Plans describe their subprogrammes each for itself; those of one number of one programme are one node, named as the
    plans that count do most often.
    """
    pairs: dict[NamedNode, tuple[int, int]] = {}
    names: dict[tuple[int, int], dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for row in store.query(_SUBPROGRAMMES):
        pair = pairs[row["thing"]] = int(row["programme"].value), int(row["number"].value)
        if row["label"] is not None and (documents is None or row["document"].value in documents):
            names[pair][row["label"].language or ""][row["label"].value] += 1
    attributes = {
        pair: with_labels(
            {"kind": "subprogramme", "programme": pair[0], "number": pair[1]},
            {language: commonest(given) for language, given in names[pair].items()},
        )
        for pair in set(pairs.values())
    }
    return pairs, attributes


def labels_by_language(labels: Iterable[tuple[NamedNode, Any]]) -> dict[NamedNode, dict[str, str]]:
    """Return labels by thing and language; of several in one language the first by code point."""
    found: dict[NamedNode, dict[str, str]] = {}
    for thing, label in labels:
        if label is not None:
            text, by_language = label.value, found.setdefault(thing, {})
            language = label.language or ""
            if language not in by_language or text < by_language[language]:
                by_language[language] = text
    return found
