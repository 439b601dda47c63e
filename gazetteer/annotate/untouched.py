"""What is no text and is never rewritten: addresses, paths, code, keys, hashtags.

Spans are found in the document as it is, so that everything outside the text stays as it was, byte for byte.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import escape
from typing import NamedTuple

from gazetteer.errors import InvalidParameter

FORMATS = ("text", "html", "markdown", "tei")
MARKED_UP = ("html", "tei")
_BY_SUFFIX = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".md": "markdown", ".markdown": "markdown", ".xml": "tei",
    ".tei": "tei",
}  # fmt: skip
_FILES = (
    "png|jpe?g|gif|svg|pdf|csv|tsv|txt|md|html?|xml|json|ya?ml|js|css|py|php|docx?|xlsx?|pptx?|odt|zip|gz|tar|mp[34]"
    "|tiff?|webp|tex|bib|geojson|kml|kmz|shp|dbf|gpx|sql|db|log|ini|toml|cfg|conf|jsonl|parquet|ipynb|rtf|epub|eml|ics"
    "|wav|avi|mov|mkv|flac|ogg|bmp|7z|rar|tgz|bz2|xz|exe|dll|bak|sh|bat|tsx?|jsx|java|cpp|rb|rs|go"
)
_FILES += "|" + _FILES.upper()
_ZONES = "Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Canada|Etc|Europe|Indian|Pacific|US"
_NO_TEXT = {
    "code": r"```.*?(?:```|\Z)|~~~.*?(?:~~~|\Z)|``.+?``|`[^`\n]+`|\{\{[^{}]*\}\}|\$\{?\w+\}?|%\w+%",
    "markup": r"<!--.*?(?:-->|\Z)|</?[A-Za-z][\w:.-]*(?:\s[^<>]*)?/?>|&[A-Za-z][A-Za-z0-9]*;",
    "command": r"\\(?:label|[a-z]*ref|[A-Za-z]{0,20}?[cC]ite[a-z]*|url|href|input|include(?:graphics|pdf|only)?"
    r"|usepackage|documentclass|bibliography(?:style)?|addbibresource|graphicspath|begin|end|bibitem|gls|acr[a-z]*|[a-z]{0,20}?color"
    r"|newcommand|renewcommand|newenvironment|lstinputlisting)\*?(?:\[[^\]\n]{0,200}\]){0,3}\{[^{}]{0,500}\}",
    "link": r"\[\[[^\[\]|\n]{0,300}(?:\]\]|\|)",
    "address": r"\b[A-Za-z][A-Za-z0-9+.-]{1,15}://[^\s<>\"]+|\bwww\.[^\s<>\"]+|\bmailto:\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
    r"|(?<![\w.-])(?:[A-Za-z0-9-]{1,63}\.){1,8}(?:(?:com|org|net|edu|gov|info|io)\b(?:/[^\s<>\"]*)?|[a-z]{2}/[^\s<>\"]*)",
    "identifier": r"\b(?:doi:\s*)?10\.\d{4,9}/\S+|\b(?i:urn|isbn|issn|arxiv|doi|pmid|orcid|hdl|ark):\S+|\b\w*_\w+",
    "path": rf"\b[A-Za-z]:\\[^\s\"<>|]+|(?<![\w/.~-])(?:~|\.{{1,2}})?/(?:[\w.~-]{{1,255}}/){{1,30}}[\w.~-]{{0,255}}"
    r"|(?:\b[A-Z][\w'-]{1,40} ){0,5}"
    rf"(?<![\w/.~-])(?:[\w.-]{{1,255}}/){{0,30}}[\w-]{{1,255}}(?:\.[\w-]{{1,20}}){{0,3}}\.(?:{_FILES})\b",
    "time zone": rf"\b(?:{_ZONES})/(?!(?:{_ZONES})\b)[A-Z][A-Za-z_+-]+(?:/[A-Z][A-Za-z_]+)?",
    "hashtag": r"(?<![\w&])[#@]\w[\w-]*",
    "key": r"\"[^\"\n]{1,80}\"\s*:(?=\s*[\"\d\[{tfn-])|'[^'\n]{1,80}'\s*:(?=\s*['\d\[{TFN-])",
}
_IN_MARKDOWN = {
    "code": r"(?<![^\n])(?:    |\t)[^\n]*",
    "link": r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*|\]\[[^\]\n]*\]|(?<![^\n]) {0,3}\[(?!\^)[^\]\n]+\]:[^\n]*"
    r"|\[\^[^\]\n]+\]",
    "front matter": r"\A---\n.*?\n---(?=\n|\Z)",
}


class Span(NamedTuple):
    """A part of a document that is no text."""

    start: int
    end: int
    kind: str


def format_of(name: str) -> str:
    """The format of a file by its suffix; ``text`` where that says nothing."""
    at = name.rfind(".")
    return _BY_SUFFIX.get(name[at:].lower(), "text") if at >= 0 else "text"


def format_named(form: str) -> str:
    """``form`` as it is written in ``FORMATS``. Raises ``InvalidParameter``."""
    if form.lower() not in FORMATS:
        raise InvalidParameter(
            f"input_format must be one of {', '.join(FORMATS)}", errors=[{"parameter": "input_format", "value": form}]
        )
    return form.lower()


def escaped(name: str, form: str) -> str:
    """A name as it is written in a document of a format."""
    return escape(name, quote=False) if form in MARKED_UP else name


def no_text(document: str, form: str) -> list[Span]:
    """What may not be rewritten in a document of a format, in order, beside the markup of HTML and XML."""
    return merged(_matched(_pattern(form), document))


def overlapping(spans: Sequence[Span], start: int, end: int) -> Span | None:
    """The first of the spans, which are in order, that shares a letter with what is from ``start`` to ``end``."""
    at = bisect_right(spans, (start, end + 1, "")) - 1
    for span in spans[max(at, 0) : at + 2]:
        if span.start < end and start < span.end:
            return span
    return None


@lru_cache(maxsize=len(FORMATS))
def _pattern(form: str) -> re.Pattern[str]:
    tables = [_IN_MARKDOWN, _NO_TEXT] if form == "markdown" else [_NO_TEXT]
    found = [
        f"(?P<k{number}_{kind.replace(' ', '_')}>{regex})"
        for number, table in enumerate(tables)
        for kind, regex in table.items()
    ]
    return re.compile("|".join(found), re.DOTALL)


def _matched(pattern: re.Pattern[str], document: str) -> Iterator[Span]:
    for found in pattern.finditer(document):
        if found.end() > found.start():
            yield Span(found.start(), found.end(), str(found.lastgroup).partition("_")[2].replace("_", " "))


def merged(spans: Iterable[Span]) -> list[Span]:
    """In order, without overlaps: of two that do overlap the first takes in the other."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start < out[-1].end:
            out[-1] = out[-1]._replace(end=max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def beside(spans: Sequence[Span], known: Sequence[Span]) -> Iterator[Span]:
    """What of the spans is not in those that are known; all are in order."""
    at = 0
    for start, end, kind in spans:
        while at < len(known) and known[at].end <= start:
            at += 1
        number = at
        while number < len(known) and known[number].start < end:
            if start < known[number].start:
                yield Span(start, known[number].start, kind)
            start = known[number].end
            number += 1
        if start < end:
            yield Span(start, end, kind)
