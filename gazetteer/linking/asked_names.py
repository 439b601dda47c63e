"""What the names that are asked for are like, and which names on file are like them in that."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from gazetteer.index.keys import Ints
from gazetteer.index.names import written
from gazetteer.index.opened import Indexes
from gazetteer.linking.query import Query
from gazetteer.text.fold import fold, squeeze
from gazetteer.text.scripts import script_of


class Asked:
    """What the queries themselves are like: arrays have a number for each. All are in one language."""

    def __init__(self, queries: Sequence[Query], indexes: Indexes) -> None:
        names = indexes.names
        self._names = names
        self.script_name = [script_of(query.name) for query in queries]
        self.latin = np.array([script == "Latn" for script in self.script_name], bool)
        self.folded = [squeeze(fold(query.name)) for query in queries]
        letters = [max(1, len(folded)) for folded in self.folded]
        self.letters = np.array(letters, np.float32)
        self.log_letters = np.array([math.log(number) for number in letters], np.float32)
        self._written = np.array([written(query.name) for query in queries], np.uint32)
        self.script_number = np.array([names.number_of_script(script) for script in self.script_name], np.intp)
        self.latin_number = names.number_of_script("Latn")
        self.lang = queries[0].lang.partition("-")[0]
        self._english = names.numbers_of_language("en")
        self._none = names.numbers_of_language("")
        self._languages = names.numbers_of_language(self.lang) if self.lang else []

    def script(self, toponyms: Ints, asked: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Which names are in the script of the query."""
        return np.asarray(self._names.script[toponyms] == self.script_number[asked])

    def written_so(self, toponyms: Ints, asked: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Which names are written as the query to the letter, whatever the case."""
        return np.asarray(self._names.written[toponyms] == self._written[asked])

    def english(self, toponyms: Ints) -> NDArray[np.bool_]:
        """Which names are English."""
        return self._of(self._english, toponyms)

    def no_language(self, toponyms: Ints) -> NDArray[np.bool_]:
        """Which names are in no language that is known."""
        return self._of(self._none, toponyms)

    def language(self, toponyms: Ints) -> NDArray[np.bool_]:
        """Which names are in the language of the queries."""
        return self._of(self._languages, toponyms)

    def _of(self, numbers: list[int], toponyms: Ints) -> NDArray[np.bool_]:
        spoken, same = self._names.lang[toponyms], np.zeros(len(toponyms), bool)
        for number in numbers:
            same |= spoken == number
        return same
