"""Count what tells the quotations that PFSA-ID labels from those it leaves out, trait by trait, among the quotations that we find.

`python -m benchmarks.unlabelled` prints for each value of a trait the labelled ones, those without a label, and their share.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator

from benchmarks.attributions import SHARED, Document, pfsa
from benchmarks.statements import AGE, has_age, is_public, paired, quotations, read, trimmed

from runut.records import AnnotatedReport, Statement

_CUES = ("kata", "ujar", "ucap", "tutur")
_FIRST_PERSON = re.compile(r"\b(?:saya|aku)\b", re.IGNORECASE)
_COLLOQUIAL = re.compile(r"\b(?:enggak|nggak|banget|sih|dong|kok|gitu|gimana|aja|cuma|kalau)\b", re.IGNORECASE)


def traits(
    document: Document, report: AnnotatedReport, spoken: Statement, *, earlier: bool
) -> Iterator[tuple[str, str]]:
    """Yield the traits of a quotation with their values; `earlier` tells whether its speaker was quoted before in the article."""
    words = document.text[spoken.content[0].start : spoken.content[0].end]
    yield "all", ""
    if has_age(report, spoken):
        yield "speaker", "has an age in brackets"
    else:
        yield "speaker", "neither" if is_public(report, spoken) else "is a description without a name"
    yield "source", "a cue with -nya" if spoken.source is None else "a phrase behind the cue"
    yield (
        "cue",
        document.text[spoken.cue.start : spoken.cue.end].casefold().removesuffix("nya") if spoken.cue else "none",
    )
    yield "first person", "saya, aku" if _FIRST_PERSON.search(words) else "none"
    yield "colloquial words", "some" if _COLLOQUIAL.search(words) else "none"
    yield "of the speaker's quotations", "a later one" if earlier else "the first"
    yield "third of the article", str(min(3, 1 + 3 * spoken.content[0].start // len(document.text)))
    yield "sentences", str(min(4, 1 + len(re.findall(r"[.!?] ", words))))
    yield "words", f"{min(40, len(words.split()) // 10 * 10)} and more"


def main() -> None:
    """Print the table."""
    counts: dict[str, Counter[tuple[str, bool]]] = {}
    people: list[tuple[bool, bool]] = []
    for document in pfsa():
        people += [
            (document.text[start:end] != document.text[start:end].lower(), AGE.match(document.text, end) is not None)
            for start, end in document.people
        ]
        report = read(document)
        direct = [one for one in report.statements if one.kind == "direct"]
        system = quotations(document.text, direct)
        gold = [[trimmed(document.text, place) for place in one.content] for one in document.attributions]
        labelled = {j for _, j in paired(gold, system)}
        said = {trimmed(document.text, (span.start, span.end)): one for one in reversed(direct) for span in one.content}
        quoted: set[str | None] = set()
        for number, (place,) in enumerate(system):
            one = said[place]
            for trait, value in traits(document, report, one, earlier=one.speaker in quoted):
                counts.setdefault(trait, Counter())[value, number in labelled] += 1
            quoted.add(one.speaker)
    print(f"{'':62}{'labelled':>9}{'not':>6}{'share':>7}")
    for trait, table in counts.items():
        for value in sorted({value for value, _ in table}, key=lambda v, t=table: (-t[v, True] - t[v, False], v)):  # type: ignore[misc]
            with_label, without = table[value, True], table[value, False]
            print(f"{trait:30}{value:32}{with_label:9}{without:6}{without / (with_label + without):7.2f}")
    named, aged = sum(name for name, _ in people), sum(age for _, age in people)
    print(
        f"speakers labelled PERSON: {len(people)}, with a capital letter {named}, with an age in brackets behind {aged}"
    )


if __name__ == "__main__":
    if not SHARED.is_dir():
        sys.exit("../shared is not beside this checkout")
    main()
