"""An intake taken back out: the folder as it was, and the act in the ledger."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from trustkit.cli.app import app
from trustkit.cli.session import CommandFault
from trustkit.intake.context import FolderFault
from trustkit.intake.take import Intake
from trustkit.intake.undo.undoing import Undoing, undo
from trustkit.records.ledger import LedgerEntry
from trustkit.records.vocabulary import Window
from trustkit.store import staging
from trustkit.store.folder import read_folder
from trustkit.store.staging import writing
from trustkit.store.tree import WorkingTree

Ingest = Callable[..., Intake]
Contents = Callable[[], dict[str, bytes]]
Typed = Callable[..., Path]
Rows = Callable[[str, str], list[dict[str, str]]]

HEADING = "School,Year group,Measure,Group,Eligible,Achieved\n"
WHEN = {"year": "2024/25", "window": Window.AUTUMN}
FIRST = HEADING + "ashcombe,Y4,Reading,All,30,18\nashcombe,Y4,Maths,All,30,20\n"
MORE = HEADING + "ashcombe,Y4,Reading,All,30,18\nashcombe,Y5,Maths,All,28,14\n"
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "trust_data"


def _undo(data: Path, asked: str, *, on: date = date(2025, 5, 1)) -> Undoing:
    with writing(data, "a test") as writer:
        done = undo(WorkingTree(data), asked, recorded=on, reason="sent by mistake")
        writer.commit(done.files, done.gone)
    return done


def _tables(contents: dict[str, bytes]) -> dict[str, bytes]:
    return {path: raw for path, raw in contents.items() if not path.startswith("intake/")}


def _entry(data: Path, asked: str) -> LedgerEntry:
    entries = read_folder(WorkingTree(data)).all_of("ledger", LedgerEntry)
    return next(each.record for each in entries if each.named["hash"] == asked)


def test_what_was_added_goes_and_the_act_stays(
    ingest: Ingest, typed: Typed, data: Path, contents: Contents
) -> None:
    ingest(typed(FIRST), **WHEN)
    before = _tables(contents())
    intake_id = (
        ingest(typed(MORE, "b.csv"), **WHEN, recorded=date(2025, 2, 1)).taken[0].known.file.id
    )
    assert _tables(contents()) != before
    done = _undo(data, intake_id)
    assert done.rows == {"observations": 1}
    assert _tables(contents()) == before
    [act] = _entry(data, intake_id).undone
    assert (act.recorded, act.reason, act.observations) == (date(2025, 5, 1), "sent by mistake", 1)
    assert read_folder(WorkingTree(data)).diagnostics == []


def test_taken_out_twice_changes_nothing_and_taken_in_again_it_is_back(
    ingest: Ingest, typed: Typed, data: Path, kpis: Rows, contents: Contents
) -> None:
    path = typed(FIRST)
    intake_id = ingest(path, **WHEN).taken[0].known.file.id
    _undo(data, intake_id[:5])
    assert kpis("ashcombe", "2024-25") == []
    before = contents()
    again = _undo(data, intake_id)
    assert again.rows == {}
    assert again.before == date(2025, 5, 1)
    assert contents() == before
    ingest(path, **WHEN, recorded=date(2025, 6, 1))
    assert [row["recorded"] for row in kpis("ashcombe", "2024-25")] == ["2025-06-01"] * 2
    entry = _entry(data, intake_id)
    assert [(each.recorded, each.observations) for each in entry.later] == [(date(2025, 6, 1), 2)]


def test_what_it_had_corrected_counts_again_and_revisions_are_counted_anew(
    ingest: Ingest, typed: Typed, data: Path, kpis: Rows
) -> None:
    ingest(typed(FIRST), **WHEN)
    wrong = ingest(
        typed(FIRST.replace(",18", ",3"), "wrong.csv"), **WHEN, correction="as sent",
        recorded=date(2025, 2, 1),
    )  # fmt: skip
    ingest(
        typed(FIRST.replace(",18", ",19"), "right.csv"), **WHEN, correction="one was late",
        recorded=date(2025, 2, 2),
    )  # fmt: skip
    _undo(data, wrong.taken[0].known.file.id)
    reading = [row for row in kpis("ashcombe", "2024-25") if row["measure"] == "reading_expected"]
    assert [(row["achieved"], row["revision"]) for row in reading] == [("18", "1"), ("19", "2")]


def test_what_another_file_gave_too_stands_by_that_file(
    ingest: Ingest, typed: Typed, data: Path, kpis: Rows
) -> None:
    first = ingest(typed(FIRST), **WHEN).taken[0].known.file.id
    path = typed(MORE, "more.csv")
    more = ingest(path, **WHEN, recorded=date(2025, 2, 1)).taken[0].known.file.id
    done = _undo(data, first)
    assert (done.rows, done.instead, done.diagnostics) == (
        {"observations": 2},
        [("more.csv", 1)],
        [],
    )
    rows = kpis("ashcombe", "2024-25")
    assert [(row["measure"], row["recorded"], row["revision"]) for row in rows] == [
        ("reading_expected", "2025-02-01", "1"),
        ("maths_expected", "2025-02-01", "1"),
    ]
    assert {row["source"] for row in rows} == {f"intake:{more}"}
    assert not list((data / "intake/ledger").glob("*.csv"))
    assert ingest(path, **WHEN, recorded=date(2025, 3, 1)).taken[0].changed_nothing


def test_of_an_intake_of_before_what_another_file_gave_too_is_said(
    ingest: Ingest, typed: Typed, data: Path
) -> None:
    first = ingest(typed(FIRST), **WHEN).taken[0].known.file.id
    ingest(typed(MORE, "more.csv"), **WHEN, recorded=date(2025, 2, 1))
    for kept in (data / "intake/ledger").glob("*.csv"):
        kept.unlink()
    [note] = _undo(data, first).diagnostics
    assert note.code == "INT313"
    assert "more.csv" in note.message
    ingest(typed(MORE, "more.csv"), **WHEN, recorded=date(2025, 3, 1))
    assert len(read_folder(WorkingTree(data)).table("observation")) == 2


def test_what_can_no_longer_stand_is_named_and_the_exit_code_tells(
    ingest: Ingest, typed: Typed, data: Path, kpis: Rows
) -> None:
    """A file that agreed with a correction contradicts what the correction had corrected."""
    ingest(typed(FIRST), **WHEN)
    wrong = FIRST.replace(",18", ",3")
    corrected = ingest(
        typed(wrong, "corrected.csv"), **WHEN, correction="as sent", recorded=date(2025, 2, 1)
    )
    ingest(typed(wrong + "ashcombe,Y5,Maths,All,28,14\n", "agreeing.csv"), **WHEN,
           recorded=date(2025, 2, 2))  # fmt: skip
    asked = ["--undo", corrected.taken[0].known.file.id, "--reason", "a test"]
    done = CliRunner().invoke(app, ["-C", str(data), "ingest", *asked, "--recorded", "2025-05-01"])
    assert done.exit_code == 1
    assert "INT316" in done.output
    assert "what agreeing.csv gave agreed with corrected.csv" in done.output
    assert "is 3 of 30 here; the folder has 18 of 30" in done.output
    reading = [row for row in kpis("ashcombe", "2024-25") if row["measure"] == "reading_expected"]
    assert [(row["achieved"], row["revision"]) for row in reading] == [("18", "1")]


def test_a_row_that_somebody_changed_is_named_and_nothing_of_it_is_guessed(
    ingest: Ingest, typed: Typed, data: Path
) -> None:
    ingest(typed(FIRST), **WHEN)
    more = ingest(typed(MORE, "more.csv"), **WHEN).taken[0].known.file.id
    path = data / "schools/ashcombe/kpis/2024-25.csv"
    path.write_text(path.read_text().replace("30,18", "30,17"))
    done = _undo(data, more)
    [fault] = done.diagnostics
    assert (fault.code, fault.path) == ("INT317", "schools/ashcombe/kpis/2024-25.csv")
    assert ",30,17," in path.read_text() or done.rows == {"observations": 2}


@pytest.mark.parametrize("at", ["_stage", "_put_in_place"])
def test_broken_off_it_is_wholly_done_or_not_at_all_and_a_rerun_completes_it(
    ingest: Ingest, typed: Typed, data: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    first = ingest(typed(FIRST), **WHEN).taken[0].known.file.id
    ingest(typed(MORE, "more.csv"), **WHEN, recorded=date(2025, 2, 1))

    def contents() -> dict[str, bytes]:
        tree = WorkingTree(data)
        return {path: tree.read(path) for path in tree.paths()}

    before = contents()

    def broken_off(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(staging, at, broken_off)
        with pytest.raises(KeyboardInterrupt):
            _undo(data, first)
    seen = contents()
    assert (seen == before) == (at == "_stage")
    again = _undo(data, first)
    assert again.changed == (at == "_stage")
    assert contents() != before
    assert at == "_stage" or contents() == seen
    assert not [
        path for path in contents() if path.startswith("intake/ledger/") and path.endswith(".csv")
    ]


def test_what_is_kept_of_an_intake_must_be_readable(
    ingest: Ingest, typed: Typed, data: Path
) -> None:
    first = ingest(typed(FIRST), **WHEN).taken[0].known.file.id
    ingest(typed(MORE, "more.csv"), **WHEN)
    kept = data / f"intake/ledger/{first}.csv"
    for text in ("a,b\n1,2\n", kept.read_text().replace(",30,18,", ",30,")):
        kept.write_text(text)
        with pytest.raises(FolderFault) as stopped:
            _undo(data, first)
        assert stopped.value.diagnostics[0].path == f"intake/ledger/{first}.csv"


def test_a_file_whose_comparators_the_folder_had_is_not_said_to_have_given_figures(
    tmp_path: Path,
) -> None:
    data = tmp_path / "data"
    shutil.copytree(EXAMPLE, data)
    tables = data / "intake/ledger/1106ccd8fb2f.yaml"
    text = tables.read_text().replace("2023/24", "2024/25").replace("ks: 60", "ks: 180")
    assert "benchmarks: 180" in text
    tables.write_text(text)
    assert _undo(data, "0be57a9db92b").diagnostics == []


def test_an_intake_that_a_decision_rests_on_stays(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(EXAMPLE, data)
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    tables = "1106ccd8fb2f"  # the key stage 2 tables that the categories of autumn were decided on
    with pytest.raises(FolderFault) as stopped:
        _undo(data, tables)
    decided = stopped.value.diagnostics
    assert {each.code for each in decided} == {"INT311"}
    assert any("hollin-bank of 2025-10-22" in each.message for each in decided)
    assert all("/decisions/" in each.path for each in decided)
    after = {
        p: p.read_bytes() for p in data.rglob("*") if p.is_file() and ".trustkit" not in p.parts
    }
    assert after == before


def _ids(data: Path) -> list[str]:
    return sorted(path.stem for path in (data / "intake" / "ledger").glob("*.yaml"))


@pytest.mark.parametrize(
    ("asked", "says"),
    [("0", "no intake is called “0”"), ("../../etc", "no intake is called"), ("", "no intake")],
)
def test_an_intake_that_is_not_there_is_named_with_those_that_are(
    data: Path, ingest: Ingest, typed: Typed, asked: str, says: str
) -> None:
    ingest(typed(FIRST), **WHEN)
    with pytest.raises(FolderFault) as stopped:
        _undo(data, asked)
    [fault] = stopped.value.diagnostics
    assert fault.code == "INT310"
    assert says in fault.message
    assert _ids(data)[0] in fault.remedy
    assert "return.csv" in fault.remedy


def test_the_command_says_what_went_and_writes_nothing_on_a_dry_run(
    data: Path, ingest: Ingest, typed: Typed, contents: Contents
) -> None:
    intake_id = ingest(typed(FIRST), **WHEN).taken[0].known.file.id
    before = contents()
    arguments = ["-C", str(data), "ingest", "--undo", intake_id, "--reason", "a test"]
    dry = CliRunner().invoke(app, [*arguments, "--dry-run"])
    assert dry.exit_code == 0
    assert contents() == before
    done = CliRunner().invoke(app, [*arguments, "--recorded", "2025-05-01"])
    assert done.exit_code == 0
    assert dry.stdout == done.stdout
    assert "observations    2 taken out" in done.stdout
    assert contents() != before


@pytest.mark.parametrize(
    "arguments",
    [
        ["--undo", "3f2a91c04d17"],
        ["--undo", "3f2a91c04d17", "--reason", " "],
        ["--undo", "3f2a91c04d17", "--reason", "x", "file.csv"],
        ["--undo", "3f2a91c04d17", "--reason", "x", "--correct"],
        [],
    ],
)
def test_options_that_do_not_go_together_are_refused(data: Path, arguments: list[str]) -> None:
    done = CliRunner().invoke(app, ["-C", str(data), "ingest", *arguments])
    assert isinstance(done.exception, CommandFault)
    [fault] = done.exception.diagnostics
    assert fault.code == "CMD008"
