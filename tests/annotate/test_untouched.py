"""What normalizing leaves alone: markup byte for byte, what is no text, and names that a text explains."""

from __future__ import annotations

import time
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazetteer.annotate.prose import Prose
from gazetteer.annotate.untouched import FORMATS, format_of, overlapping
from gazetteer.core import Gazetteer
from gazetteer.errors import InvalidParameter

# The name is rewritten wherever it is prose, in every test here: Kirovabad becomes Ganja.
OLD, NEW = "Kirovabad", "Ganja"
NO_TEXT = [
    ("https://en.wikipedia.org/wiki/{}", "address"), ("http://{}.example.org:8080/x?q={}#{}", "address"),
    ("www.{}.az", "address"), ("{}.com", "address"), ("mailto:{}@x.org", "address"), ("{}@example.com", "address"),
    ("press.{}@mail.example.org", "address"), ("ftp://files/{}", "address"), ("{}.co.uk/news", "address"),
    ("/data/{}/maps.csv", "path"), ("../{}/x.txt", "path"), ("~/{}/notes", "path"), ("docs/{}.md", "path"),
    ("{}.png", "path"), (r"C:\maps\{}\a.tif", "path"), ("img/{}.tar.gz", "path"), ("Europe/{}", "time zone"),
    ("doi:10.1000/{}.2020", "identifier"), ("10.5281/zenodo.{}", "identifier"), ("{}_2020", "identifier"),
    ("get_{}", "identifier"), ("urn:place:{}", "identifier"), ("#{}", "hashtag"), ("@{}", "hashtag"),
    ("`{}`", "code"), ("```\nprint('{}')\n```", "code"), ("{{{{{}}}}}", "code"), ("${}", "code"), ("%{}%", "code"),
    ('<img src="{}.png">', "markup"), ('<a href="/{}">', "markup"), ("<!-- {} -->", "markup"), ("&{};", "markup"),
    (r"\label{{sec:{}}}", "command"), (r"\cite[12]{{{}1999}}", "command"),
    (r"\includegraphics[width=3cm]{{{}}}", "command"),
    (r"\ref{{{}}}", "command"), ("[[File:{}.jpg|", "link"), ("[[{}]]", "link"), ('{{"{}": 1}}', "key"),
    ("{{'{}': 'x'}}", "key"),
]  # fmt: skip
GLOSSED = [
    ("en", "He was born in Kirovabad (now Ganja)."), ("en", "The name Kirovabad was changed to Ganja."),
    ("en", "“Kirovabad” is the Soviet name of “Ganja”."), ("en", "In Ganja (not Kirovabad) it rained."),
    ("en", "They came to Ganja, formerly Kirovabad, at night."), ("en", "formerly Kirovabad"),
    ("en", "Shusha (Shushi)"), ("en", "Leninakan, today's Gyumri,"), ("en", "Stepanakert, also called Khankendi,"),
    ("de", "Er kam nach Kirovabad, heute Ganja."), ("fr", "Kirovabad (aujourd’hui Ganja)"),
    ("ru", "Кировабад, ныне Гянджа, стоит на реке."), ("ru", "Ленинакан (теперь Гюмри)"),
    ("az", "Kirovabad (indiki Gəncə)"), ("hy", "Լենինական (այժմ՝ Գյումրի)"), ("tr", "Kirovabad (şimdiki Gence)"),
]  # fmt: skip
shared = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
WORDS = st.sampled_from(
    [OLD, "in Baku", " and ", ", ", "Шуша", "x < y", "a & b", "&amp;", "&Kirovabad;", '"', "'", "\n", "<",
     "in Kir&#111;vabad", "&#x15E;u&#x15F;a", "B&#97;ku", "&nbsp;", "&lt;", "&#0;", "&#1234567;", "&", "&#;",
     "&NotEqualTilde;", "`Kirovabad`", "[Kirovabad](Kirovabad.md)"]
)  # fmt: skip
TAGS = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", "<br/>", "<i>", "</i>", "<lb break='no'/>", "<choice>", "</choice>",
     '<a href="Kirovabad.html" title=\'Kirovabad > Baku\'>', "</a>", "<code>",
     "</code>", "<script>var x='Kirovabad</b>'", "</script>", "<!-- Kirovabad", "-->", "<![CDATA[Kirovabad]]>",
     "<?xml Kirovabad?>",
     '<TEI xmlns="x">', "<teiHeader>Kirovabad", "</teiHeader>", "<div translate=no>", "</div>", "<!DOCTYPE html>"]
)  # fmt: skip
MARKED = st.lists(st.one_of(WORDS, TAGS, st.text(max_size=3)), max_size=16).map("".join)


@pytest.fixture(scope="module")
def gz(small_db: Path) -> Gazetteer:
    return Gazetteer.open(small_db)


@pytest.mark.parametrize(("form", "kind"), NO_TEXT)
def test_what_is_no_text_stays(gz: Gazetteer, form: str, kind: str) -> None:
    piece = form.format(*[OLD] * 3)
    text = f"They left {OLD} for Baku. See {piece} and {OLD}."
    done = gz.normalize(text, lang="en")
    assert done.text == f"They left {NEW} for Baku. See {piece} and {NEW}."
    assert {item.reason for item in done.left if item.text == OLD} <= {kind}


@pytest.mark.parametrize(
    "text",
    ["Baku/Kirovabad", "Baku and/or Kirovabad", "Kirovabad.", "Kirovabad: a town", '"Kirovabad"', "(Kirovabad)",
     "$5 in Kirovabad", "50 % in Kirovabad", "Q&A in Kirovabad", "No. 7/Kirovabad",
     "Europe/Asia and Kirovabad", "e.g. Kirovabad", "see Kirovabad", "and now Kirovabad was quiet"],
)  # fmt: skip
def test_what_is_text_is_rewritten(gz: Gazetteer, text: str) -> None:
    assert gz.normalize(f"In Azerbaijan, {text}", lang="en").text == f"In Azerbaijan, {text}".replace(OLD, NEW)


@pytest.mark.parametrize(("lang", "text"), GLOSSED)
def test_names_that_a_text_explains_stay(gz: Gazetteer, lang: str, text: str) -> None:
    done = gz.normalize(text, text_lang=lang, lang="en")
    assert done.text == text
    assert {item.reason for item in done.left} == {"gloss"}


def test_html(gz: Gazetteer) -> None:
    page = (
        '<!DOCTYPE html>\r\n<html><head><title>Kirovabad</title><script>let Kirovabad = "Kirovabad";</script></head>'
        '<body class="Kirovabad"><p>From <b>Kirovabad</b> to Ba<i>ku</i> &amp; Kirovabad</p><pre>Kirovabad</pre>'
        '<p translate="no">Kirovabad</p><img src="Kirovabad.png" alt="Kirovabad"></body></html>\n'
    )
    done = gz.normalize(page, input_format="html", lang="en")
    wanted = page.replace("<title>Kirovabad", "<title>Ganja").replace("<b>Kirovabad", "<b>Ganja")
    assert done.text == wanted.replace("&amp; Kirovabad</p>", "&amp; Ganja</p>")


def test_a_name_with_signs_is_escaped(tmp_path: Path) -> None:
    from gazetteer.annotate.untouched import escaped

    assert [escaped("Turks & Caicos <x>", form) for form in FORMATS] == [
        "Turks & Caicos <x>", "Turks &amp; Caicos &lt;x&gt;", "Turks & Caicos <x>", "Turks &amp; Caicos &lt;x&gt;",
    ]  # fmt: skip


def test_tei(gz: Gazetteer) -> None:
    edition = (
        '<?xml version="1.0"?>\n<TEI><teiHeader><pubPlace>Kirovabad</pubPlace></teiHeader><text><p>In '
        '<placeName ref="#Kirovabad">Kirovabad</placeName><lb/>and <idno>Kirovabad</idno></p></text></TEI>'
    )
    done = gz.normalize(edition, input_format="tei", lang="en")
    assert done.text == edition.replace(">Kirovabad</placeName>", ">Ganja</placeName>")


def test_markdown(gz: Gazetteer) -> None:
    page = (
        "---\ntitle: Kirovabad\n---\n# In Kirovabad and Baku\n\nSee [Kirovabad](docs/Kirovabad.md) and `Kirovabad`.\n\n"
        "    Kirovabad = 1\n\n```\nKirovabad\n```\n\n[map]: ./Kirovabad.png\n"
    )
    done = gz.normalize(page, input_format="markdown", lang="en")
    assert done.text == page.replace("# In Kirovabad", "# In Ganja").replace("[Kirovabad]", "[Ganja]")


@shared
@given(document=MARKED, form=st.sampled_from(FORMATS))
def test_everything_outside_the_edits_stays(gz: Gazetteer, document: str, form: str) -> None:
    spans = Prose(document, form).no_text
    assert all(first.end <= second.start for first, second in pairwise(spans))
    done = gz.normalize(document, input_format=form, lang="en")
    rebuilt, at = [], 0
    for edit in done.edits:
        assert not any(span.start < edit.end and edit.start < span.end for span in spans)
        assert document[edit.start : edit.end] == edit.before
        assert "<" not in edit.before
        rebuilt += [document[at : edit.start], edit.after]
        at = edit.end
    assert "".join([*rebuilt, document[at:]]) == done.text
    assert gz.normalize(done.text, input_format=form, lang="en").text == done.text


@shared
@given(document=MARKED, form=st.sampled_from(FORMATS))
def test_offsets_go_both_ways(document: str, form: str) -> None:
    read = Prose(document, form)
    for start in range(len(read.text)):
        begin, end = read.given(start, start + 1)
        assert 0 <= begin < end <= len(document)
        low, high = read.read(begin, end)
        assert low <= start < high <= len(read.text)
        markup = overlapping(read.no_text, begin, end)
        if markup is None:
            assert unescape(document[begin:end]) == read.text[low:high]


@shared
@given(document=MARKED, form=st.sampled_from(FORMATS))
def test_what_is_found_has_the_offsets_of_the_document(gz: Gazetteer, document: str, form: str) -> None:
    for item in gz.annotate(document, input_format=form, lang="en"):
        piece = document[item.start : item.end]
        assert Prose(piece, form).text == item.text if form in ("html", "tei") else piece == item.text
        (asked,) = gz.annotate(document, input_format=form, lang="en", spans=[(item.start, item.end)])
        assert (asked.start, asked.end) == (item.start, item.end)


REFERENCES = [  # as it is written, what it says, and what a name of it is
    ("Kirov&#97;bad", "Kirovabad"), ("&#75;irovabad", "Kirovabad"), ("Kirovaba&#x64;", "Kirovabad"),
    ("&#x15E;u&#x15F;a", "Şuşa"), ("&Scedil;u&scedil;a", "Şuşa"), ("Xank&#601;ndi", "Xankəndi"), ("Bak&#305;", "Bakı"),
]  # fmt: skip


@pytest.mark.parametrize("form", ["html", "tei"])
@pytest.mark.parametrize(("written", "name"), REFERENCES)
def test_references_to_characters_are_read(gz: Gazetteer, written: str, name: str, form: str) -> None:
    page = "<p title='{0}'>He lived in <b>{0}</b> &amp; in {0}, in&nbsp;{0}.</p>"
    document, plain = page.format(written), page.format(name)
    found = gz.annotate(document, input_format=form, lang="en")
    assert [(item.text, document[item.start : item.end]) for item in found] == [(name, written)] * 3
    done, other = (gz.normalize(given, input_format=form, lang="en", text_lang="en") for given in (document, plain))
    assert done.text == other.text.replace(f"title='{name}'", f"title='{written}'")
    assert len(done.edits) == 3 and {edit.before for edit in done.edits} == {written}


def test_a_name_that_is_right_stays_as_it_is_written(gz: Gazetteer) -> None:
    page = "<p>He lived in &#66;aku, and in Sh&#117;sha / Shushi.</p>"
    assert gz.normalize(page, input_format="html", lang="en").text == page


@pytest.mark.parametrize(
    ("page", "name"),
    [("<p>in <b>Kirov</b>abad</p>", "Kirovabad"), ("<p>in Kirova<lb break='no'/>bad</p>", "Kirovabad"),
     ("<p>in Kirov<!-- a -->abad</p>", "Kirovabad"), ("<p>in <hi>K</hi>irovabad</p>", "Kirovabad"),
     ("<p>in <b>Artsakh</b> (<i>Nagorno</i>-Karabakh)</p>", "Nagorno-Karabakh")],
)  # fmt: skip
def test_a_name_with_markup_in_it_is_left(gz: Gazetteer, page: str, name: str) -> None:
    done = gz.normalize(page, input_format="tei", lang="en", text_lang="en")
    assert (name, "markup") in {(item.text, item.reason) for item in done.left}
    assert done.text == page or name == "Nagorno-Karabakh"


def test_links_beside_each_other_are_words_of_their_own(gz: Gazetteer) -> None:
    page = "<p>in <a href='#'>Kirovabad</a><a href='#'>Baku</a></p>"
    assert gz.normalize(page, input_format="html", lang="en").text == page.replace("Kirovabad", "Ganja")


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMATS)
def test_no_document_takes_long(form: str) -> None:
    """A hundred thousand characters of what patterns stumble over: anything quadratic would take minutes."""
    began = time.process_time()
    for piece in (
        "<",
        "<!--",
        '<a "',
        "[[",
        '"',
        "-a",
        "a.",
        "/a",
        "{{",
        "`",
        "a@",
        "&",
        "<pre>",
        "</x>",
        "](",
        "a_",
        "&#97;",
        "<b>a</b>",
        "<!-- a -->",
        "://",
        "'",
    ):
        Prose(piece * (100_000 // len(piece)), form)
    assert time.process_time() - began < 10


def test_a_format_goes_by_the_suffix_and_must_be_known(gz: Gazetteer) -> None:
    assert [format_of(name) for name in ("a.html", "b.HTM", "c.md", "d.xml", "e.txt", "-", "f")] == [
        "html", "html", "markdown", "tei", "text", "text", "text",
    ]  # fmt: skip
    with pytest.raises(InvalidParameter, match="text, html, markdown, tei"):
        gz.normalize("Baku", input_format="docx")


@pytest.mark.parametrize("times", [3, 20, 300])
def test_answers_do_not_depend_on_repetition(gz: Gazetteer, times: int) -> None:
    for name in (
        "Ararat",
        "Quba",
        "Artashat",
        "Sumgait",
        "Ganja",
        "Stepanakert",
        "Shushi",
        "Martuni",
        "Goris",
        "Lachin",
    ):
        sentence = f"He lived in {name} for years. "
        once = [item.place.id for item in gz.annotate(sentence) if item.place]
        assert [item.place.id for item in gz.annotate(sentence * times) if item.place] == once * times


@pytest.mark.slow
def test_a_long_text_is_rewritten(gz: Gazetteer) -> None:
    sentence = "He lived in Stepanakert for years, and in Kirovabad and Martuni. "
    once = gz.normalize(sentence, lang="en")
    done = gz.normalize(sentence * 2_000, lang="en")
    assert done.text == once.text * 2_000
    assert gz.normalize(done.text, lang="en").text == done.text
