"""Write seeds/geonames_tagged_names.tsv.xz: GeoNames' preferred name of a place in each language.

GeoNames' own dump of language-tagged names is large; Debian's package ``libgeonames-common`` carries the preferred
names of countries, first-level divisions and larger cities as one gettext catalogue a language, whose message ids are
a geonameid (``147105``), an ISO 3166-1 code (``AZ``) or a first-level code (``US.VA``). To get the catalogues:

    apt-get download libgeonames-common
    dpkg-deb --extract libgeonames-common_*.deb catalogues

and then, from the top of the project:

    python seeds/scripts/make_tagged_names.py catalogues/usr/share/locale seeds/geonames_tagged_names.tsv.xz

The same catalogues always give the same bytes: rows are sorted by key, then language.
"""

from __future__ import annotations

import lzma
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

MO_MAGIC = {b"\xde\x12\x04\x95": "<", b"\x95\x04\x12\xde": ">"}
HEADER = "key\tlang\tname\n"


def messages(catalogue: bytes) -> Iterator[tuple[str, str]]:
    """The (message id, translation) pairs of a gettext ``.mo`` file, without its header entry.

    Raises ``ValueError`` when the bytes are no such file.
    """
    order = MO_MAGIC.get(catalogue[:4])
    if order is None:
        raise ValueError("not a gettext catalogue")
    count, originals, translations = struct.unpack_from(order + "3I", catalogue, 8)
    for row in range(count):
        texts = []
        for table in (originals, translations):
            size, start = struct.unpack_from(order + "2I", catalogue, table + 8 * row)
            texts.append(catalogue[start : start + size].decode("utf-8"))
        if texts[0]:
            yield texts[0], texts[1]


def language_tag(locale: str) -> str:
    """The BCP 47 tag of a gettext locale name: ``de_AT`` -> ``de-AT``."""
    return locale.replace("_", "-")


def rows(folder: Path) -> list[tuple[str, str, str]]:
    """Every (key, language tag, name) of the catalogues below ``folder``, sorted."""
    found = {
        (key, language_tag(path.parts[-3]), " ".join(name.split()))
        for path in folder.glob("*/LC_MESSAGES/geonames.mo")
        for key, name in messages(path.read_bytes())
        if name.strip()
    }
    return sorted(found)


def main(folder: str, out: str) -> None:
    """Write the catalogues below ``folder`` to the file ``out``."""
    table = rows(Path(folder))
    text = HEADER + "".join(f"{key}\t{lang}\t{name}\n" for key, lang, name in table)
    Path(out).write_bytes(lzma.compress(text.encode("utf-8"), preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(table)} names of {len({key for key, _, _ in table})} places in {out}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
