"""``mandates show``: one act, programme, organ or document, with the lines it rests on."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .options import LANGUAGE, OUTPUT, PLANS, STORE, format_option
from .printing.output import note_plans, opened, shown, terminal_width, write_rows, write_tables

if TYPE_CHECKING:
    from ..graph.store import Store

_CAPITAL = re.compile(r"(?<!^)([A-Z])")

_DIGEST = re.compile(r"[0-9a-f]{64}")

Rows = list[dict[str, Any]]
View = dict[str, Any]
"""What is shown of a thing: ``about``, its facts by name, and tables by their title."""


@click.command("show", epilog="Example: mandates show A/RES/70/1")
@click.argument("thing")
@STORE
@click.option("--line", "lines", is_flag=True, help="Print the source lines it rests on, each with its neighbours.")
@click.option(
    "-C",
    "--context",
    type=click.IntRange(min=0),
    default=2,
    show_default=True,
    help="With --line: how many lines, rows or paragraphs to print before and after each.",
)
@click.option(
    "--source",
    "folders",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="With --line: a folder that holds the files that were loaded, or has them below it.",
)
@PLANS
@LANGUAGE
@format_option(["text", "json", "xlsx"], "text")
@OUTPUT
def show_command(
    thing: str,
    store: Path,
    lines: bool,
    context: int,
    folders: tuple[Path, ...],
    plans: tuple[str, ...],
    language: str,
    format_name: str,
    output: Path | None,
) -> None:
    """Show an act, programme, organ or document, with the lines it rests on.

    THING is an act (A/RES/70/1, 70/1, "General Assembly resolution 70/1", its address at docs.un.org), a programme or
    subprogramme (7, "programme 7", 7.3), an organ (GA, UNGA), or a document that is loaded: its symbol, also as
    printed, A/80/6 (Sect. 20), its title, its file, or its digest. 'mandates find' finds things by words.

    With --line the lines around each are those of the file itself, where a folder of --source holds it and it is the
    very file that was loaded; otherwise those that the graph holds.
    """
    from ..graph.answering.things import canonical_name
    from ..graph.store import Store

    if lines:
        _show_lines(thing, store, context, folders, format_name, output)
        return

    with Store.open(store) as opened_store:
        note_plans(opened_store, plans)
        asking = _Asking(opened_store, {"plan": plans, "lang": (language,)})
        view = _view(asking, canonical_name(opened_store, thing))
        prefixes = opened_store.base.prefixes
    if format_name == "json":
        write_rows([view], [], "json", output)
    elif format_name == "xlsx":
        about = {"About": [{"fact": name, "value": value} for name, value in view.pop("about").items()]}
        write_tables(about | view, "xlsx", output, "")
    else:
        short = {
            f"{title} ({len(rows)})": _short_rows(rows, prefixes) for title, rows in view.items() if title != "about"
        }
        write_tables(short, "text", output, _facts(view["about"]))


def _show_lines(
    thing: str, store: Path, context: int, folders: tuple[Path, ...], format_name: str, output: Path | None
) -> None:
    from ..graph.store import Store
    from .printing.lines import lines_text, lines_view

    with Store.open(store) as opened_store:
        views = lines_view(opened_store, thing, context, folders)
    if format_name == "xlsx":
        raise click.UsageError("--line has no --format xlsx; use text or json")
    if format_name == "json":
        write_rows(views, [], "json", output)
    else:
        with opened(output) as stream:
            stream.write(shown(lines_text(views, terminal_width(output))).encode(errors="replace"))


@dataclass(frozen=True, slots=True)
class _Asking:
    """Puts saved questions to a store, with what was chosen for all that take it: plans, and the language of titles."""

    store: "Store"
    chosen: dict[str, tuple[str, ...]]

    def ask(self, name: str, **given: str) -> Rows:
        """Return the rows of an answer as plain values."""
        from ..graph.answering.catalogue import question
        from ..graph.tables import answers

        asked = question(name)
        taken = {each.name: self.chosen[each.name] for each in asked.parameters if self.chosen.get(each.name)}
        return answers(asked.ask(self.store, taken | given)).rows


def _view(asking: "_Asking", thing: str) -> View:
    if found := re.fullmatch(r"programme/(\d+)/subprogramme/(\d+)", thing):
        return _subprogramme(asking, found[1], found[2])
    if found := re.fullmatch(r"programme/(\d+)", thing):
        return _programme(asking, found[1])
    if found := re.fullmatch(r"organ/(.+)", thing):
        return _organ(asking, found[1])
    if found := re.fullmatch(r"document/(.+)", thing):
        return _document(asking, found[1])
    return _act_or_document(asking, thing)


def _act_or_document(asking: "_Asking", name: str) -> View:
    """Show an act; a document that is loaded with both what it says and who lists and cites it."""
    document = asking.store.document(name)
    if document is None:
        return _act(asking, name)
    says = _document(asking, name)
    if document.symbol is None:
        return says  # nobody else can name it
    found = _act(asking, document.symbol)
    its = {f"{title} of the document": rows for title, rows in says.items() if title != "about"}
    return found | {"about": says["about"] | found["about"]} | its


def _act(asking: "_Asking", key: str) -> View:
    about = asking.ask("about-act", act=key)
    mandates = asking.ask("programmes-of-act", act=key)
    lines = {row["mandate"]: row["text"] for row in asking.ask("source-of-mandates", act=key)}
    rows = [row | {"text": lines.get(row["mandate"])} for row in mandates]
    citations = asking.ask("citations-of-act", act=key)
    in_titles = asking.ask("links-between-acts", act=key)
    return {
        "about": about[0] if about else {"key": key},
        "Mandates": _without(rows, "mandate", "title", "heading"),
        "Citations": _without([row for row in citations if row["passage"] != "list-title"], "citation"),
        "Named in the titles of": _without(in_titles, "citation", "cited"),
        "Same organ, same title": _without(asking.ask("series-of-act", act=key), "other"),
    }


def _programme(asking: "_Asking", number: str) -> View:
    subprogrammes = asking.ask("subprogrammes-of-programme", programme=number)
    return {
        "about": next(row for row in asking.ask("programmes") if row["number"] == str(int(number))),
        "Subprogrammes": _without(subprogrammes, "subprogramme"),
        "Mandates": _without(asking.ask("mandates-of-programme", programme=number), "mandate"),
        "Citations": _without(asking.ask("citations-of-programme", programme=number), "citation"),
    }


def _subprogramme(asking: "_Asking", programme: str, number: str) -> View:
    of_programme = asking.ask("subprogrammes-of-programme", programme=programme)
    known = [row for row in of_programme if row["number"] == number]
    mandates = asking.ask("mandates-of-subprogramme", programme=programme, subprogramme=number)
    return {
        "about": {"programme": int(programme), "subprogramme": int(number)},
        "In the plans": _without(known, "subprogramme", "number"),
        "Mandates": _without(mandates, "mandate"),
    }


def _organ(asking: "_Asking", code: str) -> View:
    about = asking.ask("about-organ", organ=code)
    mandates = _without(asking.ask("mandates-of-organ", organ=code), "mandate", "heading", "component")
    return {"about": about[0], "Mandates": mandates}


def _document(asking: "_Asking", symbol: str) -> View:
    about = asking.ask("documents", document=symbol)
    return {
        "about": about[0],
        "Programmes": _without(asking.ask("programmes", document=symbol), "programme"),
        "Citations": _without(asking.ask("citations-of-document", document=symbol), "citation", "text", "section"),
        "Findings": _without(asking.ask("findings", document=symbol), "finding"),
    }


def _without(rows: Rows, *columns: str) -> Rows:
    """Return rows without some columns, and without those that are empty in every row."""
    empty = {name for name in (rows[0] if rows else ()) if all(row[name] is None for row in rows)}
    return [{name: value for name, value in row.items() if name not in {*columns, *empty}} for row in rows]


def _facts(about: dict[str, Any]) -> str:
    facts = {name: value for name, value in about.items() if value is not None}
    width = max(map(len, facts))
    return "".join(f"{name.replace('_', ' '):{width}}  {value}\n" for name, value in facts.items())


def _short_rows(rows: Rows, prefixes: dict[str, str]) -> Rows:
    return [{name: _short(value, prefixes) for name, value in row.items()} for row in rows]


def _short(value: Any, prefixes: dict[str, str]) -> Any:
    """Return an IRI of ours as people write it: 7 for a programme, "whole programme" for a scope; digests cut short."""
    if isinstance(value, str):
        if _DIGEST.fullmatch(value):
            return f"{value[:12]}…"
        for prefix in ("programme", "organ", "mg"):
            if value.startswith(prefixes[prefix]):
                name = value.removeprefix(prefixes[prefix])
                return _CAPITAL.sub(r" \1", name).lower() if prefix == "mg" else name
    return value
