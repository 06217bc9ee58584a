"""Explore Education Statistics (EES), where the DfE publishes its statistics: the tidy CSV files.

Every file has the columns ``time_period``, ``time_identifier`` and ``geographic_level``, columns of
places, filters (``sex``, ``subject``) and figures; a row is one time, place and set of labels.

===================== ================================================================
``dataset``           what a data set is declared to hold
``declared``          the declarations: to add a data set, add one here
``labels``            what filter labels mean: groups, sets of schools, phases, versions
``columns``           the columns of time and place
``cells``             numbers and symbols
``table``             the rows as text, and which columns are filters
``screening``         how a file must be built: one rule a function; else nothing is taken
``metadata``          the file of metadata beside a data file
``places`` ``period`` ``filters``  whose rows, of when, about which pupils
``figures`` ``rows``  the cells of a row as figures or comparators
``distribution`` ``spreads``  the multiplication tables check from its spread of scores
``taking``            the whole file
===================== ================================================================
"""

from __future__ import annotations

from trustkit.diagnostics.catalogue.intake import tables as catalogue
from trustkit.intake.context import Context
from trustkit.intake.formats.ees.columns import KNOWN_BY
from trustkit.intake.formats.ees.declared import dataset_of
from trustkit.intake.formats.ees.metadata import is_metadata, read_metadata
from trustkit.intake.formats.source import FileRefused, Recognition
from trustkit.intake.opening.file import Opened
from trustkit.intake.taken import Taken
from trustkit.records.vocabulary import Status

DESCRIPTIONS = "descriptions of columns, which are no figures"


class ExploreEducationStatistics:
    """The format itself."""

    format = "dfe_ees"
    title = "DfE Explore Education Statistics"
    known_by = f"the headings {', '.join(sorted(KNOWN_BY))}"

    def recognise(self, file: Opened) -> Recognition | None:
        """By the headings of the first line, in any order and spelling of capitals."""
        if is_metadata(file):
            return Recognition(self, "the headings col_name, col_type and label: its metadata")
        headings = _headings(file)
        if not headings >= KNOWN_BY:
            return None
        dataset = dataset_of(headings)
        what = f"the data set is “{dataset.title}”" if dataset else "of no data set that is known"
        return Recognition(self, f"the headings time_period and geographic_level; {what}")

    def read(self, file: Opened, context: Context) -> Taken:
        """The figures of the trust's schools, and the comparators.

        Raises:
            FileRefused: the file breaks a rule of how such files are built, or is for another
                year.
        """
        if not is_metadata(file):
            # Loaded only for a file that needs it: it is the largest of the formats.
            from trustkit.intake.formats.ees.taking import take_data  # noqa: PLC0415

            return take_data(file, dataset_of(_headings(file)), context)
        described = read_metadata(file)
        if described.faults:
            raise FileRefused(*described.faults)
        status = context.request.status or Status.FINAL
        taken = Taken(academic_years=[], windows=[], status=status.value)
        taken.counts.rows_read = taken.counts.ignored[DESCRIPTIONS] = described.rows
        note = catalogue.EES_METADATA.at(file.first.path, name=file.name)
        taken.diagnostics = [*file.notes, note]
        return taken


def _headings(file: Opened) -> set[str]:
    return {cell.strip().casefold() for cell in file.head[0]}


SOURCE = ExploreEducationStatistics()
