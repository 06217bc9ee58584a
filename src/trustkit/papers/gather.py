"""From a folder that was read and judged to the material of a board paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import polars as pl

from trustkit import __version__
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.disclose.apply import disclose
from trustkit.disclose.rules import rules_for
from trustkit.judge.inspections import inspection_on, read_inspections
from trustkit.judge.rests_on.decided import reasons_to_look_again
from trustkit.judge.schemes.trace import Proposed
from trustkit.papers import dates
from trustkit.papers.figures import figures_of
from trustkit.papers.inputs import hash_of_inputs
from trustkit.papers.material import Material, OpenAction, SchoolRecords
from trustkit.policy.in_force import Policy
from trustkit.records.benchmark import SeriesBreak
from trustkit.records.evaluation import SelfEvaluation
from trustkit.records.papers import MOST_COLUMNS, BoardPaper, Column, Papers
from trustkit.records.plan import Action, Plan
from trustkit.records.review import Review
from trustkit.records.school import School
from trustkit.records.trust import AudienceName, Trust
from trustkit.records.vocabulary import ALL_PUPILS
from trustkit.store.folder import Folder, Stored

_CLOSED = {"done", "stopped"}


def gathered(  # noqa: PLR0913 - a paper is made from all of these
    folder: Folder,
    policy: Policy,
    results: pl.DataFrame,
    totals: pl.DataFrame,
    proposals: Sequence[Proposed],
    diagnostics: Sequence[Diagnostic],
    *,
    as_of: date,
    audience: AudienceName,
) -> Material:
    """Everything a board paper says, for one audience.

    ``results`` are all results (see ``judge.results``) and ``totals`` the trust's (see
    ``judge.totals``) as it was, both as at the date. Nothing of them is used before it is
    disclosed. Like-for-like totals are not shown: the difference of two totals is a school.
    """
    trust = folder.one_of("trust", Trust)
    audiences = (trust.record if trust else _nameless()).audiences
    rules = rules_for(audience, audiences, policy.measures, policy.groups)
    disclosed = disclose(results, totals, rules)
    paper = board_paper(folder, policy, results)
    scheme = policy.schemes.get(scheme_of(paper, policy))
    return Material(
        trust=trust.record.name if trust else "Name of the trust not known",
        as_of=as_of,
        rules=rules,
        paper=paper,
        figures=figures_of(
            disclosed.results.filter(pl.col("group") == ALL_PUPILS), disclosed.totals
        ),
        schools=schools_on(folder, as_of),
        measures=policy.measures,
        groups=policy.groups,
        rating=policy.rating,
        policy=policy.version,
        scheme=scheme.record if scheme else None,
        proposals=_of_scheme(proposals, scheme.record.id) if scheme else {},
        diagnostics=diagnostics,
        version=__version__,
        inputs=hash_of_inputs(folder, as_of),
        breaks=_breaks(folder),
        hidden_places=disclosed.places,
        suppressed=_suppressed(disclosed.results),
        flags=tuple(policy.flags.values()),
        other_schemes=[
            (policy.schemes[name].record, _of_scheme(proposals, name))
            for name in dict.fromkeys(paper.other_schemes)
            if name in policy.schemes and name != scheme_of(paper, policy)
        ],
        again=reasons_to_look_again(
            folder,
            policy,
            as_of,
            [(each.school, each.scheme) for each in proposals if each.last_decision],
        ),
    )


def _of_scheme(proposals: Sequence[Proposed], scheme: str) -> dict[str, Proposed]:
    return {each.school: each for each in proposals if each.scheme == scheme}


def _suppressed(results: pl.DataFrame) -> tuple[int, int]:
    rating = results.filter(pl.col("comparison") == 0)
    return int(rating["hidden"].sum()), rating.height


def _nameless() -> Trust:
    """What stands for a ``trustkit.yaml`` that can't be read: the usual thresholds."""
    return Trust(format=1, name="?", current_year="2000/01")


def scheme_of(paper: BoardPaper, policy: Policy) -> str:
    """The id of the scheme that a paper shows first: the one it names, or the policy's first."""
    return paper.scheme or next(iter(sorted(policy.schemes)), "")


def board_paper(folder: Folder, policy: Policy, results: pl.DataFrame) -> BoardPaper:
    """What ``papers.yaml`` chose; without it, the first measures of the policy that have figures."""
    chosen = folder.one_of("papers", Papers)
    if chosen is not None:
        return chosen.record.board
    present = set(results.filter(pl.col("group") == ALL_PUPILS)["measure"])
    usual = [name for name in policy.measures if name in present] or list(policy.measures)
    columns = [Column(measure=name, heading="Measures") for name in usual[:MOST_COLUMNS]]
    return BoardPaper(columns=columns)


def schools_on(folder: Folder, as_of: date) -> list[SchoolRecords]:
    """The schools that are the trust's on a date, by name, with what was known of them by then."""
    inspections, _ = read_inspections(folder.table("inspection"), as_of)
    evaluations = folder.all_of("self_evaluation", SelfEvaluation)
    found = [
        SchoolRecords(
            slug=stored.school,
            school=stored.record,
            inspections=inspection_on(inspections.get(stored.school, []), stored.record, as_of),
            evaluation=_newest(
                each.record for each in evaluations
                if each.school == stored.school and each.record.updated <= as_of
            ),
            actions=tuple(_open_actions(folder, stored, as_of)),
        )
        for stored in folder.all_of("school", School)
        if stored.record.in_trust(as_of)
    ]  # fmt: skip
    return sorted(found, key=lambda each: (each.school.name.casefold(), each.slug))


def _newest(evaluations: Iterable[SelfEvaluation]) -> SelfEvaluation | None:
    return max(evaluations, key=lambda each: (each.updated, each.academic_year), default=None)


def _open_actions(folder: Folder, school: Stored[School], as_of: date) -> list[OpenAction]:
    """Actions of visits and plans not yet done. A visit's are listed before a plan's."""
    reviews = [
        (each.record.actions, f"{_named(each.record.kind)} of {dates.day(each.record.date)}")
        for each in folder.all_of("review", Review)
        if each.school == school.school and each.record.date <= as_of
    ]
    plans = [
        ([action for aim in each.record.priorities for action in aim.actions],
         f"plan for {each.record.academic_year}")
        for each in folder.all_of("plan", Plan)
        if each.school == school.school and (each.record.agreed or date.min) <= as_of
    ]  # fmt: skip
    return [
        OpenAction(action, origin)
        for actions, origin in [*reviews, *plans]
        for action in actions
        if _is_open(action)
    ]


def _named(kind: str) -> str:
    return kind.replace("-", " ")


def _is_open(action: Action) -> bool:
    return action.status not in _CLOSED


def _breaks(folder: Folder) -> list[SeriesBreak]:
    fields = list(SeriesBreak.model_fields)
    rows = folder.table("series_break").select(fields).sort(fields)
    return [SeriesBreak(**row) for row in rows.iter_rows(named=True)]
