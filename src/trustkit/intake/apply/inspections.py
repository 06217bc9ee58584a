"""Grades of inspections laid beside those of the folder.

Of two rows for one area of one inspection the one recorded last counts (``judge.inspections``), and
nothing else tells them apart. So a grade that differs is added only under a later day than the one
it replaces: one that a later visit gave, which its own date says, by itself; a correction when it
is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from trustkit.diagnostics.catalogue.intake import schools as catalogue
from trustkit.diagnostics.diagnostic import Code
from trustkit.intake.apply.inspections_file import NO_CONCERN, GradedRow, InspectionsFile, Visit
from trustkit.intake.apply.laid import Laid
from trustkit.intake.apply.statements import Statement, Statements
from trustkit.intake.opening.file import Opened
from trustkit.intake.request import Request
from trustkit.intake.taken import Grade, Taken
from trustkit.store.folder import Folder
from trustkit.store.tree import Tree

_SOURCE = "Ofsted management information"


@dataclass(frozen=True, slots=True)
class _Incoming:
    """One file's grade, and what it is laid beside."""

    grade: Grade
    beside: InspectionsFile
    file: Opened
    request: Request
    laid: Laid

    @property
    def visit(self) -> Visit:
        """The inspection it is of."""
        return self.grade.inspected, self.grade.urn, self.grade.era

    @property
    def source(self) -> str:
        """What a row with it names as its source."""
        later = f"; graded {self.grade.graded}" if self.grade.graded else ""
        return f"intake:{self.file.id}; {_SOURCE}{later}"

    @property
    def day(self) -> str:
        """The day it is recorded."""
        return self.request.recorded.isoformat()


@dataclass(slots=True)
class _Said:
    """What one file says of one inspection; ``before`` are the rows that stood for it."""

    path: str
    beside: InspectionsFile
    visit: Visit
    before: list[tuple[str, ...]]
    grades: list[_Incoming] = field(default_factory=list)
    corrects: bool = False


class Inspections:
    """The files of inspections that an intake looks into, each read once, when first needed."""

    def __init__(self, folder: Folder, tree: Tree, statements: Statements) -> None:
        """``folder`` says which files there are.

        What intakes say that the rows no longer tell goes to ``statements``.
        """
        self._statements = statements
        self._tree = tree
        self._there = set(folder.paths)
        self._files: dict[str, InspectionsFile] = {}

    def lay(self, taken: Taken, file: Opened, request: Request) -> Laid:
        """Lays the grades of one file beside the folder's; writes nothing."""
        laid = Laid("inspections")
        new: dict[tuple[str, Visit], int] = {}
        said: dict[tuple[str, Visit], _Said] = {}
        for grade in taken.grades:
            path = f"schools/{grade.school}/inspections.csv"
            if path not in self._files:
                exists = path in self._there
                self._files[path] = InspectionsFile.read(self._tree, path, exists=exists)
            one = _Incoming(grade, self._files[path], file, request, laid)
            visit = (grade.school, one.visit)
            if visit not in said:
                said[visit] = _Said(path, one.beside, one.visit, one.beside.rows_of(one.visit))
                _publish(one, path)
            before, refused = laid.added, laid.refused
            corrects = _lay_one(one)
            if laid.added > before:
                new[visit] = new.get(visit, 0) + 1
            if laid.refused == refused:
                said[visit].grades.append(one)
                said[visit].corrects |= corrects
        for each in said.values():
            _keep(each, self._statements)
        laid.words += [_in_words(*visit, count) for visit, count in sorted(new.items())]
        return laid

    def contents(self) -> dict[str, bytes]:
        """Every file that something was added to, in its canonical form."""
        return {path: file.contents() for path, file in sorted(self._files.items()) if file.changed}


def _publish(one: _Incoming, path: str) -> None:
    """Fills in the day the report came out where it was not known; says so where it differs."""
    known, told = one.beside.published(one.visit), one.grade.published
    if told and not known:
        if one.beside.publish(one.visit, told):
            whose = f"{one.grade.school}, inspected {one.grade.inspected}"
            one.laid.words.append(f"{whose}: the report came out on {told}")
    elif told and known != told:
        one.laid.diagnostics.append(
            catalogue.PUBLISHED_DIFFERS.at(
                one.file.path,
                one.grade.line,
                subject=f"{one.grade.school}|{one.grade.inspected}",
                school=one.grade.school,
                inspected=one.grade.inspected,
                new=told,
                old=known,
                record=path,
            )
        )


def _keep(said: _Said, statements: Statements) -> None:
    """Keeps what a file says of an inspection that another said something of."""
    before = _stated(said.path, said.before)
    grades = [each for each in said.grades if _is_kept(each)]
    if not before or not grades:
        return
    new = [
        Statement(
            said.path, "", 1, each.beside.alone(each.visit, each.grade, each.day, each.source)
        )
        for each in grades
    ]
    turn = max(each.turn for each in statements.made_by(new[0].unit, before) or new)
    statements.note(
        before,
        _stated(said.path, said.beside.rows_of(said.visit)),
        [each._replace(turn=turn + said.corrects) for each in new],
        added=said.corrects,
    )


def _is_kept(one: _Incoming) -> bool:
    """Whether a grade can stand in a row: that there is no concern is said only of one there was."""
    row = one.beside.counting(one.visit, one.grade.area)
    return one.grade.grade != NO_CONCERN or (row is not None and row.grade == NO_CONCERN)


def _stated(path: str, rows: Sequence[tuple[str, ...]]) -> list[Statement]:
    return [Statement(path, "", 1, row) for row in rows]


def _lay_one(one: _Incoming) -> bool:
    """Lays a grade beside the one that counts; whether it corrects it."""
    grade, laid = one.grade, one.laid
    row = one.beside.counting(one.visit, grade.area)
    if row is None:
        if grade.grade != NO_CONCERN:
            one.beside.add(one.visit, grade, one.day, one.source)
            laid.added += 1
    elif row.grade.lower() == grade.grade.lower():
        laid.known += 1
        if row.recorded == one.day and row.is_intake and one.source < row.source:
            one.beside.replace(row, grade, one.source)
    elif _given(grade) < _row_given(row):
        # An earlier grade than the folder's: the later one would no longer count.
        laid.known += 1
    else:
        return _changed(one, row)
    return False


def _changed(one: _Incoming, row: GradedRow) -> bool:
    """A grade that differs from the one that counts, and was not given before it.

    Whether it corrects it.
    """
    regraded = _given(one.grade) > _row_given(row)
    if not regraded and one.request.correction is None:
        _refuse(one, row, catalogue.GRADE_CONTRADICTS)
    elif row.recorded < one.day:
        one.beside.add(one.visit, one.grade, one.day, one.source)
        one.laid.corrected += 1
        how = f"graded {one.grade.graded}" if regraded else "corrected"
        whose = f"{one.grade.school}, inspected {one.grade.inspected}"
        area = one.grade.area.replace("_", " ")
        one.laid.words.append(f"{whose}: {area} {row.grade} → {one.grade.grade}, {how}")
        return not regraded
    elif regraded and row.recorded == one.day and row.is_intake:
        # Two files of one day: that they come in either order must make no difference.
        one.beside.replace(row, one.grade, one.source)
        one.laid.corrected += 1
    else:
        _refuse(one, row, catalogue.CORRECTED_SAME_DAY)
    return False


def _given(grade: Grade) -> str:
    return grade.graded or grade.inspected


def _row_given(row: GradedRow) -> str:
    return row.graded or row.inspected


def _refuse(one: _Incoming, row: GradedRow, code: Code) -> None:
    grade = one.grade
    what = f"{grade.school}, inspected {grade.inspected} (URN {grade.urn}): {grade.area}"
    one.laid.refused += 1
    one.laid.diagnostics.append(
        code.at(
            one.file.path,
            grade.line,
            subject=what,
            grade_of=what.replace("_", " "),
            new=grade.grade,
            old=row.grade,
            recorded=row.recorded,
            ours=one.day,
            source=row.source,
        )
    )


def _in_words(school: str, visit: Visit, count: int) -> str:
    inspected, urn, era = visit
    if era == "ungraded":
        return f"{school}: ungraded inspection of {inspected} (URN {urn}), its outcome"
    kind = "report card" if era == "report_card" else "inspection"
    grades = "1 grade" if count == 1 else f"{count} grades"
    return f"{school}: {kind} of {inspected} (URN {urn}), {grades}"
