"""The files of trained weights in the package, checked against the recorded SHA-256 before anything reads them."""

from __future__ import annotations

import hashlib
from importlib import resources

from runut.errors import ModelError


def checked(name: str, record: str = "weights.sha256") -> bytes:
    """Return the content of a file of weights; raises ModelError where it is missing or not the one in the record."""
    folder = resources.files("runut.models")
    try:
        content = (folder / name).read_bytes()
        recorded = (folder / record).read_text(encoding="ascii")
    except FileNotFoundError as error:
        raise ModelError(f"the weights {error.filename or name} are missing; reinstall runut") from None
    if f"{hashlib.sha256(content).hexdigest()}  {name}" not in recorded.splitlines():
        raise ModelError(f"the weights {name} are damaged: their SHA-256 is not the recorded one; reinstall runut")
    return content
