"""What the labels in filter columns mean, in small letters; a label not here is never guessed at."""

from __future__ import annotations

from types import MappingProxyType

from trustkit.records.vocabulary import Status

TOTALS = frozenset({"total", "all pupils", "all", "all schools"})
"""Labels that leave nobody out."""

CHARACTERISTICS = (
    "sex",
    "gender",
    "disadvantage_status",
    "fsm_status",
    "fsm_eligibility",
    "sen_provision",
    "sen_status",
    "first_language",
    "mobility",
    "social_care_group",
)
"""Filter columns whose labels are groups of pupils."""

TOPIC, BREAKDOWN = "breakdown_topic", "breakdown"
"""Two columns that hold one characteristic a row: which one, and the group."""

TOPICS = frozenset(
    {
        "sex", "gender", "disadvantaged status", "disadvantage status", "sen provision",
        "sen status", "first language", "fsm status", "free school meal status", "mobility",
    }
)  # fmt: skip
"""Topics whose breakdowns are groups of one characteristic."""

_GIRLS, _BOYS = ("girls", "female"), ("boys", "male")
_NAMES = {
    "girls": _GIRLS,
    "boys": _BOYS,
    "disadvantaged": ("disadvantaged",),
    "not_disadvantaged": (
        "disadvantaged all other", "not known to be disadvantaged", "not disadvantaged",
    ),
    "fsm": ("fsm eligible", "eligible for free school meals"),
    "no_sen": ("no sen provision", "no identified special educational need", "no identified sen"),
    "sen_support": ("sen support / sen without an ehc plan", "sen support"),
    "ehcp": ("education, health and care plan", "ehc plan"),
    "eal": ("known or believed to be other than english", "other than english"),
    "not_eal": ("known or believed to be english", "english"),
    "non_mobile": ("non mobile", "non-mobile"),
    # Children looked after for a year or more: the group whose results the DfE publishes.
    "looked_after": ("cla 12 months at 31 march",),
}  # fmt: skip
GROUPS = MappingProxyType({label: group for group, names in _NAMES.items() for label in names})
"""The group of the folder that each label stands for."""

WITHOUT_GROUP = frozenset(
    {
        "other", "unknown", "unknown sen provision", "all sen provision", "mobile",
        "any special educational need", "first language unclassified",
        "not known to be fsm eligible", "not eligible for free school meals",
        "all pupils comparison", "cin at 31 march", "cin at any point", "cino at 31 march",
        "cino at any point", "cla at 31 march", "cla at any point",
        "cla less than 12 months at 31 march", "cppo at 31 march", "cppo at any point",
        "ever cin - last 6 years",
    }
)  # fmt: skip
"""Labels that are understood, and for which the folder has no group."""

STATE_FUNDED = (
    "state funded schools and alternative provision",
    "state-funded schools and alternative provision",
    "state-funded incl. hospital, pru and ap",
    "all state funded",
    "all state-funded",
    "state funded schools",
    "state-funded schools",
)
"""Names of all state-funded schools; of two in one file the one named first here is taken."""

ALL_SCHOOLS = "all schools"

PRIMARY = frozenset({"primary", "state-funded primary", "state funded primary"})
"""Labels of state-funded primary schools."""

OTHER_PHASES = frozenset(
    {
        "secondary", "special", "nursery", "alternative provision", "all-through",
        "state-funded secondary", "state funded secondary", "state-funded special",
        "state-funded ap school", "state-funded primary and secondary", "pupil referral unit",
        "state-funded nursery", "state-funded alternative provision",
    }
)  # fmt: skip
"""Labels of other phases, for which the folder keeps no comparators."""

VERSIONS = MappingProxyType(
    {
        "provisional": Status.PROVISIONAL,
        "revised": Status.REVISED,
        "final": Status.FINAL,
    }
)
"""How final a row is, by its version."""


def plain(cell: str | None) -> str:
    """A label as it is looked up: small letters, one blank between words, none around them."""
    return " ".join((cell or "").casefold().split())
