"""What a change to the folder means, for somebody who knows schools and not git.

Two trees are read whole and judged as at one date, so that what moves, moves because of what was
written and not because time has passed. Then, each in a room of its own:

================== ==================================================================
``sides.py``       one tree, read and judged; the date both are judged on
``renamed.py``     a school whose folder has another name is still that school
``records/``       what was added, removed and changed, field by field and row by row
``consequences/``  the ratings, categories, totals and findings that move, and why each does
``policy/``        what every change of the trust's own rules does by itself
``trial/``         a policy tried over one folder, or over published tables
``shown.py``       what an audience may see of all this
``difference.py``  the whole, in the order in which it is told
``render/``        one module a format
================== ==================================================================

To compare a new kind of table: its key, in ``records/tables.py``. To have a new thing that ratings
rest on found as a cause: a function beside those of ``consequences/causes.py``, and a case in the
test that undoes every cause it is told of. Nothing here reads a clock or writes a file.
"""

from __future__ import annotations
