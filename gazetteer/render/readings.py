"""How a cell was read: as data, in a few words, or as one field of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.model import Reading

if TYPE_CHECKING:
    from gazetteer.render import shapes

_TYPES = {
    "city": "a city", "village": "a village", "metro": "a metropolitan area", "region": "a region",
    "district": "a district", "country": "a country", "island": "an island", "settlement": "a settlement",
}  # fmt: skip
_RELATIONS = {
    "near": "near {}", "around": "around {}", "outskirts": "on the outskirts of {}", "in": "in {}",
    "part": "a part of {}", "between": "between {}",
}  # fmt: skip
_PARTS = "; "  # between the parts of a field
_ITEMS = ", "


def as_dict(reading: Reading) -> shapes.Reading:
    """Every field of it."""
    return {
        "name": reading.name,
        "containers": list(reading.containers),
        "type": reading.type,
        "relation": reading.relation,
        "also": list(reading.also),
        "ignored": list(reading.ignored),
    }


def in_words(reading: Reading) -> str:
    """What was understood, to follow "read as".

    >>> in_words(Reading("Paris", ("France",), relation="near", ignored=("75001",)))
    'near Paris, in France, without “75001”'
    """
    said = [_related(reading.relation, reading.name)]
    if reading.type:
        said.append(_TYPES.get(reading.type, reading.type))
    if reading.containers:
        said.append(f"in {_ITEMS.join(reading.containers)}")
    if reading.also:
        said.append(f"also {_ITEMS.join(reading.also)}")
    left = _left_out(reading)
    if left:
        said.append("without " + _ITEMS.join(f"“{word}”" for word in left))
    return _ITEMS.join(said)


def compact(reading: Reading | None) -> str:
    """One field of a table, empty where all of the cell is the name.

    >>> compact(Reading("Paris", ("France",), "city", "near", ("Lutetia",), ("75001",)))
    'name=Paris; in=France; type=city; near; also=Lutetia; ignored=75001'
    """
    if reading is None:
        return ""
    parts = [
        f"name={reading.name}",
        f"in={_ITEMS.join(reading.containers)}" if reading.containers else "",
        f"type={reading.type}" if reading.type else "",
        reading.relation,
        f"also={_ITEMS.join(reading.also)}" if reading.also else "",
        f"ignored={_ITEMS.join(reading.ignored)}" if reading.ignored else "",
    ]
    return _PARTS.join(filter(None, parts))


def _related(relation: str, name: str) -> str:
    """``near Paris``; for a direction ``north of Paris``, or ``in the north of Italy`` if it is inside."""
    if not relation:
        return name
    direction, _, inside = relation.partition("_")
    form = f"in the {direction} of {{}}" if inside else _RELATIONS.get(relation, f"{relation} of {{}}")
    return form.replace("{}", name)


def _left_out(reading: Reading) -> list[str]:
    """The words that were ignored, without those that say what else was read: "near", "city of", "now"."""
    said = reading.relation or reading.type or reading.also
    return [word for word in reading.ignored if not said or any(char.isdigit() for char in word)]
