"""School census: who the pupils are; it has no results."""

from __future__ import annotations

import polars as pl

from trustkit.intake.formats.npd_downloads.flags import any_true, plain, yes_no
from trustkit.intake.formats.npd_downloads.kind import Columns, Kind, Part, Read
from trustkit.intake.pupils.cohort import RESULTS
from trustkit.records.academic_year import understood
from trustkit.records.vocabulary import Window, YearGroup

_YEAR_GROUPS = {
    **dict.fromkeys(("E1", "E2", "N1", "N2"), YearGroup.N.value),
    "R": YearGroup.R.value,
    **{str(year): f"Y{year}" for year in range(1, 14)},
}
_ENGLISH = ("ENG", "ENB")
_NOT_TOLD = ("NOT", "REF", "ZZZ")
"""Not obtained, refused, and classification pending."""
_LANGUAGE = "^[A-Z]{3,4}$"
_NEEDS = {"N": "N", "K": "K", "E": "E"}
_TERMS = {"AUT": Window.AUTUMN, "SPR": Window.SPRING, "SUM": Window.SUMMER}


def read(part: Part) -> Read:
    """Who the pupils of one year's census are.

    Disadvantaged is eligible for free school meals in the last six years: the census does not tell
    who is looked after or was adopted from care. First language: ENG and ENB are English; REF, NOT,
    ZZZ and what is no code of three or four letters are not told; any other is an additional one.
    """
    language = part.cells("LANGUAGE").str.strip_chars().str.to_uppercase().alias("language")
    eal = language.to_frame().select(
        pl.when(pl.col("language").str.contains(_LANGUAGE) & ~pl.col("language").is_in(_NOT_TOLD))
        .then(~pl.col("language").is_in(_ENGLISH))
        .alias("eal")
    )["eal"]
    six_years = (yes_no(part.cells(name)) for name in ("EVERFSM_6_P", "EVERFSM_6"))
    about = pl.DataFrame(
        {
            "line": part.lines,
            "year_group": _coded(part, "NCYEARACTUAL", _YEAR_GROUPS),
            "disadvantaged": any_true(*six_years),
            "fsm": yes_no(part.cells("FSMELIGIBLE")),
            "sen": _coded(part, "SENPROVISION", _NEEDS),
            "eal": eal,
        }
    )
    return Read(pl.DataFrame(schema=dict(RESULTS)), about, window=_term(part))


def _coded(part: Part, column: str, codes: dict[str, str]) -> pl.Series:
    return plain(part.cells(column)).replace_strict(codes, default=None, return_dtype=pl.String)


def _term(part: Part) -> str:
    """The term of the census; that of spring, the one the DfE's groups rest on, if it is not told."""
    terms = part.cells("CENSUSTERM").str.strip_chars().str.to_uppercase().str.slice(0, 3).unique()
    found = [window for name, window in _TERMS.items() if name in terms]
    return (found[0] if len(found) == 1 else Window.SPRING).value


KIND = Kind(
    format="npd_census",
    title="school census",
    told_by=frozenset({"ACADEMICYEAR", "CENSUSTERM", "UPN", "SENPROVISION", "NCYEARACTUAL"}),
    columns=Columns(year="ACADEMICYEAR", former="FORMERUPN"),
    read=read,
    year_of=understood,
    results=False,
)
