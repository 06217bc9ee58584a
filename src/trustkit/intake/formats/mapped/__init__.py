"""Files of any layout, read through a mapping of the folder: ``intake/maps/<name>.yaml``.

``source.sources_of`` makes a source of each mapping. ``layout`` finds the headings, and ``columns``
cuts a table of which nothing is odd; ``people``,
``when`` and ``plans`` read whose, when and what; ``outcomes`` puts a row together, ``settling``
several rows of one pupil, and ``cohorts`` makes pupils of them. ``figures`` reads tables that are
counted already. No finding quotes a cell of a file about pupils.

To let a mapping say something more: a field in ``records.mapping``, read here, and proposed in
``intake.proposing``.
"""
