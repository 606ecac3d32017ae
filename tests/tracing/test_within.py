"""What stands in a stretch of a report is found by its place as by asking each, in the report's own order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from runut.records import Span
from runut.tracing.within import Spans

_spans = st.lists(st.builds(lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(0, 25)))


@given(_spans, st.integers(0, 80), st.integers(1, 20))
def test_spans_that_meet_a_stretch_are_those_that_share_a_code_point_with_it(
    spans: list[Span], start: int, length: int
) -> None:
    stretch = Span(start, start + length)
    asked = [place for place, span in enumerate(spans) if span.overlaps(stretch)]
    assert Spans(spans).meeting(stretch.start, stretch.end) == asked
