"""What each result of a mapping is: its assessment's codes, its subject, how final, and on what basis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trustkit.diagnostics.catalogue.intake import maps as catalogue
from trustkit.diagnostics.catalogue.intake import rows as row_faults
from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.intake.codes.sets import CodeSets
from trustkit.intake.context import Context
from trustkit.intake.formats.kpi_file.rows import STATUTORY_BASIS
from trustkit.intake.formats.source import FileRefused
from trustkit.records.code_set import CodeSet, plain_form
from trustkit.records.mapping import MappedResult, Mapping
from trustkit.records.measures import Measure
from trustkit.records.vocabulary import Status, Window
from trustkit.store.faults import nearest
from trustkit.store.folder import Stored


@dataclass(frozen=True, slots=True)
class Plan:
    """One result of a mapping, and what it takes to count it.

    ``codes`` are the codes of the file in plain form, each with the code of ``code_set``.
    ``window`` is that of the result alone, or the only one its measures have; ``measures`` are
    those of the policy that it makes.
    """

    result: MappedResult
    code_set: CodeSet
    subject: str
    codes: dict[str, str]
    window: Window | None
    status: str
    basis: str
    measures: frozenset[str]


def plans_of(stored: Stored[Mapping], context: Context, sets: CodeSets) -> list[Plan]:
    """The plan of each result of a mapping of pupils.

    Raises:
        FileRefused: the mapping names an assessment, code, subject or basis that there is not.
    """
    mapping = stored.record
    faults: list[Diagnostic] = []
    basis = mapping.basis or context.request.basis or context.usual_basis
    if basis is None:
        known = ", ".join(sorted(context.bases))
        faults.append(row_faults.BASIS_NOT_TOLD.at(stored.path, known=known))
    elif basis not in context.bases:
        faults.append(_unknown(stored, ("basis",), "basis", basis, context.bases))
    plans: list[Plan] = []
    for at, result in enumerate(mapping.results):
        plan = _plan(stored, at, context, sets, basis or "")
        if isinstance(plan, Plan):
            plans.append(plan)
            faults += _unknown_codes(stored, at, result, plan.code_set)
        else:
            faults.append(plan)
    if faults:
        raise FileRefused(*dict.fromkeys(faults))
    return plans


def _plan(
    stored: Stored[Mapping], at: int, context: Context, sets: CodeSets, basis: str
) -> Plan | Diagnostic:
    mapping = stored.record
    result = mapping.results[at]
    name = result.assessment or ""
    if name not in sets.names():
        where = ("results", at, "assessment")
        return _unknown(stored, where, "assessment", name, sets.names())
    code_set = sets.get(name)
    subject = result.subject or ""
    made = [each.measure.replace("{subject}", subject) for each in code_set.measures]
    measures = [context.measures[each] for each in made if each in context.measures]
    if not measures:
        known = _subjects(code_set, context)
        return _unknown(stored, ("results", at, "subject"), "subject", subject, known)
    statutory = all(each.statutory for each in measures)
    asked = context.request.status or mapping.status
    words = {**mapping.codes, **result.codes}
    return Plan(
        result=result,
        code_set=code_set,
        subject=subject,
        codes={plain_form(word): code for word, code in words.items()},
        window=Window(result.window) if result.window else _only_window(measures),
        status=(asked if statutory else Status.INTERNAL).value,
        basis=STATUTORY_BASIS if statutory else basis,
        measures=frozenset(each.id for each in measures),
    )


def _only_window(measures: Sequence[Measure]) -> Window | None:
    """The one window that all of some measures are returned in, if there is but one."""
    windows = {window for each in measures for window in each.windows}
    return next(iter(windows)) if len(windows) == 1 else None


def _subjects(code_set: CodeSet, context: Context) -> list[str]:
    """The subjects for which the policy has a measure that an assessment makes."""
    found = {
        measure.removesuffix(each.measure.removeprefix("{subject}"))
        for each in code_set.measures
        for measure in context.measures
        if each.measure.startswith("{subject}")
        and measure.endswith(each.measure.removeprefix("{subject}"))
    }
    return sorted(subject for subject in found if not subject.startswith(("ks1_", "ks2_")))


def _unknown_codes(
    stored: Stored[Mapping], at: int, result: MappedResult, code_set: CodeSet
) -> list[Diagnostic]:
    """The codes that an assessment does not have, among those that a mapping gives for words."""
    known = {plain_form(each.code): each.code for each in code_set.codes}
    own = [(("results", at, "codes", word), code) for word, code in result.codes.items()]
    # A code of the whole mapping may be another of its assessments'.
    shared = [(("codes", word), code) for word, code in stored.record.codes.items()]
    several = len({each.assessment for each in stored.record.results}) > 1
    return [
        _unknown(stored, where, f"code of {code_set.assessment}", code, known.values())
        for where, code in [*own, *([] if several else shared)]
        if plain_form(code) not in known
    ]


def _unknown(
    stored: Stored[Mapping], where: tuple[str | int, ...], what: str, name: str, known: object
) -> Diagnostic:
    names = sorted(str(each) for each in known)  # type: ignore[attr-defined]
    span = stored.where(*where)
    field = " ".join(str(part) for part in where if isinstance(part, str))
    return catalogue.MAP_NAMES_UNKNOWN.at(
        stored.path, span.line, span.column, subject=f"{field} {name}", field=field, what=what,
        name=name, hint=nearest(name, names), known=", ".join(names),
    )  # fmt: skip
