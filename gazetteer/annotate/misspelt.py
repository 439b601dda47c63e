"""Misspelt names: words that are no name, or hardly one, against places that the rest of the document supports.

In a text about Karabakh "Sushi" is Shushi; in a restaurant review it is lunch. So the towns around the places of a
document say which names it may be expected to have, and a word is weighed as a slip of one of these: what slip it
would be, how near the town is to what is named, what else the word may be, and what is written beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from gazetteer.annotate.beside import Beside
from gazetteer.annotate.context import softmax
from gazetteer.annotate.demonyms import demonyms_of
from gazetteer.annotate.document import Document
from gazetteer.annotate.lexicon import Lexicon
from gazetteer.annotate.mention import Mention
from gazetteer.annotate.slips import Slips, derived, likelihood
from gazetteer.annotate.support import Support
from gazetteer.annotate.surroundings import Corner, Named, Surroundings, tiles_around
from gazetteer.annotate.tables import dictionary, everyday, given_names, is_listed, surnames, weights
from gazetteer.annotate.word import CAPITAL, COMMON, CUE, LOWER, UNCASED, UPPER, Form, Word
from gazetteer.linking.spans import Candidate, Spans
from gazetteer.text.scripts import script_of

_SHORTEST = 4  # letters of a name that may be misspelt
_AROUND_KM = 120.0  # how far from a place of the document a town is looked for
_TILES = 150  # looked through for one document
_KNOWN = 4.6  # importance of a town that is neither well known nor unknown
_BROKEN = ("¬", "\u00ad", "...", "…")  # after which a word goes on in the next line, or not at all
_NOT = (
    CUE["before-person"] | CUE["organisation"] | CUE["generic"] | CUE["never"] | CUE["preposition"] | CUE["list-word"]
    | CUE["civic"] | CUE["after-person"]
)  # fmt: skip


class Speller:
    """Finds the places that a misspelt word may mean."""

    def __init__(self, spans: Spans, surroundings: Surroundings) -> None:
        self._spans = spans
        self._surroundings = surroundings

    def find(self, document: Document, lexicon: Lexicon) -> list[Mention]:
        """Mentions whose names are misspelt, where the settled mentions of a document support them."""
        support = Support(document.mentions)
        if not support.around:
            return []
        beside = Beside(document, lexicon.lang)
        called = {m.surface: m.candidates for m in document.mentions if m.first == m.last}
        tried = _tried(document, lexicon, beside, support)
        forms = {word: lexicon.tails(document.read[places[0]]) for word, places in tried.items()}
        out: list[Mention] = []
        for word, named in self._meant(forms, support, lexicon.lang).items():
            otherwise = _is_else(document, tried[word][0], called.get(word, ()), support, beside)
            out += self._mentions(document, beside, tried[word], named, support, otherwise)
        return sorted(out, key=lambda mention: mention.start)

    def _meant(
        self, forms: dict[str, tuple[Form, ...]], support: Support, lang: str
    ) -> dict[str, dict[tuple[str, Form], list[Named]]]:
        """For each word that is nearly the name of a town around, the names, by what was read."""
        of_text: dict[str, list[tuple[str, Form]]] = defaultdict(list)
        for word, readings in forms.items():
            for form in readings:
                if len(form.text) >= _SHORTEST:
                    of_text[form.text].append((word, form))
        texts = list(of_text)
        slips = Slips(texts)
        areas: list[Corner | int] = [*tiles_around(support.points, _AROUND_KM, _TILES), *support.countries]
        right: dict[str, set[int]] = defaultdict(set)
        found: dict[str, dict[tuple[str, Form], list[Named]]] = defaultdict(lambda: defaultdict(list))
        for script in {script_of(word) for word in forms}:
            for text, name, area in self._surroundings.like(texts, slips, areas, script, lang):
                for word, form in of_text[text]:
                    if name.text == text:
                        right[word].add(name.place)
                    elif not (isinstance(area, int) and is_listed(text)):  # far away only what is no other word
                        found[word][text, form].append(name)
        return {word: named for word, named in found.items() if not self._is_right(named, right[word], support)}

    def _is_right(self, named: dict[tuple[str, Form], list[Named]], places: set[int], support: Support) -> bool:
        """Whether a word is the very name of a place that it would be a slip of, or of another one around."""
        if any(name.place in places for names in named.values() for name in names):
            return True
        return support.near(self._spans.place(place) for place in places)

    def _mentions(
        self,
        document: Document,
        beside: Beside,
        places: Sequence[int],
        named: dict[tuple[str, Form], list[Named]],
        support: Support,
        otherwise: float,
    ) -> list[Mention]:
        """The mentions of one word, if it is taken for a slip."""
        weight = weights()
        word = document.read[places[0]]
        means = _means(word)
        best: dict[int, tuple[float, Candidate, Form]] = {}
        for (text, form), names in named.items():
            for name in names:
                candidate = self._spans.place(name.place, name.toponym)
                value = likelihood(text, name.text, word=means) + weight["misspelt.importance"] * (
                    candidate.importance - _KNOWN
                )
                value += weight["misspelt.elsewhere"] * (not name.own)
                value += weight["slip.derived"] * derived(word.folded, name.text)
                value += support.of(candidate) + weight["misspelt.inflected"] * form.inflected
                found = (value, candidate._replace(prior=value), form)
                if candidate.place not in best or best[candidate.place] < found:
                    best[candidate.place] = found
        ranked = sorted(best.values(), reverse=True)
        cues = [beside.says(at) for at in places]
        value = weight["misspelt.base"] + otherwise + ranked[0][0] + min(min(cues), 0.0)
        why = ["name" if beside.happens(at) or beside.listed(at) else beside.capital(at) for at in places]
        if means:
            alone = weight["misspelt.word_alone"]
            cues = [
                cue + weight[f"misspelt.word_{how}"] + alone * (cue <= 0) for cue, how in zip(cues, why, strict=True)
            ]
        else:
            first = weight["misspelt.first" if beside.knows_words else "misspelt.unlisted"]
            cues = [cue + first * (how == "first") for cue, how in zip(cues, why, strict=True)]
        value += max(cues)
        if value <= 0:
            return []
        form = ranked[0][2]
        candidates = tuple(candidate for _, candidate, _ in ranked[:8])
        chances = softmax([candidate.prior for candidate in candidates])
        starts, ends, text = document.words.starts, document.words.ends, document.words.text
        return [
            Mention(
                at, at, starts[at] + form.left, ends[at] - form.right, (), candidates,
                text[starts[at] + form.left : ends[at] - form.right], form.inflected, form.where, "misspelt",
                value, chances,
            )
            for at in places
        ]  # fmt: skip


def _tried(document: Document, lexicon: Lexicon, beside: Beside, support: Support) -> dict[str, list[int]]:
    """The words that may be misspelt names, each with its places in the document."""
    lower = {word.folded for word in document.read if word.shape == LOWER}
    ordinary, text, people = everyday(lexicon.lang), document.words.text, demonyms_of(lexicon)
    found: dict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(document.read):
        if (
            (beside.settled(at) and not support.astray(document.of_word[at]))
            or len(word.folded) < _SHORTEST
            or word.folded in lower
        ):
            continue
        if word.shape not in (CAPITAL, UNCASED) and not (word.shape == UPPER and document.loud):
            continue
        if (
            word.cues & _NOT
            or word.folded in ordinary
            or people.at(document.words, document.read, at)
            or word.here
            or word.after
        ):
            continue
        if word.shape == UNCASED and not beside.preposition(at):
            continue
        if text.startswith(_BROKEN, document.words.ends[at]):
            continue
        found[word.surface].append(at)
    return found


def _means(word: Word) -> bool:
    """Whether a word means something, or is a person's first name."""
    return bool(word.cues & COMMON) or word.folded in dictionary() or word.folded in given_names()


def _is_else(document: Document, at: int, called: Sequence[Candidate], support: Support, beside: Beside) -> float:
    """What the rest of the document says of a word being something else than a slip, at most 0.

    ``called``: the places that are called so.
    """
    weight, word = weights(), document.read[at]
    value = weight["misspelt.called"] * (word.folded in given_names() or word.folded in surnames())
    if word.folded in document.persons:
        value += weight["misspelt.person"]
    elif word.folded in document.names:
        value += weight["misspelt.name"]
    if called:
        value += weight["misspelt.exact"] * (not _means(word))
        value += weight["misspelt.right"] * support.near(called)
        value += weight["misspelt.astray"] * beside.settled(at)
    return value
