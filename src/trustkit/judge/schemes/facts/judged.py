"""Facts about how figures were judged: one figure's rating, confidence or trend, or the share."""

from __future__ import annotations

from fractions import Fraction

from trustkit.judge.schemes.evidence import SchoolEvidence
from trustkit.judge.schemes.facts.phases import not_compared
from trustkit.judge.schemes.figures import figure_leaf
from trustkit.judge.schemes.trace import Reading, Test
from trustkit.judge.schemes.words import listed
from trustkit.records.scheme_facts import (
    JUDGEMENTS,
    FigureNamed,
    Judged,
    JudgedFact,
    ShareFact,
)
from trustkit.records.vocabulary import YearGroup


def read_judged(fact: JudgedFact, evidence: SchoolEvidence) -> Reading:
    """What a figure was judged; every value is possible while it was not."""
    everything = tuple(fact.values)
    if why := not_compared(fact.phases, evidence):
        return Reading(everything, why)
    judgement, test = judgement_of(
        fact.figure, fact.kind, fact.newest_within_years, fact.source, evidence
    )
    value = fact.gives.get(judgement) if judgement else None
    because = test.found
    if judgement and value is None:
        because = f"{test.found}, to which the scheme gives no value"
    return Reading((value,) if value else everything, because, (test,))


def read_share(fact: ShareFact, evidence: SchoolEvidence) -> Reading:
    """The bands that the share of figures so judged can lie in, the unjudged being either."""
    everything = tuple(fact.values)
    if why := not_compared(fact.phases, evidence):
        return Reading(everything, why)
    taught = {YearGroup.ALL, *evidence.school.record.age_range.year_groups}
    figures = [named for named in fact.figures if named.year_group in taught]
    if not figures:
        return Reading(everything, "the school teaches none of the year groups looked at")
    tests: list[Test] = []
    counted = unjudged = 0
    for named in figures:
        judgement, test = judgement_of(
            named, fact.of, fact.newest_within_years, fact.source, evidence
        )
        counted += judgement in fact.counted
        unjudged += judgement is None
        tests.append(test)
    lowest = Fraction(counted, len(figures))
    highest = Fraction(counted + unjudged, len(figures))
    possible = _bands_between(fact, lowest, highest)
    what = listed([word.replace("_", " ") for word in fact.counted], "or")
    because = f"{counted} of {len(figures)} figures {what}"
    if unjudged:
        because += f"; {unjudged} could not be judged"
    return Reading(
        tuple(value for value in fact.values if value in possible), because, tuple(tests)
    )


def _bands_between(fact: ShareFact, lowest: Fraction, highest: Fraction) -> set[str]:
    """The values of the bands that some share between two shares lies in."""
    found: set[str] = set()
    above: Fraction | None = None
    for band in fact.bands:
        from_here = Fraction(repr(band.at_least))
        if highest >= from_here and (above is None or lowest < above):
            found.add(band.value)
        above = from_here
    return found


def judgement_of(
    named: FigureNamed, of: Judged, within: int, source: str, evidence: SchoolEvidence
) -> tuple[str | None, Test]:
    """What the newest row of a figure was judged, or ``None``, with the test that shows it."""
    label = evidence.label(named)
    row = evidence.newest(named, within)
    if isinstance(row, str):
        return None, Test(label, "unknown", f"{label}: {row}", source)
    leaf = figure_leaf(row, evidence.measures.get(named.measure))
    judgement = row[of]
    known = judgement if judgement in JUDGEMENTS[of] else None
    if known:
        found = f"{label}: {known.replace('_', ' ')}"
    else:
        reason = row["trend_reason"] if of == "trend" else row["rating_reason"]
        found = f"{label}: no {of}" + (f" ({reason})" if reason else "")
    return known, Test(label, "met" if known else "unknown", found, source, (leaf,))
