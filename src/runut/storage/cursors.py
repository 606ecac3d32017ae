"""Cursors: where a page of a list ended, as text that may stand in an address."""

from __future__ import annotations

import base64
import binascii

import msgspec

from runut.errors import QueryError


def cursor(*parts: str) -> str:
    """Return the cursor of a row, given what the list is sorted by."""
    return base64.urlsafe_b64encode(msgspec.json.encode(parts)).decode().rstrip("=")


def position(given: str, number: int = 2) -> tuple[str, ...]:
    """Return what a cursor was made of; raises QueryError where it is none, or of another list."""
    try:
        padded = given + "=" * (-len(given) % 4)
        parts: tuple[str, ...] = msgspec.json.decode(base64.urlsafe_b64decode(padded), type=tuple[str, ...])
    except (binascii.Error, ValueError, msgspec.DecodeError):
        parts = ()
    if len(parts) != number or (number > 1 and not _number(parts[-1])):
        raise QueryError("the list cannot go on from there; start it again from its first page")
    return parts


def _number(part: str) -> bool:
    """Tell whether this is a number that every database can hold."""
    return part.isascii() and part.isdigit() and len(part) <= 18
