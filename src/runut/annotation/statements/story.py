"""The statements of a whole report: sentences in order, quotations that go on, speakers remembered."""

from __future__ import annotations

from runut.annotation.statements import heads
from runut.annotation.statements.frames import Frame
from runut.annotation.statements.memory import Memory, Speaker, asks
from runut.annotation.statements.patterns import find_frames
from runut.annotation.statements.phrases import coordinated
from runut.annotation.statements.polarity import addressee_of, modality_of, occasion_of, polarity_of
from runut.annotation.statements.speakers import resolve, roles_of
from runut.annotation.statements.speech import Speech
from runut.annotation.statements.topics import note_topic
from runut.annotation.statements.units import Unit, inner_units, units_of
from runut.records import AnnotatedReport, Span, Statement


def statements_of(draft: AnnotatedReport, speech: Speech) -> tuple[Statement, ...]:
    """Return the statements of a report, sorted by the place of their words."""
    units = list(units_of(draft, speech))
    frames = _frames(units, draft, speech)
    roles = roles_of(units, speech)
    memory = Memory()
    out: list[Statement] = []
    by_unit: dict[int, list[Frame]] = {}
    for frame in frames:
        by_unit.setdefault(frame.order, []).append(frame)
    for number, unit in enumerate(units):
        here = by_unit.get(number, [])
        if not here and unit.zone != "headline":
            note_topic(unit, memory, speech)
        previous: list[Speaker] = []
        for frame in here:
            found = _speakers(frame, previous, memory, roles, speech)
            for phrase, speaker in found:
                out.append(_statement(frame, phrase, speaker, speech))
            previous = [speaker for _, speaker in found]
            if not frame.medium and not frame.embedded and not frame.unit.inside and unit.zone != "headline":
                for speaker in previous:
                    memory.spoke(speaker, unit.paragraph)
                if len(previous) == 1 and asks(frame, speech):
                    memory.put(previous[0], _addressed(frame, speech), unit.paragraph)
    return tuple(
        sorted(out, key=lambda s: (s.content[0].start, s.content[-1].end, s.source.start if s.source else -1, s.rule))
    )


def _frames(units: list[Unit], draft: AnnotatedReport, speech: Speech) -> list[Frame]:
    """Return the frames of all units in order; quotations without an attribution join the one they go on from."""
    out: list[Frame] = []
    last: Frame | None = None
    bare: Frame | None = None
    awaited: Frame | None = None
    transcript = sum(heads.is_turn(unit) for unit in units) > 1
    for number, unit in enumerate(units):
        if transcript and heads.is_turn(unit):
            last = next(iter(heads.turn(unit)), None)
            if last is not None:
                last.order = number
                out.append(last)
                continue
        if last is not None and last.rule == "turn" and last.unit.paragraph == unit.paragraph:
            last.content.append(Span(unit.start[0], unit.end[-1]))  # the speaker of a transcript goes on
            continue
        posted = heads.post(unit)
        found = [posted] if posted else find_frames(unit, speech)
        if awaited is not None and not found and _answers(awaited, unit):
            out.append(awaited)
            awaited.until = (number, unit.paragraph)
            last, bare, awaited = awaited, None, None
            continue
        awaited = None if found else heads.announced(unit, speech)
        if awaited is not None:
            awaited.order = number
        for frame in found:
            frame.order = number
        pointing = [f for f in found if f.rule == "that-was-said"]
        if pointing:
            found = [f for f in found if f.rule != "that-was-said"] + _pointed(pointing[0], last, bare, units, number)
        if any(unit.quote):
            for inner in inner_units(unit, draft, speech):
                for frame in find_frames(inner, speech):
                    if _stands_inside(frame, speech):
                        frame.order = number
                        found.append(frame)
        out.extend(found)
        outer = [f for f in found if not f.unit.inside and not f.medium]
        if outer:
            last, bare = outer[-1], None
            continue
        quoted = _bare_quotes(unit)
        if quoted and last is not None and unit.zone == "body":
            bare = _going_on(unit, quoted, last, units, number)
            if bare is not None:
                bare.order = number
                out.append(bare)
                last = bare
    return out


def _answers(awaited: Frame, unit: Unit) -> bool:
    """Give an announced quotation the words of the paragraph that follows; tell whether these are quoted."""
    if unit.paragraph == awaited.unit.paragraph + 1:
        awaited.content.extend(_bare_quotes(unit))
    return bool(awaited.content)


def _bare_quotes(unit: Unit) -> list[Span]:
    """Return the quotations of a unit that is nothing but speech."""
    if not any(unit.quote) or any(q is None and low.isalpha() for q, low in zip(unit.quote, unit.low, strict=True)):
        return []
    return [Span(q.start, q.end) for q in unit.quote if q is not None and q.whole]


def _going_on(unit: Unit, quoted: list[Span], last: Frame, units: list[Unit], number: int) -> Frame | None:
    """Join bare quotations to the speech that they go on from, or return them as a frame of the same speaker's."""
    ended, paragraph = max(last.until, (last.order, last.unit.paragraph))
    if number - ended > 2 or unit.paragraph - paragraph > 1:
        return None
    if last.kind == "direct" or last.rule == "quote-goes-on":
        last.content.extend(quoted)
        last.until = (number, unit.paragraph)
        return None
    return Frame(unit, "quote-goes-on", quoted, kind="direct", clitic=True)


def _pointed(frame: Frame, last: Frame | None, bare: Frame | None, units: list[Unit], number: int) -> list[Frame]:
    """Return "Hal itu disampaikan Sari" as a statement of its own; nothing where the words before have their own cue."""
    if last is not None and number - last.order <= 1 and bare is None:
        return []
    before = units[number - 1] if number else None
    quoted = _bare_quotes(before) if before is not None else []
    if quoted:
        frame.content, frame.kind = quoted, "direct"
    return [frame]


def _stands_inside(frame: Frame, speech: Speech) -> bool:
    """Tell whether a frame inside quoted words is a report of its own: a named speaker or agent with a clause."""
    if frame.source is None or frame.rule not in (
        "source-verb-clause",
        "as-said-by",
        "passive-agent",
        "preposition-content",
    ):
        return False
    first = frame.unit.low[frame.source[0]]
    return not (
        first in speech.speakers["first"]
        or not (frame.unit.capital[frame.source[0]] or first in speech.speakers["pronouns"])
    )


def _speakers(
    frame: Frame, previous: list[Speaker], memory: Memory, roles: dict[str, list[str]], speech: Speech
) -> list[tuple[tuple[int, int] | None, Speaker]]:
    if frame.shared and previous:
        return [(frame.source, speaker) for speaker in previous]
    if frame.source is None:
        return [(None, resolve(frame, None, memory, roles, speech))]
    parts = coordinated(frame.unit, frame.source, speech)
    return [(part, resolve(frame, part, memory, roles, speech)) for part in parts]


def _addressed(frame: Frame, speech: Speech) -> str | None:
    """Return the person addressed in a frame, None where none is named."""
    addressee = addressee_of(frame, speech)
    if addressee is None:
        return None
    unit = frame.unit
    people = (
        mention.name
        for start, mention in zip(unit.start, unit.mention, strict=True)
        if mention is not None and mention.type == "PERSON" and addressee.start <= start < addressee.end
    )
    return next(people, None)


def _statement(frame: Frame, phrase: tuple[int, int] | None, speaker: Speaker, speech: Speech) -> Statement:
    unit = frame.unit
    return Statement(
        kind=frame.kind,  # type: ignore[arg-type]
        content=tuple(frame.content),
        polarity=polarity_of(frame, speech),
        modality=modality_of(frame, speech),
        speaker=speaker.name,
        source=Span(unit.start[phrase[0]], unit.end[phrase[1] - 1]) if phrase else None,
        cue=frame.cue,
        addressee=addressee_of(frame, speech),
        occasion=occasion_of(frame, speech),
        role=speaker.role,
        candidates=speaker.candidates,
        rule=frame.rule,
        score=speech.precision.get(frame.rule, 0.5),
    )
