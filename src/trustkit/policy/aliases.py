"""What people write for the things of the folder: that which travels with trustkit, and a trust's."""

from __future__ import annotations

from functools import lru_cache

from trustkit.records.aliases import Aliases
from trustkit.resources import presets_dir
from trustkit.store.folder import Folder
from trustkit.text.yaml_document import read_yaml


@lru_cache(maxsize=1)
def shipped_aliases() -> Aliases:
    """The aliases that travel with trustkit; read when first asked for."""
    path = presets_dir() / "vocabulary" / "aliases.yaml"
    document = read_yaml(path.read_text(encoding="utf-8"), path.name)
    return Aliases.model_validate(document.value)


def aliases_of(folder: Folder) -> list[Aliases]:
    """Those that hold for a folder; of two that have a word the first decides: the trust's own."""
    own = [each.record for each in folder.all_of("aliases", Aliases)]
    return [*own, shipped_aliases()]
