"""Where the data come from, as plain dicts and in words: sources with licences, views, the release to be cited."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from gazetteer.model import Input, Release, Source, ViewInfo

if TYPE_CHECKING:
    from gazetteer.render import shapes


def sources(found: Iterable[Source], of: Release) -> shapes.Sources:
    """All sources, and which release of them a gazetteer has."""
    return {"release": release(of), "sources": [source(each) for each in found]}


def source(found: Source) -> shapes.Source:
    """A source with its licence and what came from it."""
    return {
        "id": found.id,
        "title": found.title,
        "licence": found.licence,
        "url": found.url,
        "version": found.version,
        "places": found.places,
        "names": found.names,
    }


def views(found: Iterable[ViewInfo]) -> shapes.Views:
    """The views that can be asked for."""
    return {"views": [_view(each) for each in found]}


def _view(found: ViewInfo) -> shapes.View:
    return {
        "code": found.code,
        "title": found.title,
        "kind": found.kind,
        "languages": list(found.languages),
        "inherits": list(found.inherits),
        "sources": list(found.sources),
    }


def release(found: Release) -> shapes.Release:
    """Which data a gazetteer has."""
    return {
        "id": found.id,
        "built": found.built,
        "citation": citation(found),
        "inputs": [_input(each) for each in found.inputs],
    }


def _input(found: Input) -> shapes.Input:
    return {
        "kind": found.kind,
        "name": found.name,
        "version": found.version,
        "date": found.date,
        "bytes": found.bytes,
        "sha256": found.sha256,
        "url": found.url,
    }


def citation(found: Release) -> str:
    """How to cite the data, in one line."""
    read = "; ".join(each.label for each in found.inputs)
    return f"Gazetteer, data release {found.id}, built on {found.built[:10]} from {read}"


def header(found: Release) -> str:
    """The release for the header of an answer: its id, and the day on which the file was built."""
    return f"{found.id}; built={found.built[:10]}"
