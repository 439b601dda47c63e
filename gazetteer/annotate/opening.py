"""What a word is at the beginning of a name, found once for each word: the keys that it is, and how names may go on."""

from __future__ import annotations

from typing import Any, NamedTuple

from gazetteer.annotate.lexicon import Lexicon
from gazetteer.annotate.word import UNCASED, Form, Word


class Hit(NamedTuple):
    """A key that a run of words is."""

    key: int
    left: int  # characters cut off at both ends
    right: int
    inflected: bool
    where: bool
    written: str
    latin: bool = False  # whether the key is a romanization


class Opening:
    """A word that a name begins with."""

    __slots__ = ("_forms", "_lexicon", "_onward", "alone", "spaced")

    def __init__(self, word: Word, lexicon: Lexicon, trie: Any) -> None:
        forms = lexicon.forms(word)
        found = ((trie.get(form.text), form) for form in forms if form.whole)
        #: the keys that the word is by itself
        self.alone = [
            Hit(key, f.left, f.right, f.inflected, f.where, f.written, f.latin) for key, f in found if key is not None
        ]
        #: whether it is more than a letter of a script without spaces
        self.spaced = word.shape != UNCASED or len(word.surface) > 1
        self._forms = [form for form in forms if not form.right]
        self._lexicon = lexicon
        self._onward: dict[str, list[Form]] = {}

    def before(self, letters: str) -> list[Form]:
        """The forms after which some name goes on with one of a few letters."""
        found = self._onward.get(letters)
        if found is None:
            found = going_on(self._forms, letters, self._lexicon)
            if self.spaced:  # any of thousands of letters may come after a Chinese one
                self._onward[letters] = found
        return found


def opening_of(word: Word, lexicon: Lexicon, trie: Any) -> Opening:
    """The word as the beginning of a name."""
    if not isinstance(word.opening, Opening):
        word.opening = Opening(word, lexicon, trie)
    return word.opening


def going_on(forms: list[Form], letters: str, lexicon: Lexicon) -> list[Form]:
    """Those of ``forms`` after which some name goes on with one of a few letters."""
    if len(letters) < 2:
        return [form for form in forms if lexicon.has_prefix(form.text + letters)]
    return [form for form in forms if any(lexicon.has_prefix(form.text + letter) for letter in letters)]
