"""Lines of code: a line that has several marks of code, a statement, a record of a log or a setting is no text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from gazetteer.annotate import tables

_LONGEST = 300  # characters of a line that is judged as a whole; a longer one is a paragraph
_LIST = r"[\w.*]+(?:\s*,\s*[\w.*]+)*(?:\s+as\s+\w+)?"
_LITERAL = r"(?:-?\d[\d._]*|\"[^\"]*\"|'[^']*'|true|false|null|none|nil|True|False|None|[\[{].*[\]}])"
_LEVEL = r"(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL)"
# Any one of these makes a line one of code
_STATEMENT = re.compile(
    "|".join(
        (
            r"(?:>>>|\.\.\.|\$|PS [A-Z]:\\\S*>) ?[a-zA-Z_(./@][^\n]*",
            r"(?:export )?(?:const|let|var|val)\s+[\w${\[][^=]{0,100}=.*",
            r"(?:export |async |pub |public |private |static |default )*"
            r"(?:def|fn|func|fun|function|sub|proc)\s+\w+\s*[(\[{:<].*",
            r"(?:  +|\t+)?def\s+\w+",
            r"(?:export |pub |public |private |abstract |final |default |data |sealed )*"
            r"(?:class|struct|interface|enum|trait|impl"
            r"|namespace|module|object|type|record)\s+\w+(?:\s+(?:extends|implements|for|of)\s+[\w.<>]+)*\s*(?:[({<=].*|:)",
            rf"(?:import|return|raise|throw|yield|await|require|export default)\s+{_LIST}\s*;?",
            rf"(?:use|using|package|include|module|del|goto|delete|print|echo|new|export)\s+{_LIST}\s*;",
            rf"from\s+[\w.]+\s+import\s+\(?{_LIST}.?",
            r"import\s.*\sfrom\s+[\"'].*",
            r"(?:(?:public|private|protected|static|final|abstract|readonly|override|virtual)\s+){2,}\w.*",
            r"(?:\} ?)?(?:else )?(?:if|while|for|switch|catch|elseif)\s*\(.*\)\s*\{?",
            r"(?:for|while|until|if)\s.*;\s*(?:do|then)\b.*",
            r"(?:async )?for\s+\w+(?:,\s*\w+)*\s+in\s+\S.*[\])]\s*:",
            r"\((?:defn?|let|setq|define|fn|defun)\s.*",
            r"lambda\s+\w+\s*:.*",
            r"#\s?(?:include|define|ifn?def|pragma|import|undef)\b.*",
            r"@(?:import|font-face|keyframes|media|charset|supports)\b.*",
            r"[a-z_][\w.\[\]\"'-]*\s*[:+|]?=\s+\S.*",
            rf"[\w.\[\]\"']+\s*:?=\s*(?:{_LITERAL}|new\s.*)\s*[;,]?",
            r"\w+\[\w+\]\s*=.*",
            r"\w+\s*:\s*[\w\[\]]+\s+=\s.*",
            r"--[\w-]+\s*:.*;",
            r"(?:diff --git|---? [ab]/|\+\+\+ [ab]/|@@ -).*",
            r"FROM [a-z][\w./-]*(?::[\w.-]+| AS \w+).*",
            # logs and traces
            rf"\[?\d{{4}}-\d\d-\d\d[T ]\d\d:\d\d\S*\s.*(?:\b{_LEVEL}\b|\w=\S).*",
            rf"\[?\d\d:\d\d:\d\d\S*\s.*\b{_LEVEL}\b.*",
            rf"\[{_LEVEL}\].*",
            r"(?:TRACE|DEBUG)\b.*",
            r"[VDIWEF]/[\w.$]+\s*\(\s*\d+\):.*",
            r"[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \S+ \S+(?:\[\d+\])?:.*",
            r"\d{1,3}(?:\.\d{1,3}){3} - .*",
            r"at\s+(?:async )?[\w.$<>]+\s*\([^()]*\)",
            r"File \".*\", line \d+.*",
            r"(?:error|warning|note)(?:\s?\[?[A-Z]{1,4}\d+\]?)?: .*['`]\S+['`].*",
            r"(?:Caused by|panic|fatal|Traceback)\b.*(?:\w\.\w|:\d+|\().*",
        )
    )
)  # fmt: skip
# Signs that a sentence seldom has, one of a kind counting once
_MARKS = tuple(
    map(
        re.compile,
        (
            r"[;{]\s*$|^\s*[}\])]+[;,]?\s*$",
            r"=>|->|<-|::|[=!]==?|&&|\|\||\+=|:=|<<|\?\.",
            r"\?\?\s\w",
            r"\s=\s|\w=[\w\"']",
            r"(?<![\w.])[a-z_$][\w.$]*\(|\b\w+\(\)|\b[A-Za-z]\w+\.[a-z_]\w+\(",
            r"[{}]",
            r"^(?:for|if|elif|while|with|except)\b.*:$",
            r"[\])]\s*:$",
            r"\{\s*[A-Za-z_$][\w-]*\s*:\s",
            r"\w\[[\"']",
            r"[=(\[,:]\s*[\"'][^\"'\n]*[\"']\s*[)\],;}]|=\s*[\"'][^\"'\n]*[\"']$|^\s*[\"'][\w ]+[\"'],$",
            r"(?:^|\s)--[a-z][\w-]*",
            r"(?:^|\s)--[a-z][^-]*\s--[a-z]",
            r"^(?:python3?|node|ruby|perl|bash|sh|java|php|\.)\s\S+",
            r"(?:^|\s)-[A-Za-z]\s",
            r"\s\|\s\w+.*\s-|\$\w*[A-Za-z{(]",
            r"(?:^|\s)[\w.~-]*/[\w./-]+|\s[<>]{1,2}\s?[\w./-]+$",
            r"\bnull\b|\bNone\b|\[\s*\]|\{\s*\}",
        ),
    )
)
_MAY_MARK = re.compile(r"[;{}()=<>|$\[\]&/\\?]|--|\s-[A-Za-z]\s|:")
_JSON = re.compile(r"[{\[\s]*\"[^\"]*\"\s*:")  # its keys are told by themselves, its values may be text
_WORD = re.compile(r"(?<!\S)[^\W\d_A-Z][^\W\d_]+(?=[.,:;]?(?:\s|$))")
_OTHER_LETTER = re.compile(r"[^\W\d_\x00-\x7f]")  # than those that code is written in
_PIECE = re.compile(r"\S+")
_SETTING = re.compile(r"\s*(?:- )?(?P<key>[\w.-]+|\"[^\"]+\"|'[^']+')\s*:(?P<value>\s.*|$)")
_KEY = re.compile(r"[a-z_][\w.-]*")
_VALUE = re.compile(rf"\s*(?:{_LITERAL}|[&!*][\w!].*|[|>]-?|yes|no|~)?\s*(?:#.*)?")
_SECTION = re.compile(r"\[[\w.: \"-]+\]")
_PAIR = re.compile(r"[\w.-]+\s*[=:]\s*\S.*")
_PROPERTY = re.compile(r"(?P<name>[a-z]+(?P<more>-[a-z-]+)?)\s*:\s*[^;{}]+;")
_SENTENCE = re.compile(r"[^\W\d_a-z].*[.!?][\"')]?$")
_IN_SENTENCE = re.compile(r"\s[a-z]+ [A-Z]|\s[a-z]+ [a-z]+ [a-z]+")  # "cd from Baku"
_FEW = 6  # words of a command
_MOSTLY = 4  # one letter in so many of another alphabet or with an accent: more than code has
_CONFIG = 3  # settings in lines that follow each other make a file of settings
TEXT, BESIDE, CODE = 0, 1, 2


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Lines of ``text`` that are code, and keys of settings in others."""
    starts, lines, at = [], text.split("\n"), 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    kinds = [_kind(line) for line in lines]
    settings = [_setting(line) for line in lines]
    _fill(lines, kinds, settings)
    for start, line, kind, setting in zip(starts, lines, kinds, settings, strict=True):
        if kind == CODE:
            yield start, start + len(line)
        elif setting and setting[1]:
            yield start, start + setting[0]


def _kind(line: str) -> int:
    """What a line is by itself: code, or what is code only beside code."""
    stripped = line.strip()
    if not stripped or len(stripped) > _LONGEST:
        return TEXT
    if _STATEMENT.fullmatch(stripped) or _is_command(stripped) or _is_property(stripped):
        return CODE
    if _MAY_MARK.search(stripped) and not _JSON.match(stripped):
        marks = sum(bool(mark.search(stripped)) for mark in _MARKS)
        if marks > 1 and not _is_prose(stripped, marks):
            return CODE
    return TEXT if _is_prose(stripped, 1) else BESIDE


def _is_prose(line: str, marks: int) -> bool:
    """Whether a line has more plain words than code with so many marks would have."""
    if _MOSTLY * len(_OTHER_LETTER.findall(line)) > len(line):
        return True
    plain = sum(word not in _words("statements") for word in _WORD.findall(line))
    return plain > marks or (plain > 1 and bool(_SENTENCE.match(line)))


def _is_command(line: str) -> bool:
    """Whether a line is a command of a shell: "cd Baku", "git push origin Baku"."""
    first, *others = _PIECE.findall(line)
    if not others or line[-1] in ".,:?!":
        return False
    if others[0] in _subcommands().get(first, ()):
        return len(_WORD.findall(line)) < _FEW
    if first not in _words("programs"):
        return False
    return len(others) < _FEW and not _IN_SENTENCE.search(line[len(first) :])


def _is_property(line: str) -> bool:
    """Whether a line sets a property of a style sheet: "font-family: Georgia;"."""
    found = _PROPERTY.fullmatch(line)
    return bool(found and (found["more"] or found["name"] in _words("css")))


def _setting(line: str) -> tuple[int, bool, bool] | None:
    """Where the key of a setting ends, whether its value shows that it is one, and whether its key is in lower case."""
    found = _SETTING.fullmatch(line) if len(line) <= _LONGEST else None
    if not found:
        return None
    lower = bool(_KEY.fullmatch(found["key"]))
    literal = bool(_VALUE.fullmatch(found["value"]))
    marked = found["value"].lstrip()[:1] in ("&", "!", "*")
    return len(line) if marked else found.end("key"), literal and (lower or marked), lower


def _fill(lines: Sequence[str], kinds: list[int], settings: Sequence[tuple[int, bool, bool] | None]) -> None:
    """Take lines as code that are in the midst of code, below the head of a section, or in a file of settings."""
    run: list[int] = []
    for number, line in enumerate([*lines, ""]):
        setting = settings[number] if number < len(lines) else None
        nested = bool(run) and line[:1] in " \t" and setting is not None
        if setting and (setting[2] or nested):
            run.append(number)
            continue
        if len(run) >= _CONFIG or any(lines[at][:1] in " \t" for at in run[1:]):
            for at in run:
                kinds[at] = CODE
        run = []
        if number + 1 < len(lines) and _SECTION.fullmatch(line.strip()) and _PAIR.fullmatch(lines[number + 1].strip()):
            kinds[number] = CODE
    for order in (range(1, len(lines)), range(len(lines) - 2, -1, -1)):
        step = order.step
        for number in order:
            before = kinds[number - step]
            if kinds[number] == BESIDE and before == CODE and _goes_on(lines, number, number - step):
                kinds[number] = CODE


def _goes_on(lines: Sequence[str], number: int, beside: int) -> bool:
    """Whether a line without marks belongs to the code beside it: it is indented, or that is."""
    line, other = lines[number], lines[beside]
    if beside < number and other.rstrip()[-1:] in ("{", "(", "[", ",", ":", "\\"):
        return line[:1] in " \t"
    return line[:1] in " \t" and other[:1] in " \t"


@cache
def _subcommands() -> dict[str, frozenset[str]]:
    found = [row[1:] for row in tables.rows("code_words.tsv") if row[0] == "commands"]
    return {name: frozenset(words.split()) for name, words in found}


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(
        word for what, *words in tables.rows("code_words.tsv") if what == kind for word in words[0].split()
    )
