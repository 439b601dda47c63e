"""``gazetteer get``: a file comes whole or not at all, with a note of where it is from, and can be built from."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gazetteer.cli import main
from gazetteer.core import Gazetteer
from gazetteer.get import transfer
from gazetteer.get.catalogue import DOWNLOADS
from gazetteer.sources.kinds import KINDS
from tests.get.conftest import COMMIT, SHARED, Publisher

Get = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder that the command is given in."""
    (tmp_path / "here").mkdir()
    return tmp_path / "here"


@pytest.fixture
def get(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Get:
    """``get("geonames", "AM")`` in that folder; what is tried again is tried at once."""
    monkeypatch.chdir(folder)
    monkeypatch.setattr(transfer, "_LONGEST_PAUSE", 0.0)
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)

    def call(*args: str) -> Result:
        return CliRunner().invoke(main, ("get", *args), prog_name="gazetteer")

    return call


def there(folder: Path) -> list[str]:
    """The names of the files of a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_a_list_without_the_network(get: Get) -> None:
    shown = get().stdout
    for words in (
        "geonames CODE… | all",
        "cities500",
        "alternateNames",
        "wof CODE…",
        "CC BY 4.0",
        "https://download.geo",
    ):
        assert words in shown
    listed = json.loads(get("--json").stdout)["downloads"]
    assert {one["name"] for one in listed} >= {"geonames", "cities500", "alternateNames", "wof"}
    assert all(one["licence"] and one["url"].startswith("https://") for one in listed)


def test_all_that_can_be_downloaded_can_be_read() -> None:
    assert {one.spec.removesuffix(":") for one in DOWNLOADS.values()} <= set(KINDS)


@pytest.mark.parametrize("mode", ["ranged", "plain", "bare", "breaking", "breaking-plain", "busy"])
def test_it_comes_whole_from_any_server(get: Get, publisher: Publisher, folder: Path, mode: str) -> None:
    result = get("geonames", "AM", "--from", publisher.at(mode))
    assert result.exit_code == 0, result.output
    content = (publisher.folder / "AM.zip").read_bytes()
    assert (folder / "AM.zip").read_bytes() == content
    assert there(folder) == ["AM.zip", "AM.zip.source.json"]
    note = json.loads((folder / "AM.zip.source.json").read_text("utf-8"))
    assert note["sha256"] == hashlib.sha256(content).hexdigest()
    assert (note["bytes"], note["url"]) == (len(content), f"{publisher.at(mode)}AM.zip")
    assert note["last_modified"] == ("" if mode == "bare" else "2023-11-14T22:13:20+00:00")
    assert "CC BY 4.0" in note["licence"] and "GeoNames" in note["attribution"]
    for words in (note["sha256"], "Licence: CC BY 4.0", "Credit: GeoNames"):
        assert words in result.stdout
    assert result.stdout.endswith("Build with: gazetteer build seeds world geonames:AM.zip\n")


def test_a_broken_download_goes_on_where_it_ended(get: Get, publisher: Publisher) -> None:
    result = get("geonames", "AM", "--from", publisher.at("breaking"))
    assert "trying again" in result.stderr
    asked = publisher.requests("/breaking/AM.zip")
    assert [one["range"] for one in asked] == [None, "bytes=30000-", "bytes=60000-"]
    assert asked[1]["if_range"] == '"v1"'


def test_no_file_is_put_together_from_two_releases(get: Get, publisher: Publisher, folder: Path) -> None:
    result = get("geonames", "AM", "--from", publisher.at("changing"), "--retries", "1")
    assert result.exit_code == 1
    assert "AM.zip" not in there(folder)
    assert (folder / "AM.zip.part").stat().st_size == 30_000  # the beginning of the newest
    again = get("geonames", "AM", "--from", publisher.at("ranged"))  # another address, so from its beginning
    assert (again.exit_code, publisher.requests("/ranged/AM.zip")[0]["range"]) == (0, None)
    assert (folder / "AM.zip").read_bytes() == (publisher.folder / "AM.zip").read_bytes()


@pytest.mark.parametrize(
    ("mode", "words"),
    [("html", "a web page"), ("login", "no zip file"), ("corrupt", "damaged"), ("forbidden", "403")],
)
def test_what_is_no_such_file_never_takes_its_name(
    get: Get, publisher: Publisher, folder: Path, mode: str, words: str
) -> None:
    result = get("geonames", "AM", "--from", publisher.at(mode))
    assert (result.exit_code, result.stdout) == (1, "")
    assert words in result.stderr
    assert there(folder) == []


def test_nothing_comes_twice(get: Get, publisher: Publisher, folder: Path) -> None:
    for mode in ("ranged", "plain"):
        first = get("geonames", "AM", "--to", mode, "--from", publisher.at(mode))
        before = (folder / mode / "AM.zip").stat().st_ino
        second = get("geonames", "AM", "--to", mode, "--from", publisher.at(mode))
        assert ": downloaded" in first.stdout and ": up to date" in second.stdout
        assert (folder / mode / "AM.zip").stat().st_ino == before
        assert there(folder / mode) == ["AM.zip", "AM.zip.source.json"]
        assert first.stdout.splitlines()[1:] == second.stdout.splitlines()[1:]


def test_a_newer_one_replaces_it(get: Get, publisher: Publisher, folder: Path) -> None:
    get("geonames", "AM", "--from", publisher.at("ranged"))
    note = folder / "AM.zip.source.json"
    note.write_text(note.read_text("utf-8").replace("v1", "v0").replace("2023-11", "2023-10"), "utf-8")
    assert ": downloaded" in get("geonames", "AM", "--from", publisher.at("ranged")).stdout
    assert "v1" in note.read_text("utf-8")


def test_a_file_of_ones_own_is_kept(get: Get, publisher: Publisher, folder: Path) -> None:
    (folder / "AM.zip").write_text("mine")
    result = get("geonames", "AM", "--from", publisher.at("ranged"))
    assert (result.exit_code, (folder / "AM.zip").read_text()) == (0, "mine")
    assert "kept" in result.stdout and "--force" in result.stdout and "Licence" not in result.stdout
    assert get("geonames", "AM", "--from", publisher.at("ranged"), "--force").exit_code == 0
    assert (folder / "AM.zip").read_bytes() == (publisher.folder / "AM.zip").read_bytes()
    (folder / "AM.zip").write_text("mine again")  # the note beside it does not speak of this
    assert "kept" in get("geonames", "AM", "--from", publisher.at("ranged")).stdout


def test_countries_in_many_ways_and_one_that_is_not_there(get: Get, publisher: Publisher, folder: Path) -> None:
    url = publisher.at("ranged")
    result = get("GeoNames", "am", "Armenia", "ARM", "XX", "--to", "new/data", "--from", url, "--json")
    assert result.exit_code == 1
    assert "GeoNames has no such file of XX" in result.stderr
    found = json.loads(result.stdout)
    assert [one["path"] for one in found["files"]] == ["new/data/AM.zip"]
    assert found["build"] == "gazetteer build seeds world geonames:new/data/AM.zip"
    assert there(folder / "new/data") == ["AM.zip", "AM.zip.source.json"]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["gonames", "AM"], "Is geonames meant"),
        (["geonames"], "gazetteer get geonames AM"),
        (["wof", "all"], "one by one"),
        (["cities500", "AM"], "one file"),
        (["geonames", "Erewhon"], "two letters"),
        (["geonames", "AM", "--from", "ftp://example.org"], "http://"),
    ],
)
def test_wrong_use(get: Get, folder: Path, args: list[str], words: str) -> None:
    result = get(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr
    assert there(folder) == []


def test_no_network(get: Get, folder: Path) -> None:
    for url, words in (("http://127.0.0.1:1/", "refused"), ("http://publisher.invalid/", "cannot be found")):
        result = get("geonames", "AM", "--from", url, "--retries", "1")
        assert result.exit_code == 1
        assert words in result.stderr
        assert f"download {url}AM.zip by other means, put it at AM.zip" in result.stderr
        assert there(folder) == []


def test_names_go_with_their_places_into_one_build(
    get: Get, publisher: Publisher, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GAZETTEER_GET_GEONAMES", publisher.at("ranged").rstrip("/"))
    get("geonames", "AM")
    last = get("alternateNames", "AM").stdout.splitlines()[-1]
    assert last == "Build with: gazetteer build seeds world geonames:AM.zip,alternateNames-AM.zip"
    built = CliRunner().invoke(main, ("build", last.split()[-1], "--db", "am.db", "--workers", "1"))
    assert (built.exit_code, built.stderr) == (0, "")
    with Gazetteer.open(folder / "am.db") as gz:
        assert gz.resolve("Ленинакан").id == "gn:616635"


def test_a_folder_with_a_comma_in_its_name(get: Get, publisher: Publisher) -> None:
    for source in ("geonames", "alternateNames"):
        result = get(source, "AM", "--to", "Baku, Ganja", "--from", publisher.at("ranged"))
    command = shlex.split(result.stdout.splitlines()[-1].removeprefix("Build with: "))
    assert command[4:] == ["geonames:Baku, Ganja/AM.zip", "geonames:Baku, Ganja/alternateNames-AM.zip"]
    built = CliRunner().invoke(main, ("build", *command[4:], "--db", "am.db", "--workers", "1"))
    assert (built.exit_code, built.stderr) == (0, "")


def test_pleiades(get: Get, publisher: Publisher, folder: Path) -> None:
    (publisher.folder / "json").mkdir()
    with gzip.open(publisher.folder / "json/pleiades-places-latest.json.gz", "wt") as file:
        file.write('{"@graph": []}')
    assert get("pleiades", "--from", publisher.at("login")).exit_code == 1
    result = get("pleiades", "--from", publisher.at("ranged"))
    assert result.stdout.endswith("gazetteer build seeds world pleiades:pleiades-places-latest.json.gz\n")
    assert there(folder) == ["pleiades-places-latest.json.gz", "pleiades-places-latest.json.gz.source.json"]


def test_whos_on_first(get: Get, publisher: Publisher, folder: Path) -> None:
    result = get("wof", "az", "--from", publisher.at("plain"))
    assert result.stdout.splitlines()[-1].endswith("wof:whosonfirst-data-admin-az.tar.gz")
    assert json.loads((folder / "whosonfirst-data-admin-az.tar.gz.source.json").read_text("utf-8"))["version"] == COMMIT
    built = CliRunner().invoke(
        main, ("build", "wof:whosonfirst-data-admin-az.tar.gz", "--db", "az.db", "--workers", "1")
    )
    assert (built.exit_code, built.stderr) == (0, "")


def _process(publisher: Publisher, folder: Path, mode: str, **more: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "gazetteer", "get", "geonames", "AM", "--from", publisher.at(mode)]
    path = os.pathsep.join(filter(None, (str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH"))))
    env = {**os.environ, "PYTHONPATH": path}
    return subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                            **more)  # type: ignore[call-overload, no-any-return]  # fmt: skip


def _wait_for(part: Path, size: int) -> None:
    for _ in range(500):
        if part.exists() and part.stat().st_size >= size:
            return
        time.sleep(0.02)
    raise AssertionError(f"{part} did not come")


@pytest.mark.slow
@pytest.mark.parametrize("stopped_by", [signal.SIGKILL, signal.SIGINT])
def test_an_interrupted_download_leaves_a_part_and_goes_on(
    get: Get, publisher: Publisher, folder: Path, stopped_by: signal.Signals
) -> None:
    with _process(publisher, folder, "slow") as process:
        _wait_for(folder / "AM.zip.part", 10_000)
        with _process(publisher, folder, "slow") as other:  # a second one meanwhile spoils nothing
            assert "another process" in other.communicate()[1]
        process.send_signal(stopped_by)
        said = process.communicate()[1]
    assert process.returncode == (130 if stopped_by == signal.SIGINT else -stopped_by)
    assert stopped_by != signal.SIGINT or "the same command goes on" in said
    assert there(folder) == ["AM.zip.part", "AM.zip.part.json"]
    here = (folder / "AM.zip.part").stat().st_size
    assert get("geonames", "AM", "--from", publisher.at("slow")).exit_code == 0
    assert publisher.requests("/slow/AM.zip")[-1]["range"] == f"bytes={here}-"
    assert (folder / "AM.zip").read_bytes() == (publisher.folder / "AM.zip").read_bytes()
    assert there(folder) == ["AM.zip", "AM.zip.source.json"]


@pytest.mark.slow
def test_a_full_disk(get: Get, publisher: Publisher, folder: Path) -> None:
    resource = pytest.importorskip("resource", reason="limits of a process are POSIX")

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))

    with _process(publisher, folder, "ranged", preexec_fn=small) as process:
        out, said = process.communicate()
    assert (process.returncode, out) == (1, "")
    assert "make room and give the same command again" in said and "Traceback" not in said
    assert (folder / "AM.zip.part").stat().st_size == 50_000
    assert get("geonames", "AM", "--from", publisher.at("ranged")).exit_code == 0
    assert publisher.requests("/ranged/AM.zip")[-1]["range"] == "bytes=50000-"


@pytest.mark.slow
def test_from_a_real_dump_to_an_answer(
    get: Get, serve: Callable[[Path], Publisher], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not (SHARED / "AD.zip").exists():
        pytest.skip("needs ../shared/data/geonames")
    result = get("geonames", "AD", "--from", serve(SHARED).at("ranged"))
    command = result.stdout.splitlines()[-1].removeprefix("Build with: gazetteer ").split()
    monkeypatch.setenv("GAZETTEER_DB", str(folder / "ad.db"))
    built = CliRunner().invoke(main, command)
    assert (built.exit_code, built.stderr.count("Error")) == (0, 0)
    with Gazetteer.open(folder / "ad.db") as gz:
        assert gz.resolve("Andorra la Vella").id == "gn:3041563"
