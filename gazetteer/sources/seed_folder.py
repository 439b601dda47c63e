"""Curated seeds of one's own: a folder with ``places.tsv`` or ``names.tsv``, or a folder of such folders."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from gazetteer.errors import SourceError
from gazetteer.record import Problem, Record, Report
from gazetteer.sources import seed_check, seed_names, seeds
from gazetteer.sources.heads import Head


def sniff(head: Head) -> bool:
    """Whether a folder holds seeds."""
    return head.path.is_dir() and bool(_seeds(head.path)[1])


def read(path: Path, report: Report) -> Iterator[Record]:
    """The records of a seed or of a folder of them.

    Raises:
        SourceError: it is neither.
    """
    folder, found = _seeds(path)
    if not found:
        raise SourceError(f"{path} holds no seed: a seed is a folder with places.tsv and names.tsv")

    def said(problem: Problem) -> None:
        report(problem._replace(file=str(folder / problem.file)))

    whole = [seed for seed in found if (seed / "places.tsv").exists()]
    seen = [seed for seed in found if seed in seeds.parent_folders(folder)]
    named = [seed for seed in found if seed not in (*whole, *seen)]
    records = chain.from_iterable(seeds.read_seed(folder, seed, said) for seed in whole)
    yield from seeds.with_parents(records, folder, seen, said)
    yield from chain.from_iterable(seed_names.read_seed(folder, seed, said) for seed in named)


def faults(path: Path) -> Iterator[Problem]:
    """Everything that a reviewer would find wrong."""
    folder, found = _seeds(path)
    for problem in seed_check.check(folder):
        if folder / Path(problem.file).parent in found:
            yield problem._replace(file=str(folder / problem.file))


def _seeds(path: Path) -> tuple[Path, list[Path]]:
    """The folder of all seeds, and those that are meant."""
    if (path / "places.tsv").exists() or (path / "names.tsv").exists():
        return path.parent, [path]
    return path, [*seeds.seed_folders(path), *seeds.parent_folders(path), *seed_names.name_folders(path)]
