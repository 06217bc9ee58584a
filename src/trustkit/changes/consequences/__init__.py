"""What a change does: results, categories, totals and findings that move, and what moved each.

``moves.py`` finds what moved by comparing the two evaluated frames; ``causes.py`` takes each of
those results apart into everything that judging it looked at, and keeps what differs: so a result
can't move without its cause being named. ``criteria.py`` does the same for the facts of a scheme.
"""

from __future__ import annotations
