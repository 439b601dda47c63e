"""How the other parts of a cell support a place: it lies in them, once lay in them, is called so too, or lies near."""

from __future__ import annotations

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from gazetteer.index.columns import COUNTRY, LEAST, TOWN, Columns
from gazetteer.index.keys import Ints
from gazetteer.resolve.candidates import Floats
from gazetteer.resolve.cutting import Element
from gazetteer.resolve.distance import kilometres
from gazetteer.resolve.elements import same_words
from gazetteer.resolve.weights import WEIGHTS

_NEAR_KM = 60.0  # a town this far from the point of a district, or of a larger town, may lie in it
_SECOND = ("/", "(", "|", "=")  # signs before a second name of a place
_LISTED = (";", "and", "/")  # … and between two places
_FAR = 1.0  # log10 of how many times as many people
_MANY = 60  # areas of one name beyond which nearness says nothing


class Support(IntEnum):
    """What one part of a cell says about a place, weakest first; the names are those of ``weights.tsv``."""

    HOLDS = 0  # something that lies in it: the place is the container, not the answer
    CONTRADICTED = 1  # a well-known area that it does not lie in
    APART = 2  # another place beside it: "Leipzig; Wien"
    UNKNOWN = 3  # words that nobody knows, or a place that does not explain itself
    IN_COUNTRY = 4  # it lies in the country of an area of that name
    NEAR_AREA = 5
    ONCE_INSIDE = 6
    SAME_PLACE = 7  # a second name of it
    INSIDE = 8


WORTH = {kind: WEIGHTS[kind.name.lower()] for kind in Support}


def support(columns: Columns, places: Ints, element: Element, name: str, *, year: int | None) -> NDArray[np.int8]:
    """The kind of support that ``element`` gives each of ``places``, which are bearers of ``name``."""
    out = np.full(len(places), Support.UNKNOWN, np.int8)
    named = element.named
    if named is None or not len(named.around):
        return out
    around = _typed(columns, named.around if named.code else _renowned(columns, named.around), element.phrase.type)
    if element.separator in _LISTED:  # "Weimar und Leipzig": no state of that name is meant
        around = around[~columns.former(around)]
        if not len(around):
            return out
    kinds = columns.kinds(around)
    inside, itself = _inside(columns, places, around), np.isin(places, around)
    if same_words(element.phrase.text, name):
        inside &= ~itself | columns.within(columns.parent[places], around)
        itself[:] = False
    out[:] = _unexplained(element)
    lesser = around[columns.areas(around) & ~columns.first_level(around) & (kinds != COUNTRY)]
    if len(lesser):  # a district of the same division or country: whether the place lies in it is not on file
        above = columns.parent[lesser]
        out[columns.within(places, above[above > 0])] = Support.IN_COUNTRY
    points = around[kinds != COUNTRY]
    if 0 < len(points) <= _MANY and element.separator not in _LISTED:
        out[_near(columns, places, points) <= _NEAR_KM] = Support.NEAR_AREA
    if not named.code and not inside.all() and element.separator not in _LISTED:  # codes are of today
        out[columns.once_within(places, around, year)] = Support.ONCE_INSIDE
    out[inside] = Support.INSIDE
    if itself.any() and len(lesser):  # "Bologna BO": a town lies in the division that is called after it
        out[_beside(columns, places, lesser[np.isin(lesser, places)])] = Support.INSIDE
    # a code says where a place is, and so does the name of an area where something of that name lies in it
    second = not named.code and (element.separator in _SECOND or not (inside & ~itself).any())
    out[itself] = Support.SAME_PLACE if second else Support.UNKNOWN
    if not named.code and columns.areas(places).any():
        out[np.isin(places, columns.above(around)) & ~itself] = Support.HOLDS
    return out


def _renowned(columns: Columns, around: Ints) -> Ints:
    """The bearers of a container's name without those that a far larger area outshines: Nevada is no county.

    One whose people are not on file stays.
    """
    areas = columns.first_level(around) | (columns.kinds(around) == COUNTRY)
    if not areas.any():
        return around
    people = columns.prominence[around]
    outshone = ~areas & (people > LEAST) & (people < people[areas].max() - _FAR)
    return np.asarray(around[~outshone], np.int32)


def _typed(columns: Columns, around: Ints, wanted: str) -> Ints:
    """The areas of a container that are what its words say it is, where there are any: "Кировская обл."."""
    if wanted not in ("region", "district"):
        return around
    divisions = around[columns.areas(around) & (columns.kinds(around) != COUNTRY)]
    first = divisions[columns.first_level(divisions)]
    return first if wanted == "region" and len(first) else divisions if len(divisions) else around


def _inside(columns: Columns, places: Ints, around: Ints) -> NDArray[np.bool_]:
    """Which of ``places`` lie in any of ``around``, are claimed by such a state, or in its dependencies."""
    states = around[(columns.kinds(around) == COUNTRY) & ~columns.former(around)]
    inside = np.zeros(len(places), bool)
    if len(states):
        inside = columns.in_countries(places, tuple(map(columns.country, states.tolist())))
        inside &= ~np.isin(places, states)
    return inside if len(states) == len(around) else inside | columns.within(places, around)


def _beside(columns: Columns, places: Ints, divisions: Ints) -> NDArray[np.bool_]:
    """Which of ``places`` are towns under the area that one of ``divisions`` lies in, too."""
    above = columns.parent[divisions]
    return np.asarray((columns.kinds(places) == TOWN) & columns.within(places, above[above > 0]))


def _unexplained(element: Element) -> Support:
    """What it says of a place that it is not in, near, or the same as this."""
    assert element.named is not None
    if element.separator in _LISTED:
        return Support.APART
    if element.separator == "(" or element.phrase.also or not element.named.known:
        return Support.UNKNOWN
    return Support.CONTRADICTED


def _near(columns: Columns, places: Ints, points: Ints) -> Floats:
    """Kilometres from each place to the nearest of ``points``, areas and towns, in the same country."""
    lat, lon = columns.lat[points][:, None], columns.lon[points][:, None]
    km = kilometres(lat, lon, columns.lat[places][None, :], columns.lon[places][None, :])
    same = columns.country_number[points][:, None] == columns.country_number[places][None, :]
    same &= points[:, None] != places[None, :]
    return np.asarray(np.where(same & ~np.isnan(km), km, np.inf).min(axis=0), np.float32)
