"""What each field of a record means, in the words that stand beside it in its model.

The words are read from the models' source, and only when schemas are made: no command that reads a
folder waits for them. A field's own come first. A paragraph follows for the type it is
written with (a slug, a role, an academic year), which says of every such field how it is written.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

from pydantic import BaseModel

from trustkit.records.base import Record

_RECORDS = Record.__module__.rpartition(".")[0]


def in_words(model: type[BaseModel]) -> str:
    """What a model says of itself, as plain text."""
    return _plain(inspect.getdoc(model) or "")


def meanings(model: type[BaseModel]) -> dict[str, str]:
    """What each field of a model means, those it inherits too; a field without words is left out."""
    found: dict[str, str] = {}
    for each in reversed(model.__mro__):
        if each.__module__.startswith(_RECORDS):
            found |= _of_classes(each.__module__).get(each.__name__, {})
    return found


@cache
def _of_classes(module: str) -> dict[str, dict[str, str]]:
    return {
        node.name: {
            name: "\n\n".join(words)
            for name, annotation, own in _described(node.body)
            if (words := [each for each in (own, *_of_types(annotation)) if each])
        }
        for node in _source(module).body
        if isinstance(node, ast.ClassDef)
    }


def _of_types(annotation: ast.expr | None) -> list[str]:
    """What is said of the named types in an annotation, in their order and each once."""
    if annotation is None:
        return []
    names = [node.id for node in ast.walk(annotation) if isinstance(node, ast.Name)]
    said = _said_of_types()
    return list(dict.fromkeys(said[name] for name in names if name in said))


@cache
def _said_of_types() -> dict[str, str]:
    """What is said below each named type (``Slug = Annotated[…]``) of the models' modules."""
    # Models are imported when a file of their kind is first read, so that not all of them are there.
    records = import_module(_RECORDS)
    modules = sorted(each.name for each in walk_packages(records.__path__, f"{_RECORDS}."))
    for module in modules:
        import_module(module)
    return {
        name: words
        for module in modules
        for name, annotation, words in _described(_source(module).body)
        if annotation is None and words and not name.isupper()
    }


def _described(body: list[ast.stmt]) -> list[tuple[str, ast.expr | None, str]]:
    """Each name that is given a type or a value, its annotation, and the words below it."""
    found: list[tuple[str, ast.expr | None, str]] = []
    for node, after in zip(body, [*body[1:], None], strict=True):
        words = ""
        if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            words = _plain(inspect.cleandoc(str(after.value.value)))
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.append((node.target.id, node.annotation, words))
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found.append((node.targets[0].id, None, words))
    return found


@cache
def _source(module: str) -> ast.Module:
    return ast.parse(inspect.getsource(sys.modules[module]))


def _plain(text: str) -> str:
    """Paragraphs on one line each, and names as ``Markdown`` marks them."""
    paragraphs = re.split(r"\n\s*\n", text.replace("``", "`"))
    return "\n\n".join(" ".join(each.split()) for each in paragraphs if each.strip())
