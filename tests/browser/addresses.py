"""Every page, once: what holds for all pages is tested of each of these.

A new page is a line in ``PAGES``; ``test_every_page`` says when one is missing.
"""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote


class Address(NamedTuple):
    """A page of the gazetteer that the tests serve."""

    name: str
    path: str
    status: int = 200


TEXT = "Дорога из Шуши в Степанакерт закрыта. Из Баку сообщили об аварии в Мартуни; в Гяндже спокойно."
HOSTILE_TEXT = (
    '<script>alert(1)</script> "><img src=x onerror=alert(1)> was seen near Shushi and in Baku. </textarea><b>'
)

PAGES = (
    Address("search", "/"),
    Address("matched", "/?q=Shushi"),
    Address("matched, another view", "/?q=%D5%87%D5%B8%D6%82%D5%B7%D5%AB&perspective=AM&lang=hy&as_of=1950"),
    Address("ambiguous", "/?q=Martuni"),
    Address("unmatched", "/?q=Khojalyvand"),
    Address("no name at all", "/?q=N%2FA"),
    Address("read as more than a name", "/?q=near+Gyumri,+Armenia"),
    Address("by id", "/?q=gn:147105"),
    Address("around a point", "/?q=39.76,46.75"),
    Address("a country that is not known", "/?q=Martuni&country=Atlantis", 400),
    Address("place", "/place/gn:146970"),
    Address("place, another view", "/place/gn:146970?perspective=AZ&lang=az&find=x"),
    Address("place in a year", "/place/gn:146970?as_of=1900"),
    Address("place of 320 names", "/place/gz:three-hundred"),
    Address("country", "/place/gn:174982"),
    Address("hostile names", "/place/gz:markup"),
    Address("hostile search", "/?q=%3Cscript%3Ealert(1)%3C/script%3E"),
    Address("browse", "/browse"),
    Address("names of a script", "/browse?script=Armn"),
    Address("names in Han", "/browse?script=Hani"),
    Address("names, right to left", "/browse?script=Arab&letter=%D8%B4"),
    Address("names of all kinds of filters", "/browse?of=ru&kind=historical&country=AZ&perspective=AM&lang=hy"),
    Address("hostile names in a list", "/browse?prefix=%3Cscript"),
    Address("no such names", "/browse?script=Armn&prefix=zzz"),
    Address("places in a place", "/place/gn:587116/places"),
    Address("text", "/text"),
    Address("text, read", "/text?example=en"),
    Address("text, read, of a side", f"/text?text={quote(TEXT)}&perspective=AM&lang=hy"),
    Address("hostile text", f"/text?text={quote(HOSTILE_TEXT)}"),
    Address("text without places", "/text?text=Nothing+to+see"),
    Address("API", "/docs"),
    Address("API, calls", "/docs/places"),
    Address("API, shapes", "/docs/shapes"),
    Address("about", "/about"),
    Address("nothing here", "/nothing-here", 404),
    Address("bad parameter", "/?as_of=soon", 400),
)

# Where the server answers programs: no pages. A rule that begins so needs no line above.
FOR_PROGRAMS = ("/v1/", "/static/", "/reconcile", "/healthz", "/readyz", "/metrics", "/openapi.json", "/problems/")
