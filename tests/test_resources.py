"""The files that travel with trustkit are found, and their absence is said plainly."""

from __future__ import annotations

from pathlib import Path

import pytest

from trustkit import resources


def _package_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    package = folder / "src" / "trustkit"
    package.mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", package)
    return package


def test_this_installation_has_all_three() -> None:
    assert resources.templates_dir().is_dir()
    assert resources.schemas_dir().is_dir()
    assert resources.presets_dir().is_dir()


def test_the_packaged_copy_comes_before_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = _package_in(tmp_path, monkeypatch)
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "trustkit"\n', encoding="utf-8")
    (tmp_path / "schemas").mkdir()
    assert resources.schemas_dir() == tmp_path / "schemas"
    (package / "_data" / "schemas").mkdir(parents=True)
    assert resources.schemas_dir() == package / "_data" / "schemas"


@pytest.mark.parametrize(
    "project",
    [None, '[project]\nname = "another"\n', "[tool.ruff]\n", "project = 3\n", "not toml at all"],
    ids=["no file", "another project", "no project", "no table", "not TOML"],
)
def test_a_folder_around_us_that_is_not_our_checkout_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, project: str | None
) -> None:
    _package_in(tmp_path, monkeypatch)
    (tmp_path / "templates").mkdir()
    if project is not None:
        (tmp_path / "pyproject.toml").write_text(project, encoding="utf-8")
    with pytest.raises(resources.ResourceError, match="templates folder is missing"):
        resources.templates_dir()


def test_missing_presets_say_where_and_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = _package_in(tmp_path, monkeypatch)
    with pytest.raises(resources.ResourceError) as fault:
        resources.presets_dir()
    assert str(package / "presets") in str(fault.value)
    assert "Install trustkit again" in str(fault.value)
