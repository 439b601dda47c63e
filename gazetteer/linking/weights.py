"""The weights of ranking and decision, from ``data/weights.tsv``, where each has its reason."""

from __future__ import annotations

from importlib.resources import files


def _read() -> dict[str, float]:
    rows = files("gazetteer.linking").joinpath("data/weights.tsv").read_text("utf-8").splitlines()
    return {row.split("\t")[0]: float(row.split("\t")[1]) for row in rows if row and not row.startswith("#")}


WEIGHTS = _read()
