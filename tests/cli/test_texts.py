"""``gazetteer annotate`` and ``gazetteer normalize``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, Shell  # type: ignore[import-not-found,unused-ignore]

SHUSHA = "gn:147105"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_bytes("Dear <A>,\r\nin Şuşa it & rains.\r\n".encode())
    return path


def test_annotate_prints_what_the_api_returns(run: Run, letter: Path) -> None:
    result = run("annotate", str(letter))
    assert result.exit_code == 0
    (found,) = json.loads(result.stdout)["annotations"]
    assert (found["start"], found["end"], found["text"], found["id"]) == (14, 18, "Şuşa", SHUSHA)


def test_annotate_as_html(run: Run, letter: Path) -> None:
    shown = run("annotate", str(letter), "--format", "html").stdout
    assert f'data-id="{SHUSHA}"' in shown
    assert ">Şuşa</mark> it &amp; rains." in shown
    assert "Dear &lt;A&gt;," in shown


@pytest.mark.parametrize(
    ("suffix", "options", "names"),
    [
        (".html", [], ["Shushi"]),
        (".xml", [], ["Shushi"]),
        (".txt", ["--input-format", "html"], ["Shushi"]),
        (".txt", [], ["Baku", "Shushi"]),
        (".html", ["--input-format", "text"], ["Baku", "Shushi"]),
    ],
)
def test_annotate_reads_the_text_between_markup(
    run: Run, tmp_path: Path, suffix: str, options: list[str], names: list[str]
) -> None:
    page = tmp_path / f"page{suffix}"
    page.write_text("<p><!-- He lived in Baku. -->He lived in <b>Shushi</b>.</p>", "utf-8")
    found = json.loads(run("annotate", str(page), *options).stdout)["annotations"]
    assert [item["text"] for item in found] == names
    assert all(page.read_text("utf-8")[item["start"] : item["end"]] == item["text"] for item in found)


def test_standard_input(run: Run) -> None:
    assert json.loads(run("annotate", stdin="Շուշիում").stdout)["annotations"][0]["id"] == SHUSHA
    assert run("normalize", "-", "--perspective", "am", stdin="in Shusha").stdout == "in Shushi"


def test_normalize_keeps_everything_else(shell: Shell, letter: Path) -> None:
    done = shell("normalize", str(letter), "--lang", "en", "--perspective", "AZ")
    assert done.stdout == letter.read_bytes().replace("Şuşa".encode(), b"Shusha")
    assert done.stderr == b""


def test_names_inside_names(run: Run) -> None:
    text = "The Treaty of Stepanakert was signed."
    assert json.loads(run("annotate", stdin=text).stdout)["annotations"] == []
    (found,) = json.loads(run("annotate", "--nested", stdin=text).stdout)["annotations"]
    assert found["text"] == "Stepanakert" and found["nested"] is True
    assert run("normalize", "-q", "--perspective", "AZ", stdin=text).stdout == text
    done = run("normalize", "--perspective", "AZ", "--nested", stdin=text)
    assert done.stdout == "The Treaty of Khankendi was signed."


README = Path(__file__).parents[2] / "README.md"


@pytest.mark.parametrize("view", ["", "--perspective neutral", "--perspective AM", "--perspective AZ", "--as-of 1950"])
def test_the_paragraph_of_the_readme_for_each_side_and_year(run: Run, view: str) -> None:
    section = README.read_text("utf-8").split("rewritten by `gazetteer normalize` …\n\n> ")[1]
    paragraph, _, table = section.partition("\n")
    rewritten = run("normalize", "-", *view.split(), stdin=paragraph).stdout
    assert f"| {f'`{view}` ' if view else ''}| {rewritten} |" in table
    assert rewritten != paragraph


def test_names_not_known_of_the_year_are_told(run: Run) -> None:
    done = run("normalize", "--as-of", "1900", "--perspective", "AM", stdin="From Gyumri to Shusha and Stepanakert.")
    assert done.stdout == "From Alexandropol to Shushi and Khankendi."
    assert done.stderr == "not known to have been in use in 1900: Shushi (undated)\n"
    assert run("normalize", "--as-of", "1950", stdin="From Gyumri").stderr == ""


def test_normalize_as_json(run: Run) -> None:
    done = json.loads(run("normalize", "--format", "json", "--style", "key", stdin="в Шуше").stdout)
    assert done["text"] == "в Шуше [gn:147105]"
    assert done["edits"][0]["inflected"] is True


@pytest.mark.parametrize("workers", ["1", "2"])
def test_lines_survive_bad_ones_and_stay_in_order(shell: Shell, tmp_path: Path, workers: str) -> None:
    source = tmp_path / "archive.jsonl"
    rows = [json.dumps({"id": n, "text": "in Shushi"}) for n in range(300)]
    rows[7], rows[200] = "{broken", json.dumps({"id": "x"})
    source.write_text("\n".join(rows) + "\n", "utf-8")
    done = shell("annotate", str(source), "--format", "jsonl", "--workers", workers)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == [*range(7), None, *range(8, 200), "x", *range(201, 300)]
    assert [answer["line"] for answer in answers if "error" in answer] == [8, 201]
    assert all(answer["annotations"][0]["id"] == SHUSHA for answer in answers if "error" not in answer)
    assert b"300 documents, 2 of them bad, 298 places" in done.stderr


def test_lines_to_normalize(run: Run) -> None:
    done = run(
        "normalize", "--format", "jsonl", "--workers", "1", "-q", "--perspective", "AZ", stdin='"in Shushi"\n\n"b"\n'
    )
    assert [json.loads(line)["text"] for line in done.stdout.splitlines()] == ["in Shusha", "b"]
    assert done.stderr == ""


@pytest.mark.parametrize("form", ["json", "jsonl"])
@pytest.mark.parametrize(
    "option", [("--lang", "!"), ("--country", "Atlantis"), ("--near", "100,0"), ("--min-score", "3")]
)
def test_wrong_options_are_wrong_at_once(run: Run, form: str, option: tuple[str, str]) -> None:
    result = run("annotate", "--format", form, "--workers", "1", *option, stdin='"a"\n')
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: ")
    assert result.stdout == ""


def test_text_that_is_no_utf8(run: Run) -> None:
    result = run("annotate", stdin=b"in Shushi \xff")
    assert result.exit_code == 1
    assert "utf-8" in result.stderr


def test_evaluate_mentions(run: Run, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    row = {"doc_id": "d", "lang": "ru", "text": "Он в Шуше", "toponyms": [{"start": 5, "end": 9}]}
    gold.write_text(json.dumps(row) + "\n", "utf-8")
    for options in ([], ["--spans", "--demonyms"]):
        (found,) = json.loads(run("evaluate", "mentions", str(gold), *options).stdout)["mentions"]
        assert (found["start"], found["end"]) == (5, 9)
        assert found["ids"][0] == SHUSHA
        assert found["lat"] is not None
    gold.write_text('{"doc_id": 1}\n', "utf-8")
    assert "gold.jsonl:1" in run("evaluate", "mentions", str(gold)).stderr
