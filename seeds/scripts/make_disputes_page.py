"""Write docs/disputes.md: what each view shows of the places of ``disputes.tsv``.

    python seeds/scripts/make_disputes_page.py GAZETTEER > docs/disputes.md

GAZETTEER is a built file with the world in it. A view shows a label, a country and what the place lies in; views that
show the same as neutral are left out, and those that show the same as each other have one line.
"""

from __future__ import annotations

from pathlib import Path

from pages import NEUTRAL, alike, cell, write

from gazetteer.core import Gazetteer

LIST = Path(__file__).with_name("disputes.tsv")
HEAD = """# Disputes and views

What Gazetteer shows of {count} contested places, neutrally and in each of the {views} views (`gazetteer views`): the
label, the code of the country, and what the place lies in. Views that are not named show what neutral does. The table
describes who sees a place how, and takes no side; [neutral.md](neutral.md) has the rule for neutral. It is made by
`seeds/scripts/make_disputes_page.py`. `tests/cases/dispute_names.tsv` has the
number of languages in which the names of each side are on file.

| dispute | claimed by | neutral | other views |
|---|---|---|---|"""


def places() -> list[tuple[str, str]]:
    """Id and title of each place of the list."""
    rows = [line.split("\t") for line in LIST.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [(place_id, title) for place_id, title in rows[1:]]


def shown(gazetteer: Gazetteer, place_id: str, view: str) -> str:
    """The label, the country and the containing places in a view, in a cell of a table."""
    place = gazetteer.place(place_id, perspective=view)
    within = ", ".join(above.name for above in place.parents) or "nothing"
    return f"{place.name} ({place.country or 'no country'}), in {within}"


def row(gazetteer: Gazetteer, place_id: str, title: str) -> str:
    """The row of a place."""
    neutral = shown(gazetteer, place_id, NEUTRAL)
    codes = [view.code for view in gazetteer.views() if view.code != NEUTRAL]
    others = alike((code, shown(gazetteer, place_id, code)) for code in codes)
    others.pop(neutral, None)
    claims = " ".join(gazetteer.place(place_id).claims)
    return f"| {title} (`{place_id}`) | {claims} | {neutral} | {cell(others)} |"


def page(gazetteer: Gazetteer) -> str:
    """The page, as Markdown."""
    listed = places()
    views = [view for view in gazetteer.views() if view.code != NEUTRAL]
    head = HEAD.format(count=len(listed), views=len(views))
    return "\n".join([head, *(row(gazetteer, *place) for place in listed), ""])


if __name__ == "__main__":
    write(page)
