"""`python -m runut`."""

from runut.commands import run

run()
