"""Files from outside the folder taken in: recognised, read, compared with the folder, applied.

A source format is one package with a module-level ``SOURCE`` (the protocol is
``source.Source``): it recognises a file by its headings, and reads it into figures, comparators,
counts and diagnostics. It writes nothing and knows nothing of what the folder already holds;
``plan`` compares, ``take`` puts the parts together, and ``store.staging`` writes.

To add a format: write its package, and add its ``SOURCE`` to ``sources.SOURCES``. A format of
pupil-level files keeps to the same protocol: ``read`` adds the pupils up in memory and hands on
figures only; no diagnostic of it may quote a cell.
"""
