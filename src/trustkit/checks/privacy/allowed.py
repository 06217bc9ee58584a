"""What the trust has listed in ``trustkit.yaml``: files that need not be text, addresses of nobody."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trustkit.records.trust import Trust
    from trustkit.store.tree import Tree


@dataclass(frozen=True, slots=True)
class Allowed:
    """Patterns of paths of listed files, and e-mail addresses in small letters."""

    files: tuple[re.Pattern[str], ...] = ()
    addresses: frozenset[str] = frozenset()

    def lists(self, path: str) -> bool:
        """Whether a file is listed."""
        return any(pattern.fullmatch(path) for pattern in self.files)


NOTHING = Allowed()
Asked = Callable[[], Allowed]
"""What is allowed, asked for only when something was found: reading it takes a while."""


def allowed_by(trust: Trust | None) -> Allowed:
    """What a trust's record lists; nothing if there is no sound record."""
    if trust is None:
        return NOTHING
    patterns = _patterns(listed.path for listed in trust.privacy.files)
    return Allowed(patterns, frozenset(each.address.lower() for each in trust.privacy.addresses))


def allowed_in(tree: Tree) -> Allowed:
    """What the record in a tree lists, read alone; nothing if it can't be read or is not sound."""
    from pydantic import ValidationError  # noqa: PLC0415 - only when something was found

    from trustkit.records.trust import Trust  # noqa: PLC0415
    from trustkit.text.decode import decode  # noqa: PLC0415
    from trustkit.text.yaml_document import read_yaml  # noqa: PLC0415

    path = "trustkit.yaml"
    try:
        document = read_yaml(decode(tree.read(path), path).text, path)
        return allowed_by(Trust.model_validate(document.value))
    except (OSError, ValidationError):
        return NOTHING


def _patterns(paths: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_expression(path)) for path in paths)


def _expression(pattern: str) -> str:
    """A path with ``*``, ``?`` and ``**/`` as a regular expression; ``*`` stays in its folder."""
    parts = re.split(r"(\*\*/|\*+|\?)", pattern)
    meant = {"**/": "(?:.+/)?", "?": "[^/]"}
    return "".join(
        meant.get(part) or ("[^/]*" if part.startswith("*") else re.escape(part)) for part in parts
    )
