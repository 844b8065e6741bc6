"""Whether a thing that the user names is in the store; if not, which ones there are or are nearest."""

from collections.abc import Iterator

from ..graph.documents import names_to_type
from ..graph.errors import QuestionError
from ..graph.sparql import Term
from ..graph.store import Store
from .acts import acts_like

_IS_THERE = {
    "act": "ASK { ?act dcterms:identifier $thing }",
    "organ": "ASK { $thing a mg:Organ }",
    "programme": "ASK { $thing a mg:Programme }",
}
"""How to ask for a thing of a kind; other kinds of values are not looked for."""

_THERE = {
    "organ": "SELECT DISTINCT ?name { ?act mg:adoptedBy ?organ . ?organ skos:notation ?name } ORDER BY ?name",
    "programme": "SELECT ?name { ?p a mg:Programme ; skos:notation ?name } ORDER BY xsd:integer(?name)",
}


def term_of_known(store: Store, kind: str, text: str, term: Term) -> Term:
    """Return the term of the thing that the user means by a text, given the term that its spelling makes.

    That is another one for a document that is named by something else than its symbol. Raises :class:`QuestionError`
    where the store holds no such thing; it names the nearest, or those there are.
    """
    if kind == "document":
        document = store.document(text)
        known = document is not None
        term = document.iri if document else term
    else:
        known = kind not in _IS_THERE or bool(store.query(_IS_THERE[kind], {"thing": term}))
    if not known:
        raise QuestionError(f"no {kind} {text} is in the store", advice=_advice(store, kind, text), value=text)
    return term


def _advice(store: Store, kind: str, text: str) -> str:
    if kind == "act":
        near = acts_like(store, text)
        return f"did you mean {', '.join(near)}?" if near else "'mandates rank' lists acts"
    names = names_to_type(store.documents()) if kind == "document" else _names(store, kind)
    return f"there are {', '.join(names) or 'none'}"


def _names(store: Store, kind: str) -> Iterator[str]:
    return (row["name"].value for row in store.query(_THERE[kind]))
