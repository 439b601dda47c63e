"""The page for texts: nothing of the text is lost or added, everything can be taken away, bad input comes back."""

from __future__ import annotations

import csv
import json
from html.parser import HTMLParser
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from gazetteer import Gazetteer
from gazetteer.build import build
from gazetteer.model import Place
from gazetteer.serve import create_app
from gazetteer.web import letters, maps, reading, texts
from gazetteer.web.passages import Found

NEWS = (
    "Buses went from Stepanakert to Shushi.\r\n\r\n"
    "In Martuni nobody waited; letters came from Leninakan, Kirovabad and Tiflis.\r\n"
)
VOID = {"meta", "link", "img", "input", "br", "path", "rect", "circle", "use"}


class Page(HTMLParser):
    """The text of a page's elements that have an id, and the spans of the marks in them."""

    def __init__(self, source: str, leave_out: str = "") -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []  # tag and id
        self.texts: dict[str, str] = {}
        self.marks: list[tuple[int, int, str]] = []  # start, end and class, in #marked
        self.links: list[str] = []
        self.leave_out = leave_out
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        assert not [name for name in values if name.startswith("on") or name == "style"]
        assert tag not in ("style", "iframe", "object", "base")
        if tag == "mark" and ("div", "marked") in self.open:
            start = len(self.texts.get("marked", ""))
            self.marks.append((start, start, values["class"]))
        if tag == "a":
            self.links.append(values.get("href", ""))
        if tag not in VOID:
            self.open.append((tag, values.get("id", "")))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass
        if tag == "mark" and ("div", "marked") in self.open:
            start, _, kind = self.marks.pop()
            self.marks.append((start, len(self.texts["marked"]), kind))

    def handle_data(self, data: str) -> None:
        if self.leave_out in {tag for tag, _ in self.open}:
            return
        for id_ in {id_ for _, id_ in self.open if id_}:
            self.texts[id_] = self.texts.get(id_, "") + data


def sent(
    web: FlaskClient, text: str = "", *, file: bytes | None = None, file_name: str = "a.txt", **fields: str
) -> Any:
    """The answer to the form, as a browser sends it."""
    data: dict[str, Any] = {"text": letters.plain(text).replace("\n", "\r\n"), "ends": "", "name": "", **fields}
    chosen = FileStorage(BytesIO(file or b""), file_name if file is not None else "", "file", "text/plain")
    boundary, body = encode_multipart({**data, "file": chosen})
    return web.post("/text", data=body, content_type=f"multipart/form-data; boundary={boundary}")


def shown(answer: TestResponse, leave_out: str = "") -> Page:
    return Page(answer.get_data(as_text=True), leave_out)


def test_the_form_is_there_without_a_text(web: FlaskClient) -> None:
    answer = web.get("/text")
    text = answer.get_data(as_text=True)
    assert answer.status_code == 200 and len(answer.data) < 100_000
    assert '<textarea id="text" name="text"' in text and "Find the places" in text and 'id="found"' not in text
    assert '<a href="/text" aria-current="page">Text</a>' in text


def test_mentions_are_marked_and_lead_to_their_places(web: FlaskClient) -> None:
    answer = sent(web, "Из Степанакерта в Шушу, из Баку в Stepanakrt.", demonyms="1")
    page = shown(answer)
    given = "Из Степанакерта в Шушу, из Баку в Stepanakrt."
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"
    assert page.texts["marked"] == given
    assert [given[start:end] for start, end, _ in page.marks][:3] == ["Степанакерта", "Шушу", "Баку"]
    assert {"/place/gn:146970", "/place/gn:147105", "/place/gn:587084"} <= set(page.links)


def test_ambiguous_mentions_lead_to_what_they_may_mean(web: FlaskClient) -> None:
    page = shown(sent(web, "He was born in Martuni."))
    assert [kind for _, _, kind in page.marks] == ["ambiguous"]
    assert "#place-1" in page.links
    assert {"/place/gn:616438", "/place/gn:146969"} <= set(page.links)
    assert "Which one?" in page.texts["place-1"]


def test_the_map_has_the_places_by_their_numbers(web: FlaskClient) -> None:
    text = sent(web, "From Yerevan to Shushi; he was born in Martuni.").get_data(as_text=True)
    assert text.count('<figure class="map">') == 1
    assert '<a href="/place/gn:616052"><title>1 Yerevan</title>' in text
    assert text.count("atlas-mark atlas-main") == 2 and text.count("atlas-mark atlas-ambiguous") == 1
    assert "<svg" not in sent(web, "Nothing to see.").get_data(as_text=True)


def test_the_map_has_the_borders_of_the_view(web: FlaskClient) -> None:
    legends = [
        sent(web, "Shushi.", **view).get_data(as_text=True).partition("<figcaption>")[2].partition("</figcaption>")[0]
        for view in ({}, {"perspective": "AZ"}, {"perspective": "ZZ"})
    ]
    assert "Hatched: areas whose status is disputed" in legends[0] and "view" not in legends[0]
    assert "Borders as the view “Azerbaijan” has them." in legends[1] and not legends[2]


def test_what_is_far_from_the_others_has_a_second_map(site: Flask) -> None:
    points = {"Yerevan": (40.2, 44.5), "Baku": (40.4, 49.9), "Tbilisi": (41.7, 44.8), "Lima": (-12.0, -77.0)}
    places = [
        Found(number, Place(f"x:{number}", name, "P.PPLC", "", *point), "name", 1, (name,), 0.9, ())
        for number, (name, point) in enumerate(points.items(), 1)
    ]
    with site.test_request_context("/text"):
        near, every = maps.of_text(places)
        assert ("Lima" in near.svg, "Lima" in every.svg) == (False, True)
        assert near.caption.startswith("Most places") and every.caption.startswith("All places")
        assert len(maps.of_text(places[:3])) == len(maps.of_text(places[2:])) == 1
        assert maps.of_text([]) == []


def test_links_keep_the_view(web: FlaskClient) -> None:
    page = shown(sent(web, "Он жил в Шуше.", lang="hy", perspective="AM", as_of="1980"))
    assert "/place/gn:147105?perspective=AM&lang=hy&as_of=1980" in page.links
    assert page.texts["what-1"].split()[0] == "Շուշի"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "Buses went to Stepanakert and Gyumri."),
        ({"style": "label"}, "Buses went to Khankendi / Stepanakert and Gyumri."),
        ({"style": "both"}, "Buses went to Khankendi / Stepanakert and Gyumri."),
        ({"perspective": "AM"}, "Buses went to Stepanakert and Gyumri."),
        ({"perspective": "AZ"}, "Buses went to Khankendi and Gyumri."),
        ({"as_of": "1950"}, "Buses went to Stepanakert and Leninakan."),
        ({"lang": "ru"}, "Buses went to Ханкенди / Степанакерт and Гюмри."),
        ({"style": "append"}, "Buses went to Stepanakert (Khankendi / Stepanakert) and Leninakan (Gyumri)."),
        ({"style": "key"}, "Buses went to Stepanakert [gn:146970] and Leninakan [gn:616635]."),
    ],
)
def test_the_text_rewritten(web: FlaskClient, fields: dict[str, str], expected: str) -> None:
    given = "Buses went to Stepanakert and Leninakan."
    taken = sent(web, given, download="txt", **fields)
    assert taken.get_data(as_text=True) == expected
    answer = sent(web, given, **fields)
    assert ("rewritten" in shown(answer).texts) == (given != expected)
    assert shown(answer, "del").texts.get("rewritten", given) == expected
    assert shown(answer, "ins").texts.get("rewritten", given) == given


def test_lost_grammar_is_pointed_out(web: FlaskClient) -> None:
    text = sent(web, "Он родился в Шуше.", lang="en").get_data(as_text=True)
    assert '<ins class="inflected">Shusha / Shushi</ins>' in text and "1 name had an ending" in text
    kept = sent(web, "Он родился в Шуше.", lang="en", style="append").get_data(as_text=True)
    assert "inflected" not in kept and "had an ending" not in kept


def test_what_can_be_chosen_counts(web: FlaskClient) -> None:
    given = "He was born in Martuni; an Armenian town."
    assert shown(sent(web, given, about="Azerbaijan")).texts["what-1"].split()[0] == "Khojavend"
    assert len(shown(sent(web, given, demonyms="1")).marks) == 2
    doubtful = "Sisian told Goris that Kars was late. He lives in Meghri, near Tiflis."
    every, likely, sure = (len(shown(sent(web, doubtful, sureness=how)).marks) for how in ("all", "", "sure"))
    assert every > likely > sure > 0
    assert 'value="az, Armenia"' in sent(web, given, about="az, Armenia").get_data(as_text=True)


# Taking away


def test_a_file_keeps_its_line_ends(web: FlaskClient) -> None:
    first = sent(web, file=NEWS.encode(), file_name="Notes <1>.txt")
    assert shown(first).texts["marked"] == NEWS.replace("\r\n", "\n")
    assert 'name="ends" value="w3"' in first.get_data(as_text=True)
    again = sent(web, NEWS, ends="w3", name="Notes <1>.txt", download="txt")
    rewritten = (
        "Buses went from Stepanakert to Shushi.\r\n\r\n"
        "In Martuni nobody waited; letters came from Gyumri, Ganja and Tbilisi.\r\n"
    )
    assert again.data == rewritten.encode()
    assert again.headers["Content-Disposition"] == 'attachment; filename="Notes -1-.rewritten.txt"'
    assert again.content_type == "text/plain; charset=utf-8"
    assert sent(web, NEWS, download="txt").data == again.data.replace(b"\r\n", b"\n")


@pytest.mark.parametrize("ends", ["", "w3"])
def test_offsets_fit_the_text_that_comes_with_them(web: FlaskClient, ends: str) -> None:
    answer = sent(web, NEWS, ends=ends, download="json")
    got = json.loads(answer.data)
    assert got["text"] == (NEWS if ends else NEWS.replace("\r\n", "\n"))
    assert [got["text"][item["start"] : item["end"]] for item in got["annotations"]] == [
        "Stepanakert", "Shushi", "Martuni", "Leninakan", "Kirovabad", "Tiflis",
    ]  # fmt: skip
    new = got["normalized"]
    assert all(new["text"][edit["new_start"] : edit["new_end"]] == edit["to"] for edit in new["edits"])
    assert all(got["text"][edit["start"] : edit["end"]] == edit["from"] for edit in new["edits"])
    assert answer.headers["Content-Disposition"] == "attachment; filename=text.annotations.json"


def test_a_table_of_the_places(web: FlaskClient) -> None:
    answer = sent(web, "Shushi, Şuşa, Շուշի; Martuni.", lang="ru", name="Ձայն.txt", download="csv")
    rows = list(csv.DictReader(StringIO(answer.data.decode("utf-8-sig"))))
    assert rows[0]["id"] == "gn:147105" and rows[0]["mentions"] == "3" and rows[0]["written"] == "Shushi | Şuşa | Շուշի"
    assert rows[0]["name"] == "Шуша / Шуши"
    assert "filename*=UTF-8''%D5%81" in answer.headers["Content-Disposition"]


def test_pages_do_not_offer_what_they_do_not_have(web: FlaskClient) -> None:
    answer = sent(web, "Shushi", download="pdf")
    assert answer.status_code == 400 and "ownload must be txt, json or csv" in answer.get_data(as_text=True)


# What comes in

LETTER = "Поезд из Баку в Шушу ушёл, писал он."


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (LETTER.encode(), ""),
        (LETTER.encode("utf-8-sig"), ""),
        (LETTER.encode("utf-16"), ""),
        (b"\xfe\xff" + LETTER.encode("utf-16-be"), ""),
        (LETTER.encode("cp1251"), "windows-1251"),
        (LETTER.encode("koi8-r"), "koi8-r"),
        (LETTER.encode("utf-16"), "windows-1251"),
    ],
)
def test_files_in_several_encodings(web: FlaskClient, body: bytes, encoding: str) -> None:
    page = shown(sent(web, "Something else", file=body, encoding=encoding))
    assert page.texts["marked"] == LETTER
    assert len(page.marks) == 2


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({}, 400, "There is no text yet"),
        ({"text": " \n "}, 400, "There is no text yet"),
        ({"file": b""}, 400, "There is no text yet"),
        ({"text": "Shushi " * 30_000}, 413, "this page takes 200,000"),
        ({"text": "\n" * 300_000}, 413, "this page takes 200,000"),
        ({"file": b"%PDF-1.7 \x00"}, 422, "no plain text"),
        ({"file": "Шуша".encode("cp1251")}, 422, "which encoding"),
        ({"file": "Shushi".encode("utf-16-le")}, 422, "no plain text"),
        ({"file": b"\xff\xfe\x00\xd8a\x00"}, 422, "UTF-16"),
        ({"file": "Шуша".encode("cp1251"), "encoding": "shift_jis\x00"}, 400, "no such encoding"),
        ({"text": "a\0b"}, 422, "null characters"),
        ({"text": "Shushi", "as_of": "soon"}, 400, "as_of must be a whole number"),
        ({"text": "Shushi", "written": "2e3"}, 400, "as_of must be a whole number"),
        ({"text": "Shushi", "perspective": "neither"}, 400, "perspective"),
        ({"text": "Shushi", "lang": "<b>"}, 400, "lang must be"),
        ({"text": "Shushi", "text_lang": "<b>"}, 400, "lang must be"),
        ({"text": "Shushi", "about": "Narnia"}, 400, "'Narnia' is not known as a country"),
        ({"text": "Shushi", "style": "upside down"}, 400, "style must be one of"),
        ({"text": "Shushi", "sureness": "9"}, 400, "sureness must be one of"),
    ],
)
def test_bad_input_comes_back_with_the_form(web: FlaskClient, fields: dict[str, Any], status: int, said: str) -> None:
    answer = sent(web, **{"style": "append", **fields})
    page = shown(answer)
    assert (answer.status_code, said.lower() in page.texts["problem"].lower()) == (status, True), page.texts["problem"]
    assert "found" not in page.texts
    if "\0" not in fields.get("text", ""):
        assert page.texts.get("text", "")[1:] == fields.get("text", "")
    if "style" not in fields:
        assert '<option value="append" selected>' in answer.get_data(as_text=True)


def test_bodies_that_are_no_form(web: FlaskClient) -> None:
    for body, kind, status in (
        ({"data": b"Shushi"}, "text/plain", 415),
        ({"data": b"{}"}, "application/json", 415),
        ({"data": b"x" * 100}, "multipart/form-data", 422),
        ({"data": b"--a\r\n"}, "multipart/form-data; boundary=a", 422),
        ({"data": b"text=%ff%00%ed%a0%80"}, "application/x-www-form-urlencoded", 422),
        ({"data": b"&&text=Shushi&text=Baku&and=more"}, "application/x-www-form-urlencoded", 200),
        ({"data": b"text=" + b"x" * (8 << 20)}, "application/x-www-form-urlencoded", 413),
        ({"data": {f"field{n}": "" for n in range(200)}}, "multipart/form-data", 413),
    ):
        answer = web.post("/text", content_type=kind, **body)
        assert answer.status_code == status, (kind, answer.get_data(as_text=True)[:2000])
        assert "<textarea" in answer.get_data(as_text=True)


def test_addresses(web: FlaskClient) -> None:
    assert web.get("/text?lang=hy&perspective=AM").status_code == 200
    assert len(shown(web.get("/text", query_string={"text": "The road to Shushi"})).marks) == 1
    for wrong in ("as_of=soon", "endpoint=x", "lang=%ff", "perspective=1"):
        answer = web.get(f"/text?{wrong}")
        assert answer.status_code == 400 and "<textarea" in answer.get_data(as_text=True), wrong
    assert web.put("/text").status_code == 405


@pytest.mark.parametrize("lang", texts.examples())
def test_examples_have_places_in_them(web: FlaskClient, lang: str) -> None:
    answer = web.get("/text", query_string={"example": lang})
    page = shown(answer)
    assert len(page.marks) >= 6 and "rewritten" in page.texts and len(answer.data) < 100_000
    assert f'id="marked" lang="{lang}"' in answer.get_data(as_text=True)


# Nothing is lost, nothing gets in

WORDS = st.sampled_from(
    ["Shushi", "Martuni", "Stepanakert", "Шуше", "Ստեփանակերտում", "Xankəndidə", "Stepanakrt", "Баку", "New", " in ",
     "<script>alert(1)</script>", "</textarea>", "&amp;", "&", "{{ 7*7 }}", "<!--", "]]>", ", ",
     "\n", "\r\n", "\r", "\n\n", "\t", "\f", "\x0b", "\x1b", "\u202e", "שלום", "\u0301", "\u2028", "\x85"]
)  # fmt: skip
TEXTS = st.lists(WORDS | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), max_size=12).map(
    "".join
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(text=TEXTS, style=st.sampled_from(["", "label", "both", "append", "key"]), as_file=st.booleans())
def test_the_page_has_the_text_and_marks_what_was_found(
    web: FlaskClient, gz: Gazetteer, text: str, style: str, as_file: bool
) -> None:
    answer = sent(web, file=text.encode(), style=style) if as_file else sent(web, text, style=style)
    document = text.removeprefix("\ufeff") if as_file else letters.plain(text)
    if not document.strip() or (as_file and text.startswith(("%PDF", "PK\x03\x04", "{\\rtf"))):
        assert answer.status_code in (400, 422)
        return
    page = shown(answer)
    assert page.texts["text"] == "\n" + letters.plain(document)
    assert page.texts["marked"] == letters.plain(document)
    found = gz.annotate(document)
    assert [(start, end) for start, end, _ in page.marks] == [
        (len(letters.plain(document[: item.start])), len(letters.plain(document[: item.end]))) for item in found
    ]
    new = gz.normalize(document, style=style)
    if new.edits:
        assert shown(answer, "del").texts["rewritten"] == letters.plain(new.text)
        assert shown(answer, "ins").texts["rewritten"] == letters.plain(document)


@pytest.fixture(scope="session")
def gz(small_db: Path) -> Any:
    with Gazetteer.open(small_db) as opened:
        yield opened


@settings(deadline=None)
@given(st.text(st.sampled_from("ab\r\n")))
def test_line_ends_survive_a_form(text: str) -> None:
    assert letters.restored(letters.plain(text).replace("\n", "\r\n"), letters.ends(text)) == text


@pytest.mark.parametrize("noted", ["w9", "n1r1", "w999999999", "x", "w" * 50, "w1w1w1n1", "-1", "w0"])
def test_a_wrong_note_of_line_ends_does_no_harm(noted: str) -> None:
    assert letters.plain(letters.restored("a\nb\n\nc", noted)) == "a\nb\n\nc"


def test_names_from_a_file_are_shown_as_text(tmp_path: Path) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    table = tmp_path / "mine.csv"
    table.write_text(
        "id,name,lang,lat,lon,label,country\n"
        f"my:1,Zamkograd,en,40,45,{hostile},AM\n"
        f'my:2,Zamkoburg,en,40.1,45,"x"" onmouseover=""alert(1)",AM\n',
        "utf-8",
    )
    path = tmp_path / "mine.db"
    build(path, (f"table:{table}",), workers=1)
    web = create_app(path).test_client()
    answer = sent(web, "He went from Zamkograd to Zamkoburg.", style="label")
    page = shown(answer)  # which fails on event handlers
    assert len(page.marks) == 2
    assert hostile in page.texts["what-1"] and hostile in page.texts["rewritten"]
    assert "<img src=x" not in answer.get_data(as_text=True)


def test_a_long_text_is_answered(web: FlaskClient) -> None:
    text = "Shushi and Martuni; " * 100 + "Nobody was there. " * ((reading.LONGEST - 2_000) // 18)
    page = shown(sent(web, text))
    assert page.texts["marked"] == text and len(page.marks) == 200
