"""Grouping over a store: the stream goes on where the store's ends, whoever wrote the reports before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import msgspec

from runut.grouping import Grouper
from runut.grouping.assignment import PROFILE
from runut.grouping.features import Features, features_of_all
from runut.grouping.packing import packed, unpacked
from runut.models.signatures import Signature, signature, signatures
from runut.records import AnnotatedReport, Judgement
from runut.storage import Batch, Logged, Taken

METHOD = "2"
"""Named in a checkpoint; raised with every change of grouping by which the same stream would be grouped otherwise."""

CHECKPOINT_EVERY = 5000
"""Reports after which the stream is taken up anew from the stories as they stand: opening a store never replays more."""

REMEMBERED = 20_000
"""Reports, the latest, that stand for the stories at a checkpoint; a story without any of them is closed."""

_Members = list[tuple[int, list[int]]]


class Prepared(msgspec.Struct, frozen=True):
    """What grouping needs of a report, made where the report is annotated: features, packed and not, and signature."""

    features: Features
    signature: Signature
    packed: bytes


def prepare(annotated: Sequence[AnnotatedReport]) -> list[Prepared]:
    """Return what grouping needs of each of the annotated reports."""
    signed = signatures(one.text for one in annotated)
    return [Prepared(made, sign, packed(made)) for made, sign in zip(features_of_all(annotated), signed, strict=True)]


class Regrouping:
    """A grouper that follows a store: its state depends on the store's log alone, so every writer decides alike."""

    def __init__(self) -> None:
        self._restart()

    def _restart(self) -> None:
        self._grouper = Grouper()
        self._batch = -1
        self._since = 0
        self._seqs: dict[str, int] = {}
        self._story: dict[int, int] = {}

    def follow(self, batch: Batch) -> None:
        """Take what the store has taken since, from the latest checkpoint where that is later; make one when due."""
        point = batch.checkpoint()
        if self._batch < 0 or (point is not None and point[0] > self._batch):
            self._restart()
            self._batch = 0
            if point is not None and point[1] == METHOD:
                self._seed(batch, point[0], point[2])
            self._replay(batch)
            due = (point is not None and point[1] != METHOD) or not self._agrees(batch)
        else:
            due = False
            self._replay(batch)
        if due or self._since >= CHECKPOINT_EVERY:
            self._renew(batch)

    def forget(self) -> None:
        """Forget everything: the batch that was being added was not kept."""
        self._restart()

    def add(self, batch: Batch, taken: Sequence[tuple[Taken, Prepared]]) -> None:
        """Group the reports that a batch took, and tell it of their stories and of the decisions."""
        new = [(one, prepared) for one, prepared in taken if one.new]
        self._grouper.window_days = batch.window_days
        self._seqs.update((one.id, one.seq) for one, _ in new)
        made = self._grouper.take_all(
            [(msgspec.structs.replace(prepared.features, id=one.id), prepared.signature) for one, prepared in new]
        )
        decided, moved = self._end_of_batch(batch.number, [one.id for one, _ in new], made)
        batch.judge(decided)
        batch.assign(moved, [one.seq for one, _ in taken if not one.new])

    def _end_of_batch(
        self, number: int, names: Sequence[str], made: list[Judgement]
    ) -> tuple[list[Judgement], dict[int, int]]:
        """Revise what the batch changed; return its decisions, and each report's story where that is another now."""
        decided = [*made, *self._grouper.revise()]
        self._batch = number
        self._since += len(names)
        place = self._grouper.place
        touched = [*names, *(name for one in decided for name in (one.left, one.right))]
        stories = {story.number: story.members for name in touched if (story := place.get(name))}
        moved: dict[int, int] = {}
        gone = self._grouper.closed()
        for members in (*(stories[number] for number in sorted(stories)), *gone):
            seqs = [self._seqs[name] for name in members]
            first = min(seqs)
            moved.update((seq, first) for seq in seqs if self._story.get(seq) != first)
        self._story.update(moved)
        for name in (name for members in gone for name in members):
            self._story.pop(self._seqs.pop(name), None)
        return decided, moved

    def _replay(self, batch: Batch) -> None:
        for number, logged in groupby(batch.logged(self._batch), key=lambda one: one.batch):
            some = list(logged)
            self._grouper.window_days = some[0].window_days
            self._seqs.update((one.id, one.seq) for one in some)
            made = self._grouper.take_all([(unpacked(one.id, one.features), signature(one.text)) for one in some])
            self._end_of_batch(number, [one.id for one in some], made)
        self._batch = batch.last

    def _agrees(self, batch: Batch) -> bool:
        """Tell whether the stories in memory are those of the store; they are not where grouping itself has changed."""
        return batch.places(sorted(self._story)) == self._story

    def _renew(self, batch: Batch) -> None:
        """Make a checkpoint of the stories as they stand in the store, and take the stream up from there."""
        self._restart()
        members = batch.latest_stories(REMEMBERED)
        data = msgspec.msgpack.encode(members)
        batch.keep_checkpoint(METHOD, data)
        self._seed(batch, batch.last, data)

    def _seed(self, batch: Batch, number: int, data: bytes) -> None:
        members: _Members = msgspec.msgpack.decode(data, type=_Members)
        self._batch = number
        wanted = sorted(seq for _, seqs in members for seq in seqs[-PROFILE:])
        names = batch.ids([seq for _, seqs in members for seq in seqs])
        for story, seqs in members:
            self._grouper.reopen([names[seq] for seq in seqs])
            self._story.update(dict.fromkeys(seqs, story))
        self._seqs = {name: seq for seq, name in names.items()}
        for logged in batch.logged_of(wanted):
            self._restore(logged)

    def _restore(self, logged: Logged) -> None:
        self._grouper.restore(unpacked(logged.id, logged.features), signature(logged.text))
