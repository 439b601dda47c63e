"""Measures what the README promises of speed and memory: ``python tests/benchmarks/speed.py [--db FILE]``.

Builds the default gazetteer (unless ``--db`` names one), then opens, resolves and serves it. Nothing is
asserted: figures are printed as a Markdown table, medians with the 10th and 90th percentile.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from gazetteer.core import Gazetteer

GAZETTEER = [sys.executable, "-m", "gazetteer"]
QUERIES = 2_000


def percentiles(values: list[float]) -> str:
    """Median (10th – 90th percentile)."""
    cuts = statistics.quantiles(values, n=10)
    return f"{statistics.median(values):.3g} ({cuts[0]:.3g} – {cuts[-1]:.3g})"


def timed(action: Callable[[], object], runs: int) -> list[float]:
    """Seconds of each run, after one that is not counted."""
    action()
    out = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        out.append(time.perf_counter() - start)
    return out


def build(db: Path) -> list[tuple[str, str]]:
    """Seconds and peak memory of a build in a process of its own, all its workers counted together."""
    start = time.perf_counter()
    process = subprocess.Popen([*GAZETTEER, "build", "--db", str(db), "--quiet"])
    peak = 0
    while process.poll() is None:
        peak = max(peak, tree_memory(process.pid))
        time.sleep(0.3)  # asking is not free
    seconds = time.perf_counter() - start
    return [
        ("build of the default gazetteer, s", f"{seconds:.1f}"),
        ("build: peak resident memory of all its processes, shared pages counted once, MB", f"{peak / 1e6:.0f}"),
        ("the file, MB", f"{db.stat().st_size / 1e6:.0f}"),
    ]


def tree_memory(pid: int) -> int:
    """Bytes resident in a process and its children, pages they share divided between them (PSS)."""
    total = 0
    children = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1]) * 1024
        for child in children.read_text().split():
            total += tree_memory(int(child))
    except OSError:
        pass
    return total


def in_process(db: Path) -> list[tuple[str, str]]:
    """Opening and resolving in this process: names of the file itself, and the same with one letter changed."""
    opening = timed(lambda: Gazetteer.open(db), 7)
    gz = Gazetteer.open(db)
    rng = random.Random(20)
    rows = gz.store.db.execute("SELECT name FROM toponym WHERE pk % 211 = 7").fetchall()
    names = [name for (name,) in rng.sample(rows, QUERIES)]
    misspelt = []
    for name in names:
        if len(name) >= 5 and name.isascii():
            at = rng.randrange(1, len(name) - 1)
            misspelt.append(name[:at] + rng.choice("abcdefghiklmnoprstuvwz") + name[at + 1 :])
    exact, fuzzy = [], []
    for queries, out in ((names, exact), (misspelt, fuzzy)):
        for query in queries:
            start = time.perf_counter()
            gz.resolve(query)
            out.append((time.perf_counter() - start) * 1e3)
    suggestions = []
    for name in names[:500]:
        start = time.perf_counter()
        gz.suggest(name[: rng.randint(1, 6)])
        suggestions.append((time.perf_counter() - start) * 1e3)
    return [
        ("open, ms", percentiles([second * 1e3 for second in opening])),
        (f"resolve a name as it stands in the file ({len(names):,}), ms", percentiles(exact)),
        (f"resolve it with one letter changed ({len(misspelt):,}), ms", percentiles(fuzzy)),
        ("suggest for 1–6 letters, ms", percentiles(suggestions)),
    ]


def cold(db: Path) -> list[tuple[str, str]]:
    """The command line from nothing to an answer."""
    command = [*GAZETTEER, "--db", str(db), "resolve", "Shushi"]
    seconds = timed(lambda: subprocess.run(command, check=True, capture_output=True), 7)
    return [("`gazetteer resolve Shushi`, whole process, s", percentiles(seconds))]


def served(db: Path, workers: int = 2, requests: int = 20_000, clients: int = 4) -> list[tuple[str, str]]:
    """A server's latency over HTTP, one request at a time, and what one of its workers holds after many at once."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [*GAZETTEER, "--db", str(db), "serve", "--port", str(port), "--workers", str(workers)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(f"{url}/readyz").read()
                break
            except OSError:
                time.sleep(0.1)
        gz = Gazetteer.open(db)
        rows = gz.store.db.execute("SELECT name FROM toponym WHERE pk % 59 = 11").fetchall()
        names = [name for (name,) in random.Random(21).sample(rows, requests)]
        seconds = []

        def ask(name: str) -> None:
            start = time.perf_counter()
            urllib.request.urlopen(f"{url}/v1/resolve?q={urllib.request.quote(name.encode())}").read()
            seconds.append((time.perf_counter() - start) * 1e3)

        for name in names[:1_000]:
            ask(name)
        alone = percentiles(seconds)
        with ThreadPoolExecutor(clients) as pool:
            list(pool.map(ask, names[1_000:]))
        children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
        resident = [_status(int(child), "VmRSS") for child in children]
        return [
            ("GET /v1/resolve on this machine, ms", alone),
            (
                f"the largest of {workers} workers after {requests:,} requests of {clients} clients, resident MB",
                f"{max(resident) / 1e3:.0f}",
            ),
        ]
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)


def _status(pid: int, field: str) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(field + ":"))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--db", type=Path, help="a gazetteer to measure instead of building the default one")
    given = parser.parse_args().db
    with tempfile.TemporaryDirectory() as folder:
        db = given or Path(folder) / "default.db"
        rows = [] if given else build(db)
        rows += in_process(db) + cold(db) + served(db)
        print(f"| measured on {os.cpu_count()} cores, Python {sys.version.split()[0]} | median (10 % – 90 %) |")
        print("|---|---|")
        for what, value in rows:
            print(f"| {what} | {value} |")
        print(f"\nThis process peaked at {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB.")


if __name__ == "__main__":
    main()
