"""``mandates schema``: the JSON Schemas of what comes as JSON."""

from pathlib import Path

import click

from ..graph.formats import ROW_FORMATS
from .options import OUTPUT, format_option
from .printing.output import opened, write_rows


def _complete_schemas(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001
    from ..schemas import schemas

    return [name for name in schemas() if name.startswith(incomplete)]


@click.command("schema", epilog="Example: mandates schema mandate-row")
@click.argument("name", required=False, shell_complete=_complete_schemas)
@format_option(ROW_FORMATS, "table")
@OUTPUT
def schema_command(name: str | None, format_name: str, output: Path | None) -> None:
    """List the JSON Schemas of what commands and the server print as JSON, or print one.

    NAME may end in the version; without, the newest is meant.
    """
    from ..schemas import schema, schema_file, schemas

    if name:
        with opened(output) as stream:
            stream.write(schema_file(name).read_bytes())
        return
    columns = ["name", "title", "description"]
    write_rows(
        ({"name": each} | {column: schema(each)[column] for column in columns[1:]} for each in schemas()),
        columns,
        format_name,
        output,
    )
