"""The real server: several processes, many clients at once, a long stream, a clean end."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gazetteer.errors import GazetteerError, InvalidParameter
from gazetteer.serve.server import run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="gunicorn needs a POSIX system")

START = "import sys, pathlib, gazetteer.serve.server as s; s.run(pathlib.Path(sys.argv[1]), port=0, workers=2)"
ROOT = Path(__file__).parents[2]
LINES = 20_000
MEGABYTE = 1 << 20


class Server:
    """A running server: its process and its port."""

    def __init__(self, path: Path) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(
            [sys.executable, "-c", START, str(path)], stderr=subprocess.PIPE, text=True, env=environment
        )
        assert self.process.stderr
        self.greeting = self.process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+) ", self.greeting)
        assert found, self.greeting + self.process.stderr.read()
        self.port = int(found[1])

    def connect(self) -> http.client.HTTPConnection:
        """A new connection to it."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def get(self, url: str) -> tuple[int, bytes]:
        """Status and body of a GET on a connection of its own."""
        connection = self.connect()
        connection.request("GET", url)
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return response.status, body

    def exchange(self, raw: bytes) -> bytes:
        """All that comes back for these bytes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as client:
            client.sendall(raw)
            client.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: client.recv(65536), b""))

    def stop(self) -> tuple[int, str]:
        """Exit code and the rest of what it wrote, after SIGTERM."""
        self.process.send_signal(signal.SIGTERM)
        _, errors = self.process.communicate(timeout=30)
        return self.process.returncode, errors


@pytest.fixture(scope="module")
def server(small_db: Path) -> Iterator[Server]:
    """A server of two processes."""
    server = Server(small_db)
    yield server
    if server.process.poll() is None:
        server.stop()


def test_it_says_where_it_is(server: Server) -> None:
    assert server.greeting.startswith(f"Gazetteer is at http://127.0.0.1:{server.port} — try http://")


def test_many_clients_at_once(server: Server) -> None:
    names = ["Shusha", "Շուշի", "Gyumri", "Stepanakert", "Tiflis"] * 10
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda name: server.get(f"/v1/resolve?q={http_quote(name)}&limit=1"), names))
    assert {status for status, _ in answers} == {200}
    assert len({body for _, body in answers}) == 5


def http_quote(text: str) -> str:
    """Percent-encoded UTF-8."""
    return "".join(f"%{byte:02X}" for byte in text.encode())


def test_what_is_no_http_gets_a_problem_too(server: Server) -> None:
    for raw, status in (
        (b"GARBAGE\r\n\r\n", 400),
        (b"GET /v1/resolve?q=" + b"a" * 9000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 414),
        (b"GET /healthz HTTP/1.1\r\nHost: x\r\nA: " + b"a" * 70_000 + b"\r\n\r\n", 431),
        (b"POST /v1/resolve HTTP/1.1\r\nHost: x\r\nContent-Length: ten\r\n\r\n", 400),
        (
            b"POST /v1/resolve HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
            b"Transfer-Encoding: chunked\r\n\r\nzz\r\nxx\r\n",
            422,
        ),
        (
            b"POST /v1/resolve HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
            b"Content-Length: 100\r\n\r\n{}",
            422,
        ),
    ):
        head, _, body = server.exchange(raw).partition(b"\r\n\r\n")
        assert head.startswith(f"HTTP/1.1 {status} ".encode())
        assert b"application/problem+json" in head
        assert json.loads(body)["status"] == status


def test_a_body_that_is_too_large_is_told_so(server: Server) -> None:
    connection = server.connect()
    connection.request("POST", "/v1/resolve", b" " * 10_000_000, {"Content-Type": "application/json"})
    response = connection.getresponse()
    assert (response.status, json.loads(response.read())["type"]) == (413, "/problems/too-large")
    connection.close()


def memory(server: Server) -> int:
    """Peak resident bytes of the largest process of the server."""
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split()
    peaks = [re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text()) for pid in children]
    return max(int(peak[1]) * 1024 for peak in peaks if peak)


@pytest.mark.slow
def test_a_long_stream_in_constant_memory(server: Server) -> None:
    names = ["Shusha", "Շուշի", "Gyumri", "Stepanakert", "Tiflis", "nowhere at all"]
    padding = "x" * 1100
    rows = [json.dumps({"id": f"{number} {padding}", "q": names[number % len(names)]}) for number in range(LINES)]
    rows[777] = "no JSON"
    body = "\n".join(rows).encode()
    assert len(body) > 20 * MEGABYTE
    for _ in range(4):  # so that both processes have read what they keep
        assert server.get("/v1/resolve?q=nowhere%20at%20all")[0] == 200
    before = memory(server) if sys.platform == "linux" else 0
    connection = server.connect()
    # the whole body first, then the answer: as most clients do
    connection.request("POST", "/v1/resolve?limit=1", body, {"Content-Type": "application/x-ndjson"})
    response = connection.getresponse()
    assert response.status == 200
    count = failed = 0
    for line in response:
        result = json.loads(line)
        failed += "error" in result
        assert "error" in result or result["id"].startswith(f"{count} ")
        count += 1
    assert (count, failed) == (LINES, 1)
    connection.close()
    if sys.platform == "linux":
        assert memory(server) - before < 12 * MEGABYTE


def test_an_address_in_any_script(server: Server) -> None:
    raw = server.exchange("GET /v1/resolve?q=Şuşa HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    head, _, body = raw.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 ")
    assert json.loads(body)["query"]["q"] == "Şuşa"
    latin_1 = server.exchange(b"GET /v1/resolve?q=M\xfcnchen HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert latin_1.startswith(b"HTTP/1.1 400 ")
    assert b"percent-encoded UTF-8" in latin_1


def test_it_stops_when_told_to(small_db: Path) -> None:
    server = Server(small_db)
    assert server.get("/readyz")[0] == 200
    assert server.stop() == (0, "")


def test_all_threads_go_on_answering_when_the_file_is_replaced(tmp_path: Path, small_db: Path) -> None:
    path, other = tmp_path / "served.db", tmp_path / "new.db"
    shutil.copy(small_db, path)
    server = Server(path)
    for _ in range(3):
        shutil.copy(small_db, other)
        other.replace(path)
        with ThreadPoolExecutor(24) as clients:
            answers = list(clients.map(lambda _: server.get("/v1/resolve?q=Shushi"), range(24)))
        assert {status for status, _ in answers} == {200}
    assert server.stop() == (0, "")


def test_it_starts_without_a_gazetteer(tmp_path: Path, small_db: Path) -> None:
    path = tmp_path / "later.db"
    process = subprocess.Popen(
        [sys.executable, "-c", START, str(path)],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stderr
    assert "There is no gazetteer at" in process.stderr.readline()
    found = re.search(r":(\d+) ", process.stderr.readline())
    assert found
    connection = http.client.HTTPConnection("127.0.0.1", int(found[1]), timeout=60)
    connection.request("GET", "/readyz")
    assert connection.getresponse().status == 503
    connection.close()
    process.terminate()
    process.communicate(timeout=30)
    assert process.returncode == 0


def test_a_port_in_use(small_db: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(GazetteerError, match=f"cannot serve at 127.0.0.1 port {port}: .*in use"):
            run(small_db, port=port)


@pytest.mark.parametrize(("host", "port"), [("no.such.host.invalid", 8080), ("192.0.2.1", 0)])
def test_an_address_that_cannot_be_had(small_db: Path, host: str, port: int) -> None:
    with pytest.raises(GazetteerError, match="cannot serve at"):
        run(small_db, host, port)


def test_a_number_of_workers_that_makes_no_sense(small_db: Path) -> None:
    with pytest.raises(InvalidParameter, match="workers"):
        run(small_db, workers=0)


@pytest.mark.parametrize("port", [-1, 65_536, 70_000])
def test_a_port_that_is_none(small_db: Path, port: int) -> None:
    with pytest.raises(InvalidParameter, match="port must be between 0 and 65535"):
        run(small_db, port=port)
