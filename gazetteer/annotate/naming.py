"""Which name each place of a document gets: the writer's, or the label of a view.

A text that has its own way is left its own way: where it uses one of a place's current names, it goes on using that
one, and only former names, lesser spellings and a second current name are replaced (style ``keep``). Asking for a
perspective asks for its names: style ``label``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache

from rapidfuzz.fuzz import ratio

from gazetteer.annotate.tables import cues
from gazetteer.errors import InvalidParameter
from gazetteer.inflect.recase import LANGUAGES, is_form
from gazetteer.labels.label import BETWEEN, View, shown_in
from gazetteer.labels.periods import label_dated
from gazetteer.model import Annotation, Place, Toponym
from gazetteer.text.fold import fold, squeeze
from gazetteer.text.scripts import script_of

STYLES = ("keep", "label", "both", "append", "key")
_ENGLISH = "en"
_BRACKETS = re.compile(r"(?<=\w) \([^()]*\)")
_SHORT = 6  # letters of a name that may be a word of another language
_LOCAL = ("endonym", "official")  # kinds of names that are used where the place is
_UNLIKE = 60.0  # per cent of the letters of two names
_BESIDE = ("abbreviation", "code", "colloquial")  # kinds of names that are used beside the usual one
_FORMERLY = {"replace": "label"}  # what a style was called in version 0.1


def style_of(style: str, perspective: str) -> str:
    """The style asked for, else ``label`` with a perspective and ``keep`` without. Raises ``InvalidParameter``."""
    if not style:
        return "label" if perspective else "keep"
    asked = _FORMERLY.get(style.lower(), style.lower())
    if asked not in STYLES:
        raise InvalidParameter(
            f"style must be one of {', '.join(STYLES)}", errors=[{"parameter": "style", "value": style}]
        )
    return asked


class Naming:
    """Names the places of one document.

    ``label`` gives the label of a place in a view, ``names`` all names of it. ``lang`` is the language of the text,
    ``view.lang`` that of the names; ``free``: it is that of the text, nobody having asked for one, and endonyms stay.
    """

    def __init__(
        self, label: Callable[[str, View], str], names: Callable[[str], list[Toponym]], view: View, style: str,
        lang: str, *, free: bool,
    ) -> None:  # fmt: skip
        self._label = label
        self._names = cache(names)  # of each place once, however often a document has it
        self.view = view
        self.style = style
        self.free = free
        self._spoken = (view.lang, view.lang.partition("-")[0])
        self._heard = (lang, lang.partition("-")[0], _ENGLISH)
        known = cues(self._spoken[1])
        self._generics = known.get("generic", frozenset()) | known.get("area", frozenset())
        self._current: dict[str, dict[str, str]] = {}
        self._of: dict[str, str] = {}
        self._in_one_spelling: set[str] = set()  # places
        self._used: dict[tuple[str, str], bool] = {}  # place and name -> whether it is in use

    def read(self, mentions: Iterable[Annotation]) -> None:
        """Decide on the name of each place that ``mentions`` may be rewritten of, and that has none yet."""
        used: dict[str, dict[str, set[str]]] = {}  # place -> current name -> its spellings
        lesser: dict[str, set[str]] = {}  # names that are less usual, or only met misspelt
        places: dict[str, Place] = {}
        for item in mentions:
            if item.place is None or item.place.id in self._of:
                continue
            places[item.place.id] = item.place
            name = self.current(item)
            if name and item.kind != "misspelt":
                spelt = name if item.inflected else item.text
                used.setdefault(item.place.id, {}).setdefault(name, set()).add(spelt)
            elif name := name or self._variant(item):
                lesser.setdefault(item.place.id, set()).add(name)
        for place in places.values():
            names = used.get(place.id, {})
            self._of[place.id] = self._decided(place, names or lesser.get(place.id, ()))
            if self.style in ("keep", "both") and len(names) == 1:
                [(name, spellings)] = names.items()
                if name == self._of[place.id] and len({one.casefold() for one in spellings}) == 1:
                    self._in_one_spelling.add(place.id)
                    # as the text spells it, for its other names: "Urumqi" beside "Ürümchi" makes no "Ürümqi"
                    self._of[place.id] = next((one for one in sorted(spellings) if not one.isupper()), name)

    def name(self, place: Place) -> str:
        """The name of a place in this document."""
        if place.id not in self._of:
            self._of[place.id] = self._decided(place, ())
        return self._of[place.id]

    def dated(self, place_id: str) -> str:
        """How sure it is that a place had the name written for it in the year of the view; "" where none is asked for.

        An id, which the style ``key`` writes, is of no year.
        """
        if self.view.as_of is None or self.style == "key":
            return ""
        label = self._of[place_id]
        parts = {_key(part): part for part in label.split(BETWEEN)}
        plain = ((row, _BRACKETS.sub("", row.name)) for row in self._names(place_id))
        rows = [replace(row, name=parts.get(_key(name), name)) for row, name in plain]
        return label_dated(label, rows, self.view.lang, self.view.as_of)

    def stays(self, item: Annotation) -> bool:
        """Whether a mention has its name already, in full or in short, or without accents in all of the document."""
        if item.place is None or item.kind == "misspelt":
            return False
        label = self.name(item.place)
        if item.toponym and BETWEEN not in label and self._full(label) and self._in_use(item.place, item.toponym):
            return True  # "Shirak" of "Shirak Province", before "and Lori provinces" at times
        if self.style not in ("keep", "both"):
            return False
        written = fold(item.toponym.name if item.inflected and item.toponym else item.text)
        name = fold(label)
        if squeeze(written) == squeeze(name):
            return item.place.id in self._in_one_spelling
        # "Durango" and "Victoria de Durango" are a name in short and in full
        if item.toponym and not self._in_use(item.place, item.toponym):
            return False  # "Macedonia", "North Macedonia"
        return BETWEEN not in label and (f" {written} " in f" {name} " or f" {name} " in f" {written} ")

    def current(self, item: Annotation) -> str:
        """The current name that a mention uses, as the gazetteer writes it; "" where it uses none."""
        if item.place is None or item.toponym is None:
            return ""
        known = self._known(item.place)
        if item.inflected and item.kind != "misspelt" and self._spoken[1] in LANGUAGES:
            # several names may have a form: "Шуше" is one of Шуша, and hardly of Шуши
            names = [n for n in (item.toponym.name, *known.values()) if is_form(n, item.text, self._spoken[1])]
            if names:
                return known.get(_key(names[0]), "")
        written = "" if item.inflected or item.kind == "misspelt" else item.text
        return known.get(_key(written)) or known.get(_key(item.toponym.name)) or ""

    def _variant(self, item: Annotation) -> str:
        """The less usual name that a mention uses, in the text's own language: "Ivory Coast"; "" where it uses none."""
        name = item.toponym
        if not self.free or item.place is None or name is None or item.kind == "misspelt":
            return ""
        written = name.name if item.inflected else item.text
        found = (
            other.name for other in self._names(item.place.id)
            if other.kind == "variant" and other.lang in self._spoken and other.name.casefold() == written.casefold()
        )  # fmt: skip
        return next(found, "") if self._in_use(item.place, name) else ""

    def other_form(self, item: Annotation) -> bool:
        """Whether a mention is a long name, an abbreviation or a colloquial one: "U.S.", "Holland", "Kotayk Province".

        Writers use them beside the name itself; they are no other spellings of it.
        """
        name = item.toponym
        if name is None or item.kind == "abbreviation":
            return item.kind == "abbreviation"
        full = self._full(name.name)
        if full and self._spoken[1] != _ENGLISH and item.place and not self._full(self.name(item.place)):
            return True  # "Республика Арцах пала": the rest of the sentence goes with "Республика"
        full &= self.style in ("keep", "both")
        if name.kind not in _BESIDE and (name.kind != "official" or name.preferred) and not full:
            return False
        return item.place is not None and self._in_use(item.place, name)

    def spoken(self, item: Annotation) -> bool:
        """Whether the name of a place here is one in the language of the view, or of no language in particular.

        Where a place has none, its label is English, which has no part in a text of another language. Of the names of
        rivals one is enough, or that the mention is one of them: the other is added to it as it is.
        """
        place = item.place
        languages = {*self._spoken, ""}
        if place is None or _ENGLISH in languages:
            return True
        names = self._names(place.id)
        own = (name.name for name in names if name.lang in languages or name.kind == "endonym")
        known = {_key(_BRACKETS.sub("", name)) for name in own}
        parts = {_key(part) for part in self.name(place).split(BETWEEN)}
        return not known.isdisjoint(parts) or (len(parts) > 1 and _key(item.text) in parts)

    def _full(self, name: str) -> bool:
        """Whether a name says what the place is: "Kotayk Province" beside "Kotayk"."""
        return not self._generics.isdisjoint(map(squeeze, fold(name).split()))

    def foreign(self, item: Annotation) -> bool:
        """Whether a mention is a name of another language than that of the text: "Roma" in an English one.

        Where no language was asked for, or the text's own was, it may be quoted, a word of the text ("Sin", a name of
        China elsewhere), or the language may be taken wrong. Where another was, only what is spelt otherwise than the
        foreign name is left: "Andò", Vietnamese "Ấn Độ". A name of other times is not foreign: a text in any language
        may have it. Nor is an endonym, or a name in another script than the text's, where a language was asked for.
        """
        name = item.toponym
        if name is None or item.place is None or not self._in_use(item.place, name):
            return False
        own = self._spoken[1] == self._heard[1]
        if not own and (item.inflected or item.text.casefold() == name.name.casefold()):
            return False
        spelt = fold(name.name)
        alike = [other for other in self._names(item.place.id) if fold(other.name) == spelt]
        if not self.free:
            strange = script_of(item.text) != script_of(self.name(item.place))
            # "Şuşa", but not "Man", which German has as a word
            plain = item.text.isascii() and len(item.text) < _SHORT
            if strange or (not plain and any(other.kind in _LOCAL for other in alike)):
                return False
        languages = {other.lang for other in alike} - {""}
        return bool(languages) and languages.isdisjoint(self._spoken if own else (*self._spoken, *self._heard))

    def obscure(self, item: Annotation) -> bool:
        """Whether a mention is perhaps none: it has accents or spaces that the name has not, or the name is obscure.

        A name is where all that is known is that some list has it, in no language, beside names quite unlike it.

        A text that is about something else has it oftener: "Pera" is a quarter of Istanbul, and Adıyaman in one list.
        """
        name = item.toponym
        if name is None or item.place is None:
            return False
        label = self.name(item.place)
        if item.kind == "name" and squeeze(fold(item.text)) == squeeze(fold(label)):
            # "Guardó" is no Guardo, and "Casa Bianca" no Casabianca; but "Sao Paulo" is São Paulo
            return len(item.text.split()) != len(label.split()) or _accents(item.text) > _accents(label)
        if name.lang or name.kind != "variant":
            return False
        names = self._names(item.place.id)
        if any(other.lang or other.kind != "variant" for other in names if _key(other.name) == _key(name.name)):
            return False
        like = (ratio(fold(name.name), fold(part)) for part in label.split(BETWEEN))
        return max(like) < _UNLIKE

    def _in_use(self, place: Place, name: Toponym) -> bool:
        """Whether a name is one of today, or of the year of the view: a variant spelt as a former name is not."""
        if (place.id, name.name) not in self._used:
            self._used[place.id, name.name] = self._found_in_use(place, name)
        return self._used[place.id, name.name]

    def _found_in_use(self, place: Place, name: Toponym) -> bool:
        alike = [n for n in self._names(place.id) if n.lang in self._spoken and _key(n.name) == _key(name.name)]
        known = [n for n in alike if n.kind != "variant"] or alike or [name]
        return any(self._valid(n) for n in known)

    def _valid(self, name: Toponym) -> bool:
        if name.kind == "historical":
            return False
        return name.in_use(self.view.as_of) >= 0 and (self.view.as_of is not None or name.end is None)

    def _decided(self, place: Place, used: Iterable[str]) -> str:
        label = _BRACKETS.sub("", self._label(place.id, self.view))  # "Myanmar (Birmania)"
        if self.style not in ("keep", "both") or (self.style == "both" and BETWEEN in label):
            return label
        names = [name for name in used if not self._full(name)] or list(used)
        return names[0] if len(names) == 1 else label

    def _known(self, place: Place) -> dict[str, str]:
        """Folded current names of a place -> as they are written."""
        if place.id not in self._current:
            found = shown_in(self._names(place.id), self.view.lang, self.view.as_of, endonyms=self.free)
            if self.free and self.view.as_of is None:  # what it is called where no language is known of a name
                found += self._label(place.id, View()).split(BETWEEN)
            self._current[place.id] = {_key(name): name for name in reversed(found)}
        return self._current[place.id]


def _key(name: str) -> str:
    return squeeze(fold(name))


def _accents(text: str) -> int:
    return sum(unicodedata.combining(letter) > 0 for letter in unicodedata.normalize("NFD", text))
