"""The shapes of queries and of what they come to."""

from __future__ import annotations

from typing import Annotated, NotRequired, TypedDict

from gazetteer.render.shapes.fields import (
    Claims,
    ClaimsFrom,
    GivenId,
    Id,
    Label,
    Lat,
    Links,
    Lon,
    NameDated,
    OfCountry,
    Parents,
    Score,
    Status,
    Type,
)
from gazetteer.render.shapes.names import Matched, Period
from gazetteer.render.shapes.service import Problem
from gazetteer.schema import Field


class Evidence(TypedDict):
    """One thing that was compared, and what it was worth."""

    feature: Annotated[str, Field("the feature or rule, one of /v1/features", "sound")]
    value: Annotated[float, Field("its value for this match; 1 of a rule")]
    weight: Annotated[
        float,
        Field(
            "of a rule, what it added to the score; of a feature, how much less it would be were it average; in logits"
        ),
    ]
    detail: Annotated[str, Field("the two things compared, for people")]


class Reason(TypedDict):
    """A sentence that says why a match has its score."""

    text: Annotated[str, Field("the sentence, in English", "Exact match of its Armenian name.")]
    weight: Annotated[float, Field("what it counted for the place, or below 0 against it, in logits", 4.8)]


class ScoreFeature(TypedDict):
    """A feature or rule that explanations name."""

    name: Annotated[str, Field("the name, which stays the same", "former")]
    kind: Annotated[
        str,
        Field(
            "feature: an input of the network; rule: what is added to its result where the rule holds",
            "rule",
            one_of=("feature", "rule"),
        ),
    ]
    meaning: Annotated[str, Field("what it means, in English", "The place had this name once; another has it now.")]
    effect: Annotated[
        str,
        Field("which way it can count for a place; of features either", "against", one_of=("for", "against", "either")),
    ]
    weight: Annotated[
        float | None,
        Field(
            "what a rule adds to the score, in logits, below 0 where it counts against a place; null of features, and "
            "of rules that add as much as their meaning needs",
            -1.5,
        ),
    ]


class ScoreFeatures(TypedDict):
    """All that explanations name."""

    features: Annotated[list[ScoreFeature], Field("the features in the order of explanations, then the rules")]


class Suggestion(OfCountry):
    """A place with a name that begins as typed."""

    id: Id
    name: Label
    name_dated: NotRequired[NameDated]
    type: Type
    lat: Lat
    lon: Lon
    score: Score
    matched: Annotated[Matched, Field("the name of the place that was found")]
    links: Links
    parents: Parents
    claims: Claims
    claims_from: ClaimsFrom


class Reading(TypedDict):
    """How the query was understood: which part of it is the name, and what the rest was taken for."""

    name: Annotated[
        str, Field("the part that is the name of the place; all of the query where it is nothing more", "Paris")
    ]
    containers: Annotated[list[str], Field("what it says that the place lies in, or lay in once", ["France"])]
    type: Annotated[str, Field("what its words say that the place is", "city")]
    relation: Annotated[
        str,
        Field(
            'relation to the named place: near, in, part, north (of it), north_in (it), …; "" if it is the place itself'
        ),
    ]
    also: Annotated[list[str], Field("second names of the place, and other places that the query names", ["Lutetia"])]
    ignored: Annotated[list[str], Field("words that say nothing of the place", ["75001"])]


class Match(Suggestion):
    """A place that may be meant, with its score, the name that matched, and how the query was read."""

    reading: Annotated[Reading, Field("how the query was understood for this match")]
    reasons: NotRequired[
        Annotated[
            list[Reason],
            Field("why, in sentences: how the name agrees, then the weightiest first; only with explain=1"),
        ]
    ]
    explanation: NotRequired[Annotated[list[Evidence], Field("what the score is made of; only with explain=1")]]
    periods: NotRequired[
        Annotated[
            list[Period],
            Field(
                "the periods of the name in ``matched`` in its language, in order of time: ``matched`` is the one that "
                "holds ``as_of``; only with explain=1"
            ),
        ]
    ]


class Query(TypedDict):
    """What was asked, every field of it, as it was understood; it can be sent again as it stands."""

    q: Annotated[str, Field("the name", "Shushi")]
    lang: Annotated[str, Field("BCP 47 tag of the language the name is written in", "en")]
    country: Annotated[
        list[str],
        Field("countries that the place must be in, as they were read: codes, or ids of former states", ["AZ"]),
    ]
    region: Annotated[list[str], Field("ids of the regions that the place must be in, as they were read")]
    type: Annotated[list[str], Field("what the place must be")]
    near: Annotated[list[float] | None, Field("latitude, longitude that the place is probably near", length=2)]
    bbox: Annotated[list[float] | None, Field("west, south, east, north that the place must lie between", length=4)]
    as_of: Annotated[int | None, Field("the year spoken of")]
    perspective: Annotated[str, Field("whose names are shown", "neutral")]
    limit: Annotated[int, Field("matches returned at most", least=1, most=100)]
    min_score: Annotated[float, Field("the least chance of a match", least=0, most=1)]
    explain: Annotated[bool, Field("whether matches explain their scores")]


class Resolution(TypedDict):
    """The decision over one query."""

    query: Annotated[Query, Field("what was asked")]
    status: Status
    margin: Annotated[float, Field("score of the first match minus score of the second", 0.4, least=0, most=1)]
    matches: Annotated[list[Match], Field("places that may be meant, best first; of unmatched, mere suggestions")]
    warnings: Annotated[
        list[str],
        Field(
            "what of the query could not be read and was left out: countries and regions of a name of many",
            ["the country 'Atlantis' is not known and was left out"],
        ),
    ]


class Result(Resolution):
    """The decision over one query of several."""

    id: GivenId


class BadQuery(TypedDict):
    """What was wrong with one query of several, in its place."""

    id: GivenId
    error: Annotated[Problem, Field("what was wrong")]


class Results(TypedDict):
    """The decisions over several queries."""

    results: Annotated[list[Result | BadQuery], Field("one for each query, in their order")]


class Suggestions(TypedDict):
    """What a beginning may become."""

    suggestions: Annotated[list[Suggestion], Field("places, the best-known first; misspelt names after the others")]
