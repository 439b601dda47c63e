"""Places as JSON-LD: their Linked Places features with a context that stands in the document.

Linked Places and not schema.org, whose ``Place`` has ``alternateName`` without language, years or users: it could
not say whose name a name is. The context says what every member means, ``gaz:`` ones included, so nothing need be
fetched to read it as RDF; the terms are those of the Linked Places ontology, of GeoJSON, Dublin Core and SKOS.
GeoNames and Wikidata ids are written as the addresses that those use for them. ``gazetteer build lpf:FILE`` reads it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from gazetteer.model import Entry
from gazetteer.render.lpf import NAMESPACE, Sources, lpf

if TYPE_CHECKING:
    from gazetteer.render import shapes

_LPO = "https://github.com/LinkedPasts/linked-pasts-ontology/blob/main/lpo_latest.ttl#"
_GEOJSON = "https://purl.org/geojson/vocab#"
_GEONAMES = "http://www.geonames.org/ontology#"
_SET = {"@container": "@set"}


def _link(iri: str) -> dict[str, str]:
    return {"@id": iri, "@type": "@id"}


CONTEXT: dict[str, Any] = {
    "@version": 1.1,
    "gaz": NAMESPACE,
    "gz": "urn:x-gazetteer:place:",
    "aat": "http://vocab.getty.edu/aat/",
    "dct": "http://purl.org/dc/terms/",
    "gvp": "http://vocab.getty.edu/ontology#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "type": "@type",
    "properties": "@nest",
    "Feature": f"{_GEOJSON}Feature",
    "FeatureCollection": f"{_GEOJSON}FeatureCollection",
    "GeometryCollection": f"{_GEOJSON}GeometryCollection",
    "Point": f"{_GEOJSON}Point",
    "features": {"@id": f"{_GEOJSON}features", **_SET},
    "geometry": f"{_GEOJSON}geometry",
    "geometries": {"@id": f"{_LPO}setting", **_SET},
    "coordinates": {"@id": f"{_GEOJSON}coordinates", "@container": "@list"},
    "title": "dct:title",
    "license": "dct:license",
    "ccodes": {"@id": f"{_GEONAMES}countryCode", **_SET},
    "fclasses": {"@id": "gaz:feature_class", **_SET},
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "identifier": _link("dct:identifier"),
    "names": {"@id": f"{_LPO}name_attestation", **_SET},
    "toponym": f"{_LPO}toponym",
    "lang": "dct:language",
    "citations": {"@id": "http://purl.org/spar/cito#cites", **_SET},
    "types": {"@id": f"{_LPO}type_attestation", **_SET},
    "sourceLabel": f"{_LPO}source_label",
    "links": {"@id": f"{_LPO}link_attestation", **_SET},
    "exactMatch": "skos:exactMatch",
    "relations": {"@id": f"{_LPO}rel_attestation", **_SET},
    "relationType": {"@id": f"{_LPO}relation_type", "@type": "@vocab"},
    "relationTo": _link(f"{_LPO}relation_to"),
    "when": f"{_LPO}when",
    "timespans": {"@id": f"{_LPO}timespan", **_SET},
    "start": f"{_LPO}has_start",
    "end": f"{_LPO}has_end",
    "in": f"{_LPO}in",
    "gaz:years": {"@id": "gaz:years", "@container": "@list"},  # in their order
}


def jsonld(entry: Entry, sources: Sources) -> shapes.LinkedData:
    """A place as a document that stands by itself."""
    return {"@context": CONTEXT, **node(entry, sources)}


def node(entry: Entry, sources: Sources) -> shapes.LinkedFeature:
    """A place as a node of a document whose head has the context."""
    return lpf(entry, sources, _uri)


def _uri(place_id: str) -> str:
    """``gn:147105`` as the address by which GeoNames names it; what has no such address as it is, fit for an IRI."""
    scheme, _, rest = place_id.partition(":")
    if scheme == "gn" and rest.isdecimal():
        return f"https://sws.geonames.org/{rest}/"
    if scheme == "wd":
        return f"http://www.wikidata.org/entity/{quote(rest)}"
    return re.sub(r'[\x00-\x20<>"{}|\\^`]', lambda found: quote(found[0]), place_id)
