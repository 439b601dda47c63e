"""A text's answer as a file to take away: the rewritten text, the annotations, or a table of the places."""

from __future__ import annotations

import csv
import re
from io import StringIO
from urllib.parse import quote

from flask import Response

from gazetteer import render
from gazetteer.errors import InvalidParameter
from gazetteer.render.table import COUNTRY_COLUMNS, of_country
from gazetteer.web.reading import Answer

_BOM = "\ufeff"  # without it spreadsheets take a table for their country's old encoding
_NO_NAME = re.compile(r'[\x00-\x1f\x7f"*/:<>?\\|]+')
_LONGEST_NAME = 80
_PARTS = {"txt": "rewritten", "json": "annotations", "csv": "places"}
_COLUMNS = (
    *("id", "name", "mentions", "written", "status", "score", "type", *COUNTRY_COLUMNS, "lat", "lon", "others"),
)
_OF_YEAR = ("name_dated",)  # where names of a year were asked for


def file(form: str, answer: Answer, name: str) -> Response:
    """``form`` is ``txt``, ``json`` or ``csv``; ``name`` that of the file that the text came in."""
    if form == "txt":
        body, media_type = answer.rewritten.text, "text/plain"
    elif form == "json":
        body, media_type = _json(answer), "application/json"
    elif form == "csv":
        body, media_type = _BOM + _csv(answer), "text/csv"
    else:
        raise InvalidParameter("download must be txt, json or csv", errors=[{"parameter": "download", "value": form}])
    response = Response(body, content_type=f"{media_type}; charset=utf-8")
    response.headers.set("Content-Disposition", "attachment", **_named(f"{_stem(name)}.{_PARTS[form]}.{form}"))
    return response


def _stem(name: str) -> str:
    """The name of a file without its ending, and without what no file's name may hold."""
    clean = _NO_NAME.sub("-", name)
    return (clean.rpartition(".")[0] or clean).strip(". ")[:_LONGEST_NAME] or "text"


def _named(name: str) -> dict[str, str]:
    """A file's name as parameters of a header, which is ASCII: in any letters, and for old browsers without them."""
    plain = name.encode("ascii", "replace").decode().replace("?", "_")
    return {"filename": plain} if plain == name else {"filename": plain, "filename*": f"UTF-8''{quote(name)}"}


def _json(answer: Answer) -> str:
    """The text, what was found at which code points of it, and the new text with its edits, as the API has them."""
    return render.dumps(
        {
            "text": answer.text,
            "options": answer.asked,
            "annotations": [render.annotation(item) for item in answer.annotations],
            "normalized": render.normalization(answer.rewritten),
        }
    )


def _csv(answer: Answer) -> str:
    """A row for each place; its ``written`` forms and what else may be meant are lists with a bar between."""
    out = StringIO()
    table = csv.writer(out)
    of_year = answer.asked["as_of"] is not None
    table.writerow((*_COLUMNS, *_OF_YEAR) if of_year else _COLUMNS)
    for item in answer.places:
        place = item.place
        others = (f"{other.id} {other.name} ({score:.2f})" for other, score in item.others)
        status = "ambiguous" if item.ambiguous else "matched"
        table.writerow(
            (place.id, place.name, item.mentions, " | ".join(item.spellings), status, item.score,
             place.type, *of_country(place), place.lat, place.lon, " | ".join(others),
             *([place.name_dated] if of_year else []))
        )  # fmt: skip
    return out.getvalue()
