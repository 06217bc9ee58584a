"""YAML and Markdown in form: what people write, changed only where nobody sees it."""

from __future__ import annotations

from trustkit.diagnostics.diagnostic import Diagnostic
from trustkit.records.layout import Form
from trustkit.text.edits.tidy import tidy_front_matter, tidy_yaml
from trustkit.text.front_matter import split_front_matter
from trustkit.text.yaml_document import read_yaml


def faults_in(form: Form, text: str, path: str) -> list[Diagnostic]:
    """What keeps the text from being read as what it should be."""
    if form is Form.FRONT_MATTER:
        split = split_front_matter(text, path)
        if split.diagnostics:
            return split.diagnostics
        return read_yaml(split.yaml, path, first_line=split.first_line).diagnostics
    return read_yaml(text, path).diagnostics


def in_form(form: Form, text: str, path: str) -> tuple[str, list[str]]:
    """The text in form, and what that took.

    Raises:
        EditRefused: it can't be read, or it would come to mean something else.
    """
    tidied = (tidy_front_matter if form is Form.FRONT_MATTER else tidy_yaml)(text, path)
    done: list[str] = []
    if tidied.rstrip("\n") != text.rstrip("\n"):
        done.append("blanks taken from the ends of lines")
    if tidied.endswith("\n") and not text.endswith("\n"):
        done.append("a line end put at the end")
    return tidied, done
