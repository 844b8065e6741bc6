"""Nothing in a question reaches out: SERVICE is refused, however it is written."""

from collections.abc import Iterator

import pytest
from mandategraph.graph.errors import QuestionError
from mandategraph.graph.sparql import refuse_reaching_out
from mandategraph.graph.store import Store
from small_graph import small_store


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """The small graph."""
    with small_store() as opened:
        yield opened


ELSEWHERE = "<https://example.org/sparql>"


@pytest.mark.parametrize(
    "text",
    [
        f"SELECT * {{ SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}",
        f"select * {{ service {ELSEWHERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SeRvIcE SILENT {ELSEWHERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE{ELSEWHERE}{{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE\n\t{ELSEWHERE}\n{{ ?s ?p ?o }} }}",
        f"SELECT * {{ VALUES ?where {{ {ELSEWHERE} }} SERVICE ?where {{ ?s ?p ?o }} }}",
        "PREFIX x: <https://example.org/> SELECT * { SERVICE x:sparql { ?s ?p ?o } }",
        f"ASK {{ FILTER EXISTS {{ SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }} }}",
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {{ SELECT * {{ SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }} }} }}",
        f"SELECT * {{ \\u0053ERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERV\\U00000049CE {ELSEWHERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ # a comment\n SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE # a comment\n {ELSEWHERE} {{ ?s ?p ?o }} }}",
        f"# it's said\nSELECT * {{ SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }} # isn't it",
        f'SELECT * {{ ?s ?p "a \\" # b" . SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}',
        f"SELECT * {{ ?s ?p '''it's''' . SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s <https://example.org/#x> ?o . SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}",
    ],
)
def test_service_is_refused(store: Store, text: str) -> None:
    """A question that would send part of the graph to another machine is refused before the engine sees it."""
    with pytest.raises(QuestionError, match="SERVICE would send the question to another machine"):
        refuse_reaching_out(text)
    with pytest.raises(QuestionError, match="SERVICE would send the question to another machine"):
        store.query(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"SELECT * {{ ?s ?p ?o .SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}", id="after-a-full-stop"),
        pytest.param(f"SELECT * {{ ?s ?p 1SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}", id="after-a-number"),
        pytest.param(f"SELECT * {{ SERVICESILENT {ELSEWHERE} {{ ?s ?p ?o }} }}", id="one-word-with-silent"),
        pytest.param("PREFIX x: <https://example.org/> ASK { SERVICEx: { ?s ?p ?o } }", id="one-word-with-a-name"),
        pytest.param("PREFIX : <https://example.org/> ASK { SERVICE: { ?s ?p ?o } }", id="before-an-empty-prefix"),
        pytest.param(f"ASK {{ # comment\r SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}", id="after-a-carriage-return"),
        pytest.param(f"ASK {{ ?s act:a\\#b ?o . SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}", id="after-an-escaped-hash"),
        pytest.param(
            f'ASK {{ BIND("\\u005C" AS ?x) SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }} # "', id="after-a-decoded-backslash"
        ),
        pytest.param(
            f'ASK {{ BIND("\\u0022" AS ?x) SERVICE {ELSEWHERE} {{ ?s ?p ?o }} BIND("\\u0022" AS ?y) }}',
            id="between-decoded-quotes",
        ),
        pytest.param(
            f"ASK {{ FILTER(?a<?b&&?c='>')SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }} #'", id="after-a-less-than-sign"
        ),
        pytest.param(
            f"ASK {{ ?s <x:'\u3000> ?o . SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }} #'", id="after-an-iri-with-a-space"
        ),
    ],
)
def test_service_in_disguise_is_refused(text: str) -> None:
    """What the engine would read as SERVICE is refused, however it is written."""
    with pytest.raises(QuestionError, match="SERVICE would send the question to another machine"):
        refuse_reaching_out(text)


def test_escape_of_no_character_is_no_crash() -> None:
    """An escape beyond the last character is left to the engine to refuse."""
    refuse_reaching_out('SELECT * { ?s ?p "\\UFFFFFFFF" }')


@pytest.mark.parametrize(
    "text",
    [
        'SELECT * { ?s ?p "SERVICE" }',
        "SELECT * { ?s ?p 'a service' }",
        'SELECT * { ?s ?p """public\n"SERVICE" """@en }',
        "SELECT * { ?s ?p '''SERVICE <x:y> it's''' }",
        'SELECT * { ?s ?p "\\"SERVICE" }',
        "SELECT * { ?s <https://example.org/service> ?o }",
        "SELECT * { ?s <https://example.org/#SERVICE> ?o }",
        "SELECT * { ?s ?p ?o } # SERVICE",
        "# needs no SERVICE\nSELECT * { ?s ?p ?o }",
        "SELECT ?service $SERVICE { ?service ?p $SERVICE }",
        "PREFIX service: <https://example.org/> SELECT * { service:one service:two service:three }",
        "SELECT * { ?s mg:service ?o }",
        "SELECT * { ?s mg:civil-service ?o }",
        "SELECT * { ?s ?p ?services }",
    ],
)
def test_word_service_is_not_refused(store: Store, text: str) -> None:
    """The word in strings, IRIs, comments, variables and prefixed names is no request to another machine."""
    refuse_reaching_out(text)
    list(store.query(text))
