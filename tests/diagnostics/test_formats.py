"""Every format over one set of findings, and over whatever a file may hold."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.diagnostics.samples import ACCEPTED, SAMPLES, SHOWN, finding
from tests.diagnostics.sarif_schema import sarif_schema

from trustkit.diagnostics.catalogue import every_code
from trustkit.diagnostics.diagnostic import Diagnostic, Severity, ordered
from trustkit.diagnostics.render import FORMATS, Accepted, Presentation, render
from trustkit.diagnostics.render.markdown import LONGEST
from trustkit.diagnostics.render.statistics import as_json, as_text
from trustkit.diagnostics.render.visible import visible

GoldenCheck = Callable[[str, str], None]


def without_most_rules(sarif: str) -> str:
    """The log with only the first two of its rules: the others are the catalogue's words."""
    log = json.loads(sarif)
    driver = log["runs"][0]["tool"]["driver"]
    driver["rules"] = driver["rules"][:2]
    for result in log["runs"][0]["results"]:
        result["ruleIndex"] = "its place in the catalogue"
    return f"{json.dumps(log, ensure_ascii=False, indent=2)}\n".encode(
        errors="backslashreplace"
    ).decode()


@pytest.mark.parametrize("style", FORMATS)
def test_the_samples_look_as_they_did(style: str, golden: GoldenCheck) -> None:
    shown = render(SAMPLES, style, SHOWN)
    if style == "sarif":
        shown = without_most_rules(shown)
    golden(f"findings/{style}.txt", shown)


def test_counts_by_code_look_as_they_did(golden: GoldenCheck) -> None:
    golden("findings/statistics.txt", as_text(SAMPLES, SHOWN))
    document = json.loads(as_json(SAMPLES, SHOWN))
    assert document["schema"] == "trustkit/validate/1"
    assert len(document["diagnostics"]) == len(SAMPLES)
    assert list(document["statistics"]) == ["TXT012", "ARI001", "PLA003", "TXT001", "TXT005"]
    assert document["statistics"]["TXT001"] == {
        "count": 1,
        "severity": "warning",
        "title": every_code()["TXT001"].title,
        "fixable": True,
    }


@pytest.mark.parametrize("style", FORMATS)
def test_nothing_wrong_is_said_in_every_format(style: str, golden: GoldenCheck) -> None:
    shown = render([], style)
    if style == "sarif":
        shown = without_most_rules(shown)
    golden(f"findings/nothing/{style}.txt", shown)


@pytest.mark.parametrize("style", FORMATS)
def test_the_order_they_come_in_does_not_matter(style: str) -> None:
    assert render(SAMPLES[::-1], style, SHOWN) == render(SAMPLES, style, SHOWN)


def test_every_format_is_a_module_that_says_what_it_is_for() -> None:
    for style in FORMATS:
        module = import_module(f"trustkit.diagnostics.render.{style}")
        assert (module.__doc__ or "").startswith("For ") or style == "concise"


# SARIF.


def sarif(found: list[Diagnostic], how: Presentation) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(render(found, "sarif", how))
    return log


@pytest.mark.parametrize("found", [SAMPLES, []], ids=["samples", "nothing"])
def test_sarif_is_what_the_published_schema_asks(found: list[Diagnostic]) -> None:
    log = sarif(found, SHOWN)
    validator = jsonschema.Draft7Validator(
        sarif_schema(), format_checker=jsonschema.FormatChecker()
    )
    assert list(validator.iter_errors(log)) == []
    assert log["version"] == "2.1.0"


def test_sarif_rules_are_the_catalogue() -> None:
    rules = sarif([], SHOWN)["runs"][0]["tool"]["driver"]["rules"]
    known = every_code()
    assert [rule["id"] for rule in rules] == [
        code for code in known if code[:3] not in ("INT", "CMD")
    ]
    for rule in rules:
        code = known[rule["id"]]
        assert rule["defaultConfiguration"]["level"] == code.severity
        for words in (code.title, code.wrong.split("\n")[0]):
            assert words in rule["help"]["text"]
    assert [rule["id"] for rule in rules if rule["properties"]["fixable"]] == ["TXT001"]


def test_sarif_results_point_at_their_rules_and_files() -> None:
    run = sarif(SAMPLES, SHOWN)["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    uris = [
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in run["results"]
    ]
    assert uris == [
        "data/our%20trust/benchmarks/100%25%20of%203%3A4%2C%20really.csv",
        "data/our%20trust/caf%E9%0A.csv",
        "data/our%20trust/schools/ashdown/kpis/2024-25.csv",
        "data/our%20trust/schools/ashdown/kpis/2024-25.csv",
        "data/our%20trust/schools/ashdown/odd%7Cna%60me%5D%5D%3E%3Cb%3E%26amp%3B.csv",
        "data/our%20trust/schools/ashdown/school.yaml",
        "data/our%20trust/schools/ashdown/school.yaml",
    ]


def test_sarif_shows_what_was_accepted_as_suppressed() -> None:
    results = sarif(SAMPLES, SHOWN)["runs"][0]["results"]
    [suppressed] = [result for result in results if "suppressions" in result]
    assert suppressed["ruleId"] == "PLA001"
    assert suppressed["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": ACCEPTED.reason}
    ]


# The other formats, each read back by a reader of its own kind.


COMMAND = re.compile(
    r"::(error|warning|notice) file=([^,:]*),line=(\d+),col=(\d+),title=([^,:]*)::"
)


def unescaped(text: str) -> str:
    """What a runner makes of a property or a message of a workflow command."""
    for escape, character in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n")):
        text = text.replace(escape, character)
    return text.replace("%25", "%")


def test_github_commands_read_back() -> None:
    *commands, closing = render(SAMPLES, "github", SHOWN).removesuffix("\n").split("\n")
    assert closing == (
        "Found 3 new errors, 2 new warnings and 1 new note in 5 files; 1 can be fixed with --fix; "
        "1 finding is accepted; 2 older findings were left out."
    )
    for command, found in zip(commands, ordered(SAMPLES), strict=True):
        parts = COMMAND.match(command)
        assert parts, command
        kind, path, line, column, title = parts.groups()
        assert kind == {"note": "notice"}.get(found.severity, found.severity)
        if found.path.isprintable():
            assert unescaped(path) == f"data/our trust/{found.path}"
        assert (int(line), int(column)) == (found.line, found.column)
        assert unescaped(title) == f"{found.code} {every_code()[found.code].title}"
        message, why, remedy = unescaped(command[parts.end() :]).split("\n")
        assert message.endswith(f":{found.line}:{found.column}: {visible(found.message)}")
        assert (why, remedy) == (f"why: {found.why}", f"do: {found.remedy}")


def test_gitlab_has_what_its_documentation_asks() -> None:
    issues = json.loads(render(SAMPLES, "gitlab", SHOWN))
    for issue, found in zip(issues, ordered(SAMPLES), strict=True):
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert issue["location"]["path"] == f"data/our trust/{found.path}"
        assert issue["location"]["lines"] == {"begin": found.line}
    assert len({issue["fingerprint"] for issue in issues}) == len(SAMPLES)


def test_junit_counts_what_it_holds() -> None:
    top = ET.fromstring(render(SAMPLES, "junit", SHOWN))  # noqa: S314 - our own output
    assert [top.get(name) for name in ("tests", "failures", "skipped", "errors")] == [
        "7", "3", "1", "0",
    ]  # fmt: skip
    for name, kind in (("tests", "testcase"), ("failures", "failure"), ("skipped", "skipped")):
        assert len(top.findall(f".//{kind}")) == int(top.get(name, ""))
        for suite in top:
            assert len(suite.findall(f".//{kind}")) == int(suite.get(name, ""))
    assert len({case.get("name") for case in top.iter("testcase")}) == len(SAMPLES) + 1
    [skipped] = top.iter("skipped")
    assert skipped.get("message") == f"accepted: {ACCEPTED.reason}"


def test_junit_holds_nothing_that_xml_may_not() -> None:
    shown = render([finding(message="a\ufffeb\uffffc\x00d\ud800e", path="\x1b\ufffe.csv")], "junit")
    [case] = ET.fromstring(shown).iter("testcase")  # noqa: S314 - our own output
    assert case.get("file") == "\ufffd\ufffd.csv"
    assert "a\ufffdb\ufffdc\ufffdd\ufffde" in case.get("name", "")


def read_markdown(text: str) -> tuple[list[list[str]], list[str]]:
    """The text of the cells of the table, row by row, and of each item of the lists."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    rows: list[list[str]] = []
    items: list[str] = []
    inside = ""
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        if token.type in ("td_open", "th_open", "list_item_open", "paragraph_open"):
            inside = token.type if token.type != "paragraph_open" else inside
        elif token.type == "inline":
            plain = "".join(child.content for child in token.children or [] if child.type == "text")
            (rows[-1] if inside in ("td_open", "th_open") else items).append(plain)
    return rows, items


def test_markdown_reads_back() -> None:
    rows, items = read_markdown(render(SAMPLES, "markdown", SHOWN))
    heading, *rows = rows
    assert heading == ["file", "errors", "warnings", "notes"]
    assert [row[0] for row in rows] == list(
        dict.fromkeys(visible(found.path) for found in ordered(SAMPLES))
    )
    said = "\n".join(items)
    for found in SAMPLES:
        assert visible(found.message) in said
        assert f"why: {visible(found.why)}" in said


def test_markdown_says_what_it_left_out() -> None:
    found = [finding(path=f"schools/{n:03}.yaml", line=n + 1) for n in range(900)]
    shown = render(found, "markdown")
    assert len(shown) <= LONGEST
    shown_files = shown.count("<details>")
    assert shown_files < 900
    assert f"no room for the detail of {900 - shown_files} files" in shown
    many = [finding(path=f"{'long' * 20}/{n:04}.yaml") for n in range(2000)]
    shown = render(many, "markdown")
    assert len(shown) <= LONGEST
    listed = shown.count("\n| long")
    assert f"no room for {2000 - listed:,} more files" in shown


anything = st.text(alphabet=st.characters(), max_size=30) | st.sampled_from(
    [
        "]]>",
        "a::b",
        "%0A",
        "100%",
        "a|b`c",
        "<b>&amp;",
        "x\ny",
        "\r\n",
        "[a](b)",
        "\x1b[31m",
        "\ufffe",
    ]
)
faults = st.lists(
    st.builds(
        finding,
        code=st.sampled_from(["TXT012", "PLA001", "XXX999"]),
        path=anything,
        message=anything,
        why=anything,
        remedy=anything,
        subject=anything,
        line=st.integers(min_value=1, max_value=9),
        column=st.integers(min_value=1, max_value=500),
        severity=st.sampled_from(Severity),
    ),
    max_size=5,
)


@cache
def read_back() -> dict[str, Callable[[str], int]]:
    """How many findings there are in what each format for machines gives, by its own reader."""
    return {
        "json": lambda text: len(json.loads(text)["diagnostics"]),
        "sarif": lambda text: len(json.loads(text)["runs"][0]["results"]) - 1,
        "gitlab": lambda text: len(json.loads(text)),
        "junit": lambda text: int(ET.fromstring(text).get("tests", "")) - 1,  # noqa: S314
        "github": lambda text: len(re.findall(r"^::", text, re.MULTILINE)),
        "concise": lambda text: len(text.splitlines()) - 1,
        "markdown": lambda text: len(re.findall(r"^- \*\*", text, re.MULTILINE)),
    }


@settings(max_examples=60)
@given(faults, st.lists(anything, max_size=9), anything)
def test_every_format_copes_with_anything(
    found: list[Diagnostic], content: list[str], reason: str
) -> None:
    accepted = [Accepted(diagnostic=finding(path="accepted.csv", line=10), reason=reason)]
    how = Presentation(lines=lambda _: content, accepted=accepted, inside="data/")
    for style in FORMATS:
        shown = render(found, style, how)
        shown.encode("utf-8")
        assert shown.endswith("\n")
        if style in read_back():
            assert read_back()[style](shown) == len(set(found)), style


@settings(max_examples=60)
@given(faults)
def test_github_and_markdown_stay_within_their_lines(found: list[Diagnostic]) -> None:
    commands = render(found, "github").splitlines()
    assert len(commands) == len(set(found)) + 1
    assert all(COMMAND.match(each) for each in commands[:-1])
    rows, _ = read_markdown(render(found, "markdown"))
    assert all(len(row) == 4 for row in rows)
    paths = {each.path for each in found}
    assert len(rows) == (len(paths) + 1 if found else 0)


def test_golden_files_have_a_format_each(repository: Path) -> None:
    held = {path.stem for path in (repository / "tests/golden/findings").glob("*.txt")}
    assert held == {*FORMATS, "statistics"}
