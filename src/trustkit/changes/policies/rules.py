"""Which rating rules differ between two policies: by id, whatever version or file they stand in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from trustkit.changes.records.fields import text_of
from trustkit.changes.records.items import order_differs
from trustkit.changes.records.values import MISSING, compared
from trustkit.policy.in_force import Policy
from trustkit.records.rating_rules import RatingRule, RatingRules


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule that was added, removed or changed: what of it, in words, and where."""

    id: str
    before: RatingRule | None
    after: RatingRule | None
    was: str | None
    now: str | None
    path: str
    line: int


def rule_changes(before: Policy, after: Policy) -> list[RuleChange]:
    """The rules that differ in what they do; another citation is no difference here."""
    old = {rule.id: (at, rule) for at, rule in enumerate(before.rating.rules)}
    new = {rule.id: (at, rule) for at, rule in enumerate(after.rating.rules)}
    found: list[RuleChange] = []
    for name in [*new, *(name for name in old if name not in new)]:
        was, now = old.get(name), new.get(name)
        if was and now and _does(was[1]) == _does(now[1]):
            continue
        stored = after.rating_file if now else before.rating_file
        line = stored.where("rules", (now or was or (0,))[0]).line
        said = _said(was and was[1], now and now[1])
        found.append(RuleChange(name, was and was[1], now and now[1], *said, stored.path, line))
    return found


def _does(rule: RatingRule) -> dict[str, Any]:
    plain = rule.model_dump(mode="json", exclude={"source"})
    if plain["spread"]:
        plain["spread"] = plain["spread"]["value"]
    for name in ("measures", "year_groups", "groups", "windows", "phases"):
        plain[name] = None if plain[name] is None else sorted(set(plain[name]))
    return plain


def _said(before: RatingRule | None, after: RatingRule | None) -> tuple[str | None, str | None]:
    """Only what differs of a rule, on each side."""
    if before is None or after is None:
        return ("a rule" if before else None), ("a rule" if after else None)
    was: list[str] = []
    now: list[str] = []
    for each in compared(_does(before), _does(after)):
        name = ": ".join(part.replace("_", " ") for part in each.named)
        for side, value in ((was, each.before), (now, each.after)):
            said = "none" if value is MISSING else text_of(value)
            side.append(f"{name} {said}")
    return "; ".join(was), "; ".join(now)


def order_changed(before: RatingRules, after: RatingRules) -> bool:
    """Whether the rules that both have are tried in another order."""
    return order_differs([rule.id for rule in before.rules], [rule.id for rule in after.rules])


def defaults_changed(before: RatingRules, after: RatingRules) -> list[tuple[str, Any, Any]]:
    """The defaults that differ: name, before, after."""
    old, new = (rules.defaults.model_dump(mode="json") for rules in (before, after))
    return [(name, old[name], new[name]) for name in new if old[name] != new[name]]
