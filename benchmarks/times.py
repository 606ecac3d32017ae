"""Score and time the time tagger: AQUAINT TimeML for English, and the rate on Indonesian reports beside dateparser.

Prints relaxed and strict recognition and value F1 on `../shared/data/dev/aquaint-timeml` (TempEval-3's measures: spans that
overlap, spans that are equal, values that are equal among gold and system expressions), then reports a second of
processor time on one core, ours and dateparser's search in one run, and the ratio. AQUAINT's annotators passed over ages
("a 44-year-old"), which our conventions hold for durations; a last row leaves those out of ours. `--errors` prints what was missed.
The figures on the annotated stories are printed by benchmarks/floors.py.
"""

from __future__ import annotations

import gzip
import html
import json
import pathlib
import re
import sys
import time

from runut.annotation.sentences import split_sentences
from runut.annotation.times import find_times, matched
from runut.languages import Language, language
from runut.records import Report, Span, TimeExpression

SHARED = pathlib.Path(__file__).resolve().parents[2] / "shared"
TIMEX = re.compile(r"<TIMEX3 ([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
Gold = tuple[int, int, str]


def document(path: pathlib.Path) -> tuple[str, str, list[Gold]]:
    """Return the text of a TimeML document, its creation day, and its expressions."""
    raw = path.read_text(encoding="utf-8", errors="replace")
    created = re.search(
        r'functionInDocument="CREATION_TIME"[^>]*?value="([^"]*)"|value="([^"]*)"[^>]*?functionInDocument="CREATION_TIME"',
        raw,
    )
    day = next((group for group in created.groups() if group), "") if created else ""
    body = re.search(r"<TEXT>(.*?)</TEXT>", raw, re.DOTALL)
    text, gold, place = "", [], 0
    source = body.group(1) if body else ""
    for match in TIMEX.finditer(source):
        text += plain(source[place : match.start()])
        words = plain(match.group(2))
        value = re.search(r'value="([^"]*)"', match.group(1))
        gold.append((len(text), len(text) + len(words), value.group(1) if value else ""))
        text += words
        place = match.end()
    return text + plain(source[place:]), day, gold


def plain(marked: str) -> str:
    """Return the text without its markup; a line's end inside a paragraph is a blank, as the sources wrap lines."""
    words = html.unescape(re.sub(r"<[^>]*>", "", marked))
    return re.sub(r"(?<=[^\n])\n(?=[^\n\s])", " ", words)


def found(report: Report, sentences: tuple[Span, ...], spoken: Language) -> tuple[TimeExpression, ...]:
    """Return the expressions of a report's sentences."""
    return find_times(report, matched(report.text, sentences, spoken), spoken)


def tagged(text: str, day: str, code: str) -> tuple[TimeExpression, ...]:
    """Return our expressions."""
    spoken = language(code)
    report = Report(id="r", text=text, language=code, published=iso(day))
    return found(report, split_sentences(report, spoken), spoken)


def iso(day: str) -> str | None:
    """Return a TIMEX3 day as an ISO day."""
    digits = re.match(r"(\d{4})-?(\d\d)-?(\d\d)", day)
    return "-".join(digits.groups()) if digits else None


def aquaint(errors: bool) -> None:
    """Print the figures on AQUAINT."""
    relaxed = strict = value = gold_all = ours_all = ages = 0
    for path in sorted((SHARED / "data/dev/aquaint-timeml").glob("*.tml")):
        text, day, gold = document(path)
        ours = list(tagged(text, day, "en"))
        gold_all, ours_all = gold_all + len(gold), ours_all + len(ours)
        for start, end, wanted in gold:
            hit = next((t for t in ours if t.start < end and start < t.end), None)
            if hit is None:
                if errors:
                    print("missed", repr(text[start:end]), wanted)
                continue
            ours.remove(hit)
            relaxed += 1
            strict += (hit.start, hit.end) == (start, end)
            value += hit.value == wanted
            if errors and hit.value != wanted:
                print("value", day, repr(text[max(0, start - 30) : end + 10]), wanted, hit.value)
        ages += sum(text[time.start : time.end].endswith("-old") for time in ours)
        if errors:
            for extra in ours:
                print("extra", repr(text[max(0, extra.start - 20) : extra.end + 10]), extra.rule, extra.value)
    for name, right in (("relaxed", relaxed), ("strict", strict), ("value", value)):
        line(f"AQUAINT {name}", right, gold_all, ours_all)
    line("AQUAINT value, our ages left out", value, gold_all, ours_all - ages)


def line(name: str, right: int, gold: int, ours: int) -> None:
    """Print precision, recall and F1."""
    p, r = right / max(1, ours), right / max(1, gold)
    print(f"{name:34} P {p:.3f} R {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f}  ({gold} gold, {ours} ours)")


def rate(number: int = 400, peers: int = 8) -> None:
    """Print reports a second, ours and dateparser's."""
    with gzip.open(SHARED / "data/raw/indonesian-2025-06.jsonl.gz", "rt", encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line, _ in zip(file, range(number), strict=False)]
    spoken = language("id")
    reports = [Report(id="r", text=text, published="2025-06-18") for text in texts]
    split = [split_sentences(report, spoken) for report in reports]
    start = time.process_time()
    found(Report(id="r", text="Libur Lebaran 2025", published="2025-06-18"), (Span(0, 18),), spoken)
    print(f"ours, the first     {time.process_time() - start:8.2f} s (rules compiled, calendars of feasts read)")
    start = time.process_time()
    for report, sentences in zip(reports, split, strict=True):
        found(report, sentences, spoken)
    ours = number / (time.process_time() - start)
    print(f"ours, then          {ours:8.0f} reports/s")
    try:
        from dateparser.search import search_dates
    except ImportError:
        print("dateparser is not installed: pip install dateparser")
        return
    start = time.process_time()
    for text in texts[:peers]:
        search_dates(text, languages=["id"], settings={"DATE_ORDER": "DMY"})
    theirs = peers / (time.process_time() - start)
    print(f"dateparser search   {theirs:8.1f} reports/s  (ours {ours / theirs:.0f} times)")


if __name__ == "__main__":
    if not (SHARED / "data").is_dir():
        sys.exit("../shared is not beside this checkout")
    aquaint("--errors" in sys.argv)
    rate()
