"""Measures what the README promises of running text: ``python tests/benchmarks/text.py DB [GOLD ...]``.

Speed on one core, in bytes of UTF-8: words and mentions only, and with resolution (misspelt names, too). GOLD are
files of the benchmark (JSON lines with "text" and "lang", plain or xz); without any, a few sentences full of names are
repeated. ``--stream MB`` sends so many megabytes of JSON lines through ``gazetteer annotate --format jsonl`` and
samples its memory. ``--hostile KB`` compares texts of so many kilobytes that are no prose with prose. Nothing is
asserted: figures are the median of several runs with the lowest and the highest.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import random
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from gazetteer.annotate.annotator import Options
from gazetteer.core import Gazetteer

OWN = {
    "en": "The road from Shushi to Stepanakert was closed on Monday, officials in Yerevan and Baku said. In "
    "Springfield, Illinois, the mayor met visitors from Paris, Texas; nobody had been to France. ",
    "ru": "Дорога из Шуши в Степанакерт закрыта с понедельника, сообщили в Ереване и Баку. В Нижнем Новгороде и в "
    "Московской области ждут гостей из Франции и США. ",
    "hy": "Շուշիից Ստեփանակերտ տանող ճանապարհը փակ է, հայտնեցին Երևանում և Բաքվում։ Գյումրիում սպասում են հյուրերի "
    "Ֆրանսիայից և ԱՄՆ-ից։ ",
}
RUNS = 5
LEAST_BYTES = 1_000_000  # of each language


def texts_of(path: Path) -> list[tuple[str, str]]:
    """(language, text) of each document of a benchmark file."""
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as file:
        rows = map(json.loads, file)
        return [(row.get("lang") or "", row["text"]) for row in rows]


def rate(action: Callable[[str, str], object], texts: list[tuple[str, str]]) -> str:
    """Kilobytes a second, after a run that is not counted: a stream of texts has met most of its words before."""
    size = sum(len(text.encode()) for _, text in texts) / 1000
    found = []
    for run in range(RUNS + 1):
        start = time.process_time()
        for lang, text in texts:
            action(lang, text)
        if run:
            found.append(size / (time.process_time() - start))
    return f"{statistics.median(found):,.0f} ({min(found):,.0f}–{max(found):,.0f}) kB/s"


def first_rate(db: Path, texts: list[tuple[str, str]]) -> str:
    """Kilobytes a second in a process that has met none of the words."""
    gz = Gazetteer.open(db)
    size = sum(len(text.encode()) for _, text in texts) / 1000
    start = time.process_time()
    for lang, text in texts:
        gz.annotate(text, lang=lang)
    return f"{size / (time.process_time() - start):,.0f} kB/s"


def speed(db: Path, golds: list[Path]) -> None:
    """Print the table of speeds."""
    gz = Gazetteer.open(db)
    sets = {path.name.partition(".")[0].removeprefix("geoparse_"): texts_of(path) for path in golds}
    if not sets:
        sets = {lang: [(lang, text * 20)] * (LEAST_BYTES // len(text.encode() * 20)) for lang, text in OWN.items()}
    print("| text | mentions | with resolution | with resolution, all words new |\n|---|---|---|---|")
    for name, texts in sets.items():
        mentions = rate(lambda lang, text: gz._texts._annotator.mentions(text, Options(lang=lang)), texts)
        resolved = rate(lambda lang, text: gz.annotate(text, lang=lang), texts)
        print(f"| {name} | {mentions} | {resolved} | {first_rate(db, texts)} |", flush=True)


def hostile(kilobytes: int) -> dict[str, str]:
    """Texts of about so many kilobytes that ask more of the finder than prose does."""
    some = random.Random(1)

    def letters(size: int, first: int = ord("a"), last: int = ord("z")) -> str:
        return "".join(chr(some.randint(first, last)) for _ in range(size))

    def filled(piece: Callable[[], str]) -> str:
        size, pieces = 0, []
        while size < kilobytes * 1000:
            pieces.append(piece())
            size += len(pieces[-1].encode())
        return "".join(pieces)

    names = ["Paris", "Baku", "London", "Springfield", "Shusha", "Lyon", "Texas", "Georgia", "Wien", "Bern", "Roma"]
    prose = OWN["en"] * (kilobytes * 1000 // len(OWN["en"]) + 1)
    return {
        "one name": filled(lambda: "BAKU "), "a list of names": filled(lambda: f"{some.choice(names)}, "),
        "names in lines": filled(lambda: f"{some.choice(names)}\t{some.randrange(10**6)}\n"),
        "quoted names": filled(lambda: f'"{some.choice(names)}" '),
        "hashtags": filled(lambda: f"#{some.choice(names)} "),
        "names in hashtags": filled(lambda: f"#{letters(5)}{some.choice(names).lower()} "),
        "addresses": filled(lambda: f"https://{letters(9)}.com/{some.choice(names)} "),
        "mail": filled(lambda: f"{some.choice(names)}@{letters(9)}.com "), "signs of mail": filled(lambda: "a@"),
        "emoji": filled(lambda: "Baku\U0001f600"), "underscores": filled(lambda: f"{some.choice(names)}_"),
        "one word": filled(lambda: "A"), "long words": filled(lambda: f"Baku{letters(5000)} "),
        "apostrophes": filled(lambda: "O'N"), "words in capitals": filled(lambda: f"{letters(6).upper()} "),
        "prose in capitals": prose.upper(), "prose in lower case": prose.lower(), "prose in title case": prose.title(),
        "beginnings of names": filled(lambda: "New San Saint "), "one beginning": filled(lambda: "San "),
        "small words": filled(lambda: "of the "), "letters and hyphens": filled(lambda: "a-"),
        "unknown names": filled(lambda: f"{letters(8).title()} "),
        "unknown towns": "London, Paris and Berlin. " + filled(lambda: f"in {letters(7).title()} "),
        "commas": filled(lambda: ","), "hyphens": filled(lambda: "Baku-"), "initials": filled(lambda: "A. "),
        "digits": filled(lambda: f"{some.randrange(10**9)} "), "accents": filled(lambda: "e\u0301"),
        "markup": filled(lambda: '<a href="x">Baku</a> '), "Chinese": filled(lambda: letters(1, 0x4E00, 0x9EFF)),
        "Chinese names": filled(lambda: some.choice(["北京", "上海", "广州", "东京", "南京市", "巴黎"])),
        "Thai": filled(lambda: letters(1, 0xE01, 0xE2E)), "katakana": filled(lambda: letters(1, 0x30A1, 0x30EF)),
    }  # fmt: skip


def compare(db: Path, kilobytes: int, golds: list[Path]) -> None:
    """Print how much slower each hostile text is than prose, a byte: at first, and again."""
    gz = Gazetteer.open(db)

    def cost(texts: list[str]) -> float:
        start = time.process_time()
        for text in texts:
            gz.annotate(text, lang="en")
        return (time.process_time() - start) / sum(len(text.encode()) for text in texts)

    prose = [text for path in golds for _, text in texts_of(path)] or [OWN["en"] * 10] * kilobytes
    cost(prose)
    usual = cost(prose)
    print(f"prose: {1 / usual / 1000:,.0f} kB/s")
    worst = 0.0
    for name, text in hostile(kilobytes).items():
        first, again = cost([text]) / usual, cost([text]) / usual
        worst = max(worst, again)
        print(f"{name:20} {first:6.2f} {again:6.2f} times the cost", flush=True)
    print(f"at the most {worst:.2f} times the cost of prose, once the words were met")


def lines(megabytes: int, golds: list[Path]) -> Iterator[bytes]:
    """JSON lines of about so many megabytes; words and numbers keep changing, as in a real stream."""
    texts = [text for path in golds for _, text in texts_of(path)] or [text * 5 for text in OWN.values()]
    sent = number = 0
    while sent < megabytes * 1_000_000:
        line = json.dumps({"id": number, "text": f"{texts[number % len(texts)]} Neuort{number} in Neustadt{number}."})
        sent += len(line) + 1
        number += 1
        yield line.encode() + b"\n"


def stream(db: Path, megabytes: int, golds: list[Path], workers: int) -> None:
    """Print the memory of the command at each tenth of a stream."""
    command = [sys.executable, "-m", "gazetteer", "annotate", "--format", "jsonl", "--workers", str(workers), "-q",
               "--db", str(db)]  # fmt: skip
    started = time.monotonic()
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin and process.stdout
        answers: list[int] = []
        output = process.stdout
        reader = threading.Thread(target=lambda: answers.append(sum(1 for _ in output)))
        reader.start()
        sent = shown = 0
        for line in lines(megabytes, golds):
            process.stdin.write(line)
            sent += len(line)
            if sent * 10 >= (shown + 1) * megabytes * 1_000_000:
                shown += 1
                print(f"{sent / 1e6:,.0f} MB sent: {memory(process.pid)}", flush=True)
        process.stdin.close()
        reader.join()
    seconds = time.monotonic() - started
    print(f"{answers[0]:,} answers in {seconds:.0f} s, {sent / 1000 / seconds:,.0f} kB/s with {workers} workers")


def memory(pid: int) -> str:
    """Resident memory of a process and its children, in MB."""
    pids = [pid]
    for task in Path(f"/proc/{pid}/task").iterdir():
        pids += map(int, (task / "children").read_text().split())
    page = os.sysconf("SC_PAGE_SIZE")
    sizes = [int(Path(f"/proc/{number}/statm").read_text().split()[1]) * page / 1e6 for number in pids]
    return " + ".join(f"{size:.0f}" for size in sizes) + " MB resident"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("db", type=Path)
    parser.add_argument("gold", nargs="*", type=Path)
    parser.add_argument("--stream", type=int, metavar="MB", help="measure memory on a stream of so many megabytes")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--hostile", type=int, metavar="KB", help="compare texts of so many kilobytes with prose")
    options = parser.parse_args()
    if options.hostile:
        compare(options.db, options.hostile, options.gold)
    elif options.stream:
        stream(options.db, options.stream, options.gold, options.workers)
    else:
        speed(options.db, options.gold)
