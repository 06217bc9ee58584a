"""A trial for people and for programs: the same sections as a table and as Markdown, and as JSON.

To print something more of it: a section in ``folder.py`` or ``national.py``, and its data in ``data.py``.
"""
