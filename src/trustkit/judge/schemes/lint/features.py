"""Features that speak for and against nothing, or can never speak."""

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


def _listed(names: Iterable[str]) -> str:
    return " or ".join(each.replace("_", " ") for each in names)
