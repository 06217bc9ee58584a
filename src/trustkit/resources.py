"""Where the files are that travel with trustkit: paper templates, schemas and presets.

``templates/`` and ``schemas/`` stand at the top of the repository, where a person looks for
them, and the build copies them into the package as ``trustkit/_data/``. So an installed
trustkit finds the copy, and one run from a checkout (an editable install) finds the folder
itself. Presets are inside the package always. Nothing here reads a file, and nothing but the
standard library is imported: any room may use it.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


class ResourceError(RuntimeError):
    """trustkit is not whole: a folder that belongs to it is missing."""


def templates_dir() -> Path:
    """The folder of paper templates.

    Raises:
        ResourceError: it is neither in the package nor in a checkout around it.
    """
    return _packaged_or_checkout("templates")


def schemas_dir() -> Path:
    """The folder of JSON and table schemas.

    Raises:
        ResourceError: it is neither in the package nor in a checkout around it.
    """
    return _packaged_or_checkout("schemas")


def presets_dir() -> Path:
    """The folder of presets: one folder for each, named as ``init --preset`` names it.

    Raises:
        ResourceError: the package has lost it.
    """
    presets = _PACKAGE / "presets"
    if not presets.is_dir():
        raise ResourceError(_missing("presets", [presets]))
    return presets


def _packaged_or_checkout(name: str) -> Path:
    packaged = _PACKAGE / "_data" / name
    if packaged.is_dir():
        return packaged
    checkout = _PACKAGE.parent.parent
    if _is_trustkit_checkout(checkout) and (checkout / name).is_dir():
        return checkout / name
    raise ResourceError(_missing(name, [packaged, checkout / name]))


def _is_trustkit_checkout(folder: Path) -> bool:
    """Whether a folder is trustkit's own repository, and not just any folder around us."""
    try:
        project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return False
    table = project.get("project")
    return isinstance(table, dict) and table.get("name") == "trustkit"


def _missing(name: str, looked: list[Path]) -> str:
    places = " and ".join(str(place) for place in looked)
    return (
        f"trustkit's own {name} folder is missing (looked for {places}). This installation is "
        "not whole, so papers, checks and new folders cannot be made from it. Install trustkit "
        "again: pip install --force-reinstall, or pipx reinstall trustkit."
    )
