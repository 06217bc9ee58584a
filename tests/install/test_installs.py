"""trustkit installs the ways people install it, and finds its own files in each.

Every install is a real one, by pip or pipx into an environment of its own, from a copy of the
checkout in a folder with a space in its name. Nothing is downloaded: what trustkit runs on and
is built with is lent to the new environment from this one, and only what ``requirements/`` pins
for that. So a dependency that is used and not declared fails here, and so does one that is
declared and not pinned.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

import trustkit

pytestmark = pytest.mark.xdist_group("install")

_TRAVELS = ("LICENSE", "README.md", "pyproject.toml", "schemas", "src", "templates")

# Every module is imported, because commands import what they need only when they are run.
_REPORT = """
import importlib, json, pkgutil, trustkit
for module in pkgutil.walk_packages(trustkit.__path__, "trustkit."):
    importlib.import_module(module.name)
from trustkit import resources
print(json.dumps({
    "package": trustkit.__file__,
    "templates": str(resources.templates_dir()),
    "schemas": str(resources.schemas_dir()),
    "presets": str(resources.presets_dir()),
}))
"""


@pytest.fixture(scope="session")
def checkout(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the package is built from, with nothing a build could leave behind."""
    copy = tmp_path_factory.mktemp("install") / "a copy"
    copy.mkdir()
    for name in _TRAVELS:
        source = repository / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, copy / name, ignore=ignored)
        else:
            shutil.copy2(source, copy / name)
    return copy


@pytest.fixture(scope="session")
def lent(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of links to the pinned packages to run on and build with, and to no others."""
    folder = tmp_path_factory.mktemp("lent")
    for pins in ("runtime.txt", "build.txt"):
        text = (repository / "requirements" / pins).read_text(encoding="utf-8")
        for name in re.findall(r"^([\w.-]+)==", text, flags=re.MULTILINE):
            _lend(name, folder)
    return folder


def _lend(name: str, folder: Path) -> None:
    distribution = metadata.distribution(name)
    tops = {file.parts[0] for file in distribution.files or ()}
    for top in sorted(tops - {"..", "__pycache__"}):
        link = folder / top
        if not link.exists():
            link.symlink_to(Path(str(distribution.locate_file(top))))


def _clean_environment(**more: str) -> dict[str, str]:
    """This environment without what would let an install see the checkout or a network."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PIP_", "PIPX_", "PYTHON")) and name != "VIRTUAL_ENV"
    }
    return kept | {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull} | more


def _run(*command: str | Path, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=_clean_environment(**environment),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def _environment(folder: Path, lent: Path) -> Path:
    """A new virtual environment that borrows the lent packages. Returns its Python."""
    _run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder.parent)
    (site_packages,) = folder.glob("lib/python*/site-packages")
    (site_packages / "lent.pth").write_text(f"{lent}\n", encoding="utf-8")
    return folder / "bin" / "python"


def _pip_install(python: Path, *what: str | Path) -> None:
    _run(
        *(sys.executable, "-m", "pip", "--python", python, "install"),
        *("--no-build-isolation", "--quiet", *what),
        cwd=python.parent,
    )


def _check_it_works(command: Path, python: Path, elsewhere: Path) -> dict[str, Path]:
    """Run what was installed from a folder that is not a checkout, and see what it found."""
    version = _run(command, "--version", cwd=elsewhere)
    assert trustkit.__version__ in version
    assert _run(python, "-m", "trustkit", "--version", cwd=elsewhere) == version
    assert "Usage: trustkit" in _run(command, "--help", cwd=elsewhere)
    _run(command, "init", elsewhere / "trust_data", "--name", "Oak Trust", cwd=elsewhere)
    assert (elsewhere / "trust_data" / "trustkit.yaml").is_file()
    found = json.loads(_run(python, "-c", _REPORT, cwd=elsewhere))
    paths = {name: Path(path) for name, path in found.items()}
    for name in ("templates", "schemas", "presets"):
        assert any(path.is_file() for path in paths[name].rglob("*")), f"{name} is empty"
    assert (paths["package"].parent / "py.typed").is_file()
    return paths


def _same_files(one: Path, other: Path) -> None:
    def listing(folder: Path) -> set[str]:
        files = (path for path in folder.rglob("*") if path.is_file())
        return {str(path.relative_to(folder)) for path in files if "__pycache__" not in path.parts}

    assert listing(one) == listing(other)


def _check_packaged(paths: dict[str, Path], checkout: Path) -> None:
    package = paths["package"].parent
    assert "site-packages" in package.parts
    for name in ("templates", "schemas"):
        assert paths[name] == package / "_data" / name
        _same_files(paths[name], checkout / name)
    _same_files(paths["presets"], checkout / "src" / "trustkit" / "presets")


def test_pip_install(checkout: Path, lent: Path, tmp_path: Path) -> None:
    python = _environment(tmp_path / "venv", lent)
    _pip_install(python, checkout)
    paths = _check_it_works(python.with_name("trustkit"), python, tmp_path)
    _check_packaged(paths, checkout)


def test_pip_install_from_a_source_archive(checkout: Path, lent: Path, tmp_path: Path) -> None:
    python = _environment(tmp_path / "venv", lent)
    _run(python, "-m", "hatchling", "build", "-t", "sdist", "-d", tmp_path, cwd=checkout)
    (archive,) = tmp_path.glob("*.tar.gz")
    _pip_install(python, archive)
    paths = _check_it_works(python.with_name("trustkit"), python, tmp_path)
    _check_packaged(paths, checkout)


def test_editable_install(checkout: Path, lent: Path, tmp_path: Path) -> None:
    python = _environment(tmp_path / "venv", lent)
    _pip_install(python, "--editable", checkout)
    paths = _check_it_works(python.with_name("trustkit"), python, tmp_path)
    assert paths["package"] == checkout / "src" / "trustkit" / "__init__.py"
    assert paths["templates"] == checkout / "templates"
    assert paths["schemas"] == checkout / "schemas"


def test_pipx_install(checkout: Path, lent: Path, tmp_path: Path) -> None:
    # pipx shows its shared folder (where it keeps pip) to every environment it makes, so what
    # is lent goes there. Without that folder it would make one and fetch the newest pip.
    home = tmp_path / "pipx"
    shared = home / "shared"
    home.mkdir()
    _run(sys.executable, "-m", "venv", shared, cwd=home)
    (site_packages,) = shared.glob("lib/python*/site-packages")
    for borrowed in lent.iterdir():
        if not (site_packages / borrowed.name).exists():
            (site_packages / borrowed.name).symlink_to(borrowed.resolve())
    _run(
        *(sys.executable, "-m", "pipx", "install", checkout),
        *("--backend", "pip", "--python", sys.executable),
        "--pip-args=--no-build-isolation",
        cwd=tmp_path,
        PIPX_HOME=str(home),
        PIPX_BIN_DIR=str(tmp_path / "bin"),
        PIPX_MAN_DIR=str(tmp_path / "man"),
        PIPX_DISABLE_SHARED_LIBS_AUTO_UPGRADE="1",
    )
    python = home / "venvs" / "trustkit" / "bin" / "python"
    paths = _check_it_works(tmp_path / "bin" / "trustkit", python, tmp_path)
    _check_packaged(paths, checkout)
