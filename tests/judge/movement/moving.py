"""Small trusts whose schools returned tables of movements."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import Any

from tests.judge.build import AS_OF, MemoryTree, Trust

from trustkit.policy.in_force import Policy, policy_for
from trustkit.store.folder import Folder, read_folder

HEADER = [
    "window", "year_group", "subject", "group", "baseline", "prior", "current", "pupils",
    "recorded", "revision", "source",
]  # fmt: skip
NAMED = [
    ("low", "low", "No gain", 0), ("low", "middle", "Up", 1), ("low", "high", "Far up", 2),
    ("middle", "low", "Down", -1), ("middle", "middle", "No gain", 0), ("middle", "high", "Up", 1),
    ("high", "low", "Far down", -2), ("high", "middle", "Down", -1), ("high", "high", "No gain", 0),
]  # fmt: skip


class Moving(Trust):
    """A trust with transitions; its policy names the nine movements unless told not to."""

    def __init__(self, *, named: bool = True) -> None:
        super().__init__()
        self.moved: dict[str, list[dict[str, Any]]] = {}
        self.named = named

    def move(
        self, prior: str, current: str, pupils: int, *, school: str = "ash", year: str = "2024/25",
        **fields: Any,
    ) -> Moving:  # fmt: skip
        row = {
            "window": "summer", "year_group": "Y6", "subject": "maths", "group": "all",
            "baseline": "none" if prior == "none" else "ks1", "prior": prior, "current": current,
            "pupils": pupils, "recorded": f"{int(year[:4]) + 1}-09-01", "revision": 1,
            "source": "made up",
        } | fields  # fmt: skip
        path = f"schools/{school}/transitions/{year.replace('/', '-')}.csv"
        self.moved.setdefault(path, []).append(row)
        return self

    def table(self, cells: dict[tuple[str, str], int], **fields: Any) -> Moving:
        for (prior, current), pupils in cells.items():
            self.move(prior, current, pupils, **fields)
        return self

    def files(self) -> dict[str, bytes]:
        made = super().files()
        for path, rows in self.moved.items():
            text = io.StringIO()
            writer = csv.DictWriter(text, HEADER, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
            made[path] = text.getvalue().encode()
        if self.named:
            keys = ("prior", "current", "label", "counts")
            names = [dict(zip(keys, each, strict=True)) for each in NAMED]
            record = {"movements": names, "source": "made up"}
            made["policy/2010-09-01/transitions.yaml"] = json.dumps(record).encode()
        return made

    def judged(self, as_of: date = AS_OF) -> tuple[Folder, Policy, date]:
        folder = read_folder(MemoryTree(self.files()))
        assert not folder.diagnostics, folder.diagnostics
        return folder, policy_for(folder, as_of), as_of
