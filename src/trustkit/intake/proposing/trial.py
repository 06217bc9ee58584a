"""What a proposed mapping would give, were every open place left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.context import Context
from trustkit.intake.formats.mapped.source import MappedSource
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.opening.file import Opened
from trustkit.intake.pupils.together import add_up_pupils
from trustkit.intake.taken import Counts, Taken
from trustkit.records.mapping import UNFINISHED, Mapping
from trustkit.records.vocabulary import Window
from trustkit.store.folder import Stored
from trustkit.text.yaml_document import YamlDocument, read_yaml


@dataclass(slots=True)
class Trial:
    """What a file gave: counts of rows, pupils by year group, figures; or why it gave nothing.

    ``assumed`` says what was taken for granted, since neither the file nor an option told it.
    """

    counts: Counts = field(default_factory=Counts)
    by_year_group: Counter[str] = field(default_factory=Counter)
    figures: int = 0
    schools: int = 0
    assumed: list[str] = field(default_factory=list)
    faults: tuple[Diagnostic, ...] = ()


def trial_of(text: str, file: Opened, context: Context, *, year: str) -> Trial:
    """Reads a file through a proposal, in memory, with every line that says FILL IN left out."""
    document = read_yaml(text, "the proposal")
    value = _finished(document.value)
    trial = Trial()
    if not isinstance(value, dict) or not (value.get("results") or value.get("rows") == "figures"):
        return trial
    mapping = _timed(Mapping.model_validate(value), context, year, trial)
    stored = Stored(mapping, "the proposal", {"map": "proposal"}, YamlDocument())
    told = _placed(mapping, context, trial)
    try:
        taken = MappedSource(stored).read(file, told)
        add_up_pupils([taken], [], told)
    except FileRefused as refused:
        trial.faults = refused.diagnostics
        return trial
    _count(trial, taken)
    return trial


def _count(trial: Trial, taken: Taken) -> None:
    pupils: dict[str, set[int]] = {}
    for cohort in taken.cohorts:
        for line, year_group in cohort.pupils.select("line", "year_group").iter_rows():
            pupils.setdefault(year_group, set()).add(line)
    trial.counts = taken.counts
    trial.by_year_group = Counter({group: len(lines) for group, lines in pupils.items()})
    if not taken.cohorts:
        trial.by_year_group = Counter(figure.key[1] for figure in taken.figures)
    trial.figures = len(taken.figures)
    trial.schools = len({figure.school for figure in taken.figures})


def _timed(mapping: Mapping, context: Context, year: str, trial: Trial) -> Mapping:
    """The mapping with a year and a window where neither it nor an option tells them."""
    request, columns = context.request, mapping.columns
    if request.year is None and not (columns.academic_year or columns.assessed_on):
        mapping = mapping.model_copy(update={"academic_year": year})
        trial.assumed.append(f"year {year}")
    windowless = mapping.rows == "figures" or not all(each.window for each in mapping.results)
    in_parts = mapping.heading_parts is not None and "window" in mapping.heading_parts.parts
    told = request.window or columns.window or columns.assessed_on or in_parts
    if windowless and not told:
        mapping = mapping.model_copy(update={"window": Window.SUMMER})
        trial.assumed.append(f"window {Window.SUMMER.value}")
    return mapping


def _placed(mapping: Mapping, context: Context, trial: Trial) -> Context:
    """The request with a school where neither the file nor an option tells it."""
    if context.request.school is not None or mapping.columns.school or not context.schools.by_slug:
        return context
    slug = max(
        sorted(context.schools.by_slug),
        key=lambda each: len(context.schools.by_slug[each].age_range.year_groups),
    )
    trial.assumed.append(f"school {slug}")
    return replace(context, request=replace(context.request, school=slug))


def _finished(value: object) -> object:
    """The mapping without the lines that are open; a result without its assessment goes whole."""
    if isinstance(value, dict):
        if UNFINISHED in (value.get("assessment"), value.get("measure"), value.get("gives")):
            return None
        kept = {
            name: "not yet said"
            if name in ("title", "source") and inner == UNFINISHED
            else _finished(inner)
            for name, inner in value.items()
            if inner != UNFINISHED or name in ("title", "source")
        }
        return {name: inner for name, inner in kept.items() if inner is not None}
    if isinstance(value, list):
        return [inner for each in value if (inner := _finished(each)) is not None]
    return value
