"""Tables in, the same tables with places out: nothing lost, nothing moved, in constant memory."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import random
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazetteer.bulk import ADDED, Settings, Summary, match_rows, match_table
from gazetteer.cli import main
from gazetteer.errors import GazetteerError, InvalidParameter, NotReady, SourceError

SHUSHA = "gn:147105"
NAMES = ["Shushi", "Şuşa", "Շուշի", "Шуша", "Stepanakert", "Gyumri", "Leninakan", "Qqqqqqq", ""]


def _match(db: Path, text: str | bytes, column: str = "place", **options: object) -> list[list[str]]:
    return list(csv.reader(io.StringIO(_text(db, text, column, **options)), delimiter=_delimiter(text)))


def _text(db: Path, text: str | bytes, column: str = "place", **options: object) -> str:
    out = io.StringIO(newline="")
    source = io.BytesIO(text.encode() if isinstance(text, str) else text)
    match_table(source, out, db, column=column, **{"workers": 1, **options})  # type: ignore[arg-type]
    return out.getvalue()


def _delimiter(text: str | bytes) -> str:
    return "\t" if (b"\t" if isinstance(text, bytes) else "\t") in text else ","


@pytest.mark.parametrize("workers", [1, 2])
def test_a_year_shows_names_of_it_and_says_how_sure_they_are(small_db: Path, workers: int) -> None:
    """A column more, and only then; rows without a place have nothing in it."""
    rows = ["Gyumri", "gn:146970", "Shushi", "Qqqqqqq", '""', "Gyumri", *["Gyumri"] * 500 * workers]
    table = "\n".join(["place", *rows, ""])
    plain = _match(small_db, table)
    header, *rows = _match(small_db, table, context={"as_of": 1900}, workers=workers)
    assert (plain[0], header) == (header[:-1], [*plain[0], "gazetteer_name_dated"])
    found = [(row[2], row[-1]) for row in rows[:6]]
    assert found == [
        ("Alexandropol", "within"), ("Khankendi", "within"), ("Shusha / Shushi", "undated"), ("", ""), ("", ""),
        ("Alexandropol", "within"),
    ]  # fmt: skip
    assert {len(row) for row in rows} == {len(header)}
    (uezd,) = _match(small_db, "place\ngz:alexandropol-uezd\n", context={"as_of": 1700})[1:]
    assert (uezd[2], uezd[-1]) == ("Alexandropol uezd", "other")


def test_what_is_added(small_db: Path) -> None:
    header, row, unknown, empty = _match(small_db, "n,place\n1,Շուշի\n2,Qqqqqqq\n3,\n")
    assert header == ["n", "place", *(f"gazetteer_{name}" for name in ADDED)]
    found = dict(zip(header, row, strict=True))
    assert found["gazetteer_id"] == SHUSHA
    assert found["gazetteer_status"] == "matched"
    assert (found["gazetteer_country"], found["gazetteer_claimed_by"]) == ("", "AM AZ")
    assert (found["gazetteer_administered_by"], found["gazetteer_source_country"]) == ("AZ", "AZ")
    assert found["gazetteer_matched"] == "Շուշի"
    assert (float(found["gazetteer_lat"]), float(found["gazetteer_lon"])) == pytest.approx((39.76006, 46.74989))
    assert 0.5 <= float(found["gazetteer_score"]) <= 1
    assert found["gazetteer_reading"] == found["gazetteer_warning"] == ""
    nothing = ["", "", "unmatched", *[""] * (len(ADDED) - 3)]
    assert (unknown[2:], empty[2:]) == (nothing, nothing)


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_delimiter_and_line_ends_are_kept(small_db: Path, delimiter: str, end: str) -> None:
    source = end.join(delimiter.join(cells) for cells in (["a, b", "place"], ["x", "Shushi"])) + end
    if delimiter == ",":
        source = source.replace("a, b", '"a, b"')
    out = _text(small_db, source)
    assert [line.split(delimiter)[-len(ADDED) :][0] for line in out.split(end)] == ["gazetteer_id", SHUSHA, ""]
    assert out.count("\r") == (2 if end == "\r\n" else 0)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1251", "utf-16"])
def test_encodings(small_db: Path, encoding: str) -> None:
    source = "place,n\nШуша,1\n".encode(encoding)
    rows = _match(small_db, source, encoding=encoding)
    assert rows[0][:2] == ["place", "n"]
    assert rows[1][:3] == ["Шуша", "1", SHUSHA]


@pytest.mark.parametrize("encoding", ["utf-8", "UTF_8", "utf-8-sig"])
def test_a_byte_order_mark_stays_when_it_was_there(small_db: Path, encoding: str) -> None:
    out = _text(small_db, "place,n\nШуша,1\n".encode("utf-8-sig"), encoding=encoding)
    assert out.startswith("\ufeffplace,n,gazetteer_id") == (encoding != "utf-8-sig")
    assert not _text(small_db, "place,n\nШуша,1\n", encoding=encoding).startswith("\ufeff")


def test_quotes_commas_and_line_breaks_inside_fields_survive(small_db: Path) -> None:
    rows = _match(small_db, 'place,note\nShushi,"a ""quoted"", word\nand a line"\r\nGyumri,\n')
    assert [row[:2] for row in rows[1:]] == [["Shushi", 'a "quoted", word\nand a line'], ["Gyumri", ""]]


def test_ragged_rows_keep_their_fields_and_the_added_columns_their_place(small_db: Path) -> None:
    rows = _match(small_db, "n,place,note\n1,Shushi\n\n2\n3,Shushi,x,y,z\n")
    assert rows[1][:4] == ["1", "Shushi", "", SHUSHA]
    assert rows[2] == []
    assert rows[3][:4] == ["2", "", "", ""]
    assert rows[4][:4] == ["3", "Shushi", "x", SHUSHA]
    assert rows[4][-2:] == ["y", "z"]


def test_country_and_language_of_each_row(small_db: Path) -> None:
    source = 'place,iso,tongue\nShushi,az,hy\nShushi,"GE, AZ",\nShushi,GE,\nShushi,,not a language\n'
    rows = _match(small_db, source, country_column="iso", lang_column="tongue")
    assert [row[3] for row in rows[1:3]] == [SHUSHA, SHUSHA]
    assert rows[3][3] != SHUSHA
    for row in rows[4:]:
        assert row[5].startswith("invalid: ")
        assert row[3:5] == ["", ""] and set(row[6:]) == {""}


def test_what_holds_for_every_row_is_checked_once(small_db: Path) -> None:
    with pytest.raises(InvalidParameter, match="min_score"):
        _match(small_db, "place\nShushi\n", context={"min_score": 7})
    with pytest.raises(InvalidParameter, match="ZZ"):
        _match(small_db, "place\nShushi\n", context={"countries": ("ZZ",)})
    assert _match(small_db, "place\nShushi\n", context={"countries": ("GE",)})[1][1] != SHUSHA
    assert _match(small_db, "place\nShushi\n", context={"countries": ("Azerbaijan, GE",)})[1][1] == SHUSHA


def _columns(db: Path, text: str, summary: Summary | None = None, **options: object) -> list[dict[str, str]]:
    """The added columns of each row, by their names."""
    out = io.StringIO(newline="")
    source = io.BytesIO(text.encode())
    made = match_table(source, out, db, column="place", prefix="", workers=1, **options)  # type: ignore[arg-type]
    if summary is not None:
        summary.rows, summary.statuses, summary.unread = made.rows, made.statuses, made.unread
    return list(csv.DictReader(io.StringIO(out.getvalue())))


@pytest.mark.parametrize("country", ["AZ", "az", "Azerbaijan", "Azərbaycan", "Армения; AZ", '"Armenia, Azerbaijan"'])
def test_a_country_in_any_form(small_db: Path, country: str) -> None:
    (row,) = _columns(small_db, f"place,state\nShushi,{country}\n", country_column="state")
    assert (row["id"], row["warning"]) == (SHUSHA, "")


def test_a_region_column(small_db: Path) -> None:
    source = "place,division\nMartuni,Gegharkunik\nMartuni,Cockaigne\nMartuni,\n"
    inside, unknown, silent = _columns(small_db, source, region_column="division")
    assert (inside["id"], inside["status"], inside["warning"]) == ("gn:616438", "matched", "")
    assert unknown["warning"] == "the region 'Cockaigne' is not known and was left out"
    assert (unknown["id"], unknown["status"]) == (silent["id"], silent["status"])
    (row,) = _columns(small_db, "place\nMartuni\n", context={"regions": ("Gegharkunik",), "countries": ("Armenia",)})
    assert row["id"] == "gn:616438"


def test_an_unknown_country_is_left_out_and_told(small_db: Path) -> None:
    summary = Summary()
    source = "place,state\nShushi,Atlantis\nShushi,n/a\nShushi,\n"
    told, *silent = _columns(small_db, source, summary, country_column="state")
    assert (told["id"], told["warning"]) == (SHUSHA, "the country 'Atlantis' is not known and was left out")
    assert [(row["id"], row["warning"]) for row in silent] == [(SHUSHA, "")] * 2
    assert summary.unread == 1


def test_how_a_cell_was_read(small_db: Path) -> None:
    source = 'place\n"Gyumri, Armenia"\nnear Gyumri\nGyumri (Leninakan)\n12345 Gyumri\n'
    rows = _columns(small_db, source)
    assert {row["id"] for row in rows} == {"gn:616635"}
    assert [row["reading"].replace("; ignored=near", "") for row in rows] == [
        "name=Gyumri; in=Armenia", "name=Gyumri; near", "name=Gyumri; also=Leninakan", "name=Gyumri; ignored=12345"
    ]  # fmt: skip


def test_cells_that_name_nothing_are_counted_apart(small_db: Path) -> None:
    summary = Summary()
    rows = _columns(small_db, "place,n\nShushi,1\n,2\nN/A,3\nunknown,4\nQqqqqqq,5\n", summary)
    assert [row["status"] for row in rows] == ["matched", "unmatched", "unmatched", "unmatched", "unmatched"]
    assert summary.statuses == {"matched": 1, "empty": 3, "unmatched": 1}


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("city,n\nShushi,1\n", "no column 'place'; it has 'city', 'n'"),
        ("place,place\nShushi,1\n", "2 columns called 'place'"),
        ("place,gazetteer_id\nShushi,1\n", "already has a column 'gazetteer_id'"),
        ("", "no header line"),
        ("\n\n", "no header line"),
    ],
)
def test_wrong_columns(small_db: Path, source: str, said: str) -> None:
    with pytest.raises(InvalidParameter, match=said):
        _match(small_db, source)


def test_a_prefix_makes_room_and_a_table_can_be_matched_twice(small_db: Path) -> None:
    once = _text(small_db, "place\nShushi\n")
    twice = _match(small_db, once, prefix="again_")
    assert twice[0][1 + len(ADDED)] == "again_id"
    assert twice[1][1] == twice[1][1 + len(ADDED)] == SHUSHA


def test_a_header_alone(small_db: Path) -> None:
    assert _match(small_db, "place") == [["place", *(f"gazetteer_{name}" for name in ADDED)]]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (b"place\nShushi\n\xd8\xf3\xf8\xe0\n", "not utf-8"),
        (b'place,n\n"Shushi,1\n' + b"Gyumri,2\n" * 200_000, "quotation mark"),
    ],
)
def test_text_that_cannot_be_read(small_db: Path, source: bytes, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        _match(small_db, source)


@pytest.mark.parametrize("workers", [1, 2])
def test_no_gazetteer(tmp_path: Path, workers: int) -> None:
    with pytest.raises(NotReady):
        _match(tmp_path / "none.db", "place\n" + "Shushi\n" * 2000, workers=workers)


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12) | st.sampled_from(NAMES)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(CELLS, max_size=5), max_size=12))
def test_any_row_comes_out_with_all_its_fields(small_db: Path, rows: list[list[str]]) -> None:
    summary = Summary()
    out = list(match_rows(rows, 3, small_db, Settings(name=1), summary, workers=1))
    assert len(out) == summary.rows == len(rows)
    for before, after in zip(rows, out, strict=True):
        if before:
            after = after[:3] + after[3 + len(ADDED) :]
        assert after[: len(before)] == before
        assert set(after[len(before) :]) <= {""}


def test_rows_are_read_as_they_are_needed(small_db: Path) -> None:
    read = 0

    def endless() -> Iterator[list[str]]:
        nonlocal read
        while True:
            read += 1
            yield ["Shushi"]

    out = match_rows(endless(), 1, small_db, Settings(name=0), Summary(), workers=1)
    assert [next(out)[1] for _ in range(2000)] == [SHUSHA] * 2000
    assert read < 10_000


def test_workers_give_what_one_process_gives_and_end_when_nobody_reads(small_db: Path) -> None:
    rows = [[str(i), NAMES[i * i % len(NAMES)] + "x" * (i % 7)] for i in range(3000)]
    alone, together = Summary(), Summary()
    expected = list(match_rows(rows, 2, small_db, Settings(name=1), alone, workers=1))
    assert list(match_rows(rows, 2, small_db, Settings(name=1), together, workers=2)) == expected
    assert alone == together
    begun = match_rows(rows, 2, small_db, Settings(name=1), Summary(), workers=2)
    next(begun)
    begun.close()  # type: ignore[attr-defined]


def _ends_itself(asks: object) -> None:
    os._exit(9)


def test_a_worker_that_is_killed_is_told(small_db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gazetteer.bulk.rows._work", _ends_itself)
    with pytest.raises(GazetteerError, match="worker"):
        _match(small_db, "place\n" + "Shushi\n" * 2000, workers=2)


# --- the command


Run = Callable[..., Result]


@pytest.fixture
def run(small_db: Path) -> Run:
    """``gazetteer match`` on the small gazetteer."""

    def call(*args: str, stdin: str | bytes = "") -> Result:
        return CliRunner().invoke(main, ["--db", str(small_db), "match", *args], input=stdin)

    return call


def _hundred_thousand(path: Path, count: int = 100_000) -> None:
    chance = random.Random(1)
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(["n", "place", "note"])
        for i in range(count):
            name = chance.choice(NAMES) if i % 50 else f"Stepanakert {i}"
            writer.writerow([i, name, 'he said "no,\nno"' if i % 97 == 0 else "–"])


@pytest.mark.slow
def test_a_hundred_thousand_rows_come_out_in_order(small_db: Path, tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    _hundred_thousand(source)
    started = time.monotonic()
    command = [sys.executable, "-m", "gazetteer", "match", source, "--column", "place", "-o", target, "--workers", "2"]
    result = subprocess.run([*command, "--db", small_db], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert "100,000 rows in " in result.stderr.splitlines()[-1]
    with source.open(encoding="utf-8", newline="") as before, target.open(encoding="utf-8", newline="") as after:
        for row, found in zip(csv.reader(before), csv.reader(after), strict=True):
            assert found[:3] == row
            assert len(found) == 3 + len(ADDED)
            if row[1] == "Շուշի":
                assert found[3] == SHUSHA
    assert time.monotonic() - started < 15


MEASURE = """
import json, os, resource, sys
from pathlib import Path
from gazetteer.bulk import match_table
with open(sys.argv[1], "rb") as source, open(os.devnull, "w") as out:
    match_table(source, out, Path(sys.argv[2]), column="place", workers=1)
print(json.dumps(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))
"""


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="ru_maxrss is kilobytes on Linux only")
def test_memory_does_not_grow_with_the_table(small_db: Path, tmp_path: Path) -> None:
    kilobytes = []
    for count in (10_000, 100_000):
        path = tmp_path / f"{count}.csv"
        _hundred_thousand(path, count)
        measured = subprocess.run([sys.executable, "-c", MEASURE, path, small_db], capture_output=True, check=True)
        kilobytes.append(json.loads(measured.stdout))
    assert kilobytes[1] - kilobytes[0] < 8_000


@pytest.mark.skipif(os.name == "nt", reason="there are no POSIX signals")
@pytest.mark.parametrize("after", [0.0, 0.4])
def test_an_interrupt_leaves_nothing_behind(small_db: Path, tmp_path: Path, after: float) -> None:
    """Also while the workers start, and sent to all of them, as a terminal does."""
    command = [sys.executable, "-m", "gazetteer", "match", "-", "--column", "place", "-o", tmp_path / "out.csv",
               "--workers", "2", "--db", small_db]  # fmt: skip
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    assert process.stdin and process.stderr
    with process:
        process.stdin.write(b"place\n" + b"Shushi\n" * 200_000)
        time.sleep(after)
        os.killpg(process.pid, signal.SIGINT)
        assert process.stderr.read() == b"\nError: interrupted\n"
        assert process.wait(10) == 130
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_workers_end_when_their_parent_is_killed(small_db: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "gazetteer", "match", "-", "--column", "place", "-o", tmp_path / "out.csv",
               "--workers", "2", "--quiet", "--db", small_db]  # fmt: skip
    process = subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)
    assert process.stdin
    process.stdin.write(b"place\n" + b"Shushi\n" * 200_000)
    assert _until(lambda: len(_session(process.pid)) > 3)  # with the tracker of shared resources
    process.kill()
    process.stdin.close()
    process.wait(10)
    assert _until(lambda: not _session(process.pid))


def _session(leader: int) -> list[int]:
    """The processes of a session, without those that have ended and are not yet buried."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, _, session = path.read_text().rpartition(")")[2].split()[:4]
            if int(session) == leader and state != "Z":
                found.append(int(path.parent.name))
    return found


def _until(condition: Callable[[], bool], seconds: float = 10.0) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)
    return condition()


def test_standard_input_to_standard_output(run: Run) -> None:
    result = run("-", "--column", "place", stdin="place\nShushi\n")
    assert result.stdout.splitlines()[1].startswith(f"Shushi,{SHUSHA},")
    assert result.stderr.splitlines()[-1].endswith(": 1 matched, 0 ambiguous, 0 unmatched")
    assert run("-", "--column", "place", "--quiet", stdin="place\nShushi\n").stderr == ""


def test_a_table_can_replace_itself_and_keeps_its_permissions(run: Run, tmp_path: Path) -> None:
    path, link = tmp_path / "table.csv", tmp_path / "link.csv"
    path.write_text("place\nShushi\n", encoding="utf-8")
    path.chmod(0o640)
    link.symlink_to(path)
    assert run(str(link), "--column", "place", "-o", str(link)).exit_code == 0
    assert SHUSHA in path.read_text(encoding="utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert link.is_symlink()


def test_a_table_that_fails_half_way_leaves_the_old_one(run: Run, tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_bytes(b"place\n" + b"Shushi\n" * 20_000 + b"\xff\n")
    target.write_text("old")
    result = run(str(source), "--column", "place", "-o", str(target), "--workers", "1")
    assert result.exit_code == 1
    assert "not utf-8" in result.stderr
    assert target.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.csv"]


def test_a_device_is_written_not_replaced(run: Run) -> None:
    assert run("-", "--column", "place", "-o", os.devnull, stdin="place\nShushi\n").exit_code == 0
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["-"], "--column"),
        (["-", "--column", "town"], "no column 'town'"),
        (["-", "--column", "place", "--encoding", "klingon"], "klingon"),
        (["-", "--column", "place", "--workers", "0"], "--workers"),
        (["-", "--column", "place", "--min-score", "7"], "min_score"),
        (["/nonexistent.csv", "--column", "place"], "nonexistent"),
    ],
)
def test_wrong_use(run: Run, args: list[str], said: str) -> None:
    result = run(*args, stdin="place\nShushi\n")
    assert result.exit_code == 2
    assert said in result.stderr
