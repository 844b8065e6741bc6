"""The saved question acts-by-subprogrammes: its answers on the small graph, and its figure on the real plan."""

from answers import Figure
from asked_question import AskedOfLists
from listed import AGENDA, IN_SECOND, acts


class TestActsBySubprogrammes(AskedOfLists):
    """Acts by the number of subprogrammes that rest on them."""

    question = "acts-by-subprogrammes"
    answers = (
        (
            {},
            acts(
                ("S/RES/1325(2000)", 3, 1, 1, "丙议题"),
                (AGENDA, 2, 2, 2, "Topic one"),
                ("E/RES/2010/5", 2, 1, 1, "大会第 67/226 号决议的执行"),
                ("S/2013/753", 1, 1, 2, "Topic six"),
                ("A/RES/57/283 A", 1, 1, 1, "乙议题"),
                ("A/RES/57/283 B", 1, 1, 1, "Topic two"),
            ),
        ),
        (IN_SECOND, acts((AGENDA, 1, 1, 1, "Topic one"), ("S/2013/753", 1, 1, 1, "Topic six"))),
        ({"organ": "ECOSOC"}, acts(("E/RES/2010/5", 2, 1, 1, "大会第 67/226 号决议的执行"))),
    )
    figure = Figure(
        {},
        lambda plan: {
            key: len(pairs)
            for key, of in plan.of_act.items()
            if (pairs := {(each.entry.programme, n) for each in of for n in plan.subprogrammes_of(each.entry)})
        },
        lambda rows: {row["key"]: row["subprogrammes"] for row in rows},
    )
