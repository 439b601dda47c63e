"""``python -m gazetteer``: the command line without its script."""

from __future__ import annotations

from gazetteer.cli import main

if __name__ == "__main__":  # worker processes import this module again and must not start over
    main(prog_name="gazetteer")
