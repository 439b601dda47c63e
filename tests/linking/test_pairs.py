"""Two names of one place, or of two: the evidence, whichever name comes first, in any script."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.linking.pairs import FEATURES, evidence

ANY = st.text(alphabet=st.characters(), max_size=24)
SAME = [  # two names of one place …
    ("Shusha", "Шуша"), ("Şuşa", "Շուշի"), ("Yerevan", "Երևան"), ("Tbilisi", "თბილისი"), ("London", "Лондон"),
    ("Chicago", "シカゴ"), ("Manchester", "曼彻斯特"), ("Baghdad", "بغداد"), ("Glasgow", "گلاسگو"),
    ("Vancouver", "밴쿠버"), ("Nairobi", "नैरोबी"), ("Taschkent", "Taszkent"), ("Neu-Delhi", "New Delhi"),
    ("St. Gallen", "Sankt Gallen"),
]  # fmt: skip
OTHER = [  # … and of two, in the same scripts
    ("Shusha", "Гянджа"), ("Şuşa", "Երևան"), ("Yerevan", "Գյումրի"), ("Tbilisi", "ბათუმი"), ("London", "Берлин"),
    ("Chicago", "ナイロビ"), ("Manchester", "伯明翰"), ("Baghdad", "القاهرة"), ("Glasgow", "شیکاگو"),
    ("Vancouver", "런던"), ("Nairobi", "लंदन"), ("Taschkent", "Duszanbe"), ("Neu-Delhi", "New York"),
    ("St. Gallen", "Sankt Pölten"),
]  # fmt: skip


def of(first: str, second: str) -> dict[str, float]:
    return dict(zip(FEATURES, evidence(first, second).tolist(), strict=True))


@given(ANY, ANY)
def test_any_two_texts_have_evidence_the_same_either_way(first: str, second: str) -> None:
    values = evidence(first, second)
    assert np.isfinite(values).all()
    assert values.tolist() == evidence(second, first).tolist()


@given(ANY, ANY)
def test_shares_are_between_none_and_all(first: str, second: str) -> None:
    found = of(first, second)
    signed = {"rendered", "rendered_back", "shorter", "longer"}
    assert all(-1e-6 <= value <= 1 + 1e-6 for name, value in found.items() if name not in signed)
    assert (
        found["heard"] + found["bones"] + found["letters"]
        >= found["sound"] + found["skeleton"] + found["spelling"] - 1e-5
    )
    assert 0 <= found["shorter"] <= found["longer"]
    assert found["rendered"] <= 0 and found["rendered_back"] <= 0


@pytest.mark.parametrize("name", ["Shusha", "Շուշի", "Ho Chi Minh City", "北京", "7", "Å", "Saint-Étienne"])
def test_a_name_is_wholly_like_itself(name: str) -> None:
    found = of(name, name)
    for feature in ("equal", "sound", "skeleton", "spelling", "heard", "bones", "letters", "edits", "winkler",
                    "sound_edits", "begins", "words", "first_word", "last_word", "telling", "least_told",
                    "same_script"):  # fmt: skip
        assert found[feature] == pytest.approx(1), feature
    assert found["shorter"] == found["longer"]


@pytest.mark.parametrize(("same", "other"), list(zip(SAME, OTHER, strict=True)), ids=lambda pair: " ".join(pair))
def test_names_of_one_place_are_more_alike_than_of_two(same: tuple[str, str], other: tuple[str, str]) -> None:
    right, wrong = of(*same), of(*other)
    for feature in ("bones", "heard", "sound_edits", "consonants"):
        assert right[feature] >= wrong[feature], feature
    assert right["heard"] + right["bones"] + right["edits"] > wrong["heard"] + wrong["bones"] + wrong["edits"] + 0.2


def test_letters_that_render_each_other_are_likelier() -> None:
    alike = of("Taschkent", "Tashkent")["rendered"]
    assert alike > of("Taschkent", "Chimkent")["rendered"] > of("Taschkent", "Oslo")["rendered"]


@pytest.mark.parametrize(
    ("first", "second", "feature", "value"),
    [("Shusha", "Şuşa", "same_script", 1), ("Shusha", "Шуша", "same_script", 0), ("Шуша", "Շուշի", "latin", 0),
     ("Beijing", "北京", "han", 1), ("Beijing", "Пекин", "han", 0), ("Baghdad", "بغداد", "abjad", 1),
     ("Haifa", "חיפה", "abjad", 1), ("Kuala Lumpur", "Lumpur Kuala", "words", 1),
     ("Kuala Lumpur", "Lumpur Kuala", "telling", 1), ("Shusha City", "Shusha", "contains", 1)],
)  # fmt: skip
def test_what_a_feature_says(first: str, second: str, feature: str, value: float) -> None:
    assert of(first, second)[feature] == pytest.approx(value)


def test_a_long_name_is_compared_in_time() -> None:
    long = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch " * 150
    assert np.isfinite(evidence(long, long[::-1])).all()
