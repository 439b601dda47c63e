"""Names in the case of other names: tables of real names, and what must hold for any."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.inflect.declension import paradigms
from gazetteer.inflect.recase import LANGUAGES, recase, resuffix
from gazetteer.inflect.tables import CASES

HERE = Path(__file__).parent


def _rows(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def _pairs() -> Iterator[tuple[str, str, str, str, str]]:
    """Every name of the table with the three before it: language, base and its form, target and its form."""
    found: dict[str, list[tuple[str, dict[str, str]]]] = defaultdict(list)
    for lang, name, *forms in _rows("forms.tsv"):
        found[lang].append((name, dict(form.split(":", 1) for form in forms)))
    for lang, names in found.items():
        for number, (target, wanted) in enumerate(names):
            for base, forms in (names[number - back] for back in (1, 2, 3)):
                for case in forms.keys() & wanted.keys():
                    yield lang, base, forms[case], target, wanted[case]


@pytest.mark.parametrize("row", _rows("sentences.tsv"), ids="|".join)
def test_sentences(row: list[str]) -> None:
    lang, before, form, base, target, expected = row
    assert (recase(base, form, target, lang, before) or "-") == expected


def test_there_are_enough_sentences_and_forms() -> None:
    for lang in LANGUAGES - {"en"}:
        rows = [row for name in ("sentences.tsv", "forms.tsv") for row in _rows(name) if row[0] == lang]
        assert len(rows) >= 30, lang


@pytest.mark.parametrize("lang", ["ru", "uk", "pl"])
def test_paradigms(lang: str) -> None:
    wrong, missing, count = [], 0, 0
    for language, name, *forms in _rows("paradigms.tsv"):
        if language != lang:
            continue
        count += 1
        known = paradigms(name, lang, sure=True)
        for case, right in zip(CASES, forms, strict=True):
            given_ = next((form.text for form in known[0][case] if form.written), None) if known else None
            missing += given_ is None
            if given_ is not None and given_ not in right.split("/"):
                wrong.append((name, case, given_, right))
    assert wrong == []
    assert count >= 40
    assert missing <= count / 4  # a twentieth of the forms


@pytest.mark.parametrize("lang", sorted(LANGUAGES - {"ru", "uk", "pl", "en"}))
def test_forms_of_one_name_become_those_of_another(lang: str) -> None:
    pairs = [pair[1:] for pair in _pairs() if pair[0] == lang]
    got = [(base, form, recase(base, form, target, lang), expected) for base, form, target, expected in pairs]
    assert [row for row in got if row[2] not in (row[3], None)] == []
    given_ = sum(row[2] is not None for row in got)
    assert given_ > 0.85 * len(got)


@pytest.mark.parametrize(
    ("base", "suffix", "target", "lang", "expected"),
    [
        ("Kirovabad", "'da", "Gence", "tr", "'de"),
        ("Kirovabad", "’ın", "Gence", "tr", "’nin"),
        ("Gence", "'nin", "İstanbul", "tr", "'un"),
        ("Gence", "'de", "Tokat", "tr", "'ta"),
        ("Gence", "'den", "Amerika Birleşik Devletleri", "tr", "'nden"),
        ("Gence", "'li", "Tokat", "tr", None),
        ("Bakı", "'da", "Gəncə", "az", "'də"),
        ("Bombay", "'s", "Athens", "en", "'s"),
        ("Berlin", "’s", "Rom", "de", None),
        ("ООН", "-да", "США", "ru", None),
        ("ԱՄՆ", "-ում", "ՌԴ", "hy", None),
    ],
)
def test_resuffix(base: str, suffix: str, target: str, lang: str, expected: str | None) -> None:
    assert resuffix(base, suffix, target, lang) == expected


NAMES = ["Ленинград", "Шуша", "Санкт-Петербург", "Соединённые Штаты Америки", "Нью-Йорк", "Київ", "Nowy Jork", "Łódź"]
NAMES += [
    "İstanbul",
    "Şəki",
    "Երևան",
    "თბილისი",
    "Helsinki",
    "Szeged",
    "Sankt Petersburg",
    "USA",
    "Ab",
    "-",
    "a-b",
    "' x",
]
words = st.one_of(st.sampled_from(NAMES), st.text(max_size=12))
langs = st.sampled_from([*sorted(LANGUAGES), "sv", "pt-br", ""])


@given(words, words, words, langs, st.one_of(st.sampled_from(["", "в ", "w ", "до "]), st.text(max_size=40)))
@settings(max_examples=400, deadline=None)
def test_never_raises(base: str, surface: str, target: str, lang: str, before: str) -> None:
    got = recase(base, surface, target, lang, before)
    assert got is None or got
    resuffix(base, surface, target, lang)


@given(words.filter(str.strip), st.sampled_from(NAMES), langs)
@settings(deadline=None)
def test_the_base_form_gives_the_name_itself(base: str, target: str, lang: str) -> None:
    assert recase(base, base, target, lang) == target


def test_capitals_do_not_matter() -> None:
    for lang, base, form, target, _ in _pairs():
        capitals = form.replace("i", "İ").replace("ı", "I").upper() if lang in ("tr", "az") else form.upper()
        if "ß" not in form:
            assert recase(base, capitals, target, lang) == recase(base, form, target, lang), (base, form, target)
