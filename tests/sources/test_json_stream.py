"""JSON of any size and layout is cut into objects; what is broken costs no more than itself, and is named by line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.errors import SourceError
from gazetteer.record import Problems
from gazetteer.sources import json_stream
from gazetteer.sources.json_stream import members

ONE, TWO, THREE = ('{"name": "Ախուրյան"}', '{"name": "Արաքս"}', '{"name": "Дебед"}')
NAMES = ["Ախուրյան", "Արաքս", "Дебед"]


def cut(path: Path, raw: str | bytes) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Line and name of each object, line and reason of each problem."""
    path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    problems = Problems()
    found = [(line, value.get("name", "")) for line, value in members(path, problems, ("features", "elements"))]
    return found, [(problem.line, problem.reason) for problem in problems.first]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"{ONE}\n{TWO}\n{THREE}\n", (1, 2, 3)),
        (f"\x1e{ONE}\n\x1e{TWO}\n\x1e{THREE}\n", (1, 2, 3)),  # RFC 8142
        (f"[{ONE},{TWO},\n{THREE}]", (1, 1, 2)),
        (f"{ONE},\n{TWO},\n{THREE},", (1, 2, 3)),
        (f'{{"type": "FeatureCollection", "features": [\n{ONE},\n{TWO},\n{THREE}\n]}}', (2, 3, 4)),
        (f'{{\n "features": [\n {ONE},\n{TWO}\n,{THREE} ],\n "name": "x"\n}}\n', (3, 4, 5)),
        (f'{{"features": [\n{{\n"name":\n"{NAMES[0]}"}},{{\n"name":\n"{NAMES[1]}"}}, {THREE}]}}', (2, 4, 6)),
        (f'\ufeff{{"version": 0.6, "elements": [{ONE}, {TWO}\n,\n{THREE}], "osm3s": {{}}}}', (1, 1, 3)),
    ],
)
@pytest.mark.parametrize("chunk", [3, 1 << 18])
def test_every_layout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, lines: tuple[int, ...], chunk: int
) -> None:
    monkeypatch.setattr(json_stream, "_CHUNK", chunk)
    assert cut(tmp_path / "x.json", text) == (list(zip(lines, NAMES, strict=True)), [])


def test_an_object_without_the_arrays_is_given_itself(tmp_path: Path) -> None:
    assert cut(tmp_path / "x.json", '{"name": "Սևան", "features": null}\n') == ([(1, "Սևան")], [])


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ('{"name": "Արաքս"', "not JSON: "),
        ('{"name": x}', "not JSON: Expecting value"),
        ('{"name": "\\ud800"}', "not JSON: not UTF-8"),
        ('{"name": ' + "[" * 100_000 + "}", "not JSON: nested too deeply"),
        ('{"name": ' + "9" * 5_000 + "}", "not JSON: Exceeds the limit"),
        ("null", "null stands where a feature should"),
    ],
)
def test_a_broken_object_costs_itself(tmp_path: Path, broken: str, reason: str) -> None:
    found, [(line, said)] = cut(tmp_path / "x.json", f'{{"features": [\n{ONE},\n{broken},\n{THREE}\n]}}')
    assert [name for _, name in found] == ["Ախուրյան", "Дебед"]
    assert (line, said.startswith(reason)) == (3, True)


@pytest.mark.parametrize("broken", [TWO[:-1], TWO[:9], '{"name": "\\ud83d"}', '{"a":' * 100_000, "[7]", "7"])
def test_a_broken_line_costs_itself(tmp_path: Path, broken: str) -> None:
    found, [(line, _)] = cut(tmp_path / "x.jsonl", f"{ONE}\n{broken}\n{THREE}\n{TWO}\n")
    assert (found, line) == ([(1, "Ախուրյան"), (3, "Дебед"), (4, "Արաքս")], 2)


def test_a_line_of_another_encoding_costs_itself(tmp_path: Path) -> None:
    raw = f"{ONE}\n".encode() + '{"name": "Дебед"}\n'.encode("cp1251") + f"{TWO}\n".encode()
    assert cut(tmp_path / "x.json", raw) == (
        [(1, "Ախուրյան"), (3, "Արաքս")],
        [(2, "not JSON: not UTF-8; save the file as UTF-8")],
    )


def test_utf_16_by_its_mark(tmp_path: Path) -> None:
    assert cut(tmp_path / "x.json", f'{{"features": [{ONE}]}}'.encode("utf-16")) == ([(1, "Ախուրյան")], [])


@given(end=st.integers(1, 200), chunk=st.integers(1, 40))
@settings(max_examples=60)
def test_wherever_a_file_is_cut_short_that_is_said_once(
    tmp_path_factory: pytest.TempPathFactory, end: int, chunk: int
) -> None:
    whole = json.dumps({"features": [{"name": name, "n": [1.5, None]} for name in NAMES]}, indent=1).encode()
    path = tmp_path_factory.mktemp("cut") / "x.json"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_stream, "_CHUNK", chunk)
        found, problems = cut(path, whole[:end])
    assert [name for _, name in found] == NAMES[: len(found)]
    assert len(problems) == (end < len(whole))


@pytest.mark.parametrize("text", ["", " \n", "id,name\n", "<kml/>"])
def test_what_is_no_json_says_so(tmp_path: Path, text: str) -> None:
    with pytest.raises(SourceError, match="is not JSON"):
        cut(tmp_path / "x.json", text)


@pytest.mark.slow
def test_memory_is_that_of_one_object(tmp_path: Path) -> None:
    import tracemalloc

    path = tmp_path / "x.json"
    path.write_text('{"features": [' + ",".join([ONE] * 200_000) + "]}", encoding="utf-8")  # 5 MB in one line
    tracemalloc.start()
    count = sum(1 for _ in members(path, Problems(), ("features",)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (count, peak < 4_000_000) == (200_000, True)
