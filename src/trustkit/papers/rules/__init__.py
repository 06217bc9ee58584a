"""How each scheme decides, in words: the appendix of the paper, where a chair sees what the trust set.

* ``scheme.py``: one scheme, with when each of its outcomes holds and who adopted it.
* ``criteria.py``: what each criterion is read from, and from which threshold.
* ``inspected.py``: how an inspection of each framework is read, as a table.

Everything is made from the policy's own files and nothing from what is written of them in prose, so
that it can't say anything else than they do. To add a kind of fact: a branch in ``criteria.py``.
"""

from __future__ import annotations
