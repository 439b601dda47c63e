"""Texts in which places are marked, as training data of the span classifier: ``data/corpora.tsv`` names them.

Each format is a function from the lines of a file to documents. Words that a corpus has one below the other are put
together with the spaces that it says, or with those that the language writes around punctuation.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

_WITHOUT_SPACES = ("ja", "th", "zh")
_CLOSES = frozenset(".,;:!?)]}»”’…%、。，；：！？）」』՝։،؛؟")
_OPENS = frozenset("([{«“‘「『（„¿¡#@")
_SENTENCES = 14  # of a document at most, where the corpus says nothing of documents
_LETTERS, _CUT = 4_000, 2_500  # of a document that is cut, and of its parts
_NO_PLACES = re.compile(r"POI|ROAD|^ST$|STREET|OTH|NBHD|NEIGHBO|POINT", re.IGNORECASE)  # … of tweets

Span = tuple[int, int]
Sentence = tuple[list[str], list[str], list[bool]]  # words, tags, whether a space follows


class Marked(NamedTuple):
    """A text in which all places are marked."""

    text: str
    places: tuple[Span, ...]
    unsure: tuple[Span, ...] = ()  # which are neither lesson nor counterexample


class Corpus(NamedTuple):
    """A row of ``data/corpora.tsv``."""

    name: str
    lang: str
    repository: str
    files: str
    format: str
    tags: frozenset[str]
    licence: str
    share: float

    def documents(self, folder: Path) -> Iterator[Marked]:
        """The documents of a corpus whose repository lies in ``folder``; nothing where it does not."""
        reader, *columns = self.format.split()
        for path in sorted((folder / self.repository).glob(self.files)):
            for number, marked in enumerate(_READERS[reader](path, self, columns)):
                if crc32(f"{self.name}{path.name}{number}".encode()) % 100 < 100 * self.share:
                    yield from _cut(marked)


def corpora() -> list[Corpus]:
    """All corpora, in the order of the table."""
    lines = files("gazetteer.train").joinpath("data/corpora.tsv").read_text("utf-8").splitlines()
    rows = csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t")
    return [
        Corpus(name, lang, repository, pattern, form, frozenset(tags.split()), licence, float(share))
        for name, lang, repository, pattern, form, tags, licence, share in rows
    ]


def _cut(marked: Marked) -> Iterator[Marked]:
    """A long document in parts, none of which ends in a word or a name."""
    if len(marked.text) < _LETTERS:
        yield marked
        return
    start, text = 0, marked.text
    while start < len(text):
        end = min(start + _CUT, len(text))
        while end < len(text) and (not text[end].isspace() or any(a <= end < b for a, b in marked.places)):
            end += 1
        inside = tuple((a - start, b - start) for a, b in marked.places if start <= a < end)
        yield Marked(text[start:end], inside)
        start = end


def _joined(sentences: Sequence[Sentence], corpus: Corpus) -> Marked:
    """Sentences as one text."""
    spaced = corpus.lang not in _WITHOUT_SPACES
    text, places = "", []
    for words, tags, follows in sentences:
        offsets: list[Span] = []
        for number, word in enumerate(words):
            if text and spaced and (not number or follows[number - 1]):
                text += " "
            offsets.append((len(text), len(text) + len(word)))
            text += word
        places += _spans(tags, offsets, corpus.tags)
    return Marked(text, tuple(places))


def _spans(tags: Iterable[str], offsets: Iterable[Span], wanted: frozenset[str]) -> list[Span]:
    """The spans of tags as ``B-LOC`` and ``I-LOC``, or with S and E or L for single and last words."""
    out: list[Span] = []
    open_, before = False, ""
    for (start, end), tag in zip(offsets, tags, strict=True):
        place, _, kind = tag.partition("-")
        if kind not in wanted:
            open_ = False
        elif open_ and place not in "BSU" and kind == before:
            out[-1] = (out[-1][0], end)
            open_ = place not in "EL"
        else:
            out.append((start, end))
            open_ = place not in "SU"
        before = kind
    return out


def _spaces(words: Sequence[str]) -> list[bool]:
    """Whether a space follows each word, where a corpus does not say."""
    pairs = zip(words, [*words[1:], "."], strict=True)
    return [follows not in _CLOSES and word not in _OPENS for word, follows in pairs]


def _grouped(sentences: Iterable[Sentence | None]) -> Iterator[list[Sentence]]:
    """Sentences by document; None is the end of one."""
    group: list[Sentence] = []
    for sentence in sentences:
        if sentence is not None:
            group.append(sentence)
        if group and (sentence is None or len(group) == _SENTENCES):
            yield group
            group = []
    if group:
        yield group


def _columns(path: Path, corpus: Corpus, columns: list[str]) -> Iterator[Marked]:
    """A word a line, with its tag; empty lines between sentences."""
    word, tag = map(int, columns)

    def sentences() -> Iterator[Sentence | None]:
        words: list[str] = []
        tags: list[str] = []
        for line in [*path.read_text("utf-8", errors="replace").splitlines(), ""]:
            cells = line.split("\t") if "\t" in line else line.split()
            starts = line.startswith("-DOCSTART") or (line.startswith("#") and len(cells) != len(columns))
            if cells and not starts and len(cells) > max(word, tag) and cells[word]:
                words.append(cells[word])
                tags.append(cells[tag])
                continue
            if words:
                yield words, tags, _spaces(words)
                words, tags = [], []
            if starts:
                yield None

    return (_joined(group, corpus) for group in _grouped(sentences()))


def _conllu(path: Path, corpus: Corpus, columns: list[str]) -> Iterator[Marked]:
    """CoNLL-U with ``name=B-LOC`` among what is said of a word, where ``name`` is the column's argument.

    ``NameType`` is a feature of Universal Dependencies: ``NameType=Geo`` on each word of a place.
    """
    (key,) = columns
    said = re.compile(rf"(?:^|[|]){key}=([^|]+)")

    def sentences() -> Iterator[Sentence | None]:
        for block in path.read_text("utf-8").split("\n\n"):
            if "# newdoc" in block:
                yield None
            words: list[str] = []
            tags: list[str] = []
            follows: list[bool] = []
            parts = 0  # words still to come of a contraction, which is written as one
            for row in (line.split("\t") for line in block.splitlines() if line[:1].isdigit()):
                first, _, last = row[0].partition("-")
                found = (said.search(row[5]) or said.search(row[9]) or ["", "O"])[1]
                if key == "NameType":
                    found = f"I-{found}" if row[3] == "PROPN" or parts else "O"
                if not last and parts:
                    parts -= 1
                    if found != "O" and tags[-1] == "O":
                        tags[-1] = found
                elif "." not in first:
                    parts = int(last) - int(first) + 1 if last else 0
                    words.append(row[1])
                    tags.append(found if not last else "O")
                    follows.append("SpaceAfter=No" not in row[9])
            yield words, tags, follows

    return (_joined(group, corpus) for group in _grouped(sentences()))


def _iob2(path: Path, corpus: Corpus, columns: list[str]) -> Iterator[Marked]:
    """Universal NER: numbered words with their tags below the text of the sentence."""

    def sentences() -> Iterator[Sentence | None]:
        for block in path.read_text("utf-8").split("\n\n"):
            if "# newdoc" in block:
                yield None
            text = (re.search(r"^# text = (.*)$", block, re.MULTILINE) or ["", ""])[1]
            rows = [line.split("\t") for line in block.splitlines() if line[:1].isdigit()]
            words, at, follows = [row[1] for row in rows], 0, []
            for word in words:
                at = max(text.find(word, at), at) + len(word)
                follows.append(text[at : at + 1].isspace())
            yield words, [row[2] for row in rows], follows

    return (_joined(group, corpus) for group in _grouped(sentences()))


def _hipe(path: Path, corpus: Corpus, columns: list[str]) -> Iterator[Marked]:
    """HIPE 2022: a word a line; comments begin documents."""

    def sentences() -> Iterator[Sentence | None]:
        words: list[str] = []
        tags: list[str] = []
        follows: list[bool] = []
        for line in [*path.read_text("utf-8").splitlines()[1:], ""]:
            cells = line.split("\t")
            if len(cells) > 9 and not line.startswith("#"):
                words.append(cells[0])
                tags.append(cells[1])
                follows.append("NoSpaceAfter" not in cells[9])
            if words and (len(cells) <= 9 or "EndOfSentence" in cells[9]):
                yield words, tags, follows
                words, tags, follows = [], [], []
            if "document_id" in line:
                yield None

    return (_joined(group, corpus) for group in _grouped(sentences()))


def _letters(path: Path, corpus: Corpus, columns: list[str]) -> Iterator[Marked]:
    """KLUE: a letter a line, spaces too, with its tag."""
    for block in path.read_text("utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if "\t" in line and not line.startswith("##")]
        letters = [row[0] for row in rows]
        spans = _spans([row[1] for row in rows], [(n, n + 1) for n in range(len(rows))], corpus.tags)
        if letters and all(len(letter) == 1 for letter in letters):
            yield Marked("".join(letters), tuple(spans))


def _ronec(path: Path, corpus: Corpus, columns: list[str]) -> Iterator[Marked]:
    for row in json.loads(path.read_text("utf-8")):
        yield _joined([(row["tokens"], row["ner_tags"], row["space_after"])], corpus)


def _stockmark(path: Path, corpus: Corpus, columns: list[str]) -> Iterator[Marked]:
    for row in json.loads(path.read_text("utf-8")):
        yield Marked(row["text"], tuple(tuple(e["span"]) for e in row["entities"] if e["type"] in corpus.tags))


def _idrisi(path: Path, corpus: Corpus, columns: list[str]) -> Iterator[Marked]:
    """Tweets of IDRISI-R, without those of IDRISI-D and their retweets, which are a benchmark."""
    parts = path.parts
    root = Path(*parts[: parts.index("LMR")])
    benchmark: set[str] = set()
    for other in (root / "LMD/data" / corpus.lang.upper()).glob("*/*.jsonl"):
        rows = map(json.loads, other.read_text("utf-8").splitlines())
        benchmark.update(key for row in rows for key in (str(row["tweet_id"]), _tweet(row.get("text") or "")))
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        text = row.get("text")
        if not text or "location_mentions" not in row or {str(row["tweet_id"]), _tweet(text)} & benchmark:
            continue
        spans: dict[bool, list[Span]] = {True: [], False: []}
        if not row["location_mentions"] and corpus.lang == "ar":
            continue  # of Arabic tweets those with places are in the benchmark: the others would say that none has any
        for found in row["location_mentions"]:
            start = found.get("start_offset", found.get("startIdx"))
            end = found.get("end_offset", found.get("endIdx"))
            spans[_NO_PLACES.search(found["type"]) is None].append((start, end))
        yield Marked(text, tuple(spans[True]), tuple(spans[False]))


def _tweet(text: str) -> str:
    """What retweets have in common."""
    return re.sub(r"^RT @\S+:?|\W+|https?\S+", "", text)[:60]


_READERS: dict[str, Callable[[Path, Corpus, list[str]], Iterator[Marked]]] = {
    "columns": _columns, "conllu": _conllu, "iob2": _iob2, "hipe": _hipe, "letters": _letters, "ronec": _ronec,
    "stockmark": _stockmark, "idrisi": _idrisi,
}  # fmt: skip
