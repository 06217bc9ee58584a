"""What an audience may see of a difference.

``hidden.py`` says which figures are hidden: those hidden on either side are hidden on both.
``results.py``, ``records.py`` and ``findings.py`` take them out of what moved, with everything
that was moved by them. Hidden things are counted and neither named nor placed.
"""

from __future__ import annotations
