"""The paper in a real browser: it fits the screens it is read on, and the sheet it is printed on."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.papers.build import material

from trustkit.papers.board import board
from trustkit.papers.render import render

_QUIET = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars",
]  # fmt: skip

# The paper itself runs no script, so the page that measures it holds it in frames as wide as the
# screens to be tested. Only this page may run anything: the paper's own policy stays in force.
_MEASURE = r"""<!DOCTYPE html><title>measure</title><body>%s<pre id=found></pre><script>
onload = () => { found.textContent = [...document.querySelectorAll("iframe")].map(frame => {
  const page = frame.contentDocument.documentElement;
  const broken = [...page.querySelectorAll(".heat thead th")].flatMap(head => {
    const text = head.firstChild, range = document.createRange();
    return [...(text.data || "").matchAll(/\S+/g)].filter(word => {
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      return range.getClientRects().length > 1;
    });
  });
  return [frame.width, page.scrollWidth, page.querySelectorAll("section").length, broken.length].join(":");
}).join(" "); };
</script>"""
_WIDTHS = (320, 500, 768, 1200, 1360)


@pytest.fixture(scope="module")
def browser() -> str:
    found = (
        shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )
    if found is None:
        pytest.skip("no chromium on this machine: apt-get install chromium")
    return found


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("paper") / "board.html"
    path.write_text(render("board", "html", board(material())), encoding="utf-8", newline="\n")
    return path


def _run(browser: str, profile: Path, *arguments: str) -> str:
    command = [browser, *_QUIET, f"--user-data-dir={profile}", *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)
    return done.stdout


def test_no_screen_has_to_be_scrolled_sideways(browser: str, paper: Path, tmp_path: Path) -> None:
    frames = "".join(
        f'<iframe width={width} height=900 src="board.html"></iframe>' for width in _WIDTHS
    )
    page = paper.with_name("measure.html")
    page.write_text(_MEASURE % frames, encoding="utf-8")
    dom = _run(
        browser, tmp_path, "--allow-file-access-from-files", "--dump-dom",
        "--virtual-time-budget=5000", page.as_uri(),
    )  # fmt: skip
    found = re.search(r"<pre id=\"found\">([^<]+)</pre>", dom)
    assert found, dom[-500:]
    measured = [tuple(map(int, each.split(":"))) for each in found[1].split()]
    assert [width for width, *_ in measured] == list(_WIDTHS)
    assert all(sections > 4 for _, _, sections, _ in measured)
    assert [each for each in measured if each[1] > each[0]] == []
    # No word of a column's heading is broken, which would read as another word.
    assert [broken for *_, broken in measured] == [0] * len(_WIDTHS)


def _texts(pdf: Path) -> list[str]:
    """The text of each page of a PDF, by pdftotext."""
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext on this machine: apt-get install poppler-utils")
    done = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True
    )
    return done.stdout.split("\f")


def test_page_one_is_one_page(browser: str, paper: Path, tmp_path: Path) -> None:
    """Eight schools by twelve measures, with the status above and the legend below."""
    pdf = tmp_path / "board.pdf"
    _run(
        browser,
        tmp_path / "profile",
        f"--print-to-pdf={pdf}",
        "--no-pdf-header-footer",
        paper.as_uri(),
    )
    pages = _texts(pdf)
    for words in (
        "Status",
        "Ashcombe Lane",
        "Hollin Bridge",
        "Whole trust",
        "National",
        "not applicable",
    ):
        assert words in pages[0], words
    assert "What changed" not in pages[0]
    assert pages[1].strip().startswith("What changed")
    assert all("Page " in page for page in pages if page.strip())
