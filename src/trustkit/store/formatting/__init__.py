"""The files of a folder in their canonical form, and the faults that a program can mend.

``folder`` puts every file of the layout in form: ``tables`` the CSV files, ``written`` the YAML and
Markdown that people write, ``ledger`` an entry that two people's intakes of one file were merged
into. ``fixes`` mends single findings and touches nothing else. Everything here returns bytes;
``store.staging`` writes them.

To mend another kind of finding: give its code the words of ``fix``, and its repair to ``fixes``.
"""
