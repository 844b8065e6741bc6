"""Full symbols and links: which act they name, and that they are the way back from number and organ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mandategraph.loaders.acts.designations import acts_of_symbol, designate
from mandategraph.loaders.acts.links import symbol_of_link
from mandategraph.loaders.acts.numbers import read_numbers
from mandategraph.loaders.records import Kind
from mandategraph.ontology.organs import Organ, organ_register

SYMBOLS = [  # a symbol as people write it, and the keys of its acts
    ("A/RES/79/1", ["A/RES/79/1"]),
    ("a/res/79/1", ["A/RES/79/1"]),
    (" A/RES/79/1 ", ["A/RES/79/1"]),
    ("A/RES/52/12B", ["A/RES/52/12 B"]),
    ("A/RES/70/238b", ["A/RES/70/238 B"]),
    ("A/RES/78/80 A–B", ["A/RES/78/80 A", "A/RES/78/80 B"]),
    ("A/RES/217(III)", ["A/RES/217(III)"]),
    ("A/RES/1721 B (XVI)", ["A/RES/1721 B(XVI)"]),
    ("A/RES/S-10/2", ["A/RES/S-10/2"]),
    ("A/DEC/79/571", ["A/DEC/79/571"]),
    ("S/RES/1325 (2000)", ["S/RES/1325(2000)"]),
    ("S/PRST/2011/15", ["S/PRST/2011/15"]),
    ("E/RES/2025/25", ["E/RES/2025/25"]),
    ("A/HRC/RES/39/2", ["A/HRC/RES/39/2"]),
    ("A/HRC/PRST/OS/13/1", ["A/HRC/PRST/OS/13/1"]),
    ("E/CN.4/RES/1993/2A", ["E/CN.4/RES/1993/2 A"]),
    ("UNEP/EA.5/RES.14", ["UNEP/EA.5/RES.14"]),
    ("UNEP/EA.5/Res.14", ["UNEP/EA.5/RES.14"]),
    ("HSP/HA.1/RES.2", ["HSP/HA.1/RES.2"]),
    ("ESCAP/RES/75/4", ["ESCAP/RES/75/4"]),
    ("E/ESCAP/RES/75/4", ["ESCAP/RES/75/4"]),
    ("CND/RES/42/3", ["CND/RES/42/3"]),
]

NO_ACTS = [  # documents, misprints, numbers alone
    *("", "A/71/6", "TD/442", "ST/SGB/2019/2", "A/HRC/51/33", "E/2001/321", "70/1", "1325 (2000)"),
    *(
        "E/RES/920",
        "ES/2461(2019)",
        "RES/2461(2019)",
        "A/RES/2013/16",
        "A/HRC/RES/Decision 35/101",
        "A/RES/",
        "A/RES/x",
    ),
]

LINKS = [
    ("https://undocs.org/en/A/RES/70/1", "A/RES/70/1"),
    ("https://undocs.org/S/RES/2534(2020)", "S/RES/2534(2020)"),
    ("https://docs.un.org/en/e/RES/2023/11", "e/RES/2023/11"),
    ("http://www.undocs.org/fr/A/RES/52/12%20B", "A/RES/52/12 B"),
    (" https://undocs.org/en/A/RES/70/1/ ", "A/RES/70/1"),
    ("https://undocs.org/", None),
    ("https://undocs.org/en/", None),
    ("https://www.un.org/en/A/RES/70/1", None),
    ("https://undocs.org.example.org/A/RES/70/1", None),
    ("https://[broken", None),
    ("A/RES/70/1", None),
    ("", None),
]


@pytest.mark.parametrize(("symbol", "keys"), SYMBOLS)
def test_symbol_names_its_acts(symbol: str, keys: list[str]) -> None:
    """Case, spaces and the place of the letter make no difference; the act is that of the number below its organ."""
    assert [act.key for act in acts_of_symbol(symbol)] == keys


@pytest.mark.parametrize("symbol", NO_ACTS)
def test_symbol_of_no_act(symbol: str) -> None:
    """A document, a bare number, or a number that the organ does not give is no act."""
    assert acts_of_symbol(symbol) == ()


@pytest.mark.parametrize(("link", "symbol"), LINKS)
def test_link_leads_to_a_symbol(link: str, symbol: str | None) -> None:
    """Only links to the official resolver hold a symbol; the step of the language is not part of it."""
    assert symbol_of_link(link) == symbol


def organs_with(template: str) -> list[Organ]:
    """The organs that have a template for a kind of act."""
    return [organ for organ in organ_register() if template in organ.templates]


@given(
    st.sampled_from([(kind, organ) for kind in ("resolution", "decision") for organ in organs_with(kind)]),
    st.integers(1, 99),
    st.integers(1, 400),
    st.sampled_from(["", " A", " B"]),
)
def test_symbol_is_the_way_back(of: tuple[str, Organ], session: int, serial: int, letter: str) -> None:
    """The key of any act that a number names names the same act again."""
    kind, organ = of
    for text in (
        f"{session}/{serial}{letter}",
        f"{1990 + session}/{serial}",
        f"{serial}(XXV)",
        f"{serial}({1990 + session})",
    ):
        numbers, _ = read_numbers(text)
        for act in designate(numbers[0], organ, Kind(kind)).acts:
            assert [found.key for found in acts_of_symbol(act.key)] == [act.key]
            assert acts_of_symbol(act.key)[0] == act


def test_cases_are_as_many_as_written() -> None:
    """The tables above are not cut."""
    assert (len(SYMBOLS), len(NO_ACTS), len(LINKS)) == (22, 15, 12)
