"""Bytes to reports: plain text, JSON lines, HTML, folders; and the zones of each text."""

from runut.reading.inputs import read

__all__ = ["read"]
