"""Matching whole tables: CSV or TSV in, the same rows with their places out, in constant memory."""

from __future__ import annotations

from gazetteer.bulk.rows import ADDED, Settings, Summary, added, match_rows
from gazetteer.bulk.table import match_table

__all__ = ["ADDED", "Settings", "Summary", "added", "match_rows", "match_table"]
