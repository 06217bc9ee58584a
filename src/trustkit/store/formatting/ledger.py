"""An entry of the ledger that two people wrote, each for one intake of the same file.

Git keeps both sides of such an entry, line by line, so what differs stands there twice. The tool
wrote both, and knows what each line says: the entry comes to be as if the two had worked one after
the other, when the second intake would have found nothing new and left the first one's entry.
"""

from __future__ import annotations

import re

from trustkit.diagnostics.catalogue.text import DUPLICATE_KEY
from trustkit.text.yaml_document import read_yaml

_LINE = re.compile(r"(?P<name>recorded|file_name): (?P<value>\S.*)")
"""What two intakes of one file may say otherwise: the day, and how somebody had named the file."""


def merged_entry(text: str, path: str) -> tuple[str, list[str]]:
    """The entry with the earlier of two days, and what was done; as it is if that is not all."""
    faults = read_yaml(text, path).diagnostics
    if not faults or any(each.code != DUPLICATE_KEY.id for each in faults):
        return text, []
    kept: list[str] = []
    at: dict[str, int] = {}
    for line in text.split("\n"):
        found = _LINE.fullmatch(line)
        name = found["name"] if found else ""
        if name not in at:
            if name:
                at[name] = len(kept)
            kept.append(line)
        else:
            # Days compare as they are written; of two file names either will do, if always the same.
            kept[at[name]] = min(kept[at[name]], line)
    merged = "\n".join(kept)
    if read_yaml(merged, path).diagnostics:
        return text, []
    return merged, ["two intakes of one file made one, of the earlier day"]
