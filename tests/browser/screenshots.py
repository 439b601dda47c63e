"""Takes the pictures of the pages for the README: ``python -m tests.browser.screenshots [--db DB]``.

They go to ``tests/web/screenshots``, two of a page: wide and light, and as on a telephone in the dark. Take them over
the default gazetteer, on a system with fonts for many scripts (Debian: fonts-noto-core, fonts-noto-cjk).
"""

from __future__ import annotations

import argparse
import io
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gazetteer.config import default_path
from tests.browser import chromium
from tests.browser.served import ROOT, Server

if TYPE_CHECKING:
    from playwright.sync_api import Page

FOLDER = ROOT / "tests/web/screenshots"
MOST_BYTES = 120_000
_COLOURS = 256
WIDE: dict[str, Any] = {"viewport": {"width": 1120, "height": 700}}
NARROW_DARK: dict[str, Any] = {"viewport": {"width": 360, "height": 720}, "color_scheme": "dark"}
LOOKS = {"wide": WIDE, "dark": NARROW_DARK}


def _suggest(page: Page) -> None:
    page.locator("main input[name=q]").press_sequentially("Stepanake")
    page.locator(".suggestions li").first.wait_for()
    page.keyboard.press("ArrowDown")


def _to_the_answer(page: Page) -> None:
    page.locator("#answer").evaluate("(answer) => answer.scrollIntoView()")


# File name -> address, and what is done there first
SHOTS: dict[str, tuple[str, Callable[[Page], None] | None]] = {
    "search": ("/", _suggest),
    "results": ("/?q=Martuni", None),
    "place": ("/place/gn:146970", None),
    "country": ("/place/gn:690791", None),
    "browse": ("/browse?script=Armn&letter=%D5%87", None),
    "text": ("/text?example=en", _to_the_answer),
    "api": ("/docs/places", None),
    "about": ("/about", None),
}


def take(db: Path, folder: Path) -> list[Path]:
    """Every picture, in ``folder``, and where they are.

    Raises ``AssertionError`` when one is too large for a repository, or something was wrong with a page.
    """
    from playwright.sync_api import sync_playwright

    folder.mkdir(parents=True, exist_ok=True)
    taken = []
    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        server = Server(db, Path(work) / "log")
        browser = chromium.launch(playwright.chromium, chromium.executable() or "chromium")
        try:
            for name, (address, prepare) in SHOTS.items():
                for look, options in LOOKS.items():
                    window = chromium.Visit(browser, server.home, **options)
                    page = window.open(address)
                    page.wait_for_load_state("networkidle")
                    if prepare:
                        prepare(page)
                    path = folder / f"{name}-{look}.png"
                    _save(page.screenshot(animations="disabled"), path)
                    window.close()
                    assert path.stat().st_size <= MOST_BYTES, f"{path}: {path.stat().st_size} bytes"
                    taken.append(path)
        finally:
            browser.close()
            server.stop()
    return taken


def _save(picture: bytes, path: Path) -> None:
    """In few colours, which halves the size and is not seen: our pages are flat."""
    from PIL import Image

    # Octree: a colour that is seen once, as that of a mark, stays what it is.
    whole = Image.open(io.BytesIO(picture)).convert("RGB")
    few = whole.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def main() -> None:
    """Take them and say how large they are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--db", type=Path, default=None, help="the gazetteer file (default: as for the command line)")
    parser.add_argument("--out", type=Path, default=FOLDER)
    arguments = parser.parse_args()
    for path in take(arguments.db or default_path(), arguments.out):
        print(f"{path.stat().st_size:>7,}  {path}")


if __name__ == "__main__":
    main()
