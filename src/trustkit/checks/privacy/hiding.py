"""Seeing to it that no finding of any family prints what a privacy finding is about.

Other checks quote what they find: “{cell}” is not a number. If the cell is a UPN, that would print
it. So every finding passes here before anything else sees it. Wherever it stands, words that were
found are taken out, and so is anything else that has the form of such a number or address. In a
file with a privacy finding, nothing is quoted but names of fields, and no line is shown that the
finding is on (no line at all, if it is an error). A name of a file that holds a number is shown
without it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from trustkit.checks.privacy.looking import in_name
from trustkit.checks.privacy.plain import normal
from trustkit.diagnostics.catalogue import privacy
from trustkit.diagnostics.diagnostic import Diagnostic

NOT_SHOWN = "(not shown)"
LINE_NOT_SHOWN = "(not shown: what stands here may name a child)"
_QUOTES_EXCEPTIONS = privacy.ACCEPTED_WITHOUT_FINGERPRINT.id
"""The one code of the family that says words of a file: the path in a line of exceptions.yaml."""

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|'[^']*'(?!\w)")
_NAME_OF_A_FIELD = re.compile(r".[a-z][a-z_]{0,40}.|.[0-9]{1,4}.")
_TOKEN = re.compile(r"[^\s“”\"‘()<>\[\],;|]+")
_NAME_OF_A_PART = re.compile(r"[^/]+")


@dataclass(frozen=True, slots=True)
class Hiding:
    """What must not be printed of a folder.

    ``words`` are single words and ``phrases`` several, both in small letters. ``lines`` says of
    each file with a finding which lines must not be shown; None for all of them.
    """

    words: frozenset[str] = frozenset()
    phrases: tuple[str, ...] = ()
    lines: dict[str, frozenset[int] | None] = field(default_factory=dict)

    def finding(self, found: Diagnostic) -> Diagnostic:
        """A finding without what must not be printed; one of this family comes out as it is."""
        if found.code.startswith("PRV") and found.code != _QUOTES_EXCEPTIONS:
            return found
        path, beside = safe_path(found.path), found.path in self.lines
        # A digest of a row with a UPN could be guessed; which of its kind it is, then, must do.
        whole = beside and self.lines[found.path] is None
        subject = "beside a privacy finding" if whole else self._without(found.subject)
        return replace(
            found,
            path=path,
            message=self._said(found.message, beside),
            remedy=self._said(found.remedy, beside),
            subject=subject,
        )

    def text(self, text: str) -> str:
        """Words of the folder, such as the reason of an exception, without what was found in it."""
        return self._without(text)

    def shown(self, path: str, lines: Sequence[str]) -> Sequence[str]:
        """The lines of a file as they may be shown; none of a file with a privacy error."""
        if path not in self.lines:
            return lines
        hidden = self.lines[path]
        if hidden is None:
            return ()
        return [
            LINE_NOT_SHOWN if number in hidden else line
            for number, line in enumerate(lines, start=1)
        ]

    def _said(self, text: str, beside: bool) -> str:
        text = self._without(text)
        return _QUOTED.sub(_only_names, text) if beside else text

    def _without(self, text: str) -> str:
        small = text.lower()
        for phrase in self.phrases:
            if phrase in small:
                text = re.sub(re.escape(phrase), NOT_SHOWN, text, flags=re.IGNORECASE)
                small = text.lower()
        if self.words:
            text = _TOKEN.sub(self._token, text)
        return without_values(text)

    def _token(self, found: re.Match[str]) -> str:
        token = found.group()
        parts = set(re.split(r"[:.=/’']", token.lower()))
        whole = token.lower().strip(".:’'")
        return NOT_SHOWN if whole in self.words or parts & self.words else token


def hiding(hidden: frozenset[str], lines: dict[str, frozenset[int] | None]) -> Hiding:
    """What must not be printed, from the words that were found and the lines they are on."""
    small = {" ".join(each.lower().split()) for each in hidden}
    phrases = sorted((each for each in small if " " in each), key=lambda each: (-len(each), each))
    # A name of two words may be quoted by one of them; a description of many words is quoted whole.
    words = {word.strip(".,;:’'") for each in small if each.count(" ") < 4 for word in _names(each)}
    return Hiding(frozenset(words - {""}), tuple(phrases), lines)


def _names(words: str) -> list[str]:
    if " " not in words:
        return [words]
    return [word for word in re.split(r"[\s,;]+", words) if len(word) > 2 and word not in _COMMON]


_COMMON = {
    "the", "one", "two", "three", "four", "our", "only", "year", "pupil", "child", "boy", "girl",
    "pupils", "children", "with", "who", "from", "has", "was", "for", "and", "reception", "nursery",
}  # fmt: skip


def safe_path(path: str) -> str:
    """The path of a file without what names a person in it: ``papers/(not shown).pdf``."""
    return _NAME_OF_A_PART.sub(lambda part: without_values(part.group()), path)


@lru_cache(maxsize=4096)
def without_values(text: str) -> str:
    """A text without anything that has the form of a pupil's number or an e-mail address."""
    for seen in sorted(in_name(text, frozenset()), key=lambda seen: -seen.start):
        text = text[: seen.start] + NOT_SHOWN + text[seen.end :]
    return text


def _only_names(found: re.Match[str]) -> str:
    quoted = found.group()
    return quoted if _NAME_OF_A_FIELD.fullmatch(normal(quoted)) else NOT_SHOWN
