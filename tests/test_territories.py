"""Names of countries and territories that another project collected, on the default gazetteer: the code of the find.

Only the names and their codes are used. The code of a place is that of the nearest territory it is or lies in, of those
that have one there; where a code is not ISO's, ``SAME`` says which place it stands for. Bodies that are no places
(the European Union, the United Nations) and states that are gone are left out.
"""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest

from gazetteer.build import build
from gazetteer.core import Gazetteer

CASES = Path(__file__).parents[2] / "shared" / "eval" / "peer_cases" / "rigour_territories.jsonl.xz"
NO_PLACES = {"eu", "un"}
SAME = {
    "ac": "iso:SH-AC",
    "ba-brk": "gn:3294903",
    "cp": "iso:FR-CP",
    "cy-trnc": "gz:northern-cyprus",
    "ge-ab": "gn:6643410",
    "ic": "iso:ES-CN",
    "md-pmr": "gn:858889",
    "pk-km": "gz:kashmir gn:1269320 gn:1184196 gn:1168878",
    "sh-hl": "gn:3370751",
    "so-som": "gz:somaliland",
    "ta": "iso:SH-TA",
    "ua-cri": "gn:703883",
    "ua-dpr": "gn:709716",
    "ua-lpr": "gn:702657",
    "x-so": "gz:south-ossetia",
}
TERRITORIES = ("A", "L", "T", "P.PPLC", "P.PPLA")  # areas, islands, and the seats that may stand for them

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CASES.is_file(), reason="the cases lie beside the project, and not everywhere"),
]


def cases() -> list[tuple[str, str]]:
    with lzma.open(CASES, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        (row["input"], row["expected"]["code"])
        for row in rows
        if row["context"].get("strength") == "strong"
        and row["context"].get("kind") == "territory_name"
        and not row["context"].get("is_historical")
        and row["expected"]["code"] not in NO_PLACES
    ]


def test_names_of_countries_and_territories(tmp_path: Path) -> None:
    build(tmp_path / "default.db")
    gz = Gazetteer.open(tmp_path / "default.db")
    rows = cases()
    owner: dict[int, set[str]] = {}
    for code in {code for _, code in rows}:
        for place_id in SAME.get(code, f"iso:{code.upper()}").split():
            if (pk := gz.store.pk(place_id)) is not None:
                owner.setdefault(pk, set()).add(code)

    def codes(place_id: str) -> set[str]:
        pk = gz.store.pk(place_id)
        assert pk is not None
        found: set[str] = set()
        parties = {within.perspective for within in gz.place(place_id).within or ()}
        for party in ("", *parties):
            chain = (pk, *gz.store.parents(pk, party))
            found |= next((owner[p] for p in chain if p in owner), {gz.store.place(pk).country.lower()})
        return found

    def right(name: str, code: str) -> bool:
        resolution = gz.resolve(name, types=TERRITORIES)
        if resolution.status == "unmatched":
            resolution = gz.resolve(name)
        return resolution.status != "unmatched" and code in codes(resolution.matches[0].place.id)

    wrong = [(name, code) for name, code in rows if not right(name, code)]
    assert len(rows) > 1000
    assert 1 - len(wrong) / len(rows) >= 0.96, wrong
