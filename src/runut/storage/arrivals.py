"""Whether a report is already in the store, is a new version of one, or is new; and the id it gets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec
from sqlalchemy import Connection, bindparam, or_, select

from runut.models.signatures import shared, signature
from runut.records import Report
from runut.storage.packing import address_of, column, line
from runut.storage.schema import lines, reports, versions

ALIKE = 0.3
"""Least share of common runs of three words of two texts that are versions of one where only an id says so."""

Kind = Literal["unchanged", "version", "new"]


class Place(msgspec.Struct, frozen=True):
    """Where a report goes: its id in the store, its address, and the report whose version it is, None where new."""

    kind: Kind
    id: str
    address: str
    report: int | None = None
    number: int = 1


class _Known(msgspec.Struct):
    seq: int | None
    id: str
    number: int
    hashes: set[str]
    text: str | None = None


class Arrivals:
    """Places reports, one after the other; each sees those before it. One object serves one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._by_address: dict[str, _Known | None] = {}
        self._taken: dict[str, bool] = {}

    def expect(self, coming: Sequence[Report]) -> None:
        """Look up at once what is known of these reports' addresses and ids."""
        addresses = {address_of(report) for report in coming}
        ids = {column(report.id) for report in coming}
        self._look_up(addresses, ids)

    def place(self, report: Report) -> Place:
        """Return where the report goes, and remember it as being there."""
        address = address_of(report)
        if report.uri:
            known = self._at(address)
            return self._beside(known, address, report) if known else self._new(address, report, self._free(report.id))
        number, name = 1, column(report.id)
        while True:
            chosen = name if number == 1 else f"{name}~{number}"
            address = f"id:{chosen}"
            known = self._at(address)
            if known is None:
                if not self._is_taken(chosen):
                    return self._new(address, report, chosen)
            elif report.sha256 in known.hashes or self._alike(known, report.text):
                return self._beside(known, address, report)
            number += 1

    def _beside(self, known: _Known, address: str, report: Report) -> Place:
        if report.sha256 in known.hashes:
            return Place("unchanged", known.id, address, known.seq, known.number)
        known.hashes.add(report.sha256)
        known.number += 1
        known.text = report.text
        return Place("version", known.id, address, known.seq, known.number)

    def _new(self, address: str, report: Report, name: str) -> Place:
        self._by_address[address] = _Known(None, name, 1, {report.sha256}, report.text)
        self._taken[name] = True
        return Place("new", name, address)

    def _free(self, wanted: str) -> str:
        """Return the id, with a number behind it where another report has it."""
        number, chosen = 1, column(wanted)
        while self._is_taken(chosen):
            number += 1
            chosen = f"{column(wanted)}~{number}"
        return chosen

    def _is_taken(self, name: str) -> bool:
        if name not in self._taken:
            self._look_up((), {name})
        return self._taken[name]

    def _at(self, address: str) -> _Known | None:
        if address not in self._by_address:
            self._look_up({address}, ())
        return self._by_address[address]

    def _alike(self, known: _Known, text: str) -> bool:
        if known.text is None:
            query = select(lines.c.data).join(versions, versions.c.seq == lines.c.version)
            query = query.where(versions.c.report == known.seq, versions.c.number == known.number)
            data = self._connection.scalar(query)
            known.text = line(data).text if data is not None else ""
        here, there = signature(text), signature(known.text)
        common = shared(here, there)
        return common >= ALIKE * max(1, len(here.shingles) + len(there.shingles) - common)

    def _look_up(self, addresses: Iterable[str], ids: Iterable[str]) -> None:
        self._by_address.update(dict.fromkeys(addresses))
        self._taken.update(dict.fromkeys(ids, False))
        query = (
            select(reports.c.seq, reports.c.id, reports.c.address, reports.c.version, versions.c.sha256)
            .join(versions, versions.c.report == reports.c.seq)
            .where(
                or_(
                    reports.c.address.in_(bindparam("addresses", expanding=True)),
                    reports.c.id.in_(bindparam("ids", expanding=True)),
                )
            )
        )
        values = {"addresses": sorted(addresses), "ids": sorted(ids)}
        for row in self._connection.execute(query, values):
            self._taken[row.id] = True
            known = self._by_address.get(row.address)
            if known is None or known.seq != row.seq:
                known = self._by_address[row.address] = _Known(row.seq, row.id, row.version, set())
            known.hashes.add(row.sha256)
