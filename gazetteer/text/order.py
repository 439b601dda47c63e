"""The order in which rival names of a place stand: that of the alphabet, which favours nobody.

Names in any script go by their Latin form, so that one order holds in every language: ``Խանքենդի`` (khankendi)
before ``Ստեփանակերտ`` (stepanakert). Case and accents count only between names that are otherwise alike.
"""

from __future__ import annotations

from gazetteer.text.fold import fold
from gazetteer.text.romanize import readings


def latin_order(name: str, lang: str = "") -> tuple[str, str]:
    """The key to sort names of one place by; ``lang`` (BCP 47) says how its letters are read.

    >>> sorted(["Ստեփանակերտ", "Խանքենդի"], key=latin_order)
    ['Խանքենդի', 'Ստեփանակերտ']
    """
    latin = next((reading.text for reading in readings(name, lang)), fold(name))
    return latin, name
