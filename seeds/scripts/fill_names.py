"""Add the names that Who's On First has for curated places of the South Caucasus in languages that have none there.

    python seeds/scripts/fill_names.py FOLDER

FOLDER holds records of Who's On First (``whosonfirst-data-admin-am``, ``-az``, ``-ge``). Of the seven languages of the
seed, the preferred names are taken where the table has no current name in the language, and only those that

- are in the script of the language, without a word that says more than the name (a district's, for a town);
- read like a name that the place has today. Of a contested place, the side whose name it reads like is marked; a name
  that reads like neither, or like both while they differ, is left out;
- say so where the place is a district: the bare name is the town's. In Armenian and Georgian the word is added.

``fill_names_by_hand.tsv`` leaves out what was found wrong on reading, and says what is no place in running text.

Names are never made from letters here; each row has the form that the source gives.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from gazetteer.text.fold import fold, squeeze
from gazetteer.text.romanize import readings
from gazetteer.text.scripts import script_of

SEED = Path(__file__).parents[1] / "south_caucasus"
LANGUAGES = {"aze": "az", "hye": "hy", "kat": "ka", "rus": "ru", "eng": "en", "tur": "tr", "fas": "fa"}
SCRIPTS = {"hy": "Armn", "ka": "Geor", "ru": "Cyrl", "fa": "Arab"}
DISTRICT = re.compile(
    r"\b(rayonu|belediyesi|ilçesi|municipality|district|county|raion)\b|^(شهرستان|شهرداری|شهر) |район|муниципалитет"
    "|շրջան|მუნიციპალიტეტი|რაიონი",
    re.IGNORECASE,
)
VOWELS = "աեէըիոօւ"
FOREIGN = {"tr": "əqxw"}  # letters that a language does not have
SHORT = 4  # letters of a name that is not looked for in running text
LIKE = 0.6  # how much a name must read like one of the place
CLEARLY = 0.12  # … and more than like the other side's
Row = list[str]


def records(folder: Path) -> Iterator[dict[str, Any]]:
    """The properties of the records that are in force."""
    for path in sorted(folder.glob("**/*.geojson")):
        if "-alt-" not in path.name:
            properties = json.loads(path.read_text("utf-8"))["properties"]
            if not properties.get("edtf:deprecated") and not properties.get("wof:superseded_by"):
                yield properties


def ids(properties: dict[str, Any]) -> set[str]:
    """The ids of a record, as the seeds write them."""
    same = properties.get("wof:concordances") or {}
    found = {f"{scheme}:{same[key]}" for scheme, key in (("gn", "gn:id"), ("wd", "wd:id")) if same.get(key)}
    return found | {f"wof:{properties['wof:id']}"}


def latin(name: str, lang: str) -> set[str]:
    """How a name reads, in plain Latin letters."""
    plain = DISTRICT.sub(" ", name).strip()
    return {squeeze(fold(text)) for text in (plain, *(reading.text for reading in readings(plain, lang)))}


def likeness(name: str, lang: str, others: list[tuple[str, str]]) -> float:
    """How much a name reads like the nearest of others, from 0 to 1; for Persian by the consonants."""
    best = 0.0
    for other, other_lang in others:
        for one in latin(name, lang):
            for two in latin(other, other_lang):
                if lang == "fa":
                    one, two = (re.sub("[aeiou]", "", text) or text for text in (one, two))
                best = max(best, SequenceMatcher(None, one, two, autojunk=False).ratio())
    return best


def usable(name: str, lang: str, feature: str) -> str:
    """The name as the seed has it, or nothing."""
    wanted = SCRIPTS.get(lang, "Latn")
    if any(script_of(letter) != wanted for letter in name if letter.isalpha()) or re.search(r"[,(/ǝ]", name):
        return ""
    if set(name.casefold()) & set(FOREIGN.get(lang, "")):
        return ""
    says_so = bool(DISTRICT.search(name))
    if not feature.startswith("A"):
        return "" if says_so else name
    if says_so:
        return name
    if lang == "hy" and name[-1] not in VOWELS and feature == "A.ADM1":
        return f"{name}ի շրջան"
    if lang == "ka" and name.endswith("ი") and feature == "A.ADM1":
        return f"{name[:-1]}ის რაიონი"
    return ""


def side(name: str, lang: str, rows: list[Row], claims: str) -> str | None:
    """Whose name it is, "" where that makes no difference; None where it is not clear that it is one of the place."""
    current = [row for row in rows if row[3] != "historical" and not row[6]]
    sides = {of: [(row[1], row[2]) for row in current if row[7] == of] for of in claims.split()}
    if len(sides) < 2 or not all(sides.values()):
        return "" if likeness(name, lang, [(row[1], row[2]) for row in current]) >= LIKE else None
    (first, one), (second, other) = ((of, likeness(name, lang, known)) for of, known in sides.items())
    if max(one, other) < LIKE:
        return None
    if abs(one - other) >= CLEARLY:
        return first if one > other else second
    return None


def main(folder: Path) -> None:
    """Add the rows."""
    header, *body = (SEED / "names.tsv").read_text("utf-8").splitlines()
    table = [line.split("\t") for line in body]
    of_place: dict[str, list[Row]] = defaultdict(list)
    for row in table:
        of_place[row[0]].append(row)
    places, known = {}, {}
    for line in (SEED / "places.tsv").read_text("utf-8").splitlines()[1:]:
        cells = line.split("\t")
        places[cells[0]] = (cells[2], cells[10])
        known |= dict.fromkeys((cells[0], *cells[11].split()), cells[0])
    by_hand = {
        tuple(line.split("\t")[:2]): line.split("\t")[2]
        for line in Path(__file__).with_name("fill_names_by_hand.tsv").read_text("utf-8").splitlines()[1:]
    }
    new: dict[tuple[str, str], Row] = {}
    for properties in records(folder):
        for place in {known[id_] for id_ in ids(properties) if id_ in known}:
            feature, claims = places[place]
            for code, lang in LANGUAGES.items():
                rows = of_place[place]
                given = properties.get(f"name:{code}_x_preferred") or []
                lacks = not any(row[2] == lang and row[3] != "historical" and not row[6] for row in rows)
                name = usable(given[0], lang, feature) if given and lacks else ""
                verdict = by_hand.get((place, name), "0" if len(name) <= SHORT else "")
                taken = (place, lang) in new or any(row[1:3] == [name, lang] for row in rows)
                whose = side(name, lang, rows, claims) if name and not taken and verdict != "out" else None
                if whose is not None:
                    new[place, lang] = [place, name, lang, "exonym", "1", "", "", whose, "", verdict, "whosonfirst"]
    table = sorted([*table, *new.values()], key=lambda row: (row[0], row[2], row[1], row[5]))
    (SEED / "names.tsv").write_text("\n".join([header, *("\t".join(row) for row in table)]) + "\n", "utf-8")
    for row in new.values():
        print("\t".join(row))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
