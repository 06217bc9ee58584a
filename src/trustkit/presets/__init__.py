"""What a new data folder starts with: one folder a preset, copied by ``trustkit init``.

To add a preset: add a folder beside ``primary``. Its files are copied as they are, but for
``gitignore`` and ``gitattributes``, which get their dot, and ``{name}`` and ``{current_year}``, which
are filled in where :data:`FILLED_IN` says. Beside them, ``ci`` has a folder for each service that
``trustkit init --ci`` knows; to add one, add its files there and their places to :data:`CI`.

What holds for every trust is copied into no folder: ``code-sets`` says what outcome codes count for
(``policy/code_sets.py``), ``vocabulary`` what people write for groups, year groups and headings
(``policy/aliases.py``, ``intake/reading/headings.py``). A trust adds to codes and words in its own
``code-sets/``.
"""

from __future__ import annotations

import json

from trustkit.resources import presets_dir

FILLED_IN = ("trustkit.yaml", "README.md")
CI = {
    "github": {"workflow.yml": ".github/workflows/trustkit.yml"},
    "gitlab": {"trustkit.yml": ".gitlab/ci/trustkit.yml", "main.yml": ".gitlab-ci.yml"},
}
"""For each service, its files here and where each belongs, seen from the top of a repository."""

_DOTTED = {"gitignore": ".gitignore", "gitattributes": ".gitattributes"}


def names() -> list[str]:
    """The presets there are."""
    return sorted(
        folder.name
        for folder in presets_dir().iterdir()
        if folder.is_dir() and (folder / "trustkit.yaml").is_file()
    )


def filled_in(preset: str, *, name: str, current_year: str) -> dict[str, bytes]:
    """The files of a new folder, by path, from a preset, a trust's name and its current year."""
    root = presets_dir() / preset
    files: dict[str, bytes] = {}
    for source in sorted(path for path in root.rglob("*") if path.is_file()):
        path = source.relative_to(root).as_posix()
        contents = source.read_bytes()
        if path in FILLED_IN:
            quoted = (
                name.replace("\\", "\\\\").replace('"', '\\"') if path.endswith("yaml") else name
            )
            text = contents.decode().replace("{name}", quoted)
            contents = text.replace("{current_year}", current_year).encode()
        files[_DOTTED.get(path, path)] = contents
    return files


def ci_files(service: str, *, data: str, source: str) -> dict[str, bytes]:
    """The files that make a service check a data folder, by path from the top of its repository.

    ``data`` is where the data folder is, seen from there; ``source`` what pip is to install
    trustkit from, blank where a person must say it.
    """
    files: dict[str, bytes] = {}
    for name, path in CI[service].items():
        text = (presets_dir() / "ci" / service / name).read_text(encoding="utf-8")
        for placeholder, value in (("{source}", source), ("{data}", data)):
            # A JSON string is a YAML string whatever is in it.
            text = text.replace(placeholder, json.dumps(value, ensure_ascii=False))
        files[path] = text.encode()
    return files
