"""The whole difference between two trees, as an audience may see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from trustkit.changes.consequences.causes import Causes
from trustkit.changes.consequences.criteria import Criteria
from trustkit.changes.consequences.findings import finding_moves
from trustkit.changes.consequences.model import Moves
from trustkit.changes.consequences.moves import category_moves, result_moves
from trustkit.changes.consequences.totals import total_moves
from trustkit.changes.policies.apart import Apart, apart
from trustkit.changes.records.files import record_changes
from trustkit.changes.records.model import RecordChange, TableChange
from trustkit.changes.renamed import RenamedTree, renamed_schools
from trustkit.changes.shown.findings import ShownFindings, shown_findings
from trustkit.changes.shown.hidden import hidden_from, rules_between
from trustkit.changes.shown.records import shown_records
from trustkit.changes.shown.results import NotShown, shown_apart, shown_moves
from trustkit.changes.sides import Judged, Side, common_date, side_of
from trustkit.changes.words import Words
from trustkit.disclose.rules import Rules
from trustkit.judge.time import as_of_default
from trustkit.policy.in_force import NoPolicy, policy_for
from trustkit.records.trust import AudienceName
from trustkit.store.folder import read_folder
from trustkit.store.tree import Tree


@dataclass(frozen=True, slots=True)
class Labels:
    """What the two sides are called, the older and the newer."""

    before: str
    after: str


@dataclass(frozen=True)
class Difference:
    """Everything that differs between two sides, as at one date, for one audience.

    ``renamed`` are schools under another folder name now. ``calendar`` says what the later date
    alone does to the older side. ``moves`` is None where a side can't be judged, and ``problems``
    says why.
    """

    labels: Labels
    as_of: date
    rules: Rules
    words: Words
    renamed: Mapping[str, str]
    records: tuple[RecordChange, ...]
    form_only: tuple[str, ...]
    moves: Moves | None
    not_shown: NotShown
    findings: ShownFindings
    apart: Apart | None
    calendar: str
    problems: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Whether nothing differs in meaning."""
        return not (
            self.records
            or self.renamed
            or self.findings.introduced
            or self.findings.cleared
            or self.findings.stale
            or self.findings.fresh
            or self.findings.accepted
        )


def difference(
    before: Tree,
    after: Tree,
    *,
    labels: Labels,
    audience: AudienceName = "trustees",
    as_of: date | None = None,
) -> Difference:
    """Reads, judges and compares two trees.

    ``as_of`` is the date that both are judged on: the later of the two folders' own unless given.

    Raises:
        NoSuchAudience: the trust names no such audience.
    """
    if _same_bytes(before, after):
        return _nothing(after, labels, audience, as_of)
    written, newer = read_folder(before), read_folder(after)
    names = renamed_schools(written, newer)
    older = read_folder(RenamedTree(before, names)) if names else written
    day = as_of or common_date(older, newer)
    old, new = side_of(older, written, day), side_of(newer, newer, day)
    words = Words(older, newer)
    records = record_changes(older, newer, words, day)
    hidden = hidden_from(audience, old, new)
    found, parts = None, None
    if old.judged is not None and new.judged is not None:
        found = moves_between(old.judged, new.judged, records.rows, words)
        parts = apart(old.judged, new.judged, records.rows, records.records)
    moves, not_shown = shown_moves(found or Moves(), hidden)
    findings = finding_moves(old.validation, new.validation, names)
    return Difference(
        labels=labels,
        as_of=day,
        rules=hidden.rules,
        words=words,
        renamed=names,
        records=shown_records(records.records, hidden),
        form_only=records.form_only,
        moves=None if found is None else moves,
        not_shown=not_shown,
        findings=shown_findings(findings, hidden, {"before": old, "after": new}),
        apart=shown_apart(parts, moves, hidden),
        calendar=_calendar(old, explicit=as_of is not None),
        problems=_problems(labels, old, new),
    )


def _same_bytes(before: Tree, after: Tree) -> bool:
    """Whether both trees hold the same files, each the same to the byte, and all can be read."""
    paths = before.paths()
    try:
        return paths == after.paths() and all(
            before.read(path) == after.read(path) for path in paths
        )
    except OSError:
        return False


def _nothing(tree: Tree, labels: Labels, audience: AudienceName, as_of: date | None) -> Difference:
    """The difference between a tree and itself: checked once, and judged not at all."""
    folder = read_folder(tree)
    side = side_of(folder, folder, as_of or as_of_default(folder))
    rules = rules_between(audience, side, side)
    findings = finding_moves(side.validation, side.validation, {})
    return Difference(
        labels=labels,
        as_of=side.as_of,
        rules=rules,
        words=Words(folder, folder),
        renamed={},
        records=(),
        form_only=(),
        moves=None if side.judged is None else Moves(),
        not_shown=NotShown({}, 0),
        findings=ShownFindings((), (), (), (), (), findings.errors, findings.warnings),
        apart=None,
        calendar="",
        problems=_problems(labels, side, side),
    )


def _problems(labels: Labels, old: Side, new: Side) -> tuple[str, ...]:
    sides = ((labels.before, old), (labels.after, new))
    return tuple(f"{label}: {side.problem}" for label, side in sides if side.problem)


def moves_between(
    before: Judged, after: Judged, tables: Mapping[str, TableChange], words: Words
) -> Moves:
    """Everything that moves between two judged folders, with its causes."""
    causes = Causes(before, after, tables, words)
    return Moves(
        results=tuple(
            replace(each, causes=causes.of_result(each))
            for each in result_moves(before.frame, after.frame)
        ),
        categories=Criteria(before, after, tables, causes, words).moves(),
        totals=tuple(total_moves(before, after, causes)),
    )


def _calendar(old: Side, *, explicit: bool) -> str:
    """What the date of the comparison alone does to the older side, against its own latest date.

    A rating rests on dated rows and on the policy in force: where no version takes effect between
    the two dates, and no row is dated between them, it can't move.
    """
    own = as_of_default(old.folder)
    if explicit or old.judged is None or own == old.as_of:
        return ""
    since = f"The older side’s own latest date is {own}."
    try:
        policy = policy_for(old.folder, own)
    except NoPolicy:
        return f"{since} On that day it had no policy that could be used."
    same = policy.version == old.judged.policy.version
    then = Judged(old.folder, policy, own, old.judged.frame if same else None)
    ratings = sum(each.how == "moved" for each in result_moves(then.frame, old.judged.frame))
    places = len(category_moves(then.proposals, old.judged.proposals))
    if not ratings and not places:
        return f"{since} The later date alone moves no rating and no category of it."
    return (
        f"{since} The later date alone moves {ratings} of its ratings and {places} of its "
        "categories; that is not among what follows."
    )
