"""The forms of the numbers of acts, one rule a form, read from ``rules/designations.toml``."""

import re
from dataclasses import dataclass
from functools import cache, cached_property

from ...ontology.terms import NumberForm
from ..patterns import RULES_FOLDER, common_parts, expand, read_toml
from ..records import Kind


@dataclass(frozen=True)
class Rule:
    """One form of number: its pattern, how the canonical number is put together, and what may follow.

    A ``bare`` one, 1325, is read only where words announce an act.
    """

    name: str
    pattern: str
    number: str
    form: NumberForm | None
    lettered: bool
    kind: Kind | None
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]
    bare: bool = False

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Return the compiled pattern, with the letters that may follow, up to where a number may end."""
        return _compiled(self.pattern, self.lettered)


@cache
def _compiled(pattern: str, lettered: bool) -> re.Pattern[str]:
    letters = expand("(?: ?(?P<letters>{letters}))?", common_parts()) if lettered else ""
    end = r"(?:(?![0-9A-Za-z/])|(?<=\))(?=[a-z])|(?=(?:{and_word}) ?[0-9]))"
    return re.compile(expand(pattern + letters + end, common_parts()))


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules of ``rules/designations.toml`` in the order of the file."""
    parts = common_parts()
    return tuple(
        Rule(
            name=table["name"],
            pattern=expand(table["pattern"], parts),
            number=table["number"],
            form=NumberForm(table["form"]) if "form" in table else None,
            lettered=table["lettered"],
            kind=Kind(table["kind"]) if "kind" in table else None,
            examples=tuple(table["examples"]),
            not_examples=tuple(table["not_examples"]),
            bare=table.get("bare", False),
        )
        for table in read_toml(RULES_FOLDER / "designations.toml")["rule"]
    )


@cache
def bare_rule() -> Rule:
    """Return the rule of a number without a year or session."""
    return next(rule for rule in rules() if rule.bare)


def match_number(text: str, position: int = 0, *, bare: bool = False) -> tuple[Rule, re.Match[str]] | None:
    """Return the longest number that stands at the position of a folded text, with its rule."""
    best: tuple[Rule, re.Match[str]] | None = None
    if not text[position : position + 1].isalnum() or text[position] > "z":
        return None
    for rule in rules():
        found = rule.regex.match(text, position) if bare or not rule.bare else None
        if found and (best is None or found.end() > best[1].end()):
            best = rule, found
    return best
