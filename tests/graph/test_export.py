"""Exports: the same graph gives the same bytes, and every format gives the graph back."""

import io
import subprocess
import sys
from pathlib import Path

import networkx
import pytest
import rdflib
from mandategraph.graph.errors import StoreError
from mandategraph.graph.exports.description import description
from mandategraph.graph.exports.export import export
from mandategraph.graph.formats import EXPORT_FORMATS, RDF_FORMATS, RDFLIB_FORMATS
from mandategraph.graph.networks.views import acts_and_programmes
from mandategraph.graph.store import Store
from plans import act, cite, load, plan, report
from pyoxigraph import RdfFormat, Triple, parse

DOCUMENTS = [
    list(plan("A/1", [(1, "70/1", "甲议题"), (2, "57/283 A 和 B", "乙“议题”\\")])),
    list(
        plan(
            "A/2",
            [(2, "70/1", "甲议题"), (3, "2601A (XXIV)", "丙议题")],
            citations=[cite("70/1", 90, "2.1", programme=2, subprogramme=1), cite("55/2", 91, citing=(act("70/1"),))],
        )
    ),
    list(
        report(
            "A/3",
            [
                cite("70/1", 90, "3", title="丁“议题”\\", pinpoint="附件，第 2 段"),
                cite("A/1", 90, "3"),
                cite("55/2", 91),
            ],
            title="甲报告",
            date="2013-08-12",
        )
    ),
]


def exported(format_name: str, *, order: int = 1, document: str | None = None) -> bytes:
    """Return an export of two plans and a report, loaded in one order or the other."""
    output = io.BytesIO()
    with Store.in_memory() as store:
        for records in DOCUMENTS[::order]:
            load(store, records)
        export(store, output, format_name, store.graph_of_document(document) if document else None)
    return output.getvalue()


def test_all_formats_are_there() -> None:
    """The formats of the design are all there."""
    of_engine = {"turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml"}
    assert set(EXPORT_FORMATS) == {*of_engine, "graphml", *RDFLIB_FORMATS}


@pytest.mark.parametrize("format_name", [*RDF_FORMATS, "graphml"])
def test_same_graph_same_bytes(format_name: str) -> None:
    """An export does not depend on the order of loading."""
    assert exported(format_name) == exported(format_name, order=-1)


@pytest.mark.parametrize("format_name", ["turtle", "trig", "rdfxml", "jsonld"])
def test_same_bytes_in_every_process(format_name: str) -> None:
    """An export does not depend on the hash seed of the process."""
    program = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        f"from test_export import exported\nsys.stdout.buffer.write(exported({format_name!r}))"
    )
    runs = {subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout for _ in range(3)}
    assert runs == {exported(format_name)}


@pytest.mark.parametrize("format_name", RDF_FORMATS)
def test_every_format_gives_the_statements_back(format_name: str) -> None:
    """Reading an export gives the statements that the store holds, and the description beside them."""
    with Store.in_memory() as store:
        for records in DOCUMENTS:
            load(store, records)
        quads = list(store.quads())
        quads += description(quads, store.iris, store.documents())
        expected = {quad.triple for quad in quads}
    read = {
        Triple(quad.subject, quad.predicate, quad.object)
        for quad in parse(exported(format_name), format=RDF_FORMATS[format_name])
    }
    assert read == expected


def test_turtle_is_good_to_another_library() -> None:
    """rdflib reads as many statements out of the Turtle as the engine."""
    data = exported("turtle")
    assert len(rdflib.Graph().parse(data=data, format="turtle")) == len(set(parse(data, format=RdfFormat.TURTLE)))


def test_turtle_is_sorted_and_uses_all_its_prefixes() -> None:
    """Subjects come in order, a subject's class first, and no prefix is declared in vain."""
    text = exported("turtle").decode()
    lines = text.splitlines()
    prefixes = [line.split()[1] for line in lines if line.startswith("@prefix")]
    body = [line for line in lines if not line.startswith("@prefix")]
    assert prefixes == sorted(prefixes)
    assert all(
        any(f" {prefix}" in line or line.startswith((prefix, f"\t{prefix}")) for line in body) for prefix in prefixes
    )
    subjects = [line for line in body if line and not line.startswith("\t")]
    assert all(" a " in line for line in subjects if line.startswith("<https://w3id.org/mandategraph/document/"))
    full = [line.split()[0] for line in subjects if line.startswith("<https://w3id.org/mandategraph/act/A/")]
    assert full == sorted(full)
    assert len(full) > 3


@pytest.mark.parametrize("format_name", ["longturtle", "pretty-xml"])
def test_formats_of_rdflib(format_name: str) -> None:
    """The formats that rdflib writes hold the same statements."""
    read = rdflib.Graph().parse(data=exported(format_name), format="turtle" if format_name == "longturtle" else "xml")
    assert len(read) == len(rdflib.Graph().parse(data=exported("turtle"), format="turtle"))
    assert format_name in RDFLIB_FORMATS


@pytest.mark.parametrize("format_name", ["trix", "hext"])
def test_formats_of_rdflib_with_graphs(format_name: str) -> None:
    """The formats that rdflib writes with named graphs name every document's graph."""
    text = exported(format_name).decode()
    assert [number for number in (1, 2, 3) if f"graph/document/A/{number}" not in text] == []


def test_one_document_alone() -> None:
    """The export of a document holds what it says and what is known of the acts it names, and nothing of the others."""
    text = exported("trig", document="A/1").decode()
    assert '"A/RES/57/283 B"' in text
    assert '"A/RES/57/283"' in text
    assert "2601" not in text
    assert "document/A/2" not in text
    assert "document/A/3" not in text


def test_one_document_alone_holds_what_it_supports() -> None:
    """The export of a document holds that it and its programmes cite and rest on acts as far as it says so itself."""
    with Store.in_memory() as store:
        load(store, plan("A/1", [(1, "70/1", "甲议题")]))
        load(store, plan("A/2", [(1, "60/1", "乙议题"), (1, "A/1", "丙文件")]))
        said = {quad.triple for quad in store.quads_of_document(store.graph_of_document("A/2"))}
        below = store.base.iri
    shortcuts = {
        (str(each.subject.value).removeprefix(below), each.object.value.removeprefix(below))
        for each in said
        if each.predicate.value.endswith(("#cites", "#mandatedBy"))
    }
    acts = ["act/A/RES/60/1", "document/A/1"]
    assert shortcuts == {(subject, act) for subject in ("document/A/2", "programme/1") for act in acts}


def test_one_report_alone() -> None:
    """The export of a report holds its citations and what is known of what it cites, and nothing of the others."""
    text = exported("trig", document="A/3").decode()
    assert '"A/RES/55/2"' in text
    assert '"A/1"' in text
    assert "/A/RES/70/1/part/" in text
    assert "57/283" not in text
    assert "/graph/document/A/1>" not in text
    assert "document/A/2" not in text


def test_an_unknown_format_is_refused() -> None:
    """An unknown format is named beside the known ones."""
    with pytest.raises(StoreError, match="there are turtle"):
        exported("word")


def test_graphml_gives_the_network_back() -> None:
    """NetworkX reads the same nodes, edges and weights out of GraphML as it was given."""
    with Store.in_memory() as store:
        for records in DOCUMENTS:
            load(store, records)
        network = acts_and_programmes(store)
    read = networkx.read_graphml(io.BytesIO(exported("graphml")))
    assert dict(read.nodes(data=True)) == dict(network.nodes(data=True))
    assert {frozenset(edge): weight for *edge, weight in read.edges(data="weight")} == {
        frozenset(edge): weight for *edge, weight in network.edges(data="weight")
    }
