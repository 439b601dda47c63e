"""Code in running text without marks is left as it is, and text that looks like it is read."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from gazetteer.annotate import code
from gazetteer.core import Gazetteer

OLD, NEW = "Kirovabad", "Ganja"
# Each is a line of its own
LINES = [
    "git checkout feature/{}-fix", "Run git switch {} first.", "npm install @{}/maps", "pip install {}==1.0", "cd {}",
    "cp {} Baku", "docker run -it {} sh", "$ ./run.sh {}", "python train.py --city {} --out Baku",
    "--city={} --to=Baku", "for f in {}; do echo $f; done", "import {} from './{}'", "const {} = 'x';",
    "module.exports = {};", "foo({})", "{}.getInstance().call()", "if ({} === Baku) {{",
    "export class {} extends Baku {{", "{}.map(x => x.y)", "def f(): return {}.value", "from {} import Baku",
    "import {}", "class {}(Baku):", "    {} = Baku.objects.get(id=1)", "x = {} if y else Baku", ">>> {}",
    "for x in [{}, Baku]:", "{}: int = 3", "return {}", "{}::new()", "use {}::Baku;", "#include <{}.h>",
    "public class {} {{", "{} <- c(1, 2)", "fn f() -> {} {{", "enum {} {{ Baku, C }}",
    "SELECT {} FROM Baku WHERE x=1;", "select {} from Baku where x = 1;", "DROP TABLE {};",
    "INSERT INTO {} VALUES (1)", "The query SELECT {} FROM Baku is slow", "key={}&city=Baku", "localhost:3000/{}",
    "GET /{} HTTP/1.1", "?city={}", "node-{}-01", "arXiv:{}/1234", "ARXIV:{}/1234", "u/{} and r/{} posted", "{}-1.2.3",
    "sec:{}", "{}#section", "{}.ipynb", "{}.JSON", "see {}.java:42", "[{}]\ncity = 1", "{} = 1", "city = {}",
    "host: {}\nport: 1\nuser: x", "server:\n  {}:\n    port: 1", ".{} {{ color: red; }}", "font-family: {}, Baku;",
    "div.{} > p {{ color: red; }}", "    at com.x.{}.call({}.java:42)", '  File "a.py", line 3, in {}',
    "KeyError: '{}'", "2024-03-04 12:30:01 INFO {} - started", "[INFO] {} started",
    "error TS2304: Cannot find name '{}'.", r"\{}", r"\newcommand{{\{}}}{{x}}", r"\parencite{{{}}}",
    r"\textcolor{{{}}}{{x}}", "@book{{{}1999,", "Dear {{{}}},", "{{% if {} %}}", "=SUM({}!A1:B2)", "s/{}/Baku/g",
    "diff --git a/{} b/Baku", "cities = [\n    {},\n    Baku,\n]",
]  # fmt: skip
TEXT = [
    "the {}-Baku flight", "Baku/{}", "({})", "{}: two dead", "{}: 3 dead", "{}, 4 March", "City: {}", "{}-born",
    "{}'s",
    "select {} from the list", "imports goods from {}", "from {}", "They import goods into {}.", "let {} be quiet",
    "The return to {} was long.", "a class in {} and a function in Baku", "the A-42 to {}", "$5 in {}", "Q&A in {}",
    "{} = its name today", "{} -> Baku", "*{}*", "{}; Baku", "cd from {}", "find {} on the map", "make {} great",
    "a cargo run to {}", "the composer from {}", "Drop everything in {}.", "Update: {} is calm.", "ERROR in {}: delay",
    "2024-03-04 12:30 {}: two dead", "He left -- for {} -- at night.", "{}[1] and Baku[2]", "{} 5:2 Baku",
    "(a) in {};", r"\emph{{{}}}", r"\section{{Trade in {}}}", "They sold cotton (see below);\nfrom {} came ships.",
    "Cities:\n  {}", "Call foo(x) or bar.baz() and then go to {} by train.",
    "In 1936 (see p. 4; cf. Baku) the road to {} cost $5 = 2 p.",
    "from: {}\nto: Baku", "Baku={}", '{{"city": "in {} today"}}', "in {}, if (and only if)",
]  # fmt: skip


@pytest.fixture(scope="module")
def gz(small_db: Path) -> Gazetteer:
    return Gazetteer.open(small_db)


@pytest.mark.parametrize("form", LINES)
@pytest.mark.parametrize("name", [OLD, "Stepanakert"])
def test_code_stays(gz: Gazetteer, form: str, name: str) -> None:
    line = form.format(name, name)
    done = gz.normalize(line, style="label", lang="en", text_lang="en")
    assert done.text == line
    around = f"They left {OLD}.\n\n{line}\n\nIn {OLD} it rained."
    done = gz.normalize(around, style="label", lang="en", text_lang="en")
    assert done.text == f"They left {NEW}.\n\n{line}\n\nIn {NEW} it rained."


@pytest.mark.parametrize("form", TEXT)
def test_text_that_looks_like_code_is_rewritten(gz: Gazetteer, form: str) -> None:
    text = f"In Azerbaijan it rained.\n{form.format(OLD)}"
    done = gz.normalize(text, style="label", lang="en", text_lang="en")
    assert done.text == text.replace(OLD, NEW)


def test_code_in_the_text_of_a_page(gz: Gazetteer) -> None:
    page = "<p>Run <i>git checkout Kirovabad</i> in <b>Kirovabad</b>.</p><ul><li>from Kirovabad</li></ul>"
    done = gz.normalize(page, style="label", lang="en", text_lang="en", input_format="html")
    assert done.text == page.replace("<b>Kirovabad", "<b>Ganja").replace("from Kirovabad", "from Ganja")


def test_footnotes_of_markdown_are_text(gz: Gazetteer) -> None:
    page = "He left Kirovabad.[^Kirovabad]\n\n[^Kirovabad]: In Kirovabad it rained.\n[map]: Kirovabad.png\n"
    done = gz.normalize(page, style="label", lang="en", text_lang="en", input_format="markdown")
    assert done.text == page.replace("left Kirovabad", "left Ganja").replace("In Kirovabad", "In Ganja")


@pytest.mark.slow
def test_no_text_takes_long() -> None:
    """A hundred thousand characters of what the patterns stumble over, in one line and in lines of code."""
    began = time.process_time()
    for text in _adversarial(100_000):
        assert all(start < end <= len(text) for start, end in code.spans(text))
    assert time.process_time() - began < 60


def _adversarial(size: int) -> Iterator[str]:
    for piece in (
        "a(", "a.", "a->", "a::", "a-1-", "a=", "A-", "a:a", "/a", "//a/", "\\a", "{a", "{a:", "<%", "{%", "%(a",
        "s/a/", "A!A", "aError:", "@a{", "SELECT ", "SELECT FROM ", "select from where ", "git add -a ", "a ", "(",
        "((a", "[a", "- a: ", "a: 1 ", "'a', ", "import a, ", "class a ", "public static ", "from a import ",
        "12:30:01 ", "for ; do", "A'a ", "a@1", "$a ", "a b as ", "\n  a: ", "a;\n", "a: 1\n", "[a]\n", "\n",
    ):  # fmt: skip
        text = piece * (size // len(piece))
        yield text
        yield "\n".join(text[at : at + 290] for at in range(0, len(text), 290))
