"""What a row is about, and a figure of it as something to compare with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from trustkit.intake.formats.ees.cells import with_places
from trustkit.intake.formats.ees.dataset import Measured
from trustkit.intake.formats.ees.places import Whose
from trustkit.intake.reading.cells import places_of
from trustkit.intake.taken import Comparator
from trustkit.records.vocabulary import Period, Status, Window

_BASES = {"state_funded": "state-funded schools", "all_schools": "all schools"}
When = tuple[Window, Period]
WHOLE_YEAR: When = (Window.SUMMER, Period.FULL_YEAR)


@dataclass(frozen=True, slots=True)
class About:
    """Whose figures a row holds, of which year, group and schools, how final and since when."""

    whose: Whose
    year: str
    status: Status
    released: date
    group: str
    basis: str
    line: int

    @property
    def words(self) -> str:
        """Whose figures they are, for the source of a comparator."""
        return f"{self.whose.words}, {_BASES[self.basis]}"


@dataclass(frozen=True, slots=True)
class Published:
    """A figure of England or an authority, and its counts; blank where it has none."""

    value: str
    achieved: str = ""
    eligible: str = ""


def comparator_of(measured: Measured, about: About, when: When, figure: Published) -> Comparator:
    """A published figure as a row of benchmarks, with the decimals it is published to."""
    shown = with_places(figure.value, measured.places)
    window, period = when
    key = (
        measured.measure, measured.year_group, about.year, window.value, period.value,
        about.group, about.whose.level, about.whose.area, about.basis,
    )  # fmt: skip
    return Comparator(
        key,
        shown,
        figure.eligible,
        places_of(shown),
        about.words,
        about.line,
        numerator=figure.achieved if figure.eligible else "",
        status=about.status.value,
        released=about.released,
    )
