"""Who has spoken, was spoken of and was asked so far in a report."""

from __future__ import annotations

from dataclasses import dataclass, field

from runut.annotation.statements.frames import Frame
from runut.annotation.statements.speech import Speech
from runut.records import Span

_NEAR = 3
"""How many paragraphs back someone was spoken of who can be meant by a pronoun in an answer."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: a name, or None with those it may be; `person` tells whether the name is a person's."""

    name: str | None
    candidates: tuple[str, ...] = ()
    person: bool = False
    role: Span | None = None


@dataclass(slots=True)
class Memory:
    """Who has spoken and who was spoken of so far, in order; who asked last, whom, and whether an answer is awaited.

    `told` tells whether the last sentence without an attribution was about the subject.
    """

    last: Speaker | None = None
    last_paragraph: int = -1
    person: Speaker | None = None
    person_paragraph: int = -1
    subject: str | None = None
    subject_paragraph: int = -1
    told: bool = False
    recent: list[str] = field(default_factory=list)
    noted: dict[str, int] = field(default_factory=dict)
    asker: Speaker | None = None
    asked: str | None = None
    asked_paragraph: int = -1
    awaiting: bool = False

    def spoke(self, speaker: Speaker, paragraph: int) -> None:
        """Note that someone spoke."""
        if speaker.name is None:
            return
        self.awaiting = False
        self.last, self.last_paragraph = speaker, paragraph
        if speaker.person:
            self.person, self.person_paragraph = speaker, paragraph
            self.subject, self.subject_paragraph = speaker.name, paragraph
            self._note(speaker.name, paragraph)

    def told_of(self, name: str | None, paragraph: int) -> None:
        """Note the person that a sentence is about, or that it is about none."""
        self.told = name is not None
        if name is None:
            return
        self.subject, self.subject_paragraph = name, paragraph
        self._note(name, paragraph)

    def put(self, asker: Speaker, asked: str | None, paragraph: int) -> None:
        """Note that someone asked someone, or nobody named, a question."""
        self.asker, self.asked, self.asked_paragraph, self.awaiting = asker, asked, paragraph, True

    def turn(self, paragraph: int, *, asking: bool) -> Speaker | None:
        """Return whom a pronoun means while a question is open: the one asked answers, the asker asks on; None elsewhere."""
        if self.asker is None or paragraph - self.asked_paragraph > (_NEAR if asking else 1):
            return None
        if asking:
            return self.asker
        if not self.awaiting:
            return None
        others = [name for name in self.recent if name != self.asker.name and self.noted[name] >= paragraph - _NEAR]
        name = self.asked or (others[0] if len(others) == 1 else None)
        return Speaker(name, () if name else tuple(others[:3]), person=name is not None)

    def _note(self, name: str, paragraph: int) -> None:
        if name in self.recent:
            self.recent.remove(name)
        self.recent.insert(0, name)
        self.noted[name] = paragraph


def asks(frame: Frame, speech: Speech) -> bool:
    """Tell whether a frame reports a question ("...?" tanya hakim), and no request."""
    low = frame.unit.low[frame.at] if frame.cue else ""
    return low in speech.grammar["asked"] and frame.rule != "directive"
