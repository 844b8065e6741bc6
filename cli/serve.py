"""``mandates serve``: the explorer and the SPARQL endpoint."""

from pathlib import Path

import click

from .options import STORE
from .printing.output import note


@click.command("serve", epilog="Example: mandates serve --port 8080")
@STORE
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 is all of them.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port; 0 is any free one.")
@click.option(
    "--origin", metavar="URL", help="The server's address as others know it, as https://mandates.example.org."
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=30,
    show_default=True,
    metavar="SECONDS",
    help="Stop a query that takes longer.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=100_000,
    show_default=True,
    metavar="ROWS",
    help="Refuse an answer of more rows or triples.",
)
@click.option("--cors", metavar="ORIGIN", help="Let pages of this origin ask, or * for those of any.")
@click.option("--allow-service", is_flag=True, help="Let SERVICE send parts of queries to other machines.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=2,
    show_default=True,
    help="Short queries that run at once; as many long ones run behind them.",
)
def serve_command(
    store: Path,
    host: str,
    port: int,
    origin: str | None,
    timeout: float,
    limit: int,
    cors: str | None,
    allow_service: bool,
    jobs: int,
) -> None:
    """Serve the graph to browsers and programs: pages, linked data, and SPARQL at /sparql. Ctrl-C stops it.

    The store is read only. While it is served nothing can be loaded into it: a load waits, and then says that the store
    is held. A server bound to another address than 127.0.0.1 is open to the network.
    """
    from ..graph.store import Store

    try:
        from ..web.app import create_app
        from ..web.http.settings import Settings
        from ..web.pages import page_routes, warm_pages
        from ..web.server import address_of, listen, serve
    except ModuleNotFoundError as error:
        raise click.UsageError(f"serving needs {error.name}: pip install 'mandategraph[web]'") from error
    if origin is not None and not origin.startswith(("http://", "https://")):
        raise click.BadParameter("an address begins with http:// or https://", param_hint="--origin")
    with Store.open(store):
        pass  # so that what is wrong with it is said in one line
    settings = Settings(origin, host, timeout, limit, cors, allow_service, jobs)
    with listen(host, port) as listening:
        address = address_of(listening)
        app = create_app(store, settings, page_routes())

        def started() -> None:
            note(f"serving {store} at {address}/, SPARQL at {address}/sparql; Ctrl-C stops it")
            warm_pages(app)

        if not serve(app, listening, started):
            raise click.ClickException("the server did not start")
