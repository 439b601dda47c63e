"""Commands that show one place: ``place`` and ``names``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from gazetteer.cli import opening, options, tables
from gazetteer.record import KINDS
from gazetteer.words import DATED_LABEL, RELATIONS, alike, year, years

if TYPE_CHECKING:
    from gazetteer.core import Gazetteer
    from gazetteer.model import Place, Toponym


_FORMS = ("text", "json", "geojson", "lpf", "jsonld", "csv")


@click.command()
@click.argument("place_id", metavar="ID")
@click.option("--format", "form", type=click.Choice(_FORMS), default="text", show_default=True,
              help="lpf: Linked Places. geojson, lpf, jsonld and csv have all its names.")  # fmt: skip
@click.option("--children", is_flag=True, help="List the places that lie directly in it, the most populous first.")
@options.context("perspective", "lang", "as_of")
@options.as_json
@options.db
def place(place_id: str, form: str, children: bool, as_json: bool, **view: Any) -> None:
    """Show one place: where it lies, who claims it, what it came after.

    ID is the canonical id, or any id that is linked to the place or was merged into it. --perspective, --lang and
    --as-of choose the names that it and the places around it are shown under.

    \b
    Examples:
      gazetteer place gn:616052
      gazetteer place wd:Q1953              by its Wikidata id
      gazetteer place gn:146970 --perspective AM --lang hy
      gazetteer place gn:174982 --children
    """
    gazetteer = opening.gazetteer()
    if children:
        _children(gazetteer, place_id, as_json, options.known(view))
        return
    found = gazetteer.place(place_id, **options.known(view))
    if form == "text" and not as_json:
        click.echo("\n".join(tables.columns(list(_about(found, gazetteer.names(place_id), view["as_of"])))))
        return
    from gazetteer import render

    if as_json or form == "json":
        click.echo(render.dumps(render.place(found)))
        return
    entry = next(iter(gazetteer.entries([place_id], **options.known(view))))
    click.echo(render.FORMATS[form].one(entry, gazetteer.sources(), as_of=view["as_of"]), nl=False)


@click.command()
@click.argument("place_id", metavar="ID")
@click.option("--lang", metavar="hy", default="", help="Only names in this language.")
@click.option("--script", metavar="Armn", default="", help="Only names in this script (ISO 15924).")
@click.option("--kind", type=click.Choice(KINDS), help="Only names of this kind.")
@click.option("--timeline", is_flag=True, help="In order of time, a line a period; names without years after them.")
@click.option("--as-of", type=int, metavar="YEAR",
              help="Only names in use in this year (-300: BCE) and undated ones; --timeline marks them.")  # fmt: skip
@click.option("--perspective", callback=options.perspective, metavar="AM", default="neutral",
              help="Only names that this view uses, and those without a party.")  # fmt: skip
@options.as_json
@options.db
def names(
    place_id: str, script: str, kind: str | None, timeline: bool, as_of: int | None, as_json: bool, **which: Any
) -> None:
    """List every name of a place.

    Shows language, script, kind, years of use, and the sources that attest the name. A name marked * is
    the usual one of its language. "used by" and "rejected by" say whose name it is.

    A name that a place had more than once has a line for each period. With --as-of a name is "in use" where a
    period of it holds the year, "undated" where no years of it are known: it may have been in use then or not.

    \b
    Examples:
      gazetteer names gn:616052 --script Armn
      gazetteer names gn:616052 --as-of 1920 --json
      gazetteer names gn:146970 --perspective AZ
      gazetteer names gn:498817 --lang ru --timeline --as-of 1920     marks what was in use
    """
    gazetteer = opening.gazetteer()
    which |= {"script": script.title(), "kind": kind or ""}
    if as_json:
        from gazetteer import render

        found = gazetteer.dated_names(place_id, as_of=as_of, timeline=timeline, **which)
        click.echo(render.dumps(render.place_names(gazetteer.place(place_id).id, found)))
        return
    from gazetteer.cli import show

    if timeline:
        lines = list(show.timeline(gazetteer.dated_names(place_id, as_of=as_of, timeline=True, **which), as_of))
    else:
        lines = show.names(gazetteer.names(place_id, as_of=as_of, **which), as_of)
    click.echo("\n".join(lines) if lines else "no such name", err=not lines)


def _children(gazetteer: Gazetteer, place_id: str, as_json: bool, view: dict[str, Any]) -> None:
    """Print what lies in a place, page by page."""
    from gazetteer.linking.query import MAX_LIMIT

    cursor = ""
    while True:
        page = gazetteer.children(place_id, cursor=cursor, limit=MAX_LIMIT, **view)
        if as_json:
            from gazetteer import render

            lines = [render.dumps(render.place(found)) for found in page.items]
        else:
            people = [f"{found.population:,}" if found.population else "" for found in page.items]
            rows = [(found.id, found.name, found.type, n) for found, n in zip(page.items, people, strict=True)]
            lines = tables.columns(rows)
        if lines or not cursor:
            click.echo("\n".join(lines) if lines else "nothing is known to lie in it", err=not lines)
        if not (cursor := page.cursor):
            return


def _about(place: Place, names: list[Toponym], as_of: int | None) -> Iterator[tuple[str, str]]:
    from gazetteer.cli import show

    yield place.id, place.name
    lines: dict[str, str] = {
        **({} if as_of is None else {f"in {year(as_of)}": DATED_LABEL[place.name_dated]}),
        "type": f"{place.type} ({place.feature})",
        "country": place.country,
        "filed under": "" if place.source_country == place.country else place.source_country,
        "within": ", ".join(parent.name for parent in place.parents),
        **dict(show.within(views, seen) for views, seen in alike(place.within or ())),
        "at": show.point(place),
        "population": f"{place.population:,}" if place.population else "",
        "years": years(place),
        "claimed by": show.claims(place),
        "administered by": " ".join(place.administered_by),
        "links": " ".join(place.links),
        "names": f"{len(names)}; see: gazetteer names {place.id}",
        "usual": ", ".join(dict.fromkeys(f"{name.name} [{name.lang}]" for name in names if name.preferred)),
    }
    yield from ((label, text) for label, text in lines.items() if text)
    yield from ((RELATIONS[tie.kind], show.relation(tie)) for tie in place.relations or ())
