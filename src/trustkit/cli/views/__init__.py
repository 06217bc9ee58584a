"""What ``trustkit benchmark --show`` can show beside the results: one module a view.

A view takes the folder as at a date and gives one frame; ``printing`` prints every view alike, as a
table, Markdown, JSON or CSV, so that a view is its frame, its columns in words, and nothing else.
What is judged is judged in ``judge``: a view only chooses and names.

To add a view: write ``views/<name>.py`` with a :class:`~trustkit.cli.views.view.View`, and add it to
``registry.VIEWS``.
"""
