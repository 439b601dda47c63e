"""How widely each place is known: one number for countries, divisions, towns and seas alike, computed at build.

It decides between places whose names match equally well and never outweighs the string. The unit is a tenfold
population: of two towns that are otherwise alike, one with ten times the people has an importance greater by 1.
"""

from __future__ import annotations

import sqlite3

import numpy as np
from numpy.typing import NDArray

from gazetteer.record import BY_RULE, LETTERS

_A_TENFOLD_OF_LANGUAGES = 1.3  # what ten times as many languages with a name for it are worth
_COUNTRY = 1.0
_CAPITAL = 0.5  # of a country
_FORMER = -1.0  # states and divisions that no longer exist are asked for less often than those of today
_WIDE = 6.5  # log10 of the people that a continent, a region or a sea without a figure counts as
_FEATURE = 4.7  # … and that an island, a lake or a mountain counts as, where its source does not say how known it is
_NOT_NAMES = ("code", "abbreviation", *BY_RULE)  # made by rule: no sign that a language speaks of the place


def build(
    db: sqlite3.Connection, people: NDArray[np.float64], features: list[str], said: NDArray[np.bool_]
) -> NDArray[np.float32]:
    """The importance of every place by pk.

    ``people``: by place pk, the inhabitants, or of an area without a figure those of the towns in it, or what its
    source says that it counts as, at least 1. ``said``: of which places their source says so.
    ``features``: the feature of each place, by pk.
    """
    languages = np.zeros(len(people))
    rows = db.execute(
        "SELECT place_pk, count(DISTINCT substr(lang, 1, instr(lang || '-', '-') - 1)) FROM toponym "
        f"WHERE lang != '' AND kind NOT IN ({','.join('?' * len(_NOT_NAMES))}) AND (preferred OR ref != ?) "
        "GROUP BY place_pk",
        (*_NOT_NAMES, LETTERS),
    )
    for pk, count in rows:
        languages[pk] = count
    size = np.log10(people)
    wide = np.array([feature.startswith(("L.", "H.OCN", "H.SEA")) for feature in features])
    size = np.where(wide & ~said, np.maximum(size, _WIDE), size)
    physical = np.array([feature.startswith(("T.", "H.")) for feature in features])
    size = np.where(physical & ~said, np.maximum(size, _FEATURE), size)
    country = [feature.startswith(("A.PCL", "A.TERR")) for feature in features]
    capital = [feature == "P.PPLC" for feature in features]
    former = [feature.startswith("A.") and feature.endswith("H") for feature in features]
    kind = _COUNTRY * np.array(country) + _CAPITAL * np.array(capital) + _FORMER * np.array(former)
    return np.asarray(size + _A_TENFOLD_OF_LANGUAGES * np.log10(1 + languages) + kind, np.float32)
