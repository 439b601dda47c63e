"""``Gazetteer``: the facade that every front end calls. It composes; the work is done below it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gazetteer.browse import Browser, Entries, names_of
from gazetteer.config import default_path
from gazetteer.errors import InvalidParameter, NotFound, NotReady
from gazetteer.index.listing import Facets, Filter
from gazetteer.index.opened import Indexes
from gazetteer.labels import periods
from gazetteer.labels.labeller import Labeller
from gazetteer.linking.linker import Linker
from gazetteer.linking.pairs import alike
from gazetteer.linking.query import Query, checked_language
from gazetteer.model import Annotation, Normalization, Place, Release, Resolution, Source, Suggestion, Toponym, ViewInfo
from gazetteer.resolve.areas import Areas
from gazetteer.resolve.resolver import Resolver
from gazetteer.resolve.suggest import Suggester
from gazetteer.store import origins
from gazetteer.store.browse import NameEntry, Page
from gazetteer.store.store import Store
from gazetteer.store.views import NEUTRAL

if TYPE_CHECKING:
    from gazetteer.annotate.annotator import Bounds, Options
    from gazetteer.annotate.texts import Texts


class Gazetteer:
    """One open gazetteer file. Open it once and share it: all methods are safe to call from several threads."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.indexes = Indexes.open(store)
        self.linker = Linker(self.indexes)
        self.labels = Labeller(store)
        self.resolver = Resolver(self.linker, self.labels)
        self._areas = Areas(self.resolver)
        self._suggester = Suggester(self.linker, self.labels)
        self._browser = Browser(self.indexes, self.linker.filters, self.labels)

    @cached_property
    def _texts(self) -> Texts:
        # Imported when a text is read: a tenth of what the first answer of a process takes is these modules.
        from gazetteer.annotate.annotator import Annotator
        from gazetteer.annotate.texts import Texts

        return Texts(self.store, self.labels, Annotator(self.resolver))

    @classmethod
    def open(cls, path: str | os.PathLike[str] | None = None) -> Gazetteer:
        """Open a file: ``path``, else ``$GAZETTEER_DB``, else the user data directory. Raises ``NotReady``."""
        store = Store(Path(path) if path is not None else default_path())
        try:
            return cls(store)
        except (LookupError, ValueError, RuntimeError, MemoryError) as error:  # what indexes say of wrong bytes
            raise NotReady(f"{store.path} is damaged ({error}). Build it again with: gazetteer build") from error

    def prepare(self) -> Gazetteer:
        """Make now what is else made when it is first needed: for a server, whose processes share it."""
        _ = self._texts
        return self

    def close(self) -> None:
        """Close the file. Answers already given stay valid."""
        self.store.close()

    def __enter__(self) -> Gazetteer:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    @property
    def version(self) -> str:
        """Changes whenever an answer may: when and from what the file was built."""
        meta = self.store.meta
        return f"{meta['built']}-{meta['count_place']}-{meta['count_toponym']}"

    @cached_property
    def release(self) -> Release:
        """Which data these are, to be cited: an id that the same inputs give again, and what was read."""
        return origins.release(self.store)

    def query(self, name: str | Query, **context: Any) -> Query:
        """A validated ``Query``, whose context this file knows. Raises ``InvalidParameter``."""
        if isinstance(name, Query):
            query = replace(name, **context) if context else name
        else:
            context = {key: tuple(value) if isinstance(value, list) else value for key, value in context.items()}
            query = Query(name, **context)
        self.store.views.checked(query.perspective)
        return self._areas.read(query) if query.countries or query.regions or query.lang else query

    def resolve(self, name: str | Query, **context: Any) -> Resolution:
        """The place that a name means. ``context`` is any field of ``Query``.

        ``countries`` and ``regions`` are codes, ids or names in any language. Raises ``InvalidParameter`` for one that
        cannot be read; ``resolve_row`` leaves it out instead.
        """
        return self.resolver.resolve(self.query(name, **context))

    def resolve_row(self, name: str | Query, **context: Any) -> Resolution:
        """``resolve`` for a row of many: a country or region that cannot be read is left out, with a warning."""
        context, warnings = self._areas.readable(context)
        found = self.resolver.resolve(self.query(name, **context))
        return replace(found, warnings=warnings) if warnings else found

    def resolve_many(self, names: Iterable[str | Query], **context: Any) -> list[Resolution]:
        """``resolve`` for each name, in order; a name that repeats is resolved once."""
        queries = [self.query(name, **context) for name in names]
        known = {query: self.resolver.resolve(query) for query in dict.fromkeys(queries)}
        return [known[query] for query in queries]

    def annotate(self, text: str, options: Options | None = None, *, spans: Bounds | None = None,
                 input_format: str = "text", **values: Any) -> list[Annotation]:  # fmt: skip
        """The places named in a text, in its order. ``values`` is any field of ``annotate.Options``.

        With ``spans`` (start, end in code points) it says what is meant at each of these, and looks for no others.
        ``input_format``: one of ``untouched.FORMATS``; of markup only the text is read, and offsets count all of it.
        """
        return self._texts.annotate(text, self._text_options(options, values), spans, input_format)

    def normalize(self, text: str, options: Options | None = None, *, lang: str = "", perspective: str = "",
                  as_of: int | None = None, style: str = "", input_format: str = "text",
                  found: Sequence[Annotation] | None = None, **values: Any) -> Normalization:  # fmt: skip
        """A text with each of its places called by one name, in ``lang`` (that of the text) and the year ``as_of``.

        ``style``: ``keep`` the current name that the text uses, where it uses one only, else write the label, as
        ``label`` always does; ``both`` is ``keep``, but places with rival names get all of them; ``append`` the label
        in brackets; append the id (``key``). The default is ``label`` with a ``perspective``, ``keep`` without.
        ``left`` says what stays and why. ``input_format``: a key of ``untouched.FORMATS``. ``values`` are fields of
        ``annotate.Options``, the language of the text being ``text_lang``. ``found``: what ``annotate`` says of it.
        """
        text_lang = checked_language(values.pop("text_lang", ""), "text_lang")
        options = self._text_options(options, {**values, **({"lang": text_lang} if text_lang else {})})
        view = self.query("", lang=lang, perspective=perspective or NEUTRAL, as_of=as_of).view
        return self._texts.normalize(text, options, view, self._texts.style(style, perspective), input_format, found)

    def _text_options(self, options: Options | None, values: dict[str, Any]) -> Options:
        found = self._texts.options(options, values)
        query = self.query("", lang=found.lang, countries=found.countries, near=found.near, as_of=found.as_of)
        return found if query.countries == found.countries else replace(found, countries=query.countries)

    @staticmethod
    def alike(first: str, second: str) -> float:
        """How alike two names are, in any scripts: from 0 to 1."""
        return alike(first, second)

    def suggest(self, prefix: str, *, lang: str = "", countries: tuple[str, ...] = (), types: tuple[str, ...] = (),
                limit: int = 10, **view: Any) -> list[Suggestion]:  # fmt: skip
        """Places with a name that begins like ``prefix``, the best-known first; misspelt ones after them.

        ``view``, here and below: the ``perspective``, ``lang`` and ``as_of`` that places are shown in, as in ``Query``.
        """
        query = self.query(prefix, lang=lang, countries=tuple(countries), types=tuple(types), limit=limit, **view)
        return self._suggester.suggest(query)

    def place(self, place_id: str, **view: Any) -> Place:
        """The place with this id, or the one that the id was merged into or linked to. Raises ``NotFound``."""
        return self.labels.whole(self._pk(place_id), self.query("", **view).view)

    def names(self, place_id: str, *, lang: str = "", script: str = "", kind: str = "",
              as_of: int | None = None, perspective: str = NEUTRAL) -> list[Toponym]:  # fmt: skip
        """The names of a place: usual ones first, then by language. Filters keep what they match.

        Machine romanizations are left out unless ``kind`` asks for them.
        ``perspective`` keeps the names that a party uses, or one that it inherits from, and those without a party.
        """
        Query("", lang=lang, as_of=as_of)  # raises for what no query may ask
        parties = self.store.views.lineage(self.store.views.checked(perspective))
        every = self.store.names(self._pk(place_id))
        return names_of(every, lang=lang, script=script, kind=kind, as_of=as_of, parties=parties)

    def dated_names(self, place_id: str, *, as_of: int | None = None, timeline: bool = False,
                    **wanted: Any) -> list[periods.DatedName]:  # fmt: skip
        """``names``, each once in a language, with its periods. ``timeline``: in order of time, of other years too."""
        every = periods.dated_names(self.names(place_id, **wanted), self.query("", as_of=as_of).as_of)
        return periods.timeline(every) if timeline else [name for name in every if name.dated != periods.OTHER]

    def shown(self, place_id: str, **view: Any) -> Place:
        """A place as lists show it: ``place`` without what ties it to others. Raises ``NotFound``."""
        return self.labels.place(self._pk(place_id), self.query("", **view).view)

    def nearby(self, lat: float, lon: float, *, radius_km: float = 50.0, types: tuple[str, ...] = (),
               limit: int = 20, **view: Any) -> list[tuple[Place, float]]:  # fmt: skip
        """Places around a point with their distance in kilometres, nearest first."""
        if not 0 < radius_km <= 1000:
            wrong = [{"parameter": "radius_km", "value": radius_km}]
            raise InvalidParameter("radius_km must be above 0 and at most 1000", errors=wrong)
        query = self.query("", near=(lat, lon), types=tuple(types), limit=limit, **view)
        found = self.linker.filters.around(query, radius_km)
        return [(self.labels.place(pk, query.view), round(km, 3)) for pk, km in found]

    def places(self, *, country: str = "", types: tuple[str, ...] = (), q: str = "",
               bbox: tuple[float, float, float, float] | None = None, cursor: str = "",
               limit: int = 50, **view: Any) -> Page[Place]:  # fmt: skip
        """A page of places in a fixed order; ``Page.cursor`` leads to the next one, empty at the end.

        ``q`` keeps the places with a name that begins like it.
        """
        countries = (country,) if country else ()
        query = self.query(q, countries=countries, types=tuple(types), bbox=bbox, limit=limit, **view)
        return self._browser.places(query, cursor)

    def children(self, place_id: str, *, types: tuple[str, ...] = (), cursor: str = "", limit: int = 50,
                 **view: Any) -> Page[Place]:  # fmt: skip
        """A page of the places that lie directly in a place, the most populous first.

        Those are meant that the ``perspective`` sees in it; neutral, those that have it as their first parent.
        """
        query = self.query("", types=tuple(types), limit=limit, **view)
        return self._browser.children(self._pk(place_id), query, cursor)

    def browse_names(self, *, prefix: str = "", letter: str = "", script: str = "", lang: str = "", kind: str = "",
                     country: str = "", of: str | None = None, cursor: str = "", limit: int = 50,
                     **view: Any) -> Page[NameEntry]:  # fmt: skip
        """A page of names in alphabetical order of their folded form, with the place of each.

        ``letter`` is one of ``letters(script)``, ``of`` the language of names where it is not ``lang``, that of labels.
        """
        if letter and not script:
            raise InvalidParameter("letter needs a script", errors=[{"parameter": "letter", "value": letter}])
        query = self.query(prefix, lang=lang, countries=(country,) if country else (), limit=limit, **view)
        wanted = self._filter(script=script, lang=lang if of is None else of, kind=kind, country=country, **view)
        return self._browser.names(query, wanted, letter=letter, cursor=cursor)

    def letters(self, script: str, **wanted: Any) -> list[tuple[str, int]]:
        """The letters that names of a script begin with, in order, with counts; the rest under ``"other"``, last.

        Hangul goes by initial consonants. ``wanted``, here and below: ``lang``, ``kind``, ``country`` and ``as_of`` of
        the names that are counted.
        """
        return list(self._browser.listing.letters(self._filter(script=script, **wanted)))

    def sample_letters(self) -> dict[str, str]:
        """For each script a letter to know it by: the first that is not rare. Scripts without letters have none."""
        return self._browser.listing.samples()

    def facets(self, **wanted: Any) -> Facets:
        """The scripts, languages, kinds and countries of names with the number of names of each.

        With ``wanted`` (``script``, too) each counts the names that all but it lets pass.
        """
        return self._browser.listing.facets(self._filter(**wanted))

    def _filter(self, *, script: str = "", lang: str = "", kind: str = "", country: str = "",
                as_of: int | None = None, perspective: str = NEUTRAL) -> Filter:  # fmt: skip
        """Which names are listed, checked; ``perspective`` makes no difference. Raises ``InvalidParameter``."""
        query = self.query("", lang=lang, countries=(country,) if country else (), as_of=as_of, perspective=perspective)
        return Filter(script, query.lang, kind, query.countries[0] if query.countries else "", as_of)

    def export(self, *, countries: Iterable[str] = (), types: Iterable[str] = (), **view: Any) -> Entries:
        """Every place of these countries and types with all its names, in the order of the file.

        ``len`` says how many; ``render.export`` writes them in a format.
        """
        return self._browser.entries(self.query("", countries=tuple(countries), types=tuple(types), **view))

    def entries(self, place_ids: Iterable[str], **view: Any) -> Entries:
        """The places of these ids with all their names, in their order. Raises ``NotFound``."""
        return self._browser.entries(self.query("", **view), [self._pk(place_id) for place_id in place_ids])

    def sources(self) -> list[Source]:
        """Where names and places come from, with licences and counts."""
        return origins.sources(self.store)

    def languages(self) -> list[str]:
        """The tags (BCP 47) of the languages that names are in, the most frequent first."""
        return [tag for tag in self.indexes.names.languages if tag]

    def countries(self) -> list[str]:
        """The codes (ISO 3166-1 alpha-2) of the countries that have places, in order."""
        return sorted(filter(None, self.indexes.columns.with_places))

    def views(self) -> list[ViewInfo]:
        """The views that ``perspective`` takes besides neutral, in the order of their codes."""
        return self.store.views.all()

    def info(self) -> dict[str, str]:
        """What is in the file, also when it is there no more: counts, versions, build inputs."""
        store = self.store
        return {"path": str(store.path), "bytes": str(store.size), "keys": str(len(self.indexes.keys)), **store.meta}

    def check(self) -> list[str]:
        """What is wrong with the file; empty when it is whole."""
        return self.store.problems()

    def _pk(self, place_id: str) -> int:
        pk = self.store.pk(place_id)
        if pk is None:
            raise NotFound(f"no place has the id {place_id!r}", errors=[{"parameter": "id", "value": place_id}])
        return pk
