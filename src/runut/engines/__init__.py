"""Engines: one way to run a pure function over many things, on one machine or on many."""

from runut.engines.engine import Engine, engine

__all__ = ["Engine", "engine"]
