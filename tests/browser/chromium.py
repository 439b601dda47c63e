"""Chromium as the system has it, driven over its own protocol; every page that it opens is watched."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, BrowserType, ConsoleMessage, Page, Request, Response

NAMES = ("chromium", "chromium-browser", "google-chrome")
# As root there is no sandbox; the rest keeps the browser from talking to anyone on its own account.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
)
# "required": what is missing fails the tests instead of skipping them
REQUIRED = os.environ.get("GAZETTEER_BROWSER") == "required"

WIDE: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
NARROW: dict[str, Any] = {"viewport": {"width": 360, "height": 740}}
DARK: dict[str, Any] = {**WIDE, "color_scheme": "dark"}
NARROW_DARK: dict[str, Any] = {**NARROW, "color_scheme": "dark"}
NO_SCRIPTS: dict[str, Any] = {**WIDE, "java_script_enabled": False}
_PATIENCE = 10  # seconds for anything to happen

_REPORT_REFUSALS = """
document.addEventListener("securitypolicyviolation", (event) => {
  window.reportRefusal(`${event.violatedDirective} refused ${event.blockedURI} ${event.sample}`);
});
"""

# Scripts have run, and what they do once they know how large things are.
_SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"


def missing(what: str) -> None:
    """Skip the test for want of something, or fail it where everything has to be there."""
    (pytest.fail if REQUIRED else pytest.skip)(what)


def executable() -> str | None:
    """Where Chromium is, None when it is nowhere."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def launch(kind: BrowserType, path: str) -> Browser:
    """Start the Chromium at ``path`` without a window."""
    return kind.launch(executable_path=path, args=list(ARGUMENTS))


def eventually(check: Callable[[], object]) -> None:
    """Wait until ``check`` holds. The browser's own waiting evaluates strings, which our policy forbids.

    Raises ``AssertionError`` when it does not come to hold.
    """
    end = time.monotonic() + _PATIENCE
    while not check():
        assert time.monotonic() < end, "it never came to hold"
        time.sleep(0.03)


class Visit:
    """Pages of one server in one window, and whatever was wrong with any of them.

    ``problems`` grows with errors of scripts and of the console, requests that fail or leave the server, what the
    security policy refuses, and dialogs, which none of our pages has.
    """

    def __init__(self, browser: Browser, home: str, **look: Any) -> None:
        self.home = home
        self.problems: list[str] = []
        self._scripts = look.get("java_script_enabled", True)
        self._expected: set[str] = set()  # addresses that may answer with an error
        self.context: BrowserContext = browser.new_context(**look, base_url=home, accept_downloads=True)
        self.context.set_default_timeout(_PATIENCE * 1000)
        self.context.expose_binding("reportRefusal", lambda _, text: self.problems.append(text))
        self.context.add_init_script(_REPORT_REFUSALS)
        self.context.on("console", self._console)
        self.context.on("weberror", lambda error: self.problems.append(f"script: {error.error}"))
        self.context.on("request", self._request)
        self.context.on("requestfailed", self._failed)
        self.context.on("response", self._response)
        self.context.on("dialog", self._dialog)
        self.page: Page = self.context.new_page()

    def open(self, path: str, status: int = 200) -> Page:
        """The page at ``path``, once all of it is there."""
        if status >= 400:
            self._expected.add(self.home + path)
        answer = self.page.goto(path)
        assert answer and answer.status == status, f"{path}: {answer and answer.status}"
        if self._scripts:
            self.page.evaluate(_SETTLED)
        return self.page

    def close(self) -> None:
        """Close the window. Raises ``AssertionError`` for whatever was wrong."""
        self.context.close()
        assert not self.problems

    def _console(self, message: ConsoleMessage) -> None:
        # A request that failed is looked at below, where its status is known.
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self.problems.append(f"console: {message.text} ({message.location.get('url')})")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and f"{parts.scheme}://{parts.netloc}" != self.home:
            self.problems.append(f"another server: {request.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # which the page wanted: a newer question, a download
            self.problems.append(f"{request.url}: {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.url not in self._expected:
            self.problems.append(f"{response.url}: {response.status}")

    def _dialog(self, dialog: Any) -> None:
        self.problems.append(f"dialog: {dialog.message}")
        dialog.dismiss()
