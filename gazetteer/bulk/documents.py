"""Documents: one JSON value in, one JSON object out, for HTTP bodies, streams of lines and files alike.

A document is ``{"id": …, "text": …}`` with what is known of it and wanted for it, or a bare string.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from gazetteer import render
from gazetteer.annotate.naming import STYLES
from gazetteer.annotate.untouched import FORMATS
from gazetteer.bulk import areas
from gazetteer.core import Gazetteer
from gazetteer.errors import InvalidParameter
from gazetteer.linking.query import LANGUAGE, POINT, VIEW_CODE
from gazetteer.schema import Field, Parameter

MAX_SPANS = 10_000


def answer(gaz: Gazetteer, task: str, item: Any, defaults: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What ``task`` (a key of ``TASKS``) makes of a document. Raises ``InvalidParameter``."""
    if isinstance(item, str):
        item = {"text": item}
    if not isinstance(item, Mapping):
        raise _invalid("", item, "a document must be an object with a text, or a string")
    text = item.get("text")
    if not isinstance(text, str):
        raise _invalid("text", text, "text is required, and a string")
    given = {name: value for name, value in item.items() if name not in ("id", "text")}
    values = {**(defaults or {}), **options(task, given)}
    if values.get("countries"):  # a text weighs countries by their codes
        values["countries"] = areas.codes(gaz, values["countries"])
    out: dict[str, Any] = {"id": identity(item)} if "id" in item else {}
    if task == "normalize":
        return {**out, **render.normalization(gaz.normalize(text, **values))}
    return {**out, "annotations": [render.annotation(found) for found in gaz.annotate(text, **values)]}


def identity(item: Any) -> Any:
    """The id of a document: a string, an integer or null."""
    return _id("id", item.get("id")) if isinstance(item, Mapping) else None


def options(task: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The options of a task, as far as they are given, with values of the right types. Raises ``InvalidParameter``."""
    out: dict[str, Any] = {}
    if "country" in given and "countries" not in given:  # by its other name
        given = {("countries" if name == "country" else name): value for name, value in given.items()}
    for name, value in given.items():
        if name not in TASKS[task]:
            known = ", ".join(("text", *TASKS[task]))
            raise _invalid(name[:60], value, f"there is no parameter {name[:60]}; known: {known}")
        if value is None or value == "":
            continue
        out[name] = TASKS[task][name].read(name, value)
    return out


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise _invalid(name, value, f"{name} must be a string")
    return value


def _perspective(name: str, value: Any) -> str:
    text = _text(name, value)
    return text.lower() if text.lower() == "neutral" else text.upper()


def _flag(name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _invalid(name, value, f"{name} must be true or false")
    return value


def _countries(name: str, value: Any) -> tuple[str, ...]:
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list | tuple) or not all(isinstance(item, str) for item in items):
        raise _invalid(name, value, f"{name} must be a list of names or codes of countries, or one string of them")
    return tuple(item.strip() for item in items if item.strip())


def _near(name: str, value: Any) -> tuple[Any, Any]:
    return _pair(name, value, (int, float), "two numbers, lat,lon")


def _spans(name: str, value: Any) -> list[tuple[Any, Any]]:
    if not isinstance(value, list) or len(value) > MAX_SPANS:
        raise _invalid(name, None, f"spans must be a list of at most {MAX_SPANS} pairs of offsets")
    return [_pair(name, span, (int,), "pairs of offsets, [start, end]") for span in value]


def _number(name: str, value: Any, *, types: tuple[type, ...] = (int, float), kind: str = "number") -> Any:
    if isinstance(value, bool) or not isinstance(value, types) or not -(10**6) <= value <= 10**6:  # type: ignore[operator]
        raise _invalid(name, value, f"{name} must be a {kind}")
    return value


def _year(name: str, value: Any) -> Any:
    value = int(value) if isinstance(value, float) and value.is_integer() else value  # JSON has only one kind of number
    return _number(name, value, types=(int,), kind="whole number")


def _id(name: str, value: Any) -> Any:
    if value is not None and (isinstance(value, bool) or not isinstance(value, str | int)):
        raise _invalid(name, value, f"{name} must be a string or an integer")
    return value


def _pair(name: str, value: Any, types: tuple[type, ...], form: str) -> tuple[Any, Any]:
    numbers = list(value) if isinstance(value, list | tuple) else []
    if len(numbers) != 2 or not all(isinstance(n, types) and not isinstance(n, bool) for n in numbers):
        raise _invalid(name, value, f"{name} needs {form}")
    return numbers[0], numbers[1]


def _invalid(name: str, value: Any, detail: str) -> InvalidParameter:
    return InvalidParameter(detail, errors=[{"parameter": name, "value": value}])


ID = Parameter(_id, str | int, Field("any id of your own; it comes back with the answer", "a"))
TEXT = Parameter(_text, str, Field("the text; offsets count its code points", "The road from Shushi to Martuni"))
_FORMAT = Parameter(
    _text,
    str,
    Field(
        "what the text is written in; of html and tei only the text between the markup is read, and offsets count the "
        "document as it is given",
        "html",
        one_of=FORMATS,
    ),
)
_ABOUT = {
    "countries": Parameter(
        _countries,
        list[str],
        Field(
            "the countries that the text is about: names in any language, or ISO 3166-1 codes of two or three letters; "
            "weighs, never filters. ``country`` is the same",
            ["AZ"],
        ),
    ),
    "near": Parameter(_near, list[float], Field("latitude, longitude of what it is about", [39.76, 46.75], each=POINT)),
    "as_of": Parameter(
        _year,
        int,
        Field(
            "the year that the text is of, negative BCE; names are those of that year, and ``name_dated`` says how "
            "sure that is",
            1936,
            least=-10_000,
            most=3_000,
        ),
    ),
    "min_score": Parameter(_number, float, Field("the least chance that a mention is a place", 0.5, least=0, most=1)),
    "nested": Parameter(
        _flag, bool, Field('whether names inside other names are found, too, as in "Bank of England"', True)
    ),
    "fuzzy": Parameter(_flag, bool, Field("whether misspelt names are looked for", True)),
}
ANNOTATE = {
    "lang": Parameter(
        _text,
        str,
        Field("BCP 47 tag of the language of the text; else told from the text", "ru", pattern=f"^{LANGUAGE}$"),
    ),
    **_ABOUT,
    "input_format": _FORMAT,
    "demonyms": Parameter(_flag, bool, Field('whether "Armenian" and "российский" are found, too', True)),
    "spans": Parameter(
        _spans,
        list[Annotated[list[int], Field("start, end", length=2)]],
        Field("mentions to be judged, and no others looked for: pairs of offsets, start and end", [[14, 20]]),
    ),
}
NORMALIZE = {
    "lang": Parameter(
        _text,
        str,
        Field("BCP 47 tag of the language of the names; else that of the text", "en", pattern=f"^{LANGUAGE}$"),
    ),
    "perspective": Parameter(
        _perspective,
        str,
        Field(
            "whose names are written: neutral, or the code of a view that /v1/views lists; given, it means the style "
            "label",
            "AM",
            pattern=VIEW_CODE,
        ),
    ),
    "style": Parameter(
        _text,
        str,
        Field(
            "keep the current name that the text uses of a place, where it uses one only, else write its label; label: "
            "always write it; both: as keep, but a place with rival names gets all of them; append the label in "
            "brackets; append the id (key). Default: label with a perspective, else keep",
            "append",
            one_of=STYLES,
        ),
    ),
    "input_format": _FORMAT,
    "text_lang": Parameter(
        _text,
        str,
        Field("BCP 47 tag of the language of the text; else told from the text", "ru", pattern=f"^{LANGUAGE}$"),
    ),
    **_ABOUT,
}
TASKS: dict[str, dict[str, Parameter]] = {"annotate": ANNOTATE, "normalize": NORMALIZE}
