"""Comparing, rating, pooling, trends and totals: all schools at once, in polars.

``results.py`` runs the steps in order and gives the one frame that tables, papers, traces and
differences are made from. One module a step: ``counting`` (which rows count on a date), ``figures``
(counts and published percentages), ``states`` (what stands in the place of what is missing),
``rules`` (which rule fits), ``comparators`` and ``comparators_own`` (what to compare with),
``pooling``, ``rating``, ``trend``, ``luck``, ``wording``.
``totals`` adds schools up, ``groups`` is the gap within a school. ``arithmetic`` and ``intervals``
are the sums themselves; docs/statistics.md says them in words. ``schemes/`` places schools in
categories from the results.

To add a method of rating: name it in ``records/rating_rules.py``, give ``rating.with_colour`` its
conditions and ``wording`` its words, and the slow reference in the tests the same rule again.
"""
