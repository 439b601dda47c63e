"""What machines did to the text of a cell, undone: entities, tags, mojibake, footnote marks, full-width forms."""

from __future__ import annotations

import html
import re
import unicodedata

_ENTITY = re.compile(r"&(#\d+|#x[0-9a-f]+|[a-z]\w{1,30});?", re.IGNORECASE)
_TAG = re.compile(r"</?(?:[a-z][a-z0-9]{0,9})(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)
# Letters that UTF-8 turns into when it is read as Latin-1, Windows-1252 or Windows-1251.
_MOJIBAKE = re.compile(
    "[ÃÂÄÅÐÑØÙâÎÏÕÔÇË][\u0080-\u00bf\u0152-\u0178\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|Р[\u00a0-\u00bf‚-›°±]"
)
_FOOTNOTE = re.compile(
    r"(?:\s*\[(?:\d{1,3}|[a-z]|note \d+|citation needed)\]|[\u00b9\u00b2\u00b3\u2070-\u2079*†‡§]+)\s*\Z", re.IGNORECASE
)
_NUMBERED = re.compile(r"\A\s*(?:[•▪●◦–*#>]+|\(?\d{1,3}[.)](?=\s))\s*")
_QUOTES = "\"'`´‘’‚‛“”„‟«»‹›「」『』_~^|"
_SPACES = re.compile(r"[\s\u200b\ufeff\u00ad\u0000-\u001f]+")
_SCAN = re.compile(r"[^\w ,.\-()']|_|[ÃÂÄÅÐÑØÙâÎÏÕÔÇË\u00b2\u00b3\u00b9]|\A\s|\s\Z|  |\A\(?\d")


def clean(text: str) -> str:
    """``text`` as its writer meant it; names are left as they are.

    >>> clean("M&uuml;nchen<br>"), clean("MÃ¼nchen"), clean("Paris[1]"), clean("１． 東京")
    ('München', 'München', 'Paris', '東京')
    """
    if not _SCAN.search(text):
        return text
    if "&" in text:
        text = _ENTITY.sub(lambda found: _unescaped(found[0]), text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    if _MOJIBAKE.search(text):
        # ftfy (Apache-2.0): knows every way in which one encoding is read as another; loaded when needed, 20 ms
        from ftfy import fix_encoding

        text = fix_encoding(text)
    text = "".join(unicodedata.normalize("NFKC", c) if "\uff01" <= c <= "\uff5e" else c for c in text)
    text = _SPACES.sub(" ", text).strip()
    text = _NUMBERED.sub("", _FOOTNOTE.sub("", text))
    stripped = text.strip(_QUOTES + " ")
    return stripped.rstrip(",;:/ ").lstrip(",;:/ ") if stripped else text


def _unescaped(entity: str) -> str:
    plain = html.unescape(entity if entity.endswith(";") else entity + ";")
    return plain if plain != entity + ";" else entity
