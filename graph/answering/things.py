"""What a user means by a name: one way for commands, parameters of questions, the library and the search box.

A name is a canonical key or part of it (A/RES/70/1, 70/1), words that cite an act, a number of a programme (7,
programme 7, programme/7) or subprogramme (7.3), a code or name of an organ, what a document can be named by, an address
at docs.un.org, or an IRI of ours.
"""

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode

from ...ontology.namespaces import Base
from ...ontology.organs import organ_register
from ..documents import names_to_type
from ..errors import QuestionError
from ..iris import iri_path
from ..mandates.plans import find_plan
from ..sparql import Term
from ..store import Store
from .acts import act_key, acts_like, acts_meant

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
        known = kind not in _IS_THERE or _is_there(store, kind, term)
        if not known and (found := _one(store, kind, split_name(store.base, text)[1], text)):
            return Literal(found) if kind == "act" else NamedNode(store.base.iri + found)
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
    name = canonical_name(store, name)
    kind, slash, rest = name.partition("/")
    if slash and kind in _BELOW:
        below = NamedNode(f"{store.base.iri}{kind}/{_BELOW[kind](rest)}")
        return NamedNode(term_of_known(store, kind, rest, below).value)
    if document := store.document(name):
        return document.iri
    return next(row["thing"] for row in store.query(_BY_KEY, {"key": Literal(name)}))


_BY_KEY = "SELECT ?thing { ?thing dcterms:identifier $key }"


def canonical_name(store: Store, text: str) -> str:
    """Return the name of what a user means: the key of an act, or programme/7, programme/7/subprogramme/3, organ/GA.

    A document that is loaded keeps the name that is typed. Raises :class:`QuestionError` where nothing of the store is
    meant, and where several things are, five of which it names.
    """
    kind, rest = split_name(store.base, text)
    if kind == "document" or (kind is None and store.document(rest)):
        return f"document/{rest}" if kind else rest
    for each in [kind] if kind else _MEANT:
        if found := _one(store, each, rest, text):
            return found
    what = kind or ("act" if "/" in rest else "thing")
    raise QuestionError(
        f"no {what} {rest if kind else text} is in the store", advice=_advice(store, kind or "act", rest)
    )


def split_name(base: Base, text: str) -> tuple[str | None, str]:
    """Return the kind that a name says, where it says one, and the rest of it.

    >>> split_name(Base(), "Programme 7"), split_name(Base(), "https://docs.un.org/en/A/RES/70/1")
    (('programme', '7'), (None, 'A/RES/70/1'))
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    if address := _ADDRESS.fullmatch(plain):
        return None, unquote(address[1])
    if plain.startswith(base.iri):
        plain = unquote(plain.removeprefix(base.iri))
    found = _KIND_SAID.fullmatch(plain)
    if not found:
        return None, plain
    kind = _KINDS_SAID[found[1].casefold()]
    return "subprogramme" if kind == "programme" and _SUBPROGRAMME_NAME.fullmatch(found[2]) else kind, found[2]


_SUBPROGRAMME_NAME = re.compile(r"([0-9]{1,9})(?:\.|/subprogramme/)([0-9]{1,9})")
_ADDRESS = re.compile(r"https?://(?:docs\.un\.org|undocs\.org)/(?:(?:ar|zh|en|fr|ru|es)/)?(.+)")
_KINDS_SAID = {kind: kind for kind in ("act", "document", "organ", "programme", "subprogramme")} | {
    "方案": "programme",
    "次级方案": "subprogramme",
}
_KIND_SAID = re.compile(f"({'|'.join(_KINDS_SAID)})[ /]?(.+)", re.IGNORECASE)


def _one(store: Store, kind: str, name: str, text: str) -> str | None:
    """Return the canonical name of the one thing of a kind that a name means; raises where it means several."""
    found = _MEANT[kind](store, name) if kind in _MEANT else []
    if len(found) > 1:
        more = f" and {len(found) - _MOST} more" if len(found) > _MOST else ""
        what = f"{len(found)} things are named {text}"
        raise QuestionError(what, advice=f"name one of {', '.join(found[:_MOST])}{more}", value=text)
    return found[0] if found else None


_MOST = 5
"""Things that an error names."""


def _is_there(store: Store, kind: str, term: Term) -> bool:
    return bool(store.query(_IS_THERE[kind], {"thing": term}))


def _programme_meant(store: Store, name: str) -> list[str]:
    found = re.fullmatch(r"[0-9]{1,9}", name)
    path = f"programme/{int(name)}" if found else ""
    return [path] if found and _is_there(store, "programme", NamedNode(store.base.iri + path)) else []


def _subprogramme_meant(store: Store, name: str) -> list[str]:
    if not (found := _SUBPROGRAMME_NAME.fullmatch(name)):
        return []
    programme, number = f"programme/{int(found[1])}", str(int(found[2]))
    values: dict[str, Term] = {"programme": NamedNode(store.base.iri + programme), "number": Literal(number)}
    return [f"{programme}/subprogramme/{number}"] if store.query(_SUBPROGRAMME, values) else []


_SUBPROGRAMME = "ASK { ?each a mg:Subprogramme ; dcterms:isPartOf $programme ; skos:notation $number }"


def _organ_meant(store: Store, name: str) -> list[str]:
    """Return the organs of a code, also with UN before it (UNGA), or of a name of the register."""
    codes = [name.upper(), name.upper().removeprefix("UN"), *(organ.code for organ in organ_register().named(name))]
    paths = dict.fromkeys(f"organ/{iri_path(code)}" for code in codes if code)
    return [path for path in paths if _is_there(store, "organ", NamedNode(store.base.iri + path))]


def _act_meant(store: Store, name: str) -> list[str]:
    key = act_key(name)
    return [key] if _is_there(store, "act", Literal(key)) else acts_meant(store, name)


_MEANT: dict[str, Callable[[Store, str], list[str]]] = {
    "programme": _programme_meant,
    "subprogramme": _subprogramme_meant,
    "organ": _organ_meant,
    "act": _act_meant,
}
"""How things of a kind are found by a name, in the order in which they are looked for."""


def _advice(store: Store, kind: str, text: str) -> str:
    if kind == "act":
        near = acts_like(store, text)
        return f"did you mean {', '.join(near)}?" if near else "'mandates find' finds things by words"
    names = list(names_to_type(store.documents()) if kind == "document" else _names(store, kind))
    nearest = sorted(names, key=lambda name: -difflib.SequenceMatcher(None, text.upper(), name).ratio())
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return f"there are {', '.join(nearest[:_MOST]) or 'none'}{more}"


def _names(store: Store, kind: str) -> Iterator[str]:
    return (row["name"].value for row in store.query(_THERE[kind]))
