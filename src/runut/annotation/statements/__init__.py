"""Attribution relations: who is said to have said what."""

from __future__ import annotations

from runut.annotation.statements.frames import ATTITUDES
from runut.annotation.statements.speech import speech_of
from runut.annotation.statements.story import statements_of
from runut.languages import Language
from runut.records import AnnotatedReport, Statement


def find_statements(draft: AnnotatedReport, language: Language) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    """Return the statements of a report whose sentences, times, mentions and citations are known, and its attitudes, by place.

    By grammar over the language's data (`speech.toml`): the cues of each sentence are found, the words reported and
    the noun phrase of the speaker around them, then speakers are resolved in the order of reading. Linear in the
    report's length.
    """
    found = statements_of(draft, speech_of(language))
    spoken = tuple(one for one in found if one.rule not in ATTITUDES)
    return spoken, tuple(one for one in found if one.rule in ATTITUDES) if len(spoken) < len(found) else ()
