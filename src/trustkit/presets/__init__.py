"""What a new data folder starts with: one folder a preset, copied by ``trustkit init``.

To add a preset: add a folder beside ``primary``. Its files are copied as they are, but for
``gitignore`` and ``gitattributes``, which get their dot, and ``{name}`` and ``{current_year}``, which
are filled in where :data:`FILLED_IN` says.
"""

from __future__ import annotations

from trustkit.resources import presets_dir

FILLED_IN = ("trustkit.yaml", "README.md")
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
