"""What is asked of every saved question: a file a question gives its answers on the small graph and its figure."""

import re
from collections import defaultdict
from typing import Any, ClassVar

import pytest
from answers import Figure, Given, Plan, Row, Value
from differing import check_same
from mandategraph.graph.answering.catalogue import question
from mandategraph.graph.sparql import values_of
from mandategraph.graph.store import Store
from pyoxigraph import Literal, NamedNode
from small_graph import DIGEST, PLAN

PLANS = (PLAN, DIGEST)
"""The plans of the small graph."""


def plain(term: Any, base: str) -> Value:
    """The value of a term: a number, a text, or an IRI without its base."""
    if term is None:
        return None
    if isinstance(term, NamedNode):
        return term.value.removeprefix(base)
    assert isinstance(term, Literal)
    return int(term.value) if term.datatype.value.endswith("#integer") else term.value


def answer(store: Store, name: str, given: Given | None = None) -> list[Row]:
    """The rows that a saved question gives, as plain values, but for the language of the label."""
    results = question(name).ask(store, given)
    columns = [each.value for each in results.variables if each.value != "label_lang"]
    return [tuple(plain(row[column], store.base.iri) for column in columns) for row in results]


def named(store: Store, name: str, given: Given | None = None) -> list[dict[str, Any]]:
    """The rows that a saved question gives, by column."""
    columns = [column for column, _ in question(name).columns if column != "label_lang"]
    return [dict(zip(columns, row, strict=True)) for row in answer(store, name, given)]


def languages_of_labels(store: Store) -> dict[str, list[set[str]]]:
    """For every label, the languages in which each thing that bears it has one."""
    languages, bearers = defaultdict[Any, set[str]](set), defaultdict[str, set[Any]](set)
    for thing, label in values_of(store.query, "rdfs:label"):
        languages[thing].add(label.language or "")
        bearers[label.value].add(thing)
    return {label: [languages[thing] for thing in things] for label, things in bearers.items()}


_OF_DOCUMENT_AND_PLAN = re.compile(r"VALUES (\?\w+) \{ \$document \}\s+VALUES \1 \{ \$plan \}")
"""What says of the same thing that it is of a document, and of a plan."""


class AskedQuestion:
    """The tests of one saved question. A test with ``given`` and ``rows`` runs once an answer (see conftest.py)."""

    question: ClassVar[str]
    answers: ClassVar[tuple[tuple[Given, list[Row]], ...]]
    figure: ClassVar[Figure]

    def __init_subclass__(cls) -> None:
        """Leave out what does not concern a question: the naming of plans or of documents, and labels."""
        name = getattr(cls, "question", None)
        if name and (cls.figure.with_report or "document" not in {each.name for each in question(name).parameters}):
            cls.test_naming_the_only_plan_changes_nothing = None
        answers = getattr(cls, "answers", ())
        of_plans = any(given.get("document") in PLANS for given, _ in answers)
        if name and not (of_plans and _OF_DOCUMENT_AND_PLAN.search(question(name).text)):
            cls.test_a_document_may_be_asked_for_as_a_plan = None
        columns = [column for column, _ in question(name).columns if column != "label_lang"] if name else []
        if "label" not in columns or not any(row[columns.index("label")] for _, rows in answers for row in rows):
            cls.test_labels_are_in_the_first_language_that_has_one = None

    def test_file_is_named_after_the_question(self) -> None:
        """Who looks for the tests of a question finds them."""
        assert type(self).__module__.rpartition(".")[2] == f"test_{self.question.replace('-', '_')}"

    def test_every_parameter_is_tested(self) -> None:
        """Each optional parameter is given in one of the answers and left out in another."""
        for parameter in question(self.question).parameters:
            if parameter.kind in {"plan", "language"}:
                continue  # those are tried on all questions alike, below
            given = [parameter.name in values for values, _ in self.answers]
            assert any(given), parameter.name
            assert all(given) is not parameter.optional, parameter.name

    def test_answer_on_the_small_graph(self, store: Store, given: Given, rows: list[Row]) -> None:
        """The answer is what one reads off the small documents by hand, row by row and in order; no row comes twice."""
        found = answer(store, self.question, given)
        check_same(found, rows)
        check_same(found, list(dict.fromkeys(found)))

    def test_order_of_loading_changes_nothing(self, loaded_otherwise: Store, given: Given, rows: list[Row]) -> None:
        """The same documents loaded the other way round, and one of them twice, give the same rows in order."""
        check_same(answer(loaded_otherwise, self.question, given), rows)

    def test_columns_are_those_of_the_engine(self, store: Store, given: Given, rows: list[Row]) -> None:
        """The declared columns are the variables that the engine returns, in their order."""
        results = question(self.question).ask(store, given)
        columns = [each.value for each in results.variables]
        check_same(columns, [name for name, _ in question(self.question).columns])
        assert {len(row) for row in rows} <= {len(columns) - ("label_lang" in columns)}

    def test_labels_are_in_the_first_language_that_has_one(self, store: Store) -> None:
        """Asked for Chinese, labels are Chinese where there are any, else English; the other way round unless asked."""
        languages, tried = languages_of_labels(store), 0
        for given, _ in self.answers:
            for order, lang in ((("zh", "en"), {"lang": "zh"}), (("en", "zh"), {})):
                for row in question(self.question).ask(store, given | lang):
                    if (label := row["label"]) is not None:
                        tried += 1
                        assert row["label_lang"].value == label.language
                        firsts = [next(each for each in order if each in of) for of in languages[label.value]]
                        assert label.language in firsts
        assert tried

    def test_a_document_may_be_asked_for_as_a_plan(self, store: Store) -> None:
        """A plan of one document is the document; what is asked of plans and a document is asked of what both hold."""
        answers = [(given, rows) for given, rows in self.answers if given.get("document") in PLANS]
        assert answers
        for given, rows in answers:
            others = {name: value for name, value in given.items() if name != "document"}
            for asked in ({"plan": given["document"]}, {"plan": PLANS, "document": given["document"]}):
                check_same(answer(store, self.question, others | asked), rows)

    @pytest.mark.shared
    def test_figure_of_the_real_plan(self, real: Store, real_with_report: Store, plan: Plan) -> None:
        """Asked of the real plan the question has an answer, and it is what the records give when counted in Python."""
        rows = named(real_with_report if self.figure.with_report else real, self.question, self.figure.given)
        assert bool(rows) is self.figure.answered
        check_same(self.figure.asked(rows), self.figure.counted(plan))

    @pytest.mark.shared
    def test_naming_the_only_plan_changes_nothing(self, real: Store, plan: Plan) -> None:
        """With one plan in the store, naming it gives the same rows as not naming it."""
        given = self.figure.given | {"document": plan.document.symbol or ""}
        check_same(answer(real, self.question, given), answer(real, self.question, self.figure.given))


class AskedOfLists(AskedQuestion):
    """The tests of a question about what lists say."""

    def test_citations_change_no_answer(self, without_citations: Store, given: Given, rows: list[Row]) -> None:
        """The answer is the same where nothing is cited, and where there is neither report nor draft."""
        check_same(answer(without_citations, self.question, given), rows)
