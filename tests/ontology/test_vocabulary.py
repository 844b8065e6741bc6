"""The vocabulary in mandates.ttl and its constants in terms.py say the same, and every term is explained."""

import re
from pathlib import Path

import pytest
from mandategraph.ontology import terms
from mandategraph.ontology.namespaces import DEFAULT_BASE, FOREIGN, OWL, RDF, RDFS, XSD, Base
from mandategraph.ontology.organs import ORGANS_FILE
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

MG = Base().vocabulary
FOLDER = ORGANS_FILE.parent
FILES = ("mandates.ttl", "organs.ttl", "instruments.ttl")
STANDARD = {RDF, RDFS, XSD, OWL}
"""Namespaces that every vocabulary is written with; they are taken for granted."""

GROUPS = {
    OWL + "Class": terms.Class,
    OWL + "ObjectProperty": terms.Property,
    OWL + "DatatypeProperty": terms.Property,
    MG + "Relation": terms.Relation,
    MG + "Scope": terms.Scope,
    MG + "NumberForm": terms.NumberForm,
}
"""What the type of a term in mandates.ttl says of the constant that stands for it."""


def quads_of(file: str) -> list[Quad]:
    """The statements of one of our Turtle files."""
    return list(parse(path=str(FOLDER / file), format=RdfFormat.TURTLE))


VOCABULARY = quads_of("mandates.ttl")
TERMS = sorted({quad.subject.value for quad in VOCABULARY if quad.subject.value.startswith(MG)})


def objects(subject: str, predicate: str) -> list[NamedNode | Literal]:
    """What the vocabulary says of a subject under a predicate."""
    return [q.object for q in VOCABULARY if q.subject.value == subject and q.predicate.value == predicate]


def constants(group: type) -> set[str]:
    """The IRIs for which a group of constants stands."""
    return {MG + member.value for member in group}


def iris_of(quad: Quad) -> list[str]:
    """The IRIs in a statement, that of a literal's datatype included."""
    value = quad.object
    return [
        quad.subject.value,
        quad.predicate.value,
        value.datatype.value if isinstance(value, Literal) else value.value,
    ]


def test_vocabulary_is_of_the_size_we_know() -> None:
    """The tests below see every term: there are as many as there are constants, and at least 100."""
    assert len(TERMS) == sum(len(group) for group in set(GROUPS.values()))
    assert len(TERMS) >= 100


@pytest.mark.parametrize("group", sorted(set(GROUPS.values()), key=lambda group: group.__name__))
def test_constants_and_turtle_agree(group: type) -> None:
    """Every constant has its term of the same type in the Turtle file, and every such term its constant."""
    types = {type_ for type_, other in GROUPS.items() if other is group}
    declared = {term for term in TERMS if types & {value.value for value in objects(term, RDF + "type")}}
    assert declared == constants(group)


@pytest.mark.parametrize("term", TERMS)
def test_term_has_one_type(term: str) -> None:
    """A term is exactly one of class, property, relation, scope or form of number."""
    (type_,) = objects(term, RDF + "type")
    assert type_.value in GROUPS


@pytest.mark.parametrize("term", TERMS)
def test_term_is_explained_in_two_languages(term: str) -> None:
    """Label and comment are there once in English and once in Chinese, and hold words."""
    for predicate in ("label", "comment"):
        found = objects(term, RDFS + predicate)
        assert sorted(str(value.language) for value in found) == ["en", "zh"], predicate
        assert all(value.value.strip() for value in found), predicate


@pytest.mark.parametrize("term", TERMS)
def test_relations_lead_to_known_terms(term: str) -> None:
    """Super-classes, super-properties, domains and ranges of our own are declared; no term is above itself."""
    relations = ("subClassOf", "subPropertyOf", "domain", "range")
    related = {value.value for relation in relations for value in objects(term, RDFS + relation)}
    assert {iri for iri in related if iri.startswith(MG)} <= set(TERMS) - {term}


def test_version_is_the_one_that_stores_carry() -> None:
    """owl:versionInfo of the vocabulary is the constant with which a store is compared."""
    (version,) = objects(MG.removesuffix("#"), OWL + "versionInfo")
    assert version.value == terms.VOCABULARY_VERSION


@pytest.mark.parametrize("file", FILES)
def test_foreign_terms_are_of_declared_namespaces(file: str) -> None:
    """Every IRI of our Turtle files is ours or of a namespace of namespaces.py, and below it there is a name."""
    own_or_declared = (DEFAULT_BASE, *FOREIGN.values())
    iris = {iri for quad in quads_of(file) for iri in iris_of(quad)}
    assert iris
    assert {iri for iri in iris if not iri.startswith(own_or_declared)} == set()
    assert iris.isdisjoint(FOREIGN.values())


@pytest.mark.parametrize("file", FILES)
def test_own_terms_are_declared(file: str) -> None:
    """A register uses only terms that the vocabulary declares."""
    used = {iri for quad in quads_of(file) for iri in iris_of(quad) if iri.startswith(MG)}
    assert used
    assert used <= set(TERMS)


@pytest.mark.shared
def test_namespaces_are_those_of_the_design(shared_folder: Path) -> None:
    """The namespaces are written exactly as design/ontology.md gives them, but for the four standard ones."""
    design = (shared_folder / "design" / "ontology.md").read_text("utf-8")
    written = set(re.findall(r"`(https?://[^`]+)`", design))
    assert set(FOREIGN.values()) - STANDARD <= written
    assert DEFAULT_BASE in written
