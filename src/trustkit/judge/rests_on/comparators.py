"""What a scheme's facts held a school's figures against: comparators, apart from the hash.

They are no part of ``rests_on``: every school's decision rests on the national figures, and a new one
makes none of them stale (docs/freshness.md). But they must not be taken away from under a decision,
and a decision that is made can keep them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

import polars as pl

from trustkit.judge.pooling import BEFORE
from trustkit.judge.rests_on.entries import plain
from trustkit.judge.results import figures_of as figures_on
from trustkit.judge.results import judged
from trustkit.judge.schemes.evidence import SchoolEvidence, gather
from trustkit.judge.schemes.facts import read_fact
from trustkit.judge.schemes.figures import ResultRow, figures_of, key_of, pooled_rows
from trustkit.judge.schemes.words import rounded
from trustkit.policy.in_force import Policy
from trustkit.records.academic_year import shifted
from trustkit.records.scheme import Scheme
from trustkit.records.scheme_facts import Fact, JudgedFact, SelfEvaluationAccuracyFact, ShareFact
from trustkit.records.vocabulary import YearGroup
from trustkit.store.folder import Folder
from trustkit.text.hashed import short_hash

_FIGURE = ("academic_year", "window", "year_group", "measure", "group", "urn", "basis")
_PLACES = 9
_KEYS = ("measure", "year_group", "group", "window")

Held = tuple[str, ...]
"""Which figure of a school: academic year, window, year group, measure, group, urn, basis."""


@dataclass(frozen=True, slots=True)
class Comparator:
    """What one figure is held against.

    ``value`` is blank where there is nothing, and has ``places`` decimals otherwise: figures are
    rounded to them before they are compared. ``year`` is its own, which for an interim one is not
    the figure's. ``words`` is what it is (“national, state-funded schools, 2023/24 final”);
    ``status``, ``released`` and ``source`` are those of a published figure, and no content.
    """

    value: str
    places: int
    year: str | None
    words: str
    status: str | None
    released: date | None
    source: str | None

    @property
    def rounded(self) -> str:
        """The value as figures are compared with it; blank where there is nothing."""
        return str(rounded(float(self.value), self.places)) if self.value else ""

    def is_as(self, other: Comparator) -> bool:
        """Whether figures held against either are held against the same."""
        return (self.value, self.places, self.year) == (other.value, other.places, other.year)


@dataclass(frozen=True, slots=True)
class HeldAgainst:
    """The comparators of one school's figures: of all that a scheme names, and those looked at."""

    named: dict[Held, Comparator]
    looked_at: dict[Held, Comparator]


def held_against(
    folder: Folder, policy: Policy, scheme: Scheme, schools: Iterable[str], day: date
) -> dict[str, HeldAgainst]:
    """What the figures that a scheme reads of some schools are held against on a day, by school.

    Looked at are the comparators of the years that a fact puts together or makes a trend of, and
    of no figure that it found too old or read for schools of another phase.
    """
    facts = scheme.facts.values()
    wanted = sorted({key_of(named) for fact in facts for named in figures_of(fact)})
    slugs = sorted(set(schools))
    figures = figures_on(folder, policy, day)
    named = pl.DataFrame(wanted, schema=dict.fromkeys(_KEYS, pl.String), orient="row")
    ours = figures.filter(pl.col("school").is_in(slugs))
    ours = ours.join(named, on=list(_KEYS), how="semi", maintain_order="left")
    frame = judged(ours, folder, policy, day, among=figures)
    return {
        each.slug: HeldAgainst(
            named=_comparators(chain.from_iterable(each.figures.values())),
            looked_at=_comparators(_looked_at(scheme, each)),
        )
        for each in gather(folder, frame, policy.measures, day, [scheme])
        if each.slug in slugs
    }


def hash_of_comparators(held: Mapping[Held, Comparator]) -> str:
    """The short hash of what each figure was held against.

    One line a figure, the lines in code point order: ``comparator``, the parts of its key, the
    comparator's value (blank for none) and its decimals, parted by tabs.
    """
    lines = (
        "\t".join(("comparator", *key, each.value, str(each.places))) for key, each in held.items()
    )
    return short_hash("".join(f"{line}\n" for line in sorted(lines)))


def releases_of(held: Mapping[Held, Comparator]) -> list[tuple[str, date | None, str | None]]:
    """Each comparator once: what it is, when it was released, and its source."""
    found = {
        (each.words, each.released, each.source or None)
        for each in held.values()
        if each.value and each.words
    }
    return sorted(found, key=lambda each: (each[0], each[1] or date.min, each[2] or ""))


def _comparators(rows: Iterable[ResultRow]) -> dict[Held, Comparator]:
    return {
        tuple(plain(row[name]) for name in _FIGURE): Comparator(
            value="" if row["comparator_value"] is None else _number(row["comparator_value"]),
            places=row["comparator_dp"] or 0,
            year=row["comparator_year"],
            words=row["comparator"] or "",
            status=row["comparator_status"],
            released=row["comparator_released"],
            source=row["comparator_source"],
        )
        for row in rows
    }


def _number(value: float) -> str:
    """The shortest decimal; what is worked out of other schools' figures is cut to nine places."""
    return plain(round(value, _PLACES))


def _looked_at(scheme: Scheme, evidence: SchoolEvidence) -> Iterator[ResultRow]:
    """The rows of figures that facts read, with the years before that their judgements rest on."""
    rows = {
        (row["path"], row["line"]): key
        for key, series in evidence.figures.items()
        for row in series
    }
    for name, fact in scheme.facts.items():
        if isinstance(fact, SelfEvaluationAccuracyFact):
            yield from _beside_a_grade(fact, evidence)
            continue
        leaves = read_fact(name, fact, evidence).leaves
        read = {(leaf.path, leaf.line) for leaf in leaves}
        for key in dict.fromkeys(rows[each] for each in sorted(read & rows.keys())):
            series = evidence.figures[key]
            yield from (row for row in series if (row["path"], row["line"]) in read)
            yield from _judged_by(fact, series)


def _beside_a_grade(
    fact: SelfEvaluationAccuracyFact, evidence: SchoolEvidence
) -> Iterator[ResultRow]:
    """The figures that a school's own grade is held against, whatever the grade.

    Which of them the grade calls for is left aside: a self-evaluation is written over, and what the
    figures were held against must not seem lost with it.
    """
    school = evidence.school.record
    if fact.phases is not None and school.phase not in fact.phases:
        return
    taught = {YearGroup.ALL, *school.age_range.year_groups}
    for named in fact.figures:
        newest = evidence.newest(named, fact.newest_within_years)
        if named.year_group in taught and not isinstance(newest, str):
            yield newest


def _judged_by(fact: Fact, series: list[ResultRow]) -> list[ResultRow]:
    """The rows of a series that the judgement of its newest one is made from."""
    judgement = fact.kind if isinstance(fact, JudgedFact) else ""
    judgement = fact.of if isinstance(fact, ShareFact) else judgement
    newest = series[0]
    if judgement == "rating":
        return pooled_rows(series)
    if judgement == "trend" and newest["trend"] is not None:
        oldest = shifted(newest["academic_year"], -BEFORE)
        same = (row for row in series if row["basis"] == newest["basis"])
        return [row for row in same if row["academic_year"] >= oldest]
    return []
