"""Every change of policy as something that can be done to the older side alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import polars as pl
from pydantic import ValidationError

from trustkit.changes.policies.rules import (
    RuleChange,
    defaults_changed,
    order_changed,
    rule_changes,
)
from trustkit.changes.policies.schemes import SchemeChange, scheme_changes
from trustkit.changes.records.fields import text_of
from trustkit.changes.records.model import TableChange
from trustkit.changes.records.tables import TABLES
from trustkit.changes.sides import Judged
from trustkit.policy.in_force import Policy
from trustkit.records.rating_rules import RatingRules
from trustkit.records.scheme import Scheme
from trustkit.store.folder import Folder, Stored

Applied = tuple[Folder, Policy]
"""A folder and the policy to judge it by."""

POLICY_TABLES = ("benchmark", "series_break")
"""The tables that are the trust's rules and not its schools' data."""


class CannotStandAlone(Exception):
    """A change that makes no sound policy without the others; the message says why."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One change of policy. ``rates`` is whether it can move ratings, and not only categories.

    ``apply`` gives the older folder and policy with this change and no other.
    """

    label: str
    was: str | None
    now: str | None
    path: str
    line: int
    rates: bool
    apply: Callable[[Folder, Policy], Applied]


def units_of(before: Judged, after: Judged, tables: Mapping[str, TableChange]) -> list[Unit]:
    """Every change of policy that can move a rating or a category, in the order of the files."""
    old, new = before.policy, after.policy
    return [
        *_measure_units(old, new),
        *_rule_units(old, new),
        *(_scheme_unit(each, new) for each in scheme_changes(old, new)),
        *_table_units(after.folder, tables),
    ]


def with_policy_of(folder: Folder, rules: Folder) -> Folder:
    """A folder with the comparators and breaks of another."""
    return _with_tables(folder, {kind: rules.table(kind) for kind in POLICY_TABLES})


def _with_tables(folder: Folder, tables: Mapping[str, pl.DataFrame]) -> Folder:
    return replace(folder, tables={**folder.tables, **tables})


def _measure_units(old: Policy, new: Policy) -> Iterator[Unit]:
    defines = [
        {
            each.id: each.model_dump(exclude={"label", "short", "source"})
            for each in side.measures.values()
        }
        for side in (old, new)
    ]
    differ = sorted(
        name for name in defines[0].keys() | defines[1].keys()
        if defines[0].get(name) != defines[1].get(name)
    )  # fmt: skip
    if not differ:
        return

    def apply(folder: Folder, policy: Policy) -> Applied:
        return folder, replace(
            policy, measures=new.measures, groups=new.groups, bases=new.bases,
            measures_file=new.measures_file,
        )  # fmt: skip

    label = f"how {len(differ)} measure{'s are' if len(differ) > 1 else ' is'} defined"
    yield Unit(label, None, ", ".join(differ), new.measures_file.path, 1, True, apply)


def _rule_units(old: Policy, new: Policy) -> Iterator[Unit]:
    path = new.rating_file.path
    for name, was, now in defaults_changed(old.rating, new.rating):
        line = new.rating_file.where("defaults", name).line
        yield Unit(
            f"default {name.replace('_', ' ')}", text_of(was), text_of(now), path, line, True,
            _default_applied(name, new.rating),
        )  # fmt: skip
    for each in rule_changes(old, new):
        yield Unit(
            f"rule {each.id}", each.was, each.now, each.path, each.line, True,
            _rule_applied(each, new.rating),
        )  # fmt: skip
    if order_changed(old.rating, new.rating):
        line = new.rating_file.where("rules").line
        yield Unit(
            "the order of the rules", None, None, path, line, True, _order_applied(new.rating)
        )


def _default_applied(name: str, new: RatingRules) -> Callable[[Folder, Policy], Applied]:
    def apply(folder: Folder, policy: Policy) -> Applied:
        defaults = policy.rating.defaults.model_copy(update={name: getattr(new.defaults, name)})
        return folder, replace(
            policy, rating=policy.rating.model_copy(update={"defaults": defaults})
        )

    return apply


def _rule_applied(change: RuleChange, new: RatingRules) -> Callable[[Folder, Policy], Applied]:
    def apply(folder: Folder, policy: Policy) -> Applied:
        rules = [rule for rule in policy.rating.rules if rule.id != change.id]
        if change.after is not None:
            at = next(
                (at for at, rule in enumerate(policy.rating.rules) if rule.id == change.id),
                _place_of(change.id, rules, new),
            )
            rules.insert(at, change.after)
        return folder, replace(policy, rating=policy.rating.model_copy(update={"rules": rules}))

    return apply


def _place_of(id_: str, rules: list[Any], new: RatingRules) -> int:
    """Where a new rule goes: behind the nearest rule before it that is there already."""
    order = [rule.id for rule in new.rules]
    there = {rule.id: at for at, rule in enumerate(rules)}
    before = (
        [there[name] for name in order[: order.index(id_)] if name in there] if id_ in order else []
    )
    return before[-1] + 1 if before else 0


def _order_applied(new: RatingRules) -> Callable[[Folder, Policy], Applied]:
    order = {rule.id: at for at, rule in enumerate(new.rules)}

    def apply(folder: Folder, policy: Policy) -> Applied:
        rules = sorted(policy.rating.rules, key=lambda rule: order.get(rule.id, len(order)))
        return folder, replace(policy, rating=policy.rating.model_copy(update={"rules": rules}))

    return apply


def _scheme_unit(change: SchemeChange, new: Policy) -> Unit:
    def apply(folder: Folder, policy: Policy) -> Applied:
        schemes = dict(policy.schemes)
        theirs = new.schemes.get(change.scheme)
        if change.part == "" or theirs is None:
            schemes.pop(change.scheme, None)
            if theirs is not None:
                schemes[change.scheme] = theirs
        else:
            schemes[change.scheme] = _with_part(schemes[change.scheme], theirs.record, change)
        return folder, replace(policy, schemes=schemes)

    return Unit(change.label, change.was, change.now, change.path, change.line, False, apply)


def _with_part(stored: Stored[Scheme], new: Scheme, change: SchemeChange) -> Stored[Scheme]:
    """A scheme with one part of another version of it.

    Raises:
        CannotStandAlone: what comes out is no scheme: it names a criterion that is not there.
    """
    scheme = stored.record
    update: dict[str, Any]
    if change.part == "criterion":
        facts = {name: fact for name, fact in scheme.facts.items() if name != change.name}
        if change.name in new.facts:
            facts = {**scheme.facts, change.name: new.facts[change.name]}
        update = {"facts": facts}
    elif change.part in ("shape", "apart", "contested_at"):
        update = {change.part: getattr(new, change.part)}
    elif change.part == "override":
        update = {"overrides": _at_place(scheme.overrides, new.overrides, int(change.name))}
    elif change.part == "order":
        order = new.order
        update = {
            "outcomes": sorted(scheme.outcomes, key=lambda each: order.get(each.id, len(order)))
        }
    else:
        name = f"{change.part}s"
        update = {name: _with_item(getattr(scheme, name), getattr(new, name), change.name)}
    made = scheme.model_copy(update=update)
    try:
        return replace(stored, record=Scheme.model_validate(made.model_dump(mode="json")))
    except ValidationError as error:
        raise CannotStandAlone(
            str(error.errors()[0]["msg"]).removeprefix("Value error, ")
        ) from None


def _at_place(items: list[Any], theirs: list[Any], number: int) -> list[Any]:
    """A list with what another has at one place, counted from 1, in place of its own."""
    return [*items[: number - 1], *theirs[number - 1 : number], *items[number:]]


def _with_item(items: list[Any], theirs: list[Any], id_: str) -> list[Any]:
    new = {each.id: each for each in theirs}
    found = [new.get(id_) if each.id == id_ else each for each in items]
    if id_ not in {each.id for each in items} and id_ in new:
        order = [each.id for each in theirs]
        found.insert(min(order.index(id_), len(found)), new[id_])
    return [each for each in found if each is not None]


def _table_units(after: Folder, tables: Mapping[str, TableChange]) -> Iterator[Unit]:
    for kind, called in (("benchmark", "comparators in"), ("series_break", "breaks of series in")):
        by_path: dict[str, list[Any]] = {}
        for row in tables[kind].rows:
            by_path.setdefault(row.place[0], []).append(row)
        for path, rows in sorted(by_path.items()):
            number = f"{len(rows)} row{'s' if len(rows) > 1 else ''}"
            line = min(row.place[1] for row in rows)
            yield Unit(
                f"{called} {path}: {number}", None, None, path, line, True,
                _rows_applied(kind, [row.key for row in rows], after),
            )  # fmt: skip


def _rows_applied(
    kind: str, keys: list[tuple[Any, ...]], after: Folder
) -> Callable[[Folder, Policy], Applied]:
    """The older side with the newer side's rows of some keys in place of its own."""

    def apply(folder: Folder, policy: Policy) -> Applied:
        old, new = folder.table(kind), after.table(kind)
        names = list(_KEYS[kind])
        wanted = pl.DataFrame(keys, schema={name: new.schema[name] for name in names}, orient="row")
        kept = old.join(wanted, on=names, how="anti", nulls_equal=True)
        theirs = new.join(wanted, on=names, how="semi", nulls_equal=True)
        return _with_tables(folder, {kind: pl.concat([kept, theirs])}), policy

    return apply


_KEYS = {each.kind: each.key for each in TABLES if each.kind in POLICY_TABLES}
