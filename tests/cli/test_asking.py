"""``resolve``, ``suggest`` and ``nearby`` as a user sees them."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Run

SHUSHA = "gn:147105"


@pytest.mark.parametrize("name", ["Shushi", "Şuşa", "Շուշի", "Шуша", "შუშა", "شوشا"])
def test_any_spelling_in_one_id_out(run: Run, name: str) -> None:
    result = run("resolve", name)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"✓  {name}  {SHUSHA}")


def test_columns_are_aligned(run: Run) -> None:
    lines = run("resolve", "Şuşa", "Stepanakert").stdout.splitlines()
    assert len({line.index("gn:") for line in lines}) == 1


def test_an_unknown_name_is_an_answer(run: Run) -> None:
    result = run("resolve", "Zzzzzzz")
    assert result.exit_code == 0
    assert result.stdout.startswith("✗  Zzzzzzz  unmatched\n")
    assert result.stderr == ""


def test_a_line_that_cannot_be_asked_does_not_cost_the_next(run: Run) -> None:
    lines = f"{'a' * 10_001}\nShushi\n"
    refused, answered = run("resolve", "-", stdin=lines).stdout.splitlines()
    assert refused.startswith("✗  aaa")
    assert refused.endswith("…  invalid: a name has at most 10000 characters")
    assert SHUSHA in answered
    refused, answered = map(json.loads, run("resolve", "-", "--json", stdin=lines).stdout.splitlines())
    assert refused["error"]["status"] == 400
    assert answered["matches"][0]["id"] == SHUSHA
    assert run("resolve", "a" * 10_001, "Shushi").exit_code == 2


def test_an_unlikely_match_is_offered_as_did_you_mean(run: Run) -> None:
    result = run("resolve", "Shushy", "--min-score", "1")
    first, second = result.stdout.splitlines()[:2]
    assert first.endswith("unmatched")
    assert second.strip().startswith(f"did you mean  {SHUSHA}")


def test_json_is_what_http_returns_a_line_a_name(run: Run) -> None:
    result = run("resolve", "Shushi", "Qqqqqqq", "--json", "--country", "az", "--near", "39.7,46.7")
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(item["query"]["q"], item["status"]) for item in found] == [("Shushi", "matched"), ("Qqqqqqq", "unmatched")]
    assert found[0]["matches"][0]["id"] == SHUSHA
    assert found[0]["query"]["country"] == ["AZ"]
    assert found[0]["query"]["near"] == [39.7, 46.7]


def test_every_option_of_a_query_arrives(run: Run) -> None:
    options = [
        "--country=AZ,Armenia", "--country=Georgia", "--region=Syunik", "--lang=hy", "--type=city",
        "--near=-1.5,2", "--bbox=40,38,50,42",
        "--as-of=-300", "--perspective=am", "--limit=3", "--min-score=0.25", "--explain", "--json",
    ]  # fmt: skip
    query = json.loads(run("resolve", "Shushi", *options).stdout)["query"]
    assert query == {
        "q": "Shushi", "lang": "hy", "country": ["AZ", "AM", "GE"], "region": ["gn:409314"], "type": ["city"],
        "near": [-1.5, 2.0],
        "bbox": [40.0, 38.0, 50.0, 42.0], "as_of": -300, "perspective": "AM", "limit": 3, "min_score": 0.25,
        "explain": True,
    }  # fmt: skip


def test_a_dash_reads_names_a_line_each_and_answers_every_line(run: Run) -> None:
    result = run("resolve", "-", "--json", stdin="\ufeffShushi\n\nŞuşa\r\nGyumri")
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [item["query"]["q"] for item in found] == ["Shushi", "", "Şuşa", "Gyumri"]
    assert [item["status"] for item in found] == ["matched", "unmatched", "matched", "matched"]


def test_explain_says_why(run: Run) -> None:
    assert "      + Exact match of its usual name." in run("resolve", "Gyumri", "--explain").stdout.splitlines()
    _, read, *reasons = run("resolve", "near Gyumri, Armenia", "--explain").stdout.splitlines()
    assert read.strip() == "read as: near Gyumri, in Armenia"
    assert "      + It lies in Armenia, as was asked." in reasons
    assert "Exact match" not in run("resolve", "Gyumri").stdout


def test_features_are_listed(run: Run) -> None:
    table, data = run("features").stdout.splitlines(), json.loads(run("features", "--json").stdout)["features"]
    assert [line.split()[0] for line in table] == [one["name"] for one in data]
    explained = json.loads(run("resolve", "Gyumri", "--explain", "--json").stdout)["matches"][0]
    assert {item["feature"] for item in explained["explanation"]} <= {one["name"] for one in data}
    assert explained["reasons"][0]["text"] == "Exact match of its usual name."


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Gyumri, Armenia", "Gyumri, in Armenia"),
        ("near Gyumri", "near Gyumri"),
        ("12345 Gyumri", "Gyumri, without “12345”"),
        ("Gyumri (Leninakan)", "Gyumri, also Leninakan"),
    ],
)
def test_a_line_says_how_the_name_was_read(run: Run, name: str, said: str) -> None:
    answered, read = run("resolve", name).stdout.splitlines()
    assert answered.startswith(f"✓  {name}") and "gn:616635" in answered
    assert read == f"   read as: {said}"


def test_a_plain_name_needs_no_word_on_how_it_was_read(run: Run) -> None:
    assert "read as" not in run("resolve", "Gyumri", "Martuni").stdout


@pytest.mark.parametrize("name", ["gn:147105", "Q158903", "https://www.geonames.org/147105"])
def test_an_id_means_its_place(run: Run, name: str) -> None:
    assert f"{SHUSHA}  Shusha / Shushi" in run("resolve", name).stdout


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--near", "abc"], "LAT,LON"),
        (["--near", "95,10"], "latitude"),
        (["--bbox", "1,2,3"], "W,S,E,N"),
        (["--country", "Atlantis"], "'Atlantis' is not known as a country"),
        (["--country", "AZ, Atlantis"], "'Atlantis'"),
        (["--region", "Lyonesse"], "'Lyonesse' is not known as a region"),
        (["--country", "ZZ"], "ZZ"),
        (["--type", "planet"], "type must be one of"),
        (["--lang", "!"], "BCP 47"),
        (["--as-of", "soon"], "--as-of"),
        (["--limit", "0"], "limit"),
        (["--min-score", "2"], "min_score"),
        (["--nonsense"], "--nonsense"),
    ],
)
def test_wrong_use_is_exit_code_2_with_a_reason(run: Run, args: list[str], said: str) -> None:
    result = run("resolve", "Shushi", *args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Error: " in result.stderr
    assert said in result.stderr


def test_a_wrong_option_is_told_before_standard_input_is_read(run: Run) -> None:
    assert run("resolve", "-", "--limit", "1000", stdin="").exit_code == 2


def test_suggest(run: Run) -> None:
    lines = run("suggest", "Stepa", "--limit", "2").stdout.splitlines()
    assert 1 <= len(lines) <= 2
    assert "Step" in lines[0]
    found = json.loads(run("suggest", "Stepa", "--json").stdout)["suggestions"]
    assert {"id", "name", "matched"} <= set(found[0])


def test_nothing_found_is_said_on_stderr(run: Run) -> None:
    result = run("nearby", "-80,0")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "nothing found\n")


def test_nearby_takes_a_southern_latitude_and_sorts_by_distance(run: Run) -> None:
    assert run("nearby", "-33.87,151.21").exit_code == 0
    found = json.loads(run("nearby", "39.76,46.75", "--radius", "40", "--json").stdout)["places"]
    distances = [place["distance_km"] for place in found]
    assert found[0]["id"] == SHUSHA
    assert distances == sorted(distances)
    assert distances[-1] <= 40
    assert run("nearby", "39.76").exit_code == 2
    assert run("nearby", "39.76,46.75", "--radius", "-1").exit_code == 2
