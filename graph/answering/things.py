"""Whether a thing that the user names is in the store; if not, which ones there are or are nearest."""

from collections.abc import Callable, Iterator

from pyoxigraph import Literal, NamedNode

from ..documents import names_to_type
from ..errors import QuestionError
from ..iris import iri_path
from ..mandates.plans import find_plan
from ..sparql import Term
from ..store import Store
from .acts import act_key, acts_like

_IS_THERE = {
    "act": "ASK { ?act dcterms:identifier $thing }",
    "organ": "ASK { $thing a mg:Organ }",
    "programme": "ASK { $thing a mg:Programme }",
}
"""How to ask for a thing of a kind; other kinds of values are not looked for."""

_BELOW: dict[str, Callable[[str], str]] = {
    "programme": lambda text: str(int(text)) if text.isascii() and text.isdecimal() else iri_path(text),
    "organ": lambda text: iri_path(text.upper()),
    "document": iri_path,
}
"""Kinds of things that a name can begin with, and how the rest of it becomes the end of an IRI."""

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


def terms_of_known(store: Store, kind: str, text: str, term: Term) -> list[Term]:
    """Return the terms that the user means by a text, see :func:`term_of_known`: the documents of a plan, or one."""
    if kind == "plan":
        return [NamedNode(iri) for iri in find_plan(store, text).documents]
    return [term_of_known(store, kind, text, term)]


def iri_of_thing(store: Store, name: str) -> NamedNode:
    """Return the IRI of an act, programme, organ or document by the name that a user gives to it.

    programme/7, organ/GA and document/A/71/6/Rev.1 say what they are; others are documents that are loaded, or acts.
    Raises :class:`QuestionError` where the store holds no such thing.
    """
    kind, slash, rest = name.partition("/")
    if slash and kind in _BELOW:
        below = NamedNode(f"{store.base.iri}{kind}/{_BELOW[kind](rest)}")
        return NamedNode(term_of_known(store, kind, rest, below).value)
    if document := store.document(name):
        return document.iri
    key = term_of_known(store, "act", name, Literal(act_key(name)))
    return next(row["thing"] for row in store.query("SELECT ?thing { ?thing dcterms:identifier $key }", {"key": key}))


def _advice(store: Store, kind: str, text: str) -> str:
    if kind == "act":
        near = acts_like(store, text)
        return f"did you mean {', '.join(near)}?" if near else "'mandates rank' lists acts"
    names = names_to_type(store.documents()) if kind == "document" else _names(store, kind)
    return f"there are {', '.join(names) or 'none'}"


def _names(store: Store, kind: str) -> Iterator[str]:
    return (row["name"].value for row in store.query(_THERE[kind]))
