"""A policy over published tables, seven made-up schools in two years, every count worked out by hand.

England: 61% in 2023/24 and 62% in 2024/25. At or above on pooled years is high; 20 pupils at least.

======  ===============  ===============  =====================================================
school  2023/24          2024/25          pooled in 2024/25
======  ===============  ===============  =====================================================
A       21 of 30, high   12 of 30         33 of 60, 55 against 61.5, shown as 62: low
B       15 of 30, low    24 of 30         39 of 60, 65: high
C       16 of 25, high   16 of 25         32 of 50, 64: high
D       suppressed       suppressed       nothing
E       5 of 8           6 of 9           17 pupils: too few to say; fewer than 11 in the year
F       3 of 30          3 of 30          a special school, of which the scheme compares no results
G       not there        31 of 50         62 against 62: high
======  ===============  ===============  =====================================================
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.small_trust import FILES, Done, run, write_trust

SCHOOLS = {
    "A": ((30, "70%"), (30, "40%")),
    "B": ((30, "50%"), (30, "80%")),
    "C": ((25, "64%"), (25, "64%")),
    "D": ((5, "SUPP"), (5, "SUPP")),
    "E": ((8, "63%"), (9, "67%")),
    "F": ((30, "10%"), (30, "10%")),
    "G": (None, (50, "62%")),
}
ENGLAND = ("61%", "62%")
MEASURES = FILES["policy/2025-09-01/measures.yaml"].replace(
    "groups:\n",
    """  - id: ks2_rwm_expected
    label: Combined
    short: Combined
    kind: percentage
    unit: "%"
    direction: higher
    period: year
    windows: [summer]
    year_groups: [Y6]
    phases: [primary]
    precision: 0
    source: made up
groups:
""",
)
RAG = FILES["policy/2025-09-01/rag.yaml"].replace("[gld]", "[gld, ks2_rwm_expected]")
WEATHER = (
    FILES["policy/2025-09-01/schemes/weather.yaml"]
    .replace("{measure: gld, year_group: R}", "{measure: ks2_rwm_expected, year_group: Y6}")
    .replace("fewest_pupils: 30", "fewest_pupils: 20")
)


def table(folder: Path, at: int, *, england: bool = True, suffix: str | None = None) -> Path:
    """The table of the first year or the second; ``suffix`` is that of the year before."""
    earlier = suffix or f"_{23 + at}"
    lines = [f"RECTYPE,LEA,ESTAB,URN,SCHNAME,AGERANGE,TELIG,PTRWM_EXP,PTRWM_EXP{earlier}"]
    for number, (name, years) in enumerate(SCHOOLS.items()):
        figures = years[at]
        if figures is not None:
            pupils, share = figures
            kind = 2 if name == "F" else 1
            lines.append(f"{kind},850,{number},{100001 + number},{name},4-11,{pupils},{share},")
    lines.append("3,850,,,Somewhere,,900,60%,")
    if england:
        lines.append(f"5,,,,,,600000,{ENGLAND[at]},")
        lines.append("4,,,,,,620000,60%,")
    path = folder / f"table-{at}.csv"
    path.write_text("\ufeff" + "\r\n".join(lines) + "\r\n", encoding="utf-8")
    return path


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    policy = "policy/2025-09-01"
    return write_trust(
        tmp_path / "trust",
        **{f"{policy}/measures.yaml": MEASURES, f"{policy}/rag.yaml": RAG,
           f"{policy}/schemes/weather.yaml": WEATHER},
    )  # fmt: skip


def over(trust: Path, *arguments: str) -> Done:
    tables = [str(table(trust.parent, at)) for at in (1, 0)]
    return run(trust, "policy", "test", "--tables", *tables, *arguments)


def scheme_of(done: Done) -> Any:
    assert done.returncode == 0, done.stderr
    (scheme,) = json.loads(done.stdout)["schemes"]
    return scheme


def shares(tally: Any) -> dict[str, int]:
    return {" or ".join(each["outcomes"]): each["schools"] for each in tally["possible"]}


def test_the_newest_year_by_kind_of_school(trust: Path) -> None:
    done = over(trust, "--format", "json")
    tables = [
        (each["academic_year"], each["schools"]) for each in json.loads(done.stdout)["tables"]
    ]
    assert tables == [("2023/24", 6), ("2024/25", 7)]
    scheme = scheme_of(done)
    assert (scheme["told"], scheme["untold"]) == (["outcomes"], ["inspection"])
    assert scheme["measures_in_no_table"] == []
    newest = scheme["years"][-1]
    # An inspection that was dull is rain, whatever the results.
    assert shares(newest["judged"]) == {"cloud or rain": 1, "sun or rain": 3}
    assert newest["judged"]["settled"] == 0
    assert shares(newest["small"]) == {"sun or cloud or rain": 1}
    assert shares(newest["no_figures"]) == {"sun or cloud or rain": 1}
    assert shares(newest["special"]) == {"sun or cloud or rain": 1}


def test_the_year_before_uses_nothing_of_the_year_after(trust: Path) -> None:
    first = scheme_of(over(trust, "--format", "json"))["years"][0]
    assert first["academic_year"] == "2023/24"
    assert shares(first["judged"]) == {"cloud or rain": 1, "sun or rain": 2}


def test_each_case_of_what_tables_can_not_tell(trust: Path) -> None:
    bright, dull = scheme_of(over(trust, "--format", "json"))["cases"]
    assert bright["if"] == {"inspection": "bright"}
    assert shares(bright["judged"]) == {"sun": 3, "cloud": 1}
    assert dull["if"] == {"inspection": "dull"}
    assert shares(dull["judged"]) == {"rain": 4}
    # A, B and C have results in both years: A fell, B rose, C stayed.
    (moved,) = bright["changed"]
    assert moved["moves"] == [
        {"from": "sun", "to": "cloud", "schools": 1},
        {"from": "cloud", "to": "sun", "schools": 1},
    ]
    counts = ("schools", "settled_in_both", "kept", "up", "down")
    assert [moved[name] for name in counts] == [3, 3, 1, 1, 1]
    assert [dull["changed"][0][name] for name in counts] == [3, 3, 3, 0, 0]


def test_what_is_assumed_is_said_and_counted(trust: Path) -> None:
    scheme = scheme_of(over(trust, "--assume", "inspection=bright", "--format", "json"))
    assert scheme["assumed"] == {"inspection": "bright"}
    assert shares(scheme["years"][-1]["judged"]) == {"sun": 3, "cloud": 1}
    assert shares(scheme["years"][-1]["small"]) == {"sun or cloud": 1}
    assert scheme["changed"][0]["settled_in_both"] == 3


def test_a_standing_is_assumed_of_schools_without_the_figure(trust: Path) -> None:
    given = ("--assume", "inspection=bright", "--assume", "ks2_rwm_expected=below")
    newest = scheme_of(over(trust, *given, "--format", "json"))["years"][-1]
    assert shares(newest["judged"]) == {"sun": 3, "cloud": 1}
    # Too few pupils, and none: both taken to be below.
    assert shares(newest["small"]) == {"cloud": 1}
    assert shares(newest["no_figures"]) == {"cloud": 1}
    # The scheme has no section for special schools, so there is no figure to assume.
    assert shares(newest["special"]) == {"sun or cloud": 1}


def test_it_is_printed_for_people(trust: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    done = over(trust)
    told = " ".join(done.stdout.split())
    assert "2024/25: table-1.csv, 7 schools" in told
    assert "They can’t tell “Last inspection”" in told
    assert "not settled: Sun or Rain 3 (75%)" in told
    assert "bright Sun: 3 (75%)" in told
    markdown = over(trust, "--format", "markdown").stdout
    assert "### Weather, 2024/25, if …" in markdown
    assert "| bright | 2023/24 | 2024/25 | 3 of 3 | 2 (67%) | 1 | 1 |" in markdown


def test_tables_that_can_not_be_used_are_all_named(trust: Path) -> None:
    good = table(trust.parent, 1)
    same = good.with_name("again.csv")
    same.write_bytes(good.read_bytes())
    cut = table(trust.parent, 0, england=False)
    other = trust.parent / "other.csv"
    other.write_text("a,b\n1,2\n", encoding="utf-8")
    done = run(trust, "policy", "test", "--tables", str(good), str(same), str(cut), str(other))
    assert done.returncode == 2
    assert [code for code in ("TRY003", "TRY004", "TRY002") if f"[{code}]" in done.stderr] == [
        "TRY003", "TRY004", "TRY002",
    ]  # fmt: skip


def test_a_table_that_repeats_no_earlier_year_does_not_say_which_it_is(trust: Path) -> None:
    odd = table(trust.parent, 1, suffix="_X")
    done = run(trust, "policy", "test", "--tables", str(odd))
    assert done.returncode == 2
    assert "[INT0" in done.stderr


def test_what_no_scheme_asks_can_not_be_assumed(trust: Path) -> None:
    done = over(trust, "--assume", "inspection=good", "--assume", "weather")
    assert done.returncode == 2
    assert done.stderr.count("[TRY005]") == 2
    assert "it has weather: bright, dull" in done.stderr


def test_without_a_data_folder_the_preset_is_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TRUSTKIT_DATA", raising=False)
    import sys  # noqa: PLC0415 - only here is the program called without a folder

    from trustkit.cli.app import main  # noqa: PLC0415

    path = table(tmp_path, 1)
    monkeypatch.setattr(sys, "argv", ["trustkit", "policy", "test", "--tables", str(path)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert not ended.value.code
