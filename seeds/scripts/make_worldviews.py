"""Make ``seeds/worldviews/parents.tsv``: which state each of Natural Earth's 31 worldviews puts a disputed area under.

    python seeds/scripts/make_worldviews.py COUNTRIES DISPUTED

The attribute tables of two layers of Natural Earth 5, 1:10m, as CSV (``.xz`` or not): ``ne_10m_admin_0_countries``
(the release for each worldview is made of it) and ``ne_10m_admin_0_disputed_areas``. An area is read from the first of
them that has it. A row is written

- where the column of the view, ``ADM0_A3_xx``, is set to another state than the default of the layer, ``ADM0_A3``, or
  ``FCLASS_xx`` makes the area a country of its own: what is left at the default is no statement of the view;
- where ``FCLASS_xx`` does not contradict it: an area that is "Admin-0 country" in a view lies in no other state;
- where that is another state than the one that ``parent`` leads to, and nothing curated says more of that view.

Members of the United Nations are left out as areas: a view that does not recognize one (Israel, China) says so of the
state, not of where its towns lie.
"""

from __future__ import annotations

import csv
import io
import lzma
import re
import sys
from collections.abc import Iterator
from pathlib import Path

SEEDS = Path(__file__).parents[1]
HEADER = ("place", "perspective", "parent", "begin", "end", "source")
VIEWS = tuple(  # as the columns spell them
    "AR BD BR CN DE EG ES FR GB GR ID IL IN IT JP KO MA NL NP PK PL PS PT RU SA SE TR TW UA US VN".split()  # noqa: SIM905
)
CODE = {"KO": "KR"}  # … where ISO 3166 spells them otherwise
# code of the area in Natural Earth (BRK_A3) -> our places that are it
PLACES = {
    "B00": ["gn:1278341"],  # Arunachal Pradesh
    "B05": ["gn:1269320"],  # Jammu and Kashmir
    "B07": ["gz:aksai-chin"],
    "B08": ["gn:1168878"],  # Gilgit-Baltistan
    "B09": ["gn:1184196"],  # Azad Kashmir
    "B12": ["gn:3474414"],  # Falkland Islands
    "B16": ["gz:golan-heights"],
    "B20": ["gz:northern-cyprus"],
    "CYN": ["gz:northern-cyprus"],
    "B28": ["gn:2461445"],  # Western Sahara
    "B29": ["gz:southern-kurils"],
    "B30": ["gz:somaliland"],
    "SOL": ["gz:somaliland"],
    "B35": ["gn:6643410"],  # Abkhazia
    "B36": ["gn:858889"],  # Transnistria
    "B37": ["gz:south-ossetia"],
    "B38": ["gz:nagorno-karabakh"],
    "B45": ["gz:siachen-glacier"],
    "B46": ["gz:spratly-islands"],
    "B47": ["gz:paracel-islands"],
    "B56": ["gz:essequibo"],
    "B57": ["gn:831053"],
    "KOS": ["gn:831053"],  # Kosovo
    "B58": ["gz:shebaa-farms"],
    "B60": ["gn:2519582"],  # Ceuta
    "B61": ["gn:6362988"],  # Melilla
    "B67": ["gn:9883562"],  # Olivenza
    "B77": ["gn:1668284"],
    "TWN": ["gn:1668284"],  # Taiwan
    "B89": ["gn:703883", "gn:694422"],  # Crimea, Sevastopol
    "B93": ["gz:halaib-triangle"],
    "B98": ["gn:7303419"],  # East Jerusalem
}
COUNTRY = "Admin-0 country"
NOTHING = "-"
_STATE = re.compile("iso:[A-Z]{2}")


def main(countries: str, disputed: str) -> None:
    """Write the table, and say on stderr what was left out for a contradiction."""
    states, areas = _table(countries), _table(disputed)
    iso = {row["ADM0_A3"]: row["ISO_A2_EH"] for row in states if len(row["ISO_A2_EH"]) == 2}
    neutral, curated = _places(), _curated()
    found: dict[str, dict[str, str]] = {}
    for row in (*states, *areas):
        for place in PLACES.get(row["BRK_A3"], ()):
            found.setdefault(place, row)
    out = []
    for place, row in sorted(found.items()):
        for view in VIEWS:
            code = CODE.get(view, view)
            parent = _parent(row, view, iso)
            if parent is None or (place, code) in curated or parent == neutral[place]:
                continue
            out.append((place, code, parent, "", "", "natural-earth"))
    target = SEEDS / "worldviews" / "parents.tsv"
    target.parent.mkdir(exist_ok=True)
    target.write_text("".join("\t".join(row) + "\n" for row in (HEADER, *sorted(out))), "utf-8")
    print(f"{len(out)} rows of {len({row[0] for row in out})} places for {len({row[1] for row in out})} views")


def _parent(row: dict[str, str], view: str, iso: dict[str, str]) -> str | None:
    """What the area lies in, in a view: the id of a state, ``-`` for none, None where the view says nothing of it."""
    state, kind = row[f"ADM0_A3_{view}"], row[f"FCLASS_{view}"]
    own = state in (row["BRK_A3"], row["ADM0_A3"])
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


def _places() -> dict[str, str]:
    """What each curated place lies in for whoever takes no side: ``iso:`` and a state, ``-`` where it is in none."""
    places = {row["id"]: row for row in _rows("places.tsv")}
    states = {id_: link for id_, row in places.items() for link in row["links"].split() if _STATE.fullmatch(link)}
    parents = {id_: states.get(row["parent"], row["parent"]) for id_, row in places.items()}
    parents = {id_: re.sub(r"adm1:([A-Z]{2})\..*", r"iso:\1", parent) for id_, parent in parents.items()}
    return {id_: parent if _STATE.fullmatch(parent) else NOTHING for id_, parent in parents.items()}


def _curated() -> set[tuple[str, str]]:
    return {(row["place"], row["perspective"]) for row in _rows("parents.tsv")}


def _rows(name: str) -> Iterator[dict[str, str]]:
    for path in sorted(SEEDS.glob(f"*/{name}")):
        if path.parent.name != "worldviews":
            with path.open(encoding="utf-8") as file:
                yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


if __name__ == "__main__":
    main(*sys.argv[1:])
