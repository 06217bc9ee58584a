"""``trustkit explain``, and the page that is made by it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from trustkit.cli.app import app
from trustkit.cli.session import CommandFault
from trustkit.diagnostics import explanation
from trustkit.diagnostics.catalogue import every_code

RUNNER = CliRunner()


@pytest.mark.parametrize("asked", ["ARI001", "ari001", " Ari001 "])
def test_a_code_is_explained_however_it_is_typed(asked: str) -> None:
    shown = RUNNER.invoke(app, ["explain", asked])
    assert shown.exit_code == 0
    assert shown.output.startswith("ARI001 (error): More pupils achieved than there were\n")
    assert "    eligible 31, achieved 30\n" in shown.output


def test_without_a_code_all_are_listed_one_a_line() -> None:
    lines = RUNNER.invoke(app, ["explain"]).output.splitlines()
    assert [line.split()[0] for line in lines] == list(every_code())


def test_json_has_every_field() -> None:
    document = json.loads(RUNNER.invoke(app, ["explain", "REF001", "--format", "json"]).output)
    assert document["schema"] == "trustkit/explain/1"
    [code] = document["codes"]
    assert code["code"] == "REF001"
    assert code.pop("fix") is None
    assert all(code.values())


def test_what_fix_does_is_said_in_every_form() -> None:
    does = every_code()["TXT005"].fix
    assert (
        f"fix:  trustkit validate --fix {does}\n"
        in RUNNER.invoke(app, ["explain", "TXT005"]).output
    )
    shown = RUNNER.invoke(app, ["explain", "TXT005", "--format", "json"]).output
    assert json.loads(shown)["codes"][0]["fix"] == does
    shown = RUNNER.invoke(app, ["explain", "TXT005", "--format", "markdown"]).output
    assert f"**Fixed automatically?** Yes: `trustkit validate --fix` {does}." in shown


def test_where_fix_does_nothing_that_is_said() -> None:
    assert "fix:  it takes a person\n" in RUNNER.invoke(app, ["explain", "REF001"]).output
    shown = RUNNER.invoke(app, ["explain", "REF001", "--format", "markdown"]).output
    assert "**Fixed automatically?** No: it takes a person." in shown


def test_an_unknown_code_stops_with_the_nearest() -> None:
    with pytest.raises(CommandFault, match=r"no code “ARI01”; the nearest are ARI01"):
        RUNNER.invoke(app, ["explain", "ARI01"], catch_exceptions=False)


@pytest.mark.parametrize("name", list(every_code()))
def test_every_explanation_is_complete(name: str) -> None:
    code = every_code()[name]
    text = explanation.text(code)
    for words in (code.title, code.message, code.why, code.remedy, code.wrong, code.right):
        assert words.strip()
    for words in (code.title, code.wrong.splitlines()[0], code.right.splitlines()[0]):
        assert words in text
    assert all(len(line) <= 100 or line.startswith("    ") for line in text.splitlines())


def test_the_page_is_what_the_catalogue_says(
    repository: Path, request: pytest.FixtureRequest
) -> None:
    page = repository / "docs" / "checks.md"
    made = explanation.page(list(every_code().values()))
    if request.config.getoption("--golden-update"):
        page.write_text(made)
    assert page.read_text() == made, "run: trustkit explain --format markdown > docs/checks.md"
