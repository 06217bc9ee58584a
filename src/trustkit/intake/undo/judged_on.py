"""What is said of judgements on an intake that is taken out: a decision among them stops it."""

from __future__ import annotations

from trustkit.diagnostics.catalogue.intake import undo as catalogue
from trustkit.diagnostics.diagnostic import Code, Diagnostic
from trustkit.intake.context import FolderFault
from trustkit.intake.undo.resting import resting
from trustkit.judge.rests_on.judgements import Judgement
from trustkit.judge.rests_on.words import comparator_words
from trustkit.records.measures import Measure, Measures
from trustkit.store.folder import Folder


def judged_on(before: Folder, after: Folder, name: str) -> list[Diagnostic]:
    """What was judged on the rows by which two states of a folder differ.

    ``name`` is what the file was called that gave them.

    Raises:
        FolderFault: a decision in force rests on them.
    """
    found = resting(before, after)
    decided = [
        _said(catalogue.DECIDED_ON_IT, each, name)
        for each in found.on_figures
        if each.kind == "decision"
    ]
    for each, lost in found.on_comparators:
        words = comparator_words(lost, _measures(before, each))
        decided.append(_said(catalogue.DECIDED_AGAINST_IT, each, name, comparators=words))
    if decided:
        raise FolderFault(*decided)
    return [_said(catalogue.JUDGED_ON_IT, each, name) for each in found.on_figures]


def _measures(folder: Folder, decision: Judgement) -> dict[str, Measure]:
    """The measures of the version of the policy that a decision names."""
    version = decision.stored.record.evidence.policy.isoformat()
    return {
        measure.id: measure
        for stored in folder.all_of("measures", Measures)
        if stored.named["version"] == version
        for measure in stored.record.measures
    }


def _said(code: Code, judgement: Judgement, name: str, **more: str) -> Diagnostic:
    place = judgement.stored.where(*judgement.location)
    return code.at(
        judgement.stored.path,
        place.line,
        place.column,
        subject=judgement.subject,
        about=judgement.about.replace("_", " "),
        kind=judgement.kind,
        school=judgement.stored.school,
        day=judgement.day,
        file=name,
        **more,
    )
