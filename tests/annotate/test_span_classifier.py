"""The span classifier in texts: words that are no places, places between other words, the same in parts as in whole."""

from __future__ import annotations

import json
from importlib.resources import files

import numpy as np
import pytest

from gazetteer.annotate import span_classifier
from gazetteer.annotate.annotator import Annotator, Options
from gazetteer.annotate.span_features import BUCKETS, DENSE, SPARSE
from gazetteer.core import Gazetteer

TEXT = "Yesterday Baku replied. Jordan Peterson met Paris Hilton in Yerevan, and the Boston Globe was there. " * 3


@pytest.fixture(scope="module")
def annotator(small_db: object) -> Annotator:
    return Annotator(Gazetteer.open(str(small_db)).resolver)


def test_features_have_their_shapes(annotator: Annotator) -> None:
    mentions, hashed, measures = annotator.features(TEXT, Options(lang="en"))
    assert hashed.shape == (len(mentions), SPARSE)
    assert measures.shape == (len(mentions), DENSE)
    assert hashed.max() < BUCKETS
    assert np.isfinite(measures).all()


def test_a_text_without_mentions(annotator: Annotator) -> None:
    mentions, hashed, measures = annotator.features("nothing here", Options(lang="en"))
    assert (len(mentions), hashed.shape, measures.shape) == (0, (0, SPARSE), (0, DENSE))


def test_many_mentions_are_judged_in_parts_as_in_one(annotator: Annotator, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [found.score for found in annotator.annotate(TEXT, Options(lang="en"))]
    monkeypatch.setattr(span_classifier, "_AT_ONCE", 2)
    assert [found.score for found in annotator.annotate(TEXT, Options(lang="en"))] == pytest.approx(whole, abs=1e-4)


def test_the_manifest_says_what_it_was_learned_from() -> None:
    manifest = json.loads(files("gazetteer.annotate").joinpath("data/span_classifier.json").read_text("utf-8"))
    assert manifest["report"]["learned"]["loss"] < manifest["report"]["by_hand"]["loss"]
    assert manifest["report"]["calibration_error"] <= 0.04
    assert all(corpus["licence"] and corpus["repository"] for corpus in manifest["corpora"])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lang", "text", "places"),
    [
        ("en", "Fire Destroys Moscow Factory", ["Moscow"]),
        ("en", "Gori was shelled on Friday.", ["Gori"]),
        ("en", "He moved from Reading to Bath, then to Nice.", ["Reading", "Bath", "Nice"]),
        ("en", "Christian Brown and Florence White were born in May.", []),
        ("en", "Mr. Houston met Ms. Austin in Dallas.", ["Dallas"]),
        ("en", "HEADQUARTERS, Hilton Head, S. C., July 1, 1864.", ["Hilton Head", "S. C."]),
        ("ru", "Гори был обстрелян. Шуша освобождена.", ["Гори", "Шуша"]),
        ("ru", "Того человека не нашли. Он живёт в Египте.", ["Египте"]),
        ("hy", "Գորին ազատագրվեց։", ["Գորին"]),
        ("az", "Dünən Bakı elan etdi.", ["Bakı"]),
        ("de", "Er zog nach Ulm.", ["Ulm"]),
        ("pl", "Mieszka we Włoszech, był w Niemczech.", ["Włoszech", "Niemczech"]),
        ("uk", "Він живе у Відні.", ["Відні"]),
        ("fi", "Kyllä Helsinki vastasi.", ["Helsinki"]),
        ("ko", "서울에서 열린 회담.", ["서울"]),
        ("he", "הוא גר בירושלים.", ["ירושלים"]),
    ],
)
def test_names_in_plain_sentences(default_gz: Gazetteer, lang: str, text: str, places: list[str]) -> None:
    assert [found.text for found in default_gz.annotate(text, lang=lang)] == places
