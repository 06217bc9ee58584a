"""An intake from beginning to end, short of writing: files in, the folder's new contents out."""

from __future__ import annotations

from collections.abc import Sequence

from trustkit.diagnostics.catalogue.intake import files as catalogue
from trustkit.intake.context import Context, FolderFault, context_of, read_needed
from trustkit.intake.opening.watching import Watching, unwatched
from trustkit.intake.request import Request
from trustkit.intake.steps.became import FileTaken, Intake, Known
from trustkit.intake.steps.lay import Laying, in_order
from trustkit.intake.steps.pupils_counted import with_pupils_counted
from trustkit.intake.steps.read import read_earlier_results, read_in_turn
from trustkit.intake.steps.recognise import recognise_all
from trustkit.store.tree import Tree

__all__ = ["FileTaken", "Intake", "Known", "recognise_all", "take_in"]


def take_in(
    known: Sequence[Known],
    tree: Tree,
    request: Request,
    priors: Sequence[Known] = (),
    watching: Watching = unwatched,
) -> Intake:
    """Reads every file and lays it beside the folder; each is taken as a whole or not at all.

    The order in which the files are named does not matter. Nothing is written. ``priors`` are
    pupil-level files of earlier results, read only so that pupils can be found in them again.

    Raises:
        FolderFault: the folder has faults that stop anything being added, or ``--school`` names
            no school.
    """
    folder = read_needed(tree)
    context = context_of(folder, request)
    _check_school(context)
    intake = Intake()
    intake.earlier = read_earlier_results(priors, context, intake.refused)
    if intake.refused:
        # Without one of the earlier results pupils would be counted as having none.
        return intake
    read, context = read_in_turn(known, context, intake.refused, watching)
    read = with_pupils_counted(read, intake.earlier, context, intake.refused)
    laying = Laying(folder, tree, request)
    intake.taken = [laying.lay(each) for each in in_order(read)]
    intake.files = laying.contents()
    return intake


def _check_school(context: Context) -> None:
    named = context.request.school
    if named is not None and context.schools.slug_of(named) is None:
        hint = context.schools.hint(named)
        raise FolderFault(catalogue.UNKNOWN_SCHOOL_NAMED.at("--school", name=named, hint=hint))
