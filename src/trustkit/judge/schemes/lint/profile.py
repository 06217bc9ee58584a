"""What the aspects of a profile can and can never reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trustkit.judge.schemes.lint.finding import SchemeFinding
from trustkit.judge.schemes.profile import medians
from trustkit.judge.schemes.words import listed
from trustkit.records.scheme import Aspect, Place, Scheme


def profile_findings(scheme: Scheme) -> Iterable[SchemeFinding]:
    """Aspects that can't stand everywhere, outcomes that can't be the median, and what goes with them."""
    if scheme.shape != "profile":
        return
    given = {
        aspect.fact: tuple(dict.fromkeys(scheme.facts[aspect.fact].given()))
        for aspect in scheme.aspects
    }
    for at, aspect in enumerate(scheme.aspects):
        yield from _aspect(scheme, aspect, given[aspect.fact], ("aspects", at))
    reached = medians(scheme, given) | {each.outcome for each in scheme.overrides}
    if None in reached:
        problem = "a school to which none of the aspects applies would have no outcome"
        yield SchemeFinding("uncovered", ("aspects",), problem)
    for at, outcome in enumerate(scheme.outcomes):
        if outcome.id not in reached:
            problem = f"no school could ever be {outcome.id}: the median aspect can't stand there"
            yield SchemeFinding("unreachable_outcome", ("outcomes", at), problem)
    if scheme.apart >= len(scheme.outcomes):
        problem = (
            f"no aspect can stand {scheme.apart} outcomes from the median, since there are "
            f"{len(scheme.outcomes)} of them, so none is ever named as pulling apart"
        )
        yield SchemeFinding("never_apart", ("apart",), problem)


def _aspect(
    scheme: Scheme, aspect: Aspect, given: tuple[str, ...], place: Place
) -> Iterator[SchemeFinding]:
    places = {aspect.place_of(value) for value in given}
    lacking = [outcome for outcome in scheme.order if outcome not in places]
    if lacking:
        problem = (
            f"the aspect {aspect.id} can never stand at {listed(lacking, 'or')}: no line of "
            f"{aspect.fact} leads there, so it can only pull the other way"
        )
        yield SchemeFinding("narrow_aspect", place, problem)
    both = [value for value in aspect.not_applicable if value in (aspect.places or {})]
    if both:
        problem = (
            f"{aspect.id} gives a place to {listed(both)}, and says that it does not apply then"
        )
        yield SchemeFinding("unreachable_line", (*place, "places", both[0]), problem)
