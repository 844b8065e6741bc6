"""Damage to what a fascicle says is never silent: a copy gives the same acts, or a finding that the whole has not."""

import docx_files as made
import pytest
from real_documents import SHARED
from semantic_damage import Damage, acts_of, silent

ASSEMBLY, COUNCIL = (
    made.p(f"{organ} resolutions", style="H4") for organ in ("General Assembly", "Human Rights Council")
)
NAMES = {1: "Storage of paper", 2: "Storage of tapes", 3: "Storage of discs"}


def part(number: int) -> tuple[str, ...]:
    """The list of a subprogramme: two tables, the second of an organ that numbers its acts as the first does."""
    rows = [
        [f"7{number}/{serial}", f"Implementation of the Convention on Boxes, part {serial}"] for serial in range(1, 5)
    ]
    others = [[f"1{number}/{serial}", f"Rights of archivists {serial}"] for serial in range(1, 5)]
    return (
        made.p(f"\t\tSubprogramme {number}", style="H23"), made.p(NAMES[number], style="H23"),
        ASSEMBLY, made.table(*rows), COUNCIL, made.table(*others),
    )  # fmt: skip


def narrative(number: int) -> tuple[str, ...]:
    """What the text says of a subprogramme."""
    return made.p(f"Subprogramme {number}", style="H1"), made.p(NAMES[number], style="H1")


FASCICLE = made.docx(
    *made.FRONT, made.HEAD, made.INTRODUCTION, ASSEMBLY, made.table(["70/1", "Agenda"], ["70/2", "Plan of Action"]),
    *(block for number in NAMES for block in part(number)), *made.AFTER,
    *(block for number in NAMES for block in narrative(number)),
)  # fmt: skip


def assert_never_silent(data: bytes, rounds: int, least_acts: int) -> None:
    """Assert of so many damaged copies that none gives other acts without a word, and that some do with one."""
    damage = Damage(data, seed=20)
    assert len(acts_of(damage.whole)) >= least_acts
    copies = list(damage.copies(rounds))
    assert [what for what, records in copies if silent(damage.whole, records)] == []
    assert len(copies) == rounds
    changed = [what.split()[0] for what, records in copies if acts_of(records) != acts_of(damage.whole)]
    assert "number" in changed


def test_damage_to_a_small_fascicle() -> None:
    """Two hundred copies of one of our own."""
    assert_never_silent(FASCICLE, 200, 26)


@pytest.mark.shared
def test_damage_to_a_real_fascicle() -> None:
    """Forty copies of the fascicle of disarmament."""
    path = SHARED / "budgets" / "2027" / "A_81_6_SECT._4.docx"
    assert_never_silent(path.read_bytes(), 40, 83)


@pytest.mark.shared
@pytest.mark.slow
def test_much_damage_to_a_large_fascicle() -> None:
    """Two hundred copies of the fascicle of human rights."""
    path = SHARED / "budgets" / "2026" / "A_80_6_Sect.24.docx"
    assert_never_silent(path.read_bytes(), 200, 894)
