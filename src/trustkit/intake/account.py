"""What an intake says of itself: each file's rows and cells to the last one, and what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from trustkit.intake.apply.figures import Change
from trustkit.intake.apply.kpis import Effect
from trustkit.intake.apply.laid import Laid
from trustkit.intake.reading.words import figure_in_words, numbers_in_words
from trustkit.intake.steps.became import FileRead, FileTaken, Intake
from trustkit.records.vocabulary import REASON_WORDS, Reason

MOST_FIGURES = 20
"""Up to so many changes are shown figure by figure; more, school by school."""
MOST_SCHOOLS = 25
"""So many schools are listed unless all are asked for."""

_OTHER_CELLS = {"blank": "blank: none given", "not_understood": "not understood: refused"}


def account(intake: Intake, *, every_school: bool = False) -> str:
    """The whole account, one block a file and one for what changed; empty if no file was taken."""
    blocks = ["\n".join(_of_earlier(each)) for each in intake.earlier]
    blocks += ["\n".join(_of_file(file, every_school=every_school)) for file in intake.taken]
    changed = list(_changed(intake, every_school=every_school))
    return "\n\n".join([*blocks, *(["\n".join(changed)] if changed else [])])


def _of_earlier(read: FileRead) -> Iterator[str]:
    """A file of earlier results: what it is, and how many of its rows pupils were looked up in."""
    known, taken = read.known, read.taken
    when = f"{', '.join(taken.academic_years)} {', '.join(taken.windows)}".strip()
    title = known.recognition.source.title
    yield known.file.path
    yield f"  recognised as   {', '.join(part for part in (title, when) if part)}"
    yield f"  told by         {known.recognition.told_by}"
    pupils = sum(cohort.pupils.height for cohort in (*taken.cohorts, *taken.elsewhere))
    yield f"  earlier results {pupils:,} pupils to be found in it; nothing else of it is taken"
    yield from _reasons("refused", taken.counts.refused)


def _of_file(file: FileTaken, *, every_school: bool) -> Iterator[str]:
    known, taken = file.known, file.taken
    counts, effects, outcome = taken.counts, file.applied.effects, file.outcome
    yield known.file.path
    when = f"{', '.join(taken.academic_years)} {', '.join(taken.windows)}".strip()
    title = known.recognition.source.title
    yield f"  recognised as   {', '.join(part for part in (title, when) if part)}"
    yield f"  told by         {known.recognition.told_by}"
    if file.before is not None and file.changed_nothing:
        yield f"  already taken in on {file.before}; nothing changed"
    refused, ignored = counts.refused.total(), counts.ignored.total()
    yield (
        f"  rows            {counts.rows_read:,} read = {counts.rows_used:,} used"
        f" + {refused:,} refused + {ignored:,} ignored"
    )
    yield from _reasons("refused", counts.refused)
    yield from _reasons("ignored", counts.ignored)
    if counts.pupils:
        yield f"  pupils          {counts.pupils:,} counted; nothing of any one of them is kept"
    if counts.cells_read:
        without = counts.cells_without_value.total()
        yield (
            f"  cells           {counts.cells_read:,} read = {counts.cells_with_value:,} numbers"
            f" + {without:,} without one"
        )
        yield from _reasons("", _cell_reasons(counts.cells_without_value))
    made = f", {file.registered:,} of them registered now" if file.registered else ""
    # A register of schools, or of inspections, is of no year and has no results.
    found = "with results" if taken.academic_years else "of the trust"
    yield f"  schools         {len(taken.schools):,} {found}{made}"
    if taken.academic_years:
        yield f"  observations    {_effects(effects, file.applied.refused)}"
    if file.earlier.compared:
        yield (
            f"  earlier years   {file.earlier.compared:,} figures repeated that the folder has,"
            f" {file.earlier.different:,} of them different"
        )
    if taken.comparators:
        parts = [f"{outcome.added:,} new", f"{outcome.known:,} already known"]
        parts += [f"{outcome.corrected:,} corrected"] if outcome.corrected else []
        parts += [f"{outcome.replaced:,} in place of gathered ones"] if outcome.replaced else []
        if outcome.gave_way:
            parts += [f"{outcome.gave_way:,} left out for the figure first published"]
        parts += [f"{outcome.refused:,} refused"] if outcome.refused else []
        yield f"  benchmarks      {', '.join(parts)}"
    for other in file.others:
        if other.any:
            yield f"  {other.kind:<15} {_laid(other)}"
            words = (every_school and other.details) or other.words
            yield from (f"                    {line}" for line in words)


def _laid(laid: Laid) -> str:
    if laid.checked:
        return f"{laid.checked:,} checked, {laid.different:,} different"
    parts = [f"{laid.added:,} new", f"{laid.known:,} already known"]
    parts += [f"{laid.corrected:,} corrected"] if laid.corrected else []
    return ", ".join([*parts, *([f"{laid.refused:,} refused"] if laid.refused else [])])


def _reasons(kind: str, reasons: Mapping[str, int]) -> Iterator[str]:
    for reason, count in sorted(reasons.items()):
        lead = f"{kind}: " if kind else ""
        yield f"                    {count:,} {lead}{reason}"


def _cell_reasons(counts: Mapping[str, int]) -> dict[str, int]:
    return {
        _OTHER_CELLS.get(code) or f"{code}: {REASON_WORDS[Reason(code)]}": count
        for code, count in counts.items()
    }


def _effects(effects: Counter[Effect], refused: int) -> str:
    words = {
        Effect.NEW: "new",
        Effect.REVISED: "revised",
        Effect.CONFIRMED: "confirmed by a later status",
        Effect.COMPLETED: "completed with more particulars",
        Effect.BEHIND: "of an earlier status than the folder has",
        Effect.UNCHANGED: "unchanged",
    }
    always = (Effect.NEW, Effect.UNCHANGED)
    parts = [
        f"{effects[effect]:,} {name}"
        for effect, name in words.items()
        if effects[effect] or effect in always
    ]
    return ", ".join([*parts, *([f"{refused:,} refused"] if refused else [])])


def _changed(intake: Intake, *, every_school: bool) -> Iterator[str]:
    changes = [change for file in intake.taken for change in file.applied.changes]
    if not changes:
        return
    yield "what changed"
    if len(changes) <= MOST_FIGURES:
        yield from (f"  {_in_words(change)}" for change in changes)
        return
    by_school: dict[str, Counter[Effect]] = {}
    told = Counter((change.figure.school, change.effect) for change in changes)
    for (school, effect), number in told.items():
        by_school.setdefault(school, Counter())[effect] = number
    shown = sorted(by_school) if every_school else sorted(by_school)[:MOST_SCHOOLS]
    width = max(len(school) for school in shown)
    for school in shown:
        parts = [f"{count:,} {effect}" for effect, count in sorted(by_school[school].items())]
        yield f"  {school:<{width}}  {', '.join(parts)}"
    if len(shown) < len(by_school):
        yield f"  and {len(by_school) - len(shown):,} more schools; trustkit -v ingest lists them all"


def _in_words(change: Change) -> str:
    now = numbers_in_words(change.figure.numbers)
    words = f"{figure_in_words(change.figure)}: {now}"
    if change.before is None:
        return words
    before = numbers_in_words(change.before)
    return f"{words} ({change.effect}; {change.figure.status}; was {before})"
