"""Reads the parts of a place in TEI: names with language and dates, points, ids and what they lie in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from gazetteer.record import Name, Warn
from gazetteer.sources.country_names import country_of
from gazetteer.sources.lpf_values import middle
from gazetteer.sources.name_keys import LONGEST
from gazetteer.sources.place_types import feature_of_word
from gazetteer.sources.spells import years
from gazetteer.sources.values import BadValue, bare_identity, country, identity, language
from gazetteer.sources.xml_stream import child_texts, text_in
from gazetteer.sources.years import Span

NAMES = ("placeName", "geogName")
_PARTS = ("settlement", "geogName", "district", "region", "bloc", "country")  # of a name or place, the innermost first
_WITHIN = ("settlement", "district", "region", "country", "bloc", "placeName")  # of a location, likewise
_KINDS = {
    "historical": "historical", "hist": "historical", "former": "historical", "old": "historical",
    "ancient": "historical", "official": "official", "abbreviation": "abbreviation", "abbr": "abbreviation",
    "translit": "transliteration", "transliteration": "transliteration", "romanized": "transliteration",
    "colloquial": "colloquial",
}  # fmt: skip
_USUAL = {"pref", "preferred", "main", "headword", "standard", "label", "reg"}
_POINTERS = ("ref", "key", "sameAs", "corresp")  # attributes that may say what a place is elsewhere
_REMARKS = ("note", "desc", "bibl", "del")  # in a name
_OTHER_HALVES = ("sic", "orig", "abbr")  # of a <choice>
_SORTING = {"sort", "index", "sorting"}  # "Edessa, kingdom of": made for an index


def names_of(place: Element, citations: dict[str, str], warn: Warn) -> list[Name]:
    """The names of a place in order; the headwords are the usual ones, else the first is.

    ``citations``: what the ids of bibliographical items in the file lead to.
    """
    listed = _named(place)
    usual = [name for name in listed if _is_usual(name)] or listed[:1]
    found: dict[tuple[object, ...], Name] = {}
    for element in listed:
        text = _text_of(element)
        lang = language(element.get("xml:lang") or place.get("xml:lang") or "") or ""
        begin, end = years_of(element, warn)
        if len(text) > LONGEST:
            warn(f"a name of {len(text):,} characters is left out: {text[:40]} …")
        elif text:
            kind = _KINDS.get(_type(element), "variant")
            name = Name(text, lang, kind, element in usual, begin, end, ref=_ref(element, citations))
            found.setdefault((text, lang, kind, begin, end), name)
    return list(found.values())


def name_texts(place: Element) -> list[str]:
    """The names of a place as text, in order."""
    return [text for name in _named(place) if (text := _text_of(name)) and len(text) <= LONGEST]


def _named(place: Element) -> list[Element]:
    listed = [name for name in place if name.tag in NAMES and _type(name) not in _SORTING]
    return listed or [part for part in (place.find(tag) for tag in _PARTS) if part is not None][:1]


def _type(name: Element) -> str:
    return (name.get("type") or "").lower()


def _is_usual(name: Element) -> bool:
    tags = " ".join(name.get(key, "") for key in ("tags", "syriaca-tags", "ana", "subtype"))
    return "headword" in tags or _type(name) in _USUAL


def _text_of(name: Element) -> str:
    """The name as text; of one that is made of parts (``<settlement>``, ``<country>``) the innermost."""
    part = next((found for tag in _PARTS if (found := name.find(tag)) is not None and name.tag not in _PARTS), None)
    without = (*_REMARKS, *_OTHER_HALVES) if name.find(".//choice") is not None else _REMARKS
    return text_in(part if part is not None else name, without)


def years_of(element: Element, warn: Warn) -> Span:
    """First and last year of what bears dates: ``@from``, ``@notBefore`` or ``@when``, also as ``…-custom``."""
    begin, end = (
        next((text for key in keys for form in ("", "-iso", "-custom") if (text := element.get(f"{key}{form}"))), "")
        for keys in (("from", "when", "notBefore"), ("to", "when", "notAfter"))
    )
    return years(begin, end, warn)


def _ref(element: Element, citations: dict[str, str]) -> str:
    """The first source of a name: what its id leads to, or its address; else who is responsible."""
    for pointer in (element.get("source") or "").split():
        if found := citations.get(pointer[1:], "") if pointer.startswith("#") else pointer:
            return found
    resp = (element.get("resp") or "").split()
    return resp[0] if resp and not resp[0].startswith("#") else ""


def citation(bibl: Element) -> str:
    """What a bibliographical item leads to: its address, else its title."""
    pointer = next((ptr.get("target", "") for ptr in bibl.iter("ptr")), "")
    return pointer or text_in(next(bibl.iter("title"), None))


def point_of(place: Element) -> tuple[float, float] | None:
    """Latitude and longitude of a place's own location, not of one that it lies in; ``BadValue`` if unreadable."""
    own = [location for location in place.findall("location") if "located" not in _type(location)]
    preferred = sorted(own, key=lambda location: location.get("subtype") != "preferred")
    texts = [*child_texts(place, "geo"), *(text for location in preferred for text in child_texts(location, "geo"))]
    return _point(texts[0]) if texts else None


def _point(text: str) -> tuple[float, float]:
    """``48.20849 16.37208``, ``48.2, 16.4``, ``48,20849 16,37208``; of an outline the middle."""
    comma = re.fullmatch(r"[-+]?\d+,\d+[\s;]+[-+]?\d+,\d+", text)
    numbers = re.split(r"[\s,;]+", text.replace(",", ".") if comma else text)
    if len(numbers) < 2 or len(numbers) % 2:
        raise BadValue(f"geo {text[:40]!r} is not a latitude and a longitude")
    return middle(zip(numbers[1::2], numbers[::2], strict=True))


def ids_of(place: Element) -> list[str]:
    """What ``idno`` and the addresses of its names say a place is elsewhere."""
    found = []
    for idno in place.findall("idno"):
        text = text_in(idno)
        schemes = [idno.get(key, "").lower() for key in ("subtype", "type")]
        if "deprecated" not in schemes:
            bare = (bare_identity(scheme, text) for scheme in schemes)
            found.append(identity(text) or next(filter(None, bare), ""))
    pointing = [place, *(name for name in place if name.tag in NAMES)]
    for pointer in (element.get(key, "") for element in pointing for key in _POINTERS):
        if (known := identity(pointer)) and not known.startswith("http"):
            found.append(known)
    return list(dict.fromkeys(filter(None, found)))


def feature_of(place: Element) -> str:
    """The feature of ``@type``, else of a description of the type of the entity (``Berg (T.MT)``)."""
    for text in (place.get("type", ""), place.get("subtype", ""), *_entity_types(place)):
        code = re.search(r"\b[A-Z]\.[A-Z0-9]{2,5}\b", text)
        if found := feature_of_word("tei", code[0] if code else text):
            return found
    return ""


def _entity_types(place: Element) -> Iterator[str]:
    return (text_in(desc) for desc in place.findall("desc") if _type(desc) in ("entity_type", "type", "feature"))


def within(place: Element) -> tuple[str, str]:
    """What a place lies in, as the file points at it (``#pmb50``, an address), and its country."""
    pointer = code = ""
    for part in (part for parent in (place, *place.findall("location")) for part in parent if part.tag in _WITHIN):
        if part.tag == "country":
            code = code or country(part.get("key", "")) or country_of(text_in(part))
        if part in place and part.tag in NAMES:
            continue
        pointer = pointer or part.get("ref") or part.get("key") or part.get("corresp") or ""
    return ("" if country(pointer) else pointer), code
