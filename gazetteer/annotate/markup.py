"""What is not plain text in HTML and in XML: tags, comments, references to characters, elements whose text is no prose.

``html.parser`` gives no offsets, and needs quadratic time for markup that is never closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5
from typing import NamedTuple

# Elements whose text is no prose
_CODE = frozenset(
    ("script", "style", "code", "pre", "kbd", "samp", "var", "template", "math", "svg", "object", "noscript",
     "teiheader", "idno", "ident", "egxml", "eg", "formula", "gi", "att", "val", "tag")
)  # fmt: skip
# Elements that may begin and end within a word
_GLUED = frozenset(
    ("a", "abbr", "add", "anchor", "b", "bdi", "bdo", "big", "country", "em", "ex", "font", "foreign", "geogname", "hi",
     "i", "ins", "mark", "name", "orgname", "persname", "placename", "ref", "region", "rs", "s", "seg", "settlement",
     "small", "span", "strong", "supplied", "term", "u", "unclear", "wbr")
)  # fmt: skip
# Other elements within a sentence; all that are neither end one
_INLINE = frozenset(
    ("cite", "del", "dfn", "q", "sub", "sup", "time", "date", "ptr", "lb", "pb", "cb", "milestone", "choice", "orig",
     "reg", "sic", "corr", "expan", "gap", "num", "measure")
)  # fmt: skip
_EMPTY = frozenset(
    ("br", "hr", "img", "wbr", "input", "meta", "link", "area", "base", "col", "embed", "source", "track")
)
_MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)|<!.*?(?:>|\Z)"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*)"
    r"(?P<attributes>(?:[^>\"']|\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z))*)(?:>|\Z)"
    r"|&(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|\w{1,31});",
    re.DOTALL,
)
_NOT_TRANSLATED = re.compile(r"""\btranslate\s*=\s*["']?no\b""")
_NO_BREAK = re.compile(r"""\bbreak\s*=\s*["']no\b""")  # a line of TEI that ends within a word


class Piece(NamedTuple):
    """A part of a document that is not plain text."""

    start: int
    end: int
    read: str  # what a reader has there: a character, a space, the end of a sentence, or nothing
    is_markup: bool = True  # or else a reference to a character


def pieces(document: str) -> list[Piece]:
    """Everything but the plain text of prose, in order.

    >>> [piece.read for piece in pieces("<p>T&uuml;r<b>ki</b>ye</p>")]
    ['\\n', 'ü', '', '', '\\n']
    """
    return list(_apart(_found(document)))


def _found(document: str) -> list[Piece]:
    out: list[Piece] = []
    around, depth = "", 0  # the outermost element whose text is no prose, and how often it is open
    for found in _MARKUP.finditer(document):
        name, attributes = (found["name"] or "").lower(), found["attributes"] or ""
        start = out[-1].end if depth else found.start()  # with the text before it, which is no prose
        if found[0][0] == "&" and not depth and _is_character(found[0]):
            out.append(Piece(start, found.end(), unescape(found[0]), is_markup=False))
            continue
        out.append(Piece(start, found.end(), _read(found[0], name, attributes)))
        if not name or name in _EMPTY or attributes.endswith("/"):
            continue
        if depth:
            depth += (-1 if found["close"] else 1) if name == around else 0
        elif not found["close"] and (name in _CODE or _NOT_TRANSLATED.search(attributes)):
            around, depth = name, 1
    if depth and out[-1].end < len(document):
        out.append(Piece(out[-1].end, len(document), "\n"))
    return out


def _is_character(reference: str) -> bool:
    return reference[1] == "#" or reference[1:] in html5


def _read(tag: str, name: str, attributes: str) -> str:
    if name in _GLUED or tag.startswith("<!--") or (name in _INLINE and _NO_BREAK.search(attributes)):
        return ""
    return " " if not name or name in _INLINE else "\n"


def _apart(found: list[Piece]) -> Iterator[Piece]:
    """Where several tags stand together, no word goes on: a list of links, "</a><a>", is no word."""
    for number, piece in enumerate(found):
        beside = found[max(number - 1, 0) : number] + found[number + 1 : number + 2]
        if not piece.read and any(o.is_markup and piece.start <= o.end and o.start <= piece.end for o in beside):
            piece = piece._replace(read=" ")
        yield piece
