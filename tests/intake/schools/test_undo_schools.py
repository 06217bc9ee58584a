"""What an intake did to schools taken back out: the folder byte for byte, or what stays and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from trustkit.cli.app import app
from trustkit.intake.undo.undoing import Undoing, undo
from trustkit.records.ledger import LedgerEntry
from trustkit.records.vocabulary import Window
from trustkit.store.folder import read_folder
from trustkit.store.staging import writing
from trustkit.store.tree import WorkingTree

Write = Callable[..., Path]
Ingest = Callable[..., Any]
Contents = Callable[[], dict[str, bytes]]

REGISTER = {
    "URN": "900001",
    "LA (code)": "999",
    "EstablishmentNumber": "2101",
    "EstablishmentName": "Ashcombe Lane Primary School",
    "EstablishmentStatus (name)": "Open",
    "StatutoryLowAge": "4",
    "StatutoryHighAge": "11",
    "NurseryProvision (name)": "No Nursery Classes",
    "SchoolCapacity": "420",
    "CensusDate": "18-01-2024",
    "NumberOfPupils": "398",
    "Trusts (code)": "9001",
}
CEDAR = REGISTER | {
    "URN": "900510",
    "EstablishmentNumber": "2110",
    "EstablishmentName": "Cedar Primary School",
}
LINKED = [
    {
        "URN": "900001",
        "LinkURN": str(urn),
        "LinkName": name,
        "LinkType": "Predecessor",
        "LinkEstablishedDate": "01-09-2019",
    }
    for urn, name in ((900070, "Ash: First School"), (900095, "Ash Junior School"))
]
INSPECTED = {
    "URN": "900001",
    "Inspection start date of latest OEIF graded inspection": "14/11/2017",
    "Publication date of latest OEIF graded inspection": "12/12/2017",
    "URN at time of latest OEIF graded inspection": "900070",
    "Latest OEIF overall effectiveness": "2",
}
INSPECTED_BEFORE = (
    "ashcombe: predecessor 900070 Ash: First School until 2019-08-31 stays: "
    "schools/ashcombe/inspections.csv has results under it"
)
ASHCOMBE = "schools/ashcombe/school.yaml"
IN_LINES = """\
# Ours since the first day.
name: Ashcombe Lane Primary School   # as on the sign
phase: primary
urns:
  - urn: 900001
    start: 2015-04-01
  # before the conversion
  - urn: 900091
    predecessor: true
  # nobody knows of others
age_range: {lowest: 4, highest: 11}
# Counted every January.
notes: >
  A school
  # not a comment
"""
TYPED = {
    "in lines": IN_LINES,
    "left empty": f"{IN_LINES}laestab: null   # to be looked up\ncapacity:  ~\nroll:\n",
    "from Windows": f"{IN_LINES}joined: 2015-04-01".replace("\n", "\r\n"),
    "with a mark": f"\ufeff{IN_LINES}",
}


def _undo(data: Path, asked: str) -> Undoing:
    with writing(data, "a test") as writer:
        done = undo(WorkingTree(data), asked, recorded=date(2025, 5, 1), reason="sent by mistake")
        writer.commit(done.files, done.gone)
    return done


def _id(done: Any) -> str:
    return str(done.taken[0].known.file.id)


def _but_ledger(contents: dict[str, bytes]) -> dict[str, bytes]:
    return {path: raw for path, raw in contents.items() if not path.startswith("intake/ledger/")}


def _entry(data: Path, asked: str) -> LedgerEntry:
    entries = read_folder(WorkingTree(data)).all_of("ledger", LedgerEntry)
    return next(each.record for each in entries if each.named["hash"] == asked)


@pytest.mark.parametrize(
    ("typed", "order"),
    list(zip(TYPED.values(), [(0, 1, 2), (1, 0, 2), (1, 2, 0), (2, 1, 0)], strict=True)),
    ids=TYPED.keys(),
)
def test_registers_links_and_inspections_go_in_any_order_to_the_byte(  # noqa: PLR0913 - three files
    ours: Path, ingest: Ingest, gias: Write, links: Write, most_recent: Write, contents: Contents,
    typed: str, order: tuple[int, ...],
) -> None:  # fmt: skip
    (ours / ASHCOMBE).write_bytes(typed.encode())
    before = _but_ledger(contents())
    paths = [gias([REGISTER, CEDAR]), links(LINKED), most_recent([INSPECTED])]
    ids = [_id(ingest(path, create_schools=True)) for path in paths]
    full = _but_ledger(contents())
    assert full[ASHCOMBE] != before[ASHCOMBE]
    assert {"schools/900510/school.yaml", "schools/ashcombe/inspections.csv"} < full.keys()
    # The inspection was of a school before: while it is there, that school is too.
    inspections_last = order.index(2) > order.index(1)
    for at in order:
        stays = [each.message for each in _undo(ours, ids[at]).diagnostics]
        assert stays == ([INSPECTED_BEFORE] if at == 1 and inspections_last else [])
    if inspections_last:
        assert _undo(ours, ids[1]).diagnostics == []
    assert _but_ledger(contents()) == before
    assert not (ours / "schools/900510").exists()


def test_a_performance_table_goes_with_the_schools_it_registered(
    data: Path, ingest: Ingest, ks2_file: Write, contents: Contents
) -> None:
    before = contents()
    rows = [
        {"RECTYPE": "1", "LEA": "851", "ESTAB": "2002", "URN": "900066", "AGERANGE": "4-11",
         "SCHNAME": "Fern Primary School", "TELIG": "30", "PTRWM_EXP": "60%"},
        {"RECTYPE": "3", "LEA": "851", "SCHNAME": "Elmshire", "TELIG": "14,855", "PTRWM_EXP": "68%"},
    ]  # fmt: skip
    done = ingest(ks2_file(rows), create_schools=True, year="2018/19")
    assert not done.refused_rows
    undone = _undo(data, _id(done))
    assert undone.diagnostics == []
    assert undone.schools == ["900066"]
    assert _but_ledger(contents()) == before
    assert _entry(data, _id(done)).undone[0].registered == ["900066"]


def test_a_fact_that_two_registers_give_stays_until_both_are_out(
    data: Path, ingest: Ingest, gias: Write, contents: Contents
) -> None:
    before = _but_ledger(contents())
    one, other = gias([REGISTER]), gias([REGISTER | {"FSM": "12"}], name="other.csv")
    found = []
    for first, then in ((one, other), (other, one)):
        ids = [_id(ingest(first)), _id(ingest(then))]
        found.append(contents())
        alone = _undo(data, ids[0])
        assert alone.diagnostics == []
        assert alone.facts == []
        assert _but_ledger(contents()) == _but_ledger(found[-1])
        assert len(_undo(data, ids[1]).facts) == 3
        assert _but_ledger(contents()) == before
        for path in (data / "intake/ledger").iterdir():
            path.unlink()
    assert found[0] == found[1]


def test_what_somebody_changed_stays_and_is_said_and_the_rest_goes(
    data: Path, ingest: Ingest, gias: Write, school_yaml: Callable[[str], str]
) -> None:
    before = school_yaml("ashcombe")
    taken = _id(ingest(gias([REGISTER])))
    text = school_yaml("ashcombe").replace("pupils: 398", "pupils: 401")
    text = text.replace("capacity: 420", "capacity: 420  # asked the office")
    (data / ASHCOMBE).write_text(text)
    done = _undo(data, taken)
    assert [each.message for each in done.diagnostics] == [
        "ashcombe: roll 398 on 2024-01-18 stays: it was changed since",
        "ashcombe: capacity 420 stays: it was changed since",
    ]
    assert done.facts == [("ashcombe", "laestab 999/2101")]
    left = before.replace(
        "highest: 11}\n",
        "highest: 11}\nroll: {pupils: 401, counted_on: 2024-01-18}\n"
        "capacity: 420  # asked the office\n",
    )
    assert school_yaml("ashcombe") == left
    [act] = _entry(data, taken).undone
    assert [each.model_dump(exclude_defaults=True) for each in act.filled_in] == [
        {"school": "ashcombe", "laestab": "999/2101"}
    ]
    again = _undo(data, taken)
    assert (again.changed, len(again.diagnostics)) == (False, 2)
    (data / ASHCOMBE).write_text(left.replace("  # asked the office", ""))
    assert _undo(data, taken).facts == [("ashcombe", "capacity 420")]


def test_a_register_that_repeats_what_somebody_has_corrected_since_gives_nothing(
    data: Path, ingest: Ingest, gias: Write, school_yaml: Callable[[str], str]
) -> None:
    ingest(gias([REGISTER]))
    text = school_yaml("ashcombe").replace("capacity: 420", "capacity: 430")
    (data / ASHCOMBE).write_text(text.replace("{pupils: 398", "{pupils: 398, nursery: 26"))
    later = _id(ingest(gias([REGISTER | {"FSM": "12"}], name="later.csv")))
    [given] = _entry(data, later).filled_in
    assert given.model_dump(exclude_defaults=True) == {"school": "ashcombe", "laestab": "999/2101"}


def test_taken_in_again_the_facts_are_back_and_can_go_again(
    data: Path, ingest: Ingest, gias: Write, contents: Contents
) -> None:
    before = _but_ledger(contents())
    path = gias([REGISTER])
    taken = _id(ingest(path))
    full = _but_ledger(contents())
    _undo(data, taken)
    nothing = _undo(data, taken)
    assert (nothing.changed, nothing.before) == (False, date(2025, 5, 1))
    ingest(path, recorded=date(2025, 6, 1))
    assert _but_ledger(contents()) == full
    assert [each.capacity for each in _entry(data, taken).later[0].filled_in] == [420]
    assert len(_undo(data, taken).facts) == 3
    assert _but_ledger(contents()) == before


def _more_of_the_record(data: Path) -> None:
    path = data / "schools/900510/school.yaml"
    path.write_text(path.read_text() + "joined: 2024-09-01\n")


def _a_decision(data: Path) -> None:
    path = data / "schools/900510/decisions/2025-03-01-support-category.yaml"
    path.parent.mkdir()
    path.write_text(
        "scheme: support-category\noutcome: sustain\ndecided: 2025-03-01\nagreed_by: [Director]\n"
        "proposal: {outcome: sustain, certainty: settled}\n"
        "evidence: {as_of: 2025-02-28, policy: 2025-09-01}\n"
    )


def _fed_by_another(data: Path) -> None:
    path = data / "schools/birch-infant/school.yaml"
    path.write_text(path.read_text() + "feeds: ['900510']\n")


@pytest.mark.parametrize(
    ("use", "why"),
    [
        (_more_of_the_record, "its record says more, or otherwise, than the intake wrote"),
        (
            _a_decision,
            "the folder has schools/900510/decisions/2025-03-01-support-category.yaml",
        ),
        (_fed_by_another, "schools/birch-infant/school.yaml names it in feeds"),
    ],
)
def test_a_school_that_is_in_use_stays_without_what_was_filled_in(
    ours: Path, ingest: Ingest, gias: Write, use: Callable[[Path], None], why: str
) -> None:
    taken = _id(ingest(gias([CEDAR]), create_schools=True))
    use(ours)
    done = _undo(ours, taken)
    assert [each.message for each in done.diagnostics] == [f"900510: its record stays: {why}"]
    text = (ours / "schools/900510/school.yaml").read_text()
    assert "roll:" not in text
    assert "laestab: 999/2110" in text
    assert _entry(ours, taken).undone[0].registered == []


def test_a_school_goes_once_nothing_is_left_of_it(
    ours: Path, ingest: Ingest, gias: Write, typed: Callable[..., Path], contents: Contents
) -> None:
    before = _but_ledger(contents())
    register = _id(ingest(gias([CEDAR]), create_schools=True))
    heading = "School,Year group,Measure,Group,Eligible,Achieved\n"
    figures = _id(
        ingest(
            typed(f"{heading}900510,Y4,Reading,All,30,18\n"), year="2024/25", window=Window.AUTUMN
        )
    )
    [stays] = _undo(ours, register).diagnostics
    assert stays.message == (
        "900510: its record stays: the folder has schools/900510/kpis/2024-25.csv"
    )
    assert _undo(ours, figures).rows == {"observations": 1}
    assert _undo(ours, register).schools == ["900510"]
    assert _but_ledger(contents()) == before


def test_of_two_tables_that_registered_a_school_the_last_taken_out_takes_it_along(
    data: Path, ingest: Ingest, ks2_file: Write, contents: Contents
) -> None:
    before = _but_ledger(contents())
    row = {"RECTYPE": "1", "LEA": "851", "ESTAB": "2002", "URN": "900066", "AGERANGE": "4-11",
           "TELIG": "30", "PTRWM_EXP": "60%"}  # fmt: skip
    tables = [
        ks2_file([row | {"SCHNAME": name}], name=f"{name}.csv")
        for name in ("Fern School", "Fern Primary School")
    ]
    done = ingest(*tables, create_schools=True, year="2018/19")
    ids = [each.known.file.id for each in done.taken]
    for order in (ids, ids[::-1]):
        first = _undo(data, order[0])
        assert "schools/900066/school.yaml" in contents()
        assert first.schools == []
        assert _undo(data, order[1]).schools == ["900066"]
        assert _but_ledger(contents()) == before
        for path in (data / "intake/ledger").iterdir():
            path.unlink()
        ingest(*tables, create_schools=True, year="2018/19")


def test_a_predecessor_that_a_later_file_of_links_has_too_goes_with_the_last_of_the_two(
    data: Path, ingest: Ingest, links: Write, contents: Contents
) -> None:
    before = _but_ledger(contents())
    elsewhere = {"URN": "900401", "LinkURN": "900402", "LinkName": "Elm School"}
    spring = [*LINKED, elsewhere | {"LinkType": "Predecessor"}]
    files = [links(LINKED, name="january.csv"), links(spring, name="april.csv")]
    for order in ([0, 1], [1, 0]):
        ids = [_id(ingest(path)) for path in files]
        full = _but_ledger(contents())
        assert full != before
        _undo(data, ids[order[0]])
        assert _but_ledger(contents()) == full
        _undo(data, ids[order[1]])
        assert _but_ledger(contents()) == before


def test_an_entry_of_before_such_facts_were_kept_is_read_and_nothing_of_them_goes(
    ours: Path, ingest: Ingest, gias: Write, contents: Contents
) -> None:
    taken = _id(ingest(gias([REGISTER, CEDAR]), create_schools=True))
    path = ours / f"intake/ledger/{taken}.yaml"
    text = path.read_text()
    path.write_text(text[: text.index("filled_in:")])
    before = contents()
    done = _undo(ours, taken)
    assert (done.changed, done.diagnostics) == (False, [])
    assert contents() == before


def test_what_the_ledger_keeps_is_sound_and_the_command_says_what_went(
    ours: Path, ingest: Ingest, gias: Write
) -> None:
    taken = _id(ingest(gias([REGISTER, CEDAR]), create_schools=True))
    arguments = ["-C", str(ours), "ingest", "--undo", taken, "--reason", "a test"]
    dry = CliRunner().invoke(app, [*arguments, "--dry-run", "--recorded", "2025-05-01"])
    done = CliRunner().invoke(app, [*arguments, "--recorded", "2025-05-01"])
    assert done.exit_code == 0, done.output
    assert dry.stdout == done.stdout
    assert done.stdout == (
        f"{taken}: edubasealldata.csv, taken in on 2025-01-20\n"
        "  schools         1 taken out: 900510\n"
        "  school facts    3 taken out\n"
        "                    ashcombe: laestab 999/2101\n"
        "                    ashcombe: roll 398 on 2024-01-18\n"
        "                    ashcombe: capacity 420\n"
        "                    schools/ashcombe/school.yaml\n"
    )
    written = ("schools/", "intake/")
    found = read_folder(WorkingTree(ours)).diagnostics
    assert [each.message for each in found if each.path.startswith(written)] == []
