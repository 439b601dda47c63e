"""Make ``gazetteer/annotate/data/person_names.tsv.xz``: first names and surnames, by which names of persons are told.

    python make_person_names.py > ../../gazetteer/annotate/data/person_names.tsv.xz

Needs the package Faker (MIT), which has lists of them for some hundred locales; those of a language are put together,
folded as keys are. Only scripts with capitals, or with one language here, are kept. Foreign first names in Cyrillic and
Armenian letters, which Faker does not have, are ours: ``foreign_first_names.tsv``.
"""

from __future__ import annotations

import importlib
import lzma
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from faker import VERSION
from faker.config import AVAILABLE_LOCALES

from gazetteer.annotate.tables import folded

LANGUAGES = (
    "az", "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "hy", "id", "is", "it", "ka",
    "lt", "lv", "mk", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sv", "sw", "tr", "uk", "uz", "vi",
)  # fmt: skip
_LEAST = 3  # letters
_FOREIGN = Path(__file__).with_name("foreign_first_names.tsv")


def main() -> None:
    """Write the table to standard output."""
    given: dict[str, set[str]] = defaultdict(set)
    surnames: dict[str, set[str]] = defaultdict(set)
    for locale in sorted(AVAILABLE_LOCALES):
        lang = locale.partition("_")[0]
        if lang not in LANGUAGES:
            continue
        provider = importlib.import_module("faker.providers.person").Provider
        try:
            provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        except ModuleNotFoundError:
            continue
        for attribute in dir(provider):
            names = getattr(provider, attribute)
            if not isinstance(names, tuple | list | dict):
                continue
            if attribute.startswith("first_names"):
                given[lang].update(_single(names))
            elif attribute.startswith("last_names") or attribute.endswith("last_names"):
                surnames[lang].update(_single(names))
    for line in _FOREIGN.read_text("utf-8").splitlines():
        lang, _, words = line.partition("\t")
        if not line.startswith("#"):
            given[lang].update(_single(words.split()))
    lines = [
        f"# first names (given) and surnames: what, language, folded names. From Faker {VERSION} "
        "(https://faker.readthedocs.io, MIT, © Daniele Faraglia and contributors) by seeds/scripts/make_person_names.py"
        "; foreign first names in Cyrillic and Armenian letters are ours"
    ]
    for what, found in (("given", given), ("surname", surnames)):
        lines += [f"{what}\t{lang}\t{' '.join(sorted(found[lang]))}" for lang in sorted(found) if found[lang]]
    sys.stdout.buffer.write(lzma.compress("\n".join([*lines, ""]).encode(), preset=9 | lzma.PRESET_EXTREME))


def _single(names: Iterable[str]) -> set[str]:
    """Names of one word, folded."""
    words = {folded(name) for name in names if isinstance(name, str) and " " not in name and name[:1].isalpha()}
    return {word for word in words if len(word) >= _LEAST}


if __name__ == "__main__":
    main()
