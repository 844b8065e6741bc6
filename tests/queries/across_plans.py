"""What questions over several plans share: periods of the small plans, and acts under one title, counted here."""

import re
from collections import defaultdict

from answers import Plan

AGENDA, LETTER = "A/RES/70/1", "S/2013/753"
FIRST, SECOND = "2030-2031", "2032"
ASSEMBLY = re.compile(r"A/RES/(\d+)/(\d+)(?: [A-Z])?")


def bare(title: str) -> str:
    return re.sub(r"[\W_]+", "", title)


def assembly_numbers(plan: Plan) -> dict[str, dict[tuple[int, int], set[str]]]:
    """Resolutions of the Assembly's numbered sessions by title, and by session and number."""
    found: dict[str, dict[tuple[int, int], set[str]]] = defaultdict(lambda: defaultdict(set))
    for each in plan.listings:
        number = ASSEMBLY.fullmatch(each.act.key)
        if number and each.entry.title and each.act.year:
            found[bare(each.entry.title)][int(number[1]), int(number[2])].add(each.act.key)
    return found
