"""A document as bytes and as a form carries it: its encoding, and its line ends, which forms do not keep.

A browser sends every line end as CR LF, whatever it was. A document that came as a file is therefore accompanied by a
note of its line ends, ``w12n3`` for twelve CR LF and then three LF, from which they are put back.
"""

from __future__ import annotations

import codecs
import re
from itertools import chain, groupby, repeat

from gazetteer.errors import InvalidParameter, UnreadableBody

# What a file may be said to be in, by names that Python and browsers share; the empty one is found out
ENCODINGS = {
    "": "UTF-8 or UTF-16",
    "windows-1252": "Western (Windows-1252)",
    "windows-1250": "Central European (Windows-1250)",
    "windows-1251": "Cyrillic (Windows-1251)",
    "koi8-r": "Cyrillic (KOI8-R)",
    "ibm866": "Cyrillic (DOS, 866)",
    "windows-1253": "Greek (Windows-1253)",
    "windows-1254": "Turkish (Windows-1254)",
    "windows-1255": "Hebrew (Windows-1255)",
    "windows-1256": "Arabic (Windows-1256)",
    "shift_jis": "Japanese (Shift JIS)",
    "gb18030": "Chinese (GB 18030)",
    "big5": "Chinese (Big5)",
    "euc-kr": "Korean (EUC-KR)",
}
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Word processors' files, PDF, and archives of any kind: what people try first
_NO_TEXT = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x1f\x8b")
_LETTERS = {"\r\n": "w", "\n": "n", "\r": "r"}
_ENDS = {letter: end for end, letter in _LETTERS.items()}
_END = re.compile("\r\n|\r|\n")
_RUN = re.compile("([wnr])([0-9]{1,9})")


def decoded(body: bytes, encoding: str = "") -> str:
    """The text of a file, without a byte order mark. Raises ``UnreadableBody``, ``InvalidParameter``."""
    if encoding not in ENCODINGS:
        raise InvalidParameter("there is no such encoding", errors=[{"parameter": "encoding", "value": encoding}])
    if body.startswith(_NO_TEXT):
        raise UnreadableBody(
            "This file is no plain text. Save it as plain text (.txt) in its own program, or copy its text in here."
        )
    name = encoding or "utf-8"
    for mark, marked in _MARKS:
        if body.startswith(mark):
            body, name = body[len(mark) :], marked
            break
    try:
        return whole(body.decode(name))
    except UnicodeDecodeError as error:
        if encoding:
            advice = "Choose another encoding for it"
        else:
            advice = "Say which encoding it has, below the text, and choose it again, or save it as UTF-8"
        raise UnreadableBody(f"This file is not in {ENCODINGS[encoding]}: see byte {error.start}. {advice}.") from error


def whole(text: str) -> str:
    """``text``, if it is one. Raises ``UnreadableBody`` for what has NUL in it: pictures, UTF-16 without a mark."""
    if "\0" in text:
        raise UnreadableBody(
            "This is no plain text: there are null characters in it. Save it as plain text in UTF-8, and try that."
        )
    return text


def plain(text: str) -> str:
    """``text`` with LF at the end of every line, as pages and forms hold it.

    >>> plain("a\\r\\nb\\rc")
    'a\\nb\\nc'
    """
    return _END.sub("\n", text)


def ends(text: str) -> str:
    """A note of the line ends of ``text``; empty where all are LF.

    >>> ends("a\\r\\nb\\r\\nc\\rd"), ends("a\\nb")
    ('w2r1', '')
    """
    runs = [(letter, len(list(same))) for letter, same in groupby(_LETTERS[end] for end in _END.findall(text))]
    return "".join(f"{letter}{count}" for letter, count in runs) if {letter for letter, _ in runs} - {"n"} else ""


def restored(text: str, noted: str) -> str:
    """``text`` with the line ends of a note. Where it has more or fewer lines by now, all end as most did.

    >>> restored("a\\nb\\nc\\nd", "w2r1"), restored("a\\nb", "w2r1"), restored("a\\nb", "nonsense")
    ('a\\r\\nb\\r\\nc\\rd', 'a\\r\\nb', 'a\\nb')
    """
    text = plain(text)
    runs = [(_ENDS[letter], int(count)) for letter, count in _RUN.findall(noted)]
    if not runs:
        return text
    lines = text.split("\n")
    if sum(count for _, count in runs) != len(lines) - 1:
        return max(_LETTERS, key=lambda end: sum(count for other, count in runs if other == end)).join(lines)
    between = chain.from_iterable(repeat(end, count) for end, count in runs)
    return "".join(chain.from_iterable(zip(lines, chain(between, ("",)), strict=True)))
