"""Texts in which places are marked, made from names of the gazetteer and the sentences of ``data/frames.tsv``.

Few languages have a corpus whose licence allows us to ship a model trained on it; for the others texts are generated.
The same names are used in sentences about places and in sentences about persons and things, so that the model learns
the context of a name and not the name. About half of the names are names of places. Reproducible from the seed.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from gazetteer.annotate.tables import folded, given_names, names_of, surnames
from gazetteer.core import Gazetteer
from gazetteer.sources.world_languages import languages
from gazetteer.text.scripts import script_of
from gazetteer.train.corpora import Corpus, Marked, Span

SOURCE = "made from frames.tsv and the gazetteer's names"
WEIGHT = 0.1  # of a mention, beside one that annotators have marked
PLACES = 1.2  # how much more a place counts than what is none: half of the sentences are about places already
_DOCUMENTS = 300  # of each language
_SENTENCES = (5, 7)  # of a document, at least and at most
_SHARES = (0.2, 0.5, 0.5, 0.8)  # of a document's sentences that are about places
_SHARE_ALONE = 0.75  # the same for languages without names of persons, where names of towns are used instead
_AGAIN = 0.2  # chance that a sentence about a place is about one that was named before
_NAMESAKES = 0.25  # share of places in sentences about places whose names persons have as well
_PERSONS = (0.5, 0.25, 0.25)  # shares of such towns, any towns, and surnames among the names of persons
_LEAST = 1_000  # people of a town
_BANDS = ((20_000, 0.5), (100_000, 0.25), (None, 0.15))  # people of a town at most, and share of such towns …
_TAGS = {"zh": ("zh", "zh-Hans", "zh-CN"), "nb": ("nb", "no")}  # … of names, where they are not the language's alone
_WITHOUT_SPACES = ("ja", "zh")
_ENDS = frozenset(".!?։।۔。！？»”")
_CAPITALS = ("Latn", "Cyrl", "Grek", "Armn")
_TOWNS = """
SELECT place_pk, name, lang, label, source_country, population FROM toponym JOIN place ON place.pk = place_pk
WHERE preferred AND kind NOT IN ('code', 'abbreviation', 'machine', 'historical', 'transliteration')
      AND (feature LIKE 'P.PPL%' AND population > ? OR feature LIKE 'A.PCLI%' OR feature IN ('A.ADM1', 'L.RGN'))
ORDER BY toponym.pk
"""


class Frame(NamedTuple):
    """A row of ``data/frames.tsv``."""

    lang: str
    kind: str  # place, person, full, thing
    text: str  # with {} for the name


class Names(NamedTuple):
    """The names that a language's sentences are filled with."""

    towns: tuple[tuple[str, ...], ...]  # by size as in _BANDS, the last one countries and regions
    namesakes: tuple[str, ...]  # towns whose names are surnames or first names as well
    plain: tuple[str, ...]  # towns whose names are one word
    given: tuple[str, ...]
    surnames: tuple[str, ...]

    def place(self, rng: random.Random) -> str:
        """A place, seldom a large one: the large ones are known to be places anyway."""
        if self.namesakes and rng.random() < _NAMESAKES:
            return rng.choice(self.namesakes)
        weights = [*(share for _, share in _BANDS), 1 - sum(share for _, share in _BANDS)]
        (band,) = rng.choices(
            self.towns, [share * bool(towns) for share, towns in zip(weights, self.towns, strict=True)]
        )
        return rng.choice(band)

    def other(self, kind: str, rng: random.Random) -> str:
        """A name of a person or a thing, which often is one that a town has as well."""
        pools = (self.namesakes, self.plain, self.surnames if kind != "thing" else ())
        (pool,) = rng.choices(pools, [share * bool(pool) for share, pool in zip(_PERSONS, pools, strict=True)])
        name = rng.choice(pool)
        return f"{rng.choice(self.given)} {name}" if kind == "full" and self.given else name


@cache
def frames() -> tuple[Frame, ...]:
    """All frames, in the order of the table."""
    lines = files("gazetteer.train").joinpath("data/frames.tsv").read_text("utf-8").splitlines()
    return tuple(Frame(*line.split("\t")) for line in lines if not line.startswith("#"))


def corpora() -> list[Corpus]:
    """What is made, a corpus for each language, in the order of the table."""
    langs = dict.fromkeys(frame.lang for frame in frames())
    return [Corpus(f"silver_{lang}", lang, SOURCE, "", "silver", frozenset(), "own", 1.0) for lang in langs]


def texts(gz: Gazetteer, seed: int) -> Iterator[Iterator[Marked]]:
    """The documents of each of ``corpora()``; none in a language in which ``gz`` has no names."""
    langs = [corpus.lang for corpus in corpora()]
    known = names(gz, langs)
    for lang in langs:
        yield documents(lang, known[lang], seed) if lang in known else iter(())


def names(gz: Gazetteer, wanted: Sequence[str]) -> dict[str, Names]:
    """The names for texts in the ``wanted`` languages, without those for which there is no town.

    A place has the first of its names in the language, or its main name where that is in the language's script and
    the language is spoken in its country.
    """
    own: defaultdict[str, dict[int, tuple[str, int | None]]] = defaultdict(dict)
    main: dict[int, tuple[str, str, int | None]] = {}
    tags = {tag: lang for lang in wanted for tag in _TAGS.get(lang, (lang,))}
    for place, name, tag, label, country, people in gz.store.db.execute(_TOWNS, (_LEAST,)):
        if tag in tags:
            own[tags[tag]].setdefault(place, (name, people))
        main.setdefault(place, (label, country, people))
    spoken = {country: known.main | known.regional for country, known in languages().items()}
    found = {}
    for lang in wanted:
        script = script_of("".join(frame.text for frame in frames() if frame.lang == lang))
        for place, (label, country, people) in main.items():
            if _spoken(lang) in spoken.get(country, ()):
                own[lang].setdefault(place, (label, people))
        towns = [(name, people) for name, people in own[lang].values() if _fits(name, script)]
        sorted_names = _sorted(lang, script, towns)
        if sorted_names.plain:
            found[lang] = sorted_names
    return found


def _spoken(lang: str) -> str:
    return "no" if lang == "nb" else lang


def _fits(name: str, script: str) -> bool:
    """Whether a name is one of the script and of words alone."""
    letters = name.replace(" ", "").replace("-", "").replace("'", "").replace("’", "")
    least = 3 if script in _CAPITALS else 2
    return (
        len(name) >= least
        and not any(letter.isdigit() or letter in '()[],;:/."' for letter in letters)
        and {script_of(name), script} in ({script}, {"Kana", "Jpan"}, {"Hani", "Jpan"}, {"Hani", "Hira"})
        and (script not in _CAPITALS or name[0].isupper())
    )


def _sorted(lang: str, script: str, towns: list[tuple[str, int | None]]) -> Names:
    """Names by the size of what they mean, and those that persons have."""
    bands: list[list[str]] = [[] for _ in range(len(_BANDS) + 1)]
    for name, people in towns:
        bands[-1 if not people else _band(people)].append(name)
    persons = [
        tuple(sorted(name.title() for name in names_of(what, lang) if script_of(name) == script and len(name) > 1))
        for what in ("given", "surname")
    ]
    known = given_names() | surnames()
    plain = tuple(name for name, people in towns if people and " " not in name and "-" not in name)
    namesakes = tuple(name for name in plain if folded(name) in known)
    return Names(tuple(map(tuple, bands)), namesakes, plain, *persons)


def _band(people: int) -> int:
    return next(number for number, (most, _) in enumerate(_BANDS) if most is None or people <= most)


def documents(lang: str, known: Names, seed: int) -> Iterator[Marked]:
    """The texts in a language."""
    rng = random.Random(f"{seed} {lang}")
    places = [frame for frame in frames() if (frame.lang, frame.kind) == (lang, "place")]
    others = [frame for frame in frames() if frame.lang == lang and frame.kind != "place"]
    for _ in range(_DOCUMENTS):
        share = rng.choice(_SHARES) if known.namesakes else _SHARE_ALONE
        yield _document(
            lang, known, [places if rng.random() < share else others for _ in range(rng.randint(*_SENTENCES))], rng
        )


def _document(lang: str, known: Names, kinds: Sequence[Sequence[Frame]], rng: random.Random) -> Marked:
    """A text of one sentence of each of the ``kinds``."""
    text = ""
    spans: list[Span] = []
    named: list[str] = []
    for frames_of_kind in kinds:
        if text and (text[-1] not in _ENDS or rng.random() < _AGAIN):
            text += "\n"
        elif text and lang not in _WITHOUT_SPACES:
            text += " "
        frame = rng.choice(frames_of_kind)
        if frame.kind != "place":
            text += frame.text.replace("{}", known.other(frame.kind, rng))
            continue
        name = rng.choice(named) if named and rng.random() < _AGAIN else known.place(rng)
        start = len(text) + frame.text.index("{}")
        spans.append((start, start + len(name)))
        named.append(name)
        text += frame.text.replace("{}", name)
    return Marked(text, tuple(spans))
