"""A school's text made harmless: in Markdown on a forge, and on a terminal.

On a forge text can do more than look odd: name a person, who is then written to; refer to an issue,
which then shows the reference; hold a link or HTML. Markdown has no escape for the first two, so a
space of no width parts the sign from what follows it.
"""

from __future__ import annotations

import re
import unicodedata

APART = "\u200b"
"""A space of no width."""

_MARKUP = re.compile(r"([\\`*_\[\]|~{}])")
_REFERENCE = re.compile(r"([@#!~%&$^])(?=[\w\"\[{])")
_LINK = re.compile(r"(?i)(?<=\w):(?=//)|\bwww(?=\.)|\bmailto(?=:)|\bgh(?=-\d)")
_COMMIT = re.compile(r"\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*[0-9])[0-9a-f]{7,64}\b")
_LEADING = re.compile(r"^([-+#>=])")
_NUMBERED = re.compile(r"^(\d+)([.)])(?=\s|$)")
_CUT = 400


def cleaned(text: str) -> str:
    """One line, without characters that no reader sees and that could turn a line round."""
    seen = "".join(" " if each in "\t\n\r\v\f\x85\u2028\u2029" else each for each in text)
    seen = "".join(each for each in seen if unicodedata.category(each) not in _UNSEEN)
    return " ".join(seen.split())


_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}


def escaped(text: str, most: int = _CUT) -> str:
    """Text as it stands in a cell or a sentence of Markdown; cut where it is very long."""
    text = cleaned(text)
    if len(text) > most:
        text = f"{text[: most - 1].rstrip()}…"
    text = _REFERENCE.sub(lambda found: f"{found[1]}{APART}", text)
    text = _LINK.sub(lambda found: f"{APART}:" if found[0] == ":" else f"{found[0]}{APART}", text)
    text = _COMMIT.sub(lambda found: f"{found[0][:6]}{APART}{found[0][6:]}", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _MARKUP.sub(r"\\\1", text)
    return _NUMBERED.sub(r"\1\\\2", _LEADING.sub(r"\\\1", text))
