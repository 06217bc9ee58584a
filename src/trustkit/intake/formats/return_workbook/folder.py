"""What workbooks are made from, looked up in the data folder."""

from __future__ import annotations

from collections.abc import Sequence

from trustkit.intake.context import Context, context_of, read_needed
from trustkit.intake.formats.return_workbook.asked import Wish
from trustkit.intake.formats.return_workbook.making import Asking
from trustkit.intake.formats.return_workbook.returned import moment, returns_before
from trustkit.intake.request import Request
from trustkit.judge.time import window_end
from trustkit.policy.cycle_days import calendar_on, day_of
from trustkit.records.papers import Papers
from trustkit.records.trust import Trust
from trustkit.records.vocabulary import Window
from trustkit.store.folder import Folder, read_folder
from trustkit.store.tree import Tree

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def context_at(folder: Folder, academic_year: str, window: str) -> Context:
    """What the folder says as at the end of a window.

    Raises:
        FolderFault: the folder has no policy.
    """
    return context_of(folder, Request(recorded=window_end(academic_year, window)))


def ask_for(
    tree: Tree,
    academic_year: str,
    window: Window,
    *,
    measures: Sequence[str] = (),
    groups: Sequence[str] = (),
) -> Asking:
    """Looks once through all that was returned; each school's workbook is then made from it.

    ``measures`` and ``groups`` overrule what is told from earlier returns.

    Raises:
        FolderFault: a file that is needed has errors, or the folder has no policy.
    """
    context = context_at(read_needed(tree), academic_year, window)
    folder = read_folder(tree)
    papers, trust = folder.one_of("papers", Papers), folder.one_of("trust", Trust)
    now = moment(academic_year, window)
    shown = papers.record.board.groups if papers else ()
    observations = folder.table("observation")
    return Asking(
        context,
        observations,
        returns_before(observations, now),
        Wish(academic_year, window, now, measures, groups, shown),
        trust.record.name if trust else "",
        _due(folder, academic_year, window),
    )


def _due(folder: Folder, academic_year: str, window: Window) -> str:
    """The day the trust's calendar asks for returns by, in words; blank if it does not say."""
    calendar = calendar_on(folder, window_end(academic_year, window))
    collections = calendar.record.collections if calendar else []
    days = [day_of(each.due, academic_year) for each in collections if each.window is window]
    return f"{days[0].day} {_MONTHS[days[0].month - 1]} {days[0].year}" if days else ""
