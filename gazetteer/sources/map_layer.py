"""The features of one file of map data, whatever its format: places out of properties and geometries.

What is said of many of them alike (no point, a property that is left out) is said once, with how many there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gazetteer.record import Problem, Record, Report, warner
from gazetteer.sources.claims import Claims
from gazetteer.sources.files import stem
from gazetteer.sources.lpf_values import box_of, point_of
from gazetteer.sources.properties import is_known, place
from gazetteer.sources.repeated import Repeated
from gazetteer.sources.values import BadValue

_KEYS = 5  # properties that are named where none of them is a name …
_SHOWN = 12  # … and of those that are left out; OpenStreetMap has thousands


class MapLayer:
    """Reads feature after feature of a file."""

    def __init__(self, kind: str, path: Path, report: Report) -> None:
        """``kind`` and the name of the file make the source: ``geojson:armenia``."""
        self._path = path
        self._report = report
        self._name = stem(path)
        self._source = f"{kind}:{self._name}"
        self._number = 0
        self._claims = Claims()
        self._pointless = Repeated("places have none")
        self._left_out: Counter[str] = Counter()

    def record(
        self, line: int, properties: Mapping[str, Any], own_id: str, geometry: Any, hint: str = ""
    ) -> Record | None:
        """The place of a feature; None of one without a name, which is reported.

        ``geometry`` is as in GeoJSON; ``hint`` is added to what is said of one without a point.
        """
        self._number += 1
        warn = warner(self._report, self._path, line)
        try:
            record = place(properties, own_id, self._number, self._name, warn)
        except BadValue as error:
            keys = ", ".join(list(properties)[:_KEYS]) or "none"
            self._report(Problem(str(self._path), line, f"{error} among its properties: {keys}"))
            return None
        record.source = self._source
        try:
            record.lat, record.lon = point_of(geometry) or (None, None)
            record.box = box_of(geometry)
            if record.lat is None:
                self._pointless.add(self._path, line, f"{record.label} has no point{hint}")
        except BadValue as error:
            record.lat = record.lon = None
            warn(f"{record.label}: {error}; coordinates are to be degrees, longitude first (ogr2ogr -t_srs EPSG:4326)")
        self._left_out.update(key for key, value in properties.items() if value not in (None, "") and not is_known(key))
        return self._claims.settle(record, f"{self._name}:{self._number}", self._path, line)

    def finish(self) -> None:
        """Reports what the features have in common, after the last of them."""
        for problem in (*self._claims.problems(), *self._pointless.problems()):
            self._report(problem)
        if self._left_out:
            named = ", ".join(f"{key} ({count:,})" for key, count in self._left_out.most_common(_SHOWN))
            more = f" and {len(self._left_out) - _SHOWN:,} more" if len(self._left_out) > _SHOWN else ""
            self._report(Problem(str(self._path), 1, f"properties that are left out: {named}{more}", kept=True))
