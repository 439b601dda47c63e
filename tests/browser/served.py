"""``gazetteer serve`` as a process of its own on a free port."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "gazetteer", "serve", "--port", "0", "--workers", "2", "--db")
# The command would build what is missing; this waits for it.
WAITING = (
    sys.executable,
    "-c",
    "import pathlib, sys, gazetteer.serve.server as s; s.run(pathlib.Path(sys.argv[1]), port=0, workers=1)",
)
_READY = re.compile(r"Gazetteer is at (http://\S+)")
_PATIENCE = 60  # seconds until it serves


class Server:
    """A running server; ``home`` is its address, ``log`` what it writes."""

    def __init__(self, db: Path, log: Path, command: tuple[str, ...] = COMMAND) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self._log = log
        with log.open("w") as output:
            self.process = subprocess.Popen([*command, str(db)], stdout=output, stderr=output, env=environment)
        self.home = self._wait()

    @property
    def log(self) -> str:
        """Everything that it has written so far."""
        return self._log.read_text("utf-8")

    def stop(self) -> int:
        """Its exit code after SIGTERM."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=30)

    def _wait(self) -> str:
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            if found := _READY.search(self.log):
                return found[1]
            time.sleep(0.05)
        self.process.kill()
        raise AssertionError(f"no server: {self.log}")
