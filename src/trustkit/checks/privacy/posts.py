"""A person's name where a post belongs, as far as it can be told without a list of everybody."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING

from trustkit.checks.privacy.given import GIVEN
from trustkit.resources import presets_dir
from trustkit.text.yaml_document import read_yaml

if TYPE_CHECKING:
    from trustkit.store.folder import Folder

_TITLE = re.compile(r"\b(?:Mrs?|Miss|Ms|Mx|Dr|Prof|Revd?|Canon|Fr|Cllr|Sir|Dame)\.?\s+[A-Z]")
_INITIALS = re.compile(r"(?:(?:[A-Z]\.\s?){1,3}|[B-Z]\s)[A-Z][a-z][\w’'-]+\Z")
_WORD = re.compile(r"[A-Z][a-z][\w-]*")
_SAINT = re.compile(r"\b(?:St|Sts|Saint)\.?\s+\Z")
_OF_A_PLACE = re.compile(
    r"(?:[’']s?\b|(?:\s+[A-Z][\w’'-]*){0,2}\s+(?:Academy|Avenue|Church|College|Federation|Hall|Hill|"
    r"House|Hub|Infants?|Juniors?|Lane|Nursery|Park|Primary|Road|School|Street|Trust)\b)"
)
_PARTICLES = frozenset({"al", "bin", "da", "de", "del", "den", "der", "di", "du", "el", "la", "le", "van", "von"})  # fmt: skip
_CAPITALISED = re.compile(r"[^\W\d_a-z](?:[^\W\d_]|[’'-])*")
_MOST_NAMES = 4
"""More capitalised words in a row than this are not a person's name."""

NO_POST = "it reads as a person’s name, with no word of a post or a body"
"""Why a text is taken for a person's name that holds none of the common ones."""

_OTHER = "a person’s name stands where a post belongs"
"""Why, without saying the name again."""


def names_a_person(text: str, places: Iterable[str] = (), posts: Iterable[str] = ()) -> str | None:
    """Why a text names a person rather than the post they hold, in words; None if it does not seem to.

    ``places`` are names that may stand in a post's: “Headteacher, Charlotte Road Primary School”;
    ``posts`` are the trust's own names of posts and bodies. A name in small letters, or one with a
    post beside it, can't be told from a post alone, unless it is one of the common ones.
    """
    for known in sorted([*places, *posts], key=len, reverse=True):
        text = text.replace(known, "")
    if _TITLE.search(text):
        return "a title and a name are a person’s, not a post’s"
    if _INITIALS.match(text.strip()):
        return "initials and a name are a person’s, not a post’s"
    for found in _WORD.finditer(text):
        of_a_place = _OF_A_PLACE.match(text, found.end()) or _SAINT.search(text[: found.start()])
        if found.group() in GIVEN and not of_a_place:
            return f"“{found.group()}” is a person’s name, not a post’s"
    return NO_POST if _is_bare_name(text) else None


def _is_bare_name(text: str) -> bool:
    """Whether a text, or what stands before its first comma or bracket, is capitalised words of no post."""
    first, *rest = re.split(r"[,;:(/|]|\s[-–—]\s", text.strip())
    words = first.split()
    names = [word for word in words if word not in _PARTICLES]
    if not names or len(names) > _MOST_NAMES or (rest and len(names) == 1):
        return False
    return all(_may_be_of_a_name(word) for word in names)


def _may_be_of_a_name(word: str) -> bool:
    plain = re.sub(r"[’']s?\Z", "", word)
    # “SENDCo”, “HLTAs” and “DfE” are; “McDonald” is not.
    is_short_for_a_post = 2 * sum(map(str.isupper, plain)) > len(plain) > 1
    if is_short_for_a_post or not _CAPITALISED.fullmatch(word):
        return False
    parts = {plain.lower(), *plain.lower().split("-")}
    return not parts & usual_words()


@cache
def usual_words() -> frozenset[str]:
    """The words of ``presets/vocabulary/posts.yaml``."""
    path = presets_dir() / "vocabulary" / "posts.yaml"
    value = read_yaml(path.read_text(encoding="utf-8"), path.name).value
    words = value.get("words") if isinstance(value, dict) else None
    return frozenset(map(str, words or ()))


def telling(folder: Folder) -> Callable[[str], str | None]:
    """Tells a person's name from a post, knowing the names of a folder's schools, its trust and its posts."""
    from trustkit.records.school import School  # noqa: PLC0415 - decide loads little before it is asked
    from trustkit.records.trust import Trust  # noqa: PLC0415

    trust = folder.one_of("trust", Trust)
    places = [each.record.name for each in folder.all_of("school", School)]
    posts = trust.record.privacy.posts if trust else []
    places += [trust.record.name] if trust else []
    return lambda text: names_a_person(text, places, posts)


def unnamed(problem: str) -> str:
    """Why a text names a person, without the name: it is to be shown to many."""
    return problem if problem == NO_POST else _OTHER
