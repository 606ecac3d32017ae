"""The way of a story's reports through tracing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from runut.records import AnnotatedReport, Correction, Judgement, StatementInStory, Story, StoryReport
from runut.tracing.claims import claims_of
from runut.tracing.conflicts import conflicts_of
from runut.tracing.correcting import Corrections
from runut.tracing.entities import entities_of
from runut.tracing.lineage import lineage_of
from runut.tracing.material import Material, gather
from runut.tracing.parties import Voices
from runut.tracing.reuse import Reuse
from runut.tracing.speakers import speaker_names
from runut.tracing.statements import same_statements, statements_of
from runut.tracing.timeline import timeline_of


def trace(
    reports: Sequence[AnnotatedReport],
    judgements: Sequence[Judgement] = (),
    corrections: Sequence[Correction] = (),
) -> Story:
    """Return the story that the reports tell.

    `judgements` are grouping's, kept with the story; `corrections` are applied. The order of `reports` changes nothing:
    they are taken by time of publication, those without one first, and then by id.
    """
    reports = sorted(reports, key=_when)
    corrected = Corrections(corrections, (report.id for report in reports))
    reports = corrected.with_speakers(reports)
    entities, names = entities_of(reports)
    material = gather(reports, {**names, **speaker_names(reports, names)})
    found, said = same_statements(material)
    statements = statements_of(material)
    same = corrected.groups(found, statements)
    claims, claimed = claims_of(material, Voices(material, _speakers(same)), Reuse(material), corrected, same)
    conflicts, disputed = corrected.conflicts(*conflicts_of(material, same))
    timeline, dated = timeline_of(material)
    made = [*judgements, *said, *claimed, *disputed, *dated, *corrected.judgements()]
    copies = {j.left: j.right for j in judgements if j.about == "near copy" and j.verdict == "same"}
    return Story(
        id=reports[0].id,
        title=_title(material),
        reports=tuple(_head(report, copies) for report in reports),
        entities=entities,
        statements=statements,
        same_statements=same,
        lineage=lineage_of(material),
        claims=claims,
        conflicts=conflicts,
        timeline=timeline,
        judgements=tuple(j for j in made if j.verdict != "unsure"),
        unsure=tuple(j for j in made if j.verdict == "unsure"),
    )


def _when(annotated: AnnotatedReport) -> tuple[str, str, str]:
    """Return the place of a report in its story, as grouping has it: a month counts as its middle, no date as first."""
    published = annotated.report.published or ""
    day = published[:10] if len(published) >= 10 else f"{published[:7]}-15" if len(published) >= 7 else ""
    return day, published, annotated.id


def _speakers(same: Sequence[Sequence[StatementInStory]]) -> dict[tuple[str, int], str]:
    """Return who made each statement that has renderings in other reports, where one of them tells."""
    return {(one.report, one.statement): one.speaker for group in same for one in group if one.speaker}


def _title(material: Material) -> str:
    """Return the headline whose words the story's reports share most."""
    titled = [r for r in material.reports.values() if r.report.title]
    headlines = [u for u in material.sentences if u.headline] or material.sentences
    if not titled:
        return next(iter(material.reports))
    counts = Counter(term for unit in headlines for term in unit.terms)
    scores = {unit.report: sum(counts[term] - 1 for term in unit.terms) / (len(unit.terms) or 1) for unit in headlines}
    best = max(titled, key=lambda r: (scores.get(r.id, 0), -titled.index(r)))
    return best.report.title or best.id


def _head(annotated: AnnotatedReport, copies: dict[str, str]) -> StoryReport:
    report = annotated.report
    named = any(s.speaker for s in annotated.statements) or bool(annotated.citations)
    return StoryReport(
        id=report.id,
        uri=report.uri,
        outlet=report.outlet,
        title=report.title,
        published=report.published,
        published_basis=report.published_basis,
        language=report.language,
        sha256=report.sha256,
        lineage=named,
        copy_of=copies.get(report.id),
    )
