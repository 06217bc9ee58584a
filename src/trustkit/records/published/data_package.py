"""The descriptor of a data folder's tables: https://datapackage.org/standard/data-package/."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from trustkit.records.layout import Form, Kind, kind_of
from trustkit.records.published.json_schemas import FORMAT
from trustkit.records.published.table_schemas import table_schema

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def data_package(paths: Iterable[str], trust: str) -> dict[str, Any]:
    """A descriptor of the tables among a folder's files, each with its schema.

    ``trust`` is the trust's name, or blank where the folder does not say it. A table that is not
    in the form ``trustkit`` writes (another delimiter, another encoding) is described as
    it should be: ``validate`` says where it is not.
    """
    schemas: dict[str, dict[str, Any]] = {}
    tables = [(path, kind) for path in sorted(paths) if (kind := _table_at(path))]
    for _, kind in tables:
        schemas.setdefault(kind.name, table_schema(kind))
    return {
        "$schema": PROFILE,
        "name": _name(trust) or "trust-data",
        **({"title": trust} if trust else {}),
        "format": FORMAT,
        "resources": [_resource(path, schemas[kind.name]) for path, kind in tables],
    }


def _table_at(path: str) -> Kind | None:
    match = kind_of(path)
    return match[0] if match and match[0].form is Form.CSV else None


def _resource(path: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": _name(path.removesuffix(".csv")),
        "path": path,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "doubleQuote": True, "header": True},
        "schema": schema,
    }


def _name(text: str) -> str:
    """A name as data packages have them: lower-case letters, digits, ``.``, ``_`` and ``-``.

    A folder's ``/`` becomes ``.``, so that no two sound paths share a name.
    """
    return re.sub(r"[^a-z0-9._-]+", "-", text.lower().replace("/", ".")).strip("-")
