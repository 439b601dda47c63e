"""PostgreSQL's pg_trgm, on a server of its own: a new cluster in a temporary folder, reached by a Unix socket there."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rivals import KEPT, Entry, Hit, Unavailable

_PROGRAMS = "/usr/lib/postgresql"  # where Debian keeps each version's, off the path
_USERS = ("postgres", "nobody")  # the server refuses to run as root; the first of these that exists runs it
_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",  # nothing here outlives the run
    "shared_buffers": "512MB",  # table and indexes fit
    "work_mem": "64MB",
    "maintenance_work_mem": "512MB",
    "max_parallel_workers_per_gather": "0",  # the others answer in one process, too
    "max_parallel_maintenance_workers": "0",
    "jit": "off",  # compiling takes longer than these queries
    "autovacuum": "off",
}
# Two ways to the same similarity. GIN finds what has at least 0.3 of it (the default) and sorts that; GiST walks
# from the nearest name on.
_INDEX = {
    "gin": "CREATE INDEX ON name USING gin (form gin_trgm_ops)",
    "gist": "CREATE INDEX ON name USING gist (form gist_trgm_ops)",
}
_SEARCH = {
    "gin": "SELECT form, similarity(form, %(form)s) AS alike FROM name WHERE form %% %(form)s {within}"
           " ORDER BY alike DESC, population DESC LIMIT %(limit)s",
    "gist": "SELECT form, 1 - (form <-> %(form)s) FROM name {within} ORDER BY form <-> %(form)s LIMIT %(limit)s",
}  # fmt: skip
_WITHIN = {"gin": "AND country = %(country)s", "gist": "WHERE country = %(country)s"}


class Postgres:
    """``similarity`` by one kind of index, ``gin`` or ``gist``. A form stands in a row for each country."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._data: Path | None = None
        self._connection: Any = None

    def start(self, folder: Path) -> None:
        """A new cluster in ``folder``, its server, a connection and the extension."""
        try:
            import psycopg
        except ImportError:
            raise Unavailable("pip install 'psycopg[binary]'") from None
        self._programs = _programs()
        self._owner: dict[str, Any] = {"cwd": folder}
        if os.geteuid() == 0:
            user = _user()
            os.chown(folder, user.pw_uid, user.pw_gid)
            self._owner |= {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        data = folder / "data"
        # C.UTF-8: without UTF-8's character classes pg_trgm sees no letters beyond ASCII
        self._run(
            "initdb", "-D", str(data), "-U", "bench", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"
        )
        with (data / "postgresql.conf").open("a", encoding="utf-8") as handle:
            handle.writelines(f"{name} = '{value}'\n" for name, value in _SETTINGS.items())
            handle.write(f"unix_socket_directories = '{folder}'\n")
        self._data = data
        self._run("pg_ctl", "-D", str(data), "-w", "-l", str(folder / "log"), "start")
        self._connection = psycopg.connect(host=str(folder), user="bench", dbname="postgres", autocommit=True)
        self._connection.prepare_threshold = None  # a plan for the name at hand, not one for any name
        try:
            self._connection.execute("CREATE EXTENSION pg_trgm")
        except psycopg.errors.FeatureNotSupported:  # no such files: Debian has them in the server's package
            raise Unavailable("apt-get install postgresql postgresql-contrib") from None

    def build(self, entries: Iterable[Entry]) -> None:
        """Load, index, analyze."""
        run = self._connection.execute
        run("CREATE TABLE name (form text NOT NULL, country text NOT NULL, population bigint NOT NULL)")
        with self._connection.cursor().copy("COPY name FROM STDIN") as copy:
            for entry in entries:
                copy.write_row(entry)
        run(_INDEX[self._kind])
        run("CREATE INDEX ON name (country)")
        run("VACUUM ANALYZE name")

    def search(self, form: str, country: str) -> list[Hit]:
        """The most similar by trigrams."""
        sql = _SEARCH[self._kind].format(within=_WITHIN[self._kind] if country else "")
        values = {"form": form, "country": country, "limit": KEPT}
        return [(name, float(alike)) for name, alike in self._connection.execute(sql, values)]

    def disk(self) -> int:
        """The table with its indexes."""
        return int(self._connection.execute("SELECT pg_total_relation_size('name')").fetchone()[0])

    def processes(self) -> list[int]:
        """The server."""
        return [int((self._data / "postmaster.pid").read_text().split()[0])] if self._data else []

    def close(self) -> None:
        """Stop the server."""
        if self._connection is not None:
            self._connection.close()
        if self._data is not None and (self._data / "postmaster.pid").exists():
            self._run("pg_ctl", "-D", str(self._data), "-w", "-m", "immediate", "stop")

    def _run(self, program: str, *arguments: str) -> None:
        # No pipe for output: the server would keep it open.
        log = self._owner["cwd"] / f"{program}.out"
        with log.open("wb") as out:
            done = subprocess.run(
                [self._programs / program, *arguments], stdout=out, stderr=out, stdin=subprocess.DEVNULL, **self._owner
            )
        if done.returncode:
            raise RuntimeError(f"{program} failed:\n{log.read_text(errors='replace')}")


def _programs() -> Path:
    """The folder of the newest server's programs."""
    versions = [path.parent for path in Path(_PROGRAMS).glob("*/bin/initdb")]
    if versions:
        return max(versions, key=lambda path: float(path.parent.name))
    found = shutil.which("initdb")
    if found is None:
        raise Unavailable("apt-get install postgresql")
    return Path(found).resolve().parent


def _user() -> pwd.struct_passwd:
    for name in _USERS:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise Unavailable("PostgreSQL does not run as root, and there is no user postgres or nobody: adduser postgres")
