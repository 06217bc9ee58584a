"""The formats that can be taken in: one module or package each, listed in ``registry.SOURCES``.

A source is a module-level ``SOURCE`` that keeps to the protocol ``source.Source``: it recognises a
file by its headings or its root element, and reads it into what ``taken.Taken`` holds. It writes
nothing, and knows of the folder only what ``context.Context`` says.

To add a format: write its module here, add its ``SOURCE`` to ``registry.SOURCES``, and give it a
page in ``docs/intake/``. A format of pupil-level files hands on ``pupils.cohort.Cohort`` and no
figures: they are added up in memory, once every file of the call has been read.
"""
