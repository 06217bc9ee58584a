"""Which results of a CTF are read, and as what.

The DfE's own list of stages, subjects, methods and components is a workbook that was not found in
public. One kind of result is documented all the same: the service of the multiplication tables
check writes its CTF in open code (github.com/DFEAGILEDEVOPS/MTC, admin/services/ctf). The others were
seen in files that other people's software writes or reads, or follow from those by analogy; they are
presumed, and every intake that rests on them says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from trustkit.intake.pupils.early_years import GOALS


class Key(NamedTuple):
    """What names a kind of result: stage, subject, component and method, in capitals."""

    stage: str
    subject: str
    component: str
    method: str

    @property
    def words(self) -> str:
        """As it is printed: “KS2 ENG WRI TA”."""
        return " ".join(part or "-" for part in self)


@dataclass(frozen=True, slots=True)
class Component:
    """What a kind of result is read as: a goal of the early years profile, or by a code set.

    ``marks`` is the code set for a result with the qualifier NM, a number of marks. ``taken_in`` is
    the one of ``STAGES`` whose pupils have it, where that is not the stage it stands under.
    ``documented`` says that it is known from the DfE itself, and not presumed.
    """

    assessment: str
    marks: str = ""
    goal: str = ""
    taken_in: str = ""
    documented: bool = False


class Stage(NamedTuple):
    """A stage: the year group in which it ends, and the baseline that its bands are."""

    year_group: str
    baseline: str


STAGES = MappingProxyType(
    {
        "EYF": Stage("R", "eyfs"),
        "KS1": Stage("Y2", "ks1"),
        "MTC": Stage("Y4", ""),
        "KS2": Stage("Y6", ""),
    }
)
"""The stages that are read. Phonics stands under KS1, and is of Year 1 or Year 2; the multiplication
tables check stands under KS2, is of Year 4, and so is a stage of its own here."""

PHONICS = Key("KS1", "PHO", "PHO", "TA")

_AREAS = ("COM", "PSE", "PHY", "LIT", "MAT", "UTW", "EXP")

# Documented: KS2 MAT MTC TT, whose qualifier is MT. Seen: KS2 ENG WRI TA, KS1 PHO PHO TA and EYF COM E01 FA. By analogy: the others.
READ = MappingProxyType(
    {
        Key("KS2", "ENG", "WRI", "TA"): Component("ks2_writing_ta"),
        Key("KS2", "SCI", "SCI", "TA"): Component("ks2_science_ta"),
        Key("KS2", "MAT", "MTC", "TT"): Component("mtc_mark", taken_in="MTC", documented=True),
        Key("KS1", "ENG", "REA", "TA"): Component("ks1_reading_ta"),
        Key("KS1", "ENG", "WRI", "TA"): Component("ks1_writing_ta"),
        Key("KS1", "MAT", "MAT", "TA"): Component("ks1_maths_ta"),
        Key("KS1", "SCI", "SCI", "TA"): Component("ks1_science_ta"),
        PHONICS: Component("phonics_outcome", marks="phonics_mark"),
        **{
            Key("EYF", area, goal, "FA"): Component("eyfs_goal", goal=goal)
            for area in _AREAS
            for goal in GOALS
        },
    }
)
"""Every kind of result that is read."""

WITHOUT_MEASURE = MappingProxyType(
    {
        Key("KS2", "ENG", "REA", "TA"): "the expected standard in reading is the test's",
        Key("KS2", "MAT", "MAT", "TA"): "the expected standard in maths is the test's",
    }
)
"""Kinds of result that are known and make no measure, each with why."""

STAGE_OF = MappingProxyType({key.words: each.taken_in or key.stage for key, each in READ.items()})
"""The one of ``STAGES`` whose pupils have a kind of result, by its words."""
