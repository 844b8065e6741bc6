"""Comparisons of plans as rows, tables, Markdown and data: what ``mandates compare`` prints."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from .output import table

if TYPE_CHECKING:
    from ...graph.comparing.comparison import (
        ActComparison,
        Change,
        Comparison,
        Counts,
        ProgrammeComparison,
        UnitComparison,
        UnmatchedProgramme,
    )
    from ...graph.comparing.listings import Holder, Listing, Names, Plan, Unit

Row = dict[str, Any]
Grid = Callable[[list[Row], Sequence[str]], str]
"""Lays rows out under columns."""

SUMMARY_COLUMNS = (
    "programme", "subprogramme", "name", "first", "second", "kept", "moved", "replaced", "dropped", "added", "later",
)  # fmt: skip
"""Columns of the summary: acts in the first and second plan, what became of them, and how many added are later ones."""

ACT_COLUMNS = ("programme", "subprogramme", "change", "act", "title", "first", "second", "remark")
"""Columns of the acts: one row an act and part of a programme."""

LEGEND = (
    "replaced: listed no more, while a later act of the same organ with the same title is newly listed; "
    "later: the added acts that are such. Neither says that one act takes the place of another."
)

SEVERAL = "; "
WHOLE_ACT = "the whole act"


@dataclass(frozen=True, slots=True)
class View:
    """What is shown of a comparison: acts of some changes only (all where none is named), or the summary only.

    ``with_units`` shows the parts of a programme in the summary.
    """

    comparison: "Comparison"
    only: "tuple[Change, ...]" = ()
    with_units: bool = False
    summary_only: bool = False

    @property
    def plans(self) -> tuple[str, str]:
        """Return the names of the two plans."""
        return self.comparison.first.name, self.comparison.second.name

    # --- rows ---

    def summary(self) -> Iterator[Row]:
        """Yield one row a programme, and one a part of it where asked for."""
        for programme in self.comparison.programmes:
            name = _name(programme.first_names, programme.second_names)
            yield _summary_row(programme.programme, None, name, programme.counts)
            for unit in programme.units if self.with_units else ():
                yield _summary_row(programme.programme, unit.unit, _unit_name(unit), unit.counts)

    def acts(self) -> Iterator[Row]:
        """Yield one row an act and part of a programme."""
        for programme in self.comparison.programmes:
            yield from self._acts_of_programme(programme)

    def _acts_of_programme(self, programme: "ProgrammeComparison") -> list[Row]:
        return [row for unit in programme.units for row in self._acts_of_unit(programme, unit)]

    def _acts_of_unit(self, programme: "ProgrammeComparison", unit: "UnitComparison") -> Iterator[Row]:
        """Yield the rows of a part of a programme: those of one change after those of another."""
        for change, act in sorted(unit.acts, key=lambda each: list(type(each[0])).index(each[0])):
            if not self.only or change in self.only:
                yield {
                    "programme": programme.programme,
                    "subprogramme": str(unit.unit),
                    "change": str(change),
                    "act": act.key,
                    "title": " / ".join(act.titles.values()),
                    "first": _places(act.first, unit.unit),
                    "second": _places(act.second, unit.unit),
                    "remark": SEVERAL.join(self._remarks(act, unit.unit)),
                }

    def _remarks(self, act: "ActComparison", unit: "Unit") -> Iterator[str]:
        """Yield what is to be said of an act in a part of a programme, beside what became of it."""
        first, second = self.plans
        if act.first and act.second:
            if unit not in act.first_units:
                yield f"{first} lists it for {_units(act.first_units)}"
            if unit not in act.second_units:
                yield f"{second} lists it for {_units(act.second_units)}"
        if act.parts_differ:
            yield f"part as printed: {_parts(act.first)} → {_parts(act.second)}"
        yield from _series_remarks(act)
        other = second if act.first else first
        yield from (f"{other} lists {relative.key}, {relative.kinship}" for relative in act.relatives)
        if act.elsewhere:
            yield f"{other} lists it for {', '.join(map(_called, act.elsewhere))}"

    def notes(self) -> Iterator[str]:
        """Yield what is left out: programmes of one plan, and mandates of neither programme nor entity."""
        compared = {programme.programme for programme in self.comparison.programmes}
        sides = (
            (self.plans[0], self.comparison.only_first, self.comparison.first_of_neither),
            (self.plans[1], self.comparison.only_second, self.comparison.second_of_neither),
        )
        for plan, only, without in sides:
            if only:
                how = "" if only[0].programme in compared else "; --unmatched lists their acts"
                yield f"only {plan} holds {', '.join(map(_unmatched, only))}{how}"
            if without:
                yield f"{plan} lists {without} mandates for neither a programme nor an entity: not compared"

    # --- text ---

    def tables(self, width: int | None = None) -> str:
        """Return the summary and the acts as tables for people, of a width where there is one."""
        grid: Grid = partial(table, width=width)
        parts = [self._summary_grid(grid), f"{LEGEND}\n", *(f"{note}\n" for note in self.notes())]
        if not self.summary_only:
            listed = ((each, self._acts_of_programme(each)) for each in self.comparison.programmes)
            parts += [
                f"\n{_heading(programme)}\n{self._grid(rows, ACT_COLUMNS[1:], grid)}"
                for programme, rows in listed
                if rows
            ]
        return "".join(parts)

    def markdown(self) -> str:
        """Return the summary, then the acts of each part of each programme under a heading, as Markdown."""
        parts = [f"# {_escaped(' → '.join(self.plans))}", self._summary_grid(markdown_grid), LEGEND]
        parts += [f"- {_escaped(note)}" for note in self.notes()]
        for programme in () if self.summary_only else self.comparison.programmes:
            parts.append(f"## {_escaped(_heading(programme))}")
            for unit in programme.units:
                if rows := list(self._acts_of_unit(programme, unit)):
                    parts.append(f"### {_escaped(_unit_heading(unit))}")
                    parts.append(self._grid(rows, ACT_COLUMNS[2:], markdown_grid))
        return "\n\n".join(parts) + "\n"

    def _summary_grid(self, grid: Grid) -> str:
        rows = list(self.summary())
        if not rows:
            return "No programme is in both plans.\n"
        hidden = set() if self.with_units else {"subprogramme"}
        return self._grid(rows, [name for name in SUMMARY_COLUMNS if name not in hidden], grid)

    def _grid(self, rows: list[Row], columns: Sequence[str], grid: Grid) -> str:
        """Lay rows out, with the names of the plans over their columns."""
        names: dict[str, str] = dict(zip(("first", "second"), self.plans, strict=True))
        if len(set(names.values()) | set(columns)) < len(columns) + 2:
            names = {}
        renamed = [{names.get(column, column): value for column, value in row.items()} for row in rows]
        return grid(renamed, [names.get(column, column) for column in columns])

    # --- data ---

    def data(self) -> Row:
        """Return the comparison as plain data, for JSON; acts of the changes asked for, in some part or as a whole."""
        comparison = self.comparison
        found: Row = {
            "first": _plan(comparison.first),
            "second": _plan(comparison.second),
            "summary": list(self.summary()),
            "only_first": [asdict(programme) for programme in comparison.only_first],
            "only_second": [asdict(programme) for programme in comparison.only_second],
            "of_neither": [comparison.first_of_neither, comparison.second_of_neither],
        }
        if not self.summary_only:
            found["programmes"] = [self._programme(programme) for programme in comparison.programmes]
        return found

    def _programme(self, programme: "ProgrammeComparison") -> Row:
        return {
            "programme": programme.programme,
            "first_names": programme.first_names,
            "second_names": programme.second_names,
            "counts": asdict(programme.counts),
            "subprogrammes": [
                {
                    "subprogramme": str(unit.unit),
                    "first_names": unit.first_names,
                    "second_names": unit.second_names,
                    "names_differ": unit.names_differ,
                    "counts": asdict(unit.counts),
                }
                for unit in programme.units
            ],
            "acts": [_act(act) for act in programme.acts if not self.only or _changes(act) & set(self.only)],
        }


def _summary_row(programme: "Holder", unit: "Unit | None", name: str, counts: "Counts") -> Row:
    return {"programme": programme, "subprogramme": None if unit is None else str(unit), "name": name} | asdict(counts)


def _called(holder: "Holder") -> str:
    return holder if isinstance(holder, str) else f"programme {holder}"


def _heading(programme: "ProgrammeComparison") -> str:
    if isinstance(programme.programme, str):
        return programme.programme
    name = _name(programme.first_names, programme.second_names)
    return ": ".join(filter(None, [f"Programme {programme.programme}", name]))


def _unit_heading(unit: "UnitComparison") -> str:
    heading = f"Subprogramme {unit.unit}" if isinstance(unit.unit, int) else str(unit.unit).capitalize()
    return ": ".join(filter(None, [heading, _unit_name(unit)]))


def _name(first: "Names", second: "Names") -> str:
    """Return the names that two plans give, once where they are the same."""
    names = (" / ".join(names[language] for language in sorted(names)) for names in (first, second))
    return " → ".join(dict.fromkeys(name for name in names if name))


def _unit_name(unit: "UnitComparison") -> str:
    """Return the names of a part of a programme, and whether they are clearly other ones."""
    name = _name(unit.first_names, unit.second_names)
    return f"{name} (another name)" if unit.names_differ else name


def _places(listings: "Iterable[Listing]", unit: "Unit") -> str:
    """Return where a plan lists an act: for the part of the programme where it does, else for the others."""
    there = list(listings)
    return SEVERAL.join(map(_place, [listing for listing in there if unit in listing.units] or there))


def _place(listing: "Listing") -> str:
    more = ", ".join(filter(None, (listing.pinpoint, listing.component)))
    return f"{listing.document} {listing.place}" + (f" ({more})" if more else "")


def _series_remarks(act: "ActComparison") -> Iterator[str]:
    for added, words in ((True, "later"), (False, "later, in both")):
        if found := [later for later in act.later if later.added is added]:
            keys = (f"{each.key} (by the titles of {each.through})" if each.through else each.key for each in found)
            yield f"same organ, same title, {words}: {', '.join(keys)}"
    if act.earlier:
        yield f"same organ, same title, earlier: {', '.join(act.earlier)}"


def _parts(listings: "Iterable[Listing]") -> str:
    return ", ".join(sorted({listing.pinpoint or WHOLE_ACT for listing in listings}))


def _units(units: "Iterable[Unit]") -> str:
    """Return parts of a programme in words: the whole programme, subprogrammes 1, 4."""
    apart = [f"the {unit}" if unit == "whole programme" else f"a {unit}" for unit in units if not isinstance(unit, int)]
    numbers = [str(unit) for unit in units if isinstance(unit, int)]
    named = [f"subprogramme{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}"] if numbers else []
    return " and ".join([*apart, *named])


def _unmatched(programme: "UnmatchedProgramme") -> str:
    names = [] if isinstance(programme.programme, str) else programme.names.values()
    acts = f"{programme.acts} act{'' if programme.acts == 1 else 's'}"
    return f"{_called(programme.programme)} ({', '.join([*names, acts])})"


def markdown_grid(rows: list[Row], columns: Sequence[str]) -> str:
    """Return rows as a table in Markdown."""
    lines = [[_escaped(column) for column in columns], ["---"] * len(columns)]
    lines += [[_escaped("" if row[name] is None else str(row[name])) for name in columns] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _escaped(text: str) -> str:
    """Return a text so that Markdown shows it as it is, on one line."""
    plain = " ".join(text.split())
    return "".join(f"\\{character}" if character in r"\`*_[]<>|#" else character for character in plain)


def _plan(plan: "Plan") -> Row:
    return {"name": plan.name, "documents": sorted(plan.documents.values())}


def _changes(act: "ActComparison") -> "set[Change]":
    """Return what became of an act, as a whole and for the parts of the programme."""
    units = {*act.first_units, *act.second_units}
    return {act.change, *(change for unit in units if (change := act.in_unit(unit)))}


def _act(act: "ActComparison") -> Row:
    units = dict.fromkeys((*act.first_units, *act.second_units))
    more = {"in_subprogrammes": {str(unit): act.in_unit(unit) for unit in units}, "parts_differ": act.parts_differ}
    return asdict(act) | more
