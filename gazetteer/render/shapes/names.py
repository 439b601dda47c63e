"""The shapes of names, and of the sources that attest them."""

from __future__ import annotations

from typing import Annotated, NotRequired, TypedDict

from gazetteer.record import KINDS
from gazetteer.render.shapes.fields import Around, Begin, End, Id, Label, NameDated, OfCountry
from gazetteer.schema import Field


class Matched(TypedDict):
    """The name that matched."""

    name: Annotated[str, Field("the name, as it is written", "Shushi")]
    lang: Annotated[str, Field('BCP 47 tag of its language, "" when not known', "en")]
    script: Annotated[str, Field("ISO 15924 code of its script", "Latn")]
    kind: Annotated[str, Field("what kind of name it is", "exonym", one_of=KINDS)]
    begin: Begin
    end: End
    sources: Annotated[list[str], Field("ids of the sources that attest it, see /v1/sources")]


class Toponym(Matched):
    """A name with all that is known of it."""

    refs: Annotated[list[str], Field('where in each of ``sources`` it stands, in the same order; "" where not given')]
    preferred: Annotated[bool, Field("whether it is the usual name in its language")]
    name_of: Annotated[list[str], Field("codes of the parties whose name it is", ["AM"])]
    used_by: Annotated[list[str], Field("those of them that call it so: they publish in its language")]
    accepted_by: Annotated[list[str], Field("older name of ``name_of``")]
    disputed_by: Annotated[list[str], Field("codes of the parties that reject it", ["AZ"])]
    in_text: Annotated[bool, Field("whether it is looked for in running text")]


class Period(TypedDict):
    """Years in which a place had a name, and what the name was then."""

    begin: Begin
    end: End
    kind: Annotated[str, Field("what kind of name it was then", "historical", one_of=KINDS)]
    preferred: Annotated[bool, Field("whether it is the usual name in its language")]
    name_of: Annotated[list[str], Field("codes of the parties whose name it is in these years", ["AZ"])]
    used_by: Annotated[list[str], Field("those of them that call it so")]
    accepted_by: Annotated[list[str], Field("older name of ``name_of``")]
    disputed_by: Annotated[list[str], Field("codes of the parties that reject it", ["AM"])]
    sources: Annotated[list[str], Field("ids of the sources that attest the period")]
    refs: Annotated[list[str], Field('where in each of ``sources`` it stands, in the same order; "" where not given')]


class DatedName(Toponym):
    """A name with its periods. The fields beside them are of the period that holds ``as_of``, else of the last one."""

    periods: Annotated[list[Period], Field("the years in which the place had it, in order; empty when none are known")]
    name_dated: NotRequired[NameDated]


class PlaceNames(TypedDict):
    """The names of one place."""

    id: Id
    names: Annotated[
        list[DatedName],
        Field("its names, each once in a language, usual ones first, then by language; of a timeline, by years"),
    ]


class Bearer(OfCountry):
    """The place that bears a name."""

    id: Id
    name: Label
    name_dated: NotRequired[NameDated]


class NameEntry(Toponym):
    """A name with the place that bears it."""

    place: Annotated[Bearer, Field("the place that bears it")]


class NamesPage(Around):
    """A page of names."""

    names: Annotated[list[NameEntry], Field("the names, in alphabetical order")]


class Facet(TypedDict):
    """One value and what it leaves."""

    value: Annotated[str, Field("a code: of a script, a language, a kind, a country", "Armn")]
    names: Annotated[int, Field("how many names it leaves", 8788, least=0)]


class Facets(TypedDict):
    """What names can be listed by, the most frequent value of each first."""

    scripts: Annotated[list[Facet], Field("ISO 15924 codes")]
    languages: Annotated[list[Facet], Field("languages, without regions and scripts")]
    kinds: Annotated[list[Facet], Field("kinds of names")]
    countries: Annotated[list[Facet], Field("countries of the places that bear them")]


class Letter(TypedDict):
    """A letter and the names under it."""

    letter: Annotated[str, Field("what to send as ``letter``; other: whatever begins with none of the others", "Շ")]
    names: Annotated[int, Field("how many names stand under it", 217, least=0)]


class Letters(TypedDict):
    """The alphabet of a script, as far as names begin with it."""

    script: Annotated[str, Field("the script, an ISO 15924 code", "Armn")]
    letters: Annotated[list[Letter], Field("its letters, in order")]


class Source(TypedDict):
    """Where names and places come from."""

    id: Annotated[str, Field("key of the source, as ``sources`` of names have it", "seeds")]
    title: Annotated[str, Field("its title")]
    licence: Annotated[str, Field("the terms it is used under")]
    url: Annotated[str, Field('where it is, "" when nowhere')]
    version: Annotated[str, Field('which version of it was read, "" when it has none')]
    places: Annotated[int, Field("places that it attests", least=0)]
    names: Annotated[int, Field("names that it attests", least=0)]


class Input(TypedDict):
    """Something that the gazetteer was built from."""

    kind: Annotated[str, Field("how it was read: world, seeds, geonames, table, …", "geonames")]
    name: Annotated[str, Field("of a package or a file", "AM.zip")]
    version: Annotated[str, Field('its version, "" when it has none')]
    date: Annotated[str, Field('of when it is, ISO 8601, "" when not known', "2026-11-29T03:11:08+00:00")]
    bytes: Annotated[int | None, Field("its size; null for a package", 58926)]
    sha256: Annotated[str, Field('SHA-256 of its content, "" for a package')]
    url: Annotated[str, Field('where it was downloaded from, "" when not known')]


class Release(TypedDict):
    """Which data these are."""

    id: Annotated[str, Field("the same for the same inputs; stands in the header of every answer", "3f9a1c2b7d4e")]
    built: Annotated[str, Field("when the file was built, ISO 8601", "2026-11-30T09:00:00+00:00")]
    citation: Annotated[str, Field("how to cite them, in one line")]
    inputs: Annotated[list[Input], Field("what was read, in this order")]


class Sources(TypedDict):
    """The sources of the gazetteer."""

    release: Annotated[Release, Field("which data these are")]
    sources: Annotated[list[Source], Field("all of them")]


class View(TypedDict):
    """A view that can be asked for."""

    code: Annotated[str, Field("what ``perspective`` takes", "BGN")]
    title: Annotated[str, Field('in English, "" when not known', "United States Board on Geographic Names")]
    kind: Annotated[str, Field('state, organisation or publisher; "" when not known', "organisation")]
    languages: Annotated[list[str], Field("languages that it publishes names in", ["en", "hy", "ru"])]
    inherits: Annotated[list[str], Field("the views that hold where it says nothing, in this order; then neutral", [])]
    sources: Annotated[list[str], Field("keys of seeds/SOURCES.md", ["denali-order"])]


class Views(TypedDict):
    """All views but neutral."""

    views: Annotated[list[View], Field("in the order of their codes")]
