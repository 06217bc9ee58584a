"""What intakes said of some things laid beside the folder once more, by the rules of taking in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from trustkit.diagnostics.catalogue.intake import files as catalogue
from trustkit.diagnostics.diagnostic import Diagnostic, Severity
from trustkit.intake.apply.comparators import Comparators
from trustkit.intake.apply.figures import KpiFiles, apply_figures
from trustkit.intake.apply.inspections import Inspections
from trustkit.intake.apply.laid import Beside
from trustkit.intake.apply.sound import problem_in
from trustkit.intake.apply.statements import Statement, Statements, Unit
from trustkit.intake.apply.transitions import Transitions
from trustkit.intake.context import FolderFault, read_part
from trustkit.intake.opening.file import Form, Opened
from trustkit.intake.request import Request
from trustkit.intake.taken import SERIES_FILE, Comparator, Figure, Grade, Movement, Taken
from trustkit.records.layout import kind_of
from trustkit.records.ledger import LedgerEntry
from trustkit.store.canonical import BENCHMARK_KEY
from trustkit.store.tree import Tree

_NEEDED = ("ledger", "benchmark", "inspection", "transition")
_GRADED = re.compile(r"; graded (\d{4}-\d{2}-\d{2})")


@dataclass(slots=True)
class LaidAgain:
    """Every file that changes; and what was refused, with the file that had given it."""

    files: dict[str, bytes] = field(default_factory=dict)
    refused: list[tuple[LedgerEntry, Diagnostic]] = field(default_factory=list)


def lay_again(
    tree: Tree,
    said: Iterable[Statement],
    entries: Mapping[str, LedgerEntry],
    forget: Mapping[Unit, str | None],
) -> LaidAgain:
    """Lays what intakes said beside a folder that has none of it, in the turns it was said in.

    ``entries`` are those of the ledger by id. Of the units to ``forget`` nothing that was kept is
    kept any longer, or nothing of the intake named; what is laid again is kept anew.

    Raises:
        FolderFault: a table of the folder can't be read, or a row to lay again is not as an intake
            wrote it.
    """
    said = sorted(said, key=lambda each: (each.file, each))
    for path, rows in groupby(said, key=lambda each: each.file):
        _check(path, list(rows))
    folder, statements = read_part(tree, _NEEDED), Statements(tree)
    for unit, intake in forget.items():
        statements.forget({unit}, intake=intake)
    kpis = KpiFiles(tree, tree.paths())
    comparators = Comparators(folder, tree, statements)
    inspections = Inspections(folder, tree, statements)
    transitions = Transitions(folder, tree, statements)
    done = LaidAgain()
    ordered = sorted(said, key=lambda each: (*_call(each), each))
    for (_, day, intake, _, _, _), of_call in groupby(ordered, key=_call):
        entry = entries[intake]
        taken, file = _taken(list(of_call)), _file(entry)
        recorded = date.fromisoformat(day)
        request = Request(recorded=recorded, correction=_why(entry, recorded))
        faults = apply_figures(taken.figures, kpis, statements, file, request).diagnostics
        _, notes = comparators.lay_beside(
            taken,
            file.path,
            source_id=file.id,
            checked_on=recorded,
            correct=request.correction is not None,
        )
        kinds: list[Beside] = [inspections] if taken.grades else []
        kinds += [transitions] if taken.movements else []
        laid = [kind.lay(taken, file, request) for kind in kinds]
        found = [*faults, *notes, *(each for one in laid for each in one.diagnostics)]
        done.refused += [(entry, each) for each in found if each.severity is Severity.ERROR]
    done.files = kpis.contents() | comparators.contents() | inspections.contents()
    done.files |= transitions.contents() | statements.contents()
    return done


def _check(path: str, said: Sequence[Statement]) -> None:
    problem = problem_in(said[0].kind, [each.row for each in said])
    if problem:
        raise FolderFault(catalogue.FOLDER_HAS_FAULTS.at(path, file=path, problem=problem))


def _call(each: Statement) -> tuple[int, str, str, str, str, str]:
    """What tells one taking in of a file from another, for what is laid at once."""
    of_benchmarks = each.kind == "benchmark"
    published = _publication(each)[0] if of_benchmarks else ""
    file = each.file if of_benchmarks else ""
    return each.turn, each.day, each.intake, each.status, file, published


def _file(entry: LedgerEntry) -> Opened:
    return Opened(entry.file_name, entry.file_name, entry.sha256, Form.TEXT, [], b"", [])


def _why(entry: LedgerEntry, day: date) -> str | None:
    """Why a file's figures replaced others on a day; None if they might not."""
    takes = [(entry.recorded, entry.correction)]
    takes += [(each.recorded, each.correction) for each in entry.later]
    return next((why for recorded, why in takes if recorded == day and why), None)


def _taken(said: Sequence[Statement]) -> Taken:
    """What one file said, as its source handed it on."""
    status = said[0].status or "final"
    taken = Taken(academic_years=[], windows=[], status=status)
    for each in said:
        match = kind_of(each.file)
        named = match[1] if match else {}
        school, year = named.get("school", ""), named.get("year", "").replace("-", "/")
        row = each.row
        if each.kind == "observation":
            figure = Figure(school, year, row[:6], row[6:12], status, 0)  # type: ignore[arg-type]
            taken.figures.append(figure)
        elif each.kind == "transition":
            taken.movements.append(Movement(school, year, row[:7], int(row[7])))  # type: ignore[arg-type]
        elif each.kind == "inspection":
            graded = _GRADED.search(each.cell("source"))
            inspected, published, urn, era, area, grade = row[:6]
            later = graded[1] if graded else ""
            taken.grades.append(
                Grade(school, inspected, published, urn, era, area, grade, 1, later)
            )
        else:
            taken.benchmarks_file = each.file
            taken.benchmark_source = _publication(each)[0]
            taken.comparators.append(_comparator(each))
    return taken


def _publication(each: Statement) -> tuple[str, str]:
    """The publication that a comparator came from, and whose it is: all it says, where that was changed."""
    return each.publication or (each.cell("source"), "")


def _comparator(each: Statement) -> Comparator:
    released = each.cell("released")
    return Comparator(
        key=tuple(each.cell(name) for name in BENCHMARK_KEY),
        value=each.cell("value"),
        denominator=each.cell("denominator"),
        places=int(each.cell("dp")),
        whose=_publication(each)[1],
        line=1,
        numerator=each.cell("numerator"),
        status=each.status,
        released=date.fromisoformat(released) if released else None,
        yields=each.file == SERIES_FILE,
    )
