"""Every page, once: what holds for all pages is tested of each of these.

A new page is a line in ``PAGES``; ``test_every_page`` says when one is missing.
"""

from __future__ import annotations

from typing import NamedTuple


class Address(NamedTuple):
    """A page of the gazetteer that the tests serve."""

    name: str
    path: str
    status: int = 200


PAGES = (
    Address("search", "/"),
    Address("matched", "/?q=Shushi"),
    Address("matched, another view", "/?q=%D5%87%D5%B8%D6%82%D5%B7%D5%AB&perspective=AM&lang=hy&as_of=1950"),
    Address("ambiguous", "/?q=Martuni"),
    Address("unmatched", "/?q=Narnia"),
    Address("place", "/place/gn:146970"),
    Address("place, another view", "/place/gn:146970?perspective=AZ&lang=az&find=x"),
    Address("place of 320 names", "/place/gz:three-hundred"),
    Address("country", "/place/gn:174982"),
    Address("hostile names", "/place/gz:markup"),
    Address("hostile search", "/?q=%3Cscript%3Ealert(1)%3C/script%3E"),
    Address("about", "/about"),
    Address("nothing here", "/nothing-here", 404),
    Address("bad parameter", "/?as_of=soon", 400),
)

# Where the server answers programs: no pages. A rule that begins so needs no line above.
FOR_PROGRAMS = ("/v1/", "/static/", "/reconcile", "/healthz", "/readyz", "/metrics", "/openapi.json", "/problems/")
