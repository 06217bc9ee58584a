"""Ways to reach a person: e-mail addresses, postcodes, mobile telephone numbers.

Landlines are left alone: a school's number is public, and looks like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trustkit.checks.privacy.seen import Seen
from trustkit.diagnostics.catalogue import privacy

# An address is looked for from its “@”, so that a long word costs no more than a short one.
_AFTER_AT = re.compile(r"@((?:[\w-]{1,63}\.){1,8}([^\W\d_]{2,24}))(?![\w-])")
_BEFORE_AT = re.compile(r"[\w.+%&'’-]{1,64}\Z")
_NO_DOMAINS = {"png", "jpg", "jpeg", "gif", "svg", "webp", "css", "js", "html", "py", "md"}
"""What follows the last dot of a file's name: “logo@2x.png” is no address."""

_AREAS = (
    "AB|AL|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|EC|"
    "EH|EN|EX|FK|FY|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|LA|LD|LE|LL|LN|LS|"
    "LU|ME|MK|ML|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|"
    "SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE|B|E|G|L|M|N|S|W"
)
"""The postcode areas of the United Kingdom (Royal Mail)."""

_POSTCODE = re.compile(
    rf"(?<![\w#-])(?:{_AREAS})[0-9][0-9A-Z]? ?[0-9][ABD-HJLNP-UW-Z]{{2}}(?![\w])"
)
_LABELLED_POSTCODE = re.compile(
    rf"post ?code\W{{1,6}}((?:{_AREAS})[0-9][0-9A-Z]? ?[0-9][ABD-HJLNP-UW-Z]{{2}})(?![\w])",
    re.IGNORECASE,
)
_MOBILE = re.compile(r"(?<![\w.])(?:\+44 ?(?:\(0\))?|0)7[0-9]{3}(?:[ -]?[0-9]){6}(?![\w]|[.-]\d)")


def addresses(text: str, allowed: frozenset[str] = frozenset()) -> Iterator[Seen]:
    """Every e-mail address but those that are allowed, given in lower case."""
    for found in _AFTER_AT.finditer(text):
        before = _BEFORE_AT.search(text, max(0, found.start() - 64), found.start())
        if before is None or found.group(2).lower() in _NO_DOMAINS:
            continue
        if text[before.start() : found.end()].lower() not in allowed:
            yield Seen(privacy.EMAIL, before.start(), found.end())


def postcodes(text: str) -> Iterator[Seen]:
    """Every postcode written in capitals, and in any letters after the word."""
    for found in _POSTCODE.finditer(text):
        yield Seen(privacy.POSTCODE, found.start(), found.end())
    for found in _LABELLED_POSTCODE.finditer(text):
        if not _POSTCODE.match(text, found.start(1)):
            yield Seen(privacy.POSTCODE, found.start(1), found.end(1))


def mobiles(text: str) -> Iterator[Seen]:
    """Every British mobile telephone number."""
    for found in _MOBILE.finditer(text):
        yield Seen(privacy.MOBILE, found.start(), found.end())
