"""The addresses of official texts: the parts of a budget stand in brackets there."""

import pytest
from mandategraph.graph.iris import official_document
from mandategraph.loaders.acts.designations import document_of_symbol

ADDRESSES = [
    ("A/80/6/Sect.20", "A/80/6(Sect.20)"),
    ("A/80/6/Sect.29A", "A/80/6(Sect.29A)"),
    ("A/80/6/Sect.3/Add.2", "A/80/6(Sect.3)/Add.2"),
    ("A/81/6/Sect.2/Part.A", "A/81/6(Sect.2)(Part.A)"),
    ("A/71/6/Prog.17", "A/71/6(Prog.17)"),
    ("A/80/6", "A/80/6"),
    ("A/80/50", "A/80/50"),
    ("ST/SGB/2007/11/Amend.1", "ST/SGB/2007/11/Amend.1"),
]


@pytest.mark.parametrize(("symbol", "address"), ADDRESSES)
def test_address_of_a_document(symbol: str, address: str) -> None:
    """The address holds the symbol, with the part of a budget in brackets."""
    found = official_document(document_of_symbol(symbol))
    assert found is not None
    assert found.value == f"https://docs.un.org/en/{address}"
    assert len({symbol for symbol, _ in ADDRESSES}) == len(ADDRESSES) == 8
