"""Reads elements out of XML of any size, one at a time, and nothing but the file itself.

Expat is used directly, since it says what a document declares before any of it is expanded. Entities from outside
are never fetched: expat leaves that to a handler, and the one here refuses. An entity may stand for a few characters,
not for other entities, so that no document can grow by more than a small factor. Well-known characters
(``&eacute;``) are read where the document type that would declare them is not at hand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from html.entities import html5
from pathlib import Path
from xml.etree.ElementTree import Element
from xml.parsers import expat

from gazetteer.errors import SourceError
from gazetteer.sources.files import open_data

LINE = " line"  # the attribute of each element that has its line, by a name that XML does not allow
_CHUNK = 1 << 16
_LONGEST_ENTITY = 100  # characters
_DEEPEST = 200  # elements within one another


def elements(path: Path, wanted: Collection[str]) -> Iterator[Element]:
    """The outermost elements of these names, each whole; their lines are in the attribute ``LINE``.

    Names are without prefixes (``kml:Placemark`` is ``Placemark``), but for attributes such as ``xml:id``.

    Raises:
        SourceError: the file cannot be opened, or is not well-formed.
    """
    collected = _Collector(path, wanted)
    with open_data(path) as stream:
        try:
            while chunk := stream.read(_CHUNK):
                collected.parser.Parse(chunk, False)
                yield from collected.taken()
            collected.parser.Parse(b"", True)
        except expat.ExpatError as error:
            reason = "it is empty or cut short" if error.code in _CUT else expat.ErrorString(error.code)
            raise SourceError(f"{path}:{error.lineno}: not well-formed XML: {reason}") from None
        except LookupError as error:  # an encoding that Python does not know
            raise SourceError(f"{path}: {error}; save it as UTF-8") from None
        yield from collected.taken()


def text_in(element: Element | None, without: Collection[str] = ()) -> str:
    """All text of an element but that in elements named in ``without``, blanks reduced to one."""
    return "" if element is None else " ".join("".join(_texts(element, without)).split())


def _texts(element: Element, without: Collection[str]) -> Iterator[str]:
    if element.tag not in without:
        yield element.text or ""
        for child in element:
            yield from _texts(child, without)
            yield child.tail or ""


def child_texts(element: Element, *names: str) -> Iterator[str]:
    """The text of each child of these names that has any."""
    return (text for child in element if child.tag in names and (text := text_in(child)))


_CUT = {
    expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS],
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
    expat.errors.codes[expat.errors.XML_ERROR_PARTIAL_CHAR],
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION],
}


class _Collector:
    """Builds the wanted elements from the events of a parser."""

    def __init__(self, path: Path, wanted: Collection[str]) -> None:
        self._path = path
        self._wanted = frozenset(wanted)
        self._open: list[Element] = []  # a wanted element and what is open in it
        self._depth = 0
        self._text: list[str] = []
        self._done: list[Element] = []
        self.parser = expat.ParserCreate()  # namespaces are not told apart: files in use bind prefixes sloppily
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text.append
        self.parser.EntityDeclHandler = self._declared
        self.parser.SkippedEntityHandler = self._undeclared
        self.parser.ExternalEntityRefHandler = self._outside

    def taken(self) -> Iterator[Element]:
        """The elements that are whole by now."""
        done, self._done = self._done, []
        yield from done

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._error("elements are nested too deeply")
        self._flush()
        tag = name.rpartition(":")[2]
        if not self._open and tag not in self._wanted:
            return
        plain = {_plain(key): value for key, value in attributes.items()}
        element = Element(tag, {**plain, LINE: str(self.parser.CurrentLineNumber)})
        if self._open:
            self._open[-1].append(element)
        self._open.append(element)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._flush()
        if self._open:
            element = self._open.pop()
            if not self._open:
                self._done.append(element)

    def _flush(self) -> None:
        """Puts the text that has come since the last tag where it belongs."""
        if self._open and self._text:
            parent, text = self._open[-1], "".join(self._text)
            if len(parent):
                parent[-1].tail = text
            else:
                parent.text = text
        self._text.clear()

    def _declared(self, name: str, is_parameter: int, value: str | None, *outside: str | None) -> None:
        if value is not None and ("&" in value or "<" in value or len(value) > _LONGEST_ENTITY):
            raise self._error(f"the entity {name} stands for more than a few characters; replace it in the file")

    def _undeclared(self, name: str, is_parameter: int) -> None:
        if not is_parameter:
            if f"{name};" not in html5:
                raise self._error(f"the entity &{name}; is not declared in the file")
            self._text.append(html5[f"{name};"])

    def _outside(self, names: str, *where: str | None) -> int:
        raise self._error(f"the entity {names} stands in another file, which is not read; put its text in its place")

    def _error(self, reason: str) -> SourceError:
        return SourceError(f"{self._path}:{self.parser.CurrentLineNumber}: {reason}")


def _plain(key: str) -> str:
    return key if key.startswith("xml:") else key.rpartition(":")[2]
