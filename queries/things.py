"""Whether a thing that the user names is in the store; if not, which ones there are or are nearest."""

from ..graph.errors import QuestionError
from ..graph.sparql import Term
from ..graph.store import Store
from .acts import acts_like

_IS_THERE = {
    "act": "ASK { ?act dcterms:identifier $thing }",
    "document": "ASK { ?extraction prov:wasDerivedFrom $thing ; a mg:Extraction }",
    "organ": "ASK { $thing a mg:Organ }",
    "programme": "ASK { $thing a mg:Programme }",
}
"""How to ask for a thing of a kind; other kinds of values are not looked for."""

_THERE = {
    "document": "SELECT ?name { ?e a mg:Extraction ; prov:wasDerivedFrom/dcterms:identifier ?name } ORDER BY ?name",
    "organ": "SELECT DISTINCT ?name { ?act mg:adoptedBy ?organ . ?organ skos:notation ?name } ORDER BY ?name",
    "programme": "SELECT ?name { ?p a mg:Programme ; skos:notation ?name } ORDER BY xsd:integer(?name)",
}


def refuse_unknown(store: Store, kind: str, text: str, term: Term) -> None:
    """Raise :class:`QuestionError` where the store holds no such thing; it names the nearest, or those there are."""
    question = _IS_THERE.get(kind)
    if question is None or bool(store.query(question, {"thing": term})):
        return
    raise QuestionError(f"no {kind} {text} is in the store", advice=_advice(store, kind, text), value=text)


def _advice(store: Store, kind: str, text: str) -> str:
    if kind == "act":
        near = acts_like(store, text)
        return f"did you mean {', '.join(near)}?" if near else "'mandates rank' lists acts"
    names = [row["name"].value for row in store.query(_THERE[kind])]
    return f"there are {', '.join(names) or 'none'}"
