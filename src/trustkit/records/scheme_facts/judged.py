"""Facts that are read from how figures were judged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from trustkit.records.base import Identifier, Record
from trustkit.records.faults import Place, UnknownName, refuse
from trustkit.records.scheme_facts.base import FactBase, FigureNamed, Share, bands_in_order
from trustkit.records.vocabulary import Phase

Judged = Literal["rating", "confidence", "trend"]
"""A judgement that every rated figure carries."""

JUDGEMENTS: dict[Judged, tuple[str, ...]] = {
    "rating": ("green", "amber", "red"),
    "confidence": ("above", "not_distinguishable", "below"),
    "trend": ("improving", "no_clear_change", "declining"),
}
"""What each judgement may say. Anything else (not rated, none) is not known."""


def unknown_judgements(judged: Judged, place: Place, words: list[str]) -> Iterator[UnknownName]:
    """The words of a list that a judgement never says; ``place`` is where the list stands."""
    for at, word in enumerate(words):
        if word not in JUDGEMENTS[judged]:
            yield unknown_judgement(judged, (*place, at), word)


def unknown_judgement(judged: Judged, place: Place, word: str) -> UnknownName:
    """A word that a judgement never says, and its place."""
    what = f"{judged} that a figure can have"
    return UnknownName(place, word, what, JUDGEMENTS[judged], own=False)


class JudgedFact(FactBase):
    """The rating, confidence or trend of one figure."""

    kind: Judged
    """Which judgement of the figure."""
    figure: FigureNamed
    """The figure."""
    phases: Annotated[list[Phase], Field(min_length=1)] | None = None
    """The kinds of school whose figures can be compared; left out, any."""
    newest_within_years: Annotated[int, Field(ge=1)] = 2
    """How many academic years old the newest figure may be."""
    gives: Annotated[dict[str, Identifier], Field(min_length=1)]
    """The value that each judgement leads to."""

    @model_validator(mode="after")
    def _judgements_exist(self) -> Self:
        refuse(
            "Fact",
            [
                unknown_judgement(self.kind, ("gives", word), word)
                for word in self.gives
                if word not in JUDGEMENTS[self.kind]
            ],
        )
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

    @model_validator(mode="after")
    def _bands_cover_everything(self) -> Self:
        refuse(
            "Fact",
            [
                *unknown_judgements(self.of, ("counted",), self.counted),
                *bands_in_order("share", [band.at_least for band in self.bands]),
            ],
        )
        return self
