"""POL001-004 and STR007: versions of the policy, and rating rules that can't rate."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from trustkit.checks.findings import at_field
from trustkit.diagnostics.catalogue import policy, structure
from trustkit.records.academic_year import shifted, start_of
from trustkit.records.rating_rules import RatingRule, RatingRules

if TYPE_CHECKING:
    from trustkit.checks.ground import Ground
    from trustkit.diagnostics.diagnostic import Diagnostic
    from trustkit.records.measures import Measure

_NEEDED = {
    "measures.yaml": "without it nothing that is measured has a unit, a direction or a name",
    "rag.yaml": "without it no figure can be rated",
}


def versions(ground: Ground) -> list[Diagnostic]:
    """Each version holds what every result needs, and one began before the current year ended."""
    found = [
        structure.MISSING_FILE.at(
            _first_file(ground, version),
            subject=name,
            name=f"policy/{version}/{name}",
            purpose=purpose,
            remedy=f"add {name} to the version, or remove the version",
        )
        for version in ground.versions
        for name, purpose in _NEEDED.items()
        if f"policy/{version}/{name}" not in ground.folder.paths
    ]
    if ground.trust is None:
        return found
    if not ground.versions:
        return [
            *found,
            structure.MISSING_FILE.at(
                ground.trust.path,
                subject="policy",
                name="policy/ folder with a version of the policy",
                purpose="without a policy nothing can be checked, rated or categorised",
                remedy="make a folder with trustkit init, and copy its policy/ folder",
            ),
        ]
    current = ground.trust.record.current_year
    if ground.versions[0] > f"{start_of(current) + 1}-08-31":
        field = ("current_year",)
        facts = {"first": ground.versions[0], "current": current}
        found.append(at_field(policy.NO_POLICY_YET, ground.trust, field, **facts))
    return found


def _first_file(ground: Ground, version: str) -> str:
    inside = f"policy/{version}/"
    return next(path for path in ground.folder.paths if path.startswith(inside))


def rules(ground: Ground) -> list[Diagnostic]:
    """Rules that no figure reaches, and rules that compare with nothing."""
    found: list[Diagnostic] = []
    for stored in ground.folder.all_of("rating_rules", RatingRules):
        listed = stored.record.rules
        reached = _reached(ground, listed)
        always = _above_several(listed)
        for at, rule in enumerate(listed):
            problem = _without_comparison(rule)
            if problem:
                facts = {"rule": rule.id, "method": rule.method, "problem": problem}
                where = ("rules", at, "method")
                found.append(at_field(policy.RULE_WITHOUT_COMPARISON, stored, where, **facts))
            if ground.defined and at == always:
                facts = {"rule": listed[at + 1].id, "problem": _below(rule, len(listed) - at - 1)}
                found.append(
                    at_field(policy.RULE_NEVER_REACHED, stored, ("rules", at, "id"), **facts)
                )
            if always is not None and at > always:
                continue
            if ground.defined and _all_known(ground, rule) and rule.id not in reached:
                facts = {"rule": rule.id, "problem": _why_never(ground, rule)}
                found.append(
                    at_field(policy.RULE_NEVER_REACHED, stored, ("rules", at, "id"), **facts)
                )
    return found


def _above_several(listed: list[RatingRule]) -> int | None:
    """The first rule that fits every figure, if two or more stand below it: then it is the misplaced one."""
    for at, rule in enumerate(listed[:-2]):
        asked = (rule.measures, rule.year_groups, rule.groups, rule.windows, rule.phases)
        if all(each is None for each in asked):
            return at
    return None


def _below(rule: RatingRule, others: int) -> str:
    return (
        f"“{rule.id}”, above it, fits every figure and takes those of all {others} rules below it"
    )


def _without_comparison(rule: RatingRule) -> str:
    if rule.method in ("in_line_or_better", "margin") and not rule.comparisons:
        return "names no comparison"
    if any(each.level == "fixed" and each.fixed is None for each in rule.comparisons):
        return "compares with a fixed figure that it does not give"
    return ""


def comparators(ground: Ground) -> list[Diagnostic]:
    """Rules that compare with another measure, which has no figures any more, or not of such pupils.

    A measure has ended if none of its years is the trust's current one or the year before: until a
    year's figures are out, those of the year before stand in for them.
    """
    if ground.trust is None or not ground.defined:
        return []
    current = ground.trust.record.current_year
    found: list[Diagnostic] = []
    for stored in ground.folder.all_of("rating_rules", RatingRules):
        for at, rule in enumerate(stored.record.rules):
            for inner, each in enumerate(rule.comparisons):
                measure = ground.measures.get(each.measure or "")
                if measure is None or each.level not in ("national", "la"):
                    continue
                facts = {"rule": rule.id, "label": measure.label}
                where = ("rules", at, "comparisons", inner)
                if current not in measure.years and shifted(current, -1) not in measure.years:
                    problem = _ended(measure, current)
                    facts["problem"] = problem
                    found.append(
                        at_field(
                            policy.RULE_COMPARES_WITH_NOTHING, stored, (*where, "measure"), **facts
                        )
                    )
                elif each.year_group and each.year_group not in measure.year_groups:
                    facts["problem"] = f"which is not measured in {each.year_group}"
                    found.append(
                        at_field(
                            policy.RULE_COMPARES_WITH_NOTHING,
                            stored,
                            (*where, "year_group"),
                            **facts,
                        )
                    )
    return found


def _ended(measure: Measure, current: str) -> str:
    if measure.years.last and measure.years.last < current:
        return f"which has had no figures since {measure.years.last}"
    return f"which has figures neither of {current} nor of the year before"


def _all_known(ground: Ground, rule: RatingRule) -> bool:
    measures = all(each in ground.measures for each in rule.measures or [])
    return measures and all(each in ground.groups for each in rule.groups or [])


def _fits(measure: Measure, rule: RatingRule) -> bool:
    """Whether any figure of a measure can fit a rule that is tried first."""
    return (
        (rule.measures is None or measure.id in rule.measures)
        and (rule.year_groups is None or bool({*rule.year_groups} & {*measure.year_groups}))
        and (rule.windows is None or bool({*rule.windows} & {*measure.windows}))
        and (rule.phases is None or bool({*rule.phases} & {*measure.phases}))
    )


def _why_never(ground: Ground, rule: RatingRule) -> str:
    if any(_fits(measure, rule) for measure in ground.measures.values()):
        return "the rules above it take every figure that fits it"
    return "no measure has the year groups, windows and phases that it asks for"


def _reached(ground: Ground, listed: list[RatingRule]) -> set[str]:
    """The rules that are the first to fit some figure that the definitions allow.

    Of the groups only those that a rule names are tried, and one that none names: all others are
    treated alike.
    """
    named = {group for rule in listed for group in rule.groups or []}
    groups: list[str | None] = [*sorted(named), None]
    reached: set[str] = set()
    for measure in ground.measures.values():
        near = [rule for rule in listed if _fits(measure, rule)]
        for year_group, window, phase, group in product(
            measure.year_groups, measure.windows, measure.phases, groups
        ):
            for rule in near:
                if (
                    (rule.year_groups is None or year_group in rule.year_groups)
                    and (rule.windows is None or window in rule.windows)
                    and (rule.phases is None or phase in rule.phases)
                    and (rule.groups is None or group in rule.groups)
                ):
                    reached.add(rule.id)
                    break
    return reached
