"""Every file of a tree is looked into, or said not to have been."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from trustkit.checks.privacy import folder as looking_into
from trustkit.checks.privacy import prose as prose_module
from trustkit.checks.privacy.allowed import Allowed, allowed_by, allowed_in
from trustkit.checks.privacy.content import kind_of
from trustkit.checks.privacy.folder import Looked, look_into, look_into_file
from trustkit.checks.privacy.suspects import Pair, Suspects
from trustkit.records.trust import Trust
from trustkit.store.tree import WorkingTree

# Made up: no authority is numbered 999.
UPN = "B999000025001"


def looked(root: Path, allowed: Allowed | None = None) -> Looked:
    return look_into(WorkingTree(root), lambda: allowed or Allowed())


def told(root: Path, allowed: Allowed | None = None) -> list[str]:
    return [f"{each.code} {each.place}" for each in looked(root, allowed).diagnostics]


def test_every_file_is_looked_into_of_a_known_kind_or_not(tmp_path: Path) -> None:
    for path in ("a.txt", "papers/b.html", "deep/er/c", ".hidden/d.cfg", "schools/x/sef/e.yaml"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(f"x\n  {UPN}\n", encoding="utf-8")
    assert told(tmp_path) == [
        "PRV001 .hidden/d.cfg:2:3",
        "PRV001 a.txt:2:3",
        "PRV001 deep/er/c:2:3",
        "PRV001 papers/b.html:2:3",
        "PRV001 schools/x/sef/e.yaml:2:3",
    ]
    assert looked(tmp_path).files == 5


@pytest.mark.parametrize(
    ("encoding", "codes"),
    [("utf-8-sig", ["PRV001"]), ("utf-16", ["PRV001"]), ("utf-16-le", ["PRV001"]),
     ("cp1252", ["PRV001"]), ("utf-32", ["PRV020"])],
)  # fmt: skip
def test_text_in_any_encoding_is_read_or_refused(encoding: str, codes: list[str]) -> None:
    raw = f"Zoë: {UPN}, and so on for some more words\n".encode(encoding)
    assert [each.code for each in look_into_file("a.txt", raw, Allowed).diagnostics] == codes


@pytest.mark.parametrize(
    "raw",
    [b"text \x00 more", b"\x81\x8d\x8f\x90\x9d no text", b"\xff\xfeA", b"PK\x03\x04", b"%PDF-1"],
)
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    found = look_into_file("a.txt", raw, Allowed).diagnostics
    assert [each.code for each in found] == ["PRV020"]


def test_an_empty_file_holds_nothing() -> None:
    assert look_into_file("a.txt", b"", Allowed).diagnostics == ()


@pytest.mark.parametrize("name", ["a.xlsx", "A.XLS", "x/y.docx", "p.PNG", "d.sqlite", "m.eml"])
def test_office_files_are_known_by_their_endings(name: str) -> None:
    assert kind_of(name, b"plain text")
    assert not kind_of("a.md", b"plain text")


def test_a_listed_file_is_said_to_be_unread_and_only_that_file() -> None:
    listed = allowed_by(
        _trust({"files": [{"path": "papers/*.pdf", "reason": "read by the clerk"}]})
    )
    codes = {
        path: [each.code for each in look_into_file(path, b"%PDF", lambda: listed).diagnostics]
        for path in ("papers/a.pdf", "papers/b/c.pdf", "schools/a.pdf", f"papers/{UPN}.pdf")
    }
    assert codes["papers/a.pdf"] == ["PRV022"]
    assert codes["papers/b/c.pdf"] == ["PRV020"]
    assert codes["schools/a.pdf"] == ["PRV020"]
    assert codes[f"papers/{UPN}.pdf"] == ["PRV001", "PRV022"]


def test_a_pattern_may_reach_into_folders() -> None:
    listed = allowed_by(_trust({"files": [{"path": "papers/**/*.p?f", "reason": "read"}]}))
    assert [listed.lists(path) for path in ("papers/a.pdf", "papers/b/c/d.pdf", "papers/a.pdfx")] == [
        True, True, False,
    ]  # fmt: skip


def test_a_listed_address_may_stand_anywhere_and_no_other() -> None:
    listed = allowed_by(
        _trust({"addresses": [{"address": "Office@example.org", "reason": "of nobody"}]})
    )
    text = b"office@example.org and OFFICE@example.org and zed@example.org"
    found = look_into_file("a.md", text, lambda: listed).diagnostics
    assert [(each.code, each.column) for each in found] == [("PRV006", 47)]


def test_what_is_listed_is_read_from_the_folder_and_nothing_from_a_broken_one(
    tmp_path: Path,
) -> None:
    record = tmp_path / "trustkit.yaml"
    good = "format: 1\nname: Trust\ncurrent_year: 2024/25\nprivacy:\n  files:\n    - {path: a.pdf, reason: read}\n"
    record.write_text(good, encoding="utf-8")
    assert allowed_in(WorkingTree(tmp_path)).lists("a.pdf")
    for broken in (good.replace("format: 1\n", ""), good + "  [", "", "\x00"):
        record.write_text(broken, encoding="utf-8")
        assert allowed_in(WorkingTree(tmp_path)) == Allowed()
    record.unlink()
    assert allowed_in(WorkingTree(tmp_path)) == Allowed()


def test_links_are_not_followed_out_of_the_folder(tmp_path: Path) -> None:
    outside, root = tmp_path / "outside", tmp_path / "root"
    (outside / "more").mkdir(parents=True)
    (outside / "list.txt").write_text(UPN, encoding="utf-8")
    (root / "inside").mkdir(parents=True)
    (root / "inside" / "a.md").write_text("nothing", encoding="utf-8")
    (root / "to-file").symlink_to(outside / "list.txt")
    (root / "to-folder").symlink_to(outside / "more")
    (root / "to-nowhere").symlink_to(root / "gone")
    (root / "to-here").symlink_to(root / "inside" / "a.md")
    (root / "to-inside").symlink_to(root / "inside")
    assert told(root) == [
        "PRV021 to-file:1:1",
        "PRV021 to-nowhere:1:1",
        "PRV021 to-folder:1:1",
    ]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert told(tmp_path) == ["PRV021 pipe:1:1"]


def test_what_may_not_be_opened_is_said_not_to_have_been(tmp_path: Path) -> None:
    class Locked(WorkingTree):
        def read(self, path: str) -> bytes:
            raise PermissionError(13, "Permission denied", path)

    (tmp_path / "a.md").write_text("x", encoding="utf-8")
    found = look_into(Locked(tmp_path), Allowed).diagnostics
    assert [each.code for each in found] == ["PRV021"]
    assert "permission denied" in found[0].message


def test_a_file_too_large_is_refused_unread_unless_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking_into, "LARGEST", 1000)
    (tmp_path / "a.md").write_text("x" * 1001, encoding="utf-8")
    (tmp_path / "b.md").write_text("x" * 1000, encoding="utf-8")
    assert told(tmp_path) == ["PRV021 a.md:1:1"]
    assert told(tmp_path, Allowed((re.compile(r"a\.md"),))) == ["PRV022 a.md:1:1"]
    long = look_into_file("c.md", b"x" * 1001, Allowed).diagnostics
    assert [each.code for each in long] == ["PRV021"]


def test_a_name_of_a_folder_is_looked_at_and_not_printed(tmp_path: Path) -> None:
    (tmp_path / f"case_{UPN}").mkdir()
    (tmp_path / f"case_{UPN}" / "a.md").write_text(f"{UPN}\n", encoding="utf-8")
    assert told(tmp_path) == [
        "PRV001 case_(not shown)/a.md:1:1",
        "PRV001 case_(not shown)/a.md:1:1",
    ]


def test_one_more_child_gives_every_finding_of_its_kind_another_fingerprint() -> None:
    def fingerprints(*numbers: str) -> set[str]:
        text = "".join(f"see {number}\n" for number in numbers).encode()
        return {each.fingerprint for each in look_into_file("a.md", text, Allowed).diagnostics}

    other = "M99900002500A"
    assert fingerprints(UPN) == fingerprints(other), "the number is no part of it"
    assert not fingerprints(UPN) & fingerprints(UPN, other)
    moved = look_into_file("a.md", f"\n\nmore words, {UPN}\n".encode(), Allowed).diagnostics
    assert {each.fingerprint for each in moved} == fingerprints(UPN)


def _trust(privacy: dict[str, object]) -> Trust:
    return Trust.model_validate(
        {"format": 1, "name": "Trust", "current_year": "2024/25", "privacy": privacy}
    )


def test_more_prose_than_a_person_writes_is_said_not_to_have_been_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(prose_module, "MOST_NOUNS", 3)
    raw = b"a pupil and a pupil and a pupil and a pupil.\n"
    found = look_into_file("a.md", raw, Allowed).diagnostics
    assert [(each.code, each.column) for each in found] == [("PRV021", 39)]


@pytest.mark.parametrize(
    "piece",
    [b" ", b"@", b"a@", b"1 ", b"A1", b" pupil", b"Aa's ", b"(Y", b"name,", b"|name", b"name\n",
     b"x\nforename,surname\n", b"dob:", b"<td ", b"{", b'"', b"one a a a a pupil ", b"\n \n"],
)  # fmt: skip
def test_no_text_takes_more_time_than_its_length(piece: bytes) -> None:
    # A search that goes back over what it has seen would take minutes for each of these; the
    # signal ends it, where a test that only called it would hang.
    def too_long(*_: object) -> None:
        raise AssertionError("a minute of processor time was not enough")

    before = signal.signal(signal.SIGVTALRM, too_long)
    signal.setitimer(signal.ITIMER_VIRTUAL, 60)
    try:
        found = look_into_file("a.md", piece * (200_000 // len(piece)), Allowed)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    assert {each.path for each in found.diagnostics} <= {"a.md"}


ROW = "autumn,Y1,maths_expected,all,900000,teacher,45,28,final,2024-12-13,1,made up"
LINES = st.sampled_from(
    [
        ROW,
        ROW.replace("28", "27"),
        ROW.replace("made up", "a return of pupils"),
        ROW.replace("made up", "of J"),
        ROW.replace("made up", "of A."),
        "Year 4, and so on, in autumn",
        " of Year 4,,",
        "of Year 4",
        "in",
        "",
        ",",
        "born,",
        "15 July 2014,,x",
        "Amelia Smith is in Year 4,,",
        f"x,{UPN},y",
        "x,B99900",
        "0025001,y,z",
        "upn,name,date of birth",
        "post",
        "code: SO99 9ZZ,x,y",
    ]
)


class _InMemory:
    label = "made up"

    def __init__(self, files: dict[str, str]) -> None:
        self._files = files

    def paths(self) -> list[str]:
        return sorted(self._files)

    def read(self, path: str) -> bytes:
        return self._files[path].encode()


@given(st.lists(st.lists(LINES, max_size=6), min_size=1, max_size=5))
def test_tables_looked_into_one_after_another_tell_what_each_tells_alone(
    tables: list[list[str]],
) -> None:
    files = {f"kpis/{at}.csv": "\n".join(lines) for at, lines in enumerate(tables)}
    alone = [
        each
        for path, text in files.items()
        for each in look_into_file(path, text.encode(), Allowed).diagnostics
    ]
    assert look_into(_InMemory(files), Allowed).diagnostics == alone


@given(st.lists(st.lists(LINES, max_size=6), max_size=5), st.lists(LINES, max_size=6))
@example([["of J", ""], ["", "of Year 4"]], ["x", "of J", "", "of Year 4"])
@example([["of J", ","], [",", "Year 4"]], ["x", "of J", ",", "Year 4"])
def test_nothing_goes_unsuspected_because_its_lines_were_seen_apart(
    earlier: list[list[str]], lines: list[str]
) -> None:
    known: set[Pair] = set()
    for each in earlier:
        suspects = Suspects("\n".join(each).encode(), known)
        if not suspects.anything:
            known.update(suspects.pairs)
    text = "\n".join(lines).encode()
    assert Suspects(text, known).anything or not Suspects(text).anything
