"""The whole proposal for a file: what a row is, what each column holds, and what is left open."""

from __future__ import annotations

from dataclasses import dataclass

from trustkit.diagnostics.catalogue.intake import maps as catalogue
from trustkit.intake.codes.sets import code_sets_of
from trustkit.intake.context import Context
from trustkit.intake.formats.source import FileRefused
from trustkit.intake.opening.file import Opened
from trustkit.intake.opening.table import Table
from trustkit.intake.proposing.assessing import Assessing
from trustkit.intake.proposing.dividing import Divided, divided
from trustkit.intake.proposing.draft import Draft, Said
from trustkit.intake.proposing.grouping import (
    Understood,
    add_groups,
    is_told,
    understood_as,
)
from trustkit.intake.proposing.looking import Looked, Seen, look
from trustkit.intake.proposing.results import (
    Found,
    Results,
    add_figures,
    add_results,
    of_columns,
    of_divided,
    of_figures,
    of_rows,
)
from trustkit.intake.proposing.vocabulary import column_of, is_of_one_pupil, result_of
from trustkit.intake.reading.cells import plain_number
from trustkit.intake.reading.spoken import commonly_spoken
from trustkit.records.mapping import UNFINISHED

_LONG = ("subject", "type", "result")
_COUNTED = ("measure", "group", "eligible", "achieved", "value")
_RECOGNISES = 6
_FEWEST = 2
_NAMED = {"told_apart_by": "told by its heading; what stands there is never kept"}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A draft, and what it was made from: the table, its columns of groups, and its results."""

    looked: Looked
    draft: Draft
    understood: list[Understood]
    results: list[Found]
    not_understood: list[str]


def propose(
    file: Opened, sheet: str | None, context: Context, *, title: str, year: str
) -> Proposal:
    """What the columns of a file seem to mean; ``year`` is that whose outcome codes are meant.

    Raises:
        FileRefused: no line of the file reads as headings, or no column as a result.
        FolderFault: the folder's own code sets contradict those that travel with trustkit.
    """
    looked = look(file, sheet)
    assessing = Assessing(code_sets_of(context.folder), context, year)
    fields, others = _columns(looked)
    how = divided([seen.heading for seen in others])
    rows = _rows(looked, fields, others, how)
    fields = _of_kind(rows, fields)
    named = {seen.heading for seen in fields.values()}
    others = [seen for seen in looked.columns if seen.heading not in named]
    table = looked.rows.placed.table
    # A name that no message may show is none to write into the folder either.
    draft = Draft(title or UNFINISHED, rows, sheet=table.sheet and (_plain(table) or "*"))
    understood = _add_columns(draft, fields, context)
    _add_year_group(draft, fields, how)
    results = _add_results(draft, rows, fields, others, how, assessing, context)
    if not results and not (rows == "figures" and "measure" in fields):
        hint = ": there are headings, and no column of results that the policy measures"
        raise FileRefused(
            catalogue.NOTHING_TO_PROPOSE.at(
                looked.rows.placed.table.path, looked.rows.placed.line, name=file.name, hint=hint
            )
        )
    _add_when(draft, fields, results, how)
    _recognise(draft, fields, others, how)
    unread = _leave_out(draft, others, how)
    return Proposal(looked, draft, understood, results, unread)


def _columns(looked: Looked) -> tuple[dict[str, Seen], list[Seen]]:
    """The columns that are known by their headings, the first of each kind; and the others."""
    fields: dict[str, Seen] = {}
    others: list[Seen] = []
    for seen in looked.columns:
        name = column_of(seen.heading)
        if name is None or name in fields:
            others.append(seen)
        else:
            fields[name] = seen
    return fields, others


def _rows(looked: Looked, fields: dict[str, Seen], others: list[Seen], how: Divided | None) -> str:
    """What a row is: a pupil, one result of a pupil, or figures."""
    of_pupils = "told_apart_by" in fields or any(
        is_of_one_pupil(seen.heading) for seen in looked.columns
    )
    result = fields.get("result")
    if "told_apart_by" in fields and "subject" in fields and result is not None:
        return "pupil_results"
    if of_pupils or how is not None:
        return "pupils"
    if "measure" in fields or {"achieved", "value"} & fields.keys():
        return "figures"
    found = [seen for seen in others if result_of(seen.heading) is not None]
    numbers = all(plain_number(word) is not None for seen in found for word in seen.words)
    return "figures" if numbers and "sex" not in fields else "pupils"


def _of_kind(rows: str, fields: dict[str, Seen]) -> dict[str, Seen]:
    """The columns that rows of a kind have; what others would be for is left to be read as it is."""
    if rows == "figures":
        if "value" not in fields and "result" in fields:
            fields["value"] = fields["result"]
        drop: tuple[str, ...] = (*_LONG, "told_apart_by", "formerly", "sex", "disadvantaged", "fsm",
                                 "sen", "eal", "looked_after", "prior")  # fmt: skip
    else:
        drop = _COUNTED if rows == "pupil_results" else (*_LONG, *_COUNTED)
    return {name: seen for name, seen in fields.items() if name not in drop}


def _plain(table: Table) -> str:
    return table.sheet if table.called == table.sheet else ""


def _add_columns(draft: Draft, fields: dict[str, Seen], context: Context) -> list[Understood]:
    understood: list[Understood] = []
    for name, seen in fields.items():
        if is_told(name) and draft.rows != "figures":
            each = understood_as(name, seen, context)
            understood.append(each)
            draft.columns[name] = Said(seen.heading, each.why)
        else:
            draft.columns[name] = Said(seen.heading, _NAMED.get(name, "told by its heading"))
    add_groups(draft, understood)
    return understood


def _add_year_group(draft: Draft, fields: dict[str, Seen], how: Divided | None) -> None:
    """A line for the year group of the whole file, where nothing in it says one."""
    by_sheet = commonly_spoken().year_group(draft.sheet) if draft.sheet else None
    if draft.rows == "figures" or "year_group" in fields or (how and "year_group" in how.parts):
        return
    if by_sheet is None:
        draft.year_group = Said(UNFINISHED, "no column says it: the year group of every such file")
    else:
        draft.sheet = "*"
        draft.remark("when", "the name of the sheet says the year group")


def _add_results(  # noqa: PLR0913 - the parts of one proposal
    draft: Draft, rows: str, fields: dict[str, Seen], others: list[Seen], how: Divided | None,
    assessing: Assessing, context: Context,
) -> list[Found]:  # fmt: skip
    if rows == "figures":
        results = Results() if "measure" in fields else of_figures(others, context)
        add_figures(draft, results)
        return results.found
    if rows == "pupil_results":
        results = of_rows(fields["subject"], fields.get("type"), fields["result"], assessing)
    elif how is not None:
        draft.divider = Said(how.divider, "what divides the headings")
        draft.parts = how.parts
        results = of_divided(others, how, assessing)
    else:
        results = of_columns(others, assessing)
    add_results(draft, results)
    return results.found


def _add_when(
    draft: Draft, fields: dict[str, Seen], results: list[Found], how: Divided | None
) -> None:
    if not {"academic_year", "assessed_on"} & fields.keys():
        draft.remark("when", "the file does not say its year: give --year, as --year 2025/26")
    says = {"window", "assessed_on"} & fields.keys() or (how and "window" in how.parts)
    if not says and not all(each.window for each in results):
        draft.remark(
            "when",
            "the file does not say the window of every result: give --window, as --window autumn",
        )
    if "school" not in fields:
        draft.remark("when", "the file does not say its school: give --school")


def _recognise(
    draft: Draft, fields: dict[str, Seen], others: list[Seen], how: Divided | None
) -> None:
    """By the columns that every such file has: not by results, which come and go with the window."""
    headings = [seen.heading for seen in fields.values()]
    if len(headings) < _RECOGNISES and how is None:
        headings += [
            seen.heading
            for seen in others
            if (said := result_of(seen.heading)) is not None and said.window is None
        ]
    # One heading alone is in too many files: those of names come next, and then any.
    for also in (is_of_one_pupil, bool):
        if len(headings) < _FEWEST:
            more = [seen.heading for seen in others if also(seen.heading)]
            headings += [heading for heading in more if heading not in headings][:_FEWEST]
    draft.recognised_by = headings[:_RECOGNISES]


def _leave_out(draft: Draft, others: list[Seen], how: Divided | None) -> list[str]:
    """Names the columns that no figure needs; those not understood are handed back."""
    read = {
        said.value for result in draft.results for said in [result.fields.get("heading")] if said
    }
    read |= {said.value for said in draft.not_read}
    read |= set(how.pieces) if how is not None else set()
    unread: list[str] = []
    for seen in others:
        if seen.heading in read:
            continue
        if is_of_one_pupil(seen.heading):
            draft.not_read.append(Said(seen.heading, "no figure needs it"))
        else:
            unread.append(seen.heading)
    return unread
