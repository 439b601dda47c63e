"""Running the command line, in this process or as a user does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gazetteer.cli import main

Run = Callable[..., Result]
Shell = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def run(small_db: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """``run("resolve", "Shushi")`` in this process, on the small gazetteer."""
    monkeypatch.setenv("GAZETTEER_DB", str(small_db))

    def call(*args: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, args, input=stdin, prog_name="gazetteer")

    return call


@pytest.fixture
def shell(small_db: Path) -> Shell:
    """``shell("names", "gn:147105")`` in a process of its own; a last argument ``| head -1`` reads its output."""

    def call(*args: str, stdin: bytes = b"", pipe: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
        env = {**os.environ, "GAZETTEER_DB": str(small_db), "PYTHONWARNINGS": "default", **environment}
        command = [sys.executable, "-m", "gazetteer", *args]
        if pipe:
            command = ["bash", "-c", f'set -o pipefail; "$@" | {pipe}', "bash", *command]
        return subprocess.run(command, input=stdin, capture_output=True, env=env, timeout=60, check=False)

    return call
