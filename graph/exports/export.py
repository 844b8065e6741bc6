"""Exports: the graph as files for other systems. The same graph gives the same bytes.

Neither the engine's dumps nor the libraries' writers are in a stable order, so quads are sorted first: subject by
subject, ``rdf:type`` first, with only the prefixes in use.
"""

import io
import re
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from ..errors import StoreError
from ..formats import EXPORT_FORMATS, RDF_FORMATS, RDFLIB_FORMATS, format_of_name
from ..networks.files import write_graphml
from ..networks.views import acts_and_programmes
from ..standard_terms import TYPE
from ..store import Store
from .description import description
from .whole_file import whole_file

NOT_SHORTENED = {"act", "document", "rdf"}
"""Prefixes of questions that exports do without: names below them hold slashes, which Turtle would have to escape."""

_PREFIX_LINES = re.compile(rb"(?:@prefix [^\n]*\n)*")
_ROOT_TAG = re.compile(rb"<rdf:RDF ([^>]*)>")
_LONGEST_ROOT_TAG = 4000

Term = NamedNode | Literal | BlankNode | DefaultGraph | Triple


def export(store: Store, output: IO[bytes], format_name: str, graph: NamedNode | None = None) -> None:
    """Write the graph of a document, or everything, in one of :data:`..formats.EXPORT_FORMATS`.

    All but GraphML hold a description of what they hold, see :mod:`.description`.

    >>> output = io.BytesIO()
    >>> with Store.in_memory() as store:
    ...     export(store, output, "turtle", store.iris.organs_graph)
    >>> output.getvalue().decode().splitlines()[0]
    '@prefix dcat: <http://www.w3.org/ns/dcat#> .'
    """
    if format_name == "graphml":
        write_graphml(acts_and_programmes(store), output)
    elif format_name in RDF_FORMATS:
        _write(store, output, RDF_FORMATS[format_name], graph)
    elif format_name in RDFLIB_FORMATS:
        _write_with_rdflib(store, output, format_name, graph)
    else:
        advice = f"there are {', '.join(EXPORT_FORMATS)}"
        raise StoreError(f"no format is named {format_name}", advice=advice, value=format_name)


def export_file(store: Store, path: Path, format_name: str | None = None, graph: NamedNode | None = None) -> None:
    """Write a file as :func:`export` does, whole or not at all, in the format that is named or that its name tells.

    Raises :class:`StoreError` where it cannot be written, and :class:`OutputNameError` for a name that tells no format.
    """
    try:
        with whole_file(path) as stream:
            export(store, stream, format_name or format_of_name(path, EXPORT_FORMATS), graph)
    except OSError as error:
        what = f"cannot be written ({error.strerror or error})"
        raise StoreError(what, place=path, advice="check the place and its permissions") from error


def _write(store: Store, output: IO[bytes], rdf_format: RdfFormat, graph: NamedNode | None) -> None:
    """Write statements and, beside them, what they are."""
    quads = list(store.quads_of_document(graph) if graph else store.quads())
    quads += description(quads, store.iris, store.documents(), graph)
    if rdf_format.supports_datasets:
        _write_sorted(sorted(quads, key=_quad_order), output, rdf_format, store.base.prefixes)
    else:
        write_statements({quad.triple for quad in quads}, output, rdf_format, store.base.prefixes)


def write_statements(
    statements: set[Triple], output: IO[bytes], rdf_format: RdfFormat | str, prefixes: dict[str, str]
) -> None:
    """Write triples in one of :data:`..formats.RDF_FORMATS`, sorted, with those of the prefixes that they use."""
    chosen = RDF_FORMATS[rdf_format] if isinstance(rdf_format, str) else rdf_format
    _write_sorted(sorted(statements, key=_triple_order), output, chosen, prefixes)


def _write_sorted(
    statements: list[Quad] | list[Triple], output: IO[bytes], rdf_format: RdfFormat, known: dict[str, str]
) -> None:
    prefixes = _used(known, statements)
    data = serialize(statements, format=rdf_format, prefixes=prefixes) or b""
    output.write(_with_sorted_header(data, rdf_format))


def _with_sorted_header(data: bytes, rdf_format: RdfFormat) -> bytes:
    """Return the file with its prefixes sorted: the engine writes them in an order that changes from run to run."""
    if rdf_format in {RdfFormat.TURTLE, RdfFormat.TRIG}:
        end = _PREFIX_LINES.match(data).end()  # pyright: ignore[reportOptionalMemberAccess]  (it matches nothing, too)
        return b"".join(sorted(data[:end].splitlines(keepends=True))) + data[end:]
    if rdf_format == RdfFormat.RDF_XML and (found := _ROOT_TAG.search(data, 0, _LONGEST_ROOT_TAG)):
        names = b" ".join(sorted(found[1].split()))
        return data[: found.start(1)] + names + data[found.end(1) :]
    return data


def _triple_order(statement: Triple | Quad) -> tuple[str, bool, str, str]:
    """Sort by subject, then rdf:type first, then predicate and object."""
    predicate = statement.predicate
    return str(statement.subject), predicate != TYPE, predicate.value, str(statement.object)


def _quad_order(quad: Quad) -> tuple[str, str, bool, str, str]:
    return str(quad.graph_name), *_triple_order(quad)


def _used(prefixes: dict[str, str], statements: Iterable[Quad | Triple]) -> dict[str, str]:
    """Return the prefixes whose namespaces occur, in the order of their names."""
    spaces = {_namespace(iri) for statement in statements for iri in _iris(statement)}
    text = "\n".join(sorted(spaces))
    return {name: iri for name, iri in prefixes.items() if iri in text and name not in NOT_SHORTENED}


def _iris(statement: Quad | Triple) -> Iterable[str]:
    """Yield the IRIs of a statement that a writer may shorten."""
    terms: list[Term] = [statement.subject, statement.predicate, statement.object]
    if isinstance(statement, Quad):
        terms.append(statement.graph_name)
    for term in terms:
        if isinstance(term, NamedNode):
            yield term.value
        elif isinstance(term, Literal):
            yield term.datatype.value


def _namespace(iri: str) -> str:
    """Return an IRI up to the first step below our base, which is all that a prefix of ours can shorten.

    >>> _namespace("https://w3id.org/mandategraph/act/A/RES/70/1"), _namespace("http://purl.org/dc/terms/title")
    ('https://w3id.org/mandategraph/act/A/', 'http://purl.org/dc/terms/')
    """
    head, mark, _ = iri.partition("#")
    if mark:
        return head + mark
    return "/".join(head.split("/")[:6]) + "/" if head.count("/") > 5 else head.rpartition("/")[0] + "/"


def _write_with_rdflib(store: Store, output: IO[bytes], name: str, graph: NamedNode | None) -> None:
    import warnings  # noqa: PLC0415

    from rdflib import Dataset, Graph  # noqa: PLC0415  (slow to import, and rarely wanted)

    keeps_graphs = name in {"trix", "hext"}
    data = io.BytesIO()
    _write(store, data, RdfFormat.N_QUADS if keeps_graphs else RdfFormat.N_TRIPLES, graph)
    target = Dataset() if keeps_graphs else Graph()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib 7.6 uses its own deprecated names
        target.parse(data=data.getvalue(), format="nquads" if keeps_graphs else "nt")
        for prefix, iri in store.base.prefixes.items():
            target.bind(prefix, iri)
        target.serialize(output, format=name)
