"""What explanations name: a documented list that is complete, in names and meanings that people can read."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import gazetteer
from gazetteer.core import Gazetteer
from gazetteer.linking import rules as linking_rules
from gazetteer.linking.catalogue import Described, described, rules
from gazetteer.linking.features import FEATURES
from gazetteer.model import Evidence

PACKAGE = Path(gazetteer.__file__).parent
NOTES = linking_rules.add.__name__  # the function that notes a rule; its second argument is the name
# Words of the code that nobody outside knows, and those that say that something is missing
PRIVATE = re.compile(r"\b(bones|heard|fame|prominence|squeeze\w*|fold(ed)?|pk|TODO|gathered|bearers?)\b|[{}]")
ASKED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("Shushi", {}), ("Martuni", {"near": (40.1, 45.3)}), ("Martuni", {"countries": ("AM",)}), ("AZ", {}),
    ("Leninakan", {"as_of": 1950}), ("Leninakan", {"as_of": 2020}), ("Shusha District", {}), ("Syunik", {}),
    ("Gyumri, Armenia", {}), ("Gyumri (Leninakan)", {}), ("near Gyumri", {}), ("Gyumrri, Armenia", {}),
    ("Artsakh", {"lang": "hy"}), ("Armenia: Gyumri", {}), ("AM-SU", {}), ("Martuni", {}), ("Aghdam", {}),
)  # fmt: skip
Function = ast.FunctionDef | ast.AsyncFunctionDef


def names_of(value: ast.expr, function: Function, module: ast.Module) -> Iterator[str]:
    """What an argument may be: a text, one of two, a variable of the function, or what its callers pass."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.IfExp):
        yield from names_of(value.body, function, module)
        yield from names_of(value.orelse, function, module)
    elif isinstance(value, ast.Name):
        parameters = [argument.arg for argument in function.args.args]
        if value.id in parameters:
            for caller, call in calls(module, function.name):
                yield from names_of(call.args[parameters.index(value.id)], caller, module)
        else:
            for part in ast.walk(function):
                if isinstance(part, ast.Assign) and any(
                    isinstance(target, ast.Name) and target.id == value.id for target in part.targets
                ):
                    yield from names_of(part.value, function, module)
    else:
        pytest.fail(f"line {value.lineno}: a rule is named by what this test cannot read: {ast.unparse(value)}")


def calls(module: ast.Module, name: str) -> Iterator[tuple[Function, ast.Call]]:
    """The calls of a function of the module, each with the function that it is in."""
    for function in ast.walk(module):
        if isinstance(function, Function):
            for part in ast.walk(function):
                if isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id == name:
                    yield function, part


def noted() -> set[str]:
    """The names of all rules that the code can add to a candidate."""
    found: set[str] = set()
    for path in (*(PACKAGE / "linking").glob("*.py"), *(PACKAGE / "resolve").glob("*.py")):
        module = ast.parse(path.read_text("utf-8"))
        for function, call in calls(module, NOTES):
            names = set(names_of(call.args[1], function, module))
            assert names, f"{path.name}, line {call.lineno}: no name of a rule was found"
            found |= names
        if path.parent.name == "resolve":  # what is said of a finished match
            for function, call in calls(module, Evidence.__name__):
                found |= set(names_of(call.args[0], function, module))
    return found


def test_the_rules_that_the_code_notes_are_those_that_are_listed() -> None:
    found, listed = noted(), set(rules())
    assert not found - listed, "add a row to linking/data/rules.tsv"
    assert not listed - found, "no code notes these: take their rows out of linking/data/rules.tsv"


def test_names_are_found_however_they_are_passed() -> None:
    module = ast.parse(
        "def one(row, rule):\n    add(row, rule, 1)\n"
        "def two(row):\n    name = 'a' if row == 'x' else 'b'\n    add(row, name, 1)\n    one(row, 'c')\n"
        "def three(row):\n    add(row, 'd', 1)\n"
    )
    found = [set(names_of(call.args[1], function, module)) for function, call in calls(module, "add")]
    assert found == [{"c"}, {"a", "b"}, {"d"}]


def test_every_feature_and_rule_is_listed_once_features_first() -> None:
    names = [one.name for one in described()]
    assert len(set(names)) == len(names)
    assert names[: len(FEATURES)] == list(FEATURES)
    assert {one.kind for one in described()[: len(FEATURES)]} == {"feature"}
    assert {one.kind for one in described()[len(FEATURES) :]} == {"rule"}


@pytest.mark.parametrize(("name", "context"), ASKED)
def test_what_an_explanation_names_is_listed_and_counts_as_it_says(
    gz: Gazetteer, name: str, context: dict[str, Any]
) -> None:
    listed = {one.name: one for one in described()}
    for match in gz.resolve(name, explain=True, min_score=0, **context).matches:
        for item in match.explanation:
            one = listed[item.feature]
            assert one.effect in ("either", "for" if item.weight > 0 else "against"), item
            assert one.weight is None or item.weight == pytest.approx(one.weight, abs=1e-3), item


@pytest.mark.parametrize("one", described(), ids=lambda one: one.name)
def test_names_are_words_and_meanings_are_sentences(one: Described) -> None:
    assert re.fullmatch("[a-z]+(_[a-z]+)*", one.name)
    assert re.fullmatch(r"[A-Z0-9].{10,250}\.", one.meaning)
    assert not PRIVATE.search(one.meaning)


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.name)
def test_a_rule_says_which_way_it_counts(rule: Described) -> None:
    assert rule.effect in ("for", "against", "either")
    assert not (rule.effect == "for" and rule.against)
    assert not (rule.effect == "against" and rule.in_favour)
    assert rule.weight is None or (rule.weight > 0) == (rule.effect == "for")
    assert all(re.fullmatch(r"[A-Z].*\.", said) for said in (rule.in_favour, rule.against) if said)
