"""``mandates schema``: the JSON Schemas of what comes as JSON."""

import click

from .options import format_option
from .printing.output import write_rows


def _complete_schemas(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001
    from ..schemas import schemas

    return [name for name in schemas() if name.startswith(incomplete)]


@click.command("schema", epilog="Example: mandates schema mandate-row")
@click.argument("name", required=False, shell_complete=_complete_schemas)
@format_option(["table", "json", "jsonl", "csv"], "table")
def schema_command(name: str | None, format_name: str) -> None:
    """List the JSON Schemas of what commands and the server print as JSON, or print one.

    NAME may end in the version; without, the newest is meant.
    """
    from ..schemas import schema, schema_file, schemas

    if name:
        click.echo(schema_file(name).read_text(encoding="utf-8"), nl=False)
        return
    columns = ["name", "title", "description"]
    write_rows(
        ({"name": each} | {column: schema(each)[column] for column in columns[1:]} for each in schemas()),
        columns,
        format_name,
    )
