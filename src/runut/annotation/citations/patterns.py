"""A language's citing patterns, compiled: what stands before, around and after the name of a medium."""

from __future__ import annotations

import functools
import re
from typing import Any

import msgspec

from runut.annotation.citations.media import media
from runut.errors import LanguageError
from runut.languages import Language

_WORD = r"[A-Z0-9][\w&'’-]*(?:\.[\w-]+)*"
_ADDRESS = r"[\w-]{3,30}(?:\.[a-z]{2,6}){1,2}(?!\w)"
_NAME = rf"(?:@[\w.]{{3,30}}|{_ADDRESS}|(?![A-Z]?\d+\b){_WORD}(?:\s(?:{_WORD}|of|the|dan)){{0,8}}(?<!\sof)(?<!\sthe)(?<!\sdan))"
_LAST = (
    "News|Times|Post|Today|Daily|Herald|Journal|Tribune|Gazette|TV|Television|Radio|Online|Press|Mail|Observer|Insider|"
    "Weekly|Review|FM|Magazine|Chronicle|Telegraph|Eye|Wire|Broadcasting|Finance"
)
_PRESS = rf"(?:(?!(?:As|In|On|At|But|And|If|When|While|Menurut|Dari|Pada)\s(?:The\s)?(?:{_LAST})\b)(?:[A-Z][\w&’'-]*\s){{1,4}}(?:{_LAST})|Euronews|[A-Z][a-z]+(?:news|News|NEWS)(?:\.\w+)?|{_ADDRESS})(?![’'\w]*\s?\()"


class CitingPattern(msgspec.Struct, frozen=True):
    """One way of citing: its id, what kind of source it finds, what the citation covers, and the pattern itself.

    `declared` is a credit for the whole report, `site` a page that may be a party's own, `account` who supplied a
    recording, `programme` a medium's programme; it is tried on lines that hold one of `cues`, and on those that
    are not part of the report as well.
    """

    id: str
    source: str
    cues: tuple[str, ...]
    declared: bool = False
    site: bool = False
    account: bool = False
    programme: bool = False
    anywhere: bool = False
    covers: str = "sentence"

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first tried: each holds every medium's name, and a few reports need few."""
        return _compiled(self.id, self.source)


@functools.cache
def _compiled(rule: str, source: str) -> re.Pattern[str]:
    try:
        return re.compile(source, re.MULTILINE)
    except re.error as error:
        raise LanguageError(f"citing.toml: {rule} is no pattern: {error}") from error


def _either(forms: list[str]) -> str:
    """Return a pattern of any of these forms, tried by their first letter, the longer first."""
    by_letter: dict[str, list[str]] = {}
    for form in sorted(set(forms), key=lambda f: (-len(f), f)):
        by_letter.setdefault(form[0], []).append(re.escape(form[1:]).replace(r"\ ", r"\s"))
    groups = (f"{re.escape(letter)}(?:{'|'.join(rests)})" for letter, rests in sorted(by_letter.items()))
    return "(?:" + "|".join(groups) + ")"


def _pieces(language: Language, data: dict[str, Any]) -> dict[str, str]:
    known = media(language)
    family = "".join(f"|{re.escape(start)}[A-Z][A-Za-z]{{2,12}}" for start in sorted(known.families))
    pieces = {
        "outlet": f"(?:{_either(list(known.forms))}{family})",
        "clear": f"(?:{_either([form for form in known.forms if form not in known.common])}{family})",
        "press": _PRESS,
        "name": _NAME,
        "show": rf"(?:[A-Z]\w+\s){{1,4}}(?:{'|'.join(data['own']['shows'])})(?!\w)",
    }
    for name, piece in data["pieces"].items():
        pieces[name] = _filled(piece, pieces)
    return pieces


def _filled(pattern: str, pieces: dict[str, str]) -> str:
    return re.sub(r"(?<!\?P)<(\w+)>", lambda match: pieces.get(match.group(1), match.group()), pattern)


def _fewest(cues: list[str]) -> tuple[str, ...]:
    """Return the cues without those that hold another ("mengutip" holds "kutip")."""
    return tuple(cue for cue in dict.fromkeys(cues) if not any(other != cue and other in cue for other in cues))


@functools.cache
def citing_patterns(language: Language) -> tuple[CitingPattern, ...]:
    """Return a language's citing patterns, in the order in which they are tried."""
    data = language.data("citing")
    pieces = _pieces(language, data)
    out = []
    for row in data["pattern"]:
        out.append(
            CitingPattern(
                id=row["id"],
                source=_filled(row["pattern"], pieces),
                cues=_fewest(data["cues"][row["cues"]]),
                declared=row.get("basis") == "declared",
                site=row.get("site", False),
                account=row.get("account", False),
                programme=row.get("programme", False),
                anywhere=row.get("anywhere", False),
                covers=row.get("covers", "sentence"),
            )
        )
    return tuple(out)
