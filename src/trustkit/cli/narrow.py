"""A question about one school, answered from the files it rests on and no others.

Read are the trust's own files, the policy, the benchmarks, and all of the school asked about; of the
other schools only what a comparison with them needs, where a rule of the policy that is asked about
makes one. A measure rests on less: of the policy on the measures and rating rules, of the school
on its figures and targets. So ``trustkit why`` takes about as long for a hundred schools as for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from trustkit.cli.asked import Asked, as_asked, day_asked, school_asked
from trustkit.cli.session import Session
from trustkit.diagnostics.diagnostic import Severity

if TYPE_CHECKING:
    from trustkit.judge.results import Results
    from trustkit.policy.in_force import Policy
    from trustkit.records.school import School
    from trustkit.store.folder import Folder, Stored
    from trustkit.store.tree import Tree

_OF_TRUST = ("trustkit.yaml", "series-breaks.csv")
_FOLDERS_OF_TRUST = ("policy/", "benchmarks/", "targets/")
_OF_FIGURES = re.compile(
    r"trustkit\.yaml|series-breaks\.csv|policy/[^/]+/(?:measures|rag)\.yaml|benchmarks/.*|targets/.*"
    r"|schools/[^/]+/(?:school\.yaml|kpis/.*|targets/.*)"
)
"""What a figure and its rating rest on, among what a question about a school may rest on."""


@dataclass(frozen=True)
class AskedOfSchool(Asked):
    """A part of a folder as at a date: the school asked about, and what its figures rest on."""

    meant: Stored[School]

    measure: str | None = None
    """The measure asked about, where it is one."""

    def results(self) -> Results:
        """The figures that are asked about compared and rated, among those of all schools."""
        import polars as pl

        from trustkit.judge.results import Results, figures_of, judged

        figures = figures_of(self.folder, self.policy, self.as_of)
        own = figures.filter(pl.col("school") == self.meant.school)
        if self.measure is not None:
            own = own.filter(pl.col("measure") == self.measure)
        frame = judged(own, self.folder, self.policy, self.as_of, among=figures)
        return Results(frame, self.policy, self.as_of)

    @cached_property
    def errors(self) -> int:
        """How many errors the files that the answer rests on have in themselves.

        What only shows when files are held against each other, and what other files have, is
        ``validate``'s to find.
        """
        return sum(each.severity is Severity.ERROR for each in self.folder.diagnostics)

    def say_errors(self, session: Session) -> None:
        """Says on stderr that the files read have errors, if they have any, and what to do."""
        if self.errors:
            number = "1 error" if self.errors == 1 else f"{self.errors} errors"
            session.note(f"what this rests on has {number}: run trustkit validate")


def ask_of_school(
    session: Session, as_of: str | None, at: str | None, school: str, subject: str | None
) -> AskedOfSchool:
    """Reads what a question about a school rests on, and finds the date and the policy.

    A school's folder name is taken as such; for anything else (a URN, a part of its name) the
    ``school.yaml`` of every school is read. ``subject`` is a measure, a scheme, or everything.

    Raises:
        CommandFault: the date can't be read, no policy can be used, or no school is meant.
    """
    from trustkit.judge.latest import latest_of_all
    from trustkit.store.folder import read_folder
    from trustkit.store.part import Part

    day = None if as_of is None else day_asked("--as-of", as_of)
    tree = session.tree(at)
    paths = tree.paths()
    slug = _slug(tree, paths, school)
    own = [path for path in paths if _is_of_trust(path) or path.startswith(f"schools/{slug}/")]
    no_scheme = _is_no_scheme(subject, paths)
    read = [path for path in own if _OF_FIGURES.fullmatch(path)] if no_scheme else own
    folder = read_folder(Part(tree, read))
    if not any(each.school == slug for each in folder.records.get("school", [])):
        school_asked(_schools(tree, paths), school)
    day = day or latest_of_all(tree, folder, paths)
    asked = as_asked(folder, day)
    measure = subject if subject in asked.policy.measures else None
    if no_scheme and measure is None:
        read = own
        asked = as_asked(read_folder(Part(tree, read)), day)
    if _needs_the_others(asked.policy, subject, folder):
        others = [path for path in paths if _is_of_comparison(path)]
        asked = as_asked(read_folder(Part(tree, {*read, *others})), day)
    meant = school_asked(asked.folder, slug)
    return AskedOfSchool(asked.folder, asked.policy, day, meant, measure)


def _is_no_scheme(subject: str | None, paths: Iterable[str]) -> bool:
    """Whether something is asked about that no scheme's file is named after."""
    return subject is not None and not any(
        path.startswith("policy/") and path.endswith(f"/schemes/{subject}.yaml") for path in paths
    )


def _is_of_trust(path: str) -> bool:
    return path in _OF_TRUST or path.startswith(_FOLDERS_OF_TRUST)


def _is_of_comparison(path: str) -> bool:
    """Whether a file of any school may count in a comparison with the trust's other schools."""
    parts = path.split("/")
    return parts[0] == "schools" and (parts[2:] == ["school.yaml"] or parts[2:3] == ["kpis"])


def _slug(tree: Tree, paths: Iterable[str], school: str) -> str:
    """The folder of the school meant.

    Raises:
        CommandFault: none is meant, or several could be.
    """
    wanted = school.strip().lower()
    if f"schools/{wanted}/school.yaml" in set(paths):
        return wanted
    return school_asked(_schools(tree, paths), school).school


def _schools(tree: Tree, paths: Iterable[str]) -> Folder:
    from trustkit.store.folder import read_folder
    from trustkit.store.part import Part

    return read_folder(
        Part(tree, [path for path in paths if path.split("/")[2:] == ["school.yaml"]])
    )


def _needs_the_others(policy: Policy, subject: str | None, folder: Folder) -> bool:
    """Whether what is asked about is compared with the trust's other schools by some rule."""
    compared = [
        rule
        for rule in policy.rating.rules
        if any(each.level == "trust" for each in rule.comparisons)
    ]
    measures = _measures_asked(policy, subject, folder)
    return any(
        rule.measures is None or measures & {str(name) for name in rule.measures}
        for rule in compared
    )


def _measures_asked(policy: Policy, subject: str | None, folder: Folder) -> set[str]:
    from trustkit.judge.schemes.figures import figures_of

    if subject in policy.measures:
        return {str(subject)}
    if subject in policy.schemes:
        facts = policy.schemes[str(subject)].record.facts.values()
        return {named.measure for fact in facts for named in figures_of(fact)}
    return set(folder.table("observation")["measure"].unique())
