"""Columns that line up in a terminal, whatever the script."""

from __future__ import annotations

import pytest

from gazetteer.cli import tables


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("Shusha", 6),
        ("上海", 4),
        ("서울", 4),
        ("とうきょう", 10),
        ("Şuşa", 4),
        ("S\u0327us\u0327a", 4),  # the same, decomposed
        ("ﾄｳｷｮｳ", 5),  # half-width
        ("ａ", 2),  # full-width
        ("שׁוּשָׁה", 4),  # pointed Hebrew
        ("a\u200db", 2),
        ("", 0),
    ],
)
def test_width(text: str, cells: int) -> None:
    assert tables.width(text) == cells


def test_columns_line_up_by_cells_not_by_characters() -> None:
    assert tables.columns([("上海", "CN"), ("Şuşa", "AZ"), ("a", "")]) == ["上海  CN", "Şuşa  AZ", "a"]


def test_right_aligned_and_ragged_rows() -> None:
    assert tables.columns([("1", "a"), ("1,000", "b"), ("7",)], right=(0,)) == ["    1  a", "1,000  b", "    7"]
    assert tables.columns([]) == []


def test_a_long_last_cell_widens_nothing() -> None:
    assert tables.columns([("a", "a very long note"), ("b", "c", "d")])[1] == "b  c  d"


def test_names_cannot_steer_the_terminal() -> None:
    assert tables.columns([("a\x1b[2Jb\r\n", "x")]) == ["a\ufffd[2Jb\ufffd\ufffd  x"]
