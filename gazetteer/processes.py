"""Worker processes that never outlive the process they work for."""

from __future__ import annotations

import os
import signal
import threading
from multiprocessing import parent_process


def begin_worker() -> None:
    """To be called first in a worker: leave interrupts to the parent, and end when it ends.

    A parent that is killed tells nobody, and its workers would wait for its next task for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)
