"""Commands for running text: ``annotate`` and ``normalize``, one text or any number of them as JSON lines."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from gazetteer.cli import opening, options
from gazetteer.words import DATED, year

if TYPE_CHECKING:
    from gazetteer.bulk.lines import Count
    from gazetteer.cli.progress import Progress
    from gazetteer.core import Gazetteer
    from gazetteer.model import Normalization

_STDIO = "-"
_TOLD = 20  # names that are listed
_KNOWN = "within"  # of the keys of ``DATED``: a name that is known to have been in use in the year

_file = click.argument("file", metavar="[FILE]", default=_STDIO,
                       type=click.Path(exists=True, dir_okay=False, allow_dash=True))  # fmt: skip
_input_format = click.option(
    "--input-format",
    type=click.Choice(["text", "html", "markdown", "tei"]),
    help="What FILE is written in. [default: by its suffix (.html .htm .xhtml, .md .markdown, .xml .tei); else text]",
)
_countries = click.option("--country", "countries", multiple=True, metavar="NAME|AZ|AZE",
                          help="What the text is about; may be repeated. Weighs, does not filter.")  # fmt: skip
_near = click.option("--near", type=options.LAT_LON, help="Where the text is about.")
_min_score = click.option("--min-score", type=float, metavar="S",
                          help="The least chance that a word is a place. [default: 0.5]")  # fmt: skip
_nested = click.option("--nested", is_flag=True, help='Take names inside other names as places: "Bank of England".')
_no_fuzzy = click.option("--no-fuzzy", is_flag=True, help="Look for no misspelt names.")
_workers = click.option("--workers", type=click.IntRange(min=1), metavar="N",
                        help="Processes for JSON lines. [default: one a core]")  # fmt: skip
_quiet = click.option("--quiet", "-q", is_flag=True, help="No progress and no summary.")


@click.command()
@_file
@click.option("--format", "form", type=click.Choice(["json", "jsonl", "html"]), default="json", show_default=True,
              help="json, html: FILE is one text. jsonl: it is JSON lines, and so is the output.")  # fmt: skip
@_input_format
@click.option("--lang", metavar="hy", help="Language of the text (BCP 47). [default: told from the text]")
@_countries
@_near
@click.option("--as-of", type=int, metavar="YEAR",
              help="When the text was written (-300: BCE); places are shown under names of that year.")  # fmt: skip
@_min_score
@click.option("--demonyms", is_flag=True, help='Find "Armenian" and "российский" as well.')
@_nested
@_no_fuzzy
@_workers
@_quiet
@options.db
def annotate(
    file: str, form: str, workers: int | None, quiet: bool, demonyms: bool, nested: bool, no_fuzzy: bool, **given: Any
) -> None:  # fmt: skip
    """Find the places named in a text.

    FILE is a text in UTF-8; "-" or none is standard input. Of HTML and TEI only the text between the markup is read.
    Offsets count the code points of FILE. With --format jsonl each line is a document, {"id": …, "text": …} or a
    string, and may have options of its own ("lang", "countries", "near", "as_of", "min_score", "input_format",
    "demonyms", "nested", "fuzzy", "spans"). A line that cannot be read is answered with its number and what is wrong
    with it; the rest goes on.

    \b
    Examples:
      gazetteer annotate letter.txt --lang hy
      gazetteer annotate letter.txt --format html > letter.html
      gazetteer annotate edition.xml > places.json
      gazetteer annotate archive.jsonl --format jsonl --workers 4 > annotated.jsonl
    """
    values = options.known(given)
    if demonyms:
        values["demonyms"] = True
    if nested:
        values["nested"] = True
    if no_fuzzy:
        values["fuzzy"] = False
    if form == "jsonl":
        _stream(file, "annotate", values, workers, quiet)
        return
    values.setdefault("input_format", _format_of(file))
    text, gazetteer = _text(file), opening.gazetteer()
    found = gazetteer.annotate(text, **_read(gazetteer, values))
    from gazetteer import render

    if form == "html":
        click.echo(render.marked(text, found), nl=False)
    else:
        click.echo(render.dumps({"annotations": [render.annotation(item) for item in found]}))


@click.command()
@_file
@click.option("--format", "form", type=click.Choice(["text", "json", "jsonl"]), default="text", show_default=True,
              help="text: the text. json: with its edits. jsonl: FILE is JSON lines, so is the output.")  # fmt: skip
@_input_format
@click.option("--lang", metavar="en", help="Language of the names (BCP 47). [default: that of the text]")
@click.option(
    "--text-lang",
    metavar="hy",
    help="Language of the text. [default: told from the text; where its words do not show it, names stay]",
)
@click.option("--perspective", callback=options.perspective, metavar="AM",
              help="Whose names: see `gazetteer views`. Given, it means --style label.")  # fmt: skip
@click.option("--as-of", type=int, metavar="YEAR", help="Names in use in this year (-300: BCE).")
@click.option("--style", type=click.Choice(["keep", "label", "both", "append", "key"], case_sensitive=False),
              help="See below. [default: keep; label with --perspective]")  # fmt: skip
@_countries
@_near
@_min_score
@_nested
@_no_fuzzy
@_workers
@_quiet
@options.db
def normalize(
    file: str, form: str, workers: int | None, quiet: bool, nested: bool, no_fuzzy: bool, **given: Any
) -> None:  # fmt: skip
    """Call each place in a text by one name.

    FILE is as for annotate. Everything but the names stays as it is, byte for byte: addresses, paths, code, keys,
    hashtags and markup. A name keeps its capitals and its case ("в Ленинграде" becomes "в Санкт-Петербурге"). What
    would spoil the text stays, and is listed at the end with the reason: names that may mean several places, that the
    text explains ("formerly Bombay"), that are part of other names, or whose case cannot be formed. With --as-of, the
    names written that are not known to have been in use in that year are listed, too.

    \b
    Styles:
      keep    the text's own name of a place, if it uses one current name only; else the label
      label   always the label: the name that --perspective uses; neutral: both names of a disputed place
      both    as keep, but a disputed place gets both names
      append  "Shushi (Shusha / Shushi)"
      key     "Shushi [gn:147105]"

    \b
    Examples:
      gazetteer normalize letter.txt --perspective AM
      gazetteer normalize letter.txt --text-lang ru --style append --lang en
      gazetteer normalize page.html > new.html
      gazetteer normalize archive.jsonl --format jsonl --perspective neutral > normalized.jsonl
    """
    values = options.known(given)
    if nested:
        values["nested"] = True
    if no_fuzzy:
        values["fuzzy"] = False
    if form == "jsonl":
        _stream(file, "normalize", values, workers, quiet)
        return
    values.setdefault("input_format", _format_of(file))
    text, gazetteer = _text(file), opening.gazetteer()
    done = gazetteer.normalize(text, **_read(gazetteer, values))
    from gazetteer import render

    if not quiet:
        _tell(done)
        _tell_unsure(done, values.get("as_of"))

    if form == "json":
        click.echo(render.dumps(render.normalization(done)))
    else:
        # as bytes, so that line ends are not translated
        sys.stdout.flush()
        sys.stdout.buffer.write(done.text.encode("utf-8", "surrogateescape"))


def _tell(done: Normalization) -> None:
    """Say on stderr what was left alone and why, each name once with how often."""
    if not done.left:
        return
    from gazetteer.annotate.rewrite import REASONS

    changed, left = len(done.edits), len(done.left)
    click.echo(f"{changed:,} changed, {left:,} left as {'it is' if left == 1 else 'they are'}:", err=True)
    known = Counter((item.text, item.reason) for item in done.left)
    for (text, reason), times in known.most_common(_TOLD):
        why = f"{reason} ({REASONS[reason]})" if reason in REASONS else reason
        click.echo(f"  {text}: {why}" + (f", {times:,} times" if times > 1 else ""), err=True)
    if len(known) > _TOLD:
        click.echo(f"  … and {len(known) - _TOLD:,} more: see --format json", err=True)


def _tell_unsure(done: Normalization, as_of: int | None) -> None:
    """Say on stderr which of the names written are not known to have been in use in the year asked for."""
    unsure = [edit for edit in done.edits if edit.name_dated not in ("", _KNOWN)]
    if as_of is None or not unsure:
        return
    names = Counter(f"{edit.after.strip(' ()')} ({DATED[edit.name_dated]})" for edit in unsure)
    more = f" and {len(names) - _TOLD:,} more" if len(names) > _TOLD else ""
    shown = ", ".join(name for name, _ in names.most_common(_TOLD))
    click.echo(f"not known to have been in use in {year(as_of)}: {shown}{more}", err=True)


def _read(gazetteer: Gazetteer, values: dict[str, Any]) -> dict[str, Any]:
    """``values`` with the codes of the countries that are named."""
    if "countries" not in values:
        return values
    from gazetteer.bulk import areas

    return {**values, "countries": areas.codes(gazetteer, values["countries"])}


def _format_of(file: str) -> str:
    from gazetteer.annotate.untouched import format_of

    return format_of(file)


def _text(file: str) -> str:
    with _opened(file) as handle:
        return str(handle.read(), "utf-8")


def _stream(file: str, task: str, values: dict[str, Any], workers: int | None, quiet: bool) -> None:
    db = opening.existing_file()
    from gazetteer.bulk.lines import Count, bounded, run

    started, count = time.monotonic(), Count()
    out = sys.stdout.buffer
    with _opened(file) as handle, _Meter(task, file, handle, count, quiet=quiet) as meter:
        for line in run(bounded(handle), db, task, values, count, workers=workers, progress=meter):
            out.write(line)
    out.flush()
    if not quiet:
        seconds = time.monotonic() - started
        bad = f", {count.bad:,} of them bad" if count.bad else ""
        click.echo(f"{count.lines:,} documents{bad}, {count.places:,} places in {seconds:.1f} s", err=True)


class _Meter:
    """Progress by the bytes read, where their number is known, else by documents."""

    def __init__(self, task: str, file: str, handle: BinaryIO, count: Count, *, quiet: bool) -> None:
        self._task, self._handle, self._count, self._quiet = task, handle, count, quiet
        self._size = 0 if file == _STDIO else Path(file).stat().st_size
        self._bar: Progress | None = None

    def __call__(self) -> None:
        if self._quiet:
            return
        if self._bar is None:
            from gazetteer.cli.progress import Progress

            self._bar = Progress(self._task, self._size or None, "B" if self._size else " documents", scale=True)
        note = f"{self._count.lines:,} documents, {self._count.places:,} places"
        self._bar.show(self._handle.tell() if self._size else self._count.lines, note)

    def __enter__(self) -> _Meter:
        return self

    def __exit__(self, *error: object) -> None:
        if self._bar is not None:
            self._bar.close()


@contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    if file == _STDIO:
        yield sys.stdin.buffer
        return
    with open(file, "rb") as handle:
        yield handle
