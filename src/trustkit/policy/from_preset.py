"""A folder of a preset's own files: whose policy is tried where there is no trust's folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trustkit.presets import filled_in

if TYPE_CHECKING:
    # Reading a folder loads polars; choosing a policy does not need it.
    from trustkit.store.folder import Folder


@dataclass(frozen=True, slots=True)
class _Files:
    label: str
    files: dict[str, bytes]

    def paths(self) -> list[str]:
        return sorted(self.files)

    def read(self, path: str) -> bytes:
        return self.files[path]


def preset_folder(preset: str) -> Folder:
    """The folder that ``trustkit init`` would make of a preset, read and not written."""
    from trustkit.store.folder import read_folder  # noqa: PLC0415 - see TYPE_CHECKING above

    files = filled_in(preset, name="A trust", current_year="2025/26")
    return read_folder(_Files(f"the preset {preset}", files))
