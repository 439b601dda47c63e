"""The benchmark runner: predictions for gold files, in the form that ``score.py`` beside the gold reads.

Predictions are the ranking itself: every candidate, however unlikely, with no threshold.
"""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, TextIO

from gazetteer.core import Gazetteer
from gazetteer.errors import InvalidParameter, SourceError
from gazetteer.linking.query import Query

_OPENERS: dict[str, Callable[..., Any]] = {".xz": lzma.open, ".gz": gzip.open, ".bz2": bz2.open}


def rank(
    gz: Gazetteer, gold: Path, out: TextIO, *, limit: int = 20, context: bool = False, types: tuple[str, ...] = ()
) -> int:
    """One JSON line a gold row: ``{"qid", "ids": [[id, link, …], …], "names": [label, …]}``, best first.

    ``context`` gives the row's country to the query: what an in-country search would answer. ``types`` keeps
    to places of these types. Returns the number of rows.
    """
    count = 0
    for number, line in enumerate(_lines(gold), 1):
        try:
            row = json.loads(line)
            name, qid = str(row["query"]), row["qid"]
        except (ValueError, KeyError, TypeError) as error:
            raise SourceError(f"{gold}:{number}: not a gold row with query and qid ({error})") from error
        query = Query(name, lang=language(gz, row.get("lang")), types=types, limit=limit, min_score=0)
        if context:
            query = _within(gz, query, str(row.get("country") or ""))
        matches = gz.resolve(query).matches
        ids = [[match.place.id, *match.place.links] for match in matches]
        labels = [
            gz.place(match.place.id).name for match in matches
        ]  # as everybody sees them, whatever the query's language
        out.write(json.dumps({"qid": qid, "ids": ids, "names": labels}, ensure_ascii=False) + "\n")
        count += 1
    return count


def pairs(gz: Gazetteer, gold: Path, out: TextIO) -> int:
    """One number a gold row: how alike its ``name1`` and ``name2`` are, in [0, 1]. Returns the rows."""
    lines = _lines(gold)
    header = next(lines, "").split("\t")
    try:
        first, second = header.index("name1"), header.index("name2")
    except ValueError as error:
        raise SourceError(f"{gold}: its first line must name the columns name1 and name2") from error
    count = 0
    for line in lines:
        row = line.split("\t")
        out.write(f"{gz.alike(row[first], row[second]):.5f}\n")
        count += 1
    return count


def mentions(
    gz: Gazetteer, gold: Path, out: TextIO, *, spans: bool = False, demonyms: bool = False, nested: bool = False
) -> int:
    """One JSON line a gold document: ``{"doc_id", "mentions": [{"start", "end", "ids", "lat", "lon"}, …]}``.

    ``spans``: the gold spans are given, and only what each of them means is asked. Returns the documents.
    """
    count = 0
    for number, line in enumerate(_lines(gold), 1):
        try:
            row = json.loads(line)
            text, doc_id = str(row["text"]), row["doc_id"]
            given = [(int(top["start"]), int(top["end"])) for top in row["toponyms"]] if spans else None
        except (ValueError, KeyError, TypeError) as error:
            raise SourceError(f"{gold}:{number}: not a gold document with doc_id and text ({error})") from error
        found = gz.annotate(text, spans=given, lang=language(gz, row.get("lang")), demonyms=demonyms, nested=nested)
        answer = [
            {
                "start": item.start,
                "end": item.end,
                "ids": [item.place.id, *item.place.links] if item.place else [],
                "lat": item.place.lat if item.place else None,
                "lon": item.place.lon if item.place else None,
            }
            for item in found
        ]
        out.write(json.dumps({"doc_id": doc_id, "mentions": answer}, ensure_ascii=False) + "\n")
        count += 1
    return count


def _within(gz: Gazetteer, query: Query, country: str) -> Query:
    try:
        return gz.query(query, countries=(country,)) if country else query
    except InvalidParameter:  # a country without places here filters nothing in
        return query


def language(gz: Gazetteer, tag: object) -> str:
    """A gold row's language as a BCP 47 tag, empty where it has none that can be read as one."""
    lang = str(tag or "").replace("_", "-").partition("@")[0]
    try:
        gz.query("", lang=lang)
    except InvalidParameter:
        return ""
    return "" if lang == "und" else lang


def _lines(path: Path) -> Iterator[str]:
    """The non-empty lines of a plain or compressed text file."""
    try:
        opener: Callable[..., IO[str]] = _OPENERS.get(path.suffix, open)
        with opener(path, "rt", encoding="utf-8") as handle:
            yield from (line.rstrip("\n") for line in handle if line.strip())
    except (OSError, UnicodeDecodeError, EOFError, lzma.LZMAError) as error:
        raise SourceError(f"{path} cannot be read: {error}") from error
