"""The first tables.

Revision ID: 0001
Revises: nothing
"""

import sqlalchemy as sa
from alembic import context, op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table, and the table of words by the dialect."""
    _arrivals()
    _grouping()
    _stories()
    _said()
    _decisions()
    context.config.attributes["create_search"](op.get_bind())


def _arrivals() -> None:
    op.create_table(
        "batch",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("versions", sa.Integer(), nullable=False),
        sa.Column("window_days", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_batch")),
    )
    op.create_table(
        "report",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("story", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_report")),
        sa.UniqueConstraint("address", name=op.f("uq_report_address")),
        sa.UniqueConstraint("id", name=op.f("uq_report_id")),
    )
    op.create_index(op.f("ix_report_story"), "report", ["story"], unique=False)
    op.create_table(
        "version",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("uri", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["batch"], ["batch.number"], name=op.f("fk_version_batch")),
        sa.ForeignKeyConstraint(["report"], ["report.seq"], name=op.f("fk_version_report")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_version")),
        sa.UniqueConstraint("report", "number", name=op.f("uq_version_report_number")),
    )
    op.create_index(op.f("ix_version_outlet"), "version", ["outlet"], unique=False)
    op.create_table(
        "line",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["version"], ["version.seq"], name=op.f("fk_line_version")),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_line")),
    )


def _grouping() -> None:
    op.create_table(
        "intake",
        sa.Column("report", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("features", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["batch"], ["batch.number"], name=op.f("fk_intake_batch")),
        sa.ForeignKeyConstraint(["report"], ["report.seq"], name=op.f("fk_intake_report")),
        sa.PrimaryKeyConstraint("report", name=op.f("pk_intake")),
    )
    op.create_index(op.f("ix_intake_batch"), "intake", ["batch"], unique=False)
    op.create_table(
        "checkpoint",
        sa.Column("batch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("members", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["batch"], ["batch.number"], name=op.f("fk_checkpoint_batch")),
        sa.PrimaryKeyConstraint("batch", name=op.f("pk_checkpoint")),
    )


def _stories() -> None:
    op.create_table(
        "story",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("traced", sa.Boolean(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("first", sa.Text(), nullable=True),
        sa.Column("last", sa.Text(), nullable=True),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("outlets", sa.Integer(), nullable=False),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.Column("without_lineage", sa.Integer(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("conflicts", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["batch"], ["batch.number"], name=op.f("fk_story_batch")),
        sa.ForeignKeyConstraint(["seq"], ["report.seq"], name=op.f("fk_story_seq")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_story")),
    )
    op.create_index(op.f("ix_story_last_seq"), "story", ["last", "seq"], unique=False)
    op.create_index(op.f("ix_story_traced"), "story", ["traced"], unique=False)
    op.create_table(
        "member",
        sa.Column("report", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("story", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("copy_of", sa.Text(), nullable=True),
        sa.Column("lineage", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.seq"], name=op.f("fk_member_report")),
        sa.ForeignKeyConstraint(["story"], ["story.seq"], name=op.f("fk_member_story")),
        sa.PrimaryKeyConstraint("report", name=op.f("pk_member")),
    )
    op.create_index(op.f("ix_member_story_place"), "member", ["story", "place"], unique=False)


def _said() -> None:
    op.create_table(
        "edge",
        sa.Column("story", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("target_kind", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["story"], ["story.seq"], name=op.f("fk_edge_story")),
        sa.PrimaryKeyConstraint("story", "number", name=op.f("pk_edge")),
    )
    op.create_index(op.f("ix_edge_source"), "edge", ["source"], unique=False)
    op.create_index(op.f("ix_edge_target"), "edge", ["target"], unique=False)
    op.create_table(
        "statement",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("speaker_key", sa.Text(), nullable=True),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("polarity", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["version"], ["version.seq"], name=op.f("fk_statement_version")),
        sa.PrimaryKeyConstraint("version", "number", name=op.f("pk_statement")),
    )
    op.create_index(
        op.f("ix_statement_speaker_key_day_version"), "statement", ["speaker_key", "day", "version"], unique=False
    )


def _decisions() -> None:
    op.create_table(
        "judgement",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("left", sa.Text(), nullable=False),
        sa.Column("right", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["batch"], ["batch.number"], name=op.f("fk_judgement_batch")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_judgement")),
    )
    op.create_index(op.f("ix_judgement_left"), "judgement", ["left"], unique=False)
    op.create_index(op.f("ix_judgement_right"), "judgement", ["right"], unique=False)
    op.create_table(
        "correction",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_correction")),
    )
    op.create_table(
        "corrected_span",
        sa.Column("correction", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["correction"], ["correction.seq"], name=op.f("fk_corrected_span_correction")),
        sa.ForeignKeyConstraint(["version"], ["version.seq"], name=op.f("fk_corrected_span_version")),
        sa.PrimaryKeyConstraint("correction", "place", name=op.f("pk_corrected_span")),
    )
    op.create_index(op.f("ix_corrected_span_version"), "corrected_span", ["version"], unique=False)
