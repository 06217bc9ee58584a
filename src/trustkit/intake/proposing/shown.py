"""What a proposal would give, in words: columns, codes, rows by year group, and figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.proposing.proposal import Proposal
from trustkit.intake.proposing.results import Found
from trustkit.intake.proposing.trial import Trial
from trustkit.records.vocabulary import YearGroup

_ROWS = {
    "pupils": "one pupil a row",
    "pupil_results": "one result of a pupil a row",
    "figures": "figures that are counted already",
}
_ORDER = {group.value: place for place, group in enumerate(YearGroup)}
_BY_WORDS = (
    "year_group",
    "sex",
    "sen",
    "disadvantaged",
    "fsm",
    "eal",
    "looked_after",
    "prior",
    "window",
)


def shown(proposal: Proposal, trial: Trial, unfinished: list[Diagnostic]) -> str:
    """The whole account; it holds headings and known codes, and no cell about a pupil."""
    return "\n".join(
        line
        for part in (
            _table(proposal),
            _columns(proposal),
            _results(proposal),
            _gives(trial),
            _open(unfinished),
        )
        for line in part
    )


def _table(proposal: Proposal) -> Iterator[str]:
    placed = proposal.looked.rows.placed
    yield placed.table.path
    yield f"  headings        on line {placed.line}"
    yield f"  rows            {len(proposal.looked.rows.lines):,}, {_ROWS[proposal.draft.rows]}"


def _columns(proposal: Proposal) -> Iterator[str]:
    draft = proposal.draft
    by_field = {each.field: each for each in proposal.understood}
    yield "columns understood"
    width = max((len(said.value) for said in draft.columns.values()), default=0)
    for name, said in draft.columns.items():
        each = by_field.get(name)
        words = f"  {said.value:<{width}}  {name}"
        if each is not None and name in _BY_WORDS:
            words += f": {_counted(each.known)}"
        if each is not None and each.unknown:
            words += f"; {each.unknown:,} not understood"
        if each is not None and each.blank:
            words += f"; {each.blank:,} blank"
        yield words
    if draft.not_read:
        yield "columns left out"
        yield f"  {', '.join(said.value for said in draft.not_read)}"
    if proposal.not_understood:
        yield "columns not understood"
        yield f"  {', '.join(proposal.not_understood)}"


def _counted(known: Counter[str]) -> str:
    ordered = sorted(known.items(), key=lambda pair: (_ORDER.get(pair[0], 0), pair[0]))
    return ", ".join(f"{word} {count:,}" for word, count in ordered) or "none"


def _results(proposal: Proposal) -> Iterator[str]:
    if not proposal.results:
        return
    yield "results"
    width = max(len(each.shown) for each in proposal.results)
    for each in proposal.results:
        yield f"  {each.shown:<{width}}  {_result(each, figures=proposal.draft.rows == 'figures')}"


def _result(each: Found, *, figures: bool) -> str:
    if figures:
        return each.stands["measure"].value
    assessed = each.assessed
    name = assessed.assessment or "which assessment is to be filled in"
    subject = f" {assessed.subject}" if assessed.subject else ""
    parts = [_counted(assessed.codes)] if assessed.codes else []
    parts += [f"{assessed.scores:,} scores"] if assessed.scores else []
    open_codes = sum(assessed.open.values())
    parts += [f"{open_codes:,} with codes to be filled in"] if open_codes else []
    parts += [f"{assessed.unknown:,} not understood"] if assessed.unknown else []
    parts += [f"{assessed.blank:,} blank"] if assessed.blank else []
    return f"{name}{subject}: {'; '.join(parts)}"


def _gives(trial: Trial) -> Iterator[str]:
    counts = trial.counts
    assumed = f" (taken for granted: {', '.join(trial.assumed)})" if trial.assumed else ""
    yield f"what it would give{assumed}"
    for fault in trial.faults:
        yield f"  nothing yet: {fault.message}"
    if trial.faults or not counts.rows_read:
        if not trial.faults:
            yield "  nothing yet: no result is finished"
        return
    yield (
        f"  rows            {counts.rows_read:,} read = {counts.rows_used:,} used"
        f" + {counts.refused.total():,} refused + {counts.ignored.total():,} ignored"
    )
    yield f"  by year group   {_counted(trial.by_year_group)}"
    schools = f" of {trial.schools} schools" if trial.schools > 1 else ""
    yield f"  figures         {trial.figures:,}{schools}"


def _open(unfinished: list[Diagnostic]) -> Iterator[str]:
    if unfinished:
        count = len(unfinished)
        yield f"to be filled in: {count} {'place' if count == 1 else 'places'}"
        yield from (f"  line {each.line}: {_field(each)}" for each in unfinished)


def _field(each: Diagnostic) -> str:
    return each.message.partition(" in ")[0]
