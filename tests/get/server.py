"""A publisher to download from: ``python server.py FOLDER`` serves its files on a free port, which it prints.

The first part of a path says how: ``/ranged/AM.zip`` and ``/plain/AM.zip`` are the same file from a server that knows
ranges and from one that does not. ``/requests`` says what was asked for until now.
"""

from __future__ import annotations

import itertools
import json
import sys
import time
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

DATED = 1_700_000_000  # 2023-11-14
BREAKS_AFTER = 30_000  # bytes
PAGE = b"<!DOCTYPE html><title>Sign in</title><p>Sign in to use this network.</p>"
TYPES = {".zip": "application/zip", ".gz": "application/gzip", ".txt": "text/plain"}

asked: list[dict[str, object]] = []
counted = itertools.count()


class Publisher(BaseHTTPRequestHandler):
    """Answers GET as the first part of the path says."""

    root = Path()

    def do_GET(self) -> None:
        """Serve a file, or spoil it."""
        _, mode, *rest = self.path.split("/")
        if mode == "requests":
            self._say(200, json.dumps(asked).encode(), {})
            return
        number = sum(one["path"] == self.path for one in asked)
        asked.append({"path": self.path, "range": self.headers["Range"], "if_range": self.headers["If-Range"]})
        file = self.root.joinpath(*rest)
        if not file.is_file():
            self._say(404, PAGE, {"Content-Type": "text/html"})
        elif mode in ("html", "login"):
            self._say(200, PAGE, {"Content-Type": "text/html" if mode == "html" else "application/zip"})
        elif mode == "forbidden":
            self._say(403, PAGE, {"Content-Type": "text/html"})
        elif mode == "busy" and number < 2:
            self._say(503, b"", {"Retry-After": "0"})
        else:
            self._file(mode, file.read_bytes(), TYPES.get(file.suffix, "application/octet-stream"), number)

    def _file(self, mode: str, content: bytes, kind: str, number: int) -> None:
        if mode == "corrupt":
            content = content[: len(content) // 2] + b"\0\0\0\0\0\0\0\0" + content[len(content) // 2 + 8 :]
        tag = f'"{number}"' if mode == "changing" else '"v1"'
        headers = {"Content-Type": kind}
        if mode != "bare":
            headers["Last-Modified"] = formatdate(DATED + (number if mode == "changing" else 0), usegmt=True)
        ranged = mode not in ("plain", "bare", "breaking-plain")
        if ranged:
            headers |= {"ETag": tag, "Accept-Ranges": "bytes"}
            if self.headers["If-None-Match"] == tag:
                self._say(304, b"", headers)
                return
        first, status = 0, 200
        if ranged and self.headers["Range"] and self.headers["If-Range"] == tag:
            first, status = int(self.headers["Range"].removeprefix("bytes=").rstrip("-")), 206
            headers["Content-Range"] = f"bytes {first}-{len(content) - 1}/{len(content)}"
        breaks = mode in ("breaking", "changing") or (mode == "breaking-plain" and number < 2)
        self._say(status, content[first:], headers, BREAKS_AFTER if breaks else None, slowly=mode == "slow")

    def _say(self, status: int, body: bytes, headers: dict[str, str], most: int | None = None, *,
             slowly: bool = False) -> None:  # fmt: skip
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        for start in range(0, len(body[:most]), 1000):
            self.wfile.write(body[:most][start : start + 1000])
            if slowly:
                time.sleep(0.02)
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


if __name__ == "__main__":
    Publisher.root = Path(sys.argv[1])
    server = ThreadingHTTPServer(("127.0.0.1", 0), Publisher)
    print(server.server_port, flush=True)
    server.serve_forever()
