"""The shapes of places in texts."""

from __future__ import annotations

from typing import Annotated, NotRequired, TypedDict

from gazetteer.render.shapes.fields import GivenId, Id, Label, Lat, Lon, NameDated, OfCountry, Score, Status
from gazetteer.render.shapes.names import Matched
from gazetteer.schema import Field
from gazetteer.words import DATED


class Alternative(TypedDict):
    """What else may be meant."""

    id: Id
    name: Label
    name_dated: NotRequired[NameDated]
    score: Score


class Annotation(OfCountry):
    """A place named in a text. Offsets count code points of the text as given."""

    start: Annotated[int, Field("where the mention begins", 10, least=0)]
    end: Annotated[int, Field("where it ends: one past its last character", 16, least=0)]
    text: Annotated[str, Field("the mention, as it is written in the text", "Shushi")]
    status: Status
    id: Annotated[str | None, Field("id of the best place; null when unmatched, as all of the place", "gn:147105")]
    name: Annotated[str | None, Field("what that place is shown under; with ``as_of``, in that year")]
    name_dated: NotRequired[NameDated]
    type: Annotated[str | None, Field("plain word for what it is", "city")]
    lat: Lat
    lon: Lon
    score: Score
    kind: Annotated[str, Field("how the text names it", one_of=("name", "abbreviation", "demonym", "misspelt"))]
    inflected: Annotated[bool, Field("whether the text has another form of the name: a case, an article")]
    nested: Annotated[bool, Field("whether it is part of the name of something else: Bank of England")]
    matched: Annotated[
        Matched | None, Field("the name that matched; null for abbreviations, demonyms and what was not found")
    ]
    alternatives: Annotated[list[Alternative], Field("what else may be meant, most likely first")]


class Annotations(TypedDict):
    """The places named in a text, in its order."""

    id: NotRequired[GivenId]
    annotations: Annotated[list[Annotation], Field("the mentions, in the order of the text")]


# One key is a word of Python.
Edit = TypedDict(
    "Edit",
    {
        "start": Annotated[int, Field("where the mention began, in the text as given", least=0)],
        "end": Annotated[int, Field("where it ended there", least=0)],
        "new_start": Annotated[int, Field("where it begins now, in the new text", least=0)],
        "new_end": Annotated[int, Field("where it ends there", least=0)],
        "from": Annotated[str, Field("what stood there", "Shushi")],
        "to": Annotated[str, Field("what stands there now", "Shusha / Shushi")],
        "id": Id,
        "inflected": Annotated[bool, Field("whether the old form had a grammatical ending that the new one lacks")],
        "name_dated": NotRequired[
            Annotated[
                str,
                Field(
                    "only with ``as_of``, and not of ids: how sure it is that the name written was in use then, as "
                    "``name_dated`` of places",
                    "within",
                    one_of=tuple(DATED),
                ),
            ]
        ],
    },
)
Edit.__doc__ = """One mention that was rewritten. Offsets count code points."""


class Left(TypedDict):
    """One mention that was left as it is."""

    start: Annotated[int, Field("where it begins, in the text as given", least=0)]
    end: Annotated[int, Field("where it ends there", least=0)]
    text: Annotated[str, Field("what it is", "Martuni")]
    reason: Annotated[
        str,
        Field(
            "ambiguous: it may mean several places; gloss: the text explains the name; nested: part of another name; "
            "unsure: it may be misspelt or a name not known; "
            "inflected: its case could not be formed; compound: two names do not fit there; article: nor does the "
            "article before it; script, language: it is not in that of the text; unstable: it would change each time; "
            "else what it is part of that is no text: address, path, code, key, hashtag, markup and the like",
            "ambiguous",
        ),
    ]


class Normalization(TypedDict):
    """A text with its places called by the names asked for."""

    id: NotRequired[GivenId]
    text: Annotated[str, Field("the new text")]
    edits: Annotated[list[Edit], Field("what was changed, in the order of the text")]
    left: Annotated[list[Left], Field("what was left as it is, and why, in the order of the text")]
