"""What is done with running text over one file: places are found in it, and called by the names of a view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from gazetteer.annotate.annotator import Annotator, Bounds, Options, checked_span, options_of
from gazetteer.annotate.language import is_sure, language_of
from gazetteer.annotate.naming import Naming, style_of
from gazetteer.annotate.prose import Prose
from gazetteer.annotate.rewrite import normalize, reader
from gazetteer.annotate.untouched import MARKED_UP, format_named
from gazetteer.errors import NotFound
from gazetteer.labels.label import View
from gazetteer.labels.labeller import Labeller
from gazetteer.model import Annotation, Normalization, Place, Toponym
from gazetteer.store.store import Store


class Texts:
    """Reads and rewrites texts. Safe to share between threads."""

    def __init__(self, store: Store, labels: Labeller, annotator: Annotator) -> None:
        self._store = store
        self._labels = labels
        self._annotator = annotator

    @staticmethod
    def options(given: Options | None, values: dict[str, Any]) -> Options:
        """``given`` with ``values`` in it."""
        return options_of(given, values)

    @staticmethod
    def style(asked: str, perspective: str) -> str:
        """The style to rewrite in, as ``naming.style_of`` reads it. Raises ``InvalidParameter``."""
        return style_of(asked, perspective)

    def annotate(self, document: str, options: Options, spans: Bounds | None, form: str) -> list[Annotation]:
        """The places named in the text of a document, in its order; with ``spans``, what is meant at each of these.

        They are shown under the names of the year that the text is of, where one is given.
        """
        read = Prose(document, format_named(form))
        asked = [read.read(*checked_span(document, *span)) for span in spans] if spans is not None else None
        found = read.as_given(self._annotator.annotate(read.text, options, asked))
        return found if options.as_of is None else [self._shown(item, View(as_of=options.as_of)) for item in found]

    def normalize(
        self, text: str, options: Options, view: View, style: str, form: str, found: Sequence[Annotation] | None = None
    ) -> Normalization:
        """A text with the names of a view, in its own language where the view has none; see ``Gazetteer.normalize``."""
        form = format_named(form)
        read = Prose(text, form).text if form in MARKED_UP and not options.lang else text
        written_in = options.lang or language_of(read)
        wanted = view if view.lang else view._replace(lang=written_in)
        naming = Naming(self._label, self._names, wanted, style, written_in, free=not view.lang)
        annotate = reader(self._annotator, options, form, {text: found} if found is not None else {})
        sure = bool(options.lang or view.lang) or is_sure(read)
        return normalize(text, annotate, naming, written_in, form, sure=sure)

    def _shown(self, item: Annotation, view: View) -> Annotation:
        """The same mention, the places that it may mean as a view shows them."""
        others = tuple((self._place(other, view), score) for other, score in item.alternatives)
        return replace(item, place=item.place and self._place(item.place, view), alternatives=others)

    def _place(self, place: Place, view: View) -> Place:
        return self._labels.place(self._pk(place.id), view)

    def _label(self, place_id: str, view: View) -> str:
        return self._labels.name(self._pk(place_id), view)

    def _names(self, place_id: str) -> list[Toponym]:
        return self._store.names(self._pk(place_id))

    def _pk(self, place_id: str) -> int:
        pk = self._store.pk(place_id)
        if pk is None:
            raise NotFound(f"no place has the id {place_id!r}", errors=[{"parameter": "id", "value": place_id}])
        return pk
