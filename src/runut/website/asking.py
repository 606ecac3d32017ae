"""What is asked of a list or a search, as the query of an address says it: one set of fields for pages and operations."""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar.params import QueryParameter

from runut.storage import Query

After = Annotated[str | None, QueryParameter(name="after", max_length=2000, description="`next` of the page before.")]
Words = Annotated[str, QueryParameter(max_length=500)]


class Sought(msgspec.Struct, frozen=True, kw_only=True):
    """What reports are searched for, but for the days: those a form gives may be empty, those of an operation may not."""

    words: Words = ""
    speaker: Words = ""
    outlet: Words = ""
    language: Annotated[str, QueryParameter(max_length=8)] = ""
    after: After = None

    def query(self, first: str | None, last: str | None, limit: int) -> Query:
        """Return the query for the reports of these days (ISO, included), `limit` of them at most."""
        return Query(
            words=self.words,
            speaker=self.speaker or None,
            outlet=self.outlet or None,
            language=self.language or None,
            first=first,
            last=last,
            limit=limit,
            after=self.after,
        )
