"""Cuts JSON of any size and layout into objects, without holding more of the file than one of them.

A file is one value or several, one after the other (JSON lines, RFC 8142 sequences). An object that has a wanted
array (``"features"``) gives the members of that array; any other object gives itself. What is broken is reported by
line, and reading goes on at the next line that begins like the broken object.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Collection, Iterator
from io import BufferedReader
from pathlib import Path
from typing import Any

from gazetteer.errors import SourceError
from gazetteer.record import Problem, Report
from gazetteer.sources import encodings
from gazetteer.sources.files import open_data

Json = dict[str, Any]

_CHUNK = 1 << 18  # bytes read at a time; more where one value is longer
_TAIL = 16  # characters: an error this near to the end of what has been read may be a value cut in two
_BETWEEN = re.compile("[ \t\r\n\x1e\ufeff]*")  # a sequence puts a record separator before each value
_UNSTORABLE = re.compile(r"[\udc80-\udcff]|\\u[dD]")  # bytes that are not UTF-8, and what may be half a surrogate pair
_DECODER = json.JSONDecoder()


class _Broken(ValueError):
    """What follows is not the JSON that was expected."""


class _Ended(Exception):
    """Nothing more can be read; line and reason say why."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


def members(path: Path, report: Report, arrays: Collection[str] = ()) -> Iterator[tuple[int, Json]]:
    """Line and object of every member of an array named in ``arrays``, or of every object where there is no such array.

    Raises:
        SourceError: the file cannot be opened, or does not begin like JSON.
    """
    with open_data(path) as stream:
        text = _Text(stream)
        if text.peek() not in ("{", "["):
            raise SourceError(f"{path} is not JSON")
        try:
            while text.peek():
                yield from _value(text, str(path), report, arrays)
        except _Ended as end:
            report(Problem(str(path), end.line, end.reason))


def _value(text: _Text, file: str, report: Report, arrays: Collection[str]) -> Iterator[tuple[int, Json]]:
    """The objects of the next value of the file."""
    indent, line = text.indent(), text.line
    try:
        if text.peek() == "[":
            yield from _array(text, file, report)
        elif text.peek() == "{":
            yield from _object(text, file, report, arrays)
        elif text.peek() == ",":  # features, one a line, each with the comma of the list they were cut from
            text.skip()
        else:
            raise _Broken("neither an object nor a list")
    except _Broken as error:
        text.resume(indent, line, str(error))
        report(Problem(file, line, f"not JSON: {error}"))


def _object(text: _Text, file: str, report: Report, arrays: Collection[str]) -> Iterator[tuple[int, Json]]:
    line, found, has_array = text.line, {}, False
    if text.is_line():
        found = text.value()
        held = next((found[key] for key in arrays if isinstance(found.get(key), list)), None)
        yield from ((line, value) for value in ([found] if held is None else held) if isinstance(value, dict))
        return
    text.skip()
    while text.peek() != "}":
        key = text.value() if text.peek() == '"' else text.fail("a name in quotation marks")
        text.expect(":")
        if key in arrays and text.peek() == "[":
            has_array = True
            yield from _array(text, file, report)
        else:
            found[key] = text.value()
        if text.peek() != "}":
            text.expect(",")
    text.skip()
    if not has_array:
        yield line, found


def _array(text: _Text, file: str, report: Report) -> Iterator[tuple[int, Json]]:
    text.skip()
    while (mark := text.peek()) != "]":
        if mark == ",":
            text.skip()
            continue
        if not mark:
            raise text.cut_short()
        line = text.line
        try:
            value = text.value()
        except _Broken as error:
            text.resume(text.indent(), line, str(error))
            report(Problem(file, line, f"not JSON: {error}"))
            continue
        if isinstance(value, dict):
            yield line, value
        else:
            report(Problem(file, line, f"{json.dumps(value)[:40]} stands where a feature should"))
    text.skip()


class _Text:
    """The text of a stream, read as far as it is asked for."""

    def __init__(self, stream: BufferedReader) -> None:
        self.line = 1
        self._stream = stream
        begins = stream.peek(_TAIL)[:_TAIL]
        wide = next((name for mark, name in encodings.WIDE if begins.startswith(mark)), "")
        # What is no UTF-8 becomes lone surrogates, so that it costs the value it stands in and no more.
        self._decoder = codecs.getincrementaldecoder(wide or "utf-8")("replace" if wide else "surrogateescape")
        self._read = ""
        self._at = 0
        self._ended = False

    def peek(self) -> str:
        """The next character that is no blank; "" at the end."""
        while True:
            found = _BETWEEN.match(self._read, self._at)
            self._go(found.end() if found else self._at)
            if self._at < len(self._read):
                return self._read[self._at]
            if not self._more():
                return ""

    def skip(self) -> None:
        """Passes the character that ``peek`` gave."""
        self._at += 1

    def expect(self, mark: str) -> None:
        """Passes ``mark``; raises ``_Broken`` where another character follows."""
        if self.peek() != mark:
            self.fail(repr(mark))
        self.skip()

    def fail(self, wanted: str) -> Any:
        """Raises ``_Broken``, saying what was wanted."""
        raise _Broken(f"{self.peek()!r} instead of {wanted}") if self.peek() else self.cut_short()

    def cut_short(self) -> _Ended:
        """The error of a file that ends within a value."""
        return _Ended(self.line, "the file ends within this object or list: it is cut short; fetch it again")

    def value(self) -> Any:
        """The next value, whole; one that is broken is not passed."""
        self.peek()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._read, self._at)
            except json.JSONDecodeError as error:
                open_string = error.msg.startswith("Unterminated string")
                if (open_string or error.pos >= len(self._read) - _TAIL) and self._more():
                    continue
                if open_string or error.pos >= len(self._read.rstrip()):
                    raise self.cut_short() from None
                raise _Broken(error.msg) from None
            except RecursionError:
                raise _Broken("nested too deeply") from None
            except ValueError as error:  # a number of thousands of digits
                raise _Broken(str(error)) from None
            if end == len(self._read) and self._more():  # a number may go on
                continue
            if _UNSTORABLE.search(self._read, self._at, end) and not _is_storable(value):
                raise _Broken("not UTF-8; save the file as UTF-8")
            self._go(end)
            return value

    def is_line(self) -> bool:
        """Whether the line is one of several that each hold an object: the next begins with one, this opens no list."""
        end = self._read.find("\n", self._at)
        following = _BETWEEN.match(self._read, end)
        if end < 0 or following is None or not self._read.startswith("{", following.end()):
            return False
        return not self._read[self._at : end].rstrip().endswith("[")

    def indent(self) -> str:
        """The blanks that begin the line that the next value is on."""
        self.peek()
        start = self._read.rfind("\n", 0, self._at) + 1
        return self._read[start : self._at] if self._read[start : self._at].isspace() else ""

    def resume(self, indent: str, line: int, reason: str) -> None:
        """Goes to the next line after ``line`` that begins with ``indent`` and an object, else raises ``_Ended``."""
        begins = f"\n{indent}{{"
        start = max(0, self._read.rfind("\n", 0, self._at)) if self.line > line else self._at
        while (found := self._read.find(begins, start)) < 0:
            self._go(max(self._at, len(self._read) - len(begins)))
            if not self._more():
                raise _Ended(line, f"not JSON: {reason}; nothing after it is read")
            start = self._at
        self.line -= self._read.count("\n", found + 1, self._at)
        self._go(found + 1)

    def _go(self, end: int) -> None:
        self.line += self._read.count("\n", self._at, end)
        self._at = end

    def _more(self) -> bool:
        """Reads on, keeping the line that reading has come to."""
        if self._ended:
            return False
        kept = max(0, self._read.rfind("\n", 0, self._at))
        kept = kept if self._at - kept < _CHUNK else self._at  # of a file that is one line nothing is kept
        self._read, self._at = self._read[kept:], self._at - kept
        raw = self._stream.read(max(_CHUNK, len(self._read)))
        self._ended = not raw
        self._read += self._decoder.decode(raw, final=self._ended)
        return True


def _is_storable(value: Any) -> bool:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except ValueError:
        return False
    return True
