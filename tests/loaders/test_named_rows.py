"""Which act a row names is decided once: lists, the registry and our own CSV name the same acts."""

import csv
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from mandategraph.loaders.formats.blocks import Cell, Paragraph, Row, Table
from mandategraph.loaders.formats.lines import Line
from mandategraph.loaders.formats.source import Source
from mandategraph.loaders.kinds.registry.rows import RegistryRow, read_registry
from mandategraph.loaders.kinds.registry.rules import Layout
from mandategraph.loaders.language import language
from mandategraph.loaders.lists.entries import EntryMaker
from mandategraph.loaders.lists.headings import read_set_heading
from mandategraph.loaders.lists.of_lines import ListReader
from mandategraph.loaders.lists.of_tables import RowReader
from mandategraph.loaders.load import read
from mandategraph.loaders.records import Act, Kind, MandateEntry, Place, Record
from mandategraph.loaders.rows import COLUMNS, flat, rows
from registry_files import GOOD, NO_WITNESS, csv_of

EN = language("en")
NAME = "Boxes Declaration on Bags (2018)"
TRAPS = [  # heading, symbol, title, keys of the acts
    ("General Assembly resolutions", "70/1", "A first agenda", ["A/RES/70/1"]),
    ("General Assembly resolutions", "79/537", "A decision under a heading that was parted", ["A/DEC/79/537"]),
    ("Economic and Social Council resolutions", "2023/325", "Another one", ["E/DEC/2023/325"]),
    ("Economic and Social Council resolutions", "2023/25", "None", ["E/RES/2023/25"]),
    ("Economic and Social Council resolutions", "1819/LV", "", []),
    ("Economic and Social Council resolutions and decisions", "2021/2 A and B", "Two", []),
    ("Economic and Social Council agreed conclusions", "1995/1", "Conclusions", ["ECOSOC/AGREED/1995/1"]),
    ("General Assembly", "79/537", "A heading that names no kind", ["A/DEC/79/537"]),
    ("Human Rights Council resolutions", "Decision 17/119", "Stated", ["A/HRC/DEC/17/119"]),
    ("Human Rights Council resolutions", "E/CN.4/RES/1993/2A", "A symbol", ["E/CN.4/RES/1993/2 A"]),
    ("General Assembly resolutions", "52/12a-b", "Letters", ["A/RES/52/12 A", "A/RES/52/12 B"]),
    ("General Assembly resolutions", "79/258, sect. IX", "A part", ["A/RES/79/258"]),
    ("Charter of the United Nations", "Article 99", "", ["charter-of-the-united-nations"]),
    ("Charter of the United Nations", "Article 17", "Functions and powers", ["charter-of-the-united-nations"]),
    ("Conventions and protocols", "Convention on Boxes of 1971", "Convention on Boxes of 1971", []),
    ("Economic and Social Commission for Western Asia ministerial declarations", NAME, NAME, []),
    ("Ministerial declarations of the Economic and Social Council", "2006", "A year", []),
    ("Board of Boxes resolutions", "19/1", "Of no known organ", []),
    ("Human Rights Council resolutions", "S-27/2", "A world fit for boxes", ["A/HRC/RES/S-27/2"]),
    ("Human Rights Council resolutions", "27/31/Cor1.1", "A misprint", []),
    ("", "ICJ", "", []),
    ("", "70/1", "No heading", []),
]


def table_of(*texts: str) -> Table:
    """A table of one row, whose cells hold these texts."""
    place = Place(1, 1, "")
    cells = [Cell((cast(Paragraph, SimpleNamespace(text=text, links=(), struck="")),)) for text in texts]
    return cast(Table, SimpleNamespace(rows=iter([Row(1, tuple(cells), place)])))


def listed(row: RegistryRow, programme: int | None, layout: Layout) -> tuple[Act, ...]:
    """The acts that a row of a document's list names under the heading that the registry parted."""
    heading = read_set_heading(row["heading"], EN, programme) if row["heading"] else None
    if heading and layout.splits_headings and heading.kinds == (Kind.RESOLUTION,):
        heading = replace(heading, kinds=(Kind.RESOLUTION, Kind.DECISION))
    reader = RowReader(EntryMaker(EN, programme), EN)
    table = table_of(row["symbol"], row["title"])
    found = [*reader.table(table, (None, None, heading)), *reader.finish()]
    return tuple(act for entry in found if isinstance(entry, MandateEntry) for act in entry.acts)


def on_lines(entry: MandateEntry, row: RegistryRow) -> list[str]:
    """The numbers that a row names where a text prints it on a line below its heading, whatever their kind."""
    title = row["title"] if row["title"] != row["symbol"] else ""
    texts = (row["heading"], f"{row['symbol']} {title}".strip())
    lines = [Line(number, text, text, True) for number, text in enumerate(texts, start=1)]
    found = list(ListReader(lines, EN, entry.programme or 0).records())
    return [kindless(act) for record in found if isinstance(record, MandateEntry) for act in record.acts]


def kindless(act: Act) -> str:
    """The key of an act without its kind, which a heading that was parted does not tell."""
    return act.key.replace("/DEC/", "/RES/")


def from_our_csv(folder: Path, records: list[Record]) -> dict[int | None, MandateEntry]:
    """The entries of records that were written as our CSV, by their line."""
    path = folder / "ours.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS)
        writer.writeheader()
        writer.writerows(flat(row) for row in rows(records))
    again = (record for record in read(path, lists_only=True) if isinstance(record, MandateEntry))
    return {entry.place.line: entry for entry in again}


def differing(folder: Path, registry: Path) -> tuple[int, list[str]]:
    """Hold four readings of the rows of a registry against each other; return their number, and what differs."""
    records = list(read(registry, lists_only=True))
    ours = from_our_csv(folder, records)
    file = read_registry(Source(registry))
    printed = {row.number: row for row in file.rows}
    found: list[str] = []
    entries = [record for record in records if isinstance(record, MandateEntry)]
    for entry in entries:
        row = printed[entry.place.row or 0]
        again = ours[entry.place.line]
        if row["heading"] and (acts := listed(row, entry.programme, file.layout)) != entry.acts:
            found.append(f"row {row.number}: {row['heading']}, {row['symbol']}: {entry.acts}, the list reader {acts}")
        if (again.acts, again.kind, again.body) != (entry.acts, entry.kind, entry.body):
            found.append(f"row {row.number}: {row['heading']}, {row['symbol']}: {entry.acts}, our CSV {again.acts}")
        if row["heading"] and row["symbol"] and (numbers := on_lines(entry, row)) != [*map(kindless, entry.acts)]:
            found.append(f"row {row.number}: {row['symbol']} {row['title'][:20]}: on lines {', '.join(numbers)}")
    return len(entries), found


def test_readers_agree_about_our_rows(tmp_path: Path) -> None:
    """Rows with the traps of the real ones: numbers of decisions, stated kinds, parts, names, years, misprints."""
    path = tmp_path / "registry.csv"
    cells = [
        {"Document Source": heading, "Symbol": symbol, "Description": title} for heading, symbol, title, _ in TRAPS
    ]
    path.write_bytes(csv_of([GOOD | NO_WITNESS | each for each in cells]))
    assert differing(tmp_path, path) == (22, [])
    entries = [record for record in read(path, lists_only=True) if isinstance(record, MandateEntry)]
    keys = [[act.key for act in entry.acts] for entry in entries]
    expected = [keys for *_, keys in TRAPS]
    assert [(got, want) for got, want in zip(keys, expected, strict=True) if want and got != want] == []
    assert sum(map(bool, expected)) == 13
    unread = [designation.printed for entry in entries for designation in entry.designations if designation.unresolved]
    assert unread == ["1819/LV", "19/1", "27/31/Cor1.1", "ICJ", "70/1"]


@pytest.mark.shared
def test_readers_agree_about_the_real_rows(tmp_path: Path, shared_folder: Path) -> None:
    """All rows of the registry of 2025; where no column parts them, two are read otherwise.

    A space within a symbol ends it on a line, and an article before a capital letter is taken for the letter of an act.
    """
    number, found = differing(tmp_path, shared_folder / "budgets" / "registry-2025.csv")
    assert number == 5469
    assert [each.split(":")[0] for each in found] == ["row 1362", "row 1513"]
    assert all(": on lines " in each for each in found)
