"""Tables that do not contradict each other give one folder, in any order, in one call or many."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from trustkit.intake.request import Request
from trustkit.intake.take import recognise_all, take_in
from trustkit.store.staging import writing
from trustkit.store.tree import WorkingTree

RECORDED = date(2025, 9, 1)
FILES = {
    "absence.csv": "LA,ESTAB,URN,PERCTOT,PPERSABS10\n850,2001,900001,4.2,7.9\nNAT,PRI,,4.0,8.3\n",
    "census.csv": (
        "URN,LA,Estab,SCHOOLTYPE,NOR,NORG,NORB,TSENELSE,TSENELK,NUMEAL,NUMFSM,NUMFSMEVER,NORFSMEVER\n"
        "900001,850,2001,Primary,200,90,110,6,30,50,40,45,180\n"
        "NAT,,PRI,State-funded primary,1000,490,510,14,126,200,158,200,900\n"
    ),
    "lait.csv": (
        "Short Desc,Data item,Years,LA and Regions,Values\nPriTotAbs,x,2019,England,4.03\n"
        "SFPriPerAbNew,x,2019,England,8.25\nPriFSM,x,2019,England,15.8\n"
        "PrimStatements,x,2019,England,1.4\nKS2RWM_Expected_STD,x,2019,England,65\n"
    ),
    "trusts.csv": (
        "TIME_PERIOD,TRUST_NAME,TRUST_UID,TRUST_COMPANIES_HOUSE_NUMBER,TRUST_UKPRN,"
        "INSTITUTIONS_MATPTINC,NUMINST_3_MATPTINC,TELIG_MATPTINC,PRWM_EXP_WGTAVG\n"
        "201819,MADE-UP TRUST,99001,1234567,10099001,900001,0,30,60%\n"
    ),
}


def _take(root: Path, paths: Sequence[Path]) -> None:
    known, refused = recognise_all(paths, None)
    assert refused == []
    with writing(root, "a test") as writer:
        done = take_in(known, WorkingTree(root), Request(recorded=RECORDED, year="2018/19"))
        assert not done.refused
        assert not done.refused_rows
        writer.commit(done.files)


def _contents(root: Path) -> dict[str, bytes]:
    tree = WorkingTree(root)
    return {path: tree.read(path) for path in tree.paths()}


@pytest.mark.parametrize("seed", range(4))
def test_the_order_and_the_number_of_calls_do_not_matter(
    data: Path, ks2_file: Callable[..., Path], tmp_path: Path, seed: int
) -> None:
    with (data / "trustkit.yaml").open("a") as trust:
        trust.write("identifiers: {group_uid: 99001}\n")
    paths = [
        ks2_file(
            [{"RECTYPE": "1", "LEA": "850", "ESTAB": "2001", "URN": "900001", "SCHNAME": "A",
              "TELIG": "30", "PTRWM_EXP": "60%", "PTRWM_EXP_18": "58%"},
             {"RECTYPE": "5", "PTRWM_EXP": "65%", "TELIG": "900", "PTRWM_EXP_18": "64%"}]
        )
    ]  # fmt: skip
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
        paths.append(tmp_path / name)
    together = tmp_path / "together"
    shutil.copytree(data, together)
    _take(together, paths)
    order = random.Random(seed).sample(paths, len(paths))  # noqa: S311 - an order
    for path in [*order, order[0]]:
        _take(data, [path])
    assert _contents(data) == _contents(together)
