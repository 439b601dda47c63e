"""One tagger in a process of its own, run by ``taggers.py``: a job as JSON on stdin, what was found as JSON on stdout.

It runs in the environment of the tagger, and imports nothing else but that tagger.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from importlib import metadata
from typing import Any

Spans = list[tuple[int, int]]
Tagger = Callable[[list[str]], Iterator[Spans]]  # the places in each text


def own(db: str, lang: str, demonyms: bool) -> Tagger:
    """Gazetteer as its users call it: it also says which place each one is."""
    from gazetteer.core import Gazetteer

    gz = Gazetteer.open(db)

    def find(texts: list[str]) -> Iterator[Spans]:
        for text in texts:
            yield [(found.start, found.end) for found in gz.annotate(text, lang=lang, demonyms=demonyms)]

    return find


def spacy(model: str) -> Tagger:
    """A pipeline of spaCy with all but the recognizer of entities left out, in batches."""
    from spacy import load

    nlp = load(model, enable=["ner"])

    def find(texts: list[str]) -> Iterator[Spans]:
        for doc in nlp.pipe(texts):
            yield [(found.start_char, found.end_char) for found in doc.ents if found.label_ in ("GPE", "LOC")]

    return find


def natasha() -> Tagger:
    """Natasha's segmenter and recognizer of entities, without morphology and syntax."""
    from natasha import Doc, NewsEmbedding, NewsNERTagger, Segmenter

    segmenter, tagger = Segmenter(), NewsNERTagger(NewsEmbedding())

    def find(texts: list[str]) -> Iterator[Spans]:
        for text in texts:
            doc = Doc(text)
            doc.segment(segmenter)
            doc.tag_ner(tagger)
            yield [(found.start, found.stop) for found in doc.spans if found.type == "LOC"]

    return find


KINDS: dict[str, Callable[..., Tagger]] = {"own": own, "spacy": spacy, "natasha": natasha}


def tagged(find: Tagger, texts: list[str]) -> tuple[list[Spans], float]:
    """What is found in all texts, and kilobytes of UTF-8 a second of CPU time in the second half of them."""
    half = len(texts) // 2
    found = list(find(texts[:half]))
    start = time.process_time()
    found += find(texts[half:])
    return found, sum(len(text.encode()) for text in texts[half:]) / 1000 / (time.process_time() - start)


def main() -> None:
    """Do the job: ``kind``, ``given`` (its arguments), ``packages``, ``sets`` (name -> texts)."""
    job: dict[str, Any] = json.load(sys.stdin)
    find = KINDS[job["kind"]](**job["given"])
    sets = {name: tagged(find, texts) for name, texts in job["sets"].items()}
    versions = {package: metadata.version(package) for package in job["packages"]}
    json.dump({"versions": versions, "sets": sets}, sys.stdout)


if __name__ == "__main__":
    main()
