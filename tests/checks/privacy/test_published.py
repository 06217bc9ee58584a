"""Nothing that trustkit itself writes into a folder seems to name a child."""

from __future__ import annotations

from pathlib import Path

from trustkit.checks.privacy.allowed import NOTHING
from trustkit.checks.privacy.folder import look_into_file
from trustkit.presets import filled_in


def test_a_new_folder_names_nobody() -> None:
    for path, raw in filled_in("primary", name="Alder Trust", current_year="2025/26").items():
        assert look_into_file(path, raw, lambda: NOTHING).diagnostics == (), path


def test_the_published_schemas_name_nobody(repository: Path) -> None:
    for path in sorted((repository / "schemas").glob("*.json")):
        found = look_into_file(f"schemas/{path.name}", path.read_bytes(), lambda: NOTHING)
        assert found.diagnostics == (), path.name
