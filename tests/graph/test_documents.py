"""Finding the document that a user means: by symbol as printed, title, file or digest."""

import pytest
from mandategraph.graph.answering.catalogue import question
from mandategraph.graph.documents import LoadedDocument, documents_named, names_to_type
from mandategraph.graph.errors import QuestionError, StoreError
from mandategraph.graph.store import Store
from plans import load, report
from pyoxigraph import NamedNode
from small_graph import DIGEST, PLAN, small_store


def known(symbol: str | None, title: str | None, file: str, digit: str) -> LoadedDocument:
    """Return a document with a digest of one digit."""
    iri = NamedNode(f"https://example.org/{symbol or digit}")
    return LoadedDocument(iri, iri, symbol, title, file, digit * 64, "en")


FASCICLE = known("A/80/6/Sect.20", "Section 20", "sect-20.docx", "a")
PLAN_OF_OLD = known("A/71/6/Prog.1", "方案 1", "prog-1.txt", "b")
NAMELESS = known(None, "甲报告", "report.txt", "c")
TWIN = known(None, None, "report.txt", "d")
ALL = [FASCICLE, PLAN_OF_OLD, NAMELESS, TWIN]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("A/80/6/Sect.20", [FASCICLE]),
        ("A/80/6 (Sect. 20)", [FASCICLE]),
        ("A/80/6(Sect.20)", [FASCICLE]),
        ("a/80/6 （sect. 20）", [FASCICLE]),
        ("A/80/6(Sect.2)", []),
        ("A/71/6(Prog.1)", [PLAN_OF_OLD]),
        ("A/71/6 (Prog. 1)", [PLAN_OF_OLD]),
        ("section  20", [FASCICLE]),
        ("方案1", [PLAN_OF_OLD]),
        ("甲报告", [NAMELESS]),
        ("sect-20.docx", [FASCICLE]),
        ("report.txt", [NAMELESS, TWIN]),
        ("dddddddd", [TWIN]),
        ("d" * 64, [TWIN]),
        ("ddddddd", []),
        ("", []),
    ],
)
def test_what_a_name_means(name: str, meant: list[LoadedDocument]) -> None:
    """White space, case and brackets do not count in symbols; title, file and digest name a document too."""
    assert documents_named(ALL, name) == meant


def test_names_to_type() -> None:
    """Every document is listed under a name that means it alone."""
    names = list(names_to_type(ALL))
    assert names == ["A/80/6/Sect.20", "A/71/6/Prog.1", "c" * 12, "d" * 12]
    assert [documents_named(ALL, name) for name in names] == [[each] for each in ALL]


@pytest.mark.parametrize("name", [DIGEST, DIGEST[:8], "plan-b.txt"])
def test_questions_take_every_name(name: str) -> None:
    """A parameter of kind document takes the name of the file, or a digest, of a document without a symbol."""
    with small_store() as store:
        (row,) = question("documents").ask(store, {"document": name})
        assert (row["symbol"].value, store.graph_of_document(name).value[-64:]) == (DIGEST, DIGEST)


def test_those_there_are_include_documents_without_a_symbol() -> None:
    """Where a document is not known, those without a symbol are named too, by their files."""
    with small_store() as store:
        with pytest.raises(QuestionError, match=f"there are .*{PLAN}.*plan-b.txt|there are .*plan-b.txt.*{PLAN}"):
            question("documents").ask(store, {"document": "A/1"})
        with pytest.raises(StoreError, match=r"loaded are .*plan-b\.txt"):
            store.graph_of_document("A/1")


def test_a_name_of_several_documents_is_refused() -> None:
    """A title of two documents names neither; the refusal names both."""
    with Store.in_memory() as store:
        for symbol in ("A/1", "A/2"):
            load(store, report(symbol, [], title="甲报告"))
        with pytest.raises(StoreError, match="2 documents are named 甲报告: name one of A/1, A/2"):
            store.document("甲报告")
