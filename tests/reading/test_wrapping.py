"""Lines wrapped at a width are read as one paragraph; lines that are paragraphs are left alone."""

from __future__ import annotations

import textwrap

import pytest

from runut.annotation import annotate
from runut.reading.making import Source, make
from runut.reading.wrapping import unwrapped
from runut.records import AnnotatedReport
from runut.settings import Settings

PARAGRAPHS = [
    "Jembatan Sukamaju Ditutup, Bupati Bantah Lalai",
    "SUKAMAJU - Jembatan yang menghubungkan dua desa itu ditutup sejak Senin pagi karena tiangnya retak dan airnya "
    "terus naik, sehingga warga harus memutar lewat jalan lama yang jauh dan rusak.",
    '"Kami sudah memeriksa setiap tiang jembatan itu dan tidak ada yang dibiarkan begitu saja oleh petugas kami di '
    'lapangan," kata Bupati Sari Dewi kepada wartawan di balai desa.',
    "Ia mengatakan perbaikan akan selesai dalam dua pekan. Ketua warga Budi Santoso menyebut petugas baru datang "
    "setelah retakan itu viral di media sosial dan warga memprotes di depan kantor dinas.",
]


def read(text: str) -> AnnotatedReport:
    return annotate(make(Source(id="r", text=text, language="id"), Settings()))


def told(report: AnnotatedReport) -> list[tuple[str | None, str, list[str]]]:
    text = report.text
    return [
        (s.speaker, s.polarity, [" ".join(text[c.start : c.end].split()) for c in s.content]) for s in report.statements
    ]


@pytest.mark.parametrize("width", [60, 72, 80])
@pytest.mark.parametrize("end", ["\n", "\r\n", " \n"])
def test_a_wrapped_report_gives_the_statements_of_the_unwrapped_one(width: int, end: str) -> None:
    plain = read("\n\n".join(PARAGRAPHS))
    filled = [textwrap.fill(words, width, break_on_hyphens=False) for words in PARAGRAPHS]
    text = "\n\n".join(filled).replace("\n", end)
    wrapped = read(text)
    assert wrapped.text == text
    assert told(wrapped) == told(plain)
    assert len(told(plain)) == 3
    assert wrapped.report.title == plain.report.title


def test_every_offset_is_kept() -> None:
    text = "\n\n".join(textwrap.fill(words, 64) for words in PARAGRAPHS)
    joined = unwrapped(text)
    assert len(joined) == len(text)
    assert joined.split() == text.split()
    assert joined.count("\n") == 6


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(PARAGRAPHS),
        "\n\n".join(PARAGRAPHS),
        "Air naik lagi di desa itu sejak subuh kemarin.\nWarga mengungsi ke balai desa.\nBupati datang pukul sembilan.\n"
        "Bantuan tiba sore harinya dari kota sebelah.\nJalan masih tertutup.",
        "Sepeda, dua\nPayung\nLampu minyak dari rumah nenek yang sudah lama\nTali\nKain\nSendok kayu",
        "Pendek.\n\nPendek juga.",
        "",
    ],
)
def test_lines_that_are_paragraphs_are_left_alone(text: str) -> None:
    assert unwrapped(text) == text
