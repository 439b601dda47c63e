"""Measures the pages: ``python tests/benchmarks/pages.py [DB]`` (default: the file of the command line).

For each page the time of the server (the whole application, without HTTP; median and 95th percentile of several
answers after one that is not counted, and the median of the processor's time, which others on the machine disturb
less) and its weight, plain and as a proxy would compress it. Places of about 300
names are looked for among the countries, which have the most. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import time
from pathlib import Path
from urllib.parse import quote

from flask.testing import FlaskClient

from gazetteer import Gazetteer
from gazetteer.config import default_path
from gazetteer.serve import create_app

RUNS = 40
NAMES = range(280, 321)
MOST_PLACES = 12
TEXT = "The road from Shushi to Stepanakert was closed; officials in Yerevan, Baku and Paris, Texas said so. " * 20
PAGES = (
    "/",
    "/?q=Shushi",
    "/?q=Martuni",
    "/?q=Narnia",
    "/?q=Pine+Nehri",
    "/place/gn:146970",
    "/place/gn:146970?perspective=AZ&lang=az",
    "/place/gn:6252001",  # of all places the one with the most names
    "/browse",
    "/browse?script=Armn",
    "/text",
    f"/text?text={quote(TEXT)}",
    "/docs",
    "/about",
    "/nothing-here",
)


def of_many_names(db: Path) -> list[str]:
    """Places with about 300 names."""
    gz = Gazetteer.open(db)
    found: list[str] = []
    cursor = ""
    while len(found) < MOST_PLACES:
        page = gz.places(types=("country",), limit=100, cursor=cursor)
        found += [place.id for place in page.items if len(gz.names(place.id)) in NAMES]
        if not page.cursor:
            break
        cursor = page.cursor
    return found[:MOST_PLACES]


def measured(client: FlaskClient, address: str) -> tuple[int, list[float], float, bytes]:
    """Status, milliseconds of each answer, milliseconds of the processor, and the page."""
    answer = client.get(address)
    times, worked = [], []
    for _ in range(RUNS):
        start, began = time.perf_counter(), time.process_time()
        answer = client.get(address)
        body = answer.data
        times.append(1000 * (time.perf_counter() - start))
        worked.append(1000 * (time.process_time() - began))
    return answer.status_code, sorted(times), statistics.median(worked), body


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("db", type=Path, nargs="?", default=default_path())
    db = parser.parse_args().db
    client = create_app(db).test_client()
    print("| page | median ms | p95 ms | processor ms | bytes | gzipped |\n|---|---|---|---|---|---|")
    medians, workeds, weights = [], [], []
    many = [f"/place/{place}" for place in of_many_names(db)]
    for address in (*PAGES, *many):
        status, times, worked, body = measured(client, address)
        if status == 404 and address != "/nothing-here":
            continue  # a page that this version does not have
        median, high = statistics.median(times), times[int(0.95 * len(times))]
        shown = address if len(address) < 50 else f"{address[:46]} …"
        print(
            f"| `{shown}` | {median:.1f} | {high:.1f} | {worked:.1f} | {len(body):,} | {len(gzip.compress(body)):,} |",
            flush=True,
        )
        if address in many:
            medians.append(median)
            workeds.append(worked)
            weights.append(len(body))
    if many:
        line = f"{statistics.median(medians):.1f} ms ({min(medians):.1f}–{max(medians):.1f})"
        line += f", of the processor {statistics.median(workeds):.1f}"
        print(f"\n{len(many)} places of {NAMES[0]}–{NAMES[-1]} names: median {line}, up to {max(weights):,} bytes")


if __name__ == "__main__":
    main()
