"""One file for each format in which stories and annotated reports leave Runut."""

from runut.exporting.table import EXPORTERS, Exporter, exporter, names

__all__ = ["EXPORTERS", "Exporter", "exporter", "names"]
