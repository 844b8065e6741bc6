"""The graph as one object, for notebooks and scripts: tables, networks, rankings, comparisons, pictures, SPARQL."""

from collections.abc import Iterable
from html import escape
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal

from pyoxigraph import QueryBoolean, QueryTriples

from ..loaders import read
from .comparing.compare import compare
from .errors import QuestionError
from .mandates.selection import Selection
from .mandates.table import mandate_table
from .networks.views import Network, view
from .quads.document_graph import document_graphs
from .store import Store
from .tables import Row, Table, answers, statements

if TYPE_CHECKING:
    from .comparing.comparison import ActComparison, Comparison
    from .pictures.picture import Picture

DEFAULT_STORE = Path("mandates.store")
"""Where the command line keeps its store, too."""

_CHANGE_COLUMNS = ("programme", "change", "key", "title", "before", "after", "later")


class MandateGraph:
    """A store of mandates, and all that can be asked of it; a context manager.

    Selections are given as keywords: ``documents`` (symbols or periods), ``organs``, ``programmes``, ``since``,
    ``until``, ``language``; a single value may stand for a list of one.

    >>> with MandateGraph.in_memory() as graph:
    ...     len(graph.documents())
    0
    """

    def __init__(self, store: Store) -> None:
        """Take an open store; use :meth:`open`, :meth:`read` or :meth:`in_memory` instead."""
        self.store = store

    @classmethod
    def open(cls, path: Path | str = DEFAULT_STORE) -> "MandateGraph":
        """Open the store of a folder for reading, as ``mandates load`` made it; raises :class:`StoreMissingError`."""
        return cls(Store.open(Path(path)))

    @classmethod
    def in_memory(cls) -> "MandateGraph":
        """Return a graph without documents, in memory."""
        return cls(Store.in_memory())

    @classmethod
    def read(cls, *files: Path | str) -> "MandateGraph":
        """Read documents into a new graph in memory; raises :class:`ReadError` for a file that cannot be read."""
        graph = cls.in_memory()
        for file in files:
            for document in document_graphs(read(file), graph.store.base):
                graph.store.replace(document)
        return graph

    def close(self) -> None:
        """Set the store free."""
        self.store.close()

    def __enter__(self) -> "MandateGraph":
        """Return the graph."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()

    # --- tables ---

    def documents(self) -> Table:
        """Return the documents that are loaded: symbol, title, file and digest."""
        columns = ("symbol", "title", "file", "sha256")
        rows = [{column: getattr(each, column) for column in columns} for each in self.store.documents()]
        return Table(columns, rows)

    def mandates(self, **selection: Any) -> Table:
        """Return every mandate with act, programme and the line that says so; see :mod:`.mandates.table`."""
        return mandate_table(self.store, select(**selection))

    def query(self, question: str) -> Table | bool:
        """Put a SPARQL 1.1 question; our prefixes are predeclared. ASK gives a truth value, all others a table."""
        results = self.store.query(question)
        if isinstance(results, QueryBoolean):
            return bool(results)
        return statements(results) if isinstance(results, QueryTriples) else answers(results)

    # --- analysis ---

    def network(self, kind: str = "acts-programmes", **selection: Any) -> Network:
        """Return a network of the graph; ``kind`` is one of :data:`.networks.views.VIEWS`."""
        return view(kind)(self.store, select(**selection))

    def rank(
        self, by: str | None = None, of: Literal["acts", "programmes", "communities"] = "acts", **selection: Any
    ) -> Table:
        """Return a ranking of acts, of programmes, or of communities of acts; see :mod:`.measures.tables`."""
        from .measures import tables  # noqa: PLC0415  (takes NetworkX with it)

        chosen = select(**selection)
        if of == "communities":
            return tables.rank_communities(self.store, chosen)
        if of == "programmes":
            return tables.rank_programmes(self.store, by or "acts", chosen)
        return tables.rank_acts(self.store, by or "programmes", chosen)

    def compare(self, first: str, second: str, programme: int | None = None) -> "Comparison":
        """Compare two plans, each named by a symbol or a period; :mod:`.comparing.comparison` says what comes back."""
        return compare(self.store, first, second, programme=programme)

    def changes(self, first: str, second: str, programme: int | None = None) -> Table:
        """Return what became of every act between two plans, programme by programme, with the places in both."""
        compared = self.compare(first, second, programme)
        return Table(
            _CHANGE_COLUMNS, [_change(each.programme, act) for each in compared.programmes for act in each.acts]
        )

    # --- pictures ---

    def picture(self, kind: str = "ranking", *, language: str = "en", **chosen: Any) -> "Picture":
        """Return a picture, which shows itself in notebooks; ``kind`` is one of :data:`.pictures.kinds.KINDS`.

        ``language`` is that of the picture, ``en`` or ``zh``; ``chosen`` are its other options, such as ``top`` and
        ``width``, and what is selected. Raises :class:`PictureError` where there is nothing to draw.
        """
        from .pictures.kinds import draw, options_of  # noqa: PLC0415  (wanted for pictures only)

        options = {name: value for name, value in chosen.items() if name in options_of(kind)}
        selection = {name: value for name, value in chosen.items() if name not in options}
        return draw(kind, self.store, select(**selection), language=language, **options)

    # --- in notebooks ---

    def _repr_html_(self) -> str:
        """Return what the graph holds as HTML."""
        counts = self.store.counts()
        said = ", ".join(f"{number:,} {name}" for name, number in sorted(counts.items(), key=lambda item: -item[1]))
        return f"<p><b>MandateGraph</b>: {escape(said)}</p>{self.documents()._repr_html_()}"

    def __repr__(self) -> str:
        """Return what the graph holds in one line."""
        documents = len(self.store.documents())
        return f"<MandateGraph: {documents} documents, {len(self.store)} statements, in {self.store.path or 'memory'}>"


def _change(programme: int | str, act: "ActComparison") -> Row:
    return {
        "programme": programme,
        "change": str(act.change),
        "key": act.key,
        "title": next((act.titles[language] for language in sorted(act.titles)), None),
        "before": [f"{each.document} {each.place}" for each in act.first],
        "after": [f"{each.document} {each.place}" for each in act.second],
        "later": [each.key for each in act.later],
    }


def select(**fields: Any) -> Selection:
    """Return a selection; a single document, organ or programme may stand for a list of one.

    Raises :class:`QuestionError` for a field that no selection has.

    >>> select(documents="2026", organs=["GA", "SC"]).organs
    ('GA', 'SC')
    """
    for name in fields:
        if name not in Selection.__slots__:
            known = ", ".join(Selection.__slots__)
            raise QuestionError(f"nothing is selected by {name}", advice=f"there are {known}", value=name)
    several = {"documents", "organs", "programmes"}
    taken: dict[str, Any] = {name: _several(value) if name in several else value for name, value in fields.items()}
    return Selection(**taken)


def _several(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, Iterable) and not isinstance(value, str) else (value,)
