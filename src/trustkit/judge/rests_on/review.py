"""What a review found, in short."""

from __future__ import annotations

from collections.abc import Mapping

from trustkit.records.review import Review
from trustkit.store.folder import Folder, Stored
from trustkit.text.hashed import hash_of_value

_FOLLOWED_UP = {"actions"}
"""What is filled in after a visit, as things get done."""


def review_named(folder: Folder, school: str, name: str) -> Stored[Review] | None:
    """A school's review by its file name, or by its path from the school's folder."""
    path = f"schools/{school}/reviews/{name.removeprefix('reviews/')}"
    return next((each for each in folder.all_of("review", Review) if each.path == path), None)


def hash_of_review(stored: Stored[Review]) -> str:
    """The hash of what a review says: its front matter, and its prose as ``prose``.

    Without ``actions``, whose status people write on as things get done, and without any finding's
    ``rests_on``, which says that it was looked at again and changes nothing of it.
    """
    value = stored.document.value
    said = dict(value) if isinstance(value, Mapping) else {}
    said = {name: each for name, each in said.items() if name not in _FOLLOWED_UP}
    if "findings" in said:
        said["findings"] = [
            {name: each for name, each in finding.items() if name != "rests_on"}
            for finding in said["findings"] or []
        ]
    return hash_of_value(said | {"prose": stored.body.strip()})
