"""Measure grouping: stories, near copies, borrowed passages, and the rate and memory of a long stream.

Prints a table, a line for each figure: what was measured, ours, and the peers on the same data in the same run
(scikit-learn's TF-IDF with average linkage, rensa, datasketch; each only where it is installed). Needs the data
beside the checkout (`../shared/data`). `--stream N` sets the length of the stream, `--plot FILE` draws rate and memory
against the number of reports (needs matplotlib), and part names (news, raw, stream, copied, copies, passages) choose parts.
Rates are per second of processor time on one core.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import pathlib
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from runut.annotation.publication import with_publication
from runut.annotation.sentences import split_sentences
from runut.annotation.times import matched
from runut.grouping import Grouper, group
from runut.grouping.copies import Copies
from runut.grouping.features import Features, features_of
from runut.languages import language
from runut.models.passages import find_passages
from runut.models.signatures import Signature, signature, signatures
from runut.reading.making import Source, make
from runut.records import AnnotatedReport, Report
from runut.settings import Settings

SHARED = pathlib.Path(__file__).resolve().parents[2] / "shared"


def show(measured: str, ours: str, peer: str = "") -> None:
    """Print a line of the table."""
    print(f"{measured:<62} {ours:<34} {peer}", flush=True)


def rows(path: str) -> list[dict[str, Any]]:
    """Return the JSON lines of a compressed file of the data."""
    with gzip.open(SHARED / "data" / path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def reports(lines: Iterable[dict[str, Any]], prefix: str) -> list[AnnotatedReport]:
    """Return the lines as reports with a publication day, not annotated further."""
    made = []
    for number, line in enumerate(lines):
        fields = {name: line.get(name) for name in ("outlet", "title", "published")}
        source = Source(id=str(line.get("id") or f"{prefix}{number}"), uri=line.get("url"), text=line["text"], **fields)
        report = make(source, Settings())
        spoken = language(report.language)
        timed = matched(report.text, split_sentences(report, spoken), spoken)
        made.append(AnnotatedReport(report=with_publication(report, timed, spoken)))
    return made


def story_reports() -> list[AnnotatedReport]:
    """Return the reports of the annotated stories."""
    lines = []
    for path in sorted((SHARED / "stories").glob("*/input.jsonl")):
        lines += [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return reports(lines, "story")


def bcubed(found: Sequence[object], gold: Sequence[object]) -> tuple[float, float, float]:
    """Return B-cubed precision, recall and F1 (Bagga and Baldwin 1998) of two labellings."""
    both, ours, theirs = Counter(zip(found, gold, strict=True)), Counter(found), Counter(gold)
    precision = sum(number**2 / ours[f] for (f, _), number in both.items()) / len(found)
    recall = sum(number**2 / theirs[g] for (_, g), number in both.items()) / len(found)
    return precision, recall, 2 * precision * recall / (precision + recall)


def rand(found: Sequence[object], gold: Sequence[object]) -> float:
    """Return the adjusted Rand index (Hubert and Arabie 1985) of two labellings."""

    def pairs(counts: Counter[Any]) -> int:
        return sum(number * (number - 1) // 2 for number in counts.values())

    both = pairs(Counter(zip(found, gold, strict=True)))
    ours, theirs = pairs(Counter(found)), pairs(Counter(gold))
    expected = ours * theirs / max(1, len(found) * (len(found) - 1) // 2)
    return (both - expected) / max(1e-9, (ours + theirs) / 2 - expected)


def labels(groups: Sequence[Sequence[AnnotatedReport]]) -> dict[str, int]:
    """Return the number of its group for each report."""
    return {member.id: number for number, members in enumerate(groups) for member in members}


def news() -> None:
    """B-cubed of the English news clusters, streamed by date, beside average linkage with the best threshold."""
    lines = rows("dev/news-cluster/reports.jsonl.gz")
    gold = [line["event_id"] for line in lines]
    read = reports(lines, "n")
    place = labels(group(read, Settings())[0])
    p, r, f = bcubed([place[report.id] for report in read], gold)
    show("news-cluster, B-cubed P R F1", f"{p:.3f} {r:.3f} {f:.4f}", _average_link([a.text for a in read], gold))


def _average_link(texts: Sequence[str], gold: Sequence[object]) -> str:
    try:
        from sklearn.cluster import AgglomerativeClustering
        from sklearn.feature_extraction.text import TfidfVectorizer
    except ImportError:
        return ""
    vectors = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts)
    distance = 1 - (vectors @ vectors.T).toarray()
    best = 0.0
    for threshold in range(60, 98, 2):
        model = AgglomerativeClustering(
            n_clusters=None, metric="precomputed", linkage="average", distance_threshold=threshold / 100
        )
        best = max(best, bcubed(model.fit_predict(distance.clip(0)).tolist(), gold)[2])
    return f"scikit-learn, best threshold: F1 {best:.4f}"


def raw() -> None:
    """The annotated stories in one stream with 2,000 raw reports: pairwise precision and recall of the stories."""
    stories, others = story_reports(), rows("raw/indonesian-2025-06.jsonl.gz")
    known = {report.text for report in stories}
    lines = random.Random(6).sample([line for line in others if line["text"] not in known], 2000)
    place = labels(group([*stories, *reports(lines, "raw/")], Settings())[0])
    gold = [report.id.split("/")[0] for report in stories]
    found = [place[report.id] for report in stories]
    pairs = [(found[i] == found[j], gold[i] == gold[j]) for i in range(len(gold)) for j in range(i)]
    right = sum(ours and theirs for ours, theirs in pairs)
    precision, recall = right / sum(ours for ours, _ in pairs), right / sum(theirs for _, theirs in pairs)
    show("stories among 2,000 raw reports, pairwise P R", f"{precision:.3f} {recall:.3f}")


def perturbed(texts: Sequence[str], number: int, seed: int, least: float = 0.02) -> Iterator[tuple[int, str]]:
    """Yield so many texts, each made from one of `texts`: words swapped, dropped and put in, 2% to 10% of them."""
    chance = random.Random(seed)
    words = [text.split() for text in texts]
    vocabulary = sorted({word for some in words for word in some})
    for place in range(number):
        source = place % len(words)
        changed = list(words[source])
        for _ in range(int(len(changed) * chance.uniform(least, 0.1))):
            at = chance.randrange(len(changed))
            kind = chance.random()
            changed[at] = "" if kind < 0.3 else chance.choice(vocabulary) if kind < 0.7 else f"{changed[at]} {place}"
        yield source, " ".join(word for word in changed if word)


def copies() -> None:
    """Near copies: adjusted Rand index and rate on perturbed copies, with new first paragraphs and headlines."""
    chance = random.Random(2)
    texts = [line["text"] for line in rows("raw/indonesian-2025-06.jsonl.gz") if len(line["text"].split()) > 120]
    bases = chance.sample(texts, 1100)
    originals, donors = bases[:1000], bases[1000:]
    items = list(enumerate(originals))
    for source, text in perturbed(originals, 4000, 3):
        lead = " ".join(chance.choice(donors).split()[: chance.randrange(8, 30)]) if chance.random() < 0.5 else ""
        items.append((source, f"{lead}\n{text}"))
    chance.shuffle(items)
    gold, texts = [source for source, _ in items], [text for _, text in items]

    def ours() -> list[str]:
        seen, found = Copies(), []
        for place, signed in enumerate(signatures(texts)):
            copy = seen.add(str(place), signed)
            found.append(copy.right if copy else str(place))
        return found

    found, rate = timed(ours, len(texts))
    show("near copies, adjusted Rand index / reports a second", f"{rand(found, gold):.4f} / {rate:,.0f}")
    for name, peer in (("rensa", _rensa), ("datasketch", _datasketch)):
        try:
            found, rate = timed(lambda peer=peer: peer(texts), len(texts))  # type: ignore[misc]
        except ImportError:
            continue
        show(f"  {name}, 128 permutations, Jaccard 0.5", f"{rand(found, gold):.4f} / {rate:,.0f}")


def timed(work: Callable[[], Any], number: int) -> tuple[Any, float]:
    """Return what the work returns, and `number` over the processor seconds it took."""
    start = time.process_time()
    done = work()
    return done, number / (time.process_time() - start)


def _trigrams(text: str) -> list[str]:
    words = text.lower().split()
    return [" ".join(words[place : place + 3]) for place in range(len(words) - 2)]


def _rensa(texts: Sequence[str]) -> list[int]:
    import rensa

    index, found = rensa.RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32), []
    for place, text in enumerate(texts):
        sketch = rensa.RMinHash(num_perm=128, seed=42)
        sketch.update(_trigrams(text))
        near = index.query(sketch)
        found.append(min(near) if near else place)
        if not near:
            index.insert(place, sketch)
    return found


def _datasketch(texts: Sequence[str]) -> list[int]:
    import datasketch

    index, found = datasketch.MinHashLSH(threshold=0.5, num_perm=128), []
    for place, text in enumerate(texts):
        sketch = datasketch.MinHash(num_perm=128)
        sketch.update_batch([gram.encode() for gram in set(_trigrams(text))])
        near = index.query(sketch)
        found.append(min(near) if near else place)
        if not near:
            index.insert(place, sketch)
    return found


def passages() -> None:
    """Borrowed passages: 200 of 20 words planted, two words changed, in 1,000 reports whose words were shuffled."""
    chance = random.Random(4)
    lines = rows("raw/indonesian-2025-06.jsonl.gz")
    base = [line["text"] for line in chance.sample(lines, 1000)]
    show("passages among 1,000 raw reports", *_passage_rate(base))
    shuffled = [text.split() for text in base]
    for words in shuffled:
        chance.shuffle(words)  # nothing that was shared is left: whatever is found was planted, or is false
    places = chance.sample(range(1000), 400)
    planted = set()
    longer = [line["text"].split() for line in lines if len(line["text"].split()) > 80]
    donors = [" ".join(words[40:60]) for words in chance.sample(longer, 200)]
    for left, right, donor in zip(places[::2], places[1::2], donors, strict=True):
        passage = donor.split()
        changed = list(passage)
        for at in chance.sample(range(len(passage)), 2):
            changed[at] = chance.choice(("", f"x{left}", f"{changed[at]} y{right}"))
        for place, words in ((left, passage), (right, [word for word in changed if word])):
            at = chance.randrange(len(shuffled[place]) + 1)
            shuffled[place][at:at] = words
        planted.add((min(left, right), max(left, right)))
    texts = [" ".join(words) for words in shuffled]
    found, rate = timed(lambda: find_passages(texts), len(texts))
    pairs = {(passage.left, passage.right) for passage in found}
    missed, false = len(planted - pairs), len(pairs - planted)
    show("planted passages found / missed / false", f"{len(planted & pairs)} / {missed} / {false}; {rate:,.0f}/s")


def _passage_rate(texts: Sequence[str]) -> tuple[str, str]:
    found, rate = timed(lambda: find_passages(texts), len(texts))
    return (
        f"{rate:,.0f} reports/s",
        f"{len(found)} found, {sum(passage.quoted for passage in found)} of them quoted speech",
    )


def stream(number: int, plot: pathlib.Path | None, copied: bool = False) -> None:
    """The rate and memory of a long stream of perturbed raw reports, features and signatures given.

    Where it is `copied`, few words are changed, so that most reports are near copies, as where agencies' copy is printed.
    """
    base = reports(rows("raw/indonesian-2025-06.jsonl.gz"), "raw/")
    texts = [report.text for report in base]
    made_of = perturbed(texts, number, 5) if copied else _stream_texts(texts, number, random.Random(9))
    grouper, spent = Grouper(), 0.0
    points: list[tuple[int, float, float]] = []
    batch: list[tuple[Features, Signature]] = []
    start_memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for place, (source, text) in enumerate(made_of):
        report = base[source].report
        made = AnnotatedReport(
            report=Report(id=f"s{place}", text=text, language=report.language, published=_day(place))
        )
        batch.append((features_of(made), signature(text)))
        if len(batch) == 2000 or place == number - 1:
            spent += _taken(grouper, batch, points, place + 1)
            batch = []
    size = min(10_000, number // 2)
    first = size / next(p[1] for p in points if p[0] >= size)
    last = size / (points[-1][1] - next(p[1] for p in points if p[0] >= number - size))
    of = " of near copies" if copied else ""
    show(f"stream of {number:,}{of}, reports a second (one core)", f"{number / spent:,.0f}")
    show(f"  last {size:,} over first {size:,}", f"{last / first:.2f} ({first:,.0f}/s, then {last:,.0f}/s)")
    show("  peak memory, MB (of them before the stream)", f"{points[-1][2]:,.0f} ({start_memory:,.0f})")
    if plot:
        draw(points, plot)


def _stream_texts(texts: Sequence[str], number: int, chance: random.Random) -> Iterator[tuple[int, str]]:
    """Yield texts unlike any before: a third of the words of each come from another report, and new names are added."""
    words = [text.split() for text in texts]
    for place in range(number):
        source, other = chance.randrange(len(words)), chance.randrange(len(words))
        mine, theirs = words[source], words[other] or [""]
        mixed = [theirs[at % len(theirs)] if chance.random() < 0.33 else word for at, word in enumerate(mine)]
        yield source, f"Nama{place // 7} Baru{place // 5} " + " ".join(mixed)


def _day(place: int) -> str:
    day = place // 2000
    return f"2025-{1 + day // 28:02d}-{1 + day % 28:02d}"


def _taken(
    grouper: Grouper, batch: list[tuple[Features, Signature]], points: list[tuple[int, float, float]], done: int
) -> float:
    start = time.process_time()
    grouper.take_all(batch)
    grouper.revise()
    grouper.closed()
    spent = time.process_time() - start
    total = spent + (points[-1][1] if points else 0.0)
    points.append((done, total, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))
    return spent


def draw(points: Sequence[tuple[int, float, float]], plot: pathlib.Path) -> None:
    """Draw rate and memory against the number of reports."""
    import matplotlib.pyplot as plt  # type: ignore[import-not-found,unused-ignore]

    pairs = list(itertools.pairwise(points))
    rates = [(b[0] - a[0]) / (b[1] - a[1]) for a, b in pairs]
    figure, axis = plt.subplots()
    axis.plot([b[0] for _, b in pairs], rates, label="reports a second")
    axis.set_ylim(0)
    axis.set_xlabel("reports")
    axis.legend(loc="lower left")
    memory = axis.twinx()
    memory.plot([p[0] for p in points], [p[2] for p in points], color="tab:red", label="peak memory, MB")
    memory.set_ylim(0)
    memory.legend(loc="lower right")
    figure.savefig(plot)


def main() -> None:
    """Run the parts that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=["news", "raw", "stream", "copied", "copies", "passages", []])
    parser.add_argument("--stream", type=int, default=100_000)
    parser.add_argument("--plot", type=pathlib.Path)
    asked = parser.parse_args()
    if not SHARED.is_dir():
        sys.exit(f"the data are not at {SHARED}: nothing to measure")
    parts: dict[str, Callable[[], None]] = {
        "news": news,
        "raw": raw,
        "copies": copies,
        "passages": passages,
        "copied": lambda: stream(asked.stream // 5, None, copied=True),
        "stream": lambda: stream(asked.stream, asked.plot),
    }
    for name, part in parts.items():
        if not asked.parts or name in asked.parts:
            part()


if __name__ == "__main__":
    main()
