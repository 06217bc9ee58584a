"""A policy tried before anybody votes on it: what it would make of the schools there are.

* ``folder.py`` lays it beside the policy in force over a data folder: who moves, why, how far each
  school is from another outcome (``nearest.py``), and how steady each scheme has been (``steady.py``).
* ``national.py`` puts it to every school of published national tables, without a folder
  (``reading.py`` reads them); ``counted.py`` counts what comes of it.
* ``lint.py`` has what ``validate`` would find wrong with it.
* ``render/`` prints either, one module a format.

To try a policy on another kind of published table: a reader of whole tables as frames in
``intake/formats/``, and a line in ``reading.py``.
"""
