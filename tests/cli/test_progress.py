"""Progress: a bar on a terminal, a line now and then in a log, nothing on standard output."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gazetteer.cli import progress

pty = pytest.importorskip("pty", reason="pseudo-terminals are POSIX")


@pytest.mark.parametrize(("lines", "columns"), [(0, 0), (24, 100)])
def test_a_terminal_gets_a_bar(small_db: Path, tmp_path: Path, lines: int, columns: int) -> None:
    import fcntl
    import struct
    import termios

    table = tmp_path / "in.csv"
    table.write_text("place\n" + "".join(f"Shushi {i // 10}\n" for i in range(4000)), encoding="utf-8")
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    command = [sys.executable, "-m", "gazetteer", "match", table, "--column", "place", "--workers", "1",
               "--db", small_db]  # fmt: skip
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        try:
            while chunk := os.read(ours, 65536):
                shown += chunk
        except OSError:
            pass  # how Linux says that the other side is closed
    os.close(ours)
    assert process.returncode == 0
    assert b"match:" in shown
    assert b"rows/s" in shown
    assert b"4,000 rows in" in shown


def test_a_log_gets_a_line_now_and_then(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    clock = iter([0.0, 1.0, 12.0, 12.0, 13.0, 14.0, 30.0, 30.0])  # one look a bar, one a report, one a line
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    shown = progress.BuildProgress()
    shown("places", 5_000, None)
    shown("places", 90_000, None)
    shown("names", 10, 1000)
    shown("names", 250, 1000)
    shown.close()
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines() == ["places: 90,000", "names: 250 (25%)"]


def test_quiet_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.BuildProgress(quiet=True) as shown:
        shown("places", 1, None)
    assert capsys.readouterr() == ("", "")
