"""A real server, a real browser, and axe-core. Without them the tests are skipped, or fail where they are required."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from gazetteer.build import build
from tests.browser import chromium, hostile
from tests.browser.served import WAITING, Server

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Open = Callable[..., chromium.Visit]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once."""
    path = chromium.executable()
    if not path:
        chromium.missing(f"no Chromium found; looked for {', '.join(chromium.NAMES)}")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        chromium.missing("no playwright: pip install '.[browser]'")
    with sync_playwright() as playwright:
        started = chromium.launch(playwright.chromium, str(path))
        yield started
        started.close()


@pytest.fixture(scope="session")
def hostile_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The curated places, and those of a table that means no good. Read-only."""
    folder = tmp_path_factory.mktemp("hostile")
    build(folder / "hostile.db", ("seeds", f"table:{hostile.write(folder)}"), workers=1)
    return folder / "hostile.db"


@pytest.fixture(scope="session")
def server(hostile_db: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of the whole; an exception in it fails the run."""
    server = Server(hostile_db, tmp_path_factory.mktemp("server") / "log")
    yield server
    assert server.stop() == 0, server.log
    assert "Traceback" not in server.log


@pytest.fixture(scope="session")
def empty_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that has no gazetteer yet."""
    folder = tmp_path_factory.mktemp("empty")
    server = Server(folder / "none.db", folder / "log", WAITING)
    yield server
    server.stop()


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Open]:
    """Opens a window of a look of ``chromium``'s; at the end nothing may have been wrong with what it showed."""
    opened: list[chromium.Visit] = []

    def open_window(home: str = server.home, **look: Any) -> chromium.Visit:
        opened.append(chromium.Visit(browser, home, **(look or chromium.WIDE)))
        return opened[-1]

    yield open_window
    for window in opened:
        window.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core."""
    path = Path(os.environ.get("GAZETTEER_AXE", ""))
    if not path.is_file():
        chromium.missing("GAZETTEER_AXE is not the path of axe.min.js (npm pack axe-core)")
    return path.read_text("utf-8")
