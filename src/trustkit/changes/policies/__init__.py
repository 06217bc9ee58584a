"""What every change of the trust's own rules does by itself, apart from the data.

``rules.py`` says which rules differ, ``units.py`` makes of every change of policy something that
can be done alone, and ``apart.py`` does each alone to the older side and counts what moves.
"""

from __future__ import annotations
