"""Changed definitions that a result rests on: rules, measures, breaks of series, the school itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from trustkit.changes.consequences.model import Cause, ResultKey
from trustkit.changes.policies.rules import (
    RuleChange,
    defaults_changed,
    order_changed,
    rule_changes,
)
from trustkit.changes.records.fields import text_of
from trustkit.changes.records.model import TableChange
from trustkit.changes.sides import Judged
from trustkit.changes.words import Words
from trustkit.judge.rules import rule_of
from trustkit.records.school import School
from trustkit.store.folder import Stored

Row = Mapping[str, Any]
_OF_MEASURE = (
    "kind", "unit", "direction", "precision", "phases", "years", "windows", "period",
)  # fmt: skip
_NEAR = 1e-6
_OF_RESULT = ("phase", "urns", "laestab")
_OF_MEMBERSHIP = ("joined", "left", "urns")
_OF_PLACE = ("phase", "age_range", "joined", "left", "urns")


class Definitions:
    """What differs in the definitions of two judged folders, as causes."""

    def __init__(
        self, before: Judged, after: Judged, tables: Mapping[str, TableChange], words: Words
    ) -> None:
        """Both sides, what differs in their tables, and their words."""
        self._before, self._after = before, after
        self._tables = tables
        self._words = words

    def of_result(self, key: ResultKey, old: Row | None, new: Row | None) -> Iterator[Cause]:
        """Every changed definition that judging a result looks at."""
        yield from self._rules(key, old, new)
        measures = {key[4]} | {
            row["comparator_measure"] for row in (old, new) if row and row["comparator_measure"]
        }
        for measure in sorted(measures):
            yield from self.of_measure(measure)
            yield from self._breaks(measure)
        yield from self.of_school(key[0], _OF_RESULT)

    def of_place(self, school: str) -> Iterator[Cause]:
        """What differs of a school that decides how a scheme looks at it."""
        yield from self.of_school(school, _OF_PLACE)

    def of_other_schools(self, school: str) -> Iterator[Cause]:
        """Other schools that joined or left, as far as the two sides differ on it."""
        for other in sorted(self._schools[0].keys() | self._schools[1].keys()):
            if other != school:
                yield from self.of_school(other, _OF_MEMBERSHIP)

    @cached_property
    def _schools(self) -> tuple[dict[str, Stored[School]], dict[str, Stored[School]]]:
        old, new = (
            {each.school: each for each in side.folder.all_of("school", School)}
            for side in (self._before, self._after)
        )
        return old, new

    def of_school(self, school: str, fields: tuple[str, ...]) -> Iterator[Cause]:
        """Fields of a school's own record that differ; the whole record where one side has none."""
        old, new = self._schools[0].get(school), self._schools[1].get(school)
        at = new or old
        if at is None:
            return
        if old is None or new is None:
            yield Cause(
                "school", "the school itself", self._words.school(school),
                None if old is None else "in the folder", None if new is None else "in the folder",
                at.path, 1, ("school", school),
            )  # fmt: skip
            return
        was, now = old.record.model_dump(mode="json"), new.record.model_dump(mode="json")
        for name in fields:
            if was[name] != now[name]:
                yield Cause(
                    "school", "the school itself",
                    f"{self._words.school(school)}: {name.replace('_', ' ')}",
                    text_of(was[name]), text_of(now[name]), new.path, new.where(name).line,
                    ("school", school),
                )  # fmt: skip

    def _rules(self, key: ResultKey, old: Row | None, new: Row | None) -> Iterator[Cause]:
        used = {row["rule"] for row in (old, new) if row is not None}
        if old is None or new is None:
            used |= self._fitting(key)
        touched = [each for each in self._rule_changes if each.id in used]
        for each in touched:
            yield self.rule_cause(each)
        if (
            len(used) > 1
            and not touched
            and order_changed(self._before.policy.rating, self._after.policy.rating)
        ):
            yield self._order_cause()
        for name, was, now in self._defaults:
            if name == "tolerance" and not self._tolerance_matters(was, now, old, new):
                continue
            stored = self._after.policy.rating_file
            yield Cause(
                "rating_default", "a default of the rating rules", name.replace("_", " "),
                text_of(was), text_of(now), stored.path, stored.where("defaults", name).line,
                ("rating_default", name),
            )  # fmt: skip

    def _fitting(self, key: ResultKey) -> set[str | None]:
        """The rules that a figure is rated by, or would be if it were there, on the two sides."""
        found: set[str | None] = set()
        old, new = (schools.get(key[0]) for schools in self._schools)
        for side, school in ((self._before, old or new), (self._after, new or old)):
            phase = school.record.phase.value if school else ""
            rule = rule_of((key[4], key[3], key[5], key[2], phase), side.policy)
            found.add(rule.id if rule else None)
        return found

    def _tolerance_matters(self, was: float, now: float, old: Row | None, new: Row | None) -> bool:
        """Whether the default tolerance can matter: a gap lies between the two, and its rule has no own."""
        every = [*self._before.policy.rating.rules, *self._after.policy.rating.rules]
        without = {rule.id for rule in every if rule.tolerance is None}
        low, high = sorted((was, now))
        return any(
            row["rule"] in without and low - _NEAR < gap < high + _NEAR
            for row in (old, new) if row is not None
            for gap in _gaps(row)
        )  # fmt: skip

    @cached_property
    def _rule_changes(self) -> list[RuleChange]:
        return rule_changes(self._before.policy, self._after.policy)

    @cached_property
    def _defaults(self) -> list[tuple[str, Any, Any]]:
        return defaults_changed(self._before.policy.rating, self._after.policy.rating)

    def rule_cause(self, each: RuleChange) -> Cause:
        """A changed rule as a cause."""
        return Cause(
            "rule", "the rule that rates it", f"rule {each.id}", each.was, each.now,
            each.path, each.line, ("rule", each.id),
        )  # fmt: skip

    def _order_cause(self) -> Cause:
        stored = self._after.policy.rating_file
        return Cause(
            "rule", "which rule rates it", "the order of the rules", "one order", "another order",
            stored.path, stored.where("rules").line, ("rule", ""),
        )  # fmt: skip

    def of_measure(self, measure: str) -> Iterator[Cause]:
        """A measure that is made or rated in another way, or defined on one side only."""
        was, now = (side.policy.measures.get(measure) for side in (self._before, self._after))
        old = None if was is None else was.model_dump(mode="json", include=set(_OF_MEASURE))
        new = None if now is None else now.model_dump(mode="json", include=set(_OF_MEASURE))
        if old == new:
            return
        side = self._before if new is None else self._after
        stored = side.policy.measures_file
        line = stored.where("measures", list(side.policy.measures).index(measure)).line
        yield Cause(
            "measure", "how its measure is defined", f"measure {self._words.measure(measure)}",
            *_differing(old, new), stored.path, line, ("measure", measure),
        )  # fmt: skip

    def _breaks(self, measure: str) -> Iterator[Cause]:
        for row in self._tables["series_break"].rows:
            if row.key[0] == measure and row.counts:
                at = row.after or row.before or {}
                was, now = (each["reason"] if each else None for each in (row.before, row.after))
                yield Cause(
                    "series_break", "a break of its series",
                    f"{self._words.measure(measure)}: no trend into {row.key[2]}",
                    was, now,
                    at["path"], at["line"], ("series_break", *row.key),
                )  # fmt: skip


def _differing(
    old: dict[str, Any] | None, new: dict[str, Any] | None
) -> tuple[str | None, str | None]:
    """Only what differs of two definitions, in words."""
    if old is None or new is None:
        return (None if old is None else "defined", None if new is None else "defined")
    names = [name for name in new if old[name] != new[name]]
    return (
        "; ".join(f"{name} {text_of(old[name])}" for name in names),
        "; ".join(f"{name} {text_of(new[name])}" for name in names),
    )


def _gaps(row: Row) -> Iterator[float]:
    """How far a result is from what it is compared with, by itself and with years pooled."""
    if row["gap"] is not None:
        yield abs(round(row["gap"], 9))
    if row["pooled_eligible"] and row["pooled_expected"] is not None:
        apart = row["pooled_expected"] - row["pooled_achieved"]
        yield abs(100 * apart / row["pooled_eligible"])
