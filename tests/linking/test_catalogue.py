"""What explanations name: a documented list that is complete, in names and meanings that people can read."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import gazetteer
from gazetteer.core import Gazetteer
from gazetteer.linking.catalogue import described, rules
from gazetteer.linking.features import FEATURES

PACKAGE = Path(gazetteer.__file__).parent
RULE_MAKERS = {"add": 1, "_before": 2}  # functions that note a rule, with the position of its name
# Words of the code that nobody outside knows, and those that say that something is missing
PRIVATE = re.compile(r"\b(bones|heard|fame|prominence|squeeze\w*|fold(ed)?|pk|TODO|logits?|gathered|bearers?)\b")
ASKED = (
    ("Shushi", {}), ("Martuni", {"near": (40.1, 45.3)}), ("Martuni", {"countries": ("AM",)}), ("AZ", {}),
    ("Leninakan", {"as_of": 1950}), ("Leninakan", {"as_of": 2020}), ("Shusha District", {}), ("Syunik", {}),
    ("Gyumri, Armenia", {}), ("Gyumri (Leninakan)", {}), ("near Gyumri", {}), ("Gyumrri, Armenia", {}),
    ("Artsakh", {"lang": "hy"}), ("Armenia: Gyumri", {}), ("AM-SU", {}),
)  # fmt: skip


def test_every_feature_and_rule_is_listed_once_features_first() -> None:
    names = [one.name for one in described()]
    assert len({(one.kind, one.name) for one in described()}) == len(names)
    assert names[: len(FEATURES)] == list(FEATURES)
    assert {one.kind for one in described()[: len(FEATURES)]} == {"feature"}
    assert {one.kind for one in described()[len(FEATURES) :]} == {"rule"}


def test_every_rule_that_the_code_notes_is_listed() -> None:
    noted = {
        (path.name, part.value)
        for path in [*(PACKAGE / "linking").glob("*.py"), *(PACKAGE / "resolve").glob("*.py")]
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in RULE_MAKERS
        for argument in call.args[RULE_MAKERS[call.func.id] :][:1]
        for part in ast.walk(argument)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    }
    assert len(noted) > 10
    missing = sorted(item for item in noted if item[1] not in rules())
    assert missing == [], f"{missing}: add a row to linking/data/rules.tsv"


@pytest.mark.parametrize(("name", "context"), ASKED)
def test_whatever_an_explanation_names_is_listed(gz: Gazetteer, name: str, context: dict[str, object]) -> None:
    listed = {one.name for one in described()}
    for match in gz.resolve(name, explain=True, min_score=0, **context).matches:
        assert {item.feature for item in match.explanation} <= listed


@pytest.mark.parametrize("one", described(), ids=lambda one: one.name)
def test_names_are_words_and_meanings_are_sentences(one: object) -> None:
    name, meaning = one.name, one.meaning  # type: ignore[attr-defined]
    assert re.fullmatch("[a-z]+(_[a-z]+)*", name)
    assert re.fullmatch(r"[A-Z0-9].{10,200}\.", meaning)
    assert not PRIVATE.search(meaning)


def test_a_rule_says_something_for_or_against() -> None:
    for rule in rules().values():
        assert rule.in_favour or rule.against, rule.name
        assert all(re.fullmatch(r"[A-Z].*\.", said) for said in (rule.in_favour, rule.against) if said), rule.name
