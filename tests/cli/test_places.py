"""``place`` and ``names`` as a user sees them."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Run

SHUSHA = "gn:147105"


def test_a_place_by_its_id_and_by_a_linked_one(run: Run) -> None:
    text = run("place", SHUSHA).stdout
    assert text.startswith(SHUSHA)
    assert "39.76006,46.74989" in text
    assert run("place", "wd:Q158903").stdout == text


def test_a_place_as_json_and_geojson(run: Run) -> None:
    assert json.loads(run("place", SHUSHA, "--json").stdout)["id"] == SHUSHA
    assert run("place", SHUSHA, "--format", "json").stdout == run("place", SHUSHA, "--json").stdout
    feature = json.loads(run("place", SHUSHA, "--format", "geojson").stdout)
    assert feature["type"] == "Feature"
    assert feature["geometry"]["coordinates"] == pytest.approx([46.74989, 39.76006])


@pytest.mark.parametrize("command", ["place", "names"])
def test_no_such_place(run: Run, command: str) -> None:
    result = run(command, "gn:0")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: ")
    assert "gn:0" in result.stderr


def test_names_and_their_filters(run: Run) -> None:
    everything = run("names", SHUSHA).stdout.splitlines()
    armenian = run("names", SHUSHA, "--script", "armn").stdout.splitlines()
    assert 0 < len(armenian) < len(everything)
    assert all("Armn" in line for line in armenian)
    assert "Շուշի" in armenian[0]
    names = json.loads(run("names", SHUSHA, "--lang", "az", "--json").stdout)
    assert names["id"] == SHUSHA
    assert {name["lang"].partition("-")[0] for name in names["names"]} == {"az"}


def test_names_of_a_year(run: Run) -> None:
    def of(year: str) -> set[str]:
        found = json.loads(run("names", "gn:616635", "--lang", "ru", "--as-of", year, "--json").stdout)["names"]
        return {name["name"] for name in found}

    assert (of("1900"), of("1960"), of("2020")) == ({"Александрополь"}, {"Ленинакан"}, {"Гюмри"})
    assert run("names", "gn:616635", "--as-of", "99999").exit_code == 2


def test_a_filter_that_leaves_nothing_says_so(run: Run) -> None:
    result = run("names", SHUSHA, "--script", "Hang")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "no such name\n")


def test_a_wrong_kind_is_wrong_use(run: Run) -> None:
    assert run("names", SHUSHA, "--kind", "nickname").exit_code == 2
