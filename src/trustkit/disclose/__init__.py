"""What an audience may see: suppression, applied once to results before any page sees a number.

Protected are results of one to k − 1 pupils, and 0% or 100% of a small group that says
something about children. Hiding such a figure is not enough where it is the difference of two
that are shown, so others are hidden with it: along the row (the groups of one school add up to
its pupils) and down the column (the schools add up to the trust).

=============== ====================================================================
``rules.py``    who may see what, from ``trustkit.yaml`` and the policy's groups
``cells.py``    the figures of a results frame as cells, and which of them add up to which
``primary.py``  what is hidden for its own sake
``lines.py``    what is hidden so that nothing else gives it away
``apply.py``    the hidden cells taken out of a frame, with all that is made from them
``answers``     answers about figures, where every figure that one rests on is shown
``transitions`` tables of movements: a whole table, or nothing of it
=============== ====================================================================

To protect something more: a rule about one cell belongs in ``primary.py``; a way in which cells
add up is a kind of line, made in ``cells.py``. What these rules do not guarantee is in
``docs/papers.md``.
"""

from __future__ import annotations
