"""Other letters that a text may write a name in than the gazetteer has: traditional or simplified Chinese characters,
and letters of languages that few places of other countries have a name in, as Armenian Սոչի for Sochi.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gazetteer.annotate import tables
from gazetteer.annotate.word import UNCASED, Form, Word
from gazetteer.linking.readings import written_as
from gazetteer.text.keys import search_keys

_CHINESE = ("zh", "yue", "lzh")  # languages of which each character has a traditional and a simplified form
_FEW_NAMES = ("hy", "el", "be", "mk", "kk", "ky", "mn", "tg")
_LEAST = 4  # letters of a word that is romanized


def letters(word: Word, lang: str) -> str:
    """The letters that a word may begin with: of Chinese characters all forms, of other words one."""
    if lang not in _CHINESE or word.shape != UNCASED:
        return word.folded[:1]
    return word.folded[:1] + written_as(word.folded)


def romanized(word: Word, forms: Sequence[Form], lang: str, has_key: Callable[[str], bool]) -> list[Form]:
    """Names in Latin letters that the ``forms`` of a word may be, where none of them is a name; no names of persons."""
    if lang not in _FEW_NAMES or len(word.folded) < _LEAST or any(has_key(form.text) for form in forms):
        return []
    return [
        form._replace(text=key.text, written=key.text.capitalize(), inflected=True, latin=True)
        for form in forms
        for key in search_keys(form.written or form.text, lang)
        if key.latin and key.derivation != "core" and has_key(key.text)
        if key.text not in tables.given_names() and (form.where or key.text not in tables.surnames())
    ]
