"""An edit of a file's text that keeps its line ends, its encoding and its byte-order mark."""

from __future__ import annotations

from collections.abc import Callable

from trustkit.text.edits.refused import EditRefused
from trustkit.text.edits.saved import saved


def edited(raw: bytes, path: str, edit: Callable[[str], str]) -> bytes:
    """The file once its text, with lines that end in LF, was edited.

    Raises:
        EditRefused: the file is not text, its lines end in several ways, or the edit is refused.
    """
    written = saved(raw, path)
    ends = "\r\n" if "\r\n" in written.text else "\n"
    plain = written.text.replace("\r\n", "\n")
    if ends == "\r\n" and plain.replace("\n", "\r\n") != written.text:
        raise EditRefused("its lines end in several ways")
    return written.mark + edit(plain).replace("\n", ends).encode(written.encoding)


def plain_text(raw: bytes, path: str) -> str:
    """The text of a file with lines that end in LF, as an edit is given it.

    Raises:
        EditRefused: the file is not text.
    """
    return saved(raw, path).text.replace("\r\n", "\n")
