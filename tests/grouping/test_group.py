"""Reports come apart into stories, whatever their order, language and date."""

from __future__ import annotations

import pathlib

from runut.errors import InputError
from runut.grouping import group
from runut.pipeline import annotate_inputs
from runut.settings import Settings


def _stop(error: InputError) -> None:
    raise error


def test_the_annotated_stories_come_apart_whole(shared: pathlib.Path) -> None:
    paths = sorted(str(path) for path in (shared / "stories").glob("*/input.jsonl"))
    groups, judgements = group(annotate_inputs(paths, Settings(), _stop), Settings())
    found = sorted({member.id.split("/")[0] for member in members} for members in groups)
    assert all(len(names) == 1 for names in found)
    assert len(groups) == len(paths)
    assert all(judgement.reason and 0 <= judgement.score <= 1 for judgement in judgements)
