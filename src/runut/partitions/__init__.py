"""Runs in partitions: inputs of any size into a folder of Parquet files, on one machine or many, stopped and gone on with."""

from runut.partitions.annotating import Annotated, annotate_into
from runut.partitions.tracing import Asked, TracedInto, trace_into

__all__ = ["Annotated", "Asked", "TracedInto", "annotate_into", "trace_into"]
