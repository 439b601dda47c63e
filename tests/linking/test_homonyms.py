"""A name that only one of several towns of one label has on file in a script may mean a better known one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gazetteer.core import Gazetteer
from gazetteer.render.reasons import reasons

TABLE = """\
id,name,lang,feature,population,country
village,Hampton,en,P.PPL,4000,US
village,Хамптон,,P.PPL,4000,US
city,Hampton,en,P.PPL,137000,US
city,Хемптон,,P.PPL,137000,US
hamlet,Hampton,en,P.PPL,900,AU
town,Freiberg,de,P.PPL,43000,DE
town,فرایبرگ,fa,P.PPL,43000,DE
larger,Freiburg,de,P.PPL,215000,DE
said,Weston,en,P.PPL,5000,US
said,Уэстон,ru,P.PPL,5000,US
called_otherwise,Weston,en,P.PPL,90000,GB
called_otherwise,Вестон,ru,P.PPL,90000,GB
"""


@pytest.fixture(scope="module")
def gz(of_table: Callable[[str], Gazetteer]) -> Gazetteer:
    """A gazetteer of the table."""
    return of_table(TABLE)


def found(gz: Gazetteer, name: str) -> list[str]:
    """The ids of the matches."""
    return [match.place.id.partition(":")[2] for match in gz.resolve(name, limit=5).matches]


def test_better_known(gz: Gazetteer) -> None:
    """The better known town of the label comes first, and says by whose name it was found; a hamlet is not added."""
    assert found(gz, "Хамптон")[:2] == ["city", "village"]
    assert "hamlet" not in found(gz, "Хамптон")
    resolution = gz.resolve("Хамптон", explain=True)
    said = [reason.text for reason in reasons(resolution.matches[0], resolution.query)]
    assert any("town of its name" in text for text in said)


def test_not_of_another_label(gz: Gazetteer) -> None:
    """What is labelled otherwise is no homonym, nor what has another name in the language of the name."""
    assert found(gz, "فرایبرگ")[0] == "town"
    assert found(gz, "Уэстон")[0] == "said"
    assert found(gz, "Вестон")[0] == "called_otherwise"


def test_latin_names_are_left_alone(gz: Gazetteer) -> None:
    """In the script of the labels each has its own name."""
    assert found(gz, "Hampton")[0] == "city"
