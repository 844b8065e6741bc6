"""The registry of 2025: all its rows, their documents and acts, and the misprints that were read by eye."""

from collections import Counter
from pathlib import Path

import pytest
from mandategraph.loaders import read
from mandategraph.loaders.records import Finding, FindingCode, Record, Severity
from registry_files import assert_accounted_for, documents_of, entries_of, findings_of

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def real_records(shared_folder: Path) -> list[Record]:
    """What the loader yields for the registry of 2025."""
    return list(read(shared_folder / "budgets" / "registry-2025.csv"))


@pytest.fixture(scope="module")
def real_findings(real_records: list[Record]) -> list[Finding]:
    """What is found in it."""
    return findings_of(real_records)


def test_all_real_rows_are_accounted_for(real_records: list[Record]) -> None:
    """5,469 rows in: as many entries, each with an act or a reason."""
    assert assert_accounted_for(real_records, 5469) == {"entries": 5469, "unreadable": 0}


def test_real_documents_come_whole(real_records: list[Record]) -> None:
    """Each of the 43 fascicles and 13 mission budgets is there once, with a symbol and a period."""
    symbols = [document.symbol for document in documents_of(real_records)]
    assert len(symbols) == len(set(symbols)) == 56
    assert None not in symbols
    assert Counter(document.period for document in documents_of(real_records)) == {"2025": 43, "2024/25": 13}


def test_real_designations_are_resolved(real_records: list[Record]) -> None:
    """All but eight of the designations name an act; those eight are misprints, or acts without a form of their own."""
    designations = [designation for entry in entries_of(real_records) for designation in entry.designations]
    unresolved = [designation.printed for designation in designations if designation.unresolved]
    assert len(designations) > 5400
    assert sorted(unresolved) == ["1/1", "1/2", "1/3", "1819/LV", "96/Rev.7", "ICJ", "SS.VI/1"]
    assert not [finding for finding in findings_of(real_records) if finding.code is FindingCode.UNKNOWN_ORGAN]


def test_real_acts_are_of_the_organ_of_their_category(real_records: list[Record]) -> None:
    """Below one category there is one organ, but where the rows are documents or treaties, or print another organ."""
    bodies: dict[str, set[str]] = {}
    for entry in entries_of(real_records):
        if entry.heading and entry.body:
            bodies.setdefault(entry.heading, set()).add(entry.body)
    assert len(bodies) >= 57  # all; the bulletins of the Secretary-General have a body only if he is registered
    assert {heading: found for heading, found in bodies.items() if len(found) > 1} == {
        "Secretary-General reports": {"GA", "SC"},
        "Human Rights Council resolutions": {"HRC", "CHR"},  # the row prints E/CN.4/RES/1993/2A
        "International Narcotics Control Board": {"INCB", "TREATY"},
    }


def test_misprints_of_the_real_file_are_found(real_findings: list[Finding]) -> None:
    """Misprints that were read by eye: of symbols, links, organs, years, entities, encodings."""
    found = {(finding.place.row, finding.message) for finding in real_findings}
    assert found >= {
        (442, "full symbol and link: A/RES/75/225; category and symbol: A/RES/75/224"),
        (487, "full symbol and link: E/RES/2617; category and symbol: A/RES/2617(XXIV)"),
        (1391, "full symbol: A/RES/2013/16; category and symbol: E/RES/2013/16"),
        (2377, "full symbol: ES/1947(2010); category and symbol: S/RES/1947(2010)"),
        (3394, "full symbol and link: A/HRC/51/33; category and symbol: A/HRC/RES/51/33"),
        (3560, "full symbol and link: A/RES/22(I); category and symbol: A/RES/2099(XX)"),
        (4714, "the year is 2006, the number S-30/1 gives 2016"),
        (4969, "link: E/RES/2013/2; category and symbol: E/RES/2013/1"),
        (4972, "the body is ESCAP, the category gives ECLAC"),
        (3941, "the title is garbled: '\\xc3\\xb1' was 'ñ'"),
        (2048, "the row ID stands in row 1392 already"),
    }


def test_real_findings_by_code(real_findings: list[Finding]) -> None:
    """How many there are of each; few enough to be read, and every error is a designation without an act, or a year."""
    assert Counter(finding.code for finding in real_findings) == {
        FindingCode.COLUMNS_DISAGREE: 223,
        FindingCode.ROW_REPEATED: 32,
        FindingCode.ORGAN_ASSUMED: 1,
        FindingCode.GARBLED_TEXT: 11,
        FindingCode.UNRESOLVED_DESIGNATION: 8,
        FindingCode.ENTRY_WITHOUT_TITLE: 2,
        FindingCode.YEAR_DOES_NOT_FIT: 1,
        FindingCode.IMPLAUSIBLE_SESSION: 1,
    }
    errors = [finding for finding in real_findings if finding.severity is Severity.ERROR]
    assert {finding.code for finding in errors} == {
        FindingCode.UNRESOLVED_DESIGNATION,
        FindingCode.YEAR_DOES_NOT_FIT,
    }
