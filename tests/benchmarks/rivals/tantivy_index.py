"""Tantivy, the search library behind several engines: whole names by edit distance, or by the n-grams they share."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from rivals import KEPT, Entry, Hit, Unavailable

_HEAP = 256_000_000  # bytes that the writer fills before it writes a segment
_TOKENIZER = {True: "grams", False: "raw"}


class Tantivy:
    """An index on disk. ``grams`` looks names up by their letters in twos and threes, else by up to two edits.

    BM25, which ranks by n-grams, is for documents; rapidfuzz puts its first ``KEPT`` in a better order.
    """

    def __init__(self, grams: bool) -> None:
        self._grams = grams

    def start(self, folder: Path) -> None:
        """Create an empty index."""
        try:
            import tantivy
        except ImportError:
            raise Unavailable("pip install tantivy") from None
        self._tantivy = tantivy
        self._folder = folder
        schema = tantivy.SchemaBuilder()
        # freq: BM25 asks how often, nothing asks where
        schema.add_text_field("form", stored=True, tokenizer_name=_TOKENIZER[self._grams], index_option="freq")
        schema.add_text_field("country", tokenizer_name="raw", index_option="basic")
        schema.add_integer_field("population", fast=True)
        self._schema = schema.build()
        self._index = tantivy.Index(self._schema, path=str(folder))
        self._analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.ngram(2, 3)).build()
        self._index.register_tokenizer("grams", self._analyzer)

    def build(self, entries: Iterable[Entry]) -> None:
        """A document an entry."""
        writer = self._index.writer(heap_size=_HEAP, num_threads=1)
        for form, country, population in entries:
            writer.add_document(self._tantivy.Document(form=form, country=country, population=population))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, form: str, country: str) -> list[Hit]:
        """By n-grams; or no edit, one, two, each the most populous first: a fuzzy term has no score of its own."""
        query = self._tantivy.Query
        if self._grams:
            either = self._tantivy.Occur.Should
            grams = dict.fromkeys(self._analyzer.analyze(form))
            wanted = query.boolean_query([(either, self._term("form", gram)) for gram in grams])
            hits = self._searcher.search(self._within(wanted, country), limit=KEPT, count=False).hits
            names = [self._form(address) for _, address in hits]
            return [(name, fuzz.ratio(name, form)) for name in names]
        best: dict[str, float] = {}
        for distance in range(3):
            wanted = query.fuzzy_term_query(self._schema, "form", form, distance=distance)
            found = self._searcher.search(
                self._within(wanted, country), limit=KEPT, count=False, order_by_field="population"
            )
            for _, address in found.hits:
                best.setdefault(self._form(address), -float(distance))
            if len(best) >= KEPT:
                break
        return list(best.items())[:KEPT]

    def disk(self) -> int:
        """All files of the index."""
        return sum(path.stat().st_size for path in self._folder.iterdir())

    def processes(self) -> list[int]:
        """None."""
        return []

    def close(self) -> None:
        """Nothing to stop; the folder goes with its owner."""

    def _term(self, field: str, text: str) -> Any:
        return self._tantivy.Query.term_query(self._schema, field, text, index_option="freq")

    def _within(self, wanted: Any, country: str) -> Any:
        if not country:
            return wanted
        both = self._tantivy.Occur.Must
        there = self._tantivy.Query.const_score_query(self._term("country", country), 0.0)
        return self._tantivy.Query.boolean_query([(both, wanted), (both, there)])

    def _form(self, address: Any) -> str:
        return str(self._searcher.doc(address)["form"][0])
