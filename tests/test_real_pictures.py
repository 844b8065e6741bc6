"""Every kind of picture of the plan 2018-2019 and of the budget 2026: SVG with its labels, PNG that is not blank.

What the pictures should say is asked of the graph in SPARQL, and not in the way in which they ask.
"""

from collections.abc import Iterator

import png_files
import pytest
from mandategraph.graph.mandates.selection import Selection
from mandategraph.graph.pictures.kinds import KINDS, draw
from mandategraph.graph.pictures.picture import Picture
from mandategraph.graph.store import Store
from pyoxigraph import Literal
from real_documents import FASCICLES, REAL_PLAN, records_of
from small_graph import store_of
from svg_files import not_shown, texts

pytestmark = pytest.mark.shared

PLAN, BUDGET, BOTH = "2018-2019", "2026", "both"
CASES = [(kind, period) for kind in KINDS if kind != "changes" for period in (PLAN, BUDGET)] + [("changes", BOTH)]
LANGUAGE = {PLAN: "zh", BUDGET: "en", BOTH: "zh"}
PROGRAMMES = {PLAN: 28, BUDGET: 21}

_LISTED = (
    "?mandate mg:listedIn ?document ; mg:forProgramme ?programme ; mg:instrument ?act . ?document mg:period $period ."
)
_PROGRAMMES = f"""
SELECT DISTINCT ?number ?label
WHERE {{ {_LISTED} ?programme skos:notation ?number ; rdfs:label ?label FILTER(LANG(?label) = $language) }}
ORDER BY xsd:integer(?number)
"""
_MOST_SHARED = f"""
SELECT ?key (COUNT(DISTINCT ?programme) AS ?programmes) (COUNT(DISTINCT ?mandate) AS ?mandates)
WHERE {{ {_LISTED} ?act dcterms:identifier ?key }}
GROUP BY ?key ORDER BY DESC(?programmes) DESC(?mandates) ?key LIMIT 10
"""
_ORGANS = f"""
SELECT ?name (COUNT(DISTINCT ?mandate) AS ?mandates)
WHERE {{ {_LISTED} ?act mg:adoptedBy ?organ . ?organ skos:prefLabel ?name FILTER(LANG(?name) = $language) }}
GROUP BY ?name ORDER BY DESC(?mandates) LIMIT 4
"""


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """The plan and the budget, in memory."""
    with store_of(*map(records_of, [REAL_PLAN, *(path for path in FASCICLES if path.parent.name == BUDGET)])) as store:
        yield store


@pytest.fixture(scope="module")
def drawn(store: Store) -> dict[tuple[str, str], Picture]:
    """Every picture, by its kind and period."""
    return {
        (kind, period): draw(
            kind, store, Selection(documents=() if period == BOTH else (period,)), language=LANGUAGE[period]
        )
        for kind, period in CASES
    }


def column(store: Store, question: str, name: str, period: str, language: str) -> list[str]:
    """One column of the answers to a question about a period."""
    values = {"period": Literal(period), "language": Literal(language)}
    return [row[name].value for row in store.query(question, values)]


def programmes(store: Store, period: str, language: str) -> dict[int, str]:
    """Names of the programmes that have mandates in a period."""
    numbers = column(store, _PROGRAMMES, "number", period, language)
    names = column(store, _PROGRAMMES, "label", period, language)
    return {int(number): name for number, name in zip(numbers, names, strict=True)}


def test_every_kind_is_drawn_of_both() -> None:
    """Thirteen pictures: six kinds of the plan and of the budget, and what changed between them."""
    assert len(CASES) == 13
    assert {kind for kind, _ in CASES} == set(KINDS)


@pytest.mark.parametrize(("kind", "period"), CASES)
def test_picture(store: Store, drawn: dict[tuple[str, str], Picture], kind: str, period: str) -> None:
    """The SVG shows title, sources and labels, and lacks no character; the PNG has colours and ink."""
    picture = drawn[kind, period]
    shown = texts(picture.svg())
    assert not_shown([picture.title], shown) == []
    sources = [PLAN, BUDGET] if period == BOTH else [period]
    assert all(any(f"{each}: " in text or f"{each}：" in text for text in shown) for each in sources)
    assert picture.lacking() == ""
    assert missing(store, kind, period, shown) == []
    colours = png_files.colours(picture.png(0.3))
    assert len(colours) > 100
    assert 1 - max(colours.values()) / colours.total() > 0.03


def missing(store: Store, kind: str, period: str, shown: list[str]) -> list[str]:
    """What a picture should show and does not."""
    language = LANGUAGE[period]
    if kind == "changes":
        before, after = (programmes(store, each, language) for each in (PLAN, BUDGET))
        both = [f"{number} {before[number]}" for number in before if number in programmes(store, BUDGET, "en")]
        assert len(both) == len(programmes(store, BUDGET, "en")) == 21
        assert set(after) <= set(before)
        return not_shown(both, shown)
    if kind in {"organs", "overlap", "ages"}:
        names = programmes(store, period, language)
        assert len(names) == PROGRAMMES[period]
        labels = [f"{number} {name}" for number, name in names.items()]
        return not_shown(labels + (column(store, _ORGANS, "name", period, language) if kind == "organs" else []), shown)
    if kind == "treemap":
        return not_shown(column(store, _ORGANS, "name", period, language), shown)
    keys = column(store, _MOST_SHARED, "key", period, language)
    assert len(keys) == 10
    return [key for key in keys if not any(text == key or text.startswith(f"{key} ") for text in shown)]


@pytest.mark.parametrize("period", [PLAN, BUDGET])
def test_counts_of_the_ranking(store: Store, drawn: dict[tuple[str, str], Picture], period: str) -> None:
    """The numbers beside the bars, from the top: programmes and mandates."""
    shown = [text for text in texts(drawn["ranking", period].svg()) if text.endswith(")") and text[0].isdecimal()]
    counted = [column(store, _MOST_SHARED, name, period, "") for name in ("programmes", "mandates")]
    assert shown[:10] == [f"{programmes} ({mandates})" for programmes, mandates in zip(*counted, strict=True)]
