"""``place`` and ``names`` as a user sees them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SHUSHA = "gn:147105"
README = Path(__file__).parents[2] / "README.md"


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


def test_a_timeline_has_a_line_for_each_period_as_the_readme_shows(run: Run) -> None:
    shown = run("names", "gn:146970", "--lang", "en", "--timeline", "--as-of", "1900").stdout.splitlines()
    command = "    $ gazetteer names gn:146970 --lang en --timeline --as-of 1900\n"
    transcript = README.read_text("utf-8").split(command)[1].splitlines()[: len(shown)]
    assert [line.removeprefix("    ") for line in transcript] == [
        re.sub("seeds: .*", "seeds: …", line) for line in shown
    ]
    heading = shown.index("undated (no years are known):")
    assert [line.split()[:4] for line in shown[:heading]] == [
        ["in", "use", "1847–1923", "Khankendi"], ["1923–", "*", "Stepanakert", "en"], ["1991–", "*", "Khankendi", "en"],
    ]  # fmt: skip
    assert heading < len(shown) - 1 and all(line.startswith("undated ") for line in shown[heading + 1 :])


def test_a_timeline_without_a_year_marks_nothing(run: Run) -> None:
    shown = run("names", "gn:146970", "--lang", "en", "--timeline").stdout.splitlines()
    assert [line.split()[0] for line in shown[:3]] == ["1847–1923", "1923–", "1991–"]
    assert not any(line.startswith("in use") for line in shown)
    undated = run("names", SHUSHA, "--lang", "hy", "--timeline").stdout.splitlines()
    assert undated[0] == "undated (no years are known):"


def test_a_timeline_as_json_is_in_order_and_says_how_sure_the_dates_are(run: Run) -> None:
    found = json.loads(run("names", "gn:146970", "--lang", "en", "--timeline", "--as-of", "1900", "--json").stdout)
    assert [(name["name"], name["name_dated"], len(name["periods"])) for name in found["names"][:3]] == [
        ("Khankendi", "within", 2), ("Stepanakert", "other", 1), ("Khankandi", "undated", 0),
    ]  # fmt: skip
    assert run("names", SHUSHA, "--timeline", "--as-of", "99999").exit_code == 2
    nothing = run("names", SHUSHA, "--timeline", "--script", "Hang")
    assert (nothing.stdout, nothing.stderr) == ("", "no such name\n")


def test_undated_names_are_marked_when_a_year_was_asked_for(run: Run) -> None:
    shown = run("names", "gn:146970", "--lang", "en", "--as-of", "1900").stdout.splitlines()
    marked = {line.lstrip("* ").partition("  ")[0]: "  undated" in line for line in shown}
    assert marked.pop("Khankendi") is False and len(marked) > 2 and all(marked.values())
    assert "undated" not in run("names", "gn:146970", "--lang", "en").stdout


@pytest.mark.parametrize(
    ("view", "label", "said"),
    [
        (("--as-of", "1950"), "Stepanakert", "this name was in use"),
        (("--as-of", "1950", "--lang", "de"), "Stepanakert (undated)", "no years of this name are known (undated)"),
        ((), "Khankendi / Stepanakert", ""),
    ],
)
def test_a_label_says_how_sure_its_date_is(run: Run, view: tuple[str, ...], label: str, said: str) -> None:
    lines = [line.split(maxsplit=2) for line in run("place", "gn:146970", *view).stdout.splitlines()]
    assert [line[2] for line in lines if line[:2] == ["in", "1950"]] == ([said] if said else [])
    assert f"  {label}  " in run("resolve", "gn:146970", *view).stdout
    assert f"  {label}  " in run("suggest", "Stepanakert", *view).stdout.splitlines()[0]
    assert f"  {label}  " in run("nearby", "39.8177,46.7528", *view).stdout.splitlines()[0]


def test_a_filter_that_leaves_nothing_says_so(run: Run) -> None:
    result = run("names", SHUSHA, "--script", "Hang")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "no such name\n")


def test_a_wrong_kind_is_wrong_use(run: Run) -> None:
    assert run("names", SHUSHA, "--kind", "nickname").exit_code == 2


def test_what_lies_in_a_place(run: Run) -> None:
    lines = run("place", "gz:nagorno-karabakh", "--children").stdout.splitlines()
    assert len(lines) > 100 and lines[0].startswith(SHUSHA)
    places = [
        json.loads(line) for line in run("place", "gz:nagorno-karabakh", "--children", "--json").stdout.splitlines()
    ]
    assert [place["id"] for place in places] == [line.split()[0] for line in lines]
    assert SHUSHA not in run("place", "gz:nagorno-karabakh", "--children", "--perspective", "AZ").stdout
    nothing = run("place", SHUSHA, "--children")
    assert (nothing.exit_code, nothing.stdout, nothing.stderr) == (0, "", "nothing is known to lie in it\n")


def test_names_say_who_calls_it_what_since_when_as_the_readme_shows(run: Run) -> None:
    shown = run("names", "gn:146970", "--lang", "en").stdout.splitlines()
    assert len(shown) == 7
    transcript = README.read_text("utf-8").split("    $ gazetteer names gn:146970 --lang en\n")[1]
    assert [line.removeprefix("    ").rstrip() for line in transcript.splitlines()[:7]] == shown


@pytest.mark.parametrize(
    ("view", "name"),
    [
        ((), "Khankendi / Stepanakert"),
        (("--lang", "hy"), "Խանքենդի / Ստեփանակերտ"),
        (("--perspective", "am", "--lang", "hy"), "Ստեփանակերտ"),
        (("--perspective", "AZ", "--lang", "az"), "Xankəndi"),
        (("--as-of", "1950"), "Stepanakert"),
        (("--as-of", "1900", "--lang", "ru"), "Ханкенди"),
    ],
)
def test_a_place_in_the_views_of_the_readme(run: Run, view: tuple[str, ...], name: str) -> None:
    first, *rest = run("place", "gn:146970", *view).stdout.splitlines()
    assert first.split(maxsplit=1)[1] == name
    within = next(line.split(maxsplit=1)[1] for line in rest if line.startswith("within "))
    assert f"| {name} | {within} |" in README.read_text("utf-8")


def test_a_place_tells_what_it_came_after(run: Run) -> None:
    shown = run("place", "gz:nkao").stdout
    assert "was part of       Azerbaijan SSR (gz:azerbaijan-ssr) 1923–1991" in shown
    assert "was succeeded by  Artsakh / Nagorno-Karabakh (gz:nagorno-karabakh) 1991" in shown
    assert "within, AZ" in run("place", SHUSHA).stdout


def test_names_of_one_party(run: Run) -> None:
    assert "Stepanakert" not in run("names", "gn:146970", "--lang", "en", "--perspective", "AZ").stdout
