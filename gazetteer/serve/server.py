"""Serving with gunicorn: the file is opened once, and its arrays are shared by all worker processes."""

from __future__ import annotations

import gc
import os
import socket
import sys
from pathlib import Path
from typing import Any, NoReturn

from gazetteer.api.opener import Opener
from gazetteer.errors import GazetteerError, InvalidParameter
from gazetteer.serve.app import create_app

# A request computes for a few milliseconds; threads are for clients that send or read slowly.
_THREADS = 8
_MOST_WORKERS = 4  # by default: each takes memory for what it caches
_GRACE_SECONDS = 10  # for requests under way when the server is told to stop
_LONGEST_ADDRESS = 8190  # bytes of a request line, the most that gunicorn allows to ask for
_BACKLOG = 1024


def run(path: Path | None = None, host: str = "127.0.0.1", port: int = 8080, workers: int | None = None) -> NoReturn:
    """Serve the file at ``path`` until told to stop, then exit the process: 0 after SIGTERM or SIGINT.

    ``port`` 0 takes a free one; ``workers`` is the number of processes (default: one a core, from 2 to 4).
    Raises ``GazetteerError`` when the address cannot be had, and where gunicorn cannot run.
    """
    if workers is not None and not 1 <= workers <= 256:
        raise InvalidParameter("workers must be between 1 and 256", errors=[{"parameter": "workers", "value": workers}])
    try:
        from gunicorn.app.base import BaseApplication

        from gazetteer.serve.worker import Worker
    except ImportError as error:
        raise GazetteerError(
            "gunicorn does not run here. Any WSGI server can serve gazetteer.serve:create_app(), for example: "
            "waitress-serve --call gazetteer.serve:create_app"
        ) from error
    listener = _listen(host, port)
    shown = f"http://{_in_url(host)}:{listener.getsockname()[1]}"
    app = create_app(path)
    opener: Opener = app.extensions["gazetteer"]

    def ready(_: Any) -> None:
        gc.collect()
        gc.freeze()  # a collector that walks over shared objects would make every worker copy them
        sys.stderr.write(f"Gazetteer is at {shown} — try {shown}/v1/resolve?q=Shushi\n")
        sys.stderr.flush()

    class Server(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
        def load_config(self) -> None:
            settings = {
                "bind": f"fd://{listener.detach()}",
                "workers": workers or _default_workers(),
                "worker_class": Worker,
                "threads": _THREADS,
                "preload_app": True,
                "graceful_timeout": _GRACE_SECONDS,
                "limit_request_line": _LONGEST_ADDRESS,
                "loglevel": "warning",
                "proc_name": "gazetteer",
                "when_ready": ready,
                "post_fork": lambda arbiter, worker: opener.after_fork(),
                "control_socket_disable": True,
                "http_parser": "python",  # the one whose requests the worker can adapt
            }
            for name, value in settings.items():
                if name in self.cfg.settings:  # older versions lack the last two
                    self.cfg.set(name, value)

        def load(self) -> Any:
            try:
                opener.current()
            except GazetteerError as error:  # it may still come
                sys.stderr.write(f"{error.detail}\n")
            return app

    Server().run()
    raise SystemExit(0)


def _listen(host: str, port: int) -> socket.socket:
    if not 0 <= port <= 65535:  # getaddrinfo would take it modulo 65536
        raise InvalidParameter("port must be between 0 and 65535", errors=[{"parameter": "port", "value": port}])
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        return socket.create_server(address[:2], family=family, backlog=_BACKLOG)
    except (OSError, UnicodeError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).partition(" (while")[0]
        raise GazetteerError(
            f"cannot serve at {host} port {port}: {reason}. Choose another one with --host and --port",
            errors=[{"parameter": "port", "value": port}],
        ) from error


def _in_url(host: str) -> str:
    """``host`` as a browser on this machine reaches it."""
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)
    return f"[{reachable}]" if ":" in reachable else reachable


def _default_workers() -> int:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(2, min(cores, _MOST_WORKERS))
