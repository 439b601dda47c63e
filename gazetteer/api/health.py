"""``/healthz``: the process lives. ``/readyz``: the file is open and answers."""

from __future__ import annotations

from flask import Blueprint, Response

from gazetteer.api.answers import JSON, answer
from gazetteer.api.opener import gazetteer
from gazetteer.api.operations import operation
from gazetteer.errors import GazetteerError, NotReady
from gazetteer.render import shapes

routes = Blueprint("health", __name__)


@routes.get("/healthz")
@operation("Service", answers={JSON: shapes.Health}, errors=())
def healthz() -> Response:
    """Whether the process lives.

    200 as long as requests are answered at all: restart the process when they are not.
    """
    return answer({"status": "ok"})


@routes.get("/readyz")
@operation("Service", answers={JSON: shapes.Ready}, errors=(NotReady,))
def readyz() -> Response:
    """Whether names can be resolved.

    200 when they can, 503 otherwise: send requests elsewhere as long as they cannot.
    """
    gaz = gazetteer()
    try:
        gaz.sources()
        gaz.suggest("a", limit=1)
    except GazetteerError:
        raise
    except Exception as error:  # a file cut short or a disk gone under an open file: not ready, whatever it raises
        raise NotReady(f"the gazetteer does not answer: {error}") from error
    return answer({"status": "ready", "release": gaz.release.id, "version": gaz.version})
