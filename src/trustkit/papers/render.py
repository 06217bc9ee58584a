"""From a view model and templates to Markdown and HTML.

Templates are looked for in the data folder's ``templates/`` first and then among trustkit's own,
so that a trust can replace one file and keep the rest. They run in Jinja's sandbox, and a name
that the view model does not have is an error and never a blank.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    FileSystemLoader,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from trustkit.papers.markdown import Markdown, escaped, table
from trustkit.papers.number import opening
from trustkit.papers.palette import COLOURS
from trustkit.resources import templates_dir

Override = Callable[[str], str | None]
"""Gives the trust's own text of a template by name (``board/page.html.j2``), or None."""

FORMATS = ("md", "html")
"""The forms a paper can be had in."""


class TemplateFault(Exception):
    """A template can't be rendered; the message says why, for the person who changed it."""

    def __init__(self, name: str, line: int, problem: str) -> None:
        """Which template, which line of it (from 1), and what is wrong."""
        super().__init__(problem)
        self.name, self.line, self.problem = name, line, problem


def no_override(_name: str) -> None:
    """For a trust that has no templates of its own."""
    return


def render(paper: str, form: str, view: object, override: Override = no_override) -> str:
    """A paper (a folder of templates: ``board``) in one form, ending in one newline.

    Raises:
        TemplateFault: a template is not there, is not sound, or asks for what is not known.
    """
    environment = _environment(form, override)
    facts: dict[str, Any] = {"paper": view}
    if form == "html":
        css = _rendered(environment, f"{paper}/paper.css.j2", facts)
        facts |= {"css": Markup(css), "css_hash": _hash(css)}  # noqa: S704 - our own rendering
    return _rendered(environment, f"{paper}/{paper}.{form}.j2", facts).rstrip("\n") + "\n"


def _hash(css: str) -> str:
    """What the content security policy allows: this style and no other."""
    return base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()


def _rendered(environment: ImmutableSandboxedEnvironment, name: str, facts: dict[str, Any]) -> str:
    try:
        return environment.get_template(name).render(facts)
    except TemplateSyntaxError as error:
        raise TemplateFault(error.name or name, error.lineno, error.message or "") from error
    except (TemplateError, TypeError, ValueError, KeyError, ZeroDivisionError) as error:
        where, line = _place(error, name)
        raise TemplateFault(where, line, str(error)) from error


def _place(error: BaseException, name: str) -> tuple[str, int]:
    """The template and the line that an error arose in."""
    found = (name, 1)
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename.endswith(".j2"):
            found = (_short(code.co_filename), trace.tb_lineno)
        trace = trace.tb_next
    return found


def _short(path: str) -> str:
    return "/".join(Path(path).parts[-2:])


def _environment(form: str, override: Override) -> ImmutableSandboxedEnvironment:
    loader: BaseLoader = ChoiceLoader(
        [FunctionLoader(lambda name: _own(name, override)), FileSystemLoader(templates_dir())]
    )
    environment = ImmutableSandboxedEnvironment(
        loader=loader,
        autoescape=form == "html",
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=escaped if form == "md" else _as_it_is,
    )
    environment.globals = {"colours": COLOURS, "table": table}
    environment.filters["raw"] = Markdown
    environment.filters["opening"] = opening
    environment.filters["css_string"] = css_string
    return environment


def _as_it_is(value: object) -> object:
    return value


def _own(name: str, override: Override) -> tuple[str, str, Callable[[], bool]] | None:
    text = override(name)
    return None if text is None else (text, f"templates/{name}", lambda: True)


def css_string(text: str) -> Markup:
    """Text between quotes in CSS: everything but letters, digits and spaces as an escape."""
    plain = "".join(
        each if each.isascii() and (each.isalnum() or each == " ") else f"\\{ord(each):x} "
        for each in text
    )
    return Markup(f'"{plain}"')  # noqa: S704 - every other character was escaped above
