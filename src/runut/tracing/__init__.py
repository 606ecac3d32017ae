"""A story's reports to the story: entities, lineage, statements, claims, origins, standing, conflicts, dates."""

from runut.tracing.story import trace

__all__ = ["trace"]
