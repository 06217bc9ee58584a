"""FRE001-006: grades, findings and decisions whose ground has changed since they were made.

A new figure, of a later window or another year, makes nothing stale: only what was looked at and
now says something else does. See ``judge/rests_on``, which finds them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from trustkit.checks.findings import at_field
from trustkit.diagnostics.catalogue import freshness
from trustkit.judge.rests_on.decided import review_changed, rules_edited
from trustkit.judge.rests_on.entries import hash_of
from trustkit.judge.rests_on.judgements import decisions_in_force
from trustkit.judge.rests_on.stale import stale_judgements
from trustkit.judge.rests_on.words import change_words, written_over_words
from trustkit.judge.schemes.words import day
from trustkit.records.academic_year import containing

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Diagnostic
    from trustkit.judge.rests_on.judgements import Judgement
    from trustkit.judge.rests_on.stale import Stale

_SHOWN = 3
"""How many changes a message tells before it only counts them."""

_CODES = {
    "grade": freshness.STALE_GRADE,
    "finding": freshness.STALE_FINDING,
    "decision": freshness.STALE_DECISION,
}


def stale(ground: Ground) -> list[Diagnostic]:
    """Judgements that stand, on something that has changed."""
    trust = ground.trust
    year = trust.record.current_year if trust else containing(ground.as_of)
    found = stale_judgements(ground.folder, ground.as_of, year)
    return [_changed(each, ground) if each.changes else _rewritten(each) for each in found]


def reviews_changed(ground: Ground) -> list[Diagnostic]:
    """Decisions in force that rest on a review which says something else now."""
    return [
        at_field(
            freshness.REVIEW_CHANGED, each, ("evidence", "review"),
            review=each.record.evidence.review, school=each.school,
            file=each.path.rpartition("/")[2],
        )
        for each in decisions_in_force(ground.folder, ground.as_of)
        if review_changed(ground.folder, each)
    ]  # fmt: skip


def rules_edited_since(ground: Ground) -> list[Diagnostic]:
    """Schemes of versions of the policy that decisions in force were made by when they had other rules.

    Said once a scheme and version, of all its decisions together.
    """
    made_by: dict[tuple[str, str], list[str]] = {}
    for each in decisions_in_force(ground.folder, ground.as_of):
        if rules_edited(ground.folder, each):
            key = (each.record.evidence.policy.isoformat(), each.record.scheme)
            made_by.setdefault(key, []).append(each.path)
    found: list[Diagnostic] = []
    for (version, scheme), paths in sorted(made_by.items()):
        count = (
            f"{len(paths)} decisions in force were" if len(paths) > 1 else "a decision in force was"
        )
        found.append(
            freshness.RULES_EDITED.at(
                f"policy/{version}/schemes/{scheme}.yaml", subject="the rules",
                decisions=count, first=min(paths), version=version,
            )
        )  # fmt: skip
    return found


def _changed(stale: Stale, ground: Ground) -> Diagnostic:
    judgement = stale.judgement
    shown = [change_words(each, ground.measures) for each in stale.changes[:_SHOWN]]
    more = len(stale.changes) - len(shown)
    changes = "; ".join([*shown, *([f"and {more} more"] if more else [])])
    place = judgement.stored.where(*judgement.location)
    return _CODES[judgement.kind].at(
        judgement.stored.path, place.line, place.column, subject=judgement.subject,
        about=judgement.about.replace("_", " "), day=day(stale.looked), changes=changes,
        now=stale.now, school=judgement.stored.school, scheme=judgement.stored.named.get("scheme", ""),
        file=judgement.stored.path.rpartition("/")[2],
    )  # fmt: skip


def _rewritten(stale: Stale) -> Diagnostic:
    judgement = stale.judgement
    place = judgement.stored.where(*judgement.location)
    since = written_over_words(judgement.entries, judgement.day)
    return freshness.HISTORY_REWRITTEN.at(
        judgement.stored.path, place.line, place.column, subject=judgement.subject,
        about=_named(judgement), stored=judgement.rests_on, day=day(judgement.day),
        then="nothing" if stale.then == hash_of({}) else stale.then, now=stale.now,
        school=judgement.stored.school, since=f"; {since}" if since else "",
    )  # fmt: skip


def _named(judgement: Judgement) -> str:
    about = judgement.about.replace("_", " ")
    words = {"grade": "the grade for", "finding": "the finding on", "decision": "the decision on"}
    return f"{words[judgement.kind]} {about}"
