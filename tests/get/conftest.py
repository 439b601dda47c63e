"""A publisher on this machine, with small files in the shape of GeoNames' and Who's On First's."""

from __future__ import annotations

import io
import json
import random
import subprocess
import sys
import tarfile
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[3] / "shared" / "data" / "geonames"
COMMIT = "5b2f0c5e3d0a4f1c8e7b6a594837261504f3e2d1"

PLACES = """\
616052\tYerevan\tYerevan\tErevan,Երևան\t40.18111\t44.51361\tP\tPPLC\tAM\t\t11\t\t\t\t1093485\t\t994\tAsia/Yerevan\t2024-01-01
616635\tGyumri\tGyumri\tLeninakan,Գյումրի\t40.7942\t43.84528\tP\tPPLA\tAM\t\t07\t\t\t\t148381\t\t1509\tAsia/Yerevan\t2024-01-01
"""
NAMES = """\
1\t616635\thy\tԳյումրի\t1\t\t\t\t\t
2\t616635\tru\tЛенинакан\t\t\t\t1\t1924\t1990
"""
RECORD = {
    "type": "Feature",
    "properties": {
        **{"wof:id": 421175453, "wof:name": "Quba", "wof:placetype": "locality", "iso:country": "AZ"},
        **{"name:aze_x_preferred": ["Quba"], "geom:latitude": 41.36, "geom:longitude": 48.51, "mz:is_current": 1},
    },
    "geometry": {"type": "Point", "coordinates": [48.51, 41.36]},
}


def _zip(path: Path, member: str, text: str) -> None:
    """A zip file of one member, with as much beside it as makes it long enough to break off."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, text)
        archive.writestr(zipfile.ZipInfo("readme.txt"), random.Random(1).randbytes(80_000))


@dataclass(frozen=True)
class Publisher:
    """A server that serves ``folder`` in the ways of ``server.py``."""

    url: str
    folder: Path

    def at(self, mode: str) -> str:
        """The address of the same files, served in another way."""
        return f"{self.url}/{mode}/"

    def requests(self, path: str) -> list[dict[str, str | None]]:
        """What it was asked for under a path, until now."""
        with urllib.request.urlopen(f"{self.url}/requests") as answer:
            return [one for one in json.load(answer) if one["path"] == path]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[[Path], Publisher]]:
    """Starts a server for a folder."""
    started = []

    def start(folder: Path) -> Publisher:
        command = [sys.executable, str(Path(__file__).with_name("server.py")), str(folder)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        started.append(process)
        assert process.stdout
        return Publisher(f"http://127.0.0.1:{process.stdout.readline().strip()}", folder)

    yield start
    for process in started:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


@pytest.fixture
def publisher(serve: Callable[[Path], Publisher], tmp_path: Path) -> Publisher:
    """Armenia and its names, and the archive of Azerbaijan, as the publishers lay them out."""
    folder = tmp_path / "published"
    archive = folder / "whosonfirst-data-admin-az/archive/refs/heads/master.tar.gz"
    (folder / "alternatenames").mkdir(parents=True)
    archive.parent.mkdir(parents=True)
    _zip(folder / "AM.zip", "AM.txt", PLACES)
    _zip(folder / "alternatenames/AM.zip", "AM.txt", NAMES)
    with tarfile.open(archive, "w:gz", format=tarfile.PAX_FORMAT, pax_headers={"comment": COMMIT}) as tar:
        content = json.dumps(RECORD).encode()
        member = tarfile.TarInfo("whosonfirst-data-admin-az-master/data/421/175/453/421175453.geojson")
        member.size = len(content)
        tar.addfile(member, io.BytesIO(content))
    return serve(folder)
