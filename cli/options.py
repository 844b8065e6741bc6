"""Options that several commands share."""

import functools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

Function = TypeVar("Function", bound=Callable[..., Any])

STORE = click.option(
    "--store",
    type=click.Path(path_type=Path),
    default=Path("mandates.store"),
    envvar="MANDATES_STORE",
    show_default=True,
    help="Folder of the store; MANDATES_STORE in the environment does the same.",
)
STDIN = Path("/dev/stdin")


def _with_stdin(_: click.Context, __: click.Parameter, files: tuple[Path, ...]) -> tuple[Path, ...]:
    """Put standard input in the place of "-": the file that it comes from, or a pipe."""
    stdin = STDIN.resolve() if STDIN.is_file() else STDIN
    return tuple(stdin if str(file) == "-" else file for file in files)


FILES = click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILES_OR_FOLDERS...",
    type=click.Path(path_type=Path),
    callback=_with_stdin,
)
OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    callback=lambda _ctx, _param, path: None if path and str(path) == "-" else path,
    is_eager=True,  # it tells the format
    help="File to write instead of stdout; the end of its name tells the format.",
)
KIND = click.option(
    "--kind",
    type=click.Choice(["plan", "report", "draft", "budget", "registry", "table"]),
    help="What the files are, where their content should not decide: the text of a plan, of a report, of a draft "
    "resolution, a budget fascicle, the UN registry's CSV, or our CSV.",
)


PLANS = click.option(
    "--plan",
    "plans",
    multiple=True,
    metavar="PLAN",
    help="Only this plan: all documents of a period, as 2026, or one by its symbol; repeatable.",
)
LANGUAGE = click.option(
    "--language",
    default="en",
    show_default=True,
    metavar="CODE",
    help="Language of titles and names, where there is one.",
)


def _show_log(ctx: click.Context, _: click.Parameter, times: int) -> None:
    if not ctx.resilient_parsing:
        from .printing.log import show_log

        show_log(ctx, times)


VERBOSE = click.Option(
    ["-v", "--verbose"],
    count=True,
    expose_value=False,
    callback=_show_log,
    help="Say on stderr what is done; -vv says how, too.",
)
"""An option of every command."""


def given_options(function: Function) -> Function:
    """Add the options with which a user says of a document what its text does not."""
    for option in (
        click.option("--language", metavar="CODE", help="Language of the documents, for example zh."),
        click.option("--period", metavar="YEARS", help="Period that the document covers, for example 2018-2019."),
        click.option("--title", help="Title of the document."),
        click.option("--symbol", help="Symbol of the document, for example A/71/6/Rev.1."),
    ):
        function = option(function)
    return function


def selection_options(function: Function) -> Function:
    """Add the options that select what counts, and pass them on as one ``selection``."""

    @functools.wraps(function)
    def selecting(
        *,
        documents: tuple[str, ...],
        plans: tuple[str, ...],
        organs: tuple[str, ...],
        programmes: tuple[int, ...],
        since: int | None,
        until: int | None,
        of_language: str | None,
        **rest: Any,
    ) -> Any:
        from ..graph.mandates.selection import Selection

        codes = tuple(organ.upper() for organ in organs)
        return function(selection=Selection(documents, codes, programmes, since, until, of_language, plans), **rest)

    for option in (
        click.option("--in-language", "of_language", metavar="CODE", help="Only documents in this language, as zh."),
        click.option("--until", type=int, metavar="YEAR", help="Only acts adopted in this year or earlier."),
        click.option("--since", type=int, metavar="YEAR", help="Only acts adopted in this year or later."),
        click.option(
            "--programme", "programmes", type=int, multiple=True, metavar="N", help="Only this programme; repeatable."
        ),
        click.option(
            "--organ", "organs", multiple=True, metavar="CODE", help="Only acts of this organ, as GA; repeatable."
        ),
        click.option(
            "--document",
            "documents",
            multiple=True,
            metavar="NAME",
            help="Only this document (symbol, title, file or digest), or all plans of a period, as 2026; repeatable.",
        ),
        PLANS,
    ):
        selecting = option(selecting)
    return selecting  # pyright: ignore[reportReturnType]


def format_option(choices: Sequence[str], default: str, about: str = "") -> Callable[[Function], Function]:
    """Return the option that chooses a format of output, which else the end of the output's name tells."""

    def chosen(ctx: click.Context, _: click.Parameter, value: str | None) -> str:
        output: Path | None = ctx.params.get("output")
        if value or output is None:
            return value or default
        from ..graph.errors import OutputNameError
        from ..graph.exports.whole_file import is_stream
        from ..graph.formats import format_of_name

        if not output.suffix and is_stream(output):
            return default
        try:
            return format_of_name(output, choices)
        except OutputNameError as error:
            raise click.UsageError(f"{error}; or use --format", ctx) from error

    words = f"Format; else the end of the output's name tells, else {default}. {about}".strip()
    return click.option("-f", "--format", "format_name", type=click.Choice(choices), callback=chosen, help=words)
