"""Decisions and corrections: every merge, count and conflict carries one."""

from __future__ import annotations

from typing import Literal

import msgspec

from runut.records.span import Evidence

Verdict = Literal["same", "different", "unsure"]


class Judgement(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Whether two things are the same, with a score from 0 to 1, a reason and an author.

    `about` names the kind of thing decided (story, near copy, entity, statement, claim, count, conflict, timeline);
    `left` and `right` are ids or names of the two, for a count the claim's words and the number of its origins, for a
    conflict (`different`) the first and the last of its positions; `author` is a rule's id, a model's name or a person's name;
    `evidence` the spans it rests on.
    """

    about: str
    left: str
    right: str
    verdict: Verdict
    score: float
    reason: str
    author: str
    evidence: tuple[Evidence, ...] = ()


class Correction(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a person changed: added beside the evidence, never over it, and applied by every later run.

    `kind` is what is corrected, `spans` the words concerned, `value` the right speaker where one is given,
    `made` an ISO date-time with offset, `reason` the person's own words; `sha256` gives for each span the hash of
    its report's text, so that a text which changed since is noticed. `withdrawn` takes back what was corrected before
    about the same spans; of two corrections about the same spans the later one holds.
    """

    kind: Literal["same", "different", "speaker", "not a conflict", "withdrawn"]
    spans: tuple[Evidence, ...]
    author: str
    made: str
    value: str | None = None
    reason: str = ""
    sha256: tuple[str, ...] = ()
