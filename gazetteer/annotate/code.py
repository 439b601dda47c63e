"""Code in running text without any marks: calls, settings, commands, identifiers, by the shape of their signs.

What one word or a few show is here; what a whole line shows is in ``code_lines.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gazetteer.annotate import code_lines, tables

# Every part is bounded, and begins where a word begins, so that no text takes long
_SHAPES = {
    "call": r"(?<![\w.$])[a-z_$][\w.$]{0,80}\((?! )(?:[^()\n]|\([^()\n]{0,80}\)){0,200}\)|\b[A-Za-z_]\w{0,63}\(\)",
    "member": r"(?<![\w.])[A-Za-z_$]\w{1,63}(?:(?:::|(?:->|\?\.|\.)(?=[a-z_]))[A-Za-z_]\w{0,63}){1,8}"
    r"(?:\((?:[^()\n]|\([^()\n]{0,80}\)){0,200}\)|:\d{1,6})?",
    # two names with capitals are none: "Teplitz=Schönau" of old German print
    "setting": r"(?<![\w=.-])(?:[\w.-]{1,64}(?:[=!<>~]=|[:+]=|=(?=[a-z0-9\"'_/$.-]))"
    r"|(?:-{0,2}[a-z_][\w.-]{0,63}|[A-Z][A-Z0-9_]{0,63})=)(?=[^\s=<>])(?:\"[^\"\n]{0,200}\"|'[^'\n]{0,200}'|[^\s<>]{1,200})",
    "query": r"(?<!\S)\?\w{1,40}=[^\s<>]{1,200}",
    "name of a package": r"(?<!\S)@[\w.-]{1,64}/[\w.-]{1,64}",
    "ticket": r"(?<![\w-])[A-Z][A-Z0-9]{1,15}-\d{1,4}(?![\w-])",
    "number in a name": r"(?<![\w-])[a-z][a-z0-9]{0,20}-(?:\w{1,40}-){0,5}\d{1,6}(?![\w-])",
    "version": r"(?<![\w-])[A-Za-z][\w-]{0,60}(?:-v?\d{1,4}(?:\.\d{1,3}){2,4}(?!\d)|@[~^]?v?\d[\w.-]{0,40})",
    "scheme": r"(?<![\w:.+-])[a-z][a-z0-9.+-]{1,20}:(?=[A-Za-z0-9/%])[^\s<>\"]{1,200}",
    "port": r"(?<![\w.-])[A-Za-z][\w.-]{0,60}:(?!(?:1[4-9]|20)\d\d\b)\d{4,5}\b(?:/\S{0,200})?",
    "path": r"(?<![\w/.])[abru]/[A-Za-z][\w./-]{0,100}|(?<!\S)//[\w.-]{1,100}/\S{0,200}"
    r"|(?<!\S)\\\\[\w.-]{1,80}\\\S{0,200}"
    r"|(?<![\w\\])[\w-]{1,64}(?:\\[\w-]{1,64}){1,10}\.\w{1,5}\b"
    r"|\b(?:GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS) /\S{0,200}",
    "fragment": r"(?<![\w#])[A-Za-z]\w{0,63}#[A-Za-z][\w-]{0,80}",
    "placeholder": r"(?<![\w\\}\]$^_*])\{[A-Za-z_][\w.]{0,60}\}|\{%[^\n]{0,200}?%\}"
    r"|<%[^\n]{0,200}?%>|<\?\w[^\n]{0,300}?\?>"
    r"|%\(\w{1,60}\)[sdrif]|(?<![\w\\])[A-Za-z]_\{[^{}\n]{1,80}\}",
    "pattern": r"(?<!\S)s/[^/\n]{1,80}/[^/\n]{0,80}/[gimsux]{0,4}(?!\S)|(?<!\S)/[^/\n]{1,80}/[gimsuxy]{1,5}(?!\S)",
    "formula": r"\b\w{1,60}!\$?[A-Z]{1,3}\$?\d{1,7}\b|(?<!\S)=[A-Z]{2,12}\([^\n]{0,200}",
    "object": r"\{\s{0,8}[A-Za-z_$][\w-]{0,40}\s{0,4}:[^{}\n]{0,300}\}",
    "exception": r"\b(?:[\w$]{1,40}\.){0,8}[A-Z][A-Za-z0-9]{1,40}(?:Error|Exception):[^\n]{0,300}",
    "entry": r"(?<!\S)@[A-Za-z]{1,30}\{[^\s,{}]{1,80}",
    "control word": r"\\[A-Za-z@]{1,40}",
}
_CODE = re.compile("|".join(_SHAPES.values()))
_ARGUMENTS = r"(?:[ \t]+-[\w-]{1,40}(?:=\S{1,100})?){0,6}(?:[ \t]+[^\s,;]{1,200})?"
_QUERY_LENGTH = 300
_QUERY_END = re.compile(r";|[.:?!](?=[ \t])|\n(?![ \t]|[A-Z]{2}|[()'\"])")
_IN_LOWER_CASE = re.compile(r"\*|\bwhere\b[^\n]{1,80}?[=<>]|\bvalues\s?\(|\bset\s\w{1,40}\s?=")
_NOT_CAPITALS = re.compile(r"[a-z*=;(_]")


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where in ``text`` code is, in no order."""
    for found in _CODE.finditer(text):
        yield found.span()
    for found in _commands().finditer(text):
        yield found.span()
    yield from _queries(text)
    yield from code_lines.spans(text)


@cache
def _commands() -> re.Pattern[str]:
    """Commands of a shell that have a subcommand, with options and an argument: "git checkout -b Baku"."""
    found = [row[1:] for row in tables.rows("code_words.tsv") if row[0] == "commands"]
    each = (rf"{re.escape(name)} (?:{'|'.join(map(re.escape, words.split()))})(?!\S)" for name, words in found)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(each)}){_ARGUMENTS}")


@cache
def _verbs() -> tuple[re.Pattern[str], dict[str, re.Pattern[str]]]:
    found = {row[1]: row[2] for row in tables.rows("code_words.tsv") if row[0] == "queries"}
    verbs = re.compile(rf"\b(?:{'|'.join(found)})\b", re.IGNORECASE)
    return verbs, {
        verb: re.compile(rf"\b(?:{'|'.join(words.split())})\b", re.IGNORECASE) for verb, words in found.items()
    }


def _queries(text: str) -> Iterator[tuple[int, int]]:
    """Queries of a database: their words in capitals, or in lower case with signs that a sentence does not have."""
    verbs, followed = _verbs()
    end = 0
    for found in verbs.finditer(text):
        verb = found[0]
        if found.start() < end or not (verb.isupper() or verb.islower()):
            continue
        until = _QUERY_END.search(text, found.end(), found.end() + _QUERY_LENGTH)
        last = until.start() if until else min(found.end() + _QUERY_LENGTH, len(text))
        second = followed[verb.upper()].search(text, found.end(), last)
        if not second or second[0].isupper() != verb.isupper():
            continue
        marks = _NOT_CAPITALS if verb.isupper() else _IN_LOWER_CASE
        if marks.search(text, found.start(), min(last + 1, len(text))):
            end = last
            yield found.start(), last
