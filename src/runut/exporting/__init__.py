"""One file for each format in which stories and annotated reports leave Runut."""

from runut.exporting.table import EXPORTERS, Exporter, exported, exporter, named_by, names

__all__ = ["EXPORTERS", "Exporter", "exported", "exporter", "named_by", "names"]
