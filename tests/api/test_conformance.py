"""Whatever /openapi.json allows, and much that it does not: no error of ours, and answers as it says (Schemathesis)."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from gazetteer.serve import create_app

schemathesis = pytest.importorskip("schemathesis", reason="it is in the extra: pip install '.[slow]'")

pytestmark = pytest.mark.slow
NDJSON = "application/x-ndjson"
EXAMPLES = 60  # requests an operation and mode
# Sent besides the description and taken all the same: "5" for 5, "AM,AZ" for a list. Tested in test_bad_requests.py.
LENIENT = "negative_data_rejection"
# What is refused although the description allows it, and of which parameters: this is looked at below.
STRICT = "positive_data_acceptance"
# No such language, no place in the country, no such view in the file, no such page; ends before beginnings, which JSON
# Schema cannot compare; a letter without its script.
BEYOND_SCHEMAS = {"lang", "country", "region", "perspective", "cursor", "spans", "bbox", "letter"}


@schemathesis.serializer(NDJSON)
def lines(context: Any, value: Any) -> bytes:
    """A body of two lines."""
    line = value if isinstance(value, bytes) else json.dumps(value).encode()
    return line + b"\n" + line + b"\n"


def ask(case: Any, mode: str) -> int:
    """Send a request, hold the answer against the description, and give its status."""
    if mode == "positive" and len(case.query.get("lang", "")) > 2:  # most languages made up are none: look further
        case.query["lang"] = "hy" if len(case.query["lang"]) % 2 else "az-Cyrl"
    if mode == "positive" and "perspective" in case.query:  # as are most views
        case.query["perspective"] = ("neutral", "AM", "UN")[len(case.query["perspective"]) % 3]
    response = case.call(headers={"Accept-Encoding": "identity"})  # its WSGI client does not unpack
    checks = importlib.import_module("schemathesis.specs.openapi.checks")
    case.validate_response(response, excluded_checks=[getattr(checks, LENIENT), getattr(checks, STRICT)])
    if mode == "positive" and response.status_code == 400:
        wrong = {error["parameter"].rpartition(".")[2] for error in response.json()["errors"]}
        assert wrong <= BEYOND_SCHEMAS, f"the description allows it: {response.text}"
    return int(response.status_code)


@pytest.mark.parametrize("mode", ["positive", "negative"])
def test_answers_are_as_the_description_says(small_db: Path, mode: str) -> None:
    schema = schemathesis.openapi.from_wsgi("/openapi.json", create_app(small_db))
    seen: dict[str, set[int]] = {}
    for result in schema.get_all_operations():
        operation = result.ok()
        if mode == "negative" and not (operation.query or operation.path_parameters or operation.body):
            continue  # there is nothing to be wrong
        cases = operation.as_strategy(generation_mode=schemathesis.GenerationMode(mode))

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=cases)
        def ask_all(case: Any) -> None:
            seen.setdefault(case.operation.label, set()).add(ask(case, mode))

        ask_all()
    found = set().union(*seen.values())
    assert found >= ({200, 404} if mode == "positive" else {200, 400, 404, 422}), seen
    assert all(200 in statuses for statuses in seen.values()) or mode == "negative", seen
