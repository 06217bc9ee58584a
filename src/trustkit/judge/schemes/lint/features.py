"""Features that speak for and against nothing, can never speak, or never suffice."""

from __future__ import annotations

from collections.abc import Iterable

from trustkit.judge.schemes.lint.finding import SchemeFinding
from trustkit.records.scheme import Place, Scheme


def feature_findings(scheme: Scheme) -> Iterable[SchemeFinding]:
    """What is wrong with the features, one after the other."""
    for at, feature in enumerate(scheme.features):
        place: Place = ("features", at)
        if not feature.supports and not feature.contradicts:
            problem = f"the feature {feature.id} speaks neither for nor against any outcome"
            yield SchemeFinding("idle_feature", place, problem)
        both = sorted(set(feature.supports) & set(feature.contradicts))
        if both:
            problem = f"the feature {feature.id} speaks for and against {_listed(both)}"
            yield SchemeFinding("idle_feature", place, problem)
        for fact, values in feature.when.items():
            if not set(values) & set(scheme.facts[fact].given()):
                problem = f"the feature {feature.id} asks for {fact} {_listed(values)}, to which no line leads"
                yield SchemeFinding("never_holds", (*place, "when", fact), problem)

    yield from _never_contested(scheme)


def _never_contested(scheme: Scheme) -> Iterable[SchemeFinding]:
    """A number of features that no outcome has against it, where the scheme gives one itself.

    Nothing is said beside a feature that speaks for nothing yet: what it lacks may be all that is missing.
    """
    idle = any(not each.supports and not each.contradicts for each in scheme.features)
    if idle or "contested_at" not in scheme.model_fields_set:
        return
    against = {
        outcome: sum(outcome in each.contradicts for each in scheme.features)
        for outcome in scheme.order
    }
    most = max(against.values())
    if most < scheme.contested_at:
        there = f"has more than {most}" if most else "has any"
        problem = (
            f"contested_at asks for {scheme.contested_at} features against an outcome, and no "
            f"outcome {there}: none could ever be contested by them"
        )
        yield SchemeFinding("never_contested", ("contested_at",), problem)


def _listed(names: Iterable[str]) -> str:
    return " or ".join(each.replace("_", " ") for each in names)
