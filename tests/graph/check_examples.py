"""Small plans out of the examples that stand beside the questions of checks."""

from collections.abc import Iterator
from typing import Any

from mandategraph.graph.quads.document_graph import document_graphs
from mandategraph.graph.store import Store
from mandategraph.loaders.acts.designations import designate
from mandategraph.loaders.acts.numbers import read_numbers
from mandategraph.loaders.language import language
from mandategraph.loaders.lists.named import instrument_named
from mandategraph.loaders.records import (
    Amendment,
    Finding,
    FindingCode,
    Kind,
    MandateEntry,
    Place,
    Programme,
    Record,
    Severity,
    SourceDocument,
    Subprogramme,
)
from mandategraph.ontology.organs import organ_register

DOCUMENT = "A/90/6"


def store_of_example(example: dict[str, Any]) -> Store:
    """A store in memory with the plans of an example, loaded one after the other."""
    store = Store.in_memory()
    for symbol in dict.fromkeys(entry.get("document", DOCUMENT) for entry in example["entries"]):
        for graph in document_graphs(plan(symbol, example), store.base):
            store.replace(graph)
    for graph in document_graphs(corrigendum(example["amendments"]), store.base) if "amendments" in example else ():
        store.replace(graph)
    return store


def corrigendum(given: list[dict[str, Any]]) -> Iterator[Record]:
    """The records of a corrigendum to the plan of most examples; it takes out an act, or the list of a subprogramme."""
    yield SourceDocument(f"{DOCUMENT}/Corr.1", None, "2030", "en", "corr.txt", "b" * 64, "test 1", amends=DOCUMENT)
    yield Programme(2, "Programme 2", Place(1, 1, "Programme 2"))
    for line, each in enumerate(given, start=2):
        acts = entry(each | {"title": ""}, line).acts if "number" in each else ()
        yield Amendment(DOCUMENT, each.get("subprogramme"), None, acts, Place(line, line, "Delete"))


def plan(symbol: str, example: dict[str, Any]) -> Iterator[Record]:
    """The records of one plan of an example: its entries stand one a line."""
    entries = [each for each in example["entries"] if each.get("document", DOCUMENT) == symbol]
    language, period = entries[0].get("language", "en"), entries[0].get("period", "2030")
    yield SourceDocument(symbol, None, period, language, f"{symbol.replace('/', '_')}.txt", "a" * 64, "test 1")
    for number in dict.fromkeys(each.get("programme", 2) for each in entries):
        yield Programme(number, f"Programme {number}", Place(number, number, f"Programme {number}"))
    for number, name in example.get("subprogrammes", {}).items():
        yield Subprogramme(2, int(number), name, Place(50 + int(number), 50 + int(number), name))
    made = [entry(each, line) for line, each in enumerate(entries, start=100)]
    yield from made
    for line, each in enumerate(example.get("findings", ()), start=200):
        place = made[each["of_entry"] - 1].place if "of_entry" in each else Place(line, line, each["raw"])
        yield Finding(FindingCode(each["code"]), Severity(each["severity"]), each["message"], place)


def entry(given: dict[str, Any], line: int) -> MandateEntry:
    """One entry: what is not given is as in most, a General Assembly resolution for the whole of programme 2."""
    organ, kind = given.get("organ", "GA"), Kind(given.get("kind", "resolution"))
    numbers, _ = read_numbers(given["number"]) if "number" in given else ([], 0)
    designations = tuple(designate(number, organ_register()[organ], kind) for number in numbers)
    scope = given.get("scope")
    return MandateEntry(
        programme=given.get("programme", 2),
        subprogramme=given.get("subprogramme"),
        component=None,
        heading=given.get("heading"),
        body=organ,
        kind=kind,
        designations=designations,
        as_cited=given.get("number", ""),
        named=None if designations else instrument_named(given["title"], language("zh"), None),
        pinpoint=given.get("pinpoint"),
        title=given["title"],
        scope=tuple(scope) if isinstance(scope, list) else scope,
        note=None,
        place=Place(line, line, f"{given.get('number', '')} {given['title']}".strip()),
    )
