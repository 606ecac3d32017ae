"""What every reader ends in: a report made of a text and what its source says of it."""

from __future__ import annotations

import functools
import re
from urllib.parse import urlsplit

import msgspec

from runut.languages import Language, language
from runut.reading.identification import identify
from runut.reading.layout import zones_of
from runut.reading.published import published
from runut.records import Report, Zone, sha256_of
from runut.settings import Settings

_SPLIT = re.compile(r"\s*(?:,|;|\band\b|\bdan\b|/|&)\s*")
_BYLINE_HEAD = re.compile(
    r"^(?:red|rep|reporter|penulis|editor|oleh|pewarta|redaktur|kontributor|laporan|by|reporting by|editing by|writing by"
    r"|edited by|compiled by|additional reporting by)\b\s*:?\s*",
    re.IGNORECASE,
)


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """What a source says of a text, every field as printed; all but `text` may be absent."""

    id: str
    text: str
    uri: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    author: str | tuple[str, ...] | None = None
    language: str | None = None


def make(source: Source, settings: Settings) -> Report:
    """Return the report: its language found, its zones laid out, its publication read; the text as it came."""
    code = settings.language or source.language or identify(source.text)
    spoken = language(code)
    zones = zones_of(source.text, source.title, spoken)
    when = published(source.published) if source.published else None
    return Report(
        id=source.id,
        text=source.text,
        uri=_address(source.uri),
        outlet=_outlet(source, zones, spoken),
        title=source.title or _headline(source.text, zones),
        bylines=_bylines(source, zones),
        published=when,
        published_basis="stated" if when else None,
        language=code,
        sha256=sha256_of(source.text),
        zones=zones,
    )


def _address(uri: str | None) -> str | None:
    """Return an address that can be shown as a link; one that a browser would run is left out."""
    scheme = re.match(r"[\s\x00-\x1f]*([a-z][a-z0-9+.-]*)\s*:", uri or "", re.IGNORECASE)
    return None if scheme and scheme.group(1).lower() in _RUN else uri


_RUN = ("javascript", "data", "vbscript", "blob", "file")


def _headline(text: str, zones: tuple[Zone, ...]) -> str | None:
    headline = next((text[zone.start : zone.end] for zone in zones if zone.kind == "headline"), None)
    return " ".join(headline.split()) if headline and "\n" in headline else headline


def _outlet(source: Source, zones: tuple[Zone, ...], spoken: Language) -> str | None:
    """Return the outlet as stated, else as the address or the dateline names it."""
    if source.outlet and source.outlet.strip():
        return re.sub(r"^www\.", "", source.outlet.strip())
    if source.uri and (host := urlsplit(source.uri).hostname):
        return re.sub(r"^(?:www|m|amp)\.", "", host)
    for zone in zones:
        words = source.text[zone.start : zone.end]
        if zone.kind == "dateline":
            return _outlet_of(words, source.text, spoken)
        if zone.kind == "byline" and re.fullmatch(r"\([^/()]+/[^/()]+\)", words):
            return words.strip("()").split("/")[1]
    return None


def _outlet_of(dateline: str, text: str, spoken: Language) -> str | None:
    """Return the outlet that a dateline names: in parentheses, with a dot, known, or the part that is no city.

    A part that the rest of the text names again is where it happened, and not who reports it; one that stands alone
    ("LOWER TARN -") is a town, unless a word of it is one of media's names ("WARTA SELATAN -"). Where a language's
    datelines tell the town first no other part names the outlet.
    """
    named = re.search(r"\(([^()]{2,40})\)", dateline)
    if named:
        return named.group(1).strip()
    parts = [part.strip(" -–—") for part in dateline.split(",")]
    dotted = next((part for part in parts if re.search(r"\w\.\w", part)), None)
    if dotted:
        return dotted
    known = next((part for part in parts if part.casefold() in _outlets(spoken)), None)
    told = spoken.data("zones")["dateline"]
    if known or not told["outlet_first"]:
        return known
    low, cities = text.casefold(), frozenset(told["cities"])
    places = [part for part in parts if part.casefold() in cities or low.count(part.casefold()) > 2]
    rest = [part for part in parts if part not in places and not re.search(r"\d", part)]
    named_so = len(parts) == 1 and rest and any(word in told["media"] for word in rest[0].casefold().split())
    return rest[0] if rest and (places or named_so) else None


@functools.cache
def _outlets(spoken: Language) -> frozenset[str]:
    """Return the names of the outlets that a language's table has, in lower case."""
    rows = spoken.data("outlets")["outlet"]
    return frozenset(name.casefold() for row in rows for name in (row["name"], *row["aliases"]))


def _bylines(source: Source, zones: tuple[Zone, ...]) -> tuple[str, ...]:
    names: list[str] = []
    if isinstance(source.author, str):
        names += _SPLIT.split(source.author)
    elif source.author:
        names += source.author
    for zone in zones:
        if zone.kind == "byline":
            words = source.text[zone.start : zone.end].strip("() ")
            names += _SPLIT.split(_BYLINE_HEAD.sub("", words))[:4]
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))
