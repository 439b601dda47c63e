"""The command line: one thin module a family of commands, each imported only when it is asked for.

A command parses its options, calls the core and prints. How errors become ``Error: …`` and an exit code is
``group.py``; which file is read, and that it is built when a newcomer has none, is ``opening.py``.
"""

from __future__ import annotations

import click

from gazetteer.cli import options
from gazetteer.cli.group import CommandGroup

# section -> command -> module in this package (the command has the same name there)
COMMANDS = {
    "Find places": {
        "resolve": "asking",
        "match": "matching",
        "suggest": "asking",
        "nearby": "asking",
        "features": "scoring",
    },
    "Places in running text": {"annotate": "texts", "normalize": "texts"},
    "Look at a place": {"place": "places", "names": "places"},
    "The gazetteer file": {
        **{"get": "getting", "build": "building", "export": "exporting", "lint": "linting"},
        **{"info": "file", "check": "file", "sources": "file", "views": "file"},
    },
    "Serve and measure": {"serve": "serving", "evaluate": "evaluating"},
}


@click.group(
    cls=CommandGroup,
    sections=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=options.show_version,
              help="Show the version and exit.")  # fmt: skip
@options.db
def main() -> None:
    """Any spelling of a place name in, in any script; one canonical id out.

    \b
    Examples:
      gazetteer resolve Shushi               which place is this?
      gazetteer match list.csv --column city -o with-ids.csv
      gazetteer serve                        the same over HTTP

    The gazetteer is one file: --db PATH, else $GAZETTEER_DB, else one in your user data directory, which is
    built the first time it is needed.
    """
