"""Why two things are left to the reader, in the language of the page: tracing says it in English, in set phrases."""

from __future__ import annotations

import re

from runut.exporting.page.interface import Interface

FOR = (
    "likeness {score}: {words}",
    "one holds {score} of the other: {words}",
    "the same wording",
    "one quotes a part of the other",
)
"""What speaks for two things being one; `words` are those that they share, and are no phrase."""

AGAINST = (
    "other figures",
    "other dates",
    "other persons",
    "a negation in one alone",
    "one of them only supposed",
    "two decline to comment",
    "too few words in common",
    "one retells what another said",
    "one speaker is not named",
    "an institution and who speaks for it",
    "what either is joined with is unlike the other",
)
"""What speaks against it."""

BUT, AND = "{reason}; but {against}", "{one} and {other}"

PHRASES = (*FOR, *AGAINST, BUT, AND)

_FOR = [
    (
        phrase,
        re.compile(
            re.escape(phrase).replace(r"\{score\}", r"(?P<score>[\d.]+)").replace(r"\{words\}", "(?P<words>.*)")
        ),
    )
    for phrase in FOR
]
_AGAINST = "|".join(map(re.escape, AGAINST))
_WHOLE = re.compile(rf"(?P<told>.*?)(?:; but (?P<against>(?:{_AGAINST})(?: and (?:{_AGAINST}))*))?", re.DOTALL)


def because(face: Interface, reason: str) -> str | None:
    """Return a reason in the language of `face`; None where it is none of the set phrases."""
    found = _WHOLE.fullmatch(reason)
    told = _told(face, found["told"]) if found else None
    if found is None or told is None:
        return None
    if found["against"] is None:
        return told
    against = [face.say(one) for one in re.findall(_AGAINST, found["against"])]
    joined = against[0]
    for one in against[1:]:
        joined = face.say(AND).format(one=joined, other=one)
    return face.say(BUT).format(reason=told, against=joined)


def _told(face: Interface, told: str) -> str | None:
    for phrase, pattern in _FOR:
        if found := pattern.fullmatch(told):
            return face.say(phrase).format(**found.groupdict())
    return None
