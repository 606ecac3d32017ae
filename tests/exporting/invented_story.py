"""The invented story itself: what its reports tell together, each kind of everything at least once."""

from __future__ import annotations

import msgspec
from tests.exporting.invented import NAMES, annotated, at, statements
from tests.exporting.invented_texts import TEXTS

from runut.records import (
    AnnotatedReport,
    Claim,
    Conflict,
    Entity,
    Evidence,
    Judgement,
    LineageEdge,
    Origin,
    Position,
    StandingChange,
    StatementInStory,
    Story,
    StoryReport,
    TimelineEntry,
)


def texts() -> dict[str, AnnotatedReport]:
    """Return the reports of the story by id."""
    return {f"bridge/{report}": annotated(report) for report in TEXTS}


def _in_story(report: str, number: int) -> StatementInStory:
    found = statements(report)[number]
    where = f"bridge/{report}"
    evidence = {
        name: Evidence(where, part.start, part.end)
        for name in ("source", "cue", "role", "addressee", "occasion")
        if (part := getattr(found, name))
    }
    return StatementInStory(
        report=where,
        content=tuple(Evidence(where, part.start, part.end) for part in found.content),
        speaker=found.speaker,
        statement=number,
        kind=found.kind,
        polarity=found.polarity,
        modality=found.modality,
        **evidence,
    )


def _change(day: int, status: str, evidence: Evidence, by: str | None = None) -> StandingChange:
    return StandingChange(date=f"2031-09-{day:02}", status=status, evidence=evidence, by=by)  # type: ignore[arg-type]


CLOSED_KBB = at("kbb", "jembatan akan ditutup penuh pada Senin (8/9)")
CLOSED_MAYOR = at("pantau-kota", "jembatan akan ditutup penuh")
SKIPPED = at("harian-selat", "laporan pemeriksaan 2029 dan 2030 tidak pernah ada")
CRACK = "Retakan sepanjang dua meter ditemukan di pilar ketiga Jembatan Teluk Murau"
RATNA = Origin(
    name="Ratna Widuri", kind="person", evidence=(at("kbb", "Kepala Dinas Pekerjaan Umum Murau, Ratna Widuri"),)
)


def claims() -> tuple[Claim, ...]:
    """Return the story's claims: on one origin, alleged and denied, planned and carried out, unrecorded."""
    agency = Origin(name="Kantor Berita Bahari", kind="agency", evidence=(at("courier", "Kantor Berita Bahari"),))
    engineer = Origin(name="Jonas Tambelan", kind="person", evidence=(at("harian-selat", "Insinyur Jonas Tambelan"),))
    crack = (at("kbb", CRACK), at("kabar-murau", CRACK), at("courier", "A two-metre crack was found in the third pier"))
    skipped = (SKIPPED, at("courier", "the inspections of 2029 and 2030 were never carried out"))
    closed = (
        CLOSED_KBB,
        at("harian-selat", "jembatan akan ditutup penuh pada Senin pekan depan"),
        at("courier", "The bridge will be closed on Monday."),
        at("suara-dermaga", "menutup total Jembatan Teluk Murau mulai Senin (8/9/2031)"),
    )
    sensor = (
        at("courier", "a cable sensor had been sending warnings since June"),
        at("pantau-kota", "sensor kabel telah mengirim peringatan sejak Juni"),
    )
    unnamed = Origin(name="Two officials", kind="unnamed", evidence=(at("courier", "Two officials"),))
    nobody = Origin(name="The Murau Courier", kind="unrecorded", evidence=(closed[2],))
    return (
        _claim(crack, (agency,), (1, 1), (_change(3, "occurred", crack[0]),)),
        _claim(
            skipped,
            (engineer,),
            (1, 1),
            (
                _change(3, "denied", at("kbb", "perusahaan melewatkan pemeriksaan tahunan"), "Sari Damanik"),
                _change(4, "alleged", SKIPPED, "Jonas Tambelan"),
                _change(4, "denied", at("harian-selat", "Semua pemeriksaan kami lakukan tepat waktu"), "Sari Damanik"),
                _change(4, "no comment", at("courier", "declined to comment on Thursday"), "PT Rekata Jaya"),
            ),
        ),
        _claim(
            closed,
            (RATNA, nobody),
            (1, 2),
            (
                _change(3, "planned", CLOSED_KBB, "Ratna Widuri"),
                _change(5, "denied", CLOSED_MAYOR, "Bagas Lontoh"),
                _change(7, "confirmed", closed[3], "Ratna Widuri"),
            ),
        ),
        _claim(sensor, (unnamed,), (1, 1), (_change(4, "alleged", sensor[0]),)),
    )


def _claim(
    carried: tuple[Evidence, ...],
    origins: tuple[Origin, ...],
    interval: tuple[int, int],
    standing: tuple[StandingChange, ...],
) -> Claim:
    first = carried[0]
    return Claim(
        text=TEXTS[first.report.removeprefix("bridge/")][first.start : first.end],
        representative=first,
        carried_by=carried,
        origins=origins,
        origins_min=interval[0],
        origins_max=interval[1],
        standing=standing,
    )


def lineage() -> tuple[LineageEdge, ...]:
    """Return the story's edges: a credit line, citations, an inferred one, speakers, a document, unnamed officials."""
    rows = (
        ("Kabar Murau", "Kantor Berita Bahari", "declared", "agency", at("kabar-murau", "KBB", 1)),
        ("Harian Selat", "Kantor Berita Bahari", "cited", "agency", at("harian-selat", "KBB")),
        ("The Murau Courier", "Kantor Berita Bahari", "cited", "agency", at("courier", "Kantor Berita Bahari")),
        ("The Murau Courier", "Harian Selat", "cited", "outlet", at("courier", "Harian Selat")),
        ("Pantau Kota", "The Murau Courier", "cited", "outlet", at("pantau-kota", "The Murau Courier")),
        ("Suara Dermaga", "Kantor Berita Bahari", "inferred", "agency", at("suara-dermaga", "Jembatan Teluk Murau", 1)),
        ("Kantor Berita Bahari", "Ratna Widuri", "cited", "person", at("kbb", "Kepala Dinas Pekerjaan Umum Murau, Ratna Widuri")),
        ("Kantor Berita Bahari", "Sari Damanik", "cited", "person", at("kbb", "Juru bicara PT Rekata Jaya, Sari Damanik")),
        ("Harian Selat", "Jonas Tambelan", "cited", "person", at("harian-selat", "Insinyur Jonas Tambelan")),
        ("Harian Selat", "Sari Damanik", "cited", "person", at("harian-selat", "Sari Damanik")),
        ("The Murau Courier", "Ratna Widuri", "cited", "person", at("courier", "Ratna Widuri")),
        ("The Murau Courier", "Two officials", "cited", "unnamed", at("courier", "Two officials")),
        ("Pantau Kota", "Bagas Lontoh", "cited", "person", at("pantau-kota", "Wali Kota Murau Bagas Lontoh")),
        ("Pantau Kota", "Balai Uji Konstruksi", "cited", "document", at("pantau-kota", "Laporan Balai Uji Konstruksi")),
        ("Suara Dermaga", "Ratna Widuri", "cited", "person", at("suara-dermaga", "Ratna Widuri")),
    )  # fmt: skip
    return tuple(
        LineageEdge(source=a, target=b, basis=basis, target_kind=kind, evidence=evidence)  # type: ignore[arg-type]
        for a, b, basis, kind, evidence in rows
    )


def _position(evidence: Evidence, speaker: str | None = None) -> Position:
    return Position(report=evidence.report, start=evidence.start, end=evidence.end, speaker=speaker)


def conflicts() -> tuple[Conflict, ...]:
    """Return one conflict of each kind."""
    twelve, fifteen = (
        at("kbb", "Sebanyak 12 truk diminta memutar balik"),
        at("harian-selat", "Sedikitnya 15 truk diminta memutar balik"),
    )
    total = at("suara-dermaga", "menutup total Jembatan Teluk Murau mulai Senin (8/9/2031)")
    night = at("pantau-kota", "Hanya malam hari, pukul 22.00 sampai 04.00")
    two, four = at("kbb", "Retakan sepanjang dua meter"), at("pantau-kota", "lebar retakan 4 milimeter")
    return (
        Conflict(
            about="pemeriksaan tahunan",
            kind="denial",
            positions=(
                _position(SKIPPED, "Jonas Tambelan"),
                _position(at("harian-selat", "Semua pemeriksaan kami lakukan tepat waktu"), "Sari Damanik"),
                _position(at("kbb", "perusahaan melewatkan pemeriksaan tahunan"), "Sari Damanik"),
            ),
            reason="a denial of the same event by the party it is about",
        ),
        Conflict(about="ditutup penuh", kind="update", positions=(_position(night, "Bagas Lontoh"), _position(total))),
        Conflict(about="truk diminta memutar balik", kind="contradiction", positions=(_position(twelve), _position(fifteen))),
        Conflict(about="Retakan", kind="imprecision", positions=(_position(two), _position(four, "Balai Uji Konstruksi"))),
    )  # fmt: skip


def timeline() -> tuple[TimelineEntry, ...]:
    """Return entries of each status, one of them a whole month, one without a day."""
    rows = (
        ("2031-06", "alleged", ("2031-06-01", "2031-06-30"), (4, 5), (at("courier", "since June"), at("pantau-kota", "sejak Juni"))),
        ("2031-08-30", "occurred", ("2031-08-30", "2031-08-30"), (5,), (at("pantau-kota", "30 Agustus 2031"),)),
        ("2031-09-02TNI", "occurred", ("2031-09-02", "2031-09-02"), (3, 4), (at("kbb", "Selasa (2/9/2031) malam"), at("courier", "late on Tuesday"))),
        ("2031-09-04", "denied", ("2031-09-04", "2031-09-04"), (4,), (at("harian-selat", "Kamis (4/9/2031)"),)),
        ("2031-09-08", "planned", ("2031-09-08", "2031-09-08"), (3, 4, 7), (at("kbb", "Senin (8/9)"), at("courier", "Monday"), at("suara-dermaga", "Senin (8/9/2031)"))),
        ("P2W", "planned", (None, None), (7,), (at("suara-dermaga", "sekitar dua pekan"),)),
    )  # fmt: skip
    return tuple(
        TimelineEntry(
            date=date,
            status=status,  # type: ignore[arg-type]
            reported=tuple(f"2031-09-{day:02}" for day in reported),
            evidence=evidence,
            first=first,
            last=last,
        )
        for date, status, (first, last), reported, evidence in rows
    )


def story() -> Story:
    """Return the story."""
    reports = tuple(
        StoryReport(
            **{name: getattr(annotated(report).report, name) for name in
               ("id", "uri", "outlet", "title", "published", "published_basis", "language", "sha256")},
            lineage=report != "kbb",
            copy_of="bridge/kbb" if report == "kabar-murau" else None,
        )
        for report in TEXTS
    )  # fmt: skip
    everything = tuple(_in_story(report, n) for report in TEXTS for n in range(len(statements(report))))
    lane = (("kbb", 1), ("kabar-murau", 0), ("harian-selat", 3), ("courier", 0))
    checks = (("harian-selat", 0), ("courier", 1))
    same = Judgement(
        about="statement", left="bridge/kbb:1", right="bridge/courier:0", verdict="same", score=0.93,
        reason="same speaker, same words translated", author="invented", evidence=(at("courier", "Ratna Widuri"),),
    )  # fmt: skip
    unsure = Judgement(
        about="statement", left="bridge/harian-selat:0", right="bridge/harian-selat:1", verdict="unsure", score=0.5,
        reason="same speaker, wording differs", author="invented",
        evidence=(SKIPPED, at("harian-selat", "Tidak ada satu lembar pun laporan untuk dua tahun itu")),
    )  # fmt: skip
    return Story(
        id="bridge",
        title="Retakan Ditemukan di Jembatan Teluk Murau",
        reports=reports,
        entities=tuple(
            msgspec.convert({"name": name, "type": kind, "aliases": sorted(forms)}, Entity)
            for name, (kind, forms) in NAMES.items()
        ),
        statements=everything,
        same_statements=(
            tuple(_in_story(r, n) for r, n in lane),
            tuple(_in_story(r, n) for r, n in checks),
        ),
        lineage=lineage(),
        claims=claims(),
        conflicts=conflicts(),
        timeline=timeline(),
        judgements=(same, unsure),
        unsure=(unsure,),
    )
