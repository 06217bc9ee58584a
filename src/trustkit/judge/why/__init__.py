"""The whole trace of one result, in words a head teacher can read.

``measure.py`` tells how a figure got its colour, from the row of the results frame that tables and
papers are made from; ``scheme.py`` how a proposal came about; ``overview.py`` what there is to ask
about. Each gives a :class:`~trustkit.judge.why.page.Page`, which ``page.py`` writes as text or
Markdown. To explain something new: a function that gives a page, and a line in ``cli/why.py``.
"""
