"""Pupils of made-up exports counted through a mapping; the figures are counted by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.intake.maps.conftest import WIDE

from trustkit.intake.take import Intake

# Six made-up pupils: four in Year 4, two in Year 5. “K2” is not in any file that is written.
WIDE_CSV = """\
UPN,Surname,Class,NC Year,Sex,PP,SEN,EAL,KS1 band,Reading Aut,Maths Aut
H801200001001,Made-up,4A,4,F,Y,N,N,Middle,EXS,WTS
H801200001002,Made-up,4A,Year 4,M,,K,Y,Low,WTS,WTS
H801200001003,Made-up,4B,Y4,F,,N,N,High,GDS,EXS
H801200001004,Made-up,4B,4,M,Y,E,N,Low,A,
H801200001005,Made-up,5A,5,F,,N,N,Middle,EXS,GDS
H801200001006,Made-up,5A,5,M,,N,Y,Middle,L,EXS
"""


def test_a_wide_export_is_counted_by_year_group_and_group(
    put_map: Callable[..., Path], typed: Callable[..., Path], take: Callable[..., Intake],
    counts: Callable[..., dict[str, str]],
) -> None:  # fmt: skip
    put_map(WIDE)
    done = take(typed(WIDE_CSV, "export.csv"), year="2025/26")
    assert done.refused == []
    reading = counts("reading_expected", "autumn")
    print(reading, [d.message for d in done.diagnostics])
    assert {k: v for k, v in reading.items() if k.startswith("Y4")} == {
        "Y4 all": "2/4", "Y4 girls": "2/2", "Y4 boys": "0/2", "Y4 disadvantaged": "1/2",
        "Y4 not_disadvantaged": "1/2", "Y4 no_sen": "2/2", "Y4 sen_support": "0/1",
        "Y4 ehcp": "0/1", "Y4 eal": "0/1", "Y4 not_eal": "2/3", "Y4 prior_low": "0/2",
        "Y4 prior_middle": "1/1", "Y4 prior_high": "1/1",
    }  # fmt: skip
