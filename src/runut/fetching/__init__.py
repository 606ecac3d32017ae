"""Fetching, only when a person asks: feeds and pages from the web, politely, each kept as it came."""

from runut.fetching.archive import Archive
from runut.fetching.fetcher import Answer, Fetcher, Limits
from runut.fetching.watching import Round, Watch

__all__ = ["Answer", "Archive", "Fetcher", "Limits", "Round", "Watch"]
