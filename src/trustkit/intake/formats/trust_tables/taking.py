"""The trust's own row of a table of trusts, as comparators and as totals to check against."""

from __future__ import annotations

import re

from trustkit.diagnostics.catalogue.intake import files as catalogue
from trustkit.diagnostics.catalogue.intake import trust_tables as table_catalogue
from trustkit.intake.context import Context
from trustkit.intake.formats.ks2_tables.year import released_of
from trustkit.intake.formats.shared.headed import HeadedRow, Headings, headed_rows, not_a_figure
from trustkit.intake.formats.shared.meanings import Cells, Meaning, counted
from trustkit.intake.formats.shared.release import status_of
from trustkit.intake.formats.shared.school_rows import refuse_other_window
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.formats.trust_tables.columns import (
    FIGURES,
    MEASURE,
    NAME,
    NEWER,
    OTHERS,
    PUPILS,
    REASONS,
    SCHOOLS,
    UID,
    YEAR,
)
from trustkit.intake.formats.trust_tables.whose import Numbers, number_in, numbers_in_words
from trustkit.intake.opening.file import Opened
from trustkit.intake.reading.cells import places_of, plain_count
from trustkit.intake.taken import Comparator, OfficialTotal, Taken
from trustkit.records.academic_year import in_file_name, understood
from trustkit.records.trust import Trust
from trustkit.records.vocabulary import Window

_WINDOW, _YEAR_GROUP = Window.SUMMER.value, "Y6"
BASIS = "eligible_schools"
"""The schools that the DfE counts for the trust, weighted by their years with it."""
OTHER_TRUSTS = "trusts other than this one"
UNCLEAR = "with some of the trust's numbers and not others"
NO_YEAR = "without a year that is understood"


def take_trusts(file: Opened, headings: Headings, context: Context) -> Taken:
    """The trust's own row.

    Raises:
        FileRefused: nothing of the file can be taken.
    """
    refuse_other_window(file, context, Window.SUMMER, "a table of trusts holds summer results")
    request = context.request
    taken = Taken(
        academic_years=[],
        windows=[],
        status=status_of(request).value,
        benchmarks_file="benchmarks/dfe-ks2-trusts.csv",
        benchmark_source="DfE key stage 2 performance tables, multi-academy trusts",
        diagnostics=list(file.notes),
    )
    _Taking(file, headings, context, taken).run()
    return taken


class _Taking:
    """One pass over a table."""

    def __init__(self, file: Opened, headings: Headings, context: Context, taken: Taken) -> None:
        self._file, self._headings, self._context, self._taken = file, headings, context, taken
        self._path = headings.table.path
        trust = context.folder.one_of("trust", Trust)
        self._numbers = None if trust is None else Numbers(trust.record)
        self._cells = Cells(REASONS)

    def run(self) -> None:
        """Finds the row and takes it, or says why there is none."""
        taken, named = self._taken, list[str]()
        for row in headed_rows(self._file, self._headings, taken):
            if self._numbers is not None and self._numbers.is_named(row):
                named.append(numbers_in_words(row))
            self._row(row)
        hint = f"; the row with the trust's name has {named[0]}" if len(named) == 1 else ""
        path, line, name = self._path, self._headings.line, self._file.name
        if not self._numbers:
            fault = table_catalogue.TRUST_NOT_IDENTIFIED.at(path, line, name=name, hint=hint)
            raise FileRefused(fault)
        if taken.counts.rows_used + taken.counts.refused.total() == 0:
            count = taken.counts.rows_read
            taken.diagnostics.append(
                table_catalogue.TRUST_NOT_IN_TABLE.at(
                    path, line, count=count, name=name, numbers=self._numbers, hint=hint
                )
            )

    def _row(self, row: HeadedRow) -> None:
        counts = self._taken.counts
        verdict = self._numbers.verdict(row) if self._numbers else "other"
        if verdict == "other":
            counts.ignored[OTHER_TRUSTS] += 1
        elif verdict == "unclear" and self._numbers:
            counts.refused[UNCLEAR] += 1
            alike, different = self._numbers.disagreement(row)
            self._taken.diagnostics.append(
                table_catalogue.NUMBERS_DISAGREE.at(
                    self._path, row.line, alike=alike, different=different
                )
            )
        else:
            self._own(row)

    def _own(self, row: HeadedRow) -> None:
        taken, request = self._taken, self._context.request
        try:
            year = understood(row[YEAR])
        except ValueError:
            taken.counts.refused[NO_YEAR] += 1
            self._fault(row, YEAR, "; it is not an academic year such as 202324")
            return
        if request.year not in (None, year):
            raise FileRefused(
                catalogue.WRONG_YEAR.at(
                    self._path, row.line, name=self._file.name, found=year, asked=request.year
                )
            )
        taken.counts.rows_used += 1
        taken.academic_years = sorted({*taken.academic_years, year})
        taken.windows = [_WINDOW]
        if request.status is None or request.released is None:
            released = released_of(request, year)
            taken.diagnostics.append(
                catalogue.STATUS_ASSUMED.at(
                    self._path, row.line, status=taken.status, released=released
                )
            )
        if MEASURE in self._context.measures:
            self._figures(row, year)
        else:
            note = catalogue.MEASURE_NOT_IN_POLICY.at(self._path, row.line, measures=MEASURE)
            taken.diagnostics.append(note)

    def _figures(self, row: HeadedRow, year: str) -> None:
        taken = self._taken
        urns, pupils = self._urns(row), plain_count(row[PUPILS]) or ""
        newer = plain_count(row[NEWER])
        released = released_of(self._context.request, year)
        whose = f"{in_file_name(year)}; {row[NAME]}"
        for heading, group in FIGURES.items():
            found = self._value(row, heading)
            if found.kind != "number":
                continue
            places, of = places_of(found.text), pupils if group == "all" else ""
            key = (
                MEASURE, _YEAR_GROUP, year, _WINDOW, "full_year", group, "trust",
                f"trust-{number_in(row, UID)}", BASIS,
            )  # fmt: skip
            taken.comparators.append(
                Comparator(key, found.text, of, places, whose, row.line, released=released)
            )
            if urns:
                taken.totals.append(
                    OfficialTotal(
                        measure=MEASURE,
                        year_group=_YEAR_GROUP,
                        academic_year=year,
                        window=_WINDOW,
                        group=group,
                        value=found.text,
                        eligible=of,
                        places=places,
                        urns=urns,
                        line=row.line,
                        newer=None if newer is None else int(newer),
                        others=OTHERS.get(group, ""),
                    )
                )

    def _urns(self, row: HeadedRow) -> tuple[int, ...]:
        """The schools listed in one cell; none, having said so, where any is not a URN."""
        found = [each for each in re.split(r"[;,\s]+", row[SCHOOLS]) if each]
        if not found or not all(re.fullmatch(r"[1-9]\d{5}", each) for each in found):
            self._fault(row, SCHOOLS, "; it is not a list of URNs, so nothing was checked")
            return ()
        return tuple(sorted({int(each) for each in found}))

    def _value(self, row: HeadedRow, heading: str) -> Meaning:
        found = self._cells[row[heading]]
        if found.kind == "number" and not 0 <= float(found.text) <= 100:
            found = Meaning("unknown", row[heading])
        if not counted(found, self._taken.counts):
            self._fault(row, heading, "")
        return found

    def _fault(self, row: HeadedRow, heading: str, problem: str) -> None:
        fault = not_a_figure(self._path, row, heading, row[NAME], problem)
        self._taken.diagnostics.append(fault)
