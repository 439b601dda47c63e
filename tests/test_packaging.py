"""What is installed is what is in the checkout, and what is written about it is so."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import zipfile
from configparser import ConfigParser
from pathlib import Path

import click
import pytest

from gazetteer.cli import main

ROOT = Path(__file__).parents[1]
CODE = re.compile(r"^(?:```.*?^```|(?: {4}|\t).*?$)|`[^`\n]+`", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"(?<!from)(?:^|[`\s/])gazetteer ([a-z]+)\b([^`\n#|&;>]*)")
# parts of a declared framework
INDIRECT = {"werkzeug": "flask", "jinja2": "flask", "markupsafe": "flask", "urllib3": "requests"}


@pytest.fixture(scope="module")
def setup() -> ConfigParser:
    config = ConfigParser()
    config.read(ROOT / "setup.cfg", "utf-8")
    return config


@pytest.fixture(scope="module")
def folders(setup: ConfigParser) -> dict[str, Path]:
    """The folder of each package that is installed."""
    moved = dict(line.split(" = ") for line in _lines(setup, "options", "package_dir"))
    names = _lines(setup, "options", "packages")
    return {name: ROOT / moved.get(name, name.replace(".", "/")) for name in names}


@pytest.fixture(scope="module")
def installed(setup: ConfigParser, folders: dict[str, Path]) -> dict[str, Path]:
    """Path inside a wheel -> file of the checkout, as the settings have it."""
    everywhere = _lines(setup, "options.package_data", "*")
    found = {}
    for package, folder in folders.items():
        special = setup.has_option("options.package_data", package)
        own = _lines(setup, "options.package_data", package) if special else []
        for pattern in ("*.py", *everywhere, *own):
            for path in folder.glob(pattern):
                found[f"{package.replace('.', '/')}/{path.relative_to(folder).as_posix()}"] = path
    return found


def _lines(setup: ConfigParser, section: str, option: str) -> list[str]:
    return setup.get(section, option).strip().splitlines()


def test_every_package_has_a_folder(folders: dict[str, Path]) -> None:
    assert [name for name, folder in folders.items() if not folder.is_dir()] == []


def test_every_file_is_installed(installed: dict[str, Path]) -> None:
    there = {path for top in ("gazetteer", "seeds") for path in (ROOT / top).rglob("*") if path.is_file()}
    wanted = {path for path in there if "__pycache__" not in path.parts and ROOT / "seeds/scripts" not in path.parents}
    assert wanted - set(installed.values()) == set(), "missing in packages or package_data of setup.cfg"


def test_dependencies_are_those_imported(setup: ConfigParser) -> None:
    declared = {
        re.split(r"[^\w-]", line)[0].replace("-", "_")
        for section, option in (("options", "install_requires"), ("options.extras_require", "airports"))
        for line in _lines(setup, section, option)
        if not line.startswith("#")
    }
    imported = set()
    for path in (ROOT / "gazetteer").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                imported.add(node.module.split(".")[0])
    imported = {INDIRECT.get(name, name) for name in imported - sys.stdlib_module_names - {"gazetteer"}}
    assert imported == declared


def test_the_version_stands_in_one_place(setup: ConfigParser) -> None:
    version = setup.get("metadata", "version")
    repeated = [path for path in (ROOT / "gazetteer").rglob("*.py") if f'"{version}"' in path.read_text("utf-8")]
    assert not repeated
    assert re.search(rf"^## {re.escape(version)}\b", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)


def test_the_readme_says_how_to_test() -> None:
    """The commands under this heading are what .ci/run runs."""
    _, _, section = (ROOT / "README.md").read_text("utf-8").partition("\n## Test")
    block = CODE.search(section)
    assert block
    assert "pip install" in block[0]
    assert "pytest" in block[0]


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "seeds/SOURCES.md"])
def test_the_commands_that_are_written_of_exist(name: str) -> None:
    assert isinstance(main, click.Group)
    wrong = []
    for code in CODE.findall((ROOT / name).read_text("utf-8")):
        for command, rest in COMMAND.findall(code):
            found = main.get_command(click.Context(main), command)
            known = {option for param in found.params for option in param.opts} if found else set()
            used = re.findall(r"--[a-z-]+", rest)
            wrong += [f"{command} {option}" for option in used if option not in known | {"--help"}]
            wrong += [] if found else [command]
    assert not wrong


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "seeds/SOURCES.md"])
def test_no_merge_was_left_half_done(name: str) -> None:
    assert re.findall(r"^(?:<{7}|={7}|>{7})(?: .*)?$", (ROOT / name).read_text("utf-8"), re.MULTILINE) == []


@pytest.mark.slow
def test_a_wheel_holds_every_file(installed: dict[str, Path], tmp_path: Path) -> None:
    pytest.importorskip("pip")
    checkout = tmp_path / "checkout"  # a build leaves its traces where it runs
    for name in ("gazetteer", "seeds"):
        shutil.copytree(ROOT / name, checkout / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, checkout)
    build = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(tmp_path), str(checkout)]
    subprocess.run(build, check=True)
    (wheel,) = tmp_path.glob("gazetteer-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        held = {name: archive.read(name) for name in archive.namelist() if ".dist-info/" not in name}
        about = {name.rpartition("/")[2] for name in archive.namelist() if ".dist-info/" in name}
    assert held == {name: path.read_bytes() for name, path in installed.items()}
    assert {"entry_points.txt", "LICENSE"} <= about
