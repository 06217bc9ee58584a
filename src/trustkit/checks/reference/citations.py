"""REF008-011, 013-014, 017, 026, 028: schemes, outcomes, flags, files, versions, questions, figures cited."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import polars as pl

from trustkit.checks.findings import at_field
from trustkit.diagnostics.catalogue import reference
from trustkit.records.decision import Answers, Decision
from trustkit.records.evaluation import Evidence, FigureCited, SelfEvaluation
from trustkit.records.flags import Flags
from trustkit.records.papers import Papers
from trustkit.records.plan import Plan
from trustkit.records.review import Finding, Review
from trustkit.records.scheme import Scheme
from trustkit.records.scheme_facts import FlagFact, SupportHistoryFact
from trustkit.records.support import Support
from trustkit.records.vocabulary import ALL_PUPILS
from trustkit.store.faults import nearest

if TYPE_CHECKING:
    from datetime import date

    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Diagnostic
    from trustkit.store.folder import Stored
    from trustkit.text.located import Location

_Cited = tuple["Stored[Any]", "Location", str]


def _schemes_cited(ground: Ground) -> Iterator[_Cited]:
    for decision in ground.folder.all_of("decision", Decision):
        yield decision, ("scheme",), decision.record.scheme
    for support in ground.folder.all_of("support", Support):
        yield support, ("scheme",), support.record.scheme
    for papers in ground.folder.all_of("papers", Papers):
        if papers.record.board.scheme:
            yield papers, ("board", "scheme"), papers.record.board.scheme
        for at, scheme in enumerate(papers.record.board.other_schemes):
            yield papers, ("board", "other_schemes", at), scheme
    for stored, name, fact in _histories(ground):
        yield stored, ("facts", name, "scheme"), fact.scheme
    for review in ground.folder.all_of("review", Review):
        for scheme in review.record.recommends:
            yield review, ("recommends", scheme), scheme


def _histories(ground: Ground) -> Iterator[tuple[Stored[Scheme], str, SupportHistoryFact]]:
    """The facts of schemes that read the decisions made under a scheme."""
    for stored in ground.folder.all_of("scheme", Scheme):
        for name, fact in stored.record.facts.items():
            if isinstance(fact, SupportHistoryFact):
                yield stored, name, fact


def unknown_flags(ground: Ground) -> list[Diagnostic]:
    """Facts of schemes that ask for a flag which their own version of the policy does not have.

    Nothing is said where a file of flags is unsound: what it holds is not known.
    """
    read = ground.folder.all_of("flags", Flags)
    if len(read) < len(ground.files("flags")):
        return []
    known = {each.named["version"]: [flag.id for flag in each.record.flags] for each in read}
    return [
        at_field(
            reference.UNKNOWN_FLAG, stored, ("facts", name, "flag"),
            name=fact.flag, hint=nearest(fact.flag, there), version=stored.named["version"],
        )
        for stored in ground.folder.all_of("scheme", Scheme)
        for name, fact in stored.record.facts.items()
        if isinstance(fact, FlagFact)
        and fact.flag not in (there := known.get(stored.named["version"], []))
    ]  # fmt: skip


def unknown_schemes(ground: Ground) -> list[Diagnostic]:
    """Decisions, recommendations, entitlements and papers that name no scheme of the policy."""
    known = ground.schemes
    return [
        at_field(reference.UNKNOWN_SCHEME, stored, location, name=name, hint=nearest(name, known))
        for stored, location, name in _schemes_cited(ground)
        if name not in known
    ]


def _outcomes_cited(ground: Ground) -> Iterator[tuple[*_Cited, str]]:
    for decision in ground.folder.all_of("decision", Decision):
        made = decision.record
        yield decision, ("outcome",), made.outcome, made.scheme
        if made.proposal.outcome:
            yield decision, ("proposal", "outcome"), made.proposal.outcome, made.scheme
    for support in ground.folder.all_of("support", Support):
        for at, each in enumerate(support.record.by_outcome):
            yield support, ("by_outcome", at, "outcome"), each.outcome, support.record.scheme
    for stored, name, fact in _histories(ground):
        for at, outcome in enumerate(fact.outcomes or ()):
            yield stored, ("facts", name, "outcomes", at), outcome, fact.scheme
    for review in ground.folder.all_of("review", Review):
        for scheme, outcome in review.record.recommends.items():
            yield review, ("recommends", scheme), outcome, scheme


def unknown_outcomes(ground: Ground) -> list[Diagnostic]:
    """Outcomes that no version of their scheme has; an old decision may name a retired one."""
    found: list[Diagnostic] = []
    for stored, location, name, scheme in _outcomes_cited(ground):
        records = ground.schemes.get(scheme, [])
        known = list(dict.fromkeys(each.id for one in records for each in one.record.outcomes))
        if known and name not in known:
            found.append(
                at_field(
                    reference.UNKNOWN_OUTCOME, stored, location,
                    name=name, scheme=scheme, hint=nearest(name, known), known=", ".join(known),
                )
            )  # fmt: skip
    return found


def unknown_files(ground: Ground) -> list[Diagnostic]:
    """What a decision supersedes or rests on, that is not in the school's own folder.

    A review may be named by its file name alone, or by its path from the school's folder.
    """
    found: list[Diagnostic] = []
    for stored in ground.folder.all_of("decision", Decision):
        cited: tuple[tuple[Location, str | None, str, str], ...] = (
            (("supersedes",), stored.record.supersedes, "decisions", "an earlier decision"),
            (("evidence", "review"), stored.record.evidence.review, "reviews", "a review"),
        )
        for location, name, inside, what in cited:
            if name is None:
                continue
            path = f"schools/{stored.school}/{inside}/{name.removeprefix(f'{inside}/')}"
            if path not in ground.folder.paths:
                there = [
                    each.rsplit("/", 1)[1]
                    for each in ground.folder.paths
                    if each.startswith(f"schools/{stored.school}/{inside}/")
                ]
                found.append(
                    at_field(
                        reference.UNKNOWN_FILE_CITED, stored, location,
                        name=name, what=what, cited=path, hint=nearest(name, there),
                    )
                )  # fmt: skip
    return found


def unknown_versions(ground: Ground) -> list[Diagnostic]:
    """The policy version that the trust is fixed to, or that a decision was made by."""
    cited: list[tuple[Stored[Any], Location, date]] = [
        (stored, ("evidence", "policy"), stored.record.evidence.policy)
        for stored in ground.folder.all_of("decision", Decision)
    ]
    if ground.trust is not None and ground.trust.record.policy != "in_force":
        cited.append((ground.trust, ("policy",), ground.trust.record.policy))
    known = ", ".join(ground.versions) or "none"
    return [
        at_field(reference.UNKNOWN_POLICY_VERSION, stored, location, name=day, known=known)
        for stored, location, day in cited
        if day.isoformat() not in ground.versions
    ]


def unknown_questions(ground: Ground) -> list[Diagnostic]:
    """Answers to questions that no scheme asks; nothing is said while a scheme is unsound."""
    if any(not records for records in ground.schemes.values()):
        return []
    asked = {
        fact.question
        for records in ground.schemes.values()
        for stored in records
        for fact in stored.record.facts.values()
        if fact.question
    }
    return [
        at_field(
            reference.UNKNOWN_QUESTION, stored, ("answers", at, "question"),
            name=each.question, hint=nearest(each.question, asked),
        )
        for stored in ground.folder.all_of("answers", Answers)
        for at, each in enumerate(stored.record.answers)
        if each.question not in asked
    ]  # fmt: skip


def figures_cited(ground: Ground) -> list[Diagnostic]:
    """Figures that a self-evaluation or a review rests on, and the folder has no row of.

    A plan's criteria are left alone: they are about figures still to come.
    """
    cited = list(_evidence(ground))
    columns = ["school", "academic_year", "window", "measure", "group"]
    wanted = {
        (stored.school, figure.academic_year, str(figure.window), figure.measure, figure.group)
        for stored, _, figure in cited
    }
    asked_for = pl.DataFrame(sorted(wanted), schema=dict.fromkeys(columns, pl.String), orient="row")
    rows = ground.folder.table("observation").join(asked_for, on=columns, how="semi")
    there = set(rows.select(*columns, "year_group").unique().iter_rows())
    of_any_year_group = {each[:-1] for each in there}
    found: list[Diagnostic] = []
    for stored, location, figure in cited:
        asked = (
            stored.school, figure.academic_year, str(figure.window), figure.measure, figure.group,
        )  # fmt: skip
        held = (
            asked in of_any_year_group
            if figure.year_group is None
            else (*asked, str(figure.year_group)) in there
        )
        measure = ground.measures.get(figure.measure)
        if (
            not held
            and measure is not None
            and figure.academic_year in measure.years
            and figure.group in ground.groups
        ):
            group = "" if figure.group == ALL_PUPILS else f", {ground.groups[figure.group].label}"
            found.append(
                at_field(
                    reference.CITED_FIGURE_MISSING, stored, location,
                    measure=ground.label(figure.measure), window=figure.window,
                    academic_year=figure.academic_year, group=group,
                )
            )  # fmt: skip
    return found


def years_cited(ground: Ground) -> list[Diagnostic]:
    """Figures of a year without the measure, wherever one is cited.

    In evidence and findings, and in the criteria of plans.
    """
    return [
        at_field(
            reference.CITED_FOR_NO_YEAR, stored, (*location, "academic_year"),
            label=ground.label(figure.measure), academic_year=figure.academic_year,
        )
        for stored, location, figure in (*_evidence(ground), *_meant(ground))
        if (measure := ground.measures.get(figure.measure))
        and figure.academic_year not in measure.years
    ]  # fmt: skip


def _meant(ground: Ground) -> Iterator[tuple[Stored[Any], Location, FigureCited]]:
    """The figures by which a plan will be known to be met."""
    for plan in ground.folder.all_of("plan", Plan):
        for at, priority in enumerate(plan.record.priorities):
            for inner, criterion in enumerate(priority.success):
                if criterion.figure:
                    yield plan, ("priorities", at, "success", inner, "figure"), criterion.figure


def priorities_and_schools(ground: Ground) -> list[Diagnostic]:
    """Priorities of a plan, and other schools, that evidence and findings point to.

    A priority may be of any year's plan of the school: a visit in the autumn looks back at the last
    one. Nothing is said of priorities while a plan of the school can't be read.
    """
    priorities: dict[str, list[str]] = {}
    for plan in ground.folder.all_of("plan", Plan):
        priorities.setdefault(plan.school, []).extend(each.id for each in plan.record.priorities)
    read = {each.path for each in ground.folder.all_of("plan", Plan)}
    unread = {path.split("/")[1] for path in ground.files("plan") if path not in read}
    found: list[Diagnostic] = []
    for stored, location, each in _pointing(ground):
        known = priorities.get(stored.school, [])
        if each.priority and each.priority not in known and stored.school not in unread:
            facts = {"name": each.priority, "hint": nearest(each.priority, known)}
            facts["known"] = ", ".join(dict.fromkeys(known)) or "none"
            where = (*location, "priority")
            found.append(at_field(reference.UNKNOWN_PRIORITY, stored, where, **facts))
        if each.school and each.school not in ground.school_folders:
            facts = {"name": each.school, "hint": nearest(each.school, ground.school_folders)}
            where = (*location, "school")
            found.append(at_field(reference.UNKNOWN_SCHOOL, stored, where, **facts))
    return found


def _pointing(ground: Ground) -> Iterator[tuple[Stored[Any], Location, Evidence | Finding]]:
    for sef in ground.folder.all_of("self_evaluation", SelfEvaluation):
        for at, area in enumerate(sef.record.areas):
            for inner, evidence in enumerate(area.evidence):
                yield sef, ("areas", at, "evidence", inner), evidence
    for review in ground.folder.all_of("review", Review):
        for at, finding in enumerate(review.record.findings):
            yield review, ("findings", at), finding


def _evidence(ground: Ground) -> Iterator[tuple[Stored[Any], Location, FigureCited]]:
    for sef in ground.folder.all_of("self_evaluation", SelfEvaluation):
        for at, area in enumerate(sef.record.areas):
            for inner, evidence in enumerate(area.evidence):
                if evidence.figure:
                    yield sef, ("areas", at, "evidence", inner, "figure"), evidence.figure
    for review in ground.folder.all_of("review", Review):
        for at, finding in enumerate(review.record.findings):
            if finding.figure:
                yield review, ("findings", at, "figure"), finding.figure
