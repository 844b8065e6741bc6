"""What an export says of itself: VoID and DCAT, counted from the very statements that are exported.

It is made when it is written and kept nowhere, so that it is never stale: as a graph of its own where a format keeps
graphs apart, and among the other statements where it does not. It does not count itself. It states no licence: whose
the texts are, and what may be done with them, is not ours to say.

Sources: https://www.w3.org/TR/void/ and https://www.w3.org/TR/vocab-dcat-3/.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from ...ontology.namespaces import DCAT, DCTERMS, PROV, VOID, XSD
from ..documents import LoadedDocument
from ..formats import RDF_FORMATS
from ..iris import Iris
from ..quads.provenance import ASSOCIATED_WITH, USED
from ..standard_terms import LABEL, LANGUAGE, SOURCE, TITLE, TYPE

_INTEGER = NamedNode(XSD + "integer")
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"

_TITLES = {"en": "Mandates of United Nations programmes", "zh": "联合国方案的授权"}
_ABOUT = {
    "en": "What the lists of legislative mandates of United Nations plans and budgets say, and what their texts cite, "
    "each statement with the line of the document behind it.",
    "zh": "联合国计划和预算的立法授权清单所载内容及正文的援引，每项陈述均附文件出处行。",
}
_RIGHTS = {
    "en": "The documents are those of the United Nations; no licence is stated here.",
    "zh": "文件属联合国所有；此处不作许可声明。",
}

_READING = {USED: "file", ASSOCIATED_WITH: "loader"}
"""What readings of documents name."""

Statement = tuple[NamedNode, str, NamedNode | Literal]


def description(
    quads: Iterable[Quad], iris: Iris, documents: Iterable[LoadedDocument], graph: NamedNode | None = None
) -> Iterator[Quad]:
    """Yield the description of statements that are exported: those of a whole store, or of the graph of a document."""
    counts = _Counts(quads)
    about = graph or iris.dataset
    described = [document for document in documents if graph in {None, document.graph}]
    statements = [*_dataset(about, described), *_counted(about, counts, iris), *_files_and_loaders(counts, described)]
    if graph is None:
        statements += [*_distributions(iris), *_subsets(described, counts, iris)]
    for subject, predicate, value in statements:
        yield Quad(subject, NamedNode(predicate), value, iris.description_graph)


class _Counts:
    """What is counted in one pass over statements; one that several graphs hold counts once."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        """Count; ``used`` and ``loaders`` keep which readings used which file and loader."""
        self.graphs = Counter[Any]()
        self.used: dict[str, set[Any]] = {"file": set(), "loader": set()}
        triples = set()
        for quad in quads:
            self.graphs[quad.graph_name] += 1
            triples.add(quad.triple)
            if quad.predicate in _READING:
                self.used[_READING[quad.predicate]].add(quad.object)
        self.triples = len(triples)
        self.subjects = len({triple.subject for triple in triples})
        self.objects = len({triple.object for triple in triples})
        self.properties = Counter(triple.predicate for triple in triples)
        self.classes = Counter(triple.object for triple in triples if triple.predicate == TYPE)


def _dataset(about: NamedNode, documents: list[LoadedDocument]) -> Iterator[Statement]:
    """Yield what a catalogue says of the dataset, with the documents it was made of."""
    yield from ((about, TYPE.value, NamedNode(each)) for each in (VOID + "Dataset", DCAT + "Dataset"))
    for predicate, texts in ((TITLE.value, _TITLES), (DCTERMS + "description", _ABOUT), (DCTERMS + "rights", _RIGHTS)):
        yield from ((about, predicate, Literal(text, language=code)) for code, text in texts.items())
    yield from ((about, SOURCE.value, document.iri) for document in documents)
    yield from ((about, LANGUAGE.value, Literal(code)) for code in sorted({each.language for each in documents}))


def _counted(about: NamedNode, counts: _Counts, iris: Iris) -> Iterator[Statement]:
    """Yield the statistics of VoID, with a partition for every class and property."""
    for name, number in (
        ("triples", counts.triples),
        ("entities", counts.subjects),
        ("distinctSubjects", counts.subjects),
        ("distinctObjects", counts.objects),
        ("classes", len(counts.classes)),
        ("properties", len(counts.properties)),
    ):
        yield about, VOID + name, _number(number)
    yield about, VOID + "uriSpace", Literal(iris.base.iri)
    terms = {term.value for term in (*counts.properties, *counts.classes) if isinstance(term, NamedNode)}
    spaces = {term[: max(term.rfind("#"), term.rfind("/")) + 1] for term in terms}
    yield from ((about, VOID + "vocabulary", NamedNode(space)) for space in sorted(spaces))
    for kind, found, unit in (("class", counts.classes, "entities"), ("property", counts.properties, "triples")):
        for term, number in found.items():
            part = _partition(about, kind, term.value, iris)
            yield about, f"{VOID}{kind}Partition", part
            yield part, TYPE.value, NamedNode(VOID + "Dataset")
            yield part, VOID + kind, NamedNode(term.value)
            yield part, VOID + unit, _number(number)


def _partition(about: NamedNode, kind: str, term: str, iris: Iris) -> NamedNode:
    """Return the IRI of a partition, by the short name of its class or property."""
    known = ((name, space) for name, space in iris.base.prefixes.items() if term.startswith(space))
    name = next((f"{prefix}-{term.removeprefix(space)}" for prefix, space in known), term)
    below = iris.part_of_dataset(f"{kind}/{name}")
    return below if about == iris.dataset else NamedNode(f"{about.value}/{kind}/{below.value.rpartition('/')[2]}")


def _files_and_loaders(counts: _Counts, documents: list[LoadedDocument]) -> Iterator[Statement]:
    """Yield what the files and loaders are that the readings of documents used."""
    for file in counts.used["file"]:
        yield file, TYPE.value, NamedNode(PROV + "Entity")
        for document in documents:
            if file.value.endswith(document.sha256):
                yield file, LABEL.value, Literal(document.file)
                yield file, PROV + "specializationOf", document.iri
    for loader in counts.used["loader"]:
        yield loader, TYPE.value, NamedNode(PROV + "SoftwareAgent")
        yield loader, LABEL.value, Literal(" ".join(loader.value.split("/")[-2:]))


def _distributions(iris: Iris) -> Iterator[Statement]:
    for name, rdf_format in RDF_FORMATS.items():
        distribution = iris.part_of_dataset(f"distribution/{name}")
        yield iris.dataset, DCAT + "distribution", distribution
        yield distribution, TYPE.value, NamedNode(DCAT + "Distribution")
        yield distribution, TITLE.value, Literal(name)
        yield distribution, DCAT + "mediaType", NamedNode(_MEDIA_TYPES + rdf_format.media_type)


def _subsets(documents: list[LoadedDocument], counts: _Counts, iris: Iris) -> Iterator[Statement]:
    """Yield the graph of each document as a part of the dataset."""
    for document in documents:
        yield iris.dataset, VOID + "subset", document.graph
        yield document.graph, TYPE.value, NamedNode(VOID + "Dataset")
        yield document.graph, VOID + "triples", _number(counts.graphs[document.graph])
        yield document.graph, SOURCE.value, document.iri


def _number(number: int) -> Literal:
    return Literal(str(number), datatype=_INTEGER)
