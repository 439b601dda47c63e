"""A body of any length, taken in by one thread and read by another."""

from __future__ import annotations

import io
import os
from contextlib import closing

from hypothesis import given
from hypothesis import strategies as st

from gazetteer.api.streams import Spool, lines


def slow_lines(chunks: list[bytes], limit: int) -> list[bytes | None]:
    """What ``lines`` does, by splitting the whole."""
    *whole, rest = b"".join(chunks).split(b"\n")
    return [line if len(line) <= limit else None for line in [*whole, *([rest] if rest else [])]]


@given(chunks=st.lists(st.text("ab\n", max_size=12).map(str.encode)), limit=st.integers(1, 5))
def test_lines_however_they_arrive(chunks: list[bytes], limit: int) -> None:
    assert list(lines(iter(chunks), limit)) == slow_lines(chunks, limit)


@given(body=st.binary(max_size=5000))
def test_a_spool_gives_what_it_receives(body: bytes) -> None:
    with closing(Spool(io.BytesIO(body).read, len(body))) as spool:
        assert b"".join(spool.chunks()) == body
        assert not spool.broken


def test_more_than_memory_holds() -> None:
    body = os.urandom(1 << 20) * 5
    with closing(Spool(io.BytesIO(body).read)) as spool:
        assert b"".join(spool.chunks()) == body


def test_a_body_that_fails_or_ends_early_is_broken() -> None:
    parts = iter([b"a\n", b"b"])

    def failing(_: int) -> bytes:
        try:
            return next(parts)
        except StopIteration:
            raise OSError("gone") from None

    with closing(Spool(failing)) as spool:
        assert b"".join(spool.chunks()) == b"a\nb"
        assert spool.broken
    with closing(Spool(io.BytesIO(b"abc").read, 4)) as spool:
        assert b"".join(spool.chunks()) == b"abc"
        assert spool.broken


def test_answers_begin_before_the_body_has_ended() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb", buffering=0) as body, closing(Spool(body.read)) as spool:
        os.write(writing, b"first\n")
        asked = lines(spool.chunks(), 100)
        assert next(asked) == b"first"
        os.write(writing, b"second\n")
        assert next(asked) == b"second"
        os.close(writing)
        assert list(asked) == []
