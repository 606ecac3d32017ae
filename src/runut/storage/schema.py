"""The tables of a store, as SQLAlchemy Core sees them; docs/reference/store.md tells what each column holds."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

REVISION = "0001"
"""The migration that a store must be at; the name of the latest file in migrations/versions."""

VERSION_TABLE = "runut_schema"
"""Where a store says at which migration it is; a database without it is not a store."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _number(name: str, *rest: ForeignKey, nullable: bool = False) -> Column[int]:
    return Column(name, Integer, *rest, nullable=nullable)


def _key(name: str, *rest: ForeignKey) -> Column[int]:
    return Column(name, Integer, *rest, primary_key=True, autoincrement=False)


def _text(name: str, nullable: bool = False) -> Column[str]:
    return Column(name, Text, nullable=nullable)


batches = Table("batch", metadata, _key("number"), _number("reports"), _number("versions"), _number("window_days"))

reports = Table(
    "report",
    metadata,
    _key("seq"),
    _text("id"),
    _text("address"),
    _number("version"),
    _number("story", nullable=True),
    UniqueConstraint("id"),
    UniqueConstraint("address"),
    Index(None, "story"),
)

versions = Table(
    "version",
    metadata,
    _key("seq"),
    _number("report", ForeignKey("report.seq")),
    _number("number"),
    _number("batch", ForeignKey("batch.number")),
    _text("sha256"),
    _text("uri", nullable=True),
    _text("outlet", nullable=True),
    _text("title", nullable=True),
    _text("published", nullable=True),
    _text("day", nullable=True),
    _text("language"),
    UniqueConstraint("report", "number"),
    Index(None, "outlet"),
)

lines = Table("line", metadata, _key("version", ForeignKey("version.seq")), Column("data", LargeBinary, nullable=False))

intake = Table(
    "intake",
    metadata,
    _key("report", ForeignKey("report.seq")),
    _number("batch", ForeignKey("batch.number")),
    Column("features", LargeBinary, nullable=False),
    Index(None, "batch"),
)

checkpoints = Table(
    "checkpoint",
    metadata,
    _key("batch", ForeignKey("batch.number")),
    _text("method"),
    Column("members", LargeBinary, nullable=False),
)

stories = Table(
    "story",
    metadata,
    _key("seq", ForeignKey("report.seq")),
    _number("batch", ForeignKey("batch.number")),
    _number("revision"),
    Column("traced", Boolean, nullable=False),
    _text("title", nullable=True),
    _text("first", nullable=True),
    _text("last", nullable=True),
    _number("reports"),
    _number("copies"),
    _number("outlets"),
    _number("origins"),
    _number("without_lineage"),
    _number("claims"),
    _number("conflicts"),
    Column("data", LargeBinary, nullable=True),
    Index(None, "last", "seq"),
    Index(None, "traced"),
)

members = Table(
    "member",
    metadata,
    _key("report", ForeignKey("report.seq")),
    _number("story", ForeignKey("story.seq")),
    _number("place"),
    _text("copy_of", nullable=True),
    Column("lineage", Boolean, nullable=False),
    Index(None, "story", "place"),
)

statements = Table(
    "statement",
    metadata,
    _key("version", ForeignKey("version.seq")),
    _key("number"),
    _text("speaker", nullable=True),
    _text("speaker_key", nullable=True),
    _text("day", nullable=True),
    _text("kind"),
    _text("polarity"),
    _number("start"),
    _number("end"),
    Index(None, "speaker_key", "day", "version"),
)

edges = Table(
    "edge",
    metadata,
    _key("story", ForeignKey("story.seq")),
    _key("number"),
    _text("source"),
    _text("target"),
    _text("target_kind"),
    _text("basis"),
    _text("report"),
    _number("start"),
    _number("end"),
    Index(None, "source"),
    Index(None, "target"),
)

judgements = Table(
    "judgement",
    metadata,
    _key("seq"),
    _number("batch", ForeignKey("batch.number")),
    _text("about"),
    _text("left"),
    _text("right"),
    _text("verdict"),
    Column("score", Float, nullable=False),
    _text("reason"),
    _text("author"),
    Index(None, "left"),
    Index(None, "right"),
)

corrections = Table(
    "correction",
    metadata,
    _key("seq"),
    _text("kind"),
    _text("value", nullable=True),
    _text("author"),
    _text("made"),
    _text("reason"),
)

corrected_spans = Table(
    "corrected_span",
    metadata,
    _key("correction", ForeignKey("correction.seq")),
    _key("place"),
    _number("version", ForeignKey("version.seq")),
    _number("start"),
    _number("end"),
    Index(None, "version"),
)
