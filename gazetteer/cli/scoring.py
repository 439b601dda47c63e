"""The command ``features``: what scores are made of."""

from __future__ import annotations

import click

from gazetteer.cli import options, tables


@click.command()
@options.as_json
@options.db
def features(as_json: bool) -> None:
    """List the features and rules that scores are made of.

    These are the names that "resolve --explain --json" and the HTTP API use. A feature is an input of the network that
    scores candidates; a rule adds its weight (in logits) to the result where it holds.

    \b
    Examples:
      gazetteer features
      gazetteer features --json
    """
    from gazetteer.linking.catalogue import described

    if as_json:
        from gazetteer import render

        click.echo(render.dumps({"features": [render.feature(one) for one in described()]}))
        return
    rows = [
        (one.name, one.kind, one.effect, "" if one.weight is None else f"{one.weight:+g}", one.meaning)
        for one in described()
    ]
    click.echo("\n".join(tables.columns(rows, right=(3,))))
