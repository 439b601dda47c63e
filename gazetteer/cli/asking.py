"""Commands that find places: ``resolve``, ``suggest``, ``nearby``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from gazetteer.cli import opening, options, tables
from gazetteer.errors import InvalidParameter

if TYPE_CHECKING:
    from gazetteer.cli.show import Cells
    from gazetteer.core import Gazetteer
    from gazetteer.model import Resolution

# Columns of a stream, whose widest line is not known when the first is printed: mark, name, id, label, type, …
_STREAM_WIDTHS = (1, 24, 12, 28, 8, 2, 4)
_LONGEST_SHOWN = 60  # characters of a name that is too long to be asked
_SHOWN = ("country", "region", "lang", "type", "near", "bbox", "as_of", "perspective", "limit", "min_score")


@click.command()
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@options.context(*_SHOWN)
@click.option("--explain", is_flag=True, help="Say why a place has its score; with --json, also by each feature.")
@options.as_json
@options.db
def resolve(names: tuple[str, ...], explain: bool, as_json: bool, **context: Any) -> None:
    """Say which place each NAME means.

    NAME may be in any script, spelling or language, old or new. It may be what a cell of a table says ("Paris,
    France", "City of Damascus", "near Nagoya"): a line then tells how it was read. An id (gn:147105, Q158903) or its
    address means its place. "-" reads names from standard input, one a line,
    and answers each as it comes, also one that cannot be asked. Of the marks, ✓ is one place (--limit shows what
    else was weighed), ? several that are about as likely, ✗ none. Not to find a place is an answer, too: the
    exit code is 0.

    \b
    Examples:
      gazetteer resolve Shushi Şuşa Шуша
      gazetteer resolve Springfield --country USA --region Illinois --near 39.8,-89.6
      gazetteer resolve Сталинград --as-of 1942 --explain
      cut -f2 list.tsv | gazetteer resolve - --json
    """
    gazetteer = opening.gazetteer()
    given = {**options.told_apart(gazetteer, options.known(context)), "explain": explain}
    gazetteer.query("", **given)  # a wrong option is wrong before the first name is read
    answers = _answers(gazetteer, names, given)
    if as_json:
        from gazetteer import render

        for name, answer in answers:
            if isinstance(answer, InvalidParameter):
                click.echo(render.dumps({"query": {"q": _clipped(name)}, "error": render.problem(answer)}))
            else:
                click.echo(render.dumps(render.resolution(answer)))
        return
    shown: Iterable[tuple[Cells, list[str]]] = _shown(answers, others=context["limit"] is not None)
    widths: Sequence[int] = _STREAM_WIDTHS
    if "-" not in names:
        shown = list(shown)
        widths = tables.widths([cells for cells, _ in shown])
    for cells, reasons in shown:
        click.echo(tables.line(cells, widths))
        for reason in reasons:
            click.echo(f"      {tables.clean(reason)}")


@click.command()
@click.argument("prefix")
@options.context("country", "lang", "type", "as_of", "perspective", "limit")
@options.as_json
@options.db
def suggest(prefix: str, as_json: bool, **context: Any) -> None:
    """Complete a name that is being typed.

    Lists places with a name that begins with PREFIX, the best known first; misspelt beginnings come last.

    \b
    Examples:
      gazetteer suggest Step
      gazetteer suggest Ереw --limit 3
      gazetteer suggest Ган --country AZ --json
    """
    from gazetteer.cli import show

    gazetteer = opening.gazetteer()
    found = gazetteer.suggest(prefix, **options.told_apart(gazetteer, options.known(context)))
    if as_json:
        from gazetteer import render

        click.echo(render.dumps({"suggestions": [render.suggestion(item) for item in found]}))
        return
    _print(
        (item.place.id, show.label(item.place), item.place.type, show.country(item.place), show.name(item.toponym))
        for item in found
    )


# a southern latitude begins with a minus and is no option
@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("point", type=options.LAT_LON, metavar="LAT,LON")
@click.option("--radius", "radius_km", type=float, metavar="KM", help="How far to look. [default: 50]")
@options.context("type", "lang", "as_of", "perspective", "limit")
@options.as_json
@options.db
def nearby(point: tuple[float, float], as_json: bool, **context: Any) -> None:
    """List the places around a point, nearest first.

    LAT,LON are degrees; the first column is the distance in kilometres.

    \b
    Examples:
      gazetteer nearby 39.76,46.75
      gazetteer nearby -33.87,151.21 --radius 5 --type city
    """
    from gazetteer.cli import show

    found = opening.gazetteer().nearby(*point, **options.known(context))
    if as_json:
        from gazetteer import render

        click.echo(render.dumps({"places": [render.near(place, away) for place, away in found]}))
        return
    _print(
        ((f"{away:.1f} km", place.id, show.label(place), place.type, show.country(place)) for place, away in found),
        right=(0,),
    )


def _answers(
    gazetteer: Gazetteer, names: tuple[str, ...], given: dict[str, Any]
) -> Iterator[tuple[str, Resolution | InvalidParameter]]:
    """Each name with its answer. A line that cannot be asked must not cost those behind it; an argument may."""
    for name in _given(names):
        try:
            yield name, gazetteer.resolve(name, **given)
        except InvalidParameter as error:
            if "-" not in names:
                raise
            yield name, error


def _shown(
    answers: Iterable[tuple[str, Resolution | InvalidParameter]], *, others: bool
) -> Iterator[tuple[Cells, list[str]]]:
    """The lines of answers, each with the reasons to print below it."""
    from gazetteer.cli import show

    for name, answer in answers:
        if isinstance(answer, InvalidParameter):
            yield (show.MARKS["unmatched"], _clipped(name), f"invalid: {answer.detail}"), []
        else:
            for cells, match in show.resolution(answer, others=others):
                yield cells, show.reasons(match, answer.query) if match is not None else []


def _clipped(name: str) -> str:
    return name if len(name) <= _LONGEST_SHOWN else f"{name[:_LONGEST_SHOWN]}…"


def _given(names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        if name == "-":
            yield from _lines()
        else:
            yield name


def _lines() -> Iterator[str]:
    for number, line in enumerate(sys.stdin.buffer, 1):
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError as error:
            raise click.ClickException(f"line {number} of standard input is not UTF-8: {line[:40]!r}") from error


def _print(rows: Iterable[tuple[str, ...]], right: tuple[int, ...] = ()) -> None:
    lines = tables.columns(list(rows), right=right)
    click.echo("\n".join(lines) if lines else "nothing found", err=not lines)
