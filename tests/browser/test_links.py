"""No link of any page leads nowhere."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import pytest

from gazetteer.serve import create_app
from tests.browser.addresses import PAGES

pytestmark = pytest.mark.browser

_LINK = re.compile(r"""(?:href|src)="([^"]*)\"""")


def test_every_link_leads_somewhere(hostile_db: Path) -> None:
    client = create_app(hostile_db).test_client()
    links: dict[str, str] = {}
    for address in PAGES:
        for link in _LINK.findall(client.get(address.path).get_data(as_text=True)):
            found = urljoin(f"http://localhost{address.path}", unescape(link)).partition("#")[0]
            if found.startswith("http://localhost/"):
                links.setdefault(found.removeprefix("http://localhost"), address.name)
    assert len(links) > 300
    known = {address.path: address.status for address in PAGES}
    wrong = []
    for link, page in links.items():
        status = client.get(link).status_code
        if status >= 400 and status != known.get(link):
            wrong.append(f"{link} on {page}: {status}")
    assert not wrong
