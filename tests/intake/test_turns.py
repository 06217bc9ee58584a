"""A school that one file of a call registers is known to every other file of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from trustkit.intake.take import Intake

Ingest = Callable[..., Intake]
Ks2 = Callable[..., Path]
Rows = Callable[[str, str], list[dict[str, str]]]

FERN = {
    "RECTYPE": "1", "LEA": "850", "ESTAB": "2003", "URN": "900003", "SCHNAME": "Fern", "TELIG": "30",
    "AGERANGE": "4-11", "PTRWM_EXP": "60%", "TELIG_18": "28", "PTRWM_EXP_18": "57%", "PTRWM_EXP_17": "50%",
}  # fmt: skip
CENSUS = (
    "URN,LA,Estab,SCHOOLTYPE,NOR,NORG,NORB,PNORG,PNORB,TSENELSE,PSENELSE,TSENELK,PSENELK,NUMEAL,"
    "NUMENGFL,NUMUNCFL,PNUMEAL,PNUMENGFL,PNUMUNCLF,NUMFSM,NUMFSMEVER,NORFSMEVER,PNUMFSMEVER\n"
    "900003,850,2003,State-funded primary,210,100,110,47.62%,52.38%,4,1.90%,21,10.00%,20,190,0,"
    "9.52%,90.48%,0,30,42,210,20.00%\n"
)


def test_the_census_of_a_school_that_a_table_beside_it_registers(
    ingest: Ingest, ks2_file: Ks2, tmp_path: Path, kpis: Rows
) -> None:
    census = tmp_path / "a_census.csv"  # read first, were it by name
    census.write_text(CENSUS)
    done = ingest(
        census, ks2_file([FERN], name="z_tables.csv"), create_schools=True, year="2018/19"
    )
    assert done.refused == []
    found = {row["measure"]: row["achieved"] or row["value"] for row in kpis("900003", "2018-19")}
    assert found["roll"] == "210"
    assert found["ks2_rwm_expected"] == "60"
