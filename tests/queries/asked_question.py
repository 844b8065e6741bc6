"""What is asked of every saved question: a file a question gives its answers on the small graph and its figure."""

from typing import Any, ClassVar

import pytest
from answers import Figure, Given, Plan, Row, Value
from differing import check_same
from mandategraph.graph.answering.catalogue import question
from mandategraph.graph.store import Store
from pyoxigraph import Literal, NamedNode


def plain(term: Any, base: str) -> Value:
    """The value of a term: a number, a text, or an IRI without its base."""
    if term is None:
        return None
    if isinstance(term, NamedNode):
        return term.value.removeprefix(base)
    assert isinstance(term, Literal)
    return int(term.value) if term.datatype.value.endswith("#integer") else term.value


def answer(store: Store, name: str, given: Given | None = None) -> list[Row]:
    """The rows that a saved question gives, as plain values."""
    return [tuple(plain(term, store.base.iri) for term in row) for row in question(name).ask(store, given)]


def named(store: Store, name: str, given: Given | None = None) -> list[dict[str, Any]]:
    """The rows that a saved question gives, by column."""
    columns = [column for column, _ in question(name).columns]
    return [dict(zip(columns, row, strict=True)) for row in answer(store, name, given)]


class AskedQuestion:
    """The tests of one saved question. A test with ``given`` and ``rows`` runs once an answer (see conftest.py)."""

    question: ClassVar[str]
    answers: ClassVar[tuple[tuple[Given, list[Row]], ...]]
    figure: ClassVar[Figure]

    def __init_subclass__(cls) -> None:
        """Leave out the naming of the only plan, where a question takes no plan or needs two documents."""
        name = getattr(cls, "question", None)
        if name and (cls.figure.with_report or "document" not in {each.name for each in question(name).parameters}):
            cls.test_naming_the_only_plan_changes_nothing = None

    def test_file_is_named_after_the_question(self) -> None:
        """Who looks for the tests of a question finds them."""
        assert type(self).__module__.rpartition(".")[2] == f"test_{self.question.replace('-', '_')}"

    def test_every_parameter_is_tested(self) -> None:
        """Each optional parameter is given in one of the answers and left out in another."""
        for parameter in question(self.question).parameters:
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
        check_same([each.value for each in results.variables], [name for name, _ in question(self.question).columns])
        assert {len(row) for row in rows} <= {len(results.variables)}

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
