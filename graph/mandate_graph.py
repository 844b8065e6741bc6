"""The graph as one object, for notebooks and scripts: tables, networks, rankings, comparisons, pictures, SPARQL."""

from collections.abc import Iterable
from contextlib import closing
from html import escape
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self, TypedDict, Unpack

from pyoxigraph import NamedNode, QueryBoolean, QueryTriples

from ..loaders.formats.files import files_of
from ..loaders.records import Severity
from ..ontology.namespaces import Base
from .answering.catalogue import question, question_table
from .comparing.compare import compare
from .errors import QuestionError, StoreError
from .loading import DocumentLoaded, load_files
from .mandates.selection import Selection
from .mandates.table import mandate_table
from .networks.views import Network, view
from .store import DEFAULT_WAIT, Change, Store
from .tables import Row, Table, answers, statements

if TYPE_CHECKING:
    from .comparing.comparison import ActComparison, Comparison
    from .pictures.picture import Picture

DEFAULT_STORE = Path("mandates.store")
"""Where the command line keeps its store, too."""

_CHANGE_COLUMNS = ("programme", "change", "key", "title", "before", "after", "later")

_LOAD_COLUMNS = (
    "file", "document", "title", "programmes", "entries", "mandates", "citations", "findings", "added", "removed",
    "note",
)  # fmt: skip


class LoadOptions(TypedDict, total=False):
    """What can be said of files that are loaded; see :meth:`MandateGraph.load`."""

    symbol: str | None
    title: str | None
    period: str | None
    language: str | None
    kind: str | None
    jobs: int
    errors: Literal["raise", "report"]


class _Selected(TypedDict, total=False):
    plans: str | Iterable[str]
    documents: str | Iterable[str]
    organs: str | Iterable[str]
    programmes: int | Iterable[int]
    since: int | None
    until: int | None


class Selected(_Selected, total=False):
    """What a selection is given as: the fields of :class:`Selection`; a single value may stand for a list of one."""

    language: str | None


class PictureOptions(_Selected, total=False):
    """What can be chosen for a picture, beside what it shows: how many things, what it counts, its width in pixels."""

    top: int
    by: Literal["programmes", "mandates"]
    width: int


class MandateGraph:
    """A store of mandates, and all that can be asked of it; a context manager.

    Selections are given as keywords: ``plans`` (periods or symbols), ``documents``, ``organs``, ``programmes``,
    ``since``, ``until``, ``language``; a single value may stand for a list of one. Errors are
    :class:`MandategraphError`.

    >>> with MandateGraph.in_memory() as graph:
    ...     len(graph.documents())
    0
    """

    def __init__(self, store: Store) -> None:
        """Take an open store; use :meth:`open`, :meth:`read` or :meth:`in_memory` instead."""
        self.store = store

    @classmethod
    def open(
        cls,
        path: Path | str = DEFAULT_STORE,
        *,
        update: bool = False,
        base: str | None = None,
        wait: float = DEFAULT_WAIT,
    ) -> Self:
        """Open the store of a folder for reading; with ``update`` for loading too, and begin one that is not there.

        Many may read a store at a time; who updates it holds it alone, until the graph is closed. ``wait`` is for how
        many seconds to wait for it. A new store takes its place when it is closed without an error; ``base`` is the
        beginning of its IRIs. Raises :class:`StoreMissingError` where there is none to read, :class:`StoreLockedError`
        where another process holds it, :class:`StoreError` where it cannot be opened.
        """
        place = Path(path)
        if not update:
            return cls(Store.open(place, wait=wait))
        try:
            chosen = Base(base) if base else None
        except ValueError as error:
            raise StoreError("cannot be the base of a store", place=base, advice=str(error), value=base) from error
        return cls(Store.update(place, chosen, wait=wait))

    @classmethod
    def in_memory(cls) -> Self:
        """Return a graph without documents, in memory."""
        return cls(Store.in_memory())

    @classmethod
    def read(cls, *paths: Path | str, **options: Unpack[LoadOptions]) -> Self:
        """Read documents into a new graph in memory, as :meth:`load` does."""
        graph = cls.in_memory()
        graph.load(*paths, **options)
        return graph

    def close(self) -> None:
        """Set the store free."""
        self.store.close()

    def __enter__(self) -> Self:
        """Return the graph."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store; a new one takes its place only where nothing went wrong."""
        self.store.__exit__(kind, error, trace)

    # --- documents ---

    def documents(self) -> Table:
        """Return the documents that are loaded: symbol, title, file and digest."""
        columns = ("symbol", "title", "file", "sha256")
        rows = [{column: getattr(each, column) for column in columns} for each in self.store.documents()]
        return Table(columns, rows)

    def load(  # noqa: PLR0913  (what can be said of files)
        self,
        *paths: Path | str,
        symbol: str | None = None,
        title: str | None = None,
        period: str | None = None,
        language: str | None = None,
        kind: str | None = None,
        jobs: int = 1,
        replace: bool = False,
        errors: Literal["raise", "report"] = "raise",
    ) -> Table:
        """Load documents as ``mandates load`` does; folders give their files. Returns a row a document, in their order.

        Each document is loaded whole or not at all; one loaded again replaces itself. Of several files of one document
        the best is loaded: DOCX, text, PDF, tables, in this order; a better one that is there stays, unless ``replace``
        is set. ``symbol``, ``title``, ``period`` and ``language`` win over what the files say; ``kind`` names their
        loader where their content should not decide. ``jobs`` files are read at a time, in processes of their own: a
        script must then guard its start by ``__name__ == "__main__"``.

        A file that cannot be read raises its error; what was loaded before it stays loaded. With ``errors="report"``
        the others are loaded, and it has a row with the error as its ``note``, unless none can be loaded.
        """
        rows: list[Row] = []
        given = {"symbol": symbol, "title": title, "period": period, "language": language}
        files = files_of(map(Path, paths))
        with closing(load_files(self.store, files, jobs, replace=replace, kind=kind, **given)) as loading:
            for done in loading:
                if isinstance(done, DocumentLoaded):
                    rows.append(_loaded(done))
                elif done.error and errors == "raise":
                    raise done.error
                elif done.error:
                    rows.append(dict.fromkeys(_LOAD_COLUMNS) | {"file": done.path.name, "note": str(done.error)})
        return Table(_LOAD_COLUMNS, rows)

    def remove(self, document: str) -> Change:
        """Take out all that a document says, named by symbol, title, file or digest; says how many statements went.

        Raises :class:`StoreError` for a name that no loaded document has, or several.
        """
        return self.store.remove(self.store.graph_of_document(document))

    def check(
        self,
        document: str | None = None,
        *,
        severity: Literal["error", "warning", "info"] = "info",
        codes: str | Iterable[str] = (),
        baseline: Path | str | None = None,
    ) -> Table:
        """Return what is doubtful, as ``mandates check`` does: one row a finding, by document and place.

        ``document`` keeps to one document, ``severity`` is the least, ``codes`` choose checks, and what the file
        ``baseline`` holds is left out. The columns are :data:`.checks.finding_table.COLUMNS`.
        """
        from .checks.baseline import read_baseline, without_known  # noqa: PLC0415  (takes the shapes with it)
        from .checks.checking import findings  # noqa: PLC0415
        from .checks.finding_table import finding_table  # noqa: PLC0415

        if severity not in set(Severity):
            raise QuestionError(f"no severity is {severity}", advice=f"there are {', '.join(Severity)}", value=severity)
        found = findings(self.store, _several(codes), self._graph_of(document), Severity(severity))
        return finding_table(without_known(found, read_baseline(Path(baseline)))[0] if baseline else found)

    def export(self, path: Path | str, format_name: str | None = None, document: str | None = None) -> None:
        """Write the graph, or what one document says, as a file, whole or not at all; the same graph, the same bytes.

        Where no ``format_name`` is given, the end of the file's name tells it; there are those of ``mandates export``.
        Raises :class:`StoreError` for a format that there is not, and where it cannot be written, and
        :class:`OutputNameError` for a name that tells no format.
        """
        from .exports.export import export_file  # noqa: PLC0415  (takes what writes networks with it)

        export_file(self.store, Path(path), format_name, self._graph_of(document))

    def _graph_of(self, document: str | None) -> NamedNode | None:
        return self.store.graph_of_document(document) if document else None

    # --- tables ---

    def mandates(self, **selection: Unpack[Selected]) -> Table:
        """Return every mandate with act, programme and the line that says so; see :mod:`.mandates.table`."""
        return mandate_table(self.store, select(**selection))

    def query(self, question: str) -> Table | bool:
        """Put a SPARQL 1.1 question; our prefixes are predeclared. ASK gives a truth value, all others a table."""
        results = self.store.query(question)
        if isinstance(results, QueryBoolean):
            return bool(results)
        return statements(results) if isinstance(results, QueryTriples) else answers(results)

    def questions(self) -> Table:
        """Return the saved questions that :meth:`ask` puts: name, title, and parameters, in brackets if optional."""
        return question_table()

    def ask(self, name: str, /, **values: object) -> Table:
        """Put a saved question, with its parameters as keywords, and return what it answers.

        Raises :class:`QuestionError`, with the nearest names, for a question that there is not, for a parameter too
        many or too few, and for a value that names no act, organ, programme, plan or document of the graph.
        """
        given = {name: tuple(map(str, _several(value))) for name, value in values.items() if value is not None}
        return answers(question(name).ask(self.store, given))

    # --- analysis ---

    def network(self, kind: str = "acts-programmes", **selection: Unpack[Selected]) -> Network:
        """Return a network of the graph; ``kind`` is one of :data:`.networks.views.VIEWS`."""
        return view(kind)(self.store, select(**selection))

    def rank(
        self,
        by: str | None = None,
        of: Literal["acts", "programmes", "communities"] = "acts",
        *,
        label_language: str | None = None,
        **selection: Unpack[Selected],
    ) -> Table:
        """Return a ranking of acts, of programmes, or of communities of acts; see :mod:`.measures.tables`.

        Labels are in ``label_language``, or in the next that has one; ``language`` selects documents, as elsewhere.
        """
        from .measures import tables  # noqa: PLC0415  (takes NetworkX with it)

        chosen = select(**selection)
        if of == "communities":
            return tables.rank_communities(self.store, chosen, language=label_language)
        if of == "programmes":
            return tables.rank_programmes(self.store, by or "acts", chosen, label_language)
        return tables.rank_acts(self.store, by or "programmes", chosen, language=label_language)

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

    def picture(self, kind: str = "ranking", *, language: str = "en", **chosen: Unpack[PictureOptions]) -> "Picture":
        """Return a picture, which shows itself in notebooks; ``kind`` is one of :data:`.pictures.kinds.KINDS`.

        ``language`` is that of the picture, ``en`` or ``zh``; ``chosen`` are its other options, such as ``top`` and
        ``width``, and what is selected. Raises :class:`PictureError` where there is nothing to draw.
        """
        from .pictures.kinds import draw, options_of  # noqa: PLC0415  (wanted for pictures only)

        options: dict[str, Any] = {name: value for name, value in chosen.items() if name in options_of(kind)}
        selection: dict[str, Any] = {name: value for name, value in chosen.items() if name not in options}
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


def _loaded(done: DocumentLoaded) -> Row:
    """Return what became of a document as a row; of one that was left for a better file nothing was counted."""
    source, summary, change = done.document, done.summary, done.change
    row: Row = dict.fromkeys(_LOAD_COLUMNS) | {"file": source.file, "document": source.symbol, "title": source.title}
    if change is None:
        return row | {"note": f"{done.other.file if done.other else 'another file'} is loaded, which holds it too"}
    counted = {name: getattr(summary, name) for name in ("programmes", "entries", "mandates", "citations")}
    return row | counted | {"findings": summary.findings.total(), "added": change.added, "removed": change.removed}


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


def select(**fields: Unpack[Selected]) -> Selection:
    """Return a selection; a single document, organ or programme may stand for a list of one.

    Raises :class:`QuestionError` for a field that no selection has.

    >>> select(documents="2026", organs=["GA", "SC"]).organs
    ('GA', 'SC')
    """
    for name in fields:
        if name not in Selection.__slots__:
            known = ", ".join(Selection.__slots__)
            raise QuestionError(f"nothing is selected by {name}", advice=f"there are {known}", value=name)
    several = {"documents", "organs", "plans", "programmes"}
    taken: dict[str, Any] = {name: _several(value) if name in several else value for name, value in fields.items()}
    return Selection(**taken)


def _several(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, Iterable) and not isinstance(value, str) else (value,)
