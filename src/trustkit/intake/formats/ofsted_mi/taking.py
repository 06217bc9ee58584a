"""A whole file of management information: the trust's schools, and their inspections."""

from __future__ import annotations

from trustkit.diagnostics.catalogue.intake import rows as row_catalogue
from trustkit.diagnostics.catalogue.intake import schools as catalogue
from trustkit.intake.context import Context
from trustkit.intake.formats.gias.taking import named
from trustkit.intake.formats.ofsted_mi.inspected import Inspected, Place, Reader, cell, is_there
from trustkit.intake.formats.ofsted_mi.layouts import CARD_AREAS, Block, Layout, layout_of
from trustkit.intake.formats.shared.headed import HeadedRow, Headings, headed_rows
from trustkit.intake.formats.shared.notes import as_published
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.opening.file import Opened
from trustkit.intake.reading.days import Days
from trustkit.intake.taken import Taken
from trustkit.records.trust import Trust
from trustkit.records.vocabulary import Status

NOT_OURS = "schools that are not the trust's"
UNKNOWN = "schools of the trust that no school.yaml has"
NOT_ASKED = "schools other than the one named"
UNINSPECTED = "schools of the trust without an inspection in the file"
AS_ANOTHER = "inspected only under URNs that school.yaml does not list"
NOT_WHOLE = "visits that graded only some areas"
WITHOUT_URN = "without a usable URN"
NOT_UNDERSTOOD = "of inspections that are not understood"

_CORE = set(list(CARD_AREAS)[:6])


def take_inspections(file: Opened, context: Context) -> Taken:
    """Every inspection of the trust's schools in a file.

    Raises:
        FileRefused: the file was cut off, or can't be read as a table.
    """
    found = layout_of(file)
    if found is None:
        raise FileRefused(row_catalogue.BROKEN_QUOTES.at(file.path))
    layout, headings = found
    taken = Taken([], [], Status.FINAL.value, diagnostics=as_published(file))
    _Taking(file, context, layout, headings, taken).run()
    return taken


class _Taking:
    """One pass over a file."""

    def __init__(
        self, file: Opened, context: Context, layout: Layout, headings: Headings, taken: Taken
    ) -> None:
        self._file, self._context, self._layout = file, context, layout
        self._headings, self._taken = headings, taken
        self._path = headings.table.path
        request = context.request
        self._only = context.schools.slug_of(request.school) if request.school else None
        trusts = context.folder.all_of("trust", Trust)
        uid = trusts[0].record.identifiers.group_uid if trusts else None
        self._uid = "" if uid is None else str(uid)
        self._days = Days(self._path)
        self._unknown: dict[str, str] = {}

    def run(self) -> None:
        """Takes every row, and then says which schools of the trust the folder does not know."""
        for row in headed_rows(self._file, self._headings, self._taken):
            self._row(row)
        self._taken.diagnostics += self._days.diagnostics()
        if self._unknown:
            schools = [f"{urn} {name}" for urn, name in sorted(self._unknown.items())]
            self._taken.diagnostics.append(
                catalogue.TRUST_SCHOOLS_UNKNOWN.at(
                    self._path,
                    count=len(schools),
                    schools=named(schools),
                    remedy="register them from the GIAS extract with --create-schools, or write "
                    "their school.yaml by hand; then take this file in again",
                )
            )

    def _row(self, row: HeadedRow) -> None:
        counts, urn = self._taken.counts, row["URN"]
        if not (len(urn) == 6 and urn.isdecimal() and urn[0] != "0"):
            counts.refused[WITHOUT_URN] += 1
            fault = row_catalogue.BAD_URN.at(self._path, row.line, cell=urn)
            self._taken.diagnostics.append(fault)
            return
        slug = self._context.schools.slug_of_urn(int(urn))
        if slug is None:
            ours = self._uid and row["MULTI-ACADEMY TRUST UID"] == self._uid
            counts.ignored[UNKNOWN if ours else NOT_OURS] += 1
            if ours:
                self._unknown[urn] = row["SCHOOL NAME"]
        elif self._only not in (None, slug):
            counts.ignored[NOT_ASKED] += 1
        else:
            self._school(row, slug, int(urn))

    def _school(self, row: HeadedRow, slug: str, urn: int) -> None:
        counts = self._taken.counts
        self._taken.schools.add(slug)
        became = [
            self._inspection(row, block, slug, urn)
            for block in self._layout.blocks
            if is_there(row, block)
        ]
        if "" in became:
            counts.rows_used += 1
        elif NOT_UNDERSTOOD in became:
            counts.refused[NOT_UNDERSTOOD] += 1
        else:
            counts.ignored[became[0] if became else UNINSPECTED] += 1

    def _inspection(self, row: HeadedRow, block: Block, slug: str, urn: int) -> str:
        """Takes one inspection; why it was not taken, blank if it was."""
        at_the_time = cell(row, block.urn)
        inspected_urn = int(at_the_time) if at_the_time.isdecimal() else urn
        place = Place(self._path, slug, inspected_urn)
        inspected, faults = Reader(row, block, place, self._days).read()
        self._taken.diagnostics.extend(faults)
        if inspected is None:
            return NOT_UNDERSTOOD
        known = {each.urn for each in self._context.schools.by_slug[slug].urns}
        if inspected_urn not in known:
            self._as_another(row, block, place, inspected)
            return AS_ANOTHER
        if block.whole_cards_only and not set(inspected.areas) >= _CORE:
            self._not_whole(row, place, inspected)
            return NOT_WHOLE
        self._taken.grades.extend(inspected.grades)
        return ""

    def _as_another(self, row: HeadedRow, block: Block, place: Place, inspected: Inspected) -> None:
        self._taken.diagnostics.append(
            catalogue.INSPECTED_AS_ANOTHER.at(
                self._path,
                row.line,
                subject=f"{place.school}|{place.urn}|{inspected.day}",
                school=place.school,
                inspected=inspected.day,
                urn=place.urn,
                name=cell(row, block.name) or "no name given",
                record=f"schools/{place.school}/school.yaml",
            )
        )

    def _not_whole(self, row: HeadedRow, place: Place, inspected: Inspected) -> None:
        self._taken.diagnostics.append(
            catalogue.CARD_NOT_WHOLE.at(
                self._path,
                row.line,
                subject=f"{place.school}|{inspected.day}",
                school=place.school,
                inspected=inspected.day,
                areas=", ".join(inspected.areas).replace("_", " "),
            )
        )
