"""How the figures were made and how far to trust them: the box at the end of the paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trustkit.diagnostics.catalogue import every_code
from trustkit.diagnostics.diagnostic import Severity
from trustkit.disclose.cells import TRUST
from trustkit.papers import dates, words
from trustkit.papers.columns import Column, newer_returned
from trustkit.papers.heat_map import HeatMap, Shown
from trustkit.papers.material import Material
from trustkit.papers.number import counted, opening, plain
from trustkit.papers.status import by_chance


@dataclass(frozen=True, slots=True)
class ComparatorRow:
    """A comparator used on page one. ``sureness`` says how it is known."""

    measure: str
    figure: str
    kind: str
    source: str
    sureness: str


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A kind of finding of ``validate``, and how many there are."""

    code: str
    severity: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Method:
    """The method and data quality box."""

    rules: tuple[str, ...]
    comparators: tuple[ComparatorRow, ...]
    quality: tuple[str, ...]
    missing: tuple[tuple[str, str], ...]
    findings: tuple[FindingRow, ...]
    breaks: tuple[str, ...]
    made_from: tuple[tuple[str, str], ...]

    @property
    def comparator_lines(self) -> list[list[str]]:
        """The comparators as lines of text."""
        return [
            [row.measure, row.figure, row.kind, row.source, row.sureness]
            for row in self.comparators
        ]

    @property
    def finding_lines(self) -> list[list[str]]:
        """The findings as lines of text."""
        return [
            [opening(row.severity), row.title, row.code, str(row.count)] for row in self.findings
        ]


def method_of(material: Material, columns: Sequence[Column], heat: HeatMap) -> Method:
    """The method and data quality box."""
    return Method(
        rules=_rules(material, columns),
        comparators=_comparators(material, columns),
        quality=_quality(material, columns, heat),
        missing=_missing(heat),
        findings=_findings(material),
        breaks=_breaks(material, columns),
        made_from=_made_from(material),
    )


def _rules(material: Material, columns: Sequence[Column]) -> tuple[str, ...]:
    usual = material.rating.defaults
    tolerance = plain(usual.tolerance, 0 if usual.tolerance == int(usual.tolerance) else 1)
    years = counted(usual.pooled_years, "year")
    found = [
        "A colour says whether these pupils reached the comparator. Green: at or better than it.",
        (
            f"Red, for a percentage of pupils: more than {tolerance} points worse, and worse by "
            f"more than chance makes of a cohort this size (95% limits), in this year or over "
            f"{years} together. Amber: everything between."
        ),
        (
            f"Fewer than {usual.minimum_cohort} pupils are rated on up to {years} together, or not "
            f"at all. Measures with rules of their own are in rag.yaml of the policy."
        ),
        (
            "“≈” marks a figure that is not distinguishable from its comparator: another cohort of "
            "the same school might well fall on the other side of it."
        ),
        (
            "An arrow is a change in the gap to the comparator that is beyond chance: ↗ better, "
            "↘ worse, → no clear change, whichever way the measure runs."
        ),
        "A number of pupils says how large a gap is; it is not a target.",
    ]
    chance = by_chance(material, columns)
    if chance is not None:
        found.append(
            f"If every school were truly at its comparator, {chance} of the ratings on page "
            f"one would still be red."
        )
    return tuple(found)


def _comparators(material: Material, columns: Sequence[Column]) -> tuple[ComparatorRow, ...]:
    found: dict[ComparatorRow, None] = {}
    for column in columns:
        for each in material.schools:
            figure = column.figure(material.figures, each.slug)
            if figure is None or figure.comparator_level not in {"national", "la", "fixed"}:
                continue
            if figure.comparator_value is None:
                continue
            row = ComparatorRow(
                measure=words.label(column.measure, column.year_group),
                figure=opening(words.comparator(figure, column.measure)),
                kind=opening(words.KINDS.get(figure.comparator_kind or "", "not said")),
                source=figure.comparator_source or "",
                sureness=words.SURENESS.get(figure.comparator_sureness or "", ""),
            )
            found[row] = None
    return tuple(found)


def _quality(material: Material, columns: Sequence[Column], heat: HeatMap) -> tuple[str, ...]:
    kinds = Counter(cell.shown for cell in heat.cells)
    hidden, everything = material.suppressed
    found = [_hidden_rule(material)]
    found.append(
        f"Suppressed: {kinds[Shown.HIDDEN]} of the cells on page one; {hidden:,} of all "
        f"{everything:,} figures in the folder, every year and group."
    )
    for column in columns:
        found.extend(_newer(material, column))
    found.extend(_who_is_added_up(material, columns))
    return tuple(found)


def _newer(material: Material, column: Column) -> Iterator[str]:
    """Figures that are newer than those of the column, and why they are not the ones shown."""
    newer = newer_returned(material, column)
    if newer.to_come:
        yield (
            f"{column.label}: {_have(newer.to_come)} returned a newer window; it is shown here once "
            f"half of the schools have."
        )
    if newer.left_out:
        yield (
            f"{column.label}: {_have(newer.left_out)} returned a newer window; it is not shown here, "
            f"since papers.yaml sets this column to the {column.window} window."
        )


def _have(schools: int) -> str:
    return counted(schools, "school has", "schools have")


def _who_is_added_up(material: Material, columns: Sequence[Column]) -> list[str]:
    """For each column, the schools that the whole trust's figure does not hold."""
    names = {each.slug: each.school.name for each in material.schools}
    found: list[str] = []
    for column in columns:
        figure = column.figure(material.figures, TRUST)
        absent = [
            (figure.without_figure, "no figure") if figure else ((), ""),
            (figure.out_of_scope, "not the trust’s then") if figure else ((), ""),
        ]
        said = [
            f"{', '.join(names.get(slug, slug) for slug in slugs)} ({why})"
            for slugs, why in absent
            if slugs
        ]
        if said:
            found.append(f"{column.label}: the whole trust is without {'; '.join(said)}.")
    return found


def _hidden_rule(material: Material) -> str:
    rules = material.rules
    if rules.minimum_cell == 0:
        return "Nothing is hidden for the number of pupils it rests on: this paper is confidential."
    return (
        f"For {rules.audience}, results of fewer than {rules.minimum_cell} pupils are hidden "
        f"(“c”), as are those that would give them away, and 0% or 100% of a small group."
    )


def _missing(heat: HeatMap) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for row in heat.rows:
        names = [
            f"{head.label} ({head.period})"
            for head, cell in zip(heat.heads, row.cells, strict=True)
            if cell.shown is Shown.NOT_RETURNED
        ]
        if names:
            found.append((row.name, ", ".join(names)))
    return tuple(found)


def _findings(material: Material) -> tuple[FindingRow, ...]:
    """Errors and warnings by kind; their own words are left out, since they may hold figures."""
    titles = {name: code.title for name, code in every_code().items()}
    counts = Counter(
        (each.severity, each.code)
        for each in material.diagnostics
        if each.severity is not Severity.NOTE
    )
    order = {Severity.ERROR: 0, Severity.WARNING: 1}
    return tuple(
        FindingRow(code, severity.value, titles.get(code, code), counts[severity, code])
        for severity, code in sorted(counts, key=lambda each: (order[each[0]], each[1]))
    )


def _breaks(material: Material, columns: Sequence[Column]) -> tuple[str, ...]:
    """The last break in the series of each column."""
    found: list[str] = []
    for column in columns:
        of_column = [
            each
            for each in material.breaks
            if each.measure == column.measure.id and each.year_group.value == column.year_group
            and column.period and each.break_before <= column.period[0]
        ]  # fmt: skip
        if of_column:
            last = max(of_column, key=lambda each: each.break_before)
            found.append(
                f"{column.label}: no trend from before {last.break_before}. {last.reason}."
            )
    return tuple(found)


def _made_from(material: Material) -> tuple[tuple[str, str], ...]:
    return (
        ("As at", dates.day(material.as_of)),
        ("Policy in force from", dates.day(material.policy)),
        ("For", material.rules.audience),
        ("trustkit", material.version),
        ("Hash of the inputs", material.inputs),
    )
