"""What every test may ask for: golden files, the published files, and steady hypothesis."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

REPOSITORY = Path(__file__).resolve().parent.parent
GOLDEN = REPOSITORY / "tests" / "golden"

# The same examples on every run and every machine, however slow: a test that fails today and
# passes tomorrow teaches nobody. To look further: pytest --hypothesis-profile=explore
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile("steady")

# Where these tests run must not change what they find: under GitHub Actions ``validate`` prints
# for GitHub unless told otherwise.
os.environ.pop("GITHUB_ACTIONS", None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--golden-update",
        action="store_true",
        help="write the golden files anew from what the code puts out now",
    )


@pytest.fixture(scope="session")
def repository() -> Path:
    """The top folder of the checkout these tests belong to."""
    return REPOSITORY


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of published DfE, GIAS and Ofsted files; the test is skipped without it.

    They are too large to keep here. ``TRUSTKIT_REAL_DATA`` names the folder; without it,
    ``shared/data`` beside the checkout is tried.
    """
    named = os.environ.get("TRUSTKIT_REAL_DATA")
    folder = Path(named) if named else REPOSITORY.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"no published files at {folder}; set TRUSTKIT_REAL_DATA to where they are")
    return folder


@pytest.fixture(scope="session")
def real_file(real_data: Path) -> Callable[[str], Path]:
    """A published file by its path in that folder; the test is skipped without it."""

    def find(relative: str) -> Path:
        path = real_data / relative
        if not path.is_file():
            pytest.skip(f"the published file {relative} is not in {real_data}")
        return path

    return find


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with a file under ``tests/golden``, or writes it with --golden-update.

    The comparison is of bytes: line ends and a missing last one count. A golden file that is
    not there yet fails the test, so that none comes about unseen.
    """
    update = bool(request.config.getoption("--golden-update"))

    def check(relative: str, text: str) -> None:
        path = GOLDEN / relative
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
            return
        if not path.is_file():
            pytest.fail(f"tests/golden/{relative} is not there: run make golden, and read it")
        expected = path.read_bytes().decode()
        assert text == expected, f"differs from tests/golden/{relative}: see make golden"

    return check
