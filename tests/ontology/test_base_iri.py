"""The base below which our IRIs stand: what may be one, and that all of our IRIs move with it."""

import pytest
from mandategraph.ontology.instruments import INSTRUMENTS_FILE
from mandategraph.ontology.namespaces import DEFAULT_BASE, FOREIGN, Base
from mandategraph.ontology.organs import ORGANS_FILE
from pyoxigraph import Literal, RdfFormat, parse

OTHER = "https://example.org/mandates/"
FILES = (ORGANS_FILE, INSTRUMENTS_FILE, ORGANS_FILE.with_name("mandates.ttl"))

BAD_BASES = [
    "",
    "https://",
    "https://example.org",  # does not end with a slash
    "https://example.org/m#",
    "example.org/m/",  # no scheme
    "ftp://example.org/m/",
    "file:///srv/m/",
    "urn:mandates/",
    "https://example.org/a b/",
    "https://example.org/<m>/",
    'https://example.org/"m"/',
    "https://example.org/{m}/",
    "https://example.org/[m]/",
    "https://example.org/m\\n/",
    "https://example.org/m/\n",
    " https://example.org/m/",
]
GOOD_BASES = [DEFAULT_BASE, OTHER, "http://localhost:7878/", "https://例子.cn/授权/", "https://example.org/m/v1/"]


def iris_of(text: str) -> list[str]:
    """Every IRI of a Turtle text, in its order."""
    found = []
    for quad in parse(text, format=RdfFormat.TURTLE):
        value = quad.object
        last = value.datatype if isinstance(value, Literal) else value
        found += [quad.subject.value, quad.predicate.value, last.value]
    return found


@pytest.mark.parametrize("iri", BAD_BASES)
def test_bad_base_is_refused(iri: str) -> None:
    """What cannot be the start of an IRI is refused, and the message repeats it."""
    with pytest.raises(ValueError, match="is no base") as refused:
        Base(iri)
    assert repr(iri) in str(refused.value)


@pytest.mark.parametrize("iri", GOOD_BASES)
def test_good_base_carries_everything(iri: str) -> None:
    """The vocabulary and the own prefixes hang on the base; the foreign ones do not move."""
    base = Base(iri)
    assert base.vocabulary == f"{iri}ontology#"
    own = {name: value for name, value in base.prefixes.items() if name not in FOREIGN}
    assert set(own) == {"mg", "act", "document", "organ", "plan", "programme"}
    assert all(value.startswith(iri) and value[-1] in "/#" for value in own.values())
    assert {name: base.prefixes[name] for name in FOREIGN} == FOREIGN


def test_default_base_is_used_unless_another_is_given() -> None:
    """Two bases of the same IRI are equal, and the default is that of the design."""
    assert Base() == Base("https://w3id.org/mandategraph/")
    assert Base() != Base(OTHER)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_own_iri_moves_with_the_base(path) -> None:
    """With another base every IRI of ours stands below it, in the same order, and nothing else changes."""
    before, after = iris_of(Base().turtle(path)), iris_of(Base(OTHER).turtle(path))
    assert before == iris_of(path.read_text("utf-8"))
    moved = [iri.replace(DEFAULT_BASE, OTHER) for iri in before]
    assert after == moved
    assert sum(iri.startswith(OTHER) for iri in after) > 100
    assert DEFAULT_BASE not in Base(OTHER).turtle(path)
