"""The saved question mandates-by-organ: its answers on the small graph, and its figure on the real plan."""

import pytest
from answers import Figure, Plan
from asked_question import AskedOfLists
from listed import IN_SECOND, organs
from mandategraph.loaders.records import Kind
from mandategraph.ontology.organs import organ_register


class TestMandatesByOrgan(AskedOfLists):
    """How many mandates, acts and programmes each organ has."""

    question = "mandates-by-organ"
    answers = (
        (
            {},
            [
                ("organ/GA", "GA", "General Assembly", 10, 5, 3),
                ("organ/SC", "SC", "Security Council", 3, 2, 2),
                (None, None, None, 2, 1, 2),
                ("organ/CSOCD", "CSOCD", "Commission for Social Development", 1, 1, 1),
                ("organ/ECOSOC", "ECOSOC", "Economic and Social Council", 1, 1, 1),
            ],
        ),
        (
            IN_SECOND,
            [
                ("organ/GA", "GA", "General Assembly", 4, 3, 2),
                (None, None, None, 1, 1, 1),
                ("organ/SC", "SC", "Security Council", 1, 1, 1),
            ],
        ),
    )
    figure = Figure(
        {}, organs, lambda rows: {row["code"]: (row["mandates"], row["acts"], row["programmes"]) for row in rows}
    )


@pytest.mark.shared
def test_organs_of_the_real_plan_are_registered(plan: Plan) -> None:
    """No organ is counted with the acts of no organ because the register lacks it."""
    assert {each.act.organ for each in plan.listings} - {None} <= {organ.code for organ in organ_register()}
    assert all(each.act.kind is not Kind.RESOLUTION for each in plan.listings if each.act.organ is None)
