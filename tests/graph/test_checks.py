"""Checks: each is documented, finds its examples and not its counter-examples; findings stay the same."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from check_examples import DOCUMENT, store_of_example
from mandategraph.graph.checks.baseline import baseline_text, read_baseline, without_known
from mandategraph.graph.checks.checking import Check, CheckFinding, Finder, checks, findings
from mandategraph.graph.checks.shapes import shape_descriptions, violations
from mandategraph.graph.errors import StoreError
from mandategraph.graph.quads.document_graph import document_graphs
from mandategraph.graph.store import Store
from mandategraph.loaders.records import Amendment, Finding, FindingCode, Place, Record, Severity, SourceDocument
from pyoxigraph import Literal, NamedNode, Quad
from small_graph import AGENDA, PLAN, entry, first_plan, place, small_store, store_of

QUESTIONS = [check for check in checks().values() if check.finder is Finder.QUESTION]
EXAMPLES = [(check, example) for check in QUESTIONS for example in check.examples]
COUNTEREXAMPLES = [(check, example) for check in QUESTIONS for example in check.counterexamples]


def name(case: Any) -> str | None:
    """What a case is called: the code of its check, or what its example is about."""
    return case.code if isinstance(case, Check) else case.get("about", "plain") if isinstance(case, dict) else None


def test_every_check_is_documented_and_tried() -> None:
    """There are checks of three kinds; each says in two languages what it is about; questions have both examples."""
    assert Counter(check.finder for check in checks().values()) == {
        Finder.LOADER: len(FindingCode) - 1,  # one code is of a question too, which describes it
        Finder.QUESTION: 14,
        Finder.SHAPE: 16,
    }
    assert set(FindingCode) <= set(checks())
    for check in checks().values():
        assert check.about.endswith("."), check.code
        assert any("\u4e00" <= character <= "\u9fff" for character in check.about_zh), check.code
    assert all(check.examples and check.counterexamples for check in QUESTIONS)
    assert (len(EXAMPLES), len(COUNTEREXAMPLES)) == (22, 22)


@pytest.mark.parametrize(("check", "example"), EXAMPLES, ids=name)
def test_example_is_found(check: Check, example: dict[str, Any]) -> None:
    """The example gives as many findings of the check as it says, one unless it says otherwise, each with its line."""
    with store_of_example(example) as store:
        found = findings(store, [check.code])
    assert len(found) == example.get("finds", 1), found
    for each in found:
        assert (each.code, each.severity) == (check.code, check.severity)
        assert each.place.line is not None
        assert each.place.text
        assert "{" not in each.message
        assert "\0" not in each.message


@pytest.mark.parametrize(("check", "example"), COUNTEREXAMPLES, ids=name)
def test_counterexample_is_not_found(check: Check, example: dict[str, Any]) -> None:
    """The counter-example gives no finding of the check, but for one that the loader made."""
    made = [each["code"] for each in example.get("findings", ())].count(check.code)
    with store_of_example(example) as store:
        assert len(findings(store, [check.code])) == made


@pytest.mark.parametrize("code", FindingCode)
def test_what_loaders_found_is_reported(code: FindingCode) -> None:
    """A finding in the graph is reported as it is, with its place."""
    records: list[Record] = [
        SourceDocument("A/90/6", None, "2030", "en", "a.txt", "a" * 64, "test 1"),
        Finding(code, Severity.WARNING, "what is wrong", Place(7, 8, "two\nlines")),
    ]
    with store_of(records) as store:
        (found,) = findings(store)
    assert (found.code, found.severity, found.message) == (code, "warning", "what is wrong")
    assert (found.place.document, found.place.file, found.place.name) == ("A/90/6", "a.txt", "line 7")
    assert (found.place.line, found.place.end_line, found.place.text) == (7, 8, "two\nlines")


def test_the_message_names_values_and_other_places() -> None:
    """A message says what is wrong with which act, and where else to look, in this document and in others."""
    example = {
        "entries": [
            {"number": "57/270", "title": "Topic"},
            {"number": "57/270 B", "title": "Topic", "programme": 3},
            {"number": "57/270 A", "title": "Topic", "document": "A/91/6"},
        ]
    }
    with store_of_example(example) as store:
        (found,) = findings(store, ["letter-left-out"])
    where = "line 101; A/91/6 line 100"
    assert found.message == f"A/RES/57/270 is listed without a letter, and with one at {where}"


def test_many_other_places_are_counted() -> None:
    """Of more than five other places a message names five, and says how many more there are."""
    entries = [{"number": "57/270", "title": "Topic"}]
    entries += [{"number": "57/270 B", "title": "Topic", "programme": number} for number in range(3, 11)]
    with store_of_example({"entries": entries}) as store:
        (found,) = findings(store, ["letter-left-out"])
    assert found.message.endswith("line 101; line 102; line 103; line 104; line 105; and 3 more")


# --- shapes ---


def test_small_graph_conforms() -> None:
    """A graph of all that loaders yield violates no shape."""
    with small_store() as store:
        assert list(violations(store)) == []


def gone(predicate: str) -> Callable[[Store, NamedNode], list[Quad]]:
    """A fault: no thing has this property any more."""
    return lambda store, graph: [quad for quad in store.quads(graph) if quad.predicate.value.endswith(predicate)]


FAULTS = [  # the code that must be found, and the property that is taken out of a graph
    ("shape-mandate", "#instrument"),
    ("shape-mandate", "#scope"),
    ("shape-mandate", "#listedIn"),
    ("shape-mandate", "#forSubprogramme"),
    ("shape-citation", "#cited"),
    ("shape-citation", "#relation"),
    ("shape-citation", "#words"),
    ("shape-source-line", "#line"),
    ("shape-source-line", "/isPartOf"),
    ("shape-finding", "#severity"),
    ("shape-finding", "#message"),
    ("shape-finding", "/prov#wasDerivedFrom"),
    ("shape-subprogramme", "#notation"),
    ("shape-subprogramme", "/source"),
    ("shape-component", "#label"),
    ("shape-programme-in-plan", "#ofProgramme"),
    ("shape-document", "/language"),
    ("shape-extraction", "#sha256"),
    ("shape-extraction", "#loader"),
]
SHARED_FAULTS = [
    ("shape-act", "/identifier"),
    ("shape-act", "#adoptedBy"),
    ("shape-act", "/isPartOf"),
    ("shape-instrument", "/identifier"),
    ("shape-plan", "#period"),
    ("shape-programme", "#notation"),
    ("shape-series-link", "#laterAct"),
]
AMENDED_FAULTS = [
    ("shape-superseded-mandate", "#supersededBy"),
    ("shape-superseded-mandate", "#supersededIn"),
    ("shape-superseded-mandate", "#supersededInstrument"),
]
AMENDING_FAULTS = [("shape-amendment", "#amends"), ("shape-amendment", "/prov#wasDerivedFrom")]


@pytest.mark.parametrize(("code", "predicate"), FAULTS + SHARED_FAULTS + AMENDED_FAULTS + AMENDING_FAULTS)
def test_a_fault_violates_its_shape(code: str, predicate: str) -> None:
    """Where a property is missing, the shape says so, as an error of its code."""
    with _store_with_series() as store:
        documents = {PLAN: FAULTS, "A/92/6": AMENDED_FAULTS, "A/92/6/Corr.1": AMENDING_FAULTS}
        of = next((name for name, faults in documents.items() if (code, predicate) in faults), None)
        graph = store.graph_of_document(of) if of else store.iris.shared_graph
        graph = store.iris.series_graph if code == "shape-series-link" else graph
        lost = gone(predicate)(store, graph)
        assert lost
        store._transaction(set(lost), set())
        found = findings(store, [code])
    assert found
    assert {each.severity for each in found} == {Severity.ERROR}


def _store_with_series() -> Store:
    store = small_store()
    records = [
        SourceDocument("A/92/6", None, "2034", "zh", "c.txt", "c" * 64, "test 1"),
        entry(2, 12, "文具的储存", AGENDA),
        entry(2, 13, "文具的储存", _later()),
        entry(2, 14, "纸张", AGENDA, subprogramme=3),
        SourceDocument("A/92/6/Corr.1", None, "2034", "zh", "d.txt", "d" * 64, "test 1", amends="A/92/6"),
        Amendment("A/92/6", 3, None, (), place(2, "删去次级方案 3 的清单")),
    ]
    for graph in document_graphs(iter(records), store.base):
        store.replace(graph)
    return store


def _later() -> Any:
    from mandategraph.loaders.records import Act, Kind

    return Act("GA", Kind.RESOLUTION, "A/RES/71/2", number="71/2", year=2016)


def test_every_shape_is_tried() -> None:
    """The faults above try every shape that has a code."""
    assert {code for code, _ in FAULTS + SHARED_FAULTS + AMENDED_FAULTS + AMENDING_FAULTS} == {
        shape.code for shape in shape_descriptions()
    }


def test_values_that_cannot_be_violate_shapes() -> None:
    """A second scope, a line below 1, and a mandate of a programme that is none are found."""
    with small_store() as store:
        graph = store.graph_of_document(PLAN)
        quads = list(store.quads(graph))
        mandate = next(quad.subject for quad in quads if quad.predicate.value.endswith("#listedIn"))
        line = next(quad for quad in quads if quad.predicate.value.endswith("#line"))
        vocabulary = store.base.vocabulary
        integer = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
        removed = {line}
        added = {
            Quad(mandate, NamedNode(vocabulary + "scope"), NamedNode(vocabulary + "Background"), graph),
            Quad(mandate, NamedNode(vocabulary + "forProgramme"), NamedNode("https://example.org/none"), graph),
            Quad(line.subject, line.predicate, Literal("0", datatype=integer), graph),
        }
        store._transaction(removed, added)
        found = {
            (each.code, each.message.partition(": ")[2])
            for each in findings(store, ["shape-mandate", "shape-source-line"])
        }
    assert found == {
        ("shape-mandate", "it has not exactly one scope of the vocabulary"),
        ("shape-mandate", "it is of several programmes, or of one that is none"),
        ("shape-source-line", "it has several lines, or one below 1"),
    }


def test_a_severity_that_there_is_none_of_is_a_fault_of_the_graph() -> None:
    """A finding of a made-up severity is not reported as one, but as what violates the shape of findings."""
    with small_store() as store:
        graph = store.graph_of_document(PLAN)
        severity = next(quad for quad in store.quads(graph) if quad.predicate.value.endswith("#severity"))
        store._transaction({severity}, {Quad(severity.subject, severity.predicate, Literal("grave"), graph)})
        before = {"empty-list", "year-does-not-fit"}
        found = findings(store, ["shape-finding", *before], graph)
    assert [each.message.partition(": ")[2] for each in found if each.code == "shape-finding"] == [
        "it has not exactly one severity"
    ]
    assert len([each for each in found if each.code in before]) == 1


def test_what_documents_share_stands_where_it_is_named() -> None:
    """A fault of an act stands at the first mandate that lists it."""
    with small_store() as store:
        lost = [quad for quad in gone("/identifier")(store, store.iris.shared_graph) if "70/1" in str(quad.subject)]
        store._transaction(set(lost), set())
        (found,) = findings(store, ["shape-act"])
    assert (found.place.document, found.place.line) == (PLAN, 6)


# --- choosing, and the same findings again ---


def test_severity_code_and_document_choose() -> None:
    """Findings are those of the document, of the codes, and of at least the severity that is asked for."""
    with small_store() as store:
        everything = findings(store)
        graph = store.graph_of_document(PLAN)
        assert {each.place.document for each in findings(store, document=graph)} == {PLAN}
        assert all(each.severity is Severity.ERROR for each in findings(store, at_least=Severity.ERROR))
        assert {each.code for each in findings(store, ["empty-list"])} == {"empty-list"}
        assert len({each.place.document for each in everything}) > 1
        with pytest.raises(StoreError, match="no check has the code nothing"):
            findings(store, ["nothing"])


def test_findings_are_in_the_order_of_documents_and_lines() -> None:
    """Findings come by document and place, and twice the same."""
    with small_store() as store:
        found = findings(store)
        assert found == findings(store)
    assert [each.place.order for each in found] == sorted(each.place.order for each in found)


def moved(lines: int) -> list[Record]:
    """A plan with two findings and an act that is listed twice, all so many lines further down."""
    return [
        SourceDocument("A/90/6", None, "2030", "en", "a.txt", str(lines % 10) * 64, "test 1"),
        entry(2, 10 + lines, "Topic", AGENDA),
        entry(2, 12 + lines, "Topic", AGENDA),
        Finding(FindingCode.EMPTY_LIST, Severity.ERROR, f"row {lines}: is empty", place(20 + lines, "List")),
        Finding(FindingCode.EMPTY_LIST, Severity.ERROR, f"row {lines}: is empty", place(21 + lines, "List")),
    ]


def fingerprints(records: list[Record]) -> list[str]:
    with store_of(records) as store:
        return [each.fingerprint for each in findings(store)]


def test_fingerprints_stay_when_lines_move() -> None:
    """The same plan some lines further down gives the same fingerprints, each once."""
    first, second = fingerprints(moved(0)), fingerprints(moved(5))
    assert first == second
    assert len(set(first)) == len(first) == 3


def test_baseline_keeps_known_findings_quiet(tmp_path: Any) -> None:
    """What a baseline holds is not new, another finding is, and what is not found any more is counted."""
    path = tmp_path / "known.json"
    with store_of(moved(0)) as store:
        path.write_text(baseline_text(findings(store)), encoding="utf-8")
    known = read_baseline(path)
    more = [*moved(5)[:-1], Finding(FindingCode.GARBLED_TEXT, Severity.WARNING, "garbled", place(30, "?"))]
    with store_of(more) as store:
        new, lost = without_known(findings(store), known)
    assert ([each.code for each in new], lost) == (["garbled-text"], 1)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 9}', '{"version": 1, "findings": [{}]}', "\ud800"])
def test_what_is_no_baseline_is_refused(tmp_path: Any, text: str) -> None:
    """A file that is no baseline is an error that names it."""
    path = tmp_path / "known.json"
    path.write_bytes(text.encode("utf-8", errors="surrogatepass"))
    with pytest.raises(StoreError, match=r"known\.json"):
        read_baseline(path)


def test_baseline_is_the_same_whatever_the_order() -> None:
    """A baseline is sorted, so that it can be compared like a text."""
    with store_of(first_plan()) as store:
        found: list[CheckFinding] = findings(store)
    assert found
    assert baseline_text(found) == baseline_text(reversed(found))
    assert DOCUMENT == PLAN
