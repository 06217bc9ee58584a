"""Many schools placed by a scheme at once, from their figures alone.

``propose`` reads a folder school by school and keeps every reason. Here there are figures of all
England's schools, nothing else, and only the outcome is wanted. So each fact is a column that says
which of its values are possible for each school, and each *different* combination of them is put to
the scheme's own logic once.

* ``rated.py`` has figures rated by the code that rates every figure.
* ``newest.py`` picks each school's newest row of each figure, as ``propose`` would.
* ``facts.py`` reads facts from those rows; ``outcomes.py`` and ``bands.py`` are two families of them.
* ``place.py`` asks the scheme which outcomes are possible.

Facts that figures can't tell (inspections, answers, reviews, evaluations, decisions, flags, and a gap
between two groups) keep every value, unless a value is assumed. To have another kind told by
figures: a reader in ``facts.py``. A test holds all of it equal to ``propose``.
"""
