"""Reports to annotated reports: sentences, times, mentions, citations, statements."""

from runut.annotation.annotate import annotate, annotate_together

__all__ = ["annotate", "annotate_together"]
