"""Options that several commands share, and the shapes of their values (``LAT,LON``, ``AZ,AM``)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from gazetteer.core import Gazetteer

_DB = "gazetteer.db"  # key of the path in Context.meta, which group and command share
_F = TypeVar("_F", bound=Callable[..., Any])


class Numbers(click.ParamType[tuple[float, ...]]):
    """Numbers with commas between them, such as ``39.76,46.75``."""

    def __init__(self, metavar: str) -> None:
        self.name = metavar
        self._count = metavar.count(",") + 1

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[float, ...]:
        """The numbers; fails when there are more or fewer, or something else."""
        try:
            numbers = tuple(float(part) for part in str(value).split(","))
        except ValueError:
            numbers = ()
        if len(numbers) != self._count:
            self.fail(f"{value!r} is not {self.name}: {self._count} numbers with commas between them", param, ctx)
        return numbers


LAT_LON = Numbers("LAT,LON")


def _remember_db(ctx: click.Context, param: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.meta[_DB] = value


def given_db() -> Path | None:
    """What ``--db`` said, before the command or after it."""
    found: Path | None = click.get_current_context().meta.get(_DB)
    return found


db = click.option("--db", type=click.Path(path_type=Path, dir_okay=False), expose_value=False, callback=_remember_db,
                  help="The gazetteer file. [default: $GAZETTEER_DB, else one in the user data directory]")  # fmt: skip

as_json = click.option("--json", "as_json", is_flag=True, help="Print what the HTTP API returns, one line each.")


def parts(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """``("AZ,AM", "GE")`` as ``("AZ", "AM", "GE")``."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def perspective(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The code of a view in capitals, or ``neutral``."""
    return value if value is None else value.lower() if value.lower() == "neutral" else value.upper()


_CONTEXT = {
    "country": click.option("--country", "countries", multiple=True, metavar="NAME|AZ|AZE",
                            help="Only places of this country; may be repeated, or have commas."),
    "region": click.option("--region", "regions", multiple=True, metavar="NAME|AZ-SUS",
                           help="Only places in this state, province or district; likewise."),
    "lang": click.option("--lang", metavar="hy", help="Language of the name, and of the names shown (BCP 47)."),
    "type": click.option("--type", "types", multiple=True, callback=parts, metavar="city",
                         help="Only this type: city, region, country, …, or a GeoNames feature (P, A.ADM1)."),
    "near": click.option("--near", type=LAT_LON, help="Prefer places near this point."),
    "bbox": click.option("--bbox", type=Numbers("W,S,E,N"), help="Only places inside this box, in degrees."),
    "as_of": click.option("--as-of", type=int, metavar="YEAR", help="Prefer and show names in use then (-300: BCE)."),
    "perspective": click.option("--perspective", callback=perspective, metavar="AM",
                                help="Whose view is shown: see `gazetteer views`. [default: neutral]"),
    "limit": click.option("--limit", type=int, metavar="N", help="Show at most N places."),
    "min_score": click.option("--min-score", type=float, metavar="S",
                              help="A best score below S is no match. [default: 0.5]"),
}  # fmt: skip


def context(*names: str) -> Callable[[_F], _F]:
    """The options that say what is known about the place meant; the values go by the fields of ``Query``."""

    def decorate(function: _F) -> _F:
        for name in reversed(names or tuple(_CONTEXT)):
            function = _CONTEXT[name](function)
        return function

    return decorate


def told_apart(gazetteer: Gazetteer, values: dict[str, Any]) -> dict[str, Any]:
    """``values`` with each country and region by itself: "AZ, AM" are two, "Korea, South" is one."""
    if not values.get("countries") and not values.get("regions"):
        return values
    from gazetteer.bulk import areas

    return areas.told_apart(gazetteer, values)


def known(values: dict[str, Any]) -> dict[str, Any]:
    """Without the options that were not given, so that the defaults of the core hold."""
    return {name: value for name, value in values.items() if value is not None and value != ()}


def show_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    """Print the version that is installed."""
    if not value or ctx.resilient_parsing:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version("gazetteer")
    except PackageNotFoundError:
        number = "(run from its source, not installed)"
    click.echo(f"gazetteer {number}")
    ctx.exit()
