"""Views: which there are, what they inherit, and that none of them changes what is found."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from gazetteer.api.app import create_app
from gazetteer.build import build
from gazetteer.cli import main
from gazetteer.core import Gazetteer
from gazetteer.errors import InvalidParameter
from gazetteer.model import Resolution, ViewInfo
from gazetteer.serve import app as serve
from gazetteer.sources.shipped import seeds_dir
from gazetteer.sources.views import KINDS, shipped_views
from gazetteer.store.views import NEUTRAL, Views

NATURAL_EARTH = set(
    "AR BD BR CN DE EG ES FR GB GR ID IL IN IT JP KR MA NL NP PK PL PS PT RU SA SE TR TW UA US VN".split()  # noqa: SIM905
)
GULF_OF_MEXICO, DENALI, PERSIAN_GULF, FALKLANDS = "gz:gulf-of-mexico", "gz:denali", "gz:persian-gulf", "gn:3474414"


@pytest.fixture(scope="module")
def gz(small_db: Path) -> Iterator[Gazetteer]:
    with Gazetteer.open(small_db) as opened:
        yield opened


def test_the_views_of_a_file_are_those_of_the_table(gz: Gazetteer) -> None:
    assert gz.views() == list(shipped_views())
    assert {view.kind for view in gz.views()} == set(KINDS)
    assert {view.code for view in gz.views()} >= NATURAL_EARTH | {"UN", "ISO", "BGN", "AP"}


def test_a_view_without_a_worldview_has_a_fact_of_its_own() -> None:
    said: set[str] = set()
    for file, columns in (
        ("names.tsv", ("name_of", "disputed_by")),
        ("parents.tsv", ("perspective",)),
        ("places.tsv", ("claims",)),
    ):
        for path in seeds_dir().glob(f"*/{file}"):
            header, *rows = (line.split("\t") for line in path.read_text("utf-8").splitlines())
            said.update(code for row in rows for column in columns for code in row[header.index(column)].split())
    assert {view.code for view in shipped_views()} - NATURAL_EARTH <= said


@pytest.mark.parametrize("code", ["ZZ", "un", "Armenia", "", "U" * 40])
def test_an_unknown_view_is_an_error_that_lists_all(gz: Gazetteer, code: str) -> None:
    for ask in (gz.resolve, gz.suggest):
        with pytest.raises(InvalidParameter) as caught:
            ask("Shusha", perspective=code)
        assert caught.value.errors[0]["parameter"] == "perspective"
    with pytest.raises(InvalidParameter):
        gz.names("gn:147105", perspective=code)


def test_the_error_lists_the_views_over_http_and_on_the_command_line(small_db: Path) -> None:
    answer = create_app(small_db).test_client().get("/v1/resolve?q=Shusha&perspective=ZZ")
    assert answer.status_code == 400 and answer.content_type == "application/problem+json"
    known = [NEUTRAL, *(view.code for view in shipped_views())]
    assert json.loads(answer.data)["detail"] == f"there is no perspective 'ZZ'; known: {', '.join(known)}"
    done = CliRunner().invoke(main, ["resolve", "--db", str(small_db), "Shusha", "--perspective", "zz"])
    assert done.exit_code == 2 and f"known: {', '.join(known)}" in done.output


def test_the_views_are_listed(small_db: Path) -> None:
    listed = json.loads(create_app(small_db).test_client().get("/v1/views").data)["views"]
    assert [view["code"] for view in listed] == [view.code for view in shipped_views()]
    us = next(view for view in listed if view["code"] == "US")
    assert (us["title"], us["kind"], us["inherits"]) == ("United States", "state", ["BGN"])
    assert json.loads(CliRunner().invoke(main, ["views", "--json", "--db", str(small_db)]).output)["views"] == listed
    assert "Board on Geographic Names" in CliRunner().invoke(main, ["views", "--db", str(small_db)]).output


@pytest.mark.parametrize(
    ("place", "perspective", "lang", "shown"),
    [
        (GULF_OF_MEXICO, "BGN", "", "Gulf of America"),
        (GULF_OF_MEXICO, "US", "", "Gulf of America"),
        (GULF_OF_MEXICO, "AP", "", "Gulf of Mexico"),
        (GULF_OF_MEXICO, "UN", "", "Gulf of Mexico"),  # of which it says nothing here
        (DENALI, "AP", "", "Mount McKinley"),
        (PERSIAN_GULF, "UN", "", "Persian Gulf"),
        (PERSIAN_GULF, "UN", "ru", "Персидский залив"),
        (PERSIAN_GULF, "neutral", "", "Persian Gulf"),
        (FALKLANDS, "UN", "", "Falkland Islands (Malvinas)"),
    ],
)
def test_institutions_have_names(gz: Gazetteer, place: str, perspective: str, lang: str, shown: str) -> None:
    assert gz.place(place, perspective=perspective, lang=lang).name == shown


@pytest.mark.parametrize(
    ("place", "perspective", "parents"),
    [
        ("gn:1668284", "UN", ["gn:1814991"]),
        ("gn:1668284", "ISO", ["gn:1814991"]),
        ("gn:831053", "UN", []),
        ("gz:golan-heights", "US", ["gn:294640"]),
    ],
)
def test_institutions_have_parents(gz: Gazetteer, place: str, perspective: str, parents: list[str]) -> None:
    found = [parent.id for parent in gz.place(place, perspective=perspective).parents]
    assert [gz.place(each).id for each in parents] == found


def test_a_view_inherits_names_and_parents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The child's own word holds, then that of each it inherits from, in their order, then neutral."""
    known = [ViewInfo("AA", inherits=("BB", "CC")), ViewInfo("BB", inherits=("CC",)), ViewInfo("CC")]
    monkeypatch.setattr("gazetteer.sources.views.shipped_views", lambda: tuple(known))
    monkeypatch.setattr("gazetteer.sources.views.codes", lambda: frozenset(view.code for view in known))
    table = tmp_path / "mine.csv"
    table.write_text(
        "id,label,name,lang,preferred,name_of,type,lat,lon,source\n"
        "m:1,One,First,en,1,AA,city,1,1,x\nm:1,One,Second,en,1,BB,city,1,1,x\n"
        "m:2,Two,Third,en,1,BB,city,2,2,x\nm:2,Two,Fourth,en,1,CC,city,2,2,x\n"
        "m:3,Three,Fifth,en,1,CC,city,3,3,x\nm:4,Four,Four,en,1,,city,4,4,x\n"
        "m:4,Four,Own,en,,XX,city,4,4,x\n",
        encoding="utf-8",
    )
    build(tmp_path / "g.db", (f"table:{table}",), workers=1)
    with Gazetteer.open(tmp_path / "g.db") as mine:
        assert [view.code for view in mine.views()] == ["AA", "BB", "CC", "XX"]  # and the party of the file
        found = {
            code: [mine.place(f"m:{n}", perspective=code).name for n in (1, 2, 3, 4)] for code in ("AA", "CC", "XX")
        }
        assert found["AA"] == ["First", "Third", "Fifth", "Four"]
        assert found["CC"] == ["One", "Fourth", "Fifth", "Four"]
        assert found["XX"] == ["One", "Two", "Three", "Own"]
        assert {name.name for name in mine.names("m:2", perspective="AA")} == {"Third", "Fourth", "Two"}


def test_a_circle_of_views_ends() -> None:
    views = Views([ViewInfo("AA", inherits=("BB",)), ViewInfo("BB", inherits=("AA",))])
    assert (views.lineage("AA"), views.lineage("BB"), views.lineage(NEUTRAL)) == (("AA", "BB"), ("BB", "AA"), ())


@pytest.mark.slow
def test_no_view_changes_what_is_found(gz: Gazetteer) -> None:
    """Ids, statuses and scores of every kind of name, in every view: those of the contested places, and any others."""
    chosen = random.Random(16)
    contested = gz.store.rows(
        "SELECT name FROM toponym JOIN place ON place.pk = place_pk WHERE claims != '' ORDER BY toponym.pk"
    )
    names = [name for (name,) in chosen.sample(contested, 8)]
    names += [name for (name,) in chosen.sample(gz.store.rows("SELECT name FROM toponym ORDER BY pk"), 4)]
    names += ["Shusha, Armenia", "Stepanakrt", "Jerusalem, Palestine", "Kosovo, Serbia", "Taipei, China", "Xyzzy"]
    neutral = {name: _found(gz.resolve(name)) for name in names}
    assert sum(status == "matched" for status, _ in neutral.values()) > len(names) / 2
    for view in gz.views():
        for name in names:
            assert _found(gz.resolve(name, perspective=view.code)) == neutral[name], (name, view.code)


@pytest.mark.parametrize("prefix", ["Step", "Shush", "Don", "Gulf of A", "Kosov"])
def test_no_view_changes_what_is_suggested(gz: Gazetteer, prefix: str) -> None:
    neutral = [suggestion.place.id for suggestion in gz.suggest(prefix)]
    assert neutral
    for view in gz.views():
        assert [suggestion.place.id for suggestion in gz.suggest(prefix, perspective=view.code)] == neutral, view.code


def test_the_pages_offer_views_by_title(small_db: Path) -> None:
    client = serve.create_app(small_db).test_client()
    page = client.get("/").get_data(as_text=True)
    offered = re.findall(r'<option value="([A-Z]+)"[^>]*>([^<\n]+)', page[page.index('<select name="perspective">') :])
    assert dict(offered).items() >= {"UN": "United Nations", "BGN": "United States Board on Geographic Names"}.items()
    page = client.get("/place/gn:703883?perspective=UN").get_data(as_text=True)
    chosen = re.findall(r'<option value="(\w+)" selected>', page)
    assert "UN" in chosen and '<option value="RU">Russia' in page and 'value="KZ"' not in page


def _found(resolution: Resolution) -> tuple[str, list[tuple[str, float]]]:
    return resolution.status, [(match.place.id, match.score) for match in resolution.matches]


@pytest.mark.slow
def test_the_country_in_a_view_is_the_state_that_holds_the_whole(default_gz: Gazetteer) -> None:
    pristina = {view: default_gz.place("gn:786714", perspective=view).country for view in (NEUTRAL, "RS", "XK", "RU")}
    assert pristina == {NEUTRAL: "", "RS": "RS", "XK": "XK", "RU": "RS"}


@pytest.mark.parametrize(
    ("place", "name", "lang", "name_of", "used_by"),
    [
        ("gn:146970", "Ստեփանակերտ", "hy", ("AM",), ("AM",)),
        ("gn:146970", "Stepanakert", "en", ("AM",), ("AM",)),
        ("gn:146970", "Степанакерт", "ru", ("AM",), ("AM",)),
        ("gn:146970", "Στεπανακέρτ", "el", ("AM",), ()),  # the Armenian side's name in Greek, which it does not write
        ("gn:146970", "Խանքենդի", "hy", ("AZ",), ()),
        ("gn:146970", "Xankəndi", "az", ("AZ",), ("AZ",)),
        ("gn:146970", "Khankandi", "en", ("AZ",), ()),  # letter by letter
        ("gn:611847", "Сухум", "ru", ("RU",), ("RU",)),
        ("gn:616052", "Երևան", "hy", (), ()),
    ],
)
def test_whose_name_it_is_and_who_calls_the_place_so(
    gz: Gazetteer, place: str, name: str, lang: str, name_of: tuple[str, ...], used_by: tuple[str, ...]
) -> None:
    found = [n for n in gz.names(place) if (n.name, n.lang) == (name, lang)]
    assert found and {(n.name_of, n.used_by) for n in found} == {(name_of, used_by)}


def test_nobody_uses_a_name_in_a_language_that_they_do_not_publish_in(gz: Gazetteer) -> None:
    languages = {view.code: set(view.languages) for view in gz.views()}
    for (place,) in gz.store.db.execute("SELECT DISTINCT place_pk FROM toponym WHERE name_of != ''").fetchall():
        for name in gz.store.names(place):
            assert set(name.used_by) <= set(name.name_of)
            assert all(name.lang.partition("-")[0] in languages[code] for code in name.used_by)
