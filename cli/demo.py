"""``mandates demo``: the whole way on the example data, in seconds."""

import shlex
from importlib.resources import as_file, files
from pathlib import Path

import click

EXAMPLE = "plan-2018-2019.csv"


def steps(example: Path, store: Path, turtle: Path) -> list[tuple[str, list[str]]]:
    """Return what the demo does: what to say, and the command to run."""
    at = ["--store", str(store)]
    younger_half = (
        "SELECT ?organ (COUNT(DISTINCT ?act) AS ?acts) WHERE { ?mandate mg:instrument ?act . "
        "?act mg:adoptedBy ?organ ; mg:year ?year FILTER(?year >= 2010) } GROUP BY ?organ ORDER BY DESC(?acts) LIMIT 5"
    )
    return [
        ("Load the mandate lists of the programme plan 2018-2019 into a store", ["load", str(example), *at]),
        ("Which resolutions underpin the most programmes?", ["rank", "--top", "5", *at]),
        ("What does one act carry, and on which line does it say so?", ["show", "A/RES/66/288", *at]),
        (
            "What do two programmes share?",
            ["query", "acts-shared-by-programmes", "-p", "first=20", "-p", "second=21", *at],
        ),
        ("Ask anything in SPARQL: which organs adopted the acts since 2010?", ["query", "-e", younger_half, *at]),
        ("Hand the graph on as Turtle", ["export", "-o", str(turtle), *at]),
    ]


@click.command("demo", epilog="Example: mandates demo --keep demo")
@click.option(
    "--keep", type=click.Path(path_type=Path, file_okay=False), help="Folder to keep the store and the export in."
)
def demo_command(keep: Path | None) -> None:
    """Show the whole way on the example data: load, rank, show, query, export."""
    from ..graph.leaving import scratch_folder

    with scratch_folder("demo") as temporary, as_file(files("mandategraph.examples") / EXAMPLE) as example:
        folder = keep or temporary
        folder.mkdir(parents=True, exist_ok=True)
        _run(steps(example, folder / "mandates.store", folder / "mandates.ttl"))
        size = (folder / "mandates.ttl").stat().st_size
    click.echo(
        f"\nmandates.ttl: {size / 1e6:.1f} MB of Turtle. " + ("" if keep else "--keep FOLDER keeps it and the store.")
    )


def _run(todo: list[tuple[str, list[str]]]) -> None:
    from .main import mandates

    for number, (what, arguments) in enumerate(todo, start=1):
        shown = [
            argument for argument in arguments if argument != "--store" and not argument.endswith("mandates.store")
        ]
        words = [Path(word).name if "/" in word and Path(word).is_absolute() else word for word in shown]
        click.echo(f"\n{number}. {what}\n$ mandates {shlex.join(words)}")
        mandates.main(arguments, prog_name="mandates", standalone_mode=False)
