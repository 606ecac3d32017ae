"""Six invented reports on an invented bridge, in Indonesian and English: the texts of the story that export tests share."""

from __future__ import annotations

HEADS = {
    "kbb": ("Kantor Berita Bahari", "2031-09-03T10:15:00+07:00", "id", "https://kbb.example/2031/09/03/retak"),
    "kabar-murau": ("Kabar Murau", "2031-09-03", "id", "https://kabarmurau.example/jembatan-retak"),
    "harian-selat": ("Harian Selat", "2031-09-04", "id", "https://harianselat.example/arsip/7781"),
    "courier": ("The Murau Courier", "2031-09-04T18:00:00+07:00", "en", "https://muraucourier.example/bridge"),
    "pantau-kota": ("Pantau Kota", "2031-09-05", "id", None),
    "suara-dermaga": ("Suara Dermaga", "2031-09-07", "id", "https://suaradermaga.example/b/55"),
}
"""For each report: outlet, day or time of publication, language and address."""

TEXTS = {
    "kbb": """Retakan Ditemukan di Jembatan Teluk Murau

MURAU, KBB - Retakan sepanjang dua meter ditemukan di pilar ketiga Jembatan Teluk Murau pada Selasa (2/9/2031) malam.

Kepala Dinas Pekerjaan Umum Murau, Ratna Widuri, mengatakan jembatan masih aman dilalui. "Kami menutup satu lajur, tetapi beban kendaraan ringan masih dalam batas aman," kata Ratna kepada wartawan di Murau, Rabu.

Menurut Ratna, jembatan akan ditutup penuh pada Senin (8/9) untuk pemeriksaan. Sebanyak 12 truk diminta memutar balik.

Juru bicara PT Rekata Jaya, Sari Damanik, membantah perusahaan melewatkan pemeriksaan tahunan.

Pewarta: Olan Pardede
""",
    "kabar-murau": """Jembatan Teluk Murau Retak, Satu Lajur Ditutup

MURAU, KBB - Retakan sepanjang dua meter ditemukan di pilar ketiga Jembatan Teluk Murau pada Selasa (2/9/2031) malam.

Kepala Dinas Pekerjaan Umum Murau, Ratna Widuri, mengatakan jembatan masih aman dilalui. "Kami menutup satu lajur, tetapi beban kendaraan ringan masih dalam batas aman," kata Ratna kepada wartawan di Murau, Rabu.

Sebanyak 12 truk diminta memutar balik.

(Sumber: KBB)
""",
    "harian-selat": """Pemeriksaan Jembatan Murau Diduga Dilewatkan

Murau - Pemeriksaan tahunan Jembatan Teluk Murau diduga dilewatkan dua kali. Insinyur Jonas Tambelan, yang pernah mengawasi proyek itu, menyebut laporan pemeriksaan 2029 dan 2030 tidak pernah ada. "Tidak ada satu lembar pun laporan untuk dua tahun itu," ujar Jonas kepada Harian Selat.

PT Rekata Jaya membantah. "Semua pemeriksaan kami lakukan tepat waktu," kata Sari Damanik melalui pesan tertulis, Kamis (4/9/2031).

Dilansir KBB, jembatan akan ditutup penuh pada Senin pekan depan. Ratna Widuri menyatakan beban kendaraan ringan masih berada dalam batas aman.

Sedikitnya 15 truk diminta memutar balik, menurut catatan petugas jaga.
""",
    "courier": """Crack found in Murau Bay bridge; engineer says checks were skipped

MURAU, Sept. 4 - A two-metre crack was found in the third pier of the Murau Bay bridge late on Tuesday, Kantor Berita Bahari reported.

"We closed one lane, but light vehicles are still within the safe load," said Ratna Widuri, head of the city's public works office.

Jonas Tambelan, an engineer who once supervised the project, told Harian Selat that the inspections of 2029 and 2030 were never carried out. The contractor, PT Rekata Jaya, declined to comment on Thursday.

Two officials, who asked not to be named, said a cable sensor had been sending warnings since June.

The bridge will be closed on Monday.
""",
    "pantau-kota": """Wali Kota Murau: Jembatan Tidak Akan Ditutup Penuh

Wali Kota Murau Bagas Lontoh membantah jembatan akan ditutup penuh. "Hanya malam hari, pukul 22.00 sampai 04.00," kata Bagas saat meninjau lokasi, Jumat (5/9/2031).

Menurut The Murau Courier, sensor kabel telah mengirim peringatan sejak Juni.

Laporan Balai Uji Konstruksi tertanggal 30 Agustus 2031 menyebut lebar retakan 4 milimeter.
""",
    "suara-dermaga": """Jembatan Teluk Murau Akhirnya Ditutup Total Mulai Besok

Suara Dermaga - Pemerintah Kota Murau akhirnya menutup total Jembatan Teluk Murau mulai Senin (8/9/2031). Keputusan itu diumumkan Ratna Widuri pada Minggu sore.

"Jembatan ditutup penuh sampai pemeriksaan selesai," ucap Ratna dalam jumpa pers.

Menurut Ratna, pemeriksaan memakan waktu sekitar dua pekan. Sari Damanik tidak menjawab pertanyaan tentang laporan pemeriksaan 2029 dan 2030.
""",
}
"""The texts by the last part of the report's id."""
