"""``mandates find``: acts, documents, programmes and organs by the words of their titles, or by symbols."""

from pathlib import Path

import click

from ..graph.formats import ROW_FORMATS
from .options import OUTPUT, STORE, format_option
from .printing.output import note, write_rows


@click.command("find", epilog="Example: mandates find sustainable development goals")
@click.argument("words", nargs=-1, required=True)
@click.option("--top", type=click.IntRange(min=1), default=20, show_default=True, help="How many to show.")
@STORE
@format_option(ROW_FORMATS, "table")
@OUTPUT
def find_command(words: tuple[str, ...], top: int, store: Path, format_name: str, output: Path | None) -> int:
    """Find acts, documents, programmes, subprogrammes and organs, as the search box of the explorer does.

    WORDS are those of a title, in any language, or a symbol or number. The best come first. The status is 1 where
    nothing is found.
    """
    from ..graph.store import Store
    from ..web.contents.reading import read_contents
    from ..web.search.entries import entries_of
    from ..web.search.finding import Finder
    from ..web.search.index import open_index

    with Store.open(store) as opened_store:
        finder = Finder(open_index(store, entries_of(read_contents(opened_store))))
    hits = finder.find(" ".join(words), top + 1)
    if not hits:
        note("nothing is found: try fewer words, or a number")
        return 1
    rows = [{"kind": hit.kind, "name": hit.name, "title": " / ".join(hit.titles.values())} for hit in hits[:top]]
    write_rows(rows, ["kind", "name", "title"], format_name, output)
    if len(hits) > top:
        note(f"there are more: --top {2 * top} shows some")
    return 0
