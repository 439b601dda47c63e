"""Names in the grammatical case of other names."""

from __future__ import annotations


def recase(base: str, surface: str, target: str, lang: str, before: str = "") -> str | None:
    """``target`` in the case in which ``surface`` is a form of ``base``; None where that cannot be told."""
    return target if base.casefold() == surface.casefold() else None


def resuffix(base: str, suffix: str, target: str, lang: str) -> str | None:
    """The suffix, apostrophe and all, that ``target`` has where ``base`` has ``suffix``; None where unknown."""
    return None
