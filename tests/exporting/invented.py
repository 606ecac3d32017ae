"""The invented reports with annotations made by hand: every field of every record is filled."""

from __future__ import annotations

import re

from tests.exporting.invented_texts import HEADS, TEXTS

from runut.records import (
    AnnotatedReport,
    Citation,
    Evidence,
    Mention,
    Report,
    Span,
    Statement,
    TimeExpression,
    Zone,
    sha256_of,
)


def at(report: str, words: str, nth: int = 0) -> Evidence:
    """Return the `nth` place of these words in a report; a test that names words which are not there fails."""
    start = -1
    for _ in range(nth + 1):
        start = TEXTS[report].index(words, start + 1)
    return Evidence(f"bridge/{report}", start, start + len(words))


def span(report: str, words: str, nth: int = 0) -> Span:
    """Return the same as `at`, without the report."""
    place = at(report, words, nth)
    return Span(place.start, place.end)


def zones(text: str) -> tuple[Zone, ...]:
    """Lay out a text: its first line is the headline, credits stand in brackets or after a word and a colon."""
    found = []
    for line in re.finditer(r"[^\n]+", text):
        credit = line[0].startswith("(")
        kind = "headline" if line.start() == 0 else "credit" if credit else "body"
        byline = line[0].startswith("Pewarta")
        found.append(Zone(line.start(), line.end(), "byline" if byline else kind))  # type: ignore[arg-type]
    return tuple(found)


def sentences(text: str) -> tuple[Span, ...]:
    """Split each line after a full stop, question mark or quotation mark that a capital follows."""
    found = []
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        for gap in re.finditer(r"(?<=[a-z0-9)][.?\"])(?<!Sept\.) (?=[A-Z\"])", line[0]):
            found.append(Span(start, line.start() + gap.start()))
            start = line.start() + gap.end()
        found.append(Span(start, line.end()))
    return tuple(found)


NAMES: dict[str, tuple[str, tuple[str, ...]]] = {
    "Ratna Widuri": ("PERSON", ("Ratna Widuri", "Ratna")),
    "Sari Damanik": ("PERSON", ("Sari Damanik",)),
    "Jonas Tambelan": ("PERSON", ("Jonas Tambelan", "Jonas")),
    "Bagas Lontoh": ("PERSON", ("Bagas Lontoh", "Bagas")),
    "PT Rekata Jaya": ("ORG", ("PT Rekata Jaya",)),
    "Jembatan Teluk Murau": ("PLACE", ("Jembatan Teluk Murau", "Murau Bay bridge")),
}
DAYS = {
    "Selasa (2/9/2031) malam": ("2031-09-02TNI", "2031-09-02"),
    "Senin (8/9)": ("2031-09-08", "2031-09-08"),
    "Kamis (4/9/2031)": ("2031-09-04", "2031-09-04"),
    "Senin pekan depan": ("2031-09-08", "2031-09-08"),
    "Jumat (5/9/2031)": ("2031-09-05", "2031-09-05"),
    "30 Agustus 2031": ("2031-08-30", "2031-08-30"),
    "Senin (8/9/2031)": ("2031-09-08", "2031-09-08"),
    "Monday": ("2031-09-08", "2031-09-08"),
}

# report, speaker, source, cue, content, then what else is told
SAID: list[tuple[str, str | None, str | None, str | None, tuple[str, ...], dict[str, str]]] = [
    ("kbb", "Ratna Widuri", "Kepala Dinas Pekerjaan Umum Murau, Ratna Widuri", "mengatakan",
     ("jembatan masih aman dilalui",), {"role": "Kepala Dinas Pekerjaan Umum Murau"}),
    ("kbb", "Ratna Widuri", "Ratna", "kata",
     ('"Kami menutup satu lajur, tetapi beban kendaraan ringan masih dalam batas aman,"',),
     {"addressee": "wartawan", "occasion": "di Murau", "kind": "direct"}),
    ("kbb", "Ratna Widuri", "Ratna", "Menurut", ("jembatan akan ditutup penuh pada Senin (8/9) untuk pemeriksaan",),
     {"modality": "planned"}),
    ("kbb", "Sari Damanik", "Juru bicara PT Rekata Jaya, Sari Damanik", "membantah",
     ("perusahaan melewatkan pemeriksaan tahunan",), {"polarity": "denies", "role": "Juru bicara PT Rekata Jaya"}),
    ("kabar-murau", "Ratna Widuri", "Ratna", "kata",
     ('"Kami menutup satu lajur, tetapi beban kendaraan ringan masih dalam batas aman,"',),
     {"addressee": "wartawan", "occasion": "di Murau", "kind": "direct"}),
    ("harian-selat", "Jonas Tambelan", "Insinyur Jonas Tambelan", "menyebut",
     ("laporan pemeriksaan 2029 dan 2030 tidak pernah ada",), {"role": "Insinyur"}),
    ("harian-selat", "Jonas Tambelan", "Jonas", "ujar",
     ('"Tidak ada satu lembar pun laporan untuk dua tahun itu,"',), {"addressee": "Harian Selat", "kind": "direct"}),
    ("harian-selat", "Sari Damanik", "Sari Damanik", "kata", ('"Semua pemeriksaan kami lakukan tepat waktu,"',),
     {"occasion": "melalui pesan tertulis", "kind": "direct", "polarity": "denies"}),
    ("harian-selat", "Ratna Widuri", "Ratna Widuri", "menyatakan",
     ("beban kendaraan ringan masih berada dalam batas aman",), {}),
    ("courier", "Ratna Widuri", "Ratna Widuri", "said",
     ('"We closed one lane, but light vehicles are still within the safe load,"',),
     {"role": "head of the city's public works office", "kind": "direct"}),
    ("courier", "Jonas Tambelan", "Jonas Tambelan", "told",
     ("the inspections of 2029 and 2030 were never carried out",), {"addressee": "Harian Selat"}),
    ("courier", "PT Rekata Jaya", "PT Rekata Jaya", "declined to comment", ("declined to comment on Thursday",),
     {"modality": "no comment"}),
    ("courier", None, "Two officials", "said", ("a cable sensor had been sending warnings since June",), {}),
    ("pantau-kota", "Bagas Lontoh", "Wali Kota Murau Bagas Lontoh", "membantah",
     ("jembatan akan ditutup penuh",), {"polarity": "denies", "role": "Wali Kota Murau"}),
    ("pantau-kota", "Bagas Lontoh", "Bagas", "kata", ('"Hanya malam hari, pukul 22.00 sampai 04.00,"',),
     {"kind": "direct", "occasion": "saat meninjau lokasi"}),
    ("pantau-kota", "Balai Uji Konstruksi", "Laporan Balai Uji Konstruksi", "menyebut", ("lebar retakan 4 milimeter",),
     {}),
    ("suara-dermaga", "Ratna Widuri", "Ratna", "ucap",
     ('"Jembatan ditutup penuh sampai pemeriksaan selesai,"',), {"kind": "direct", "occasion": "dalam jumpa pers"}),
    ("suara-dermaga", "Ratna Widuri", "Ratna", "Menurut", ("pemeriksaan memakan waktu sekitar dua pekan",), {}),
]  # fmt: skip

CITED = {
    "kabar-murau": (("KBB", 1, "Kantor Berita Bahari", "declared", None),),
    "harian-selat": (("KBB", 0, "Kantor Berita Bahari", "cited", "jembatan akan ditutup penuh pada Senin pekan depan"),),
    "courier": (
        ("Kantor Berita Bahari", 0, "Kantor Berita Bahari", "cited", None),
        ("Harian Selat", 0, "Harian Selat", "cited", "the inspections of 2029 and 2030 were never carried out"),
    ),
    "pantau-kota": (
        ("The Murau Courier", 0, "The Murau Courier", "cited", "sensor kabel telah mengirim peringatan sejak Juni"),
    ),
}  # fmt: skip


def statements(report: str) -> tuple[Statement, ...]:
    """Return what `SAID` lists for a report."""
    made = []
    for where, speaker, source, cue, content, more in SAID:
        if where == report:
            spans = {k: span(report, v) for k, v in more.items() if k in ("role", "addressee", "occasion")}
            words = {k: v for k, v in more.items() if k not in spans}
            made.append(
                Statement(
                    content=tuple(span(report, part) for part in content),
                    speaker=speaker,
                    source=span(report, source) if source else None,
                    cue=span(report, cue) if cue else None,
                    candidates=() if speaker else ("Balai Uji Konstruksi", "Dinas Pekerjaan Umum"),
                    rule="invented",
                    score=0.9,
                    **{"kind": "indirect", **words, **spans},  # type: ignore[arg-type]
                )
            )
    return tuple(made)


def annotated(report: str) -> AnnotatedReport:
    """Return one report of the story with its annotation."""
    text = TEXTS[report]
    outlet, published, language, uri = HEADS[report]
    mentions: dict[int, Mention] = {}
    for name, (kind, forms) in NAMES.items():
        for form in forms:
            for found in re.finditer(rf"\b{re.escape(form)}\b", text):
                mentions.setdefault(found.start(), Mention(start=found.start(), end=found.end(), type=kind, name=name))  # type: ignore[arg-type]
    times = [
        TimeExpression(start=s.start, end=s.end, type="DATE", value=value, first=day, last=day, rule="invented")
        for words, (value, day) in DAYS.items()
        if words in text
        for s in [span(report, words)]
    ]
    cited = [
        Citation(
            start=s.start,
            end=s.end,
            outlet=name,
            basis=basis,  # type: ignore[arg-type]
            covers=span(report, covers) if covers else None,
            rule="invented",
        )
        for words, nth, name, basis, covers in CITED.get(report, ())
        for s in [span(report, words, nth)]
    ]
    return AnnotatedReport(
        report=Report(
            id=f"bridge/{report}",
            text=text,
            uri=uri,
            outlet=outlet,
            title=text.split("\n", 1)[0],
            bylines=("Olan Pardede",) if report == "kbb" else (),
            published=published,
            published_basis="inferred" if report == "pantau-kota" else "stated",
            language=language,
            sha256=sha256_of(text),
            zones=zones(text),
        ),
        sentences=sentences(text),
        times=tuple(sorted(times, key=lambda t: t.start)),
        entities=tuple(mentions[start] for start in sorted(mentions)),
        statements=statements(report),
        citations=tuple(sorted(cited, key=lambda c: c.start)),
    )
