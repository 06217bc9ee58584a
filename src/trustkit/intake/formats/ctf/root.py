"""The root element of an XML file, found without reading the file as XML."""

from __future__ import annotations

import codecs
import re

ROOT = "ctfile"
"""The local name of the root element of a CTF, in small letters."""

_SEARCHED = 65_536
_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_BEFORE = re.compile(
    r"(?:\ufeff|\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)*", re.DOTALL
)
_ELEMENT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)((?:\s[^>]*)?)")
_VERSION = re.compile(r"<CTFversion>\s*([0-9.]{1,8})\s*</CTFversion>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\s(?:CTF)?version\s*=\s*[\"']([0-9.]{1,8})[\"']", re.IGNORECASE)


def root_of(raw: bytes) -> tuple[str, str]:
    """The local name of the root element, and the CTF version that it or the header gives.

    Both blank where there is none. The first 64 KiB are looked at.
    """
    encoding = next((name for mark, name in _MARKS.items() if raw.startswith(mark)), "utf-8")
    text = raw[:_SEARCHED].decode(encoding, errors="replace")
    before = _BEFORE.match(text)
    found = _ELEMENT.match(text, before.end() if before else 0)
    if found is None:
        return "", ""
    version = _VERSION.search(text) or _ATTRIBUTE.search(found[2])
    return found[1], version[1] if version else ""
