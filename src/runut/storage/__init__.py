"""Databases in which reports, annotations and stories are kept."""
