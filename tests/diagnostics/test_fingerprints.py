"""A finding keeps its fingerprint whatever is written around it, and no two share one."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.checks.overlay import FilesInMemory, Reproducer, base, broken, reproducers, validated
from tests.diagnostics.samples import finding

from trustkit.diagnostics.diagnostic import Diagnostic, told_apart
from trustkit.text.csv_table import LONGEST_LINE, read_csv
from trustkit.text.decode import decode
from trustkit.text.front_matter import split_front_matter
from trustkit.text.subjects import subject_of
from trustkit.text.yaml_document import read_yaml

BETWEEN = (b"# a remark", b"", b"    # a remark set in", b"   ")
"""Lines that say nothing in YAML, wherever a name or an item may stand."""

ROWS = {
    b"window,year_group,measure,group,urn,basis": b"summer,Y1,reading_expected,looked_after,%s,"
    b"teacher,,,,,,n,internal,2025-07-18,1,return",
    b"measure,year_group,academic_year,window,period": b"phonics_y1,Y1,2018/19,summer,full_year,all,la,"
    b"other,80,,,0,state_funded,final,2019-12-12,made up,2025-01-05,official",
    b"inspected,published,urn": b"2010-05-09,2010-06-01,100001,overall_effectiveness,"
    b"overall_effectiveness,good,2024-09-30,reports.ofsted.gov.uk",
    b"window,year_group,subject": b"summer,Y2,writing,all,eyfs,low,low,3,2025-07-18,1,return",
    b"window,year_group,measure,group,eligible,value": b"summer,Y1,phonics_y1,girls,12,83,2024-10-11,"
    b"Headteacher",
    b"measure,year_group,break_before": b"phonics_y1,Y1,2014/15,method,The check was new,made up",
}
"""A sound row that could be added to each kind of table, by how its heading starts."""


def in_groups() -> list[list[Reproducer]]:
    """Every reproducer, as many at once as change different files: two hundred runs are too slow."""
    groups: list[list[Reproducer]] = []
    for case in reproducers():
        for group in groups:
            if not any(set(case.files) & set(other.files) for other in group):
                group.append(case)
                break
        else:
            groups.append([case])
    return groups


GROUPS = in_groups()


def lines_between(path: str, raw: bytes) -> list[int]:
    """The lines (from 0) above which a remark may stand: those on which a name starts, and the top."""
    text = raw.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
    if path.endswith(".md"):
        split = split_front_matter(text, path)
        if split.diagnostics:
            return []
        document = read_yaml(split.yaml, path, first_line=split.first_line)
        top = split.first_line - 1
    else:
        document, top = read_yaml(text, path), 0
    found = {top, *(span.line - 1 for span in document.keys.values())}
    # What stands before the mark would be no remark, and the mark no mark.
    return sorted(found - {0} if raw.startswith(b"\xef\xbb\xbf") else found)


def with_remarks(path: str, raw: bytes, chance: Random) -> bytes:
    """The YAML with remarks and blank lines among its own, in the same encoding."""
    end = b"\r\n" if b"\r\n" in raw else b"\n"
    lines = raw.split(end)
    for at in reversed(lines_between(path, raw)):
        if chance.random() < 0.3:
            lines.insert(at, chance.choice(BETWEEN))
    return end.join(lines)


def with_rows(path: str, raw: bytes, chance: Random) -> bytes:
    """The table with a sound row more, above one of its rows."""
    end = b"\r\n" if b"\r\n" in raw else b"\n"
    heading, *rows = raw.split(end)
    row = next((row for start, row in ROWS.items() if heading.startswith(start)), None)
    if row is None or b'"' in raw or b"<<<<<<<" in raw:
        return raw
    urn = b"100200" if "birch-hill" in path else b"100100"
    row = row.replace(b"%s", urn) + b"," * (heading.count(b",") - row.count(b","))
    rows.insert(chance.randrange(len(rows)) if rows else 0, row)
    return end.join([heading, *rows])


def written_around(files: dict[str, bytes], chance: Random) -> dict[str, bytes]:
    """The files with more around what they say."""
    changed = dict(files)
    for path, raw in files.items():
        if b"\x00" in raw:
            continue
        if path.endswith((".yaml", ".md")):
            changed[path] = with_remarks(path, raw, chance)
        elif path.endswith(".csv"):
            changed[path] = with_rows(path, raw, chance)
    return changed


def named(found: list[Diagnostic]) -> Counter[str]:
    return Counter(f"{each.code} {each.path} {each.fingerprint}" for each in found)


@pytest.mark.parametrize("group", GROUPS, ids=[group[0].name for group in GROUPS])
def test_what_is_written_around_a_finding_leaves_its_fingerprint_alone(
    group: list[Reproducer],
) -> None:
    files = broken(*group)
    before = validated(files).diagnostics
    assert len(named(before)) == len(before), "two findings share a fingerprint"

    # Each line of the folder may draw a number, and the folder grows.
    @settings(max_examples=2, suppress_health_check=[HealthCheck.large_base_example])
    @given(st.randoms(use_true_random=False))
    def holds(chance: Random) -> None:
        after = validated(written_around(files, chance)).diagnostics
        assert named(before) - named(after) == Counter()

    holds()


def test_lines_do_move_meanwhile() -> None:
    files = broken(*GROUPS[0])
    before = {each.fingerprint: each.line for each in validated(files).diagnostics}
    chance = Random(3)  # noqa: S311 - nothing is kept secret by it
    after = validated(written_around(files, chance)).diagnostics
    moved = [each for each in after if before.get(each.fingerprint, each.line) != each.line]
    assert len(moved) > len(before) / 3


def test_a_row_or_an_item_put_in_before_leaves_them_alone() -> None:
    files = base()
    plan = "schools/ashcombe/plan/2024-25.yaml"
    accepted = (
        b"  - {code: ARI001, path: a.csv, reason: known, who: Data lead, until: 2030-01-01}\n"
    )
    files["exceptions.yaml"] = b"accepted:\n" + accepted
    files[plan] = files[plan].replace(b"ks2_reading_expected", b"ks2_reading")
    before = validated(files).diagnostics
    assert [each.code for each in before] == ["POL050", "REF001"]
    files["exceptions.yaml"] = b"accepted:\n" + accepted.replace(b"a.csv", b"b.csv") + accepted
    priority = b"""priorities:
  - id: put-in-before
    title: Attendance
    objective: Every child in school
    success: [{text: Fewer days missed}]
    actions: [{id: calls, action: Call home, owner: Headteacher, due: 2025-07-01}]
"""
    files[plan] = files[plan].replace(b"priorities:\n", priority)
    after = validated(files).diagnostics
    assert {each.fingerprint for each in before} <= {each.fingerprint for each in after}
    assert [each.code for each in after] == ["POL050", "POL050", "REF001"]


def test_findings_alike_are_told_apart_by_their_order() -> None:
    alike = [finding(line=line) for line in (3, 9, 12)]
    found = told_apart(alike)
    assert len({each.fingerprint for each in found}) == 3
    # The first is named as it would be alone: one more after it changes nothing of it.
    assert found[0].fingerprint == finding(line=40).fingerprint
    assert [each.fingerprint for each in told_apart(alike[:2])] == [
        each.fingerprint for each in found[:2]
    ]


def test_a_fingerprint_says_nothing_of_the_words_of_a_message() -> None:
    reworded = finding(message="given already", why="another", remedy="another")
    assert reworded.fingerprint == finding().fingerprint
    for changed in ({"code": "TXT013"}, {"path": "a.yaml"}, {"subject": "pan again"}):
        assert finding(**changed).fingerprint != finding().fingerprint


@pytest.mark.parametrize(
    ("location", "subject"),
    [
        (("name",), "name"),
        (("plans", 1, "owner"), "plans.tutoring.owner"),
        (("findings", 0, "kind"), "findings.reading|strength.kind"),
        (("urns", 0), "urns.100100"),
        (("gone", 4, "owner"), "gone.4.owner"),
        ((), ""),
    ],
)
def test_a_subject_names_items_and_not_their_places(
    location: tuple[str | int, ...], subject: str
) -> None:
    document = {
        "name": "Ashcombe",
        "plans": [{"id": "phonics"}, {"id": "tutoring", "title": "Tutors"}],
        "findings": [{"kind": "strength", "area": "reading"}],
        "urns": [100100],
    }
    assert subject_of(document, location) == subject


def test_an_item_without_a_name_is_known_by_what_it_says() -> None:
    first, second = {"days": 3, "led_by": "Head"}, {"days": 4, "led_by": "Head"}
    alone = subject_of({"support": [second]}, ("support", 0, "days"))
    assert subject_of({"support": [first, second]}, ("support", 1, "days")) == alone
    assert subject_of({"support": [first, second]}, ("support", 0, "days")) != alone


def test_reading_a_folder_twice_gives_the_same_fingerprints() -> None:
    files = broken(*GROUPS[0])
    backwards = dict(reversed(files.items()))
    assert FilesInMemory(backwards).paths() == FilesInMemory(files).paths()
    assert named(validated(backwards).diagnostics) == named(validated(files).diagnostics)


@pytest.mark.parametrize(
    ("code", "rows"),
    [
        ("TXT020", "spring,1\nautumn\n"),
        ("TXT021", 'spring,1\nautumn,"2\nsummer,3\n'),
        ("TXT025", "spring,1\n\nautumn,2\n"),
        ("TXT007", "<<<<<<< ours\nspring,1\n=======\nspring,2\n>>>>>>> theirs\n"),
        ("TXT026", f"spring,{'1' * (LONGEST_LINE + 1)}\n"),
    ],
)
def test_faults_of_lines_are_not_named_by_their_lines(code: str, rows: str) -> None:
    heading = "window,eligible\n"
    [before] = read_csv(heading + rows, "a.csv").diagnostics
    [after] = read_csv(f"{heading}summer,9\nsummer,8\n{rows}", "a.csv").diagnostics
    assert (before.code, after.line) == (code, before.line + 2)
    assert after.fingerprint == before.fingerprint


@pytest.mark.parametrize(
    ("code", "raw"),
    [
        ("TXT002", "name,“Zoë”\n".encode("cp1252")),
        ("TXT004", b"name,\x00\n"),
        ("TXT005", b"name,Ashdown\r\n"),
    ],
)
def test_faults_of_bytes_are_not_named_by_their_lines(code: str, raw: bytes) -> None:
    [before] = decode(raw, "a.csv").diagnostics
    [after] = decode(b"window,eligible\n" + raw, "a.csv").diagnostics
    assert before.code == code
    assert before.message != after.message
    assert after.fingerprint == before.fingerprint
