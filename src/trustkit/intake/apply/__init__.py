"""What sources hand on laid beside what the folder holds: new, known, revised, or in contradiction.

One module for each kind of record that an intake adds to, and beside it, where there is much to
say, its file: ``figures`` (``kpis``, ``agreeing``), ``comparators``, ``schools``
(``school_differences``), ``inspections`` (``inspections_file``), ``transitions``
(``movements_file``). ``totals`` (``weighing``) only compares: an official trust figure is checked
and not kept. ``records`` makes the ledger's entries and registered schools. None of them writes:
each hands on the new contents of files, which ``steps.lay`` gathers and the store writes as one act.

To add a kind of record: a class with the protocol ``laid.Beside``, in a module of its own, and a
line in ``others``; if rows of it are counted in the ledger, a field in ``records.Given`` too.
"""
