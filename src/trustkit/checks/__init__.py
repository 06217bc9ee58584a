"""What can only be known by looking at the folder as a whole.

Reading finds what is wrong with a file or a cell by itself. A check here finds what is wrong
between them: a name that is defined nowhere, numbers that can't all be true, a record that says
something else than its path. Each is a function from :class:`~trustkit.checks.ground.Ground` (the
folder, its definitions and its figures, prepared once) to diagnostics; it works on all schools'
rows at once, and looks for the column of a cell only when there is a fault to report.

One folder a family, named as in ``diagnostics/catalogue``: ``structure``, ``reference``,
``arithmetic``, ``plausibility``, ``policy`` and ``privacy``, and ``freshness.py`` as long as one file
holds it. ``registry.py`` runs them all; ``exceptions.py`` then sets aside what the trust accepts.

To add a check: add its ``Code`` to a family of ``diagnostics/catalogue``, write a function with a
docstring that says what is held and what is tolerated, name it in ``CHECKS`` of the family's
``__init__.py``, and add a reproducer to the family's file in ``tests/checks/reproducers``. Then
write ``docs/checks.md`` anew, which a test holds to the catalogue:
``trustkit explain --format markdown > docs/checks.md``.
"""
