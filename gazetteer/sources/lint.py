"""What is wrong with a file of one's own, before it is built in: line by line, with what to do about it.

Whatever a build reads. A build would leave out what cannot be used; this also names what can be used and was hardly
meant so.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import NamedTuple

from gazetteer.record import KINDS, Problem, Problems
from gazetteer.sources.specs import brought


class Linted(NamedTuple):
    """What was read, and what is wrong with it."""

    spec: str  # as a build would have it, "table:mine.csv"
    kind: str  # its title, "Linked Places"
    places: int
    names: int
    problem_count: int
    problems: list[Problem]  # the first of them, in the order of files and lines


def lint(spec: str) -> Linted:
    """Everything wrong with a file or folder: a path, or ``KIND:PATH``.

    Raises:
        InvalidParameter: there is no such kind or file.
        SourceError: it is of no kind that is known, or not of the one given.
    """
    given = brought(spec)
    problems = Problems()
    places: set[str] = set()
    names = 0
    for record in given.kind.open(given.paths, problems, given.settings).records:
        places.add(record.id)
        names += len(record.names)
    besides = (problem for path in given.paths for problem in given.kind.faults(path, **given.settings))
    first = [*problems.first, *problems.first_kept]
    found = _in_order([*first, *besides])
    count = len(found) + problems.count + problems.kept_count - len(first)
    return Linted(given.spec, given.kind.title, len(places), names, count, [_hinted(problem) for problem in found])


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(dict.fromkeys(problems), key=lambda problem: (problem.file, problem.line))


def _hinted(problem: Problem) -> Problem:
    """The problem with a guess at what was meant, where its reason leaves one."""
    word = problem.reason.partition("'")[2].partition("'")[0]
    if problem.reason.startswith("kind") and word:
        near = difflib.get_close_matches(word.lower(), KINDS, n=1)
        return problem._replace(reason=f"{problem.reason}; did you mean {near[0]}?") if near else problem
    if problem.reason.startswith("latitude"):
        return problem._replace(reason=f"{problem.reason}; are lat and lon in the other order?")
    return problem
