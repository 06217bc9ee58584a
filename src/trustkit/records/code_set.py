"""``code-sets/*.yaml``: the outcome codes of an assessment, and what each counts for."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import StringConstraints, model_validator

from trustkit.records.base import Identifier, Record, Text
from trustkit.records.measures import Years
from trustkit.records.vocabulary import Sureness, YearGroup

MeasureOrPattern = Annotated[
    str, StringConstraints(pattern=r"^(?:[a-z]|\{subject\}_)[a-z0-9_]*$", max_length=60)
]
"""A measure's id; ``{subject}_expected`` for an assessment that is made in several subjects."""

SubjectOrPattern = Annotated[str, StringConstraints(pattern=r"^(?:[a-z][a-z0-9_]*|\{subject\})$")]
"""A subject; ``{subject}`` for an assessment that is made in several."""


class Counted(Record):
    """How a measure is made from the outcomes of an assessment: by one of two ways."""

    measure: MeasureOrPattern
    """The measure's id; “{subject}” stands for the subject that was assessed."""
    counts: Identifier | None = None
    """The part that a pupil must reach to have achieved it, of all who are eligible."""
    averages: Annotated[str, StringConstraints(pattern=r"^score$")] | None = None
    """The word score: the mean of the scores of those who have one."""
    year_groups: list[YearGroup] = []
    """The year groups whose outcomes make this measure; blank for all."""

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.counts is None) == (self.averages is None):
            raise ValueError(f"{self.measure}: write either counts or averages")
        return self


class OutcomeCode(Record):
    """One code, and what a pupil who has it counts for."""

    code: Text
    """As it is written."""
    label: Text
    """What it means."""
    eligible: bool
    """Whether such a pupil is among those of whom the percentage is taken."""
    reaches: list[Identifier] = []
    """The parts that such a pupil has reached; all others it has not."""
    leaves_open: list[Identifier] = []
    """The parts of which the code does not tell whether they were reached: such a pupil counts in
    no measure of them."""
    assessed: bool = True
    """Whether it says what the pupil can do: false for one who was absent, who is in no band."""
    years: Years = Years()
    """The academic years in which it may be given."""
    sureness: Sureness | None = None
    """How sure this code is, where that is not how sure the whole set is."""


class Bands(Record):
    """In which band of attainment an outcome puts a pupil: low, who reaches neither part."""

    subject: SubjectOrPattern
    """The subject; “{subject}” stands for the one that was assessed."""
    middle: Identifier
    """The part that a pupil must reach to be in the middle band."""
    high: Identifier | None = None
    """The part that a pupil must reach to be in the high band; blank where there is none."""


class Scores(Record):
    """The numbers that may stand in place of a code."""

    lowest: float
    """The lowest score there can be."""
    highest: float
    """The highest score there can be."""
    reaches: dict[Identifier, float] = {}
    """For each part, the lowest score that reaches it."""
    whole: bool = True
    """Whether a score is a whole number."""
    years: Years = Years()
    """The academic years for which these hold."""


class CodeSet(Record):
    """The outcome codes of one assessment.

    In a trust's own folder a set may add codes, scores and other written forms to one that trustkit
    brings, under the same name and with nothing else, or be of an assessment of the trust's own.
    """

    assessment: Identifier
    """What other files call the assessment."""
    label: Text | None = None
    """What messages call it; blank where the set adds to one that trustkit brings."""
    measures: list[Counted] = []
    """The measures that its outcomes make; blank where the set adds to one that trustkit brings."""
    codes: list[OutcomeCode] = []
    """Its codes. Capitals and blanks make no difference to which code is meant."""
    scores: list[Scores] = []
    """The numbers that may be given instead of a code, by the years for which they hold."""
    bands: Bands | None = None
    """The band that an outcome puts a pupil into; blank where it puts none into any."""
    aliases: dict[Text, Text] = {}
    """Other written forms that are met, each with the code that is meant by it."""
    source: Text
    """Where these codes and what they count for are described."""
    sureness: Sureness = Sureness.SECOND_HAND
    """How sure they are."""

    @model_validator(mode="after")
    def _forms_once(self) -> Self:
        forms = [plain_form(each.code) for each in self.codes]
        forms += [plain_form(written) for written in self.aliases]
        twice = sorted({form for form in forms if forms.count(form) > 1})
        if twice:
            raise ValueError(f"written twice, capitals and blanks aside: {', '.join(twice)}")
        return self

    @model_validator(mode="after")
    def _bands_of_parts(self) -> Self:
        named = [self.bands.middle, self.bands.high] if self.bands else []
        unknown = [part for part in named if part and part not in self.parts]
        if unknown:
            raise ValueError(f"bands name a part that no outcome reaches: {', '.join(unknown)}")
        return self

    @property
    def parts(self) -> list[str]:
        """Every part that its codes, scores and measures name, in order."""
        named = {part for each in self.codes for part in (*each.reaches, *each.leaves_open)}
        named |= {part for each in self.scores for part in each.reaches}
        return sorted(named | {each.counts for each in self.measures if each.counts})


def plain_form(written: str) -> str:
    """A written form with neither blanks nor capitals: what decides which code is meant."""
    return "".join(written.split()).casefold()
