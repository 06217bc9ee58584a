"""Facts that are read from how figures were judged."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from trustkit.records.base import Identifier, Record
from trustkit.records.scheme_facts.base import FactBase, FigureNamed, Share
from trustkit.records.vocabulary import Phase

Judged = Literal["rating", "confidence", "trend"]
"""A judgement that every rated figure carries."""

JUDGEMENTS: dict[Judged, tuple[str, ...]] = {
    "rating": ("green", "amber", "red"),
    "confidence": ("above", "not_distinguishable", "below"),
    "trend": ("improving", "no_clear_change", "declining"),
}
"""What each judgement may say. Anything else (not rated, none) is not known."""


def only_known(judged: Judged, words: list[str]) -> None:
    """Refuses words that a judgement never says.

    Raises:
        ValueError: one of them is no word of the judgement.
    """
    wrong = [word for word in words if word not in JUDGEMENTS[judged]]
    if wrong:
        raise ValueError(
            f"{', '.join(wrong)}: no {judged} is called that; it is one of "
            f"{', '.join(JUDGEMENTS[judged])}"
        )


class JudgedFact(FactBase):
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
        only_known(self.kind, list(self.gives))
        return self


class ShareBand(Record):
    """From this share upwards, the fact is ``value``."""

    at_least: Share
    """The lowest share of the band."""
    value: Identifier
    """The value the fact then has."""


class ShareFact(FactBase):
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
        only_known(self.of, self.counted)
        shares = [band.at_least for band in self.bands]
        if shares != sorted(set(shares), reverse=True) or shares[-1] != 0:
            raise ValueError("bands go from the highest share down, each once, and the last is 0")
        return self
