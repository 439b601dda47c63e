"""A table of one's own with the worst that a name can be, and a place with as many names as a country has."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

MARKUP = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title></bdi></li><script>alert(1)</script>",
    "<!-- <b>",
    "&lt;b&gt; &amp;amp;",
    "{{ 7*7 }}{% raw %}",
    "${alert(1)}`",
    "javascript:alert(1)",
    "</svg><script>alert(1)</script>",
    "\u202egnirts\u202e",  # turns the direction around and never back
    "\u2067شوشا",  # an isolate that is never closed
    "a\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030a",  # a tower of accents
)
LONG = "Llanfair" + "pwllgwyngyll" * 30
WORDY = "Krung Thep Maha Nakhon " * 18
TABLE = 'own"><b>.csv'  # the name of a file is shown as that of a source
COLUMNS = ("id", "name", "lang", "kind", "preferred", "begin", "end", "name_of", "disputed_by", "ref")
PLACE_COLUMNS = ("label", "feature", "country", "lat", "lon", "links")

# Syllables of sixteen languages, so that the names differ as real ones do
SYLLABLES = {
    "en": "hal ab na ver",
    "de": "hal ab nau brück",
    "hy": "հալ աբ նա վեր",
    "ka": "ჰალ აბ ნა ვერ",
    "ru": "хал аб на вер",
    "uk": "гал аб на вір",
    "ar": "حال اب نا ور",
    "fa": "هال آب نا پر",
    "he": "הל אב נה ור",
    "zh": "哈 拉 布 纳",
    "ja": "ハ ラブ ナ ヴェ",
    "ko": "할 아브 나 베르",
    "hi": "हाल अब ना वेर",
    "am": "ሃል አብ ና ቬር",
    "el": "χαλ αμπ να βερ",
    "th": "ฮา ลับ นา เวร์",
}
EACH = 20  # names in each language: 320 in all


def write(folder: Path) -> Path:
    """The table, in ``folder``."""
    path = folder / TABLE
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, (*COLUMNS, *PLACE_COLUMNS))
        table.writeheader()
        table.writerows(_markup())
        table.writerows(_many())
    return path


def _markup() -> Iterator[dict[str, object]]:
    place = {
        "id": "gz:markup",
        "label": MARKUP[0],
        "feature": "city",
        "country": "AZ",
        "lat": 39.83,
        "lon": 46.77,
        "links": 'https://example.org/"><script>alert(1)</script> javascript:alert(1) wd:Q999999999',
    }
    for row, name in enumerate((*MARKUP, LONG, WORDY)):
        years = {"begin": 1800 + 10 * row, "end": 1900 + 5 * row}
        yield {**place, **years, "name": name, "lang": "en", "ref": MARKUP[1], "name_of": "AM" if row % 2 else ""}


def _many() -> Iterator[dict[str, object]]:
    place = {"id": "gz:three-hundred", "label": "Halhal Halhal", "feature": "city", "country": "AM"}
    place |= {"lat": "40.1", "lon": "44.6"}
    kinds = ("official", "variant", "historical", "transliteration")
    for lang, text in SYLLABLES.items():
        parts = text.split()
        gap = "" if lang in ("zh", "ja", "th") else " "
        for row in range(EACH):
            first, second, third = parts[row % 4], parts[row // 4 % 4], parts[(row + row // 4) % 4]
            name = f"{first}{second}{gap}{third}{parts[row // 16]}"
            kind = kinds[row % len(kinds)]
            years = {"begin": 1700 + 10 * row, "end": 1710 + 12 * row} if kind == "historical" else {}
            sides = {"name_of": "AM", "disputed_by": "AZ", "preferred": "yes"} if row == 0 else {}
            yield {**place, **years, **sides, "name": name.title(), "lang": lang, "kind": kind}
