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
    year_group: YearGroup
    group: Identifier = ALL_PUPILS
    window: Window = Window.SUMMER


class _Fact(Record):
    """What every fact has.

    ``values`` gives each possible value its words, best first. ``who`` names the role that could
    supply what is missing. A signed answer to ``question`` (in ``answers.yaml``) settles the fact
    while it is unknown, and only then.
    """

    label: Text
    values: Annotated[dict[Identifier, Text], Field(min_length=2)]
    who: Text
    question: Identifier | None = None
    source: Text

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
    """What a line of an inspection table asks; all that it names must hold.

    ``grades`` asks for at least ``at_least`` of ``areas`` (any area if left out) at one of the
    grades. ``overall`` asks for an overall effectiveness grade, which only inspections up to
    August 2024 have.
    """

    eras: list[Era] | None = None
    category_of_concern: Literal[True] | None = None
    safeguarding: Safeguarding | None = None
    overall: Annotated[list[OeifGrade], Field(min_length=1)] | None = None
    grades: Annotated[list[OeifGrade | ReportCardGrade], Field(min_length=1)] | None = None
    areas: Annotated[list[Identifier], Field(min_length=1)] | None = None
    at_least: Annotated[int, Field(ge=1)] = 1


class InspectionLine(Record):
    """One line of an inspection table: where ``when`` holds, the fact is ``value``.

    ``contested`` says why an outcome that rests on this line is open to argument.
    """

    when: InspectionTest = InspectionTest()
    value: Identifier
    because: Text
    contested: Text | None = None
    source: Text


class InspectionFact(_Fact):
    """The last graded inspection under the school's own URN; the first line that holds decides.

    No such inspection, or one more than ``oldest_years`` years old, leaves the fact unknown.
    """

    kind: Literal["inspection"]
    oldest_years: Annotated[int, Field(ge=1)]
    lines: Annotated[list[InspectionLine], Field(min_length=1)]

    def given(self) -> list[str]:
        """The values of the lines."""
        return [line.value for line in self.lines]


class OutcomesSection(Record):
    """What good outcomes are in schools of some phases.

    None of ``none_below`` may be below its comparator with confidence, each of ``at_or_above``
    must be at or above it, and so must at least ``share`` of ``most_of``; all on pooled years.
    """

    phases: Annotated[list[Phase], Field(min_length=1)]
    none_below: list[FigureNamed] = []
    at_or_above: list[FigureNamed] = []
    most_of: list[FigureNamed] = []
    share: Share = 0.5
    source: Text


class OutcomesFact(_Fact):
    """Pooled outcomes against the comparators of the same years, by a test for each phase.

    ``met`` and ``not_met`` are the values given. Fewer than ``fewest_pupils`` over the pooled
    years, no comparator, or a newest figure from more than ``newest_within_years`` academic years
    before the one asked about leave a figure unknown. A phase in no section leaves the fact
    unknown.
    """

    kind: Literal["outcomes"]
    met: Identifier
    not_met: Identifier
    fewest_pupils: Annotated[int, Field(ge=1)]
    newest_within_years: Annotated[int, Field(ge=1)] = 2
    sections: Annotated[list[OutcomesSection], Field(min_length=1)]

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
    """The rating, confidence or trend of one figure: ``gives`` says which value each leads to."""

    kind: Judged
    figure: FigureNamed
    newest_within_years: Annotated[int, Field(ge=1)] = 2
    gives: Annotated[dict[str, Identifier], Field(min_length=1)]

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
    value: Identifier


class ShareFact(_Fact):
    """How large a share of some figures carry certain judgements.

    ``counted`` are the judgements that count. ``bands`` go from the highest share down to 0.
    Figures of year groups that the school does not teach are left out; other figures without a
    judgement may be either, and leave every band possible that they could lead to.
    """

    kind: Literal["share"]
    of: Judged
    counted: Annotated[list[str], Field(min_length=1)]
    figures: Annotated[list[FigureNamed], Field(min_length=1)]
    phases: Annotated[list[Phase], Field(min_length=1)] | None = None
    newest_within_years: Annotated[int, Field(ge=1)] = 2
    bands: Annotated[list[ShareBand], Field(min_length=2)]

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
    """What a named role has answered to ``question``: ``gives`` says which value each answer leads to.

    ``true`` and ``false`` in an answer are read as yes and no.
    """

    kind: Literal["answer"]
    question: Identifier
    gives: Annotated[dict[str, Identifier], Field(min_length=1)]

    def given(self) -> list[str]:
        """The values that answers lead to."""
        return list(self.gives.values())


class SelfEvaluationFact(_Fact):
    """The grade that the school's newest self-evaluation gives an area."""

    kind: Literal["self_evaluation"]
    area: Identifier
    oldest_months: Annotated[int, Field(ge=1)]
    gives: Annotated[dict[str, Identifier], Field(min_length=1)]

    def given(self) -> list[str]:
        """The values that grades lead to."""
        return list(self.gives.values())


class ReviewFindingFact(_Fact):
    """What the newest review with a finding in an area found there.

    Where it found several things, the first kind named in ``gives`` counts.
    """

    kind: Literal["review_finding"]
    area: Identifier
    oldest_months: Annotated[int, Field(ge=1)]
    gives: Annotated[
        dict[Literal["strength", "improve", "concern"], Identifier], Field(min_length=1)
    ]

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
