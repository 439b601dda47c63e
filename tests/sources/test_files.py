"""Files open whatever they are packed in, and what is broken in them is reported by line."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zipfile
from pathlib import Path

import pytest

from gazetteer.errors import SourceError
from gazetteer.record import Problems
from gazetteer.sources.files import lines, rows, stem
from gazetteer.sources.kinds import kind_of

TEXT = "Շուշի\nŞuşa\nშუშა\n"


def packed(path: Path, packing: str) -> Path:
    raw = TEXT.encode()
    if packing == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("readme.txt", "This is a long readme. " * 40)
            archive.writestr("iso-languagecodes.txt", "hye\thye\thy\tArmenian\n" * 40)
            archive.writestr("data.txt", raw)
    else:
        packings = {"gz": gzip.compress(raw), "xz": lzma.compress(raw), "bz2": bz2.compress(raw), "plain": raw}
        path.write_bytes(packings[packing])
    return path


@pytest.mark.parametrize("packing", ["plain", "gz", "xz", "bz2", "zip"])
@pytest.mark.parametrize("name", ["names.txt", "names.misnamed"])
def test_every_packing_is_told_from_the_content(tmp_path: Path, packing: str, name: str) -> None:
    found = lines(packed(tmp_path / name, packing), Problems(strict=True))
    assert [text for _, text in found] == ["Շուշի", "Şuşa", "შუშა"]


def test_of_a_zip_the_member_named_like_it_is_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "AM.zip", "w") as archive:
        archive.writestr("other.txt", "x" * 999)
        archive.writestr("AM.txt", "Երևան\n")
    assert list(lines(tmp_path / "AM.zip", Problems(strict=True))) == [(1, "Երևան")]


@pytest.mark.parametrize("packing", ["gz", "xz", "bz2", "zip"])
def test_a_file_cut_short_says_so(tmp_path: Path, packing: str) -> None:
    path = packed(tmp_path / "file", packing)
    path.write_bytes(path.read_bytes()[:-12])
    with pytest.raises(SourceError, match=r"damaged or cut short .*; fetch it again"):
        list(lines(path, Problems()))


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a text file"),
    ],
)
def test_what_is_no_text_says_so(tmp_path: Path, raw: bytes, message: str) -> None:
    (tmp_path / "file.txt").write_bytes(raw)
    with pytest.raises(SourceError, match=message):
        list(lines(tmp_path / "file.txt", Problems()))


def test_missing_files_and_folders_say_so(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no such file"):
        list(lines(tmp_path / "none.txt", Problems()))
    with pytest.raises(SourceError, match="is a folder"):
        list(lines(tmp_path, Problems()))
    with zipfile.ZipFile(tmp_path / "empty.zip", "w") as archive:
        archive.writestr("readme.txt", "nothing else")
    with pytest.raises(SourceError, match="holds no data file"):
        list(lines(tmp_path / "empty.zip", Problems()))


def test_lines_that_are_not_utf8_are_reported_and_the_rest_read(tmp_path: Path) -> None:
    filler = b"a" * 5000
    raw = b"\xef\xbb\xbfGen\xc3\xa8ve\r\nGen\xe8ve\n" + filler + b"\n\0nul\nZ\xc3\xbcrich\xe2\x80\xa8See"
    (tmp_path / "file.txt").write_bytes(raw)
    problems = Problems()
    found = list(lines(tmp_path / "file.txt", problems))
    assert [(number, text[:12]) for number, text in found] == [(1, "Genève"), (3, "a" * 12), (5, "Zürich\u2028See")]
    assert [(problem.line, problem.reason) for problem in problems.first] == [
        (2, "not UTF-8 (byte 0xe8 at 4); save the file as UTF-8"),
        (4, "has a NUL character"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id,name\n1,Baku\n", [(1, ["id", "name"]), (2, ["1", "Baku"])]),
        ("id;name\n1;Baku, Azerbaijan\n", [(1, ["id", "name"]), (2, ["1", "Baku, Azerbaijan"])]),
        ("# note\n\nid\tname\n1\tA, B\n", [(3, ["id", "name"]), (4, ["1", "A, B"])]),
        ('id\tname\n1\t"Say ""Baku"""\n2\t"odd\n', [(1, ["id", "name"]), (2, ["1", 'Say "Baku"']), (3, ["2", '"odd'])]),
        ('id,name\n1,"two\nlines"\n2,x\n', [(1, ["id", "name"]), (2, ["1", "two\nlines"]), (4, ["2", "x"])]),
        ('id,name\n1,5" pipe\n', [(1, ["id", "name"]), (2, ["1", '5" pipe'])]),
    ],
)
def test_rows(tmp_path: Path, text: str, expected: list[tuple[int, list[str]]]) -> None:
    (tmp_path / "t").write_text(text, encoding="utf-8")
    assert list(rows(tmp_path / "t", Problems(strict=True))) == expected


def test_an_open_quotation_mark_costs_its_own_row_only(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text('id,name\n1,"Baku\n' + "2,Gəncə\n" * 60, encoding="utf-8")
    problems = Problems()
    assert len(list(rows(tmp_path / "t.csv", problems))) == 61
    assert [problem.line for problem in problems.first] == [2]


def test_a_huge_cell_is_a_cell(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text('id,name\n1,"' + "x," * 200_000 + '"\n', encoding="utf-8")
    assert len(list(rows(tmp_path / "t.csv", Problems(strict=True)))[1][1][1]) == 400_000


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("soviet_placenames.lpf.json", "soviet_placenames"),
        ("my places.csv.gz", "my-places"),
        ("AM.zip", "AM"),
        ("v1.2.tsv", "v1.2"),
        (".csv", "csv"),
    ],
)
def test_stem(name: str, expected: str) -> None:
    assert stem(Path(name)).strip(".") == expected


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("x.shp", b"\x00\x00\x27\x0a" + bytes(96), "is a shapefile; convert it to GeoJSON: ogr2ogr -t_srs EPSG:4326 x"),
        ("x.dbf", b"\x03\x7b\x05\x17 Yerevan", "is part of a shapefile; convert it to GeoJSON: ogr2ogr .* .*x.shp"),
        ("x.gpkg", b"SQLite format 3\0" + bytes(84), "such as a GeoPackage; convert it to GeoJSON: ogr2ogr"),
        ("x.pdf", b"%PDF-1.7\n", "is a PDF document; put its table into a spreadsheet and save that as CSV"),
        ("x.xls", b"\xd0\xcf\x11\xe0\xa1\xb1", r"is an Office file; save its sheet as CSV \(UTF-8\)"),
        ("x.xlsx", "xl/workbook.xml", "is an Excel workbook; save its sheet as CSV"),
        ("x.docx", "word/document.xml", "is a Word document; put its table into a spreadsheet"),
        ("x.ods", "content.xml", "is an OpenDocument file; save its sheet as CSV"),
        ("x.zip", "layer/places.shp", "is a shapefile; convert it to GeoJSON"),
    ],
)
def test_of_formats_that_are_not_read_it_is_said_how_to_convert_them(
    tmp_path: Path, name: str, raw: bytes | str, message: str
) -> None:
    path = tmp_path / name
    if isinstance(raw, bytes):
        path.write_bytes(raw)
    else:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr(raw, "<x/>")
    with pytest.raises(SourceError, match=message):
        kind_of(path)
    with pytest.raises(SourceError, match=message):
        list(rows(path, Problems()))
