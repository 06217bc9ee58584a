"""``trustkit map`` as a person runs it: what is proposed, finished, and taken in."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.intake.maps.test_pupils import WIDE_CSV

from trustkit.checks.privacy.looking import look
from trustkit.cli.app import main
from trustkit.intake.take import Intake
from trustkit.records.mapping import Mapping
from trustkit.records.vocabulary import Window
from trustkit.text.yaml_document import read_yaml

Put = Callable[..., Path]
Typed = Callable[..., Path]
Take = Callable[..., Intake]
Counts = Callable[..., dict[str, str]]
Kpis = Callable[[str, str], list[dict[str, str]]]


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def run_map(
    data: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., Ran]:
    """Runs the command in the folder of the test."""

    def run(*words: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["trustkit", "-C", str(data), "map", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        told = capfd.readouterr()
        return Ran(int(ended.value.code or 0), told.out, told.err)

    return run


Run = Callable[..., Ran]


def proposed(data: Path, name: str = "ours") -> str:
    """The mapping that was written."""
    return (data / "intake" / "maps" / f"{name}.yaml").read_text(encoding="utf-8")


def finish(data: Path, name: str = "ours", **places: str) -> None:
    """Fills in every place: those named as given, any other with some words."""
    lines = []
    for line in proposed(data, name).splitlines():
        key = line.strip().removeprefix("- ").partition(":")[0]
        lines.append(line.replace("FILL IN", places.get(key, "as told by the test"), 1))
    (data / "intake" / "maps" / f"{name}.yaml").write_text(
        "\n".join(lines) + "\n", encoding="utf-8"
    )


def test_a_wide_export_is_proposed_finished_and_taken_in(
    run_map: Run, data: Path, typed: Typed, take: Take, counts: Counts
) -> None:
    export = typed(WIDE_CSV, "export.csv")
    done = run_map(export, "--out", "ours")
    assert done.code == 0
    assert "NC Year   year_group: Y4 4, Y5 2" in done.out
    assert "Reading Aut  teacher_standard reading: A 1, EXS 2, GDS 1, L 1, WTS 1" in done.out
    assert "rows            6 read = 6 used + 0 refused + 0 ignored" in done.out
    assert "by year group   Y4 4, Y5 2" in done.out
    assert [each.code for each in take(export, year="2025/26").refused] == ["INT250", "INT250"]
    finish(data, disadvantaged='"no"')
    taken = take(export, year="2025/26")
    assert taken.refused == []
    # Counted by hand in test_pupils.py.
    reading = counts("reading_expected", "autumn")
    assert (reading["Y4 all"], reading["Y4 not_disadvantaged"], reading["Y5 all"]) == (
        "2/4", "1/2", "1/1",
    )  # fmt: skip
    assert counts("maths_expected", "autumn")["Y4 all"] == "1/3"


def test_the_number_of_figures_told_is_the_number_taken_in(
    run_map: Run, data: Path, typed: Typed, take: Take, kpis: Kpis
) -> None:
    export = typed(WIDE_CSV.replace(",Y,", ",Y,").replace(",,", ",N,"), "export.csv")
    told = re.search(r"figures +(\d+)", run_map(export, "--out", "ours").out)
    assert told
    finish(data)
    take(export, year="2025/26")
    assert len(kpis("ashcombe", "2025-26")) == int(told[1])


def test_codes_of_the_files_own_are_places_to_finish(
    run_map: Run, data: Path, typed: Typed, take: Take, counts: Counts
) -> None:
    text = """\
Pupil ref,Year Group,Gender,Reading Autumn,Writing Autumn
A1,3,Male,EXS,EXP
A2,3,Female,EXS+,WTS
A3,3,Female,EXS+,WTS
A4,3,Female,WTS,Secure
A5,3,Female,GDS,Secure
A6,3,Female,GDS,GDS
"""
    export = typed(text, "export.csv")
    done = run_map(export, "--out", "ours")
    written = proposed(data)
    assert "EXS+: FILL IN" in written
    assert "EXP: EXS  # see that this is what was meant" in written
    # A word of letters alone may be a name: it is counted, and for a person to write.
    assert "Secure" not in written.replace("codes: {Secure: EXS}", "")
    assert "writing: EXS 1, GDS 1, WTS 2; 2 not understood" in done.out
    finish(data, **{"EXS+": "GDS"})
    place = data / "intake" / "maps" / "ours.yaml"
    place.write_text(written_with(proposed(data), "EXP: EXS", "Secure: EXS"), encoding="utf-8")
    taken = take(export, year="2025/26")
    assert taken.refused == []
    assert not taken.refused_rows
    assert counts("reading_expected", "autumn")["Y3 all"] == "5/6"
    assert counts("reading_higher", "autumn")["Y3 all"] == "4/6"
    assert counts("writing_expected", "autumn")["Y3 all"] == "4/6"


def written_with(text: str, beside: str, line: str) -> str:
    """A mapping with one line more, below another and as far in."""
    found = re.search(rf"^( *){re.escape(beside)}.*$", text, flags=re.MULTILINE)
    assert found
    return text.replace(found[0], f"{found[0]}\n{found[1]}{line}")


def test_scores_below_a_title_are_proposed(
    run_map: Run, data: Path, typed: Typed, take: Take, kpis: Kpis
) -> None:
    text = (
        "Summer tests\n\nUPN\tForename\tDOB\tYear\tReading SAS\tMaths standardised\n"
        "H801200001001\tMade-up\t01/02/2017\t3\t101\t99\n"
        "H801200001002\tMade-up\t01/03/2017\t3\t110\t\n"
    )
    export = typed(text, "export.tsv")
    assert run_map(export, "--out", "ours").code == 0
    finish(data)
    done = take(export, year="2025/26", window=Window.SUMMER, basis="nts")
    assert done.refused == []
    values = {row["measure"]: row["value"] for row in kpis("ashcombe", "2025-26")}
    assert values == {"reading_standardised_score": "105.5", "maths_standardised_score": "99"}


def test_results_one_a_row_are_proposed(
    run_map: Run, data: Path, typed: Typed, take: Take, counts: Counts
) -> None:
    text = """\
Unique Pupil Number,First name,Year Group,Subject,Result Type,Result,Assessment date
H801200001001,Made-up,5,Reading,STANDARDISED SCORE,90,05/12/2025
H801200001001,Made-up,5,Reading,RAW SCORE,17,05/12/2025
H801200001002,Made-up,5,Reading,STANDARDISED SCORE,100,05/12/2025
H801200001002,Made-up,5,Reading for Amaryllis,STANDARDISED SCORE,100,05/12/2025
"""
    export = typed(text, "export.csv")
    done = run_map(export, "--out", "ours")
    assert "Amaryllis" not in done.out + proposed(data)
    finish(data)
    assert take(export).refused == []
    assert counts("reading_standardised_score", "autumn") == {"Y5 all": "95"}


def test_divided_headings_are_proposed(
    run_map: Run, data: Path, typed: Typed, take: Take, counts: Counts
) -> None:
    text = """\
UPN,Surname,Teacher Assessment$Autumn$Year 4$Reading,Teacher Assessment$Autumn$Year 4$Maths,Teacher Assessment$Spring$Year 4$Reading
H801200001001,Made-up,EXS,GDS,
H801200001002,Made-up,WTS,EXS,
"""
    export = typed(text, "export.csv")
    assert run_map(export, "--out", "ours").code == 0
    finish(data)
    assert take(export, year="2025/26").refused == []
    assert counts("reading_expected", "autumn") == {"Y4 all": "1/2"}
    assert counts("maths_higher", "autumn") == {"Y4 all": "1/2"}


def test_a_table_of_figures_is_proposed(
    run_map: Run, data: Path, typed: Typed, take: Take, kpis: Kpis
) -> None:
    text = """\
Academy,NCY,Cohort,Reading EXS+ %,Reading GDS %,Writing expected
900001,4,30,60%,20%,18
900001,5,28,50%,25%,14
"""
    export = typed(text, "export.csv")
    assert "gives: FILL IN" in run_map(export).out
    run_map(export, "--out", "ours")
    finish(data, gives="achieved")
    assert take(export, year="2025/26", window=Window.AUTUMN, school=None).refused == []
    rows = {
        (row["year_group"], row["measure"]): (row["eligible"], row["achieved"], row["value"])
        for row in kpis("ashcombe", "2025-26")
    }
    assert rows["Y4", "reading_expected"] == ("30", "", "60")
    assert rows["Y5", "reading_higher"] == ("28", "", "25")
    assert rows["Y4", "writing_expected"] == ("30", "18", "")


def test_a_sheet_named_after_a_year_group_stands_for_it(
    run_map: Run, data: Path, workbook: Callable[..., Path], take: Take, counts: Counts
) -> None:
    heading = ["UPN", "Name", "Sex", "Reading Autumn 1", "Reading Autumn 2"]
    book = workbook(
        {
            "Read me": [["How to fill this in"]],
            "Year 3": [["Autumn"], [], heading, ["A1", "Made-up", "F", "WTS", "EXS"]],
            "Year 4": [["Autumn"], [], heading, ["A2", "Made-up", "M", "WTS", "WTS"]],
        }
    )
    done = run_map(book, "--out", "ours")
    # Of two results of one window only one can count: the later is proposed.
    assert "heading: Reading Autumn 2" in proposed(data)
    assert "Name, Reading Autumn 1" in done.out or "Reading Autumn 1, Name" in done.out
    finish(data)
    assert take(book, year="2025/26").refused == []
    reading = counts("reading_expected", "autumn")
    assert (reading["Y3 all"], reading["Y4 all"]) == ("1/1", "0/1")
    assert run_map(book, "--sheet", "Year 4").code == 0
    missing = run_map(book, "--sheet", "Year 7")
    assert (missing.code, "INT272" in missing.err) == (2, True)


def test_nothing_is_written_without_a_name_or_over_another(
    run_map: Run, data: Path, typed: Typed
) -> None:
    export = typed(WIDE_CSV, "export.csv")
    for words in ((), ("--out", "ours", "--dry-run")):
        done = run_map(export, *words)
        assert done.code == 0
        assert "told_apart_by: UPN" in done.out
        assert not (data / "intake" / "maps").exists()
    run_map(export, "--out", "ours")
    before = proposed(data)
    again = run_map(export, "--out", "ours")
    assert (again.code, "INT271" in again.err, proposed(data) == before) == (2, True, True)
    assert run_map(export, "--out", "../ours").code == 2


def test_a_file_that_is_known_already_is_said_to_be(run_map: Run, typed: Typed) -> None:
    kpi = typed(
        "School,Year group,Measure,Eligible,Achieved\nashcombe,4,Reading,30,18\n", "kpi.csv"
    )
    done = run_map(kpi)
    assert "INT273" in done.err
    assert "a school's KPI file" in done.err


@pytest.mark.parametrize(
    "text",
    [
        "Amaryllis,9\nBasil,10\n",
        "UPN,Surname,Ethnicity\nH801200001001,Made-up,WBRI\n",
        "Year,Sex\n4,F\n",
    ],
)
def test_a_file_without_headings_of_results_has_no_mapping(
    run_map: Run, typed: Typed, text: str
) -> None:
    done = run_map(typed(text, "list.csv"))
    assert (done.code, "INT270" in done.err, done.out) == (2, True, "")
    assert "Amaryllis" not in done.err


def test_what_is_written_is_sound_and_names_nobody(run_map: Run, data: Path, typed: Typed) -> None:
    run_map(typed(WIDE_CSV, "export.csv"), "--out", "ours")
    text = proposed(data)
    assert Mapping.model_validate(read_yaml(text, "ours").value).rows == "pupils"
    assert look("intake/maps/ours.yaml", text, frozenset()).diagnostics == ()


@pytest.mark.parametrize(
    ("days", "share"),
    [
        (("12/12/2025", "2025-12-12"), "all"),
        (("46003", "46003.375"), "all"),
        # 4 July 2025 typed as 40725 may as well be the number of 1 July 2011, and is taken for neither.
        (("46003", "40725"), "some"),
    ],
    ids=["written", "numbers", "run together"],
)
def test_a_column_of_days_is_understood_as_it_is_taken_in(
    typed: Typed, run_map: Run, data: Path, days: tuple[str, str], share: str
) -> None:
    one, other = days
    file = typed(
        "UPN,Year Group,Sex,Subject,Result Type,Result,Date\n"
        f"H801200001001,4,F,Reading,GLOBAL STD SCORE,99,{one}\n"
        f"H801200001002,4,M,Reading,GLOBAL STD SCORE,101,{other}\n"
    )
    assert run_map(file, "--out", "ours").code == 0
    assert f"told by its heading; {share} of its cells are days" in proposed(data)
    assert ("some cells under “Date” are not understood" in proposed(data)) == (share == "some")
