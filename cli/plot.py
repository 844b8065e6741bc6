"""``mandates plot``: pictures of the graph, as SVG, PNG or HTML."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..graph.formats import PICTURE_FORMATS
from .options import OUTPUT, STORE, format_option, selection_options
from .printing.output import note, note_plans, opened

if TYPE_CHECKING:
    from ..graph.mandates.selection import Selection

KINDS = ["ranking", "organs", "overlap", "ages", "network", "changes", "treemap"]


@click.command("plot", epilog="Example: mandates plot ranking -o ranking.svg --top 15 --language zh")
@click.argument("kind", type=click.Choice(KINDS))
@format_option(PICTURE_FORMATS, "svg")
@OUTPUT
@selection_options
@click.option("--top", type=click.IntRange(min=1), help="How many acts (ranking, network) or organs (organs) to show.")
@click.option("--by", type=click.Choice(["programmes", "mandates"]), help="What the ranking counts.")
@click.option(
    "--language",
    type=click.Choice(["en", "zh"]),
    default="en",
    show_default=True,
    help="Language of the picture, and of titles where they are known in it.",
)
@click.option("--width", type=click.IntRange(min=500, max=5000), help="Width in pixels, without legends.")
@click.option(
    "--scale",
    type=click.FloatRange(min=0.2, max=10),
    default=2.0,
    show_default=True,
    help="How many pixels of a PNG stand for one of its width.",
)
@STORE
def plot_command(
    kind: str,
    format_name: str,
    output: Path | None,
    selection: "Selection",
    top: int | None,
    by: str | None,
    language: str,
    width: int | None,
    scale: float,
    store: Path,
) -> None:
    """Draw a picture of the graph.

    ranking: the acts that underpin the most programmes, as bars. organs: programmes by organs, as a heat map. overlap:
    programmes by programmes, with the acts they share. ages: mandates by year of adoption. network: programmes and the
    acts that most of them share. changes: what became of the acts of one plan in another; name both with --document,
    unless the store holds just two periods. treemap: organs, sessions and acts.

    Every picture says what it counts, from which documents, and as of which day. An HTML page shows titles in full
    under the pointer, and asks no other machine for anything; that of the network can be dragged and zoomed.
    """
    from ..graph.pictures.kinds import draw
    from ..graph.pictures.render import converter
    from ..graph.store import Store

    converter()
    chosen = {name: value for name, value in (("top", top), ("by", by), ("width", width)) if value is not None}
    with Store.open(store) as opened_store:
        note_plans(opened_store, selection.plans)
        picture = draw(kind, opened_store, selection, language=language, **chosen)
    data = picture.data(format_name, scale)
    with opened(output) as stream:
        stream.write(data)
    if lacking := picture.lacking():
        note(f"not in the font of pictures, and shown only where the machine has a font for it: {' '.join(lacking)}")
