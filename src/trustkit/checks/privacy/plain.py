"""A text as the close looks read it: every odd character, escape and tag as plain ones, as long as before.

Nothing moves, so that a place in the plain text is the same place in the file.
"""

from __future__ import annotations

import re
from html import unescape

_AS_SPACE = (
    "\u00a0\u00ad\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d"
    "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u202f\u205f\u2060\u2066\u2067\u2068\u2069\u3000\ufe0f\ufeff"
)
_AS_HYPHEN = "\u2010\u2011\u2012\u2013\u2014\u2212"
_FULL_WIDTH = re.compile("[\uff01-\uff5e]")
_WIDE_TO_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_ESCAPED = re.compile(r"&nbsp;|&#(?:[0-9]{2,5}|[xX][0-9a-fA-F]{2,4});|%20|%3[AaDd]|%26")
"""What HTML and addresses of the web write in place of a character."""

_TAG = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9]{0,10})\b[^<>]{0,500}>")
_CELLS = {"th", "td"}
_ENDS_OF_BLOCKS = {"/p", "/li", "/div", "/dd", "/dt", "/caption", "/h1", "/h2", "/h3", "/h4"}


def normal(text: str) -> str:
    """The text with odd spaces and dashes, full-width letters and escapes as plain ones."""
    if "&" in text or "%" in text:
        text = _ESCAPED.sub(_unescaped, text)
    if text.isascii():
        return text
    for odd in _AS_SPACE:
        text = text.replace(odd, " ")
    for odd in _AS_HYPHEN:
        text = text.replace(odd, "-")
    return text.translate(_WIDE_TO_NARROW) if _FULL_WIDTH.search(text) else text


def without_tags(text: str) -> str:
    """The words of HTML without its tags; a row of a table is a line, with | before each cell."""
    if "</" not in text:
        return text
    return _TAG.sub(_untagged, _rows_on_lines(text))


def _unescaped(found: re.Match[str]) -> str:
    """The character that is meant, and spaces in place of the rest."""
    character = unescape(found.group()) if found.group().startswith("&#") else " "
    return character[:1].ljust(len(found.group()))


def _untagged(found: re.Match[str]) -> str:
    name = found.group(1).lower()
    mark = "|" if name in _CELLS else ";" if name in _ENDS_OF_BLOCKS else ""
    return mark.ljust(len(found.group()))


def _rows_on_lines(text: str) -> str:
    """The text with each row of a table on one line, right below the row before it."""
    small = text.lower() if text.isascii() else text.replace("İ", "I").lower()
    parts: list[str] = []
    done = 0
    at = small.find("<tr")
    while at >= 0:
        end = small.find("</tr>", at)
        if end < 0:
            break
        end += len("</tr>")
        between = text[done:at]
        if parts and not _TAG.sub("", between).strip():
            between = " " * len(between)
        row = text[at : end - len("</tr>")].replace("\n", " ")
        parts += [between, row, " " * (len("</tr>") - 1), "\n"]
        done = end
        at = small.find("<tr", end)
    return "".join([*parts, text[done:]])
