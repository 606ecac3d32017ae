"""The way of reports through annotation."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from runut.annotation.citations import find_citations, named_alike
from runut.annotation.mentions import find_mentions
from runut.annotation.mentions.words import proper
from runut.annotation.publication import with_publication
from runut.annotation.sentences import split_sentences
from runut.annotation.statements import find_statements
from runut.annotation.times import find_times, matched
from runut.languages import Language, language
from runut.records import AnnotatedReport, Mention, Report
from runut.settings import Settings


def annotate(report: Report, settings: Settings | None = None) -> AnnotatedReport:
    """Return the report with its sentences, times, mentions, citations and statements.

    A report without a publication day gets one inferred from its text, where the text supports one.
    Raises LanguageError where the report's language is not at hand.
    """
    return annotate_together([report], settings or Settings())[0]


def annotate_together(reports: Sequence[Report], settings: Settings) -> list[AnnotatedReport]:
    """Return the reports as `annotate` does, each as if alone: the tagger of names reads those of a language at once."""
    drafts = [_dated(_joined(report)) for report in reports]
    for code in dict.fromkeys(draft.report.language for draft in drafts):
        places = [place for place, draft in enumerate(drafts) if draft.report.language == code]
        spoken = language(code)
        found = find_mentions([drafts[place] for place in places], spoken, settings.mode)
        for place, mentions in zip(places, found, strict=True):
            drafts[place] = _verbatim(_attributed(drafts[place], mentions, spoken), reports[place])
    return drafts


def _joined(report: Report) -> Report:
    """Return the report with a blank for each line break within a zone: wrapped lines are read as one, in place."""
    text, parts, end = report.text, [], 0
    for zone in report.zones:
        if text.find("\n", zone.start, zone.end) >= 0:
            parts += [text[end : zone.start], text[zone.start : zone.end].replace("\n", " ").replace("\r", " ")]
            end = zone.end
    return msgspec.structs.replace(report, text="".join([*parts, text[end:]])) if parts else report


def _verbatim(done: AnnotatedReport, report: Report) -> AnnotatedReport:
    """Return an annotated report with the text as it came in."""
    if done.report.text == report.text:
        return done
    return msgspec.structs.replace(done, report=msgspec.structs.replace(done.report, text=report.text))


def _dated(report: Report) -> AnnotatedReport:
    """Return the report with its day, sentences and times."""
    spoken = language(report.language)
    sentences = split_sentences(report, spoken)
    timed = matched(report.text, sentences, spoken)
    report = with_publication(report, timed, spoken)
    return AnnotatedReport(report=report, sentences=sentences, times=find_times(report, timed, spoken))


def _attributed(draft: AnnotatedReport, mentions: tuple[Mention, ...], spoken: Language) -> AnnotatedReport:
    """Return the draft with its mentions, and with the citations and statements that rest on them."""
    report, sentences = draft.report, draft.sentences
    citations = find_citations(report, sentences, mentions, spoken)
    mentions = named_alike(mentions, citations)
    proper_names = proper(mentions, report.text, spoken)
    draft = AnnotatedReport(
        report=report, sentences=sentences, times=draft.times, entities=proper_names, citations=citations
    )
    statements, attitudes = find_statements(draft, spoken)
    return msgspec.structs.replace(draft, entities=mentions, statements=statements, attitudes=attitudes)
