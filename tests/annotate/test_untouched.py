"""What normalizing leaves alone: markup byte for byte, what is no text, and names that a text explains."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazetteer.annotate.untouched import FORMATS, format_of, prose
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
    [OLD, "in Baku", " and ", ", ", "Шуша", "x < y", "a & b", "&amp;", "&Kirovabad;", '"', "'", "\n", "<"]
)
TAGS = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", "<br/>", '<a href="Kirovabad.html" title=\'Kirovabad > Baku\'>', "</a>", "<code>",
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
    plain, spans = prose(document, form)
    assert len(plain) == len(document)
    assert all(first.end <= second.start for first, second in pairwise(spans))
    done = gz.normalize(document, input_format=form, lang="en")
    rebuilt, at = [], 0
    for edit in done.edits:
        assert not any(span.start < edit.end and edit.start < span.end for span in spans)
        assert document[edit.start : edit.end] == edit.before
        rebuilt += [document[at : edit.start], edit.after]
        at = edit.end
    assert "".join([*rebuilt, document[at:]]) == done.text
    assert gz.normalize(done.text, input_format=form, lang="en").text == done.text


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
        "://",
        "'",
    ):
        prose(piece * (100_000 // len(piece)), form)
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


def test_a_long_text_is_rewritten(gz: Gazetteer) -> None:
    sentence = "He lived in Stepanakert for years, and in Kirovabad and Martuni. "
    once = gz.normalize(sentence, lang="en")
    done = gz.normalize(sentence * 2_000, lang="en")
    assert done.text == once.text * 2_000
    assert gz.normalize(done.text, lang="en").text == done.text
