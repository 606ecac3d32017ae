"""The language of the page itself: translated phrases, plural forms, days in words."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from gettext import GNUTranslations, NullTranslations
from importlib import resources
from io import BytesIO

import msgspec

from runut.errors import SettingError, printable
from runut.exporting.page.places import period
from runut.records import Story

LANGUAGES = ("en", "id")
"""The languages in which the page can be had; phrases stand in English in the templates."""

_STRETCHES = (
    (re.compile(r"(?P<year>\d{4})-W0?(?P<week>\d+)"), {"": "week {week} of {year}"}),
    (re.compile(r"(?P<year>\d{4})-W0?(?P<week>\d+)-WE"), {"": "weekend of week {week} of {year}"}),
    (re.compile(r"(?P<year>\d{4})-Q(?P<number>[1-4])"), {"": "quarter {number} of {year}"}),
    (
        re.compile(r"(?P<year>\d{4})-(?P<which>H1|H2|SP|SU|FA|WI)"),
        {
            "H1": "first half of {year}",
            "H2": "second half of {year}",
            "SP": "spring of {year}",
            "SU": "summer of {year}",
            "FA": "autumn of {year}",
            "WI": "winter of {year}",
        },
    ),
    (re.compile(r"(?P<year>\d{3})"), {"": "the {year}0s"}),
)
"""TIMEX3 values of a stretch of time that is no month and no year, and how they are said."""

STRETCHES = tuple(phrase for _, phrases in _STRETCHES for phrase in phrases.values())
"""The phrases of these, for the catalogues."""

_PART = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night"}


class Interface(msgspec.Struct, frozen=True):
    """A language of the page and its phrases."""

    code: str
    phrases: NullTranslations

    def say(self, phrase: str) -> str:
        """Return a phrase that is data (a status, a kind) in this language."""
        return self.phrases.gettext(phrase)

    @functools.lru_cache(maxsize=10_000)  # noqa: B019  # there is one interface for each language
    def day(self, iso: str | None) -> str:
        """Return an ISO day, month or year in words ("3 Sep 2031"), or the words for no date."""
        if found := _date(iso):
            return self._format(found, "d MMM y")
        return self._calendar(iso) if iso and period(iso) else self.say("no date")

    def short_day(self, iso: str | None) -> str:
        """Return an ISO day without its year."""
        found = _date(iso)
        return self._format(found, "d MMM") if found else self.say("no date")

    def calendar(self, value: str) -> str:
        """Return a TIMEX3 calendar value in words; one that has no better words stays as it is."""
        if value.startswith("P"):
            return value
        stem, _, clock = value.partition("T")
        whole = self._calendar(stem)
        if not clock:
            return whole
        part = self.say(_PART[clock]) if clock in _PART else clock.replace(":", "." if self.code == "id" else ":")
        return f"{whole}, {part}"

    def share(self, fraction: float) -> str:
        """Return a fraction of 1 in per cent, never rounded up."""
        return f"{int(fraction * 100 + 1e-9)}%"

    def _calendar(self, stem: str) -> str:
        if found := _date(stem):
            return self._format(found, "d MMM y")
        if re.fullmatch(r"\d{4}-\d{2}", stem) and (found := _date(f"{stem}-01")):
            return self._format(found, "MMMM y")
        for pattern, phrases in _STRETCHES:
            if stretch := pattern.fullmatch(stem):
                told = stretch.groupdict()
                return self.say(phrases[told.get("which", "")]).format(**told)
        return stem

    def _format(self, day: date, pattern: str) -> str:
        from babel.dates import format_date

        return format_date(day, pattern, locale=self.code)


def _date(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso[:10]) if iso and re.fullmatch(r"\d{4}-\d{2}-\d{2}.*", iso, re.DOTALL) else None
    except ValueError:
        return None


@functools.cache
def interface(code: str) -> Interface:
    """Return the page's language with this code.

    Raises SettingError where the page cannot be had in it.
    """
    if code not in LANGUAGES:
        raise SettingError(f"the page cannot be had in {printable(code)!r}; it can in {', '.join(LANGUAGES)}")
    if code == "en":
        return Interface(code, NullTranslations())
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    file = resources.files("runut.exporting.page") / "catalogues" / f"{code}.po"
    with file.open("rb") as source:
        catalogue = read_po(source, locale=code)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Interface(code, GNUTranslations(compiled))


def language_of(stories: Sequence[Story]) -> str:
    """Return the page's language that most reports of the stories have; English where none has one of them."""
    spoken = Counter(report.language for story in stories for report in story.reports if report.language in LANGUAGES)
    return max(sorted(spoken), key=lambda code: spoken[code], default="en")
