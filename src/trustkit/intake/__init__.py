"""Files from outside the folder taken in: opened, recognised, read, laid beside the folder.

================ =================================================================================
``take``         the whole of it, short of writing; ``steps/`` are its steps, in order
``opening/``     a stranger's file made into tables of plain cells, whatever was done to it
``formats/``     one package a source: what a file is known by, and how it is read
``codes/``       what outcome codes mean, by code sets that are data
``pupils/``      pupils in memory, counted into figures and movements; none of them is kept
``apply/``       what was read laid beside the folder: new, known, corrected, in contradiction
``undo/``        an intake taken back out
``proposing/``   a mapping proposed for a file that no format knows
``reading/``     what reading a cell needs everywhere: numbers, days, names of schools
================ =================================================================================

``request`` is what was asked, ``context`` what a source may know of the folder, ``taken`` what a
source hands on, and ``account`` what is said to the person who ran it. Nothing here writes: an
intake hands on the new contents of files, and ``store.staging`` writes them as one act.

To add a format: see ``formats``. To have a source hand on another kind of record: a field of
``taken.Taken``, and a module in ``apply``, named in ``apply.others``. To add an outcome code, an
alias or an assessment: see ``codes``; it is data. To have a mapping proposed from another heading:
see ``proposing``. A fault in words: ``diagnostics.catalogue.intake``.
"""
