"""Who's On First: one GeoJSON record a place, as a repository folder, a tar or zip of it, or a single file.

A record that is also in GeoNames (or else Wikidata) takes that id and keeps its own as a link. Records that
another one supersedes are left out: the successor speaks for the place.
"""

from __future__ import annotations

import json
import os
import re
import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from gazetteer.errors import SourceError
from gazetteer.features import CLASSES
from gazetteer.record import Name, Problem, Record, Report, Warn, warner
from gazetteer.sources.files import READ_ERRORS
from gazetteer.sources.heads import TAR, Head
from gazetteer.sources.json_stream import members
from gazetteer.sources.spells import years
from gazetteer.sources.values import BadValue, coordinates, country, language, table_rows

SOURCE = "wof"
NOT_READ = "-"
KINDS = {"colloquial": "colloquial", "abbreviation": "abbreviation", "historical": "historical"}


def sniff(head: Head) -> bool:
    """Whether a file, or the first of a folder or a tar file, is a record of Who's On First."""
    if head.text:
        return head.has('"wof:id"')
    documents = _in_folder(head.path) if head.path.is_dir() else _in_tar(head.path)
    return any(b'"wof:id"' in raw for _, raw in islice(documents, 1))


def read(path: Path, report: Report) -> Iterator[Record]:
    """One record a place that is not superseded; alternative geometries are passed over.

    Raises:
        SourceError: the file cannot be opened or holds no GeoJSON.
    """
    for file, line, found in _features(path, report):
        try:
            if (record := _record(found, warner(report, file, line))) is not None:
                yield record
        except BadValue as error:
            report(Problem(file, line, str(error)))


def _features(path: Path, report: Report) -> Iterator[tuple[str, int, dict[str, Any]]]:
    if path.is_dir():
        documents = _in_folder(path)
    elif TAR.search(path.name):
        documents = _in_tar(path)
    elif path.suffix.lower() == ".zip":
        documents = _in_zip(path)
    else:
        yield from ((str(path), line, found) for line, found in members(path, report, ("features",)))
        return
    empty = True
    for file, raw in documents:
        empty = False
        try:
            found = json.loads(raw)
        except (ValueError, RecursionError) as error:
            report(Problem(file, 1, f"not JSON: {error}"))
            continue
        yield file, 1, found if isinstance(found, dict) else {}
    if empty:
        raise SourceError(f"{path} holds no .geojson file")


def _wanted(name: str) -> bool:
    return name.endswith(".geojson") and "-alt-" not in name.rpartition("/")[2]


def _in_folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    for place, folders, names in os.walk(folder):
        folders.sort()
        for file in (Path(place, name) for name in sorted(names) if _wanted(name)):
            try:
                yield str(file), file.read_bytes()
            except OSError as error:
                raise SourceError(f"{file}: {error.strerror}") from error


def _in_tar(path: Path) -> Iterator[tuple[str, bytes]]:
    try:
        with tarfile.open(path, "r|*") as archive:
            while (member := archive.next()) is not None:
                if member.isfile() and _wanted(member.name) and (stream := archive.extractfile(member)):
                    yield f"{path}:{member.name}", stream.read()
                # The archive remembers every member it has passed; a planet of them does not fit in memory.
                archive.members = []  # type: ignore[attr-defined, unused-ignore]
    except FileNotFoundError as error:
        raise SourceError(f"{path}: there is no such file") from error
    except (tarfile.TarError, *READ_ERRORS) as error:
        raise SourceError(f"{path} is damaged or cut short ({error}); fetch it again") from error


def _in_zip(path: Path) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(path) as archive:
            for name in filter(_wanted, archive.namelist()):
                yield f"{path}:{name}", archive.read(name)
    except FileNotFoundError as error:
        raise SourceError(f"{path}: there is no such file") from error
    except (RuntimeError, *READ_ERRORS) as error:
        raise SourceError(f"{path} is damaged, cut short or locked ({error}); fetch it again") from error


def _record(found: dict[str, Any], warn: Warn) -> Record | None:
    about = found.get("properties")
    if not isinstance(about, dict) or not _number(about.get("wof:id")):
        raise BadValue("no Who's On First record: it has no wof:id")
    feature = _feature(about)
    if about.get("wof:superseded_by") or feature == NOT_READ:
        return None
    label = _text(about.get("wof:label")) or _text(about.get("wof:name"))
    names = list(dict.fromkeys([*([Name(label, preferred=True)] if label else []), *_names(about)]))
    if not names:
        raise BadValue(f"wof:{about['wof:id']} has no name")
    ids = _ids(about)
    lat, lon = _point(about) or (None, None)
    parent = _number(about.get("wof:parent_id"))
    inception, cessation = _text(about.get("edtf:inception")), _text(about.get("edtf:cessation"))
    # an interval is the time in which it began, or ended
    begin, end = years(inception.partition("/")[0], cessation.rpartition("/")[2], warn)
    return Record(
        id=ids[0],
        source=SOURCE,
        names=names,
        label=label or names[0].name,
        feature=feature,
        country=country(about.get("wof:country")) or country(about.get("iso:country")),
        parent=f"wof:{parent}" if parent else "",
        lat=lat,
        lon=lon,
        population=_number(about.get("gn:population")) or _number(about.get("wof:population")) or None,
        begin=begin,
        end=end,
        links=tuple(ids[1:]),
    )


def _ids(about: dict[str, Any]) -> list[str]:
    """GeoNames, Wikidata, Who's On First: those the record has, in the order of precedence."""
    same = about.get("wof:concordances")
    same = same if isinstance(same, dict) else {}
    geonames, wikidata = _number(same.get("gn:id")), _text(same.get("wd:id"))
    ids = [f"gn:{geonames}"] if geonames else []
    ids += [f"wd:{wikidata}"] if re.fullmatch(r"Q[1-9]\d*", wikidata) else []
    return [*ids, f"wof:{_number(about['wof:id'])}"]


def _names(about: dict[str, Any]) -> Iterator[Name]:
    for key, values in about.items():
        if not key.startswith("name:"):
            continue
        tag, _, use = key[5:].partition("_x_")
        lang = language(tag) or ""
        kind = KINDS.get(use, "variant")
        for value in _texts(values):
            yield Name(value, lang, kind, use == "preferred")


def _feature(about: dict[str, Any]) -> str:
    """GeoNames' own class and code when the record has them, else what its placetype amounts to."""
    group = _text(about.get("gn:feature_class") or about.get("gn:fclass"))
    code = _text(about.get("gn:feature_code") or about.get("gn:fcode"))
    if len(group) == 1 and group in CLASSES:
        return f"{group}.{code}" if code else group
    return _placetypes().get(_text(about.get("wof:placetype")), "")


@cache
def _placetypes() -> dict[str, str]:
    return {placetype: feature for placetype, feature in table_rows("wof_placetypes.tsv")}


def _point(about: dict[str, Any]) -> tuple[float, float] | None:
    """The point for the label, else the centroid; places of unknown geometry are put at 0, 0."""
    for origin in ("lbl", "geom"):
        lat, lon = about.get(f"{origin}:latitude"), about.get(f"{origin}:longitude")
        if lat not in (None, "") and lon not in (None, "") and (point := coordinates(lat, lon)) != (0, 0):
            return point
    return None


def _number(value: object) -> int:
    """A positive whole number, from 7, 7.0 or "7"; else 0."""
    text = str(value).removesuffix(".0")
    return int(text) if not isinstance(value, bool) and re.fullmatch(r"\d{1,18}", text, re.ASCII) else 0


def _text(value: object) -> str:
    return next(_texts([value]), "")


def _texts(values: object) -> Iterator[str]:
    listed: Iterable[object] = values if isinstance(values, list) else [values]
    for value in listed:
        # Half a surrogate pair, which JSON can spell, is text that nothing can store.
        if isinstance(value, str) and (text := " ".join(value.encode(errors="ignore").decode().split())):
            yield text
