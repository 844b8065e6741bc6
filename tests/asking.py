"""Questions in words, and how tests put them in a process of their own."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from mandategraph.graph.answering.results import write_answer
from mandategraph.graph.answering.sandboxed import QuestionLimits, Sandboxed
from mandategraph.graph.sparql import Term
from mandategraph.graph.store import Store


@dataclass(frozen=True, slots=True)
class TextQuestion:
    """A query in words, the format of its answer, and what it may do."""

    text: str
    format_name: str = "json"
    values: dict[str, Term] = field(default_factory=dict)
    rows: int | None = None
    allow_service: bool = False

    @property
    def shape(self) -> str:
        """The query."""
        return self.text

    def __call__(self, store: Store, stream: IO[bytes]) -> None:
        """Put the question and write the answer."""
        results = store.query(self.text, self.values, allow_service=self.allow_service)
        write_answer(results, self.format_name, store.base.prefixes, stream, self.rows)


def ask_sandboxed(store: Path, question: TextQuestion, limits: QuestionLimits = QuestionLimits()) -> bytes:  # noqa: B008
    """Put a question in a process of its own, and return the answer whole."""
    with Sandboxed(store, question, limits) as running, running.answer() as answer:
        return answer.read()
