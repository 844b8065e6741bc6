"""The account of the real documents: no sign without an end, few that are said, and most of them read."""

from collections import Counter
from pathlib import Path

import pytest
from mandategraph.loaders.account import End
from mandategraph.loaders.account.accounting import account_of
from mandategraph.loaders.account.pieces import Words, pieces_of
from mandategraph.loaders.account.signs import signs, words_that_announce
from mandategraph.loaders.formats.source import Source
from real_documents import FASCICLES, PDF_FASCICLES, SEEDS, SHARED, records_of

DOCUMENTS = [
    *sorted(SEEDS.glob("*.txt")),
    *sorted((SHARED / "acabq").glob("*.*")),
    *FASCICLES,
    *PDF_FASCICLES,
]
MOST_SAID = 0.04
"""The share of a document's signs that may be said. Those of the fascicle on human rights stand in a table of costs."""


@pytest.mark.shared
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_account_of_a_real_document(path: Path) -> None:
    """Every sign of the text has one end, and what is said is a finding with its place."""
    source = Source(path)
    made = account_of(source, records_of(path))
    words = Words(pieces_of(source))
    assert len(made.signs) == sum(1 for _ in signs(words.text)) + sum(1 for _ in words_that_announce(words.text)) > 0
    assert sum(made.totals.values()) == len(made.signs)
    assert made.totals[End.SAID] <= max(3, MOST_SAID * len(made.signs)), made.totals
    added = Counter(str(finding.code) for finding in made.findings)
    assert all(any(sign.by == code for sign in made.signs) for code in added)
    assert all(finding.place.raw for finding in made.findings)


@pytest.mark.shared
def test_real_documents_are_all_there() -> None:
    """As many as were given."""
    assert len(DOCUMENTS) >= 60
