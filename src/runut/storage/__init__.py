"""Databases in which reports, annotations and stories are kept."""

from runut.storage.arrival import Arrival, arrival_of
from runut.storage.batch import Batch, Logged, Taken
from runut.storage.packing import address_of
from runut.storage.rows import (
    Figures,
    Hit,
    OutletHead,
    OutletPage,
    Page,
    ReportPage,
    Said,
    SpeakerHead,
    StoryHead,
    StoryPage,
    StoryState,
    VersionHead,
)
from runut.storage.searching import Query
from runut.storage.store import DEFAULT, Store
from runut.storage.story_rows import Material, StoryRows, rows_of
from runut.storage.view import View
from runut.storage.words import words_of
from runut.storage.writer import Writer

__all__ = [
    "DEFAULT",
    "Arrival",
    "Batch",
    "Figures",
    "Hit",
    "Logged",
    "Material",
    "OutletHead",
    "OutletPage",
    "Page",
    "Query",
    "ReportPage",
    "Said",
    "SpeakerHead",
    "Store",
    "StoryHead",
    "StoryPage",
    "StoryRows",
    "StoryState",
    "Taken",
    "VersionHead",
    "View",
    "Writer",
    "address_of",
    "arrival_of",
    "rows_of",
    "words_of",
]
