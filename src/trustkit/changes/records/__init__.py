"""What was added, removed and changed, by meaning and not by text.

``values.py`` compares what YAML says, ``tables.py`` the rows of tables, ``rows.py`` puts rows into
words, and ``files.py`` goes through every file of both sides. Whatever comes out equal was changed
in form only, and is counted and not listed.
"""

from __future__ import annotations
