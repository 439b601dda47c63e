"""The command ``serve``."""

from __future__ import annotations

import click

from gazetteer.cli import opening, options


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; 0.0.0.0 for all.")
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True)
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Processes. [default: one a core, 2 to 4]")
@options.db
def serve(host: str, port: int, workers: int | None) -> None:
    """Serve the pages and the HTTP API. Builds the gazetteer first if there is none.

    \b
    Examples:
      gazetteer serve
      gazetteer serve --host 0.0.0.0 --port 80 --workers 4
      gazetteer serve --db armenia.db
    """
    path = opening.existing_file()
    from gazetteer.serve import server

    server.run(path, host, port, workers)
