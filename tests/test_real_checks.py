"""Checks on the real documents: the faults that the design knows are found, and the graph keeps to its shapes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from mandategraph.graph.checks.checking import CheckFinding, findings
from mandategraph.graph.checks.shapes import violations
from mandategraph.graph.quads.document_graph import document_graphs
from mandategraph.graph.store import Store
from mandategraph.loaders.records import Severity
from real_documents import FASCICLES, REGISTRY, SEEDS, records_of

pytestmark = pytest.mark.shared

PLAN, SOCIAL_AFFAIRS = "A/71/6/Rev.1", "A/81/6/Sect.9/Part.A"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with the seeds, the fascicles of 2027, and the registry."""
    path = tmp_path_factory.mktemp("real") / "mandates.store"
    files = [*sorted(SEEDS.glob("*.txt")), *(path for path in FASCICLES if path.parent.name == "2027"), REGISTRY]
    with Store.update(path) as new:
        for file in files:
            for graph in document_graphs(records_of(file), new.base):
                new.replace(graph)
    with Store.open(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def found(store: Store) -> list[CheckFinding]:
    """All that checks find there."""
    return findings(store)


KNOWN = [  # faults found by eye: document, place, code, and what the message says
    # links that name the right number of another organ: A/RES for HRC, CND, CSocD
    (PLAN, "line 28352", "link-disagrees", "say A/HRC/RES/29/23, the link A/RES/29/23"),
    (PLAN, "line 15256", "link-disagrees", "say CND/RES/43/9, the link A/RES/43/9"),
    (PLAN, "line 7620", "link-disagrees", "say CSOCD/RES/53/1, the link A/RES/53/1"),
    (SOCIAL_AFFAIRS, "table 12 row 1", "link-disagrees", "say CSOCD/RES/45/2, the link A/RES/45/2"),
    (SOCIAL_AFFAIRS, "table 12 row 2", "link-disagrees", "say CSOCD/RES/61/1, the link A/RES/61/1"),
    # of another kind
    ("A/81/6/Sect.20/Part.A", "table 27 row 2", "link-disagrees", "say E/DEC/1997/225, the link E/RES/1997/225"),
    # without the letter
    (PLAN, "line 2306", "link-disagrees", "say A/RES/47/120 B, the link A/RES/47/120"),
    (PLAN, "line 7180", "link-disagrees", "say A/RES/57/270 B, the link A/RES/57/270"),
    ("A/81/6/Sect.29A/Part.A", "table 6 row 1", "link-disagrees", "say A/RES/45/248 B, the link A/RES/45/248"),
    # without the S- of the session
    (PLAN, "line 1439", "link-disagrees", "say A/RES/S-10/2, the link A/RES/10/2"),
    (PLAN, "line 3577", "link-disagrees", "say A/RES/S-10/2, the link A/RES/10/2"),
    # misprints of numbers
    (PLAN, "line 24256", "implausible-session", "666/195: GA has no session 666"),
    (PLAN, "line 25275", "implausible-session", "22008/37: there is no year 22008"),
    (PLAN, "line 2662", "year-does-not-fit", "2171(2013): SC gave the number 2171 in another year"),
    (PLAN, "line 8530", "number-differs", "A/RES/69/331 has the title of A/RES/69/313"),
    (PLAN, "line 8596", "number-differs", "A/RES/69/331 has the title of A/RES/69/313"),
    (PLAN, "line 8641", "number-differs", "A/RES/69/331 has the title of A/RES/69/313"),
]


@pytest.mark.parametrize(("document", "place", "code", "said"), KNOWN)
def test_known_fault_is_found(found: list[CheckFinding], document: str, place: str, code: str, said: str) -> None:
    """Every fault that the design names is a finding at its place."""
    here = [each for each in found if (each.place.document, each.place.name, each.code) == (document, place, code)]
    assert [each for each in here if said in each.message], here


def test_faults_that_the_documents_here_do_not_hold(shared_folder: Path) -> None:
    """Two faults that the design names stand in other files of the same documents; made-up lists try them.

    A digit lost in a link (2025/23 to E/RES/2025/3) is in tests/loaders/test_dumped_links.py, a misprint that is no
    number (44/1553/3) in graph/checks/number-unread.toml.
    """
    text = (shared_folder / "seeds" / "002_3d27bf8004ef5ae2.txt").read_text(encoding="utf-8")
    assert "44/1553/3" not in text
    assert "E/RES/2025/3\n" not in text


FINDS = [  # a check, what it must find in the documents here, and in which
    ("organ-differs", "A/79/6/Sect.18", "ECA/RES/2023/3 has the number and the title of E/RES/2023/3"),
    ("organ-not-of-heading", "A/79/6/Sect.24", "E/CN.4/RES/1993/2 A is an act of Commission on Human Rights"),
    ("titles-differ", PLAN, "A/RES/69/10 has the title"),
    ("unknown-subprogramme", "A/79/6/Sect.16", "subprogramme 9 is named here; the programme has 1, 2, 3, 4, 5, 6, 8"),
    ("act-repeated", "A/79/6/Sect.24", "A/HRC/RES/54/4 is listed a second time in the same list, after line"),
    ("listed-again-below", PLAN, "A/RES/70/107 is listed for a subprogramme, and for the whole programme at line"),
    ("letter-left-out", PLAN, "A/RES/52/12 is listed without a letter"),
    ("number-missing", "A/79/6/Sect.16", "A/RES/58/4 is listed under this title"),
    ("unresolved-designation", "A/79/6/Sect.13", "1819/LV: the text is not a designation"),
    ("later-act-elsewhere", PLAN, "A/RES/63/86: for the same period other programmes list later acts"),
]


@pytest.mark.parametrize(("code", "document", "said"), FINDS)
def test_check_finds_what_stands_here(found: list[CheckFinding], code: str, document: str, said: str) -> None:
    """Each question finds what was read by eye in the real documents."""
    messages = [each.message for each in found if (each.code, each.place.document) == (code, document)]
    assert [message for message in messages if said in message], messages[:5]


def test_findings_are_told_once_and_lead_to_a_line(found: list[CheckFinding]) -> None:
    """No finding is said twice, every one leads to a place, and fingerprints tell them apart."""
    assert len(found) > 1000
    assert len({(each.place, each.code, each.message) for each in found}) == len(found)
    assert len({each.fingerprint for each in found}) == len(found)
    assert [each for each in found if each.place.file == "" or each.place.name == "document"] == []


def test_errors_are_of_codes_that_are_surely_wrong(found: list[CheckFinding]) -> None:
    """Errors are links to other acts, numbers of other years, and numbers that name no act; their count is known."""
    errors = [each for each in found if each.severity is Severity.ERROR]
    assert {each.code for each in errors} == {"link-disagrees", "year-does-not-fit", "unresolved-designation"}
    assert len([each for each in errors if each.place.document == PLAN and each.code == "link-disagrees"]) == 189


def test_the_graph_keeps_to_its_shapes(store: Store) -> None:
    """No shape is violated in any document."""
    assert list(violations(store)) == []
