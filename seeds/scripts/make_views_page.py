"""Write docs/views-and-years.md: the paragraph of the README as each view has it in each year.

    python seeds/scripts/make_views_page.py GAZETTEER > docs/views-and-years.md

GAZETTEER is a built file with the world in it. The first table has a row for each place of the paragraph and says of
each year what the views call it; views that call it the same share a line. Below it are the paragraphs, each once.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pages import NEUTRAL, alike, cell, write

from gazetteer.core import Gazetteer
from gazetteer.model import Normalization

ROOT = Path(__file__).parents[2]
LANG = "en"
VIEWS = (NEUTRAL, "AM", "AZ", "RU", "UN")
YEARS = (1850, 1905, 1936, 1970, 1995, 2021, None)
TODAY = "no year"
UNDATED, OTHER = "°", "*"
MARKS = {"within": "", "undated": UNDATED, "other": OTHER, "": ""}
HEAD = """# Views and years

What `gazetteer normalize --lang en --perspective VIEW --as-of YEAR` makes of the paragraph of the
[README](../README.md), for five views and six years, and without a year:

> {text}

The table describes who calls a place how and when, as far as the sources in `seeds/SOURCES.md` say so. It takes no
side; [neutral.md](neutral.md) has the rule for neutral. A view without names of its own for these places (`RU`, `UN`)
shows what neutral does. Where only one name has years that hold the year asked for, and the others are known to be of
other years, every view has that one. `{undated}` after a name: no years of it are known, or of one of two names
(`name_dated` is `undated`), so that it may have been in use or not. `{other}`: it is known of other years only. The
page is made by `seeds/scripts/make_views_page.py`.
"""


def paragraph() -> str:
    """The paragraph of the README."""
    quoted = (ROOT / "README.md").read_text("utf-8").split("rewritten by `gazetteer normalize` …\n\n> ")[1]
    return quoted.partition("\n")[0]


class Rewritten:
    """The paragraph in each view and year."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.text = paragraph()
        self.places = [item for item in gazetteer.annotate(self.text, lang=LANG) if item.place]
        self.of = cache(self._of)

    def _of(self, view: str, year: int | None) -> Normalization:
        return self.gazetteer.normalize(self.text, lang=LANG, perspective=view, as_of=year)

    def name(self, number: int, view: str, year: int | None) -> str:
        """What stands in place of a mention, marked where it is not known to be of that year."""
        mention, place = self.places[number], self.places[number].place
        done = self.of(view, year)
        for edit in done.edits:
            if edit.start <= mention.start < edit.end:
                return f"{edit.after}{MARKS[edit.name_dated]}"
        shown = self.gazetteer.shown(place.id, lang=LANG, perspective=view, as_of=year) if place else None
        return f"{mention.text}{MARKS[shown.name_dated] if shown else ''}"

    def cell(self, number: int, year: int | None) -> str:
        """A place in a year: one name where all views have it."""
        found = alike((view, self.name(number, view, year)) for view in VIEWS)
        return next(iter(found)) if len(found) == 1 else cell(found)

    def texts(self) -> dict[str, list[str]]:
        """Each text that comes out, and the views and years that have it."""
        years = {view: alike((str(year or TODAY), self.of(view, year).text) for year in YEARS) for view in VIEWS}
        found: dict[str, dict[str, list[str]]] = {}
        for view, texts in years.items():
            for text, of in texts.items():
                found.setdefault(text, {}).setdefault(", ".join(of), []).append(view)
        return {text: [f"{' '.join(views)} {of}" for of, views in who.items()] for text, who in found.items()}


def page(gazetteer: Gazetteer) -> str:
    """The page, as Markdown."""
    done = Rewritten(gazetteer)
    columns = [str(year or TODAY) for year in YEARS]
    rows = [
        f"| {item.text} (`{item.place.id}`) | {' | '.join(done.cell(number, year) for year in YEARS)} |"
        for number, item in enumerate(done.places)
        if item.place
    ]
    head = HEAD.format(text=done.text, undated=UNDATED, other=OTHER)
    table = [f"| in the text | {' | '.join(columns)} |", f"|{'---|' * (len(columns) + 1)}", *rows]
    texts = [f"| {'; '.join(who)} | {text} |" for text, who in done.texts().items()]
    return "\n".join([head, *table, "", "The paragraph in full:", "", "| views, years | |", "|---|---|", *texts, ""])


if __name__ == "__main__":
    write(page)
