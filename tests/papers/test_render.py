"""The same bytes every time, nothing from elsewhere, and no text taken for markup."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

import pytest
from tests.papers.build import material, small_material

from trustkit.judge.inspections import InspectionOnDate, PlacedInspection
from trustkit.papers.board import board
from trustkit.papers.markdown import Markdown, escaped, table
from trustkit.papers.render import FORMATS, TemplateFault, render
from trustkit.records.inspection import Ungraded
from trustkit.resources import templates_dir

HOSTILE = "</style><script>alert(1)</script>|*x*`y`[z](http://evil.example)\n# H"


@pytest.mark.parametrize("form", FORMATS)
def test_golden(golden: Callable[[str, str], None], form: str) -> None:
    golden(f"papers/board.{form}", render("board", form, board(small_material())))


def test_the_same_bytes_in_any_process_and_place(tmp_path: Path, repository: Path) -> None:
    code = (
        "from tests.papers.build import material\n"
        "from trustkit.papers.board import board\n"
        "from trustkit.papers.render import FORMATS, render\n"
        "import sys\n"
        "for form in FORMATS:\n"
        "    sys.stdout.buffer.write(render('board', form, board(material())).encode())\n"
    )
    found = [
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            cwd=folder,
            env=os.environ
            | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(repository), "LC_ALL": "C", "TZ": zone},
        ).stdout
        for seed, folder, zone in (("1", tmp_path, "UTC"), ("77", repository, "Asia/Tokyo"))
    ]
    assert found[0] == found[1]
    assert found[0]


class _Page(HTMLParser):
    """Every element with its attributes, headings in order, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.unclosed: list[str] = []
        self.said: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.unclosed.append(tag)
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.said.append(data)


@pytest.fixture(scope="module")
def html() -> str:
    return render("board", "html", board(material()))


@pytest.fixture(scope="module")
def page(html: str) -> _Page:
    return _Page(html)


def test_nothing_is_fetched_and_nothing_runs(html: str, page: _Page) -> None:
    tags = {tag for tag, _ in page.elements}
    assert tags.isdisjoint({"script", "link", "iframe", "img", "object", "embed", "form", "base"})
    for _, attributes in page.elements:
        assert not [
            name for name in attributes if name.startswith("on") or name in {"src", "href", "style"}
        ]
    assert "http" not in html.replace("http-equiv", "")
    assert "url(" not in html
    assert "@import" not in html
    policies = [a["content"] or "" for tag, a in page.elements if a.get("http-equiv")]
    assert len(policies) == 1
    assert policies[0].startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policies[0]


def test_the_page_is_well_made(page: _Page) -> None:
    assert page.unclosed == []
    assert page.open == []
    assert dict(page.elements)["html"] == {"lang": "en-GB"}
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = [a["id"] for _, a in page.elements if "id" in a]
    assert len(ids) == len(set(ids))
    named = {a["aria-labelledby"] for _, a in page.elements if "aria-labelledby" in a}
    assert named <= set(ids)


def test_tables_and_charts_can_be_read_aloud(page: _Page) -> None:
    tags = [tag for tag, _ in page.elements]
    for at, tag in enumerate(tags):
        if tag == "table":
            assert tags[at + 1] == "caption"
        if tag == "svg":
            assert tags[at + 1 : at + 3] == ["title", "desc"]
    assert all("scope" in attributes for tag, attributes in page.elements if tag == "th")
    assert tags.count("thead") == tags.count("table")


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_draft_or_confidential_says_so(form: str) -> None:
    text = render("board", form, board(material("confidential", faulty=True)))
    assert "DRAFT: the folder has errors" in text
    assert "CONFIDENTIAL" in text
    if form == "html":
        running = text[text.index("@top-right") :].split("}")[0]
        assert "DRAFT" in running
        assert "CONFIDENTIAL" in running


def test_hidden_figures_are_nowhere_in_the_paper() -> None:
    """Greywell's phonics rests on five pupils: its counts and value are in no form of the paper."""
    whole = material("confidential")
    telling = whole.figures.series("greywell", "phonics_y1", "Y1")["2024/25", "summer"]
    assert telling.eligible == 5
    for form in FORMATS:
        shown = render("board", form, board(material()))
        assert "n 5<" not in shown
        assert "of 5 pupils" not in shown
        assert "n 5 " not in shown


@pytest.mark.parametrize("form", FORMATS)
def test_names_are_text_and_never_markup(form: str) -> None:
    whole = small_material()
    schools = [
        replace(each, school=each.school.model_copy(update={"name": HOSTILE}))
        for each in whole.schools
    ]
    view = board(replace(whole, trust=HOSTILE, schools=schools))
    text = render("board", form, view)
    if form == "html":
        found = _Page(text)
        assert "script" not in {tag for tag, _ in found.elements}
        assert found.unclosed == []
        assert "alert(1)" in "".join(found.said)
    else:
        assert "<script>" not in text
        assert "\n# H" not in text
        assert "[z](http" not in text
        assert r"\|\*x\*\`y\`\[z\](http" in text


def test_markdown_keeps_plain_words_plain() -> None:
    assert escaped("62.5% of 30 pupils, −3.1 (2024/25)") == "62.5% of 30 pupils, −3.1 (2024/25)"
    assert escaped("- 1. a_b") == r"\- 1. a\_b"
    assert escaped("1. one") == r"1\. one"
    assert escaped(Markdown("**x**")) == "**x**"
    assert table(["a", "b"], [["x|y", "1"]]) == "| a    | b   |\n|------|-----|\n| x\\|y | 1   |"
    with pytest.raises(ValueError, match="more or fewer"):
        table(["a"], [["1", "2"]])


@pytest.mark.parametrize("open_actions", [0, 1, 2, 6, 7])
def test_a_heading_of_markdown_stands_after_a_blank_line(open_actions: int) -> None:
    """However many actions are open: seven are more than are shown."""
    whole = small_material()
    action = material().schools[4].actions[0]
    schools = [replace(each, actions=(action,) * open_actions) for each in whole.schools]
    text = render("board", "md", board(replace(whole, schools=schools)))
    lines = text.splitlines()
    headings = [at for at, line in enumerate(lines) if at and line.startswith("#")]
    assert [lines[at] for at in headings if lines[at - 1]] == []
    assert text.count("**Open actions.** None in the folder.\n\n") == (
        0 if open_actions else len(schools)
    )
    assert text.count("\n* and 1 more\n\n") == (len(schools) if open_actions == 7 else 0)


@pytest.mark.parametrize("form", FORMATS)
def test_the_last_inspection_is_told_in_whole_sentences(form: str) -> None:
    """A visit without grades since, and a predecessor’s inspection, are sentences of their own."""
    whole = small_material()
    good = material().schools[0].inspections.counts
    assert good is not None
    visit = Ungraded(
        era="ungraded", inspected=date(2025, 6, 13), urn=145004, outcome="continues to be good",
    )  # fmt: skip
    known = (
        InspectionOnDate(good, ungraded_since=(PlacedInspection("x", visit),)),
        InspectionOnDate(None, predecessor=good),
    )
    schools = [
        replace(each, inspections=of_it) for each, of_it in zip(whole.schools, known, strict=True)
    ]
    text = render("board", form, board(replace(whole, schools=schools)))
    for said in (
        "Overall effectiveness good, 9 May 2023. Ungraded: continues to be good, 13 June 2025.",
        "Not yet inspected. Its predecessor (URN 145000): overall effectiveness good, 9 May 2023.",
    ):
        assert text.count(said) == 1


@pytest.mark.parametrize("form", FORMATS)
def test_a_reason_keeps_the_capitals_it_has(form: str) -> None:
    whole = small_material()
    series = {name: dict(of_one) for name, of_one in whole.figures.by_series.items()}
    of_one = series["eastwater", "ks2_rwm_expected", "Y6", "all"]
    for period, figure in of_one.items():
        of_one[period] = replace(figure, rating_reason="earned under URN 900105 in Year 6")
    figures = replace(whole.figures, by_series=MappingProxyType(series))
    text = render("board", form, board(replace(whole, figures=figures)))
    assert text.count("Earned under URN 900105 in Year 6") == 1


def test_every_template_is_used_and_documented(repository: Path) -> None:
    names = {path.name for path in (templates_dir() / "board").iterdir()}
    loaded: set[str] = set()

    def spy(name: str) -> None:
        loaded.add(name.removeprefix("board/"))

    for form in FORMATS:
        render("board", form, board(material()), spy)
    assert loaded == names
    said = (repository / "docs" / "papers.md").read_text(encoding="utf-8")
    assert [name for name in sorted(names) if name not in said] == []


def test_a_trust_can_replace_one_template() -> None:
    own = {"board/changes.html.j2": "<p>{{ paper.trust }} changed nothing.</p>"}
    text = render("board", "html", board(small_material()), own.get)
    assert "<p>Fenwick Vale Schools Trust changed nothing.</p>" in text
    assert "What changed" not in text


@pytest.mark.parametrize(
    ("template", "line", "problem"),
    [
        ("<p>\n{{ paper.titel }}</p>", 2, "titel"),
        ("{% if %}", 1, "Expected an expression"),
        ("\n\n{{ ''.__class__.__mro__ }}", 3, "unsafe"),
        ("{% include 'board/nothing.j2' %}", 1, "nothing.j2"),
        ("{{ 1 / 0 }}", 1, "division"),
    ],
)
def test_a_template_that_cannot_be_filled_in_says_where(
    template: str, line: int, problem: str
) -> None:
    with pytest.raises(TemplateFault) as caught:
        render("board", "html", board(small_material()), {"board/changes.html.j2": template}.get)
    assert caught.value.name == "board/changes.html.j2"
    assert caught.value.line == line
    assert problem in caught.value.problem
