"""The command line: one file for each verb."""

from runut.commands.application import run

__all__ = ["run"]
