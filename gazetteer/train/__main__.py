"""``python -m gazetteer.train WHAT --db FILE``: makes the learned data of the package anew from a gazetteer.

The gazetteer is one built with ``gazetteer build --without cldr --db FILE``: names of CLDR are a test, never a lesson.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from gazetteer.core import Gazetteer
from gazetteer.train import readings

_PACKAGE = Path(__file__).parents[1]


def main() -> None:
    """Train and write what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m gazetteer.train", description=__doc__)
    parser.add_argument("what", choices=["readings"])
    parser.add_argument("--db", type=Path, required=True, help="the gazetteer to learn from")
    asked = parser.parse_args()
    gz = Gazetteer.open(asked.db)
    readings.train(gz, _PACKAGE / "text" / "data" / "learned", lambda line: print(line, file=sys.stderr))


if __name__ == "__main__":
    main()
