"""The formats that can be taken in: one package each, listed in ``registry.SOURCES``.

A source is a module-level ``SOURCE`` that keeps to the protocol ``source.Source``: it recognises a
file by its headings or its root element, and reads it into what ``taken.Taken`` holds. It writes
nothing, and knows of the folder only what ``context.Context`` says.

To add a format: write its package here, with ``SOURCE`` in its ``__init__`` and the reading in
``taking``, add it to ``registry.SOURCES``, and give it a page in ``docs/intake/``. What several
formats read alike is in ``shared``. A format of pupil-level files hands on
``pupils.cohort.Cohort`` and no figures: they are added up in memory, once every file of the call
has been read; no diagnostic of it may quote a cell. One whose files say who schools are must be
read before the others: ``steps.turns.FIRST``.

``mapped`` is not one format but as many as the folder has mappings: its sources are made from
``intake/maps/*.yaml`` when they are asked for.
"""
