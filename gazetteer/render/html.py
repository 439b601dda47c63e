"""A text with its places marked, as a page that needs nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from gazetteer.model import Annotation

_HEAD = (
    '<!DOCTYPE html>\n<meta charset="utf-8">\n<title>Places</title>\n'
    "<style>body{max-width:45em;margin:2em auto;font-family:serif;white-space:pre-wrap}"
    "mark[data-status=ambiguous]{background:#ffd8a8}</style>\n<body>"
)


def marked(text: str, found: Sequence[Annotation]) -> str:
    """``text`` with a ``<mark>`` about each place, its id, score and position as attributes."""
    parts = [_HEAD]
    at = 0
    for item in found:
        parts.append(escape(text[at : item.start]))
        parts.append(f"<mark{_attributes(item)}>{escape(text[item.start : item.end])}</mark>")
        at = item.end
    return "".join((*parts, escape(text[at:]), "</body>\n")).encode("utf-8", "xmlcharrefreplace").decode()


def _attributes(item: Annotation) -> str:
    place = item.place
    values = {"data-status": item.status, "data-score": str(item.score)}
    if place is not None:
        values |= {"data-id": place.id, "title": f"{place.name} ({place.country or place.type}), {place.id}"}
        if place.lat is not None and place.lon is not None:
            values["data-point"] = f"{place.lat:.5f},{place.lon:.5f}"
    return "".join(f' {name}="{escape(value)}"' for name, value in values.items())
