"""Reports to annotated reports: sentences, times, mentions, citations, statements."""

from runut.annotation.annotate import annotate

__all__ = ["annotate"]
