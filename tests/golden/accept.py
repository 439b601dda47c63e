"""What the golden answers are held against, and how a changed one is accepted.

``python -m tests.golden.accept --db FILE`` says what differs and writes nothing; with ``--reason "why"`` the rows that
differ take the new answer and the reason.
"""

from __future__ import annotations

import argparse
import difflib
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from gazetteer.core import Gazetteer
from gazetteer.errors import NotFound

FOLDER = Path(__file__).parent
RESOLUTIONS = FOLDER / "resolutions.tsv"
SENTENCES = FOLDER / "sentences.jsonl"
ARTICLES = FOLDER / "articles"  # NAME.txt, and what becomes of it: NAME.keep.txt and so on
REWRITTEN: dict[str, dict[str, str]] = {"keep": {}, "neutral": {"perspective": "neutral"}}
_COLUMNS = 5
_RIVALS = 2  # of an ambiguous answer, the ids that count, in any order

_FIELDS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "lang": ("lang", str),
    "perspective": ("perspective", str),
    "as_of": ("as_of", int),
    "near": ("near", lambda value: tuple(map(float, value.split(",")))),
    "bbox": ("bbox", lambda value: tuple(map(float, value.split(",")))),
    "country": ("countries", lambda value: tuple(value.split(","))),
    "type": ("types", lambda value: tuple(value.split(","))),
}

Row = list[str]  # query, context, status, ids, reason
Sentence = dict[str, Any]
Answer = tuple[str, tuple[str, ...]]  # status and ids
Mention = tuple[int, int, str, tuple[str, ...]]  # start, end, status and ids


def context_of(text: str) -> dict[str, Any]:
    """``lang=hy country=AM as_of=1936`` as arguments of ``resolve``."""
    pairs = (pair.split("=", 1) for pair in text.split())
    return {_FIELDS[name][0]: _FIELDS[name][1](value) for name, value in pairs}


def lines(path: Path) -> list[str]:
    """The lines of a file; unlike ``splitlines``, whatever else breaks a line may stand in a query."""
    return path.read_bytes().decode().removesuffix("\n").split("\n")


def row_of(line: str) -> Row | None:
    """The cells of a line, or None for a comment."""
    return None if line.startswith("#") else (line.split("\t") + [""] * _COLUMNS)[:_COLUMNS]


def resolution(gz: Gazetteer, row: Row) -> Answer:
    """What is answered to a row today."""
    found = gz.resolve(row[0], **context_of(row[1]))
    count = {"matched": 1, "ambiguous": _RIVALS}.get(found.status, 0)
    return found.status, tuple(match.place.id for match in found.matches[:count])


def annotation(gz: Gazetteer, sentence: Sentence) -> list[Mention]:
    """What is found in a sentence today."""
    return [
        (
            item.start,
            item.end,
            item.status,
            (item.place.id, *(place.id for place, _ in item.alternatives if item.status == "ambiguous"))[:_RIVALS],
        )
        for item in gz.annotate(sentence["text"])
        if item.place is not None
    ]


def same(gz: Gazetteer, status: str, ids: Sequence[str], now: Answer) -> bool:
    """Whether an answer is the expected one. Ids of merged places are those of what they were merged into."""

    def canonical(some: Sequence[str]) -> list[str]:
        return sorted({_canonical(gz, place_id) for place_id in some[:_RIVALS]})

    return status == now[0] and canonical(ids) == canonical(now[1])


def _canonical(gz: Gazetteer, place_id: str) -> str:
    try:
        return gz.place(place_id).id
    except NotFound:
        return place_id


def changed_rows(gz: Gazetteer) -> Iterator[tuple[int, Row, Answer]]:
    """Line index, row and answer of the resolutions that differ."""
    for index, line in enumerate(lines(RESOLUTIONS)):
        row = row_of(line)
        if row is not None:
            now = resolution(gz, row)
            if not same(gz, row[2], row[3].split(), now):
                yield index, row, now


def changed_sentences(gz: Gazetteer) -> Iterator[tuple[int, Sentence, list[Mention]]]:
    """Line index, sentence and mentions of the sentences that differ."""
    for index, line in enumerate(lines(SENTENCES)):
        sentence = json.loads(line)
        now = annotation(gz, sentence)
        expected = sentence["mentions"]
        if [(item["start"], item["end"]) for item in expected] != [item[:2] for item in now] or not all(
            same(gz, item["status"], item["ids"], found[2:]) for item, found in zip(expected, now, strict=True)
        ):
            yield index, sentence, now


def rewritten(gz: Gazetteer) -> Iterator[tuple[Path, str]]:
    """What becomes of each article today, and the file that has what is expected."""
    for article in sorted(ARTICLES.glob("*.txt")):
        if article.suffixes == [".txt"]:
            for name, asked in REWRITTEN.items():
                done = gz.normalize(article.read_text("utf-8"), None, **asked)  # type: ignore[arg-type]
                yield article.with_suffix(f".{name}.txt"), done.text


def diff_of_articles(gz: Gazetteer) -> list[str]:
    """The lines that differ of each article that is rewritten otherwise."""
    out = []
    for path, text in rewritten(gz):
        expected = path.read_text("utf-8") if path.exists() else ""
        if text != expected:
            lines_of = (expected.splitlines(), text.splitlines())
            out.append("\n".join(difflib.unified_diff(*lines_of, path.name, "now", n=0, lineterm="")))
    return out


def diff_of_rows(gz: Gazetteer) -> list[str]:
    """A paragraph for each resolution that differs."""
    return [
        f"{row[0]!r} {row[1]}\n  expected {_shown(gz, row[2], row[3].split())}\n  got      {_shown(gz, *now)}"
        for _, row, now in changed_rows(gz)
    ]


def diff_of_sentences(gz: Gazetteer) -> list[str]:
    """A paragraph for each sentence that differs."""
    out = []
    for _, sentence, now in changed_sentences(gz):
        text = sentence["text"]
        was = [(item["start"], item["end"], item["status"], tuple(item["ids"])) for item in sentence["mentions"]]
        expected, got = (
            "; ".join(f"{text[start:end]!r} {_shown(gz, status, ids)}" for start, end, status, ids in mentions)
            for mentions in (was, now)
        )
        out.append(f"{sentence['lang']} {text}\n  expected {expected or 'nothing'}\n  got      {got or 'nothing'}")
    return out


def _shown(gz: Gazetteer, status: str, ids: Sequence[str]) -> str:
    return " ".join([status, *(f"{place_id} ({_label(gz, place_id)})" for place_id in ids)])


def _label(gz: Gazetteer, place_id: str) -> str:
    try:
        place = gz.place(place_id)
    except NotFound:
        return "not in the file"
    return ", ".join(filter(None, (place.name, place.type, place.country)))


def accept(gz: Gazetteer, reason: str) -> int:
    """Write the answers of today into the rows that differ, with the reason. Returns how many."""
    resolutions, sentences = lines(RESOLUTIONS), lines(SENTENCES)
    count = 0
    for index, row, (status, ids) in changed_rows(gz):
        resolutions[index] = "\t".join([row[0], row[1], status, " ".join(ids), reason])
        count += 1
    for index, sentence, now in changed_sentences(gz):
        text = sentence["text"]
        sentence["mentions"] = [
            {"start": start, "end": end, "text": text[start:end], "status": status, "ids": list(ids)}
            for start, end, status, ids in now
        ]
        sentences[index] = json.dumps({**sentence, "reason": reason}, ensure_ascii=False)
        count += 1
    for path, content in ((RESOLUTIONS, resolutions), (SENTENCES, sentences)):
        path.write_bytes(("\n".join(content) + "\n").encode())
    for path, text in rewritten(gz):
        count += not path.exists() or path.read_text("utf-8") != text
        path.write_text(text, "utf-8")
    return count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db", type=Path, required=True, help="a default gazetteer, built by the code as it is")
    parser.add_argument("--reason", default="", help="why the new answers are better; without it nothing is written")
    arguments = parser.parse_args()
    reason = " ".join(arguments.reason.split())
    with Gazetteer.open(arguments.db) as gz:
        diff = diff_of_rows(gz) + diff_of_sentences(gz) + diff_of_articles(gz)
        print("\n".join(diff), end="\n" if diff else "")
        if diff and reason:
            print(f"{accept(gz, reason)} accepted")
        elif diff:
            sys.exit(f"{len(diff)} differ")


if __name__ == "__main__":
    main()
