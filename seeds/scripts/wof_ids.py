"""Print which GeoNames and Wikidata ids Who's On First has for its places, as a table for ``make_wikidata.py``.

    python seeds/scripts/wof_ids.py CLONE ... > wof_ids.tsv

CLONE is a git repository ``whosonfirst-data-admin-XX``, bare or not; records are read from its newest commit, so no
work tree of a hundred thousand small files is needed. Columns: GeoNames id, Who's On First id, Wikidata id (empty
where there is none), latitude and longitude in degrees, and all its names, separated by bars. Records that were
deprecated or superseded, and those without a GeoNames id, are left out.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from threading import Thread
from typing import IO

RECORD = re.compile(r"/\d+\.geojson$")  # not the alternative geometries
NAME = re.compile(r"name:\w+_x_(?:preferred|variant)")


def records(clone: str) -> Iterator[bytes]:
    """The GeoJSON documents of a clone that mention GeoNames."""
    listing = subprocess.run(
        ["git", "-C", clone, "ls-tree", "-r", "HEAD", "data"], capture_output=True, text=True, check=True
    )
    blobs = [line.split()[2] for line in listing.stdout.splitlines() if RECORD.search(line)]
    with subprocess.Popen(
        ["git", "-C", clone, "cat-file", "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as git:
        assert git.stdin
        assert git.stdout
        # in a thread, since git stops reading ids while nobody reads what it prints
        writing = Thread(target=_send, args=(git.stdin, blobs))
        writing.start()
        while header := git.stdout.readline():
            _, kind, *size = header.split()
            if kind == b"missing":
                continue
            document = git.stdout.read(int(size[0]))
            git.stdout.read(1)
            if b'"gn:id"' in document:
                yield document
        writing.join()


def _send(pipe: IO[bytes], blobs: list[str]) -> None:
    pipe.write("".join(f"{blob}\n" for blob in blobs).encode())
    pipe.close()


def row(properties: dict[str, object]) -> str | None:
    """The line for a record, or None."""
    same = properties.get("wof:concordances")
    if not isinstance(same, dict) or not same.get("gn:id"):
        return None
    if properties.get("edtf:deprecated") or properties.get("wof:superseded_by"):
        return None
    if properties.get("wof:placetype") == "venue":
        return None
    found = [properties.get("wof:name", "")]
    for key, some in properties.items():
        if NAME.fullmatch(key) and isinstance(some, list):
            found += some
    names = "|".join(dict.fromkeys(" ".join(str(name).replace("|", " ").split()) for name in found if name))
    lat = properties.get("lbl:latitude") or properties.get("geom:latitude")
    lon = properties.get("lbl:longitude") or properties.get("geom:longitude")
    cells = [same["gn:id"], properties["wof:id"], same.get("wd:id") or "", lat, lon, names]
    return "\t".join(map(str, cells))


def main(clones: list[str]) -> None:
    """Print the table."""
    print("geonameid\twof\twikidata\tlat\tlon\tnames")
    for clone in clones:
        for document in records(clone):
            line = row(json.loads(document)["properties"])
            if line:
                print(line)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
