"""Read the two corpora of attributions beside the checkout: PFSA-ID (Indonesian) and PolNeAR (English), to measure on."""

from __future__ import annotations

import pathlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

SHARED = pathlib.Path(__file__).resolve().parents[2] / "shared"
PFSA = SHARED / "data/dev/pfsa-id/dev-20.txt"
POLNEAR = SHARED / "data/dev/polnear"
_DATELINE = re.compile(r"(?:^| )KOMPAS (?:—|–|-|--)(?: |$)")
_LONGEST_DATELINE = 12
_QUOTES = frozenset('”“"')
_CLOSERS = frozenset(",.;:!?)]")

Place = tuple[int, int]


@dataclass(slots=True)
class Attribution:
    """A gold attribution: places in the text, end exclusive; a part that is missing is empty."""

    content: list[Place]
    source: list[Place] = field(default_factory=list)
    cue: list[Place] = field(default_factory=list)


@dataclass(slots=True)
class Document:
    """A text with its gold attributions."""

    name: str
    language: str
    text: str
    attributions: list[Attribution]
    cues: list[Place] = field(default_factory=list)
    people: list[Place] = field(default_factory=list)


def polnear() -> Iterator[Document]:
    """Yield PolNeAR's articles; parts of one source, cue or content that are apart are several places.

    Of an article that several annotators read, the first one's annotation counts.
    """
    read: set[str] = set()
    for path in sorted((POLNEAR / "attributions").glob("*.ann")):
        article = path.stem.rsplit("_", 1)[0]
        if article in read:
            continue
        read.add(article)
        text = (POLNEAR / "text" / f"{article}.txt").read_text(encoding="utf-8")
        spans: dict[str, tuple[str, list[Place]]] = {}
        found: list[Attribution] = []
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
        for row in rows:
            if row[0].startswith("T"):
                kind, listed = row[1].split(" ", 1)
                spans[row[0]] = (kind, [(int(a), int(b)) for a, b in (p.split() for p in listed.split(";"))])
        for row in rows:
            if row[0].startswith("E"):
                one = Attribution([])
                for role, span in (pair.split(":") for pair in row[1].split()):
                    places = spans[span][1]
                    name = re.sub(r"\d+$", "", role).casefold()
                    if name in ("source", "cue", "content"):
                        getattr(one, name).extend(places)
                if one.content:
                    found.append(one)
        yield Document(article, "en", text, found)


def pfsa() -> Iterator[Document]:
    """Yield PFSA-ID's articles, put together again with the blanks that print has.

    The corpus keeps no bounds of articles and paragraphs: a text begins where a dateline does ("JAKARTA, KOMPAS —"), so
    that an article without one is the end of the text before it. It labels the words of public figures only.
    """
    words: list[tuple[str, str]] = []
    sentence: list[tuple[str, str]] = []
    number = 0
    for line in [*PFSA.read_text(encoding="utf-8").splitlines(), ""]:
        parts = line.split()
        if len(parts) == 2:
            sentence.append((parts[0], parts[1]))
            continue
        if words and _DATELINE.search(" ".join(word for word, _ in sentence[:_LONGEST_DATELINE])):
            number += 1
            yield _printed(f"pfsa-{number:03}", words)
            words = []
        words, sentence = words + sentence, []
    yield _printed(f"pfsa-{number + 1:03}", words)


def _sides(words: list[tuple[str, str]]) -> tuple[dict[int, bool], bool]:
    """Return whether the quotation mark at each place opens, and whether one is open at the end.

    The corpus has mostly one mark for both sides: one before a lower-case word closes; one that such a mark follows
    opens; others take turns.
    """
    opens: dict[int, bool] = {}
    quoted = False
    marks = [place for place, (word, _) in enumerate(words) if word in _QUOTES]
    closing = {place for place in marks if "".join(w for w, _ in words[place + 1 : place + 2])[:1].islower()}
    for number, place in enumerate(marks):
        following = marks[number + 1] if number + 1 < len(marks) else -1
        surely = words[place][0] == "“" or (following in closing and place not in closing)
        opens[place] = surely or not (quoted or place in closing)
        quoted = opens[place]
    return opens, quoted


def _printed(name: str, words: list[tuple[str, str]]) -> Document:
    text, glue = "", True
    opens, _ = _sides(words)
    document = Document(name, "id", "", [])
    begin = {"STATEMENT": 0, "CUE": 0, "CUECOREF": 0, "PERSON": 0}
    for number, (word, label) in enumerate(words):
        closes = not opens.get(number, True)
        if not (glue or word in _CLOSERS or closes):
            text += " "
        start = len(text)
        text += word
        glue = word in "([" or opens.get(number, False)
        kind = label[2:]
        if kind in begin and label[0] in "BU":
            begin[kind] = start
        if kind in begin and label[0] in "LU":
            place = (begin[kind], len(text))
            if kind == "STATEMENT":
                document.attributions.append(Attribution([place]))
            elif kind == "PERSON":
                document.people.append(place)
            else:
                document.cues.append(place)
    document.text = text
    return document
