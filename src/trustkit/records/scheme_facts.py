"""The kinds of fact that a scheme may ask of a school: a small, closed vocabulary.

Every fact names its ``values``, best first. A kind says how evidence leads to one of them, and
leaves every value possible that the evidence does not exclude. To add a kind: a model here and in
the union at the end, and its reader in ``judge/schemes/facts/``.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from trustkit.records.base import Identifier, Record, Text
from trustkit.records.inspection import Era, OeifGrade, ReportCardGrade, Safeguarding
from trustkit.records.vocabulary import ALL_PUPILS, Phase, Window, YearGroup

Share = Annotated[float, Field(ge=0, le=1)]
"""A part of a whole: 0.5 is half."""


class FigureNamed(Record):
    """Which of a school's figures: its newest year's is meant."""

    measure: Identifier
    """Which measure."""
    year_group: YearGroup
    """Which year group."""
    group: Identifier = ALL_PUPILS
    """Which pupils."""
    window: Window = Window.SUMMER
    """Which window."""


class _Fact(Record):
    """What every fact has."""

    label: Text
    """What the fact is called in words."""
    values: Annotated[dict[Identifier, Text], Field(min_length=2)]
    """Each possible value with its words, best first."""
    who: Text
    """The role that could supply what is missing."""
    question: Identifier | None = None
    """A signed answer to this (in answers.yaml) settles the fact while it is unknown, and only
    then."""
    source: Text
    """Where it comes from."""

    def given(self) -> list[str]:
        """The values that the fact's own lines lead to."""
        return []

    @model_validator(mode="after")
    def _gives_values_it_has(self) -> Self:
        unknown = sorted(set(self.given()) - set(self.values))
        if unknown:
            raise ValueError(
                f"“{self.label}” leads to {', '.join(unknown)}, which its values do not name; "
                f"they are: {', '.join(self.values)}"
            )
        return self


class InspectionTest(Record):
    """What a line of an inspection table asks; all that it names must hold."""

    eras: list[Era] | None = None
    """The inspection was under one of these frameworks."""
    category_of_concern: Literal[True] | None = None
    """The school was put in a category of concern."""
    safeguarding: Safeguarding | None = None
    """What was said of safeguarding."""
    overall: Annotated[list[OeifGrade], Field(min_length=1)] | None = None
    """The overall effectiveness grade, which only inspections up to August 2024 have, is one of
    these."""
    grades: Annotated[list[OeifGrade | ReportCardGrade], Field(min_length=1)] | None = None
    """Enough areas are at one of these grades."""
    areas: Annotated[list[Identifier], Field(min_length=1)] | None = None
    """The areas that count; left out, any."""
    at_least: Annotated[int, Field(ge=1)] = 1
    """How many areas are enough."""


class InspectionLine(Record):
    """One line of an inspection table: where ``when`` holds, the fact is ``value``."""

    when: InspectionTest = InspectionTest()
    """What must hold; left out, anything."""
    value: Identifier
    """The value the fact then has."""
    because: Text
    """Why, in words for the trace."""
    contested: Text | None = None
    """Why an outcome that rests on this line is open to argument."""
    source: Text
    """Where the line comes from."""


class InspectionFact(_Fact):
    """The last graded inspection under the school's own URN; the first line that holds decides.

    No such inspection, or one more than ``oldest_years`` years old, leaves the fact unknown.
    """

    kind: Literal["inspection"]
    """The last graded inspection."""
    oldest_years: Annotated[int, Field(ge=1)]
    """How many years old it may be."""
    lines: Annotated[list[InspectionLine], Field(min_length=1)]
    """What each inspection leads to; the first line that holds decides."""

    def given(self) -> list[str]:
        """The values of the lines."""
        return [line.value for line in self.lines]


class OutcomesSection(Record):
    """What good outcomes are in schools of some phases; all figures on pooled years."""

    phases: Annotated[list[Phase], Field(min_length=1)]
    """The kinds of school it is for."""
    none_below: list[FigureNamed] = []
    """None of these may be below its comparator with confidence."""
    at_or_above: list[FigureNamed] = []
    """Each of these must be at or above its comparator."""
    most_of: list[FigureNamed] = []
    """Of these at least a share must be at or above their comparators."""
    share: Share = 0.5
    """That share."""
    source: Text
    """Where the test comes from."""


class OutcomesFact(_Fact):
    """Pooled outcomes against the comparators of the same years, by a test for each phase.

    Too few pupils, no comparator or too old a figure leave a figure unknown. A phase in no
    section leaves the fact unknown.
    """

    kind: Literal["outcomes"]
    """Pooled outcomes against comparators."""
    met: Identifier
    """The value given where the test is met."""
    not_met: Identifier
    """The value given where it is not."""
    fewest_pupils: Annotated[int, Field(ge=1)]
    """The fewest pupils over the pooled years."""
    newest_within_years: Annotated[int, Field(ge=1)] = 2
    """How many academic years old the newest figure may be."""
    sections: Annotated[list[OutcomesSection], Field(min_length=1)]
    """What good outcomes are, by kind of school."""

    def given(self) -> list[str]:
        """The values for met and not met."""
        return [self.met, self.not_met]


Judged = Literal["rating", "confidence", "trend"]
"""A judgement that every rated figure carries."""

JUDGEMENTS: dict[Judged, tuple[str, ...]] = {
    "rating": ("green", "amber", "red"),
    "confidence": ("above", "not_distinguishable", "below"),
    "trend": ("improving", "no_clear_change", "declining"),
}
"""What each judgement may say. Anything else (not rated, none) is not known."""


def _only_known(judged: Judged, words: list[str]) -> None:
    wrong = [word for word in words if word not in JUDGEMENTS[judged]]
    if wrong:
        raise ValueError(
            f"{', '.join(wrong)}: no {judged} is called that; it is one of "
            f"{', '.join(JUDGEMENTS[judged])}"
        )


class JudgedFact(_Fact):
    """The rating, confidence or trend of one figure."""

    kind: Judged
    """Which judgement of the figure."""
    figure: FigureNamed
    """The figure."""
    newest_within_years: Annotated[int, Field(ge=1)] = 2
    """How many academic years old the newest figure may be."""
    gives: Annotated[dict[str, Identifier], Field(min_length=1)]
    """The value that each judgement leads to."""

    def given(self) -> list[str]:
        """The values that ``gives`` leads to."""
        return list(self.gives.values())

    @model_validator(mode="after")
    def _judgements_exist(self) -> Self:
        _only_known(self.kind, list(self.gives))
        return self


class ShareBand(Record):
    """From this share upwards, the fact is ``value``."""

    at_least: Share
    """The lowest share of the band."""
    value: Identifier
    """The value the fact then has."""


class ShareFact(_Fact):
    """How large a share of some figures carry certain judgements.

    Figures of year groups that the school does not teach are left out; other figures without a
    judgement may be either, and leave every band possible that they could lead to.
    """

    kind: Literal["share"]
    """A share of some figures."""
    of: Judged
    """Which judgement is counted."""
    counted: Annotated[list[str], Field(min_length=1)]
    """The judgements that count."""
    figures: Annotated[list[FigureNamed], Field(min_length=1)]
    """The figures looked at."""
    phases: Annotated[list[Phase], Field(min_length=1)] | None = None
    """The kinds of school it is for; left out, any."""
    newest_within_years: Annotated[int, Field(ge=1)] = 2
    """How many academic years old the newest figure may be."""
    bands: Annotated[list[ShareBand], Field(min_length=2)]
    """The bands, from the highest share down to 0."""

    def given(self) -> list[str]:
        """The values of the bands."""
        return [band.value for band in self.bands]

    @model_validator(mode="after")
    def _bands_cover_everything(self) -> Self:
        _only_known(self.of, self.counted)
        shares = [band.at_least for band in self.bands]
        if shares != sorted(set(shares), reverse=True) or shares[-1] != 0:
            raise ValueError("bands go from the highest share down, each once, and the last is 0")
        return self


class AnswerFact(_Fact):
    """What a named role has answered to a question."""

    kind: Literal["answer"]
    """A signed answer."""
    question: Identifier
    """The question, as answers.yaml names it."""
    gives: Annotated[dict[str, Identifier], Field(min_length=1)]
    """The value that each answer leads to; true and false in an answer are read as yes and no."""

    def given(self) -> list[str]:
        """The values that answers lead to."""
        return list(self.gives.values())


class SelfEvaluationFact(_Fact):
    """The grade that the school's newest self-evaluation gives an area."""

    kind: Literal["self_evaluation"]
    """A grade of the school's own."""
    area: Identifier
    """Which area."""
    oldest_months: Annotated[int, Field(ge=1)]
    """How many months old it may be."""
    gives: Annotated[dict[str, Identifier], Field(min_length=1)]
    """The value that each grade leads to."""

    def given(self) -> list[str]:
        """The values that grades lead to."""
        return list(self.gives.values())


class ReviewFindingFact(_Fact):
    """What the newest review with a finding in an area found there."""

    kind: Literal["review_finding"]
    """A finding of a review."""
    area: Identifier
    """Which area."""
    oldest_months: Annotated[int, Field(ge=1)]
    """How many months old it may be."""
    gives: Annotated[
        dict[Literal["strength", "improve", "concern"], Identifier], Field(min_length=1)
    ]
    """The value that each kind of finding leads to; where the review found several things, the
    first kind named counts."""

    def given(self) -> list[str]:
        """The values that findings lead to."""
        return list(self.gives.values())


Fact = Annotated[
    InspectionFact
    | OutcomesFact
    | JudgedFact
    | ShareFact
    | AnswerFact
    | SelfEvaluationFact
    | ReviewFindingFact,
    Field(discriminator="kind"),
]
"""A fact of any kind, told apart by ``kind``."""
