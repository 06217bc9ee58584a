"""Where a folder keeps its schemas, what each is called, and the line that leads an editor to it."""

from __future__ import annotations

from trustkit.records.layout import Form, Kind, kind_of

FOLDER = "schemas"
"""Where a data folder keeps the schemas that its files name."""


def schema_name(kind: Kind) -> str:
    """The file name of a kind's schema."""
    ending = "table.json" if kind.form is Form.CSV else "schema.json"
    return f"{kind.name.replace('_', '-')}.{ending}"


def editor_line(path: str) -> str:
    """The comment that tells an editor which schema a YAML file of the folder has; else nothing.

    The schema is named by its place seen from the file, so that it is found without a network,
    wherever the folder lies, and is that of the trustkit which the folder was made with.
    """
    match = kind_of(path)
    if match is None or match[0].form is not Form.YAML:
        return ""
    up = "../" * path.count("/")
    return f"# yaml-language-server: $schema={up}{FOLDER}/{schema_name(match[0])}\n"
