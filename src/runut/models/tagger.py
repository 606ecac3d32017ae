"""What tags names: a list of tokens in, a tag for each out; the small tagger and the encoder are both such."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Tagger(Protocol):
    """Tags the tokens of sentences with BIO tags over PER, ORG and LOC."""

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """Return a tag for each token of each sentence ("B-PER", "I-ORG", "O")."""
