"""Heads that are written onto a name, in languages that put no space there: 南京路 is a road, 北京大学 a university."""

from __future__ import annotations

import re
from functools import cache

from gazetteer.annotate import tables
from gazetteer.annotate.mention import Mention
from gazetteer.annotate.setting import Setting
from gazetteer.linking.spans import COUNTRY


def attached(mention: Mention, setting: Setting) -> str:
    """The kind of name that what is written right behind a name makes of it; ``""`` for none."""
    pattern = _heads(setting.lexicon.lang)
    found = pattern.match(setting.words.text, mention.end) if pattern is not None else None
    kind = found.lastgroup or "" if found else ""
    if kind == "company":  # 德国公司 is any company from there
        return "" if mention.candidates and mention.candidates[0].kind == COUNTRY else "organisation"
    return kind


@cache
def _heads(lang: str) -> re.Pattern[str] | None:
    """The heads of a language (``data/attached.tsv``), each kind a group."""
    kinds = [(kind, heads.split()) for language, kind, heads in tables.rows("attached.tsv") if language == lang]
    return re.compile("|".join(f"(?P<{kind}>{'|'.join(heads)})" for kind, heads in kinds)) if kinds else None
