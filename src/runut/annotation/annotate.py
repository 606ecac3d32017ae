"""The way of one report through annotation."""

from __future__ import annotations

from runut.annotation.citations import find_citations, named_alike
from runut.annotation.mentions import find_mentions
from runut.annotation.mentions.words import proper
from runut.annotation.publication import with_publication
from runut.annotation.sentences import split_sentences
from runut.annotation.statements import find_statements
from runut.annotation.times import find_times
from runut.languages import language
from runut.records import AnnotatedReport, Report
from runut.settings import Settings


def annotate(report: Report, settings: Settings | None = None) -> AnnotatedReport:
    """Return the report with its sentences, times, mentions, citations and statements.

    A report without a publication day gets one inferred from its text, where the text supports one.
    Raises LanguageError where the report's language is not at hand.
    """
    settings = settings or Settings()
    spoken = language(report.language)
    report = with_publication(report, spoken)
    sentences = split_sentences(report, spoken)
    times = find_times(report, sentences, spoken)
    mentions = find_mentions(report, sentences, times, spoken, settings.mode)
    citations = find_citations(report, sentences, mentions, spoken)
    mentions = named_alike(mentions, citations)
    statements = find_statements(
        AnnotatedReport(
            report=report,
            sentences=sentences,
            times=times,
            entities=proper(mentions, report.text, spoken),
            citations=citations,
        ),
        spoken,
    )
    return AnnotatedReport(
        report=report,
        sentences=sentences,
        times=times,
        entities=mentions,
        statements=statements,
        citations=citations,
    )
