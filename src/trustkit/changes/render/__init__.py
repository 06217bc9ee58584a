"""How a difference is printed: one module a format.

``verdict.py`` says in two lines what it does, ``sections.py`` and ``written.py`` put the rest into
tables, most important first; ``table.py`` prints those for a terminal and ``markdown.py`` for the
comment of a pull request. ``data.py`` is the whole as JSON.
"""

from __future__ import annotations
