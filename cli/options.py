"""Options that several commands share."""

from collections.abc import Callable
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
FILES = click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
OUTPUT = click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="File to write instead of stdout."
)
KIND = click.option(
    "--kind",
    type=click.Choice(["plan", "table", "budget"]),
    help="What the files are, where their content should not decide: a plan's text, our CSV, or a budget fascicle.",
)


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


def format_option(choices: list[str], default: str) -> Callable[[Function], Function]:
    """Return the option that chooses a format of output."""
    return click.option(
        "-f", "--format", "format_name", type=click.Choice(choices), default=default, show_default=True, help="Format."
    )
