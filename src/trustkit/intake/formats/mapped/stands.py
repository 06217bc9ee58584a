"""Where the results of a table stand: a column for each, or a row for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trustkit.diagnostics.catalogue.intake import maps as catalogue
from trustkit.intake.formats.mapped.layout import Rows, plain_heading
from trustkit.intake.formats.mapped.plans import Plan
from trustkit.intake.formats.mapped.when import When
from trustkit.intake.formats.source import FileRefused
from trustkit.records.code_set import plain_form
from trustkit.records.mapping import Mapping
from trustkit.records.vocabulary import Window, YearGroup


@dataclass(frozen=True, slots=True, repr=False)
class Stand:
    """Where outcomes of one plan stand, and what is said there of window and year group.

    ``table`` is the place of the table, ``heading`` that of the column, or what the results of rows
    are called.
    """

    table: int
    plan: int
    heading: str
    year_group: YearGroup | None
    window: Window | None


@dataclass(frozen=True, slots=True)
class Stands:
    """Finds where the results of one table stand."""

    table: int
    rows: Rows
    mapping: Mapping
    plans: list[Plan]
    when: When

    def found(self) -> list[Stand]:
        """Every place of results.

        Raises:
            FileRefused: two of them give one measure of one window.
        """
        if self.mapping.rows == "pupil_results":
            found = [
                Stand(self.table, place, plan.result.called or "", None, plan.window)
                for place, plan in enumerate(self.plans)
            ]
        else:
            found = list(self._columns())
        self._refuse_doubles(found)
        return found

    def _refuse_doubles(self, stands: list[Stand]) -> None:
        """Two columns, or two types of one subject, must not give one measure of one window."""
        found: dict[tuple[str, YearGroup | None], list[Stand]] = {}
        for stand in stands:
            for measure in sorted(self.plans[stand.plan].measures):
                before = found.setdefault((measure, stand.year_group), [])
                for other in before:
                    alike = stand.window == other.window or None in (stand.window, other.window)
                    if alike and not self._is_alias(other.plan, stand.plan):
                        raise self._double(self._shown(other), self._shown(stand), measure)
                before.append(stand)

    def _shown(self, stand: Stand) -> str:
        if self.mapping.rows != "pupil_results":
            return stand.heading
        result = self.plans[stand.plan].result
        return " ".join(filter(None, (result.called, result.type)))

    def _double(self, first: str, second: str, measure: str) -> FileRefused:
        at, label = self.rows.placed, self.when.context.measures[measure].label
        return FileRefused(
            catalogue.SAME_RESULT_TWICE.at(
                at.table.path, at.line, first=first, second=second, measures=label
            )
        )

    def _is_alias(self, one: int, other: int) -> bool:
        """Whether two results of rows are one, under two words: rows of both are settled."""
        first, second = self.plans[one].result, self.plans[other].result
        return self.mapping.rows == "pupil_results" and first.called != second.called

    def _columns(self) -> Iterator[Stand]:
        for place, plan in enumerate(self.plans):
            heading = plan.result.heading
            if heading is not None and plain_heading(heading) in self.rows.at:
                yield Stand(self.table, place, heading, None, plan.window)
        parts = self.mapping.heading_parts
        for heading in self.rows.names if parts is not None else []:
            stand = self._divided(heading)
            if stand is not None:
                yield stand

    def _divided(self, heading: str) -> Stand | None:
        """The results below a heading of several parts; None if it is not such a one."""
        parts = self.mapping.heading_parts
        pieces = [piece.strip() for piece in heading.split(parts.divider)] if parts else []
        if parts is None or len(pieces) != len(parts.parts):
            return None
        said = dict(zip(parts.parts, pieces, strict=True))
        words = self.when.words
        window = words.window(said["window"]) if "window" in said else None
        year_group = words.year_group(said["year_group"]) if "year_group" in said else None
        if ("window" in said and window is None) or ("year_group" in said and year_group is None):
            return None
        for place, plan in enumerate(self.plans):
            result = plan.result
            if (
                result.called is not None
                and plain_form(result.called) == plain_form(said["subject"])
                and plain_form(result.type or said.get("type", ""))
                == plain_form(said.get("type", ""))
            ):
                return Stand(self.table, place, heading, year_group, window or plan.window)
        return None
