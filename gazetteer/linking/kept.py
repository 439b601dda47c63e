"""What was found once and is kept, as far as there is room for it."""

from __future__ import annotations

from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """Answers by key, at most ``most`` of them and so many again that were asked for before those.

    Unlike ``functools.lru_cache`` it can be asked whether it has an answer, and be given many that were found
    together. Safe to share between threads: at worst an answer is found twice.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._new: dict[Key, Value] = {}
        self._old: dict[Key, Value] = {}

    def get(self, key: Key) -> Value | None:
        """The answer, if it is kept."""
        found = self._new.get(key)
        if found is None:
            found = self._old.get(key)
            if found is not None:
                self.put(key, found)
        return found

    def put(self, key: Key, value: Value) -> None:
        """Keep an answer, which may not be None."""
        if len(self._new) >= self._most:
            self._old, self._new = self._new, {}
        self._new[key] = value
