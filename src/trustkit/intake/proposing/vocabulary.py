"""The headings of exports about pupils, and the words in the headings of results."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType

from trustkit.intake.formats.kpi_file.words import window_of
from trustkit.intake.reading.schools import plain_words
from trustkit.records.vocabulary import Window

COLUMNS = MappingProxyType(
    {
        "told_apart_by": (
            "upn", "unique pupil number", "pupil upn", "student upn", "pupil id", "student id", "learner id",
            "admission number", "admission no", "adm no", "adno", "pupil reference", "pupil ref", "mis id",
            "unique id", "pupil number", "pupil no", "student number",
        ),
        "formerly": ("former upn", "previous upn", "old upn"),
        "school": (
            "school", "school name", "academy", "urn", "school urn", "establishment", "site",
            "school or academy",
        ),
        "academic_year": ("academic year", "school year", "ac year", "acad year"),
        "window": (
            "window", "term", "data drop", "assessment point", "assessment window", "collection",
            "assessment period", "season",
        ),
        "assessed_on": (
            "date", "assessment date", "test date", "date of assessment", "date taken", "result date",
            "date of test", "date tested", "date assessed",
        ),
        "year_group": (
            "year group", "year", "yr", "ncy", "nc year", "year gp", "yr group", "yeargroup", "ncyear",
            "national curriculum year", "ncyearactual", "curriculum year", "actual nc year",
        ),
        "sex": ("sex", "gender", "m f", "legal sex"),
        "disadvantaged": (
            "disadvantaged", "pp", "pupil premium", "pupil premium indicator", "disadvantage", "ppg",
            "pp indicator", "pupil premium y n", "disadvantaged status",
        ),
        "fsm": ("fsm", "free school meals", "fsm eligible", "fsm6", "ever 6 fsm", "eligible for fsm", "ever6"),
        "sen": ("sen", "send", "sen status", "send status", "sen need", "sen provision", "sen stage", "sen code"),
        "eal": ("eal", "english as an additional language", "eal status"),
        "looked_after": ("lac", "cla", "looked after", "child looked after", "in care"),
        "prior": (
            "prior", "prior attainment", "prior band", "prior attainment band", "pag", "ks1 band",
            "prior attainment group", "ks1 prior attainment", "ks1 prior band", "eyfs band", "starting point",
        ),
        "subject": ("subject", "learning area", "curriculum area"),
        "type": ("result type", "assessment type", "type", "aspect", "score type", "measure type"),
        "result": ("result", "grade", "outcome", "judgement", "score", "mark", "level", "value"),
        "measure": ("measure", "kpi", "indicator", "metric"),
        "group": ("group", "pupil group", "subgroup", "sub group", "characteristic", "breakdown"),
        "eligible": (
            "eligible", "number of pupils", "no of pupils", "cohort", "cohort size", "pupils", "on roll",
            "number in cohort", "total pupils", "n",
        ),
        "achieved": ("achieved", "met", "number achieved", "number met", "no achieved"),
    }
)  # fmt: skip
"""What each column of a mapping may be headed, in plain small words."""

FIELD = MappingProxyType({alias: name for name, aliases in COLUMNS.items() for alias in aliases})
"""The column that each heading is of."""

ABOUT_ONE_PUPIL = frozenset(
    {
        "surname", "forename", "forenames", "first name", "last name", "name", "pupil name", "student name", "pupil",
        "student", "child", "child name", "full name", "preferred name", "preferred forename", "preferred surname",
        "legal forename", "legal surname", "middle name", "initials", "known as", "dob", "date of birth",
        "birth date", "birthdate", "d o b", "address", "postcode", "ethnicity", "religion", "email", "phone", "uln",
        "first language", "home language", "country of birth", "nationality", "medical", "contact", "parent",
        "photo", "teacher", "class teacher", "class", "class name", "form", "reg group", "registration group",
        "registration form", "house", "user type", "action", "group name", "age", "age at test",
    }
)  # fmt: skip
"""Headings of what no figure needs; their cells are not looked at."""

SUBJECTS = MappingProxyType(
    {
        "reading": "reading", "read": "reading", "writing": "writing", "write": "writing", "maths": "maths",
        "math": "maths", "mathematics": "maths", "numeracy": "maths", "mat": "maths", "rea": "reading",
        "wri": "writing", "rwm": "rwm", "combined": "rwm", "phonics": "phonics", "phonic": "phonics",
        "mtc": "mtc", "gps": "gps", "spag": "gps", "grammar": "gps", "science": "science", "sci": "science",
    }
)  # fmt: skip
"""The words by which a heading says its subject."""

_STANDARDISED = frozenset({"standardised", "standardized", "std", "ss", "sas", "ass"})
_SCALED = frozenset({"scaled"})
_SCORES = _STANDARDISED | _SCALED | {"score", "scores", "mark", "marks"}
_HIGHER = frozenset({"gds", "gd", "greater", "depth", "higher", "hs", "high"})
_NOT_A_RESULT = frozenset(
    {
        "target", "targets", "predicted", "prediction", "forecast", "comment", "comments", "effort", "attitude",
        "age", "rank", "percentile", "raw", "progress", "next", "steps", "vuln", "group", "set", "ks1",
        "eyfs", "baseline", "previous", "prior", "strand", "zpd", "expected points", "question",
    }
)  # fmt: skip
"""Words in a heading that make it no result of this window."""

_WORD_AND_NUMBER = re.compile(r"(?<=[a-z])(?=[0-9])|(?<=[0-9])(?=[a-z])")


@dataclass(frozen=True, slots=True)
class Heading:
    """What the heading of a result says: subject, window, and what kind of result it is."""

    subject: str
    window: Window | None
    score: str
    higher: bool
    statutory: bool
    percent: bool


def column_of(heading: str) -> str | None:
    """Which column of a mapping a heading is; None for any other."""
    return FIELD.get(_spaced(heading)) or FIELD.get(plain_words(heading))


def is_of_one_pupil(heading: str) -> bool:
    """Whether a heading is of something that no figure needs."""
    return _spaced(heading) in ABOUT_ONE_PUPIL or plain_words(heading) in ABOUT_ONE_PUPIL


def result_of(heading: str) -> Heading | None:
    """What the heading of a column of results says; None if it does not read as one."""
    written = heading.replace("%", " percent ").replace("+", " ")
    tokens = [*plain_words(written).split(), *_spaced(written).split()]
    subjects = {SUBJECTS[token] for token in tokens if token in SUBJECTS}
    if {"reading", "writing", "maths"} <= subjects:
        subjects = {"rwm"}
    if len(subjects) != 1 or set(tokens) & _NOT_A_RESULT:
        return None
    said = set(tokens)
    window = next((found for token in tokens if (found := window_of(token))), None)
    score = (
        "standardised_score" if said & _STANDARDISED else "scaled_score" if said & _SCALED else ""
    )
    return Heading(
        subject=next(iter(subjects)),
        window=window,
        score=score or ("score" if said & _SCORES else ""),
        higher=bool(said & _HIGHER),
        statutory=bool(said & {"ks2", "sats", "sat"}),
        percent="percent" in said or "pct" in said,
    )


def _spaced(heading: str) -> str:
    """A heading in plain small words, letters and numbers apart: “Aut1” is “aut 1”."""
    return _WORD_AND_NUMBER.sub(" ", plain_words(heading))
