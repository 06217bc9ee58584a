"""Official figures of the whole trust beside what the folder's schools give.

Nothing is added to the folder. For each official figure it is said what the schools that the DfE
lists come to, weighted by their pupils, on how many schools and pupils that rests, and whether
rounding and the DfE's weights by length of time in the trust can explain what is different.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from trustkit.diagnostics.catalogue.intake import trust_tables as catalogue
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.apply.figures import KpiFiles
from trustkit.intake.apply.kpis import Row, numbers_in
from trustkit.intake.apply.laid import Laid
from trustkit.intake.apply.weighing import Part, mean, range_of_weights, slack
from trustkit.intake.opening.file import Opened
from trustkit.intake.reading.cells import places_of, rounded
from trustkit.intake.reading.schools import SchoolIndex
from trustkit.intake.request import Request
from trustkit.intake.taken import OfficialTotal, Taken
from trustkit.records.school import School
from trustkit.records.vocabulary import REASON_WORDS, Reason
from trustkit.store.folder import Folder

_BASES = ("dfe_tables", "statutory_return")
"""Whose figures of a statutory result count, the first that there is."""
_POINTS = 1
"""The decimals of a difference, in percentage points."""


@dataclass(slots=True)
class _Ours:
    """What the folder has of the schools of one official figure: parts, and why others lack.

    ``hidden`` are those without a figure of which the pupils are known: it can be from 0 to 100.
    ``empty`` are those that have no pupil of the group, so that nothing is lacking.
    """

    parts: list[Part] = field(default_factory=list)
    hidden: list[Part] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)

    @property
    def pupils(self) -> int:
        return sum(part.pupils for part in self.parts)


class Totals:
    """The check of a trust's official figures against its schools' own."""

    def __init__(self, folder: Folder, kpis: KpiFiles) -> None:
        """``kpis`` has the figures of every file laid beside the folder before."""
        self._schools = SchoolIndex(folder.all_of("school", School))
        self._kpis = kpis

    def lay(self, taken: Taken, file: Opened, request: Request) -> Laid:
        """Checks every official figure of a file.

        Raises:
            FolderFault: a file of KPIs can't be read whole.
        """
        del request
        laid = Laid("official totals")
        for official in taken.totals:
            ours = self._ours(official)
            if not ours.parts:
                laid.diagnostics.append(_unchecked(official, file.path))
                continue
            laid.checked += 1
            words, fault = _compared(official, ours, file.path)
            laid.words += words
            if fault is not None:
                laid.different += 1
                laid.diagnostics.append(fault)
        return laid

    def contents(self) -> dict[str, bytes]:
        """Nothing: a check changes no file."""
        return {}

    def _ours(self, official: OfficialTotal) -> _Ours:
        found = _Ours()
        for urn in official.urns:
            # A school registered by a file of this call has its URN for its folder.
            slug = self._schools.slug_of_urn(urn) or str(urn)
            row = self._row(official, slug, urn, official.group)
            part = None if row is None else _part(row)
            if part is not None:
                found.parts.append(part)
            elif row is None and self._has_nobody(official, slug, urn):
                found.empty.append(f"{urn} (no such pupils)")
            else:
                found.lacking.append(f"{urn} ({_why_lacking(row)})")
                found.hidden += _hidden(row)
        return found

    def _row(self, official: OfficialTotal, slug: str, urn: int, group: str) -> Row | None:
        """The row that counts of a school and group, of the first basis that there is."""
        kpis = self._kpis.of(slug, official.academic_year)
        key = (official.window, official.year_group, official.measure, group, str(urn))
        rows = (kpis.counting((*key, basis)) for basis in _BASES)
        return next((row for row in rows if row is not None), None)

    def _has_nobody(self, official: OfficialTotal, slug: str, urn: int) -> bool:
        """Whether all pupils of a school are in the group of the others: then no row is missing."""
        of = [self._row(official, slug, urn, group) for group in ("all", official.others)]
        every, others = (None if row is None else numbers_in(row)[0] for row in of)
        return bool(every) and every == others


def _part(row: Row) -> Part | None:
    """A school's figure and its pupils; None where it has no figure, or not of how many pupils."""
    eligible, achieved, value, *_ = numbers_in(row)
    if not eligible.isdecimal() or int(eligible) == 0:
        return None
    pupils = int(eligible)
    if achieved:
        return Part(pupils, Fraction(100 * int(achieved), pupils), Fraction(0))
    if not value:
        return None
    return Part(pupils, Fraction(value), Fraction(1, 2 * 10 ** places_of(value)))


def _hidden(row: Row | None) -> list[Part]:
    """A school whose figure is not known and whose pupils are: it lies anywhere from 0 to 100."""
    eligible = "" if row is None else numbers_in(row)[0]
    return [Part(int(eligible), Fraction(50), Fraction(50))] if eligible.isdecimal() else []


def _why_lacking(row: Row | None) -> str:
    if row is None:
        return "no figure in the folder"
    reason = numbers_in(row)[5]
    return REASON_WORDS[Reason(reason)] if reason else "without the number of its pupils"


def _named(official: OfficialTotal) -> str:
    return f"{official.measure}, {official.group}, {official.academic_year}"


def _unchecked(official: OfficialTotal, path: str) -> Diagnostic:
    figure = _named(official)
    return catalogue.TOTAL_NOT_CHECKED.at(
        path,
        official.line,
        subject=figure,
        figure=figure,
        year=official.academic_year,
        schools=len(official.urns),
    )


def _compared(
    official: OfficialTotal, ours: _Ours, path: str
) -> tuple[list[str], Diagnostic | None]:
    """What is said of one official figure, and the finding where nothing explains the difference."""
    ours_in_words = f"{rounded(mean(ours.parts), official.places + 1)}%"
    explained, how = _explained(official, ours)
    figure, theirs = _named(official), f"{official.value}%"
    rests = f"{len(ours.parts)} of {len(official.urns)} schools and {ours.pupils:,} pupils"
    if official.eligible:
        rests += f" of the DfE's {int(official.eligible):,}"
    sides = f"the DfE has {theirs}, the folder's schools give {ours_in_words}"
    words = [f"{figure}: {sides} ({_difference(official, ours)}): {how}", f"  resting on {rests}"]
    if ours.lacking or ours.empty:
        words.append(f"  nothing to count of URN {', '.join(sorted(ours.lacking + ours.empty))}")
    if explained:
        return words, None
    return words, catalogue.TOTAL_DIFFERS.at(
        path,
        official.line,
        subject=figure,
        figure=figure,
        theirs=theirs,
        ours=ours_in_words,
        explained=f"{how} ({rests})",
        remedy=_remedy(official, ours),
    )


def _difference(official: OfficialTotal, ours: _Ours) -> str:
    """By how much the folder's figure lies above or below the official one, rounded once."""
    exact = mean(ours.parts) - Fraction(official.value)
    points = rounded(abs(exact), _POINTS)
    if not Fraction(points):
        return "no difference"
    return f"{points} points {'more' if exact > 0 else 'less'}"


def _explained(official: OfficialTotal, ours: _Ours) -> tuple[bool, str]:
    """Whether the difference needs no looking into, and why, in words."""
    theirs, half = Fraction(official.value), Fraction(1, 2 * 10**official.places)
    if len(ours.hidden) < len(ours.lacking):
        return True, "not the same schools, so it settles nothing"
    if not ours.lacking and abs(mean(ours.parts) - theirs) <= half + slack(ours.parts):
        return True, "within rounding"
    reasons = ["rounding"]
    reasons += ["the schools without a figure"] if ours.lacking else []
    reasons += ["the DfE's weights by years in the trust"] if official.newer else []
    lowest, highest = range_of_weights([*ours.parts, *ours.hidden], official.newer or 0)
    if lowest - half <= theirs <= highest + half:
        return True, f"within what {_listed(reasons)} can explain"
    return False, f"more than {_listed(reasons)} can explain"


def _listed(words: list[str]) -> str:
    """“a”, “a and b”, “a, b and c”."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def _remedy(official: OfficialTotal, ours: _Ours) -> str:
    if official.eligible and int(official.eligible) != ours.pupils:
        return (
            "the numbers of pupils differ too: see which school's differs from the table of "
            "schools, and whether both are of the same status"
        )
    return (
        "see whether the schools' figures are of the same status as the DfE's, and compare each "
        "with the table of schools"
    )
