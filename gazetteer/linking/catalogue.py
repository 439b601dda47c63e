"""Every feature and rule that an explanation can name, with its meaning: what ``/v1/features`` lists.

Features are the inputs of the network (``data/features.tsv``), rules what is added afterwards (``data/rules.tsv``).
Their names are part of the interface: they do not change within a major version.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gazetteer.linking.features import meanings
from gazetteer.linking.weights import WEIGHTS

FEATURE, RULE = "feature", "rule"
EITHER = "either"


@dataclass(frozen=True, slots=True)
class Described:
    """One feature or rule, as it is described to users."""

    name: str
    kind: str  # feature | rule
    meaning: str
    effect: str = EITHER  # for | against | either: which way it can count for a place
    weight: float | None = None  # what a rule adds, in logits; None where that depends on the other candidates
    in_favour: str = ""  # the sentence where it counted for a place; empty where nothing is said
    against: str = ""


@cache
def described() -> tuple[Described, ...]:
    """All features in the order of the network's columns, then all rules."""
    features = [Described(name, FEATURE, _sentence(meaning)) for name, meaning in meanings().items()]
    return (*features, *rules().values())


@cache
def rules() -> dict[str, Described]:
    """The rules by name; the weights that a meaning mentions are filled in."""
    rows = files("gazetteer.linking").joinpath("data/rules.tsv").read_text("utf-8").splitlines()
    weights = {name: f"{value:g}" for name, value in WEIGHTS.items()}
    found = {}
    for row in rows:
        if row and not row.startswith("#"):
            name, effect, weight, meaning, *said = row.split("\t")
            worth = WEIGHTS[weight] if weight else None
            found[name] = Described(name, RULE, meaning.format_map(weights), effect, worth, *said)
    return found


def _sentence(text: str) -> str:
    """``text`` with a capital and a full stop; a name in it such as Jaro-Winkler keeps its own."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
