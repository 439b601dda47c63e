"""Make ``seeds/worldviews/parents.tsv``: which state each of Natural Earth's 31 worldviews puts a disputed area under.

    python seeds/scripts/make_worldviews.py COUNTRIES DISPUTED

The attribute tables of two layers of Natural Earth 5, 1:10m, as CSV (``.xz`` or not): ``ne_10m_admin_0_countries``
(the release for each worldview is made of it) and ``ne_10m_admin_0_disputed_areas``. An area is read from the first of
them that has it. Which of our places it is, ``gazetteer/atlas/data/areas.tsv`` says. A row is written

- where the column of the view, ``ADM0_A3_xx``, is set to another state than the default of the layer, ``ADM0_A3``, or
  ``FCLASS_xx`` makes the area a country of its own: what is left at the default is no statement of the view;
- where it is left at the default, but the view does not recognize the dispute (``FCLASS_xx`` of the layer of disputed
  areas is "Unrecognized"): its map shows the area as part of that state, without a mark;
- where ``FCLASS_xx`` does not contradict it: an area that is "Admin-0 country" in a view lies in no other state;
- where nothing curated says more of that view.

A row may say what neutral says as well: that a view puts Crimea in Ukraine is something else than that it says nothing.

Areas that are no place here are written to ``gazetteer/atlas/data/worldviews.tsv`` by the same rules, for the maps.
Members of the United Nations are left out as areas: a view that does not recognize one (Israel, China) says so of the
state, not of where its towns lie.
"""

from __future__ import annotations

import csv
import io
import lzma
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

SEEDS = Path(__file__).parents[1]
ATLAS = SEEDS.parent / "gazetteer" / "atlas" / "data"
HEADER = ("place", "perspective", "parent", "begin", "end", "source")
VIEWS = tuple(  # as the columns spell them
    "AR BD BR CN DE EG ES FR GB GR ID IL IN IT JP KO MA NL NP PK PL PS PT RU SA SE TR TW UA US VN".split()  # noqa: SIM905
)
CODE = {"KO": "KR"}  # … where ISO 3166 spells them otherwise
OTHER_CODE = {"CYN": "B20", "SOL": "B30", "KOS": "B57", "TWN": "B77"}  # of areas that are countries in the first layer
COUNTRY, UNRECOGNIZED = "Admin-0 country", "Unrecognized"
NOTHING = "-"
_STATE = re.compile("iso:[A-Z]{2}")


def main(countries: str, disputed: str) -> None:
    """Write both tables, and say on stderr what was left out for a contradiction."""
    states, areas = _table(countries), _table(disputed)
    iso = {row["ADM0_A3"]: row["ISO_A2_EH"] for row in states if len(row["ISO_A2_EH"]) == 2}
    neutral, curated = _places(), _curated()
    known = {row["area"]: row for row in _read(ATLAS / "areas.tsv")}
    rows, of_maps = {}, set()
    first: dict[str, bool] = {}  # what an area is -> the layer that it is read from
    for row, disputes in (*((row, False) for row in states), *((row, True) for row in areas)):
        area = known.get(OTHER_CODE.get(row["BRK_A3"], row["BRK_A3"]))
        if area is None or area["extent"]:
            continue
        subject = area["area"] if area["places"] == NOTHING else area["places"]
        if first.setdefault(subject, disputes) != disputes:
            continue
        for view in VIEWS:
            code, parent = CODE.get(view, view), _parent(row, view, iso, disputes=disputes)
            if parent and area["places"] == NOTHING:
                of_maps.add((area["area"], parent.removeprefix("iso:"), code))
            for place in area["places"].split() if parent and area["places"] != NOTHING else ():
                if (place, code) not in curated:
                    same = neutral[place].state == parent
                    rows.setdefault((place, code), neutral[place].parent if same else parent)
    out = [(*key, parent, "", "", "natural-earth") for key, parent in rows.items()]
    _write(SEEDS / "worldviews" / "parents.tsv", HEADER, out)
    states_of = {row[:2]: " ".join(sorted(code for *key, code in of_maps if tuple(key) == row[:2])) for row in of_maps}
    _write(ATLAS / "worldviews.tsv", ("area", "state", "views"), [(*key, codes) for key, codes in states_of.items()])
    print(f"{len(out)} rows of {len({row[0] for row in out})} places for {len({row[1] for row in out})} views")
    print(
        f"{len({area for area, *_ in of_maps})} areas that are no place for {len({code for *_, code in of_maps})} views"
    )


def _parent(row: dict[str, str], view: str, iso: dict[str, str], *, disputes: bool) -> str | None:
    """What the area lies in, in a view: the id of a state, ``-`` for none, None where the view says nothing of it."""
    state, kind = row[f"ADM0_A3_{view}"], row[f"FCLASS_{view}"]
    own = state == row["BRK_A3"] or (state == row["ADM0_A3"] and not (disputes and kind == UNRECOGNIZED))
    if kind == COUNTRY:
        if own:
            return NOTHING
        print(f"{row['BRK_NAME']}, {view}: a country, and in {state}; left out", file=sys.stderr)
        return None
    return None if own or state not in iso else f"iso:{iso[state]}"


def _table(path: str) -> list[dict[str, str]]:
    read = lzma.open if path.endswith(".xz") else open
    with read(path, "rb") as file:
        return list(csv.DictReader(io.StringIO(file.read().decode("utf-8-sig"))))


class Neutral(NamedTuple):
    """What neutral has a place in."""

    parent: str
    state: str  # ``iso:`` and a state, ``-`` where it is in none


def _places() -> dict[str, Neutral]:
    places = {row["id"]: row for row in _rows("places.tsv")}
    states = {id_: link for id_, row in places.items() for link in row["links"].split() if _STATE.fullmatch(link)}
    found = {}
    for id_, row in places.items():
        parent = row["parent"] or NOTHING
        state = re.sub(r"adm1:([A-Z]{2})\..*", r"iso:\1", states.get(parent, parent))
        found[id_] = Neutral(parent, state if _STATE.fullmatch(state) else NOTHING)
    return found


def _curated() -> set[tuple[str, str]]:
    return {(row["place"], row["perspective"]) for row in _rows("parents.tsv")}


def _rows(name: str) -> Iterator[dict[str, str]]:
    for path in sorted(SEEDS.glob(f"*/{name}")):
        if path.parent.name != "worldviews":
            yield from _read(path)


def _read(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def _write(path: Path, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join("\t".join(row) + "\n" for row in (header, *sorted(rows))), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
